"use strict";
document.currentScript.dataset.came = ""; // see watch.js
// Fetches the program, says how far that has come, and runs it. If it cannot
// run, says why; if it stops, runs it again. Also fetches the list of models,
// and, when the program asks for it, the one that fetches models.
(async () => {
  const {program, bytes, simd, relaxed, catalogue, fetcher, trainer, offline} = document.currentScript.dataset;
  const element = id => document.getElementById(id);
  const say = globalThis.dragomanSay ?? (phrase => phrase); // see watch.js
  const tell = globalThis.dragomanTell ?? (message => element("boot-message").textContent = message); // see watch.js
  const fail = globalThis.dragomanFail ?? tell;

  // What a browser does not have, or refuses.
  const attempt = ask => {
    try {
      return ask();
    } catch {
      return undefined;
    }
  };

  // A file whose name holds a hash of its content can be told from a damaged one,
  // where the browser has cryptography: on https, and on the machine itself.
  const check = async (address, content) => {
    const hash = address.match(/\.([0-9a-f]{16})\.[a-z]+$/)?.[1];
    if (!hash || !attempt(() => crypto.subtle)) return;
    const sum = [...new Uint8Array(await crypto.subtle.digest("SHA-256", content), 0, 8)];
    if (sum.map(byte => byte.toString(16).padStart(2, "0")).join("") !== hash) throw new WebAssembly.CompileError("it is not what its name says");
  };

  const answered = response => {
    if (response.ok) return response;
    throw Object.assign(new Error(`the server answered ${response.status}`), {status: response.status});
  };

  // What the browser has kept may be damaged: a second attempt goes to the network.
  const twice = load => load({}).catch(error => error.status ? Promise.reject(error) : load({cache: "reload"}));
  const file = address => twice(async options => {
    const content = await answered(await fetch(address, options)).arrayBuffer();
    await check(address, content);
    return content;
  });

  // Reads along, to show progress and for the check. The response itself goes to
  // the compiler, so that the browser can keep what it compiles.
  const follow = async response => {
    const bar = element("boot-progress");
    bar.max = Number(bytes) || 1;
    const reader = response.body.getReader(), content = new Uint8Array(Number(bytes));
    for (let received = 0; ;) {
      const {done, value} = await reader.read();
      if (done) return check(program, content.subarray(0, received));
      if (received + value.length <= content.length) content.set(value, received);
      received += value.length;
      if (Number(bytes)) bar.value = received;
    }
  };

  // Some static hosts do not know the type, which compiling on the way needs.
  const typed = response => response.headers.get("Content-Type") === "application/wasm" ? response
    : new Response(response.body, {headers: {"Content-Type": "application/wasm"}});

  const list = file(catalogue).then(content => new TextDecoder().decode(content));
  list.catch(() => {}); // the program says so
  globalThis.dragomanCatalogue = () => list;

  // Whether there is another version of the page by now, of which files that
  // this one names may be gone.
  globalThis.dragomanOutdated = async () => {
    const text = await answered(await fetch("./", {cache: "no-cache"})).text();
    return text.includes("data-program=") && [program, catalogue, fetcher, trainer].some(name => name && !text.includes(name));
  };

  let fetching;
  globalThis.dragomanFetcher ??= () => fetching ??= (async () => {
    try {
      const go = new Go();
      go.run((await WebAssembly.instantiate(await file(fetcher), go.importObject)).instance);
    } catch (error) {
      fetching = undefined; // may go better the next time
      throw error;
    }
  })();

  if (typeof WebAssembly !== "object") {
    return fail(say("This browser has no WebAssembly, or it is switched off. The translator needs it."));
  }
  const needed = ["Go", "dragomanSIMD"].filter(name => !globalThis[name]);
  if (needed.length) {
    return fail(say("A part of this page, %s, could not be loaded. Is there a network?", needed));
  }
  // Faster arithmetic, for browsers that have SIMD; the program does without.
  const module = file(dragomanSIMD.relaxed ? relaxed : simd).catch(() => null);
  let compiled;
  try {
    compiled = await twice(async options => {
      const response = answered(await fetch(program, options));
      const whole = follow(response.clone());
      whole.catch(() => {}); // compiling may fail before
      const compiled = await WebAssembly.compileStreaming(typed(response));
      await whole;
      return compiled;
    });
  } catch (error) {
    if (error.status) {
      return fail(say("The translator could not be fetched: the server answered %s.", error.status));
    }
    const reason = [WebAssembly.CompileError, WebAssembly.LinkError, ReferenceError].some(kind => error instanceof kind)
      ? say("it is damaged, or this browser is too old for it")
      : say("the connection failed; is there a network?");
    return fail(say("The translator could not be started: %s (%s)", reason, error.message), error);
  }

  // A worker in which the same program trains what the task says.
  const trainers = new Set();
  globalThis.dragomanTrainer = task => {
    const worker = new Worker(trainer);
    trainers.add(worker);
    module.then(simd => worker.postMessage({program: compiled, simd, task}));
    return worker;
  };

  // Keeps the page for when there is no network, where the browser allows it:
  // on https, and on the machine itself. That reads all files once more, for which
  // the program chooses the time.
  globalThis.dragomanKeep = () => {
    const workers = offline && attempt(() => navigator.serviceWorker);
    workers?.register(offline, {updateViaCache: "none"}).catch(error => console.info("Not kept: " + error.message));
  };

  // Runs the program in the element with the id "page". One that an error has
  // stopped is run again, with the reader's text, unless that stopped it at once.
  const soon = 5000; // milliseconds
  globalThis.dragomanKept = null; // the text of a run before
  const run = async () => {
    const go = new Go(), runs = new AbortController(), begin = performance.now();
    const stopped = error => {
      if (runs.signal.aborted) return;
      runs.abort();
      if (error) console.warn(error);
      for (const timer of go._scheduledTimeouts.values()) clearTimeout(timer);
      for (const trainer of trainers) trainer.terminate();
      trainers.clear();
      const box = element("source"), text = box?.value || dragomanKept?.text;
      globalThis.dragomanKept = {text, focused: box === document.activeElement};
      if (performance.now() - begin < soon) {
        fail(say("The translator has stopped because of an error in it."));
        if (text && box?.value !== text) element("stopped").append(Object.assign(document.createElement("textarea"), {value: text, readOnly: true}));
        return;
      }
      tell(say("The translator had to start anew because of an error in it. Your text is still here."));
      run();
    };
    const resume = go._resume;
    go._resume = () => {
      try {
        if (!runs.signal.aborted) resume.call(go);
      } catch (error) {
        stopped(error);
      }
    };
    globalThis.dragomanRuns = runs.signal;
    try {
      const join = dragomanSIMD(go.importObject);
      const instance = await WebAssembly.instantiate(compiled, go.importObject);
      await join(instance, module);
      await go.run(instance);
      stopped();
    } catch (error) {
      stopped(error);
    }
  };
  run();
})();
