// Translator is the interface of the W3C community group's draft
// “Translator and Language Detector APIs”,
// https://webmachinelearning.github.io/translation-api/, for any page in any
// browser. See docs/embedding.md.
import shipped from "./models.js";
import {load, loadedOf, translate} from "./engine.js";
import {canonical, fits} from "./languages.js";
import {isKept} from "./store.js";

/** What may be loaded: the author's own models first. @type {import("./translator.js").Model[]} */
let models = shipped;

/** The number of UTF-16 code units that are translated at once: more than any page has. */
const quota = 1_000_000;

/** Steps in which progress is told. */
const steps = 0x10000;

/** Fulfilled once others have had their turn. */
const turn = () => new Promise(resolve => setTimeout(resolve));

/** What is not translated. */
const untranslatable = /^[\s\p{Cc}]*$/u;

/** The priorities of the Prioritized Task Scheduling API. */
const priorities = ["background", "user-visible", "user-blocking"];

/** Allows only this file to construct a Translator. */
const key = Symbol();

/** @returns {{sourceLanguage: string, targetLanguage: string, model?: string}} with canonical tags */
const core = (options = {}) => ({
  sourceLanguage: canonical(options.sourceLanguage, "sourceLanguage"),
  targetLanguage: canonical(options.targetLanguage, "targetLanguage"),
  model: options.model,
});

/** The first model for these languages. */
const find = ({sourceLanguage, targetLanguage, model}) => models.find(m =>
  fits(m.sourceLanguage, sourceLanguage) && fits(m.targetLanguage, targetLanguage) && (model === undefined || m.name === model));

/** Whether both are one language, so that there is nothing to translate. */
const same = ({sourceLanguage, targetLanguage}) => fits(sourceLanguage, targetLanguage);

class DownloadProgress extends EventTarget {
  #handler = null;

  get ondownloadprogress() {
    return this.#handler;
  }

  set ondownloadprogress(handler) {
    this.removeEventListener("downloadprogress", this.#handler);
    this.#handler = typeof handler === "function" ? handler : null;
    this.addEventListener("downloadprogress", this.#handler);
  }
}

/** A function that tells a monitor of progress, from 0 to 1, which only rises. */
const teller = (monitor, signal) => {
  let before = -1;
  return fraction => {
    const loaded = Math.floor(Math.min(fraction, 1) * steps) / steps;
    if (!monitor || signal.aborted || loaded <= before) return;
    before = loaded;
    monitor.dispatchEvent(new ProgressEvent("downloadprogress", {lengthComputable: true, loaded, total: 1}));
  };
};

const quotaExceeded = requested => {
  const message = `The text has ${requested} characters; ${quota} are translated at once.`;
  if (globalThis.QuotaExceededError) return new QuotaExceededError(message, {quota, requested});
  return Object.assign(new DOMException(message, "QuotaExceededError"), {quota, requested});
};

const signalOf = ({signal}) => {
  if (signal !== undefined && !(signal instanceof AbortSignal)) throw new TypeError("signal is not an AbortSignal");
  return signal;
};

export class Translator {
  #languages;
  #model; // of what is not the same language
  #destroyed = new AbortController();

  constructor(allowed, languages, model, signal) {
    if (allowed !== key) throw new TypeError("Translators are made by Translator.create()");
    this.#languages = languages;
    this.#model = model;
    const abort = () => this.#destroy(signal.reason);
    signal?.addEventListener("abort", abort, {once: true, signal: this.#destroyed.signal});
  }

  static async availability(options) {
    const wanted = core(options);
    const model = find(wanted);
    if (!model) return same(wanted) ? "available" : "unavailable";
    const loaded = loadedOf(model);
    if (loaded) return loaded.done ? "available" : "downloading";
    return await isKept(model) ? "available" : "downloadable";
  }

  static async create(options) {
    const wanted = core(options), signal = signalOf(options);
    signal?.throwIfAborted();
    const monitor = options.monitor && new DownloadProgress();
    options.monitor?.(monitor);
    const model = find(wanted);
    if (!model && !same(wanted)) {
      throw new DOMException(`There is no model from ${wanted.sourceLanguage} to ${wanted.targetLanguage}.`, "NotSupportedError");
    }
    const aborted = signal ?? new AbortController().signal;
    const tell = teller(monitor, aborted);
    const loaded = model && load(model).held();
    try {
      await turn(); // whoever has called, or hears of progress, may abort
      aborted.throwIfAborted();
      tell(0);
      await loaded?.follow(fraction => tell(Math.min(fraction, 1 - 1 / steps)), aborted);
      tell(1);
      await turn();
      aborted.throwIfAborted();
    } catch (error) {
      loaded?.release();
      throw error;
    }
    if (!model) return new Translator(key, wanted, undefined, signal);
    return new Translator(key, {sourceLanguage: model.sourceLanguage, targetLanguage: model.targetLanguage}, loaded, signal);
  }

  /**
   * Adds the models of a catalogue, before those that are there, and returns its models.
   * Without an address it returns all.
   */
  static async models(address) {
    if (address === undefined) return structuredClone(models);
    const base = new URL(address, document.baseURI);
    let list;
    try {
      const response = await fetch(base, {cache: "no-cache"});
      if (!response.ok) throw new Error(`the server answered ${response.status}`);
      list = await response.json();
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
    const requested = Math.max(1, String(text).length);
    return this.#run(signalOf(options), async () => requested);
  }

  async translate(text, options = {}) {
    text = String(text);
    const result = await this.#run(signalOf(options), signal => this.#translate(text, options, signal));
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
    text = String(text);
    const signal = signalOf(options);
    for (const s of [this.#destroyed.signal, signal]) s?.throwIfAborted();
    const cancelled = new AbortController();
    return new ReadableStream({
      start: async controller => {
        let sent = 0;
        const send = text => {
          if (text.length > sent) controller.enqueue(text.slice(sent));
          sent = Math.max(sent, text.length);
        };
        try {
          const result = await this.#run(signal, signal => this.#translate(text, options, signal, ({text, final}) => send(text.slice(0, final))), cancelled.signal);
          send(result.text);
          controller.close();
        } catch (error) {
          if (!cancelled.signal.aborted) controller.error(error);
        }
      },
      cancel: () => cancelled.abort(),
    });
  }

  destroy() {
    this.#destroy(new DOMException("The translator is destroyed.", "AbortError"));
  }

  #destroy(reason) {
    if (this.#destroyed.signal.aborted) return;
    this.#destroyed.abort(reason);
    this.#model?.release();
  }

  /** Does something that ends with any of the signals, and with the translator. */
  async #run(signal, operation, ...signals) {
    const ended = new AbortController();
    const all = [this.#destroyed.signal, signal, ...signals].filter(s => s);
    for (const s of all) s.throwIfAborted();
    const listeners = all.map(s => () => ended.abort(s.reason));
    all.forEach((s, i) => s.addEventListener("abort", listeners[i]));
    const end = new Promise((_, reject) => ended.signal.addEventListener("abort", () => reject(ended.signal.reason)));
    try {
      return await Promise.race([end, Promise.resolve().then(() => operation(ended.signal))]);
    } finally {
      all.forEach((s, i) => s.removeEventListener("abort", listeners[i]));
    }
  }

  async #translate(text, {alternatives, alignment, priority = "user-visible"}, signal, told) {
    if (text.length > quota) throw quotaExceeded(text.length);
    if (!this.#model || untranslatable.test(text)) return {text, score: 1};
    const urgency = priorities.indexOf(priority);
    if (urgency < 0) throw new TypeError(`priority is ${JSON.stringify(priority)}: want one of ${priorities.join(", ")}`);
    if (!this.#model.there) this.#model = load(this.#model.model).held(); // the worker has failed since
    await this.#model.ready;
    signal.throwIfAborted();
    const task = {model: this.#model.model.url, text, priority: urgency, alternatives: Number(alternatives) || 0, alignment: Boolean(alignment)};
    return translate(task, signal, told);
  }
}
