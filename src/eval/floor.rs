//! What the plainest method would give on a set: the share of the claim's words, weighted by rarity, that stand on its
//! pages, with the threshold that serves the set best. A judge that is not above it has learnt nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::Line;
use super::metrics::{Row, ratio, scores};
use crate::text::{TokenKind, stem, token};
use crate::verdict::Label;

/// The floor of one set, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Floor {
    /// Balanced accuracy at the best threshold, supported against the rest.
    pub balanced: Option<u32>,
    /// ROC AUC of the overlap.
    pub auc: Option<u32>,
}

/// The floor of these lines; only those with a label count.
pub fn floor(lines: &[&Line]) -> Floor {
    let pages: Vec<BTreeSet<String>> = lines.iter().map(|it| stems_of_pages(it)).collect();
    let mut seen: BTreeMap<&str, u64> = BTreeMap::new();
    for stem in pages.iter().flatten() {
        *seen.entry(stem).or_default() += 1;
    }
    let n = lines.len() as u64;
    let weight = |stem: &str| log2((n + 1) * 1024 / (seen.get(stem).copied().unwrap_or(0) + 1));
    let rows: Vec<Row> = lines
        .iter()
        .zip(&pages)
        .filter_map(|(line, page)| {
            let claim = stems(&line.question.claim);
            let sum = |it: &mut dyn Iterator<Item = &String>| it.map(|it| weight(it)).sum::<u64>();
            let all = sum(&mut claim.iter());
            let there = sum(&mut claim.iter().filter(|it| page.contains(*it)));
            let score = ratio(there.into(), all.max(1).into()).unwrap_or(0);
            Some(Row {
                gold: line.gold.label?,
                said: Label::NotFound,
                score: u16::try_from(score).unwrap_or(1000),
                group: line.gold.group.clone(),
                words: None,
            })
        })
        .collect();
    Floor { balanced: best_balanced(&rows), auc: scores(&rows).auc.map(|it| it.value) }
}

/// Balanced accuracy at the threshold that makes it largest.
fn best_balanced(rows: &[Row]) -> Option<u32> {
    let mut order: Vec<(u16, bool)> =
        rows.iter().map(|it| (it.score, it.gold == Label::Supported)).collect();
    order.sort_unstable();
    let positive = order.iter().filter(|it| it.1).count() as u128;
    let negative = order.len() as u128 - positive;
    let (mut hit, mut rejected) = (positive, 0_u128);
    let mut best = hit * negative;
    for pair in order.chunk_by(|a, b| a.0 == b.0) {
        let supported = pair.iter().filter(|it| it.1).count() as u128;
        hit -= supported;
        rejected += pair.len() as u128 - supported;
        best = best.max(hit * negative + rejected * positive);
    }
    ratio(best, 2 * positive * negative)
}

fn stems_of_pages(line: &Line) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for page in &line.question.pages {
        all.append(&mut stems(&page.text));
        if let Some(title) = &page.title {
            all.append(&mut stems(&title.value));
        }
    }
    all
}

fn stems(text: &str) -> BTreeSet<String> {
    let words = token::tokens(text).into_iter().filter(|it| it.kind != TokenKind::Mark);
    words.map(|it| stem::stem(it.span.of(text))).collect()
}

/// Binary logarithm of `it` over 1024, in 256ths, straight between powers of two.
fn log2(it: u64) -> u64 {
    let it = it.max(1024);
    let power = it.ilog2();
    let rest = ((it - (1 << power)) * 256) >> power;
    u64::from(power - 10) * 256 + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::read_line;

    fn line(claim: &str, page: &str, label: &str) -> Line {
        let line = serde_json::json!({
            "claim": claim, "label": label, "pages": [{"url": "https://a.example/", "text": page}]
        });
        read_line(&line.to_string()).unwrap()
    }

    #[test]
    fn words_on_the_page_tell_supported_from_unrelated() {
        let lines = [
            line("Herons nest by the weir.", "Herons nest by the old weir.", "supported"),
            line("Herons nest by the weir.", "The council met.", "not_found"),
        ];
        let found = floor(&lines.iter().collect::<Vec<_>>());
        assert_eq!(found, Floor { balanced: Some(1000), auc: Some(1000) });
    }

    #[test]
    fn logarithms_grow_and_agree_at_powers_of_two() {
        assert_eq!((log2(1024), log2(2048), log2(4096)), (0, 256, 512));
        assert!(log2(3000) > log2(2500));
    }
}
