"use strict";
// Shows the text in the address and its translation before the program runs, if the same program has
// translated this address at an earlier visit: it would do so in the same way again. The program
// takes over what is shown, and translates it all the same, because it needs more than the text. The
// box stays the same one, with all that the reader does in it.
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
  box.value = new URLSearchParams(location.hash.slice(1)).get("q");
  document.getElementById("translation").textContent = kept;

  // Until the program has its own marks, these give the box its height, and the text is kept for
  // reloading.
  const marks = place.querySelector(".marks");
  const fit = () => {
    const long = box.value.length > 10_000;
    box.parentElement.classList.toggle("long", long);
    marks.textContent = long ? "" : box.value + " ";
  };
  const keepText = () => sessionStorage.setItem("dragoman text", `${location.href}\n${box.value}`);
  fit();
  box.addEventListener("input", () => marks.isConnected && fit());
  addEventListener("pagehide", () => marks.isConnected && attempt(keepText));
  return {keep, translation: kept};
})();
