"use strict";
// Says, in view, why the page does not run or what of it is missing. The first
// of the page's scripts, since it hears of the others that do not come.
(() => {
  const element = id => document.getElementById(id);
  // dragomanSay says a phrase in the page's language, with its values; English
  // without language.js.
  const say = globalThis.dragomanSay = (phrase, ...values) =>
    (globalThis.dragomanPhrases?.[document.documentElement.lang]?.[phrase] ?? phrase).replace(/%s/g, () => values.shift());
  const damaged = new Set(); // addresses of what did not come as it should have

  // dragomanTell says something above the page.
  globalThis.dragomanTell = message => {
    element("stopped-message").textContent = message;
    element("stopped").hidden = false;
  };

  // dragomanFail also says that the page does not run. What is said first is the
  // cause of what may follow.
  let failed = false;
  globalThis.dragomanFail = (message, error) => {
    if (error) console.warn(error);
    if (failed) return;
    failed = true;
    dragomanTell(message);
    if (!element("boot")) return; // what the program showed last is still there
    element("boot").hidden = true;
    element("not-running").hidden = false;
  };

  // What the browser has kept of it may be damaged: the next time it comes from
  // the network.
  element("reload").addEventListener("click", async () => {
    await Promise.allSettled([...damaged].map(address => fetch(address, {cache: "reload"})));
    location.reload();
  });
  element("close").addEventListener("click", () => element("stopped").hidden = true);

  const base = document.baseURI.replace(/[^/]*([?#].*)?$/, "");
  const missing = address => {
    damaged.add(address);
    const name = address.slice(base.length).replace(/\.[0-9a-f]{16}\./, ".");
    const message = say("A part of this page, %s, could not be loaded. Is there a network?", name);
    if (/^(style|language|picture)\./.test(name)) dragomanTell(message); // the page runs without
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
  // What failed before this script came is heard of by nobody: a part that came
  // has said so by the time that the page is there.
  const came = {
    script: script => "came" in script.dataset || globalThis[/wasm_exec\./.test(script.src) ? "Go" : /simd\./.test(script.src) ? "dragomanSIMD" : ""],
    link: ({sheet}) => {
      try {
        return sheet !== null && sheet.cssRules.length > 0;
      } catch {
        return origin === "null"; // a sandbox keeps the rules to itself
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
