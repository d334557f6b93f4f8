// Translator implements the interface of the W3C community group's draft
// “Translator and Language Detector APIs”,
// https://webmachinelearning.github.io/translation-api/, for any page in any
// browser. See docs/embedding.md.
import shipped from "./models.js";
import {begin} from "./creation.js";
import {load, loadedOf, translate} from "./engine.js";
import {checkQuota, quota, textOf, usage} from "./input.js";
import {dictionary, expose} from "./interface.js";
import {canonical, closeness, fits} from "./languages.js";
import {Lifetime, signalOf} from "./lifetime.js";
import {TranslatedElement, translateHTML} from "./markup.js";
import {isKept} from "./store.js";

export {LanguageDetector} from "./detector.js";

/** The available models, those that the page's author has added first. @type {import("./translator.js").Model[]} */
let models = shipped;

/** Matches text that needs no translation. */
const untranslatable = /^[\s\p{Cc}]*$/u;

/** The priorities of the Prioritized Task Scheduling API. */
const priorities = ["background", "user-visible", "user-blocking"];

/** The position of a priority among these. Throws a TypeError if it is none of them. */
const urgency = priority => {
  const at = priorities.indexOf(priority);
  if (at < 0) throw new TypeError(`priority is ${JSON.stringify(priority)}: want one of ${priorities.join(", ")}`);
  return at;
};

/** A glossary as the worker expects it: an object of strings, or undefined. Throws a TypeError for anything else. */
const terms = glossary => {
  if (glossary === undefined) return undefined;
  if (glossary === null || typeof glossary !== "object") throw new TypeError(`glossary: want an object of terms and translations, such as {"invoice": "facture"}`);
  for (const [term, translation] of Object.entries(glossary)) {
    if (!term.trim() || typeof translation !== "string" || !translation.trim()) {
      throw new TypeError(`glossary: ${JSON.stringify(term)}: want a term, and a string for its translation`);
    }
  }
  return {...glossary};
};

/** Allows only this file to construct a Translator. */
const key = Symbol();

/** @returns {{sourceLanguage: string, targetLanguage: string, model?: string}} with canonical tags */
const core = options => ({
  sourceLanguage: canonical(options.sourceLanguage, "sourceLanguage"),
  targetLanguage: canonical(options.targetLanguage, "targetLanguage"),
  model: options.model,
});

/** The model that fits these languages best, the first if there are several. */
const find = ({sourceLanguage, targetLanguage, model}) => {
  const rank = m => closeness(m.sourceLanguage, sourceLanguage) + closeness(m.targetLanguage, targetLanguage);
  return models
    .filter(m => fits(m.sourceLanguage, sourceLanguage) && fits(m.targetLanguage, targetLanguage) && (model === undefined || m.name === model))
    .reduce((best, m) => best && rank(best) >= rank(m) ? best : m, undefined);
};

/** Throws if an entry of a catalogue at this address lacks what a model needs. */
const checkListed = (entry, base) => {
  const missing = ["name", "sourceLanguage", "targetLanguage", "file"].find(field => typeof entry?.[field] !== "string");
  if (missing) throw new Error(`a model has no ${missing}`);
  if (!URL.canParse(entry.file, base)) throw new Error(`${JSON.stringify(entry.file)} is not an address`);
};

/** Throws in a worker, which has no elements. */
const needPage = () => {
  if (!globalThis.document) throw new DOMException("Markup is translated in a page, not in a worker.", "NotSupportedError");
};

/** Whether both are the same language, so that there is nothing to translate. */
const same = ({sourceLanguage, targetLanguage}) => fits(sourceLanguage, targetLanguage);

export class Translator {
  #languages;
  #model; // undefined if both languages are the same
  #life;

  constructor(allowed, languages, model, signal) {
    if (allowed !== key) throw new TypeError("Translators are made by Translator.create()");
    this.#languages = languages;
    this.#model = model;
    this.#life = new Lifetime(signal, () => this.#model?.release());
  }

  static async availability(options) {
    const wanted = core(dictionary(options));
    const model = find(wanted);
    if (!model) return same(wanted) ? "available" : "unavailable";
    const loaded = loadedOf(model);
    if (loaded) return loaded.done ? "available" : "downloading";
    return await isKept(model) ? "available" : "downloadable";
  }

  static async create(options) {
    options = dictionary(options);
    const wanted = core(options);
    const ready = begin(options);
    const model = find(wanted), {signal} = options;
    if (!model && !same(wanted)) {
      throw new DOMException(`There is no model from ${wanted.sourceLanguage} to ${wanted.targetLanguage}.`, "NotSupportedError");
    }
    const loaded = model && load(model).held();
    await ready(loaded);
    if (!model) return new Translator(key, wanted, undefined, signal);
    return new Translator(key, {sourceLanguage: model.sourceLanguage, targetLanguage: model.targetLanguage}, loaded, signal);
  }

  /**
   * Adds the models of a catalogue, ahead of the existing ones, and returns them.
   * Without an address, returns all models.
   */
  static async models(address) {
    if (address === undefined) return structuredClone(models);
    const base = new URL(address, globalThis.document?.baseURI ?? self.location.href);
    let list;
    try {
      const response = await fetch(base, {cache: "no-cache"});
      if (!response.ok) throw new Error(`the server answered ${response.status}`);
      list = await response.json();
      if (!Array.isArray(list)) throw new Error("want a list of models");
      for (const entry of list) checkListed(entry, base);
    } catch (error) {
      throw new DOMException(`The catalogue ${base} could not be read: ${error.message}`, "NetworkError");
    }
    const added = list.map(({file, ...model}) => ({
      ...model,
      sourceLanguage: canonical(model.sourceLanguage, `${base}: sourceLanguage`),
      targetLanguage: canonical(model.targetLanguage, `${base}: targetLanguage`),
      url: new URL(file, base).href,
    }));
    models = [...added, ...models.filter(model => !added.some(({url}) => url === model.url))];
    return structuredClone(added);
  }

  get sourceLanguage() {
    return this.#languages.sourceLanguage;
  }

  get targetLanguage() {
    return this.#languages.targetLanguage;
  }

  get inputQuota() {
    return quota;
  }

  async measureInputUsage(text, options = {}) {
    const requested = usage(textOf(arguments));
    return this.#life.run(async () => requested, signalOf(dictionary(options)));
  }

  async translate(text, options = {}) {
    text = textOf(arguments);
    options = dictionary(options);
    const result = await this.#life.run(signal => this.#translate(text, options, signal), signalOf(options));
    const {scores, alignment, alternatives} = options;
    if (!scores && !alignment && !alternatives) return result.text;
    return {
      text: result.text,
      ...scores && {score: result.score},
      ...alignment && {alignment: result.alignment ?? []},
      ...alternatives && {alternatives: result.alternatives ?? [{text: result.text, score: result.score}]},
    };
  }

  translateStreaming(text, options = {}) {
    text = textOf(arguments);
    options = dictionary(options);
    const signal = signalOf(options);
    this.#life.check(signal);
    const cancelled = new AbortController();
    return new ReadableStream({
      start: async controller => {
        let sent = 0;
        const send = text => {
          if (text.length > sent) controller.enqueue(text.slice(sent));
          sent = Math.max(sent, text.length);
        };
        try {
          const result = await this.#life.run(signal => this.#translate(text, options, signal, ({text, final}) => send(text.slice(0, final))), signal, cancelled.signal);
          send(result.text);
          controller.close();
        } catch (error) {
          if (!cancelled.signal.aborted) controller.error(error);
        }
      },
      cancel: () => cancelled.abort(),
    });
  }

  /** Translates HTML and moves its markup to the translations of the words that it encloses. */
  async translateHTML(html, options = {}) {
    html = textOf(arguments);
    needPage();
    return translateHTML(this, html, dictionary(options));
  }

  /** Translates the texts of an element in the page. */
  async translateElement(element, options = {}) {
    needPage();
    if (element?.nodeType !== Node.ELEMENT_NODE) throw new TypeError("translateElement() wants an element");
    return new TranslatedElement(this, element, dictionary(options)).translate();
  }

  destroy() {
    this.#life.end();
  }

  async #translate(text, {alternatives, alignment, glossary, priority = "user-visible"}, signal, told) {
    checkQuota(text);
    const task = {text, priority: urgency(priority), alternatives: Number(alternatives) || 0, alignment: Boolean(alignment), glossary: terms(glossary)};
    if (!this.#model || untranslatable.test(text)) return {text, score: 1};
    if (!this.#model.there) this.#model = load(this.#model.model).held(); // the worker has failed in the meantime
    await this.#model.ready;
    signal.throwIfAborted();
    return translate({model: this.#model.model.url, ...task}, signal, told);
  }
}

expose(Translator, "Translator");
