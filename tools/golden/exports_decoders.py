"""Decoders written as the models that people export write them, for `exports.py`.

GPT-2, T5, Llama and Whisper as in transformers: the same operations on the same shapes, at toy sizes.
"""

import math

import torch
import torch.nn.functional as F
from torch import nn

from exports_file import Export, integers, kept, normal, seeded

WIDTH, HEADS, HEAD, HIDDEN, WORDS, PLACES = 12, 3, 4, 16, 11, 16


class Conv1D(nn.Module):
    """A linear map, its weights kept as [in, out]."""

    def __init__(self, outputs, inputs):
        super().__init__()
        self.outputs = outputs
        self.weight, self.bias = nn.Parameter(torch.zeros(inputs, outputs)), nn.Parameter(torch.zeros(outputs))

    def forward(self, x):
        shape = x.size()[:-1] + (self.outputs,)
        return torch.addmm(self.bias, x.view(-1, x.size(-1)), self.weight).view(shape)


class GptAttention(nn.Module):
    def __init__(self):
        super().__init__()
        self.c_attn, self.c_proj = Conv1D(3 * WIDTH, WIDTH), Conv1D(WIDTH, WIDTH)
        self.register_buffer("bias", torch.ones(PLACES, PLACES, dtype=torch.bool).tril()[None, None])

    def forward(self, x, past_key, past_value):
        query, key, value = self.c_attn(x).split(WIDTH, dim=2)
        query, key, value = (
            part.view(part.size()[:-1] + (HEADS, HEAD)).permute(0, 2, 1, 3) for part in (query, key, value)
        )
        key, value = torch.cat((past_key, key), dim=-2), torch.cat((past_value, value), dim=-2)
        scores = torch.matmul(query, key.transpose(-1, -2))
        scores = scores / torch.full([], HEAD**0.5, dtype=scores.dtype)
        queries, keys = query.size(-2), key.size(-2)
        seen = self.bias[:, :, keys - queries : keys, :keys]
        lowest = torch.full([], torch.finfo(scores.dtype).min, dtype=scores.dtype)
        weights = F.softmax(torch.where(seen, scores, lowest), dim=-1).type(value.dtype)
        output = torch.matmul(weights, value).permute(0, 2, 1, 3).contiguous()
        return self.c_proj(output.view(output.size()[:-2] + (WIDTH,))), key, value


class GptBlock(nn.Module):
    def __init__(self):
        super().__init__()
        self.ln_1, self.attn, self.ln_2 = nn.LayerNorm(WIDTH), GptAttention(), nn.LayerNorm(WIDTH)
        self.c_fc, self.c_proj = Conv1D(HIDDEN, WIDTH), Conv1D(WIDTH, HIDDEN)

    def forward(self, x, past_key, past_value):
        output, key, value = self.attn(self.ln_1(x), past_key, past_value)
        x = x + output
        wide = self.c_fc(self.ln_2(x))
        calm = 0.5 * wide * (1.0 + torch.tanh(math.sqrt(2.0 / math.pi) * (wide + 0.044715 * torch.pow(wide, 3.0))))
        return x + self.c_proj(calm), key, value


class Gpt(nn.Module):
    """Word ids and a cache of what went before to logits and the longer cache."""

    def __init__(self):
        super().__init__()
        self.wte, self.wpe = nn.Embedding(WORDS, WIDTH), nn.Embedding(PLACES, WIDTH)
        self.h = nn.ModuleList(GptBlock() for _ in range(2))
        self.ln_f, self.lm_head = nn.LayerNorm(WIDTH), nn.Linear(WIDTH, WORDS, bias=False)

    def forward(self, input_ids, *past):
        before, length = past[0].size(-2), input_ids.size(-1)
        x = self.wte(input_ids) + self.wpe(torch.arange(before, before + length)[None])
        present = []
        for index, block in enumerate(self.h):
            x, key, value = block(x, past[2 * index], past[2 * index + 1])
            present += [key, value]
        return (self.lm_head(self.ln_f(x)), *present)


class T5Attention(nn.Module):
    """Scores are not scaled; a bias by distance is added where the layer has one."""

    def __init__(self, has_bias):
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH, bias=False) for _ in range(4))
        self.relative_attention_bias = nn.Embedding(8, HEADS) if has_bias else None

    def buckets(self, queries, keys):
        distance = torch.arange(keys)[None, :] - torch.arange(queries)[:, None]
        before = (distance > 0).to(torch.long) * 4
        distance = torch.abs(distance)
        far = 2 + (torch.log(distance.float() / 2) / math.log(16 / 2) * 2).to(torch.long)
        return before + torch.where(distance < 2, distance, torch.min(far, torch.full_like(far, 3)))

    def forward(self, x, context, mask):
        batch, length = x.shape[:2]

        def shape(states):
            return states.view(batch, -1, HEADS, HEAD).transpose(1, 2)

        query, key, value = shape(self.q(x)), shape(self.k(context)), shape(self.v(context))
        scores = torch.matmul(query, key.transpose(3, 2))
        if self.relative_attention_bias is not None:
            bias = self.relative_attention_bias(self.buckets(length, context.shape[1]))
            mask = bias.permute([2, 0, 1]).unsqueeze(0) + mask
        scores += mask
        weights = F.softmax(scores.float(), dim=-1).type_as(scores)
        output = torch.matmul(weights, value).transpose(1, 2).contiguous()
        return self.o(output.view(batch, -1, WIDTH))


class T5Norm(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(WIDTH))

    def forward(self, x):
        return self.weight * (x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6))


class T5Layer(nn.Module):
    def __init__(self, has_bias):
        super().__init__()
        self.layer_norm, self.attention = T5Norm(), T5Attention(has_bias)

    def forward(self, x, context, mask):
        calm = self.layer_norm(x)
        return x + self.attention(calm, calm if context is None else context, mask)


class T5(nn.Module):
    """An encoder layer, and a decoder layer that attends to itself and to the encoder's states."""

    def __init__(self):
        super().__init__()
        self.shared = nn.Embedding(WORDS, WIDTH)
        self.encoder, self.norm = T5Layer(True), T5Norm()
        self.decoder, self.cross = T5Layer(True), T5Layer(False)
        self.final_layer_norm = T5Norm()

    def forward(self, input_ids, attention_mask, decoder_input_ids):
        hidden = (1.0 - attention_mask[:, None, None, :].float()) * -1e9
        context = self.norm(self.encoder(self.shared(input_ids), None, hidden))
        length = decoder_input_ids.shape[1]
        places = torch.arange(length)
        later = (places[None, None, :] > places[None, :, None]).float()[:, None] * -1e9
        x = self.decoder(self.shared(decoder_input_ids), None, later)
        x = self.final_layer_norm(self.cross(x, context, hidden))
        return torch.matmul(x * WIDTH**-0.5, self.shared.weight.transpose(0, 1))


class LlamaAttention(nn.Module):
    """Rotary positions; four heads of queries share two of keys and values."""

    def __init__(self):
        super().__init__()
        self.q_proj, self.o_proj = nn.Linear(16, 16, bias=False), nn.Linear(16, 16, bias=False)
        self.k_proj, self.v_proj = nn.Linear(16, 8, bias=False), nn.Linear(16, 8, bias=False)

    @staticmethod
    def rotated(x, cos, sin):
        first, second = x[..., : x.shape[-1] // 2], x[..., x.shape[-1] // 2 :]
        return x * cos + torch.cat((-second, first), dim=-1) * sin

    @staticmethod
    def repeated(states):
        batch, heads, length, width = states.shape
        return states[:, :, None, :, :].expand(batch, heads, 2, length, width).reshape(batch, heads * 2, length, width)

    def forward(self, x, cos, sin, mask):
        batch, length, _ = x.size()
        query = self.q_proj(x).view(batch, length, 4, 4).transpose(1, 2)
        key = self.k_proj(x).view(batch, length, 2, 4).transpose(1, 2)
        value = self.v_proj(x).view(batch, length, 2, 4).transpose(1, 2)
        query, key = self.rotated(query, cos, sin), self.rotated(key, cos, sin)
        key, value = self.repeated(key), self.repeated(value)
        scores = torch.matmul(query, key.transpose(2, 3)) / math.sqrt(4) + mask
        weights = F.softmax(scores, dim=-1, dtype=torch.float32).to(query.dtype)
        output = torch.matmul(weights, value).transpose(1, 2).contiguous()
        return self.o_proj(output.reshape(batch, length, 16))


class LlamaNorm(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(16))

    def forward(self, x):
        return self.weight * (x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6))


class LlamaLayer(nn.Module):
    def __init__(self):
        super().__init__()
        self.input_layernorm, self.self_attn, self.post_attention_layernorm = LlamaNorm(), LlamaAttention(), LlamaNorm()
        self.gate_proj, self.up_proj = nn.Linear(16, 16, bias=False), nn.Linear(16, 16, bias=False)

    def forward(self, x, cos, sin, mask):
        x = x + self.self_attn(self.input_layernorm(x), cos, sin, mask)
        calm = self.post_attention_layernorm(x)
        return x + F.silu(self.gate_proj(calm)) * self.up_proj(calm)


class Llama(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed_tokens = nn.Embedding(WORDS, 16)
        self.layers = nn.ModuleList(LlamaLayer() for _ in range(2))
        self.register_buffer("inv_freq", 1.0 / (100 ** (torch.arange(0, 4, 2).float() / 4)))

    def forward(self, input_ids, attention_mask):
        x, length = self.embed_tokens(input_ids), input_ids.shape[1]
        angles = torch.arange(length).float()[:, None] * self.inv_freq[None, :]
        angles = torch.cat((angles, angles), dim=-1)[None, None]
        lowest = torch.finfo(torch.float32).min
        later = torch.triu(torch.full((length, length), lowest), diagonal=1)[None, None]
        padding = (1.0 - attention_mask[:, None, None, :].float()) * lowest
        mask = torch.max(later + padding, torch.full([], lowest))
        for layer in self.layers:
            x = layer(x, torch.cos(angles), torch.sin(angles), mask)
        return x


class WhisperAttention(nn.Module):
    """Heads are folded into the batch: products of rank 3, unfolded only to be masked."""

    def __init__(self):
        super().__init__()
        self.k_proj = nn.Linear(WIDTH, WIDTH, bias=False)
        self.q_proj, self.v_proj, self.out_proj = (nn.Linear(WIDTH, WIDTH) for _ in range(3))

    def _shape(self, x, length, batch):
        return x.view(batch, length, HEADS, HEAD).transpose(1, 2).contiguous()

    def forward(self, x, context, mask):
        batch, length, width = x.size()
        folded = (batch * HEADS, -1, HEAD)
        query = self._shape(self.q_proj(x) * HEAD**-0.5, length, batch).view(*folded)
        key = self._shape(self.k_proj(context), -1, batch).view(*folded)
        value = self._shape(self.v_proj(context), -1, batch).view(*folded)
        keys = key.size(1)
        scores = torch.bmm(query, key.transpose(1, 2))
        if mask is not None:
            scores = scores.view(batch, HEADS, length, keys) + mask
            scores = scores.view(batch * HEADS, length, keys)
        output = torch.bmm(F.softmax(scores, dim=-1), value)
        output = output.view(batch, HEADS, length, HEAD).transpose(1, 2).reshape(batch, length, width)
        return self.out_proj(output)


class WhisperLayer(nn.Module):
    def __init__(self, has_context):
        super().__init__()
        self.self_attn, self.self_attn_layer_norm = WhisperAttention(), nn.LayerNorm(WIDTH)
        if has_context:
            self.encoder_attn, self.encoder_attn_layer_norm = WhisperAttention(), nn.LayerNorm(WIDTH)

    def forward(self, x, context=None, mask=None):
        calm = self.self_attn_layer_norm(x)
        x = x + self.self_attn(calm, calm, mask)
        if context is None:
            return x
        return x + self.encoder_attn(self.encoder_attn_layer_norm(x), context, None)


class Whisper(nn.Module):
    """A spectrogram through two convolutions and an encoder layer; a decoder layer looks at it."""

    def __init__(self):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv1d(6, WIDTH, 3, padding=1), nn.Conv1d(WIDTH, WIDTH, 3, stride=2, padding=1)
        self.embed_tokens = nn.Embedding(WORDS, WIDTH)
        self.encoder, self.decoder = WhisperLayer(False), WhisperLayer(True)

    def forward(self, features, decoder_input_ids):
        context = self.encoder(F.gelu(self.conv2(F.gelu(self.conv1(features)))).permute(0, 2, 1))
        x, length = self.embed_tokens(decoder_input_ids), decoder_input_ids.shape[1]
        places = torch.arange(length)
        later = (places[None, :] > places[:, None]).float()[None, None]
        return self.decoder(x, context, later * torch.finfo(torch.float32).min)


def exports():
    sequence = {0: "batch", 1: "length"}
    caches = [f"past_{index}.{part}" for index in range(2) for part in ("key", "value")]
    presents = [name.replace("past", "present") for name in caches]
    yield Export(
        name="gpt2",
        module=seeded(Gpt()),
        make=lambda batch, length, before: {
            "input_ids": integers(1, WORDS, batch, length),
            **{name: normal(seed + 2, batch, HEADS, before, HEAD) for seed, name in enumerate(caches)},
        },
        traced=(2, 5, 2),
        runs=[(1, 4, 3), (3, 1, 6)],
        outputs=["logits", *presents],
        maps=[("self", HEADS)] * 2,
        dynamic={"input_ids": sequence, **{name: {0: "batch", 2: "past"} for name in caches}},
    )
    yield Export(
        name="t5",
        module=seeded(T5()),
        make=lambda batch, keys, length: {
            "input_ids": integers(1, WORDS, batch, keys),
            "attention_mask": kept(batch, keys).long(),
            "decoder_input_ids": integers(2, WORDS, batch, length),
        },
        traced=(2, 5, 4),
        runs=[(1, 4, 6), (3, 6, 5)],
        outputs=["logits"],
        maps=[("self", HEADS), ("self", HEADS), ("cross", HEADS)],
        dynamic={"input_ids": sequence, "attention_mask": sequence, "decoder_input_ids": {0: "batch", 1: "answer"}},
        opsets=(17,),
    )
    yield Export(
        name="llama",
        module=seeded(Llama()),
        make=lambda batch, length: {
            "input_ids": integers(1, WORDS, batch, length),
            "attention_mask": kept(batch, length).long(),
        },
        traced=(2, 5),
        runs=[(1, 4), (3, 7)],
        outputs=["y"],
        maps=[("self", 4)] * 2,
        dynamic={"input_ids": sequence, "attention_mask": sequence},
    )
    yield Export(
        name="whisper",
        module=seeded(Whisper()),
        make=lambda batch, frames, length: {
            "features": normal(3, batch, 6, frames),
            "decoder_input_ids": integers(2, WORDS, batch, length),
        },
        traced=(2, 10, 5),
        runs=[(1, 8, 4), (3, 12, 3)],
        outputs=["y"],
        maps=[("self", HEADS), ("self", HEADS), ("cross", HEADS)],
        dynamic={"features": {0: "batch", 2: "frames"}, "decoder_input_ids": sequence},
        opsets=(11,),
    )
