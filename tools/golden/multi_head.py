"""Reference values of multi-head attention from torch.nn.MultiheadAttention.

    python3 tools/golden/multi_head.py

PyTorch keeps a linear map as [out, in]; Heed as [in, out], so kernels are given transposed.
"""

import torch
from torch.nn import MultiheadAttention
from torch.nn.utils.stateless import functional_call

from golden import case, random, write

SEED = 20170613
generator = torch.Generator().manual_seed(SEED)
PARTS = ("query", "key", "value", "output")


def multi_head(heads, width, context_width, causal=None, padding=None):
    module = MultiheadAttention(
        width, heads, kdim=context_width, vdim=context_width, batch_first=True
    ).double()
    # PyTorch joins the three projections into one where all widths are the same.
    joined = module.in_proj_weight is not None

    def run(query, context, **weights):
        kernels = [weights[f"{part}.kernel"].T for part in PARTS]
        biases = [weights[f"{part}.bias"] for part in PARTS]
        if joined:
            parameters = {"in_proj_weight": torch.cat(kernels[:3])}
        else:
            parameters = {f"{part[0]}_proj_weight": kernel for part, kernel in zip(PARTS, kernels[:3])}
        parameters["in_proj_bias"] = torch.cat(biases[:3])
        parameters["out_proj.weight"] = kernels[3]
        parameters["out_proj.bias"] = biases[3]
        options = {"average_attn_weights": False}
        if causal is not None:
            options["attn_mask"] = ~causal
        if padding is not None:
            options["key_padding_mask"] = ~padding
        return functional_call(module, parameters, (query, context, context), options)

    return run


def tensors(B, L, S, width, context_width):
    kernels = {"query": width, "key": context_width, "value": context_width, "output": width}
    return {
        "query": random(generator, B, L, width),
        "context": random(generator, B, S, context_width),
        **{f"{part}.kernel": random(generator, rows, width) / 2 for part, rows in kernels.items()},
        **{f"{part}.bias": random(generator, width) / 2 for part in kernels},
    }


causal = torch.ones(4, 4, dtype=torch.bool).tril()
padding = torch.tensor([[1, 1, 1, 0, 0], [1, 1, 1, 1, 1]], dtype=torch.bool)
wide_causal = causal.reshape(1, 1, 4, 4)
wide_padding = padding.reshape(2, 1, 1, 5)

write(
    "multi-head",
    "multi_head.py",
    SEED,
    [
        case("two heads", tensors(2, 3, 5, 6, 6), multi_head(2, 6, 6), generator, heads=2),
        case("one head", tensors(1, 3, 3, 5, 5), multi_head(1, 5, 5), generator, heads=1),
        case(
            "context of another width",
            tensors(2, 3, 4, 6, 5),
            multi_head(3, 6, 5),
            generator,
            heads=3,
        ),
        case(
            "causal",
            tensors(1, 4, 4, 8, 8),
            multi_head(2, 8, 8, causal=causal),
            generator,
            wide_causal,
            heads=2,
        ),
        case(
            "padding",
            tensors(2, 3, 5, 6, 6),
            multi_head(2, 6, 6, padding=padding),
            generator,
            wide_padding,
            heads=2,
        ),
    ],
)
