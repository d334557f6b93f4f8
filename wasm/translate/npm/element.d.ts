/** A text box and what is in it, translated as somebody types: attributes from, to, model and placeholder. */
export class DragomanTranslate extends HTMLElement {
  /** The text in the box. */
  value: string;
  /** What it has become. */
  readonly translation: string;
  addEventListener(type: "translate", listener: (event: CustomEvent<{text: string; translation: string}>) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener<K extends keyof HTMLElementEventMap>(type: K, listener: (event: HTMLElementEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** A button that translates the page that it stands in, and back: attributes from, to, model, for (the id of a part of the page) and observe. */
export class DragomanPage extends HTMLElement {
  translatePage(): Promise<void>;
  /** Puts the page back as it was. */
  undo(): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "dragoman-translate": DragomanTranslate;
    "dragoman-page": DragomanPage;
  }
}
