"""Alpha-entmax by bisection, without sorting: what sparsemax.py and entmax15.py share.

p_j = max((alpha - 1) z_j - tau, 0)^(1 / (alpha - 1)), with tau such that the p_j sum to 1: sparsemax for
alpha = 2, softmax in the limit of 1. Peters, Niculae & Martins 2019, arXiv:1905.05702,
algorithm 1.
"""

import torch


def entmax(scores, alpha):
    """Weights of one query, differentiable: the slopes of tau follow from the sum that stays 1."""
    slope = alpha - 1

    def weights(tau):
        return torch.clamp(slope * scores - tau, min=0) ** (1 / slope)

    with torch.no_grad():
        high = (slope * scores).max()
        low = high - 1
        while high - low > 1e-15 * (1 + abs(high)):
            middle = (low + high) / 2
            if middle in (low, high):
                break
            low, high = (middle, high) if weights(middle).sum() > 1 else (low, middle)
        tau = (low + high) / 2
        support = slope * scores > tau
        assert abs(weights(tau).sum() - 1) < 1e-12
    # One step of Newton from the root: it moves nothing, but by the implicit function theorem its
    # gradient is that of tau.
    inside = (slope * scores - tau)[support]
    rate = (inside.detach() ** (1 / slope - 1) / slope).sum()
    moved = tau + ((inside ** (1 / slope)).sum() - 1) / rate
    shares = torch.zeros_like(scores)
    shares[support] = (slope * scores[support] - moved) ** (1 / slope)
    return shares
