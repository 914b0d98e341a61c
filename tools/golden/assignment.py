"""Sums of linear assignments by scipy.optimize.linear_sum_assignment.

Needs `pip install numpy==2.4.6 scipy==1.17.1`. Costs are whole numbers, drawn by Mulberry32 as the library's
own seeded source draws, so that the file need not hold them: `floor(random() * steps) + from`. Few steps make
many ties.
"""

import json
from pathlib import Path

import numpy
import scipy
from scipy.optimize import linear_sum_assignment

TARGET = Path(__file__).resolve().parents[2] / "packages" / "vision" / "golden" / "assignment.json"
SEED = 31
MASK = 0xFFFFFFFF

# Name, rows, columns, steps, from.
SIZES = [
    ("100 rows, 30 columns", 100, 30, 1_000_000, 0),
    ("30 rows, 100 columns", 30, 100, 1_000_000, 0),
    ("100 rows, 30 columns, negative ones too", 100, 30, 1_000_000, -500_000),
    ("100 rows, 30 columns, ties", 100, 30, 4, 0),
    ("square", 60, 60, 1_000_000, -900_000),
    ("square, ties", 80, 80, 6, -3),
    ("one row", 1, 50, 1000, 0),
    ("one column", 50, 1, 1000, 0),
]


def mulberry32(seed):
    """Numbers in [0, 1): packages/attention-core/src/explain/seeded-random.ts."""
    state = seed & MASK
    while True:
        state = (state + 0x6D2B79F5) & MASK
        mixed = ((state ^ (state >> 15)) * (1 | state)) & MASK
        mixed ^= (mixed + (((mixed ^ (mixed >> 7)) * (61 | mixed)) & MASK)) & MASK
        yield (mixed ^ (mixed >> 14)) / 2**32


def solved(name, rows, columns, steps, start, seed):
    random = mulberry32(seed)
    drawn = [int(next(random) * steps) + start for _ in range(rows * columns)]
    costs = numpy.array(drawn, dtype=numpy.float64).reshape(rows, columns)
    pairs = linear_sum_assignment(costs)
    return {
        "name": name,
        "rows": rows,
        "columns": columns,
        "seed": seed,
        "steps": steps,
        "from": start,
        "sum": float(costs[pairs].sum()),
    }


def main():
    cases = [solved(*size, SEED + index) for index, size in enumerate(SIZES)]
    TARGET.parent.mkdir(exist_ok=True)
    content = {
        "provenance": {
            "libraries": {"numpy": numpy.__version__, "scipy": scipy.__version__},
            "script": "tools/golden/assignment.py",
            "seed": SEED,
        },
        "cases": cases,
    }
    TARGET.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n")
    print(f"{TARGET.name}: {len(cases)} cases, {TARGET.stat().st_size} bytes")


main()
