"""Average precision by pycocotools, for boxes drawn by seeded chance and hard cases.

Needs `pip install pycocotools==2.0.11 numpy==2.4.6`. A difficult box is given to COCO as `iscrowd`, and the
area of a box is its width times its height. Most coordinates are quarters of pixels, so that equal overlaps
are equal in every order of sums.
"""

import contextlib
import io
import json
import random
from importlib.metadata import version
from pathlib import Path

import numpy
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

TARGET = Path(__file__).resolve().parents[2] / "packages" / "vision" / "golden" / "coco-ap.json"
SEED = 17
SIZES = ["small", "medium", "large"]


def quarter(value):
    return round(4 * value) / 4


def some_box(chance, largest):
    width, height = (quarter(chance.uniform(2, largest)) for _ in range(2))
    left, top = quarter(chance.uniform(0, 640 - width)), quarter(chance.uniform(0, 480 - height))
    return [left, top, left + width, top + height]


def moved(chance, box, amount, rounded=quarter):
    """About the same box: its edges moved by up to `amount` of its size."""
    left, top, right, bottom = box
    across, down = amount * (right - left), amount * (bottom - top)
    left, right = sorted(rounded(x + chance.uniform(-across, across)) for x in (left, right))
    top, bottom = sorted(rounded(y + chance.uniform(-down, down)) for y in (top, bottom))
    return [left, top, right, bottom]


def drawn(chance, pictures, labels, truths, *, largest=200, difficult=0.1, found=0.8, again=0.3, false=3,
          steps=None, amount=0.2, crowded=False, rounded=quarter):
    """Pictures with true boxes, and detections of most of them, of some twice, and of nothing."""
    result = []
    for _ in range(pictures):
        truth, detections = [], []
        score = lambda: chance.randint(1, steps) / steps if steps else round(chance.random(), 4)
        for _ in range(chance.randint(*truths)):
            near = crowded and truth and chance.random() < 0.7
            box = moved(chance, chance.choice(truth)[1:5], 0.3) if near else some_box(chance, largest)
            truth.append([chance.choice(labels), *box, int(chance.random() < difficult)])
        for label, *box, _ in truth:
            while chance.random() < found:
                named = label if chance.random() < 0.9 else chance.choice(labels)
                detections.append([named, *moved(chance, box, amount, rounded), score()])
                if chance.random() > again:
                    break
        for _ in range(chance.randint(0, false)):
            detections.append([chance.choice(labels), *some_box(chance, largest), score()])
        chance.shuffle(detections)
        result.append({"truth": truth, "detections": detections})
    return result


def measured(name, pictures):
    labels = sorted({box[0] for picture in pictures for box in picture["truth"] + picture["detections"]})
    category = {label: index + 1 for index, label in enumerate(labels)}
    truth, found = [], []
    for index, picture in enumerate(pictures):
        for label, left, top, right, bottom, difficult in picture["truth"]:
            width, height = right - left, bottom - top
            truth.append({
                "id": len(truth) + 1, "image_id": index + 1, "category_id": category[label],
                "bbox": [left, top, width, height], "area": width * height, "iscrowd": difficult,
            })
        for label, left, top, right, bottom, score in picture["detections"]:
            found.append({
                "image_id": index + 1, "category_id": category[label],
                "bbox": [left, top, right - left, bottom - top], "score": score,
            })
    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO()
        coco.dataset = {
            "images": [{"id": index + 1, "width": 640, "height": 480} for index in range(len(pictures))],
            "annotations": truth,
            "categories": [{"id": number, "name": label} for label, number in category.items()],
        }
        coco.createIndex()
        # loadRes refuses an empty list.
        results = coco.loadRes(found) if found else COCO()
        evaluation = COCOeval(coco, results, "bbox")
        if not found:
            results.dataset = {**coco.dataset, "annotations": []}
            results.createIndex()
        evaluation.evaluate()
        evaluation.accumulate()
        evaluation.summarize()
    ap, ap50, ap75, *by_size = (float(value) for value in evaluation.stats[:6])
    # [thresholds, recalls, classes], of all areas and up to 100 detections; −1 for absent classes.
    precision = evaluation.eval["precision"][:, :, :, 0, -1]
    per_class = {
        label: {"ap": float(precision[:, :, number - 1].mean()), "ap50": float(precision[0, :, number - 1].mean())}
        for label, number in category.items()
        if (precision[:, :, number - 1] > -1).all()
    }
    assert (evaluation.params.iouThrs == numpy.linspace(0.5, 0.95, 10)).all()
    return {
        "name": name,
        "pictures": pictures,
        "ap": ap,
        "ap50": ap50,
        "ap75": ap75,
        "bySize": {size: value for size, value in zip(SIZES, by_size) if value > -1},
        "perClass": per_class,
    }


def picture(truth, detections):
    return {"truth": truth, "detections": detections}


def main():
    chance = random.Random(SEED)
    cells = ["Platelets", "RBC", "WBC"]
    one = ["cell", 10, 10, 50, 50]
    exactly_half = ["cell", 10, 10, 50, 30]
    crowd = ["cell", 0, 0, 200, 200, 1]
    cases = [
        measured("three classes", drawn(chance, 8, cells, (1, 6))),
        measured("crowded, boxes over each other", drawn(chance, 4, cells, (6, 12), crowded=True, again=0.6, amount=0.3)),
        measured("equal scores", drawn(chance, 6, cells, (2, 6), steps=3)),
        measured("all scores equal", drawn(chance, 4, ["cell"], (2, 6), steps=1, again=0.6)),
        measured("empty pictures", drawn(chance, 10, cells, (0, 2), false=1)),
        measured("difficult boxes", drawn(chance, 5, cells, (3, 7), difficult=0.5, crowded=True)),
        measured("small boxes", drawn(chance, 5, cells, (4, 8), largest=40)),
        measured("coordinates of many digits", drawn(chance, 5, cells, (2, 6), rounded=lambda value: value)),
        measured("more than 100 detections", drawn(chance, 2, ["cell"], (5, 9), false=160, largest=120)),
        measured("more than 100 detections, equal scores", drawn(chance, 1, ["cell"], (8, 8), false=200, largest=80, steps=2)),
        measured("one box, found", [picture([[*one, 0]], [[*one, 0.5]])]),
        measured("an overlap of exactly one half", [picture([[*one, 0]], [[*exactly_half, 0.5]])]),
        measured("a class that is nowhere true", [picture([[*one, 0]], [["ghost", 1, 1, 9, 9, 0.9], [*one, 0.5]])]),
        measured("a class that is only difficult", [picture([[*one, 0], ["other", 60, 60, 90, 90, 1]], [[*one, 0.5], ["other", 60, 60, 90, 90, 0.4]])]),
        measured("several in a crowd, ignored", [picture([crowd, [*one, 0]], [["cell", 60, 60, 90, 90, 0.9], ["cell", 100, 60, 130, 90, 0.8], [*one, 0.7], [*one, 0.6]])]),
        measured("the same box twice", [picture([[*one, 0], [*one, 0]], [[*one, 0.5], [*one, 0.5], [*one, 0.4]])]),
        measured("of areas at the bounds", [picture(
            [["cell", 0, 0, 32, 32, 0], ["cell", 100, 0, 196, 96, 0], ["cell", 0, 200, 96, 300, 0]],
            [["cell", 0, 0, 32, 32, 0.9], ["cell", 100, 0, 196, 97, 0.8], ["cell", 0, 201, 96, 300, 0.7], ["cell", 300, 300, 332, 332, 0.85]],
        )]),
        measured("no detections", [picture([[*one, 0]], [])]),
        measured("detections without area", [picture([[*one, 0]], [["cell", 20, 20, 20, 40, 0.9], [*one, 0.5]])]),
    ]
    TARGET.parent.mkdir(exist_ok=True)
    content = {
        "provenance": {
            "libraries": {"pycocotools": version("pycocotools"), "numpy": numpy.__version__},
            "script": "tools/golden/coco_ap.py",
            "seed": SEED,
            "form": "truth: label, left, top, right, bottom, difficult; detections: … score",
        },
        "cases": cases,
    }
    TARGET.write_text(json.dumps(content, ensure_ascii=False) + "\n")
    print(f"{TARGET.name}: {len(cases)} cases, {TARGET.stat().st_size} bytes")
    for case in cases:
        print(f"{case['name']}: {case['ap']:.4f} {case['ap50']:.4f} {case['ap75']:.4f} {case['bySize']}")


main()
