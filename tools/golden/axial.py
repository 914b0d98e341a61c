"""Reference values of axial attention (Ho et al. 2019, arXiv:1912.12180) from torch.nn.MultiheadAttention.

    python3 tools/golden/axial.py

The module runs over the columns of a grid, then over its rows; a cell that is hidden gives zeros.
PyTorch keeps a linear map as [out, in]; Heed as [in, out], so kernels are given transposed.
"""

import torch
from torch.nn import MultiheadAttention
from torch.nn.utils.stateless import functional_call

from golden import case, random, write
from naive import key_mask

SEED = 20191221
generator = torch.Generator().manual_seed(SEED)
PARTS = ("query", "key", "value", "output")


def axial(heads, width, rows, columns, mask=None):
    module = MultiheadAttention(width, heads, bias=False, batch_first=True).double()
    real = torch.ones(1, rows * columns, dtype=torch.bool) if mask is None else mask[:, 0, 0]

    def lines(x, weights, hidden):
        kernels = [weights[part].T for part in PARTS]
        parameters = {"in_proj_weight": torch.cat(kernels[:3]), "out_proj.weight": kernels[3]}
        options = {"key_padding_mask": hidden, "need_weights": False}
        return functional_call(module, parameters, (x, x, x), options)[0]

    def run(x, **weights):
        B = x.shape[0]
        shown = real.expand(B, -1).reshape(B, rows, columns)
        first, second = [
            {part: weights[f"{name}.{part}"] for part in PARTS} for name in ("first", "second")
        ]
        grid = x.reshape(B, rows, columns, width)
        vertical = grid.transpose(1, 2).reshape(B * columns, rows, width)
        hidden = ~shown.transpose(1, 2).reshape(B * columns, rows)
        grid = lines(vertical, first, hidden).reshape(B, columns, rows, width).transpose(1, 2)
        horizontal = grid.reshape(B * rows, columns, width)
        hidden = ~shown.reshape(B * rows, columns)
        output = lines(horizontal, second, hidden).reshape(B, rows * columns, width)
        return output * shown.reshape(B, -1, 1), None

    return run


def tensors(B, L, width):
    kernels = [f"{name}.{part}" for name in ("first", "second") for part in PARTS]
    return {
        "x": random(generator, B, L, width),
        **{kernel: random(generator, width, width) / 2 for kernel in kernels},
    }


def cases():
    # No line is hidden as a whole: PyTorch makes NaN of it.
    padding = key_mask([1, 1, 1, 1, 1, 0], [1, 1, 0, 1, 1, 1])
    for name, inputs, rows, columns, heads, mask in [
        ("two rows, two heads", tensors(2, 6, 4), 2, 3, 2, None),
        ("four rows, one head", tensors(1, 8, 3), 4, 2, 1, None),
        ("padding", tensors(2, 6, 4), 2, 3, 2, padding),
    ]:
        run = axial(heads, inputs["x"].shape[2], rows, columns, mask)
        yield case(name, inputs, run, generator, mask, heads=heads, rows=rows, columns=columns)


write("axial", "axial.py", SEED, list(cases()))
