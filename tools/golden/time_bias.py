"""Reference values of a bias by distance in time: the logarithmic and the linear kernel of Chi et al.
2022 (KERPLE), arXiv:2205.09921, at times instead of positions.

    python3 tools/golden/time_bias.py
"""

import torch
from torch.nn.functional import softplus

from golden import case, random, write
from pairs import CAUSAL, PADDING, attention, scaled_dot, tensors

SEED = 20220520
generator = torch.Generator().manual_seed(SEED)


def timed(q, k, place, weights):
    b, n, i, j = place
    apart = abs(weights["queryTimes"][b, i] - weights["keyTimes"][b, j])
    if "rate" in weights:
        apart = torch.log(1 + softplus(weights["rate"][n]) * apart)
    return scaled_dot(q, k, place, weights) - softplus(weights["decay"][n]) * apart


def inputs(sizes, rate=True):
    B, N, L, S, _ = sizes
    return {
        **tensors(generator, *sizes),
        "queryTimes": 3 * random(generator, B, L),
        "keyTimes": 3 * random(generator, B, S),
        "weights.decay": random(generator, N),
        **({"weights.rate": random(generator, N)} if rate else {}),
    }


write(
    "time-bias",
    "time_bias.py",
    SEED,
    [
        case("logarithmic", inputs((2, 2, 3, 5, 4)), attention(timed), generator),
        case("linear", inputs((2, 2, 3, 4, 4), False), attention(timed), generator),
        case("causal", inputs((1, 3, 4, 4, 3)), attention(timed, mask=CAUSAL), generator, CAUSAL),
        case("padding", inputs((2, 1, 3, 5, 4)), attention(timed, mask=PADDING), generator, PADDING),
    ],
    source="equations",
)
