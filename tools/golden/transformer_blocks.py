"""Reference values of the transformer blocks.

    python3 tools/golden/transformer_blocks.py

torch.nn.TransformerEncoderLayer and TransformerDecoderLayer where they have what the block has;
RMS norm and SwiGLU, which they lack, are written out around PyTorch's multi-head attention. Writes
packages/attention-core/test/fixtures/blocks.json.
"""

import json
from pathlib import Path

import torch
from torch import nn

from golden import _listed, random
from torch_blocks import attention, decoder_weights, encoder_weights, randomised

SEED = 20170614
FILE = Path(__file__).resolve().parents[2] / "packages" / "attention-core" / "test" / "fixtures" / "blocks.json"
generator = torch.Generator().manual_seed(SEED)
WIDTH, HIDDEN, HEADS, CONTEXT = 4, 6, 2, 4


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
    module = randomised(nn.TransformerEncoderLayer(WIDTH, HEADS, HIDDEN, 0, activation, batch_first=True, norm_first=norm_first), generator, WIDTH)
    options = {"norm": "pre" if norm_first else "post", "activation": activation}
    hidden = None if padding is None else ~padding
    run = lambda x: module(x, src_key_padding_mask=hidden)
    return case(name, "EncoderBlock", options, encoder_weights(module), [random(generator, 2, 4, WIDTH)], run, padding)


def decoder(name, norm_first, activation):
    module = randomised(nn.TransformerDecoderLayer(WIDTH, HEADS, HIDDEN, 0, activation, batch_first=True, norm_first=norm_first), generator, WIDTH)
    options = {"norm": "pre" if norm_first else "post", "activation": activation}
    inputs = [random(generator, 2, 3, WIDTH), random(generator, 2, 4, CONTEXT)]
    causal = torch.ones(3, 3, dtype=torch.bool).triu(1)
    return case(name, "DecoderBlock", options, decoder_weights(module), inputs, lambda x, context: module(x, context, tgt_mask=causal))


def modern(name):
    """RMS norm and SwiGLU: x + attention(rms(x)), then x + (silu(x·G) · x·W)·N of rms(x)."""
    heads = randomised(nn.MultiheadAttention(WIDTH, HEADS, batch_first=True), generator, WIDTH)
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
