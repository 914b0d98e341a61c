"""Reference values of a learned bias for each clipped distance (Shaw et al. 2018, arXiv:1803.02155,
section 3.2, as a number instead of a vector).

    python3 tools/golden/relative_bias.py
"""

import torch

from golden import case, random, write
from pairs import CAUSAL, PADDING, attention, scaled_dot, tensors

SEED = 20180307
generator = torch.Generator().manual_seed(SEED)


def relative(offset=0):
    def score(q, k, place, weights):
        table = weights["table"]
        _, n, i, j = place
        reach = (len(table) - 1) // 2
        distance = max(-reach, min(reach, j - (i + offset)))
        return scaled_dot(q, k, place, weights) + table[distance + reach, n]

    return score


def inputs(sizes, rows):
    return {**tensors(generator, *sizes), "table": random(generator, rows, sizes[1])}


write(
    "relative-bias",
    "relative_bias.py",
    SEED,
    [
        case("clipped at 2", inputs((2, 2, 4, 5, 4), 5), attention(relative()), generator),
        case("nothing clipped", inputs((1, 2, 3, 4, 3), 9), attention(relative()), generator),
        case("causal", inputs((1, 2, 4, 4, 3), 3), attention(relative(), mask=CAUSAL), generator, CAUSAL),
        case("padding", inputs((2, 1, 3, 5, 4), 7), attention(relative(), mask=PADDING), generator, PADDING),
        case("offset", inputs((1, 2, 2, 5, 3), 5), attention(relative(3)), generator, offset=3),
    ],
    source="equations",
)
