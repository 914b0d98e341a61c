"""Reference values of attention with 1.5-entmax (Peters et al. 2019, arXiv:1905.05702, algorithm 1)
by bisection to 1e-12, whose sums are checked; gradients through the support.

    python3 tools/golden/entmax15.py
"""

import torch

from bisection import entmax
from golden import case, write
from pairs import CAUSAL, PADDING, attention, tensors

SEED = 20190514
generator = torch.Generator().manual_seed(SEED)


def normalise(scores, *_):
    return entmax(scores, 1.5)


def spread(factor, *sizes):
    given = tensors(generator, *sizes)
    return {**given, "q": given["q"] * factor}


write(
    "entmax15",
    "entmax15.py",
    SEED,
    [
        case("many get weight", spread(1, 2, 2, 3, 5, 4), attention(normalise=normalise), generator),
        case("few get weight", spread(4, 1, 2, 3, 8, 4), attention(normalise=normalise), generator),
        case("one gets nearly all", spread(20, 1, 1, 3, 4, 4), attention(normalise=normalise), generator),
        case(
            "causal",
            spread(2, 1, 2, 4, 4, 3),
            attention(normalise=normalise, mask=CAUSAL),
            generator,
            CAUSAL,
        ),
        case(
            "padding",
            spread(2, 2, 2, 3, 5, 4),
            attention(normalise=normalise, mask=PADDING),
            generator,
            PADDING,
        ),
    ],
    source="equations",
)
