"""Blocks of attention, norm and feed-forward network, for the scripts of sets and latent arrays.

Weights are inputs by name: `<name>.query.kernel` [in, out], `<name>.attentionNorm.scale`,
`<name>.widen.kernel` and so on; biases and norms may be missing.
"""

import torch
from torch.nn.functional import gelu, layer_norm

from golden import random
from naive import attend_each

PARTS = ("query", "key", "value", "output")


def linear(x, weights, name):
    moved = x @ weights[f"{name}.kernel"]
    return moved + weights[f"{name}.bias"] if f"{name}.bias" in weights else moved


def norm(x, weights, name):
    if f"{name}.scale" not in weights:
        return x
    return layer_norm(x, x.shape[-1:], weights[f"{name}.scale"], weights[f"{name}.offset"], 1e-5)


def feed_forward(x, weights, name, activation):
    return linear(activation(linear(x, weights, f"{name}.widen")), weights, f"{name}.narrow")


def multi_head(query, context, weights, name, heads, mask=None):
    """Output [B, L, E] and weights [B, N, L, S]; mask [B, 1, L or 1, S]."""

    def split(x):
        return torch.stack(x.chunk(heads, dim=-1), dim=1)

    q, k, v = (
        split(linear(x, weights, f"{name}.{part}"))
        for part, x in zip(PARTS, (query, context, context))
    )

    def sees(b, n, i, j):
        return mask is None or bool(mask.expand(q.shape[0], 1, q.shape[2], k.shape[2])[b, 0, i, j])

    output, maps = attend_each(q, k, v, sees)
    return linear(torch.cat(tuple(output.unbind(1)), dim=-1), weights, f"{name}.output"), maps


def seeing(x, mask):
    """Zeros for the queries that see nothing: x [B, L, E], mask [B, 1, L or 1, S]."""
    return x if mask is None else x * mask.any(dim=-1).transpose(1, 2)


def block(query, context, weights, name, heads, mask=None, activation=torch.relu):
    """Multihead attention block of the Set Transformer (Lee et al. 2019, arXiv:1810.00825, eq. 6 and 7)."""
    taken, maps = multi_head(query, context, weights, name, heads, mask)
    taken = norm(query + taken, weights, f"{name}.attentionNorm")
    made = taken + feed_forward(taken, weights, name, activation)
    return seeing(norm(made, weights, f"{name}.feedForwardNorm"), mask), maps


def latent_block(query, context, weights, name, heads, mask=None, residual=True):
    """Block of a Perceiver, norms first (Jaegle et al. 2021, arXiv:2107.14795, appendix E.1)."""
    asking = norm(query, weights, f"{name}.queryNorm")
    offered = asking if context is query else norm(context, weights, f"{name}.contextNorm")
    taken, maps = multi_head(asking, offered, weights, name, heads, mask)
    taken = query + taken if residual else taken
    calm = norm(taken, weights, f"{name}.feedForwardNorm")
    return taken + feed_forward(calm, weights, name, gelu), maps


def feed_forward_weights(generator, name, width, hidden, biases=True):
    result = {
        f"{name}.widen.kernel": random(generator, width, hidden),
        f"{name}.narrow.kernel": random(generator, hidden, width),
    }
    if biases:
        result[f"{name}.widen.bias"] = random(generator, hidden)
        result[f"{name}.narrow.bias"] = random(generator, width)
    return result


def attention_weights(generator, name, width, context_width, inner=None, biases=True):
    inner = inner or width
    shapes = dict(zip(PARTS, ((width, inner), (context_width, inner), (context_width, inner), (inner, width))))
    result = {f"{name}.{part}.kernel": random(generator, *shape) / 2 for part, shape in shapes.items()}
    if biases:
        result.update({f"{name}.{part}.bias": random(generator, shape[1]) / 2 for part, shape in shapes.items()})
    return result


def norm_weights(generator, name, width):
    return {
        f"{name}.scale": 1 + random(generator, width) / 4,
        f"{name}.offset": random(generator, width) / 2,
    }


def block_weights(generator, name, width, context_width, norms=True, biases=True):
    result = attention_weights(generator, name, width, context_width, biases=biases)
    result.update(feed_forward_weights(generator, name, width, 3, biases))
    if norms:
        for place in ("attentionNorm", "feedForwardNorm"):
            result.update(norm_weights(generator, f"{name}.{place}", width))
    return result


def latent_weights(generator, name, width, context_width=None, inner=None):
    result = attention_weights(generator, name, width, context_width or width, inner)
    result.update(feed_forward_weights(generator, name, width, 3))
    result.update(norm_weights(generator, f"{name}.queryNorm", width))
    if context_width:
        result.update(norm_weights(generator, f"{name}.contextNorm", context_width))
    result.update(norm_weights(generator, f"{name}.feedForwardNorm", width))
    return result
