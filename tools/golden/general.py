"""Reference values of general (bilinear) attention (Luong et al. 2015, arXiv:1508.04025, section 3.1)
by torch.nn.functional.bilinear.

    python3 tools/golden/general.py
"""

import torch
from torch.nn.functional import bilinear

from golden import case, random, write
from pairs import CAUSAL, PADDING, attention, tensors

SEED = 20150818
generator = torch.Generator().manual_seed(SEED)


def shared(query, key, place, weights):
    return bilinear(query, key, weights["kernel"].unsqueeze(0))[0]


def per_head(query, key, place, weights):
    return bilinear(query, key, weights["kernel"][place[1]].unsqueeze(0))[0]


def inputs(sizes, *kernel):
    return {**tensors(generator, *sizes), "weights.kernel": random(generator, *kernel) / 2}


write(
    "general",
    "general.py",
    SEED,
    [
        case("one for all heads", inputs((2, 2, 3, 5, 4), 4, 4), attention(shared), generator),
        case("keys of another width", inputs((1, 2, 3, 4, 5, 3), 5, 3), attention(shared), generator),
        case("one for each head", inputs((2, 3, 2, 4, 3, 4), 3, 3, 4), attention(per_head), generator),
        case("causal", inputs((1, 2, 4, 4, 3), 3, 3), attention(shared, mask=CAUSAL), generator, CAUSAL),
        case(
            "padding",
            inputs((2, 2, 3, 5, 4), 2, 4, 4),
            attention(per_head, mask=PADDING),
            generator,
            PADDING,
        ),
    ],
)
