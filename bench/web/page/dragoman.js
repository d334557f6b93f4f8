"use strict";
// Starts the Go program, and returns its function that reads models.
const dragoman = async simd => {
  const go = new Go();
  const join = dragomanSIMD(go.importObject);
  const {instance} = await WebAssembly.instantiateStreaming(fetch("program.wasm"), go.importObject);
  if (simd) await join(instance, (await fetch(dragomanSIMD.relaxed ? "simd-relaxed.wasm" : "simd.wasm")).arrayBuffer());
  return new Promise(resolve => {
    globalThis.dragomanReady = (kernel, load, loadShipped, loadAddition) => resolve({kernel, load, loadShipped, loadAddition});
    go.run(instance);
  });
};
