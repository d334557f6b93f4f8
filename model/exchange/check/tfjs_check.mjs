// Checks exports for TensorFlow.js: node tfjs_check.mjs FOLDER …, as command check
// writes them. The library, that of internal/bench/web, must choose the tokens of
// Dragoman's greedy search. Inference is the tutorial's: an encoder and a decoder step
// of the training model's layers.
//
// With -save FOLDER COPY it saves a model created by TensorFlow.js, for dragoman
// import, with its translations.
import {readFile, writeFile, mkdir} from "node:fs/promises";
import {createRequire} from "node:module";

const tf = createRequire(new URL("../../../internal/bench/web/package.json", import.meta.url))("@tensorflow/tfjs");
await tf.ready();

const buffer = async path => {
  const b = await readFile(path);
  return b.buffer.slice(b.byteOffset, b.byteOffset + b.byteLength);
};

function load(folder) {
  return tf.loadLayersModel({load: async () => {
    const {modelTopology, weightsManifest, userDefinedMetadata, format} = JSON.parse(await readFile(`${folder}/model.json`, "utf8"));
    return {modelTopology, format, userDefinedMetadata, weightSpecs: weightsManifest[0].weights, weightData: await buffer(`${folder}/weights.bin`)};
  }});
}

// wire makes encoder and decoder step of the training model's layers.
function wire(model) {
  const [source, target] = model.inputs, list = model.layers;
  const recurrent = list.filter(l => ["LSTM", "SimpleRNN"].includes(l.getClassName()));
  const below = layer => layer.inboundNodes[0].inboundLayers[0];
  const side = layer => { for (; layer.getClassName() !== "InputLayer"; layer = below(layer)); return layer.name; };
  const encoders = recurrent.filter(l => side(l) === source.sourceLayer.name), decoders = recurrent.filter(l => !encoders.includes(l));
  const states = encoders.map(l => l.inboundNodes[0].outputTensors.slice(1));
  const inputs = decoders.map(l => l.inboundNodes[0].inboundLayers.slice(1).map(() => tf.input({shape: [l.units]})));
  let x = target;
  const embedding = list.find(l => l.getClassName() === "Embedding" && side(l) === target.sourceLayer.name);
  if (embedding) x = embedding.apply(x);
  const after = [];
  decoders.forEach((layer, i) => {
    const [y, ...state] = layer.apply(x, {initialState: inputs[i]});
    x = y;
    after.push(...state);
  });
  return {
    encoder: tf.model({inputs: source, outputs: decoders.flatMap((_, i) => states[Math.min(i, states.length - 1)])}),
    decoder: tf.model({inputs: [target, ...inputs.flat()], outputs: [list.at(-1).apply(x), ...after]}),
  };
}

const batch = (ids, input) => input.shape.length === 2 ? tf.tensor2d([ids], [1, ids.length], "int32")
  : tf.tidy(() => tf.oneHot(tf.tensor1d(ids.map(i => i < 0 ? input.shape[2] : i), "int32"), input.shape[2]).toFloat().expandDims(0)); // past the end: zeros

async function greedy({encoder, decoder}, ids, start, stop, limit) {
  let states = [encoder.predict(batch(ids, encoder.inputs[0]))].flat();
  const said = [];
  for (let token = start; said.length < limit;) {
    const [p, ...after] = decoder.predict([batch([token], decoder.inputs[0]), ...states]);
    states = after;
    token = (await p.argMax(-1).data())[0];
    if (token === stop) break;
    said.push(token);
  }
  return said;
}

async function check(folder) {
  const {Sources, Targets, Start, Stop, Limits} = JSON.parse(await readFile(`${folder}/expected.json`, "utf8"));
  const model = await load(folder), wired = wire(model);
  const {PaddedSource, PaddedWith} = JSON.parse(await readFile(`${folder}/model.json`, "utf8")).userDefinedMetadata.Config;
  let same = 0;
  for (const [i, source] of Sources.entries()) {
    const padded = [...source, ...Array(Math.max(0, PaddedSource - source.length)).fill(PaddedWith - 1)];
    tf.engine().startScope();
    const got = await greedy(wired, padded, Start, Stop, Limits[i]);
    tf.engine().endScope();
    if (`${got}` === `${Targets[i]}`) same++;
    else console.log(`  ${source}: got ${got}, want ${Targets[i]}`);
  }
  console.log(`${folder}: ${same} of ${Sources.length} sentences with the same tokens`);
  if (same < Sources.length) process.exitCode = 1;
}

// save makes the tutorial's model for the pairs' characters, with random weights.
async function save(pairs, folder) {
  const lines = (await readFile(pairs, "utf8")).trimEnd().split("\n").map(l => l.split("\t"));
  const index = texts => new Map([...new Set([...texts.join("")])].sort((a, b) => a.codePointAt() - b.codePointAt()).map((c, i) => [c, i]));
  const sources = lines.map(l => l[0]), from = index(sources), to = index(lines.map(l => `\t${l[1]}\n`));
  const longest = side => Math.max(...lines.map(l => l[side].length));
  const noise = seed => tf.initializers.randomNormal({mean: 0, stddev: 1.5, seed});
  const units = 6, lstm = (seed, more) => tf.layers.lstm({units, returnState: true, kernelInitializer: noise(seed), recurrentInitializer: noise(seed + 1), ...more});
  const source = tf.input({shape: [null, from.size]}), target = tf.input({shape: [null, to.size]});
  const [, h, c] = lstm(1, {recurrentActivation: "sigmoid"}).apply(source);
  const [y] = lstm(3, {recurrentActivation: "sigmoid", returnSequences: true}).apply(target, {initialState: [h, c]});
  const model = tf.model({inputs: [source, target], outputs: tf.layers.dense({units: to.size, activation: "softmax", kernelInitializer: noise(5), biasInitializer: noise(6)}).apply(y)});
  await mkdir(folder, {recursive: true});
  await model.save({save: async ({modelTopology, weightSpecs, weightData}) => {
    await writeFile(`${folder}/weights.bin`, Buffer.from(weightData));
    const weightsManifest = [{paths: ["weights.bin"], weights: weightSpecs}];
    await writeFile(`${folder}/model.json`, JSON.stringify({format: "layers-model", generatedBy: `TensorFlow.js tfjs-layers v${tf.version_layers}`, modelTopology, weightsManifest}));
    return {modelArtifactsInfo: {dateSaved: new Date(), modelTopologyType: "JSON"}};
  }});
  const wired = wire(model), expected = {padding: "space", sentences: []};
  for (const sentence of sources.slice(0, 8)) {
    const ids = [...sentence.padEnd(longest(0))].map(c => from.get(c));
    expected.sentences.push({sentence, ids, tokens: await greedy(wired, ids, to.get("\t"), to.get("\n"), longest(1) + 3)});
  }
  await writeFile(`${folder}/expected.json`, JSON.stringify(expected));
}

const [first, ...rest] = process.argv.slice(2);
if (first === "-save") await save(...rest);
else for (const folder of [first, ...rest]) await check(folder);
