import * as ours from "./package/translator.js";

const say = text => document.querySelector("[role=status]").textContent += text;
const native = {Translator: globalThis.Translator, LanguageDetector: globalThis.LanguageDetector};
await import("./package/polyfill.js" + location.search);
for (const [name, had] of Object.entries(native)) {
  say(`${name}: ${globalThis[name] === had ? "the browser's" : globalThis[name] === ours[name] ? "ours" : "neither"}${had ? "" : ", which had none"}; `);
}
say("done");
