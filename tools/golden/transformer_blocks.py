"""Reference values of the transformer blocks.

    python3 tools/golden/transformer_blocks.py

torch.nn.TransformerEncoderLayer and TransformerDecoderLayer where they have what the block has;
RMS norm and SwiGLU, which they lack, are written out around PyTorch's multi-head attention. PyTorch
keeps a linear map as [out, in]; Heed as [in, out], so kernels are given transposed. Writes
packages/attention-core/test/fixtures/blocks.json.
"""

import json
from pathlib import Path

import torch
from torch import nn

from golden import _listed, random

SEED = 20170614
FILE = Path(__file__).resolve().parents[2] / "packages" / "attention-core" / "test" / "fixtures" / "blocks.json"
generator = torch.Generator().manual_seed(SEED)
WIDTH, HIDDEN, HEADS, CONTEXT = 4, 6, 2, 4


def randomised(module):
    """Weights that are zero nowhere, but for the biases of keys, which Heed has not."""
    module = module.double().eval()
    with torch.no_grad():
        for name, parameter in module.named_parameters():
            parameter.copy_(random(generator, *parameter.shape) / 2)
            if name.endswith("in_proj_bias"):
                parameter[WIDTH : 2 * WIDTH] = 0
    return module


def linear(name, weight, bias):
    return {f"{name}/kernel": weight.T, f"{name}/bias": bias}


def attention(prefix, module):
    kernels, biases = module.in_proj_weight.chunk(3), module.in_proj_bias.chunk(3)
    return {
        **linear(f"{prefix}query", kernels[0], biases[0]),
        f"{prefix}key/kernel": kernels[1].T,
        **linear(f"{prefix}value", kernels[2], biases[2]),
        **linear(f"{prefix}output", module.out_proj.weight, module.out_proj.bias),
    }


def norm(name, module):
    return {f"{name}/scale": module.weight, f"{name}/offset": module.bias}


def feed_forward(module):
    return {
        **linear("feed_forward_1", module.linear1.weight, module.linear1.bias),
        **linear("feed_forward_2", module.linear2.weight, module.linear2.bias),
    }


def case(name, block, options, weights, inputs, run, padding=None):
    """Outputs, and the gradient of sum(output * upstream) for the first input."""
    leaf = inputs[0].clone().requires_grad_(True)
    output = run(leaf, *inputs[1:])
    upstream = random(generator, *output.shape)
    (output * upstream).sum().backward()
    return {
        "name": name,
        "block": block,
        "options": {"heads": HEADS, "hidden": HIDDEN, **options},
        "weights": {key: _listed(value) for key, value in weights.items()},
        "inputs": [_listed(x) for x in inputs],
        **({} if padding is None else {"mask": _listed(padding)}),
        "output": _listed(output),
        "upstream": _listed(upstream),
        "gradient": _listed(leaf.grad),
    }


def encoder(name, norm_first, activation, padding=None):
    module = randomised(nn.TransformerEncoderLayer(WIDTH, HEADS, HIDDEN, 0, activation, batch_first=True, norm_first=norm_first))
    weights = {
        **norm("norm_1", module.norm1),
        **norm("norm_2", module.norm2),
        **attention("", module.self_attn),
        **feed_forward(module),
    }
    options = {"norm": "pre" if norm_first else "post", "activation": activation}
    hidden = None if padding is None else ~padding
    run = lambda x: module(x, src_key_padding_mask=hidden)
    return case(name, "EncoderBlock", options, weights, [random(generator, 2, 4, WIDTH)], run, padding)


def decoder(name, norm_first, activation):
    module = randomised(nn.TransformerDecoderLayer(WIDTH, HEADS, HIDDEN, 0, activation, batch_first=True, norm_first=norm_first))
    weights = {
        **norm("norm_self", module.norm1),
        **norm("norm_cross", module.norm2),
        **norm("norm_feed_forward", module.norm3),
        **attention("self/", module.self_attn),
        **attention("cross/", module.multihead_attn),
        **feed_forward(module),
    }
    options = {"norm": "pre" if norm_first else "post", "activation": activation}
    inputs = [random(generator, 2, 3, WIDTH), random(generator, 2, 4, CONTEXT)]
    causal = torch.ones(3, 3, dtype=torch.bool).triu(1)
    return case(name, "DecoderBlock", options, weights, inputs, lambda x, context: module(x, context, tgt_mask=causal))


def modern(name):
    """RMS norm and SwiGLU: x + attention(rms(x)), then x + (silu(x·G) · x·W)·N of rms(x)."""
    heads = randomised(nn.MultiheadAttention(WIDTH, HEADS, batch_first=True))
    scales = [random(generator, WIDTH), random(generator, WIDTH)]
    maps = {
        part: (random(generator, *shape) / 2, random(generator, shape[1]) / 2)
        for part, shape in {"1": (WIDTH, HIDDEN), "gate": (WIDTH, HIDDEN), "2": (HIDDEN, WIDTH)}.items()
    }

    def rms(x, scale):
        return x / torch.sqrt((x * x).mean(-1, keepdim=True) + 1e-6) * scale

    def run(x):
        calm = rms(x, scales[0])
        x = x + heads(calm, calm, calm)[0]
        calm = rms(x, scales[1])
        gate = calm @ maps["gate"][0] + maps["gate"][1]
        wide = calm @ maps["1"][0] + maps["1"][1]
        return x + (gate / (1 + torch.exp(-gate)) * wide) @ maps["2"][0] + maps["2"][1]

    weights = {
        **{f"norm_{index + 1}/scale": scale for index, scale in enumerate(scales)},
        **attention("", heads),
        **{f"feed_forward_{part}/kernel": kernel for part, (kernel, _) in maps.items()},
        **{f"feed_forward_{part}/bias": bias for part, (_, bias) in maps.items()},
    }
    options = {"normalisation": "rms", "activation": "swiglu"}
    return case(name, "EncoderBlock", options, weights, [random(generator, 1, 4, WIDTH)], run)


padding = torch.tensor([[1, 1, 1, 0], [1, 1, 1, 1]], dtype=torch.bool)
cases = [
    encoder("norm first, relu", True, "relu"),
    encoder("norm last, gelu, padding", False, "gelu", padding),
    decoder("decoder, norm first, gelu", True, "gelu"),
    decoder("decoder, norm last, relu", False, "relu"),
    modern("rms norm, swiglu"),
]
provenance = {
    "library": "PyTorch",
    "version": torch.__version__,
    "precision": "float64",
    "script": "tools/golden/transformer_blocks.py",
    "seed": SEED,
}
FILE.write_text(json.dumps({"provenance": provenance, "cases": cases}) + "\n")
