"""Writes the Keras models of testdata/keras, with Keras's results.

    python keras_fixtures.py PAIRS FOLDER

The networks are those of Keras's example lstm_seq2seq, of the tutorial from
which it comes, and of the tutorial's variants with GRU and Embedding, with a few
units. Keras 3 and, as tf_keras, Keras 2 save them. For each file, expected.json has
the options for reading it and, for some sentences, the ids that the network reads,
the tokens of the tutorial's decode_sequence, and the probabilities at each step.
"""

import json
import os
import pathlib
import re
import shutil
import sys
import tempfile
import zipfile

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import h5py
import keras
import numpy as np
import tf_keras

UNITS, SENTENCES = 6, 8


def read(path):
    sources, targets = [], []
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        source, target = line.split("\t")
        sources.append(source)
        targets.append("\t" + target + "\n")
    return sources, targets


class Data:
    """The tutorial's arrays."""

    def __init__(self, path):
        self.sources, self.targets = read(path)
        self.source_index = {c: i for i, c in enumerate(sorted(set("".join(self.sources))))}
        self.target_index = {c: i for i, c in enumerate(sorted(set("".join(self.targets))))}
        self.source_length, self.target_length = max(map(len, self.sources)), max(map(len, self.targets))

    def source_ids(self, padding):
        pad = {"space": self.source_index[" "], "zero": -1, "token": 0, "none": None}[padding]
        rows = []
        for s in self.sources:
            ids = [self.source_index[c] for c in s]
            rows.append(ids if pad is None else ids + [pad] * (self.source_length - len(ids)))
        return rows


def one_hot(ids, size):
    return np.eye(size + 1, size, dtype="float32")[np.asarray(ids)]


def build(k, data, cell="LSTM", embedding=(0, 0), depth=1, mask=False, bias=True, names=(), wrap=False, units=UNITS):
    """The training model and, from its layers, encoder and decoder step."""
    names = list(names)
    name = lambda: {"name": names.pop(0)} if names else {}
    make = {"LSTM": k.layers.LSTM, "GRU": k.layers.GRU, "SimpleRNN": k.layers.SimpleRNN}[cell]
    S, V = len(data.source_index), len(data.target_index)

    def read_side(size, width):
        i = k.Input(shape=(None,) if width else (None, size), **name())
        return i, k.layers.Embedding(size, width, mask_zero=mask, **name())(i) if width else i

    source, x = read_side(S, embedding[0])
    states = []
    for _ in range(depth):
        x, *state = make(units, return_state=True, return_sequences=depth > 1, use_bias=bias, **name())(x)
        states.append(state)
        if depth > 1:
            x = k.layers.Dropout(0.2)(x)
    target, x = read_side(V, embedding[1])
    steps, inputs, outputs = [], [], []
    y = x
    for state in states:
        layer = make(units, return_state=True, return_sequences=True, use_bias=bias, **name())
        y, *_ = layer(y, initial_state=state)
        steps.append(layer)
    if wrap:
        heads = [k.layers.TimeDistributed(k.layers.Dense(V)), k.layers.Activation("softmax")]
    else:
        heads = [k.layers.Dense(V, activation="softmax", **name())]
    for head in heads:
        y = head(y)
    model = k.Model([source, target], y)
    encoder = k.Model(source, [s for state in states for s in state])
    y = x
    for layer, state in zip(steps, states):
        given = [k.Input(shape=(units,)) for _ in state]
        y, *after = layer(y, initial_state=given)
        inputs += given
        outputs += after
    for head in heads:
        y = head(y)
    return model, encoder, k.Model([target, *inputs], [y, *outputs])


def expected(data, encoder, decoder, embedding, padding):
    S, V = len(data.source_index), len(data.target_index)
    start, stop = data.target_index["\t"], data.target_index["\n"]
    result = []
    for sentence, ids in list(zip(data.sources, data.source_ids(padding)))[:SENTENCES]:
        x = np.array([ids]) if embedding[0] else one_hot([ids], S)
        states = encoder(x)
        states = list(states) if isinstance(states, (list, tuple)) else [states]
        token, tokens, probabilities = start, [], []
        while len(tokens) <= data.target_length:
            t = np.array([[token]]) if embedding[1] else one_hot([[token]], V)
            p, *states = decoder([t, *map(np.asarray, states)])
            p = np.asarray(p)
            token = int(np.argmax(p[0, -1]))
            probabilities.append([float(f"{v:.6g}") for v in p[0, -1]])
            if token == stop:
                break
            tokens.append(token)
        result.append({"sentence": sentence, "ids": ids, "tokens": tokens, "probabilities": probabilities[:2]})
    return result


def content(path):
    """What a file holds, without what differs each time it is saved: the time, and the addresses of objects in memory."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as z:
            files = {name: z.read(name) for name in z.namelist() if name != "metadata.json"}
        files["config.json"] = re.sub(rb'"shared_object_id": \d+', b"", files["config.json"])
        return files
    with h5py.File(path) as file:
        items = {}

        def add(name, item):
            attributes = {key: np.asarray(value).tolist() for key, value in item.attrs.items()}
            items[name] = attributes, item[()].tobytes() if isinstance(item, h5py.Dataset) else None

        add("/", file)
        file.visititems(add)
        return items


def update(path, save):
    """Saves a file, but leaves one alone that holds the same."""
    with tempfile.TemporaryDirectory() as folder:
        new = pathlib.Path(folder) / path.name
        save(new)
        if not path.exists() or content(new) != content(path):
            shutil.copyfile(new, path)


def main(pairs, folder):
    data, folder = Data(pairs), pathlib.Path(folder)
    found = {}

    def save(model, inference, files, embedding, padding):
        says = expected(data, *inference, embedding, padding)
        for file in files:
            update(folder / file, model.save)
            found[file] = {"padding": {"token": "zero"}.get(padding, padding), "sentences": says}

    def noise(model):
        rng = np.random.default_rng(7)
        model.set_weights([rng.normal(0, 1.5, w.shape).astype("float32") for w in model.get_weights()])

    for k, version in ((keras, "keras3"), (tf_keras, "keras2")):
        k.utils.set_random_seed(3)
        # The example as it is, trained.
        model, *inference = build(k, data)
        model.compile(optimizer=k.optimizers.RMSprop(0.01), loss="categorical_crossentropy")
        t = [[data.target_index[c] for c in s] + [data.target_index[" "]] * (data.target_length - len(s)) for s in data.targets]
        after = [row[1:] + [data.target_index[" "]] for row in t]
        arrays = [one_hot(data.source_ids("space"), len(data.source_index)), one_hot(t, len(data.target_index))]
        model.fit(arrays, one_hot(after, len(data.target_index)), batch_size=8, epochs=100, verbose=0)
        save(model, inference, [f"{version}_example.keras", f"{version}_example.h5"], (0, 0), "space")
        # The tutorial's variants, with names of their own.
        model, *inference = build(k, data, "GRU", (5, 5), names=["english", "e_table", "reader", "french", "f_table", "writer", "chooser"])
        noise(model)
        save(model, inference, [f"{version}_gru_embedding.keras", f"{version}_gru_embedding.h5"], (5, 5), "token")
        model, *inference = build(k, data, "LSTM", (4, 3), depth=2, wrap=True, units=4)
        noise(model)
        save(model, inference, [f"{version}_stacked.keras"], (4, 3), "none")
    model, *inference = build(keras, data, "SimpleRNN", bias=False)
    noise(model)
    save(model, inference, ["keras3_simplernn.h5"], (0, 0), "zero")

    # Embeddings of two widths, and a mask that skips a character.
    model, *inference = build(keras, data, embedding=(5, 3))
    noise(model)
    save(model, inference, ["keras3_two_widths.h5"], (5, 3), "token")
    model, *_ = build(keras, data, embedding=(5, 5), mask=True)
    update(folder / "keras3_masked.h5", model.save)

    # The same numbers in other forms of HDF5.
    for name, options in {"latest": {"libver": "latest"}, "latest_chunks": {"libver": ("v110", "v110")}, "chunks": {}}.items():

        def save_as(path):
            with h5py.File(folder / "keras3_example.h5") as old, h5py.File(path, "w", **options) as new:
                new.attrs["model_config"] = old.attrs["model_config"] if "latest" in name else np.bytes_(old.attrs["model_config"])

                def copy(path, item):
                    if isinstance(item, h5py.Dataset):
                        how = {"chunks": tuple(max(1, d // 3) for d in item.shape), "compression": "gzip", "shuffle": True, "fletcher32": True}
                        new.create_dataset(path, data=item[()], **(how if "chunks" in name else {}))

                old["model_weights"].visititems(lambda path, item: copy("model_weights/" + path, item))

        update(folder / f"{name}.h5", save_as)
        found[f"{name}.h5"] = found["keras3_example.h5"]

    def save_half(path):
        with h5py.File(folder / "keras3_example.h5") as old, h5py.File(path, "w") as new:
            new.attrs["model_config"] = old.attrs["model_config"]
            for layer in ("lstm", "lstm_1"):
                cell = f"model_weights/{layer}/{layer}/lstm_cell"
                new[f"{cell}/bias"] = old[f"{cell}/bias"][()].astype("float16")

    def save_pages(path):
        """So many chunks that their addresses are in two pages, the first of which is not in use."""
        with h5py.File(path, "w", libver=("v110", "v110")) as new:
            numbers = new.create_dataset("numbers", (1500,), "float32", chunks=(1,))
            numbers[1024:] = np.arange(1024, 1500)

    update(folder / "half.h5", save_half)
    update(folder / "pages.h5", save_pages)
    with open(folder / "expected.json", "w") as f:
        json.dump(found, f, ensure_ascii=False, separators=(",", ":"))

    # The configurations of models that the importer must refuse.
    refused = {}
    S, V = len(data.source_index), len(data.target_index)
    L, M = keras.layers, keras.Model

    def refuse(name, encoder, decoder, output=None):
        source, target = keras.Input((None, S)), keras.Input((None, V))
        _, *state = encoder(source)
        y, *_ = decoder(target, initial_state=state)
        refused[name] = json.loads(M([source, target], (output or L.Dense(V, activation="softmax"))(y)).to_json())

    lstm = lambda **k: L.LSTM(4, return_state=True, return_sequences=True, **k)
    gru = lambda **k: L.GRU(4, return_state=True, return_sequences=True, **k)
    refuse("go_backwards", lstm(go_backwards=True), lstm())
    refuse("activation", lstm(), lstm(activation="relu"))
    refuse("recurrent_activation", lstm(recurrent_activation="hard_sigmoid"), lstm())
    refuse("reset_after", gru(reset_after=False), gru(reset_after=False))
    refuse("sigmoid", lstm(), lstm(), L.Dense(V, activation="sigmoid"))
    source, target = keras.Input((None, S)), keras.Input((None, V))
    _, fh, fc, bh, bc = L.Bidirectional(L.LSTM(4, return_state=True))(source)
    y, *_ = lstm()(target, initial_state=[L.Concatenate()([fh, bh])[:, :4], fc])
    refused["bidirectional"] = json.loads(M([source, target], L.Dense(V, activation="softmax")(y)).to_json())
    memory, *state = lstm()(source)
    y, *_ = lstm()(target, initial_state=state)
    refused["attention"] = json.loads(M([source, target], L.Dense(V, activation="softmax")(L.Concatenate()([y, L.Attention()([y, memory])]))).to_json())
    y, *_ = lstm()(target)
    refused["no_state"] = json.loads(M([source, target], L.Dense(V, activation="softmax")(y)).to_json())
    refused["sequential"] = json.loads(keras.Sequential([keras.Input((None, S)), L.LSTM(4), L.Dense(V)]).to_json())
    (folder / "refused.json").write_text(json.dumps(refused, separators=(",", ":")))


if __name__ == "__main__":
    main(*sys.argv[1:])
