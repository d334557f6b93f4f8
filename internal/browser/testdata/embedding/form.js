import {Translator} from "./package/translator.js";

document.querySelector("#translate").addEventListener("click", async () => {
  const translator = await Translator.create({sourceLanguage: "en", targetLanguage: "fr"});
  document.querySelector("#french").value = await translator.translate(document.querySelector("#english").value);
  translator.destroy();
});
