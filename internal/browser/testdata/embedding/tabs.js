import {Translator} from "./package/translator.js";

const channel = new BroadcastChannel("tabs");
const report = (tab, text) => {
  const item = document.createElement("li");
  item.textContent = `${tab}: ${text}`;
  document.querySelector("ol").append(item);
};

const translate = async () => {
  const translator = await Translator.create({sourceLanguage: "en", targetLanguage: "fr", model: "en-fr-small"});
  return translator.translate("Where is the station?");
};

if (location.hash === "#other") {
  channel.postMessage("ready");
  channel.postMessage(await translate());
} else {
  channel.onmessage = async ({data}) => {
    if (data === "ready") report("this tab", await translate());
    else report("the other tab", data);
  };
  document.querySelector("button").addEventListener("click", () => open("#other"));
}
