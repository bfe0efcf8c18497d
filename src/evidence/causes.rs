//! What brought about what: the same two things with cause and effect exchanged.

use super::gather::Inquiry;
use super::query::{TermSet, thousandths};
use super::{Certainty, Contrast, Found, LONGEST, carried};
use crate::text::Span;

/// Words between an effect and its cause.
const EFFECT_FIRST: &[&str] = &[
    " as a result of ",
    " because of ",
    " because ",
    " caused by ",
    " down to ",
    " driven by ",
    " due to ",
    " owing to ",
    " thanks to ",
    " triggered by ",
];
/// Words between a cause and its effect.
const CAUSE_FIRST: &[&str] = &[
    " caused ",
    " drove ",
    " forced ",
    " forcing ",
    " led to ",
    " leading to ",
    " prompted ",
    " prompting ",
    " resulted in ",
    " resulting in ",
    " triggered ",
    " triggering ",
    ", so ",
    ", which is why ",
];
/// Sentences of a page that are looked at.
const PER_PAGE: usize = 4;
/// So much of the claim must stand there crosswise.
const CROSSED: u16 = 400;

/// Effect and cause of a sentence that says which is which.
fn split(text: &str) -> Option<(Span, Span)> {
    let cut = |words: &&str| text.find(*words).map(|at| (at, at + words.len()));
    if let Some(rest) = text.strip_prefix("Because ") {
        let comma = text.len() - rest.len() + rest.find(", ")?;
        return Some((Span::new(comma, text.len()), Span::new(0, comma)));
    }
    if let Some((end, start)) = EFFECT_FIRST.iter().find_map(cut) {
        return Some((Span::new(0, end), Span::new(start, text.len())));
    }
    let (end, start) = CAUSE_FIRST.iter().find_map(cut)?;
    Some((Span::new(start, text.len()), Span::new(0, end)))
}

/// The claim's cause and effect, where a sentence has them the other way round.
pub(super) fn reversed(inquiry: &Inquiry<'_>) -> Option<Contrast> {
    let text = &inquiry.claim.text;
    let (effect, cause) = split(text).filter(|_| text.len() <= LONGEST)?;
    let (effect_terms, cause_terms) =
        (carried::weighty(inquiry, effect), carried::weighty(inquiry, cause));
    let whole = inquiry.query.weight(&effect_terms.union(cause_terms));
    for page in inquiry.hits.iter().filter(|it| inquiry.is_chosen(it.page)) {
        let Some(reading) = inquiry.library.readings.get(page.page) else { continue };
        for hit in page.best().take(PER_PAGE) {
            let Some(sentence) = reading.sentences.get(hit.sentence) else { continue };
            let words = sentence.span.of(&reading.page.text);
            let Some((theirs, their_cause)) = split(words).filter(|_| words.len() <= LONGEST)
            else {
                continue;
            };
            let there = |span: Span| {
                let span = span.shifted(sentence.span.start);
                carried::answered(inquiry, reading, hit.sentence, span)
            };
            let (e, c) = (there(theirs), there(their_cause));
            let weight = |a: TermSet, b: TermSet| inquiry.query.weight(&a.common(b));
            let straight = weight(effect_terms, e) + weight(cause_terms, c);
            let (one, two) = (weight(effect_terms, c), weight(cause_terms, e));
            let crossed = one + two;
            // What both halves name tells nothing of the order; nor does a word or two of a half.
            let half = |part: u32, set: TermSet| {
                part > 0 && thousandths(part, inquiry.query.weight(&set)) >= CROSSED
            };
            if half(one, effect_terms)
                && half(two, cause_terms)
                && crossed >= straight * 3
                && thousandths(crossed, whole) >= CROSSED
            {
                return Some(Contrast {
                    rule: "role-swapped",
                    claimed: cause,
                    found: Found {
                        page: page.page,
                        span: theirs.shifted(sentence.span.start),
                        sentence: sentence.span,
                    },
                    reason: "the source has cause and effect the other way round".to_owned(),
                    certainty: Certainty::Open,
                });
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, effect: &str, cause: &str) {
        let (e, c) = split(text).unwrap();
        assert_eq!((e.of(text).trim(), c.of(text).trim()), (effect, cause));
    }

    #[test]
    fn effect_and_cause_are_told_apart() {
        check("Sales fell because rain came.", "Sales fell", "rain came.");
        check("Rain led to floods.", "floods.", "Rain");
        check("Because rain came, sales fell.", ", sales fell.", "Because rain came");
        assert_eq!(split("Rain fell."), None);
    }
}
