"use strict";
// Like TensorFlow.js's translation example: Keras layers on one-hot inputs, a softmax, and
// each token read back and fed in again.
const tensorflowExample = task => {
  const {weights} = task, units = task.Units;
  const options = {units, recurrentActivation: "sigmoid", returnState: true, recurrentInitializer: "zeros"}; // the default takes a minute
  const variables = (...names) => names.map(n => {
    const w = weights[n];
    return tf.tensor(w.data, n.endsWith("bias") ? [w.cols] : [w.rows, w.cols]);
  });

  const source = tf.input({shape: [null, task.SourceSize]});
  const encoderLayer = tf.layers.lstm(options);
  const [, ...states] = encoderLayer.apply(source);
  encoderLayer.setWeights(variables("encoder/0/kernel", "encoder/0/recurrent", "encoder/0/bias"));
  const encoder = tf.model({inputs: source, outputs: states});

  const previous = tf.input({shape: [null, task.TargetSize]});
  const before = [tf.input({shape: [units]}), tf.input({shape: [units]})];
  const decoderLayer = tf.layers.lstm({...options, returnSequences: true});
  const [sequence, ...after] = decoderLayer.apply([previous, ...before]);
  decoderLayer.setWeights(variables("decoder/0/kernel", "decoder/0/recurrent", "decoder/0/bias"));
  const dense = tf.layers.dense({units: task.TargetSize, activation: "softmax"});
  const probabilities = dense.apply(sequence);
  dense.setWeights(variables("output/kernel", "output/bias"));
  const decoder = tf.model({inputs: [previous, ...before], outputs: [probabilities, ...after]});

  return async (ids, said = () => {}) => tf.tidy(() => {
    const input = tf.buffer([1, ids.length, task.SourceSize]);
    ids.forEach((id, i) => input.set(1, 0, i, id));
    let state = encoder.predict(input.toTensor());
    const tokens = [];
    for (let token = task.Start; tokens.length < task.Steps;) {
      const fed = tf.buffer([1, 1, task.TargetSize]);
      fed.set(1, 0, 0, token);
      const [output, ...next] = decoder.predict([fed.toTensor(), ...state]);
      token = output.squeeze().argMax(-1).dataSync()[0];
      tokens.push(token);
      said(token);
      state = next;
    }
    return tokens;
  });
};

// Tuned by hand: rows are looked up, with one product per step and no softmax. The row is
// not passed as the product's bias, because a new bias makes it repack its weights.
const tensorflowTuned = task => {
  const {weights} = task;
  const matrix = w => tf.tensor2d(w.data, [w.rows, w.cols]);
  const cell = name => ({
    rows: matrix(withBias(weights[`${name}/kernel`], weights[`${name}/bias`])),
    recurrent: matrix(weights[`${name}/recurrent`]),
  });
  const encoder = cell("encoder/0"), decoder = cell("decoder/0");
  const output = matrix(weights["output/kernel"]), bias = tf.tensor1d(weights["output/bias"].data);
  const step = ({rows, recurrent}, id, [h, c]) => {
    const gates = tf.add(tf.matMul(h, recurrent), tf.gather(rows, tf.tensor1d([id], "int32")));
    const [i, f, g, o] = tf.split(gates, 4, 1);
    c = tf.add(tf.mul(tf.sigmoid(f), c), tf.mul(tf.sigmoid(i), tf.tanh(g)));
    return [tf.mul(tf.sigmoid(o), tf.tanh(c)), c];
  };
  return async ids => tf.tidy(() => {
    let state = [tf.zeros([1, task.Units]), tf.zeros([1, task.Units])];
    for (const id of ids) state = step(encoder, id, state);
    const tokens = [];
    for (let token = task.Start; tokens.length < task.Steps;) {
      state = step(decoder, token, state);
      token = tf.argMax(tf.fused.matMul({a: state[0], b: output, bias}), 1).dataSync()[0];
      tokens.push(token);
    }
    return tokens;
  });
};
