"""Checks Keras exports: python keras_check.py FOLDER …, as Command check writes them.

model.py, imported, has to give Dragoman's probabilities and to choose the tokens
that Dragoman's greedy search chooses, for the first sentences. Probabilities are
within 1e-5 but for the tutorial's network, whose weights are up to 12 and which
reads 24 steps: float32 numbers are within 1e-4 there.
"""

import importlib.util
import json
import os
import pathlib
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np

SENTENCES, TOLERANCE = 20, {"en-zh-tutorial": 1e-4}


def load(folder):
    spec = importlib.util.spec_from_file_location("model", folder / "model.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(folders):
    wrong = 0
    for folder in map(pathlib.Path, folders):
        e = json.loads((folder / "expected.json").read_text())
        module = load(folder)
        worst = 0
        for source, target, want in zip(e["Sources"], e["Targets"], e["Probabilities"]):
            config = module.ABOUT["Config"]
            source = source + [config["PaddedWith"] - 1] * (config["PaddedSource"] - len(source))
            fed = [e["Start"], *target][: len(want or [])]
            if fed:
                got = np.asarray(module.model([np.array([source]), np.array([fed])]))[0]
                worst = max(worst, np.abs(got - np.array(want)).max())
        sentences = list(zip(e["Sources"], e["Limits"], e["Targets"]))[:SENTENCES]
        same = sum(module.greedy(source, limit) == target for source, limit, target in sentences)
        print(f"{folder}: probabilities within {worst:.1e}, {same} of {len(sentences)} sentences with the same tokens", flush=True)
        wrong += worst > TOLERANCE.get(folder.name, 1e-5) or same < len(sentences)
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main(sys.argv[1:])
