"""Encoders written as the models that people export write them, for `exports.py`.

BERT and DistilBERT (transformers), ViT (timm) and Swin (Microsoft): the same operations on the same
shapes, at toy sizes.
"""

import math

import torch
import torch.nn.functional as F
from torch import nn

from exports_file import Export, integers, kept, normal, seeded

WIDTH, HEADS, HEAD, HIDDEN, WORDS = 12, 3, 4, 16, 11


class BertSelfAttention(nn.Module):
    def __init__(self):
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.dropout = nn.Dropout(0.1)

    def transpose_for_scores(self, x):
        return x.view(x.size()[:-1] + (HEADS, HEAD)).permute(0, 2, 1, 3)

    def forward(self, hidden, mask):
        query = self.transpose_for_scores(self.query(hidden))
        key = self.transpose_for_scores(self.key(hidden))
        value = self.transpose_for_scores(self.value(hidden))
        scores = torch.matmul(query, key.transpose(-1, -2)) / math.sqrt(HEAD)
        weights = self.dropout(F.softmax(scores + mask, dim=-1))
        context = torch.matmul(weights, value).permute(0, 2, 1, 3).contiguous()
        return context.view(context.size()[:-2] + (WIDTH,))


class BertOutput(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.dense, self.LayerNorm = nn.Linear(width, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, hidden, residual):
        return self.LayerNorm(self.dense(hidden) + residual)


class BertAttention(nn.Module):
    def __init__(self):
        super().__init__()
        self.self, self.output = BertSelfAttention(), BertOutput(WIDTH)

    def forward(self, hidden, mask):
        return self.output(self.self(hidden, mask), hidden)


class BertLayer(nn.Module):
    def __init__(self):
        super().__init__()
        self.attention = BertAttention()
        self.intermediate, self.output = nn.Linear(WIDTH, HIDDEN), BertOutput(HIDDEN)

    def forward(self, hidden, mask):
        hidden = self.attention(hidden, mask)
        return self.output(F.gelu(self.intermediate(hidden)), hidden)


class BertEncoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.ModuleList(BertLayer() for _ in range(2))

    def forward(self, hidden, mask):
        for layer in self.layer:
            hidden = layer(hidden, mask)
        return hidden


class Bert(nn.Module):
    """Word ids and what is kept of them to hidden states and, by a softmax that is no attention, classes."""

    def __init__(self):
        super().__init__()
        self.words, self.places = nn.Embedding(WORDS, WIDTH), nn.Embedding(16, WIDTH)
        self.LayerNorm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.encoder, self.classifier = BertEncoder(), nn.Linear(WIDTH, 4)
        self.register_buffer("place", torch.arange(16)[None])

    def forward(self, input_ids, attention_mask):
        hidden = self.LayerNorm(self.words(input_ids) + self.places(self.place[:, : input_ids.size(1)]))
        mask = (1.0 - attention_mask.unsqueeze(1).unsqueeze(2).to(hidden.dtype)) * -10000.0
        hidden = self.encoder(hidden, mask)
        return hidden, self.classifier(hidden[:, 0]).softmax(-1)


class DistilAttention(nn.Module):
    def __init__(self):
        super().__init__()
        self.q_lin, self.k_lin, self.v_lin, self.out_lin = (nn.Linear(WIDTH, WIDTH) for _ in range(4))

    def forward(self, query, key, value, mask):
        batch, keys = query.size(0), key.size(1)

        def shape(x):
            return x.view(batch, -1, HEADS, HEAD).transpose(1, 2)

        q, k, v = shape(self.q_lin(query)), shape(self.k_lin(key)), shape(self.v_lin(value))
        q = q / math.sqrt(HEAD)
        scores = torch.matmul(q, k.transpose(2, 3))
        hidden = (mask == 0).view((batch, 1, 1, keys)).expand_as(scores)
        weights = F.softmax(scores.masked_fill(hidden, torch.finfo(scores.dtype).min), dim=-1)
        context = torch.matmul(weights, v).transpose(1, 2).contiguous().view(batch, -1, WIDTH)
        return self.out_lin(context)


class Distil(nn.Module):
    def __init__(self):
        super().__init__()
        self.attention, self.sa_layer_norm = DistilAttention(), nn.LayerNorm(WIDTH)

    def forward(self, x, attention_mask):
        return self.sa_layer_norm(self.attention(x, x, x, attention_mask) + x)


class VitAttention(nn.Module):
    """One product makes queries, keys and values."""

    def __init__(self):
        super().__init__()
        self.qkv, self.proj = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)

    def forward(self, x):
        batch, length, width = x.shape
        qkv = self.qkv(x).reshape(batch, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        q, k, v = qkv.unbind(0)
        weights = F.softmax((q @ k.transpose(-2, -1)) * HEAD**-0.5, dim=-1)
        return self.proj((weights @ v).transpose(1, 2).reshape(batch, length, width))


class VitBlock(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm1, self.attn, self.norm2 = nn.LayerNorm(WIDTH), VitAttention(), nn.LayerNorm(WIDTH)
        self.mlp = nn.Sequential(nn.Linear(WIDTH, HIDDEN), nn.GELU(), nn.Linear(HIDDEN, WIDTH))

    def forward(self, x):
        x = x + self.attn(self.norm1(x))
        return x + self.mlp(self.norm2(x))


class Vit(nn.Module):
    """A picture of 12 × 12 in patches of 4 × 4, and a token for the class."""

    def __init__(self):
        super().__init__()
        self.patch_embed = nn.Conv2d(3, WIDTH, 4, 4)
        self.cls_token, self.pos_embed = nn.Parameter(torch.zeros(1, 1, WIDTH)), nn.Parameter(torch.zeros(1, 10, WIDTH))
        self.blocks = nn.Sequential(VitBlock(), VitBlock())
        self.norm, self.head = nn.LayerNorm(WIDTH), nn.Linear(WIDTH, 4)

    def forward(self, x):
        x = self.patch_embed(x).flatten(2).transpose(1, 2)
        x = torch.cat((self.cls_token.expand(x.shape[0], -1, -1), x), dim=1) + self.pos_embed
        return self.head(self.norm(self.blocks(x))[:, 0]).softmax(-1)


WINDOW, SIDE = 2, 4


def partition(x):
    batch, height, width, channels = x.shape
    x = x.view(batch, height // WINDOW, WINDOW, width // WINDOW, WINDOW, channels)
    return x.permute(0, 1, 3, 2, 4, 5).contiguous().view(-1, WINDOW, WINDOW, channels)


class SwinAttention(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv, self.proj = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.relative_position_bias_table = nn.Parameter(torch.zeros((2 * WINDOW - 1) ** 2, HEADS))
        places = torch.stack(torch.meshgrid(torch.arange(WINDOW), torch.arange(WINDOW), indexing="ij")).flatten(1)
        steps = places[:, :, None] - places[:, None, :] + WINDOW - 1
        self.register_buffer("relative_position_index", steps[0] * (2 * WINDOW - 1) + steps[1])

    def forward(self, x, mask):
        windows, length, width = x.shape
        qkv = self.qkv(x).reshape(windows, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        q, k, v = qkv[0], qkv[1], qkv[2]
        scores = (q * HEAD**-0.5) @ k.transpose(-2, -1)
        bias = self.relative_position_bias_table[self.relative_position_index.view(-1)].view(length, length, -1)
        scores = scores + bias.permute(2, 0, 1).contiguous().unsqueeze(0)
        if mask is not None:
            each = mask.shape[0]
            scores = scores.view(windows // each, each, HEADS, length, length) + mask.unsqueeze(1).unsqueeze(0)
            scores = scores.view(-1, HEADS, length, length)
        weights = F.softmax(scores, dim=-1)
        return self.proj((weights @ v).transpose(1, 2).reshape(windows, length, width))


class SwinBlock(nn.Module):
    def __init__(self, shift):
        super().__init__()
        self.norm1, self.attn, self.shift = nn.LayerNorm(WIDTH), SwinAttention(), shift
        regions = torch.zeros(1, SIDE, SIDE, 1)
        cuts = (slice(0, -WINDOW), slice(-WINDOW, -shift), slice(-shift, None))
        for row, rows in enumerate(cuts):
            for column, columns in enumerate(cuts):
                regions[:, rows, columns] = row * 3 + column
        windows = partition(regions).view(-1, WINDOW * WINDOW)
        apart = windows[:, None, :] != windows[:, :, None]
        self.register_buffer("attn_mask", apart * -100.0 if shift else None)

    def forward(self, x):
        batch, length, width = x.shape
        grid = self.norm1(x).view(batch, SIDE, SIDE, width)
        if self.shift:
            grid = torch.roll(grid, shifts=(-self.shift, -self.shift), dims=(1, 2))
        windows = self.attn(partition(grid).view(-1, WINDOW * WINDOW, width), self.attn_mask)
        windows = windows.view(-1, SIDE // WINDOW, SIDE // WINDOW, WINDOW, WINDOW, width)
        grid = windows.permute(0, 1, 3, 2, 4, 5).contiguous().view(batch, SIDE, SIDE, width)
        if self.shift:
            grid = torch.roll(grid, shifts=(self.shift, self.shift), dims=(1, 2))
        return x + grid.view(batch, length, width)


class Swin(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.Sequential(SwinBlock(0), SwinBlock(1))

    def forward(self, x):
        return self.blocks(x)


def exports():
    sequence = {0: "batch", 1: "length"}
    words = lambda batch, length: {
        "input_ids": integers(1, WORDS, batch, length),
        "attention_mask": kept(batch, length).long(),
    }
    yield Export(
        name="bert",
        module=seeded(Bert()),
        make=words,
        traced=(2, 5),
        runs=[(1, 4), (3, 7)],
        outputs=["last_hidden_state", "classes"],
        maps=[("self", HEADS)] * 2,
        dynamic={"input_ids": sequence, "attention_mask": sequence, "last_hidden_state": sequence, "classes": {0: "batch"}},
        opsets=(11, 14, 17),
    )
    yield Export(
        name="distilbert",
        module=seeded(Distil()),
        make=lambda batch, length: {"x": normal(1, batch, length, WIDTH), "attention_mask": kept(batch, length).long()},
        traced=(2, 5),
        runs=[(1, 4), (3, 7)],
        outputs=["y"],
        maps=[("self", HEADS)],
        dynamic={"x": sequence, "attention_mask": sequence},
    )
    picture = lambda batch: {"pixels": normal(2, batch, 3, 12, 12)}
    yield Export(
        name="vit",
        module=seeded(Vit()),
        make=picture,
        traced=(2,),
        runs=[(1,), (3,)],
        outputs=["classes"],
        maps=[("self", HEADS)] * 2,
        dynamic={"pixels": {0: "batch"}, "classes": {0: "batch"}},
        opsets=(11, 14, 17),
    )
    yield Export(
        name="vit-fixed",
        module=seeded(Vit()),
        make=picture,
        traced=(2,),
        runs=[(2,)],
        outputs=["classes"],
        maps=[("self", HEADS)] * 2,
    )
    yield Export(
        name="swin",
        module=seeded(Swin()),
        make=lambda batch: {"x": normal(3, batch, SIDE * SIDE, WIDTH)},
        traced=(2,),
        runs=[(1,), (3,)],
        outputs=["y"],
        maps=[("self", HEADS)] * 2,
        dynamic={"x": {0: "batch"}, "y": {0: "batch"}},
        opsets=(17,),
    )
