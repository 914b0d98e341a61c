"""BERT and Marian as transformers writes them, at toy sizes, for `pretrained.py`.

The inputs and outputs are those of Optimum's exports.
"""

import math

import torch
import torch.nn.functional as F
from torch import nn

from exports_encoders import WIDTH as BERT_WIDTH
from exports_encoders import BertEncoder

WIDTH, HEADS, LAYERS, PLACES = 16, 2, 2, 48
HEAD = WIDTH // HEADS


class BertForSequenceClassification(nn.Module):
    def __init__(self, words, labels, places):
        super().__init__()
        self.words, self.places = nn.Embedding(words, BERT_WIDTH), nn.Embedding(places, BERT_WIDTH)
        self.types = nn.Embedding(2, BERT_WIDTH)
        self.LayerNorm, self.encoder = nn.LayerNorm(BERT_WIDTH, eps=1e-12), BertEncoder()
        self.pooler, self.classifier = nn.Linear(BERT_WIDTH, BERT_WIDTH), nn.Linear(BERT_WIDTH, labels)
        self.register_buffer("place", torch.arange(places)[None])

    def forward(self, input_ids, attention_mask, token_type_ids):
        hidden = self.words(input_ids) + self.types(token_type_ids)
        hidden = self.LayerNorm(hidden + self.places(self.place[:, : input_ids.size(1)]))
        mask = (1.0 - attention_mask[:, None, None, :].to(hidden.dtype)) * torch.finfo(hidden.dtype).min
        hidden = self.encoder(hidden, mask)
        return self.classifier(torch.tanh(self.pooler(hidden[:, 0])))


class MarianAttention(nn.Module):
    def __init__(self):
        super().__init__()
        self.q_proj, self.k_proj, self.v_proj, self.out_proj = (nn.Linear(WIDTH, WIDTH) for _ in range(4))

    def split(self, x):
        return x.view(x.size(0), -1, HEADS, HEAD).transpose(1, 2).contiguous()

    def cache(self, context):
        return self.split(self.k_proj(context)), self.split(self.v_proj(context))

    def forward(self, x, key, value, mask):
        batch, length, _ = x.size()
        query = self.split(self.q_proj(x) * HEAD**-0.5).view(batch * HEADS, -1, HEAD)
        key, value = key.view(batch * HEADS, -1, HEAD), value.view(batch * HEADS, -1, HEAD)
        scores = torch.bmm(query, key.transpose(1, 2))
        if mask is not None:
            scores = scores.view(batch, HEADS, length, -1) + mask
            scores = scores.view(batch * HEADS, length, -1)
        weights = F.softmax(scores, dim=-1)
        output = torch.bmm(weights, value).view(batch, HEADS, length, HEAD).transpose(1, 2)
        return self.out_proj(output.reshape(batch, length, WIDTH))


class MarianFeedForward(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(WIDTH, 2 * WIDTH), nn.Linear(2 * WIDTH, WIDTH)

    def forward(self, x):
        return self.fc2(F.silu(self.fc1(x)))


class MarianEncoderLayer(nn.Module):
    def __init__(self):
        super().__init__()
        self.self_attn, self.mlp = MarianAttention(), MarianFeedForward()
        self.self_attn_layer_norm, self.final_layer_norm = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)

    def forward(self, x, mask):
        x = self.self_attn_layer_norm(x + self.self_attn(x, *self.self_attn.cache(x), mask))
        return self.final_layer_norm(x + self.mlp(x))


class MarianDecoderLayer(nn.Module):
    def __init__(self):
        super().__init__()
        self.self_attn, self.encoder_attn, self.mlp = MarianAttention(), MarianAttention(), MarianFeedForward()
        self.self_attn_layer_norm, self.encoder_attn_layer_norm = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.final_layer_norm = nn.LayerNorm(WIDTH)

    def forward(self, x, past, cross, mask, cross_mask):
        own = self.self_attn.cache(x)
        if past is not None:
            own = [torch.cat(pair, dim=2) for pair in zip(past, own)]
        x = self.self_attn_layer_norm(x + self.self_attn(x, *own, mask))
        x = self.encoder_attn_layer_norm(x + self.encoder_attn(x, *cross, cross_mask))
        return self.final_layer_norm(x + self.mlp(x)), own


def sinusoids():
    """Sines in the first half of the width, cosines in the second."""
    angles = torch.arange(PLACES)[:, None] / 10000 ** (2 * torch.arange(WIDTH // 2)[None] / WIDTH)
    return torch.cat([angles.sin(), angles.cos()], dim=1)


def hiding(mask, dtype):
    """[B, S] of ones and zeros → [B, 1, 1, S] of zeros and the lowest number."""
    return (1.0 - mask[:, None, None, :].to(dtype)) * torch.finfo(dtype).min


class Marian(nn.Module):
    """What encoder and decoder share: token vectors and positions."""

    def __init__(self, words):
        super().__init__()
        self.shared = nn.Embedding(words, WIDTH)
        self.register_buffer("places", sinusoids())
        self.register_buffer("final_logits_bias", torch.zeros(1, words))
        self.encoder = nn.ModuleList(MarianEncoderLayer() for _ in range(LAYERS))
        self.decoder = nn.ModuleList(MarianDecoderLayer() for _ in range(LAYERS))

    def embed(self, ids, before):
        return self.shared(ids) * math.sqrt(WIDTH) + self.places[before : before + ids.size(1)]

    def encode(self, input_ids, attention_mask):
        x = self.embed(input_ids, 0)
        for layer in self.encoder:
            x = layer(x, hiding(attention_mask, x.dtype))
        return x

    def decode(self, mask, ids, states=None, past=None):
        """Logits, and for each layer key and value of the decoder and of the encoder."""
        before = past[0].size(2) if past else 0
        x, presents = self.embed(ids, before), []
        length = ids.size(1)
        causal = None
        if past is None:
            later = torch.arange(length)[None, :] > torch.arange(length)[:, None]
            causal = later.to(x.dtype)[None, None] * torch.finfo(x.dtype).min
        for index, layer in enumerate(self.decoder):
            own, cross = None, None
            if past:
                own, cross = past[4 * index : 4 * index + 2], past[4 * index + 2 : 4 * index + 4]
            else:
                cross = layer.encoder_attn.cache(states)
            x, own = layer(x, own, cross, causal, hiding(mask, x.dtype))
            presents.append((*own, *cross))
        return F.linear(x, self.shared.weight) + self.final_logits_bias, presents


class Encoder(nn.Module):
    def __init__(self, marian):
        super().__init__()
        self.marian = marian

    def forward(self, input_ids, attention_mask):
        return self.marian.encode(input_ids, attention_mask)


class Decoder(nn.Module):
    """The first step: keys and values of the encoder's states come out with those of the decoder."""

    def __init__(self, marian):
        super().__init__()
        self.marian = marian

    def forward(self, encoder_attention_mask, input_ids, encoder_hidden_states):
        logits, presents = self.marian.decode(encoder_attention_mask, input_ids, encoder_hidden_states)
        return (logits, *(tensor for layer in presents for tensor in layer))


class DecoderWithPast(nn.Module):
    """A later step: only keys and values of the decoder come out, which have grown."""

    def __init__(self, marian):
        super().__init__()
        self.marian = marian

    def forward(self, encoder_attention_mask, input_ids, *past):
        logits, presents = self.marian.decode(encoder_attention_mask, input_ids, past=past)
        return (logits, *(tensor for layer in presents for tensor in layer[:2]))
