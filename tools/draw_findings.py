#!/usr/bin/env python3
"""Draws findings that fail the gate from labelled sets, for a person to read.

    draw_findings.py CITECHECK N SET.jsonl...  > findings.jsonl
    draw_findings.py --judged READ.jsonl CITECHECK N SET.jsonl...  > findings.jsonl

Every line of every set is checked by `citecheck batch`; of all findings of level `error`, N are drawn by a fixed seed, and
each is written on a line of its own, sorted by set and id: the claim with the marked words in [[ ]], what the finding says,
the sentence of the page that it rests on, and the passages found for the claim, and the line's label. The field `right` is left for the reader, or taken from a list that a
person has read before: a line of it is {"set", "id", "rule", "claimed", "found", "right"} and perhaps a "note".
"""
import json
import os
import random
import subprocess
import sys


def marked(text, start, end):
    data = text.encode()
    return (data[:start] + b"[[" + data[start:end] + b"]]" + data[end:]).decode(errors="replace")


def findings(program, path):
    name = os.path.basename(path).removesuffix(".jsonl")
    with open(path, encoding="utf-8") as lines:
        items = [json.loads(line) for line in lines if line.strip()]
    run = subprocess.run([program, "batch", path], stdout=subprocess.PIPE, check=False)
    for item, line in zip(items, run.stdout.decode().splitlines(), strict=True):
        report = json.loads(line)
        for claim in report["claims"]:
            for finding in claim["findings"]:
                if finding["fails"]:
                    yield name, item, claim, finding


def key(it):
    return (it["set"], it["id"], it["rule"], it["claimed"])


def row(name, item, claim, finding):
    claimed = finding.get("claimed") or finding["place"]
    found = finding.get("found")
    passages = [it["quote"] for it in claim["evidence"][:3]]
    return {
        "set": name,
        "id": item["id"],
        "label": item["label"],
        "rule": finding["rule"],
        "claimed": claimed.get("surface", ""),
        "found": found["surface"] if found else "",
        "claim": marked(claim["text"], claimed["start"], claimed["end"]),
        "message": finding["message"],
        "source": found["quote"] if found else None,
        "passages": [it for it in passages if not found or it != found["quote"]],
        "right": None,
    }


def main():
    arguments = sys.argv[1:]
    judged = {}
    if arguments[0] == "--judged":
        with open(arguments[1], encoding="utf-8") as lines:
            judged = {key(it): it for it in map(json.loads, lines)}
        arguments = arguments[2:]
    program, count, paths = arguments[0], int(arguments[1]), arguments[2:]
    found = [row(*it) for path in paths for it in findings(program, path)]
    print(f"{len(found)} findings fail the gate", file=sys.stderr)
    drawn = random.Random(3).sample(found, min(count, len(found)))
    for it in sorted(drawn, key=lambda it: (it["set"], it["id"], it["rule"])):
        it["right"] = judged.get(key(it), it)["right"]
        print(json.dumps(it, ensure_ascii=False))


if __name__ == "__main__":
    main()
