"""Reference values of Longformer's attention (Beltagy et al. 2020, arXiv:2004.05150, section 3.1).

    python3 tools/golden/longformer.py

Transcribed from the text: a window, and global tokens that attend to all tokens and to which all
tokens attend. The first `globals` tokens are global.
"""

import torch

from golden import case, random, write
from naive import attend_each, key_mask, shown

SEED = 20200411
generator = torch.Generator().manual_seed(SEED)


def longformer(radius, globals, mask=None):
    visible = shown(mask)

    def sees(b, n, i, j):
        return visible(b, j) and (abs(i - j) <= radius or i < globals or j < globals)

    return lambda q, k, v: attend_each(q, k, v, sees)


def tensors(B, N, L, D, Dv=None):
    return {
        "q": random(generator, B, N, L, D),
        "k": random(generator, B, N, L, D),
        "v": random(generator, B, N, L, Dv or D),
    }


def cases():
    padding = key_mask([1, 1, 1, 1, 1, 0, 0], [0, 1, 1, 1, 1, 1, 1])
    for name, inputs, settings, mask in [
        ("one global token", tensors(2, 2, 6, 3), {"radius": 1, "globals": 1}, None),
        ("two global tokens, values of another width", tensors(1, 2, 9, 4, 3), {"radius": 2, "globals": 2}, None),
        ("padding, one of it global", tensors(2, 1, 7, 3), {"radius": 1, "globals": 1}, padding),
    ]:
        yield case(name, inputs, longformer(**settings, mask=mask), generator, mask, **settings)


write("longformer", "longformer.py", SEED, list(cases()), source="equations")
