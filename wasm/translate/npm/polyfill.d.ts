// Declares nothing: the types of the globals belong to the browser's interface, and
// packages such as @types/dom-chromium-ai have them.
export {};
