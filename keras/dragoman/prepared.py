"""Reads the folder that `dragoman prepare` writes, and writes trained weights."""

import datetime
import json
import pathlib
import struct

import keras
import numpy as np
import safetensors.numpy


class Unusable(Exception):
    """Says what is wrong with files, and what to do."""


class Prepared:
    """A prepared training: its settings, initial weights, epochs and validation pairs."""

    def __init__(self, folder: str | pathlib.Path):
        self.folder = pathlib.Path(folder)
        self.initial = self.folder / "initial.safetensors"
        self.epochs = sorted(self.folder.glob("epoch-*.npz"))
        if not self.epochs:
            raise Unusable(f"{folder}: no epoch-*.npz; is it a folder written by dragoman prepare?")
        try:
            settings = json.loads((self.folder / "settings.json").read_text(encoding="utf-8"))
            self.network, self.training = settings["Network"], settings["Training"]
        except (OSError, ValueError, KeyError) as error:
            raise Unusable(f"{self.folder / 'settings.json'}: {error!r}; run dragoman prepare again") from error
        if self.training["OwnStart"] or self.training["OwnEnd"]:
            raise Unusable(f"{folder}: -own: only dragoman train trains a decoder that reads its own output")
        if self.training["Unmasked"]:
            raise Unusable(f"{folder}: -unmasked: only dragoman train trains over the padding")
        if self.network["InputFeeding"]:
            raise Unusable(f"{folder}: -input-feeding: only dragoman train feeds the last readout to the next step")

    def batches(self, epoch: int, *arguments) -> "Batches":
        """Returns the batches of an epoch. An epoch that was not prepared repeats an earlier one in a new order."""
        rounds, number = divmod(epoch, len(self.epochs))
        return Batches(self.epochs[number], *arguments, seed=epoch if rounds else None)

    def epoch(self, number: int) -> pathlib.Path:
        """Returns the file of an epoch: the one prepared for it or, failing that, the existing ones in turn."""
        self.epochs = sorted(self.folder.glob("epoch-*.npz"))  # some may just have been written
        return self.epochs[number % len(self.epochs)]

    def load(self, network, file: pathlib.Path | None = None) -> None:
        """Gives a network its initial weights, or those of another file.

        The network's vocabularies may be larger. The rows and columns of further tokens are
        zero, and stay so: no example has these tokens, and the loss leaves them out.
        """
        file = file or self.initial
        try:
            tensors = safetensors.numpy.load_file(file)
        except (OSError, safetensors.SafetensorError) as error:
            raise Unusable(f"{file}: {error}") from error
        shapes = self.shapes()
        for name, variable in network.named_weights():
            if name not in tensors:
                raise Unusable(f"{file}: the tensor {name} is missing")
            value = tensors.pop(name)
            if list(value.shape) != shapes.get(name):
                raise Unusable(f"{file}: the tensor {name} has the shape {list(value.shape)}, not {shapes.get(name)}; are these the weights of another network?")
            value = value if len(variable.shape) == 2 else value.reshape(-1)
            variable.assign(np.pad(value, [(0, size - n) for size, n in zip(variable.shape, value.shape)]))
        if tensors:
            raise Unusable(f"{file}: the network has no {', '.join(sorted(tensors))}")

    def save(self, network, path: pathlib.Path, epochs: int) -> None:
        """Writes trained weights for `dragoman import`, with the vocabularies and the card of the initial ones.

        Of a network whose vocabularies are larger, it leaves out the further tokens: see load.
        """
        metadata = self.metadata()
        card = json.loads(metadata["Card"])
        card["Epochs"] = epochs
        card["Date"] = datetime.date.today().isoformat()
        card["Command"] += f"; trained with Keras {keras.__version__} on {keras.backend.backend()}"
        metadata["Card"] = json.dumps(card, ensure_ascii=False)
        shapes = self.shapes()
        tensors = {}
        for name, variable in network.named_weights():
            w = np.asarray(keras.ops.convert_to_numpy(variable), "float32")
            w = w if w.ndim == 2 else w.reshape(1, -1)
            rows, columns = shapes[name]
            tensors[name] = w[:rows, :columns]
        safetensors.numpy.save_file(tensors, path, metadata)

    def metadata(self) -> dict[str, str]:
        """Returns the metadata of the initial weights: vocabularies and card, as JSON."""
        return self.header()["__metadata__"]

    def vocabulary(self) -> "Vocabulary":
        """Returns the target's vocabulary."""
        return Vocabulary(json.loads(self.metadata()["Target"]))

    def shapes(self) -> dict[str, list[int]]:
        """Returns the shapes of the initial weights."""
        return {name: t["shape"] for name, t in self.header().items() if name != "__metadata__"}

    def header(self) -> dict:
        """Returns the header of the initial weights' file."""
        with open(self.initial, "rb") as f:
            (length,) = struct.unpack("<Q", f.read(8))
            return json.loads(f.read(length))


class Vocabulary:
    """The target's tokens."""

    def __init__(self, vocabulary: dict):
        self.tokens, self.unknown = vocabulary["Tokens"], vocabulary["Unknown"]
        self.stop = vocabulary["Stop"]

    def text(self, ids: np.ndarray) -> str | None:
        """Returns the text of ids up to the stop token, or None if that is missing or the text has unknown or private characters."""
        ids = ids.tolist()
        if self.stop not in ids:
            return None
        ids = ids[: ids.index(self.stop)]
        text = "".join(self.tokens[i] for i in ids).replace("▁", " ").strip()
        if self.unknown in ids or any("\ue000" <= c <= "\uf8ff" for c in text):
            return None
        return text


class Examples:
    """The examples of one file: the tokens of all, where each starts, and how many it has."""

    def __init__(self, file: pathlib.Path):
        with np.load(file) as arrays:
            self.sources, self.targets = arrays["sources"], arrays["targets"]
            self.source_lengths = np.diff(arrays["source_ends"], prepend=0)
            self.target_lengths = np.diff(arrays["target_ends"], prepend=0)
            self.source_starts = arrays["source_ends"] - self.source_lengths
            self.target_starts = arrays["target_ends"] - self.target_lengths

    def __len__(self):
        return len(self.source_lengths)

    def lengths(self) -> np.ndarray:
        """Returns the number of steps that each example takes."""
        return np.maximum(self.source_lengths, self.target_lengths - 1)

    def longest(self) -> int:
        """Returns the number of steps of the longest example."""
        return int(self.lengths().max())


class Batches(keras.utils.PyDataset):
    """The batches of one file of examples, as padded arrays.

    So that an engine compiles few shapes, lengths are rounded up to a multiple
    of `multiple`, and a batch that is smaller than the others is padded with
    padding. Of every batch, a worker takes its share of the rows. A seed gives the
    batches a new order.
    """

    def __init__(self, file: pathlib.Path, size: int, worker: int = 0, workers: int = 1, seed: int | None = None, multiple: int = 16):
        super().__init__()
        self.size, self.multiple = size, multiple
        self.share = slice(worker, None, workers)
        with np.load(file) as arrays:
            self.sources = np.split(arrays["sources"], arrays["source_ends"][:-1])
            self.targets = np.split(arrays["targets"], arrays["target_ends"][:-1])
            batches = np.split(arrays["order"], arrays["batch_ends"][:-1])
        self.batches = [b for b in batches if len(b)]  # of no examples, split makes one part
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

    def padded(self, sentences: list[np.ndarray]) -> np.ndarray:
        """Returns the sentences as rows, padded with -1."""
        longest = max(map(len, sentences))
        ids = np.full((self.size, -(-longest // self.multiple) * self.multiple), -1, "int32")
        for row, s in zip(ids, sentences):
            row[: len(s)] = s
        return ids
