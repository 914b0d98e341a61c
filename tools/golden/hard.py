"""Reference values of hard attention: the value of the best key (Xu et al. 2015, arXiv:1502.03044,
section 4.1, with the most probable key instead of a draw). Its scores get no gradient.

    python3 tools/golden/hard.py
"""

import torch

from golden import case, write
from pairs import CAUSAL, PADDING, attention, tensors

SEED = 20150211
generator = torch.Generator().manual_seed(SEED)


def hardest(scores, *_):
    """1 for the largest score of one query, the first of several."""
    best = 0
    for j in range(1, len(scores)):
        if float(scores[j]) > float(scores[best]):
            best = j
    return torch.tensor([float(j == best) for j in range(len(scores))], dtype=torch.float64)


def hard(mask=None):
    return attention(normalise=hardest, mask=mask)


alike = tensors(generator, 1, 1, 3, 4, 2)
alike["k"] = alike["k"][:, :, :1].expand(1, 1, 4, 2).clone()

write(
    "hard",
    "hard.py",
    SEED,
    [
        case("plain", tensors(generator, 2, 2, 3, 5, 4), hard(), generator),
        case("causal", tensors(generator, 1, 2, 4, 4, 3), hard(CAUSAL), generator, CAUSAL),
        case("padding", tensors(generator, 2, 2, 3, 5, 4), hard(PADDING), generator, PADDING),
        case("keys alike", alike, hard(), generator),
    ],
    source="equations",
)
