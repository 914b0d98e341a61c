"""BLEU by sacreBLEU, and words by spaCy, for sentences of Multi30k's validation split and hard cases.

Needs `pip install sacrebleu==2.6.0 spacy==3.8.16` and the folder of Multi30k's raw files as argument.
The hypotheses are the references, disturbed by seeded chance: some words left out, swapped, said twice or
taken from the sentence before, which gives scores like a translator's.
"""

import gzip
import json
import random
import sys
from pathlib import Path

import sacrebleu
import spacy

TARGET = Path(__file__).resolve().parents[2] / "packages" / "nlp" / "golden" / "bleu.json"
SEED = 8
COUNT = 24

HARD = {
    "en": [
        'He said: "It\'s 3.5 km, isn\'t it?" - and left.',
        "A t-shirt costs $1,000.50 (or 20% less), they'll say.",
        "Prices rose by 1.5-2.5 % in 2016-17; see pp. 3-4.",
        "AT&amp;T &quot;sells&quot; &lt;phones&gt; & more <skipped> things",
        "Mr. Smith can't meet Dr. O'Neil at 5 p.m. on St. John's Rd.",
        "“Curly” quotes – and dashes — aren’t ASCII… are they?",
        "A 😀 emoji, naïve café, ﬁne ligature and 東京 in one line.",
        "An up-side-down, half-eaten ice-cream/cake; and a rock'n'roll band!!!",
        "end.Start of e.g. U.S. troops... [sic] {x} #1 @home *",
        "  several   spaces\tand a tab  ",
    ],
    "de": [
        "Er sagte: „Das sind 3,5 km, oder?“ – und ging.",
        "Ein T-Shirt kostet ca. 1.000,50 € (d.h. 20% weniger), z.B. hier.",
        "Dr. Müller wohnt in der Hauptstr. 5, St. Gallen.",
        "Wie geht's dir? Über'm Haus fliegt 'ne Möwe und/oder Krähe.",
        "Ein Ballon fliegt 2016-17 über Köln/Bonn (NRW).",
    ],
}


def disturb(words, before, chance):
    """What a middling translator might have made of a sentence."""
    result = []
    for index, word in enumerate(words):
        fate = chance.random()
        if fate < 0.08:
            continue
        if fate < 0.16 and before:
            word = chance.choice(before)
        result.append(word)
        if fate > 0.97:
            result.append(word)
        if fate > 0.9 and len(result) > 1:
            result[-1], result[-2] = result[-2], result[-1]
    return result


def lines_of(folder, language):
    with gzip.open(folder / f"val.{language}.gz", "rt", encoding="utf-8", newline="\n") as file:
        return [line.rstrip("\n") for line in file][:COUNT]


def measured(name, hypotheses, references, options, bleu):
    """A case; `references` holds, for each hypothesis, one sentence or more."""
    result = bleu
    return {
        "name": name,
        "options": options,
        "hypotheses": hypotheses,
        "references": references,
        "score": result.score,
        "precisions": result.precisions,
        "brevityPenalty": result.bp,
        "length": result.sys_len,
        "referenceLength": result.ref_len,
    }


def by_sacrebleu(name, hypotheses, references, tokens="13a", lower_case=False, smoothing="exp"):
    metric = sacrebleu.BLEU(tokenize=tokens, lowercase=lower_case, smooth_method=smoothing, force=True)
    streams = [list(stream) for stream in zip(*references)]
    bleu = metric.corpus_score(hypotheses, streams)
    options = {"tokens": tokens, "lowerCase": lower_case, "smoothing": smoothing}
    return {
        **measured(name, hypotheses, references, options, bleu),
        "signature": str(metric.get_signature()),
    }


def as_pytorch_seq2seq(name, language, hypotheses, references, words):
    """torchtext's bleu_score of lower-cased words: sacreBLEU's without splitting or smoothing."""
    joined = lambda text: " ".join(word.lower() for word in words(text))
    metric = sacrebleu.BLEU(tokenize="none", smooth_method="none", force=True)
    streams = [[joined(text) for text in stream] for stream in zip(*references)]
    bleu = metric.corpus_score([joined(text) for text in hypotheses], streams)
    options = {"tokens": f"spacy-{language}", "lowerCase": True, "smoothing": "none"}
    return measured(name, hypotheses, references, options, bleu)


def main(folder):
    chance = random.Random(SEED)
    cases, split = [], []
    for language in ["en", "de"]:
        pipeline = spacy.blank(language)
        words = lambda text: [token.text for token in pipeline.make_doc(text) if not token.is_space]
        sentences = lines_of(folder, language)
        split += [
            {"language": language, "text": text, "words": words(text)}
            for text in HARD[language] + sentences[:6]
        ]
        references = [[text] for text in sentences]
        hypotheses = [
            " ".join(disturb(text.split(), (sentences[index - 1].split() if index else []), chance))
            for index, text in enumerate(sentences)
        ]
        cases += [
            by_sacrebleu(f"{language}, 13a", hypotheses, references),
            as_pytorch_seq2seq(f"{language}, spaCy", language, hypotheses, references, words),
        ]
        if language == "en":
            hard = [" ".join(disturb(text.split(" "), [], chance)) for text in HARD["en"]]
            cases += [
                by_sacrebleu("lower case", hypotheses, references, lower_case=True),
                by_sacrebleu("split at white space", hypotheses[:8], references[:8], tokens="none"),
                by_sacrebleu("hard signs", hard, [[text] for text in HARD["en"]]),
                by_sacrebleu("two references", hypotheses[1:9], [
                    [sentences[index], sentences[index - 1]] for index in range(1, 9)
                ]),
                by_sacrebleu("an empty hypothesis", ["", *hypotheses[:3]], references[:4]),
                by_sacrebleu("nothing but empty hypotheses", ["", ""], references[:2]),
                by_sacrebleu("no match of four", ["a man in blue", "two dogs"], [["a man wears blue"], ["two cats"]]),
                by_sacrebleu(
                    "no match of four, not smoothed",
                    ["a man in blue"], [["a man wears blue"]], smoothing="none",
                ),
                by_sacrebleu("no match at all", ["x y z"], [["a b c d"]]),
                by_sacrebleu("shorter than four", ["a b", "c"], [["a b"], ["c"]]),
                by_sacrebleu("equal", references[0], references[:1]),
            ]
    TARGET.parent.mkdir(exist_ok=True)
    content = {
        "provenance": {
            "libraries": {"sacrebleu": sacrebleu.__version__, "spacy": spacy.__version__},
            "sentences": f"Multi30k, raw, val, first {COUNT}; multi30k/dataset at a3d2e0d",
            "script": "tools/golden/bleu.py",
            "seed": SEED,
        },
        "cases": cases,
        "words": split,
    }
    TARGET.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n")
    print(f"{TARGET.name}: {len(cases)} cases, {TARGET.stat().st_size} bytes")


main(Path(sys.argv[1]))
