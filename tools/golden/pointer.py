"""Reference values of a pointer network (Vinyals et al. 2015, arXiv:1506.03134, section 2.3).

    python3 tools/golden/pointer.py
"""

import torch

from golden import case, random, write
from pairs import CAUSAL, PADDING, attention, mask_of

SEED = 20150609
generator = torch.Generator().manual_seed(SEED)


def energy(query, key, _, weights):
    """vᵀ tanh(W1 e_j + W2 d_i) of one input and one step."""
    return weights["energy"] @ torch.tanh(weights["key"].T @ key + weights["query"].T @ query)


def pointer(mask=None):
    def run(q, k, **weights):
        _, probabilities = attention(energy, mask=mask)(q, k, torch.zeros_like(k), **weights)
        return probabilities, probabilities

    return run


def tensors(B, N, L, S, D, A):
    return {
        "q": random(generator, B, N, L, D),
        "k": random(generator, B, N, S, D + 1),
        "weights.query": random(generator, D, A),
        "weights.key": random(generator, D + 1, A),
        "weights.energy": random(generator, A),
    }


# What is left when the keys 2, 0, 3, 1 are picked in that order.
unvisited = mask_of([[1, 1, 1, 1], [1, 1, 0, 1], [0, 1, 0, 1], [0, 1, 0, 0]])

write(
    "pointer",
    "pointer.py",
    SEED,
    [
        case("plain", tensors(2, 2, 3, 5, 4, 3), pointer(), generator),
        case("causal", tensors(1, 2, 4, 4, 3, 4), pointer(CAUSAL), generator, CAUSAL),
        case("padding", tensors(2, 1, 3, 5, 4, 3), pointer(PADDING), generator, PADDING),
        case("each key once", tensors(1, 1, 4, 4, 3, 5), pointer(unvisited), generator, unvisited),
    ],
    source="equations",
)
