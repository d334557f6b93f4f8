"use strict";
// Writes ONNX models, as messages of onnx.proto3 by field number, with only what the
// benchmark needs.
const onnx = (() => {
  const concat = parts => {
    const all = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
    let at = 0;
    for (const p of parts) all.set(p, at), at += p.length;
    return all;
  };
  const varint = n => {
    const bytes = [];
    for (; n > 127; n = Math.floor(n / 128)) bytes.push(n % 128 | 128);
    return Uint8Array.from([...bytes, n]);
  };
  const number = (field, n) => concat([varint(field << 3), varint(n)]);
  const bytes = (field, b) => concat([varint(field << 3 | 2), varint(b.length), b]);
  const string = (field, s) => bytes(field, new TextEncoder().encode(s));
  const message = (field, ...parts) => bytes(field, concat(parts));
  const types = {float32: 1, int8: 3, int64: 7};
  const typeOf = data => data instanceof Float32Array ? types.float32 : data instanceof Int8Array ? types.int8 : types.int64;

  const attribute = ([name, value]) => message(5, string(1, name),
    ...typeof value === "string" ? [string(4, value), number(20, 3)]
      : Array.isArray(value) ? [...value.map(v => number(8, v)), number(20, 7)]
        : [number(3, value), number(20, 2)]);

  return {
    // node adds an operator with the names of its inputs and outputs.
    node: (operator, inputs, outputs, attributes = {}) =>
      message(1, ...inputs.map(i => string(1, i)), ...outputs.map(o => string(2, o)), string(4, operator),
        ...Object.entries(attributes).map(attribute)),
    // constant adds a weight, a Float32Array, Int8Array or BigInt64Array.
    constant: (name, dims, data) =>
      message(5, ...dims.map(d => number(1, d)), number(2, typeOf(data)),
        string(8, name), bytes(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength))),
    input: (name, type, dims) => value(11, name, type, dims),
    output: (name, type, dims) => value(12, name, type, dims),
    model: parts => concat([number(1, 8), message(7, ...parts, string(2, "graph")), message(8, string(1, ""), number(2, 17))]),
  };

  // A dimension is a number, or a name if it varies.
  function value(field, name, type, dims) {
    const shape = dims.map(d => message(1, typeof d === "number" ? number(1, d) : string(2, d)));
    return message(field, string(1, name), message(2, message(1, number(1, types[type]), message(2, ...shape))));
  }
})();
