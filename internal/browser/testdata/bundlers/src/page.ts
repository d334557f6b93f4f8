import {Translator} from "dragoman-translator";
import "dragoman-translator/element.js";

const english = document.querySelector<HTMLTextAreaElement>("#english")!;
const french = document.querySelector<HTMLOutputElement>("#french")!;

english.addEventListener("change", async () => {
  const translator: Translator = await Translator.create({
    sourceLanguage: "en",
    targetLanguage: "fr",
    model: "en-fr-small",
    monitor: monitor => monitor.addEventListener("downloadprogress", ({loaded}) => french.value = `${100 * loaded} %`),
  });
  const {text, score} = await translator.translate(english.value, {scores: true});
  const plain: string = await translator.translate(english.value);
  french.value = `${text} (${score! > 0 && text === plain})`;
  translator.destroy();
});

// @ts-expect-error A translator needs both languages.
const incomplete = () => Translator.create({sourceLanguage: "en"});
// @ts-expect-error Without details a translation is a string.
const undetailed = async (translator: Translator) => (await translator.translate("Hello")).score;
export {incomplete, undetailed};
