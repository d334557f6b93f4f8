// The elements in a page that changes around them, point by point.
import {check, equal, point, rejected} from "./points.js";

const place = document.querySelector("#place");

/** Puts HTML into the page, uses it, and takes it away. */
const withPage = async (html, use) => {
  place.innerHTML = html;
  try {
    await use(place);
  } finally {
    place.replaceChildren();
  }
};

const settled = async (read, want) => {
  for (let i = 0; i < 300 && read() !== want; i++) await new Promise(resolve => setTimeout(resolve, 50));
  equal(read(), want);
};

const part = (element, name) => element.shadowRoot.querySelector(`[part=${name}]`).textContent;

place.innerHTML = '<dragoman-translate from="en" to="fr" model="en-fr-small"></dragoman-translate>';
place.firstChild.value = "Where is the station?";
await import("./package/element.js");

point("a text that was set before the elements were there is translated", async () => {
  const box = place.firstChild;
  await settled(() => box.translation, "Où est la gare ?");
  equal(box.value, "Where is the station?");
});

point("a text that the page brings, or changes, later is translated, unless another has been entered", () =>
  withPage('<dragoman-translate from="en" to="fr" model="en-fr-small"></dragoman-translate>', async ({firstChild: box}) => {
    box.append("The car ");
    box.append("is red.");
    await settled(() => box.translation, "La voiture est rouge.");
    box.textContent = "I am tired.";
    await settled(() => box.translation, "Je suis fatigué.");
    box.value = "Where is the station?";
    box.textContent = "The car is red.";
    await settled(() => box.translation, "Où est la gare ?");
    equal(box.value, "Where is the station?");
  }));

point("a text box that is moved keeps its text and translation", () =>
  withPage('<dragoman-translate from="en" to="fr" model="en-fr-small">The car is red.</dragoman-translate><p></p>', async ({firstChild: box, lastChild: p}) => {
    await settled(() => box.translation, "La voiture est rouge.");
    p.append(box);
    box.value = "I am tired.";
    await settled(() => box.translation, "Je suis fatigué.");
  }));

const button = (to, id) => `<dragoman-page from="en" to="${to}" for="${id}" model="en-${to}-small"></dragoman-page>`;

point("a button translates, goes back, and translates again", () => withPage(`${button("fr", "text")}<p id="text">The car is red.</p>`, async ({firstChild: page, lastChild: p}) => {
  for (let i = 0; i < 2; i++) {
    await page.translatePage();
    equal([p.textContent, part(page, "button")], ["La voiture est rouge.", "Afficher l’original"]);
    page.undo();
    equal([p.outerHTML, part(page, "button")], ['<p id="text">The car is red.</p>', "Traduire cette page"]);
  }
}));

point("of two buttons for one text, the last one that was used translates it", () => withPage(`${button("fr", "text")}${button("de", "text")}<p id="text">The car is red.</p>`, async place => {
  const [french, german] = place.querySelectorAll("dragoman-page");
  const first = rejected(french.translatePage(), "AbortError");
  await german.translatePage();
  await first;
  equal([place.lastChild.textContent, part(french, "button"), part(german, "button")], ["Das Auto ist rot.", "Traduire cette page", "Original anzeigen"]);
  german.undo();
  equal(place.lastChild.outerHTML, '<p id="text">The car is red.</p>');
}));

point("a page that is translated follows the attributes of its button", () => withPage(`${button("fr", "text")}<p id="text">The car is red.</p>`, async ({firstChild: page, lastChild: p}) => {
  page.setAttribute("to", "de"); // nothing is translated yet
  equal([p.textContent, part(page, "button")], ["The car is red.", "Diese Seite übersetzen"]);
  page.setAttribute("model", "en-de-small");
  await page.translatePage();
  equal(p.textContent, "Das Auto ist rot.");
  page.removeAttribute("model");
  page.setAttribute("to", "fr");
  await settled(() => p.textContent, "La voiture est rouge.");
  page.undo();
  equal(p.outerHTML, '<p id="text">The car is red.</p>');
}));

point("a button for an element that is not there says so, and works once it is", () => withPage(button("fr", "text"), async place => {
  const page = place.firstChild;
  await rejected(page.translatePage(), "NotFoundError");
  equal([part(page, "status").includes("There is no element text."), part(page, "button")], [true, "Traduire cette page"]);
  place.insertAdjacentHTML("beforeend", '<p id="text">The car is red.</p>');
  await page.translatePage();
  equal(place.lastChild.textContent, "La voiture est rouge.");
}));

point("texts for the elements themselves are left alone", () => withPage(`<div id="text"><dragoman-translate to="fr">The car is red.</dragoman-translate>I am tired.</div>${button("fr", "text")}`, async ({firstChild: div, lastChild: page}) => {
  await page.translatePage();
  equal(div.textContent, "The car is red.Je suis fatigué.");
}));

point("a button that is moved keeps the page translated, and restores it after the page has taken it out", () => withPage(`${button("fr", "text")}<p id="text">The car is red.</p><div></div>`, async place => {
  const [page, p, div] = place.children;
  await page.translatePage();
  div.append(page);
  await new Promise(resolve => setTimeout(resolve, 100));
  equal([p.textContent, part(page, "button")], ["La voiture est rouge.", "Afficher l’original"]);
  page.remove();
  await settled(() => p.outerHTML, '<p id="text">The car is red.</p>');
}));

check();
