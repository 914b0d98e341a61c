"""Reference values of multi-head latent attention by equations 9 to 19 of DeepSeek-V2 (2024).

    python3 tools/golden/latent.py

One query, one key and one head at a time, with keys and values made from the latents. The rotation
is that of Su et al. 2021: pairs of halves, base 10000, or none where `rotated` is 0.
"""

import torch

from golden import case, random, write

SEED = 20240507
generator = torch.Generator().manual_seed(SEED)


def rotate(x, position):
    half = x.shape[0] // 2
    turned = []
    for i in range(half):
        angle = torch.tensor(position * 10000.0 ** (-i / half), dtype=torch.float64)
        turned.append(x[i] * torch.cos(angle) - x[i + half] * torch.sin(angle))
    for i in range(half):
        angle = torch.tensor(position * 10000.0 ** (-i / half), dtype=torch.float64)
        turned.append(x[i + half] * torch.cos(angle) + x[i] * torch.sin(angle))
    return torch.stack(turned)


def latent(heads, rotated, mask=None):
    turn = rotate if rotated else lambda x, position: x

    def run(query, context, **named):
        w = {key.removeprefix("weights."): value for key, value in named.items()}
        batch, queries, keys = query.shape[0], query.shape[1], context.shape[1]
        outputs, weights = [], []
        for b in range(batch):
            compressed = [w["keyValueDown"].T @ context[b, j] for j in range(keys)]  # eq. 9
            k_rotary = [turn(w["keyRotary"].T @ context[b, j], j) for j in range(keys)]  # eq. 15
            k_content = [(w["keyUp"].T @ c).chunk(heads) for c in compressed]  # eq. 10
            values = [(w["valueUp"].T @ c).chunk(heads) for c in compressed]  # eq. 11
            for i in range(queries):
                c = w["queryDown"].T @ query[b, i] if "queryDown" in w else query[b, i]  # eq. 12
                q_content = (w["queryUp"].T @ c).chunk(heads)  # eq. 13
                q_rotary = (w["queryRotary"].T @ c).chunk(heads)  # eq. 14
                seen = [j for j in range(keys) if mask is None or mask[0, 0, i, j]]
                joined = []
                for n in range(heads):
                    q = torch.cat([q_content[n], turn(q_rotary[n], i)])  # eq. 16
                    scores = []
                    for j in seen:
                        k = torch.cat([k_content[j][n], k_rotary[j]])  # eq. 17
                        scores.append(torch.dot(q, k) / q.shape[0] ** 0.5)
                    normal = torch.softmax(torch.stack(scores), 0)  # eq. 18
                    joined.append(sum(p * values[j][n] for p, j in zip(normal, seen)))
                    row = [torch.zeros((), dtype=torch.float64)] * keys
                    for p, j in zip(normal, seen):
                        row[j] = p
                    weights.append(torch.stack(row))
                outputs.append(w["output"].T @ torch.cat(joined))  # eq. 19
        weights = torch.stack(weights).reshape(batch, queries, heads, keys).transpose(1, 2)
        return torch.stack(outputs).reshape(batch, queries, -1), weights

    return run


def tensors(B, L, S, heads, D, R, Dv, C, Eq, Ek, Eo, Cq=None):
    def weight(*shape):
        return random(generator, *shape) / 2

    return {
        "query": random(generator, B, L, Eq),
        "context": random(generator, B, S, Ek),
        **({} if Cq is None else {"weights.queryDown": weight(Eq, Cq)}),
        "weights.queryUp": weight(Cq or Eq, heads * D),
        "weights.queryRotary": weight(Cq or Eq, heads * R),
        "weights.keyValueDown": weight(Ek, C),
        "weights.keyUp": weight(C, heads * D),
        "weights.valueUp": weight(C, heads * Dv),
        "weights.keyRotary": weight(Ek, R),
        "weights.output": weight(heads * Dv, Eo),
    }


causal = torch.ones(3, 3, dtype=torch.bool).tril().reshape(1, 1, 3, 3)
plain = dict(B=2, L=2, S=4, heads=2, D=3, R=2, Dv=2, C=3, Eq=4, Ek=5, Eo=4, Cq=3)
square = dict(B=1, L=3, S=3, heads=2, D=3, R=4, Dv=3, C=2, Eq=4, Ek=4, Eo=4, Cq=3)

write(
    "latent",
    "latent.py",
    SEED,
    [
        case("without rotation", tensors(**plain), latent(2, 0), generator, heads=2, rotated=0),
        case("rotated", tensors(**square), latent(2, 1), generator, heads=2, rotated=1),
        case("causal", tensors(**square), latent(2, 1, causal), generator, causal, heads=2, rotated=1),
        case(
            "queries that are not compressed",
            tensors(**{**plain, "Cq": None}),
            latent(2, 0),
            generator,
            heads=2,
            rotated=0,
        ),
    ],
    source="equations",
)
