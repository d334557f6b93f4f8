"use strict";
importScripts("wasm_exec.js", "simd.js");
// A worker that runs the page's program as one that trains: see ../training_js.go.
// The first message brings the compiled program and what to train; the program
// takes the others.
onmessage = async ({data: {program, simd, task}}) => {
  onmessage = null;
  globalThis.dragomanTask = task;
  const failed = error => postMessage({failure: error.message});
  try {
    const go = new Go();
    go.argv = ["dragoman", "train"];
    const join = dragomanSIMD(go.importObject);
    const instance = await WebAssembly.instantiate(program, go.importObject);
    await join(instance, simd);
    await go.run(instance);
  } catch (error) {
    failed(error);
  }
};
