"""Reference values of RETAIN (Choi et al. 2016, arXiv:1608.05745, section 2.2, and
"Interpreting RETAIN").

    python3 tools/golden/retain.py

One patient at a time, of whom only the visits that were are read, the last one first. The networks are
torch.gru. With `contributions`, the output is what each variable of each visit adds to each answer.
"""

import torch

from golden import case, random, write
from naive import key_mask, shown

SEED = 20160819
generator = torch.Generator().manual_seed(SEED)


def linear(x, weights, name):
    moved = x @ weights[f"{name}.kernel"]
    return moved + weights[f"{name}.bias"] if f"{name}.bias" in weights else moved


def network(x, weights, name):
    """The states for x [S, E], in its order."""
    kernels = [weights[f"{name}.{part}.kernel"].T for part in ("input", "state")]
    biases = [weights[f"{name}.{part}.bias"] for part in ("input", "state")]
    start = torch.zeros(1, 1, kernels[1].shape[1], dtype=torch.float64)
    states, _ = torch.gru(x.unsqueeze(1), start, kernels + biases, True, 1, 0.0, True, False, False)
    return states.squeeze(1)


def attention(mask=None, contributions=False):
    def run(visits, **weights):
        B, S, C = visits.shape
        embedding = weights["weights.embedding"]
        sees = shown(mask)
        zero = torch.zeros((), dtype=torch.float64)
        outputs, maps = [], []
        for b in range(B):
            real = [j for j in range(S) if sees(b, j)]
            c = torch.zeros(embedding.shape[1], dtype=torch.float64)
            alphas, betas = {}, {}
            if real:
                v = {j: sum(visits[b, j, k] * embedding[k] for k in range(C)) for j in real}
                backwards = torch.stack([v[j] for j in reversed(real)])
                g = dict(zip(reversed(real), network(backwards, weights, "visit")))
                h = dict(zip(reversed(real), network(backwards, weights, "variable")))
                scores = {j: torch.exp(linear(g[j], weights, "visit.score").squeeze()) for j in real}
                alphas = {j: scores[j] / sum(scores.values()) for j in real}
                betas = {j: torch.tanh(linear(h[j], weights, "variable.gate")) for j in real}
                c = sum(alphas[j] * betas[j] * v[j] for j in real)
            maps.append(torch.stack([alphas.get(j, zero) for j in range(S)]))
            if not contributions:
                outputs.append(c)
                continue
            kernel = weights["classifier.kernel"]
            outputs.append(torch.stack([
                torch.stack([
                    torch.stack([
                        alphas[j] * (kernel[:, o] * (betas[j] * embedding[k])).sum() * visits[b, j, k]
                        if j in alphas
                        else zero
                        for o in range(kernel.shape[1])
                    ])
                    for k in range(C)
                ])
                for j in range(S)
            ]))
        return torch.stack(outputs), torch.stack(maps).reshape(B, 1, 1, S)

    return run


def tensors(B, S, C, E, G, H, answers=0):
    result = {"visits": random(generator, B, S, C), "weights.embedding": random(generator, C, E)}
    for name, width in {"visit": G, "variable": H}.items():
        for part, rows in {"input": E, "state": width}.items():
            result[f"{name}.{part}.kernel"] = random(generator, rows, 3 * width) / 2
            result[f"{name}.{part}.bias"] = random(generator, 3 * width) / 2
    result["visit.score.kernel"] = random(generator, G, 1)
    result["visit.score.bias"] = random(generator, 1)
    result["variable.gate.kernel"] = random(generator, H, E)
    result["variable.gate.bias"] = random(generator, E)
    if answers:
        result["classifier.kernel"] = random(generator, E, answers)
    return result


padding = key_mask([1, 1, 1, 0], [0, 1, 0, 1])
empty = key_mask([1, 1, 0, 0], [0, 0, 0, 0])

write(
    "retain",
    "retain.py",
    SEED,
    [
        case("plain", tensors(2, 4, 5, 3, 2, 3), attention(), generator),
        case("padding", tensors(2, 4, 3, 3, 3, 2), attention(padding), generator, padding),
        case("a patient without visits", tensors(2, 4, 3, 3, 2, 2), attention(empty), generator, empty),
        case(
            "contributions, padding",
            tensors(2, 4, 3, 3, 2, 2, answers=2),
            attention(padding, contributions=True),
            generator,
            padding,
            contributions=1,
        ),
    ],
    source="equations",
)
