"""Reference values of the pointer-generator's mixture (See et al. 2017, arXiv:1704.04368, eq. 9).

    python3 tools/golden/copy_distribution.py

Weights and vocabulary are given as logits of softmax, the gate as that of a sigmoid. Word j of a source
is 3·j modulo the number of words; two further on where a gate of the text is below −0.6.
"""

import torch

from golden import case, random, write

SEED = 20170414
generator = torch.Generator().manual_seed(SEED)


def copy_distribution(size):
    def run(weights, vocabulary, generate):
        attention = torch.softmax(weights, dim=-1)
        words = torch.softmax(vocabulary, dim=-1)
        gate = torch.sigmoid(generate)
        B, N, L, S = attention.shape
        V = words.shape[-1]
        rows = []
        for b in range(B):
            for t in range(L):
                for w in range(size):
                    copied = 0.0
                    for j in range(S):
                        if (3 * j + 2 * int(generate[b].min() < -0.6)) % size == w:
                            copied = copied + attention[b, :, t, j].mean()
                    generated = words[b, t, w] if w < V else 0.0
                    rows.append(gate[b, t, 0] * generated + (1 - gate[b, t, 0]) * copied)
        return torch.stack([torch.as_tensor(row) for row in rows]).reshape(B, L, size), None

    return run


def tensors(B, N, L, S, V):
    return {
        "weights": random(generator, B, N, L, S),
        "vocabulary": random(generator, B, L, V),
        "generate": random(generator, B, L, 1),
    }


write(
    "copy-distribution",
    "copy_distribution.py",
    SEED,
    [
        case("words of the vocabulary", tensors(2, 1, 3, 5, 4), copy_distribution(4), generator, size=4),
        case("words that the vocabulary lacks", tensors(2, 1, 3, 5, 4), copy_distribution(7), generator, size=7),
        case("heads are averaged", tensors(1, 3, 2, 4, 5), copy_distribution(6), generator, size=6),
    ],
    source="equations",
)
