import {Translator} from "./package/translator.js";

const translate = async () => {
  const translator = await Translator.create({sourceLanguage: "en", targetLanguage: "fr", model: "en-fr"});
  return translator.translateElement(document.querySelector("main"));
};

let translated, asked = 0;
document.querySelector("#translate").addEventListener("click", () => translated = translate());
document.querySelector("#undo").addEventListener("click", async () => (await translated).undo());
document.querySelector("#link").addEventListener("click", event => {
  event.preventDefault();
  document.querySelector("output").textContent = ++asked;
});
