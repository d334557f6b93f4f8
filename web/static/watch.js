"use strict";
// Shows why the page does not run or which part is missing. It is the first of the page's deferred
// scripts, because it observes whether the other loads.
(() => {
  const element = id => document.getElementById(id);
  // dragomanSay returns a phrase in the page's language, with its values; in English until
  // language.js has run.
  const say = globalThis.dragomanSay = (phrase, ...values) =>
    (globalThis.dragomanPhrases?.[document.documentElement.lang]?.[phrase] ?? phrase).replace(/%s/g, () => values.shift());
  const damaged = new Set(); // addresses of files that did not load correctly

  // dragomanTell shows a message above the page.
  globalThis.dragomanTell = message => {
    element("stopped-message").textContent = message;
    element("stopped").hidden = false;
  };

  // dragomanFail also shows that the page does not run. The first message stays, because it is the
  // cause of later ones.
  let failed = false;
  globalThis.dragomanFail = (message, error) => {
    if (error) console.warn(error);
    if (failed) return;
    failed = true;
    dragomanTell(message);
    if (!element("boot")) return; // the program's last output is still there
    element("boot").hidden = true;
    element("not-running").hidden = false;
  };

  // The browser's cached copy may be damaged; the next attempt bypasses the cache.
  element("reload").addEventListener("click", async () => {
    await Promise.allSettled([...damaged].map(address => fetch(address, {cache: "reload"})));
    location.reload();
  });
  element("close").addEventListener("click", () => element("stopped").hidden = true);

  const base = document.baseURI.replace(/[^/]*([?#].*)?$/, "");
  const missing = address => {
    damaged.add(address);
    const name = address.slice(base.length).replace(/\.[0-9a-f]{16}\./, ".");
    const message = say("A part of this page, %s, could not be loaded. Are you online?", name);
    if (name === "style.css") dragomanTell(message); // the page works without it
    else dragomanFail(message);
  };
  addEventListener("error", ({target, filename, message}) => {
    if (target instanceof HTMLScriptElement) missing(target.src);
    else if (target instanceof HTMLLinkElement && target.rel === "stylesheet") missing(target.href);
    else if (filename?.startsWith(base) && /\.js$/.test(filename) && element("boot")) {
      damaged.add(filename);
      dragomanFail(say("A part of this page is damaged, or this browser is too old for it: %s", message));
    }
  }, true);
  // Errors before this script loaded were not observed. Parts that have loaded are marked by the
  // time that the page is complete.
  const came = {
    script: ({dataset}) => "came" in dataset,
    link: ({sheet}) => {
      try {
        return sheet !== null && sheet.cssRules.length > 0;
      } catch {
        return origin === "null"; // a sandbox hides its rules
      }
    },
  };
  addEventListener("load", () => {
    for (const part of document.querySelectorAll("script[src], link[rel=stylesheet]")) {
      const address = part.src ?? part.href;
      if (!damaged.has(address) && !came[part.localName](part)) missing(address);
    }
  });
  document.currentScript.dataset.came = "";
})();
