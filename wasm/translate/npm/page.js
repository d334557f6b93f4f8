// <dragoman-page to="fr">: a button that translates its page, and back. Its own
// phrases are in the target language, where available, because it serves readers of
// that language.
import {Translator} from "./translator.js";
import {make, shadowOf} from "./look.js";
import {percent, phrasesFor} from "./phrases.js";
import {Status} from "./status.js";

/** For each element, the button that translates it. @type {WeakMap<Element, DragomanPage>} */
const buttons = new WeakMap();

export class DragomanPage extends HTMLElement {
  static observedAttributes = ["to", "from", "model", "for"];

  #button = make("button", {part: "button", type: "button"});
  #status = new Status();
  /** @type {AbortController | undefined} aborts the current translation */
  #working;
  /** @type {Translator | undefined} of the translated element */
  #translator;
  /** @type {{undo: () => void} | undefined} */
  #translated;

  constructor() {
    super();
    shadowOf(this).append(make("div", {part: "foot", class: "foot"}, this.#button, ...this.#status.parts));
    this.#button.addEventListener("click", () => {
      if (this.#working || this.#translated) this.undo();
      else this.translatePage().catch(() => {}); // the status shows the error
    });
  }

  connectedCallback() {
    this.#show();
  }

  disconnectedCallback() {
    queueMicrotask(() => { // it may only be moved
      if (!this.isConnected) this.undo();
    });
  }

  attributeChangedCallback() {
    if (!this.isConnected) return;
    if (this.#working || this.#translated) this.translatePage().catch(() => {}); // the status shows the error
    else this.#show();
  }

  focus(options) {
    this.#button.focus(options);
  }

  /** Translates the page, or the element whose id is in the attribute for. */
  async translatePage() {
    this.undo();
    const working = this.#working = new AbortController(), {signal} = working;
    this.#show();
    let translator;
    try {
      const target = this.#target();
      translator = await this.#create(signal);
      this.#translated = await translator.translateElement(target, {
        signal, observe: this.hasAttribute("observe"),
        onprogress: ({done, total}) => this.#tell(done / total, this.#phrases.pageTranslating),
      });
      this.#translator = translator;
      this.#status.say("");
    } catch (error) {
      translator?.destroy();
      if (!signal.aborted) this.#status.say(this.#phrases.failed(error.message), true);
      throw error;
    } finally {
      if (this.#working === working) this.#working = undefined;
      this.#show();
    }
    this.dispatchEvent(new CustomEvent("translate", {bubbles: true}));
  }

  /** The element to translate. If another button, perhaps for another language, has translated it, that is undone. */
  #target() {
    const id = this.getAttribute("for"), target = id === null ? document.body : document.getElementById(id);
    if (!target) throw new DOMException(`There is no element ${id}.`, "NotFoundError");
    const other = buttons.get(target);
    if (other !== this) other?.undo();
    buttons.set(target, this);
    return target;
  }

  #create(signal) {
    const wanted = name => this.getAttribute(name) ?? undefined;
    return Translator.create({
      sourceLanguage: wanted("from") ?? (document.documentElement.lang || "en"), targetLanguage: wanted("to"), model: wanted("model"), signal,
      monitor: monitor => monitor.addEventListener("downloadprogress", ({loaded}) => this.#tell(loaded, this.#phrases.fetching)),
    });
  }

  /** Stops translating and restores the page. */
  undo() {
    if (!this.#working && !this.#translated) return;
    this.#working?.abort();
    this.#translated?.undo();
    this.#translator?.destroy();
    this.#working = this.#translated = this.#translator = undefined;
    this.#status.say("");
    this.#show();
  }

  get #phrases() {
    return phrasesFor(this, this.getAttribute("to") ?? "");
  }

  #tell(share, say) {
    this.#status.tell(share, say(percent(this, share)));
  }

  #show() {
    const {page, stop, back} = this.#phrases;
    this.#button.textContent = this.#working ? stop : this.#translated ? back : page;
  }
}
