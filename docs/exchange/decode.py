"""Translates with an ONNX export, greedily: python decode.py FOLDER 'Where is the station?'

Names and numbers that the vocabulary does not know are not carried.
"""
import json, re, sys
import numpy as np
import onnxruntime

folder, *sentences = sys.argv[1:]
encoder, decoder = (onnxruntime.InferenceSession(f"{folder}/{name}.onnx") for name in ("encoder", "decoder"))
about = {key: json.loads(value) for key, value in encoder.get_modelmeta().custom_metadata_map.items()}
source, target = about["Source"], about["Target"]
ids = {token: i for i, token in enumerate(source["Tokens"])}
ranks = {(m["Left"], m["Right"]): rank for rank, m in enumerate(source["Merges"] or [])}

def encode(sentence):
    if source["Rules"]["LowerCase"]:
        sentence = sentence.lower()
    if source["Unit"] == "char":
        return [ids.get(c, source["Unknown"]) for c in sentence]
    tokens = []
    for word in re.finditer(r"(\s*)((?:[^\W\d_]|')+|\S)", sentence):  # byte-pair encoding of each word
        marks = ["▁" if word[1] or word.start() == 0 else ""] + [""] * (len(word[2]) - 1)
        piece = [ids.get(mark + c, ids.get(c, source["Unknown"])) for mark, c in zip(marks, word[2])]
        while pairs := [(ranks[p], i) for i, p in enumerate(zip(piece, piece[1:])) if p in ranks]:
            i = min(pairs)[1]
            piece[i : i + 2] = [ids[source["Tokens"][piece[i]] + source["Tokens"][piece[i + 1]]]]
        tokens += piece
    return tokens

for sentence in sentences:
    tokens = encode(sentence)
    given = {"source": np.array([tokens], np.int32), "lengths": np.array([len(tokens)], np.int32)}
    state = {o.name: v for o, v in zip(encoder.get_outputs(), encoder.run(None, given))}
    said, token = [], target["Start"]
    while token != target["Stop"] and len(said) < about["Config"]["MaxTargetSteps"]:
        state["token"] = np.array([token], np.int32)
        given = {i.name: state[i.name] for i in decoder.get_inputs()}
        step = {o.name: v for o, v in zip(decoder.get_outputs(), decoder.run(None, given))}
        state.update({name.removeprefix("next_"): v for name, v in step.items()})
        step["logits"][0, [t for t in (target["Start"], target["Unknown"]) if t >= 0]] = -np.inf  # what no translation says
        token = int(step["logits"].argmax())
        said.append(token)
    print("".join(target["Tokens"][t] for t in said if t != target["Stop"]).replace("▁", " ").strip())
