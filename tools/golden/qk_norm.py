"""Reference values of normalised queries and keys (Henry et al. 2020, arXiv:2010.04245; Dehghani
et al. 2023, arXiv:2302.05442, section 2) by torch.nn.functional.layer_norm and normalize.

    python3 tools/golden/qk_norm.py
"""

import torch
from torch.nn.functional import layer_norm, normalize

from golden import case, random, write
from pairs import CAUSAL, PADDING, attention, scaled_dot, tensors

SEED = 20230210
generator = torch.Generator().manual_seed(SEED)

NORMS = {
    "layer": lambda x: layer_norm(x, x.shape),
    "length": lambda x: normalize(x, dim=0),
    "rms": lambda x: x / torch.sqrt((x * x).mean()),
}


def normalised(norm):
    def score(q, k, place, weights):
        def scaled(x, factors):
            if factors is None:
                return NORMS[norm](x)
            return NORMS[norm](x) * (factors[place[1], 0] if factors.dim() == 3 else factors)

        return scaled_dot(scaled(q, weights.get("query")), scaled(k, weights.get("key")))

    return score


def inputs(sizes, *factors):
    learned = {f"weights.{name}": random(generator, *factors) for name in ("query", "key")} if factors else {}
    return {**tensors(generator, *sizes), **learned}


# Settings are numbers: 0 layer, 1 rms, 2 length.
write(
    "qk-norm",
    "qk_norm.py",
    SEED,
    [
        case("layer", inputs((2, 2, 3, 5, 4)), attention(normalised("layer")), generator),
        case("layer, factors", inputs((1, 2, 3, 4, 5), 5), attention(normalised("layer")), generator, norm=0),
        case("rms, factors of heads", inputs((1, 2, 3, 4, 3), 2, 1, 3), attention(normalised("rms")), generator, norm=1),
        case(
            "length, causal",
            inputs((1, 2, 4, 4, 3)),
            attention(normalised("length"), mask=CAUSAL),
            generator,
            CAUSAL,
            norm=2,
        ),
        case(
            "layer, padding",
            inputs((2, 2, 3, 5, 4), 4),
            attention(normalised("layer"), mask=PADDING),
            generator,
            PADDING,
            norm=0,
        ),
    ],
)
