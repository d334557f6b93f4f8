// What Translator.create() and LanguageDetector.create() have in common: a signal
// that ends it, and a monitor that hears of progress.
import {signalOf} from "./lifetime.js";

/** Steps in which progress is told. */
const steps = 0x10000;

/** Fulfilled once others have had their turn. */
const turn = () => new Promise(resolve => setTimeout(resolve));

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

/**
 * Begins a creation. The result waits until what is needed, if anything, is loaded.
 * @param {{signal?: AbortSignal, monitor?: (monitor: EventTarget) => void}} options
 * @returns {(loaded?: import("./engine.js").Loaded) => Promise<void>}
 */
export const begin = options => {
  const signal = signalOf(options);
  signal?.throwIfAborted();
  const monitor = options.monitor && new DownloadProgress();
  options.monitor?.(monitor);
  return async loaded => {
    const aborted = signal ?? new AbortController().signal;
    const tell = teller(monitor, aborted);
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
  };
};
