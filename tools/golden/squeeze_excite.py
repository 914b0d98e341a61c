"""Reference values of squeeze-and-excitation (Hu et al. 2018, arXiv:1709.01507, eqs. 2-4).

    python3 tools/golden/squeeze_excite.py
"""

import torch

from golden import case, random, write

SEED = 20170905
generator = torch.Generator().manual_seed(SEED)


def squeeze_excite(x, **weights):
    B, H, W, C = x.shape
    images = []
    for b in range(B):
        z = torch.stack([sum(x[b, i, j, c] for i in range(H) for j in range(W)) / (H * W) for c in range(C)])
        hidden = torch.relu(weights["squeeze.kernel"].T @ z + weights["squeeze.bias"])
        gate = torch.sigmoid(weights["excite.kernel"].T @ hidden + weights["excite.bias"])
        images.append(torch.stack([x[b, :, :, c] * gate[c] for c in range(C)], dim=-1))
    return torch.stack(images), None


def tensors(B, H, W, C, R):
    return {
        "x": random(generator, B, H, W, C),
        "squeeze.kernel": random(generator, C, R),
        "squeeze.bias": random(generator, R),
        "excite.kernel": random(generator, R, C),
        "excite.bias": random(generator, C),
    }


write(
    "squeeze-excite",
    "squeeze_excite.py",
    SEED,
    [
        case("four channels to two", tensors(2, 3, 2, 4, 2), squeeze_excite, generator),
        case("one channel", tensors(1, 2, 2, 1, 3), squeeze_excite, generator),
    ],
    source="equations",
)
