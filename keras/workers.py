"""Measures what a second worker of TensorFlow's gives and costs, each on a core of its own.

    KERAS_BACKEND=tensorflow unshare -n sh -c 'ip link set lo up; python workers.py PREPARED'

in a network of its own, where all that the loopback carries is theirs. Of one epoch,
once the steps are traced, it prints the pairs a second of wall clock, and of the
processors' time, which does not depend on what else the machine does; and the bytes
that a worker sends at a step.
"""

import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

import numpy as np


def spent():
    """Seconds of wall clock, seconds of the processors, bytes that the loopback has carried."""
    line = next(l for l in pathlib.Path("/proc/net/dev").read_text().splitlines() if l.strip().startswith("lo:"))
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return np.array([time.monotonic(), children.ru_utime + children.ru_stime, int(line.split()[9])])


def train(prepared, workers, epochs):
    """Returns what a training spends."""
    before = spent()
    addresses = [f"127.0.0.1:{19331 + i}" for i in range(workers)]
    processes = []
    with tempfile.TemporaryDirectory() as out:
        for i in range(workers):
            cluster = {"cluster": {"worker": addresses}, "task": {"type": "worker", "index": i}}
            command = ["taskset", "-c", str(i), sys.executable, "-m", "dragoman", prepared, "--on", "hosts", "--epochs", str(epochs), "-o", f"{out}/{i}.safetensors"]
            processes.append(subprocess.Popen(command, cwd=pathlib.Path(__file__).parent, env=os.environ | {"TF_CONFIG": json.dumps(cluster)},
                                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        if any([p.wait() for p in processes]):
            sys.exit("a worker failed")
    return spent() - before


def main(prepared):
    prepared = pathlib.Path(prepared).absolute()
    with np.load(prepared / "epoch-000.npz") as epoch:
        pairs, steps = len(epoch["order"]), len(epoch["batch_ends"])
    print(f"{pairs} pairs in {steps} steps an epoch; initial.safetensors has {(prepared / 'initial.safetensors').stat().st_size / 1e6:.1f} MB")
    for workers in 1, 2:
        clock, processors, sent = (train(prepared, workers, 4) - train(prepared, workers, 1)) / 3
        print(f"{workers} workers: {pairs / clock:.1f} pairs/s, {pairs / processors:.1f} pairs/s of a processor, "
              f"{sent / workers / steps / 1e6:.1f} MB sent by each at a step", flush=True)


main(*sys.argv[1:])
