// Translates with an ONNX export, greedily. In a page:
//
//   import * as ort from "https://cdn.jsdelivr.net/npm/onnxruntime-web/dist/ort.wasm.min.mjs";
//   const translate = await translator(ort, name => fetch("en-fr/" + name).then(r => r.arrayBuffer()));
//   console.log(await translate("Where is the station?"));
//
// Names and numbers that the vocabulary does not know are not carried.
export async function translator(ort, read) {
  const {Source: source, Target: target, Config: config} = JSON.parse(new TextDecoder().decode(await read("model.json")));
  const [encoder, decoder] = await Promise.all(["encoder.onnx", "decoder.onnx"].map(async name =>
    ort.InferenceSession.create(new Uint8Array(await read(name)))));
  const ids = new Map(source.Tokens.map((token, i) => [token, i]));
  const ranks = new Map((source.Merges ?? []).map(({Left, Right}, rank) => [`${Left} ${Right}`, rank]));

  function encode(sentence) {
    if (source.Rules.LowerCase) sentence = sentence.toLowerCase();
    if (source.Unit === "char") return [...sentence].map(c => ids.get(c) ?? source.Unknown);
    return [...sentence.matchAll(/(\s*)((?:[\p{L}\p{M}]|')+|\S)/gu)].flatMap(word => { // byte-pair encoding of each word
      const spaced = word[1] !== "" || word.index === 0;
      const piece = [...word[2]].map((c, i) => ids.get((spaced && i === 0 ? "▁" : "") + c) ?? ids.get(c) ?? source.Unknown);
      for (;;) {
        const found = piece.map((id, i) => ranks.get(`${id} ${piece[i + 1]}`) ?? Infinity);
        const rank = Math.min(...found), i = found.indexOf(rank);
        if (rank === Infinity) return piece;
        piece.splice(i, 2, ids.get(source.Tokens[piece[i]] + source.Tokens[piece[i + 1]]));
      }
    });
  }

  const int32 = (data, dims) => new ort.Tensor("int32", Int32Array.from(data), dims);
  return async sentence => {
    const tokens = encode(sentence), said = [];
    let state = await encoder.run({source: int32(tokens, [1, tokens.length]), lengths: int32([tokens.length], [1])});
    for (let token = target.Start; token !== target.Stop && said.length < config.MaxTargetSteps; said.push(token)) {
      state = {...state, token: int32([token], [1])};
      const step = await decoder.run(Object.fromEntries(decoder.inputNames.map(name => [name, state[name]])));
      for (const [name, value] of Object.entries(step)) state[name.replace(/^next_/, "")] = value;
      const logits = step.logits.data;
      for (const never of [target.Start, target.Unknown]) logits[never] = -Infinity; // what no translation says
      token = logits.reduce((best, value, i) => value > logits[best] ? i : best, 0);
    }
    return said.filter(t => t !== target.Stop).map(t => target.Tokens[t]).join("").replaceAll("▁", " ").trim();
  };
}
