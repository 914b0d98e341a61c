"""Reference values of Swin's relative position bias (Liu et al. 2021, arXiv:2103.14030, eq. 4).

    python3 tools/golden/grid_bias.py

The row of the table is Swin's relative_position_index, for one query and one key.
"""

import torch

from golden import case, random, write
from pairs import attention, scaled_dot, tensors

SEED = 20210325
generator = torch.Generator().manual_seed(SEED)


def grid(rows, columns):
    def score(q, k, place, weights):
        table = weights["table"]
        _, n, i, j = place
        down = i // columns - j // columns + rows - 1
        right = i % columns - j % columns + columns - 1
        return scaled_dot(q, k, place, weights) + table[down * (2 * columns - 1) + right, n]

    return score


def one(name, B, N, D, rows, columns, mask=None):
    cells = rows * columns
    table = random(generator, (2 * rows - 1) * (2 * columns - 1), N)
    inputs = {**tensors(generator, B, N, cells, cells, D), "table": table}
    run = attention(grid(rows, columns), mask=mask)
    return case(name, inputs, run, generator, mask, rows=rows, columns=columns)


causal = torch.ones(6, 6, dtype=torch.bool).tril().reshape(1, 1, 6, 6)

write(
    "grid-bias",
    "grid_bias.py",
    SEED,
    [
        one("2 by 3", 2, 2, 4, 2, 3),
        one("4 by 2, one head", 1, 1, 3, 4, 2),
        one("one column", 1, 2, 3, 4, 1),
        one("causal", 1, 2, 3, 3, 2, causal),
    ],
    source="equations",
)
