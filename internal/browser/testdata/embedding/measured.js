// Loads the package's worker from the address in the query and also answers {measure}.
const {instantiate} = WebAssembly;
let memory;
WebAssembly.instantiate = async (...parameters) => {
  const instantiated = await instantiate(...parameters);
  memory ??= (instantiated.instance ?? instantiated).exports.mem;
  return instantiated;
};
const early = [];
onmessage = event => early.push(event);
await import(location.search.slice(1));
const {onmessage: told} = self;
onmessage = event => event.data.measure ? postMessage({memory: memory.buffer.byteLength}) : told(event);
early.forEach(event => onmessage(event));
