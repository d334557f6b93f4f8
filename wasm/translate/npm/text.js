// <dragoman-translate from="en" to="fr">: a text box with its translation, updated as
// the user types. The model is fetched when the user is about to type.
import {Translator} from "./translator.js";
import {make, shadowOf} from "./look.js";
import {nameOf, percent, phrasesFor} from "./phrases.js";
import {Status} from "./status.js";

/** How long the user must pause typing before the text is translated, in milliseconds. */
const pause = 150;

export class DragomanTranslate extends HTMLElement {
  static observedAttributes = ["from", "to", "model", "placeholder"];

  #source = make("textarea", {part: "source", id: "source", spellcheck: "true"});
  #sourceName = make("label", {part: "label", class: "name", for: "source"});
  #translationName = make("span", {part: "label", class: "name", id: "name"});
  #translation = make("div", {part: "translation", class: "translation", role: "region", "aria-labelledby": "name", "aria-live": "polite"});
  #status = new Status();
  #copy = make("button", {part: "button", type: "button"});
  #timer;
  /** The element's content that is in the box, like the default value of a text area. */
  #content = "";
  #observer = new MutationObserver(() => this.#read());
  /** @type {AbortController} aborts the translation of an older text */
  #newest = new AbortController();
  /** @type {AbortController} destroys the translator */
  #life = new AbortController();
  /** @type {Promise<Translator> | undefined} */
  #translator;

  constructor() {
    super();
    this.#copy.hidden = true;
    shadowOf(this).append(make("div", {part: "box", class: "box"},
      make("div", {part: "half", class: "half"}, this.#sourceName, this.#source),
      make("div", {part: "half", class: "half"}, this.#translationName, this.#translation,
        make("div", {part: "foot", class: "foot"}, this.#copy, ...this.#status.parts))));
    this.#source.addEventListener("focus", () => this.#prepare().catch(() => {}));
    this.#source.addEventListener("input", () => this.#typed(pause));
    this.#copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(this.translation);
        this.#status.say(phrasesFor(this).copied);
      } catch (error) { // without https there is no clipboard
        this.#status.say(phrasesFor(this).uncopied(error.message), true);
      }
    });
  }

  connectedCallback() {
    this.#name();
    if (Object.hasOwn(this, "value")) { // set before the element was defined
      const {value} = this;
      delete this.value;
      this.value = value;
    }
    this.#observer.observe(this, {childList: true, characterData: true, subtree: true}); // the parser may not be done with it
    this.#read();
    if (this.#source.value && !this.#translator) this.#typed(0);
  }

  disconnectedCallback() {
    queueMicrotask(() => { // it may only be moved
      if (this.isConnected) return;
      this.#observer.disconnect();
      clearTimeout(this.#timer);
      this.#forget();
    });
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

  /** Puts the element's content into the box unless another text is there. */
  #read() {
    const content = this.textContent.trim();
    if (this.#source.value !== this.#content || content === this.#content) return;
    this.#content = this.#source.value = content;
    this.#typed(0);
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
      if (loaded < 1) this.#status.tell(loaded, phrasesFor(this).fetching(percent(this, loaded)));
      else this.#status.say("");
    });
    const model = this.getAttribute("model") ?? undefined;
    try {
      return await Translator.create({sourceLanguage: this.#from, targetLanguage: this.#to, model, signal, monitor});
    } catch (error) {
      if (!signal.aborted) {
        this.#translator = undefined; // the next attempt may succeed
        this.#status.say(phrasesFor(this).failed(error.message), true);
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
        this.#status.say(phrasesFor(this).translating);
        const reader = translator.translateStreaming(text, {signal, priority: "user-blocking"}).getReader();
        for (let {done, value} = await reader.read(); !done; {done, value} = await reader.read()) {
          sofar += value;
          this.#translation.textContent = sofar;
        }
      }
      this.#translation.textContent = sofar;
      this.#copy.hidden = !sofar;
      this.#status.say("");
      this.dispatchEvent(new CustomEvent("translate", {bubbles: true, detail: {text, translation: sofar}}));
    } catch (error) {
      if (!signal.aborted) this.#status.say(phrasesFor(this).failed(error.message), true);
    }
  }
}
