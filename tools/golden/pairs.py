"""Attention with any score and any normaliser, one query and one key at a time.

What the scripts of scores and normalisers share.
"""

import math

import torch

from golden import random


def scaled_dot(query, key, *_):
    """q·k / sqrt(D) of one query and one key."""
    return sum(query[d] * key[d] for d in range(len(query))) / math.sqrt(len(query))


def softmax(scores, *_):
    """exp(e_j) / sum exp(e_j) of the scores of one query."""
    return torch.softmax(scores, dim=0)


def attention(score=scaled_dot, normalise=softmax, mask=None, value=None):
    """What `golden.case` runs.

    `score(query, key, place, weights)` scores one pair; place is (b, n, i, j).
    `normalise(scores, place, weights)` gets the scores of the keys that a query may see; place is
    (b, n, i). `value(v, place, weights)` says what a key contributes. Weights are the inputs besides q,
    k and v, by the part of their name after the dot. A query that sees nothing gets zeros.
    """

    def run(q, k, v, **inputs):
        weights = {name.split(".")[-1]: tensor for name, tensor in inputs.items()}
        B, N, L, _ = q.shape
        S = k.shape[2]
        seen = torch.ones(B, N, L, S, dtype=torch.bool) if mask is None else mask.expand(B, N, L, S)
        maps = torch.zeros(B, N, L, S, dtype=torch.float64)
        output = torch.zeros(B, N, L, v.shape[3], dtype=torch.float64)
        for b in range(B):
            for n in range(N):
                for i in range(L):
                    keys = [j for j in range(S) if seen[b, n, i, j]]
                    if not keys:
                        continue
                    row = [score(q[b, n, i], k[b, n, j], (b, n, i, j), weights) for j in keys]
                    shares = normalise(torch.stack(row), (b, n, i), weights)
                    for share, j in zip(shares, keys):
                        maps[b, n, i, j] = share
                        offered = v[b, n, j]
                        if value is not None:
                            offered = value(offered, (b, n, i, j), weights)
                        output[b, n, i] = output[b, n, i] + share * offered
        return output, maps

    return run


def tensors(generator, B, N, L, S, D, Dk=None, Dv=None):
    """Queries, keys and values."""
    return {
        "q": random(generator, B, N, L, D),
        "k": random(generator, B, N, S, Dk or D),
        "v": random(generator, B, N, S, Dv or D),
    }


def mask_of(*rows):
    """A mask for every query of every text, `[B, 1, L, S]`; rows of 1 and 0, one list for each text."""
    return torch.tensor(rows, dtype=torch.bool).unsqueeze(1)


CAUSAL = torch.ones(4, 4, dtype=torch.bool).tril().reshape(1, 1, 4, 4)
# Two texts: the first shows three of five keys, and nothing to its last query; the second shows all.
PADDING = mask_of([[1, 1, 1, 0, 0], [1, 1, 1, 0, 0], [0, 0, 0, 0, 0]], [[1, 1, 1, 1, 1]] * 3)
