"""What the scripts beside this file share that export PyTorch modules to ONNX.

`write` exports a module with torch.onnx and runs it at sizes other than those that it was traced at.
Beside the models, compressed as most of
their bytes are names, it writes one JSON file: inputs, outputs and the attention weights, which are
taken from PyTorch while it runs and never from the ONNX file. Tensors are base64 of little-endian
elements.
"""

import base64
import contextlib
import gzip
import io
import json
import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

import onnx
import torch
import torch.nn.functional as F
from torch import nn

FOLDER = Path(__file__).resolve().parents[2] / "packages" / "attention-core" / "test" / "exports" / "fixtures"
SEED = 20171206
LARGEST = 40 * 1024


@dataclass
class Export:
    """A module, and how it becomes ONNX.

    `make(*sizes)` gives its inputs by name; `traced` and `runs` are such sizes. `maps` says of each
    attention, in the order of computing, how many heads it has and whether it is self or cross.
    """

    name: str
    module: nn.Module
    make: Callable[..., dict]
    traced: tuple
    runs: list
    outputs: list
    maps: list
    dynamic: dict = field(default_factory=dict)
    opsets: tuple = (14,)
    options: dict = field(default_factory=dict)


def seeded(module, seed=SEED):
    """Float32 weights that are zero nowhere, and large enough that no map is nearly uniform."""
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, parameter in module.named_parameters():
            values = torch.randn(parameter.shape, generator=generator)
            is_norm = parameter.dim() == 1 and name.endswith("weight")
            spread = 1.5 / math.sqrt(parameter.shape[-1]) if parameter.dim() > 1 else 0.3
            parameter.copy_(1 + values * 0.2 if is_norm else values * spread)
    return module.eval()


def normal(seed, *shape):
    return torch.randn(shape, generator=torch.Generator().manual_seed(SEED + seed))


def integers(seed, end, *shape):
    return torch.randint(end, shape, generator=torch.Generator().manual_seed(SEED + seed))


def kept(batch, length):
    """1 = a real position. Each example but the first ends with padding."""
    lengths = torch.tensor([max(1, length - example) for example in range(batch)])
    return torch.arange(length)[None, :] < lengths[:, None]


def scope(name):
    """The last part of a module's name as torch.onnx writes it: a number keeps what it counts."""
    parts = name.split(".")
    return ".".join(parts[-2:] if parts[-1].isdigit() else parts[-1:])


def attended(weights):
    """Where weights are not quite what a softmax gives, or not [.., L, S], a module shows them to this."""


@contextlib.contextmanager
def recording(module):
    """Keeps what each softmax of attention gives, with the module that asked for it, named as in nodes.

    A softmax that is no attention is written as a method of a tensor, which is not recorded.
    """
    maps, path, hooks = [], [], []

    def enter(name):
        return lambda *_: path.append(scope(name))

    def leave(*_):
        path.pop()

    for name, part in module.named_modules():
        hooks.append(part.register_forward_pre_hook(enter(name)))
        hooks.append(part.register_forward_hook(leave))

    def keep(weights):
        maps.append(("/".join(path[1:]), weights.detach().clone()))

    plain, functional, attention = torch.softmax, F.softmax, F._scaled_dot_product_attention

    shown = globals()["attended"]

    def recorded(softmax):
        def run(*args, **kwargs):
            weights = softmax(*args, **kwargs)
            keep(weights)
            return weights

        return run

    def attend(*args, **kwargs):
        output, weights = attention(*args, **kwargs)
        keep(weights)
        return output, weights

    torch.softmax, F.softmax, F._scaled_dot_product_attention = recorded(plain), recorded(functional), attend
    globals()["attended"] = keep
    try:
        yield maps
    finally:
        torch.softmax, F.softmax, F._scaled_dot_product_attention = plain, functional, attention
        globals()["attended"] = shown
        for hook in hooks:
            hook.remove()


def packed(tensor):
    tensor = tensor.detach().contiguous()
    kind = {torch.float32: "float32", torch.int64: "int64", torch.bool: "bool"}[tensor.dtype]
    return {"type": kind, "dims": list(tensor.shape), "data": base64.b64encode(tensor.numpy().tobytes()).decode()}


def described(export):
    """Inputs, outputs and maps at each size of `runs`."""
    runs, scopes = [], None
    for sizes in export.runs:
        feeds = export.make(*sizes)
        with recording(export.module) as found, torch.enable_grad():
            outputs = export.module(*feeds.values())
        outputs = outputs if isinstance(outputs, (tuple, list)) else (outputs,)
        assert len(found) == len(export.maps), f"{export.name}: {len(found)} maps"
        maps = [
            weights.reshape(-1, heads, *weights.shape[-2:])
            for (_, weights), (_, heads) in zip(found, export.maps)
        ]
        assert all(torch.isfinite(weights).all() for weights in maps), f"{export.name}: not finite"
        runs.append(
            {
                "inputs": {name: packed(value) for name, value in feeds.items()},
                "outputs": {name: packed(value) for name, value in zip(export.outputs, outputs)},
                "maps": [packed(weights) for weights in maps],
            }
        )
        scopes = [path for path, _ in found]
    maps = [
        {"scope": where, "kind": kind, "heads": heads}
        for where, (kind, heads) in zip(scopes, export.maps)
    ]
    return maps, runs


def exported(export, opset):
    """The module as an ONNX model."""
    feeds = export.make(*export.traced)
    file = io.BytesIO()
    torch.onnx.export(
        export.module,
        tuple(feeds.values()),
        file,
        opset_version=opset,
        input_names=list(feeds),
        output_names=export.outputs,
        dynamic_axes=export.dynamic,
        **export.options,
    )
    model = onnx.load_from_string(file.getvalue())
    for node in model.graph.node:
        node.doc_string = ""
    return model


def save(model, file):
    content = gzip.compress(model.SerializeToString(), mtime=0)
    assert len(content) <= LARGEST, f"{file}: {len(content)} bytes"
    (FOLDER / file).write_bytes(content)
    return len(content)


def record(name, script, files, maps, runs, **more):
    """Writes the JSON file beside the models."""
    content = {
        "name": name,
        "provenance": {
            "library": "PyTorch",
            "version": torch.__version__,
            "precision": "float32",
            "script": f"tools/golden/{script}",
            "seed": SEED,
        },
        "files": files,
        "maps": maps,
        "runs": runs,
        **more,
    }
    (FOLDER / f"{name}.json").write_text(json.dumps(content) + "\n")


def write(export, script):
    """Writes `<name>-<opset>.onnx.gz` for each opset, and `<name>.json`. Returns the models."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    maps, runs = described(export)
    models = {opset: exported(export, opset) for opset in export.opsets}
    sizes = {file: save(model, file) for opset, model in models.items() if (file := f"{export.name}-{opset}.onnx.gz")}
    record(export.name, script, list(sizes), maps, runs)
    print(f"{export.name}: {len(maps)} maps, {sizes}")
    return models
