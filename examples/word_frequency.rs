//! Counts in how many of the given texts each stem occurs and prints the table of `src/lexicon/frequency.txt`: the stems
//! that occur in at least one text of so many, with the binary logarithm of that number, sorted by stem.
//!
//! `cargo run --release --example word_frequency -- TEXT… > src/lexicon/frequency.txt`; one text a line in each file.

#![expect(clippy::disallowed_methods, reason = "a program of its own reads what it is given")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;

use citecheck::text::{TokenKind, stem, token};

/// Rarer stems are left out: what is not in the table is rare.
const LEAST: usize = 8;

fn main() -> std::io::Result<()> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut n_texts = 0_usize;
    for path in std::env::args().skip(1) {
        for text in std::fs::read_to_string(path)?.lines() {
            n_texts += 1;
            let stems: BTreeSet<String> = token::tokens(text)
                .into_iter()
                .filter(|it| it.kind == TokenKind::Word)
                .map(|it| stem::stem(it.span.of(text)))
                .collect();
            for stem in stems {
                *counts.entry(stem).or_default() += 1;
            }
        }
    }
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "# Stems with the binary logarithm of one text in how many has them. Written by examples/word_frequency.rs."
    )?;
    for (stem, count) in counts.into_iter().filter(|it| it.1 >= LEAST) {
        let plain = stem.bytes().all(|it| it.is_ascii_lowercase());
        if plain && stem.len() > 1 {
            writeln!(out, "{stem} {}", (n_texts / count).max(1).ilog2())?;
        }
    }
    Ok(())
}
