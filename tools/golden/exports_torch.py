"""PyTorch's own transformer modules, for `exports.py`."""

import torch
from torch import nn

from exports_file import Export, kept, normal, seeded

WIDTH, HEADS, HIDDEN = 12, 3, 16
ALL = (11, 14, 17)


class Encoder(nn.Module):
    """nn.TransformerEncoder over padded sequences; true in `hidden` = padding."""

    def __init__(self):
        super().__init__()
        layer = nn.TransformerEncoderLayer(WIDTH, HEADS, HIDDEN, batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, 2)

    def forward(self, x, hidden):
        return self.encoder(x, src_key_padding_mask=hidden)


class CausalEncoder(nn.Module):
    """The same with the sequence first, the norm first, and a mask of queries by keys."""

    def __init__(self):
        super().__init__()
        layer = nn.TransformerEncoderLayer(WIDTH, HEADS, HIDDEN, activation="gelu", norm_first=True)
        self.encoder = nn.TransformerEncoder(layer, 2, nn.LayerNorm(WIDTH))

    def forward(self, x, mask):
        return self.encoder(x, mask)


class Decoder(nn.Module):
    """nn.TransformerDecoder: causal self-attention, and attention to a padded memory."""

    def __init__(self):
        super().__init__()
        layer = nn.TransformerDecoderLayer(WIDTH, HEADS, HIDDEN, batch_first=True)
        self.decoder = nn.TransformerDecoder(layer, 2)

    def forward(self, x, memory, mask, hidden):
        return self.decoder(x, memory, tgt_mask=mask, memory_key_padding_mask=hidden)


class Attention(nn.Module):
    """nn.MultiheadAttention alone, which also returns its weights."""

    def __init__(self, average, **options):
        super().__init__()
        self.attention = nn.MultiheadAttention(WIDTH, HEADS, **options)
        self.average = average

    def forward(self, query, key, value):
        return self.attention(query, key, value, average_attn_weights=self.average)


def causal(length):
    return torch.full((length, length), float("-inf")).triu(1)


def exports():
    sequence = {0: "batch", 1: "length"}
    context = {0: "batch", 1: "context"}
    yield Export(
        name="encoder",
        module=seeded(Encoder()),
        make=lambda batch, length: {"x": normal(1, batch, length, WIDTH), "hidden": ~kept(batch, length)},
        traced=(2, 5),
        runs=[(1, 4), (3, 7)],
        outputs=["y"],
        maps=[("self", HEADS)] * 2,
        dynamic={"x": sequence, "hidden": sequence, "y": sequence},
        opsets=ALL,
    )
    yield Export(
        name="causal-encoder",
        module=seeded(CausalEncoder()),
        make=lambda batch, length: {"x": normal(2, length, batch, WIDTH), "mask": causal(length)},
        traced=(2, 5),
        runs=[(1, 4), (3, 6)],
        outputs=["y"],
        maps=[("self", HEADS)] * 2,
        dynamic={"x": {0: "length", 1: "batch"}, "mask": {0: "length", 1: "length"}, "y": {0: "length", 1: "batch"}},
    )
    yield Export(
        name="decoder",
        module=seeded(Decoder()),
        make=lambda batch, length, keys: {
            "x": normal(3, batch, length, WIDTH),
            "memory": normal(4, batch, keys, WIDTH),
            "mask": causal(length),
            "hidden": ~kept(batch, keys),
        },
        traced=(2, 5, 4),
        runs=[(1, 4, 6), (3, 6, 5)],
        outputs=["y"],
        maps=[("self", HEADS), ("cross", HEADS)] * 2,
        dynamic={"x": sequence, "memory": context, "mask": {0: "length", 1: "length"}, "hidden": context, "y": sequence},
        opsets=ALL,
    )
    yield Export(
        name="attention-averaged",
        module=seeded(Attention(True, kdim=8, vdim=10, batch_first=True)),
        make=lambda batch, length, keys: {
            "query": normal(5, batch, length, WIDTH),
            "key": normal(6, batch, keys, 8),
            "value": normal(7, batch, keys, 10),
        },
        traced=(2, 5, 4),
        runs=[(1, 4, 6), (3, 2, 5)],
        outputs=["y", "weights"],
        maps=[("cross", HEADS)],
        dynamic={"query": sequence, "key": context, "value": context},
    )
    yield Export(
        name="attention-extra-keys",
        module=seeded(Attention(False, add_bias_kv=True, add_zero_attn=True)),
        make=lambda batch, length, keys: {
            "query": normal(8, length, batch, WIDTH),
            "key": normal(9, keys, batch, WIDTH),
            "value": normal(10, keys, batch, WIDTH),
        },
        traced=(2, 5, 4),
        runs=[(1, 4, 6), (3, 2, 5)],
        outputs=["y", "weights"],
        maps=[("cross", HEADS)],
        dynamic={name: {0: axis, 1: "batch"} for name, axis in {"query": "length", "key": "context", "value": "context"}.items()},
    )
    yield Export(
        name="attention-one-sequence",
        module=seeded(Attention(False)),
        make=lambda length: dict.fromkeys(("query", "key", "value"), normal(11, length, WIDTH)),
        traced=(5,),
        runs=[(4,), (7,)],
        outputs=["y", "weights"],
        maps=[("cross", HEADS)],
        dynamic={name: {0: "length"} for name in ("query", "key", "value")},
    )
