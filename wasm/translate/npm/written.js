// A text of a page, its original state and its translation.
import {arrange, read} from "./inline.js";

/** Moves a node, keeping its state where the browser can. */
const move = (parent, node, before) => {
  if (parent.moveBefore && node.isConnected && parent.isConnected) {
    try {
      parent.moveBefore(node, before);
      return;
    } catch { // the node cannot be moved with its state
    }
  }
  parent.insertBefore(node, before);
};

/** Puts nodes into a parent, in this order, before one of its children. Nodes already in place are not touched. */
const order = (parent, nodes, before) => {
  for (const node of [...nodes].reverse()) {
    if (node.parentNode !== parent || node.nextSibling !== before) move(parent, node, before);
    before = node;
  }
};

/**
 * A run of nodes, read as one text. No node of the page is ever removed: text nodes
 * get new text, and elements new places among their siblings.
 */
export class Written {
  /** The original children of each element of the text. @type {Map<Node, Node[]>} */
  #children = new Map();
  /** The original text of the text nodes. @type {Map<Text, string>} */
  #said = new Map();
  /** What was written into text nodes. @type {Map<Text, string>} */
  #wrote = new Map();
  /** The text nodes that were added. @type {Set<Text>} */
  #added = new Set();
  #source;
  /** When the translation was written, or undefined. @type {number | undefined} */
  written;

  /**
   * @param {import("./blocks.js").Run} run
   * @param {import("./blocks.js").Reader} reader
   */
  constructor({block, nodes}, reader) {
    this.block = block;
    this.#source = read(nodes, reader);
    this.text = this.#source.text;
    const keep = (parent, items) => {
      this.#children.set(parent, items.map(({node}) => node));
      for (const {node, children} of items) {
        if (node.nodeType === Node.TEXT_NODE) this.#said.set(node, node.data);
        if (children) keep(node, children);
      }
    };
    keep(block, this.#source.items);
  }

  /** Whether it has any markup. */
  get marked() {
    return this.#source.items.some(({node}) => node.nodeType !== Node.TEXT_NODE);
  }

  /** The nodes that this text manages. */
  get nodes() {
    return [...this.#said.keys(), ...this.#children.keys()].filter(node => node !== this.block);
  }

  /** Whether the page still has the text as it was read. */
  get untouched() {
    return [...this.#said].every(([node, data]) => node.data === data)
      && [...this.#children].every(([parent, nodes]) => nodes.every((node, i) => node.parentNode === parent && (i === 0 || node.previousSibling === nodes[i - 1])))
      && [...this.#children].every(([parent, nodes]) => parent === this.block || parent.childNodes.length === nodes.length);
  }

  /**
   * Writes the translation into the page.
   * @param {string} translation
   * @param {[number, number, number, number][]} links
   */
  write(translation, links) {
    const nodes = this.#children.get(this.block);
    const spaceBefore = /^[\t\n\f\r ]*/.exec(this.#said.get(nodes[0]) ?? "")[0];
    const spaceAfter = /[\t\n\f\r ]*$/.exec(this.#said.get(nodes.at(-1)) ?? "")[0];
    const content = arrange(this.#source, translation.replace(/[\t\n\f\r ]+$/, ""), links);
    if (spaceBefore) content.unshift(spaceBefore);
    if (spaceAfter) content.push(spaceAfter);
    this.#put(this.block, content, this.#after());
    this.written = performance.now();
  }

  /** Puts text and elements into a parent, which has the same elements already. */
  #put(parent, content, before) {
    const texts = this.#children.get(parent).filter(node => this.#said.has(node));
    const nodes = [];
    for (const piece of merged(content)) {
      if (typeof piece === "string") {
        let node = texts.shift();
        if (!node) this.#added.add(node = parent.ownerDocument.createTextNode(""));
        this.#say(node, piece);
        nodes.push(node);
      } else {
        nodes.push(piece.item.node);
        if (piece.item.children) this.#put(piece.item.node, piece.content, null);
      }
    }
    for (const node of texts) this.#say(node, ""); // not removed: the page may still change it
    order(parent, [...nodes, ...texts], before);
  }

  #say(node, text) {
    this.#wrote.set(node, text);
    if (node.data !== text) node.data = text;
  }

  /** Restores the page, except for its own changes. */
  undo() {
    if (!this.written) return;
    const after = this.#after();
    for (const node of this.#added) node.remove();
    this.#added.clear();
    for (const [node, data] of this.#said) if (node.data === this.#wrote.get(node)) this.#say(node, data);
    for (const [parent, children] of this.#children) {
      const there = children.filter(node => node.parentNode === parent);
      order(parent, there, parent === this.block ? after : null);
    }
    this.written = undefined;
  }

  /** The node of the block that now follows the last managed one. */
  #after() {
    const own = new Set([...this.#children.get(this.block), ...this.#added]);
    return [...this.block.childNodes].findLast(node => own.has(node))?.nextSibling ?? null;
  }
}

/** Joins neighbouring strings. */
const merged = content => content.reduce((list, piece) => {
  if (typeof piece === "string" && typeof list.at(-1) === "string") list[list.length - 1] += piece;
  else list.push(piece);
  return list;
}, []);
