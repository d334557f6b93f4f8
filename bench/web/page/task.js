"use strict";
// What the contenders are given: weights, and the translations that they must
// come to.
const fetchTask = async name => {
  const task = await (await fetch(`${name}.json`)).json();
  const floats = new Float32Array(await (await fetch(`${name}.bin`)).arrayBuffer());
  task.file = new Uint8Array(await (await fetch(`${name}.gob`)).arrayBuffer());
  task.weights = {};
  for (const t of task.Tensors) {
    task.weights[t.Name] = {rows: t.Rows, cols: t.Cols, data: floats.subarray(t.First, t.First + t.Count)};
  }
  return task;
};

// The matrix with the bias added to each row: for one-hot inputs, which look
// up a row, that is all there is to the input's side of a cell.
const withBias = (kernel, bias) => ({...kernel, data: kernel.data.map((v, i) => v + bias.data[i % kernel.cols])});

const oneHot = (size, id) => {
  const row = new Float32Array(size);
  row[id] = 1;
  return row;
};
