"""Checks ONNX exports: python onnx_check.py FOLDER …, as command check writes them.

Each model is checked by onnx.checker and run by onnxruntime in one batch of all
sentences. It must choose the tokens of Dragoman's greedy search, and its
probabilities must be within 1e-5 or, if that is larger, the precision of float32 for
its logits.
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


class Translation:
    """Sentences that are translated together, step by step."""

    def __init__(self, encoder, decoder, sources):
        lengths = np.array([len(s) for s in sources], np.int32)
        source = np.full((len(sources), lengths.max()), -1, np.int32)
        for row, ids in zip(source, sources):
            row[: len(ids)] = ids
        names = [o.name for o in encoder.get_outputs()]
        self.values = dict(zip(names, encoder.run(names, {"source": source, "lengths": lengths})))
        self.decoder = decoder

    def step(self, tokens):
        """Feeds a token to each sentence and returns the logits of the next."""
        self.values["token"] = np.array(tokens, np.int32)
        gives = [o.name for o in self.decoder.get_outputs()]
        step = dict(zip(gives, self.decoder.run(gives, {i.name: self.values[i.name] for i in self.decoder.get_inputs()})))
        self.values.update({n.removeprefix("next_"): v for n, v in step.items() if n.startswith("next_")})
        return step["logits"]


def greedy(translation, start, stop, limits):
    tokens = [start] * len(limits)
    said, ended = [[] for _ in limits], [False] * len(limits)
    while not all(ended):
        tokens = translation.step(tokens).argmax(-1)
        for i, token in enumerate(tokens):
            ended[i] = ended[i] or token == stop or len(said[i]) == limits[i]
            if not ended[i]:
                said[i].append(int(token))
    return said


def distance(translation, fed, want):
    """Returns the largest difference of probabilities, and the spacing of float32 numbers as large as the logits."""
    worst = spacing = 0
    for tokens, wanted in zip(np.transpose(fed), np.swapaxes(want, 0, 1)):
        logits = translation.step(tokens)
        got = np.exp(logits - logits.max(-1, keepdims=True), dtype=np.float64)
        worst = max(worst, np.abs(got / got.sum(-1, keepdims=True) - wanted).max())
        spacing = max(spacing, np.spacing(np.abs(logits).max()))
    return worst, spacing


def main(folders):
    wrong = 0
    for folder in map(pathlib.Path, folders):
        e = json.loads((folder / "expected.json").read_text())
        encoder, decoder = session(folder / "encoder.onnx"), session(folder / "decoder.onnx")
        got = greedy(Translation(encoder, decoder, e["Sources"]), e["Start"], e["Stop"], e["Limits"])
        worst, spacing = distance(Translation(encoder, decoder, e["Sources"][: len(e["Fed"])]), e["Fed"], e["Probabilities"])
        same = sum(g == w for g, w in zip(got, e["Targets"]))
        size = sum((folder / f).stat().st_size for f in ("encoder.onnx", "decoder.onnx"))
        print(f"{folder.name}: {same} of {len(got)} sentences with the same tokens, probabilities within {worst:.1e}, {size / 1e6:.1f} MB")
        if worst > max(1e-5, 2 * spacing):
            wrong += 1
            print("  probabilities differ")
        for s, g, w in zip(e["Sources"], got, e["Targets"]):
            if g != w:
                wrong += 1
                print(f"  {s}: got {g}, want {w}")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main(sys.argv[1:])
