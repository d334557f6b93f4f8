// The common part of Translator.create() and LanguageDetector.create(): a signal
// that aborts the creation, and a monitor that receives progress events.
import {signalOf} from "./lifetime.js";

/** The number of steps in which progress is reported. */
const steps = 0x10000;

/** A promise that is fulfilled after other tasks have had a turn. */
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

/** A function that reports progress to a monitor: from 0 to 1, never decreasing. */
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
 * Begins a creation. The returned function waits until its argument is loaded.
 * @param {{signal?: AbortSignal, monitor?: (monitor: EventTarget) => void}} options
 * @returns {(loaded?: import("./engine.js").Loaded) => Promise<void>}
 */
export const begin = options => {
  const signal = signalOf(options);
  signal?.throwIfAborted();
  const monitor = options.monitor === undefined ? undefined : new DownloadProgress();
  if (monitor) options.monitor(monitor);
  return async loaded => {
    const aborted = signal ?? new AbortController().signal;
    const tell = teller(monitor, aborted);
    try {
      await turn(); // the caller or a progress listener may abort
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
