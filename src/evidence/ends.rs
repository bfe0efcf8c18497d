//! Spans of which a page gives both ends as figures or dates of their own: `from 7.6 to 15.4 percent` of a row with both, `from £96 million
//! to £148 million` where one sentence has the first and the next the second, `between 2015 and 2024` of a share in 2024, against another
//! in 2015.

use super::pairing::Pairing;
use super::settle::{MORE_GROUND, SOME_GROUND, closest};
use crate::fact::date::{self, Interval, When};
use crate::fact::figure::{Bound, Figure, Unit};
use crate::fact::{Agreement, Comparison, Fact, Value};
use crate::text::number::Decimal;

/// So many sentences apart the two ends of a span stand at most.
const APART: usize = 3;

/// The pairing with the first end of the claimed span, where the other stands beside or near it.
pub(super) fn both(fact: &Fact, pairings: &[Pairing]) -> Option<Pairing> {
    let reason = "the source has both ends of the span";
    let found = match &fact.value {
        Value::Figure(span) => in_one(span, pairings).or_else(|| figures(span, pairings))?,
        Value::Date(span) => dates(span, pairings)?,
        Value::Quote(_) | Value::Name(_) | Value::Strength(_) => return None,
    };
    let comparison = Comparison::new(Agreement::MatchWeaker, reason);
    Some(Pairing { comparison, ..found.clone() })
}

/// Both ends of a span of figures in one sentence or row.
fn in_one<'a>(claimed: &Figure, pairings: &'a [Pairing]) -> Option<&'a Pairing> {
    let (low, high) = claimed.low.zip(claimed.high).filter(|_| claimed.bound == Bound::Range)?;
    let is = |it: &Pairing, end: Decimal| match &it.theirs.value {
        Value::Figure(theirs) => {
            let unit = theirs.unit == claimed.unit || theirs.unit == Unit::Count;
            // A table gives its millions once.
            let digits = |it: Decimal| {
                let cell = theirs.unit == Unit::Count && theirs.noun.is_none();
                cell && it.mantissa() == end.mantissa() && it.mantissa().unsigned_abs() >= 10
            };
            let same = theirs.stated.is_some_and(|it| it == end || digits(it));
            unit && theirs.bound == Bound::Exact && same
        }
        _ => false,
    };
    let first = |it: &Pairing| {
        is(it, low.value)
            && it.closeness >= SOME_GROUND
            && !it.of_another
            && pairings.iter().any(|other| other.place() == it.place() && is(other, high.value))
    };
    closest(pairings, &first)
}

/// Both ends of a span of figures, in sentences near each other.
fn figures<'a>(claimed: &Figure, pairings: &'a [Pairing]) -> Option<&'a Pairing> {
    let (low, high) = claimed.low.zip(claimed.high).filter(|_| claimed.bound == Bound::Range)?;
    let is = |it: &Pairing, end| match &it.theirs.value {
        Value::Figure(theirs) => {
            let close = matches!(theirs.bound, Bound::Exact | Bound::About);
            close && theirs.unit == claimed.unit && theirs.stated == Some(end)
        }
        _ => false,
    };
    let bears = |it: &Pairing| it.closeness >= MORE_GROUND && !it.of_another;
    let first = |it: &Pairing| {
        is(it, low.value)
            && pairings.iter().any(|two| {
                is(two, high.value)
                    && it.sentences_to(two).is_some_and(|it| it <= APART)
                    && (bears(it) || bears(two))
                    && it.closeness.min(two.closeness) >= SOME_GROUND
            })
    };
    closest(pairings, &first)
}

/// Both ends of a span of time as two dates of one sentence or of two near each other.
fn dates<'a>(claimed: &When, pairings: &'a [Pairing]) -> Option<&'a Pairing> {
    if claimed.bound != date::Bound::Range {
        return None;
    }
    let at = |it: &Pairing| match &it.theirs.value {
        Value::Date(theirs) if theirs.bound == date::Bound::At && theirs.grain == claimed.grain => {
            match theirs.nominal.as_slice() {
                [one] => Some(*one),
                _ => theirs.nearest().and_then(|it| it.nominal.first().copied()),
            }
        }
        _ => None,
    };
    // `Between March 16 and April 24` may be of this year or of another.
    claimed.nominal.iter().find_map(|span| closest(pairings, &|it| begins(it, span, &at, pairings)))
}

/// Whether a date is the beginning of a span of which another of its sentence, or of the one beside it, is the end.
fn begins(
    one: &Pairing,
    span: &Interval,
    at: &dyn Fn(&Pairing) -> Option<Interval>,
    pairings: &[Pairing],
) -> bool {
    let starts = at(one).is_some_and(|it| it.from.is_some() && it.from == span.from);
    let ends = |two: &Pairing| {
        let end = at(two);
        end.is_some_and(|it| it.to.is_some() && (it.to == span.to || it.from == span.to))
    };
    starts
        && one.closeness >= SOME_GROUND
        && pairings.iter().any(|two| {
            ends(two)
                && one.found.span != two.found.span
                && one.sentences_to(two).is_some_and(|it| it <= 1)
        })
}

#[cfg(test)]
mod tests {
    use crate::evidence::matching;
    use crate::evidence::testing::{first_figure, held, held_on};
    use crate::fact::{Agreement, Value};

    #[test]
    fn both_ends_of_a_span_may_stand_apart() {
        let page = &[
            "In 2019 the cost of the pier was put at £96 million.",
            "The cost of the pier has since climbed to £148 million.",
        ];
        let open = Some(Agreement::MatchWeaker);
        assert_eq!(first_figure("The cost of the pier has gone from £96m to £148m.", page), open);
        assert_ne!(first_figure("The cost of the pier has gone from £69m to £148m.", page), open);
    }

    #[test]
    fn a_span_of_time_lies_between_two_dates() {
        let page = &["Mills used 22% of the power in 2024, against 5% in 2015."];
        let check = |claim: &str, backed: bool| {
            held(claim, page, |inquiry| {
                let facts = matching::facts(inquiry);
                let date = facts.iter().find(|it| matches!(it.claimed.value, Value::Date(_)));
                assert_eq!(
                    date.is_some_and(crate::evidence::FactMatch::is_backed),
                    backed,
                    "{claim}"
                );
            });
        };
        check("The share of the mills grew between 2015 and 2024.", true);
        check("The share of the mills grew between 2012 and 2024.", false);
    }

    #[test]
    fn the_ends_of_a_span_without_a_year_may_stand_apart() {
        let page = &["The consultation on the mill opens on 16 March and closes on 24 April."];
        let check = |claim: &str, backed: bool| {
            held_on(Some(jiff::civil::date(2026, 2, 26)), claim, page, |inquiry| {
                let facts = matching::facts(inquiry);
                let date = facts.iter().find(|it| matches!(it.claimed.value, Value::Date(_)));
                assert_eq!(date.unwrap().is_backed(), backed, "{claim}");
            });
        };
        check("The consultation on the mill runs between March 16 and April 24.", true);
        check("The consultation on the mill runs between March 16 and April 14.", false);
    }
}
