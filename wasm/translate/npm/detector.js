// LanguageDetector implements the interface of the same draft as Translator. Its
// table is fetched and kept as models are.
import known, {table} from "./detectable.js";
import {begin} from "./creation.js";
import {detect, detector, detectorThere} from "./engine.js";
import {checkQuota, quota, textOf, usage} from "./input.js";
import {dictionary, expose} from "./interface.js";
import {canonical} from "./languages.js";
import {Lifetime, signalOf} from "./lifetime.js";
import {isKept} from "./store.js";

/** Allows only this file to construct a LanguageDetector. */
const key = Symbol();

/** The canonical tags of the expected languages, or null if none are given. */
const expected = ({expectedInputLanguages: tags}) => {
  if (tags === undefined) return null;
  if (typeof tags?.[Symbol.iterator] !== "function" || typeof tags === "string") throw new TypeError("expectedInputLanguages is not a list");
  const list = [...new Set([...tags].map(tag => canonical(tag, "expectedInputLanguages")))];
  return list.length > 0 ? Object.freeze(list) : null;
};

/** The first of the tags whose language is not supported. */
const unknown = tags => tags?.find(tag => !known.includes(new Intl.Locale(tag).language));

/** The cumulative confidence beyond which further guesses are noise. */
const enough = 0.99;

/** The most probable languages, with the rest as undetermined, which is never 0. */
const worthTelling = guesses => {
  const {confidence: undetermined} = guesses.at(-1);
  const results = [];
  let sum = 0;
  for (const guess of guesses.slice(0, -1)) {
    if (guess.confidence === 0 || guess.confidence < undetermined || sum >= enough) break;
    const confidence = Math.min(guess.confidence, 1 - Number.EPSILON - sum);
    results.push({...guess, confidence});
    sum += confidence;
  }
  return [...results, {detectedLanguage: "und", confidence: 1 - sum}];
};

export class LanguageDetector {
  #loaded;
  #life;

  /** The languages in which texts are expected, as given to create(), or null. */
  #expected;

  constructor(allowed, expected, loaded, signal) {
    if (allowed !== key) throw new TypeError("LanguageDetectors are made by LanguageDetector.create()");
    this.#expected = expected;
    this.#loaded = loaded;
    this.#life = new Lifetime(signal, () => this.#loaded.release());
  }

  static async availability(options) {
    if (unknown(expected(dictionary(options)))) return "unavailable";
    const there = detectorThere();
    if (there) return there.done ? "available" : "downloading";
    return await isKept(table) ? "available" : "downloadable";
  }

  static async create(options = {}) {
    options = dictionary(options);
    const tags = expected(options);
    const ready = begin(options);
    const tag = unknown(tags);
    if (tag) throw new DOMException(`Texts in ${tag} cannot be detected.`, "NotSupportedError");
    const loaded = detector().held();
    await ready(loaded);
    return new LanguageDetector(key, tags, loaded, options.signal);
  }

  get expectedInputLanguages() {
    return this.#expected;
  }

  get inputQuota() {
    return quota;
  }

  async measureInputUsage(text, options = {}) {
    const requested = usage(textOf(arguments));
    return this.#life.run(async () => requested, signalOf(dictionary(options)));
  }

  async detect(text, options = {}) {
    text = textOf(arguments);
    return this.#life.run(async signal => {
      checkQuota(text);
      if (!this.#loaded.there) this.#loaded = detector().held(); // the worker has failed in the meantime
      await this.#loaded.ready;
      signal.throwIfAborted();
      return worthTelling(await detect(text, signal));
    }, signalOf(dictionary(options)));
  }

  destroy() {
    this.#life.end();
  }
}

expose(LanguageDetector, "LanguageDetector");
