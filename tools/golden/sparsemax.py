"""Reference values of attention with sparsemax (Martins & Astudillo 2016, arXiv:1602.02068, eq. 2)
by bisection to 1e-12, whose sums are checked; gradients through the support.

    python3 tools/golden/sparsemax.py
"""

import torch

from bisection import entmax
from golden import case, write
from pairs import CAUSAL, PADDING, attention, tensors

SEED = 20160205
generator = torch.Generator().manual_seed(SEED)


def normalise(scores, *_):
    return entmax(scores, 2)


def spread(factor, *sizes):
    given = tensors(generator, *sizes)
    return {**given, "q": given["q"] * factor}


write(
    "sparsemax",
    "sparsemax.py",
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
