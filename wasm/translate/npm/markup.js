// Translates a part of a page, or HTML, text by text.
import {Reader} from "./blocks.js";
import {signalOf} from "./lifetime.js";
import {Written} from "./written.js";

/** The number of texts sent to the worker at once, so that it need not wait for the page. */
const atOnce = 3;

/** The longest time that the page's own work may wait, in milliseconds. */
const slice = 5;

/** How many times to read a text again that the page changes while it is being translated. */
const mostTries = 3;

/** How soon after a translation a change may be the page's answer to it, in milliseconds. */
const soon = 100;

/** How long the next translation waits after more than mostTries such answers, in milliseconds. */
const rest = 1000;

/** A promise that is fulfilled after the page has had a turn and could draw. */
const turn = () => new Promise(resolve => setTimeout(resolve));

/** Reads texts, without keeping the page waiting. @returns {Promise<Written[]>} */
const readAll = async (reader, root) => {
  const list = [];
  let until = performance.now() + slice;
  for (const run of reader.runs(root)) {
    list.push(new Written(run, reader));
    if (performance.now() < until) continue;
    await turn();
    until = performance.now() + slice;
  }
  return list;
};

/** The direction in which a language is written. */
const directionOf = tag => {
  const locale = new Intl.Locale(tag).maximize();
  return ["Arab", "Hebr", "Syrc", "Thaa", "Nkoo"].includes(locale.script) ? "rtl" : "ltr";
};

/** A translation without a final full stop that its source, such as a title or a link, lacks. */
const titled = (text, translation) => /[\p{L}\p{N}]\s*$/u.test(text) ? translation.replace(/[.。]\s*$/, "") : translation;

/** The distance of a block from the viewport: 0 if it is in view, infinite if it has no layout. */
const distance = block => {
  const {top, bottom, width, height} = block.getBoundingClientRect();
  if (width === 0 && height === 0) return Infinity;
  return Math.max(0, top - innerHeight, -bottom);
};

/** An element with its texts translated. */
export class TranslatedElement {
  #translator;
  #element;
  #options;
  #reader;
  #end = new AbortController();
  /** The texts that are translated, by their nodes. @type {Map<Node, Written>} */
  #owners = new Map();
  /** @type {Set<Written>} */
  #texts = new Set();
  /** @type {{text: Written, tries: number}[]} the next one first */
  #waiting = [];
  #scrolled = true;
  /** @type {Promise<void> | undefined} */
  #working;
  /** How often the page has changed a block as soon as it was translated. @type {WeakMap<Element, number>} */
  #answers = new WeakMap();
  /** The blocks whose next translation waits. @type {Set<Element>} */
  #resting = new Set();
  #done = 0;
  #total = 0;
  #observer = new MutationObserver(records => this.#hear(records));
  #attributes;

  /**
   * @param {import("./translator.js").Translator} translator
   * @param {Element} element
   * @param {import("./translator.js").TranslateElementOptions} options
   */
  constructor(translator, element, options) {
    this.#translator = translator;
    this.#element = element;
    this.#options = options;
    this.#reader = new Reader(element, translator.sourceLanguage);
  }

  /** Translates all current texts. If it fails or is aborted, the page is restored. */
  async translate() {
    const signal = signalOf(this.#options);
    signal?.throwIfAborted();
    const abort = () => this.#end.abort(signal.reason);
    signal?.addEventListener("abort", abort);
    const {ownerDocument: page} = this.#element;
    const scroll = () => this.#scrolled = true;
    page.addEventListener("scroll", scroll, {capture: true, passive: true, signal: this.#end.signal});
    try {
      if (this.#options.observe) this.#observer.observe(this.#element, {childList: true, characterData: true, subtree: true});
      this.#add(await readAll(this.#reader), 0);
      this.#sort(); // before anything changes, so that there is nothing to lay out
      await turn();
      this.#label();
      await this.#work();
    } catch (error) {
      this.undo();
      throw error;
    } finally {
      signal?.removeEventListener("abort", abort);
      if (!this.#options.observe) page.removeEventListener("scroll", scroll, {capture: true});
    }
    return this;
  }

  /** Marks the element with its new language and direction. */
  #label() {
    const {targetLanguage: lang} = this.#translator;
    this.#attributes = ["lang", "dir"].map(name => [name, this.#element.getAttribute(name)]);
    this.#element.setAttribute("lang", lang);
    this.#element.setAttribute("dir", directionOf(lang));
  }

  #add(texts, tries) {
    for (const text of texts) {
      if (text.nodes.some(node => this.#owners.has(node))) continue;
      for (const node of text.nodes) this.#owners.set(node, text);
      this.#texts.add(text);
      this.#waiting.push({text, tries});
      this.#total++;
    }
    this.#scrolled = true;
  }

  #remove(text) {
    for (const node of text.nodes) this.#owners.delete(node);
    this.#texts.delete(text);
    const before = this.#waiting.length;
    this.#waiting = this.#waiting.filter(waiting => waiting.text !== text);
    this.#total -= before - this.#waiting.length;
  }

  /** Translates the waiting texts, and those that are added meanwhile. */
  #work() {
    return this.#working ??= this.#empty();
  }

  async #empty() {
    const one = async () => {
      for (let next = this.#next(); next; next = this.#next()) await this.#translate(next);
    };
    try {
      do await Promise.all(Array.from({length: atOnce}, one));
      while (this.#waiting.length > 0);
    } finally {
      this.#working = undefined;
    }
  }

  #next() {
    this.#end.signal.throwIfAborted();
    if (this.#scrolled) this.#sort();
    return this.#waiting.shift();
  }

  /** Sorts the waiting texts by their distance from the viewport. */
  #sort() {
    this.#scrolled = false;
    if (!this.#element.isConnected) return;
    const far = new Map(this.#waiting.map(({text: {block}}) => [block, distance(block)]));
    this.#waiting.sort((a, b) => far.get(a.text.block) - far.get(b.text.block) || 0); // ∞ - ∞ is NaN
  }

  async #translate({text, tries}) {
    const {glossary, priority} = this.#options;
    const {text: translation, alignment} = await this.#translator.translate(text.text, {alignment: text.marked, scores: true, glossary, priority, signal: this.#end.signal});
    this.#end.signal.throwIfAborted();
    this.#hear(this.#observer.takeRecords());
    if (this.#texts.has(text)) {
      if (text.untouched) {
        if (translation !== text.text) this.#quietly(() => text.write(titled(text.text, translation), alignment ?? []));
      } else {
        this.#remove(text);
        if (tries < mostTries) this.#add(await readAll(this.#reader, text.block), tries + 1);
      }
    }
    this.#done++;
    this.#options.onprogress?.({done: Math.min(this.#done, this.#total), total: this.#total});
  }

  /** Changes the page without observing the change. */
  #quietly(change) {
    change();
    this.#observer.takeRecords();
  }

  /** Restores and reads again the texts that the page has changed. */
  async #hear(records) {
    const again = new Set();
    for (const {target} of records) {
      again.add(this.#owners.get(target)?.block ?? (target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement));
    }
    if (again.size === 0) return;
    this.#quietly(() => {
      for (const text of [...this.#texts].filter(({block}) => again.has(block))) {
        if (text.written) this.#answers.set(text.block, performance.now() - text.written < soon ? (this.#answers.get(text.block) ?? 0) + 1 : 0);
        text.undo();
        this.#remove(text);
      }
    });
    for (const block of again) {
      if (this.#resting.has(block)) again.delete(block);
      if (this.#answers.get(block) > mostTries) {
        again.delete(block);
        this.#rest(block);
      }
    }
    await this.#read(again);
  }

  /** Reads a block later. */
  #rest(block) {
    if (this.#resting.has(block)) return;
    this.#resting.add(block);
    setTimeout(() => {
      this.#resting.delete(block);
      this.#read([block]);
    }, rest);
  }

  /** Reads blocks that the page has changed or added, and translates them. */
  async #read(blocks) {
    if (this.#end.signal.aborted) return;
    try {
      for (const block of blocks) {
        if (block && this.#element.contains(block)) this.#add(await readAll(this.#reader, block), 0);
      }
      if (this.#waiting.length > 0) await this.#work();
    } catch (error) {
      this.#observer.disconnect();
      if (!this.#end.signal.aborted) reportError(error);
    }
  }

  /** Restores the page and stops translating. */
  undo() {
    this.#end.abort(new DOMException("The translation is undone.", "AbortError"));
    this.#observer.disconnect();
    for (const text of this.#texts) text.undo();
    this.#texts.clear();
    this.#owners.clear();
    this.#waiting = [];
    for (const [name, value] of this.#attributes ?? []) {
      if (value === null) this.#element.removeAttribute(name);
      else this.#element.setAttribute(name, value);
    }
    this.#attributes = undefined;
  }
}

/** Whether HTML is a document rather than a fragment of one, judged by what follows its first comments. */
const isDocument = html => {
  let rest = html.trimStart();
  while (rest.startsWith("<!--") && rest.includes("-->")) rest = rest.slice(rest.indexOf("-->") + 3).trimStart();
  return /^<(!doctype|html|head|body)\b/i.test(rest);
};

/**
 * Translates the texts of a document, or of a fragment of one.
 * @param {import("./translator.js").Translator} translator
 * @param {string} html
 * @param {import("./translator.js").TranslatorTranslateOptions} options
 * @returns {Promise<string>}
 */
export const translateHTML = async (translator, html, options) => {
  if (isDocument(html)) {
    const page = new DOMParser().parseFromString(html, "text/html");
    await new TranslatedElement(translator, page.documentElement, {...options}).translate();
    const serializer = new XMLSerializer();
    return [...page.childNodes].map(node => node.outerHTML ?? serializer.serializeToString(node)).join("\n");
  }
  const template = document.createElement("template");
  template.innerHTML = html;
  const fragment = template.content.ownerDocument.createElement("div");
  fragment.append(template.content);
  await new TranslatedElement(translator, fragment, {...options}).translate();
  return fragment.innerHTML;
};
