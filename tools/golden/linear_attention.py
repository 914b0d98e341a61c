"""Reference values of linear attention (Katharopoulos et al. 2020, arXiv:2006.16236, eq. 5, 7 and 9).

    python3 tools/golden/linear_attention.py

One query and one key at a time: the weights are formed, as they never are in the library.
"""

import torch

from golden import case, random, write

SEED = 20200629
generator = torch.Generator().manual_seed(SEED)


def features(x):
    return torch.nn.functional.elu(x) + 1


def attention(causal=False, mask=None):
    def run(q, k, v):
        B, N, L, _ = q.shape
        rows = []
        for b in range(B):
            for n in range(N):
                for i in range(L):
                    seen = range(i + 1) if causal else range(k.shape[2])
                    seen = [j for j in seen if mask is None or mask[b, 0, 0, j]]
                    weights = [features(q[b, n, i]) @ features(k[b, n, j]) for j in seen]
                    total = sum(weights)
                    row = torch.zeros(v.shape[3], dtype=torch.float64)
                    for weight, j in zip(weights, seen):
                        row = row + weight / total * v[b, n, j]
                    rows.append(row)
        return torch.stack(rows).reshape(B, N, L, v.shape[3]), None

    return run


def tensors(B, N, L, S, D, Dv):
    return {
        "q": random(generator, B, N, L, D),
        "k": random(generator, B, N, S, D),
        "v": random(generator, B, N, S, Dv),
    }


padding = torch.tensor([[1, 1, 1, 0, 0], [1, 0, 1, 1, 1]], dtype=torch.bool).reshape(2, 1, 1, 5)
first_hidden = torch.tensor([[0, 1, 1, 0, 1]], dtype=torch.bool).reshape(1, 1, 1, 5)

write(
    "linear-attention",
    "linear_attention.py",
    SEED,
    [
        case("plain", tensors(2, 2, 3, 5, 4, 3), attention(), generator),
        case("padding", tensors(2, 2, 3, 5, 4, 4), attention(mask=padding), generator, padding),
        case("causal, one chunk", tensors(2, 2, 5, 5, 4, 3), attention(True), generator, causal=1, chunk=64),
        case("causal, chunks of two", tensors(1, 2, 7, 7, 3, 4), attention(True), generator, causal=1, chunk=2),
        case(
            "causal, chunks of three, hidden keys",
            tensors(1, 2, 5, 5, 3, 3),
            attention(True, first_hidden),
            generator,
            first_hidden,
            causal=1,
            chunk=3,
        ),
    ],
    source="equations",
)
