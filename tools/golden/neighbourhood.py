"""Reference values of neighbourhood attention (Hassani et al. 2023, arXiv:2204.07143, section 3.1).

    python3 tools/golden/neighbourhood.py

Transcribed from the text: the neighbours of a cell are, along each axis, the `size` cells of its own
dilated line that are nearest to it; found here by sorting distances.
"""

import torch

from golden import case, random, write
from naive import attend_each, key_mask, shown

SEED = 20220414
generator = torch.Generator().manual_seed(SEED)


def nearest(position, length, size, dilation):
    line = [at for at in range(length) if (at - position) % dilation == 0]
    windows = [line[start : start + size] for start in range(len(line) - size + 1)]
    # The window whose middle is nearest: centred where that is possible, at the border otherwise.
    return min(windows, key=lambda window: abs(window[size // 2] - position))


def neighbourhood(rows, columns, size, dilation, mask=None):
    visible = shown(mask)

    def sees(b, n, i, j):
        near_row = j // columns in nearest(i // columns, rows, size, dilation)
        near_column = j % columns in nearest(i % columns, columns, size, dilation)
        return visible(b, j) and near_row and near_column

    def run(q, k, v, bias=None):
        def biased(n, i, j):
            down = (j // columns - i // columns) // dilation
            right = (j % columns - i % columns) // dilation
            return bias[n, down + size - 1, right + size - 1]

        return attend_each(q, k, v, sees, bias=None if bias is None else biased)

    return run


def tensors(B, N, L, D, size=None):
    return {
        "q": random(generator, B, N, L, D),
        "k": random(generator, B, N, L, D),
        "v": random(generator, B, N, L, D),
        **({"bias": random(generator, N, 2 * size - 1, 2 * size - 1)} if size else {}),
    }


def cases():
    padding = key_mask([1] * 6 + [0] * 6, [0, 1, 1, 0] * 3)
    for name, inputs, settings, mask in [
        ("a bias by distance", tensors(1, 2, 12, 3, 3), {"rows": 3, "columns": 4, "size": 3, "dilation": 1}, None),
        ("a square of one", tensors(1, 1, 6, 2), {"rows": 2, "columns": 3, "size": 1, "dilation": 1}, None),
        ("dilated, lines of different lengths", tensors(1, 1, 42, 1), {"rows": 6, "columns": 7, "size": 3, "dilation": 2}, None),
        ("padding", tensors(2, 1, 12, 2), {"rows": 3, "columns": 4, "size": 3, "dilation": 1}, padding),
    ]:
        yield case(name, inputs, neighbourhood(**settings, mask=mask), generator, mask, **settings)


write("neighbourhood", "neighbourhood.py", SEED, list(cases()), source="equations")
