import {Translator} from "./package/translator.js";

let translated, asked = 0;
document.querySelector("#translate").addEventListener("click", async () => {
  const translator = await Translator.create({sourceLanguage: "en", targetLanguage: "fr", model: "en-fr"});
  translated = await translator.translateElement(document.querySelector("main"));
});
document.querySelector("#undo").addEventListener("click", () => translated.undo());
document.querySelector("#link").addEventListener("click", event => {
  event.preventDefault();
  document.querySelector("output").textContent = ++asked;
});
