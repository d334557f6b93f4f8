"use strict";
document.currentScript.dataset.came = ""; // see watch.js
// Runs the program that program.js loads. If the program cannot run, the script reports why; if an
// error stops it, the script runs it again. It also fetches the list of models and, when the program
// needs them, the programs that fetch models and make files of them.
(async () => {
  const {simd, relaxed, catalogue, fetcher, exporter, trainer, offline} = document.currentScript.dataset;
  const element = id => document.getElementById(id);
  const say = globalThis.dragomanSay ?? (phrase => phrase); // see watch.js
  const tell = globalThis.dragomanTell ?? (message => element("boot-message").textContent = message); // see watch.js
  const fail = globalThis.dragomanFail ?? tell;

  // A browser would leave the page for a file that is dropped. The program opens it once it runs.
  for (const type of ["dragover", "drop"]) {
    addEventListener(type, event => event.dataTransfer?.types.includes("Files") && event.preventDefault());
  }

  if (!globalThis.dragomanFiles) {
    return fail(say("A part of this page, %s, could not be loaded. Are you online?", "program.js"));
  }
  const {program, attempt, answered, file} = dragomanFiles;

  // Why a file that did not come cannot be used, in the reader's language.
  const reason = error => error.status ? say("the server answered %s", error.status)
    : [WebAssembly.CompileError, WebAssembly.LinkError, ReferenceError].some(kind => error instanceof kind) ? say("it is damaged, or this browser is too old for it")
    : say("the connection failed; you may be offline");
  const explained = error => Promise.reject(new Error(reason(error), {cause: error}));

  const list = file(catalogue);
  list.catch(() => {}); // the program reports it
  globalThis.dragomanCatalogue = () => list.catch(explained);

  // Whether there is a new version of the page. Files named by this one may then be gone.
  globalThis.dragomanOutdated = async () => {
    const text = await answered(await fetch("./", {cache: "no-cache"})).text();
    return text.includes("data-program=") && [program, catalogue, fetcher, exporter, trainer].some(name => name && !text.includes(name));
  };

  // Runs another program when it is first needed. The program stays.
  const once = address => {
    let running;
    return () => running ??= (async () => {
      try {
        const go = new Go();
        dragomanSIMD(go.importObject); // these programs do without the module
        go.run((await WebAssembly.instantiate(await file(address), go.importObject)).instance);
      } catch (error) {
        running = undefined; // the next attempt may succeed
        return explained(error);
      }
    })();
  };
  globalThis.dragomanFetcher ??= once(fetcher);
  globalThis.dragomanExporter = once(exporter);

  if (typeof WebAssembly !== "object") {
    return fail(say("This browser has no WebAssembly, or it is switched off. The translator needs it."));
  }
  // Faster arithmetic for browsers with SIMD; the program works without it. It is compiled now: once
  // the program is there, the browser compiles that one's functions.
  const module = file(dragomanSIMD.relaxed ? relaxed : simd).then(code => WebAssembly.compile(code)).catch(() => null);
  let compiled;
  try {
    compiled = await dragomanFiles.compiled;
  } catch (error) {
    if (error.status) {
      return fail(say("The translator could not be fetched: the server answered %s.", error.status));
    }
    return fail(say("The translator could not be started: %s", reason(error)), error);
  }

  // A worker that runs the same program to train as the task says.
  const trainers = new Set();
  globalThis.dragomanTrainer = task => {
    const worker = new Worker(trainer);
    trainers.add(worker);
    module.then(simd => worker.postMessage({program: compiled, simd, task}));
    return worker;
  };

  const soon = 5000; // milliseconds

  // Stores the page for use without a network, if the browser allows it: over https and on
  // localhost. This reads all files once more, at a time that the program chooses. Files that are
  // fetched once it is done are stored, too. First, the program is verified.
  globalThis.dragomanKeep = async () => {
    if (!await dragomanFiles.verified()) return location.reload();
    const workers = offline && attempt(() => navigator.serviceWorker);
    if (!workers) return;
    try {
      const kept = new Promise(resolve => workers.addEventListener("controllerchange", resolve, {once: true}));
      const slow = new Promise((_, reject) => setTimeout(reject, soon, new Error("the browser does not answer")));
      const {installing, active} = await Promise.race([workers.register(offline, {updateViaCache: "none"}), slow]);
      if (active || !installing) return; // since an earlier visit
      const failed = new Promise(resolve => installing.addEventListener("statechange", () => installing.state === "redundant" && resolve()));
      await Promise.race([kept, failed]);
    } catch (error) {
      console.info("Not kept: " + error.message);
    }
  };

  // Runs the program in the element with the id "page". If an error stops it, it runs again with
  // the reader's text, unless it was stopped at once.
  globalThis.dragomanKept = null; // the text of an earlier run
  const run = async () => {
    const go = new Go(), runs = new AbortController(), begin = performance.now();
    const stopped = error => {
      if (runs.signal.aborted) return;
      runs.abort();
      if (error) console.warn(error);
      for (const timer of go._scheduledTimeouts.values()) clearTimeout(timer);
      for (const trainer of trainers) trainer.terminate();
      trainers.clear();
      const box = element("source"), text = box?.dragomanText || box?.value || dragomanKept;
      globalThis.dragomanKept = text;
      if (performance.now() - begin < soon) {
        fail(say("The translator has stopped because of an error."));
        if (text && box?.value !== text) element("stopped").append(Object.assign(document.createElement("textarea"), {value: text, readOnly: true}));
        return;
      }
      tell(say("The translator had to restart because of an error. Your text is still here."));
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
  await run();
})().catch(error => {
  dragomanFail(dragomanSay("The translator could not be started: %s", dragomanSay("it is damaged, or this browser is too old for it")), error);
});
