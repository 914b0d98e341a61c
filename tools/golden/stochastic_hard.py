"""Reference values of stochastic hard attention (Xu et al. 2015, arXiv:1502.03044, section 4.1).

    python3 tools/golden/stochastic_hard.py

The log-probability and the entropy of each draw are those of torch.distributions.Categorical; they
stand behind the value in the last axis of the output. The draw is the largest log-probability plus
Gumbel noise.
"""

import math

import torch
from torch.distributions import Categorical

from golden import case, write
from pairs import CAUSAL, tensors

SEED = 20150212
generator = torch.Generator().manual_seed(SEED)


def stochastic_hard(mask=None):
    def run(q, k, v, noise):
        scores = q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1])
        if mask is not None:
            scores = scores.masked_fill(~mask, -math.inf)
        policy = Categorical(probs=torch.softmax(scores, dim=-1))
        place = (torch.log_softmax(scores, dim=-1) + noise).argmax(-1)
        weights = torch.nn.functional.one_hot(place, k.shape[2]).to(torch.float64)
        output = torch.cat([weights @ v, policy.log_prob(place)[..., None], policy.entropy()[..., None]], -1)
        return output, weights

    return run


def noisy(B, N, L, S, D):
    uniform = torch.rand(B, N, L, S, generator=generator, dtype=torch.float64)
    return {**tensors(generator, B, N, L, S, D), "noise": -torch.log(-torch.log(uniform))}


padding = torch.tensor([[1, 1, 1, 0, 0], [1, 1, 1, 1, 1]], dtype=torch.bool).reshape(2, 1, 1, 5)

write(
    "stochastic-hard",
    "stochastic_hard.py",
    SEED,
    [
        case("plain", noisy(2, 2, 3, 5, 4), stochastic_hard(), generator),
        case("causal", noisy(1, 2, 4, 4, 3), stochastic_hard(CAUSAL), generator, CAUSAL),
        case("padding", noisy(2, 2, 3, 5, 4), stochastic_hard(padding), generator, padding),
    ],
)
