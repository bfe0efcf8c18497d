#!/usr/bin/env python3
"""Changes supported claims in one place each and tells how many are still called supported.

    tools/changed_claims.py PROGRAM SET.jsonl...

PROGRAM is a release build of citecheck; each SET is a labelled set whose pages have their text in the line. Of each set at
most 90 claims that are labelled supported and called so are changed, always the same ones. A change may by chance say nothing
wrong (two names of a list exchanged), so the shares are upper bounds of what is missed.
"""
import collections
import json
import random
import re
import subprocess
import sys
import tempfile

random.seed(5)
ANT=[('rose','fell'),('rise','fall'),('increased','decreased'),('increase','decrease'),('higher','lower'),('more','fewer'),('before','after'),('largest','smallest'),('won','lost'),('opened','closed'),('began','ended'),('approved','rejected'),('gained','lost'),('grew','shrank'),('up','down'),('positive','negative'),('growth','decline'),('first','last'),('younger','older'),('supported','opposed'),('north','south'),('eastern','western'),('male','female'),('include','exclude'),('joined','left'),('bought','sold'),('success','failure'),('improve','worsen'),('high','low'),('married','divorced'),('hired','fired'),('arrived','departed'),('start','end'),('same','different'),('best','worst'),('early','late'),('major','minor'),('long','short'),('strong','weak'),('easy','difficult'),('legal','illegal'),('private','public'),('winner','loser'),('good','bad'),('prevent','cause'),('reduce','raise'),('old','new')]
ANT=dict(ANT+[(b,a) for a,b in ANT])
MONTHS='January February March April May June July August September October November December'.split()
DAYS='Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split()
def neg(c):
    m=re.search(r'\b(is|are|was|were|has|have|had|will|can|could|should|would|does|did|do)\b(?! not)',c)
    if m: return c[:m.end()]+' not'+c[m.end():]
def ant(c):
    ws=[(m.group(),m.span()) for m in re.finditer(r'[A-Za-z]+',c) if m.group().lower() in ANT]
    if ws:
        w,(a,b)=random.choice(ws); return c[:a]+ANT[w.lower()]+c[b:]
def month(c):
    m=re.search('|'.join(MONTHS),c)
    if m:
        i=MONTHS.index(m.group()); return c[:m.start()]+MONTHS[(i+3)%12]+c[m.end():]
def day(c):
    m=re.search('|'.join(DAYS),c)
    if m:
        i=DAYS.index(m.group()); return c[:m.start()]+DAYS[(i+2)%7]+c[m.end():]
def year(c):
    m=re.search(r'\b(19|20)\d\d\b',c)
    if m: return c[:m.start()]+str(int(m.group())+random.choice([-1,1,2]))+c[m.end():]
def fig(c):
    ms=[m for m in re.finditer(r'\d[\d,.]*\d|\d',c) if not re.fullmatch(r'(19|20)\d\d',m.group())]
    if ms:
        m=random.choice(ms); s=list(m.group()); idx=[i for i,ch in enumerate(s) if ch.isdigit()]; i=idx[0]
        s[i]=str((int(s[i])+random.choice([1,2,3]))%9+1) if s[i]!='9' else '4'
        if ''.join(s)!=m.group(): return c[:m.start()]+''.join(s)+c[m.end():]
def hedge(c):
    for a,b in [(r'\bmay\b','will'),(r'\bmight\b','will'),(r'\bcould\b','will'),(r'\bis expected to\b','will'),(r'\bplans to\b','has begun to'),(r'\balleged(ly)?\b',''),(r'\bcan\b','must')]:
        if re.search(a,c): return re.sub(a,b,c,count=1)
def quant(c):
    for a,b in [(r'\bsome\b','all'),(r'\bmany\b','all'),(r'\bmost\b','all'),(r'\bseveral\b','all'),(r'\bone of the\b','the only'),(r'\bup to\b','at least'),(r'\bat least\b','at most'),(r'\bmore than\b','less than'),(r'\bover\b (?=\d)','under '),(r'\bless than\b','more than')]:
        if re.search(a,c): return re.sub(a,b,c,count=1)
def swap(c,names):
    ns=[n for n in dict.fromkeys(names) if c.count(n)==1]
    ok=[(a,b) for a in ns for b in ns if a!=b and a not in b and b not in a]
    if ok:
        a,b=random.choice(ok); return c.replace(a,'\0').replace(b,a).replace('\0',b)
def rename(c,names,other):
    ns=[n for n in names if c.count(n)==1]; os=[o for o in other if o not in c and not any(o in n or n in o for n in names)]
    if ns and os: return c.replace(random.choice(ns),random.choice(os))


def judged(program, path):
    """What the program concludes of each line of a set, by id."""
    with tempfile.TemporaryDirectory() as folder:
        out = f"{folder}/said.jsonl"
        subprocess.run([program, "eval", path, "--predictions", out], check=True, stdout=subprocess.DEVNULL)
        return {it["id"]: it for it in map(json.loads, open(out, encoding="utf-8"))}


def changes(line, said):
    """The claim changed in each way that it allows."""
    claim = line["claim"]
    names = [it["surface"] for it in said["facts"] if it["kind"] == "name"]
    text = " ".join(it.get("text") or "" for it in line["pages"])
    others = list(dict.fromkeys(re.findall(r"(?<=[a-z,] )(?:[A-Z][a-z]+ )[A-Z][a-z]+", text)))
    ways = {"denial": neg, "opposite": ant, "month": month, "weekday": day, "year": year, "figure": fig, "hedge": hedge,
            "quantity": quant}
    found = {way: change(claim) for way, change in ways.items()}
    found["names exchanged"] = swap(claim, names)
    found["another name"] = rename(claim, names, others)
    return {way: it for way, it in found.items() if it and it != claim}


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    program, changed = sys.argv[1], []
    for path in sys.argv[2:]:
        lines = {it["id"]: it for it in map(json.loads, open(path, encoding="utf-8"))}
        said = judged(program, path)
        sound = [it for it in said.values() if it["label"] == lines[it["id"]].get("label") == "supported"]
        random.shuffle(sound)
        for it in sound[:90]:
            line = lines[it["id"]]
            for way, claim in changes(line, it).items():
                new = {key: line[key] for key in ("pages", "published") if key in line}
                changed.append(new | {"id": f"{way}|{it['id']}", "claim": claim, "label": "contradicted"})
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as out:
        out.writelines(json.dumps(it) + "\n" for it in changed)
        out.flush()
        said = judged(program, out.name)
    table = collections.defaultdict(collections.Counter)
    for it in said.values():
        table[it["id"].split("|")[0]][it["label"]] += 1
    print("change            n  still supported  contradicted")
    for way, labels in sorted(table.items()):
        n = sum(labels.values())
        print(f"{way:16} {n:3} {labels['supported'] / n:16.2f} {labels['contradicted'] / n:13.2f}")


if __name__ == "__main__":
    main()
