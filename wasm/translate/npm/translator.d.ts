/** A model that can be loaded. */
export interface Model {
  /** Begins with its languages, such as "en-fr-small". */
  name: string;
  /** For people, such as "English → French". */
  title?: string;
  licence?: string;
  /** A BCP 47 language tag. */
  sourceLanguage: string;
  /** A BCP 47 language tag. */
  targetLanguage: string;
  /** The length of its file, to report progress. */
  bytes?: number;
  /** The hash of its file, in hexadecimal. Without one, the file is neither verified nor kept in the browser. */
  sha256?: string;
  /** The address of its file. */
  url: string;
}

/** Whether it can be used at once, once it is fetched, or not at all. */
export type Availability = "unavailable" | "downloadable" | "downloading" | "available";

/** Receives progress: its events are ProgressEvents whose loaded rises from 0 to 1. */
export interface CreateMonitor extends EventTarget {
  ondownloadprogress: ((this: CreateMonitor, event: ProgressEvent) => unknown) | null;
  addEventListener(type: "downloadprogress", listener: (event: ProgressEvent) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions): void;
}

export interface TranslatorCreateCoreOptions {
  /** A BCP 47 language tag. */
  sourceLanguage: string;
  /** A BCP 47 language tag. */
  targetLanguage: string;
  /** Beyond the draft: the name of a model, if several translate between these languages. */
  model?: string;
}

export interface TranslatorCreateOptions extends TranslatorCreateCoreOptions {
  /** Aborting it ends the creation, and later destroys the translator. */
  signal?: AbortSignal;
  /** Called at once, to add listeners for progress. */
  monitor?: (monitor: CreateMonitor) => void;
}

export interface TranslatorTranslateOptions {
  /** Aborting it ends the operation. */
  signal?: AbortSignal;
  /** Beyond the draft: texts of a higher priority go before others, and interrupt them. */
  priority?: "user-blocking" | "user-visible" | "background";
  /** Beyond the draft: maps terms, whole words exactly as written, to their translations. */
  glossary?: Record<string, string>;
}

/** Beyond the draft: additional results of a translation. */
export interface TranslatorDetails {
  /** The number of best translations to return. */
  alternatives?: number;
  /** Whether to return the score. */
  scores?: boolean;
  /** Whether to return the word alignment. */
  alignment?: boolean;
}

/** A translation with the requested details. */
export interface Translation {
  text: string;
  /** With scores: the geometric mean of the probabilities of the tokens, 0 to 1. */
  score?: number;
  /** With alternatives: the best first. */
  alternatives?: {text: string; score: number}[];
  /** With alignment: [from, to, from, to], a range of characters of the input and the corresponding range of the translation. */
  alignment?: [number, number, number, number][];
}

/** Translates from one language to another: see https://webmachinelearning.github.io/translation-api/. */
export class Translator {
  private constructor();
  /** Reports whether a model for these languages exists and is kept in the browser. */
  static availability(options: TranslatorCreateCoreOptions): Promise<Availability>;
  /** Loads a model, which it fetches first if necessary. */
  static create(options: TranslatorCreateOptions): Promise<Translator>;
  /** Beyond the draft: adds the models of a catalogue (models.json), ahead of the existing ones, and returns them; without an address, returns all. */
  static models(address?: string | URL): Promise<Model[]>;

  /** The model's source language. */
  readonly sourceLanguage: string;
  /** The model's target language. */
  readonly targetLanguage: string;
  /** The maximum length of a text, in UTF-16 code units. */
  readonly inputQuota: number;

  /** Translates a text. With details, the result is an object. */
  translate(input: string, options: TranslatorTranslateOptions & TranslatorDetails & ({alternatives: number} | {scores: true} | {alignment: true})): Promise<Translation>;
  translate(input: string, options?: TranslatorTranslateOptions): Promise<string>;
  /** Translates a text, sentence by sentence. */
  translateStreaming(input: string, options?: TranslatorTranslateOptions): ReadableStream<string>;
  /** Returns the length of a text as counted by inputQuota. */
  measureInputUsage(input: string, options?: TranslatorTranslateOptions): Promise<number>;
  /** Beyond the draft: translates the texts of HTML, a document or a part of one. */
  translateHTML(html: string, options?: TranslatorTranslateOptions): Promise<string>;
  /** Beyond the draft: translates the texts of an element, those in view first. Elements are moved, never replaced. If it fails or is aborted, the page is restored. */
  translateElement(element: Element, options?: TranslateElementOptions): Promise<TranslatedElement>;
  /** Aborts all current and later calls, and releases the model. */
  destroy(): void;
}

export interface TranslateElementOptions extends TranslatorTranslateOptions {
  /** Called after each text. */
  onprogress?: (progress: {done: number; total: number}) => unknown;
  /** Whether to keep translating what the page adds or changes. */
  observe?: boolean;
}

/** An element with its texts translated. */
export interface TranslatedElement {
  /** Restores the page and stops observing it. */
  undo(): void;
}

export interface LanguageDetectorCreateCoreOptions {
  /** BCP 47 tags of the languages that must be supported. */
  expectedInputLanguages?: Iterable<string>;
}

export interface LanguageDetectorCreateOptions extends LanguageDetectorCreateCoreOptions {
  /** Aborting it ends the creation, and later destroys the detector. */
  signal?: AbortSignal;
  /** Called at once, to add listeners for progress. */
  monitor?: (monitor: CreateMonitor) => void;
}

export interface LanguageDetectorDetectOptions {
  /** Aborting it ends the operation. */
  signal?: AbortSignal;
}

export interface LanguageDetectionResult {
  /** A BCP 47 language tag; "und" if the text is in no known language. */
  detectedLanguage: string;
  /** A probability, 0 to 1. */
  confidence: number;
}

/** Detects the language of a text: see https://webmachinelearning.github.io/translation-api/. */
export class LanguageDetector {
  private constructor();
  /** Reports whether the languages are supported and the detector's table is kept in the browser. */
  static availability(options?: LanguageDetectorCreateCoreOptions): Promise<Availability>;
  /** Loads the detector's table, which it fetches first if necessary. */
  static create(options?: LanguageDetectorCreateOptions): Promise<LanguageDetector>;

  /** The languages given to create(), or null. */
  readonly expectedInputLanguages: readonly string[] | null;
  /** The maximum length of a text, in UTF-16 code units. */
  readonly inputQuota: number;

  /** The possible languages of a text, the most probable first and "und" last. */
  detect(input: string, options?: LanguageDetectorDetectOptions): Promise<LanguageDetectionResult[]>;
  /** Returns the length of a text as counted by inputQuota. */
  measureInputUsage(input: string, options?: LanguageDetectorDetectOptions): Promise<number>;
  /** Aborts all current and later calls, and releases the table. */
  destroy(): void;
}
