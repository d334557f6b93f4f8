// Properties of translateHTML and translateElement, point by point.
import {Translator} from "./package/translator.js";
import {abortable, check, equal, point, rejected} from "./points.js";

const translator = await Translator.create({sourceLanguage: "en", targetLanguage: "fr", model: "en-fr"});
const chinese = await Translator.create({sourceLanguage: "en", targetLanguage: "zh", model: "en-zh-small"});
const place = document.querySelector("#place");

/** Puts HTML into the page, uses it, and takes it away. */
const withPage = async (html, use) => {
  place.innerHTML = html;
  const element = place.firstElementChild;
  try {
    await use(element);
  } finally {
    place.replaceChildren();
  }
};

/** All nodes, and how they stand. */
const picture = node => [node, node.data, node.parentNode, ...[...node.attributes ?? []].map(({name, value}) => `${name}=${value}`), ...[...node.childNodes].flatMap(picture)];
const same = (a, b) => a.length === b.length && a.every((x, i) => x === b[i]);

/** A random number generator (mulberry32), so that the same seed grows the same trees. */
const random = seed => () => {
  seed = seed + 0x6D2B79F5 | 0;
  let t = Math.imul(seed ^ seed >>> 15, 1 | seed);
  t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
  return ((t ^ t >>> 14) >>> 0) / 0x100000000;
};

const sentences = [
  "My sister likes old books and music.", "The red car is in front of the house.", "Where is the station?", "I have not seen my friend for 3 days!",
  "Please open the window, it is hot.", "We were tired, but nobody wanted to sleep.", "She bought two tickets at https://example.org yesterday.",
];

/** The HTML of a random tree, whose elements have ids of their own. */
const grow = next => {
  let ids = 0;
  const pick = list => list[Math.floor(next() * list.length)];
  const element = (name, content, attributes = "") => `<${name} id="n${++ids}"${attributes}>${content}</${name}>`;
  const words = () => pick(sentences).split(" ").slice(Math.floor(next() * 4)).join(pick([" ", " ", "\n   ", "&nbsp;"]));
  const inline = depth => {
    const kinds = [
      words, words, () => words() + " " + inline(depth - 1),
      () => words() + " " + element(pick(["b", "em", "a", "span", "sub", "mark"]), depth > 0 ? inline(depth - 1) : words(), ` title="Do not touch" href="#x"`) + pick([" ", "", ", "]) + words(),
      () => words() + " " + element("code", pick(["go test", "a < b".replace("<", "&lt;"), "x", "`"])) + " " + words(),
      () => element("span", words(), ` translate="no"`) + " " + words(),
      () => element("i", "") + words() + `<img id="n${++ids}" alt="A picture" src="data:,">`,
      () => words() + `<br id="n${++ids}">` + words(),
      () => words() + "<!-- a note -->" + element("kbd", "Ctrl"),
      () => element("b", words()) + element("b", words()),
      () => words() + `<input id="n${++ids}" value="Where is it?">` + element("button", "Open the window"),
      () => element("a", element("em", element("b", words()))),
    ];
    return pick(depth > 0 ? kinds : kinds.slice(0, 2))();
  };
  const block = depth => {
    const kinds = [
      () => element("p", inline(3)), () => element(pick(["h2", "div", "blockquote"]), inline(2)),
      () => element("pre", "Where is the station?\n  I am here."),
      () => element("ul", element("li", inline(2)) + "\n" + element("li", inline(1) + (depth > 0 ? block(0) : ""))),
      () => element("div", block(depth - 1) + inline(2) + block(depth - 1)),
      () => element("table", `<tbody id="n${++ids}">` + element("tr", element("td", inline(2)) + element("td", words())) + "</tbody>"),
      () => element("a", element("div", words()) + words()),
    ];
    return pick(depth > 0 ? kinds : kinds.slice(0, 3))();
  };
  return element("section", block(2) + "\n" + block(1));
};

/** What must not change: the elements, within which other they are, their attributes, and the text of those that stay. */
const skeleton = root => [...root.querySelectorAll("[id]")].map(e => [
  e.id, e.parentElement.id, e.nodeName, ...[...e.attributes].map(({name, value}) => `${name}=${value}`).sort(),
  e.matches("code, kbd, pre, [translate=no]") ? e.textContent : "",
].join(" ")).sort();

const parsed = html => new DOMParser().parseFromString(html, "text/html").body;

for (let first = 1; first <= 41; first += 8) point(`translateHTML: of random trees from ${first} no element is lost, invented or given to another, and what stays has stayed`, async () => {
  for (let seed = first; seed < first + 8; seed++) {
    const html = grow(random(seed));
    const translation = await (seed % 3 ? translator : chinese).translateHTML(html);
    try {
      equal(skeleton(parsed(translation)), skeleton(parsed(html)));
      for (const e of parsed(html).querySelectorAll("b, em, a")) { // elements that had words still have some
        if (/\p{L}/u.test(e.textContent)) equal(/[\p{L}\p{N}]/u.test(parsed(translation).querySelector(`#${e.id}`).textContent), true);
      }
    } catch (error) {
      throw new Error(`tree ${seed}: ${html} became ${translation}: ${error.message}`);
    }
  }
});

const letters = html => parsed(html).textContent.replace(/[\s\p{P}]/gu, "");

for (const sentence of sentences) point(`translateHTML: whatever the markup of “${sentence}”, it reads as without`, async () => {
  const plain = letters(await translator.translateHTML(`<p>${sentence}</p>`));
  const words = sentence.split(" ");
  for (let i = 0; i < words.length; i++) {
    for (let j = i + 1; j <= Math.min(words.length, i + 2); j++) {
      const next = random(i * 100 + j);
      const within = words.slice(i, j).map(word => next() < .3 ? `<i>${word}</i>` : word).join(" ");
      const html = `<p>${[...words.slice(0, i), `<a>${within}</a>`, ...words.slice(j)].join(" ")}</p>`;
      const translation = await translator.translateHTML(html);
      equal([html, translation, letters(translation)], [html, translation, plain]);
      if (/\p{L}/u.test(words.slice(i, j))) equal([html, translation, letters(parsed(translation).querySelector("a").outerHTML) !== ""], [html, translation, true]);
    }
  }
});

for (let first = 101; first <= 117; first += 8) point(`translateElement: in random trees from ${first} every node stays, and undo puts all of them back`, async () => {
  for (let seed = first; seed < first + 8; seed++) {
    await withPage(grow(random(seed)), async element => {
      const before = picture(element), html = element.outerHTML, nodes = before.filter(x => x instanceof Node);
      const translated = await translator.translateElement(element);
      equal(skeleton(element), skeleton(parsed(html).firstElementChild));
      equal(nodes.filter(node => !element.contains(node) && node !== place).length, 0);
      translated.undo();
      equal([seed, same(picture(element), before), element.outerHTML], [seed, true, html]);
    });
  }
});

point("tags stand where their words have gone", async () => {
  for (const [html, want] of Object.entries({
    "<p>The <b>red</b> car is here.</p>": "<p>La voiture <b>rouge</b> est ici.</p>",
    "<p>I like <a href=\"#\">music</a>.</p>": "<p>J'aime <a href=\"#\">la musique</a>.</p>",
    "<p><i>Where is the station?</i></p>": "<p><i>Où est la gare ?</i></p>",
    "<p>Where is the station?<br>I am tired.</p>": "<p>Où est la gare ?<br>Je suis fatigué.</p>",
    "<p>I have not seen <code>go test</code> today.</p>": "<p>Je n'ai pas vu <code>go test</code> aujourd'hui.</p>",
    "<nav><a>Music</a> <a>Books</a></nav>": "<nav><a>Musique</a> <a>Livres</a></nav>",
  })) {
    const got = await translator.translateHTML(html);
    equal([html, got.replace(/la (<a[^>]*>)/, "$1la ")], [html, want]);
  }
});

point("tags stand where their words have gone in titles and beside carried text, too", async () => {
  for (const [html, want] of Object.entries({
    "<h1>Once upon a <b>time</b></h1>": /^<h1>.*<b>\p{L}.*<\/b>.*<\/h1>$/u,
    "<h2>Nested <a>item <em>two</em></a></h2>": /<a>.*<em>\p{L}.*<\/em>.*<\/a>/u,
    "<li>Price: <b>$1,234.50</b> (<s>$1,500.00</s>)</li>": /<b>\$1,234.50<\/b> \(<s>\$1,500.00<\/s>\)/,
    "<p>H<sub>2</sub>O is water.</p>": /^<p>H<sub>2<\/sub>O est /,
    "<p>E = mc<sup>2</sup> is famous. The car is red.</p>": /E = mc<sup>2<\/sup> .*La voiture est rouge\./,
  })) {
    const got = await translator.translateHTML(html);
    equal([html, want.test(got) || got], [html, true]);
  }
});

point("numbers and addresses beside Chinese characters keep their tags", async () => {
  const got = await chinese.translateHTML("<p>Call <b>+1 555 0100</b> or write to <i>a@b.org</i>.</p>");
  equal([got, got.includes("<b>+1 555 0100</b>"), got.includes("<i>a@b.org</i>")], [got, true, true]);
});

point("marks of notes are not read, and stay behind their words", async () => {
  equal(await translator.translateHTML("<p>The car is red.<sup><a>[1]</a></sup> Where is the station?<a><sup>2</sup></a></p>"),
    "<p>La voiture est rouge.<sup><a>[1]</a></sup> Où est la gare ?<a><sup>2</sup></a></p>");
});

point("spaces around images and icons stay", async () => {
  equal(await translator.translateHTML("<p><a><img></a> The car is red. <i></i></p><p><i></i>&nbsp;The car is red.</p>"),
    "<p><a><img></a> La voiture est rouge. <i></i></p><p><i></i>&nbsp;La voiture est rouge.</p>");
});

point("icons before and after a sentence stay there", async () => {
  equal(await chinese.translateHTML("<p><i></i> Where is the <b>station</b>? <i></i></p>"), "<p><i></i> <b>车站</b>在哪里？ <i></i></p>");
});

point("line breaks that the page shows stay", () => withPage("<p>\n  The car is red.\n\n  Where is <b>the station</b>?<br>I am tired.\n</p>", async element => {
  element.style.whiteSpace = "pre-wrap";
  await translator.translateElement(element);
  equal(element.innerHTML, "\n  La voiture est rouge.\n\n  Où est <b>la gare</b> ?<br>Je suis fatigué.\n");
}));

point("code, keys, form values, editors and what is marked stay", async () => {
  const stays = ["<pre>The car is red.</pre>", "<code>The car</code>", "<kbd>Home</kbd>", "<script type=\"x\">The car is red.</script>", "<style>/* The car is red. */</style>",
    "<textarea>The car is red.</textarea>", "<div contenteditable=\"\">The car is red.</div>", "<p translate=\"no\">The car is red.</p>", "<p class=\"notranslate\">The car is red.</p>",
    "<p lang=\"de\">Das Auto ist rot.</p>", "<select><option>The car</option></select>", "<p>17 – 18</p>"];
  const html = stays.join("\n");
  equal(await translator.translateHTML(html), html);
  const changed = await translator.translateHTML("<div translate=\"no\">The car <p translate=\"yes\">The car is red.</p></div><select><option value=\"x\">The car</option></select>");
  equal([changed.includes("<div translate=\"no\">The car <p"), changed.includes("The car is red"), changed.includes("<option value=\"x\">The car")], [true, false, false]);
});

point("what is marked to be translated is, within what is not, on lines of its own and in a line", async () => {
  equal(await translator.translateHTML("<p translate=\"no\">The car <i>and <b translate=\"yes\">the car is red.</b></i> The car</p>"),
    "<p translate=\"no\">The car <i>and <b translate=\"yes\">La voiture est rouge.</b></i> The car</p>");
  equal(await translator.translateHTML("<p>Where is <span translate=\"no\">The car <b translate=\"yes\">Music</b></span>?</p>"),
    "<p>Où est <span translate=\"no\">The car <b translate=\"yes\">Musique</b></span> ?</p>");
});

point("readings above words are not read as words, and stay with them", async () => {
  const got = await translator.translateHTML("<p>The <ruby>car<rp>(</rp><rt>kar</rt><rp>)</rp></ruby> is red.</p>");
  equal(got.replaceAll(/<.*?>/g, ""), "La voiture(kar) est rouge.");
  equal(parsed(got).querySelector("ruby").textContent.endsWith("voiture(kar)"), true);
});

point("translateHTML: a document stays one", async () => {
  const html = "<!DOCTYPE html>\n<html lang=\"en\"><head><title>The red car</title></head><body class=\"a\"><p>The car is red.</p></body></html>";
  const got = await translator.translateHTML(html);
  equal(/^<!DOCTYPE html>\n<html lang="fr" dir="ltr"><head><title>La voiture rouge<\/title><\/head><body class="a"><p>La voiture est rouge\.<\/p><\/body><\/html>$/.test(got) || got, true);
  equal(await translator.translateHTML("<!-- a --><!doctype html><!-- b --><title></title><p>The car is red.</p>"),
    "<!-- a -->\n<!DOCTYPE html>\n<!-- b -->\n<html lang=\"fr\" dir=\"ltr\"><head><title></title></head><body><p>La voiture est rouge.</p></body></html>");
});

point("translateHTML: many comments before it are no trouble", async () => {
  const comments = "<!---->".repeat(1000);
  equal(await translator.translateHTML(`${comments}<p>The car is red.</p>`), `${comments}<p>La voiture est rouge.</p>`);
});

point("translateElement: what hears of clicks still does, and has moved", () => withPage("<p>The <a href=\"#\">red</a> car is here.</p>", async element => {
  const link = element.querySelector("a");
  let clicked = 0;
  link.addEventListener("mark", () => clicked++);
  await translator.translateElement(element);
  equal([element.textContent, element.querySelector("a") === link, link.textContent], ["La voiture rouge est ici.", true, "rouge"]);
}));

point("translateElement: lang and dir are set, and undone", () => withPage("<p dir=\"auto\">The car is red.</p>", async element => {
  const translated = await translator.translateElement(element);
  equal([element.lang, element.dir], ["fr", "ltr"]);
  translated.undo();
  equal(element.outerHTML, "<p dir=\"auto\">The car is red.</p>");
}));

point("translateElement: tells of progress", () => withPage(`<div>${"<p>The car is red.</p>".repeat(5)}</div>`, async element => {
  const told = [];
  await translator.translateElement(element, {onprogress: ({done, total}) => told.push(`${done}/${total}`)});
  equal(told, ["1/5", "2/5", "3/5", "4/5", "5/5"]);
}));

point("translateElement: what is seen comes first", () => withPage(`<div>${"<p>The car is red.</p>".repeat(12)}</div>`, async element => {
  const paragraphs = [...element.children];
  paragraphs[0].style.marginBottom = "200vh";
  scrollTo(0, document.documentElement.scrollHeight);
  const order = [];
  const observer = new MutationObserver(records => order.push(...records.map(({target}) => paragraphs.indexOf(target.parentElement ?? target))));
  observer.observe(element, {characterData: true, childList: true, subtree: true});
  await translator.translateElement(element);
  await new Promise(resolve => setTimeout(resolve));
  observer.disconnect();
  equal([order.length, order.indexOf(0) > 6], [12, true]);
}));

point("translateElement: aborted, it leaves the page as it was", () => withPage(`<div>${"<p>The <b>red</b> car is here.</p>".repeat(20)}</div>`, async element => {
  const before = picture(element);
  await abortable(signal => translator.translateElement(element, {signal}));
  const controller = new AbortController();
  await rejected(translator.translateElement(element, {signal: controller.signal, onprogress: ({done}) => done === 5 && controller.abort()}), "AbortError");
  equal(same(picture(element), before), true);
}));

point("translateElement: what the page adds and changes is translated when asked for", () => withPage("<div><p>The car is red.</p><ul></ul></div>", async element => {
  const settled = async want => {
    for (let i = 0; i < 100 && element.innerText.replace(/\s+/g, " ").trim() !== want; i++) await new Promise(resolve => setTimeout(resolve, 50));
    equal(element.innerText.replace(/\s+/g, " ").trim(), want);
  };
  const translated = await translator.translateElement(element, {observe: true});
  await settled("La voiture est rouge.");
  const item = document.createElement("li");
  item.append("Where is the station?");
  element.querySelector("ul").append(item);
  await settled("La voiture est rouge. Où est la gare ?");
  item.firstChild.data = "I am tired.";
  await settled("La voiture est rouge. Je suis fatigué.");
  item.append(" ", Object.assign(document.createElement("b"), {textContent: "She likes music."}));
  await settled("La voiture est rouge. Je suis fatigué. Elle aime la musique.");
  element.querySelector("p").textContent = "I am here.";
  await settled("Je suis ici. Je suis fatigué. Elle aime la musique.");
  translated.undo();
  equal(element.outerHTML, "<div><p>I am here.</p><ul><li>I am tired. <b>She likes music.</b></li></ul></div>");
  item.append(" Where is the station?");
  await new Promise(resolve => setTimeout(resolve, 300));
  equal(item.textContent, "I am tired. She likes music. Where is the station?");
}));

point("translateElement: what the page removes meanwhile stays away", () => withPage(`<div>${"<p>The <b>red</b> car is here.</p>".repeat(8)}</div>`, async element => {
  const paragraphs = [...element.children];
  const translated = await translator.translateElement(element, {observe: true, onprogress: ({done}) => {
    if (done !== 1) return;
    paragraphs[6].remove();
    paragraphs[7].querySelector("b").remove();
  }});
  equal(element.querySelectorAll("b").length, 6);
  for (const p of element.children) equal(/^La voiture/.test(p.textContent), true);
  translated.undo();
  equal(element.outerHTML, `<div>${"<p>The <b>red</b> car is here.</p>".repeat(6)}<p>The  car is here.</p></div>`);
}));

point("undo: what the page has changed in the meantime stays changed", () => withPage("<p>The car is red. <b>3</b> books are <i>here</i>.</p>", async element => {
  const translated = await translator.translateElement(element);
  element.querySelector("b").firstChild.data = "4";
  element.querySelector("i").firstChild.data = "there";
  translated.undo();
  equal(element.outerHTML, "<p>The car is red. <b>4</b> books are <i>there</i>.</p>");
}));

point("translateElement: a page that undoes each translation is not translated without end", () => withPage("<div><p>The car is red.</p></div>", async element => {
  const paragraph = element.firstChild;
  let answers = 0;
  const page = new MutationObserver(() => {
    if (paragraph.textContent === "The car is red.") return;
    answers++;
    paragraph.textContent = "The car is red.";
  });
  page.observe(element, {childList: true, characterData: true, subtree: true});
  const translated = await translator.translateElement(element, {observe: true});
  await new Promise(resolve => setTimeout(resolve, 800));
  page.disconnect();
  equal([answers, answers > 0 && answers < 10], [answers, true]);
  for (let i = 0; i < 100 && !element.textContent.includes("voiture"); i++) await new Promise(resolve => setTimeout(resolve, 50));
  equal(element.textContent, "La voiture est rouge."); // it no longer answers
  translated.undo();
}));

point("translateHTML: a paragraph of 300 links and many words", async () => {
  const addresses = Array.from({length: 300}, (_, i) => `https://example.org/${i}/${"a/".repeat(50)}`);
  const got = await chinese.translateHTML(`<p>${addresses.map(address => `<a>${address}</a> and `).join("")}</p>`);
  equal(parsed(got).querySelectorAll("a").length, addresses.length);
});

point("translateElement: deep and odd trees", async () => {
  const deep = "<div>".repeat(300) + "<b><i>".repeat(100) + "The car is red." + "</i></b>".repeat(100) + "</div>".repeat(300);
  equal((await translator.translateHTML(deep)).replaceAll(/<.*?>/g, ""), "La voiture est rouge.");
  for (const html of ["", " ", "<!-- a -->", "&lt;b&gt;", "<b></b>", "<td>17</td>", "<br>", "<p>\n</p>", "<a><b></b><i> </i></a>", "<svg><text>The car</text></svg>"]) {
    equal(await translator.translateHTML(html), html);
  }
});

point("translateElement: elements of a frame, which are of another window", () => withPage("<iframe></iframe>", async frame => {
  const page = frame.contentDocument;
  page.body.innerHTML = "<p>The <b>red</b> car is here.</p>";
  const translated = await translator.translateElement(page.body);
  equal(page.body.innerHTML, "<p>La voiture <b>rouge</b> est ici.</p>");
  translated.undo();
  equal(page.body.innerHTML, "<p>The <b>red</b> car is here.</p>");
}));

point("translateHTML: only text", async () => {
  await rejected(translator.translateHTML(), TypeError);
  await rejected(translator.translateHTML(Symbol("no text")), TypeError);
  equal(await translator.translateHTML(17), "17");
});

point("translateElement: only elements", () => rejected(translator.translateElement("p"), TypeError));

check();
