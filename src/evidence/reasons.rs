//! How far the pages bear out the reason that a claim gives: `because it had cost too much` is easily added to what they say.

use super::gather::Inquiry;
use super::query::{TermSet, thousandths};
use super::retrieve::PageHits;
use super::{Contrast, Found, carried};
use crate::fact::Value;
use crate::fact::strength::Scale;
use crate::text::Span;

/// Words with which a claim gives a reason.
const REASONS: &[&str] = &["because", "due", "owing", "thanks"];

/// Words with which a page says why something is so.
const GIVING: &[&str] = &[
    "amid",
    "attributed",
    "because",
    "blame",
    "blamed",
    "cause",
    "caused",
    "causes",
    "causing",
    "cited",
    "citing",
    "consequence",
    "contributed",
    "driven",
    "drove",
    "due",
    "explained",
    "explains",
    "forced",
    "forcing",
    "given",
    "hence",
    "lead",
    "leading",
    "leads",
    "led",
    "meaning",
    "means",
    "meant",
    "over",
    "owing",
    "prompted",
    "prompting",
    "reason",
    "reasons",
    "response",
    "result",
    "resulted",
    "resulting",
    "results",
    "since",
    "so",
    "thanks",
    "therefore",
    "thus",
    "triggered",
    "triggering",
    "why",
];
/// So much of the reason must stand in a sentence that says why.
const GIVEN: u16 = 550;

/// How much of the plain words of the reason stands in one sentence, beside it and in the title, at best, in thousandths; a whole
/// thousand where the claim gives none.
pub(super) fn borne_out(inquiry: &Inquiry<'_>) -> u16 {
    let Some(reason) = reason(inquiry).filter(|it| !it.is_empty()) else { return 1000 };
    let whole = inquiry.query.weight(&reason);
    let hits = inquiry.hits.iter().flat_map(PageHits::best);
    let shares = hits.map(|it| inquiry.query.weight(&it.context.common(reason)));
    thousandths(shares.max().unwrap_or(0), whole)
}

/// A reason that the pages tell of, and give for nothing: `because most households answered online` of two facts that stand side
/// by side.
pub(super) fn unlinked(inquiry: &Inquiry<'_>) -> Option<Contrast> {
    let (word, reason) = (reason_word(inquiry)?, reason(inquiry)?);
    // One word may well be a name for it, and a list is gathered from several places.
    let lists = inquiry.claim.text.get(word.end..).is_some_and(|it| it.contains(','));
    if reason.iter().count() < 2 || lists {
        return None;
    }
    let mut best: Option<(u16, Found)> = None;
    for page in &inquiry.hits {
        let Some(reading) = inquiry.library.readings.get(page.page) else { continue };
        for hit in page.best() {
            let Some(sentence) = reading.sentences.get(hit.sentence) else { continue };
            let share = carried::share_of(inquiry, hit.terms, reason);
            let text = sentence.span.of(&reading.page.text);
            if share >= GIVEN && carried::has_word(text, GIVING) {
                return None;
            }
            let found = Found { page: page.page, span: sentence.span, sentence: sentence.span };
            if best.is_none_or(|it| it.0 < share) {
                best = Some((share, found));
            }
        }
    }
    let (_, found) = best?;
    let theirs = &*inquiry.library.readings.get(found.page)?.page.text;
    let ours = (&*inquiry.claim.text, word);
    let why = "the source does not give it as the reason";
    Some(Contrast::between("cause-raised", ours, (theirs, found), why))
}

/// The plain terms after the word with which the claim gives a reason.
fn reason(inquiry: &Inquiry<'_>) -> Option<TermSet> {
    let text = &inquiry.claim.text;
    let rest = reason_word(inquiry).map(|it| Span::new(it.end, text.len()));
    let rest = rest.or_else(|| for_reasons(text))?;
    Some(carried::plain(inquiry, carried::terms_of(inquiry, rest)))
}

/// `For health reasons`: the words between.
fn for_reasons(text: &str) -> Option<Span> {
    let end = text.find(" reasons")?;
    let start = text.get(..end)?.rfind(" for ")? + " for ".len();
    let between = Span::new(start, end);
    (between.of(text).split_whitespace().count() <= 3).then_some(between)
}

/// The word with which the claim gives a reason.
fn reason_word(inquiry: &Inquiry<'_>) -> Option<Span> {
    let text = &inquiry.claim.text;
    let is_reason = |it: &Span| {
        let word = it.of(text);
        REASONS.iter().any(|reason| word.eq_ignore_ascii_case(reason)) && !is_planned(inquiry, *it)
    };
    // `Is due to open` is a plan.
    words_of(text).find(is_reason)
}

/// Whether a word belongs to one that says what is to come.
fn is_planned(inquiry: &Inquiry<'_>, word: Span) -> bool {
    inquiry.claim.facts.iter().any(|it| {
        let ahead = matches!(&it.value, Value::Strength(it) if it.scale == Scale::Possibility);
        ahead && it.span.overlaps(word)
    })
}

/// The places of the words of a text, as spaces part them.
fn words_of(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut at = 0;
    text.split_inclusive(char::is_whitespace).map(move |it| {
        let start = at;
        at += it.len();
        Span::new(start, start + it.trim_end().len())
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::held;
    use super::{borne_out, unlinked};

    fn check(claim: &str, page: &[&str], expected: impl Fn(u16) -> bool) {
        held(claim, page, |inquiry| {
            let share = borne_out(inquiry);
            assert!(expected(share), "{claim} | {page:?}: {share}");
        });
    }

    #[test]
    fn what_is_due_to_come_gives_no_reason() {
        let page = ["The mill opens in June."];
        check("The mill is due to open in June.", &page, |it| it == 1000);
        check("The mill opens in June due to popular demand.", &page, |it| it < 1000);
    }

    #[test]
    fn a_reason_is_told_from_what_only_stands_beside() {
        let check = |claim: &str, page: &[&str], rule: &str| {
            held(claim, page, |inquiry| {
                assert_eq!(unlinked(inquiry).map_or("", |it| it.rule), rule, "{claim} {page:?}");
            });
        };
        let claim = "The census cost less than budgeted because most households answered online.";
        let beside = &["The census cost less than budgeted.", "Most households answered online."];
        check(claim, beside, "cause-raised");
        let given =
            &["The census cost less than budgeted.", "The reason: households answered online."];
        check(claim, given, "");
        // One word may well be a name for it.
        check("The census was late because of the strike.", &["The strike made it late."], "");
        check("The census cost less than budgeted.", beside, "");
    }

    #[test]
    fn a_reason_that_no_page_gives_is_told_from_one_that_they_give() {
        let page = &["Lumora cancelled the drama after one season.", "It is listed in Osterby."];
        let given = &["Lumora cancelled the drama after one season.", "It cost too much to film."];
        let claim = "Lumora cancelled the drama because its film cost exploded.";
        check(claim, page, |it| it == 0);
        check(claim, given, |it| it > 500);
        // Letters of the word within another are none.
        let residue = "Residue rose in Osterby due to exploded film.";
        check(residue, &["Residue rose in Osterby.", "It was mild."], |it| it == 0);
        check("Lumora cancelled the drama.", page, |it| it == 1000);
        check("Lumora cancelled the drama because of it.", page, |it| it == 1000);
        check("Lumora cancelled the drama for financial reasons.", page, |it| it == 0);
    }
}
