"use strict";
// A worker that runs the page's program for training; see ../training_js.go. The first message has
// the compiled program and the task; the program receives the others.
onmessage = async ({data: {program, simd, task}}) => {
  onmessage = null;
  globalThis.dragomanTask = task;
  try {
    const go = new Go();
    go.argv = ["dragoman", "train"];
    const join = dragomanSIMD(go.importObject);
    const instance = await WebAssembly.instantiate(program, go.importObject);
    await join(instance, simd);
    await go.run(instance);
  } catch (error) {
    postMessage({failure: error.message});
  }
};
