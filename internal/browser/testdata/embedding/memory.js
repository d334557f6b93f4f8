// Translates a thousand texts and prints the size of the program's memory.
import {Translator} from "./package/translator.js";

let worker;
globalThis.Worker = class extends Worker {
  constructor(address, options) {
    super(new URL("measured.js?" + address, import.meta.url), options);
    worker = this;
  }
};

const measure = () => new Promise(resolve => {
  const listen = ({data: {memory}}) => {
    if (memory === undefined) return;
    worker.removeEventListener("message", listen);
    resolve(memory);
  };
  worker.addEventListener("message", listen);
  worker.postMessage({measure: true});
});

const translator = await Translator.create({sourceLanguage: "en", targetLanguage: "fr", model: "en-fr-small"});
const [status, list] = ["[role=status]", "dl"].map(selector => document.querySelector(selector));
for (let n = 1; n <= 1000; n++) {
  await translator.translate(`She has bought ${n} books.`);
  status.textContent = `${n} texts`;
  if (n === 10 || n === 1000) list.insertAdjacentHTML("beforeend", `<dt>${n}</dt><dd>${await measure()}</dd>`);
}
