import {Translator} from "./package/translator.js";

const model = location.search.slice(1);
const translator = await Translator.create({sourceLanguage: "en", targetLanguage: model.split("-")[1], model});
await translator.translate("Hello.");

const main = document.querySelector("main");
const before = main.innerText.split("\n");
const inView = [...main.children].filter(element => element.getBoundingClientRect().top < innerHeight).length;
const Frames = [], Scripts = [0];
let texts = 0, Seen, running = true, last;
new PerformanceObserver(list => Scripts.push(...list.getEntries().flatMap(({scripts}) => scripts.map(({duration}) => duration)))).observe({type: "long-animation-frame"});
requestAnimationFrame(function frame(now) {
  if (last) Frames.push(now - last);
  last = now;
  if (running) requestAnimationFrame(frame);
});
const begin = performance.now();
await translator.translateElement(main, {onprogress({done, total}) {
  texts = total;
  if (done === inView) Seen = performance.now() - begin;
}});
const All = performance.now() - begin;
running = false;
await new Promise(resolve => setTimeout(resolve, 100)); // for the observer
const after = main.innerText.split("\n");
globalThis.measured = {Texts: texts, Seen, All, Frames, Script: Math.max(...Scripts), Everything: after.every((line, i) => !line.trim() || line !== before[i])};
