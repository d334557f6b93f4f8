// Sets globalThis.Translator where the browser has none of its own, and leaves
// one alone that it has. As polyfill.js?always it is set in any case.
import {Translator} from "./translator.js";

const always = new URL(import.meta.url).searchParams.has("always");
for (const [name, value] of Object.entries({Translator})) {
  if (always || !(name in globalThis)) Object.defineProperty(globalThis, name, {value, writable: true, configurable: true});
}
