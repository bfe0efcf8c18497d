//! Facts of a claim that only measure another: the whole of a part, the time that is compared with.

use super::Found;
use super::gather::Inquiry;
use super::unbacked::is_same_value;
use crate::fact::{Fact, Value};
use crate::text::Span;

/// Whether a date of the claim is that of what it compares with, or points to another.
pub(super) fn is_compared_with(inquiry: &Inquiry<'_>, fact: &Fact) -> bool {
    const COMPARES: &[&str] = &["than", "than in", "than for", "than at", "than during"];
    // `October of that year` is of a year that the claim has named.
    const POINTS: &[&str] = &[" of that year", " that year", " of the same year"];
    let before = inquiry.claim.text.get(..fact.span.start).unwrap_or_default().trim_end();
    let behind = inquiry.claim.text.get(fact.span.end..).unwrap_or_default();
    matches!(fact.value, Value::Date(_))
        && (COMPARES.iter().any(|it| before.ends_with(it))
            || POINTS.iter().any(|it| behind.starts_with(it)))
        && !before.to_lowercase().contains("rather than")
}

/// Whether a figure of the claim is the whole of another, and the sentence where it differs, if there is one, is a row of a table or
/// has not that other.
pub(super) fn is_whole_alone(inquiry: &Inquiry<'_>, fact: &Fact, place: Option<Found>) -> bool {
    let part = part_of(inquiry, fact);
    part.is_some_and(|part| !place.is_some_and(|it| stands_in_prose(inquiry, part, it)))
}

/// The figure of the claim that is a part of this one: the 17 of `17 of the 45 seats`, `17 out of 45`.
fn part_of<'a>(inquiry: &'a Inquiry<'_>, fact: &Fact) -> Option<&'a Fact> {
    const OF: &[&str] =
        &["of", "of its", "of the", "of their", "out of", "out of its", "out of the"];
    let is_figure = |it: &Fact| matches!(it.value, Value::Figure(_));
    let mut figures = inquiry.claim.facts.iter().filter(|it| is_figure(it));
    let before = figures.rfind(|it| it.span.end < fact.span.start)?;
    let between = Span::new(before.span.end, fact.span.start).of(&inquiry.claim.text);
    (is_figure(fact) && OF.contains(&between.trim())).then_some(before)
}

/// Whether the sentence around a place, which is no row of a table, has a figure of the claim.
fn stands_in_prose(inquiry: &Inquiry<'_>, figure: &Fact, place: Found) -> bool {
    let reading = inquiry.library.readings.get(place.page);
    reading.is_some_and(|reading| {
        let index = reading.sentences.partition_point(|it| it.span.end <= place.span.start);
        let has = reading.facts(index).iter().any(|it| is_same_value(figure, it));
        has && !place.sentence.of(&reading.page.text).contains(" | ")
    })
}
