"""Trains several networks of one shape at once, on one accelerator, with JAX.

A network of this size leaves an accelerator mostly idle: the matrix products of a
step are too small. So the weights of K networks are stacked, and a step of all of
them is one program whose products are K times as large (jax.vmap). The networks
may be for different languages. Their configurations must be equal except for the
sizes of the vocabularies, which are padded to the largest.

    KERAS_BACKEND=jax python -m dragoman.together prepared/* -o trained --minutes 10

Shapes: K networks, B pairs, T tokens.
"""

import argparse
import concurrent.futures
import functools
import json
import math
import pathlib
import time
from collections.abc import Iterator

import jax
import jax.numpy as jnp
import keras
import numpy as np

from .network import Network
from .prepared import Examples, Prepared, Unusable

LENGTHS = 8, 12, 16, 24, 32, 48, 64, 96, 128, 256  # to which sentences are padded, so that few programs are compiled

HELD_OUT = 64  # the batch size of validation


def main() -> None:
    """Runs the command line."""
    started = time.monotonic()
    parser = argparse.ArgumentParser(prog="python -m dragoman.together", description=__doc__.split("\n")[0])
    parser.add_argument("prepared", nargs="+", help="a folder for each network")
    parser.add_argument("-o", "--out", default="trained", help="the folder to write NAME.safetensors to, for dragoman import")
    parser.add_argument("--minutes", type=float, required=True, help="how long this may take, compiling included; the learning rate falls to zero by then")
    parser.add_argument("--batch", type=int, default=256, help="pairs of each network in a step")
    parser.add_argument("--rate", type=float, help="learning rate, instead of that of the settings")
    parser.add_argument("--reports", type=int, default=10, help="how often to validate and to save")
    arguments = parser.parse_args()
    if keras.backend.backend() != "jax":
        parser.error("set KERAS_BACKEND=jax")

    try:
        networks = Networks([Prepared(folder) for folder in arguments.prepared], arguments.batch, arguments.rate)
        networks.compile()
    except Unusable as error:
        parser.error(str(error))
    left = 60 * arguments.minutes - (time.monotonic() - started)
    if left <= 0:
        parser.error(f"--minutes {arguments.minutes:g}: compiling took {60 * arguments.minutes - left:.0f} seconds; allow more")
    out = pathlib.Path(arguments.out)
    out.mkdir(parents=True, exist_ok=True)
    with open(out / "history.jsonl", "w") as history:
        for report in networks.train(left, arguments.reports):
            history.write(json.dumps(report) + "\n")
            history.flush()
            print(json.dumps(report), flush=True)
            networks.save(out)


class Networks:
    """K networks and the state of their training, stacked."""

    def __init__(self, prepared: list[Prepared], batch: int, rate: float | None = None):
        self.prepared, self.batch = prepared, batch
        self.training = prepared[0].training
        self.rate = rate or self.training["LearningRate"]
        if self.training["Optimizer"] != 1:
            raise Unusable("only Adam is supported: prepare with -optimizer adam")
        self.network = filled_up(prepared, self.training["Dropout"])
        self.weights = stacked_weights(self.network, prepared, [p.initial for p in prepared])
        self.moments = [jnp.zeros_like(w) for w in self.weights], [jnp.zeros_like(w) for w in self.weights]
        self.mean = [w + 0 for w in self.weights]
        # The seeds of dropout, one for each network.
        self.rest = [jnp.stack([v.value + jnp.asarray(k, v.dtype) for k in range(len(prepared))]) for v in self.network.non_trainable_variables]
        self.updates = jnp.zeros((), "float32")
        self.targets = jnp.asarray([p.network["TargetSize"] for p in prepared])
        self.validation = [Examples(p.folder / "validation.npz") for p in prepared]
        self.round, self.room = -1, [0, 0, 0]
        self.draw()

    def draw(self) -> None:
        """Reads the next epoch of each network, which may just have been written."""
        self.round += 1
        self.epochs = [Examples(p.epoch(self.round)) for p in self.prepared]
        # Some room for the next epoch, which may be a little larger: gather is compiled for each size.
        self.room = [room if room >= n else int(1.1 * n) for room, n in zip(self.room, sizes(self.epochs))]
        self.tokens = stacked(self.epochs, self.room)

    def summed_loss(self, weights, rest, size, source, target, training):
        """Returns the cross-entropy, summed over the positions that count, their number, and the seeds of dropout."""
        previous, expected = target[:, :-1], target[:, 1:]
        logits, rest = self.network.stateless_call(weights, rest, (source, previous), training=training)
        logits = logits.astype("float32")
        there = jnp.arange(logits.shape[-1]) < size  # excludes the vocabulary's padding
        logits = jnp.where(there, logits, -1e9)
        log_z = jax.nn.logsumexp(logits, -1)
        right = jnp.take_along_axis(logits, jnp.maximum(expected, 0)[..., None], -1)[..., 0]
        smoothing = self.training["LabelSmoothing"] if training else 0
        mean = jnp.sum(jnp.where(there, logits, 0), -1) / size
        loss = log_z - (1 - smoothing) * right - smoothing * mean
        count = expected >= 0
        return jnp.sum(jnp.where(count, loss, 0)), (jnp.sum(count), rest)

    def step(self, weights, rest, m, v, mean, updates, size, rate, source, target):
        """Returns one network after an update by Adam, and the mean of its weights, as in training.py."""

        def loss_of(weights):
            total, (count, after) = self.summed_loss(weights, rest, size, source, target, True)
            return total / count, after

        (loss, rest), gradient = jax.value_and_grad(loss_of, has_aux=True)(weights)
        if clip := self.training["Clip"]:
            norm = jnp.sqrt(sum(jnp.sum(g * g) for g in gradient))
            gradient = [g * clip / jnp.maximum(norm, clip) for g in gradient]
        t = updates + 1
        m = [0.9 * m + 0.1 * g for m, g in zip(m, gradient)]
        v = [0.999 * v + 0.001 * g * g for v, g in zip(v, gradient)]
        weights = [w - rate * (m / (1 - 0.9**t)) / (jnp.sqrt(v / (1 - 0.999**t)) + 1e-7) for w, m, v in zip(weights, m, v)]
        weights = [w if c is None else c(w) for w, c in zip(weights, self.constraints())]
        decay = jnp.minimum(self.training["Average"], (1 + t) / (10 + t))
        mean = [decay * a + (1 - decay) * w for a, w in zip(mean, weights)]
        return weights, rest, m, v, mean, loss

    def constraints(self) -> list:
        """Returns the constraint of each weight, or None."""
        return [getattr(v, "constraint", None) for v in self.network.trainable_variables]

    def compile(self) -> None:
        """Compiles a step for each length concurrently."""
        longest = max(e.longest() for e in [*self.epochs, *self.validation])
        lengths = LENGTHS[: LENGTHS.index(padded_length(longest)) + 1]
        step = self.step_of_all()

        def lowered(length):
            pairs = [jnp.zeros((len(self.prepared), self.batch, n), "int32") for n in (length, length + 1)]
            return step.lower(*self.state(), self.updates, self.targets, jnp.float32(0), *pairs)

        def held(weights, rest, size, source, target):
            loss, (count, _) = self.summed_loss(weights, rest, size, source, target, False)
            return loss, count

        held_out = [jnp.zeros((len(self.prepared), HELD_OUT, n), "int32") for n in (lengths[-1], lengths[-1] + 1)]
        # Compiling is safe in threads; tracing is not.
        programs = [lowered(n) for n in lengths] + [jax.jit(jax.vmap(held)).lower(self.mean, self.rest, self.targets, *held_out)]
        with concurrent.futures.ThreadPoolExecutor(len(programs)) as pool:
            *steps, self.held = pool.map(lambda program: program.compile(), programs)
        self.programs = dict(zip(lengths, steps))

    def step_of_all(self):
        """Returns the step of all networks, which is compiled for each shape."""
        return jax.jit(jax.vmap(self.step, (0, 0, 0, 0, 0, None, 0, None, 0, 0)), donate_argnums=(0, 1, 2, 3, 4))

    def state(self) -> tuple:
        """Returns what a step changes."""
        return self.weights, self.rest, *self.moments, self.mean

    def train(self, seconds: float, reports: int) -> Iterator[dict]:
        """Trains for the given time, and yields the losses at intervals and at the end."""
        started, reported, losses = time.monotonic(), 0, []
        generator = np.random.default_rng(self.training["Seed"])
        while True:
            for index, length in slots(self.epochs, self.batch, generator, max(self.programs)):
                done = (time.monotonic() - started) / seconds
                if done >= 1 or done * reports >= reported + 1:
                    reported = int(done * reports)
                    yield self.report(time.monotonic() - started, losses)
                    losses = []
                    if done >= 1:
                        return
                rate = self.rate * min(1, done / max(self.training["Warmup"], 1e-9))
                if self.training["Cosine"]:
                    rate *= (1 + math.cos(math.pi * done)) / 2
                *state, loss = self.programs[length](*self.state(), self.updates, self.targets, jnp.float32(rate), *pairs(self.tokens, index, length))
                self.weights, self.rest, *moments, self.mean = state
                self.moments = tuple(moments)
                self.updates += 1
                losses.append(loss)
                if len(losses) % 16 == 0:
                    losses[-16].block_until_ready()  # time completed steps, not enqueued ones
            self.draw()

    def report(self, seconds: float, losses: list) -> dict:
        """Returns the mean training loss of each network since the last report, and that of the held-out pairs."""
        tokens = stacked(self.validation, sizes(self.validation))
        most = min(len(e) for e in self.validation) // HELD_OUT * HELD_OUT
        total = count = 0
        for i in range(0, most, HELD_OUT):
            index = np.tile(np.arange(i, i + HELD_OUT, dtype="int32"), (len(self.prepared), 1))
            a, b = self.held(self.mean, self.rest, self.targets, *pairs(tokens, index, max(self.programs)))
            total, count = total + a, count + b
        held = np.asarray(total / count, "float64").round(4).tolist() if most else []
        names = [p.folder.name for p in self.prepared]
        mean = np.asarray(sum(losses) / max(len(losses), 1), "float64").round(4).tolist()
        return {"seconds": round(seconds, 1), "updates": int(self.updates), "round": self.round,
                "loss": dict(zip(names, np.atleast_1d(mean).tolist())), "val_loss": dict(zip(names, held))}

    def save(self, folder: pathlib.Path) -> None:
        """Writes the mean of the weights of each network."""
        for k, p in enumerate(self.prepared):
            for variable, value in zip(self.network.trainable_variables, self.mean):
                variable.assign(value[k])
            self.network.fix_norms()
            p.save(self.network, folder / f"{p.folder.name}.safetensors", self.round + 1)


def padded_length(length: int) -> int:
    """Returns the length to which sentences of a length are padded."""
    if length > LENGTHS[-1]:
        raise Unusable(f"a sentence has {length} tokens, more than {LENGTHS[-1]}: prepare with -max-length {LENGTHS[-1]} or less")
    return next(n for n in LENGTHS if n >= length)


def filled_up(prepared: list[Prepared], dropout: float = 0.0) -> Network:
    """Returns a network with the largest of the vocabularies, which the weights of each fit."""
    shapes = [{k: v for k, v in p.network.items() if k not in ("SourceSize", "TargetSize", "MaxTargetSteps")} for p in prepared]
    for p, shape in zip(prepared, shapes):
        if shape != shapes[0]:
            raise Unusable(f"{p.folder}: its configuration differs from that of {prepared[0].folder}")
    largest = {k: max(p.network[k] for p in prepared) for k in ("SourceSize", "TargetSize")}
    network = Network(prepared[0].network | largest, dropout)
    network((np.zeros((1, 8), "int32"), np.zeros((1, 8), "int32")))  # creates the weights
    return network


def stacked_weights(network, prepared, files):
    """Returns the weights of K networks, from a file of each."""
    read = []
    for p, file in zip(prepared, files):
        p.load(network, file)
        read.append([np.asarray(v.value) for v in network.trainable_variables])
    return [jnp.stack(w) for w in zip(*read)]


def sizes(examples):
    """Returns the largest numbers of examples, of their source tokens and of their target tokens."""
    return [max(map(len, parts)) for parts in zip(*((e, e.sources, e.targets) for e in examples))]


def stacked(examples, room):
    """Returns the tokens, starts and lengths of both sides of the examples of K networks, padded to one size."""
    def fill(arrays, size):
        return jnp.asarray(np.stack([np.pad(a, (0, size - len(a))) for a in arrays]))

    n, source, target = room
    return [
        (fill([e.sources for e in examples], source), fill([e.source_starts for e in examples], n), fill([e.source_lengths for e in examples], n)),
        (fill([e.targets for e in examples], target), fill([e.target_starts for e in examples], n), fill([e.target_lengths for e in examples], n)),
    ]


@functools.partial(jax.jit, static_argnums=2)
@functools.partial(jax.vmap, in_axes=(0, 0, None))
def gather(side, index, length):
    """Returns one side of the examples of each network (K, B, T), padded with -1."""
    ids, starts, lengths = side
    at = jnp.arange(length)
    return jnp.where(at < lengths[index][:, None], ids[jnp.minimum(starts[index][:, None] + at, len(ids) - 1)], -1)


def pairs(tokens, index, length):
    """Returns sources (K, B, T) and targets (K, B, T+1)."""
    return gather(tokens[0], index, length), gather(tokens[1], index, length + 1)


def slots(epochs, batch, generator, longest):
    """Yields the batches (K, B) of an epoch in random order, each with the length to which it is padded.

    Each network's pairs are sorted by length; a batch takes the same part of all, so
    that lengths agree. A network with fewer pairs sees them more often.
    """
    orders = [np.lexsort((generator.random(len(e)), e.lengths())) for e in epochs]
    steps = max(1, max(map(len, orders)) // batch)
    for slot in generator.permutation(steps):
        index = np.stack([o[((slot * batch + np.arange(batch)) * len(o)) // (steps * batch)] for o in orders]).astype("int32")
        most = max(e.lengths()[row].max() for e, row in zip(epochs, index))
        yield index, padded_length(min(most, longest))


if __name__ == "__main__":
    main()
