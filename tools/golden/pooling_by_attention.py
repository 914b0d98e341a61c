"""Reference values of pooling by multihead attention (Lee et al. 2019, arXiv:1810.00825, eq. 11).

    python3 tools/golden/pooling_by_attention.py
"""

import torch

from blocks import block, block_weights, feed_forward, feed_forward_weights
from golden import case, random, write
from naive import key_mask

SEED = 20181003
generator = torch.Generator().manual_seed(SEED)


def attention(heads, mask=None):
    def run(x, **weights):
        seeds = weights["weights.seeds"].expand(x.shape[0], -1, -1)
        if "elements.widen.kernel" in weights:
            x = feed_forward(x, weights, "elements", torch.relu)
        return block(seeds, x, weights, "block", heads, mask)

    return run


def tensors(B, S, K, width, seeds_width, elements=False, **parts):
    return {
        "x": random(generator, B, S, width),
        "weights.seeds": random(generator, K, seeds_width),
        **block_weights(generator, "block", seeds_width, width, **parts),
        **(feed_forward_weights(generator, "elements", width, 3) if elements else {}),
    }


padding = key_mask([1, 1, 0, 1, 0], [0, 0, 0, 0, 0])

write(
    "pooling-by-attention",
    "pooling_by_attention.py",
    SEED,
    [
        case("three seeds", tensors(2, 5, 3, 4, 6), attention(2), generator, heads=2),
        case(
            "one seed, without norms and biases",
            tensors(2, 4, 1, 4, 4, norms=False, biases=False),
            attention(1),
            generator,
            heads=1,
        ),
        case(
            "elements changed first",
            tensors(2, 4, 2, 3, 4, elements=True),
            attention(2),
            generator,
            heads=2,
        ),
        case(
            "padding, one set empty",
            tensors(2, 5, 2, 4, 4),
            attention(2, padding),
            generator,
            padding,
            heads=2,
        ),
    ],
    source="equations",
)
