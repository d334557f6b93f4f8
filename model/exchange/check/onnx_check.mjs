// Checks ONNX exports with onnxruntime-web: node onnx_check.mjs FOLDER …, as
// command check writes them. Each must choose the tokens of Dragoman's greedy search.
// The library is that of internal/bench/web.
import {readFile} from "node:fs/promises";
import * as ort from "../../../internal/bench/web/node_modules/onnxruntime-web/dist/ort.node.min.mjs";

const int32 = (data, dims) => new ort.Tensor("int32", Int32Array.from(data), dims);

async function greedy(encoder, decoder, source, start, stop, limit) {
  let state = await encoder.run({source: int32(source, [1, source.length]), lengths: int32([source.length], [1])});
  const said = [];
  for (let token = start; said.length < limit;) {
    state = {...state, token: int32([token], [1])};
    const step = await decoder.run(Object.fromEntries(decoder.inputNames.map(name => [name, state[name]])));
    for (const [name, value] of Object.entries(step)) state[name.replace(/^next_/, "")] = value;
    token = step.logits.data.reduce((best, value, i, all) => value > all[best] ? i : best, 0);
    if (token === stop) break;
    said.push(token);
  }
  return said;
}

for (const folder of process.argv.slice(2)) {
  const {Sources, Targets, Start, Stop, Limits} = JSON.parse(await readFile(`${folder}/expected.json`, "utf8"));
  const [encoder, decoder] = await Promise.all(["encoder", "decoder"].map(async name =>
    ort.InferenceSession.create(new Uint8Array(await readFile(`${folder}/${name}.onnx`)), {executionProviders: ["wasm"]})));
  let same = 0;
  for (const [i, source] of Sources.entries()) {
    const got = await greedy(encoder, decoder, source, Start, Stop, Limits[i]);
    if (`${got}` === `${Targets[i]}`) same++;
    else console.log(`  ${source}: got ${got}, want ${Targets[i]}`);
  }
  console.log(`${folder}: ${same} of ${Sources.length} sentences with the same tokens`);
  if (same < Sources.length) process.exitCode = 1;
}
