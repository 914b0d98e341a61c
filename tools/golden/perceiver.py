"""Reference values of the Perceiver's latent array (Jaegle et al. 2021, arXiv:2103.03206).

    python3 tools/golden/perceiver.py

The weights are those of the first reading. An item of which a mask hides everything gives zeros.
"""

import torch

from blocks import latent_block, latent_weights
from golden import case, random, write
from naive import key_mask

SEED = 20210304
generator = torch.Generator().manual_seed(SEED)


def attention(rounds, blocks, heads, read_heads=1, mask=None):
    def run(input, **weights):
        state = weights["weights.latents"].expand(input.shape[0], -1, -1)
        first = None
        for _ in range(rounds):
            state, maps = latent_block(state, input, weights, "read", read_heads, mask)
            first = maps if first is None else first
            for at in range(blocks):
                state, _ = latent_block(state, state, weights, f"process{at}", heads)
        if mask is not None:
            state = state * mask.any(dim=-1)
        return state, first

    return run


def tensors(B, S, C, M, E, blocks, inner=None):
    result = {
        "input": random(generator, B, S, C),
        "weights.latents": random(generator, M, E),
        **latent_weights(generator, "read", E, C, inner),
    }
    for at in range(blocks):
        result.update(latent_weights(generator, f"process{at}", E))
    return result


padding = key_mask([1, 1, 0, 1, 0], [0, 0, 0, 0, 0])

write(
    "perceiver",
    "perceiver.py",
    SEED,
    [
        case(
            "one round of two blocks",
            tensors(2, 5, 3, 2, 4, 2),
            attention(1, 2, 2),
            generator,
            rounds=1,
            blocks=2,
            heads=2,
            readHeads=1,
        ),
        case(
            "two rounds with the same weights, padding, one input empty",
            tensors(2, 5, 3, 2, 4, 1),
            attention(2, 1, 2, 2, padding),
            generator,
            padding,
            rounds=2,
            blocks=1,
            heads=2,
            readHeads=2,
        ),
        case(
            "no blocks, a reading of another width",
            tensors(1, 4, 5, 3, 2, 0, inner=6),
            attention(1, 0, 1, 3),
            generator,
            rounds=1,
            blocks=0,
            heads=1,
            readHeads=3,
        ),
    ],
    source="equations",
)
