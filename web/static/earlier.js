"use strict";
// Shows the text in the address and its translation before the program runs, if the same program has
// translated this address at an earlier visit: it would do so in the same way again. The program
// takes over what is shown, and translates it all the same, because it needs more than the text.
// dragomanEarlier has the translation that is shown, if any. Its function keep stores a translation
// by the program for the next visit: the last one only.
globalThis.dragomanEarlier = (() => {
  const name = "dragoman translation", {program, attempt} = globalThis.dragomanFiles ?? {};
  if (!/\.[0-9a-f]{16}\./.test(program)) return {keep() {}}; // it may be another one next time

  const keep = (fragment, translation) => attempt(() => localStorage.setItem(name, JSON.stringify([program, fragment, translation])));

  // The translation of the text in the address, unless there is a text that was typed: after
  // reloading and going back, the program restores that.
  const kept = attempt(() => {
    const [by, fragment, translation] = JSON.parse(localStorage.getItem(name));
    const come = performance.getEntriesByType("navigation")[0].type === "navigate";
    return come && by === program && fragment === location.hash && typeof translation === "string" && translation;
  });
  if (!kept) return {keep};

  const place = document.getElementById("page");
  place.prepend(document.getElementById("earlier").content.cloneNode(true));
  const box = document.getElementById("source");
  box.value = place.querySelector(".marks").textContent = new URLSearchParams(location.hash.slice(1)).get("q");
  document.getElementById("translation").textContent = kept;

  // What is typed, the program continues with, as if it had restarted.
  const typed = () => globalThis.dragomanKept = {text: box.value, focused: true};
  box.addEventListener("focus", typed);
  box.addEventListener("input", typed);
  return {keep, translation: kept};
})();
