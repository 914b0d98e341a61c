"""Reference values of attention with weights of torch.softmax (Bridle 1990).

    python3 tools/golden/softmax.py
"""

import torch

from golden import case, write
from pairs import CAUSAL, PADDING, attention, tensors

SEED = 19900101
generator = torch.Generator().manual_seed(SEED)

write(
    "softmax",
    "softmax.py",
    SEED,
    [
        case("plain", tensors(generator, 2, 2, 3, 5, 4), attention(), generator),
        case("causal", tensors(generator, 1, 2, 4, 4, 3), attention(mask=CAUSAL), generator, CAUSAL),
        case("padding", tensors(generator, 2, 2, 3, 5, 4), attention(mask=PADDING), generator, PADDING),
    ],
)
