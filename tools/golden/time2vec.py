"""Reference values of attention over inputs with learned times (Kazemi et al. 2019, Time2Vec,
arXiv:1907.05321, eq. 1).

    python3 tools/golden/time2vec.py
"""

import torch

from golden import case, random, write
from pairs import CAUSAL, PADDING, attention, tensors

SEED = 20190711
generator = torch.Generator().manual_seed(SEED)


def vector(time, frequency, phase):
    angles = [frequency[i] * time + phase[i] for i in range(len(frequency))]
    return torch.stack([angle if i == 0 else torch.sin(angle) for i, angle in enumerate(angles)])


def timed(mask=None):
    def run(q, k, v, times, **weights):
        frequency, phase = weights["weights.frequency"], weights["weights.phase"]
        vectors = torch.stack([torch.stack([vector(time, frequency, phase) for time in text]) for text in times])
        return attention(mask=mask)(q, k + vectors.unsqueeze(1), v)

    return run


def inputs(sizes):
    B, _, _, S, D = sizes
    return {
        **tensors(generator, *sizes),
        "times": random(generator, B, S),
        "weights.frequency": random(generator, D),
        "weights.phase": random(generator, D),
    }


write(
    "time2vec",
    "time2vec.py",
    SEED,
    [
        case("plain", inputs((2, 2, 3, 5, 4)), timed(), generator),
        case("only the trend", inputs((1, 1, 2, 3, 1)), timed(), generator),
        case("causal", inputs((1, 2, 4, 4, 3)), timed(CAUSAL), generator, CAUSAL),
        case("padding", inputs((2, 1, 3, 5, 4)), timed(PADDING), generator, PADDING),
    ],
    source="equations",
)
