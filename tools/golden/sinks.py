"""Reference values of softmax with a learned sink for each head (OpenAI 2025, gpt-oss, arXiv:2508.10925,
section 2.2; after Xiao et al. 2023, arXiv:2309.17453, section 3.3).

    python3 tools/golden/sinks.py
"""

import torch

from golden import case, random, write
from pairs import CAUSAL, PADDING, attention, tensors

SEED = 20230929
generator = torch.Generator().manual_seed(SEED)


def with_sink(scores, place, weights):
    return torch.exp(scores) / (torch.exp(weights["logits"][place[1]]) + torch.exp(scores).sum())


def inputs(*sizes):
    return {**tensors(generator, *sizes), "weights.logits": random(generator, sizes[1]) * 2}


write(
    "sinks",
    "sinks.py",
    SEED,
    [
        case("plain", inputs(2, 2, 3, 5, 4), attention(normalise=with_sink), generator),
        case("four heads", inputs(1, 4, 2, 3, 5), attention(normalise=with_sink), generator),
        case(
            "causal",
            inputs(1, 2, 4, 4, 3),
            attention(normalise=with_sink, mask=CAUSAL),
            generator,
            CAUSAL,
        ),
        case(
            "padding",
            inputs(2, 2, 3, 5, 4),
            attention(normalise=with_sink, mask=PADDING),
            generator,
            PADDING,
        ),
    ],
    source="equations",
)
