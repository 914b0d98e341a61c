"""Reference values of capped scores (Gemma Team 2024, arXiv:2408.00118, section 2).

    python3 tools/golden/soft_cap.py
"""

import torch

from golden import case, write
from pairs import CAUSAL, PADDING, attention, scaled_dot, tensors

SEED = 20240627
generator = torch.Generator().manual_seed(SEED)


def capped(cap):
    return lambda query, key, *_: cap * torch.tanh(scaled_dot(query, key) / cap)


def large(*sizes):
    given = tensors(generator, *sizes)
    return {**given, "q": given["q"] * 8}


write(
    "soft-cap",
    "soft_cap.py",
    SEED,
    [
        case("a low cap", large(2, 2, 3, 5, 4), attention(capped(2)), generator, cap=2),
        case("a high cap", large(1, 2, 3, 4, 5), attention(capped(50)), generator, cap=50),
        case("causal", large(1, 2, 4, 4, 3), attention(capped(3), mask=CAUSAL), generator, CAUSAL, cap=3),
        case("padding", large(2, 2, 3, 5, 4), attention(capped(3), mask=PADDING), generator, PADDING, cap=3),
    ],
    source="equations",
)
