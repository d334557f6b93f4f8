"""Trains the tutorial's model with Keras, for docs/keras.md.

The model and its data are those of F. Chollet, "A ten-minute introduction to
sequence-to-sequence learning in Keras" (2017): characters, one-hot, padded
with zero vectors and not masked. One-hot batches are made on demand, which
saves gigabytes and does not change the results.

    python3 -m venv venv && venv/bin/pip install tensorflow-cpu==2.21.0
    venv/bin/python tutorial.py PAIRS.txt HISTORY.jsonl [EPOCHS]
"""

import json
import os
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np
import tensorflow as tf

tf.config.threading.set_intra_op_parallelism_threads(int(os.environ.get("THREADS", "1")))
tf.config.threading.set_inter_op_parallelism_threads(1)

SAMPLES, UNITS, BATCH, VALIDATION = 10000, 256, 64, 0.2


class Pairs(keras.utils.PyDataset):
    """Batches of one-hot vectors, in a new order every epoch if shuffled."""

    def __init__(self, sources, inputs, targets, source_size, target_size, shuffle):
        super().__init__()
        self.sources, self.inputs, self.targets = sources, inputs, targets
        self.source_size, self.target_size = source_size, target_size
        self.order, self.shuffle = np.arange(len(sources)), shuffle
        self.on_epoch_end()

    def __len__(self):
        return -(-len(self.order) // BATCH)

    def on_epoch_end(self):
        if self.shuffle:
            np.random.shuffle(self.order)

    def __getitem__(self, i):
        rows = self.order[i * BATCH : (i + 1) * BATCH]
        return (
            (one_hot(self.sources[rows], self.source_size), one_hot(self.inputs[rows], self.target_size)),
            one_hot(self.targets[rows], self.target_size),
        )


def one_hot(ids, size):
    """Row -1 is the zero vector."""
    return np.eye(size + 1, size, dtype="float32")[ids]


def padded(texts, index, length, shift=0):
    ids = np.full((len(texts), length), -1)
    for row, text in zip(ids, texts):
        for t, c in enumerate(text[shift:]):
            row[t] = index[c]
    return ids


def main(path, history_path, epochs=100):
    sources, targets = [], []
    with open(path, encoding="utf-8") as f:
        for line in f.read().split("\n")[:SAMPLES]:
            source, target = line.split("\t")[:2]
            sources.append(source)
            targets.append("\t" + target + "\n")
    source_index = {c: i for i, c in enumerate(sorted(set("".join(sources))))}
    target_index = {c: i for i, c in enumerate(sorted(set("".join(targets))))}
    T, U = max(map(len, sources)), max(map(len, targets))
    print(f"{len(sources)} pairs, {len(source_index)} and {len(target_index)} characters, lengths {T} and {U}", flush=True)

    keras.utils.set_random_seed(int(os.environ.get("SEED", "1")))
    encoder_inputs = keras.Input((T, len(source_index)))
    _, h, c = keras.layers.LSTM(UNITS, return_state=True)(encoder_inputs)
    decoder_inputs = keras.Input((U, len(target_index)))
    outputs, _, _ = keras.layers.LSTM(UNITS, return_sequences=True, return_state=True)(decoder_inputs, initial_state=[h, c])
    probabilities = keras.layers.Dense(len(target_index), activation="softmax")(outputs)
    model = keras.Model([encoder_inputs, decoder_inputs], probabilities)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"],
                  jit_compile=os.environ.get("JIT", "0") == "1")

    s, i, o = padded(sources, source_index, T), padded(targets, target_index, U), padded(targets, target_index, U, shift=1)
    at = int(len(sources) * (1 - VALIDATION))  # the last pairs, before shuffling, as validation_split takes them
    train = Pairs(s[:at], i[:at], o[:at], len(source_index), len(target_index), shuffle=True)
    held = Pairs(s[at:], i[at:], o[at:], len(source_index), len(target_index), shuffle=False)

    with open(history_path, "w") as out:
        started = time.time()

        def write(epoch, logs):
            line = {"epoch": epoch + 1, "seconds": round(time.time() - started, 1), **{k: round(v, 6) for k, v in logs.items()}}
            out.write(json.dumps(line) + "\n")
            out.flush()

        model.fit(train, validation_data=held, epochs=epochs, verbose=2,
                  callbacks=[keras.callbacks.LambdaCallback(on_epoch_end=write)])


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
