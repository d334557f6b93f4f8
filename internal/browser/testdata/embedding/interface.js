// The draft's requirements for Translator, point by point, and those of the public
// web-platform tests.
import {Translator} from "./package/translator.js";
import {abortable, check, equal, point, rejected} from "./points.js";

const french = {sourceLanguage: "en", targetLanguage: "fr", model: "en-fr-small"};
const chinese = {sourceLanguage: "en", targetLanguage: "zh", model: "en-zh-small"};
const sentence = "Where is the station?";
const long = "The weather is nice today, and my sister likes it very much. ".repeat(200);

const all = async stream => {
  const chunks = [];
  for (const reader = stream.getReader(); ;) {
    const {done, value} = await reader.read();
    if (done) return chunks;
    chunks.push(value);
  }
};

const withTranslator = async (use, options = french) => {
  const translator = await Translator.create(options);
  try {
    await use(translator);
  } finally {
    translator.destroy();
  }
};

point("availability: what can be fetched is downloadable, what cannot is unavailable", async () => {
  equal(await Translator.availability(french), "downloadable");
  equal(await Translator.availability({sourceLanguage: "en", targetLanguage: "is"}), "unavailable");
  equal(await Translator.availability({...french, model: "no-such-model"}), "unavailable");
});

point("availability: while it is fetched it is downloading, and then available, even once nobody has it", async () => {
  const creation = Translator.create(french);
  equal(await Translator.availability(french), "downloading");
  const translator = await creation;
  equal(await Translator.availability(french), "available");
  translator.destroy();
  equal(await Translator.availability(french), "available");
});

point("availability: tags are those of BCP 47, with best fit", async () => {
  for (const tag of ["zh", "zh-CN", "zh-Hans", "zh-Hans-SG", "ZH-hans-cn"]) {
    equal([tag, await Translator.availability({sourceLanguage: "en-GB", targetLanguage: tag})], [tag, "downloadable"]);
  }
  for (const tag of ["fr", "fr-CA", "fr-Latn-x-our-own"]) {
    equal([tag, await Translator.availability({sourceLanguage: "EN-latn-gb-scouse-fonipa", targetLanguage: tag})], [tag, "downloadable"]);
  }
  for (const tag of ["zh-TW", "zh-HK", "zh-Hant", "und-FR", "mul"]) {
    equal([tag, await Translator.availability({sourceLanguage: "en", targetLanguage: tag})], [tag, "unavailable"]);
  }
  for (const tag of ["und", "und-Latn", "zxx"]) { // not English, though that is the most likely
    equal([tag, await Translator.availability({sourceLanguage: tag, targetLanguage: "fr"})], [tag, "unavailable"]);
  }
});

point("availability, create: what is not a tag is a RangeError, a missing one a TypeError", async () => {
  const {availability, create} = Translator;
  for (const tag of ["", "e", "en-", "en_US", "Latn", "11", "en-Lat", "en-A999", "english-language-of-the-queen-", null]) {
    await rejected(availability({sourceLanguage: "en", targetLanguage: tag}), RangeError);
    await rejected(create({sourceLanguage: tag, targetLanguage: "fr"}), RangeError);
  }
  for (const options of [undefined, {}, {sourceLanguage: "en"}, {targetLanguage: "fr"}]) {
    await rejected(availability(options), TypeError);
    await rejected(create(options), TypeError);
  }
});

point("create: the languages are those of the model", () => withTranslator(async translator => {
  equal([translator.sourceLanguage, translator.targetLanguage], ["en", "zh-Hans"]);
}, {...chinese, sourceLanguage: "en-US"}));

point("create: languages without a model are not supported", () =>
  rejected(Translator.create({sourceLanguage: "fr", targetLanguage: "is"}), "NotSupportedError"));

point("create: a language is translated into itself as it is", () => withTranslator(async translator => {
  equal([translator.sourceLanguage, translator.targetLanguage], ["is", "is-IS"]);
  equal(await translator.translate("Hvar er stöðin?"), "Hvar er stöðin?");
  equal(await all(translator.translateStreaming("Já.")), ["Já."]);
}, {sourceLanguage: "is", targetLanguage: "is-IS"}));

point("create: nobody else makes a Translator", async () => {
  let error;
  try {
    new Translator();
  } catch (thrown) {
    error = thrown;
  }
  equal(error instanceof TypeError, true);
});

point("the interface is one of the platform: it has a name, and its members can be listed", () => withTranslator(async translator => {
  equal(Object.prototype.toString.call(translator), "[object Translator]");
  const members = [];
  for (const name in translator) members.push(name);
  for (const name of ["translate", "translateStreaming", "measureInputUsage", "inputQuota", "sourceLanguage", "targetLanguage", "destroy"]) {
    equal([name, members.includes(name)], [name, true]);
  }
  equal(["availability", "create"].every(name => Object.keys(Translator).includes(name)), true);
  equal([Translator.availability.length, Translator.create.length, translator.translate.length, translator.translateStreaming.length, translator.measureInputUsage.length], [1, 1, 1, 1, 1]);
}));

point("create: can be aborted", () => abortable(signal => Translator.create({...french, signal})));

point("create: aborted while it fetches, it fetches nothing more", async () => {
  const options = {sourceLanguage: "en", targetLanguage: "zh", model: "en-zh"};
  const controller = new AbortController();
  await rejected(Translator.create({...options, signal: controller.signal, monitor: monitor => monitor.addEventListener("downloadprogress", ({loaded}) => {
    if (loaded > 0) controller.abort();
  })}), "AbortError");
  equal(await Translator.availability(options), "downloadable");
});

point("create: aborted by its own monitor, it tells of nothing", async () => {
  const controller = new AbortController(), reason = new Error("enough"), heard = [];
  await rejected(Translator.create({...french, signal: controller.signal, monitor: monitor => {
    monitor.addEventListener("downloadprogress", ({loaded}) => heard.push(loaded));
    controller.abort(reason);
  }}), reason);
  equal(heard, []);
});

for (const fresh of [true, false]) {
  const options = {sourceLanguage: "en", targetLanguage: "zh", model: "en-zh-tutorial"};
  point(`create: tells its monitor of progress ${fresh ? "while it fetches" : "when there is nothing to fetch"}`, async () => {
    equal(await Translator.availability(options), fresh ? "downloadable" : "available");
    const events = [];
    let created = false, late = false;
    const monitor = monitor => monitor.addEventListener("downloadprogress", event => {
      events.push(event);
      late ||= created;
    });
    const translator = await Translator.create({...options, monitor});
    created = true;
    await new Promise(resolve => setTimeout(resolve, 100));
    equal(late, false);
    equal([events[0].loaded, events.at(-1).loaded], [0, 1]);
    events.reduce((before, {loaded, total, lengthComputable}) => {
      equal([loaded > before, loaded % (1 / 0x10000), total, lengthComputable], [true, 0, 1, true]);
      return loaded;
    }, -1);
    equal(events.length > (fresh ? 2 : 1), true); // a fast network may bring the file in one piece
    translator.destroy();
  });
}

point("create: progress can also be heard by a property", async () => {
  const heard = [];
  const monitor = monitor => monitor.ondownloadprogress = ({loaded}) => heard.push(loaded);
  (await Translator.create({...french, monitor})).destroy();
  equal([heard[0], heard.at(-1)], [0, 1]);
});

for (const at of [0, 1]) {
  point(`create: no progress is told once it is aborted at ${at}`, async () => {
    const controller = new AbortController(), reason = new Error("enough"), heard = [];
    let reached;
    const there = new Promise(resolve => reached = resolve);
    const monitor = monitor => monitor.addEventListener("downloadprogress", ({loaded}) => {
      heard.push(loaded);
      if (loaded === at) reached();
    });
    const creation = Translator.create({...french, signal: controller.signal, monitor});
    await there;
    controller.abort(reason);
    await rejected(creation, reason);
    equal(heard.at(-1), at);
  });
}

point("create: what the monitor throws rejects it", () => {
  const error = new Error("no monitor");
  return rejected(Translator.create({...french, monitor: () => {
    throw error;
  }}), error);
});

point("create: aborting its signal later destroys the translator", async () => {
  const controller = new AbortController(), reason = new Error("enough");
  const translator = await Translator.create({...french, signal: controller.signal});
  const calls = () => [translator.translate(sentence), translator.measureInputUsage(sentence), all(translator.translateStreaming(sentence))];
  const before = calls();
  controller.abort(reason);
  const after = [translator.translate(sentence), translator.measureInputUsage(sentence)];
  await Promise.all([...before, ...after].map(call => rejected(call, reason)));
});

point("destroy: ends what is under way and all later calls", async () => {
  const translator = await Translator.create(french);
  const calls = [translator.translate(long), translator.measureInputUsage(sentence), translator.translateStreaming(long).pipeTo(new WritableStream())];
  translator.destroy();
  calls.push(translator.translate(sentence), translator.measureInputUsage(sentence));
  await Promise.all(calls.map(call => rejected(call, "AbortError")));
  translator.destroy(); // a second call does nothing
  equal(await Translator.availability(french), "available"); // it is not loaded again for these calls
});

point("destroy: other translators go on", () => withTranslator(async other => {
  const translator = await Translator.create(french);
  const translation = other.translate(sentence);
  translator.destroy();
  equal(typeof await translation, "string");
}));

point("translate: can be aborted", () => withTranslator(translator => abortable(signal => translator.translate(sentence, {signal}))));

point("translate: aborted in the middle of a long text it makes room for the next", () => withTranslator(async translator => {
  const controller = new AbortController();
  const stream = translator.translateStreaming(long, {signal: controller.signal}).getReader();
  await stream.read();
  controller.abort();
  await rejected(stream.read().then(() => stream.read()), "AbortError");
  const begin = performance.now();
  await translator.translate(sentence);
  equal(performance.now() - begin < 10_000, true);
}));

point("translate: what is not translatable comes back as it is", () => withTranslator(async translator => {
  const echoed = ["", " ", "     ", " \r\n\t\f", "\u3000", ...Array.from({length: 32}, (_, c) => String.fromCharCode(c)), "\x7f\x9f"];
  equal(await Promise.all(echoed.map(text => translator.translate(text))), echoed);
  for (const text of echoed) {
    const input = `Hello ${text} world`;
    equal([input, await translator.translate(input) === input], [input, false]);
  }
}));

point("translate: line breaks, indentation and the space around survive", () => withTranslator(async translator => {
  equal(await translator.translate("\n  I am here.\n\n\tThe door is open.\r\n"), "\n  Je suis ici.\n\n\tLa porte est ouverte.\r\n");
}, {...french, model: "en-fr"}));

point("translate: anything is taken as a string", () => withTranslator(async translator => {
  equal(await translator.translate(17), "17");
  equal(await translator.translate({toString: () => sentence}), await translator.translate(sentence));
  await rejected(translator.translate(Symbol("no string")), TypeError);
}));

point("translate, measureInputUsage: without a text is a TypeError", () => withTranslator(async translator => {
  await rejected(translator.translate(), TypeError);
  await rejected(translator.measureInputUsage(), TypeError);
  await rejected((async () => translator.translateStreaming())(), TypeError);
}));

point("translate: half a character is no error", () => withTranslator(async translator => {
  equal(typeof await translator.translate("I like \ud83d and \udc4d."), "string");
}));

point("translate: several at once, from several translators", () => withTranslator(first => withTranslator(async second => {
  const sentences = ["I am tired.", "She likes music.", "What time is it?"];
  const one = await Promise.all(sentences.flatMap(text => [first.translate(text), second.translate(text)]));
  const other = [];
  for (const text of sentences) other.push(await first.translate(text), await second.translate(text));
  equal(one, other);
}, chinese)));

point("translate: what is urgent overtakes and interrupts", () => withTranslator(async translator => {
  const order = [];
  const say = (name, text, priority) => translator.translate(text, {priority}).then(() => order.push(name));
  const background = say("background", long, "background");
  await new Promise(resolve => setTimeout(resolve, 50));
  const queued = say("queued", "Good evening.", "background");
  await Promise.all([say("usual", sentence), say("urgent", sentence, "user-blocking")]);
  equal(order, ["urgent", "usual"]);
  await Promise.all([background, queued]);
  await rejected(translator.translate(sentence, {priority: "whenever"}), TypeError);
}));

point("translateStreaming: its chunks are the translation", () => withTranslator(async translator => {
  const text = "  I am hungry... Where is the station? She likes music!\nWe were 17.  Wait… Yes. ";
  const stream = translator.translateStreaming(text);
  equal(Object.prototype.toString.call(stream), "[object ReadableStream]");
  const chunks = await all(stream);
  equal(chunks.join(""), await translator.translate(text));
  equal(chunks.length > 2, true);
}));

point("translateStreaming: can be aborted, before and while it runs", () => withTranslator(async translator => {
  for (const reason of [undefined, new DOMException("enough", "VersionError")]) {
    const controller = new AbortController();
    const stream = translator.translateStreaming(long, {signal: controller.signal});
    controller.abort(reason);
    await rejected(stream.pipeTo(new WritableStream()), reason ?? "AbortError");
    await rejected((async () => translator.translateStreaming(long, {signal: controller.signal}))(), reason ?? "AbortError");
  }
}));

point("translateStreaming: can be cancelled", () => withTranslator(async translator => {
  const reader = translator.translateStreaming(long).getReader();
  await reader.read();
  await reader.cancel();
  equal((await reader.read()).done, true);
  await translator.translate(sentence);
}));

point("options: null is none, and what is no object is a TypeError", () => withTranslator(async translator => {
  const {translate, measureInputUsage, translateStreaming} = translator;
  for (const method of [translate, measureInputUsage, async (...args) => all(translateStreaming.apply(translator, args))]) {
    equal(await method.call(translator, sentence, null), await method.call(translator, sentence));
    await rejected(method.call(translator, sentence, 5), TypeError);
  }
  await rejected(Translator.create(null), TypeError);
  await rejected(Translator.create({...french, monitor: null}), TypeError);
}));

point("measureInputUsage: is positive, grows with the text, and can be aborted", () => withTranslator(async translator => {
  const [short, longer] = [await translator.measureInputUsage("hello"), await translator.measureInputUsage(long)];
  equal([short > 0, longer > short, longer < translator.inputQuota], [true, true, true]);
  await abortable(signal => translator.measureInputUsage(sentence, {signal}));
}));

point("inputQuota: more than that is refused", () => withTranslator(async translator => {
  const text = "a".repeat(translator.inputQuota + 1);
  try {
    await translator.translate(text);
    throw new Error("not refused");
  } catch (error) {
    equal([error.name, error.quota, error.requested], ["QuotaExceededError", translator.inputQuota, await translator.measureInputUsage(text)]);
  }
  await rejected(translator.translateStreaming(text).pipeTo(new WritableStream()), "QuotaExceededError");
}));

point("beyond the draft: alternatives, scores and alignment", () => withTranslator(async translator => {
  const {text, score, alternatives, alignment} = await translator.translate(sentence, {alternatives: 3, scores: true, alignment: true});
  equal(text, await translator.translate(sentence));
  equal([score > 0 && score <= 1, alternatives.length], [true, 3]);
  equal([alternatives[0].text, alternatives[0].score], [text, score]);
  equal(new Set(alternatives.map(({text}) => text)).size, 3);
  const became = word => alignment.filter(([from, to]) => sentence.slice(from, to).includes(word)).map(([, , from, to]) => text.slice(from, to)).join("");
  equal(became("station"), "gare");
  equal(await translator.translate(" ", {scores: true}), {text: " ", score: 1});
}));

point("beyond the draft: the author's own catalogue", async () => {
  equal((await Translator.models()).map(({name}) => name).includes("en-fr"), true);
  const [own] = await Translator.models("own/models.json");
  equal([own.name, own.sourceLanguage, own.targetLanguage], ["en-is", "en", "is"]);
  await withTranslator(async translator => equal((await translator.translate("hello")).length > 0, true), {sourceLanguage: "en", targetLanguage: "is"});
  const portuguese = await Promise.all(["pt", "pt-BR", "pt-PT", "pt-AO"].map(async targetLanguage => {
    const translator = await Translator.create({sourceLanguage: "en", targetLanguage});
    translator.destroy();
    return translator.targetLanguage;
  }));
  equal(portuguese, ["pt-BR", "pt-BR", "pt-PT", "pt-PT"]);
  await rejected(Translator.models("own/missing.json"), "NetworkError");
  for (const [file, problem] of Object.entries({"object.json": "want a list of models", "nameless.json": "a model has no name", "address.json": '"http://[" is not an address'})) {
    const error = await Translator.models(`own/${file}`).catch(error => error);
    equal([error.name, error.message], ["NetworkError", `The catalogue ${new URL(`own/${file}`, location)} could not be read: ${problem}`]);
  }
  await rejected(Translator.create({sourceLanguage: "en", targetLanguage: "sv"}), "NetworkError"); // its file is missing
  await rejected(Translator.create({sourceLanguage: "en", targetLanguage: "da"}), "OperationError"); // its file is not a model
});

point("beyond the draft: a glossary", () => withTranslator(async translator => {
  const glossary = {invoice: "facture", Dragoman: "Dragoman"};
  equal(/facture/.test(await translator.translate("Where is the invoice?", {glossary})), true);
  equal(/^Dragoman .*facture/.test(await translator.translate("Dragoman reads the invoice.", {glossary})), true);
  equal(/[Bb]on de commande/.test(await translator.translate("Invoice", {glossary: {invoice: "bon de commande"}})), true);
  for (const wrong of [{invoice: 1}, {"": "rien"}, {invoice: " "}, "invoice", null]) {
    await rejected(translator.translate(sentence, {glossary: wrong}), TypeError);
    await rejected(translator.translate("", {glossary: wrong}), TypeError);
  }
}, {...french, model: "en-fr"}));

check();
