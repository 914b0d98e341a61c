"""Reference values of attention rollout and attention flow.

    python3 tools/golden/explain_layers.py

Abnar & Zuidema 2020, arXiv:2005.00928: rollout as a product of matrices by PyTorch; flow as the largest
flow from a node of the last layer to one of the input, pair by pair, by networkx.maximum_flow_value in a
graph as the authors' code builds it, rows divided by their sums. Also needs python3-networkx. Writes
packages/attention-core/test/fixtures/explain-layers.json.
"""

import json

import networkx
import torch
from networkx.algorithms.flow import edmonds_karp

from golden import FOLDER, _listed

SEED = 20200502
FILE = FOLDER.parent / "test" / "fixtures" / "explain-layers.json"
generator = torch.Generator().manual_seed(SEED)


def attention(heads, queries, keys, sharpness=2.0, causal=False):
    """Softmaxed random scores, in single precision as a model gives them."""
    scores = sharpness * torch.randn((heads, queries, keys), generator=generator, dtype=torch.float64)
    if causal:
        scores = scores.masked_fill(torch.ones(queries, keys, dtype=torch.bool).triu(1), float("-inf"))
    return torch.softmax(scores, -1).float().double()


def mixed(weights, residual):
    """(1 - r) * mean over heads + r * I; a row of zeros becomes one of the identity."""
    mean = weights.mean(0)
    identity = torch.eye(len(mean), dtype=torch.float64)
    attends = mean.sum(-1, keepdim=True) > 0
    return torch.where(attends, (1 - residual) * mean + residual * identity, identity)


def rollout(layers, readout, residual):
    result = torch.eye(layers[0].shape[-1], dtype=torch.float64)
    for layer in layers:
        result = mixed(layer, residual) @ result
    return result if readout is None else readout.mean(0) @ result


def flow(layers, readout, residual):
    size = layers[0].shape[-1]
    matrices = [mixed(layer, residual) for layer in layers] + ([] if readout is None else [readout.mean(0)])
    graph = networkx.DiGraph()
    for level, matrix in enumerate(matrices):
        for query, row in enumerate(matrix.tolist()):
            for key, capacity in enumerate(row):
                graph.add_edge((level + 1, query), (level, key), capacity=capacity)
    top = len(matrices)
    flows = torch.tensor(
        [
            [networkx.maximum_flow_value(graph, (top, query), (0, key), flow_func=edmonds_karp) for key in range(size)]
            for query in range(len(matrices[-1]))
        ],
        dtype=torch.float64,
    )
    return flows / flows.sum(-1, keepdim=True)


def case(name, layers, readout=None, residual=0.5):
    maps = layers if readout is None else [*layers, readout]
    return {
        "name": name,
        "residual": residual,
        "maps": [_listed(weights) for weights in maps],
        "rollout": _listed(rollout(layers, readout, residual)),
        "flow": _listed(flow(layers, readout, residual)),
    }


silent = attention(2, 5, 5)
silent[:, 3] = 0
cases = [
    case("one layer", [attention(2, 4, 4)]),
    case("two layers", [attention(2, 5, 5) for _ in range(2)]),
    case("four sharp layers", [attention(2, 6, 6, 4) for _ in range(4)]),
    case("five layers, causal, mostly residual", [attention(1, 6, 6, 3, True) for _ in range(5)], residual=0.8),
    case("three layers, then pooling", [attention(3, 7, 7, 3) for _ in range(3)], attention(3, 1, 7, 3)),
    case("two layers and two read-outs, no residual", [attention(1, 5, 5, 3) for _ in range(2)], attention(1, 2, 5), 0),
    case("a position that attends to nothing", [attention(2, 5, 5), silent, attention(2, 5, 5)]),
]
provenance = {
    "library": "PyTorch, networkx",
    "version": f"{torch.__version__}, {networkx.__version__}",
    "precision": "float64",
    "script": "tools/golden/explain_layers.py",
    "seed": SEED,
}
FILE.write_text(json.dumps({"provenance": provenance, "cases": cases}) + "\n")
