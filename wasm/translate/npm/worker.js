// The worker runs the translating program (../main.go) for any number of translators.
//
// Messages to it:
//   {start: {program, simd, relaxed}}      addresses; the first message
//   {id, load: model}                      a Weights of store.js
//   {id, unload: address}                  of a model
//   {id, loadDetector: table}              also a Weights
//   {id, detect: text}                     detects the possible languages of a text
//   {id, translate: {model, text, priority, steps, alternatives, alignment, glossary}}   model: an address
//   {id, abort: true}                      aborts the request with that id
//
// Messages from it, with the id of the request:
//   {id, progress: fraction}               of a download
//   {id, step: {text, final}}              if steps: the text so far; its first final characters no longer change
//   {id, result}                           the last message with this id,
//   {id, error: {name, message}}           unless it is this one
//   {failure: message}                     the program cannot run
//
// Models load concurrently. Texts are translated one after the other, those of a
// higher priority first; a text of a higher priority interrupts the current one.
import "./wasm_exec.js";
import "./simd.js";
import {weightsOf} from "./store.js";

/** The AbortControllers of open requests, by id. */
const open = new Map();

const answer = async (id, work) => {
  const controller = new AbortController();
  open.set(id, controller);
  try {
    postMessage({id, result: await work(controller.signal)});
  } catch (error) {
    postMessage({id, error: {name: error instanceof DOMException ? error.name : "OperationError", message: error.message}});
  } finally {
    open.delete(id);
  }
};

/**
 * @typedef {object} Job a text to translate
 * @property {number} priority
 * @property {() => Promise<void>} run
 * @property {() => void} [resume] continues what another has interrupted
 */

/** @type {Job[]} */
const waiting = [];
/** @type {Job[]} the last one runs; each has interrupted the one before it */
const running = [];

const next = () => {
  const highest = Math.max(...waiting.map(job => job.priority));
  const current = running.at(-1);
  if (waiting.length === 0 || current?.priority >= highest) {
    current?.resume?.();
    return;
  }
  const [job] = waiting.splice(waiting.findIndex(job => job.priority === highest), 1);
  running.push(job);
  job.run().finally(() => {
    running.splice(running.indexOf(job), 1);
    next();
  });
};

/** The content of a file, once the program runs. */
const contentOf = async (id, file, signal) => {
  const content = await weightsOf(file, {signal, progress: fraction => postMessage({id, progress: fraction})});
  await started;
  signal.throwIfAborted();
  return new Uint8Array(content);
};

const tasks = {
  load: (id, model) => answer(id, async signal => {
    const content = await contentOf(id, model, signal);
    await dragoman.load(model.url, content);
  }),

  loadDetector: (id, table) => answer(id, async signal => {
    const content = await contentOf(id, table, signal); // dragoman is there only now
    await dragoman.loadDetector(content);
  }),

  unload: (id, address) => answer(id, () => dragoman.unload(address)),

  detect: (id, text) => answer(id, () => dragoman.detect(text)),

  translate: (id, {model, text, priority, steps, ...options}) => answer(id, signal => new Promise((resolve, reject) => {
    const job = {priority};
    const step = (text, final) => {
      if (steps) postMessage({id, step: {text, final}});
      return running.at(-1) === job ? undefined : new Promise(resume => job.resume = resume);
    };
    job.run = () => dragoman.translate(model, text, {...options, signal}, step).then(resolve, reject);
    signal.addEventListener("abort", () => {
      if (waiting.includes(job)) waiting.splice(waiting.indexOf(job), 1);
      reject(signal.reason);
    });
    waiting.push(job);
    next();
  })),
};

const start = async ({program, simd, relaxed}) => {
  const file = async address => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address}: the server answered ${response.status}`);
    return response.arrayBuffer();
  };
  // Faster arithmetic for browsers with SIMD; the program also runs without it.
  const module = file(dragomanSIMD.relaxed ? relaxed : simd).catch(() => null);
  const go = new Go();
  const join = dragomanSIMD(go.importObject);
  const {instance} = await WebAssembly.instantiate(await file(program), go.importObject);
  await join(instance, module);
  const fail = error => postMessage({failure: error?.message ?? "the program has ended"});
  go.run(instance).then(fail, fail);
};

/** Fulfilled once the program runs. */
let started;

onmessage = ({data: {id, abort, start: addresses, ...task}}) => {
  if (addresses) {
    started = start(addresses);
    started.catch(error => postMessage({failure: error.message}));
  } else if (abort) {
    open.get(id)?.abort();
  } else {
    const [[name, value]] = Object.entries(task);
    tasks[name](id, value);
  }
};
