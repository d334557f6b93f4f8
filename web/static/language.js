"use strict";
// Chooses the page's language: that of the address (#lang=zh), or the first of
// the browser's that the page speaks. The program reads it off the document.
(() => {
  const links = [...document.querySelectorAll(".languages a")];
  const spoken = links.map(link => link.lang);
  const parameters = () => new URLSearchParams(location.hash.slice(1));
  const speak = () => {
    const wanted = [parameters().get("lang") ?? "", ...navigator.languages].map(tag => tag.split("-")[0].toLowerCase());
    const language = wanted.find(code => spoken.includes(code)) ?? "en";
    document.documentElement.lang = language;
    for (const link of links) link.setAttribute("aria-current", link.lang === language);
  };
  for (const link of links) {
    link.addEventListener("click", event => {
      event.preventDefault();
      const state = parameters(); // whatever else the address holds stays
      state.set("lang", link.lang);
      history.replaceState(null, "", "#" + state);
      dispatchEvent(new Event("languagechange"));
    });
  }
  addEventListener("languagechange", speak);
  addEventListener("hashchange", speak);
  speak();
})();
