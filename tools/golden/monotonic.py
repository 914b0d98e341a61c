"""Reference values of monotonic attention (Raffel et al. 2017, arXiv:1704.00784, sections 2.2 and 2.3).

    python3 tools/golden/monotonic.py

`expected_places` sums over where the last query may have stopped, as the definition does;
`hard_places` is algorithm 1.
"""

import math

import torch

from golden import case, random, write
from pairs import CAUSAL, tensors

SEED = 20170403


def expected_places(p, previous):
    """One query: p and the probabilities of the previous place, [S] each."""
    places = []
    for j in range(len(p)):
        reached = 0.0
        for k in range(j + 1):
            went_on = 1.0
            for l in range(k, j):
                went_on = went_on * (1 - p[l])
            reached = reached + previous[k] * went_on
        places.append(p[j] * reached)
    return torch.stack(places)


def hard_places(p, previous):
    """One query: stops at the first key from the previous place on with p > 1/2, or nowhere."""
    places = torch.zeros_like(p)
    if previous.sum() > 0:
        for j in range(int(previous.argmax()), len(p)):
            if p[j] > 0.5:
                places[j] = 1
                break
    return places


def monotonic_weights(scores, mask=None, previous=None, hard=False):
    """Scores [B, N, L, S] to weights; previous is [B, N, 1, S]."""
    B, N, L, S = scores.shape
    p = torch.sigmoid(scores)
    if hard:
        p = p.detach()
    if mask is not None:
        p = torch.where(mask.expand(B, N, L, S), p, torch.zeros_like(p))
    rows = []
    for b in range(B):
        for n in range(N):
            if previous is None:
                last = torch.zeros(S, dtype=torch.float64)
                last[0] = 1
            else:
                last = previous[b, n, 0]
            for i in range(L):
                last = (hard_places if hard else expected_places)(p[b, n, i], last)
                rows.append(last)
    return torch.stack(rows).reshape(B, N, L, S)


def monotonic(mask=None, hard=False):
    def run(q, k, v, noise=None, previous=None):
        scores = q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1])
        if noise is not None:
            scores = scores + noise
        weights = monotonic_weights(scores, mask, previous, hard)
        return weights @ v, weights

    return run


def main():
    generator = torch.Generator().manual_seed(SEED)

    padding = torch.tensor([[1, 1, 1, 0, 0], [1, 1, 1, 1, 1]], dtype=torch.bool).reshape(2, 1, 1, 5)
    noisy = {**tensors(generator, 1, 2, 3, 5, 4), "noise": random(generator, 1, 2, 3, 5)}
    previous = {**tensors(generator, 1, 2, 3, 5, 4), "previous": random(generator, 1, 2, 1, 5).softmax(-1)}
    write(
        "monotonic",
        "monotonic.py",
        SEED,
        [
            case("expected", tensors(generator, 2, 2, 3, 5, 4), monotonic(), generator),
            case("causal", tensors(generator, 1, 2, 4, 4, 3), monotonic(CAUSAL), generator, CAUSAL),
            case("padding", tensors(generator, 2, 2, 3, 5, 4), monotonic(padding), generator, padding),
            case("noise", noisy, monotonic(), generator),
            case("after an earlier call", previous, monotonic(), generator),
            case("hard", tensors(generator, 1, 2, 3, 5, 4), monotonic(hard=True), generator, hard=1),
            case("hard, padding", tensors(generator, 2, 1, 3, 5, 4), monotonic(padding, hard=True), generator, padding, hard=1),
        ],
        source="equations",
    )


if __name__ == "__main__":
    main()
