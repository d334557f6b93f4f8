// The package's worker, whose address is this one's query, with an ear for {measure}.
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
