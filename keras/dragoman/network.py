"""The encoder-decoder of the Go package model, layer by layer.

Shapes: B sentences, T source steps, U target steps, H units, M numbers of the
encoder's output, V tokens. Sentences are padded with -1 at their end.
"""

from collections.abc import Iterator

import keras
from keras import layers, ops

CELLS = {"LSTM": layers.LSTM, "GRU": layers.GRU, "SimpleRNN": layers.SimpleRNN}
if keras.backend.backend() == "jax":
    from .recurrence import LSTM

    CELLS["LSTM"] = LSTM


class Network(keras.Model):
    """Encoder, decoder and attention of a configuration, as `dragoman prepare` writes it.

    Called with source (B, T) and the decoder's input (B, U), it returns logits (B, U, V).
    """

    def __init__(self, config: dict, dropout: float = 0.0):
        super().__init__()
        cell, units = CELLS[config["Cell"]], config["Units"]
        encoder_units = config["EncoderUnits"] or units
        encoder_layers, decoder_layers = config["EncoderLayers"] or 1, config["DecoderLayers"] or 1
        self.embedding_dim = config["EmbeddingDim"]
        self.sizes = config["SourceSize"], config["TargetSize"]
        self.residual = config["Residual"]
        self.output_norm = config["OutputNorm"]
        self.bidirectional = config["Bidirectional"]
        self.drop = layers.Dropout(dropout)

        if self.embedding_dim:
            constraint = FixedNorm(config["OutputNorm"]) if config["OutputNorm"] else None
            self.embeddings = [
                layers.Embedding(self.sizes[0], self.embedding_dim),
                layers.Embedding(self.sizes[1], self.embedding_dim, embeddings_constraint=constraint),
            ]
        self.forward = [cell(encoder_units, return_sequences=True, return_state=True) for _ in range(encoder_layers)]
        self.backward, self.bridges = [], []
        if self.bidirectional:
            self.backward = [cell(encoder_units, return_sequences=True, return_state=True, go_backwards=True) for _ in range(encoder_layers)]
            # Fits the final states of both directions to a decoder layer: h = tanh(dense), c = dense.
            self.bridges = [
                [layers.Dense(units, activation="tanh")] + [layers.Dense(units)] * (config["Cell"] == "LSTM")
                for _ in range(decoder_layers)
            ]
        self.decoder = [cell(units, return_sequences=True, return_state=True) for _ in range(decoder_layers)]

        kind = config["Attention"]
        self.attention = None if kind == "none" else layers.AdditiveAttention() if kind == "additive" else layers.Attention()
        self.key = layers.Dense(units, use_bias=False) if kind in ("general", "additive") else None
        self.query = layers.Dense(units, use_bias=False) if kind == "additive" else None
        tied = config["TiedOutput"]
        self.readout = layers.Dense(self.embedding_dim if tied else units, activation="tanh") if self.attention or tied else None
        # The lexical path: from the attended source words straight to the output.
        self.lexical = None
        if config["Lexical"]:
            self.lexical = [layers.Dense(n, use_bias=False) for n in (self.embedding_dim, self.embedding_dim if tied else units)]
        self.output_layer = TiedOutput(self.embeddings[1]) if tied else layers.Dense(self.sizes[1])

    def read(self, side: int, ids):
        """Returns the vectors of ids (rows of an embedding, or one-hot rows; zero for padding) and the mask."""
        mask = ids >= 0
        if self.embedding_dim:
            x = self.embeddings[side](ops.maximum(ids, 0))
            return x * ops.cast(mask, x.dtype)[..., None], mask
        return ops.one_hot(ids, self.sizes[side]), mask

    def encode(self, source, training=None):
        """Returns the memory (B, T, M), the source's vectors, the mask of both, and the state for each decoder layer."""
        words, mask = self.read(0, source)
        x, below = words, None
        states = []
        for i, layer in enumerate(self.forward):
            if self.embedding_dim or i > 0:
                x = self.drop(x, training=training)
            out, *state = layer(x, mask=mask)
            if self.bidirectional:
                back, *back_state = self.backward[i](x, mask=mask)
                out = ops.concatenate([out, ops.flip(back, axis=1)], -1)
                state = [ops.concatenate(s, -1) for s in zip(state, back_state)]
            if self.residual and below is not None:
                out = out + below
            x = below = out
            states.append(state)
        given = [states[min(i, len(states) - 1)] for i in range(len(self.decoder))]
        if self.bidirectional:
            given = [[dense(s) for dense, s in zip(bridge, state)] for bridge, state in zip(self.bridges, given)]
        return x, words, mask, given

    def call(self, inputs, training=None):
        """Returns the logits (B, U, V)."""
        source, previous = inputs
        *encoded, states = self.encode(source, training)
        return self.decode(previous, states, encoded, training)[0]

    def decode(self, previous, states, encoded, training=None):
        """Returns the logits (B, U, V) after the tokens previous (B, U), and the decoder's states after the last."""
        memory, words, memory_mask = encoded
        x, _ = self.read(1, previous)  # steps after the end of a sentence do not count, so no mask is needed
        if self.embedding_dim:
            x = self.drop(x, training=training)
        below, after = None, []
        for i, (layer, state) in enumerate(zip(self.decoder, states)):
            out, *state = layer(x, initial_state=state if len(state) > 1 else state[0])
            after.append(state)
            if self.residual and below is not None:
                out = out + below
            x = below = out
            if i == 0 and self.attention is not None:
                key = self.key(memory) if self.key else memory
                query = self.query(out) if self.query else out
                context, weights = self.attention([query, memory, key], mask=[None, memory_mask], return_attention_scores=True)
            if self.attention is not None:
                x = ops.concatenate([out, context], -1)
            if i + 1 < len(self.decoder):
                x = self.drop(x, training=training)
        if self.readout:
            x = self.readout(x)
        elif self.attention is None:
            x = out
        x = self.drop(x, training=training)
        if self.output_norm:
            x = fix_norm(x, self.output_norm)
        if self.lexical:
            attended = ops.tanh(ops.matmul(weights, words))
            hidden, output = self.lexical
            x = x + output(self.drop(ops.tanh(hidden(attended)) + attended, training=training))
        return self.output_layer(x), after

    def fix_norms(self) -> None:
        """Rescales the target embeddings to their norm, which averaging reduces."""
        if self.output_norm:
            table = self.embeddings[1].embeddings
            table.assign(fix_norm(table, self.output_norm))

    def named_weights(self) -> Iterator[tuple[str, keras.Variable]]:
        """Yields the variables with the names of docs/weights.md."""
        if self.embedding_dim:
            yield "encoder/embedding", self.embeddings[0].embeddings
            yield "decoder/embedding", self.embeddings[1].embeddings
        for prefix, stack in (("encoder/{}", self.forward), ("encoder/{}/backward", self.backward), ("decoder/{}", self.decoder)):
            for i, layer in enumerate(stack):
                for name, w in zip(("kernel", "recurrent", "bias"), layer.weights):
                    yield f"{prefix.format(i)}/{name}", w
        for i, bridge in enumerate(self.bridges):
            for part, dense in zip("hc", bridge):
                yield from named(f"bridge/{i}/{part}", dense)
        if self.key:
            yield "attention/key", self.key.kernel
        if self.query:
            yield "attention/query", self.query.kernel
            yield "attention/vector", self.attention.scale
        if self.readout:
            yield from named("readout", self.readout)
        if self.lexical:
            for name, dense in zip(("hidden", "output"), self.lexical):
                yield f"lexical/{name}", dense.kernel
        if isinstance(self.output_layer, TiedOutput):
            yield "output/bias", self.output_layer.bias
        else:
            yield from named("output", self.output_layer)


def fix_norm(x, norm: float):
    """Scales each row of x to the norm (Nguyen & Chiang 2018, section 3); zeros stay zeros."""
    x = ops.cast(x, "float32")
    squares = ops.sum(x * x, -1, keepdims=True)
    some = squares > 0  # the square root has no gradient at zero
    return x * ops.where(some, norm / (ops.sqrt(ops.where(some, squares, 1)) + 1e-6), 0)


class FixedNorm(keras.constraints.Constraint):
    """Keeps all rows of a table at one norm."""

    def __init__(self, norm: float):
        self.norm = norm

    def __call__(self, table):
        return fix_norm(table, self.norm)


def named(name: str, dense: layers.Dense) -> Iterator[tuple[str, keras.Variable]]:
    """Yields the variables of a dense layer with their names."""
    yield f"{name}/kernel", dense.kernel
    yield f"{name}/bias", dense.bias


class TiedOutput(layers.Layer):
    """An output layer whose kernel is an embedding, transposed (Press & Wolf 2017)."""

    def __init__(self, embedding):
        super().__init__()
        self.embedding = embedding

    def build(self, shape):
        self.bias = self.add_weight(shape=(self.embedding.input_dim,), initializer="zeros", name="bias")

    def call(self, x):
        table = ops.cast(self.embedding.embeddings, x.dtype)
        return ops.matmul(x, ops.transpose(table)) + ops.cast(self.bias, x.dtype)
