"""Reference values of block-sparse attention (Child et al. 2019, arXiv:1904.10509, section 5.5).

    python3 tools/golden/block_sparse.py

Each block of `size` queries sees its own block of keys, the one before, and the first one; where
`radius` is given, only keys at most that far away.
"""

import torch

from golden import case, random, write
from naive import attend_each, key_mask, shown

SEED = 20190423
generator = torch.Generator().manual_seed(SEED)


def block_sparse(size, radius, mask=None):
    visible = shown(mask)

    def sees(b, n, i, j):
        query, key = i // size, j // size
        seen = key in (query, query - 1, 0)
        return visible(b, j) and seen and (radius == 0 or abs(i - j) <= radius)

    return lambda q, k, v: attend_each(q, k, v, sees)


def tensors(B, N, L, S, D, Dv=None):
    return {
        "q": random(generator, B, N, L, D),
        "k": random(generator, B, N, S, D),
        "v": random(generator, B, N, S, Dv or D),
    }


def cases():
    padding = key_mask([1, 1, 1, 1, 1, 0, 0], [0, 0, 1, 1, 1, 1, 1])
    for name, inputs, settings, mask in [
        ("whole blocks", tensors(2, 2, 6, 6, 3), {"size": 2, "radius": 0}, None),
        ("a last block that is shorter, values of another width", tensors(1, 2, 8, 10, 4, 3), {"size": 3, "radius": 0}, None),
        ("blocks of which a part is seen", tensors(1, 2, 7, 9, 3), {"size": 3, "radius": 2}, None),
        ("padding", tensors(2, 1, 7, 7, 3), {"size": 2, "radius": 0}, padding),
    ]:
        yield case(name, inputs, block_sparse(**settings, mask=mask), generator, mask, **settings)


write("block-sparse", "block_sparse.py", SEED, list(cases()), source="equations")
