"""Loss, schedule and weight averaging of `dragoman train`, for Keras's fit."""

import json
import math
import pathlib
import time

import keras
from keras import ops


@keras.saving.register_keras_serializable("dragoman")
class CrossEntropy(keras.losses.Loss):
    """Cross-entropy of token ids and logits, as a mean over the positions that count.

    With label smoothing s the target is (1-s)·onehot + s/V (Szegedy et al. 2016).
    """

    def __init__(self, smoothing: float = 0.0):
        super().__init__(reduction="mean_with_sample_weight", name="cross_entropy")
        self.smoothing = smoothing

    def call(self, target, logits):
        log_p = ops.log_softmax(ops.cast(logits, "float32"))
        right = ops.take_along_axis(log_p, ops.cast(target, "int32")[..., None], -1)[..., 0]
        return -(1 - self.smoothing) * right - self.smoothing * ops.mean(log_p, -1)


@keras.saving.register_keras_serializable("dragoman")
class Schedule(keras.optimizers.schedules.LearningRateSchedule):
    """A rate that rises from zero and then decays to zero along a cosine, or stays constant."""

    def __init__(self, rate: float, steps: int, warmup: float, cosine: bool):
        self.rate, self.steps, self.warmup, self.cosine = rate, steps, warmup, cosine

    def __call__(self, step):
        done = ops.cast(step, "float32") / self.steps
        rate = ops.full_like(done, self.rate)
        if self.cosine:
            rest = ops.clip((done - self.warmup) / max(1 - self.warmup, 1e-9), 0, 1)
            rate = rate * (1 + ops.cos(math.pi * rest)) / 2
        return ops.where(done < self.warmup, self.rate * done / max(self.warmup, 1e-9), rate)

    def get_config(self):
        return {"rate": self.rate, "steps": self.steps, "warmup": self.warmup, "cosine": self.cosine}


class Averaging:
    """A running mean of the weights, which moves faster at first, when it averages few.

    `total` makes the gradient of all processes out of each one's part. It is
    called before the gradient is clipped: Keras would clip the parts and add them
    up afterwards.
    """

    @staticmethod
    def total(gradients):
        """Returns the gradient of a process that has all of it."""
        return gradients

    def _clip_gradients(self, gradients):
        return super()._clip_gradients(self.total(gradients))

    def _all_reduce_sum_gradients(self, gradients_and_variables):
        """Sends nothing: the gradients have been added up."""
        return gradients_and_variables

    def _update_model_variables_moving_average(self, variables):
        total = ops.cast(self.iterations + 1, "float32")
        decay = ops.minimum(self.ema_momentum, (1 + total) / (10 + total))
        for variable, average in zip(variables, self._model_variables_moving_average):
            average.assign(decay * average + (1 - decay) * variable)

    def finalize_variable_values(self, variables):
        """Leaves the weights as they are: fit, which calls this, is called once an epoch."""

    def take_average(self, variables) -> None:
        """Replaces the weights by their mean."""
        self._overwrite_model_variables_with_average_value(variables)


class Adam(Averaging, keras.optimizers.Adam):
    """Adam as its paper has it (Kingma & Ba 2015, algorithm 1).

    Keras adds epsilon before it corrects the bias of the second moment, which in
    the first steps makes it many times as large.
    """

    def update_step(self, gradient, variable, learning_rate):
        index = self._get_variable_index(variable)
        m, v = self._momentums[index], self._velocities[index]
        t = ops.cast(self.iterations + 1, variable.dtype)
        g = ops.cast(gradient, variable.dtype)
        m.assign(self.beta_1 * m + (1 - self.beta_1) * g)
        v.assign(self.beta_2 * v + (1 - self.beta_2) * g * g)
        unbiased_m, unbiased_v = m / (1 - self.beta_1**t), v / (1 - self.beta_2**t)
        variable.assign(variable - ops.cast(learning_rate, variable.dtype) * unbiased_m / (ops.sqrt(unbiased_v) + self.epsilon))


class RMSprop(Averaging, keras.optimizers.RMSprop):
    """Keras's RMSprop, with the mean of the weights."""


def optimizer(training: dict, steps: int) -> keras.optimizers.Optimizer:
    """Returns the optimizer of the settings, for a training of the given number of steps."""
    kind = {0: RMSprop, 1: Adam}[training["Optimizer"]]
    average = training["Average"]
    return kind(
        learning_rate=Schedule(training["LearningRate"], steps, training["Warmup"], training["Cosine"]),
        global_clipnorm=training["Clip"] or None,
        use_ema=average > 0,
        ema_momentum=average or 0.99,
        epsilon=1e-7,
    )


class History(keras.callbacks.Callback):
    """Writes a JSON object per epoch, as `dragoman train` does, after those of the epochs that are done."""

    def __init__(self, path: pathlib.Path, epochs: int = 0):
        super().__init__()
        self.path = path
        self.started = time.monotonic()
        if path.exists():  # an interrupted training may have written more
            path.write_text("".join(path.read_text().splitlines(keepends=True)[:epochs]))

    def on_epoch_end(self, epoch, logs):
        line = {
            "epoch": epoch + 1, "loss": logs["cross_entropy"], "accuracy": logs["accuracy"],
            "val_loss": logs.get("val_cross_entropy", 0), "val_accuracy": logs.get("val_accuracy", 0),
            "seconds": round(time.monotonic() - self.started, 1),
        }
        with open(self.path, "a") as f:
            f.write(json.dumps(line) + "\n")
