"use strict";
// Trains the network of TensorFlow.js's addition-rnn example on sums of two-digit
// numbers: an LSTM reads, its state is repeated for an LSTM that answers, and a softmax
// chooses each character.
const digits = 2, characters = "0123456789+ ";

// sums are one-hot questions and answers, padded with spaces.
const sums = n => {
  const asked = 2 * digits + 1, answered = digits + 1;
  const x = tf.buffer([n, asked, characters.length]), y = tf.buffer([n, answered, characters.length]);
  const put = (to, i, text) => [...text].forEach((c, t) => to.set(1, i, t, characters.indexOf(c)));
  const draw = () => Math.floor(Math.random() * 10 ** (1 + Math.floor(Math.random() * digits)));
  for (let i = 0; i < n; i++) {
    const a = draw(), b = draw();
    put(x, i, `${a}+${b}`.padEnd(asked));
    put(y, i, `${a + b}`.padEnd(answered));
  }
  return [x.toTensor(), y.toTensor()];
};

// tensorflow returns the function that trains on a number of batches.
const tensorflow = async (backend, units, batch) => {
  await tf.setBackend(backend);
  const net = tf.sequential();
  const lstm = {units, recurrentInitializer: "glorotNormal"};
  net.add(tf.layers.lstm({...lstm, inputShape: [2 * digits + 1, characters.length]}));
  net.add(tf.layers.repeatVector({n: digits + 1}));
  net.add(tf.layers.lstm({...lstm, returnSequences: true}));
  net.add(tf.layers.timeDistributed({layer: tf.layers.dense({units: characters.length, activation: "softmax"})}));
  net.compile({loss: "categoricalCrossentropy", optimizer: "adam", metrics: ["accuracy"]});
  const kept = {};
  return async batches => {
    await tf.setBackend(backend);
    const [x, y] = kept[batches] ??= sums(batches * batch);
    await net.fit(x, y, {epochs: 1, batchSize: batch, yieldEvery: "never", verbose: 0});
    return batches * batch;
  };
};

// measureAddition returns each contender's times per thousand examples in milliseconds.
// The contenders train in turns.
const measureAddition = async (rounds, units, batch, batches) => {
  tf.wasm.setWasmPaths("modules/@tensorflow/tfjs-backend-wasm/dist/");
  tf.enableProdMode();
  const program = await dragoman(true);
  const own = dense => {
    const train = program.loadAddition(units, batch, dense);
    return async n => train(n);
  };
  const list = [
    {name: "TensorFlow.js, plain JavaScript", train: await tensorflow("cpu", units, batch)},
    {name: "TensorFlow.js, WebAssembly", train: await tensorflow("wasm", units, batch)},
    {name: "Dragoman, padding and dense inputs, too", train: own(true)},
    {name: "Dragoman, as its page trains", train: own(false)},
  ];
  for (const c of list) {
    c.times = [];
    await c.train(1);
  }
  for (let round = 0; round < rounds; round++) {
    for (const c of list) {
      const begin = performance.now();
      const examples = await c.train(batches);
      c.times.push((performance.now() - begin) / examples * 1000);
    }
  }
  return list.map(({name, times}) => ({Name: name, Times: times}));
};
