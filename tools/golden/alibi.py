"""Reference values of attention with linear biases (Press et al. 2022, arXiv:2108.12409, section 3).

    python3 tools/golden/alibi.py
"""

import torch

from golden import case, write
from pairs import CAUSAL, PADDING, attention, scaled_dot, tensors

SEED = 20210827
generator = torch.Generator().manual_seed(SEED)


def alibi(heads, offset=0):
    def score(q, k, place, _):
        _, n, i, j = place
        slope = 2 ** (-8 * (n + 1) / heads)
        return scaled_dot(q, k, place, {}) - slope * abs(i + offset - j)

    return score


write(
    "alibi",
    "alibi.py",
    SEED,
    [
        case("both sides", tensors(generator, 2, 2, 3, 5, 4), attention(alibi(2)), generator),
        case("three heads, causal", tensors(generator, 1, 3, 4, 4, 3), attention(alibi(3), mask=CAUSAL), generator, CAUSAL),
        case("padding", tensors(generator, 2, 1, 3, 5, 4), attention(alibi(1), mask=PADDING), generator, PADDING),
        case("offset", tensors(generator, 1, 2, 2, 5, 4), attention(alibi(2, 3)), generator, offset=3),
    ],
    source="equations",
)
