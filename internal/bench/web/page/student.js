"use strict";
// A student model such as browsers ship for translation (Bergamot's tiny models; Kim et al.
// 2019, "From Research to Production and Back"): a Transformer encoder, an SSRU decoder and
// 8-bit weights, here random. ONNX Runtime runs its graphs, which are built here: the
// encoder's once per sentence, the decoder's once per word.
const student = {width: 256, heads: 4, inner: 1536, encoders: 6, decoders: 2, words: 32000, longest: 256};

// studentGraph collects the parts of a graph. Values are named by number.
const studentGraph = () => {
  const parts = [];
  let values = 0, seed = 1;
  const random = () => (seed = seed * 16807 % 2147483647) / 2147483647;
  const g = {parts};
  g.many = (count, operator, inputs, attributes) => {
    const outputs = Array.from({length: count}, () => `v${values++}`);
    parts.push(onnx.node(operator, inputs, outputs, attributes));
    return outputs;
  };
  g.node = (operator, inputs, attributes) => g.many(1, operator, inputs, attributes)[0];
  g.constant = (dims, data) => {
    const name = `c${values++}`;
    parts.push(onnx.constant(name, dims, data));
    return name;
  };
  g.number = x => g.constant([], Float32Array.of(x));
  g.ints = (...x) => g.constant([x.length], BigInt64Array.from(x, BigInt));
  g.matrix = (rows, columns) => g.constant([rows, columns], Int8Array.from({length: rows * columns}, () => Math.round(254 * random()) - 127));
  // product is x·W + b: x is rounded to 8 bits as it comes.
  g.product = (x, rows, columns, w = g.matrix(rows, columns)) => {
    const [codes, scale, zero] = g.many(3, "DynamicQuantizeLinear", [x]);
    const sums = g.node("Cast", [g.node("MatMulInteger", [codes, w, zero])], {to: 1});
    const scaled = g.node("Mul", [sums, g.node("Mul", [scale, g.number(1 / 127 / Math.sqrt(rows))])]);
    return g.node("Add", [scaled, g.constant([columns], new Float32Array(columns))]);
  };
  g.normed = (x, dx) => {
    const ones = new Float32Array(student.width).fill(1);
    return g.node("LayerNormalization", [g.node("Add", [x, dx]), g.constant([student.width], ones), g.constant([student.width], new Float32Array(student.width))]);
  };
  g.feedForward = x => g.normed(x, g.product(g.node("Relu", [g.product(x, student.width, student.inner)]), student.inner, student.width));
  // inHeads gives heads × positions × a head's width.
  g.inHeads = (x, perm) => {
    const apart = g.node("Reshape", [x, g.ints(-1, student.heads, student.width / student.heads)]);
    return g.node("Transpose", [apart], {perm});
  };
  g.attended = (query, keys, values) => {
    const scores = g.node("Mul", [g.node("MatMul", [query, keys]), g.number(1 / Math.sqrt(student.width / student.heads))]);
    const mixed = g.node("Transpose", [g.node("MatMul", [g.node("Softmax", [scores]), values])], {perm: [1, 0, 2]});
    return g.product(g.node("Reshape", [mixed, g.ints(-1, student.width)]), student.width, student.width);
  };
  g.embedded = (matrix, id, position) => {
    const rows = g.node("Mul", [g.node("Cast", [g.node("Gather", [matrix, id])], {to: 1}), g.number(1 / 127)]);
    const positions = g.constant([student.longest, student.width], Float32Array.from({length: student.longest * student.width}, random));
    return g.node("Add", [rows, g.node("Gather", [positions, position])]);
  };
  g.input = (name, type, dims) => (parts.push(onnx.input(name, type, dims)), name);
  g.output = (value, name, type, dims) => parts.push(onnx.node("Identity", [value], [name]), onnx.output(name, type, dims));
  return g;
};

const headDims = last => [student.heads, ...(last ? [student.width / student.heads, "n"] : ["n", student.width / student.heads])];

// studentEncoder gives what the decoder's layers attend to, as keys and values.
const studentEncoder = () => {
  const g = studentGraph(), {width} = student;
  let x = g.embedded(g.matrix(student.words, width), g.input("ids", "int64", ["n"]), g.input("positions", "int64", ["n"]));
  for (let layer = 0; layer < student.encoders; layer++) {
    const [query, key, value] = g.many(3, "Split", [g.product(x, width, 3 * width)], {axis: 1});
    x = g.normed(x, g.attended(g.inHeads(query, [1, 0, 2]), g.inHeads(key, [1, 2, 0]), g.inHeads(value, [1, 0, 2])));
    x = g.feedForward(x);
  }
  for (let layer = 0; layer < student.decoders; layer++) {
    const [key, value] = g.many(2, "Split", [g.product(x, width, 2 * width)], {axis: 1});
    g.output(g.inHeads(key, [1, 2, 0]), `key${layer}`, "float32", headDims(true));
    g.output(g.inHeads(value, [1, 0, 2]), `value${layer}`, "float32", headDims(false));
  }
  return onnx.model(g.parts);
};

// studentDecoder returns the graph of a step that chooses among a number of words: all, or
// those of a sentence's shortlist.
const studentDecoder = words => {
  const g = studentGraph(), {width} = student;
  const embedding = g.matrix(student.words, width);
  let x = g.embedded(embedding, g.input("id", "int64", [1]), g.input("position", "int64", [1]));
  for (let layer = 0; layer < student.decoders; layer++) {
    const [candidate, forget] = g.many(2, "Split", [g.product(x, width, 2 * width)], {axis: 1});
    const f = g.node("Sigmoid", [forget]), before = g.input(`cell${layer}`, "float32", [1, width]);
    const cell = g.node("Add", [g.node("Mul", [f, before]), g.node("Mul", [g.node("Sub", [g.number(1), f]), candidate])]);
    g.output(cell, `next${layer}`, "float32", [1, width]);
    x = g.normed(x, g.node("Relu", [cell]));
    const query = g.inHeads(g.product(x, width, width), [1, 0, 2]);
    x = g.normed(x, g.attended(query, g.input(`key${layer}`, "float32", headDims(true)), g.input(`value${layer}`, "float32", headDims(false))));
    x = g.feedForward(x);
  }
  const among = words < student.words ? g.node("Slice", [embedding, g.ints(0), g.ints(words), g.ints(0)]) : embedding;
  const logits = g.product(x, width, words, g.node("Transpose", [among], {perm: [1, 0]}));
  g.output(g.node("ArgMax", [logits], {axis: 1, keepdims: 0}), "token", "int64", [1]);
  return onnx.model(g.parts);
};

// studentTranslator translates the words of a sentence to a given number of words.
const studentTranslator = async (encoder, words) => {
  const create = model => ort.InferenceSession.create(model, {executionProviders: ["wasm"], graphOptimizationLevel: "all"});
  const first = await create(encoder), step = await create(studentDecoder(words));
  const ids = (n, f) => tensor(BigInt64Array.from({length: n}, (_, i) => BigInt(f(i))), [n]);
  return async (from, to) => {
    const memory = await first.run({ids: ids(from, i => 7 * i), positions: ids(from, i => i)});
    const start = new Float32Array(student.width);
    let cells = [tensor(start, [1, student.width]), tensor(start, [1, student.width])], token = 0n;
    for (let i = 0; i < to; i++) {
      const found = await step.run({...memory, id: ids(1, () => token), position: ids(1, () => i), cell0: cells[0], cell1: cells[1]});
      token = found.token.data[0];
      cells = [found.next0, found.next1];
    }
  };
};

// measureStudent returns the times of the shipped model and of students for each sentence.
// They take turns; students read and write as many tokens as the shipped model.
const measureStudent = async (sentences, rounds, threads) => {
  ort.env.wasm.numThreads = threads;
  ort.env.wasm.wasmPaths = new URL("modules/onnxruntime-web/dist/", location).href;
  const file = new Uint8Array(await (await fetch("shipped.gob")).arrayBuffer());
  const {loadShipped} = await dragoman(true), encoder = studentEncoder();
  const greedy = loadShipped(file, true), shipped = loadShipped(file, false);
  const lengths = sentences.map(s => {
    const [text, , , words] = greedy(s);
    return [words, [...text].length + 1]; // one for the stop token
  });
  const list = [
    ["Dragoman, as the page translates (beam of 5)", i => shipped(sentences[i])],
    ["Dragoman, greedy", i => greedy(sentences[i])],
  ];
  for (const words of [2000, student.words]) {
    const translate = await studentTranslator(encoder, words);
    list.push([`student, choosing among ${words} words`, i => translate(...lengths[i])]);
  }
  const contenders = list.map(([Name, run]) => ({Name, run, Times: []}));
  for (let round = -rounds; round < rounds; round++) {
    const i = (round + rounds) % sentences.length;
    for (const c of shuffle([...contenders])) {
      await pause(5);
      const begin = performance.now();
      await c.run(i);
      if (round >= 0) c.Times.push(performance.now() - begin);
    }
  }
  // The embedding matrix is in both graphs but would be downloaded once.
  const bytes = encoder.length + studentDecoder(student.words).length - student.words * student.width;
  return {Results: contenders.map(({Name, Times}) => ({Name, Times})), Lengths: lengths, Bytes: bytes};
};
