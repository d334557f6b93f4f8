// <dragoman-translate from="en" to="fr">: a text box with its translation, updated as
// the user types. The model is fetched when the user is about to type.
import {Translator} from "./translator.js";
import {make, shadowOf} from "./look.js";
import {nameOf, percent, phrasesFor} from "./phrases.js";

/** The pause in typing before the text is translated, in milliseconds. */
const pause = 150;

export class DragomanTranslate extends HTMLElement {
  static observedAttributes = ["from", "to", "model", "placeholder"];

  #source = make("textarea", {part: "source", id: "source", spellcheck: "true"});
  #sourceName = make("label", {part: "label", class: "name", for: "source"});
  #translationName = make("span", {part: "label", class: "name", id: "name"});
  #translation = make("div", {part: "translation", class: "translation", role: "region", "aria-labelledby": "name", "aria-live": "polite"});
  #progress = make("progress", {part: "progress", "aria-labelledby": "status", max: "1"});
  #status = make("p", {part: "status", class: "status", id: "status", role: "status"});
  #copy = make("button", {part: "button", type: "button"});
  #timer;
  /** @type {AbortController} aborts the translation of an older text */
  #newest = new AbortController();
  /** @type {AbortController} destroys the translator */
  #life = new AbortController();
  /** @type {Promise<Translator> | undefined} */
  #translator;

  constructor() {
    super();
    this.#progress.hidden = this.#copy.hidden = true;
    shadowOf(this).append(make("div", {part: "box", class: "box"},
      make("div", {part: "half", class: "half"}, this.#sourceName, this.#source),
      make("div", {part: "half", class: "half"}, this.#translationName, this.#translation,
        make("div", {part: "foot", class: "foot"}, this.#copy, this.#progress, this.#status))));
    this.#source.addEventListener("focus", () => this.#prepare().catch(() => {}));
    this.#source.addEventListener("input", () => this.#typed(pause));
    this.#copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(this.translation);
        this.#say(phrasesFor(this).copied);
      } catch (error) { // without https there is no clipboard
        this.#say(phrasesFor(this).uncopied(error.message), true);
      }
    });
  }

  connectedCallback() {
    if (!this.#source.value) this.#source.value = this.textContent.trim();
    this.#name();
    if (this.#source.value) this.#typed(0);
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#forget();
  }

  attributeChangedCallback(name) {
    if (!this.isConnected) return;
    this.#name();
    if (name === "placeholder") return;
    this.#forget();
    this.#typed(0);
  }

  /** The text in the box. */
  get value() {
    return this.#source.value;
  }

  set value(text) {
    this.#source.value = text;
    this.#typed(0);
  }

  /** The translation of the text. */
  get translation() {
    return this.#translation.textContent;
  }

  focus(options) {
    this.#source.focus(options);
  }

  get #from() {
    return this.getAttribute("from") ?? "en";
  }

  get #to() {
    return this.getAttribute("to") ?? "fr";
  }

  #name() {
    this.#sourceName.textContent = nameOf(this, this.#from);
    this.#source.lang = this.#from;
    this.#source.placeholder = this.getAttribute("placeholder") ?? phrasesFor(this).text;
    this.#translationName.textContent = nameOf(this, this.#to);
    this.#translation.lang = this.#to;
    this.#translation.dir = "auto";
    this.#copy.textContent = phrasesFor(this).copy;
  }

  #say(message, problem = false) {
    this.#status.textContent = message;
    this.#status.classList.toggle("problem", problem);
  }

  #forget() {
    this.#newest.abort();
    this.#life.abort();
    this.#life = new AbortController();
    this.#translator = undefined;
  }

  /** The translator, which is created on first use. */
  #prepare() {
    return this.#translator ??= this.#fetch(this.#life.signal);
  }

  async #fetch(signal) {
    const monitor = monitor => monitor.addEventListener("downloadprogress", ({loaded}) => {
      this.#progress.value = loaded;
      this.#progress.hidden = loaded === 1;
      this.#say(loaded < 1 ? phrasesFor(this).fetching(percent(this, loaded)) : "");
    });
    const model = this.getAttribute("model") ?? undefined;
    try {
      return await Translator.create({sourceLanguage: this.#from, targetLanguage: this.#to, model, signal, monitor});
    } catch (error) {
      if (!signal.aborted) {
        this.#translator = undefined; // the next attempt may succeed
        this.#progress.hidden = true;
        this.#say(phrasesFor(this).failed(error.message), true);
      }
      throw error;
    }
  }

  #typed(delay) {
    clearTimeout(this.#timer);
    this.#newest.abort();
    this.#newest = new AbortController();
    this.#timer = setTimeout(() => this.#translate(this.#newest.signal), delay);
  }

  async #translate(signal) {
    const text = this.#source.value;
    try {
      const translator = text.trim() ? await this.#prepare() : undefined;
      signal.throwIfAborted();
      let sofar = "";
      if (translator) {
        this.#say(phrasesFor(this).translating);
        const reader = translator.translateStreaming(text, {signal, priority: "user-blocking"}).getReader();
        for (let {done, value} = await reader.read(); !done; {done, value} = await reader.read()) {
          sofar += value;
          this.#translation.textContent = sofar;
        }
      }
      this.#translation.textContent = sofar;
      this.#copy.hidden = !sofar;
      this.#say("");
      this.dispatchEvent(new CustomEvent("translate", {bubbles: true, detail: {text, translation: sofar}}));
    } catch (error) {
      if (!signal.aborted) this.#say(phrasesFor(this).failed(error.message), true);
    }
  }
}
