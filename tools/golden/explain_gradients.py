"""Reference values of gradients by attention weights and by embeddings, of values, and of integrated gradients.

    python3 tools/golden/explain_gradients.py

torch.nn's transformer layers run with their nn.MultiheadAttention watched, and PyTorch's automatic
differentiation gives the gradient of one number of the output, for each example, by every attention weight and
by the embedded vectors. Values are (x W_V + b_V) W_O of each head, Kobayashi et al. 2020, arXiv:2004.10102,
section 2; they are checked to mix to what nn.MultiheadAttention gives. Integrated gradients: Sundararajan, Taly
& Yan 2017, arXiv:1703.01365, eq. 1, from zero vectors, at numpy's Gauss-Legendre places. Also needs
python3-numpy. Writes packages/attention-core/test/fixtures/explain-gradients.json.
"""

import json

import numpy
import torch
from torch import nn

from golden import FOLDER, _listed, random
from torch_blocks import attention, decoder_weights, encoder_weights, linear, randomised

SEED = 20170303
FILE = FOLDER.parent / "test" / "fixtures" / "explain-gradients.json"
generator = torch.Generator().manual_seed(SEED)
WORDS, WIDTH, HIDDEN, HEADS, STEPS = 9, 4, 6, 2, 6


class Watched(nn.MultiheadAttention):
    """Keeps the weights that its output is computed from, so that they can be differentiated by, and its values."""

    def __init__(self):
        super().__init__(WIDTH, HEADS, batch_first=True)

    def forward(self, query, key, value, **options):
        options = {**options, "need_weights": True, "average_attn_weights": False}
        output, weights = super().forward(query, key, value, **options)
        # What is returned is a view that the output does not depend on; its base is what the output comes from.
        self.base = weights._base  # [B * N, L, S]
        self.weights = weights.detach()  # [B, N, L, S]
        self.values = self.values_of(value.detach())
        mixed = torch.einsum("bnls,bnse->ble", self.weights, self.values) + self.out_proj.bias
        assert torch.allclose(mixed, output)
        return output, weights

    @torch.no_grad()
    def values_of(self, x):
        """(x W_V + b_V) W_O of each head, [B, N, S, E]."""
        kernel, bias = self.in_proj_weight[2 * WIDTH :], self.in_proj_bias[2 * WIDTH :]
        each = (x @ kernel.T + bias).unflatten(-1, (HEADS, WIDTH // HEADS))  # [B, S, N, D]
        return torch.einsum("bsnd,end->bnse", each, self.out_proj.weight.unflatten(1, (HEADS, -1)))


def layer(kind, *attentions):
    """A transformer layer whose attentions are watched."""
    module = kind(WIDTH, HEADS, HIDDEN, 0, "gelu", batch_first=True, norm_first=True)
    for name in attentions:
        setattr(module, name, Watched())
    return randomised(module, generator, WIDTH)


def encoder_layer():
    return layer(nn.TransformerEncoderLayer, "self_attn")


def decoder_layer():
    return layer(nn.TransformerDecoderLayer, "self_attn", "multihead_attn")


def dense(units):
    return randomised(nn.Linear(WIDTH, units), generator, WIDTH)


def under(prefix, weights):
    return {f"{prefix}/{name}": value for name, value in weights.items()}


def explained(output, targets):
    """The number that is explained, of each example: a place among all of its outputs."""
    return output.flatten(1)[torch.arange(len(targets)), torch.tensor(targets)]


def slope(run, vectors, targets):
    """Gradient by the vectors; examples do not touch each other, so their sum can be differentiated."""
    leaf = vectors.clone().requires_grad_(True)
    return torch.autograd.grad(explained(run(leaf), targets).sum(), leaf)[0]


def integrated(run, vectors, targets):
    """[B, S]: vectors times the mean gradient on the way from nothing to them."""
    total = torch.zeros_like(vectors)
    for place, weight in zip(*numpy.polynomial.legendre.leggauss(STEPS)):  # in [-1, 1]
        total += weight / 2 * slope(run, (1 + place) / 2 * vectors, targets)
    return (vectors * total).sum(-1)


def map_of(watched, gradient):
    return {
        "weights": _listed(watched.weights),
        "gradients": _listed(gradient.reshape(watched.weights.shape)),
        "values": _listed(watched.values),
    }


def case(name, model, weights, inputs, targets, vectors, run, watched):
    """`run(vectors)` gives the output; `watched` are its attentions by the names of their maps."""
    change = explained(run(vectors), targets) - explained(run(torch.zeros_like(vectors)), targets)
    scores, by_vectors = integrated(run, vectors, targets), slope(run, vectors, targets)
    output = run(vectors)
    gradients = torch.autograd.grad(explained(output, targets).sum(), [each.base for each in watched.values()])
    return {
        "name": name,
        "model": model,
        "weights": {key: _listed(value) for key, value in weights.items()},
        "inputs": [_listed(ids) for ids in inputs],
        "targets": targets,
        "output": _listed(output),
        "maps": {key: map_of(each, gradient) for (key, each), gradient in zip(watched.items(), gradients)},
        "embeddingGradient": _listed(by_vectors),
        "steps": STEPS,
        "integrated": _listed(scores),
        "difference": _listed(change),
    }


def classifier(name, ids, targets):
    """Words, two encoder layers, pooling by a learned query, three numbers; 0 is padding."""
    words = random(generator, WORDS, WIDTH)
    encoders = [encoder_layer() for _ in range(2)]
    pool = randomised(Watched(), generator, WIDTH)
    query = random(generator, 1, WIDTH)
    answer = dense(3)
    hidden = ids == 0

    def run(x):
        for encoder in encoders:
            x = encoder(x, src_key_padding_mask=hidden)
        return answer(pool(query.expand(len(x), 1, WIDTH), x, x, key_padding_mask=hidden)[0][:, 0])

    weights = {
        "words/embeddings": words,
        **under("encoder-1", encoder_weights(encoders[0])),
        **under("encoder-2", encoder_weights(encoders[1])),
        "pool/seed_vector": query,
        **under("pool", attention("", pool)),
        **linear("answer", answer.weight, answer.bias),
    }
    watched = {"encoder-1": encoders[0].self_attn, "encoder-2": encoders[1].self_attn, "pool": pool}
    return case(name, "classifier", weights, [ids], targets, words[ids], run, watched)


def translator(name, source, target, targets):
    """An encoder layer reads the source, whose vectors explain, and a decoder layer reads it and the target."""
    source_words, target_words = random(generator, WORDS, WIDTH), random(generator, WORDS, WIDTH)
    encoder, decoder = encoder_layer(), decoder_layer()
    answer = dense(WORDS)
    hidden = source == 0
    later = torch.ones(target.shape[1], target.shape[1], dtype=torch.bool).triu(1)

    def run(x):
        encoded = encoder(x, src_key_padding_mask=hidden)
        return answer(decoder(target_words[target], encoded, tgt_mask=later, memory_key_padding_mask=hidden))

    weights = {
        "source-words/embeddings": source_words,
        "target-words/embeddings": target_words,
        **under("encoder", encoder_weights(encoder)),
        **under("decoder", decoder_weights(decoder)),
        **linear("answer", answer.weight, answer.bias),
    }
    watched = {
        "encoder": encoder.self_attn,
        "decoder/self": decoder.self_attn,
        "decoder/cross": decoder.multihead_attn,
    }
    return case(name, "translator", weights, [source, target], targets, source_words[source], run, watched)


sentences = torch.tensor([[3, 1, 4, 1, 5], [2, 7, 8, 0, 0]])
cases = [
    classifier("encoder and pooling, padding", sentences, [2, 0]),
    translator("encoder and decoder", sentences, torch.tensor([[1, 6, 2], [5, 3, 8]]), [22, 5]),
]
provenance = {
    "library": "PyTorch",
    "version": torch.__version__,
    "precision": "float64",
    "script": "tools/golden/explain_gradients.py",
    "seed": SEED,
}
FILE.write_text(json.dumps({"provenance": provenance, "cases": cases}) + "\n")
