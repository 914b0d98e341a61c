"""Reference values of end-to-end memory networks (Sukhbaatar et al. 2015, arXiv:1503.08895, section 2).

    python3 tools/golden/memory_network.py

One question and one memory at a time. `ages.input` and `ages.output` are the temporal encoding: row 0
for the last memory that exists, row 1 for the one before it.
"""

import torch

from golden import case, random, write
from naive import key_mask, shown

SEED = 20150331
generator = torch.Generator().manual_seed(SEED)


def aged(memory, real, table):
    """The memories that exist, by their index, each with the row for its age."""
    present = [j for j in range(len(memory)) if real[j]]
    if table is None:
        return {j: memory[j] for j in present}
    return {j: memory[j] + table[len(present) - 1 - place] for place, j in enumerate(present)}


def attention(hops, state, mask=None):
    def run(query, **inputs):
        B, L, E = query.shape
        S = inputs["hop1.input"].shape[1]
        sees = shown(mask)
        outputs, maps = [], []
        for b in range(B):
            real = [sees(b, j) for j in range(S)]
            for i in range(L):
                u = query[b, i]
                for hop in range(1, hops + 1):
                    name = f"hop{hop}" if f"hop{hop}.input" in inputs else "hop1"
                    m = aged(inputs[f"{name}.input"][b], real, inputs.get("ages.input"))
                    c = aged(inputs[f"{name}.output"][b], real, inputs.get("ages.output"))
                    scores = {j: torch.exp((u * m[j]).sum()) for j in m}
                    total = sum(scores.values())
                    p = {j: score / total for j, score in scores.items()}
                    o = sum((p[j] * c[j] for j in p), torch.zeros(E, dtype=torch.float64))
                    u = o + (u @ inputs["between.kernel"] if "between.kernel" in inputs else u)
                outputs.append(u if state else o)
                zero = torch.zeros((), dtype=torch.float64)
                maps.append(torch.stack([p.get(j, zero) for j in range(S)]))
        return torch.stack(outputs).reshape(B, L, E), torch.stack(maps).reshape(B, 1, L, S)

    return run


def tensors(B, L, S, E, hops, ages=0, between=False):
    result = {"query": random(generator, B, L, E)}
    for hop in range(1, hops + 1):
        result[f"hop{hop}.input"] = random(generator, B, S, E)
        result[f"hop{hop}.output"] = random(generator, B, S, E)
    if ages:
        result["ages.input"] = random(generator, ages, E)
        result["ages.output"] = random(generator, ages, E)
    if between:
        result["between.kernel"] = random(generator, E, E) / 2
    return result


padding = key_mask([1, 1, 1, 0, 0], [0, 1, 0, 1, 1])
empty = key_mask([1, 1, 0, 1], [0, 0, 0, 0])

write(
    "memory-network",
    "memory_network.py",
    SEED,
    [
        case("one hop", tensors(2, 2, 4, 3, 1), attention(1, 0), generator, hops=1, state=0),
        case(
            "three hops of their own, the state",
            tensors(2, 1, 4, 3, 3),
            attention(3, 1),
            generator,
            hops=3,
            state=1,
        ),
        case(
            "layer-wise tying",
            tensors(2, 2, 4, 3, 1, between=True),
            attention(3, 1),
            generator,
            hops=3,
            state=1,
        ),
        case(
            "temporal encoding, padding",
            tensors(2, 2, 5, 3, 2, ages=6),
            attention(2, 0, padding),
            generator,
            padding,
            hops=2,
            state=0,
        ),
        case(
            "one memory empty",
            tensors(2, 2, 4, 3, 2),
            attention(2, 0, empty),
            generator,
            empty,
            hops=2,
            state=0,
        ),
    ],
    source="equations",
)
