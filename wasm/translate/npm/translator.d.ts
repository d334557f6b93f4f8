/** A model that can be loaded. */
export interface Model {
  name: string;
  title: string;
  licence?: string;
  sourceLanguage: string;
  targetLanguage: string;
  /** Length of the file. */
  bytes: number;
  sha256?: string;
  url: string;
}

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
  targetLanguage: string;
  /** Beyond the draft: the name of a model, if several translate between these languages. */
  model?: string;
}

export interface TranslatorCreateOptions extends TranslatorCreateCoreOptions {
  /** Aborting it ends the creation, and later destroys the translator. */
  signal?: AbortSignal;
  monitor?: (monitor: CreateMonitor) => void;
}

export interface TranslatorTranslateOptions {
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
  scores?: boolean;
  alignment?: boolean;
}

export interface Translation {
  text: string;
  /** With scores: the geometric mean of the probabilities of the tokens, 0 to 1. */
  score?: number;
  /** With alternatives: the best first. */
  alternatives?: {text: string; score: number}[];
  /** With alignment: [from, to, from, to], a range of characters of the input and the corresponding range of the translation. */
  alignment?: [number, number, number, number][];
}

export class Translator {
  private constructor();
  static availability(options: TranslatorCreateCoreOptions): Promise<Availability>;
  static create(options: TranslatorCreateOptions): Promise<Translator>;
  /** Adds the models of a catalogue (models.json), ahead of the existing ones, and returns them; without an address, returns all. */
  static models(address?: string | URL): Promise<Model[]>;

  readonly sourceLanguage: string;
  readonly targetLanguage: string;
  readonly inputQuota: number;

  translate(input: string, options: TranslatorTranslateOptions & TranslatorDetails & ({alternatives: number} | {scores: true} | {alignment: true})): Promise<Translation>;
  translate(input: string, options?: TranslatorTranslateOptions): Promise<string>;
  translateStreaming(input: string, options?: TranslatorTranslateOptions): ReadableStream<string>;
  measureInputUsage(input: string, options?: TranslatorTranslateOptions): Promise<number>;
  /** Beyond the draft: translates the texts of HTML, a document or a part of one. */
  translateHTML(html: string, options?: TranslatorTranslateOptions): Promise<string>;
  /** Beyond the draft: translates the texts of an element, those in view first. Elements are moved, never replaced. If it fails or is aborted, the page is restored. */
  translateElement(element: Element, options?: TranslateElementOptions): Promise<TranslatedElement>;
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
  /** BCP 47 language tags. */
  expectedInputLanguages?: Iterable<string>;
}

export interface LanguageDetectorCreateOptions extends LanguageDetectorCreateCoreOptions {
  /** Aborting it ends the creation, and later destroys the detector. */
  signal?: AbortSignal;
  monitor?: (monitor: CreateMonitor) => void;
}

export interface LanguageDetectorDetectOptions {
  signal?: AbortSignal;
}

export interface LanguageDetectionResult {
  /** A BCP 47 language tag; "und" if the text is in no known language. */
  detectedLanguage: string;
  /** A probability, 0 to 1. */
  confidence: number;
}

export class LanguageDetector {
  private constructor();
  static availability(options?: LanguageDetectorCreateCoreOptions): Promise<Availability>;
  static create(options?: LanguageDetectorCreateOptions): Promise<LanguageDetector>;

  readonly expectedInputLanguages: readonly string[] | null;
  readonly inputQuota: number;

  /** The possible languages of a text, the most probable first and "und" last. */
  detect(input: string, options?: LanguageDetectorDetectOptions): Promise<LanguageDetectionResult[]>;
  measureInputUsage(input: string, options?: LanguageDetectorDetectOptions): Promise<number>;
  destroy(): void;
}
