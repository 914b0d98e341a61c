"""Attention as only few models write it, for `exports.py`: the same operations on the same shapes, at toy sizes.

StarCoder, Segment Anything, slot attention, talking heads, attention in chunks, and the learned queries of
DETR and Perceiver.
"""

import torch
import torch.nn.functional as F
from torch import nn

import exports_file
from exports_file import Export, kept, normal, seeded

WIDTH, HEADS, HEAD = 12, 3, 4


def linears(count, width=WIDTH):
    return nn.ModuleList(nn.Linear(WIDTH, width) for _ in range(count))


def split(x):
    return x.view(x.shape[0], x.shape[1], HEADS, HEAD).transpose(1, 2)  # [B, L, E] → [B, N, L, D]


def join(x):
    return x.transpose(1, 2).reshape(x.shape[0], -1, WIDTH)  # [B, N, L, D] → [B, L, E]


class SharedKeys(nn.Module):
    """One head of keys for all queries, whose heads stand beside one another: [B, L·N, S]."""

    def __init__(self):
        super().__init__()
        self.c_attn = nn.Linear(WIDTH, WIDTH + 2 * HEAD)

    def forward(self, x):
        batch, length, _ = x.shape
        query, key, value = self.c_attn(x).split((WIDTH, HEAD, HEAD), dim=2)
        scores = torch.bmm(query.reshape(batch, length * HEADS, HEAD), key.transpose(1, 2) * HEAD**-0.5)
        weights = scores.view(batch, length, HEADS, length).softmax(-1)  # [B, L, N, S]
        exports_file.attended(weights.transpose(1, 2))
        return torch.bmm(weights.view(batch, length * HEADS, length), value).view(batch, length, WIDTH)


class PictureBias(nn.Module):
    """Scores of places are taken apart into rows and columns, of which each has a bias."""

    def __init__(self, side):
        super().__init__()
        self.side = side
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.rows, self.columns = (nn.Parameter(torch.zeros(side, side, HEAD)) for _ in range(2))

    def forward(self, x):
        batch, places, _ = x.shape
        side, folded = self.side, batch * HEADS
        qkv = self.qkv(x).reshape(batch, places, 3, HEADS, HEAD).permute(2, 0, 3, 1, 4)
        query, key, value = qkv.reshape(3, folded, places, HEAD).unbind(0)
        scores = (query * HEAD**-0.5) @ key.transpose(1, 2)
        at = query.reshape(folded, side, side, HEAD)
        row = torch.einsum("bhwc,hkc->bhwk", at, self.rows)
        column = torch.einsum("bhwc,wkc->bhwk", at, self.columns)
        scores = scores.view(folded, side, side, side, side) + row[..., :, None] + column[..., None, :]
        weights = scores.view(folded, places, places).softmax(-1)
        exports_file.attended(weights)
        return join((weights @ value).view(batch, HEADS, places, HEAD))


class Slots(nn.Module):
    """Slots compete for what they read: a softmax along queries, and then weights that sum to 1."""

    def __init__(self):
        super().__init__()
        self.slots = nn.Parameter(torch.zeros(1, 4, WIDTH))
        self.parts = linears(3)

    def forward(self, x):
        query, key, value = (part(given) for part, given in zip(self.parts, (self.slots, x, x)))
        scores = torch.einsum("bid,bjd->bij", query.expand(x.shape[0], -1, -1), key) * WIDTH**-0.5
        weights = scores.softmax(dim=1) + 1e-8
        weights = weights / weights.sum(dim=-1, keepdim=True)
        exports_file.attended(weights)
        return torch.einsum("bjd,bij->bid", value, weights)


class TalkingHeads(nn.Module):
    """Convolutions mix the heads of scores, and of weights."""

    def __init__(self):
        super().__init__()
        self.parts = linears(3)
        self.before, self.after = (nn.Conv2d(HEADS, HEADS, 1) for _ in range(2))

    def forward(self, x):
        query, key, value = (split(part(x)) for part in self.parts)
        weights = self.after(self.before(query @ key.transpose(2, 3)).softmax(-1))
        exports_file.attended(weights)
        return join(weights @ value)


class Chunks(nn.Module):
    """Two positions at a time see those around them; examples and chunks count as a batch."""

    def __init__(self):
        super().__init__()
        self.parts = linears(3)

    def forward(self, x):
        batch, length, _ = x.shape
        query, key, value = (
            split(part(x)).reshape(batch * HEADS, length // 2, 2, HEAD) for part in self.parts
        )

        def around(chunks):
            before = F.pad(chunks, (0, 0, 0, 0, 1, 0))[:, :-1]
            return torch.cat((before, chunks), dim=2)

        weights = torch.einsum("bcid,bcjd->bcij", query, around(key)).mul(HEAD**-0.5).softmax(-1)
        by_head = weights.reshape(batch, HEADS, length // 2, 2, 4)
        exports_file.attended(by_head.transpose(1, 2).reshape(-1, HEADS, 2, 4))
        context = torch.einsum("bcij,bcjd->bcid", weights, around(value))
        return join(context.reshape(batch, HEADS, length, HEAD))


class LearnedQueries(nn.Module):
    """What is asked for is learned and the same for all; then it attends to itself."""

    def __init__(self):
        super().__init__()
        self.queries = nn.Parameter(torch.zeros(5, 1, WIDTH))
        self.norm = nn.LayerNorm(WIDTH)
        self.cross, self.self = (nn.MultiheadAttention(WIDTH, HEADS) for _ in range(2))

    def forward(self, x, mask):
        queries = self.queries.repeat(1, x.shape[0], 1)
        memory = x.transpose(0, 1)
        found = self.norm(queries + self.cross(queries, memory, memory, key_padding_mask=~mask)[0])
        asking = found + queries
        return (found + self.self(asking, asking, found)[0]).transpose(0, 1)


def exports():
    def one(name, module, maps, make=lambda batch, length: {"x": normal(61, batch, length, WIDTH)}, **more):
        given = {"traced": (2, 6), "runs": [(1, 4), (3, 8)], "dynamic": {"x": {0: "batch", 1: "length"}}, **more}
        return Export(name, seeded(module), make, outputs=["y"], maps=maps, opsets=(13,), **given)

    def masked(batch, length):
        return {"x": normal(62, batch, length, WIDTH), "mask": kept(batch, length)}

    axes = {0: "batch", 1: "length"}
    return [
        one("shared-keys", SharedKeys(), [("self", HEADS)]),
        one(
            "picture-bias",
            PictureBias(3),
            [("self", HEADS)],
            make=lambda batch: {"x": normal(63, batch, 9, WIDTH)},
            traced=(2,),
            runs=[(1,), (3,)],
            dynamic={"x": {0: "batch"}},
        ),
        one("slots", Slots(), [("cross", 1)]),
        one("talking-heads", TalkingHeads(), [("self", HEADS)]),
        one("chunks", Chunks(), [("self", HEADS)]),
        one(
            "learned-queries",
            LearnedQueries(),
            [("cross", HEADS), ("self", HEADS)],
            make=masked,
            dynamic={"x": axes, "mask": axes},
        ),
    ]
