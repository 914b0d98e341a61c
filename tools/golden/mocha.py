"""Reference values of monotonic chunkwise attention (Chiu & Raffel 2018, arXiv:1712.05382, section 2.3).

    python3 tools/golden/mocha.py

The chunk's scores are plain dot products.
"""

import math

import torch

from golden import case, write
from monotonic import monotonic_weights
from pairs import CAUSAL, tensors

SEED = 20171214
generator = torch.Generator().manual_seed(SEED)


def chunkwise(places, energies, chunk, seen):
    """One query, [S] each: every place hands its weight out to the chunk that ends there."""
    S = len(places)
    weights = [torch.zeros((), dtype=torch.float64) for _ in range(S)]
    for k in range(S):
        members = [l for l in range(max(0, k - chunk + 1), k + 1) if seen[l]]
        total = sum(torch.exp(energies[l]) for l in members)
        for j in members:
            weights[j] = weights[j] + places[k] * torch.exp(energies[j]) / total
    return torch.stack(weights)


def mocha(chunk, mask=None, hard=False):
    def run(q, k, v):
        energies = q @ k.transpose(-1, -2)
        places = monotonic_weights(energies / math.sqrt(q.shape[-1]), mask, hard=hard)
        B, N, L, S = places.shape
        seen = torch.ones(B, N, L, S, dtype=torch.bool) if mask is None else mask.expand(B, N, L, S)
        rows = [
            chunkwise(places[b, n, i], energies[b, n, i], chunk, seen[b, n, i])
            for b in range(B)
            for n in range(N)
            for i in range(L)
        ]
        weights = torch.stack(rows).reshape(B, N, L, S)
        return weights @ v, weights

    return run


gaps = torch.tensor([[1, 0, 1, 1, 0], [0, 1, 1, 0, 1]], dtype=torch.bool).reshape(2, 1, 1, 5)

write(
    "mocha",
    "mocha.py",
    SEED,
    [
        case("chunks of two", tensors(generator, 2, 2, 3, 5, 4), mocha(2), generator, chunk=2),
        case("chunks longer than the keys", tensors(generator, 1, 2, 3, 4, 3), mocha(9), generator, chunk=9),
        case("causal", tensors(generator, 1, 2, 4, 4, 3), mocha(3, CAUSAL), generator, CAUSAL, chunk=3),
        case("gaps", tensors(generator, 2, 1, 3, 5, 4), mocha(3, gaps), generator, gaps, chunk=3),
        case("hard", tensors(generator, 2, 2, 3, 5, 4), mocha(2, hard=True), generator, chunk=2, hard=1),
    ],
    source="equations",
)
