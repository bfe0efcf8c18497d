//! How far a claim is supported, as one number in thousandths. What it rests on is in the evidence itself.

use super::carried;
use super::gather::Inquiry;
use super::query::{TermClass, TermSet, thousandths};
use super::{Contrast, FactMatch};
use crate::fact::date::Bound;
use crate::fact::{Agreement, Value};

/// Words that stand together on a page count for more than words scattered over it.
const WINDOW_SHARE: u32 = 500;

/// How much of the claim's words the pages have: half by the best window, half by the best sentences together.
pub(super) fn coverage(inquiry: &Inquiry<'_>, matches: &[FactMatch]) -> u16 {
    let implied = implied(inquiry, matches);
    let covered = inquiry.hits.iter().fold(implied, |sum, it| sum.union(it.covered));
    let union = u32::from(inquiry.query.share(&covered));
    let window = inquiry.hits.iter().map(|it| u32::from(it.window)).max().unwrap_or(0);
    let window = (window + u32::from(inquiry.query.share(&implied))).min(1000);
    let coverage = (window * WINDOW_SHARE + union * (1000 - WINDOW_SHARE)) / 1000;
    thousandths(coverage.min(ceiling(inquiry, implied)), 1000)
}

/// Words of the claim that the form of a date says: in `Ada Berg (1 May 1900 – 2 June 1970)` the first is when she was born.
fn implied(inquiry: &Inquiry<'_>, matches: &[FactMatch]) -> TermSet {
    let is_edge = |it: &FactMatch| {
        let dates = (&it.claimed.value, it.theirs.as_ref().map(|it| &it.value));
        let (Value::Date(ours), Some(Value::Date(theirs))) = dates else { return false };
        matches!(ours.role.as_deref(), Some("born" | "die"))
            && theirs.bound == Bound::Range
            && it.is_backed()
    };
    let mut said = TermSet::default();
    if matches.iter().any(is_edge) {
        let text = &inquiry.claim.text;
        let terms = inquiry.query.terms.iter().enumerate();
        terms
            .filter(|it| carried::has_word(it.1.span.of(text), &["born", "birth", "died", "death"]))
            .for_each(|it| said.insert(it.0));
    }
    said
}

/// Names alone are no ground: a page about the same company need not say anything of the claim.
fn ceiling(inquiry: &Inquiry<'_>, implied: TermSet) -> u32 {
    let mut plain = TermSet::default();
    for (index, term) in inquiry.query.terms.iter().enumerate() {
        if term.class == TermClass::Plain {
            plain.insert(index);
        }
    }
    let whole = inquiry.query.weight(&plain);
    if whole == 0 {
        return 1000;
    }
    let found = inquiry.hits.iter().fold(implied, |sum, it| sum.union(it.covered)).common(plain);
    250 + u32::from(thousandths(inquiry.query.weight(&found), whole)) * 3
}

/// The score of a claim: its words' coverage, cut down by facts that are missing or differ.
pub(super) fn score(
    inquiry: &Inquiry<'_>,
    coverage: u16,
    matches: &[FactMatch],
    contrasts: &[Contrast],
) -> u16 {
    let has_words = !inquiry.query.terms.is_empty();
    let mut score = if !has_words && matches.iter().any(FactMatch::is_backed) {
        1000
    } else {
        u32::from(coverage)
    };
    for fact in matches {
        score = score * keep(fact, &inquiry.claim.text) / 1000;
    }
    // What only stands on no page is less than what the pages say otherwise.
    let is_silence = |it: &Contrast| matches!(it.rule, "cause-raised" | "detail-not-backed");
    if contrasts.iter().any(|it| !is_silence(it)) {
        score /= 4;
    } else if !contrasts.is_empty() {
        score /= 2;
    }
    thousandths(score, 1000)
}

/// What is left of the score after one fact, in thousandths.
fn keep(fact: &FactMatch, text: &str) -> u32 {
    let in_digits = fact.claimed.span.of(text).contains(|it: char| it.is_ascii_digit());
    let weighty = match fact.claimed.value {
        Value::Figure(_) => in_digits,
        Value::Date(_) | Value::Quote(_) => true,
        Value::Name(_) | Value::Strength(_) => false,
    };
    match fact.agreement {
        Some(Agreement::Match | Agreement::MatchRounded | Agreement::MatchWeaker) => 1000,
        Some(Agreement::CompatibleStronger | Agreement::CompatibleOverlap) => 800,
        Some(Agreement::Conflict) => 250,
        Some(Agreement::Incomparable) | None if weighty => 650,
        Some(Agreement::Incomparable) | None => 850,
    }
}
