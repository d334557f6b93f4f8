// Defines the elements <dragoman-translate> and <dragoman-page>.
import {DragomanPage} from "./page.js";
import {DragomanTranslate} from "./text.js";

for (const [name, element] of Object.entries({"dragoman-translate": DragomanTranslate, "dragoman-page": DragomanPage})) {
  if (!customElements.get(name)) customElements.define(name, element);
}

export {DragomanPage, DragomanTranslate};
