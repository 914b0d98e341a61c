"""Reference values of attention by scores as they are (Zhou et al. 2018, arXiv:1706.06978, section 4.3).

    python3 tools/golden/unnormalised.py
"""

import torch

from golden import case, write
from pairs import CAUSAL, PADDING, attention, tensors

SEED = 20170622
generator = torch.Generator().manual_seed(SEED)


def unnormalised(scores, *_):
    return scores


def run(mask=None):
    return attention(normalise=unnormalised, mask=mask)


write(
    "unnormalised",
    "unnormalised.py",
    SEED,
    [
        case("plain", tensors(generator, 2, 2, 3, 5, 4), run(), generator),
        case("causal", tensors(generator, 1, 2, 4, 4, 3), run(CAUSAL), generator, CAUSAL),
        case("padding", tensors(generator, 2, 2, 3, 5, 4), run(PADDING), generator, PADDING),
    ],
    source="equations",
)
