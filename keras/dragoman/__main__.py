"""Trains a network on the output of `dragoman prepare`."""

import argparse
import pathlib
import time

import keras

from .distribution import distribute
from .network import Network
from .prepared import Batches, Prepared, Unusable
from .training import CrossEntropy, History, optimizer


def main() -> None:
    """Runs the command line."""
    parser = argparse.ArgumentParser(prog="python -m dragoman", description=__doc__)
    parser.add_argument("prepared", help="the folder")
    parser.add_argument("-o", "--out", default="trained.safetensors", help="the weights to write, for dragoman import")
    parser.add_argument("--epochs", type=int, help="number of epochs (default: as prepared)")
    parser.add_argument("--checkpoints", help="a folder for checkpoints, from the last of which an interrupted training continues")
    parser.add_argument("--mixed", action="store_true", help="multiply in bfloat16")
    parser.add_argument("--minutes", type=float, help="stop at the end of the first epoch after this time")
    parser.add_argument("--on", choices=["device", "devices", "hosts"], default="device",
                        help="one device; all devices that JAX sees; or the hosts of TensorFlow's TF_CONFIG")
    arguments = parser.parse_args()
    try:
        train(arguments)
    except Unusable as error:
        parser.error(str(error))


def train(arguments: argparse.Namespace) -> None:
    """Trains the prepared network."""
    prepared = Prepared(arguments.prepared)
    training = prepared.training
    out = pathlib.Path(arguments.out)
    out.parent.mkdir(parents=True, exist_ok=True)
    if arguments.mixed:
        keras.mixed_precision.set_global_policy("mixed_bfloat16")
    epochs = arguments.epochs or training["Epochs"]
    place = distribute(arguments.on)
    size = -(-training["BatchSize"] // place.parts) * place.parts
    share = size, place.worker, place.workers
    validation = Batches(prepared.folder / "validation.npz", *share)
    steps = len(prepared.batches(0, *share))

    with place.scope():
        network = Network(prepared.network, training["Dropout"])
        network(prepared.batches(0, *share)[0][0])  # makes the weights
        prepared.load(network)
        loss = CrossEntropy(training["LabelSmoothing"])
        network.compile(
            optimizer=optimizer(training, epochs * steps),
            loss=loss,
            weighted_metrics=[
                keras.metrics.MeanMetricWrapper(loss.call, name="cross_entropy"),  # of positions, not of batches
                keras.metrics.SparseCategoricalAccuracy(name="accuracy"),
            ],
        )
        network.optimizer.build(network.trainable_variables)  # makes the state that a checkpoint restores
    checkpoint = Checkpoint(arguments.checkpoints, place.worker)
    epoch = place.least(checkpoint.epochs())
    checkpoint.load(network, epoch)
    callbacks = [History(out.with_suffix(".history.jsonl"), epoch)] if place.worker == 0 else []
    if training["Average"]:
        callbacks.append(keras.callbacks.SwapEMAWeights())
    started = time.monotonic()
    while epoch < epochs:
        place.fit(network, prepared.batches(epoch, *share), validation, epoch, callbacks)
        epoch += 1
        checkpoint.save(network, epoch)
        late = arguments.minutes and time.monotonic() - started > 60 * arguments.minutes
        if arguments.minutes and place.least(not late) == 0:  # all stop together
            break
    if training["Average"]:
        network.optimizer.take_average(network.trainable_variables)
        network.fix_norms()
    if place.worker == 0:
        prepared.save(network, out, epoch)


class Checkpoint:
    """Keeps the weights and the optimizer's state after each epoch in a folder, or nothing if that is None.

    The last two checkpoints are kept: of several workers that are interrupted, some
    may have written the last one and some not yet.
    """

    def __init__(self, folder: str | None, worker: int):
        self.folder = folder and pathlib.Path(folder) / str(worker)

    def epochs(self) -> int:
        """Returns how many epochs are done."""
        done = self.folder and self.folder / "epochs"
        if not done or not done.exists():
            return 0
        try:
            return int(done.read_text())
        except ValueError as error:
            raise Unusable(f"{done}: {error}; remove the folder to begin again") from error

    def load(self, network: Network, epochs: int) -> None:
        """Restores the network as it was after the given number of epochs."""
        if epochs == 0:
            return
        file = self.folder / f"{epochs}.weights.h5"
        try:
            network.load_weights(file)
        except (OSError, ValueError, KeyError) as error:
            raise Unusable(f"{file}: not a checkpoint of this training: {str(error).splitlines()[0]}") from error

    def save(self, network: Network, epochs: int) -> None:
        """Writes the checkpoint after the given number of epochs, and removes the one before the last."""
        if not self.folder:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        network.save_weights(self.folder / f"{epochs}.weights.h5")
        (self.folder / "epochs.new").write_text(str(epochs))
        (self.folder / "epochs.new").replace(self.folder / "epochs")
        (self.folder / f"{epochs - 2}.weights.h5").unlink(missing_ok=True)


main()
