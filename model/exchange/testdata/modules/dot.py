"""An encoder and a decoder, as a model of Keras 3, exported by Dragoman.

    import model
    model.model.summary()            # from source and target ids to probabilities [batch, time, target tokens]
    model.greedy([5, 12, 7])         # ids of the translation's tokens, given those of the source

Ids are indices into model.json's lists of tokens; -1 is a zero vector. weights.npz has the weights by the names in load.
"""

import json
import pathlib

import keras
import numpy as np
from keras import layers, ops

FOLDER = pathlib.Path(__file__).parent
ABOUT = json.loads((FOLDER / "model.json").read_text(encoding="utf-8"))
SOURCE, TARGET = ABOUT["Source"], ABOUT["Target"]
SOURCE_SIZE, TARGET_SIZE, UNITS = 8, 8, 4
encoder = [layers.LSTM(UNITS, return_sequences=True, return_state=True) for _ in range(1)]
decoder = [layers.LSTM(UNITS, return_sequences=True, return_state=True) for _ in range(1)]
attention = layers.Attention()
readout = layers.Dense(4, activation="tanh")
output = layers.Dense(TARGET_SIZE, activation="softmax")


def vectors(ids, size):
    return ops.one_hot(ids, size)


def encode(source):
    """Returns the encoder's outputs, their mask and the decoder's initial states for source ids [batch, time]."""
    mask = None  # trained over the padding
    x = vectors(source, SOURCE_SIZE)
    states = []
    for layer in encoder:
        y, *state = layer(x, mask=mask)
        x = y
        states.append(state)
    states = [states[min(i, len(encoder) - 1)] for i in range(len(decoder))]
    return x, mask, states


def decode(target, memory, mask, states):
    """Returns probabilities [batch, time, tokens] and the next states, given the previous token of each step [batch, time]."""
    x = vectors(target, TARGET_SIZE)
    after = []
    for i, layer in enumerate(decoder):
        y, *state = layer(x, initial_state=states[i])
        after.append(state)
        if i == 0:
            context = attention([y, memory, memory], mask=[None, mask])
        x = ops.concatenate([y, context], axis=-1)
    x = readout(x)
    return output(x), after


def load():
    """Loads weights.npz into the layers."""
    weights = np.load(FOLDER / "weights.npz")

    def put(layer, *names):
        layer.set_weights([weights[name] for name in names])

    def recurrent(name):
        return [f"{name}/{part}" for part in ("kernel", "recurrent", "bias")]

    for i, layer in enumerate(encoder):
        put(layer, *recurrent(f"encoder/{i}"))
    for i, layer in enumerate(decoder):
        put(layer, *recurrent(f"decoder/{i}"))
    put(readout, "readout/kernel", "readout/bias")
    put(output, "output/kernel", "output/bias")


def greedy(ids, longest=12):
    """Returns the ids of the translation by greedy search: at each step the most probable token, up to the stop token."""
    ids = list(ids) + [-1] * (6 - len(ids))
    memory, mask, states = encode(ops.convert_to_tensor([ids], "int32"))
    token, said = TARGET["Start"], []
    while len(said) < longest:
        p, states = decode(ops.convert_to_tensor([[token]], "int32"), memory, mask, states)
        token = int(ops.argmax(p[0, -1]))
        if token == TARGET["Stop"]:
            break
        said.append(token)
    return said


source, target = keras.Input((None,), dtype="int32"), keras.Input((None,), dtype="int32")
model = keras.Model([source, target], decode(target, *encode(source))[0])
load()

if __name__ == "__main__":
    model.summary()
