"use strict";
// Loads like TensorFlow.js's translation example: the library, the weights, and the first
// translation.
(async () => {
  tf.wasm.setWasmPaths("modules/@tensorflow/tfjs-backend-wasm/dist/");
  tf.wasm.setThreadsCount(1);
  tf.enableProdMode();
  const [task] = await Promise.all([fetchTask("task-2600", false), tf.setBackend("wasm")]);
  const translate = tensorflowExample(task);
  const output = document.createElement("p");
  output.id = "translation";
  document.body.append(output);
  await translate(task.Sources[0], token => output.textContent ||= String(token));
})();
