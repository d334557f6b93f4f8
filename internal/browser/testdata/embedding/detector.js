// The draft's requirements for LanguageDetector, point by point.
import {LanguageDetector} from "./package/translator.js";
import {abortable, check, equal, point, rejected} from "./points.js";

const sentence = "Où est la gare ?";

const withDetector = async (use, options) => {
  const detector = await LanguageDetector.create(options);
  try {
    await use(detector);
  } finally {
    detector.destroy();
  }
};

point("availability: downloadable, then available, even once nobody has it", async () => {
  equal(await LanguageDetector.availability(), "downloadable");
  const creation = LanguageDetector.create();
  equal(await LanguageDetector.availability({expectedInputLanguages: ["en-GB", "zh-TW"]}), "downloading");
  const detector = await creation;
  equal(await LanguageDetector.availability(), "available");
  detector.destroy();
  equal(await LanguageDetector.availability(), "available");
});

point("availability: a language that is not known is unavailable, and no tag is an error", async () => {
  equal(await LanguageDetector.availability({expectedInputLanguages: ["en", "is"]}), "unavailable");
  await rejected(LanguageDetector.create({expectedInputLanguages: ["is"]}), "NotSupportedError");
  for (const [error, list] of [[RangeError, [["en_US"], ["-"], [""]]], [TypeError, ["en", 1, null]]]) {
    for (const expectedInputLanguages of list) {
      await rejected(LanguageDetector.availability({expectedInputLanguages}), error);
      await rejected(LanguageDetector.create({expectedInputLanguages}), error);
    }
  }
});

point("create: nobody else makes a LanguageDetector", async () => {
  let error;
  try {
    new LanguageDetector();
  } catch (thrown) {
    error = thrown;
  }
  equal(error instanceof TypeError, true);
});

point("the interface is one of the platform: it has a name, and its members can be listed", () => withDetector(async detector => {
  equal(Object.prototype.toString.call(detector), "[object LanguageDetector]");
  const members = [];
  for (const name in detector) members.push(name);
  equal(["detect", "measureInputUsage", "inputQuota", "expectedInputLanguages", "destroy"].every(name => members.includes(name)), true);
  await rejected(detector.detect(), TypeError);
}));

point("create: can be aborted", () => abortable(signal => LanguageDetector.create({signal})));

point("create: tells its monitor of progress from 0 to 1", async () => {
  const heard = [];
  const monitor = monitor => monitor.addEventListener("downloadprogress", ({loaded}) => heard.push(loaded));
  await withDetector(async () => equal([heard[0], heard.at(-1)], [0, 1]), {monitor});
});

point("create: aborting its signal later destroys the detector", async () => {
  const controller = new AbortController(), reason = new Error("enough");
  const detector = await LanguageDetector.create({signal: controller.signal});
  const before = [detector.detect(sentence), detector.measureInputUsage(sentence)];
  controller.abort(reason);
  await Promise.all([...before, detector.detect(sentence), detector.measureInputUsage(sentence)].map(call => rejected(call, reason)));
});

point("destroy: ends what is under way and all later calls", async () => {
  const detector = await LanguageDetector.create();
  const calls = [detector.detect(sentence)];
  detector.destroy();
  calls.push(detector.detect(sentence), detector.measureInputUsage(sentence));
  await Promise.all(calls.map(call => rejected(call, "AbortError")));
});

point("expectedInputLanguages: canonical, each once, or null", async () => {
  await withDetector(async detector => equal(detector.expectedInputLanguages, null));
  await withDetector(async detector => equal(detector.expectedInputLanguages, null), {expectedInputLanguages: []});
  await withDetector(async detector => {
    equal(detector.expectedInputLanguages, ["en-GB", "fr"]);
    equal(Object.isFrozen(detector.expectedInputLanguages), true);
  }, {expectedInputLanguages: ["en-gb", "fr", "EN-GB"]});
});

point("detect: the language comes first", () => withDetector(async detector => {
  for (const [language, text] of Object.entries({
    en: "Could you tell me where the station is?", zh: "请问车站在哪里？", fr: sentence, de: "Wo ist der Bahnhof?", es: "¿Dónde está la estación?", ja: "駅はどこですか。",
    ru: "Где вокзал?", und: "17 + 4",
  })) {
    equal([text, (await detector.detect(text))[0].detectedLanguage], [text, language]);
  }
}));

point("detect: confidences fall, sum to 1, and undetermined comes last", () => withDetector(async detector => {
  for (const text of ["", " ", "no", "Please write a sentence in English.", "Please write a long sentence in English. ".repeat(200), "Tom", sentence, "역이 어디에 있습니까?", "I said: “Je ne sais pas.”", "\ud83d"]) {
    const results = await detector.detect(text);
    const last = results.pop();
    equal([text, last.detectedLanguage, last.confidence > 0], [text, "und", true]);
    equal(Math.abs(results.reduce((sum, {confidence}) => sum + confidence, last.confidence) - 1) < 1e-9, true);
    results.forEach(({detectedLanguage, confidence}, i) => {
      equal([detectedLanguage !== "und", confidence > 0, confidence <= (results[i - 1]?.confidence ?? 1)], [true, true, true]);
    });
  }
}));

point("detect: can be aborted", () => withDetector(detector => abortable(signal => detector.detect(sentence, {signal}))));

point("measureInputUsage and inputQuota: more than that is refused", () => withDetector(async detector => {
  const text = "a".repeat(detector.inputQuota + 1);
  equal(await detector.measureInputUsage(sentence) < await detector.measureInputUsage(text), true);
  await rejected(detector.detect(text), "QuotaExceededError");
  await abortable(signal => detector.measureInputUsage(sentence, {signal}));
}));

check();
