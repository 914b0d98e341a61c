"""Reference values of deformable attention (Zhu et al. 2021, arXiv:2010.04159, eq. 2).

    python3 tools/golden/deformable.py

Values are read by torch.nn.functional.grid_sample, as in the authors' own code; the weights of single
cells come from reading images that are 1 in one cell.
"""

import torch
from torch.nn.functional import grid_sample

from golden import case, random, write
from naive import key_mask

SEED = 20201008
generator = torch.Generator().manual_seed(SEED)


def deformable(heads, points, rows, columns, mask=None):
    S = rows * columns

    def run(query, reference, context, **weights):
        B, L, _ = query.shape
        D = weights["value.kernel"].shape[1] // heads
        real = torch.ones(1, S) if mask is None else mask[:, 0, 0]
        real = real.to(torch.float64).expand(B, S)
        offsets = (query @ weights["offset.kernel"] + weights["offset.bias"]).reshape(B, L, heads, points, 2)
        shares = (query @ weights["attention.kernel"]).reshape(B, L, heads, points).softmax(dim=-1)
        values = (context @ weights["value.kernel"] * real[:, :, None]).reshape(B, S, heads, D)
        cells = torch.eye(S, dtype=torch.float64).reshape(1, S, rows, columns)
        output, maps = [], []
        for b in range(B):
            places = torch.sigmoid(reference[b])[:, None, None] + offsets[b] / torch.tensor([columns, rows])
            for n in range(heads):
                at = (2 * places[:, n] - 1)[None]  # [1, L, P, 2], −1 … 1
                image = values[b, :, n].T.reshape(1, D, rows, columns)
                read = grid_sample(image, at, align_corners=False)[0]  # [D, L, P]
                output.append((read * shares[b, :, n]).sum(-1).T)
                read = grid_sample(cells, at, align_corners=False)[0]  # [S, L, P]
                maps.append((read * shares[b, :, n]).sum(-1).T * real[b])
        joined = torch.stack(output).reshape(B, heads, L, D).transpose(1, 2).reshape(B, L, heads * D)
        return joined @ weights["output.kernel"], torch.stack(maps).reshape(B, heads, L, S)

    return run


def tensors(B, N, L, S, E, Ek, D, P):
    return {
        "query": random(generator, B, L, E),
        "reference": random(generator, B, L, 2),
        "context": random(generator, B, S, Ek),
        "offset.kernel": random(generator, E, N * P * 2) / 2,
        "offset.bias": random(generator, N * P * 2),
        "attention.kernel": random(generator, E, N * P),
        "value.kernel": random(generator, Ek, N * D),
        "output.kernel": random(generator, N * D, E),
    }


def cases():
    padding = key_mask([1, 1, 1, 1, 0, 0], [1, 0, 1, 1, 0, 1])
    for name, inputs, settings, mask in [
        ("two heads, three points", tensors(2, 2, 3, 12, 4, 3, 2, 3), {"heads": 2, "points": 3, "rows": 3, "columns": 4}, None),
        ("one point", tensors(1, 1, 4, 6, 3, 3, 3, 1), {"heads": 1, "points": 1, "rows": 3, "columns": 2}, None),
        ("padding", tensors(2, 2, 3, 6, 4, 3, 2, 2), {"heads": 2, "points": 2, "rows": 2, "columns": 3}, padding),
    ]:
        yield case(name, inputs, deformable(**settings, mask=mask), generator, mask, **settings)


write("deformable", "deformable.py", SEED, list(cases()), source="equations")
