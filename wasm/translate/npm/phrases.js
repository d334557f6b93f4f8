// What the elements say, in the languages that they speak.

const phrases = {
  en: {
    text: "Text to translate",
    fetching: share => `Fetching the translator: ${share}`,
    translating: "Translating…",
    copy: "Copy",
    copied: "Copied",
    page: language => `Translate this page into ${language}`,
    back: "Show the original",
    stop: "Stop",
    failed: reason => `Not translated: ${reason}`,
  },
  fr: {
    text: "Texte à traduire",
    fetching: share => `Chargement du traducteur : ${share}`,
    translating: "Traduction…",
    copy: "Copier",
    copied: "Copié",
    page: language => `Traduire cette page (${language})`,
    back: "Afficher l’original",
    stop: "Arrêter",
    failed: reason => `Pas traduit : ${reason}`,
  },
  zh: {
    text: "要翻译的文字",
    fetching: share => `正在载入翻译程序：${share}`,
    translating: "正在翻译……",
    copy: "复制",
    copied: "已复制",
    page: language => `将本页译成${language}`,
    back: "显示原文",
    stop: "停止",
    failed: reason => `未能翻译：${reason}`,
  },
};

/**
 * The phrases in the language of an element's surroundings, or in English.
 * @param {Element} element
 */
export const phrasesFor = element => phrases[languageOf(element).split("-")[0].toLowerCase()] ?? phrases.en;

/**
 * The name of a language in the language of an element's surroundings.
 * @param {Element} element
 * @param {string} tag
 */
export const nameOf = (element, tag) => {
  try {
    return new Intl.DisplayNames([languageOf(element), "en"], {type: "language"}).of(tag);
  } catch { // the page's language is no tag
    return tag;
  }
};

/** A share of 1, as people of the surroundings write it. */
export const percent = (element, share) => {
  try {
    return new Intl.NumberFormat([languageOf(element), "en"], {style: "percent"}).format(share);
  } catch {
    return `${Math.round(100 * share)} %`;
  }
};

const languageOf = element => element.closest("[lang]")?.lang || navigator.language || "en";
