"""Writes the fixtures with which keras_test.go compares the network.

    python3 -m venv venv && venv/bin/pip install tensorflow-cpu==2.21.0
    venv/bin/python fixture.py      # writes *.json beside this file

Each file is one encoder-decoder of real Keras layers with its initial
weights, a batch of token ids, and Keras's results for them:

    config    the shape, by the fields of model.Config; masked or not
    ids       source, and target with its start (0) and stop (1) token, a list per
              sentence; greedy, the tutorial's inference without the two
    tensors   weights by the names of model.Tensor; probabilities [B,U,V];
              h, c: the decoder's initial state; attention [B,U,T];
              gradient/NAME; after/NAME: the weights after 5 RMSprop steps
    scalars   loss and accuracy as Keras reports them; loss1 … loss5 before each step
"""

import json
import os
import pathlib

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

HERE = pathlib.Path(__file__).parent
H, E, S, V = 8, 6, 9, 10
SOURCES = [[1, 2, 3, 4, 5], [6, 7], [8, 0, 2, 4], [3], [5, 5, 1, 7, 2, 6]]
TARGETS = [[0, 2, 3, 4, 1], [0, 5, 6, 7, 8, 9, 1], [0, 9, 1], [0, 3, 3, 2, 1], [0, 8, 4, 6, 2, 1]]
B, T, U = len(SOURCES), 6, 7
STEPS = 12


def padded(rows, length, shift=0):
    ids = np.full((len(rows), length), -1)
    for out, row in zip(ids, rows):
        row = row[shift:]
        out[: len(row)] = row
    return ids


def one_hot(ids, size):
    return np.eye(size + 1, size, dtype="float32")[ids]


SOURCE, INPUT, TARGET = padded(SOURCES, T), padded(TARGETS, U), padded(TARGETS, U, shift=1)


class Net:
    """An encoder-decoder as a function of Keras layers, named as model.Tensor names them."""

    def __init__(self, cell="LSTM", masked=True, embedding=False, attention="none", bidirectional=False, layers_=1,
                 encoder_layers=None, tied=False, residual=False, feeding=False):
        encoder_layers = encoder_layers or layers_
        self.config = {"Cell": cell, "Units": H, "SourceSize": S, "TargetSize": V, "Masked": masked,
                       "EmbeddingDim": E if embedding else 0, "Attention": attention, "Bidirectional": bidirectional,
                       "EncoderLayers": encoder_layers, "DecoderLayers": layers_,
                       "TiedOutput": tied, "Residual": residual, "InputFeeding": feeding}
        self.cell, self.masked, self.attention, self.bidirectional = cell, masked, attention, bidirectional
        self.residual, self.feeding = residual, feeding
        make = {"LSTM": layers.LSTM, "GRU": layers.GRU, "SimpleRNN": layers.SimpleRNN}[cell]
        self.embed = [layers.Embedding(n, E) for n in (S, V)] if embedding else None
        self.encoder = [make(H, return_sequences=True, return_state=True) for _ in range(encoder_layers)]
        self.backward = [make(H, return_sequences=True, return_state=True, go_backwards=True) for _ in range(encoder_layers)] if bidirectional else []
        self.decoder = [make(H, return_sequences=True, return_state=True) for _ in range(layers_)]
        self.bridges = [[layers.Dense(H, activation="tanh"), layers.Dense(H)] for _ in range(layers_)] if bidirectional else []
        self.readout = layers.Dense(E if tied else H, activation="tanh") if attention != "none" or tied else None
        self.output = None if tied else layers.Dense(V, activation="softmax")
        self.tied_bias = keras.Variable(np.zeros(V, "float32")) if tied else None
        self.key = layers.Dense(H, use_bias=False) if attention in ("general", "additive") else None
        self.query = layers.Dense(H, use_bias=False) if attention == "additive" else None
        self.attend = {"none": None, "dot": layers.Attention(), "general": layers.Attention(),
                       "additive": layers.AdditiveAttention(use_scale=True)}[attention]
        self(SOURCE, INPUT)  # makes the weights
        rng = np.random.default_rng(7)
        for _, w in self.weights():  # biases too, so that a misplaced one is noticed
            w.assign(rng.uniform(-1.5, 1.5, w.shape).astype("float32"))

    def read(self, side, ids):
        mask = tf.constant(ids >= 0) if self.masked else None
        if self.embed:
            x = self.embed[side](np.maximum(ids, 0))
            return x * ops.cast(ids >= 0, "float32")[..., None], mask
        return tf.constant(one_hot(ids, (S, V)[side])), mask

    def encode(self, source):
        x, mask = self.read(0, source)
        states = []
        for i, layer in enumerate(self.encoder):
            out, *state = layer(x, mask=mask)
            if self.bidirectional:
                back, *back_state = self.backward[i](x, mask=mask)
                out = ops.concatenate([out, ops.flip(back, axis=1)], -1)
                state = [ops.concatenate(s, -1) for s in zip(state, back_state)]
            x = out + x if self.residual and i > 0 else out
            states.append(state)
        if self.bridges:
            states = [[dense(s) for dense, s in zip(bridge, states[min(i, len(states) - 1)])] for i, bridge in enumerate(self.bridges)]
        return x, mask, states

    def decode(self, inputs, states, memory, memory_mask):
        x, mask = self.read(1, inputs)
        if not self.feeding:
            return self.run(x, mask, states, memory, memory_mask)
        # The readout of a step is part of the input of the next.
        states, feed = (states[:-1], states[-1]) if len(states) > len(self.decoder) else (states, ops.zeros((len(inputs), self.readout.units)))
        ps, alignments = [], []
        for t in range(inputs.shape[1]):
            p, states, alignment = self.run(ops.concatenate([x[:, t : t + 1], feed[:, None]], -1), mask[:, t : t + 1], states, memory, memory_mask)
            feed = self.said[:, 0]
            ps.append(p)
            alignments.append(alignment)
        return ops.concatenate(ps, 1), states + [feed], ops.concatenate(alignments, 1)

    def run(self, x, mask, states, memory, memory_mask):
        new_states, weights = [], None
        for i, layer in enumerate(self.decoder):
            out, *state = layer(x, mask=mask, initial_state=states[i] if len(states[i]) > 1 else states[i][0])
            new_states.append(state)
            if self.residual and i > 0:
                out = out + below
            below = out
            if i == 0 and self.attend is not None:
                key = self.key(memory) if self.key else memory
                query = self.query(out) if self.query else out
                context, weights = self.attend([query, memory, key], mask=[None, memory_mask], return_attention_scores=True)
            x = ops.concatenate([out, context], -1) if self.attend is not None else out
        if self.readout:
            x = self.readout(x)
        self.said = x
        if self.tied_bias is not None:
            return ops.softmax(ops.matmul(x, ops.transpose(self.embed[1].embeddings)) + self.tied_bias), new_states, weights
        return self.output(x), new_states, weights

    def __call__(self, source, inputs):
        memory, mask, self.states = self.encode(source)
        p, _, self.alignment = self.decode(inputs, self.states, memory, mask)
        return p

    def weights(self):
        if self.embed:
            yield "encoder/embedding", self.embed[0].weights[0]
            yield "decoder/embedding", self.embed[1].weights[0]
        for side, stack in (("encoder", self.encoder), ("decoder", self.decoder)):
            for i, layer in enumerate(stack):
                for name, w in zip(("kernel", "recurrent", "bias"), layer.weights):
                    yield f"{side}/{i}/{name}", w
        for i, layer in enumerate(self.backward):
            for name, w in zip(("kernel", "recurrent", "bias"), layer.weights):
                yield f"encoder/{i}/backward/{name}", w
        for i, bridge in enumerate(self.bridges):
            for part, dense in zip("hc", bridge):
                if dense.built:
                    yield f"bridge/{i}/{part}/kernel", dense.weights[0]
                    yield f"bridge/{i}/{part}/bias", dense.weights[1]
        if self.key:
            yield "attention/key", self.key.weights[0]
        if self.query:
            yield "attention/query", self.query.weights[0]
            yield "attention/vector", self.attend.weights[0]
        for name, dense in (("readout", self.readout), ("output", self.output)):
            if dense is not None:
                yield f"{name}/kernel", dense.weights[0]
                yield f"{name}/bias", dense.weights[1]
        if self.tied_bias is not None:
            yield "output/bias", self.tied_bias

    def loss(self, p):
        """Keras's own, on one-hot targets; the mean over all positions, or over the real ones."""
        target = tf.constant(one_hot(TARGET, V))
        per_position = keras.losses.categorical_crossentropy(target, p)
        if not self.masked:
            return ops.mean(per_position)
        real = ops.cast(TARGET >= 0, "float32")
        return ops.sum(per_position * real) / ops.sum(real)

    def accuracy(self, p):
        metric = keras.metrics.CategoricalAccuracy()
        metric.update_state(one_hot(TARGET, V), p, sample_weight=(TARGET >= 0).astype("float32") if self.masked else None)
        return metric.result()

    def greedy(self, source):
        """The tutorial's decode_sequence."""
        memory, mask, states = self.encode(np.array([source]))
        token, said = 0, []
        for _ in range(STEPS):
            p, states, _ = self.decode(np.array([[token]]), states, memory, mask)
            token = int(ops.argmax(p[0, -1]))
            if token == 1:
                break
            said.append(token)
        return said


def number(x):
    return [float(f"{v:.8g}") for v in np.asarray(x, dtype="float64").ravel()]


def tensor(x):
    x = np.asarray(x)
    return {"shape": list(x.shape), "data": number(x)}


def write(name, **options):
    keras.utils.set_random_seed(1)
    net = Net(**options)
    named = list(net.weights())
    variables = [w for _, w in named]
    tensors = {n: tensor(w) for n, w in named}
    scalars = {}
    optimizer = keras.optimizers.RMSprop()
    greedy = [net.greedy(s) for s in SOURCES]
    for step in range(1, 6):
        with tf.GradientTape() as tape:
            p = net(SOURCE, INPUT)
            loss = net.loss(p)
        gradients = tape.gradient(loss, [v.value for v in variables])
        gradients = [tf.convert_to_tensor(g) for g in gradients]
        scalars[f"loss{step}"] = float(loss)
        if step == 1:
            scalars["loss"], scalars["accuracy"] = float(loss), float(net.accuracy(p))
            tensors["probabilities"] = tensor(p)
            for part, s in zip("hc", net.states[0]):
                tensors[part] = tensor(s)
            if net.alignment is not None:
                tensors["attention"] = tensor(net.alignment)
            for (n, _), g in zip(named, gradients):
                tensors[f"gradient/{n}"] = tensor(g)
        optimizer.apply(gradients, variables)
    for n, w in named:
        tensors[f"after/{n}"] = tensor(w)
    envelope = {"keras": keras.__version__, "config": net.config, "ids": {"source": SOURCES, "target": TARGETS, "greedy": greedy},
                "scalars": scalars, "tensors": tensors}
    (HERE / f"{name}.json").write_text(json.dumps(envelope, separators=(",", ":")) + "\n")
    print(name, scalars["loss"], scalars["loss5"], greedy)


write("lstm_zero", masked=False)
write("lstm_masked")
write("gru_zero", cell="GRU", masked=False)
write("gru_masked", cell="GRU")
write("simplernn_masked", cell="SimpleRNN")
write("lstm_deep", layers_=2)
write("embedding_bidirectional", embedding=True, bidirectional=True)
write("gru_bidirectional", cell="GRU", embedding=True, bidirectional=True, attention="general")
write("attention_dot", embedding=True, attention="dot")
write("attention_general", embedding=True, attention="general", layers_=2)
write("attention_additive", embedding=True, attention="additive")
write("residual", embedding=True, layers_=3, residual=True)
write("tied", embedding=True, tied=True)
write("input_feeding", embedding=True, attention="dot", feeding=True)
write("best", embedding=True, bidirectional=True, attention="general", encoder_layers=1, layers_=2, tied=True)
write("everything", cell="GRU", embedding=True, bidirectional=True, attention="additive", encoder_layers=2, layers_=3, tied=True, residual=True, feeding=True)
