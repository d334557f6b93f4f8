"""Measures one worker of TensorFlow's beside two, each on a core of its own, of this machine.

    KERAS_BACKEND=tensorflow unshare -n sh -c 'ip link set lo up; python workers.py PREPARED'

in a network of its own, where all that the loopback carries is theirs. Prints pairs
a second, and the bytes that a worker sends at each step.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import numpy as np

EPOCHS = 3  # of which the first traces the steps


def sent():
    """Bytes that the loopback has carried."""
    line = next(l for l in pathlib.Path("/proc/net/dev").read_text().splitlines() if l.strip().startswith("lo:"))
    return int(line.split()[9])


def train(prepared, workers, out):
    """Returns the seconds of the fastest epoch, and the bytes that each worker sends in one."""
    addresses = [f"127.0.0.1:{19331 + i}" for i in range(workers)]
    processes = []
    for i in range(workers):
        cluster = {"cluster": {"worker": addresses}, "task": {"type": "worker", "index": i}}
        command = ["taskset", "-c", str(i), sys.executable, "-m", "dragoman", prepared, "--on", "hosts", "--epochs", str(EPOCHS), "-o", f"{out}/{i}.safetensors"]
        processes.append(subprocess.Popen(command, cwd=pathlib.Path(__file__).parent, env=os.environ | {"TF_CONFIG": json.dumps(cluster)},
                                          stdout=subprocess.PIPE if i == 0 else subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True))
    ends = [(time.monotonic(), sent()) for line in processes[0].stdout if line.startswith("epoch ")]
    if any([p.wait() for p in processes]) or len(ends) != EPOCHS:
        sys.exit("a worker failed")
    epochs = [(b[0] - a[0], b[1] - a[1]) for a, b in zip(ends, ends[1:])]
    return min(seconds for seconds, _ in epochs), epochs[-1][1] / workers


def main(prepared):
    prepared = pathlib.Path(prepared).absolute()
    with np.load(prepared / "epoch-000.npz") as epoch:
        pairs, steps = len(epoch["order"]), len(epoch["batch_ends"])
    print(f"{pairs} pairs in {steps} steps an epoch; initial.safetensors has {(prepared / 'initial.safetensors').stat().st_size / 1e6:.1f} MB")
    with tempfile.TemporaryDirectory() as out:
        for workers in 1, 2:
            seconds, bytes = train(prepared, workers, out)
            print(f"{workers} workers: {pairs / seconds:.0f} pairs/s, {bytes / steps / 1e6:.1f} MB sent by each at a step", flush=True)


main(*sys.argv[1:])
