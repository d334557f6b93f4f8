"use strict";
// ONNX Runtime for the web, on one thread.
const onnxSession = parts => ort.InferenceSession.create(onnx.model(parts), {executionProviders: ["wasm"], graphOptimizationLevel: "all"});
const tensor = (data, dims) => new ort.Tensor(data instanceof BigInt64Array ? "int64" : "float32", data, dims);

// Its LSTM operator reads one-hot inputs. It takes transposed weights and gates in the
// order i, o, f, c.
const onnxLSTM = (task, name, inputs, outputs) => {
  const {weights} = task, H = task.Units;
  const columns = w => {
    const data = new Float32Array(w.rows * w.cols);
    [0, 3, 1, 2].forEach((gate, g) => {
      for (let j = 0; j < H; j++) {
        for (let i = 0; i < w.rows; i++) data[(g * H + j) * w.rows + i] = w.data[i * w.cols + gate * H + j];
      }
    });
    return data;
  };
  const kernel = weights[`${name}/kernel`], bias = new Float32Array(8 * H);
  bias.set(columns(weights[`${name}/bias`]));
  return [
    onnx.input("x", "float32", ["steps", 1, kernel.rows]),
    onnx.constant("W", [1, 4 * H, kernel.rows], columns(kernel)),
    onnx.constant("R", [1, 4 * H, H], columns(weights[`${name}/recurrent`])),
    onnx.constant("B", [1, 8 * H], bias),
    onnx.node("LSTM", ["x", "W", "R", "B", ...inputs], outputs, {hidden_size: H}),
  ];
};

// A state or a cell's matrix of one row.
const onnxRow = (field, name, size) => onnx[field](name, "float32", [1, size]);

// The encoder is one run of the operator over the sentence.
const onnxEncoder = async task => {
  const H = task.Units;
  const session = await onnxSession([
    ...onnxLSTM(task, "encoder/0", [], ["", "hs", "cs"]),
    onnx.constant("shape", [2], BigInt64Array.of(1n, BigInt(H))),
    onnx.node("Reshape", ["hs", "shape"], ["h2"]), onnx.node("Reshape", ["cs", "shape"], ["c2"]),
    onnxRow("output", "h2", H), onnxRow("output", "c2", H),
  ]);
  return ids => {
    const x = new Float32Array(ids.length * task.SourceSize);
    ids.forEach((id, i) => x[i * task.SourceSize + id] = 1);
    return session.run({x: tensor(x, [ids.length, 1, task.SourceSize])});
  };
};

// The decoder runs once per step, with its input for the previous token.
const onnxTranslator = async (task, graph, read) => {
  const encode = await onnxEncoder(task), decoder = await onnxSession(graph);
  return async ids => {
    let {h2: h, c2: c} = await encode(ids);
    const tokens = [];
    for (let token = task.Start; tokens.length < task.Steps;) {
      const found = await decoder.run({...read(token), h, c});
      token = Number(found.token.data[0]);
      tokens.push(token);
      h = found.h2, c = found.c2;
    }
    return tokens;
  };
};

// With the operator for the decoder, too.
const onnxOperators = task => {
  const H = task.Units;
  return onnxTranslator(task, [
    ...onnxLSTM(task, "decoder/0", ["", "hs", "cs"], ["", "hs2", "cs2"]),
    onnx.constant("one", [1], BigInt64Array.of(0n)),
    onnx.node("Unsqueeze", ["h", "one"], ["hs"]), onnx.node("Unsqueeze", ["c", "one"], ["cs"]),
    onnx.node("Squeeze", ["hs2", "one"], ["h2"]), onnx.node("Squeeze", ["cs2", "one"], ["c2"]),
    onnxRow("input", "h", H), onnxRow("input", "c", H), onnxRow("output", "h2", H), onnxRow("output", "c2", H),
    ...onnxOutput(task),
  ], token => ({x: tensor(oneHot(task.TargetSize, token), [1, 1, task.TargetSize])}));
};

// The most probable token: no softmax is needed.
const onnxOutput = task => [
  onnx.constant("V", [task.Units, task.TargetSize], task.weights["output/kernel"].data),
  onnx.constant("b", [1, task.TargetSize], task.weights["output/bias"].data),
  onnx.node("Gemm", ["h2", "V", "b"], ["logits"]),
  onnx.node("ArgMax", ["logits"], ["token"], {axis: 1, keepdims: 0}),
  onnx.output("token", "int64", [1]),
];

// Tuned by hand: a graph of a decoder step that looks up a row, with one product and as few
// operators for the gates as possible. For the encoder, the LSTM operator is faster than
// running such a graph per step.
const onnxTuned = task => {
  const {weights} = task, H = task.Units;
  const rows = withBias(weights["decoder/0/kernel"], weights["decoder/0/bias"]);
  return onnxTranslator(task, [
    onnx.input("id", "int64", [1]), onnxRow("input", "h", H), onnxRow("input", "c", H),
    onnx.constant("rows", [rows.rows, 4 * H], rows.data),
    onnx.constant("R", [H, 4 * H], weights["decoder/0/recurrent"].data),
    onnx.constant("parts", [3], BigInt64Array.of(BigInt(2 * H), BigInt(H), BigInt(H))),
    onnx.constant("halves", [2], BigInt64Array.of(BigInt(H), BigInt(H))),
    onnx.node("Gather", ["rows", "id"], ["x"]),
    onnx.node("Gemm", ["h", "R", "x"], ["gates"]),
    onnx.node("Split", ["gates", "parts"], ["if", "g", "o"], {axis: 1}),
    onnx.node("Sigmoid", ["if"], ["sif"]), onnx.node("Tanh", ["g"], ["tg"]), onnx.node("Sigmoid", ["o"], ["so"]),
    onnx.node("Split", ["sif", "halves"], ["si", "sf"], {axis: 1}),
    onnx.node("Mul", ["sf", "c"], ["kept"]), onnx.node("Mul", ["si", "tg"], ["new"]),
    onnx.node("Add", ["kept", "new"], ["c2"]), onnx.node("Tanh", ["c2"], ["tc"]), onnx.node("Mul", ["so", "tc"], ["h2"]),
    onnxRow("output", "h2", H), onnxRow("output", "c2", H),
    ...onnxOutput(task),
  ], token => ({id: tensor(BigInt64Array.of(BigInt(token)), [1])}));
};
