"""Reference values of gated heads by section 2.3 of Michel et al. 2019, over PyTorch's softmax.

    python3 tools/golden/head_gates.py

One head at a time, its output times its gate.
"""

import torch

from golden import case, random, write

SEED = 20190525
generator = torch.Generator().manual_seed(SEED)


def head_gates(mask=None):
    def run(q, k, v, **named):
        batch, heads = q.shape[:2]
        gates = named["weights.gates"].expand(batch, heads)
        outputs, weights = [], []
        for b in range(batch):
            for n in range(heads):
                scores = q[b, n] @ k[b, n].T / q.shape[3] ** 0.5
                if mask is not None:
                    scores = scores.masked_fill(~mask[0, 0], -float("inf"))
                weights.append(torch.softmax(scores, -1))
                outputs.append(gates[b, n] * (weights[-1] @ v[b, n]))
        return (
            torch.stack(outputs).reshape(batch, heads, *outputs[0].shape),
            torch.stack(weights).reshape(batch, heads, *weights[0].shape),
        )

    return run


def tensors(B, N, L, S, D, *gates):
    return {
        "q": random(generator, B, N, L, D),
        "k": random(generator, B, N, S, D),
        "v": random(generator, B, N, S, D),
        "weights.gates": random(generator, *gates),
    }


causal = torch.ones(3, 3, dtype=torch.bool).tril().reshape(1, 1, 3, 3)
closed = tensors(1, 3, 2, 3, 4, 3)
closed["weights.gates"][1] = 0

write(
    "head-gates",
    "head_gates.py",
    SEED,
    [
        case("a gate for each head", tensors(2, 3, 2, 4, 4, 3), head_gates(), generator),
        case("a gate for each example and head", tensors(2, 2, 2, 4, 4, 2, 2), head_gates(), generator),
        case("one gate closed", closed, head_gates(), generator),
        case("causal", tensors(1, 2, 3, 3, 4, 2), head_gates(causal), generator, causal),
    ],
    source="equations",
)
