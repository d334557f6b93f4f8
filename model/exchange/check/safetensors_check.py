"""Checks safetensors exports: python safetensors_check.py FOLDER COPY.

FOLDER holds model.safetensors and the CSV export of the same model. The library must
read the numbers of the CSV files. It writes them, without metadata, to COPY, for
dragoman import to read.
"""

import pathlib
import sys

import numpy as np
from safetensors.numpy import load_file, save_file


def main(folder, copy):
    folder = pathlib.Path(folder)
    tensors = load_file(folder / "model.safetensors")
    for name, tensor in tensors.items():
        csv = np.loadtxt(folder / (name.replace("/", ".") + ".csv"), delimiter=",", ndmin=2, dtype="float32")
        np.testing.assert_array_equal(tensor, csv, err_msg=name)
    save_file(tensors, copy)
    print(f"{folder.name}: the same {sum(t.size for t in tensors.values())} numbers in {len(tensors)} tensors")


if __name__ == "__main__":
    main(*sys.argv[1:])
