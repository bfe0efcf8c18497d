//! Documents cut into the sentences that the teacher annotates.

use std::collections::BTreeSet;

use citecheck::text::normalize::fold_spaces;
use citecheck::text::sentence::sentences;

/// Prints each sentence once, after the number of its document. A line of `documents` is an object with `texts`.
pub(crate) fn split(documents: &str) {
    let mut seen = BTreeSet::new();
    for (number, line) in documents.lines().enumerate() {
        let document: serde_json::Value = serde_json::from_str(line).unwrap_or_default();
        let texts = document["texts"].as_array().into_iter().flatten();
        for text in texts.filter_map(|it| it.as_str()) {
            for span in sentences(text) {
                let sentence = fold_spaces(span.of(text));
                if (8..1200).contains(&sentence.len()) && seen.insert(sentence.clone()) {
                    println!("{number}\t{sentence}");
                }
            }
        }
    }
}
