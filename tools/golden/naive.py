"""Attention said as slowly as possible: one query after the other, one key after the other.

What the scripts of local mechanisms share: each says only which key a query sees.
"""

import math

import torch


def dot(q, k):
    """Scaled dot product of one query and one key."""
    return (q * k).sum() / math.sqrt(q.shape[-1])


def attend_each(q, k, v, sees, score=dot, bias=None, factor=None):
    """Softmax attention over the keys for which `sees(b, n, i, j)` holds.

    `score(query, key)`; `bias(n, i, j)` is added to it; `factor(b, n, i, j)` multiplies the weight after
    the softmax. A query that sees nothing gets zeros. Returns output and weights.
    """
    B, N, L, _ = q.shape
    S = k.shape[2]
    nothing = torch.zeros((), dtype=torch.float64)
    output, weights = [], []
    for b in range(B):
        for n in range(N):
            for i in range(L):
                keys = [j for j in range(S) if sees(b, n, i, j)]
                scores = {j: score(q[b, n, i], k[b, n, j]) for j in keys}
                if bias is not None:
                    scores = {j: value + bias(n, i, j) for j, value in scores.items()}
                total = sum((torch.exp(value) for value in scores.values()), nothing)
                row = {j: torch.exp(value) / total for j, value in scores.items()}
                if factor is not None:
                    row = {j: value * factor(b, n, i, j) for j, value in row.items()}
                weights.append(torch.stack([row.get(j, nothing) for j in range(S)]))
                mixed = torch.zeros(v.shape[-1], dtype=torch.float64)
                for j in keys:
                    mixed = mixed + row[j] * v[b, n, j]
                output.append(mixed)
    return (
        torch.stack(output).reshape(B, N, L, v.shape[-1]),
        torch.stack(weights).reshape(B, N, L, S),
    )


def shown(mask):
    """A key mask [B, 1, 1, S] as a function of batch and key; without one, every key is shown."""
    if mask is None:
        return lambda b, j: True
    return lambda b, j: bool(mask[b % mask.shape[0], 0, 0, j])


def key_mask(*rows):
    """Rows of 1 and 0, one for each text: [B, 1, 1, S]."""
    return torch.tensor(rows, dtype=torch.bool).reshape(len(rows), 1, 1, -1)
