//! Which date of a sentence belongs to which of its figures: `6.1 per cent in January, up from 5.8 per cent in December`.

use super::comparison::is_bare_amount;
use crate::fact::figure::Figure;
use crate::fact::{Fact, Value};
use crate::text::Span;

/// Words that may stand between a figure and its date: `41,300 printed copies a day in 2025`.
const BEHIND: usize = 5;
/// Words that may stand between a date and its figure: `in January, 52 percent`, `in 2024 it was 52 percent`.
const AHEAD: usize = 4;
/// Words that may stand between two figures of one phrase: `187 of the 318`.
const JOINED: usize = 2;

/// The facts that stand around a figure of a page.
#[derive(Debug)]
pub(super) struct Around<'a> {
    /// All but the dates that belong to other figures of its unit; where it has a date of its own, no other date.
    pub(super) facts: Vec<&'a Fact>,
    /// Whether there is a date of its own, and another figure beside it that has none or another.
    pub(super) is_dated: bool,
}

/// The facts around a figure, of all those of its sentence or part of a sentence.
pub(super) fn around<'a>(text: &str, facts: &[&'a Fact], figure: &Fact) -> Around<'a> {
    let all = || Around { facts: facts.to_vec(), is_dated: false };
    let Some(own) = measured(figure) else { return all() };
    let dates: Vec<&Fact> = facts.iter().copied().filter(|it| is_date(it)).collect();
    let is_one = |it: &&&Fact| {
        measured(it).is_some_and(|it| are_alike(own, it)) && !is_within_a_date(it, &dates)
    };
    let figures: Vec<&Fact> = facts.iter().filter(is_one).copied().collect();
    if dates.is_empty() || figures.len() < 2 {
        return all();
    }
    let owners: Vec<Option<Span>> =
        dates.iter().map(|it| owner(text, it, &figures).map(|it| it.span)).collect();
    let is_own = |owner: Span| owner == figure.span || are_joined(text, owner, figure.span);
    let has_own = owners.iter().flatten().any(|it| is_own(*it));
    let of_another = |date: &Fact| {
        let at = dates.iter().position(|it| it.span == date.span);
        let owner = at.and_then(|it| owners.get(it).copied().flatten());
        owner.map_or(has_own, |it| !is_own(it))
    };
    let left = facts.iter().copied().filter(|it| !is_date(it) || !of_another(it)).collect();
    Around { facts: left, is_dated: has_own }
}

fn measured(fact: &Fact) -> Option<&Figure> {
    match &fact.value {
        Value::Figure(it) if !it.is_change() => Some(it),
        Value::Figure(_)
        | Value::Date(_)
        | Value::Quote(_)
        | Value::Name(_)
        | Value::Strength(_) => None,
    }
}

/// Whether two figures are of one unit, or one leaves it out: `212 million dollars, against 388 million`.
pub(super) fn are_alike(one: &Figure, other: &Figure) -> bool {
    one.unit == other.unit || is_bare_amount(one) || is_bare_amount(other)
}

const fn is_date(fact: &Fact) -> bool {
    matches!(fact.value, Value::Date(_))
}

fn is_within_a_date(fact: &Fact, dates: &[&Fact]) -> bool {
    dates.iter().any(|it| it.span.overlaps(fact.span))
}

/// The figure to which a date belongs: the one right before it, or else the one right behind it. Behind a comma it
/// dates all that follows.
fn owner<'a>(text: &str, date: &Fact, figures: &[&'a Fact]) -> Option<&'a Fact> {
    let before = figures.iter().rev().find(|it| it.span.end <= date.span.start);
    let is_behind = |it: &&&Fact| {
        let gap = gap(text, it.span.end, date.span.start);
        gap.split_whitespace().count() <= BEHIND
            && !gap.contains([',', ';', ':', '.', '(', '|'])
            && !gap.split_whitespace().any(is_break)
    };
    let after = figures.iter().find(|it| it.span.start >= date.span.end);
    let is_ahead = |it: &&&Fact| {
        let gap = gap(text, date.span.end, it.span.start);
        gap.split_whitespace().count() <= AHEAD && !gap.contains([',', ';', ':', '.', '(', '|'])
    };
    // The first date dates all that follows.
    let after = after.filter(|_| before.is_some());
    before.filter(is_behind).or_else(|| after.filter(is_ahead)).copied()
}

/// Whether two figures stand in one phrase: `187 of 318`.
fn are_joined(text: &str, one: Span, other: Span) -> bool {
    let (start, end) = (one.end.min(other.end), one.start.max(other.start));
    let gap = gap(text, start, end);
    let mut words = gap.split_whitespace();
    start <= end && words.clone().count() <= JOINED && words.any(|it| it == "of")
}

/// Words that begin something else behind a figure.
fn is_break(word: &str) -> bool {
    matches!(
        word,
        "and" | "but" | "before" | "since" | "than" | "that" | "when" | "which" | "while"
    )
}

fn gap(text: &str, start: usize, end: usize) -> &str {
    text.get(start..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::{self, Context};

    /// The dates that are left for a figure, joined.
    fn check(text: &str, figure: &str, dates: &str) {
        let facts = fact::find(text, Context::default());
        let all: Vec<&Fact> = facts.iter().collect();
        let own =
            facts.iter().find(|it| measured(it).is_some() && it.span.of(text).contains(figure));
        let left = around(text, &all, own.unwrap());
        let left = left.facts.iter().filter(|it| is_date(it)).map(|it| it.span.of(text));
        let left: Vec<&str> = left.collect();
        assert_eq!(left.join(", "), dates, "{figure} in {text}");
    }

    #[test]
    fn a_date_belongs_to_the_figure_beside_it() {
        let text = "Inflation was 6.1 per cent in January, up from 5.8 per cent in December.";
        check(text, "6.1", "January");
        check(text, "5.8", "December");
        let text = "The line cancelled 212 of its 318 flights today, after 187 of 318 yesterday.";
        check(text, "212", "today");
        check(text, "187", "yesterday");
        let text = "In January, 52 percent were against, and 57 percent in May.";
        check(text, "52", "January");
        check(text, "57", "May");
    }

    #[test]
    fn a_date_of_the_sentence_belongs_to_all_of_its_figures() {
        let text = "In May 2025 the share rose from 12 percent to 14 percent.";
        check(text, "12", "May 2025");
        check(text, "14", "May 2025");
        check("Sales were $4 million in 2025.", "4 million", "2025");
    }
}
