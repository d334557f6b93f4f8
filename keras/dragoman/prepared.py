"""Reads the folder that `dragoman prepare` writes, and writes what was trained."""

import json
import pathlib
import struct

import keras
import numpy as np
import safetensors.numpy


class Prepared:
    """A training made ready: its settings, initial weights, epochs and validation pairs."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        settings = json.loads((self.folder / "settings.json").read_text())
        self.network, self.training = settings["Network"], settings["Training"]
        self.epochs = sorted(self.folder.glob("epoch-*.npz"))
        if not self.epochs:
            raise FileNotFoundError(f"{folder}: no epoch-*.npz; is it what dragoman prepare has written?")

    def batches(self, epoch, *arguments):
        """The batches of an epoch; one that was not prepared has those of an earlier one, in a new order."""
        rounds, number = divmod(epoch, len(self.epochs))
        return Batches(self.epochs[number], *arguments, seed=epoch if rounds else None)

    def load(self, network):
        """Gives a network its initial weights."""
        tensors = safetensors.numpy.load_file(self.folder / "initial.safetensors")
        for name, variable in network.named_weights():
            variable.assign(tensors.pop(name).reshape(variable.shape))
        if tensors:
            raise ValueError(f"the network has no {', '.join(sorted(tensors))}")

    def save(self, network, path, epochs):
        """Writes trained weights for `dragoman import`, with vocabularies and card of the initial ones."""
        metadata = self.metadata()
        card = json.loads(metadata["Card"])
        card["Epochs"] = epochs
        card["Command"] += f"; trained with Keras {keras.__version__} on {keras.backend.backend()}"
        metadata["Card"] = json.dumps(card, ensure_ascii=False)
        tensors = {}
        for name, variable in network.named_weights():
            w = np.asarray(keras.ops.convert_to_numpy(variable), "float32")
            tensors[name] = w if w.ndim == 2 else w.reshape(1, -1)
        safetensors.numpy.save_file(tensors, path, metadata)

    def metadata(self):
        with open(self.folder / "initial.safetensors", "rb") as f:
            (length,) = struct.unpack("<Q", f.read(8))
            return json.loads(f.read(length))["__metadata__"]


class Batches(keras.utils.PyDataset):
    """The batches of one file of examples, as padded arrays.

    So that an engine compiles few shapes, lengths are rounded up to a multiple
    of `multiple`, and a batch that is smaller than the others is filled up with
    padding. Of every batch, a worker takes its share of the rows. A seed gives the
    batches a new order.
    """

    def __init__(self, file, size, worker=0, workers=1, seed=None, multiple=16):
        super().__init__()
        self.size, self.multiple = size, multiple
        self.share = slice(worker, None, workers)
        with np.load(file) as arrays:
            self.sources = np.split(arrays["sources"], arrays["source_ends"][:-1])
            self.targets = np.split(arrays["targets"], arrays["target_ends"][:-1])
            self.batches = np.split(arrays["order"], arrays["batch_ends"][:-1])
        if seed is not None:
            np.random.default_rng(seed).shuffle(self.batches)

    def __len__(self):
        return len(self.batches)

    def __getitem__(self, i):
        batch = self.batches[i]
        source = self.padded([self.sources[k] for k in batch])
        target = [self.targets[k] for k in batch]
        previous, expected = self.padded([t[:-1] for t in target]), self.padded([t[1:] for t in target])
        weight = (expected >= 0).astype("float32")
        return (source[self.share], previous[self.share]), np.maximum(expected, 0)[self.share], weight[self.share]

    def padded(self, sentences):
        longest = max(map(len, sentences))
        ids = np.full((self.size, -(-longest // self.multiple) * self.multiple), -1, "int32")
        for row, s in zip(ids, sentences):
            row[: len(s)] = s
        return ids
