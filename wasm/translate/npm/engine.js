// The page's side of the worker, which is started when first needed and ended when
// nothing is loaded. worker.js documents its messages.

import {table} from "./detectable.js";

/** @typedef {import("./store.js").Weights} Weights */

/** @type {Worker | undefined} */
let worker;
let last = 0;

/** The unanswered requests by id. @type {Map<number, {resolve: Function, reject: Function, told?: Function}>} */
const open = new Map();

/** The models that are loaded or being loaded, by address. @type {Map<string, Loaded>} */
const loaded = new Map();

// Browsers refuse a worker script from another origin, such as a CDN, but accept a
// script that imports it; Chromium not from a blob in a sandboxed frame, which has no
// origin. Bundlers recognize the other form.
const create = () => {
  const here = import.meta.url;
  if (new URL(here).origin === self.origin) {
    return new Worker(new URL("./worker.js", import.meta.url), {type: "module"});
  }
  const script = `import ${JSON.stringify(new URL("./worker.js", here).href)};`;
  const address = self.origin === "null" ? `data:text/javascript,${encodeURIComponent(script)}` : URL.createObjectURL(new Blob([script], {type: "text/javascript"}));
  return new Worker(address, {type: "module"});
};

const start = () => {
  worker = create();
  worker.onmessage = ({data: {id, failure, progress, step, result, error}}) => {
    if (failure !== undefined) {
      fail(`The translator's program does not run: ${failure}`);
    } else if (progress !== undefined || step !== undefined) {
      open.get(id)?.told?.(progress ?? step);
    } else {
      const asked = open.get(id);
      open.delete(id);
      if (error) asked?.reject(new DOMException(error.message, error.name));
      else asked?.resolve(result);
    }
  };
  worker.onerror = event => {
    event.preventDefault();
    fail(`The translator's worker does not run${event.message ? ": " + event.message : ""}`);
  };
  worker.postMessage({start: {
    program: new URL("./translate.wasm", import.meta.url).href,
    simd: new URL("./simd.wasm", import.meta.url).href,
    relaxed: new URL("./simd-relaxed.wasm", import.meta.url).href,
  }});
};

/** Rejects all open requests and ends the worker; the next request starts another. */
const fail = message => {
  for (const {reject} of open.values()) reject(new DOMException(message, "OperationError"));
  end();
};

const end = () => {
  worker?.terminate();
  worker = undefined;
  open.clear();
  loaded.clear();
};

/**
 * Sends the worker a request and waits for the result.
 * @param {object} task
 * @param {AbortSignal} [signal]
 * @param {(message: any) => void} [told] called with each message before the result
 * @returns {Promise<any>}
 */
const ask = (task, signal, told) => new Promise((resolve, reject) => {
  signal?.throwIfAborted();
  if (!worker) start();
  const id = ++last;
  const abort = () => {
    worker?.postMessage({id, abort: true});
    open.delete(id);
    reject(signal.reason);
  };
  const settled = settle => value => {
    signal?.removeEventListener("abort", abort);
    settle(value);
  };
  signal?.addEventListener("abort", abort, {once: true});
  open.set(id, {resolve: settled(resolve), reject: settled(reject), told});
  worker.postMessage({id, ...task});
});

/** A model, or the detector, in the worker. It stays loaded as long as it has holders. */
export class Loaded {
  #holders = 0;
  #abort = new AbortController();
  #listeners = new Set();
  #fraction = 0;
  done = false;

  /**
   * @param {Weights} model its weights, or the detector's table
   * @param {object} task that loads it
   */
  constructor(model, task) {
    this.model = model;
    this.ready = ask(task, this.#abort.signal, fraction => {
      this.#fraction = fraction;
      for (const listener of this.#listeners) listener(fraction);
    }).then(() => this.done = true);
    this.ready.catch(() => this.#forget());
  }

  #forget() {
    if (!this.there) return;
    loaded.delete(this.model.url);
    if (loaded.size === 0) end();
  }

  /** Whether it is still loaded; an error, for example, unloads it. */
  get there() {
    return loaded.get(this.model.url) === this;
  }

  /** Adds a holder, who must release it. */
  held() {
    this.#holders++;
    return this;
  }

  /**
   * Calls progress until the model is loaded.
   * @param {(fraction: number) => void} progress
   * @param {AbortSignal} signal rejects the promise
   */
  async follow(progress, signal) {
    this.#listeners.add(progress);
    progress(this.#fraction);
    let abort;
    try {
      await Promise.race([this.ready, new Promise((_, reject) => {
        abort = () => reject(signal.reason);
        signal.addEventListener("abort", abort, {once: true});
      })]);
    } finally {
      this.#listeners.delete(progress);
      signal.removeEventListener("abort", abort);
    }
  }

  release() {
    if (--this.#holders > 0 || !this.there) return;
    if (!this.done) this.#abort.abort();
    else if (loaded.size > 1) ask({unload: this.model.url}).catch(() => {}); // the worker has ended
    this.#forget();
  }
}

/**
 * A model that is loaded or being loaded, or else undefined.
 * @param {Weights} model
 */
export const loadedOf = model => loaded.get(model.url);

/**
 * A model, which begins to load if it has not. The caller must hold it.
 * @param {Weights} model
 */
export const load = model => {
  if (!loaded.has(model.url)) loaded.set(model.url, new Loaded(model, {load: model}));
  return loaded.get(model.url);
};

/** The detector if it is loaded or being loaded, or else undefined. */
export const detectorThere = () => loaded.get(table.url);

/** The detector, which begins to load if it has not. The caller must hold it. */
export const detector = () => {
  if (!detectorThere()) loaded.set(table.url, new Loaded(table, {loadDetector: table}));
  return detectorThere();
};

/**
 * Detects the languages of a text: see {id, detect} in worker.js.
 * @param {string} text
 * @param {AbortSignal} signal
 */
export const detect = (text, signal) => ask({detect: text}, signal);

/**
 * Translates with a model that is held: see {id, translate} in worker.js.
 * @param {object} task
 * @param {AbortSignal} signal
 * @param {(step: {text: string, final: number}) => void} [told]
 */
export const translate = (task, signal, told) => ask({translate: {...task, steps: told !== undefined}}, signal, told);
