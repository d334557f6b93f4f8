"""PyTorch and Keras, training the models of main.go, each in its ways.

    python peers.py CONTENDER B T U SOURCES TARGETS SECONDS

Warms up, prints "ready", and then for each line of input trains for SECONDS and
prints the pairs a second. THREADS is how many threads it may use; with BFLOAT16=1
products are of such numbers.

torch-onehot    one-hot inputs into nn.LSTM
torch-lookup    rows of the input kernel looked up, the recurrence scripted
torch-attention, keras-attention    the model of -preset best
torch-translate    the same, translating U tokens of one sentence at a time
keras, keras-xla    one-hot inputs into layers.LSTM, without and with XLA
"""

import os
import sys
import time

NAME, (B, T, U, S, V) = sys.argv[1], map(int, sys.argv[2:7])
SECONDS, THREADS, H = float(sys.argv[7]), int(os.environ["THREADS"]), 256
BFLOAT16 = "BFLOAT16" in os.environ


def compete(step):
    for _ in range(10):
        step()
    print("ready", flush=True)
    for _ in sys.stdin:
        began, pairs = time.perf_counter(), 0
        while time.perf_counter() - began < SECONDS:
            step()
            pairs += B
        print(pairs / (time.perf_counter() - began), flush=True)


def torch_step():
    import torch
    from torch import nn
    from torch.nn import functional as F

    torch.set_num_threads(THREADS)
    torch.manual_seed(1)

    class OneHot(nn.Module):
        def __init__(self):
            super().__init__()
            self.encoder, self.decoder, self.out = nn.LSTM(S, H), nn.LSTM(V, H), nn.Linear(H, V)

        def forward(self, source, inputs):
            _, state = self.encoder(F.one_hot(source, S).float())
            y, _ = self.decoder(F.one_hot(inputs, V).float(), state)
            return self.out(y)

    @torch.jit.script
    def recurrence(x, h, c, w):
        # x: T, B, 4H, the input's part of the gates
        out = []
        for t in range(x.shape[0]):
            i, f, g, o = (x[t] + torch.mm(h, w)).chunk(4, 1)
            c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
            h = torch.sigmoid(o) * torch.tanh(c)
            out.append(h)
        return torch.stack(out), h, c

    class Lookup(nn.Module):
        def __init__(self):
            super().__init__()
            self.wx = nn.ModuleList([nn.Embedding(n, 4 * H) for n in (S, V)])
            self.wh = nn.ParameterList([nn.Parameter(torch.randn(H, 4 * H) / 16) for _ in range(2)])
            self.b = nn.ParameterList([nn.Parameter(torch.zeros(4 * H)) for _ in range(2)])
            self.out = nn.Linear(H, V)

        def forward(self, source, inputs):
            zero = torch.zeros(source.shape[1], H)
            _, h, c = recurrence(self.wx[0](source) + self.b[0], zero, zero, self.wh[0])
            y, _, _ = recurrence(self.wx[1](inputs) + self.b[1], h, c, self.wh[1])
            return self.out(y)

    class Attention(nn.Module):
        def __init__(self):
            super().__init__()
            self.source, self.target = nn.Embedding(S, H), nn.Embedding(V, H)
            self.encoder = nn.LSTM(H, H, bidirectional=True)
            self.bridge = nn.ModuleList([nn.Linear(2 * H, H) for _ in range(4)])
            self.first, self.second = nn.LSTM(H, H), nn.LSTM(3 * H, H)
            self.key = nn.Linear(2 * H, H, bias=False)
            self.readout = nn.Linear(3 * H, H)
            self.bias = nn.Parameter(torch.zeros(V))
            self.drop = nn.Dropout(0.3)

        def forward(self, source, inputs):
            memory, (h, c) = self.encoder(self.drop(self.source(source)))
            h, c = torch.cat([h[0], h[1]], 1), torch.cat([c[0], c[1]], 1)
            states = [(torch.tanh(self.bridge[2 * i](h))[None], self.bridge[2 * i + 1](c)[None]) for i in range(2)]
            one, _ = self.first(self.drop(self.target(inputs)), states[0])
            memory = memory.transpose(0, 1)
            weights = torch.softmax(torch.bmm(one.transpose(0, 1), self.key(memory).transpose(1, 2)), -1)
            context = torch.bmm(weights, memory).transpose(0, 1)
            two, _ = self.second(self.drop(torch.cat([one, context], -1)), states[1])
            r = torch.tanh(self.readout(torch.cat([two, context], -1)))
            return F.linear(self.drop(r), self.target.weight, self.bias)

        @torch.no_grad()
        def translate(self, source):
            memory, (h, c) = self.encoder(self.source(source))
            h, c = torch.cat([h[0], h[1]], 1), torch.cat([c[0], c[1]], 1)
            a, b = [(torch.tanh(self.bridge[2 * i](h))[None], self.bridge[2 * i + 1](c)[None]) for i in range(2)]
            memory = memory.transpose(0, 1)
            keys = self.key(memory).transpose(1, 2)
            token, said = torch.zeros(1, 1, dtype=torch.long), []
            for _ in range(U):
                one, a = self.first(self.target(token), a)
                context = torch.bmm(torch.softmax(torch.bmm(one.transpose(0, 1), keys), -1), memory).transpose(0, 1)
                two, b = self.second(torch.cat([one, context], -1), b)
                r = torch.tanh(self.readout(torch.cat([two, context], -1)))
                token = F.linear(r, self.target.weight, self.bias).argmax(-1)
                said.append(int(token))
            return said

    if NAME == "torch-translate":
        net = Attention().eval()
        sentence = torch.randint(S, (T, 1))
        return lambda: net.translate(sentence)
    net = {"torch-onehot": OneHot, "torch-lookup": Lookup, "torch-attention": Attention}[NAME]()
    if NAME == "torch-attention":
        optimizer = torch.optim.Adam(net.parameters(), lr=0.002, **({"foreach": True} if "foreach" in torch.optim.Adam.__init__.__code__.co_varnames else {}))
    else:
        optimizer = torch.optim.RMSprop(net.parameters(), lr=0.001, alpha=0.9, eps=1e-7)
    smoothing = 0.1 if NAME == "torch-attention" else 0.0
    source, target = torch.randint(S, (T, B)), torch.randint(V, (U + 1, B))

    def step():
        optimizer.zero_grad(set_to_none=True)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=BFLOAT16):
            logits = net(source, target[:-1])
        logits = logits.float()
        F.cross_entropy(logits.reshape(-1, V), target[1:].reshape(-1), label_smoothing=smoothing).backward()
        if smoothing:
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()

    return step


def keras_step():
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(THREADS)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    import keras
    from keras import layers, ops

    if BFLOAT16:
        keras.mixed_precision.set_global_policy("mixed_bfloat16")

    source, inputs = keras.Input((T,), dtype="int32"), keras.Input((U,), dtype="int32")
    if NAME == "keras-attention":
        embed = layers.Embedding(V, H)
        drop = lambda x: layers.Dropout(0.3)(x)
        memory, h1, c1, h2, c2 = layers.Bidirectional(layers.LSTM(H, return_sequences=True, return_state=True))(drop(layers.Embedding(S, H)(source)))
        h, c = ops.concatenate([h1, h2], -1), ops.concatenate([c1, c2], -1)
        states = [[layers.Dense(H, "tanh")(h), layers.Dense(H)(c)] for _ in range(2)]
        one = layers.LSTM(H, return_sequences=True)(drop(embed(inputs)), initial_state=states[0])
        context = layers.Attention()([one, memory, layers.Dense(H, use_bias=False)(memory)])
        two = layers.LSTM(H, return_sequences=True)(drop(ops.concatenate([one, context], -1)), initial_state=states[1])
        r = drop(layers.Dense(H, "tanh")(ops.concatenate([two, context], -1)))

        class Tied(layers.Layer):
            def build(self, shape):
                self.bias = self.add_weight(shape=(V,), initializer="zeros")

            def call(self, x):
                return ops.matmul(x, ops.transpose(embed.embeddings)) + self.bias

        net = keras.Model([source, inputs], Tied()(r))
        optimizer = keras.optimizers.Adam(0.002, clipnorm=None, global_clipnorm=1.0)
    else:
        _, h, c = layers.LSTM(H, return_state=True)(ops.one_hot(source, S))
        y = layers.LSTM(H, return_sequences=True)(ops.one_hot(inputs, V), initial_state=[h, c])
        net = keras.Model([source, inputs], layers.Dense(V)(y))
        optimizer = keras.optimizers.RMSprop(0.001)
    optimizer.build(net.trainable_variables)
    generator = tf.random.Generator.from_seed(1)
    ids = generator.uniform((B, T), 0, S, tf.int32)
    target = generator.uniform((B, U + 1), 0, V, tf.int32)
    smoothing = 0.1 if NAME == "keras-attention" else 0.0

    @tf.function(jit_compile=NAME == "keras-xla")
    def train():
        with tf.GradientTape() as tape:
            logits = tf.cast(net([ids, target[:, :-1]], training=True), tf.float32)
            if smoothing:
                labels = tf.one_hot(target[:, 1:], V) * (1 - smoothing) + smoothing / V
                loss = tf.nn.softmax_cross_entropy_with_logits(labels, logits)
            else:
                loss = tf.nn.sparse_softmax_cross_entropy_with_logits(target[:, 1:], logits)
            loss = tf.reduce_mean(loss)
        variables = net.trainable_variables
        optimizer.apply(tape.gradient(loss, variables), variables)
        return loss

    return lambda: train().numpy()


compete(torch_step() if NAME.startswith("torch") else keras_step())
