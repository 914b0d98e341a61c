"""Reference values of local-p attention (Luong et al. 2015, arXiv:1508.04025, eqs. 9 and 10).

    python3 tools/golden/local_predictive.py
"""

import torch

from golden import case, random, write
from naive import attend_each, key_mask, shown

SEED = 20150818
generator = torch.Generator().manual_seed(SEED)


def local_predictive(radius, mask=None):
    visible = shown(mask)

    def run(q, k, v, **weights):
        hidden, position = weights["weights.hidden"], weights["weights.position"]
        S = k.shape[2]

        def centre(b, n, t):
            h = torch.tanh(hidden.T @ q[b, n, t])
            return S / (1 + torch.exp(-(position * h).sum()))

        def sees(b, n, t, s):
            return visible(b, s) and abs(s - float(centre(b, n, t))) <= radius

        def factor(b, n, t, s):
            return torch.exp(-((s - centre(b, n, t)) ** 2) / (2 * (radius / 2) ** 2))

        return attend_each(q, k, v, sees, factor=factor)

    return run


def tensors(B, N, L, S, D, P):
    return {
        "q": random(generator, B, N, L, D),
        "k": random(generator, B, N, S, D),
        "v": random(generator, B, N, S, D),
        "weights.hidden": random(generator, D, P),
        "weights.position": random(generator, P),
    }


def cases():
    padding = key_mask([1, 1, 1, 1, 1, 0, 0], [1, 1, 1, 0, 1, 1, 1])
    for name, inputs, settings, mask in [
        ("a window as wide as all keys", tensors(2, 2, 3, 4, 3, 3), {"radius": 4}, None),
        ("a narrow window", tensors(1, 2, 4, 9, 3, 5), {"radius": 2}, None),
        ("padding", tensors(2, 1, 4, 7, 4, 2), {"radius": 2.5}, padding),
    ]:
        yield case(name, inputs, local_predictive(**settings, mask=mask), generator, mask, **settings)


write("local-predictive", "local_predictive.py", SEED, list(cases()), source="equations")
