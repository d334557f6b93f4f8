// Defines the elements <dragoman-translate> and <dragoman-page>.
import {DragomanTranslate} from "./text.js";

for (const [name, element] of Object.entries({"dragoman-translate": DragomanTranslate})) {
  if (!customElements.get(name)) customElements.define(name, element);
}

export {DragomanTranslate};
