"""Checks ONNX exports: python onnx_check.py FOLDER …, as Command check writes them.

Each model is checked by onnx.checker, run by onnxruntime in one batch of all
sentences, and has to choose the tokens that Dragoman's greedy search chooses.
"""

import json
import pathlib
import sys

import numpy as np
import onnx
import onnxruntime


def session(path):
    onnx.checker.check_model(onnx.load(path), full_check=True)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def greedy(encoder, decoder, sources, start, stop, limits):
    lengths = np.array([len(s) for s in sources], np.int32)
    source = np.full((len(sources), lengths.max()), -1, np.int32)
    for row, ids in zip(source, sources):
        row[: len(ids)] = ids
    names = [o.name for o in encoder.get_outputs()]
    values = dict(zip(names, encoder.run(names, {"source": source, "lengths": lengths})))
    takes = [i.name for i in decoder.get_inputs()]
    gives = [o.name for o in decoder.get_outputs()]
    values["token"] = np.full(len(sources), start, np.int32)
    said, ended = [[] for _ in sources], [False] * len(sources)
    while not all(ended):
        step = dict(zip(gives, decoder.run(gives, {n: values[n] for n in takes})))
        values.update({n.removeprefix("next_"): v for n, v in step.items() if n.startswith("next_")})
        values["token"] = step["logits"].argmax(-1).astype(np.int32)
        for i, token in enumerate(values["token"]):
            ended[i] = ended[i] or token == stop or len(said[i]) == limits[i]
            if not ended[i]:
                said[i].append(int(token))
    return said


def main(folders):
    wrong = 0
    for folder in map(pathlib.Path, folders):
        e = json.loads((folder / "expected.json").read_text())
        encoder, decoder = session(folder / "encoder.onnx"), session(folder / "decoder.onnx")
        got = greedy(encoder, decoder, e["Sources"], e["Start"], e["Stop"], e["Limits"])
        same = sum(g == w for g, w in zip(got, e["Targets"]))
        size = sum((folder / f).stat().st_size for f in ("encoder.onnx", "decoder.onnx"))
        print(f"{folder.name}: {same} of {len(got)} sentences with the same tokens, {size / 1e6:.1f} MB")
        for s, g, w in zip(e["Sources"], got, e["Targets"]):
            if g != w:
                wrong += 1
                print(f"  {s}: got {g}, want {w}")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main(sys.argv[1:])
