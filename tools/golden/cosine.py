"""Reference values of content-based addressing (Graves et al. 2014, arXiv:1410.5401, eq. 5 and 6) by
torch.nn.functional.cosine_similarity.

    python3 tools/golden/cosine.py
"""

import torch
from torch.nn.functional import cosine_similarity

from golden import case, random, write
from pairs import CAUSAL, PADDING, attention, tensors

SEED = 20141020
generator = torch.Generator().manual_seed(SEED)


def cosine(factor):
    return lambda query, key, *_: factor * cosine_similarity(query, key, dim=0)


def learned(query, key, place, weights):
    """A strength for each head, or for each query of each head."""
    b, n, i, _ = place
    scale = weights["scale"]
    strength = scale[n, 0, 0] if scale.dim() == 3 else scale[b, n, i, 0]
    return strength * cosine_similarity(query, key, dim=0)


def inputs(sizes, *scale):
    strengths = {"weights.scale": random(generator, *scale).abs() * 3} if scale else {}
    return {**tensors(generator, *sizes), **strengths}


write(
    "cosine",
    "cosine.py",
    SEED,
    [
        case("plain", inputs((2, 2, 3, 5, 4)), attention(cosine(1)), generator),
        case("a scale of ten", inputs((1, 2, 3, 4, 5)), attention(cosine(10)), generator, scale=10),
        case("a scale for each head", inputs((1, 2, 3, 4, 3), 2, 1, 1), attention(learned), generator),
        case(
            "a scale for each query, causal",
            inputs((1, 2, 4, 4, 3), 1, 2, 4, 1),
            attention(learned, mask=CAUSAL),
            generator,
            CAUSAL,
        ),
        case(
            "padding",
            inputs((2, 2, 3, 5, 4)),
            attention(cosine(3), mask=PADDING),
            generator,
            PADDING,
            scale=3,
        ),
    ],
)
