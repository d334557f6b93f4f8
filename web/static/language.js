"use strict";
document.currentScript.dataset.came = ""; // see watch.js
// Chooses the page's language: that of the address (#lang=zh), or the first of
// the browser's that the page speaks. The program reads it off the document. What
// index.html and the scripts say is said here, by dragomanSay.
globalThis.dragomanPhrases = {}; // what the build finds in ../say, by language
(() => {
  const list = document.getElementById("language");
  const spoken = [...list.options].map(option => option.value);
  const parameters = () => new URLSearchParams(location.hash.slice(1));
  const attempt = (ask, otherwise) => { // a browser may refuse what it is asked
    try {
      return ask();
    } catch {
      return otherwise;
    }
  };
  let chosen = ""; // where the address cannot be changed
  const speak = () => {
    const own = attempt(() => [...navigator.languages ?? [navigator.language]], []);
    const wanted = [chosen, parameters().get("lang"), ...own].map(tag => String(tag ?? "").split("-")[0].toLowerCase());
    const language = wanted.find(code => spoken.includes(code)) ?? "en";
    document.documentElement.lang = list.value = language;
    for (const element of document.querySelectorAll("[data-say]")) {
      element.dataset.say ||= element.textContent;
      element.textContent = globalThis.dragomanSay?.(element.dataset.say) ?? element.dataset.say;
    }
  };
  list.addEventListener("change", () => {
    const state = parameters(); // whatever else the address holds stays
    state.set("lang", list.value);
    chosen = attempt(() => history.replaceState(history.state, "", "#" + state), list.value) ?? "";
    dispatchEvent(new Event("languagechange"));
  });
  addEventListener("languagechange", speak);
  addEventListener("hashchange", speak);
  speak();
})();
