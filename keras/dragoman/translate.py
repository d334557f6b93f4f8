"""Translates many sentences with several networks of one shape at once, on one accelerator, with JAX.

It makes training data from sentences without translations (back-translation,
Sennrich, Haddow & Birch 2016; self-training, He et al. 2020).

    dragoman prepare … -sentences FILE -to prepared/en-fr
    KERAS_BACKEND=jax python -m dragoman.translate prepared/en-fr --weights trained --sentences FILE -o translated

reads trained/en-fr.safetensors and writes translated/en-fr.tsv.

Shapes: K networks, B sentences, N hypotheses of each, T steps.
"""

import argparse
import pathlib

import jax
import jax.numpy as jnp
import keras
import numpy as np

from .network import Network
from .prepared import Examples, Prepared, Unusable
from .together import filled_up, gather, padded_length, sizes, stacked, stacked_weights


def main() -> None:
    """Runs the command line."""
    parser = argparse.ArgumentParser(prog="python -m dragoman.translate", description=__doc__.split("\n")[0])
    parser.add_argument("prepared", nargs="+", help="a folder for each network")
    parser.add_argument("--weights", required=True, help="the folder of NAME.safetensors")
    parser.add_argument("--sentences", required=True, help="the file that was prepared, with {} for the folder's name if each has its own")
    parser.add_argument("-o", "--out", default="translated", help="the folder to write NAME.tsv to")
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--penalty", type=float, default=1.0, help="the power of the length that scores are divided by")
    parser.add_argument("--batch", type=int, default=256, help="sentences of each network at once")
    arguments = parser.parse_args()

    try:
        prepared = [Prepared(folder) for folder in arguments.prepared]
        network = filled_up(prepared)
        weights = stacked_weights(network, prepared, [pathlib.Path(arguments.weights) / f"{p.folder.name}.safetensors" for p in prepared])
    except Unusable as error:
        parser.error(str(error))
    examples = [Examples(p.folder / "sentences.npz") for p in prepared]
    tokens, _ = stacked(examples, sizes(examples))
    size = jnp.asarray([p.network["TargetSize"] for p in prepared])
    vocabularies = [p.vocabulary() for p in prepared]

    @jax.jit
    @jax.vmap
    def search(weights, size, source):
        with keras.StatelessScope(state_mapping=list(zip(network.trainable_variables, weights))):
            return best(network, source, size, arguments.beam, 2 * source.shape[1] + 8, arguments.penalty)

    orders = [np.argsort(e.source_lengths, kind="stable")[np.sum(e.source_lengths == 0):] for e in examples]
    translations = [{} for _ in prepared]
    most = max(map(len, orders))
    for i in range(0, most, arguments.batch):
        rows = [o[np.minimum(np.arange(i, i + arguments.batch), len(o) - 1)] for o in orders]
        length = padded_length(max(int(e.source_lengths[r].max()) for e, r in zip(examples, rows)))
        found = search(weights, size, gather(tokens, np.stack(rows).astype("int32"), length))
        for into, row, ids in zip(translations, rows, np.asarray(found)):
            into.update(zip(row.tolist(), ids))

    out = pathlib.Path(arguments.out)
    out.mkdir(parents=True, exist_ok=True)
    for p, vocabulary, found in zip(prepared, vocabularies, translations):
        lines = pathlib.Path(arguments.sentences.replace("{}", p.folder.name)).read_text(encoding="utf-8").splitlines()
        with open(out / f"{p.folder.name}.tsv", "w", encoding="utf-8") as f:
            for i, line in enumerate(lines):
                text = vocabulary.text(found[i]) if i in found else None
                if text:
                    f.write(f"{line}\t{text}\n")


def best(network: Network, source, size, beam: int, steps: int, penalty: float):
    """Returns the best translations (B, steps) that a beam search finds, followed by the stop token (1)."""
    start, stop = 0, 1
    b = source.shape[0]
    *encoded, states = network.encode(source, False)

    def rows(x):  # a row for each hypothesis
        return jnp.repeat(x, beam, 0)

    encoded = [rows(x) for x in encoded]
    states = [[rows(x) for x in state] for state in states]
    scores = jnp.tile(jnp.where(jnp.arange(beam) == 0, 0, -1e9).astype("float32"), (b, 1))  # initially all hypotheses are equal

    def step(carry, t):
        states, scores, last, said = carry
        logits, states = network.decode(last.reshape(-1, 1), states, encoded, False)
        logits = logits[:, 0].astype("float32").reshape(b, beam, -1)
        ids = jnp.arange(logits.shape[-1])
        logits = jnp.where((ids < size) & (ids > start), logits, -1e9)
        over = (last == stop)[..., None]
        choices = scores[..., None] + jnp.where(over, jnp.where(ids == stop, 0, -1e9), jax.nn.log_softmax(logits))
        scores, chosen = jax.lax.top_k(choices.reshape(b, -1), beam)
        parent, token = chosen // logits.shape[-1], chosen % logits.shape[-1]

        def follow(x):
            x = x.reshape(b, beam, -1)
            return jnp.take_along_axis(x, parent[..., None], 1)

        states = [[follow(x).reshape(b * beam, -1) for x in state] for state in states]
        said = follow(said).at[:, :, t].set(token)
        return (states, scores, token, said), None

    last = jnp.full((b, beam), start)
    said = jnp.full((b, beam, steps), stop)
    (_, scores, _, said), _ = jax.lax.scan(step, (states, scores, last, said), jnp.arange(steps))
    lengths = jnp.sum(said != stop, -1) + 1
    winner = jnp.argmax(scores / lengths.astype("float32") ** penalty, -1)
    return jnp.take_along_axis(said, winner[:, None, None], 1)[:, 0]


if __name__ == "__main__":
    main()
