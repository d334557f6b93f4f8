// A page that lists points, checks each, and shows whether it holds.

const points = [];
export const point = (name, check) => points.push({name, check});

export const equal = (got, want) => {
  const [a, b] = [got, want].map(x => JSON.stringify(x) ?? String(x));
  if (a !== b) throw new Error(`got ${a}, want ${b}`);
};

/** Whether a promise is rejected with an error of that name, or with this one. */
export const rejected = async (promise, want) => {
  try {
    await promise;
  } catch (error) {
    if (error === want || error instanceof DOMException && error.name === want || want instanceof Function && error instanceof want) return;
    throw new Error(`rejected with ${error}, want ${want.name ?? want}`);
  }
  throw new Error(`not rejected, want ${want.name ?? want}`);
};

/** An operation that takes a signal is aborted before and after it begins, without and with a reason. */
export const abortable = async operation => {
  for (const reason of [undefined, new Error("enough")]) {
    const controller = new AbortController();
    const promise = operation(controller.signal);
    controller.abort(reason);
    await rejected(promise, reason ?? "AbortError");
    await rejected(operation(controller.signal), reason ?? "AbortError");
  }
};

/** Checks all points, one after the other. */
export const check = async () => {
  let failed = 0;
  for (const {name, check} of points) {
    let result = "holds";
    try {
      await check();
    } catch (error) {
      result = `fails: ${error.message}`;
      failed++;
    }
    const item = document.createElement("li");
    item.textContent = `${name}: ${result}`;
    document.querySelector("ol").append(item);
  }
  document.querySelector("[role=status]").textContent = `${points.length} points, ${failed} of which fail`;
};
