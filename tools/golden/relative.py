"""Reference values of relative positions in the keys (Shaw et al. 2018, arXiv:1803.02155, eq. 4 and 5).

    python3 tools/golden/relative.py
"""

import math

import torch

from golden import case, random, write
from pairs import CAUSAL, PADDING, attention, tensors

SEED = 20180306
generator = torch.Generator().manual_seed(SEED)


def relative(offset=0, scale=None):
    def score(q, k, place, weights):
        """q (k + w_clip(j - i)) / sqrt(D); row c of the table is distance 0."""
        key = weights["key"]
        c = (len(key) - 1) // 2
        distance = place[3] - (place[2] + offset)
        a = key[max(-c, min(c, distance)) + c]
        factor = 1 / math.sqrt(len(q)) if scale is None else scale
        return sum(q[d] * (k[d] + a[d]) for d in range(len(q))) * factor

    return score


def inputs(sizes, rows):
    return {**tensors(generator, *sizes), "weights.key": random(generator, rows, sizes[4])}


write(
    "relative",
    "relative.py",
    SEED,
    [
        case("clipped at 2", inputs((2, 2, 4, 4, 4), 5), attention(relative()), generator),
        case("nothing clipped", inputs((1, 2, 3, 4, 3), 9), attention(relative()), generator),
        case(
            "offset and scale",
            inputs((1, 2, 2, 5, 3), 3),
            attention(relative(3, 0.25)),
            generator,
            offset=3,
            scale=0.25,
        ),
        case("causal", inputs((1, 2, 4, 4, 3), 3), attention(relative(), mask=CAUSAL), generator, CAUSAL),
        case("padding", inputs((2, 2, 3, 5, 4), 5), attention(relative(), mask=PADDING), generator, PADDING),
    ],
    source="equations",
)
