// Declares nothing: the types of the globals are those of the browser's interface,
// which packages such as @types/dom-chromium-ai declare.
export {};
