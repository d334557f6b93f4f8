"""Where a training runs: one device, several, or several hosts."""

import contextlib

import keras


class Place:
    """One device, or all devices of a host, among which Keras divides each batch."""

    worker, workers = 0, 1  # which share of each batch this process reads

    def __init__(self, parts: int = 1):
        self.parts = parts  # the number of devices among which a batch is divided

    def scope(self):
        """Returns the context in which to create variables."""
        return contextlib.nullcontext()

    def least(self, number: int) -> int:
        """Returns the least of the numbers that the processes have."""
        return number

    def fit(self, network, batches, validation, epoch: int, callbacks: list) -> None:
        """Trains an epoch, counted from 0, and validates."""
        network.fit(batches, initial_epoch=epoch, epochs=epoch + 1, validation_data=validation if len(validation) else None,
                    callbacks=callbacks, shuffle=False, verbose=2)


class Hosts(Place):
    """The processes listed in TensorFlow's TF_CONFIG, each with its share of every batch.

    https://www.tensorflow.org/api_docs/python/tf/distribute/MultiWorkerMirroredStrategy
    Keras's fit does not accept the batches of several workers; train_step and test_step do.
    """

    def __init__(self):
        import tensorflow as tf

        self.tf = tf
        self.strategy = tf.distribute.MultiWorkerMirroredStrategy()
        self.worker = self.strategy.cluster_resolver.task_id
        self.workers = self.strategy.num_replicas_in_sync
        self.steps = {}
        super().__init__(self.workers)

    def scope(self):
        return self.strategy.scope()

    def least(self, number: int) -> int:
        own = self.tf.one_hot(self.worker, self.workers, dtype=self.tf.int32) * int(number)
        share = self.tf.function(lambda: self.strategy.run(lambda: self.total(own)))
        return int(self.tf.reduce_min(share()))

    def fit(self, network, batches, validation, epoch: int, callbacks: list) -> None:
        network.optimizer.total = self.total
        callbacks = keras.callbacks.CallbackList(callbacks, model=network)
        logs = self.run(network, network.train_step, batches)
        if len(validation):
            callbacks.on_test_begin()
            logs |= {"val_" + name: value for name, value in self.run(network, network.test_step, validation).items()}
            callbacks.on_test_end()
        callbacks.on_epoch_end(epoch, logs)
        print(f"epoch {epoch + 1}:", *(f"{name} {value:.4f}" for name, value in logs.items()), flush=True)

    def total(self, gradients):
        """Adds up the gradients of all workers."""
        return self.tf.distribute.get_replica_context().all_reduce("sum", gradients)

    def run(self, network, step, batches) -> dict[str, float]:
        """Runs a Keras step for each batch, on all workers at once, and returns the metrics."""
        if step not in self.steps:
            self.steps[step] = self.tf.function(lambda data: self.strategy.run(step, args=(data,)), reduce_retracing=True)
        network.reset_metrics()
        for i in range(len(batches)):
            self.steps[step](batches[i])
        return {name: float(value) for name, value in network.get_metrics_result().items()}


def distribute(on: str) -> Place:
    """Returns the distribution that --on names."""
    if on == "hosts":
        return Hosts()
    if on == "devices":
        everything = keras.distribution.DataParallel()
        keras.distribution.set_distribution(everything)
        return Place(everything.device_mesh.shape[0])
    return Place()
