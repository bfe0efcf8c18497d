//! The targets of `fuzz/` without a fuzzer: the shipped texts, cut up and mixed by fixed seeds. `CITECHECK_FUZZ=N`
//! tries N seeds; a seed that fails is named.

use std::fs;
use std::path::{Path, PathBuf};

use citecheck::check::check;
use citecheck::evidence::Library;
use citecheck::fact::{self, Context};
use citecheck::source::Snapshot;
use citecheck::verdict::Policy;
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
}

#[test]
fn no_mixture_of_texts_trips_the_program_up() {
    let mut paths = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"), &mut paths);
    let corpus: Vec<Vec<u8>> = paths.iter().map(|it| fs::read(it).unwrap()).collect();
    let n_seeds = std::env::var("CITECHECK_FUZZ").map_or(SEEDS, |it| it.parse().unwrap());
    for number in 0..n_seeds {
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
