"""Reference values of graph attention (Velickovic et al. 2018, arXiv:1710.10903; Brody et al. 2022, arXiv:2105.14491).

    python3 tools/golden/graph.py

Transcribed from GAT's eqs. 1-6 and GATv2's eq. 7, node by node. `version` is 1 or 2; `mean` is 1 where
the heads are averaged.
"""

import torch

from golden import case, random, write
from naive import attend_each

SEED = 20171030
generator = torch.Generator().manual_seed(SEED)


def leaky(x):
    return torch.where(x > 0, x, 0.2 * x)


def graph(version, heads, mean, edges=None):
    def run(nodes, neighbours, **weights):
        attention = weights["weights.attention"]

        def split(x):
            return x.reshape(x.shape[0], x.shape[1], heads, -1).transpose(1, 2)

        q = split(nodes @ weights["node.kernel"])
        k = split(neighbours @ weights["neighbour.kernel"])
        sees = (lambda b, n, i, j: True) if edges is None else (lambda b, n, i, j: bool(edges[0, 0, i, j]))
        rows, maps = [], []
        for n in range(heads):
            def score(asking, asked, a=attention[n]):
                if version == 1:
                    return leaky((a * torch.cat([asking, asked])).sum())
                return (a * leaky(asking + asked)).sum()

            output, seen = attend_each(q[:, n : n + 1], k[:, n : n + 1], k[:, n : n + 1], sees, score=score)
            rows.append(output[:, 0])
            maps.append(seen[:, 0])
        output = sum(rows) / heads if mean else torch.cat(rows, dim=-1)
        return output, torch.stack(maps, dim=1)

    return run


def tensors(version, B, N, L, S, F, D):
    return {
        "nodes": random(generator, B, L, F),
        "neighbours": random(generator, B, S, F),
        "node.kernel": random(generator, F, N * D),
        "neighbour.kernel": random(generator, F, N * D),
        "weights.attention": random(generator, N, 2 * D if version == 1 else D),
    }


def cases():
    ring = torch.tensor([[abs(i - j) in (0, 1, 4) for j in range(5)] for i in range(5)]).reshape(1, 1, 5, 5)
    for name, sizes, settings, edges in [
        ("GAT", (2, 2, 3, 5, 4, 3), {"version": 1, "heads": 2, "mean": 0}, None),
        ("GATv2", (2, 2, 3, 5, 4, 3), {"version": 2, "heads": 2, "mean": 0}, None),
        ("GAT on a ring, mean of the heads", (1, 2, 5, 5, 3, 4), {"version": 1, "heads": 2, "mean": 1}, ring),
        ("GATv2 on a ring", (1, 2, 5, 5, 3, 2), {"version": 2, "heads": 2, "mean": 0}, ring),
    ]:
        inputs = tensors(settings["version"], *sizes)
        yield case(name, inputs, graph(**settings, edges=edges), generator, edges, **settings)


write("graph", "graph.py", SEED, list(cases()), source="equations")
