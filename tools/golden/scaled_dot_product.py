"""Reference values of scaled dot-product attention (Vaswani et al. 2017, arXiv:1706.03762, eq. 1).

    python3 tools/golden/scaled_dot_product.py
"""

import math

import torch

from golden import case, random, write

SEED = 20170612
generator = torch.Generator().manual_seed(SEED)


def attention(mask=None):
    def run(q, k, v, bias=None):
        scores = q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1])
        if bias is not None:
            scores = scores + bias
        if mask is not None:
            scores = scores.masked_fill(~mask, -math.inf)
        weights = torch.softmax(scores, dim=-1)
        return weights @ v, weights

    return run


def tensors(B, N, L, S, D, Dv=None):
    return {
        "q": random(generator, B, N, L, D),
        "k": random(generator, B, N, S, D),
        "v": random(generator, B, N, S, Dv or D),
    }


causal = torch.ones(4, 4, dtype=torch.bool).tril().reshape(1, 1, 4, 4)
padding = torch.tensor([[1, 1, 1, 0, 0], [1, 1, 1, 1, 1]], dtype=torch.bool).reshape(2, 1, 1, 5)
both = padding[..., :4] & causal

write(
    "scaled-dot-product",
    "scaled_dot_product.py",
    SEED,
    [
        case("plain", tensors(2, 2, 3, 5, 4), attention(), generator),
        case("values of another width", tensors(1, 2, 3, 4, 5, 3), attention(), generator),
        case("causal", tensors(1, 2, 4, 4, 3), attention(causal), generator, causal),
        case("padding", tensors(2, 2, 3, 5, 4), attention(padding), generator, padding),
        case("causal and padding", tensors(2, 1, 4, 4, 3), attention(both), generator, both),
        case(
            "additive bias",
            {**tensors(2, 2, 3, 5, 4), "bias": random(generator, 1, 2, 3, 5)},
            attention(),
            generator,
        ),
        case(
            "additive bias and padding",
            {**tensors(2, 2, 3, 5, 4), "bias": random(generator, 2, 2, 3, 5)},
            attention(padding),
            generator,
            padding,
        ),
        case(
            "scores of a hundred",
            {key: 10 * value if key == "q" else value for key, value in tensors(1, 1, 3, 4, 8).items()},
            attention(),
            generator,
        ),
    ],
)
