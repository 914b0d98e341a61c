"""Reference values of the multihead attention block (Lee et al. 2019, arXiv:1810.00825, eq. 6 and 7).

    python3 tools/golden/multihead_attention_block.py
"""

import torch

from blocks import block, block_weights
from golden import case, random, write
from naive import key_mask

SEED = 20181001
generator = torch.Generator().manual_seed(SEED)


def attention(heads, mask=None):
    def run(query, context, **weights):
        return block(query, context, weights, "block", heads, mask)

    return run


def tensors(B, L, S, width, context_width, **parts):
    return {
        "query": random(generator, B, L, width),
        "context": random(generator, B, S, context_width),
        **block_weights(generator, "block", width, context_width, **parts),
    }


causal = torch.ones(4, 4, dtype=torch.bool).tril().reshape(1, 1, 4, 4)
padding = key_mask([1, 1, 1, 0, 0], [0, 0, 0, 0, 0])

write(
    "multihead-attention-block",
    "multihead_attention_block.py",
    SEED,
    [
        case("with norms", tensors(2, 3, 5, 6, 4), attention(2), generator, heads=2),
        case(
            "without norms and biases",
            tensors(1, 3, 3, 5, 5, norms=False, biases=False),
            attention(1),
            generator,
            heads=1,
        ),
        case("causal", tensors(1, 4, 4, 4, 4), attention(2, causal), generator, causal, heads=2),
        case(
            "padding, one set empty",
            tensors(2, 3, 5, 4, 3),
            attention(2, padding),
            generator,
            padding,
            heads=2,
        ),
    ],
    source="equations",
)
