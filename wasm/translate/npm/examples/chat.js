import {Translator} from "../package/translator.js";

const readers = [{name: "Chloé", targetLanguage: "fr", model: "en-fr-small"}, {name: "Bo", targetLanguage: "zh", model: "en-zh-small"}];
const [chat, form, text, status] = ["chat", "form", "text", "status"].map(id => document.getElementById(id));

/** Each reader's translator, which is fetched when the first message is sent. */
const translators = new Map();

const translatorOf = ({name, ...languages}) => {
  if (!translators.has(name)) translators.set(name, Translator.create({sourceLanguage: "en", ...languages}));
  return translators.get(name);
};

const paragraph = (name, lang, ...words) => {
  const p = document.createElement("p"), b = document.createElement("b");
  b.textContent = name;
  p.lang = lang;
  p.append(b, " ", ...words);
  return p;
};

form.addEventListener("submit", async event => {
  event.preventDefault();
  const message = text.value.trim();
  if (!message) return;
  text.value = "";
  const item = document.createElement("li");
  item.append(paragraph("You", "en", message));
  chat.append(item);
  await Promise.all(readers.map(async reader => {
    try {
      const translator = await translatorOf(reader), words = document.createElement("span");
      item.append(paragraph(reader.name, translator.targetLanguage, words));
      const stream = translator.translateStreaming(message, {priority: "user-blocking"}).getReader();
      for (let {done, value} = await stream.read(); !done; {done, value} = await stream.read()) words.append(value);
    } catch (error) {
      translators.delete(reader.name); // the next message tries again
      status.textContent = `Not translated for ${reader.name}: ${error.message}`;
    }
  }));
});
