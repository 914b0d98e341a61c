"""Reference values of sigmoid attention (Ramapuram et al. 2024, arXiv:2409.04431, section 2) by torch.sigmoid.

    python3 tools/golden/sigmoid.py
"""

import math

import torch

from golden import case, random, write
from pairs import CAUSAL, PADDING, attention, tensors

SEED = 20240906
generator = torch.Generator().manual_seed(SEED)


def sigmoid(added):
    return lambda scores, *_: torch.sigmoid(scores + added)


def learned(scores, place, weights):
    return torch.sigmoid(scores + weights["bias"][place[1], 0, 0])


def inputs(*sizes):
    return {**tensors(generator, *sizes), "weights.bias": random(generator, sizes[1], 1, 1)}


usual = sigmoid(-math.log(5))

write(
    "sigmoid",
    "sigmoid.py",
    SEED,
    [
        case("plain", tensors(generator, 2, 2, 3, 5, 4), attention(normalise=usual), generator),
        case("no bias", tensors(generator, 1, 2, 3, 4, 5), attention(normalise=sigmoid(0)), generator, bias=0),
        case("a bias for each head", inputs(1, 2, 3, 4, 3), attention(normalise=learned), generator),
        case(
            "causal",
            tensors(generator, 1, 2, 4, 4, 3),
            attention(normalise=sigmoid(-1), mask=CAUSAL),
            generator,
            CAUSAL,
            bias=-1,
        ),
        case(
            "padding",
            tensors(generator, 2, 2, 3, 5, 4),
            attention(normalise=usual, mask=PADDING),
            generator,
            PADDING,
        ),
    ],
)
