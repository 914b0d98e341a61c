"""Reference values of decoding with a cache of keys and values, without any cache.

    python3 tools/golden/key_value_cache.py

One query at a time over all keys that it may still see: all that came before, or the first ones
(sinks) and a window of the rest, as Xiao et al. 2023, section 3.2, keep them.
"""

import torch

from golden import case, random, write
from grouped_query import grouped_query

SEED = 20230929
generator = torch.Generator().manual_seed(SEED)


def kept(length, window, sinks):
    rows = [[j <= i and (j < sinks or i - j < window) for j in range(length)] for i in range(length)]
    return torch.tensor(rows).reshape(1, 1, length, length)


def decoded(mask):
    def run(q, k, v):
        output, _ = grouped_query(mask)(q, k, v)
        return output, None

    return run


def tensors(B, N, G, length, D, Dv):
    return {
        "q": random(generator, B, N, length, D),
        "k": random(generator, B, G, length, D),
        "v": random(generator, B, G, length, Dv),
    }


write(
    "key-value-cache",
    "key_value_cache.py",
    SEED,
    [
        case(
            "one token at a time",
            tensors(2, 4, 2, 4, 3, 3),
            decoded(kept(4, 4, 0)),
            generator,
            capacity=4,
            step=1,
            forget=0,
            sinks=0,
        ),
        case(
            "two tokens at a time, with room to spare",
            tensors(1, 2, 2, 5, 3, 2),
            decoded(kept(5, 5, 0)),
            generator,
            capacity=7,
            step=2,
            forget=0,
            sinks=0,
        ),
        case(
            "forgetting",
            tensors(1, 2, 1, 6, 3, 3),
            decoded(kept(6, 3, 0)),
            generator,
            capacity=3,
            step=1,
            forget=1,
            sinks=0,
        ),
        case(
            "forgetting all but sinks",
            tensors(1, 2, 1, 8, 3, 3),
            decoded(kept(8, 2, 2)),
            generator,
            capacity=4,
            step=3,
            forget=1,
            sinks=2,
        ),
    ],
    source="equations",
)
