"""Reference values of the Performer (Choromanski et al. 2021, arXiv:2009.14794, lemma 1 and eq. 5).

    python3 tools/golden/performer.py

The directions are inputs. Nothing is subtracted from exponents here; the library subtracts what
attention divides out again. The 1e-6 that it adds to each feature is added relative to the same largest
feature.
"""

import math

import torch

from golden import case, random, write

SEED = 20200930
LEAST = 1e-6
generator = torch.Generator().manual_seed(SEED)


def exponent(x, direction):
    scaled = x / x.shape[0] ** 0.25
    return direction @ scaled - scaled @ scaled / 2


def attention(causal=False, mask=None):
    def run(q, k, v, directions):
        B, N, L, _ = q.shape
        rows = []
        for b in range(B):
            for n in range(N):
                allowed = [j for j in range(k.shape[2]) if mask is None or mask[b, 0, 0, j]]
                of_keys = {j: [exponent(k[b, n, j], d) for d in directions] for j in allowed}
                # Keys that must not know of later ones are compared with exp(0).
                largest = 0.0 if causal else max(e for es in of_keys.values() for e in es)
                for i in range(L):
                    of_query = [exponent(q[b, n, i], d) for d in directions]
                    query = [torch.exp(e) + LEAST * torch.exp(max(of_query)) for e in of_query]
                    weights = {
                        j: sum(f * (torch.exp(e) + LEAST * math.exp(largest)) for f, e in zip(query, of_keys[j]))
                        for j in allowed
                        if not causal or j <= i
                    }
                    total = sum(weights.values())
                    rows.append(sum(w / total * v[b, n, j] for j, w in weights.items()))
        return torch.stack(rows).reshape(B, N, L, v.shape[3]), None

    return run


def tensors(B, N, L, S, D, Dv, M):
    return {
        "q": random(generator, B, N, L, D),
        "k": random(generator, B, N, S, D),
        "v": random(generator, B, N, S, Dv),
        "weights.features": random(generator, M, D),
    }


def named(run):
    return lambda **inputs: run(inputs["q"], inputs["k"], inputs["v"], inputs["weights.features"])


padding = torch.tensor([[1, 1, 1, 0, 0], [1, 0, 1, 1, 1]], dtype=torch.bool).reshape(2, 1, 1, 5)

write(
    "performer",
    "performer.py",
    SEED,
    [
        case("plain", tensors(2, 2, 3, 5, 4, 3, 6), named(attention()), generator),
        case("padding", tensors(2, 1, 3, 5, 4, 4, 5), named(attention(mask=padding)), generator, padding),
        case("causal", tensors(1, 2, 5, 5, 3, 3, 7), named(attention(True)), generator, causal=1),
    ],
    source="equations",
)
