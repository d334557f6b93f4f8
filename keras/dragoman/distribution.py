"""Where a training runs: one device, several, or several hosts."""

import contextlib

import keras


class Place:
    """One device, or all devices of a host among which Keras shares each batch out."""

    worker, workers = 0, 1  # which share of each batch this process reads

    def __init__(self, parts=1):
        self.parts = parts  # among which a batch is shared out

    def scope(self):
        """The context in which variables are made."""
        return contextlib.nullcontext()

    def feed(self, batches):
        """What fit reads the batches from."""
        return batches


class Hosts(Place):
    """Processes that TensorFlow's TF_CONFIG names, each with its share of every batch.

    https://www.tensorflow.org/api_docs/python/tf/distribute/MultiWorkerMirroredStrategy
    """

    def __init__(self):
        import tensorflow as tf

        self.tf = tf
        self.strategy = tf.distribute.MultiWorkerMirroredStrategy()
        self.worker = self.strategy.cluster_resolver.task_id
        self.workers = self.strategy.num_replicas_in_sync
        super().__init__(self.workers)

    def scope(self):
        return self.strategy.scope()

    def feed(self, batches):
        tf = self.tf
        ids, weight = tf.TensorSpec((None, None), tf.int32), tf.TensorSpec((None, None), tf.float32)

        dataset = tf.data.Dataset.from_generator(lambda: (batches[i] for i in range(len(batches))), output_signature=((ids, ids), ids, weight))
        dataset = dataset.apply(tf.data.experimental.assert_cardinality(len(batches)))
        options = tf.data.Options()  # each worker reads its own share already
        options.experimental_distribute.auto_shard_policy = tf.data.experimental.AutoShardPolicy.OFF
        return dataset.with_options(options).prefetch(2)


def distribute(on):
    """The place that --on names."""
    if on == "hosts":
        return Hosts()
    if on == "devices":
        everything = keras.distribution.DataParallel()
        keras.distribution.set_distribution(everything)
        return Place(everything.device_mesh.shape[0])
    return Place()
