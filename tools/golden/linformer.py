"""Reference values of Linformer (Wang et al. 2020, arXiv:2006.04768, eq. 7).

    python3 tools/golden/linformer.py

One query at a time, over mixtures that are summed key by key.
"""

import math

import torch

from golden import case, random, write

SEED = 20200608
generator = torch.Generator().manual_seed(SEED)


def mixtures(rows, projection, allowed):
    seen = [j for j in range(len(rows)) if allowed[j]]
    return [sum(projection[j, m] * rows[j] for j in seen) for m in range(projection.shape[1])]


def attention(mask=None):
    def run(**inputs):
        q, k, v, key = (inputs[name] for name in ("q", "k", "v", "weights.key"))
        value = inputs.get("weights.value", key)
        B, N, L, D = q.shape
        rows = []
        for b in range(B):
            for n in range(N):
                allowed = [mask is None or bool(mask[b, 0, 0, j]) for j in range(k.shape[2])]
                keys = mixtures(k[b, n], key, allowed)
                values = mixtures(v[b, n], value, allowed)
                for i in range(L):
                    scores = [torch.exp(q[b, n, i] @ mixed / math.sqrt(D)) for mixed in keys]
                    rows.append(sum(score / sum(scores) * mixed for score, mixed in zip(scores, values)))
        return torch.stack(rows).reshape(B, N, L, v.shape[3]), None

    return run


def tensors(B, N, L, S, D, Dv, K, shared=False):
    return {
        "q": random(generator, B, N, L, D),
        "k": random(generator, B, N, S, D),
        "v": random(generator, B, N, S, Dv),
        "weights.key": random(generator, S, K) / 2,
        **({} if shared else {"weights.value": random(generator, S, K) / 2}),
    }


padding = torch.tensor([[1, 1, 1, 0, 0], [1, 0, 1, 1, 1]], dtype=torch.bool).reshape(2, 1, 1, 5)

write(
    "linformer",
    "linformer.py",
    SEED,
    [
        case("plain", tensors(2, 2, 3, 5, 4, 3, 2), attention(), generator),
        case("one projection for keys and values", tensors(1, 2, 4, 6, 4, 4, 3, True), attention(), generator),
        case("padding", tensors(2, 2, 3, 5, 4, 4, 2), attention(padding), generator, padding),
    ],
    source="equations",
)
