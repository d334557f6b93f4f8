"""Compares training in two processes on this machine with training in one: losses, speed and traffic.

It also interrupts the two, one of them before it has written its last checkpoint, and
compares the resumed training.

    KERAS_BACKEND=tensorflow python check_hosts.py DRAGOMAN PAIRS [FLAG...]

The flags are those of dragoman prepare. Each process gets half of the processor's
cores. The bytes are those that the loopback device has sent: run this where nothing
else uses that device, for example in a network namespace:

    unshare --net sh -c 'ip link set lo up; python check_hosts.py ...'
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

import numpy as np

HERE = pathlib.Path(__file__).parent
EPOCHS, TOLERANCE = 3, 1e-4
PORTS = 19331, 19332


def sent() -> int:
    """Returns the bytes that the loopback device has sent."""
    line = next(line for line in pathlib.Path("/proc/net/dev").read_text().splitlines() if line.strip().startswith("lo:"))
    return int(line.split()[9])


def train(prepared, workers, epochs, out, *flags):
    """Trains in so many processes, and returns the history of the first and the number of bytes sent."""
    before = sent()
    processes = []
    for worker in range(workers):
        cluster = {"worker": [f"127.0.0.1:{port}" for port in PORTS[:workers]]}
        config = json.dumps({"cluster": cluster, "task": {"type": "worker", "index": worker}})
        threads = str(max(1, os.cpu_count() // 2))
        processes.append(subprocess.Popen(
            [sys.executable, "-m", "dragoman", prepared, "--on", "hosts" if workers > 1 else "device", "--epochs", str(epochs),
             "-o", out / f"{workers}-{worker}.safetensors", *flags],
            cwd=HERE, env=os.environ | {"TF_CONFIG": config, "TF_NUM_INTRAOP_THREADS": threads, "TF_NUM_INTEROP_THREADS": threads},
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True))
    for process in processes:
        _, errors = process.communicate()
        if process.returncode:
            sys.exit(errors)
    history = (out / f"{workers}-0.history.jsonl").read_text().splitlines()
    return [json.loads(line) for line in history], sent() - before


def main(dragoman: str, pairs: str, *flags: str) -> None:
    """Compares two processes with one."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        prepared = folder / "prepared"
        subprocess.run([dragoman, "prepare", "-pairs", pairs, "-dropout", "0", "-epochs", str(EPOCHS), *flags, "-to", prepared],
                       check=True, stdout=subprocess.DEVNULL)
        with np.load(prepared / "epoch-000.npz") as epoch:
            steps, examples = len(epoch["batch_ends"]), len(epoch["order"])
        with open(prepared / "initial.safetensors", "rb") as f:
            header = json.loads(f.read(int.from_bytes(f.read(8), "little")))
        weights = sum(int(np.prod(t["shape"])) for name, t in header.items() if name != "__metadata__")

        one, _ = train(prepared, 1, EPOCHS, folder)
        two, all_bytes = train(prepared, 2, EPOCHS, folder)
        _, first_bytes = train(prepared, 2, 1, folder)
        checkpoints = folder / "checkpoints"
        for _ in range(2):
            train(prepared, 2, EPOCHS, folder, "--checkpoints", checkpoints, "--minutes", "1e-6")
        (checkpoints / "1" / "epochs").write_text("1")
        interrupted, _ = train(prepared, 2, EPOCHS, folder, "--checkpoints", checkpoints)

        def speed(history):
            return examples * (EPOCHS - 1) / (history[-1]["seconds"] - history[0]["seconds"])

        print(f"{weights} weights, {examples} pairs in {steps} steps an epoch")
        for a, b in zip(one, two):
            print(f"epoch {a['epoch']}: loss {a['loss']:.6f} in one process, {b['loss']:.6f} in two")
        apart = max(abs(a["loss"] - b["loss"]) / a["loss"] for a, b in zip(one, two))
        print(f"at most {apart:.1e} apart")
        assert len(interrupted) == EPOCHS, interrupted
        resumed = max(abs(a["loss"] - b["loss"]) / a["loss"] for a, b in zip(two, interrupted))
        print(f"interrupted: at most {resumed:.1e} apart")
        apart = max(apart, resumed)
        print(f"{speed(one):.0f} pairs/s in one process, {speed(two):.0f} in two: {speed(two) / speed(one):.2f} times as many")
        each = (all_bytes - first_bytes) / (EPOCHS - 1) / steps / 2
        print(f"{each:.0f} bytes a step sent by each process, {each / 4 / weights:.3f} times the {4 * weights} of a gradient")
    if apart > TOLERANCE:
        sys.exit(f"more than {TOLERANCE} apart")


main(*sys.argv[1:])
