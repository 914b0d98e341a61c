"""Reference values of the decoder of Perceiver IO (Jaegle et al. 2021, arXiv:2107.14795, section 3.2).

    python3 tools/golden/perceiver_decode.py
"""

import torch

from blocks import latent_block, latent_weights
from golden import case, random, write

SEED = 20210730
generator = torch.Generator().manual_seed(SEED)


def attention(heads, residual):
    def run(queries, latents, **weights):
        return latent_block(queries, latents, weights, "decoder", heads, residual=residual)

    return run


def tensors(B, O, Q, M, E, inner=None):
    return {
        "queries": random(generator, B, O, Q),
        "latents": random(generator, B, M, E),
        **latent_weights(generator, "decoder", Q, E, inner),
    }


write(
    "perceiver-decode",
    "perceiver_decode.py",
    SEED,
    [
        case("one head", tensors(2, 4, 3, 2, 5), attention(1, True), generator, heads=1, residual=1),
        case(
            "nothing of the queries in the output",
            tensors(2, 3, 3, 4, 4, inner=4),
            attention(2, False),
            generator,
            heads=2,
            residual=0,
        ),
    ],
    source="equations",
)
