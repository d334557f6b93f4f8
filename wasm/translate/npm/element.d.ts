/** A text box with its translation, updated as the user types. Attributes: from, to, model and placeholder. */
export class DragomanTranslate extends HTMLElement {
  /** The text in the box. */
  value: string;
  /** The translation of the text. */
  readonly translation: string;
  addEventListener(type: "translate", listener: (event: CustomEvent<{text: string; translation: string}>) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener<K extends keyof HTMLElementEventMap>(type: K, listener: (event: HTMLElementEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** A button that translates its page, and back. Attributes: from, to, model, for (the id of a part of the page) and observe. */
export class DragomanPage extends HTMLElement {
  /** Translates the page. The event "translate" follows. */
  translatePage(): Promise<void>;
  /** Stops translating and restores the page. */
  undo(): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "dragoman-translate": DragomanTranslate;
    "dragoman-page": DragomanPage;
  }
}
