// Finds the texts of a part of a page: runs of neighbouring nodes within one block,
// such as a paragraph with its links, or the text of a list item before a nested list.
import {fits} from "./languages.js";

/** Elements whose text stays as it is; those of ruby hold readings. */
const kept = "code, pre, kbd, samp, rt, rp, script, style, template, noscript, textarea, svg, math, canvas, iframe, object, audio, video, dragoman-page, dragoman-translate, [contenteditable]:not([contenteditable=false])";

/** Elements without text of their own. */
const empty = "img, input, picture, hr, br, wbr, embed";

/** Elements laid out in a line as one box, with texts of their own. */
const boxes = "button, select, option, label:has(input, select, textarea)";

/** The names of elements that begin a new line by default. */
const blocks = new Set(`ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER COL COLGROUP DD DETAILS DIALOG DIV DL DT FIELDSET
FIGCAPTION FIGURE FOOTER FORM FRAMESET H1 H2 H3 H4 H5 H6 HEAD HEADER HGROUP HR HTML LEGEND LI MAIN MENU NAV OL OPTGROUP OPTION P
SEARCH SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TITLE TR UL`.split(/\s/));

/** Whether a text contains words. */
const speaks = text => /\p{L}/u.test(text);

/** Whether an element refers to a note, as [1] and † do, and is no exponent. */
const refers = element => element.matches("sup") && !speaks(element.textContent)
  && (/[^\d\s+−-]/.test(element.textContent) || element.matches("a *, :has(a)"));

/**
 * @typedef {object} Run
 * @property {Element} block
 * @property {Node[]} nodes neighbours in the block
 */

/** The layout of an element by the page's style or, without one, by its kind. */
const styled = element => {
  const usual = blocks.has(element.nodeName) ? "block" : "inline";
  if (!element.isConnected || !element.ownerDocument.defaultView) return usual;
  const {display} = getComputedStyle(element);
  if (display === "none") return usual;
  if (display === "inline" || display === "contents" || display.startsWith("ruby")) return "inline";
  return display.startsWith("inline") ? "box" : "block";
};

/** Finds the texts of an element that are in a language. */
export class Reader {
  #top;
  #language;
  /** @type {WeakMap<Element, "inline" | "box" | "block">} */
  #displays = new WeakMap();

  /**
   * @param {Element} top whose texts are translated whatever its own attributes
   * @param {string} language
   */
  constructor(top, language) {
    this.#top = top;
    this.#language = language;
  }

  /** Whether an element's text is to be translated: by its own attributes, or as around it. */
  #wanted(element, around) {
    const say = element.getAttribute("translate")?.toLowerCase();
    if (say === "no" || element.classList.contains("notranslate")) return false;
    return say === "yes" || say === "" || around;
  }

  /** Whether an element is in another language. */
  #foreign(element) {
    const tag = element !== this.#top && element.getAttribute("lang");
    if (!tag) return false;
    try {
      return !fits(this.#language, tag);
    } catch {
      return false; // lang is not a language tag
    }
  }

  /** Whether an element is left as it is within the text around it. */
  stays = element => element.matches(`${kept}, ${empty}, ${boxes}`) || this.#display(element) === "box"
    || refers(element) || !this.#wanted(element, true) || this.#foreign(element);

  /** Whether line breaks and other white space in a text node are shown as they are. */
  preserves = ({parentElement: element}) => Boolean(element?.isConnected && element.ownerDocument.defaultView)
    && /^(pre|break-spaces)/.test(getComputedStyle(element).whiteSpace);

  /** The layout of an element in its surroundings. */
  #display(element) {
    let display = this.#displays.get(element);
    if (!display) this.#displays.set(element, display = styled(element));
    return display;
  }

  /** Whether an element and all its contents are part of a line. */
  #inline(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return true;
    if (node.matches(`${kept}, ${empty}, ${boxes}`)) return this.#display(node) !== "block";
    return this.#display(node) !== "block" && [...node.children].every(child => this.#inline(child));
  }

  /**
   * The texts of an element, in the order of the page.
   * @param {Element} [root] the top, or an element within it
   * @returns {Generator<Run>}
   */
  *runs(root = this.#top) {
    this.#displays = new WeakMap(); // the style may have changed
    let wanted = true;
    const above = [];
    for (let element = root; element && element !== this.#top; element = element.parentElement) above.unshift(element.parentElement);
    for (const element of above) {
      if (!element || element.matches(kept) || this.#foreign(element)) return;
      wanted = this.#wanted(element, wanted);
    }
    yield* this.#within(root, wanted);
  }

  *#within(root, wanted) {
    if (root !== this.#top && root.matches(kept) || this.#foreign(root)) return;
    wanted = this.#wanted(root, wanted);
    if (root.nodeName === "OPTION" && !root.hasAttribute("value")) return; // its text is its value
    let nodes = [];
    const end = function* () {
      if (wanted) yield* this.#split(root, nodes);
      for (const node of nodes) if (node.nodeType === Node.ELEMENT_NODE) yield* this.#boxes(node, wanted);
      nodes = [];
    }.bind(this);
    for (const node of [...root.childNodes]) {
      if (root.nodeName === "HEAD" && node.nodeName !== "TITLE") continue;
      if (this.#inline(node)) {
        nodes.push(node);
      } else {
        yield* end();
        yield* this.#within(node, wanted);
      }
    }
    yield* end();
  }

  /** The texts of boxes in a line, and of translatable parts of untranslated elements. */
  *#boxes(element, wanted) {
    if (this.stays(element) || !wanted && this.#wanted(element, false)) yield* this.#within(element, wanted);
    else for (const child of element.children) yield* this.#boxes(child, wanted);
  }

  /** One text, or several if a line consists only of, for example, a list of links. */
  *#split(block, nodes) {
    while (nodes.length > 0 && blank(nodes[0])) nodes = nodes.slice(1);
    while (nodes.length > 0 && blank(nodes.at(-1))) nodes = nodes.slice(0, -1);
    const elements = nodes.filter(node => node.nodeType === Node.ELEMENT_NODE && speaks(node.textContent));
    const words = nodes.some(node => node.nodeType === Node.TEXT_NODE && speaks(node.data));
    if (!words && elements.length > 1) {
      for (const element of elements) if (!this.stays(element)) yield* this.#split(element, [...element.childNodes]);
    } else if (words || elements.some(element => !this.stays(element))) {
      yield {block, nodes};
    }
  }
}

const blank = node => node.nodeType !== Node.ELEMENT_NODE && !(node.nodeType === Node.TEXT_NODE && node.data.trim());
