"""Reference values of local-m attention (Luong et al. 2015, arXiv:1508.04025, section 3.2).

    python3 tools/golden/local_monotonic.py
"""

import torch

from golden import case, random, write
from naive import attend_each, key_mask, shown

SEED = 20150817
generator = torch.Generator().manual_seed(SEED)


def local_monotonic(radius, offset, mask=None):
    visible = shown(mask)

    def sees(b, n, t, s):
        return visible(b, s) and t + offset - radius <= s <= t + offset + radius

    return lambda q, k, v: attend_each(q, k, v, sees)


def tensors(B, N, L, S, D, Dv=None):
    return {
        "q": random(generator, B, N, L, D),
        "k": random(generator, B, N, S, D),
        "v": random(generator, B, N, S, Dv or D),
    }


def cases():
    padding = key_mask([1, 1, 1, 1, 1, 0], [1, 0, 1, 1, 1, 1])
    for name, inputs, settings, mask in [
        ("as many keys as queries", tensors(2, 2, 4, 4, 3), {"radius": 1, "offset": 0}, None),
        ("queries that begin later, values of another width", tensors(1, 2, 3, 6, 4, 3), {"radius": 1, "offset": 2}, None),
        ("padding, and windows beyond the last key", tensors(2, 1, 8, 6, 3), {"radius": 1, "offset": 0}, padding),
    ]:
        yield case(name, inputs, local_monotonic(**settings, mask=mask), generator, mask, **settings)


write("local-monotonic", "local_monotonic.py", SEED, list(cases()), source="equations")
