"""Reference values of location-aware attention (Chorowski et al. 2015, arXiv:1506.07503, eq. 8 and 9).

    python3 tools/golden/location_aware.py
"""

import torch

from golden import case, random, write
from pairs import PADDING, attention, tensors

SEED = 20150624
generator = torch.Generator().manual_seed(SEED)


def location_aware(query, key, place, weights):
    """The sum over a of v_a tanh(W q + U k + V f + b), f_j the sum over taps r of F_r alpha_(j + r - middle)."""
    b, n, i, j = place
    alignment = weights["previous"][b, n, i]
    filters, location = weights["filters"], weights["location"]
    if location.dim() > 2:
        location = location[n]
    R, F = filters.shape
    middle = (R - 1) // 2
    features = []
    for f in range(F):
        seen = [r for r in range(R) if 0 <= j + r - middle < len(alignment)]
        features.append(sum(filters[r, f] * alignment[j + r - middle] for r in seen))
    score = 0
    for a in range(len(weights["energy"])):
        inside = weights["bias"][a] if "bias" in weights else 0
        inside = inside + sum(query[d] * weights["query"][d, a] for d in range(len(query)))
        inside = inside + sum(key[d] * weights["key"][d, a] for d in range(len(key)))
        inside = inside + sum(features[f] * location[f, a] for f in range(F))
        score = score + weights["energy"][a] * torch.tanh(inside)
    return score


def inputs(sizes, **weights):
    B, N, L, S = sizes[:4]
    given = {f"weights.{name}": random(generator, *shape) for name, shape in weights.items()}
    previous = torch.softmax(random(generator, B, N, L, S), dim=-1)
    rounded = torch.tensor([float(f"{x:.9g}") for x in previous.reshape(-1).tolist()], dtype=torch.float64)
    return {**tensors(generator, *sizes), "previous": rounded.reshape(B, N, L, S), **given}


write(
    "location-aware",
    "location_aware.py",
    SEED,
    [
        case(
            "three taps, one query",
            inputs(
                (2, 1, 1, 5, 4, 3),
                query=(4, 5),
                key=(3, 5),
                bias=(5,),
                energy=(5,),
                filters=(3, 2),
                location=(2, 5),
            ),
            attention(location_aware),
            generator,
        ),
        case(
            "four taps, each head for itself",
            inputs((1, 2, 2, 4, 3), query=(3, 4), key=(3, 4), energy=(4,), filters=(4, 3), location=(2, 3, 4)),
            attention(location_aware),
            generator,
        ),
        case(
            "more taps than keys",
            inputs((1, 1, 2, 3, 3), query=(3, 4), key=(3, 4), energy=(4,), filters=(9, 1), location=(1, 4)),
            attention(location_aware),
            generator,
        ),
        case(
            "padding",
            inputs((2, 2, 3, 5, 4), query=(4, 3), key=(4, 3), energy=(3,), filters=(3, 2), location=(2, 3)),
            attention(location_aware, mask=PADDING),
            generator,
            PADDING,
        ),
    ],
    source="equations",
)
