"""Reference values of Gumbel-softmax from torch.nn.functional.gumbel_softmax.

    python3 tools/golden/gumbel.py

PyTorch draws its noise itself. The same seed draws it again, so that it can be an input, and
`noise - noise.detach()` lets the gradient see it.
"""

import math

import torch
import torch.nn.functional as F

from golden import case, write
from pairs import CAUSAL, tensors

SEED = 20161103
generator = torch.Generator().manual_seed(SEED)


def gumbel(temperature, straight_through, mask=None):
    def run(q, k, v, noise):
        scores = q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1]) + (noise - noise.detach())
        if mask is not None:
            scores = scores.masked_fill(~mask, -math.inf)
        torch.manual_seed(SEED)
        weights = F.gumbel_softmax(scores, tau=temperature, hard=straight_through, dim=-1)
        return weights @ v, weights

    return run


def noisy(B, N, L, S, D):
    torch.manual_seed(SEED)
    noise = -torch.empty(B, N, L, S, dtype=torch.float64).exponential_().log()
    return {**tensors(generator, B, N, L, S, D), "noise": noise}


def of(name, sizes, temperature, straight_through, mask=None):
    return case(
        name,
        noisy(*sizes),
        gumbel(temperature, straight_through, mask),
        generator,
        mask,
        temperature=temperature,
        straightThrough=int(straight_through),
    )


padding = torch.tensor([[1, 1, 1, 0, 0], [1, 1, 1, 1, 1]], dtype=torch.bool).reshape(2, 1, 1, 5)

write(
    "gumbel",
    "gumbel.py",
    SEED,
    [
        of("soft", (2, 2, 3, 5, 4), 1, False),
        of("soft, cooler, causal", (1, 2, 4, 4, 3), 0.5, False, CAUSAL),
        of("straight through", (2, 2, 3, 5, 4), 0.7, True),
        of("straight through, padding", (2, 1, 3, 5, 4), 2, True, padding),
    ],
)
