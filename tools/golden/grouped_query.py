"""Reference values of grouped-query attention by the equations of Ainslie et al. 2023, section 2.2.

    python3 tools/golden/grouped_query.py

One query and one head at a time: head n reads the keys and values of its group, floor(n * G / N).
"""

import torch

from golden import case, random, write

SEED = 20230522
generator = torch.Generator().manual_seed(SEED)


def grouped_query(mask=None, bias_of=None):
    def run(q, k, v, **more):
        batch, heads, queries, width = q.shape
        groups, keys = k.shape[1], k.shape[2]
        allowed = torch.ones(batch, heads, queries, keys, dtype=torch.bool)
        if mask is not None:
            allowed = allowed & mask
        bias = more["bias"].expand(batch, heads, queries, keys) if more else None
        outputs, weights = [], []
        for b in range(batch):
            for n in range(heads):
                g = n * groups // heads
                for i in range(queries):
                    seen = [j for j in range(keys) if allowed[b, n, i, j]]
                    row = [torch.zeros((), dtype=torch.float64) for _ in range(keys)]
                    out = torch.zeros(v.shape[3], dtype=torch.float64)
                    score = {}
                    for j in seen:
                        score[j] = torch.dot(q[b, n, i], k[b, g, j]) / width**0.5
                        if bias is not None:
                            score[j] = score[j] + bias[b, n, i, j]
                    for j in seen:
                        row[j] = 1 / sum(torch.exp(score[other] - score[j]) for other in seen)
                        out = out + row[j] * v[b, g, j]
                    outputs.append(out)
                    weights.append(torch.stack(row))
        return (
            torch.stack(outputs).reshape(batch, heads, queries, -1),
            torch.stack(weights).reshape(batch, heads, queries, keys),
        )

    return run


def tensors(B, N, G, L, S, D, Dv, bias=None):
    return {
        "q": random(generator, B, N, L, D),
        "k": random(generator, B, G, S, D),
        "v": random(generator, B, G, S, Dv),
        **({} if bias is None else {"bias": random(generator, *bias)}),
    }


if __name__ == "__main__":
    causal = torch.ones(4, 4, dtype=torch.bool).tril().reshape(1, 1, 4, 4)
    # Which keys each head may see: the mask tells apart heads that share keys.
    by_head = torch.tensor([[1, 1, 0], [0, 1, 1], [1, 0, 0], [0, 0, 0]], dtype=torch.bool).reshape(1, 4, 1, 3)
    write(
        "grouped-query",
        "grouped_query.py",
        SEED,
        [
            case("two groups of two heads", tensors(2, 4, 2, 3, 5, 4, 3), grouped_query(), generator),
            case("a bias for each head", tensors(1, 6, 2, 2, 3, 3, 2, bias=(1, 6, 2, 3)), grouped_query(), generator),
            case("causal", tensors(1, 4, 2, 4, 4, 4, 4), grouped_query(causal), generator, causal),
            case("a mask for each head", tensors(2, 4, 2, 2, 3, 4, 4), grouped_query(by_head), generator, by_head),
            case("a group for each head", tensors(1, 3, 3, 2, 3, 4, 4), grouped_query(), generator),
        ],
        source="equations",
    )
