"""Reference values of additive attention (Bahdanau et al. 2015, arXiv:1409.0473, section A.1.2).

    python3 tools/golden/additive.py
"""

import torch

from golden import case, random, write
from pairs import CAUSAL, PADDING, attention, tensors

SEED = 20150519
generator = torch.Generator().manual_seed(SEED)


def additive(query, key, place, weights):
    """The sum over a of v_a tanh(sum_d W_da q_d + sum_d U_da k_d + b_a)."""

    def of_head(weight, rank):
        return weight[place[1]] if weight.dim() > rank else weight

    v = of_head(weights["energy"], 1)
    score = 0
    for a in range(len(v)):
        inside = weights["bias"][a] if "bias" in weights else 0
        for x, name in ((query, "query"), (key, "key")):
            if name in weights:
                column = of_head(weights[name], 2)[:, a]
                inside = inside + sum(x[d] * column[d] for d in range(len(x)))
            else:
                inside = inside + x[a]
        score = score + v[a] * torch.tanh(inside)
    return score


def inputs(sizes, **weights):
    given = {f"weights.{name}": random(generator, *shape) for name, shape in weights.items()}
    return {**tensors(generator, *sizes), **given}


write(
    "additive",
    "additive.py",
    SEED,
    [
        case(
            "one for all heads",
            inputs((2, 2, 3, 5, 4, 3), query=(4, 6), key=(3, 6), energy=(6,)),
            attention(additive),
            generator,
        ),
        case(
            "one for each head, bias",
            inputs((1, 2, 3, 4, 3, 5), query=(2, 3, 4), key=(2, 5, 4), bias=(4,), energy=(2, 4)),
            attention(additive),
            generator,
        ),
        case(
            "queries and keys as they are",
            inputs((1, 2, 3, 4, 5), energy=(5,)),
            attention(additive),
            generator,
        ),
        case(
            "causal",
            inputs((1, 2, 4, 4, 3), query=(3, 4), key=(3, 4), bias=(4,), energy=(4,)),
            attention(additive, mask=CAUSAL),
            generator,
            CAUSAL,
        ),
        case(
            "padding",
            inputs((2, 2, 3, 5, 4), query=(4, 3), key=(4, 3), energy=(3,)),
            attention(additive, mask=PADDING),
            generator,
            PADDING,
        ),
    ],
    source="equations",
)
