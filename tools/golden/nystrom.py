"""Reference values of Nyström attention (Xiong et al. 2021, arXiv:2102.03902, eq. 13 to 17).

    python3 tools/golden/nystrom.py

The softmax of one query at a time; the pseudo-inverse by the paper's iteration on one head at a time.
"""

import math

import torch

from golden import case, random, write

SEED = 20210207
generator = torch.Generator().manual_seed(SEED)


def landmarks(rows, count, allowed):
    """Means of segments of equal length over the rows that are allowed; None where there are none."""
    length = math.ceil(len(rows) / count)
    means = []
    for start in range(0, len(rows), length):
        inside = [rows[j] for j in range(start, min(start + length, len(rows))) if allowed[j]]
        means.append(sum(inside) / len(inside) if inside else None)
    return means


def softmax(query, keys):
    scores = [None if key is None else query @ key / math.sqrt(len(query)) for key in keys]
    total = sum(torch.exp(score) for score in scores if score is not None)
    nothing = torch.zeros((), dtype=torch.float64)
    return torch.stack([nothing if score is None else torch.exp(score) / total for score in scores])


def pseudo_inverse(a, iterations):
    z = a.T / (a.sum(dim=0).max() * a.sum(dim=1).max())
    unit = torch.eye(len(a), dtype=torch.float64)
    for _ in range(iterations):
        az = a @ z
        z = z @ (13 * unit - az @ (15 * unit - az @ (7 * unit - az))) / 4
    return z


def attention(landmark_count, iterations, mask=None):
    def run(q, k, v):
        B, N, L, _ = q.shape
        S = k.shape[2]
        outputs = []
        for b in range(B):
            for n in range(N):
                allowed = [mask is None or bool(mask[b, 0, 0, j]) for j in range(S)]
                keys = [k[b, n, j] if allowed[j] else None for j in range(S)]
                few_q = landmarks(q[b, n], landmark_count, [True] * L)
                few_k = landmarks(k[b, n], landmark_count, allowed)
                first = torch.stack([softmax(q[b, n, i], few_k) for i in range(L)])
                middle = torch.stack([softmax(query, few_k) for query in few_q])
                last = torch.stack([softmax(query, keys) for query in few_q])
                outputs.append(first @ pseudo_inverse(middle, iterations) @ last @ v[b, n])
        return torch.stack(outputs).reshape(B, N, L, v.shape[3]), None

    return run


def tensors(B, N, L, S, D, Dv):
    return {
        "q": random(generator, B, N, L, D),
        "k": random(generator, B, N, S, D),
        "v": random(generator, B, N, S, Dv),
    }


padding = torch.tensor([[1, 1, 1, 0, 0], [1, 0, 1, 1, 1]], dtype=torch.bool).reshape(2, 1, 1, 5)

write(
    "nystrom",
    "nystrom.py",
    SEED,
    [
        case("plain", tensors(2, 2, 6, 6, 4, 3), attention(3, 6), generator, landmarks=3, iterations=6),
        case(
            "segments that are not equally long",
            tensors(1, 2, 3, 5, 4, 3),
            attention(2, 4),
            generator,
            landmarks=2,
            iterations=4,
        ),
        case(
            "padding that empties a segment",
            tensors(2, 2, 4, 5, 4, 4),
            attention(3, 6, padding),
            generator,
            padding,
            landmarks=3,
            iterations=6,
        ),
        case(
            "more landmarks than queries",
            tensors(1, 1, 2, 5, 3, 3),
            attention(4, 6),
            generator,
            landmarks=4,
            iterations=6,
        ),
    ],
    source="equations",
)
