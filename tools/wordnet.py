#!/usr/bin/env python3
"""Derives src/lexicon/wordnet.txt from the files of WordNet 3.0: which word of a page may answer which word of a claim.

    tools/wordnet.py FOLDER_OF_WORDNET > src/lexicon/wordnet.txt

The folder is the one with data.noun in it (Debian: package wordnet-base, /usr/share/wordnet). Words are compared by the
stems of the project, so cargo is needed. The same input gives the same bytes. How a link is made, and when not, is in
docs/wordnet.md.
"""

import argparse
import os
import re
import subprocess
import sys
from collections import defaultdict

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LEXICON = os.path.join(HERE, "src", "lexicon")
POS = {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}
NUMBER_TO_POS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
# Kinds of noun that are never linked: units, amounts, months, weekdays, hours, and the roots of the hierarchy.
QUANTITY, TIME, TOPS, LOCATION, PERSON = 23, 28, 3, 15, 18
PLAIN = re.compile(r"[a-z]{3,}\Z")
PROPER = re.compile(r"(?:[A-Z][a-z]{2,}[A-Za-z]*|US|USA|UK|UAE|USSR)\Z")

HEADER = """\
# For each stem the stems of a page that may answer it, sorted: `key same <narrower ^proper`. Written by tools/wordnet.py
# from WordNet 3.0; not to be edited. docs/wordnet.md says how, and has the licence:
# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved.
"""


class Synset:
    """One line of a data file."""

    def __init__(self, pos, line):
        fields = line.split(" | ")[0].split()
        self.pos, self.file = pos, int(fields[1])
        count = int(fields[3], 16)
        self.words = [re.sub(r"\(.*\)$", "", fields[4 + 2 * i]) for i in range(count)]
        self.satellite = fields[2] == "s"
        at = 4 + 2 * count
        self.pointers = []
        for i in range(int(fields[at])):
            symbol, offset, target_pos, ends = fields[at + 1 + 4 * i : at + 5 + 4 * i]
            key = ("a" if target_pos == "s" else target_pos, offset)
            self.pointers.append((symbol, key, int(ends[:2], 16), int(ends[2:], 16)))

    def noun_file(self):
        return self.file if self.pos == "n" else None


class WordNet:
    """The data files, with how often each word was met in each of its senses."""

    def __init__(self, folder):
        self.synsets, self.senses = {}, defaultdict(list)
        counts = {}
        for line in open(os.path.join(folder, "cntlist.rev"), encoding="latin-1"):
            key, number, count = line.split()
            lemma, rest = key.split("%")
            counts[lemma, NUMBER_TO_POS[rest[0]], int(number)] = int(count)
        for pos in "nvar":
            for line in open(os.path.join(folder, "data." + POS[pos]), encoding="latin-1"):
                if not line.startswith("  "):
                    self.synsets[pos, line[:8]] = Synset(pos, line)
            for line in open(os.path.join(folder, "index." + POS[pos]), encoding="latin-1"):
                if line.startswith("  ") or "_" in line.split()[0]:
                    continue
                fields = line.split()
                offsets = fields[-int(fields[2]) :]
                for number, offset in enumerate(offsets, 1):
                    # A sense that was never met is still rarer the later it is listed.
                    mass = counts.get((fields[0], pos, number), 0) + 0.3 / number
                    self.senses[fields[0]].append(((pos, offset), number, mass))
        self.irregular = []
        for pos, name in (("n", "noun"), ("v", "verb")):
            for line in open(os.path.join(folder, name + ".exc"), encoding="latin-1"):
                form, *lemmas = line.split()
                self.irregular += [(form, lemma, pos) for lemma in lemmas]

        self.compared = {line.split()[0] for line in open(os.path.join(folder, "adj.exc"), encoding="latin-1")}

    def subtrees(self):
        """For each synset how many lie below it."""
        below = defaultdict(list)
        for key, synset in self.synsets.items():
            for symbol, target, _, _ in synset.pointers:
                if symbol == "@":
                    below[target].append(key)
        sizes = {}

        def size(key):
            if key not in sizes:
                sizes[key] = 0  # against cycles
                sizes[key] = sum(1 + size(it) for it in below[key])
            return sizes[key]

        for key in self.synsets:
            size(key)
        return sizes


def read_list(name):
    for line in open(os.path.join(LEXICON, name), encoding="utf-8"):
        line = line.strip()
        if line and not line.startswith("#"):
            yield line


def rust_words(name, first, last=None):
    """The words of string literals in a Rust list."""
    text = open(os.path.join(LEXICON, name), encoding="utf-8").read()
    text = text[text.index(first) :]
    text = text[: text.index("\n];")]
    return set(re.findall(r'"([^"]+)"', text))


def stems_of(words):
    command = os.environ.get("STEMS") or "cargo run --quiet --release --example stems"
    run = subprocess.run(
        command.split(), input="\n".join(words) + "\n", capture_output=True, text=True, cwd=HERE, check=True
    )
    return dict(zip(words, run.stdout.split("\n")))


class Links:
    """Links from a stem of a claim to a stem of a page, each with how sure it is."""

    def __init__(self):
        self.same, self.near, self.proper = {}, {}, {}

    def both(self, a, b, weight):
        if a != b:
            for pair in ((a, b), (b, a)):
                self.same[pair] = max(weight, self.same.get(pair, 0))


def derive(args):
    net = WordNet(args.folder)
    opposites = [line.split("|") for line in read_list("opposites.txt")]
    common = list(read_list("common_words.txt"))
    ignored = rust_words("stopwords.rs", "STOPWORDS") | rust_words("number_words.rs", "NUMBER_WORDS")
    ignored |= rust_words("number_words.rs", "VAGUE_WORDS") | rust_words("number_words.rs", "RATIO_WORDS")
    light = rust_words("stopwords.rs", "LIGHT")
    words = {w for s in net.synsets.values() for w in s.words if "_" not in w}
    words |= {w.lower() for w in words} | set(net.senses) | set(common) | ignored | light
    words |= {w for pair in opposites for side in pair for w in side.split()}
    words |= {it for form, lemma, _ in net.irregular for it in (form, lemma)}
    stem = stems_of(sorted(words))
    ignored = {stem[it] for it in ignored}
    light = {stem[it] for it in light}

    # How much of what a stem means is this sense of this word.
    total = defaultdict(float)
    for lemma, senses in net.senses.items():
        for _, _, mass in senses:
            total[stem[lemma]] += mass
    share, number_of, met = {}, {}, {}
    for lemma, senses in net.senses.items():
        for key, number, mass in senses:
            share[lemma, key] = mass / total[stem[lemma]]
            number_of[lemma, key] = number
            met[lemma, key] = mass
    frequent = {stem[it] for it in common} | {it for it, mass in total.items() if mass >= args.met}

    def usable(word):
        # `bigger` is narrower than `big`, but no report of the same.
        if not PLAIN.match(word) or word in net.compared:
            return False
        s = stem[word]
        return s in frequent and s not in ignored and s not in light and PLAIN.match(s)

    def counts(word, key, least, senses=None):
        return share.get((word, key), 0) >= least and number_of.get((word, key), 99) <= (senses or args.senses)

    def linkable(synset):
        return not (synset.pos == "n" and synset.file in (QUANTITY, TIME))

    links = Links()
    sizes = net.subtrees()
    antonyms = set()
    for key, synset in net.synsets.items():
        usables = [w for w in synset.words if usable(w)]
        for symbol, target_key, source_word, target_word in synset.pointers:
            target = net.synsets[target_key]
            if symbol == "!":
                a, b = synset.words[source_word - 1], target.words[target_word - 1]
                if "_" not in a + b:
                    antonyms.add((stem[a], stem[b]))
                    # What is like a word is against what the word is against.
                    for other, theirs, _, _ in synset.pointers:
                        if other == "&":
                            for word in net.synsets[theirs].words:
                                if "_" not in word:
                                    antonyms.add((stem[word], stem[b]))
                                    antonyms.add((stem[b], stem[word]))
        if not linkable(synset):
            continue
        for i, a in enumerate(usables):
            if not counts(a, key, args.same):
                continue
            for b in usables[i + 1 :]:
                if counts(b, key, args.same):
                    links.both(stem[a], stem[b], share[a, key] * share[b, key])
        for symbol, target_key, source_word, target_word in synset.pointers:
            target = net.synsets[target_key]
            if not linkable(target):
                continue
            if symbol in ("+", "\\") and args.derive and source_word:
                # Neither `player` for `play` nor `membership` for `member` reports the same.
                if synset.pos == target.pos or PERSON in (synset.noun_file(), target.noun_file()):
                    continue
                a, b = synset.words[source_word - 1], target.words[target_word - 1]
                if usable(a) and usable(b) and counts(a, key, args.derive, 9) and counts(b, target_key, args.derive, 9):
                    links.both(stem[a], stem[b], share[a, key] * share[b, target_key] + 1)
            if symbol == "@" and args.below:
                most = args.verbs_below if synset.pos == "v" else args.below
                if sizes[target_key] > most or target.file == TOPS:
                    continue
            elif symbol == "&" and args.similar:
                if not synset.satellite:
                    continue
            elif symbol == "$" and args.groups:
                pass
            else:
                continue
            for a in usables:
                if not counts(a, key, args.narrow):
                    continue
                for b in target.words:
                    if usable(b) and counts(b, target_key, args.wide) and stem[a] != stem[b]:
                        pair = (stem[b], stem[a])
                        links.near[pair] = max(total[stem[a]], links.near.get(pair, 0))

    places(net, stem, links)

    # Forms that the stems do not bring together.
    irregular = defaultdict(set)
    for form, lemma, pos in net.irregular:
        if not (PLAIN.match(form) and usable(lemma) or lemma in ("go", "get", "give", "take", "make", "come")):
            continue
        a, b = stem.get(form), stem.get(lemma)
        if not a or a == b or a in ignored or b in ignored or not PLAIN.match(a):
            continue
        # `leaves` is a form of `leaf`, but its stem is that of `leave`.
        own = total.get(a, 0)
        theirs = sum(m for key, _, m in net.senses[lemma] if key[0] == pos)
        if own <= theirs and theirs > 1:
            irregular[b].add(a)
    for lemma, forms in irregular.items():
        for table in (links.same, links.near):
            for (a, b), weight in list(table.items()):
                for form in forms:
                    if a == lemma and b != form:
                        table.setdefault((form, b), weight)
                    if b == lemma and a != form:
                        table.setdefault((a, form), weight)
        for form in forms:
            links.both(form, lemma, 2)
            for other in forms:
                links.both(form, other, 2)

    # Opposites, and what means the same as an opposite.
    for one, other in opposites:
        for a in one.split():
            for b in other.split():
                antonyms.add((stem[a], stem[b]))
    antonyms |= {(b, a) for a, b in antonyms}
    against, like = defaultdict(set), defaultdict(set)
    for a, b in antonyms:
        against[a].add(b)
    for a, b in links.same:
        like[a].add(b)

    def opposed(a, b):
        return b in against[a] or bool(against[a] & like[b]) or bool(against[b] & like[a])

    bad = {pair for table in (links.same, links.near) for pair in table if opposed(*pair)}
    rows = defaultdict(lambda: ([], [], []))
    for index, table in enumerate((links.same, links.near, links.proper)):
        for (a, b), weight in table.items():
            if index < 2 and (a, b) in bad or index == 1 and (a, b) in links.same:
                continue
            rows[a][index].append((-weight, b))
    sys.stdout.write(HEADER)
    for key in sorted(rows):
        same, near, proper = (sorted(it) for it in rows[key])
        same, near = same[: args.most], near[: args.most]
        cells = sorted(it for _, it in same) + ["<" + it for it in sorted(it for _, it in near)]
        cells += ["^" + it for it in sorted(it for _, it in proper)]
        sys.stdout.write(key + " " + " ".join(cells) + "\n")


def places(net, stem, links):
    """Countries and other places with the words for who and what is from there."""
    groups = defaultdict(set)
    for key, synset in net.synsets.items():
        for symbol, target_key, source_word, target_word in synset.pointers:
            target = net.synsets[target_key]
            if symbol in ("+", "\\") and source_word and target.pos == "n" and target.file == LOCATION:
                a = synset.words[source_word - 1]
                if PROPER.match(a) and (synset.pos == "a" or synset.file == PERSON):
                    groups[target_key].add(a)
    for key, members in groups.items():
        names = {w for w in net.synsets[key].words if PROPER.match(w)}
        if not names:
            continue
        group = sorted({stem[w] for w in names | members})
        for a in group:
            for b in group:
                if a != b:
                    links.proper[a, b] = 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", help="the folder of WordNet with data.noun in it")
    parser.add_argument("--senses", type=int, default=5, help="senses of a word that count, the most frequent first")
    parser.add_argument("--met", type=float, default=1.0, help="how often a stem not in common_words.txt was met")
    parser.add_argument("--same", type=float, default=0.05, help="share of a sense for words of one meaning")
    parser.add_argument("--derive", type=float, default=0.1, help="share of a sense for derivations; 0: none")
    parser.add_argument("--below", type=int, default=60, help="most senses under a wider noun; 0: no wider words")
    parser.add_argument("--verbs-below", type=int, default=20, help="the same for verbs")
    parser.add_argument("--narrow", type=float, default=0.4, help="share of a sense for the narrower word")
    parser.add_argument("--wide", type=float, default=0.3, help="share of a sense for the wider word")
    parser.add_argument("--similar", type=int, default=1, help="whether adjectives near another are narrower")
    parser.add_argument("--groups", type=int, default=0, help="whether verbs grouped with another are narrower")
    parser.add_argument("--most", type=int, default=24, help="most links of one kind from a word")
    derive(parser.parse_args())


if __name__ == "__main__":
    main()
