"""Byte-pair encoding by Hugging Face's tokenizers: which merges it learns, and how it cuts with them.

Run with `pip install tokenizers==0.23.2`, then `python3 tools/golden/subwords.py`.
"""

import json
from pathlib import Path

import tokenizers
from tokenizers.trainers import BpeTrainer

FILE = Path(__file__).resolve().parents[2] / "packages" / "nlp" / "golden" / "subwords.json"
SPECIAL = ["[PAD]", "[UNK]", "[BOS]", "[EOS]"]
BLANK = "▁"

# What subword-format.ts writes, before there are any merges.
EMPTY = {
    "version": "1.0",
    "added_tokens": [],
    "normalizer": {
        "type": "Sequence",
        "normalizers": [
            {"type": "NFC"},
            {"type": "Replace", "pattern": {"Regex": "[’‘]"}, "content": "'"},
            {"type": "Replace", "pattern": {"Regex": "[„“”«»]"}, "content": '"'},
            {"type": "Replace", "pattern": {"Regex": rf"[\s{BLANK}]+"}, "content": " "},
            {"type": "Strip", "strip_left": True, "strip_right": True},
        ],
    },
    "pre_tokenizer": {
        "type": "Sequence",
        "pretokenizers": [
            {"type": "Metaspace", "replacement": BLANK, "prepend_scheme": "always", "split": True},
            {
                "type": "Split",
                "pattern": {
                    "Regex": rf"{BLANK}?[\p{{L}}\p{{M}}\p{{N}}]+|{BLANK}?[^\p{{L}}\p{{M}}\p{{N}}{BLANK}]|{BLANK}"
                },
                "behavior": "Isolated",
                "invert": False,
            },
        ],
    },
    "decoder": {"type": "Metaspace", "replacement": BLANK, "prepend_scheme": "always", "split": True},
    "model": {
        "type": "BPE",
        "unk_token": "[UNK]",
        "fuse_unk": True,
        "byte_fallback": False,
        "vocab": {piece: id for id, piece in enumerate(SPECIAL)},
        "merges": [],
    },
}

TEXTS = [
    "Ein kleines Mädchen läuft über die Wiese.",
    "A little girl is running across the meadow.",
    "Zwei Männer stehen vor einem Haus und reden.",
    "Two men are standing in front of a house and talking.",
    "Der Hund springt ins Wasser, die Kinder lachen.",
    "The dog is jumping into the water, the children are laughing.",
    "Eine Frau mit einem roten Hut verkauft Äpfel auf dem Markt.",
    "A woman with a red hat is selling apples at the market.",
    "Ein Junge spielt Fußball mit seinen Freunden im Park.",
    "A boy is playing football with his friends in the park.",
    "Drei Leute sitzen auf einer Bank und essen Eis.",
    "Three people are sitting on a bench, eating ice-cream.",
]

HARD = [
    "Ein Mann verkauft Äpfel.",
    "Girls’ “laughing”: «water», don't!",
    "  leading\tand trailing\n blanks ▁ ",
    "Der Fußballplatz (2014) — 3 × 4 m²",
    "cafe\u0301 naïve ﬁne",
    "emoji 😀😀 and 漢字 words",
    "<b>bold</b> & http://a.b/c?d=e",
    "…",
]

size = 120
trained = tokenizers.Tokenizer.from_str(json.dumps(EMPTY))
trained.train_from_iterator(
    TEXTS, BpeTrainer(vocab_size=size, min_frequency=2, special_tokens=SPECIAL, show_progress=False)
)
model = json.loads(trained.to_str())["model"]
# Ours declares no added tokens: a text that spells one is a text.
plain = json.loads(trained.to_str())
plain["added_tokens"] = []
cutter = tokenizers.Tokenizer.from_str(json.dumps(plain))

FILE.write_text(
    json.dumps(
        {
            "source": f"tokenizers {tokenizers.__version__}, {Path(__file__).name}",
            "size": size,
            "texts": TEXTS,
            "vocabulary": sorted(model["vocab"], key=model["vocab"].get),
            "merges": [list(pair) for pair in model["merges"]],
            "encoded": [{"text": text, "pieces": cutter.encode(text).tokens, "ids": cutter.encode(text).ids} for text in HARD],
        },
        ensure_ascii=False,
        indent=1,
    )
    + "\n"
)
