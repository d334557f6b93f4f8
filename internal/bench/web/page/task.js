"use strict";
// The input to the contenders: weights, and the expected translations.
const fetchTask = async (name, withFile = true) => {
  const [task, floats, file] = await Promise.all([
    fetch(`${name}.json`).then(response => response.json()),
    fetch(`${name}.bin`).then(response => response.arrayBuffer()).then(data => new Float32Array(data)),
    withFile && fetch(`${name}.gob`).then(response => response.arrayBuffer()).then(data => new Uint8Array(data)),
  ]);
  task.file = file;
  task.weights = {};
  for (const t of task.Tensors) {
    task.weights[t.Name] = {rows: t.Rows, cols: t.Cols, data: floats.subarray(t.First, t.First + t.Count)};
  }
  return task;
};

// The matrix with the bias added to each row. For one-hot inputs, which look up a row, this
// is the whole input side of a cell.
const withBias = (kernel, bias) => ({...kernel, data: kernel.data.map((v, i) => v + bias.data[i % kernel.cols])});

const oneHot = (size, id) => {
  const row = new Float32Array(size);
  row[id] = 1;
  return row;
};
