"""Reference values of gradient-weighted relevance, of norm-weighted attention, and of heads' importance.

    python3 tools/golden/explain_relevance.py

Small modules of torch.nn's parts keep their attention weights, and PyTorch's automatic differentiation
gives the gradients of one output by them. Relevance: the rules of Chefer, Gur & Wolf 2021,
arXiv:2103.15679, step by step as in the authors' code. Norms: Kobayashi et al. 2020, arXiv:2004.10102,
section 2, every vector by itself; the vectors are checked to sum to what nn.MultiheadAttention gives.
Importance: Michel, Levy & Neubig 2019, arXiv:1905.10650, eq. 2, by the gradient of a gate on each head.
Writes packages/attention-core/test/fixtures/explain-relevance.json.
"""

import json
import math

import torch
from torch import nn

from golden import FOLDER, _listed

SEED = 20210329
FILE = FOLDER.parent / "test" / "fixtures" / "explain-relevance.json"
WIDTH, HEADS = 6, 2
torch.manual_seed(SEED)


def single(tensor):
    """As single precision, which traces have, holds it."""
    return tensor.detach().float().double()


class Heads(nn.Module):
    """nn.MultiheadAttention's arithmetic, with its weights kept and a gate on each head."""

    def __init__(self):
        super().__init__()
        self.module = nn.MultiheadAttention(WIDTH, HEADS, batch_first=True)
        nn.init.normal_(self.module.in_proj_weight, std=0.8)
        nn.init.normal_(self.module.in_proj_bias, std=0.5)

    def forward(self, x, context):
        D = WIDTH // HEADS
        kernels = self.module.in_proj_weight.chunk(3)
        biases = self.module.in_proj_bias.chunk(3)
        q, k, v = (
            (rows @ kernel.T + bias).reshape(-1, HEADS, D).transpose(0, 1)
            for rows, kernel, bias in zip((x, context, context), kernels, biases)
        )
        self.weights = torch.softmax(q @ k.transpose(1, 2) / math.sqrt(D), -1)  # [N, L, S]
        self.weights.retain_grad()
        self.gates = torch.ones(HEADS, requires_grad=True)
        heads = self.gates[:, None, None] * (self.weights @ v)  # [N, L, D]
        parts = self.module.out_proj.weight.T.reshape(HEADS, D, WIDTH)  # W_O of each head
        self.values = v @ parts  # [N, S, E]
        output = (heads @ parts).sum(0) + self.module.out_proj.bias
        with torch.no_grad():
            expected = self.module(x[None], context[None], context[None])[0][0]
            summed = torch.einsum("nls,nse->le", self.weights, self.values) + self.module.out_proj.bias
            assert torch.allclose(output, expected) and torch.allclose(summed, expected)
        return output


class Block(nn.Module):
    """x + attention, then a norm and a feed-forward layer."""

    def __init__(self):
        super().__init__()
        self.heads, self.norm = Heads(), nn.LayerNorm(WIDTH)
        self.forward_layer = nn.Sequential(nn.Linear(WIDTH, 8), nn.GELU(), nn.Linear(8, WIDTH))

    def forward(self, x, context=None):
        x = self.norm(x + self.heads(x, x if context is None else context))
        return x + self.forward_layer(x)


# The authors' rules, from their repository's ExplanationGenerator.


def avg_heads(heads):
    return (heads.weights.grad * heads.weights).clamp(min=0).mean(0).detach()


def handle_residual(relevance):
    identity = torch.eye(len(relevance))
    rest = relevance - identity
    return rest / rest.sum(-1, keepdim=True) + identity


def apply_self_attention_rules(R_ss, R_sq, cam):
    return cam @ R_ss, cam @ R_sq


def apply_mm_attention_rules(R_ss, R_qq, R_qs, cam):
    # A sequence that has not attended to anything yet has nothing to be normalised.
    R_ss_normalized = handle_residual(R_ss) if (R_ss != torch.eye(len(R_ss))).any() else R_ss
    R_qq_normalized = handle_residual(R_qq) if (R_qq != torch.eye(len(R_qq))).any() else R_qq
    return R_ss_normalized.T @ (cam @ R_qq_normalized), cam @ R_qs


def a_map(name, queries, keys, heads):
    """A map with what the rules take."""
    return {
        "name": name,
        "queries": queries,
        "keys": keys,
        "weights": _listed(single(heads.weights)),
        "gradients": _listed(single(heads.weights.grad)),
        "gates": _listed(heads.gates.grad),
    }


def a_map_with_norms(name, queries, keys, heads):
    """The same with values, and their norms pair by pair."""
    weights = heads.weights.detach()
    carried = torch.stack([
        torch.stack([
            torch.stack([weights[n, i, j] * heads.values[n, j] for j in range(weights.shape[2])])
            for i in range(weights.shape[1])
        ])
        for n in range(HEADS)
    ])  # [N, L, S, E]
    return {
        **a_map(name, queries, keys, heads),
        "values": _listed(single(heads.values)),
        "norms": _listed(carried.sum(0).norm(dim=-1)),
        "eachNorm": _listed(carried.norm(dim=-1)),
    }


def encoder(pooled):
    """Two blocks; a class token, or attention pooling by a learned vector, answers."""
    blocks, pool, answer = [Block(), Block()], Heads(), nn.Linear(WIDTH, 3)
    x = torch.randn(5, WIDTH)
    for block in blocks:
        x = block(x)
    state = pool(torch.randn(1, WIDTH), x) if pooled else x
    answer(state[0])[1].backward()
    R = torch.eye(5)
    for block in blocks:
        added, _ = apply_self_attention_rules(R, R, avg_heads(block.heads))
        R = R + added
    maps = [a_map_with_norms(f"encoder-{i + 1}", "tokens", "tokens", block.heads) for i, block in enumerate(blocks)]
    if not pooled:
        return {"name": "encoder", "maps": maps, "relevance": {"tokens": _listed(R)}}
    R_at, _ = apply_mm_attention_rules(torch.eye(1), R, torch.zeros(5, 1), avg_heads(pool))
    maps.append(a_map_with_norms("pool", "answer", "tokens", pool))
    return {"name": "encoder, then pooling", "maps": maps, "relevance": {"tokens": _listed(R_at)}}


def encoder_decoder():
    """Two encoder blocks; two decoder layers of self-attention and cross-attention."""
    encoders, selves, crosses = [Block(), Block()], [Block(), Block()], [Block(), Block()]
    source, target = torch.randn(6, WIDTH), torch.randn(4, WIDTH)
    for block in encoders:
        source = block(source)
    for own, cross in zip(selves, crosses):
        target = cross(own(target), source)
    nn.Linear(WIDTH, 7)(target[2])[3].backward()
    R_ss, R_tt, R_ts = torch.eye(6), torch.eye(4), torch.zeros(4, 6)
    maps = []
    for index, block in enumerate(encoders):
        R_ss = R_ss + apply_self_attention_rules(R_ss, R_ss, avg_heads(block.heads))[0]
        maps.append(a_map(f"encoder-{index + 1}", "source", "source", block.heads))
    for index, (own, cross) in enumerate(zip(selves, crosses)):
        added_tt, added_ts = apply_self_attention_rules(R_tt, R_ts, avg_heads(own.heads))
        R_tt, R_ts = R_tt + added_tt, R_ts + added_ts
        added_ts, added_tt = apply_mm_attention_rules(R_tt, R_ss, torch.zeros(6, 4), avg_heads(cross.heads))
        R_tt, R_ts = R_tt + added_tt, R_ts + added_ts
        maps.append(a_map(f"decoder-{index + 1}/self", "target", "target", own.heads))
        maps.append(a_map(f"decoder-{index + 1}/cross", "target", "source", cross.heads))
    return {
        "name": "encoder and decoder",
        "maps": maps,
        "relevance": {"source": _listed(R_ts), "target": _listed(R_tt)},
    }


def co_attention():
    """Words and regions attend to themselves, then twice to each other and themselves; words answer."""
    words, regions = torch.randn(4, WIDTH), torch.randn(5, WIDTH)
    R_tt, R_ii, R_ti, R_it = torch.eye(4), torch.eye(5), torch.zeros(4, 5), torch.zeros(5, 4)
    layers = [[Block() for _ in range(4)] for _ in range(2)]
    for to_regions, to_words, own_words, own_regions in layers:
        words, regions = to_regions(words, regions), to_words(regions, words)
        words, regions = own_words(words), own_regions(regions)
    nn.Linear(WIDTH, 2)(words[0])[1].backward()
    # Nothing explains the regions' last layer: the answer does not draw on it.
    maps = []
    for index, (to_regions, to_words, own_words, own_regions) in enumerate(layers):
        last = index == 1
        added_ti, added_tt = apply_mm_attention_rules(R_tt, R_ii, R_it, avg_heads(to_regions.heads))
        maps.append(a_map(f"{index}/to-regions", "words", "regions", to_regions.heads))
        if not last:
            added_it, added_ii = apply_mm_attention_rules(R_ii, R_tt, R_ti, avg_heads(to_words.heads))
            R_it, R_ii = R_it + added_it, R_ii + added_ii
            maps.append(a_map(f"{index}/to-words", "regions", "words", to_words.heads))
        R_ti, R_tt = R_ti + added_ti, R_tt + added_tt
        if not last:
            added_ii, added_it = apply_self_attention_rules(R_ii, R_it, avg_heads(own_regions.heads))
            R_ii, R_it = R_ii + added_ii, R_it + added_it
            maps.append(a_map(f"{index}/regions", "regions", "regions", own_regions.heads))
        added_tt, added_ti = apply_self_attention_rules(R_tt, R_ti, avg_heads(own_words.heads))
        R_tt, R_ti = R_tt + added_tt, R_ti + added_ti
        maps.append(a_map(f"{index}/words", "words", "words", own_words.heads))
    return {
        "name": "co-attention",
        "maps": maps,
        "relevance": {"words": _listed(R_tt), "regions": _listed(R_ti)},
    }


torch.set_default_dtype(torch.float64)
cases = [encoder(False), encoder(True), encoder_decoder(), co_attention()]
provenance = {
    "library": "PyTorch",
    "version": torch.__version__,
    "precision": "float64",
    "script": "tools/golden/explain_relevance.py",
    "seed": SEED,
}
FILE.write_text(json.dumps({"provenance": provenance, "cases": cases}) + "\n")
