//! Numbers whose unit stands only with the one before: `30 per cent and the state 12`, `9 euros; the pass goes from 125 to 140`.

use super::library::Reading;
use crate::fact::figure::{Bound, Change, Figure, Unit};
use crate::fact::{Fact, Value};
use crate::text::normalize::fold_word;
use crate::text::number::Decimal;

/// Small words that may stand behind a number by itself.
const BEHIND: &[&str] = &[
    "a", "after", "against", "and", "at", "before", "but", "for", "from", "in", "last", "on", "or",
    "since", "this", "to", "when", "while",
];

/// The fact `index` of a sentence with the unit of the figure before it, in its sentence or the one before, where it has none of its
/// own and the claimed `fact` has that unit.
pub(super) fn with_unit_before(
    fact: &Fact,
    reading: &Reading,
    sentence: usize,
    index: usize,
) -> Option<Fact> {
    let Value::Figure(ours) = &fact.value else { return None };
    let here = reading.facts(sentence);
    let other = here.get(index)?;
    let theirs =
        figure(other).filter(|it| is_bare(it) && stands_alone(&reading.page.text, other))?;
    if !matches!(ours.unit, Unit::Money { .. } | Unit::Percent | Unit::Point | Unit::Measure(_)) {
        return None;
    }
    let last_unit = |facts: &[Fact]| {
        let mut figures = facts.iter().rev().filter_map(figure);
        figures.find(|it| it.unit != Unit::Count).map(|it| it.unit.clone())
    };
    // The facts of the sentence before are read only where this one names no unit.
    let earlier = || sentence.checked_sub(1).and_then(|it| last_unit(reading.facts(it)));
    let unit = last_unit(here.get(..index).unwrap_or_default()).or_else(earlier)?;
    let measures = matches!((&unit, &ours.unit), (Unit::Measure(_), Unit::Measure(_)));
    let fits = unit == ours.unit || measures || unit == Unit::Percent && ours.unit == Unit::Point;
    // `Rose 3 percent to 120`: an index, not a share.
    let ends_alone = theirs.change == Some(Change::To)
        && !here.iter().filter_map(figure).any(|it| it.change == Some(Change::From));
    let is_share = theirs.stated.is_some_and(|it| it.abs() <= Decimal::from(100));
    let sized = unit != Unit::Percent || is_share && !ends_alone;
    (fits && sized).then(|| {
        let value = Value::Figure(Figure { unit, ..theirs.clone() });
        Fact { value, ..other.clone() }
    })
}

fn figure(fact: &Fact) -> Option<&Figure> {
    match &fact.value {
        Value::Figure(figure) => Some(figure),
        _ => None,
    }
}

/// Whether nothing that could be counted stands behind a figure.
fn stands_alone(text: &str, fact: &Fact) -> bool {
    let rest = text.get(fact.span.end..).unwrap_or_default();
    let next =
        rest.strip_prefix(' ').and_then(|it| it.split([' ', ',', '.', ';', ')', '\n']).next());
    next.is_none_or(|it| it.is_empty() || BEHIND.contains(&fold_word(it).as_str()))
}

/// Whether a figure is a number alone.
fn is_bare(figure: &Figure) -> bool {
    figure.unit == Unit::Count
        && figure.rate.is_none()
        && figure.stated.is_some()
        && matches!(figure.bound, Bound::Exact | Bound::About)
}

#[cfg(test)]
mod tests {
    use crate::evidence::testing::first_figure;
    use crate::fact::Agreement;

    fn check(claim: &str, page: &[&str], agreement: Option<Agreement>) {
        assert_eq!(first_figure(claim, page), agreement, "{claim}");
    }

    #[test]
    fn a_number_has_the_unit_of_the_one_before_it() {
        let page = &["Equatoria holds 30 per cent of the field and the state 12."];
        check("The state holds 12 per cent of the field.", page, Some(Agreement::Match));
        check(
            "Equatoria and the state together hold 42 per cent of the field.",
            page,
            Some(Agreement::MatchWeaker),
        );
        let page = &["A single ticket of the festival costs 9 euros and the pass 140."];
        check("The pass of the festival will cost 140 euros.", page, Some(Agreement::Match));
    }

    #[test]
    fn a_number_without_a_unit_contradicts_nothing_by_it() {
        let page = &["Shares of the mill rose 3 percent to 60."];
        check("Shares of the mill rose 3 percent.", page, Some(Agreement::Match));
        let page = &["Equatoria holds 30 per cent of the field and the state 12."];
        let found = first_figure("The state holds 14 per cent of the field.", page);
        assert_ne!(found, Some(Agreement::Match));
    }
}
