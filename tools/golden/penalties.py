"""Reference values of the penalties on attention weights, one row at a time.

    python3 tools/golden/penalties.py

attention-entropy: Zhai et al. 2023, section 3. sparsity-penalty: Yang et al. 2020, Hoyer-Square.
head-disagreement: Li et al. 2018, section 3, averaged over places. Each takes weights that PyTorch's
softmax makes of queries and keys; rows that a mask empties, and rows of padding, do not count.
"""

import torch

from golden import case, random, write

SEED = 20181024
generator = torch.Generator().manual_seed(SEED)
KINDS = ("outputs", "positions")


def attended(q, k, mask):
    """Weights [B, N, L, S], zeros where nothing may be seen, and outputs over the keys themselves."""
    scores = q @ k.transpose(2, 3) / q.shape[3] ** 0.5
    if mask is None:
        weights = torch.softmax(scores, -1)
    else:
        allowed = mask.expand(scores.shape)
        empty = ~allowed.any(-1, keepdim=True)
        weights = torch.softmax(scores.masked_fill(~allowed & ~empty, -float("inf")), -1)
        weights = weights.masked_fill(empty, 0.0)
    return weights, weights @ k


def mean(found):
    return sum(found) / len(found) if found else torch.zeros((), dtype=torch.float64)


def entropy(row):
    return -sum(w * torch.log(w) for w in row if w > 0)


def hoyer_square(row):
    return row.abs().sum() ** 2 / (row * row).sum()


def over_rows(measure, mask=None, padded=0):
    def run(q, k):
        weights, _ = attended(q, k, mask)
        batch, heads, queries, _ = weights.shape
        rows = [weights[b, n, i] for b in range(batch) for n in range(heads) for i in range(queries - padded)]
        return mean([measure(row) for row in rows if row.sum() > 0]), None

    return run


def disagreement(kind, mask=None, padded=0):
    def run(q, k):
        weights, outputs = attended(q, k, mask)
        x = weights if kind == "positions" else outputs
        found = []
        for b in range(x.shape[0]):
            for i in range(x.shape[2] - padded):
                heads = [x[b, n, i] for n in range(x.shape[1]) if (x[b, n, i] != 0).any()]
                if not heads:
                    continue
                total = 0
                for one in heads:
                    for other in heads:
                        product = torch.dot(one, other)
                        total = total + (product if kind == "positions" else product / (one.norm() * other.norm()))
                found.append(-total / len(heads) ** 2)
        return mean(found), None

    return run


def tensors(B=2, N=2, L=3, S=4, D=3):
    return {"q": random(generator, B, N, L, D), "k": random(generator, B, N, S, D)}


causal = torch.ones(3, 3, dtype=torch.bool).tril().reshape(1, 1, 3, 3)
# The first query of the second example sees nothing.
partial = torch.tensor([[[1, 1, 0, 1], [0, 1, 1, 1]], [[0, 0, 0, 0], [1, 0, 0, 1]]], dtype=torch.bool)
partial = partial.reshape(2, 1, 2, 4)
# Here it is a head that sees nothing.
one_head = torch.tensor([[1, 1, 1], [0, 0, 0], [1, 0, 1]], dtype=torch.bool).reshape(1, 3, 1, 3)


def write_rows(name, measure):
    write(
        name,
        "penalties.py",
        SEED,
        [
            case("everything", tensors(), over_rows(measure), generator, padded=0),
            case("causal", tensors(S=3), over_rows(measure, causal), generator, causal, padded=0),
            case(
                "a query that may see nothing",
                tensors(L=2),
                over_rows(measure, partial),
                generator,
                partial,
                padded=0,
            ),
            case("queries of padding", tensors(), over_rows(measure, padded=1), generator, padded=1),
        ],
        source="equations",
    )


def write_disagreement():
    cases = [
        case(kind, tensors(N=3), disagreement(kind), generator, positions=index, padded=0)
        for index, kind in enumerate(KINDS)
    ]
    cases += [
        case(
            f"{kind}, a head that may see nothing",
            tensors(N=3, L=2, S=3),
            disagreement(kind, one_head),
            generator,
            one_head,
            positions=index,
            padded=0,
        )
        for index, kind in enumerate(KINDS)
    ]
    cases.append(
        case("queries of padding", tensors(), disagreement("outputs", padded=2), generator, positions=0, padded=2)
    )
    write("head-disagreement", "penalties.py", SEED, cases, source="equations")


write_rows("attention-entropy", entropy)
write_rows("sparsity-penalty", hoyer_square)
write_disagreement()
