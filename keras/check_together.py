"""Checks the training of several networks at once, and their translations, against dragoman.

    KERAS_BACKEND=jax python check_together.py DRAGOMAN PAIRS

Two networks, one for each direction, take 20 steps, which must give the losses of Keras's
own training with the optimizer of training.py. Then they train for a minute, and the
translations of dragoman.translate must be those of dragoman.
"""

import pathlib
import subprocess
import sys
import tempfile

import jax.numpy as jnp
import numpy as np

from dragoman.network import Network
from dragoman.prepared import Batches, Prepared
from dragoman.together import Networks
from dragoman.training import CrossEntropy, optimizer

HERE = pathlib.Path(__file__).parent
STEPS, TOLERANCE = 20, 1e-4


def alone(prepared, batches):
    """Returns the losses of a network in Keras's own training."""
    network = Network(prepared.network)
    network(batches[0][0])
    prepared.load(network)
    settings = prepared.training | {"Warmup": 0, "Cosine": False}
    network.compile(optimizer=optimizer(settings, STEPS), loss=CrossEntropy(settings["LabelSmoothing"]))
    return [network.train_on_batch(*batch) for batch in batches]


def filled(x, length: int):
    """Returns rows padded to a length."""
    return np.pad(x, ((0, 0), (0, length - x.shape[1])), constant_values=-1)


def at_once(networks, batches):
    """Returns the losses of both networks, in steps on the same batches."""
    losses = []
    step = networks.step_of_all()
    for parts in zip(*batches):
        length = max(max(x.shape[1], y.shape[1]) for (x, y), _, _ in parts)
        sources = jnp.stack([filled(x, length) for (x, _), _, _ in parts])
        # The decoder's input and expected output, joined again: start, and then the tokens that count.
        targets = jnp.stack([np.concatenate([y[:, :1], filled(np.where(w > 0, z, -1), length)], 1) for (_, y), z, w in parts])
        *state, loss = step(*networks.state(), networks.updates, networks.targets, jnp.float32(networks.rate), sources, targets)
        networks.weights, networks.rest, *moments, networks.mean = state
        networks.moments, networks.updates = tuple(moments), networks.updates + 1
        losses.append(loss)
    return np.stack(losses, 1)


def run(*command, **options) -> subprocess.CompletedProcess:
    """Runs a command and raises an error if it fails."""
    return subprocess.run([*map(str, command)], check=True, **options)


def main(dragoman: str, pairs: str) -> None:
    """Compares losses and translations."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        names = {"there": "1,2", "back": "2,1"}
        for name, columns in names.items():
            sides = [line.split("\t")[:2] for line in pathlib.Path(pairs).read_text().splitlines()[:1500]]
            (folder / f"{name}.txt").write_text("\n".join(side[name == "back"] for side in sides[:100]) + "\n")
            run(dragoman, "prepare", "-preset", "small", "-pairs", pairs, "-samples", 1500, "-columns", columns, "-units", 32, "-embedding", 32,
                "-source-size", 300, "-target-unit", "bpe", "-target-size", 300 if name == "there" else 350, "-dropout", 0, "-batch", 64,
                "-rate", 0.002, "-max-length", 15, "-epochs", 2, "-sentences", folder / f"{name}.txt", "-to", folder / name)
        prepared = [Prepared(folder / name) for name in names]
        batches = [[Batches(p.epochs[0], 64)[i] for i in range(STEPS)] for p in prepared]
        expected = np.array([alone(p, b) for p, b in zip(prepared, batches)])
        got = at_once(Networks(prepared, 64), batches)
        apart = np.abs(expected - got).max() / expected.max()
        print(f"losses {expected[0][0]:.4f} to {expected[0][-1]:.4f}; at most {apart:.1e} apart in {STEPS} steps")
        if not apart < TOLERANCE:
            sys.exit(f"more than {TOLERANCE} apart")

        folders = [folder / name for name in names]
        run(sys.executable, "-m", "dragoman.together", *folders, "-o", folder / "trained", "--minutes", 2, "--batch", 64, "--reports", 2, cwd=HERE)
        run(sys.executable, "-m", "dragoman.translate", *folders, "--weights", folder / "trained", "--sentences", folder / "{}.txt",
            "-o", folder / "translated", "--beam", 1, cwd=HERE)
        for name in names:
            run(dragoman, "import", "-from", folder / "trained" / f"{name}.safetensors", "-out", folder / f"{name}.gob")
            lines = (folder / f"{name}.txt").read_text()
            ours = run(dragoman, "translate", "-model", folder / f"{name}.gob", "-beam", 1, input=lines, text=True, capture_output=True).stdout.splitlines()
            pairs_of_ours = set(zip(lines.splitlines(), ours))
            theirs = [tuple(line.split("\t")) for line in (folder / "translated" / f"{name}.tsv").read_text().splitlines()]
            same = sum(pair in pairs_of_ours for pair in theirs)
            print(f"{name}: {same} of {len(theirs)} translations the same")
            if not theirs or same < 0.95 * len(theirs):
                sys.exit("too few")


main(*sys.argv[1:])
