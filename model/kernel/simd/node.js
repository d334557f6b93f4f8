"use strict";
// Runs a Go program compiled to WebAssembly under Node, like Go's go_js_wasm_exec, but
// with a SIMD module:
//
//	GOOS=js GOARCH=wasm go test -exec="node --stack-size=8192 /path/to/node.js $(go env GOROOT)" ./...
//
// The environment variable SIMD names the module: simd-relaxed, simd or none.
const [goroot, program, ...parameters] = process.argv.slice(2);
if (!program) {
  console.error("usage: node.js GOROOT PROGRAM [PARAMETERS]");
  process.exit(1);
}
globalThis.require = require;
globalThis.fs = require("fs");
globalThis.path = require("path");
require("v8").setFlagsFromString("--experimental-wasm-relaxed-simd"); // the default in newer versions
require(path.join(goroot, "lib", "wasm", "wasm_exec.js"));
require(path.join(__dirname, "simd.js"));

const go = new Go();
go.argv = [program, ...parameters];
go.env = {TMPDIR: require("os").tmpdir(), ...process.env};
go.exit = process.exit;
const join = dragomanSIMD(go.importObject);
(async () => {
  const {instance} = await WebAssembly.instantiate(fs.readFileSync(program), go.importObject);
  const simd = process.env.SIMD || (dragomanSIMD.relaxed ? "simd-relaxed" : "simd");
  if (simd !== "none") {
    await join(instance, fs.readFileSync(path.join(__dirname, simd + ".wasm")));
  }
  process.on("exit", code => { // a program that exits without having finished is deadlocked
    if (code === 0 && !go.exited) {
      go._pendingEvent = {id: 0};
      go._resume();
    }
  });
  await go.run(instance);
})().catch(error => {
  console.error(error);
  process.exit(1);
});
