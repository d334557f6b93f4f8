"use strict";
// Replaces the server in the single-file page. Each file is in an element of its name, compressed,
// with 15 bits per character.
window.fetch = async address => {
  const name = address.url?.split("/").pop() ?? String(address);
  const packed = document.getElementById(name);
  if (!packed) return new Response(null, {status: 404, statusText: "not in this file"});
  const text = packed.textContent, bytes = new Uint8Array(packed.dataset.bytes);
  for (let i = 0, n = 0, bits = 0, held = 0; n < bytes.length; n++) {
    if (bits < 8) {
      held = (held & 0xff) << 15 | text.charCodeAt(i++) - 0x4000;
      bits += 15;
    }
    bytes[n] = held >> (bits -= 8);
  }
  const type = name.endsWith(".wasm") ? "application/wasm" : "application/json";
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream, {headers: {"Content-Type": type}});
};

// Models are fetched without another program.
window.dragomanFetcher = async () => {};
window.dragomanFetch = (address, received, done) => { // it is done before anybody could cancel
  fetch(address.split("?")[0]).then(async response => {
    if (!response.ok) throw new Error(`${address} is not in this file`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    received(bytes.length);
    done("", "", bytes);
  }).catch(error => done("there is no such address (%s)", error.message)); // as ../../wasm/fetch reports it
};

// A worker is made from its script.
window.Worker = class extends Worker {
  constructor(name) {
    super(URL.createObjectURL(new Blob([document.getElementById(name).textContent], {type: "text/javascript"})));
  }
};
