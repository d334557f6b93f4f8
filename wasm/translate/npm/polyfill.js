// Sets globalThis.Translator and globalThis.LanguageDetector, each unless the browser
// has its own. Loaded as polyfill.js?always, it replaces the browser's.
import {LanguageDetector, Translator} from "./translator.js";

const always = new URL(import.meta.url).searchParams.has("always");
for (const [name, value] of Object.entries({Translator, LanguageDetector})) {
  if (always || !(name in globalThis)) Object.defineProperty(globalThis, name, {value, writable: true, configurable: true});
}
