"""Reference values of concat attention (Luong et al. 2015, arXiv:1508.04025, section 3.1).

    python3 tools/golden/concat.py
"""

import torch

from golden import case, random, write
from pairs import CAUSAL, PADDING, attention, tensors

SEED = 20150819
generator = torch.Generator().manual_seed(SEED)


def concat(query, key, place, weights):
    """The sum over a of v_a tanh(W_a [q; k])."""
    kernel, energy = weights["kernel"], weights["energy"]
    W = kernel[place[1]] if kernel.dim() > 2 else kernel
    v = energy[place[1]] if energy.dim() > 1 else energy
    joined = [*query, *key]
    inside = [sum(joined[d] * W[d, a] for d in range(len(joined))) for a in range(len(v))]
    return sum(v[a] * torch.tanh(inside[a]) for a in range(len(v)))


def inputs(sizes, kernel, energy):
    return {
        **tensors(generator, *sizes),
        "weights.kernel": random(generator, *kernel),
        "weights.energy": random(generator, *energy),
    }


write(
    "concat",
    "concat.py",
    SEED,
    [
        case("one for all heads", inputs((2, 2, 3, 5, 4, 3), (7, 6), (6,)), attention(concat), generator),
        case("one for each head", inputs((1, 2, 3, 4, 3, 5), (2, 8, 4), (2, 4)), attention(concat), generator),
        case(
            "causal",
            inputs((1, 2, 4, 4, 3), (6, 4), (2, 4)),
            attention(concat, mask=CAUSAL),
            generator,
            CAUSAL,
        ),
        case(
            "padding",
            inputs((2, 2, 3, 5, 4), (8, 3), (3,)),
            attention(concat, mask=PADDING),
            generator,
            PADDING,
        ),
    ],
    source="equations",
)
