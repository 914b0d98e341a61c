"""Reference values of T5's relative position bias (Raffel et al. 2020, arXiv:1910.10683, section 2.1).

    python3 tools/golden/t5_bias.py

The bucket of a distance follows _relative_position_bucket of Hugging Face's T5, for one number.
"""

import math

import torch

from golden import case, random, write
from pairs import CAUSAL, PADDING, attention, scaled_dot, tensors

SEED = 20191023
generator = torch.Generator().manual_seed(SEED)


def bucket(relative_position, bidirectional, num_buckets, max_distance):
    relative_bucket = 0
    if bidirectional:
        num_buckets //= 2
        relative_bucket += num_buckets if relative_position > 0 else 0
        relative_position = abs(relative_position)
    else:
        relative_position = -min(relative_position, 0)
    max_exact = num_buckets // 2
    if relative_position < max_exact:
        return relative_bucket + relative_position
    large = max_exact + int(
        math.log(relative_position / max_exact)
        / math.log(max_distance / max_exact)
        * (num_buckets - max_exact)
    )
    return relative_bucket + min(large, num_buckets - 1)


def t5(bidirectional=True, max_distance=128, offset=0):
    def score(q, k, place, weights):
        table = weights["table"]
        _, n, i, j = place
        row = bucket(j - i - offset, bidirectional, len(table), max_distance)
        return scaled_dot(q, k, place, weights) + table[row, n]

    return score


def inputs(sizes, buckets):
    return {**tensors(generator, *sizes), "table": random(generator, buckets, sizes[1])}


write(
    "t5-bias",
    "t5_bias.py",
    SEED,
    [
        case("both directions", inputs((2, 2, 3, 5, 4), 32), attention(t5()), generator),
        case(
            "long distances in few buckets",
            inputs((1, 2, 9, 9, 2), 8),
            attention(t5(max_distance=6)),
            generator,
            maxDistance=6,
        ),
        case(
            "one direction, causal",
            inputs((1, 2, 4, 4, 3), 4),
            attention(t5(False, 5), mask=CAUSAL),
            generator,
            CAUSAL,
            oneDirection=1,
            maxDistance=5,
        ),
        case("padding", inputs((2, 1, 3, 5, 4), 6), attention(t5(), mask=PADDING), generator, PADDING),
        case("offset", inputs((1, 2, 2, 6, 3), 8), attention(t5(True, 9, 4)), generator, offset=4, maxDistance=9),
    ],
    source="equations",
)
