"""Reference values of convolutional block attention (Woo et al. 2018, arXiv:1807.06521, eqs. 1-3).

    python3 tools/golden/cbam.py

The convolution is torch.nn.functional.conv2d; Heed keeps images as [B, H, W, C] and its kernel as
[K, K, 2, 1].
"""

import torch
from torch.nn.functional import conv2d

from golden import case, random, write

SEED = 20180717
generator = torch.Generator().manual_seed(SEED)


def cbam(x, **weights):
    def mlp(z):
        hidden = torch.relu(z @ weights["squeeze.kernel"] + weights["squeeze.bias"])
        return hidden @ weights["excite.kernel"] + weights["excite.bias"]

    channels = torch.sigmoid(mlp(x.mean(dim=(1, 2))) + mlp(x.amax(dim=(1, 2))))
    lit = x * channels[:, None, None, :]
    summary = torch.stack([lit.mean(dim=3), lit.amax(dim=3)], dim=1)
    kernel = weights["weights.places"].permute(3, 2, 0, 1)
    places = torch.sigmoid(conv2d(summary, kernel, padding=kernel.shape[-1] // 2))
    return lit * places[:, 0, :, :, None], None


def tensors(B, H, W, C, R, K):
    return {
        "x": random(generator, B, H, W, C),
        "squeeze.kernel": random(generator, C, R),
        "squeeze.bias": random(generator, R),
        "excite.kernel": random(generator, R, C),
        "excite.bias": random(generator, C),
        "weights.places": random(generator, K, K, 2, 1) / 2,
    }


write(
    "cbam",
    "cbam.py",
    SEED,
    [
        case("a convolution of 3", tensors(2, 4, 3, 4, 2, 3), cbam, generator),
        case("a convolution of 7", tensors(1, 5, 8, 3, 2, 7), cbam, generator),
    ],
    source="equations",
)
