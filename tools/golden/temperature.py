"""Reference values of softmax with a temperature (Hinton et al. 2015, arXiv:1503.02531, eq. 1).

    python3 tools/golden/temperature.py
"""

import torch

from golden import case, write
from pairs import CAUSAL, PADDING, attention, tensors

SEED = 20150309
generator = torch.Generator().manual_seed(SEED)


def warm(t):
    return lambda scores, *_: torch.softmax(scores / t, dim=0)


write(
    "temperature",
    "temperature.py",
    SEED,
    [
        case("hot", tensors(generator, 2, 2, 3, 5, 4), attention(normalise=warm(4)), generator, t=4),
        case("cold", tensors(generator, 1, 2, 3, 4, 5), attention(normalise=warm(0.25)), generator, t=0.25),
        case(
            "causal",
            tensors(generator, 1, 2, 4, 4, 3),
            attention(normalise=warm(0.5), mask=CAUSAL),
            generator,
            CAUSAL,
            t=0.5,
        ),
        case(
            "padding",
            tensors(generator, 2, 2, 3, 5, 4),
            attention(normalise=warm(2), mask=PADDING),
            generator,
            PADDING,
            t=2,
        ),
    ],
)
