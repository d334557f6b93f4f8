"use strict";
// Measures all contenders in turns. In each round, all contenders translate one sentence,
// in a new order.
const contenders = async task => {
  const list = [];
  const add = (name, translate) => list.push({name, translate, times: []});
  // Its WebAssembly backend is the fastest for this: the plain one takes five to ten times as long.
  await tf.setBackend("wasm");
  add("TensorFlow.js, as its example does it", tensorflowExample(task));
  add("TensorFlow.js, tuned by hand", tensorflowTuned(task));
  add("onnxruntime-web, LSTM operator", await onnxOperators(task));
  add("onnxruntime-web, tuned by hand", await onnxTuned(task));
  for (const program of [await dragoman(true), await dragoman(false)]) {
    for (const compact of [false, true]) {
      const translate = program.load(task.file, task.Steps, compact);
      add(`Dragoman, ${compact ? "int8" : "float32"}, ${program.kernel}`, async ids => translate(ids));
    }
  }
  return list;
};

const shuffle = list => {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [list[i], list[j]] = [list[j], list[i]];
  }
  return list;
};

const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

// measure returns each contender's times in milliseconds. It first checks that all of them
// translate all sentences correctly.
const measure = async (name, rounds) => {
  tf.wasm.setWasmPaths("modules/@tensorflow/tfjs-backend-wasm/dist/");
  tf.wasm.setThreadsCount(1);
  tf.enableProdMode();
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmPaths = new URL("modules/onnxruntime-web/dist/", location).href;
  const task = await fetchTask(name);
  const list = await contenders(task);
  for (const c of list) {
    for (const [i, ids] of task.Sources.entries()) {
      const got = Array.from(await c.translate(ids)).join(" "), want = task.Targets[i].join(" ");
      if (got !== want) throw new Error(`${c.name}: sentence ${i} became\n${got}, want\n${want}`);
    }
  }
  // As many rounds warm up before: the browser recompiles functions that run often.
  for (let round = -rounds; round < rounds; round++) {
    const ids = task.Sources[(round + rounds) % task.Sources.length];
    for (const c of shuffle([...list])) {
      await pause(5);
      const begin = performance.now();
      await c.translate(ids);
      if (round >= 0) c.times.push(performance.now() - begin);
    }
  }
  return list.map(({name, times}) => ({Name: name, Times: times}));
};

// measureShipped returns the times that the shipped model takes for each sentence, until
// the start and until the end of the translation.
const measureShipped = async (sentences, rounds) => {
  const file = new Uint8Array(await (await fetch("shipped.gob")).arrayBuffer());
  const translate = (await dragoman(true)).loadShipped(file);
  const list = sentences.map(name => ({Name: name, First: [], Times: []}));
  for (let round = 0; round < rounds; round++) {
    for (const s of list) {
      await pause(5);
      let first, all;
      [s.Text, first, all] = translate(s.Name);
      s.First.push(first);
      s.Times.push(all);
    }
  }
  return list;
};
