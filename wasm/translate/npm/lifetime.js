// The lifetime of a Translator or a LanguageDetector, which limits its operations.

/** The signal among the options. Throws a TypeError if it is not an AbortSignal. */
export const signalOf = ({signal}) => {
  if (signal !== undefined && !(signal instanceof AbortSignal)) throw new TypeError("signal is not an AbortSignal");
  return signal;
};

/** The time from creation until destroy(), or until the signal given to create() is aborted. */
export class Lifetime {
  #ended = new AbortController();

  /**
   * @param {AbortSignal | undefined} signal
   * @param {() => void} release called at the end
   */
  constructor(signal, release) {
    this.#ended.signal.addEventListener("abort", release, {once: true});
    signal?.addEventListener("abort", () => this.end(signal.reason), {once: true, signal: this.#ended.signal});
  }

  /** Ends the lifetime: current and later operations are rejected with the reason. */
  end(reason = new DOMException("The object has been destroyed.", "AbortError")) {
    this.#ended.abort(reason);
  }

  /** Throws if the lifetime has ended or any of the signals is aborted. */
  check(...signals) {
    for (const signal of [this.#ended.signal, ...signals]) signal?.throwIfAborted();
  }

  /**
   * Runs an operation that is aborted with the lifetime or any of the signals.
   * @param {(signal: AbortSignal) => Promise<any>} operation
   * @param {(AbortSignal | undefined)[]} signals
   */
  async run(operation, ...signals) {
    this.check(...signals);
    const ended = new AbortController();
    const all = [this.#ended.signal, ...signals].filter(s => s);
    const listeners = all.map(s => () => ended.abort(s.reason));
    all.forEach((s, i) => s.addEventListener("abort", listeners[i]));
    const end = new Promise((_, reject) => ended.signal.addEventListener("abort", () => reject(ended.signal.reason)));
    const begun = Promise.resolve().then(() => {
      ended.signal.throwIfAborted(); // the caller may have aborted at once
      return operation(ended.signal);
    });
    try {
      return await Promise.race([end, begun]);
    } finally {
      all.forEach((s, i) => s.removeEventListener("abort", listeners[i]));
    }
  }
}
