// Fetches the weights of models, and the detector's table, and keeps them in the browser.
//
// Where the Cache API is available (secure contexts), they are kept there under the
// hash of their content. The hash is checked before use: a damaged entry is deleted
// and fetched again.

/**
 * @typedef {object} Weights a model's file
 * @property {string} name
 * @property {string} url
 * @property {number} [bytes] its length
 * @property {string} [sha256] the hash of its content, in hexadecimal; without one
 *   the file is neither checked nor kept
 */

const shelf = "dragoman weights";

/** The cache key for a hash: the cache accepts any HTTP address as a key. */
const place = sha256 => new URL("/dragoman-weights/" + sha256, self.location.origin).href;

/** The cache, or undefined: it needs a secure context, and a browser may refuse it even there. */
const openShelf = async () => {
  try {
    return await caches.open(shelf);
  } catch {
    return undefined;
  }
};

const hashOf = async content => {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return Array.from(sum, byte => byte.toString(16).padStart(2, "0")).join("");
};

/**
 * Whether content is a model's, as far as that can be checked.
 * @param {Weights} model
 * @param {ArrayBuffer} content
 */
const whole = async (model, content) =>
  !model.sha256 || !globalThis.crypto?.subtle || await hashOf(content) === model.sha256;

/**
 * Whether a model's weights are kept.
 * @param {Weights} model
 */
export const isKept = async model => {
  if (!model.sha256) return false;
  try {
    return await (await openShelf())?.match(place(model.sha256)) !== undefined;
  } catch {
    return false;
  }
};

/**
 * A model's weights.
 * @param {Weights} model
 * @param {{signal: AbortSignal, progress: (fraction: number) => void}} options
 * @returns {Promise<ArrayBuffer>}
 */
export const weightsOf = async (model, {signal, progress}) => {
  const get = async () => await keptOf(model) ?? await fetchAndKeep(model, signal, progress);
  // Of several tabs, only one fetches. Locks are refused where the cache is.
  return model.sha256 && navigator.locks && await openShelf() ? navigator.locks.request("dragoman " + model.sha256, {signal}, get) : get();
};

const keptOf = async model => {
  const cache = model.sha256 && await openShelf();
  if (!cache) return undefined;
  try {
    const content = await (await cache.match(place(model.sha256)))?.arrayBuffer();
    if (!content || await whole(model, content)) return content;
    await cache.delete(place(model.sha256));
  } catch (error) {
    console.info(`The weights of ${model.name} that are kept cannot be read: ${error.message}`);
  }
  return undefined;
};

const fetchAndKeep = async (model, signal, progress) => {
  let content = await download(model, {signal}, progress);
  if (!await whole(model, content)) { // the copy in the browser's own cache may be damaged
    content = await download(model, {signal, cache: "reload"}, progress);
    if (!await whole(model, content)) throw new DOMException(`The weights of ${model.name} are damaged: ${model.url}`, "NetworkError");
  }
  if (model.sha256) await keep(model, content);
  return content;
};

const download = async (model, options, progress) => {
  try {
    const response = await fetch(model.url, options);
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    const pieces = [], reader = response.body.getReader();
    for (let received = 0; ;) {
      const {done, value} = await reader.read();
      if (done) return await new Blob(pieces).arrayBuffer();
      pieces.push(value);
      received += value.length;
      if (model.bytes) progress(received / model.bytes);
    }
  } catch (error) {
    options.signal.throwIfAborted();
    throw new DOMException(`The weights of ${model.name} could not be fetched from ${model.url}: ${error.message}`, "NetworkError");
  }
};

/** Keeps a model's weights and deletes those of other versions. */
const keep = async (model, content) => {
  const cache = await openShelf();
  if (!cache) return;
  try {
    const headers = {"Content-Length": String(content.byteLength), "Dragoman-Model": encodeURIComponent(model.name)};
    for (const request of await cache.keys()) {
      const other = await cache.match(request);
      if (other?.headers.get("Dragoman-Model") === headers["Dragoman-Model"]) await cache.delete(request);
    }
    await cache.put(place(model.sha256), new Response(content, {headers}));
  } catch (error) {
    console.info(`The weights of ${model.name} are not kept: ${error.message}`); // no room, for example
  }
};
