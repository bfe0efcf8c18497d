"""Annotates sentences with spaCy's `en_core_web_sm`, the teacher of `src/syntax/`.

    python annotate.py SENTENCES.tsv > ANNOTATED.tsv

Each line of the input is a document number, a tab and one sentence. For each sentence the output has a line
`# DOCUMENT<tab>SENTENCE`, a line `FORM OFFSET TAG HEAD LABEL ENTITY` (tabs between) for each token of the teacher, and an
empty line. `OFFSET` is in bytes of UTF-8; `HEAD` counts tokens from 0, and a root has itself; `ENTITY` is `O`, `B-KIND` or
`I-KIND`.
"""

import itertools
import os
import sys

os.environ.setdefault("OMP_NUM_THREADS", "1")

import spacy
from spacy.language import Language


@Language.component("one_sentence")
def one_sentence(doc):
    """Holds the parser to one tree: each line is a sentence already."""
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc


def main():
    nlp = spacy.load(sys.argv[2] if len(sys.argv) > 2 else "en_core_web_sm")
    nlp.disable_pipes("lemmatizer", "attribute_ruler")
    nlp.add_pipe("one_sentence", before="parser")
    with open(sys.argv[1], encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t", 1) for line in lines)
        pairs = ((sentence, document) for document, sentence in rows)
        out = sys.stdout
        for doc, document in nlp.pipe(pairs, as_tuples=True, batch_size=256):
            text = doc.text
            out.write(f"# {document}\t{text}\n")
            at, offset = 0, 0
            for token in doc:
                offset += len(text[at : token.idx].encode())
                at = token.idx
                kind = token.ent_iob_ if token.ent_iob_ == "O" else f"{token.ent_iob_}-{token.ent_type_}"
                out.write(
                    f"{token.text}\t{offset}\t{token.tag_}\t{token.head.i}\t{token.dep_}\t{kind}\n"
                )
            out.write("\n")


main()
