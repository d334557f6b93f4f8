"use strict";
// Fetches the program, says how far that has come, and starts it. If it cannot
// run, says why. Also fetches the list of models, and, when the program asks for
// it, the one that fetches models.
(async () => {
  const {program, bytes, simd, relaxed, catalogue, fetcher, trainer, offline} = document.currentScript.dataset;
  const element = id => document.getElementById(id);
  const say = (english, chinese) => document.documentElement.lang === "zh" ? chinese : english;

  // Says in place of the page, or above it once it is there, why it stopped.
  const fail = (message, error) => {
    const bar = element("boot-progress");
    if (bar) bar.hidden = true;
    element("stopped-message").textContent = message;
    element("stopped").hidden = false;
    if (element("boot-message")) element("boot-message").textContent = say("The translator is not running.", "翻译程序没有运行。");
    if (error) console.warn(error);
  };
  element("reload").addEventListener("click", () => location.reload());

  // Reads along to show progress. The response itself goes to the compiler, so
  // that the browser can keep what it compiles. All that is read along is there
  // twice, so that it is not worth it for a server so near (its first byte came
  // within some milliseconds) that a bar would come and go.
  const near = performance.getEntriesByType("navigation").some(n => n.responseStart - n.requestStart < 10);
  const follow = async response => {
    const bar = element("boot-progress");
    bar.max = Number(bytes) || 1;
    const reader = response.body.getReader();
    for (let received = 0; ;) {
      const {done, value} = await reader.read();
      if (done) return;
      received += value.length;
      if (Number(bytes)) bar.value = received;
    }
  };

  // Some static hosts do not know the type, which compiling on the way needs.
  const typed = response => response.headers.get("Content-Type") === "application/wasm" ? response
    : new Response(response.body, {headers: {"Content-Type": "application/wasm"}});

  const answered = response => {
    if (response.ok) return response;
    throw new Error(`the server answered ${response.status}`);
  };
  const list = fetch(catalogue).then(response => answered(response).text());
  list.catch(() => {}); // the program says so
  globalThis.dragomanCatalogue = () => list;

  let fetching;
  globalThis.dragomanFetcher = () => fetching ??= (async () => {
    try {
      const go = new Go();
      const response = typed(answered(await fetch(fetcher)));
      go.run((await WebAssembly.instantiateStreaming(response, go.importObject)).instance);
    } catch (error) {
      fetching = undefined; // may go better the next time
      throw error;
    }
  })();

  if (typeof WebAssembly !== "object") {
    return fail(say("This browser has no WebAssembly, or it is switched off. The translator needs it.",
      "翻译程序需要 WebAssembly，而这个浏览器没有它，或已将它关闭。"));
  }
  const go = new Go();
  // Faster arithmetic, for browsers that have SIMD; the program does without.
  const join = dragomanSIMD(go.importObject);
  const module = fetch(dragomanSIMD.relaxed ? relaxed : simd).then(response => response.arrayBuffer()).catch(() => null);
  let instance, compiled;
  try {
    const response = await fetch(program);
    if (!response.ok) {
      return fail(say(`The translator could not be fetched: the server answered ${response.status}.`,
        `无法下载翻译程序：服务器答复 ${response.status}。`));
    }
    if (!near) follow(response.clone()).catch(() => {}); // a failure is reported below
    ({instance, module: compiled} = await WebAssembly.instantiateStreaming(typed(response), go.importObject));
  } catch (error) {
    const reason = [WebAssembly.CompileError, WebAssembly.LinkError, ReferenceError].some(kind => error instanceof kind)
      ? say("it is damaged, or this browser is too old for it", "程序已损坏，或浏览器太旧")
      : say("the connection failed; is there a network?", "连接失败，请检查网络");
    return fail(say("The translator could not be started: ", "无法启动翻译程序：") + `${reason} (${error.message})`, error);
  }

  await join(instance, module);

  // A worker in which the same program trains what the task says.
  globalThis.dragomanTrainer = task => {
    const worker = new Worker(trainer);
    module.then(simd => worker.postMessage({program: compiled, simd, task}));
    return worker;
  };

  // Keeps the page for when there is no network, where the browser allows it:
  // on https, and on the machine itself. That reads all files once more, for which
  // the program chooses the time.
  globalThis.dragomanKeep = () => {
    if (!offline || !navigator.serviceWorker) return;
    navigator.serviceWorker.register(offline, {updateViaCache: "none"}).catch(error => console.info("Not kept: " + error.message));
  };

  const stopped = error =>
    fail(say("The translator has stopped because of an error in it.", "翻译程序因自身出错而停止。"), error);
  go.run(instance).then(() => stopped(), stopped);
})();
