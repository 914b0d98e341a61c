"""Reference values of attention over inputs with learned positions (Gehring et al. 2017,
arXiv:1705.03122, section 3.1); the positions are torch.nn.functional.embedding.

    python3 tools/golden/learned.py
"""

import torch
from torch.nn.functional import embedding

from golden import case, random, write
from pairs import CAUSAL, PADDING, attention, tensors

SEED = 20170508
generator = torch.Generator().manual_seed(SEED)


def learned(mask=None, offset=0):
    def run(q, k, v, table):
        positions = [embedding(torch.arange(x.shape[2]) + first, table) for x, first in ((q, offset), (k, 0))]
        return attention(mask=mask)(q + positions[0], k + positions[1], v)

    return run


def inputs(sizes, rows):
    return {**tensors(generator, *sizes), "table": random(generator, rows, sizes[4])}


write(
    "learned",
    "learned.py",
    SEED,
    [
        case("plain", inputs((2, 2, 3, 5, 4), 5), learned(), generator),
        case("causal, with rows to spare", inputs((1, 2, 4, 4, 3), 7), learned(CAUSAL), generator, CAUSAL),
        case("padding", inputs((2, 1, 3, 5, 4), 6), learned(PADDING), generator, PADDING),
        case("offset", inputs((1, 2, 2, 5, 3), 5), learned(offset=3), generator, offset=3),
    ],
    source="equations",
)
