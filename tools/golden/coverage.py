"""Reference values of attention with coverage (See et al. 2017, arXiv:1704.04368, eq. 10 to 12).

    python3 tools/golden/coverage.py

The coverage loss of each query stands behind the value in the last axis of the output.
"""

import math

import torch

from golden import case, random, write
from pairs import CAUSAL

SEED = 20170415
generator = torch.Generator().manual_seed(SEED)


def coverage(mask=None):
    def run(q, k, v, previous=None, **weights):
        B, N, L, _ = q.shape
        S = k.shape[2]
        rows, output = [], []
        for b in range(B):
            for n in range(N):
                seen = torch.zeros(S, dtype=torch.float64) if previous is None else previous[b, n, 0]
                for t in range(L):
                    scores = []
                    for j in range(S):
                        hidden = torch.tanh(
                            weights["weights.key"].T @ k[b, n, j]
                            + weights["weights.query"].T @ q[b, n, t]
                            + weights["weights.coverage"] * seen[j]
                            + weights["weights.bias"]
                        )
                        allowed = mask is None or mask.expand(B, N, L, S)[b, n, t, j]
                        scores.append(weights["weights.energy"] @ hidden if allowed else torch.tensor(-math.inf))
                    row = torch.softmax(torch.stack(scores), dim=0)
                    loss = sum(torch.minimum(row[j], seen[j]) for j in range(S))
                    output.append(torch.cat([row @ v[b, n], loss[None]]))
                    rows.append(row)
                    seen = seen + row
        return torch.stack(output).reshape(B, N, L, -1), torch.stack(rows).reshape(B, N, L, S)

    return run


def tensors(B, N, L, S, D, A):
    return {
        "q": random(generator, B, N, L, D),
        "k": random(generator, B, N, S, D + 1),
        "v": random(generator, B, N, S, D),
        "weights.query": random(generator, D, A),
        "weights.key": random(generator, D + 1, A),
        "weights.bias": random(generator, A),
        "weights.coverage": random(generator, A),
        "weights.energy": random(generator, A),
    }


padding = torch.tensor([[1, 1, 1, 0, 0], [1, 1, 1, 1, 1]], dtype=torch.bool).reshape(2, 1, 1, 5)
later = {**tensors(1, 2, 2, 4, 3, 3), "previous": random(generator, 1, 2, 1, 4).softmax(-1) * 3}

write(
    "coverage",
    "coverage.py",
    SEED,
    [
        case("plain", tensors(2, 2, 3, 5, 4, 3), coverage(), generator),
        case("causal", tensors(1, 2, 4, 4, 3, 4), coverage(CAUSAL), generator, CAUSAL),
        case("padding", tensors(2, 1, 3, 5, 4, 3), coverage(padding), generator, padding),
        case("after an earlier call", later, coverage(), generator),
    ],
    source="equations",
)
