"""Reference values of target attention (Zhou et al. 2018, arXiv:1706.06978, eq. 3, figure 2, section 5.2).

    python3 tools/golden/target_attention.py

Each pair of item and behaviour goes through the network by itself. Dice goes by the mean and variance
of all pairs.
"""

import torch
from torch.nn.functional import prelu

from golden import case, random, write
from pairs import mask_of

SEED = 20170621
generator = torch.Generator().manual_seed(SEED)


def told(item, behaviour, outer):
    if outer:
        return torch.cat([item, torch.outer(item, behaviour).reshape(-1), behaviour])
    return torch.cat([item, behaviour, item - behaviour, item * behaviour])


def layer(x, weights, name):
    moved = x @ weights[f"{name}.kernel"]
    return moved + weights[f"{name}.bias"] if f"{name}.bias" in weights else moved


def activated(x, weights, name):
    """x [pairs, H]"""
    if f"{name}.prelu" in weights:
        return prelu(x, weights[f"{name}.prelu"])
    if f"{name}.dice" in weights:
        p = torch.sigmoid((x - x.mean(0)) / torch.sqrt(x.var(0, unbiased=False) + 1e-8))
        return p * x + (1 - p) * weights[f"{name}.dice"] * x
    return torch.sigmoid(x)


def attention(mask=None, softmax=False, outer=False):
    def run(items, behaviours, **weights):
        B, L, E = items.shape
        S = behaviours.shape[1]
        x = torch.stack([
            told(items[b, i], behaviours[b, j], outer)
            for b in range(B) for i in range(L) for j in range(S)
        ])
        for name in ("hidden0", "hidden1"):
            if f"{name}.kernel" in weights:
                x = activated(layer(x, weights, name), weights, name)
        scores = layer(x, weights, "last").reshape(B, 1, L, S)
        seen = torch.ones(B, 1, L, S, dtype=torch.bool) if mask is None else mask.expand(B, 1, L, S)
        maps = torch.zeros(B, 1, L, S, dtype=torch.float64)
        output = torch.zeros(B, L, E, dtype=torch.float64)
        for b in range(B):
            for i in range(L):
                keys = [j for j in range(S) if seen[b, 0, i, j]]
                if not keys:
                    continue
                row = torch.stack([scores[b, 0, i, j] for j in keys])
                for weight, j in zip(torch.softmax(row, 0) if softmax else row, keys):
                    maps[b, 0, i, j] = weight
                    output[b, i] = output[b, i] + weight * behaviours[b, j]
        return output, maps

    return run


def tensors(B, L, S, E, widths=(3,), rows=None, slopes=None):
    result = {"items": random(generator, B, L, E), "behaviours": random(generator, B, S, E)}
    width = rows or 4 * E
    for index, wide in enumerate(widths):
        result[f"hidden{index}.kernel"] = random(generator, width, wide) / 2
        result[f"hidden{index}.bias"] = random(generator, wide) / 2
        if slopes:
            result[f"hidden{index}.{slopes}"] = random(generator, wide).abs() / 2
        width = wide
    result["last.kernel"] = random(generator, width, 1)
    result["last.bias"] = random(generator, 1)
    return result


padding = mask_of([[1, 1, 0, 1], [1, 0, 0, 1]], [[1, 1, 1, 1], [0, 0, 0, 0]])

write(
    "target-attention",
    "target_attention.py",
    SEED,
    [
        case("sigmoid, two layers", tensors(2, 2, 4, 3, (4, 3)), attention(), generator),
        case("masked, an item without behaviours", tensors(2, 2, 4, 3), attention(padding), generator, padding),
        case(
            "softmax, masked",
            tensors(2, 2, 4, 3),
            attention(padding, softmax=True),
            generator,
            padding,
            softmax=1,
        ),
        case(
            "outer product, PReLU",
            tensors(2, 2, 3, 3, rows=15, slopes="prelu"),
            attention(outer=True),
            generator,
            outer=1,
        ),
        case("Dice", tensors(2, 2, 3, 3, (3, 2), slopes="dice"), attention(), generator),
    ],
    source="equations",
)
