#!/usr/bin/env python3
"""Fits the table that turns the raw support score into a calibrated one, and prints the reliability diagram.

    calibrate.py SET.jsonl=PREDICTIONS.jsonl...

PREDICTIONS is what `citecheck eval SET.jsonl --predictions` writes; of each line its `raw` score is read. Every set weighs
the same, however many lines it has. The fit is the isotonic regression of "is supported" on the raw score over all sets,
read off at every tenth and put between 0 and 1 in thousandths: the rows of `src/evidence/calibration.rs`. The diagram
holds each set against a table fitted on the others alone; the last column is its mean distance from the diagonal.
"""
import json
import sys

KNOTS = range(0, 1001, 100)


def load(argument):
    path, predictions = argument.split("=")
    with open(predictions, encoding="utf-8") as lines:
        raw = {it["id"]: it["raw"] for it in map(json.loads, lines)}
    with open(path, encoding="utf-8") as lines:
        items = [json.loads(line) for line in lines if line.strip()]
    return [(round(raw[it["id"]] * 1000), it["label"] == "supported") for it in items if it["id"] in raw]


def isotonic(sets):
    """The best rising step function: (raw, share supported) at each step."""
    points = sorted((x, float(y), 1 / len(rows)) for rows in sets for x, y in rows)
    blocks = []
    for x, y, weight in points:
        blocks.append([x, x, y * weight, weight])
        while len(blocks) > 1 and blocks[-2][2] / blocks[-2][3] >= blocks[-1][2] / blocks[-1][3]:
            last = blocks.pop()
            blocks[-1] = [blocks[-1][0], last[1], blocks[-1][2] + last[2], blocks[-1][3] + last[3]]
    return blocks


def table(sets):
    blocks = isotonic(sets)
    middles = [((a + b) / 2, y / weight) for a, b, y, weight in blocks]

    def at(raw):
        before = [it for it in middles if it[0] <= raw] or middles[:1]
        after = [it for it in middles if it[0] >= raw] or middles[-1:]
        (x0, y0), (x1, y1) = before[-1], after[0]
        return y0 if x1 == x0 else y0 + (y1 - y0) * (raw - x0) / (x1 - x0)

    # No score is a certainty.
    return [(raw, min(950, max(50, round(1000 * at(raw))))) for raw in KNOTS]


def calibrated(knots, raw):
    for (x0, y0), (x1, y1) in zip(knots, knots[1:]):
        if raw <= x1:
            return y0 + (y1 - y0) * (raw - x0) / (x1 - x0)
    return knots[-1][1]


def main():
    names = [it.split("=")[0].split("/")[-1].removesuffix(".jsonl") for it in sys.argv[1:]]
    sets = [load(it) for it in sys.argv[1:]]
    print("table:", table(sets))
    bounds = [0, 200, 300, 400, 500, 600, 700, 1000]
    heads = [f".{a // 100}-.{b // 100}" if b < 1000 else f".{a // 100}-1" for a, b in zip(bounds, bounds[1:])]
    print("| set, score by the others' table |", " | ".join(heads), "| mean distance |")
    print("|---|" + "---|" * (len(heads) + 1))
    for index, (name, rows) in enumerate(zip(names, sets)):
        knots = table([it for other, it in enumerate(sets) if other != index])
        said = [(calibrated(knots, raw), is_so) for raw, is_so in rows]
        cells, distance = [], 0.0
        for low, high in zip(bounds, bounds[1:]):
            inside = [it for it in said if low <= it[0] < high or high == 1000 and it[0] == 1000]
            if not inside:
                cells.append("-")
                continue
            mean = sum(it[0] for it in inside) / len(inside) / 1000
            share = sum(it[1] for it in inside) / len(inside)
            distance += abs(mean - share) * len(inside) / len(said)
            cells.append(f"{share:.2f} of {len(inside)}")
        print(f"| {name} |", " | ".join(cells), f"| {distance:.3f} |")


if __name__ == "__main__":
    main()
