"""Weights of PyTorch's transformer layers under the names that Heed's blocks give them.

PyTorch keeps a linear map as [out, in]; Heed as [in, out], so kernels are given transposed.
"""

import torch

from golden import random


def randomised(module, generator, width):
    """Weights that are zero nowhere, but for the biases of keys, which Heed has not."""
    module = module.double().eval()
    with torch.no_grad():
        for name, parameter in module.named_parameters():
            parameter.copy_(random(generator, *parameter.shape) / 2)
            if name.endswith("in_proj_bias"):
                parameter[width : 2 * width] = 0
    return module


def linear(name, weight, bias):
    return {f"{name}/kernel": weight.T, f"{name}/bias": bias}


def attention(prefix, module):
    kernels, biases = module.in_proj_weight.chunk(3), module.in_proj_bias.chunk(3)
    return {
        **linear(f"{prefix}query", kernels[0], biases[0]),
        f"{prefix}key/kernel": kernels[1].T,
        **linear(f"{prefix}value", kernels[2], biases[2]),
        **linear(f"{prefix}output", module.out_proj.weight, module.out_proj.bias),
    }


def norm(name, module):
    return {f"{name}/scale": module.weight, f"{name}/offset": module.bias}


def feed_forward(module):
    return {
        **linear("feed_forward_1", module.linear1.weight, module.linear1.bias),
        **linear("feed_forward_2", module.linear2.weight, module.linear2.bias),
    }


def encoder_weights(module):
    return {
        **norm("norm_1", module.norm1),
        **norm("norm_2", module.norm2),
        **attention("", module.self_attn),
        **feed_forward(module),
    }


def decoder_weights(module):
    return {
        **norm("norm_self", module.norm1),
        **norm("norm_cross", module.norm2),
        **norm("norm_feed_forward", module.norm3),
        **attention("self/", module.self_attn),
        **attention("cross/", module.multihead_attn),
        **feed_forward(module),
    }
