"""Trains the same networks with dragoman and with Keras, and compares the losses of 200 steps.

    python check.py DRAGOMAN PAIRS

The networks have no dropout, and an epoch has one batch, so that the history holds the
loss of every step. Both start from the same weights and see the same tokens.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
STEPS, TOLERANCE = 200, 1e-4
NETWORKS = {
    "small": ["-preset", "small"],
    "best, with what it chooses for many pairs": ["-preset", "best", "-decoder-layers", "2", "-source-unit", "bpe", "-target-unit", "bpe"],
    "tutorial": ["-preset", "tutorial", "-optimizer", "rmsprop"],
}


def losses(path: pathlib.Path) -> list[float]:
    """Returns the losses of a history."""
    return [json.loads(line)["loss"] for line in path.read_text().splitlines()]


def run(*command, **options) -> None:
    """Runs a command and raises an error if it fails."""
    subprocess.run(command, check=True, capture_output=True, **options)


def main(dragoman: str, pairs: str) -> None:
    """Compares the losses of each of the networks."""
    worst = 0
    for name, flags in NETWORKS.items():
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            settings = [*flags, "-pairs", pairs, "-units", "16", "-dropout", "0", "-epochs", str(STEPS), "-batch", "200",
                        "-samples", "120", "-validation", "0.1", "-rate", "0.001", "-workers", "1"]
            if "tutorial" not in flags:
                settings += ["-embedding", "16", "-source-size", "200", "-target-size", "200"]
            run(dragoman, "prepare", *settings, "-to", folder / "prepared")
            run(dragoman, "train", *settings, "-precision", "float32", "-out", folder / "ours.gob")
            run(sys.executable, "-m", "dragoman", folder / "prepared", "-o", folder / "theirs.safetensors", cwd=HERE)
            run(dragoman, "import", "-from", folder / "theirs.safetensors", "-out", folder / "theirs.gob")
            ours, theirs = losses(folder / "ours.history.jsonl"), losses(folder / "theirs.history.jsonl")
            assert len(ours) == len(theirs) == STEPS, (len(ours), len(theirs))
            apart = max(abs(a - b) / a for a, b in zip(ours, theirs))
            print(f"{name}: loss {ours[0]:.4f} to {ours[-1]:.4f}; at most {apart:.1e} apart in {STEPS} steps")
            worst = max(worst, apart)
    if worst > TOLERANCE:
        sys.exit(f"more than {TOLERANCE} apart")


main(*sys.argv[1:])
