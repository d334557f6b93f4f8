"""Checks event files: python tensorboard_check.py FOLDER HISTORY.

From the files of a training in FOLDER, TensorBoard must read the numbers of HISTORY,
a file with a JSON object per epoch.
"""

import json
import pathlib
import sys

import numpy as np
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator


def main(folder, history):
    epochs = [json.loads(line) for line in pathlib.Path(history).read_text().splitlines()]
    for run, tags in {
        "train": {"epoch_loss": "loss", "epoch_accuracy": "accuracy", "epoch_learning_rate": "rate"},
        "validation": {"epoch_loss": "val_loss", "epoch_accuracy": "val_accuracy"},
    }.items():
        events = EventAccumulator(str(pathlib.Path(folder) / run)).Reload()
        assert sorted(events.Tags()["scalars"]) == sorted(tags), events.Tags()
        for tag, name in tags.items():
            points = events.Scalars(tag)
            assert [p.step for p in points] == [e["epoch"] for e in epochs], tag
            np.testing.assert_array_equal([np.float32(p.value) for p in points], [np.float32(e[name]) for e in epochs], err_msg=tag)
        print(f"{run}: {len(epochs)} epochs, {', '.join(tags)}: the numbers of the history")


if __name__ == "__main__":
    main(*sys.argv[1:])
