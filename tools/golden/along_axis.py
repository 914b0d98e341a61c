"""Reference values of attention along one axis of a grid (Ho et al. 2019, arXiv:1912.12180, section 3.1).

    python3 tools/golden/along_axis.py

Transcribed from the text: a cell sees the cells whose coordinates differ from its own along one axis
only.
"""

import torch

from golden import case, random, write
from naive import attend_each, key_mask, shown

SEED = 20191220
generator = torch.Generator().manual_seed(SEED)


def coordinates(cell, grid):
    found = []
    for size in reversed(grid):
        found.append(cell % size)
        cell //= size
    return found[::-1]


def along_axis(grid, axis, mask=None):
    visible = shown(mask)

    def sees(b, n, i, j):
        here, there = coordinates(i, grid), coordinates(j, grid)
        same = all(here[a] == there[a] for a in range(len(grid)) if a != axis)
        return visible(b, j) and same

    return lambda q, k, v: attend_each(q, k, v, sees)


def tensors(B, N, L, D, Dv=None):
    return {
        "q": random(generator, B, N, L, D),
        "k": random(generator, B, N, L, D),
        "v": random(generator, B, N, L, Dv or D),
    }


def cases():
    padding = key_mask([1, 1, 1, 1, 0, 0], [1, 0, 1, 1, 0, 1])
    for name, inputs, sizes, axis, mask in [
        ("columns of two rows", tensors(2, 2, 6, 3), [2, 3], 0, None),
        ("rows of three cells, values of another width", tensors(1, 2, 6, 4, 3), [2, 3], 1, None),
        ("the middle axis of three", tensors(1, 1, 12, 3), [2, 3, 2], 1, None),
        ("padding", tensors(2, 1, 6, 3), [3, 2], 1, padding),
    ]:
        names = {f"grid{index}": size for index, size in enumerate(sizes)}
        yield case(name, inputs, along_axis(sizes, axis, mask), generator, mask, axis=axis, **names)


write("along-axis", "along_axis.py", SEED, list(cases()), source="equations")
