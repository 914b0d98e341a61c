"""Reference values of gated linear attention (Yang et al. 2024, arXiv:2312.06635, eq. 3, section 4.4).

    python3 tools/golden/gated_linear.py

The recurrence itself, one position after the other.
"""

import math

import torch

from golden import case, random, write

SEED = 20231211
generator = torch.Generator().manual_seed(SEED)


def attention(temperature, mask=None):
    def run(q, k, v, gate):
        B, N, L, D = q.shape
        rows = []
        for b in range(B):
            for n in range(N):
                state = torch.zeros(D, v.shape[3], dtype=torch.float64)
                for t in range(L):
                    if mask is None or mask[b, 0, 0, t]:
                        alpha = torch.sigmoid(gate[b, n, t]) ** (1 / temperature)
                        state = alpha[:, None] * state + torch.outer(k[b, n, t], v[b, n, t])
                    rows.append(q[b, n, t] / math.sqrt(D) @ state)
        return torch.stack(rows).reshape(B, N, L, v.shape[3]), None

    return run


def tensors(B, N, L, D, Dv, gates):
    return {
        "q": random(generator, B, N, L, D),
        "k": random(generator, B, N, L, D),
        "v": random(generator, B, N, L, Dv),
        "gate": random(generator, B, N, L, gates),
    }


padding = torch.tensor([[1, 1, 1, 0, 0], [1, 0, 1, 1, 1]], dtype=torch.bool).reshape(2, 1, 1, 5)

write(
    "gated-linear",
    "gated_linear.py",
    SEED,
    [
        case("a gate for each feature", tensors(2, 2, 5, 4, 3, 4), attention(16), generator, temperature=16, chunk=16),
        case(
            "chunks of two, strong gates",
            tensors(1, 2, 7, 3, 4, 3),
            attention(0.5),
            generator,
            temperature=0.5,
            chunk=2,
        ),
        case("a gate for all features", tensors(1, 2, 6, 4, 3, 1), attention(2), generator, temperature=2, chunk=4),
        case("padding", tensors(2, 1, 5, 3, 3, 3), attention(2, padding), generator, padding, temperature=2, chunk=2),
        case("one position", tensors(2, 2, 1, 3, 3, 3), attention(16), generator, temperature=16, chunk=16),
    ],
    source="equations",
)
