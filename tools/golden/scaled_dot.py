"""Reference values of scaled dot-product scores with another scale than 1/sqrt(D) (Vaswani et al. 2017,
arXiv:1706.03762, eq. 1).

    python3 tools/golden/scaled_dot.py
"""

import torch

from golden import case, write
from pairs import PADDING, attention, tensors

SEED = 20170614
generator = torch.Generator().manual_seed(SEED)


def scaled(scale):
    return lambda query, key, *_: scale * torch.dot(query, key)


write(
    "scaled-dot",
    "scaled_dot.py",
    SEED,
    [
        case("as usual", tensors(generator, 2, 2, 3, 5, 4), attention(), generator, scale=0.5),
        case("sharp", tensors(generator, 1, 2, 3, 4, 5), attention(scaled(2.0)), generator, scale=2),
        case(
            "blunt, padding",
            tensors(generator, 2, 2, 3, 5, 4),
            attention(scaled(0.125), mask=PADDING),
            generator,
            PADDING,
            scale=0.125,
        ),
    ],
)
