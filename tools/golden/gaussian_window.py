"""Reference values of a Gaussian window over the keys (Graves 2013, arXiv:1308.0850, eq. 46 to 51;
Battenberg et al. 2020, arXiv:1910.10288, V2 of table 1).

    python3 tools/golden/gaussian_window.py
"""

import torch
import torch.nn.functional as F

from golden import case, random, write

SEED = 20130804
generator = torch.Generator().manual_seed(SEED)


def gaussian_window(exponential, mask=None):
    def run(q, v, previous=None, **weights):
        B, N, L, _ = q.shape
        S = v.shape[2]
        K = weights["weights.kernel"].shape[1] // 3
        rows, output = [], []
        for b in range(B):
            for n in range(N):
                place = torch.zeros(K, dtype=torch.float64) if previous is None else previous[b, n, 0]
                for t in range(L):
                    parameters = weights["weights.kernel"].T @ q[b, n, t] + weights["weights.bias"]
                    size, step, width = parameters[:K], parameters[K : 2 * K], parameters[2 * K :]
                    place = place + (torch.exp(step) if exponential else F.softplus(step))
                    row = []
                    for j in range(S):
                        seen = mask is None or mask.expand(B, N, L, S)[b, n, t, j]
                        if not seen:
                            row.append(torch.zeros((), dtype=torch.float64))
                        elif exponential:
                            row.append((torch.exp(size) * torch.exp(-torch.exp(width) * (place - j) ** 2)).sum())
                        else:
                            bells = torch.distributions.Normal(place, F.softplus(width))
                            density = torch.exp(bells.log_prob(torch.tensor(float(j))))
                            row.append((torch.softmax(size, dim=0) * density).sum())
                    row = torch.stack(row)
                    rows.append(row)
                    output.append(row @ v[b, n])
        return torch.stack(output).reshape(B, N, L, -1), torch.stack(rows).reshape(B, N, L, S)

    return run


def tensors(B, N, L, S, D, K):
    return {
        "q": random(generator, B, N, L, D),
        "v": random(generator, B, N, S, D),
        "weights.kernel": random(generator, D, 3 * K) / 2,
        "weights.bias": random(generator, 3 * K) / 2,
    }


padding = torch.tensor([[1, 1, 1, 0, 0], [1, 1, 1, 1, 1]], dtype=torch.bool).reshape(2, 1, 1, 5)
later = {**tensors(1, 2, 2, 6, 3, 2), "previous": random(generator, 1, 2, 1, 2).abs() * 2}

write(
    "gaussian-window",
    "gaussian_window.py",
    SEED,
    [
        case("softplus", tensors(2, 2, 3, 5, 4, 3), gaussian_window(False), generator),
        case("softplus, padding", tensors(2, 1, 3, 5, 4, 2), gaussian_window(False, padding), generator, padding),
        case("softplus, after an earlier call", later, gaussian_window(False), generator),
        case("exponential", tensors(2, 2, 3, 5, 4, 3), gaussian_window(True), generator, exponential=1),
        case(
            "exponential, padding", tensors(2, 1, 3, 5, 4, 2), gaussian_window(True, padding), generator, padding, exponential=1
        ),
    ],
    source="equations",
)
