"""Reference values of multi-query attention by the einsums of Shazeer 2019, section 3.

    python3 tools/golden/multi_query.py
"""

import torch

from golden import case, random, write

SEED = 20191106
generator = torch.Generator().manual_seed(SEED)


def multi_query(mask=None):
    def run(q, k, v):
        # The paper leaves the scale to the projections; Heed divides by the root of the width.
        logits = torch.einsum("bnld,bsd->bnls", q, k[:, 0]) / q.shape[3] ** 0.5
        if mask is not None:
            logits = logits.masked_fill(~mask, -float("inf"))
        weights = torch.softmax(logits, -1)
        return torch.einsum("bnls,bsv->bnlv", weights, v[:, 0]), weights

    return run


def tensors(B, N, L, S, D, Dv):
    return {
        "q": random(generator, B, N, L, D),
        "k": random(generator, B, 1, S, D),
        "v": random(generator, B, 1, S, Dv),
    }


causal = torch.ones(4, 4, dtype=torch.bool).tril().reshape(1, 1, 4, 4)

write(
    "multi-query",
    "multi_query.py",
    SEED,
    [
        case("three heads", tensors(2, 3, 3, 5, 4, 3), multi_query(), generator),
        case("causal", tensors(1, 2, 4, 4, 4, 4), multi_query(causal), generator, causal),
    ],
    source="equations",
)
