"""Reference values of top-k attention (Gupta et al. 2021, arXiv:2106.06899, section 2).

    python3 tools/golden/top_k.py
"""

import torch

from golden import case, write
from pairs import CAUSAL, PADDING, attention, tensors

SEED = 20210613
generator = torch.Generator().manual_seed(SEED)


def top(k):
    def normalise(scores, *_):
        """Softmax of the scores that fewer than k others precede: greater ones, and equal ones before."""
        values = scores.tolist()
        chosen = [
            sum(y > x or (y == x and other < j) for other, y in enumerate(values)) < k
            for j, x in enumerate(values)
        ]
        exponents = [torch.exp(score) if yes else 0 * score for score, yes in zip(scores, chosen)]
        return torch.stack(exponents) / sum(exponents)

    return normalise


def repeated(*sizes):
    """Every key stands there twice, so all scores are tied."""
    given = tensors(generator, *sizes)
    half = given["k"].shape[2] // 2
    return {**given, "k": torch.cat([given["k"][:, :, :half]] * 2, dim=2)}


write(
    "top-k",
    "top_k.py",
    SEED,
    [
        case("the best two", tensors(generator, 2, 2, 3, 5, 4), attention(normalise=top(2)), generator, k=2),
        case("the best one", tensors(generator, 1, 2, 3, 4, 5), attention(normalise=top(1)), generator, k=1),
        case("ties", repeated(1, 2, 3, 6, 4), attention(normalise=top(3)), generator, k=3),
        case(
            "causal",
            tensors(generator, 1, 2, 4, 4, 3),
            attention(normalise=top(2), mask=CAUSAL),
            generator,
            CAUSAL,
            k=2,
        ),
        case(
            "padding",
            tensors(generator, 2, 2, 3, 5, 4),
            attention(normalise=top(2), mask=PADDING),
            generator,
            PADDING,
            k=2,
        ),
    ],
    source="equations",
)
