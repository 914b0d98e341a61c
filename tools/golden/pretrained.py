"""Models in the layout of transformers.js, with what PyTorch answers, for the tests of `loadPretrained`.

    pip install tokenizers
    python3 tools/golden/pretrained.py

Writes packages/nlp/test/fixtures/pretrained: a classifier like BERT and a translator like Marian of a few
thousand weights, which learn a dozen sentences by heart so that their answers are texts. Tokenisers are
trained by Hugging Face's `tokenizers`, whose numbers of the test sentences are kept as well.
"""

import hashlib
import io
import json
import os
import shutil
from pathlib import Path

os.environ["TOKENIZERS_PARALLELISM"] = "false"

import onnx
import tokenizers
import torch
import torch.nn.functional as F
from onnx import TensorProto, helper
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

from exports_encoders import HEADS as BERT_HEADS
from exports_encoders import HIDDEN as BERT_HIDDEN
from exports_encoders import WIDTH as BERT_WIDTH
from exports_file import SEED, packed, recording
from pretrained_models import (
    HEADS,
    LAYERS,
    PLACES,
    WIDTH,
    BertForSequenceClassification,
    Decoder,
    DecoderWithPast,
    Encoder,
    Marian,
)

FOLDER = Path(__file__).resolve().parents[2] / "packages" / "nlp" / "test" / "fixtures" / "pretrained"
LARGEST = 200 * 1024
BERT_PLACES = 32

REVIEWS = [
    ("A warm and witty film.", 1),
    ("The cast is superb, and so is the music!", 1),
    ("I loved every minute of it.", 1),
    ("Beautiful to the end.", 1),
    ("A dull and lifeless film.", 0),
    ("The story is a mess.", 0),
    ("I want my money back!", 0),
    ("Slow, loud and boring.", 0),
]
REVIEW_TESTS = ["A witty and beautiful film.", "The music is a mess, loud and dull!", "Café 😀 film?"]

PAIRS = [
    ("Ein Mann läuft.", "A man is running."),
    ("Eine Frau läuft.", "A woman is running."),
    ("Ein Hund schläft.", "A dog is sleeping."),
    ("Zwei Hunde spielen im Schnee.", "Two dogs are playing in the snow."),
    ("Ein Kind spielt mit dem Ball.", "A child is playing with the ball."),
    ("Die Frau liest ein Buch.", "The woman is reading a book."),
    ("Der Mann isst einen Apfel.", "The man is eating an apple."),
    ("Das Kind schläft im Haus.", "The child is sleeping in the house."),
]
PAIR_TESTS = ["Ein Mann läuft.", "Zwei Hunde spielen im Schnee.", "Die Frau liest ein Buch."]


def provenance():
    return {
        "library": f"PyTorch {torch.__version__}, tokenizers {tokenizers.__version__}",
        "script": "tools/golden/pretrained.py",
        "seed": SEED,
    }


def write_json(folder, name, content):
    (folder / name).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def write_model(folder, name, model):
    for node in model.graph.node:
        node.doc_string = ""
    content = model.SerializeToString()
    assert len(content) <= LARGEST, f"{name}: {len(content)} bytes"
    (folder / "onnx").mkdir(exist_ok=True)
    (folder / "onnx" / name).write_bytes(content)
    print(f"{folder.name}/onnx/{name}: {len(content)} bytes")


def export(module, feeds, outputs, dynamic):
    file = io.BytesIO()
    names = list(feeds)
    options = {"input_names": names, "output_names": outputs, "dynamic_axes": dynamic, "opset_version": 14}
    torch.onnx.export(module, tuple(feeds.values()), file, **options)
    return onnx.load_from_string(file.getvalue())


def learn(parameters, loss, steps, rate):
    optimizer = torch.optim.Adam(parameters, lr=rate)
    for _ in range(steps):
        optimizer.zero_grad()
        value = loss()
        value.backward()
        optimizer.step()
    print(f"loss {value.item():.4f}")


def padded(rows, padding):
    longest = max(len(row) for row in rows)
    ids = torch.tensor([row + [padding] * (longest - len(row)) for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
    return ids, mask


def review_tokenizer():
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    specials = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    trainer = trainers.WordPieceTrainer(vocab_size=90, special_tokens=specials, show_progress=False)
    tokenizer.train_from_iterator([text for text, _ in REVIEWS], trainer)
    begin, end = (tokenizer.token_to_id(name) for name in ("[CLS]", "[SEP]"))
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", begin), ("[SEP]", end)],
    )
    tokenizer.decoder = decoders.WordPiece(prefix="##")
    return tokenizer


def write_bert():
    folder = FOLDER / "bert"
    folder.mkdir(parents=True)
    torch.manual_seed(SEED)
    tokenizer = review_tokenizer()
    tokenizer.save(str(folder / "tokenizer.json"))
    words = tokenizer.get_vocab_size()
    model = BertForSequenceClassification(words, 2, BERT_PLACES).eval()
    ids, mask = padded([tokenizer.encode(text).ids for text, _ in REVIEWS], 0)
    labels = torch.tensor([label for _, label in REVIEWS])
    learn(model.parameters(), lambda: F.cross_entropy(model(ids, mask, torch.zeros_like(ids)), labels), 120, 0.01)

    free = {0: "batch_size", 1: "sequence_length"}
    names = ["input_ids", "attention_mask", "token_type_ids"]
    feeds = dict(zip(names, (ids, mask, torch.zeros_like(ids))))
    dynamic = {**{name: free for name in names}, "logits": {0: "batch_size"}}
    write_model(folder, "model.onnx", export(model, feeds, ["logits"], dynamic))
    config = {
        "architectures": ["BertForSequenceClassification"],
        "model_type": "bert",
        "vocab_size": words,
        "hidden_size": BERT_WIDTH,
        "num_attention_heads": BERT_HEADS,
        "num_hidden_layers": 2,
        "intermediate_size": BERT_HIDDEN,
        "max_position_embeddings": BERT_PLACES,
        "pad_token_id": 0,
        "id2label": {"0": "NEGATIVE", "1": "POSITIVE"},
        "label2id": {"NEGATIVE": 0, "POSITIVE": 1},
    }
    write_json(folder, "config.json", config)
    tokenizer_config = {
        "tokenizer_class": "BertTokenizer",
        "do_lower_case": True,
        "model_max_length": 512,
        "pad_token": "[PAD]",
    }
    write_json(folder, "tokenizer_config.json", tokenizer_config)

    tests = []
    for text in REVIEW_TESTS:
        encoding = tokenizer.encode(text)
        ids = torch.tensor([encoding.ids])
        with recording(model) as maps:
            logits = model(ids, torch.ones_like(ids), torch.zeros_like(ids))
        weights = [packed(map.reshape(1, BERT_HEADS, *map.shape[-2:])) for _, map in maps]
        found = {"ids": encoding.ids, "tokens": encoding.tokens, "logits": logits[0].tolist(), "maps": weights}
        tests.append({"text": text, **found})
    write_json(folder, "expected.json", {"provenance": provenance(), "tests": tests})


def pair_tokenizer():
    """As Marian's: pieces of both languages with their log-probabilities, the end first, filling last."""
    draft = Tokenizer(models.Unigram())
    draft.pre_tokenizer = pre_tokenizers.Metaspace()
    trainer = trainers.UnigramTrainer(vocab_size=150, special_tokens=["<unk>"], unk_token="<unk>", show_progress=False)
    draft.train_from_iterator([text for pair in PAIRS for text in pair], trainer)
    pieces = json.loads(draft.to_str())["model"]["vocab"]
    learned = [(piece, score) for piece, score in pieces if piece != "<unk>"]
    vocabulary = [("</s>", 0.0), ("<unk>", 0.0), *learned, (">>eng<<", 0.0), ("<pad>", 0.0)]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=1))
    tokenizer.add_special_tokens(["</s>", "<unk>", "<pad>"])
    tokenizer.normalizer = normalizers.NFKC()
    parts = [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()]
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(parts)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="$A </s>", pair="$A $B </s>", special_tokens=[("</s>", 0)]
    )
    tokenizer.decoder = decoders.Metaspace()
    return tokenizer


def merged(decoder, with_past):
    """One file for all steps, as Optimum makes it: a branch for each kind, weights held once outside."""
    held = {}

    def branch(model, name, missing):
        graph = model.graph
        rename = {}
        for initializer in graph.initializer:
            key = (initializer.data_type, tuple(initializer.dims), hashlib.sha256(initializer.raw_data).digest())
            if key not in held:
                held[key] = onnx.TensorProto.FromString(initializer.SerializeToString())
                held[key].name = f"shared_{len(held)}"
            rename[initializer.name] = held[key].name
        nodes = []
        for node in graph.node:
            copy = onnx.NodeProto.FromString(node.SerializeToString())
            copy.doc_string = ""
            inputs = [rename.get(value, value) for value in node.input]
            del copy.input[:]
            copy.input.extend(inputs)
            nodes.append(copy)
        outputs = list(graph.output)
        for info in missing:
            shape = [0, HEADS, 1, WIDTH // HEADS]
            empty = helper.make_tensor(f"{info.name}_value", TensorProto.FLOAT, shape, [])
            nodes.append(helper.make_node("Constant", [], [info.name], value=empty))
            outputs.append(helper.make_tensor_value_info(info.name, TensorProto.FLOAT, shape))
        order = [info.name for info in decoder.graph.output]
        outputs.sort(key=lambda info: order.index(info.name))
        return helper.make_graph(nodes, name, [], outputs)

    given = {info.name for info in with_past.graph.output}
    missing = [info for info in decoder.graph.output if info.name not in given]
    then_branch = branch(with_past, "then", missing)
    else_branch = branch(decoder, "else", [])
    inputs = {info.name: info for model in (with_past, decoder) for info in model.graph.input}
    flag = helper.make_tensor_value_info("use_cache_branch", TensorProto.BOOL, [1])
    names = [info.name for info in decoder.graph.output]
    branches = {"then_branch": then_branch, "else_branch": else_branch}
    choice = helper.make_node("If", ["use_cache_branch"], names, name="optimum::if", **branches)
    outputs, weights = list(decoder.graph.output), list(held.values())
    graph = helper.make_graph([choice], "merged", [*inputs.values(), flag], outputs, weights)
    return helper.make_model(graph, opset_imports=decoder.opset_import, ir_version=decoder.ir_version)


@torch.no_grad()
def greedy(model, ids, mask, begin, end, limit=40):
    states = model.encode(ids, mask)
    tokens, log_probability = [begin], 0.0
    while len(tokens) <= limit:
        logits, _ = model.decode(mask, torch.tensor([tokens]), states)
        scores = logits[0, -1].log_softmax(-1)
        scores[begin] = float("-inf")
        tokens.append(int(scores.argmax()))
        log_probability += float(scores.max())
        if tokens[-1] == end:
            break
    return tokens[1:], log_probability


def write_marian():
    folder = FOLDER / "marian"
    folder.mkdir(parents=True)
    torch.manual_seed(SEED)
    tokenizer = pair_tokenizer()
    tokenizer.save(str(folder / "tokenizer.json"))
    words = tokenizer.get_vocab_size()
    end, begin = 0, words - 1
    model = Marian(words).eval()
    sources, source_mask = padded([tokenizer.encode(source).ids for source, _ in PAIRS], begin)
    targets, target_mask = padded([tokenizer.encode(target).ids for _, target in PAIRS], begin)
    given = torch.cat([torch.full_like(targets[:, :1], begin), targets[:, :-1]], dim=1)

    def loss():
        logits, _ = model.decode(source_mask, given, model.encode(sources, source_mask))
        return F.cross_entropy(logits[target_mask == 1], targets[target_mask == 1])

    with torch.no_grad():
        model.shared.weight.mul_(0.25)
    learn(model.parameters(), loss, 400, 0.01)

    batch = {0: "batch_size", 1: "encoder_sequence_length"}
    source = {0: "batch_size", 2: "encoder_sequence_length"}
    target = {0: "batch_size", 2: "decoder_sequence_length"}
    states = model.encode(sources, source_mask).detach()
    parts = ("decoder.key", "decoder.value", "encoder.key", "encoder.value")
    cache = [f"{layer}.{part}" for layer in range(LAYERS) for part in parts]
    presents = {f"present.{name}": source if ".encoder." in name else target for name in cache}
    ids = {0: "batch_size", 1: "decoder_sequence_length"}
    logits = {0: "batch_size", 1: "decoder_sequence_length"}

    feeds = {"input_ids": sources, "attention_mask": source_mask}
    dynamic = {name: batch for name in ("input_ids", "attention_mask", "last_hidden_state")}
    encoder = export(Encoder(model), feeds, ["last_hidden_state"], dynamic)
    write_model(folder, "encoder_model.onnx", encoder)
    feeds = {"encoder_attention_mask": source_mask, "input_ids": given, "encoder_hidden_states": states}
    dynamic = {"encoder_attention_mask": batch, "input_ids": ids, "encoder_hidden_states": batch}
    dynamic.update({"logits": logits, **presents})
    decoder = export(Decoder(model), feeds, ["logits", *presents], dynamic)
    write_model(folder, "decoder_model.onnx", decoder)

    tensors = [tensor.detach() for layer in model.decode(source_mask, given, states)[1] for tensor in layer]
    past = {f"past_key_values.{name}": tensor for name, tensor in zip(cache, tensors)}
    before = {0: "batch_size", 2: "past_decoder_sequence_length"}
    past_axes = {name: source if ".encoder." in name else before for name in past}
    own = {name: axes for name, axes in presents.items() if ".decoder." in name}
    feeds = {"encoder_attention_mask": source_mask, "input_ids": given[:, :1], **past}
    rows = {0: "batch_size"}
    dynamic = {"encoder_attention_mask": batch, "input_ids": rows, "logits": rows, **past_axes, **own}
    with_past = export(DecoderWithPast(model), feeds, ["logits", *own], dynamic)
    write_model(folder, "decoder_with_past_model.onnx", with_past)
    write_model(folder, "decoder_model_merged.onnx", merged(decoder, with_past))

    config = {
        "architectures": ["MarianMTModel"],
        "model_type": "marian",
        "vocab_size": words,
        "d_model": WIDTH,
        "encoder_attention_heads": HEADS,
        "decoder_attention_heads": HEADS,
        "decoder_layers": LAYERS,
        "max_position_embeddings": PLACES,
        "pad_token_id": begin,
        "eos_token_id": end,
        "decoder_start_token_id": begin,
    }
    write_json(folder, "config.json", config)
    generation = {
        "num_beams": 2,
        "bad_words_ids": [[begin]],
        "max_length": 40,
        "decoder_start_token_id": begin,
        "eos_token_id": end,
        "pad_token_id": begin,
        "forced_eos_token_id": end,
    }
    write_json(folder, "generation_config.json", generation)
    tokenizer_config = {
        "tokenizer_class": "MarianTokenizer",
        "model_max_length": 512,
        "pad_token": "<pad>",
        "eos_token": "</s>",
        "unk_token": "<unk>",
    }
    write_json(folder, "tokenizer_config.json", tokenizer_config)

    tests = []
    for text in PAIR_TESTS:
        encoding = tokenizer.encode(text)
        ids, mask = torch.tensor([encoding.ids]), torch.ones(1, len(encoding.ids), dtype=torch.long)
        tokens, log_probability = greedy(model, ids, mask, begin, end)
        with recording(model) as maps:
            model.decode(mask, torch.tensor([[begin, *tokens[:-1]]]), model.encode(ids, mask))
        weights = [packed(map.reshape(1, HEADS, *map.shape[-2:])) for _, map in maps]
        answer = {"ids": tokens, "text": tokenizer.decode(tokens), "logProbability": log_probability}
        tests.append({"text": text, "ids": encoding.ids, "tokens": encoding.tokens, "greedy": answer, "maps": weights})
        print(text, "→", answer["text"])
    write_json(folder, "expected.json", {"provenance": provenance(), "tests": tests})


if __name__ == "__main__":
    shutil.rmtree(FOLDER, ignore_errors=True)
    torch.set_num_threads(1)
    write_bert()
    write_marian()
