"use strict";
// Connects a SIMD module to a Go program: adds its functions to the program's
// imports, and returns a function that joins the two once both are instantiated. The
// program also runs without the module: ready then returns 0, and it calls no other of
// these functions.
//
//   const join = dragomanSIMD(go.importObject);
//   … instance of the Go program …
//   await join(instance, moduleOrBytesOrPromise);   // before go.run(instance)
//
// The module is simd-relaxed.wasm if dragomanSIMD.relaxed, and simd.wasm otherwise.
globalThis.dragomanSIMD = imports => {
  const names = ["sigmoid", "tanh", "exp", "add_to", "scale", "maximum", "find", "exp_sum", "sum_squares", "lstm", "gru",
    "lstm_backward", "gru_backward", "rmsprop", "adam", "gemv_t", "gemm_nt", "gemm", "round_to",
    "int8_product", "int8_sums", "int8_row"];
  let functions = null;
  imports.simd = {ready: () => functions ? 1 + functions.relaxed() : 0};
  for (const name of names) {
    imports.simd[name] = (...parameters) => functions[name](...parameters);
  }
  return async (instance, simd) => {
    try {
      const joined = await WebAssembly.instantiate(await simd, {env: {memory: instance.exports.mem}});
      functions = (joined.instance || joined).exports;
    } catch (error) {
      console.info("Without SIMD: " + error.message);
    }
  };
};

// Whether the browser supports relaxed SIMD, and so accepts the function (func
// i32.const 0 i8x16.splat i32.const 0 i8x16.splat i8x16.relaxed_swizzle drop).
dragomanSIMD.relaxed = globalThis.WebAssembly?.validate?.(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0,
  10, 16, 1, 14, 0, 65, 0, 253, 15, 65, 0, 253, 15, 253, 128, 2, 26, 11]));
