"""Reference values of softmax with 1 added to the denominator (Miller 2023, "Attention is off by one").

    python3 tools/golden/softmax_plus_one.py
"""

import torch

from golden import case, write
from pairs import CAUSAL, PADDING, attention, tensors

SEED = 20230724
generator = torch.Generator().manual_seed(SEED)


def plus_one(scores, *_):
    return torch.exp(scores) / (1 + torch.exp(scores).sum())


def low(*sizes):
    """Queries and keys that point away from each other: nothing deserves weight."""
    given = tensors(generator, *sizes)
    return {**given, "q": given["q"].abs() * 3, "k": -given["k"].abs() * 3}


write(
    "softmax-plus-one",
    "softmax_plus_one.py",
    SEED,
    [
        case("plain", tensors(generator, 2, 2, 3, 5, 4), attention(normalise=plus_one), generator),
        case("nothing fits", low(1, 2, 3, 4, 5), attention(normalise=plus_one), generator),
        case(
            "causal",
            tensors(generator, 1, 2, 4, 4, 3),
            attention(normalise=plus_one, mask=CAUSAL),
            generator,
            CAUSAL,
        ),
        case(
            "padding",
            tensors(generator, 2, 2, 3, 5, 4),
            attention(normalise=plus_one, mask=PADDING),
            generator,
            PADDING,
        ),
    ],
    source="equations",
)
