//! The targets of `fuzz/` without a fuzzer: the shipped texts, cut up and mixed by fixed seeds. `CITECHECK_FUZZ=N`
//! tries N seeds; a seed that fails is named.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use citecheck::check::check;
use citecheck::evidence::{Found, Library};
use citecheck::fact::{self, Context};
use citecheck::report::{FORMATS, Options, Report};
use citecheck::source::Snapshot;
use citecheck::text::Span;
use citecheck::verdict::{Label, Policy};
use citecheck::{page, story};

/// Seeds of an ordinary run.
const SEEDS: u64 = 60;
/// Bytes of one input.
const LONGEST: usize = 1_500;

/// Pieces that readers look for.
const PIECES: &[&str] = &[
    "(a.com)",
    "( )",
    "[1]",
    "[^1]: ",
    "<!-- citecheck: allow figure-conflict reason=\"x\" -->",
    "\ncitecheck: allow uncited-claim reason=x\n",
    "](",
    "<a href=\"",
    "<td>",
    "</p>",
    "<!--",
    "-->",
    "&amp;",
    "“",
    "”",
    "\"",
    "'",
    "…",
    ". ",
    ".",
    "\n\n",
    "\n- ",
    "| ",
    "$1.5 billion",
    "1,1",
    "50%",
    "−3",
    "1/2",
    "2019-02-30",
    "Jan 31",
    "last May",
    "99999999999999999999",
    "0.000000001",
    "U.S.",
    "Mr. ",
    " not ",
    "from 5 to ",
    "\0",
    "\u{202e}",
    "\u{200b}",
    "é",
    "ß",
    "İ",
    "𝟗",
    "万",
    "---\ndate: ",
    "```",
    "https://",
    "Source: ",
    "said",
];

/// Words that what is claimed and what is found turn on.
const TURNS: &[&str] = &[
    "not",
    "never",
    "no",
    "no longer",
    "did not",
    "without",
    "denied that",
    "because of",
    "caused",
    "after",
    "before",
    "instead of",
    "rather than",
    "and not",
    "unlike",
    "except",
    "of which",
    "respectively,",
    "up from 7 to 9",
    "a third of",
    "two out of three",
    "12.5% of the",
    "$3 million",
    "€1.2bn",
    "1,200",
    "0",
    "more than",
    "at most",
    "in 2019",
    "on 3 March 2026,",
    "last year",
    "the former chief executive,",
    "according to Falk,",
    "said",
    "may",
    "allegedly",
    "the largest",
    "first",
    "he",
    "its",
    "bought",
    "was bought by",
    "in France",
    "“no”",
    "“",
    "”",
    "'",
    "(",
    ")",
    ";",
    ",",
    "—",
    "…",
    "%",
    "$",
    "-",
    "İ",
    "ß",
    "e\u{301}",
    "\u{301}",
    "\u{200b}",
    "\u{202e}",
    "\u{a0}",
    "½",
    "𝟗",
    "①",
    "千",
    "👩\u{200d}👩",
];

/// A generator of numbers (splitmix64), the same on every machine.
struct Seed(u64);

impl Seed {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((it ^ (it >> 31)) % most.max(1) as u64).unwrap()
    }

    /// A text made of parts of the corpus, of pieces and of stray bytes.
    fn text(&mut self, corpus: &[Vec<u8>]) -> Vec<u8> {
        let mut made = Vec::new();
        let length = self.below(LONGEST);
        while made.len() < length {
            match self.below(4) {
                0 => {
                    let part = &corpus[self.below(corpus.len())];
                    let start = self.below(part.len());
                    let end = (start + self.below(200)).min(part.len());
                    made.extend(&part[start..end]);
                }
                1 | 2 => made.extend(PIECES[self.below(PIECES.len())].as_bytes()),
                _ => {
                    let piece = PIECES[self.below(PIECES.len())];
                    made.extend(piece.repeat(self.below(20)).as_bytes());
                    made.push(u8::try_from(self.below(256)).unwrap());
                }
            }
        }
        made
    }

    /// A sentence with some of its words changed, moved, left out or taken from another.
    fn turned(&mut self, sentence: &str, all: &[String]) -> String {
        let mut words: Vec<String> = sentence.split(' ').map(str::to_owned).collect();
        for _ in 0..self.below(5) {
            let at = self.below(words.len());
            match self.below(8) {
                0 | 1 => words.insert(at, TURNS[self.below(TURNS.len())].to_owned()),
                2 => TURNS[self.below(TURNS.len())].clone_into(&mut words[at]),
                3 => {
                    for word in &mut words {
                        *word = word.chars().map(|it| self.digit(it)).collect();
                    }
                }
                4 if words.len() > 1 => drop(words.remove(at)),
                5 => {
                    let other = self.below(words.len());
                    words.swap(at, other);
                }
                6 => {
                    words[at].insert(0, '“');
                    let end = (at + self.below(8)).min(words.len() - 1);
                    words[end].push('”');
                }
                _ => {
                    let other: Vec<&str> = all[self.below(all.len())].split(' ').collect();
                    let start = self.below(other.len());
                    let taken = other.iter().skip(start).take(self.below(9));
                    words.splice(at..at, taken.map(|it| (*it).to_owned()));
                }
            }
        }
        words.join(" ")
    }

    fn digit(&mut self, it: char) -> char {
        if it.is_ascii_digit() { char::from(b"0123456789"[self.below(10)]) } else { it }
    }

    /// What a page has of `claims`, and other sentences.
    fn page(&mut self, claims: &[String], all: &[String]) -> String {
        let mut made = String::new();
        for _ in 0..=self.below(12) {
            let from = if self.below(3) == 0 { all } else { claims };
            let sentence = from[self.below(from.len())].clone();
            made += &if self.below(4) == 0 { sentence } else { self.turned(&sentence, all) };
            made += [" ", " ", "\n\n", "\n", " | ", ". ", "\t", ""][self.below(8)];
        }
        made
    }

    /// Claims, each cited or not, as the text of a story.
    fn story(&mut self, claims: &[String]) -> String {
        let cited = [
            " (a.example)",
            " (a.example; b.example)",
            " (b.example, c.example)",
            " [it](https://a.example/p)",
            " (gone.example)",
            " ( )",
            "",
        ];
        let ends = [" ", "\n\n", "\n- ", "\n\n> ", "\n\n| "];
        let story = claims.iter().map(|it| {
            let cited = cited[self.below(cited.len())];
            format!("{it}{cited}{}", ends[self.below(ends.len())])
        });
        story.collect()
    }
}

/// All sentences of the shipped stories and pages, as they are read.
fn sentences(paths: &[PathBuf]) -> Vec<String> {
    let mut all = Vec::new();
    for path in paths {
        let text = String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
        let name = path.to_str().unwrap();
        if name.contains("stories") {
            let story = story::read(name, &text, None, None);
            all.extend(story.sentences.iter().map(|it| it.span.of(&story.text).to_owned()));
        } else if path.extension().is_some_and(|it| it == "html") {
            let body = text.into_bytes();
            let content_type = Some("text/html".to_owned());
            let page = page::read(&Snapshot { content_type, body, ..Snapshot::default() });
            all.extend(page.sentences.iter().map(|it| it.of(&page.text).to_owned()));
        }
    }
    all
}

fn files(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
    found.sort();
}

fn try_stories(text: &str) {
    for markup in story::MARKUPS {
        let story = story::read("fuzz", text, Some(markup.id()), None);
        for sentence in &story.sentences {
            assert!(story.text.get(sentence.span.start..sentence.span.end).is_some());
        }
        for citation in &story.citations {
            assert!(story.source.get(citation.span.start..citation.span.end).is_some());
        }
    }
}

fn try_pages(body: &[u8]) {
    for content_type in ["text/html", "text/plain"] {
        let page = page::read(&Snapshot {
            host: "a.example".to_owned(),
            content_type: Some(content_type.to_owned()),
            body: body.to_vec(),
            ..Snapshot::default()
        });
        for span in &page.sentences {
            assert!(page.text.get(span.start..span.end).is_some());
        }
    }
}

fn try_facts(a: &str, b: &str) {
    let (ours, theirs) = (fact::find(a, Context::default()), fact::find(b, Context::default()));
    for it in &ours {
        assert!(a.get(it.span.start..it.span.end).is_some());
    }
    for kind in fact::KINDS {
        for ours in ours.iter().filter(|it| it.kind == kind.id()).take(30) {
            for theirs in theirs.iter().filter(|it| it.kind == kind.id()).take(30) {
                kind.compare(ours, theirs);
            }
        }
    }
}

fn try_check(a: &str, b: &str) {
    let story = story::read("fuzz.txt", &format!("{a} (a.example)"), None, None);
    let page = page::from_text("https://a.example/", None, None, b);
    let library = Library::new(vec![page]);
    let report = check(&story, &library, Policy::default(), 1);
    let n_sentences: usize = report.verdicts.iter().map(|it| it.claim.sentences.len()).sum();
    assert_eq!(n_sentences, story.sentences.len());
    try_report(&report);
}

fn holds(span: Span, text: &str) {
    assert!(text.get(span.start..span.end).is_some(), "{span:?} in {text:?}");
}

/// Every place that a report names is there, and every format can write it.
fn try_report(report: &Report<'_>) {
    let text_of = |page: usize| report.library.readings[page].page.text.as_str();
    let is_there = |it: &Found| {
        holds(it.span, text_of(it.page));
        holds(it.sentence, text_of(it.page));
    };
    for verdict in &report.verdicts {
        let claim = verdict.claim.text.as_str();
        let evidence = &verdict.evidence;
        for it in &evidence.passages {
            holds(it.span, text_of(it.page));
        }
        for it in &evidence.matches {
            holds(it.claimed.span, claim);
            it.found.iter().chain(&it.dissent).for_each(is_there);
        }
        for it in &evidence.words {
            holds(it.span, claim);
            it.found.iter().for_each(is_there);
        }
        for it in &evidence.contrasts {
            holds(it.claimed, claim);
            is_there(&it.found);
        }
        for it in &verdict.unsupported {
            holds(*it, claim);
        }
        verdict.backed_by.iter().for_each(is_there);
        assert!(evidence.score <= 1_000 && evidence.coverage <= 1_000);
    }
    for it in report.all_findings() {
        holds(it.span, &report.story.source);
        it.found.iter().for_each(is_there);
    }
    for format in FORMATS {
        for width in [1, 80] {
            let written = format.write(report, &Options { width, colour: true, all: true });
            // These have a line for each finding or claim, and there may be none.
            assert!(!written.is_empty() || matches!(format.id(), "github" | "jsonl" | "rdjsonl"));
        }
    }
}

/// A story judged against the pages that it cites, which say nearly the same.
fn try_claims(story: &str, pages: &[String]) -> BTreeSet<&'static str> {
    let mut reached = BTreeSet::new();
    let day = |it: &str| it.parse().ok();
    for name in ["fuzz.txt", "fuzz.md"] {
        let story = story::read(name, story, None, day("2026-04-22"));
        let pages = pages.iter().zip(["a", "b", "c"]).map(|(text, host)| {
            let url = format!("https://{host}.example/p");
            page::from_text(&url, Some("A page"), day("2026-04-20"), text)
        });
        let library = Library::new(pages.collect());
        let report = check(&story, &library, Policy::default(), 1);
        let n_sentences: usize = report.verdicts.iter().map(|it| it.claim.sentences.len()).sum();
        assert_eq!(n_sentences, story.sentences.len());
        try_report(&report);
        for it in &report.verdicts {
            reached.insert(it.label.id());
            reached.extend(it.findings.iter().map(|it| it.rule));
        }
    }
    reached
}

fn seeds() -> u64 {
    std::env::var("CITECHECK_FUZZ").map_or(SEEDS, |it| it.parse().unwrap())
}

#[test]
fn no_claim_and_no_page_that_nearly_says_it_trips_the_program_up() {
    let mut paths = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"), &mut paths);
    let all = sentences(&paths);
    assert!(all.len() > 100, "{} sentences", all.len());
    let mut reached = BTreeSet::new();
    for number in 0..seeds() {
        let mut seed = Seed(number);
        let claims: Vec<String> = (0..=seed.below(5))
            .map(|_| {
                let sentence = all[seed.below(all.len())].clone();
                seed.turned(&sentence, &all)
            })
            .collect();
        let pages: Vec<String> = (0..3).map(|_| seed.page(&claims, &all)).collect();
        let story = seed.story(&claims);
        let tried = std::panic::catch_unwind(|| try_claims(&story, &pages));
        reached.extend(tried.unwrap_or_else(|_| panic!("seed {number}: {story:?}\n{pages:?}")));
    }
    // The mixtures are no use unless most of what can be concluded is concluded of some of them.
    for it in Label::ALL {
        assert!(reached.contains(it.id()), "no claim is {}", it.id());
    }
    assert!(reached.len() > Label::ALL.len() + 6, "{reached:?}");
}

#[test]
fn no_mixture_of_texts_trips_the_program_up() {
    let mut paths = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"), &mut paths);
    let corpus: Vec<Vec<u8>> = paths.iter().map(|it| fs::read(it).unwrap()).collect();
    for number in 0..seeds() {
        let mut seed = Seed(number);
        let (a, b) = (seed.text(&corpus), seed.text(&corpus));
        let tried = std::panic::catch_unwind(|| {
            let (story, page) = (String::from_utf8_lossy(&a), String::from_utf8_lossy(&b));
            try_pages(&b);
            try_stories(&story);
            try_facts(&story, &page);
            try_check(&story, &page);
        });
        assert!(
            tried.is_ok(),
            "seed {number}: {:?}\n{:?}",
            String::from_utf8_lossy(&a),
            String::from_utf8_lossy(&b)
        );
    }
}
