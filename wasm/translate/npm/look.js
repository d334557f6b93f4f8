// The style of the elements, which is that of Dragoman's own page. Pages change it
// through custom properties, such as --dragoman-ink, and parts.

const sheet = new CSSStyleSheet(); // allowed by a strict policy, unlike a style element
sheet.replaceSync(`
  :host {
    --paper: var(--dragoman-paper, light-dark(#fffdf9, #211e1b));
    --ink: var(--dragoman-ink, light-dark(#23201c, #ece6dc));
    --soft: var(--dragoman-soft, light-dark(#6b645a, #a79e91));
    --line: var(--dragoman-line, light-dark(#e2dbcf, #38332d));
    --accent: var(--dragoman-accent, light-dark(#a8352a, #ef8a7d));
    --alarm: var(--dragoman-alarm, light-dark(#8f1d14, #ffb4a8));
    --radius: var(--dragoman-radius, .9rem);
    --text: var(--dragoman-text-font, "Iowan Old Style", "Palatino Linotype", Palatino, "Noto Serif", "Noto Serif CJK SC", "Songti SC", Georgia, serif);
    --interface: var(--dragoman-interface-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", "PingFang SC", sans-serif);
    display: block;
    color: var(--ink);
    font: 1rem/1.5 var(--interface);
  }
  :host([hidden]) { display: none; }
  *, ::before, ::after { box-sizing: border-box; }
  [hidden] { display: none !important; }
  .box {
    display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr));
    background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); overflow: clip;
  }
  .half { display: flex; flex-direction: column; min-width: 0; padding: .75rem 1.25rem 1rem; }
  .half + .half { box-shadow: -1px -1px var(--line); }
  .name { font: 600 .8125rem/1.5 var(--interface); color: var(--soft); }
  textarea, .translation {
    width: 100%; min-height: 6em; flex: 1; margin: 0; padding: .25rem 0; border: 0; background: transparent; color: inherit;
    font: 400 1.25rem/1.5 var(--text); white-space: pre-wrap; overflow-wrap: anywhere; resize: none; field-sizing: content;
  }
  textarea:focus { outline: none; }
  .half:focus-within .name { color: var(--accent); }
  textarea:focus-visible { box-shadow: 0 2px var(--accent); }
  .foot { display: flex; flex-wrap: wrap; align-items: center; gap: .75rem; min-height: 2.5rem; }
  .status { margin: 0; color: var(--soft); font-size: .875rem; }
  .problem { color: var(--alarm); }
  progress { flex: 1; min-width: 6rem; max-width: 16rem; accent-color: var(--accent); }
  button {
    font: 500 .9375rem/1.25 var(--interface); color: inherit; background: var(--paper); cursor: pointer;
    border: 1px solid var(--line); border-radius: .55rem; padding: .5rem .85rem; min-height: 2.5rem;
  }
  button:hover { border-color: var(--soft); }
  button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
`);

/**
 * Attaches a shadow root with this style to an element.
 * @param {HTMLElement} element
 */
export const shadowOf = element => {
  const root = element.attachShadow({mode: "open"});
  root.adoptedStyleSheets = [sheet];
  return root;
};

/**
 * An element with attributes and children.
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} children
 */
export const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.append(...children);
  return element;
};
