//! Words of our own that several formats use, the passage to show of a claim, cutting to a length, fingerprints.

use std::cmp::Reverse;

use super::json::{ClaimV1, EvidenceV1, FoundV1};
use crate::text::sha256;
use crate::verdict::Label;

/// The label in words for people.
pub const fn label_words(label: Label) -> &'static str {
    match label {
        Label::Contradicted => "contradicted",
        Label::Uncited => "uncited",
        Label::NotFound => "not found",
        Label::PartlySupported => "partly supported",
        Label::Unavailable => "unavailable",
        Label::Supported => "supported",
        Label::NotChecked => "not checked",
    }
}

/// The one passage to show of a claim: the one that a finding speaks of, else the one that would back an uncited
/// claim, else the one in which most of its facts were found; of several such, the one that bears on it most.
pub(super) fn passage(claim: &ClaimV1) -> Option<&EvidenceV1> {
    let is_at = |it: &EvidenceV1, found: &FoundV1| it.page == found.page && it.quote == found.quote;
    let found = claim.findings.iter().filter_map(|it| it.found.as_ref());
    let of_finding = found.filter_map(|found| claim.evidence.iter().find(|it| is_at(it, found)));
    let n_facts = |it: &EvidenceV1| {
        claim
            .facts
            .iter()
            .filter(|fact| fact.found.as_ref().is_some_and(|at| is_at(it, at)))
            .count()
    };
    let most = claim.evidence.iter().enumerate().max_by_key(|(at, it)| (n_facts(it), Reverse(*at)));
    of_finding.chain(&claim.backed_by).chain(most.map(|it| it.1)).next()
}

/// `1 claim`, `2 claims`.
pub fn counted(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

/// The SHA-256 of `words` in lower-case hex, its first `n` bytes.
pub(super) fn hash(words: &str, n: usize) -> String {
    let mut hash = sha256(words.as_bytes());
    hash.truncate(n * 2);
    hash
}

/// At most `room` characters of `text`, the last of them `…` where some are left out.
pub(super) fn cut(text: &str, room: usize) -> String {
    if text.chars().nth(room).is_none() {
        return text.to_owned();
    }
    let mut out: String = text.chars().take(room.saturating_sub(1)).collect();
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_characters() {
        assert_eq!(cut("ééé", 3), "ééé");
        assert_eq!(cut("éééé", 3), "éé…");
    }
}
