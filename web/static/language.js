"use strict";
document.currentScript.dataset.came = ""; // see watch.js
// Chooses the page's language: that of the address (#lang=zh), or the first of
// the browser's that the page speaks. The program reads it off the document.
(() => {
  const links = [...document.querySelectorAll(".languages a")];
  const spoken = links.map(link => link.lang);
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
    document.documentElement.lang = language;
    for (const link of links) link.setAttribute("aria-current", link.lang === language);
  };
  for (const link of links) {
    link.addEventListener("click", event => {
      event.preventDefault();
      const state = parameters(); // whatever else the address holds stays
      state.set("lang", link.lang);
      chosen = attempt(() => history.replaceState(history.state, "", "#" + state), link.lang) ?? "";
      dispatchEvent(new Event("languagechange"));
    });
  }
  addEventListener("languagechange", speak);
  addEventListener("hashchange", speak);
  speak();
})();
