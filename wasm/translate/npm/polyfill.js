// Sets globalThis.Translator and globalThis.LanguageDetector where the browser has
// none of its own, and leaves those alone that it has. As polyfill.js?always they
// are set in any case.
import {LanguageDetector, Translator} from "./translator.js";

const always = new URL(import.meta.url).searchParams.has("always");
for (const [name, value] of Object.entries({Translator, LanguageDetector})) {
  if (always || !(name in globalThis)) Object.defineProperty(globalThis, name, {value, writable: true, configurable: true});
}
