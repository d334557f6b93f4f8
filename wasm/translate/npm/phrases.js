// The phrases of the elements, by language.

const phrases = {
  en: {
    text: "Text to translate",
    fetching: share => `Fetching the translator: ${share}`,
    translating: "Translating…",
    pageTranslating: share => `Translating: ${share}`,
    copy: "Copy",
    copied: "Copied",
    uncopied: reason => `Not copied: ${reason}`,
    page: "Translate this page",
    back: "Show the original",
    stop: "Stop",
    failed: reason => `Not translated: ${reason}`,
  },
  de: {
    text: "Zu übersetzender Text",
    fetching: share => `Das Übersetzungsprogramm wird geladen: ${share}`,
    translating: "Wird übersetzt…",
    pageTranslating: share => `Wird übersetzt: ${share}`,
    copy: "Kopieren",
    copied: "Kopiert",
    uncopied: reason => `Nicht kopiert: ${reason}`,
    page: "Diese Seite übersetzen",
    back: "Original anzeigen",
    stop: "Anhalten",
    failed: reason => `Nicht übersetzt: ${reason}`,
  },
  es: {
    text: "Texto para traducir",
    fetching: share => `Cargando el traductor: ${share}`,
    translating: "Traduciendo…",
    pageTranslating: share => `Traduciendo: ${share}`,
    copy: "Copiar",
    copied: "Copiado",
    uncopied: reason => `No se ha copiado: ${reason}`,
    page: "Traducir esta página",
    back: "Mostrar el original",
    stop: "Detener",
    failed: reason => `No se ha traducido: ${reason}`,
  },
  fr: {
    text: "Texte à traduire",
    fetching: share => `Chargement du traducteur : ${share}`,
    translating: "Traduction en cours…",
    pageTranslating: share => `Traduction en cours : ${share}`,
    copy: "Copier",
    copied: "Copié",
    uncopied: reason => `Non copié : ${reason}`,
    page: "Traduire cette page",
    back: "Afficher l’original",
    stop: "Arrêter",
    failed: reason => `Non traduit : ${reason}`,
  },
  ja: {
    text: "翻訳する文章",
    fetching: share => `翻訳プログラムを読み込み中：${share}`,
    translating: "翻訳中……",
    pageTranslating: share => `翻訳中：${share}`,
    copy: "コピー",
    copied: "コピーしました",
    uncopied: reason => `コピーできませんでした：${reason}`,
    page: "このページを翻訳",
    back: "原文を表示",
    stop: "停止",
    failed: reason => `翻訳できませんでした：${reason}`,
  },
  zh: {
    text: "请输入要翻译的文字",
    fetching: share => `正在载入翻译程序：${share}`,
    translating: "正在翻译……",
    pageTranslating: share => `正在翻译：${share}`,
    copy: "复制",
    copied: "已复制",
    uncopied: reason => `未能复制：${reason}`,
    page: "翻译本页",
    back: "显示原文",
    stop: "停止",
    failed: reason => `未能翻译：${reason}`,
  },
};

const phrasesIn = tag => phrases[tag.split("-")[0].toLowerCase()];

/**
 * The phrases in the given language, where available, otherwise in the language of an
 * element's surroundings, or else in English.
 * @param {Element} element
 * @param {string} [tag]
 */
export const phrasesFor = (element, tag = "") => phrasesIn(tag) ?? phrasesIn(languageOf(element)) ?? phrases.en;

/**
 * The name of a language in the language of an element's surroundings.
 * @param {Element} element
 * @param {string} tag
 */
export const nameOf = (element, tag) => {
  try {
    return new Intl.DisplayNames([languageOf(element), "en"], {type: "language"}).of(tag);
  } catch { // the page's language is not a valid tag
    return tag;
  }
};

/** A fraction as a percentage, formatted in the language of an element's surroundings. */
export const percent = (element, share) => {
  try {
    return new Intl.NumberFormat([languageOf(element), "en"], {style: "percent"}).format(share);
  } catch {
    return `${Math.round(100 * share)} %`;
  }
};

const languageOf = element => element.closest("[lang]")?.lang || navigator.language || "en";
