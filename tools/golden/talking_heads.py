"""Reference values of talking-heads attention by the equations of Shazeer et al. 2020, section 4.

    python3 tools/golden/talking_heads.py

One query at a time: of scores J, L = J P_l, weights W = softmax(L), U = W P_w, where the heads of one key
are the row that is multiplied.
"""

import torch

from golden import case, random, write

SEED = 20200305
generator = torch.Generator().manual_seed(SEED)


def talking_heads(mask=None):
    def run(q, k, v, **mixtures):
        batch, heads, queries, width = q.shape
        keys = k.shape[2]
        before = mixtures.get("weights.before", torch.eye(heads, dtype=torch.float64))
        after = mixtures.get("weights.after", torch.eye(heads, dtype=torch.float64))
        outputs = torch.zeros(batch, heads, queries, v.shape[3], dtype=torch.float64)
        weights = torch.zeros(batch, heads, queries, keys, dtype=torch.float64)
        for b in range(batch):
            for i in range(queries):
                seen = [j for j in range(keys) if mask is None or mask.expand(batch, 1, queries, keys)[b, 0, i, j]]
                if not seen:
                    continue
                scores = [torch.stack([torch.dot(q[b, n, i], k[b, n, j]) for n in range(heads)]) for j in seen]
                mixed = torch.stack([(score / width**0.5) @ before for score in scores])  # [S, N]
                normal = torch.exp(mixed) / torch.exp(mixed).sum(0)
                used = normal @ after
                for place, j in enumerate(seen):
                    for n in range(heads):
                        weights = weights.index_put(
                            tuple(torch.tensor(x) for x in (b, n, i, j)), used[place, n]
                        )
                for n in range(heads):
                    total = sum(used[place, n] * v[b, n, j] for place, j in enumerate(seen))
                    outputs = outputs.index_put(tuple(torch.tensor(x) for x in (b, n, i)), total)
        return outputs, weights

    return run


def tensors(B, N, L, S, D, *mixtures):
    return {
        "q": random(generator, B, N, L, D),
        "k": random(generator, B, N, S, D),
        "v": random(generator, B, N, S, D),
        **{f"weights.{name}": random(generator, N, N) / 2 for name in mixtures},
    }


causal = torch.ones(4, 4, dtype=torch.bool).tril().reshape(1, 1, 4, 4)
partial = torch.tensor([[0, 0, 0], [1, 0, 1]], dtype=torch.bool).reshape(1, 1, 2, 3)

write(
    "talking-heads",
    "talking_heads.py",
    SEED,
    [
        case("both mixtures", tensors(2, 3, 2, 4, 4, "before", "after"), talking_heads(), generator),
        case("scores only", tensors(1, 2, 3, 3, 4, "before"), talking_heads(), generator),
        case("weights only", tensors(1, 2, 3, 3, 4, "after"), talking_heads(), generator),
        case("causal", tensors(1, 2, 4, 4, 3, "before", "after"), talking_heads(causal), generator, causal),
        case(
            "a query that may see nothing",
            tensors(1, 2, 2, 3, 3, "before", "after"),
            talking_heads(partial),
            generator,
            partial,
        ),
    ],
    source="equations",
)
