"use strict";
// Starts the Go program and returns its functions that read models.
const dragoman = async simd => {
  const go = new Go();
  const join = dragomanSIMD(go.importObject);
  const {instance} = await WebAssembly.instantiateStreaming(fetch("program.wasm"), go.importObject);
  if (simd) await join(instance, (await fetch(dragomanSIMD.relaxed ? "simd-relaxed.wasm" : "simd.wasm")).arrayBuffer());
  const {mem, tokens, translate} = instance.exports;
  return new Promise(resolve => {
    globalThis.dragomanReady = (kernel, read, loadShipped, loadAddition) => {
      const load = (...model) => {
        const number = read(...model), at = tokens();
        return ids => {
          new Int32Array(mem.buffer, at, ids.length).set(ids);
          const length = translate(number, ids.length); // may move the memory
          return new Int32Array(mem.buffer, at, length).slice();
        };
      };
      resolve({kernel, load, loadShipped, loadAddition});
    };
    go.run(instance);
  });
};
