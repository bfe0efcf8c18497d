//! Whose row it is, and of what time: a figure of a table that stands in the row of another than the claim's.

use super::gather::Inquiry;
use super::pairing::Pairing;
use super::role::Period;
use super::settle::closest;
use super::unbacked::is_same_value;
use crate::claim::clause;
use crate::fact::{Agreement, Fact, Value};
use crate::text::Span;

/// What parts the cells of a row.
const PARTS: &str = " | ";

/// Where all that backs a figure stands in rows of others, the figure of the same column in the row of one whom the claim names beside it.
pub(super) fn rival<'a>(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    pairings: &'a [Pairing],
) -> Option<&'a Pairing> {
    if !matches!(fact.value, Value::Figure(_)) {
        return None;
    }
    let around = clause::around(&inquiry.claim.text, fact.span);
    let facts = inquiry.claim.facts.iter();
    let named = facts.filter(|it| matches!(it.value, Value::Name(_)) && around.contains(it.span));
    let last_words: Vec<&str> =
        named.filter_map(|it| it.span.of(&inquiry.claim.text).split(' ').next_back()).collect();
    let row = |it: &Pairing| row(inquiry, it);
    let words = words(&inquiry.claim.text);
    let is_own = |it: &Pairing| row(it).is_some_and(|row| names_any(row, &last_words));
    // The Greens may be meant that are no name for the claim's reader. Prose is meant where it names no other.
    let is_meant = |it: &Pairing| row(it).map_or(!it.of_another, |row| names_any(row, &words));
    let mut backings = pairings.iter().filter(|it| it.comparison.agreement.is_match());
    let first = backings.clone().find(|it| row(it).is_some())?;
    if backings.any(is_meant) {
        return None;
    }
    let wanted = column(inquiry, first)?;
    let in_column = |it: &Pairing| {
        it.comparison.agreement == Agreement::Conflict
            && column(inquiry, it).is_some_and(|it| it == wanted)
    };
    let differs = |it: &Pairing| in_column(it) && is_own(it);
    let labelled = |it: &Pairing| {
        let is_its = |row: &str| {
            let mut own = label(row).peekable();
            own.peek().is_some() && !is_dated(row) && own.all(|it| is_among(it, &words))
        };
        in_column(it) && row(it).is_some_and(is_its)
    };
    closest(pairings, &differs).or_else(|| {
        // A row may have the claim's noun where the claim has no name: `the industrial business`.
        let apart = row(first).is_some_and(|row| !label(row).any(|it| is_among(it, &words)));
        closest(pairings, &labelled).filter(|_| apart)
    })
}

/// Whether what backs a figure stands in the row of one whom the claim has, and what differs in that of another, so that the two are no
/// choice.
pub(super) fn is_in_own_row(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    backing: &Pairing,
    other: &Pairing,
) -> bool {
    let Some((own, others)) = row(inquiry, backing).zip(row(inquiry, other)) else { return false };
    let text = &inquiry.claim.text;
    let tells = |part: &str| {
        let words = words(part);
        label(own).any(|it| is_among(it, &words)) && !label(others).any(|it| is_among(it, &words))
    };
    // The claim may speak of both, each in a clause of its own.
    own != others && (tells(text) || tells(clause::around(text, fact.span).of(text)))
}

/// The row in which a figure stands; nothing in prose.
fn row<'a>(inquiry: &'a Inquiry<'_>, it: &Pairing) -> Option<&'a str> {
    let page = inquiry.library.readings.get(it.found.page)?;
    Some(it.found.sentence.of(&page.page.text)).filter(|it| it.contains(PARTS))
}

/// The words of a claim that may tell whose row is meant.
fn words(claim: &str) -> Vec<&str> {
    claim.split(|it: char| !it.is_alphanumeric()).filter(|it| it.len() > 2).collect()
}

/// Whether the first cell of a row is a time or a number and not one whose row it is.
fn is_dated(row: &str) -> bool {
    let first = row.split(PARTS).next().unwrap_or_default();
    first.contains(|it: char| it.is_ascii_digit())
}

/// The words of the first cell of a row, which says whose it is.
fn owner(row: &str) -> impl Iterator<Item = &str> {
    let first = row.split(PARTS).next().unwrap_or_default();
    let first = first.rsplit_once(": ").map_or(first, |it| it.1);
    first.split(|it: char| !it.is_alphanumeric())
}

/// Those of them that are more than small words.
fn label(row: &str) -> impl Iterator<Item = &str> {
    owner(row).filter(|it| it.len() > 3)
}

/// Whether a word is one of others, be it with a capital or without.
fn is_among(word: &str, others: &[&str]) -> bool {
    others.iter().any(|it| it.eq_ignore_ascii_case(word))
}

/// Whether the first cell of a row has any of the words.
fn names_any(row: &str, words: &[&str]) -> bool {
    owner(row).any(|it| words.contains(&it))
}

/// What backs a figure first, where all that does is of other times than the claim's.
fn of_other_times(pairings: &[Pairing]) -> Option<&Pairing> {
    let mut backings = pairings.iter().filter(|it| it.comparison.agreement.is_match());
    let first = backings.next()?;
    let is_other = |it: &Pairing| it.period == Period::Other;
    (is_other(first) && backings.all(is_other)).then_some(first)
}

/// Where a table has the claimed figure for another time, the figure of the same column for the claim's time.
pub(super) fn of_its_time<'a>(
    inquiry: &Inquiry<'_>,
    pairings: &'a [Pairing],
) -> Option<&'a Pairing> {
    let wanted = column(inquiry, of_other_times(pairings)?)?;
    let differs = |it: &Pairing| {
        it.comparison.agreement == Agreement::Conflict
            && it.period == Period::Same
            && column(inquiry, it).is_some_and(|it| it == wanted)
    };
    closest(pairings, &differs)
}

/// Where a row of a table has the claimed figure for other times alone, its figure for the claim's time.
pub(super) fn beside_in_time<'a>(
    inquiry: &Inquiry<'_>,
    pairings: &'a [Pairing],
) -> Option<&'a Pairing> {
    let backing = of_other_times(pairings)?;
    column(inquiry, backing)?;
    let mut of_its_time = pairings.iter().filter(|it| {
        it.place() == backing.place()
            && it.comparison.agreement == Agreement::Conflict
            && it.period == Period::Same
            && it.speaks
    });
    of_its_time.next().filter(|_| of_its_time.next().is_none())
}

/// Whether a figure of a row is one that the prose gives as what held before: `has 23.1 million, after 21.7 million`.
pub(super) fn held_before(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    pairings: &[Pairing],
    backing: &Pairing,
) -> bool {
    column(inquiry, backing).is_some()
        && pairings
            .iter()
            .any(|it| it.former && is_same_value(fact, &it.theirs) && column(inquiry, it).is_none())
}

/// The page and the heading of the column in which a figure stands; nothing in prose.
fn column(inquiry: &Inquiry<'_>, it: &Pairing) -> Option<(usize, String)> {
    let reading = inquiry.library.readings.get(it.found.page)?;
    let (sentence, text) = (it.found.sentence, &reading.page.text);
    let before = Span::new(sentence.start, it.found.span.start).of(text);
    let cell = before.rsplit_once(PARTS)?.1;
    Some((it.found.page, cell.trim_end_matches([':', ' ']).to_owned()))
}

#[cfg(test)]
mod tests {
    use crate::evidence::testing::first_figure;
    use crate::fact::Agreement;

    #[test]
    fn a_figure_of_anothers_row_is_not_the_claims() {
        let page = &[
            "Candidate: Anna Berg | Party: Reform | Votes: 7,415",
            "Candidate: Otto Holt | Party: Labour | Votes: 4,208",
        ];
        let claim = "Anna Berg, standing for Reform, received 4,208 votes.";
        assert_eq!(first_figure(claim, page), Some(Agreement::Conflict));
        let claim = claim.replace("4,208", "7,415");
        assert_eq!(first_figure(&claim, page), Some(Agreement::Match));
        // Prose that has it as well may mean anybody.
        let page = &[page[0], page[1], "There were 4,208 votes for Anna Berg in the town alone."];
        let claim = "Anna Berg, standing for Reform, received 4,208 votes.";
        assert_eq!(first_figure(claim, page), Some(Agreement::Match));
    }

    #[test]
    fn what_the_prose_has_as_held_before_is_not_backed_by_a_row() {
        let page = &[
            "Parks have $23.1 million to spend, after $21.7 million in 2026.",
            "Budget by department ($ million)",
            "Department: Parks | 2026: 21.7 | 2027: 23.1",
        ];
        assert_ne!(
            first_figure("Parks will have $21.7 million to spend.", page),
            Some(Agreement::Match)
        );
        assert_eq!(
            first_figure("Parks will have $23.1 million to spend.", page),
            Some(Agreement::Match)
        );
    }

    #[test]
    fn the_figure_of_another_column_is_that_of_another_time() {
        let page = &[
            "Operating profit, SEK million | Six months ended June 30, 2026: 96 | Six months ended June 30, 2025: 71 | Year ended \
             December 31, 2025: 163",
        ];
        let of = |claim: &str| first_figure(claim, page);
        let claim = "The operating profit in the first half of 2026 was SEK 163 million.";
        assert_eq!(of(claim), Some(Agreement::Conflict));
        assert!(of(&claim.replace("163", "96")).is_some_and(Agreement::is_match));
        assert!(
            of(&claim.replace("the first half of 2026", "2025")).is_some_and(Agreement::is_match)
        );
    }
}
