"""Reference values of sliding-window attention (Beltagy et al. 2020, arXiv:2004.05150, section 3.1).

    python3 tools/golden/sliding_window.py

Transcribed from the text: a query sees the keys at most `radius` steps of `dilation` away.
"""

import torch

from golden import case, random, write
from naive import attend_each, key_mask, shown

SEED = 20200410
generator = torch.Generator().manual_seed(SEED)


def window(radius, dilation=1, causal=0, mask=None):
    visible = shown(mask)

    def sees(b, n, i, j):
        steps, rest = divmod(j - i, dilation)
        inside = rest == 0 and -radius <= steps <= (0 if causal else radius)
        return inside and visible(b, j)

    return lambda q, k, v: attend_each(q, k, v, sees)


def tensors(B, N, L, D, Dv=None):
    return {
        "q": random(generator, B, N, L, D),
        "k": random(generator, B, N, L, D),
        "v": random(generator, B, N, L, Dv or D),
    }


def cases():
    padding = key_mask([1, 1, 1, 1, 1, 0, 0], [1, 1, 1, 1, 1, 1, 1])
    for name, inputs, settings, mask in [
        ("radius 1", tensors(2, 2, 5, 2), {"radius": 1}, None),
        ("radius 2, causal", tensors(1, 2, 6, 3), {"radius": 2, "causal": 1}, None),
        ("dilation 2, values of another width", tensors(1, 2, 7, 4, 3), {"radius": 1, "dilation": 2}, None),
        ("padding that empties some windows", tensors(2, 1, 7, 2), {"radius": 1}, padding),
        ("several chunks", tensors(1, 1, 35, 2), {"radius": 3}, None),
    ]:
        settings = {"dilation": 1, "causal": 0, **settings}
        yield case(name, inputs, window(**settings, mask=mask), generator, mask, **settings)


write("sliding-window", "sliding_window.py", SEED, list(cases()), source="equations")
