"""Reference values of hierarchical attention (Yang et al. 2016, doi:10.18653/v1/N16-1174, eq. 5-10).

    python3 tools/golden/hierarchical.py

Recursive, one group at a time; a group holds only the elements that exist, so nothing is masked. The
encoder is torch.gru.
"""

import torch

from golden import case, random, write

SEED = 20160612
generator = torch.Generator().manual_seed(SEED)


def encoded(elements, weights, name):
    if f"{name}.input.kernel" not in weights:
        return elements
    kernels = [weights[f"{name}.{part}.kernel"].T for part in ("input", "state")]
    biases = [weights[f"{name}.{part}.bias"] for part in ("input", "state")]
    start = torch.zeros(1, 1, kernels[1].shape[1], dtype=torch.float64)
    states, _ = torch.gru(elements.unsqueeze(1), start, kernels + biases, True, 1, 0.0, True, False, False)
    return states.squeeze(1)


def pooled(group, real, weights, depth):
    """The vector of a group and the share of each of its leaves; None for a group without leaves."""
    name = f"level{depth}"
    vectors, shares = [], []
    for element, exists in zip(group, real):
        if exists.dim() == 0:
            vectors.append(element if exists else None)
            shares.append(torch.ones((), dtype=torch.float64))
        else:
            vector, share = pooled(element, exists, weights, depth + 1)
            vectors.append(vector)
            shares.append(share)
    present = [index for index, vector in enumerate(vectors) if vector is not None]
    if not present:
        return None, torch.zeros(real.shape, dtype=torch.float64)
    elements = encoded(torch.stack([vectors[index] for index in present]), weights, name)
    scores = []
    for element in elements:
        hidden = element @ weights[f"{name}.kernel"]
        if f"{name}.bias" in weights:
            hidden = hidden + weights[f"{name}.bias"]
        scores.append((torch.tanh(hidden) * weights[f"{name}.context"]).sum().exp())
    alphas = [score / sum(scores) for score in scores]
    vector = sum(alpha * element for alpha, element in zip(alphas, elements))
    alpha_of = dict(zip(present, alphas))
    return vector, torch.stack([
        share * alpha_of[index] if index in alpha_of else torch.zeros_like(share)
        for index, share in enumerate(shares)
    ])


def attention(real=None):
    def run(x, **weights):
        exists = torch.ones(x.shape[:-1], dtype=torch.bool) if real is None else real
        results = [pooled(item, item_real, weights, 1) for item, item_real in zip(x, exists)]
        width = next(vector.shape[0] for vector, _ in results if vector is not None)
        outputs = [torch.zeros(width, dtype=torch.float64) if v is None else v for v, _ in results]
        leaves = torch.stack([share.reshape(-1) for _, share in results])
        return torch.stack(outputs), leaves.reshape(x.shape[0], 1, 1, -1)

    return run


def tensors(*shape, hidden=()):
    """Inputs of a nesting [B, n1, ..., nk, E]; `hidden` holds the width of each level's GRU, outermost first."""
    depth, width = len(shape) - 2, shape[-1]
    result = {"x": random(generator, *shape)}
    for level in range(depth, 0, -1):
        if hidden:
            inside, width = width, hidden[level - 1]
            for part, rows in {"input": inside, "state": width}.items():
                result[f"level{level}.{part}.kernel"] = random(generator, rows, 3 * width) / 2
                result[f"level{level}.{part}.bias"] = random(generator, 3 * width) / 2
        result[f"level{level}.kernel"] = random(generator, width, width + 1)
        if level == depth:
            result[f"level{level}.bias"] = random(generator, width + 1)
        result[f"level{level}.context"] = random(generator, width + 1)
    return result


ragged = torch.tensor(
    [[[1, 1, 0], [1, 0, 0], [0, 0, 0]], [[1, 1, 1], [0, 0, 0], [0, 1, 0]]], dtype=torch.bool
)
deep = torch.tensor([[[[1, 1], [0, 1]], [[0, 0], [0, 0]]], [[[0, 0], [0, 0]], [[0, 0], [0, 0]]]], dtype=torch.bool)

write(
    "hierarchical",
    "hierarchical.py",
    SEED,
    [
        case("words and sentences", tensors(2, 2, 3, 4), attention(), generator),
        case("ragged", tensors(2, 3, 3, 4), attention(ragged), generator, ragged.reshape(2, 1, 1, 9)),
        case("one level", tensors(2, 4, 3), attention(), generator),
        case(
            "three levels, ragged, one item empty",
            tensors(2, 2, 2, 2, 3),
            attention(deep),
            generator,
            deep.reshape(2, 1, 1, 8),
        ),
        case(
            "encoded by a GRU on each level",
            tensors(2, 3, 3, 4, hidden=(2, 3)),
            attention(ragged),
            generator,
            ragged.reshape(2, 1, 1, 9),
        ),
    ],
    source="equations",
)
