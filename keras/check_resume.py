"""Interrupts a training after each epoch and compares it with one that is not interrupted.

    python check_resume.py DRAGOMAN PAIRS

The checkpoint holds everything that the next epoch depends on, such as the optimizer's
moments, so the losses must be the same.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
EPOCHS, TOLERANCE = 3, 1e-6


def main(dragoman: str, pairs: str) -> None:
    """Compares the losses of both."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        subprocess.run([dragoman, "prepare", "-preset", "best", "-pairs", pairs, "-samples", "600", "-units", "16", "-embedding", "16",
                        "-dropout", "0", "-validation", "0.1", "-batch", "32", "-epochs", str(EPOCHS), "-to", folder / "prepared"],
                       check=True, capture_output=True)

        def train(name, *flags):
            subprocess.run([sys.executable, "-m", "dragoman", folder / "prepared", "-o", folder / "new" / f"{name}.safetensors", *flags],
                           check=True, capture_output=True, cwd=HERE)
            return [json.loads(line) for line in (folder / "new" / f"{name}.history.jsonl").read_text().splitlines()]

        whole = train("whole")
        for epoch in range(1, EPOCHS + 1):
            parts = train("parts", "--checkpoints", folder / "checkpoints", "--minutes", "1e-6")
            assert len(parts) == epoch, parts

    apart = 0
    for a, b in zip(whole, parts, strict=True):
        print(f"epoch {a['epoch']}: loss {a['loss']:.6f} in one run, {b['loss']:.6f} interrupted")
        apart = max(apart, *(abs(a[loss] - b[loss]) / a[loss] for loss in ("loss", "val_loss")))
    print(f"at most {apart:.1e} apart")
    if apart > TOLERANCE:
        sys.exit(f"more than {TOLERANCE} apart")


main(*sys.argv[1:])
