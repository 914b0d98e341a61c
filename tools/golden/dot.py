"""Reference values of dot-product attention (Luong et al. 2015, arXiv:1508.04025, section 3.1).

    python3 tools/golden/dot.py
"""

import torch

from golden import case, write
from pairs import CAUSAL, PADDING, attention, tensors

SEED = 20150817
generator = torch.Generator().manual_seed(SEED)


def dot(query, key, *_):
    return torch.dot(query, key)


write(
    "dot",
    "dot.py",
    SEED,
    [
        case("plain", tensors(generator, 2, 2, 3, 5, 4), attention(dot), generator),
        case("causal", tensors(generator, 1, 2, 4, 4, 3), attention(dot, mask=CAUSAL), generator, CAUSAL),
        case("padding", tensors(generator, 2, 2, 3, 5, 4), attention(dot, mask=PADDING), generator, PADDING),
    ],
)
