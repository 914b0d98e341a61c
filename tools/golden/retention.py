"""Reference values of retention (Sun et al. 2023, arXiv:2307.08621, eq. 5, without rotation and norm).

    python3 tools/golden/retention.py

The parallel form, one query and one key at a time; the library computes by chunks.
"""

import math

import torch

from golden import case, random, write

SEED = 20230717
generator = torch.Generator().manual_seed(SEED)


def attention(mask=None):
    def run(q, k, v):
        B, N, L, D = q.shape
        rows = []
        for b in range(B):
            # Hidden positions take no time.
            clock = [sum(1 for j in range(t + 1) if mask is None or mask[b, 0, 0, j]) for t in range(L)]
            for n in range(N):
                decay = 1 - 2 ** (-5 - n)
                for i in range(L):
                    row = torch.zeros(v.shape[3], dtype=torch.float64)
                    for j in range(i + 1):
                        if mask is None or mask[b, 0, 0, j]:
                            score = q[b, n, i] @ k[b, n, j] / math.sqrt(D)
                            row = row + score * decay ** (clock[i] - clock[j]) * v[b, n, j]
                    rows.append(row)
        return torch.stack(rows).reshape(B, N, L, v.shape[3]), None

    return run


def tensors(B, N, L, D, Dv):
    return {
        "q": random(generator, B, N, L, D),
        "k": random(generator, B, N, L, D),
        "v": random(generator, B, N, L, Dv),
    }


padding = torch.tensor([[1, 1, 1, 0, 0], [1, 0, 1, 1, 1]], dtype=torch.bool).reshape(2, 1, 1, 5)

write(
    "retention",
    "retention.py",
    SEED,
    [
        case("plain", tensors(2, 3, 5, 4, 3), attention(), generator, chunk=64),
        case("chunks of two", tensors(1, 2, 9, 3, 4), attention(), generator, chunk=2),
        case("padding", tensors(2, 2, 5, 3, 3), attention(padding), generator, padding, chunk=3),
    ],
    source="equations",
)
