"""What the scripts beside this file share: seeded tensors, gradients, and the golden file itself.

A golden file holds cases. Each has named inputs, an optional boolean mask (1 = may attend), the
outputs that were computed from them in float64, an `upstream` tensor of the output's shape, and the
gradients of sum(output * upstream) for every input, by PyTorch's automatic differentiation.

Where PyTorch has the mechanism, its module is the reference. Elsewhere the script transcribes the
paper's equations, one query and one key at a time, without sharing anything with the library.
"""

import json
from pathlib import Path

import torch

FOLDER = Path(__file__).resolve().parents[2] / "packages" / "attention-core" / "golden"


def _listed(tensor):
    values = tensor.detach().to(torch.float64).reshape(-1).tolist()
    return {"shape": list(tensor.shape), "values": [float(f"{value:.9g}") for value in values]}


def random(generator, *shape):
    """Normal numbers, already rounded as the file will hold them."""
    exact = torch.randn(shape, generator=generator, dtype=torch.float64)
    return torch.tensor([float(f"{x:.9g}") for x in exact.reshape(-1).tolist()], dtype=torch.float64).reshape(shape)


def case(name, inputs, run, generator, mask=None, **settings):
    """Runs `run(**inputs)`, which returns (output, weights or None), forward and backward."""
    leaves = {key: value.clone().requires_grad_(True) for key, value in inputs.items()}
    output, weights = run(**leaves)
    upstream = random(generator, *output.shape)
    (output * upstream).sum().backward()
    return {
        "name": name,
        "settings": settings,
        "inputs": {key: _listed(value) for key, value in inputs.items()},
        **({} if mask is None else {"mask": _listed(mask)}),
        "outputs": {
            "output": _listed(output),
            **({} if weights is None else {"weights": _listed(weights)}),
        },
        "upstream": _listed(upstream),
        "gradients": {
            key: _listed(torch.zeros_like(leaf) if leaf.grad is None else leaf.grad)
            for key, leaf in leaves.items()
        },
    }


def write(mechanism, script, seed, cases, source="PyTorch"):
    """Writes `<mechanism>.json` with where its values come from.

    `source` is "PyTorch" where one of its modules or functions is the reference, and "equations"
    where the script transcribes the paper.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    content = {
        "mechanism": mechanism,
        "provenance": {
            "library": "PyTorch",
            "source": source,
            "version": torch.__version__,
            "precision": "float64",
            "script": f"tools/golden/{script}",
            "seed": seed,
        },
        "cases": cases,
    }
    path = FOLDER / f"{mechanism}.json"
    path.write_text(json.dumps(content) + "\n")
    print(f"{path.name}: {len(cases)} cases")
