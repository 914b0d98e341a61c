"""Reference values of BigBird's attention (Zaheer et al. 2020, arXiv:2007.14062, section 2).

    python3 tools/golden/big_bird.py

Transcribed from the text, for a window of blocks and global blocks. The random blocks depend on a
generator of random numbers and are compared with full attention under a mask elsewhere.
"""

import torch

from golden import case, random, write
from naive import attend_each, key_mask, shown

SEED = 20200728
generator = torch.Generator().manual_seed(SEED)


def big_bird(size, radius, globals, mask=None):
    visible = shown(mask)

    def sees(b, n, i, j):
        query, key = i // size, j // size
        return visible(b, j) and (abs(query - key) <= radius or query < globals or key < globals)

    return lambda q, k, v: attend_each(q, k, v, sees)


def tensors(B, N, L, D, Dv=None):
    return {
        "q": random(generator, B, N, L, D),
        "k": random(generator, B, N, L, D),
        "v": random(generator, B, N, L, Dv or D),
    }


def cases():
    padding = key_mask([1, 1, 1, 1, 1, 1, 1, 0, 0], [0, 1, 1, 1, 1, 1, 1, 1, 1])
    for name, inputs, settings, mask in [
        ("window and a global block", tensors(1, 2, 10, 3, 4), {"size": 2, "radius": 1, "globals": 1}, None),
        ("only its own and two global blocks", tensors(2, 1, 11, 3), {"size": 2, "radius": 0, "globals": 2}, None),
        ("padding", tensors(2, 1, 9, 3), {"size": 2, "radius": 1, "globals": 1}, padding),
    ]:
        yield case(name, inputs, big_bird(**settings, mask=mask), generator, mask, **settings)


write("big-bird", "big_bird.py", SEED, list(cases()), source="equations")
