// The text of a request, and the limit on its length.

/** The maximum length of a text in UTF-16 code units: more than any page has. */
export const quota = 1_000_000;

/**
 * The text among the arguments of a method, as a string.
 * @param {IArguments} args
 */
export const textOf = args => {
  if (args.length === 0) throw new TypeError("the text is missing");
  return `${args[0]}`;
};

/** The usage of a text: its length, or 1 if it is empty. */
export const usage = text => Math.max(1, text.length);

/** Throws if a text is too long. */
export const checkQuota = text => {
  const requested = usage(text);
  if (requested <= quota) return;
  const message = `The text has ${requested} characters; at most ${quota} can be translated at once.`;
  if (globalThis.QuotaExceededError) throw new QuotaExceededError(message, {quota, requested});
  throw Object.assign(new DOMException(message, "QuotaExceededError"), {quota, requested});
};
