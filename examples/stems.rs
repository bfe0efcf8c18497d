//! Writes the stem of each line of the input, one a line: what `tools/wordnet.py` compares words by.

use std::io::{BufRead as _, Write as _};

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        writeln!(out, "{}", citecheck::text::stem::stem(&line?))?;
    }
    out.flush()
}
