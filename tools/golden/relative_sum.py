"""Reference values of relative positions in the values (Shaw et al. 2018, arXiv:1803.02155, eq. 3).

    python3 tools/golden/relative_sum.py
"""

import torch

from golden import case, random, write
from pairs import CAUSAL, PADDING, attention, tensors

SEED = 20180307
generator = torch.Generator().manual_seed(SEED)


def relative(offset=0):
    def offered(v, place, weights):
        """v + w_clip(j - i); row c of the table is distance 0."""
        value = weights["value"]
        c = (len(value) - 1) // 2
        distance = place[3] - (place[2] + offset)
        return v + value[max(-c, min(c, distance)) + c]

    return offered


def inputs(sizes, rows):
    return {**tensors(generator, *sizes), "weights.value": random(generator, rows, sizes[-1])}


write(
    "relative-sum",
    "relative_sum.py",
    SEED,
    [
        case("clipped at 2", inputs((2, 2, 4, 4, 4), 5), attention(value=relative()), generator),
        case("nothing clipped", inputs((1, 2, 3, 4, 3, 3, 2), 9), attention(value=relative()), generator),
        case("offset", inputs((1, 2, 2, 5, 3), 3), attention(value=relative(3)), generator, offset=3),
        case(
            "causal",
            inputs((1, 2, 4, 4, 3), 3),
            attention(mask=CAUSAL, value=relative()),
            generator,
            CAUSAL,
        ),
        case(
            "padding",
            inputs((2, 2, 3, 5, 4), 5),
            attention(mask=PADDING, value=relative()),
            generator,
            PADDING,
        ),
    ],
    source="equations",
)
