// The inline markup of a text: how it is read, and where it goes in the translation.
// Nothing here changes the page.

/**
 * A node of a text.
 * @typedef {object} Item
 * @property {Node} node
 * @property {number} start of it in the text
 * @property {number} end
 * @property {Item[]} [children] of an element whose text is translated
 * @property {boolean} [apartBefore] whether there is white space before an element
 * @property {boolean} [apartAfter] and after it
 * @property {string} [standIn] the text that represents a node that is left as it is
 */

/**
 * A part of an arranged translation: a text, or an item with its new contents.
 * @typedef {string | {item: Item, content?: Arranged[]}} Arranged
 */

/** The character that represents a line break in a text. */
const lineBreak = "\n";

/** White space as HTML collapses it. */
const spaces = /[\t\n\f\r ]+/g;

/** Whether a node that is left as it is has no text to read: a comment, an image, a script, a reading or the mark of a note. */
const silent = node => node.nodeType !== Node.ELEMENT_NODE || node.matches("script, style, template, noscript, rt, rp, sup")
  || !node.textContent.trim() && !node.matches("input, select, textarea, button");

/**
 * Reads neighbouring nodes as one text.
 * @param {Node[]} nodes
 * @param {import("./blocks.js").Reader} reader
 * @returns {{text: string, items: Item[]}}
 */
export const read = (nodes, {stays, preserves}) => {
  const standIns = standInsFor(nodes.map(node => node.textContent).join(""));
  let text = "";
  const items = nodes => nodes.map(node => {
    const item = {node, start: text.length};
    if (node.nodeType === Node.TEXT_NODE) {
      text += preserves(node) ? text ? node.data : node.data.replace(/^[\t\n\f\r ]+/, "") : collapsed(node.data, text);
    } else if (node.nodeName === "BR") {
      text += item.standIn = lineBreak;
    } else if (node.nodeType === Node.ELEMENT_NODE && !stays(node)) {
      item.children = items([...node.childNodes]);
    } else if (!silent(node)) {
      text += item.standIn = standIns.next().value;
    }
    item.end = text.length;
    if (node.nodeType === Node.ELEMENT_NODE) {
      item.apartBefore = /[\t\n\f\r \u00a0]$/.test(node.previousSibling?.data ?? "");
      item.apartAfter = /^[\t\n\f\r \u00a0]/.test(node.nextSibling?.data ?? "");
    }
    return item;
  });
  const all = items(nodes);
  return {text, items: all};
};

/** A text with its white space as HTML shows it after another text. */
const collapsed = (text, before) => {
  const one = text.replace(spaces, " ");
  return /[ \n]$|^$/.test(before) ? one.replace(/^ /, "") : one;
};

/** Yields codes in backticks that do not occur in a text, and that translation keeps. */
function* standInsFor(text) {
  for (let i = 1; ; i++) {
    if (!text.includes(`\`${i}\``)) yield `\`${i}\``;
  }
}

/** All items, including nested ones. */
const flat = items => items.flatMap(item => [item, ...flat(item.children ?? [])]);

/** Matches a word up to an apostrophe, or a single character in scripts without spaces and elsewhere. */
const words = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|((?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}\p{N}_])+['’]?|\s|./gsu;

/**
 * A word of the translation.
 * @typedef {object} Unit
 * @property {string} text
 * @property {number} source the place in the text that it translates, or -1
 * @property {number} weight how strongly it determines where an element belongs
 * @property {Item} [item] that it represents
 */

/** A link, with the punctuation beside it if it is the same on both sides and so are the words. */
const widened = (source, translation, [from, to, first, last]) => {
  const mark = (i, j) => source[i] === translation[j] && /[\p{P}\p{S}]/u.test(source[i] ?? "");
  if (source.slice(from, to) === translation.slice(first, last)) {
    while (mark(from - 1, first - 1)) [from, first] = [from - 1, first - 1];
    while (mark(to, last)) [to, last] = [to + 1, last + 1];
  }
  return [from, to, first, last];
};

/** Where items begin or end within words that are the same on both sides, as in H<sub>2</sub>O. */
const cutsIn = (source, translation, links, items) => {
  const edges = new Set(items.flatMap(({start, end}) => [start, end]));
  return links.filter(([from, to, first, last]) => source.slice(from, to) === translation.slice(first, last))
    .flatMap(([from, to, first]) => [...edges].filter(edge => from < edge && edge < to).map(edge => first + edge - from))
    .sort((a, b) => a - b);
};

/** The pieces of a word that begins at a place of the translation. */
const cutAt = (cuts, word, start) => {
  const ends = [...cuts.filter(cut => start < cut && cut < start + word.length), start + word.length];
  return ends.map((end, i) => word.slice((ends[i - 1] ?? start) - start, end - start));
};

/**
 * Cuts a translation into words.
 * @param {{text: string, items: Item[]}} source
 * @param {string} translation
 * @param {[number, number, number, number][]} links
 * @returns {Unit[]}
 */
const unitsOf = ({text: original, items}, translation, links) => {
  const all = flat(items);
  const standing = new Map(); // items by the text that represents them, in order
  for (const item of all.filter(({standIn}) => standIn)) {
    standing.set(item.standIn, [...standing.get(item.standIn) ?? [], item]);
  }
  if (standing.has(lineBreak)) { // some line breaks are the text's own
    standing.set(lineBreak, [...original.matchAll(lineBreak)].map(({index}) => all.find(({standIn, start}) => standIn && start === index)));
  }
  const code = [...standing.keys()].filter(standIn => standIn !== lineBreak);
  const pieces = code.length > 0 ? translation.split(new RegExp(`(${code.join("|")})`)) : [translation];
  links = links.map(link => widened(original, translation, link)).sort((a, b) => a[2] - b[2]);
  const cuts = cutsIn(original, translation, links, all);
  const units = [];
  let at = 0, passed = 0; // the first links, which end before
  const add = text => {
    const start = at, end = at += text.length;
    while (passed < links.length && links[passed][3] <= start) passed++;
    if (standing.has(text)) {
      const item = standing.get(text).shift();
      units.push({text: item || text !== lineBreak ? "" : text, source: item?.start ?? -1, weight: item ? 3 : 0, item});
      return;
    }
    let source = -1, most = 0;
    for (let i = passed; i < links.length && links[i][2] < end; i++) {
      const [from, to, first, last] = links[i];
      const shared = Math.min(end, last) - Math.max(start, first);
      if (shared > most) {
        most = shared;
        source = from + Math.floor((to - from) * Math.max(0, start - first) / (last - first));
      }
    }
    const word = /[\p{L}\p{N}]/u.test(text);
    units.push({text, source, weight: source < 0 || !text.trim() ? 0 : word ? 1 : .5});
  };
  for (const piece of pieces) {
    if (standing.has(piece)) add(piece);
    else for (const word of piece.match(words) ?? []) cutAt(cuts, word, at).forEach(add);
  }
  return units;
};

/** Whether a unit translates part of an item. */
const within = ({start, end}, {source}) => start <= source && source < end;

/** The words from one to another, by the place in the text that they translate. @returns {Map<number, number[]>} */
const bySource = (units, from, to) => {
  const at = new Map();
  for (let i = from; i < to; i++) at.set(units[i].source, [...at.get(units[i].source) ?? [], i]);
  return at;
};

/**
 * The neighbouring words that translate most of an item and least of anything else
 * (the maximum subarray). Punctuation alone is not enough. It is sought between the
 * first and the last word that translate part of the item.
 */
const densest = (item, units, at, taken) => {
  let first = Infinity, last = -1;
  for (let place = item.start; place < item.end; place++) {
    const own = at.get(place);
    if (own) [first, last] = [Math.min(first, own[0]), Math.max(last, own.at(-1))];
  }
  let best = {sum: 0, from: 0, to: 0}, sum = 0, start = first, word = -1;
  for (let i = first; i <= last; i++) {
    sum += taken[i] ? -Infinity : within(item, units[i]) ? units[i].weight : -units[i].weight;
    if (units[i].weight >= 1) word = i;
    if (sum <= 0) {
      sum = 0;
      start = i + 1;
    } else if (sum > best.sum && word >= start) {
      best = {sum, from: start, to: i + 1};
    }
  }
  return best;
};

/** Words without the punctuation at either end that an item does not have. */
const bare = ({start, end}, text, units, {from, to}) => {
  const own = text.slice(start, end);
  const mark = ({text, item}) => !item && !/[\p{L}\p{N}]/u.test(text);
  if (/[\p{L}\p{N}]\s*$/u.test(own)) while (to > from && mark(units[to - 1])) to--;
  if (/^\s*[\p{L}\p{N}]/u.test(own)) while (to > from && mark(units[from])) from++;
  return {from, to};
};

/** The free word that translates the text nearest to an item or, if there is none, that nothing is known of. */
const nearest = (item, units, free, taken) => {
  let best, least = Infinity;
  for (const i of free) {
    const {source} = units[i];
    if (taken[i]) continue;
    const distance = source < 0 ? Number.MAX_SAFE_INTEGER : source < item.start ? item.start - source : source - item.end + 1;
    if (distance < least) [best, least] = [{from: i, to: i + 1}, distance];
  }
  return best;
};

/** The index of the word before which an item without words belongs: at either end as before. */
const insertion = (item, siblings, text, units, from, to) => {
  if (!text.slice(siblings[0].start, item.start).trim()) return from;
  if (!text.slice(item.end, siblings.at(-1).end).trim()) return to;
  let before = -1, after = -1;
  for (let i = from; i < to; i++) {
    const {source} = units[i];
    if (source < 0) continue;
    if (source < item.start && (before < 0 || source >= units[before].source)) before = i;
    if (source >= item.end && (after < 0 || source < units[after].source)) after = i;
  }
  const touches = item.start > 0 && text[item.start - 1] !== " ";
  if (before >= 0 && (touches || after < 0)) return before + 1;
  return after >= 0 ? after : item.start === 0 ? from : to;
};

/**
 * Arranges items anew around the words of a translation. Each item occurs once,
 * in the element that it was in.
 * @param {{text: string, items: Item[]}} source
 * @param {string} translation
 * @param {[number, number, number, number][]} links ranges of the text and the corresponding ranges of the translation
 * @returns {Arranged[]}
 */
export const arrange = (source, translation, links) => {
  const {text, items} = source;
  const units = unitsOf(source, translation, links);
  const inside = (items, from, to) => {
    const placed = place(items, text, units, from, to);
    const result = [];
    let apart = false; // whether there is to be white space before the next piece
    const add = piece => {
      if (apart && !/^\s/.test(piece) && !/\s$/.test(result.at(-1) ?? " ")) result.push(" ");
      result.push(piece);
      apart = false;
    };
    for (let i = from, next = 0; i <= to;) {
      if (placed[next]?.from === i) {
        const {item, to} = placed[next++];
        const empty = to === i; // its spaces are not among the words
        apart ||= empty && item.apartBefore;
        add(item.children ? {item, content: inside(item.children, i, to)} : {item});
        apart = empty && item.apartAfter;
        i = to;
      } else {
        if (i < to && units[i].text) add(units[i].text);
        i++;
      }
    }
    return result;
  };
  return inside(items, 0, units.length);
};

/** Gives each item its words, in the order of the words. */
const place = (all, text, units, from, to) => {
  const items = all.filter(({node}) => node.nodeType !== Node.TEXT_NODE);
  const speaks = ({start, end}) => text.slice(start, end).trim() !== "";
  const taken = new Uint8Array(units.length);
  const placed = [], there = new Set();
  const take = (item, range) => {
    placed.push({item, from: range.from, to: range.to});
    there.add(item);
    taken.fill(1, range.from, range.to);
  };
  const missing = items => items.filter(item => !there.has(item));
  const spoken = items.filter(item => item.children && speaks(item));
  if (spoken.length === 1 && all.filter(speaks).length === 1) { // the whole text
    const blank = ({text, item}) => !item && !text.trim();
    let begin = from, end = to;
    while (begin < end && blank(units[begin])) begin++;
    while (begin < end && blank(units[end - 1])) end--;
    take(spoken[0], {from: begin, to: end});
  }
  const standing = new Map();
  for (let i = from; i < to; i++) if (units[i].item) standing.set(units[i].item, i);
  for (const item of items.filter(item => standing.has(item))) take(item, {from: standing.get(item), to: standing.get(item) + 1});
  if (missing(spoken).length > 0) {
    const at = bySource(units, from, to);
    const ranges = new Map(missing(spoken).map(item => [item, densest(item, units, at, taken)]));
    while (ranges.size > 0) {
      let best = {sum: 0};
      for (const [item, range] of ranges) if (range.sum > best.sum) best = {item, ...range};
      if (best.sum === 0) break;
      take(best.item, bare(best.item, text, units, best));
      ranges.delete(best.item);
      for (const [item, range] of ranges) { // the others keep theirs
        if (range.from < best.to && best.from < range.to) ranges.set(item, densest(item, units, at, taken));
      }
    }
  }
  if (missing(spoken).length > 0) {
    const claimed = new Uint8Array(text.length);
    for (const {start, end} of items) claimed.fill(1, start, end);
    const free = [];
    for (let i = from; i < to; i++) {
      const {text, source, item} = units[i];
      if (!taken[i] && !item && !claimed[source] && /[\p{L}\p{N}]/u.test(text)) free.push(i);
    }
    for (const item of missing(spoken)) {
      const range = nearest(item, units, free, taken);
      if (range) take(item, range);
    }
  }
  placed.sort((a, b) => a.from - b.from);
  for (const item of missing(items)) {
    let at = insertion(item, all, text, units, from, to);
    const around = placed.find(p => p.from < at && at < p.to);
    if (around) at = at - around.from < around.to - at ? around.from : around.to;
    const index = placed.findIndex(p => p.from > at || p.from === at && (p.to > at || p.item.start > item.start));
    placed.splice(index < 0 ? placed.length : index, 0, {item, from: at, to: at});
  }
  return placed;
};
