// <dragoman-page to="fr">: a button that translates its page, and back. Its own
// phrases are in the target language, where available, because it serves readers of
// that language.
import {Translator} from "./translator.js";
import {make, shadowOf} from "./look.js";
import {percent, phrasesFor} from "./phrases.js";

/** For each translated element, the button that translated it. @type {WeakMap<Element, DragomanPage>} */
const translators = new WeakMap();

export class DragomanPage extends HTMLElement {
  static observedAttributes = ["to"];

  #button = make("button", {part: "button", type: "button"});
  #progress = make("progress", {part: "progress", "aria-labelledby": "status", max: "1"});
  #status = make("p", {part: "status", class: "status", id: "status", role: "status"});
  /** @type {AbortController | undefined} aborts the current translation */
  #working;
  /** @type {Translator | undefined} of the translated element */
  #translator;
  /** @type {{undo: () => void} | undefined} */
  #translated;

  constructor() {
    super();
    this.#progress.hidden = true;
    shadowOf(this).append(make("div", {part: "foot", class: "foot"}, this.#button, this.#progress, this.#status));
    this.#button.addEventListener("click", () => {
      if (this.#working) this.#working.abort();
      else if (this.#translated) this.undo();
      else this.translatePage().catch(() => {}); // the status shows the error
    });
  }

  connectedCallback() {
    this.#show();
  }

  disconnectedCallback() {
    this.#working?.abort();
    this.undo();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#show();
  }

  focus(options) {
    this.#button.focus(options);
  }

  /** Translates the page, or the element whose id is in the attribute for. */
  async translatePage() {
    this.#working?.abort();
    this.undo();
    const {signal} = this.#working = new AbortController();
    const wanted = name => this.getAttribute(name) ?? undefined;
    const target = this.hasAttribute("for") ? document.getElementById(wanted("for")) : document.body;
    if (!target) throw new DOMException(`There is no element ${wanted("for")}.`, "NotFoundError");
    translators.get(target)?.undo(); // it may be in another language
    this.#show();
    let translator;
    try {
      translator = await Translator.create({
        sourceLanguage: wanted("from") ?? (document.documentElement.lang || "en"), targetLanguage: wanted("to"), model: wanted("model"), signal,
        monitor: monitor => monitor.addEventListener("downloadprogress", ({loaded}) => this.#tell(loaded, this.#phrases.fetching)),
      });
      this.#translated = await translator.translateElement(target, {
        signal, observe: this.hasAttribute("observe"),
        onprogress: ({done, total}) => this.#tell(done / total, this.#phrases.pageTranslating),
      });
      this.#translator = translator;
      translators.set(target, this);
      this.#status.textContent = "";
    } catch (error) {
      translator?.destroy();
      this.#status.textContent = signal.aborted ? "" : this.#phrases.failed(error.message);
      this.#status.classList.toggle("problem", !signal.aborted);
      throw error;
    } finally {
      if (this.#working?.signal === signal) this.#working = undefined;
      this.#show();
    }
    this.dispatchEvent(new CustomEvent("translate", {bubbles: true}));
  }

  /** Restores the page. */
  undo() {
    if (!this.#translated) return;
    this.#translated.undo();
    this.#translator.destroy();
    this.#translated = this.#translator = undefined;
    this.#show();
  }

  get #phrases() {
    return phrasesFor(this, this.getAttribute("to") ?? "");
  }

  #tell(share, say) {
    this.#progress.value = share;
    this.#status.classList.remove("problem");
    this.#status.textContent = say(percent(this, share));
  }

  #show() {
    const {page, stop, back} = this.#phrases;
    this.#button.textContent = this.#working ? stop : this.#translated ? back : page;
    this.#progress.hidden = !this.#working;
  }
}
