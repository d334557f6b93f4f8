"use strict";
document.currentScript.dataset.came = ""; // see watch.js
// Begins to load the program before the rest of the page is there. The other scripts load files
// with it, too.
globalThis.dragomanFiles = (() => {
  const {program, bytes} = document.currentScript.dataset;
  const unnoticed = 300; // milliseconds

  // What a browser lacks or refuses.
  const attempt = ask => {
    try {
      return ask();
    } catch {
      return undefined;
    }
  };

  // A file whose name contains a hash of its content can be verified if the browser has
  // cryptography: over https and on localhost.
  const check = async (address, content) => {
    const hash = address.match(/\.([0-9a-f]{16})\.[a-z]+$/)?.[1];
    const sum = hash && await attempt(() => crypto.subtle.digest("SHA-256", content))?.catch(() => null);
    if (!sum) return;
    if ([...new Uint8Array(sum, 0, 8)].map(byte => byte.toString(16).padStart(2, "0")).join("") !== hash) throw new WebAssembly.CompileError("it is not what its name says");
  };

  const answered = response => {
    if (response.ok) return response;
    throw Object.assign(new Error(`the server answered ${response.status}`), {status: response.status});
  };

  const whole = async (address, options) => {
    const content = await answered(await fetch(address, options)).arrayBuffer();
    await check(address, content);
    return content;
  };

  // A cached file may be damaged; a second attempt bypasses the cache.
  const twice = (load, again = load) => load({}).catch(error => error.status ? Promise.reject(error) : again({cache: "reload"}));
  const file = address => twice(options => whole(address, options));

  // Reads a response, to show progress and to verify it.
  const follow = async response => {
    const reader = response.body.getReader(), content = new Uint8Array(Number(bytes));
    for (let received = 0; ;) {
      const {done, value} = await reader.read();
      if (done) return check(program, content.subarray(0, received));
      if (received + value.length <= content.length) content.set(value, received);
      received += value.length;
      const bar = document.getElementById("boot-progress");
      if (bar && Number(bytes)) [bar.max, bar.value] = [Number(bytes), received];
    }
  };

  // Some static hosts do not send the type that streaming compilation requires.
  const typed = response => response.headers.get("Content-Type") === "application/wasm" ? response
    : new Response(response.body, {headers: {"Content-Type": "application/wasm"}});

  // Compiles while the program arrives. A browser may lack this. The response itself goes to the
  // compiler, so that the browser can keep the compiled code. Reading it, too, would delay that:
  // its copy is read if it arrives slowly, or once there is time.
  let verify = async () => {};
  const streaming = async response => {
    const copy = response.clone();
    let followed;
    verify = () => followed ??= follow(copy);
    const slow = setTimeout(() => verify().catch(() => {}), unnoticed);
    try {
      return await WebAssembly.compileStreaming(typed(response));
    } finally {
      clearTimeout(slow);
    }
  };

  // Following a program that arrives takes longer than compiling one that is there.
  const atOnce = async response => {
    verify = async () => {};
    const content = await (await response.blob()).arrayBuffer(); // faster than its own
    return (await Promise.all([WebAssembly.compile(content), check(program, content)]))[0];
  };

  const asked = async options => answered(await fetch(program, options));

  // After a first visit, the browser's own cache has the program, and the browser keeps the compiled
  // code with it; once there is time, it is read again to verify it. What that cache has lost is in the
  // service worker's. A reader who has reloaded the page to do without them gets neither.
  const kept = async () => {
    if (!attempt(() => navigator.serviceWorker.controller)) return undefined;
    const local = {cache: "only-if-cached", mode: "same-origin"};
    try {
      const compiled = await WebAssembly.compileStreaming(typed(await asked(local)));
      verify = () => whole(program, local);
      return compiled;
    } catch {
      const there = await caches.match(program).catch(() => null); // a browser may refuse this
      return there && atOnce(there);
    }
  };

  // Whether the program that runs is what its name says. If not, a new one takes its place in the
  // browser's cache for the next time.
  const verified = () => verify().then(() => true, error => !(error instanceof WebAssembly.CompileError) ||
    whole(program, {cache: "reload"}).then(() => false, () => true));

  // Whether the program has come over the network: this browser has not run it before.
  const fresh = () => performance.getEntriesByName(new URL(program, document.baseURI).href).some(({transferSize}) => transferSize > 0);

  const compiled = typeof WebAssembly === "object" && twice(async options => await kept() ?? streaming(await asked(options)),
    async options => atOnce(await asked(options)));
  if (compiled) compiled.catch(() => {}); // boot.js reports it
  return {program, compiled, verified, fresh, attempt, answered, file};
})();
