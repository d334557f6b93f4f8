"use strict";
// Chooses the page's language: that of the address (#lang=zh), or the first of the browser's
// languages that the page speaks. The program reads it from the document. dragomanSay translates
// the phrases of index.html and of the scripts.
globalThis.dragomanPhrases = {}; // from the files in ../say, by language
(() => {
  const list = document.getElementById("language");
  const spoken = [...list.options].map(option => option.value);
  const parameters = () => new URLSearchParams(location.hash.slice(1));
  const attempt = (ask, otherwise) => { // a browser may refuse this
    try {
      return ask();
    } catch {
      return otherwise;
    }
  };
  let chosen = ""; // if the address cannot be changed
  const speak = () => {
    const own = [...attempt(() => [...navigator.languages], []), attempt(() => navigator.language)];
    const wanted = [chosen, parameters().get("lang"), ...own].map(tag => String(tag ?? "").split(/[-_]/)[0].toLowerCase());
    const language = wanted.find(code => spoken.includes(code)) ?? "en";
    document.documentElement.lang = list.value = language;
    for (const element of document.querySelectorAll("[data-say]")) {
      element.dataset.say ||= element.textContent;
      element.textContent = globalThis.dragomanSay?.(element.dataset.say) ?? element.dataset.say;
    }
  };
  list.addEventListener("change", () => {
    const state = parameters(); // the rest of the address stays
    state.set("lang", list.value);
    chosen = attempt(() => history.replaceState(history.state, "", "#" + state), list.value) ?? "";
    dispatchEvent(new Event("languagechange"));
  });
  addEventListener("languagechange", speak);
  addEventListener("hashchange", speak);
  speak();
})();
