// What the interfaces of the platform have beyond a class of JavaScript.

/**
 * The options among the arguments of a method: none if they are undefined or null.
 * @param {unknown} options
 */
export const dictionary = options => {
  if (options !== undefined && options !== null && typeof options !== "object" && typeof options !== "function") throw new TypeError("the options are not an object");
  return options ?? {};
};

/**
 * Names the objects of a class, and makes its members enumerable, as Web IDL has it.
 * @param {Function} type
 * @param {string} name of the interface; a bundler may rename the class
 */
export const expose = (type, name) => {
  Object.defineProperty(type.prototype, Symbol.toStringTag, {value: name, configurable: true});
  for (const owner of [type, type.prototype]) {
    for (const [key, member] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
      if (key !== "constructor" && member.configurable && (member.get || typeof member.value === "function")) {
        Object.defineProperty(owner, key, {enumerable: true});
      }
    }
  }
};
