"""Checks Keras exports: python keras_check.py FOLDER …, as command check writes them.

For the first sentences, model.py must compute Dragoman's probabilities and choose
the tokens of Dragoman's greedy search. Probabilities must be within 1e-5, or within
the difference of Keras's own in float32 and float64: with logits near -1800, as in
en-zh-tutorial, float32 numbers are 1.2e-4 apart.
"""

import importlib.util
import json
import os
import pathlib
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

SENTENCES, TOLERANCE = 20, 1e-5


def load(folder, dtype):
    keras.config.set_floatx(dtype)
    keras.config.set_dtype_policy(dtype)
    spec = importlib.util.spec_from_file_location("model", folder / "model.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(folders):
    wrong = 0
    for folder in map(pathlib.Path, folders):
        e = json.loads((folder / "expected.json").read_text())
        exact, module = load(folder, "float64"), load(folder, "float32")
        worst = rounding = 0
        for source, fed, want in zip(e["Sources"], e["Fed"], e["Probabilities"]):
            config = module.ABOUT["Config"]
            source = source + [config["PaddedWith"] - 1] * (config["PaddedSource"] - len(source))
            inputs = [np.array([source]), np.array([fed])]
            got = np.asarray(module.model(inputs))[0]
            worst = max(worst, np.abs(got - np.array(want)).max())
            rounding = max(rounding, np.abs(got - np.asarray(exact.model(inputs))[0]).max())
        sentences = list(zip(e["Sources"], e["Limits"], e["Targets"]))[:SENTENCES]
        same = sum(module.greedy(source, limit) == target for source, limit, target in sentences)
        print(f"{folder}: probabilities within {worst:.1e}, of Keras in float64 {rounding:.1e}; {same} of {len(sentences)} sentences with the same tokens", flush=True)
        wrong += worst > max(TOLERANCE, rounding) or same < len(sentences)
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main(sys.argv[1:])
