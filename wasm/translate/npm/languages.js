// Language tags (BCP 47) and which of them denote the same language.

/**
 * A tag in its canonical form.
 * @param {unknown} tag
 * @param {string} name of what the tag is for
 */
export const canonical = (tag, name) => {
  if (tag === undefined) throw new TypeError(`${name} is missing`);
  try {
    return Intl.getCanonicalLocales(String(tag))[0];
  } catch {
    throw new RangeError(`${name}: ${JSON.stringify(String(tag))} is not a language tag`);
  }
};

/** Whether a tag, such as und or und-Latn, names no language, though one may be likely. */
const undetermined = tag => new Intl.Locale(tag).language === "und";

const likely = tag => new Intl.Locale(tag).maximize();

/**
 * Whether an available language fits a requested one: zh-Hans fits zh and zh-CN, but
 * not zh-TW; en fits en-GB.
 * @param {string} there
 * @param {string} wanted
 */
export const fits = (there, wanted) => {
  const a = likely(there), b = likely(wanted);
  return a.language === b.language && a.script === b.script && undetermined(there) === undetermined(wanted);
};

/**
 * How well a fitting language fits: pt-BR fits pt better than pt-PT does.
 * @param {string} there
 * @param {string} wanted
 */
export const closeness = (there, wanted) => likely(there).region === likely(wanted).region ? 1 : 0;
