"""Reference values of induced set attention (Lee et al. 2019, arXiv:1810.00825, eq. 9 and 10).

    python3 tools/golden/induced_set_attention.py

The weights are what the inducing points take of the elements. Elements that a mask hides are in no
set: their rows are zeros.
"""

import torch

from blocks import block, block_weights
from golden import case, random, write
from naive import key_mask

SEED = 20181002
generator = torch.Generator().manual_seed(SEED)


def attention(heads, mask=None):
    def run(x, **weights):
        points = weights["weights.points"].expand(x.shape[0], -1, -1)
        induced, gathered = block(points, x, weights, "gather", heads, mask)
        output, _ = block(x, induced, weights, "spread", heads)
        if mask is not None:
            output = output * mask.squeeze(1).transpose(1, 2)
        return output, gathered

    return run


def tensors(B, S, M, width, points_width, **parts):
    return {
        "x": random(generator, B, S, width),
        "weights.points": random(generator, M, points_width),
        **block_weights(generator, "gather", points_width, width, **parts),
        **block_weights(generator, "spread", width, points_width, **parts),
    }


padding = key_mask([1, 1, 0, 1, 0], [0, 0, 0, 0, 0])

write(
    "induced-set-attention",
    "induced_set_attention.py",
    SEED,
    [
        case("points of another width", tensors(2, 5, 3, 4, 6), attention(2), generator, heads=2),
        case(
            "without norms and biases",
            tensors(1, 4, 1, 4, 4, norms=False, biases=False),
            attention(1),
            generator,
            heads=1,
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
