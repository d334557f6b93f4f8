"""An LSTM for JAX whose loop contains only what depends on the previous step.

The product of all inputs and the kernel is done before the loop, and the gradient
of the recurrent kernel after it, each as one product (Appleyard, Kočiský & Blunsom
2016, "Optimizing performance of recurrent neural networks on GPUs", section 3).

Shapes: T steps, B sentences, H units.
"""

import jax
import jax.numpy as jnp
from keras import layers, ops


class LSTM(layers.LSTM):
    """Keras's LSTM with another loop."""

    def inner_loop(self, sequences, initial_state, mask, training=False):
        z = ops.matmul(sequences, self.cell.kernel) + self.cell.bias
        z = jnp.swapaxes(z, 0, 1)
        mask = jnp.ones(z.shape[:2], bool) if mask is None else jnp.swapaxes(mask, 0, 1)
        if self.go_backwards:
            z, mask = z[::-1], mask[::-1]
        outputs, h, c = lstm(z, ops.convert_to_tensor(self.cell.recurrent_kernel), *initial_state, mask)
        return h, jnp.swapaxes(outputs, 0, 1), [h, c]


@jax.custom_vjp
def lstm(z, u, h, c, mask):
    """Returns the hidden states of all steps, and the last hidden and cell state.

    z (T, B, 4H) is the input's part of the gates, input, forget, candidate, output;
    u (H, 4H) the recurrent kernel; h and c (B, H) the initial state. Where the mask
    (T, B) is false, the state stays.
    """
    return forward(z, u, h, c, mask)[0]


def forward(z, u, h, c, mask):
    """Returns the results of lstm, and what backward needs."""
    def step(state, at):
        h, c = state
        z, mask = at
        i, f, g, o = jnp.split(z + h @ u, 4, -1)
        i, f, g, o = jax.nn.sigmoid(i), jax.nn.sigmoid(f), jnp.tanh(g), jax.nn.sigmoid(o)
        cell = f * c + i * g
        hidden = o * jnp.tanh(cell)
        keep = mask[:, None]
        after = jnp.where(keep, hidden, h), jnp.where(keep, cell, c)
        return after, (*after, h, c, i, f, g, o)

    (last_h, last_c), (hs, cs, *saved) = jax.lax.scan(step, (h, c), (z, mask))
    return (hs, last_h, last_c), (u, mask, cs, *saved)


def backward(saved, gradient):
    """Returns the gradients of lstm's arguments, given those of its results."""
    u, mask, cs, before_h, before_c, i, f, g, o = saved
    dhs, dh, dc = gradient

    def step(state, at):
        dh, dc = state
        d, mask, cell, c, i, f, g, o = at
        keep = mask[:, None]
        dh = dh + d
        tanh = jnp.tanh(cell)
        inner = dc + dh * o * (1 - tanh * tanh)
        dz = jnp.concatenate([inner * g * i * (1 - i), inner * c * f * (1 - f), inner * i * (1 - g * g), dh * tanh * o * (1 - o)], -1)
        dz = jnp.where(keep, dz, 0)
        return (jnp.where(keep, dz @ u.T, dh), jnp.where(keep, inner * f, dc)), dz

    (dh, dc), dz = jax.lax.scan(step, (dh, dc), (dhs, mask, cs, before_c, i, f, g, o), reverse=True)
    return dz, jnp.einsum("tbh,tbz->hz", before_h, dz), dh, dc, None


lstm.defvjp(forward, backward)
