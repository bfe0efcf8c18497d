//! Days and months without their year, of which the words around told one: they may be of the year that lies nearest.

use jiff::{Span, civil::DateTime};

use super::matching::compare;
use crate::fact::date::{Grain, Interval, Nature, When};
use crate::fact::{Agreement, Comparison, Fact, Value};
use crate::lexicon::calendar;

/// A day so many days from the date of its text is the one that the text means.
const NEAR: i32 = 240;

/// `Were to meet on 8 July` in a text of 9 July against `8 July 2026`: where one of two dates has no year, and in the year nearest to
/// its text is the other.
pub(super) fn in_the_nearest_year(fact: &Fact, other: &Fact) -> Option<Comparison> {
    let (Value::Date(a), Value::Date(b)) = (&fact.value, &other.value) else { return None };
    let is_same = |one: &When, two: &When| {
        let (one, two) = (as_fact(fact, one), as_fact(other, two));
        compare(&one, &two).is_some_and(|it| it.agreement.is_match())
    };
    let found = years_of(a).any(|it| is_same(&it, b)) || years_of(b).any(|it| is_same(a, &it));
    let reason = "the source has the same day, in the year nearest to the text";
    found.then(|| Comparison::new(Agreement::MatchRounded, reason))
}

fn as_fact(fact: &Fact, when: &When) -> Fact {
    Fact { value: Value::Date(when.clone()), ..fact.clone() }
}

/// The date in the year before and in the year after, where it has no year of its own and lies near its text there.
fn years_of(when: &When) -> impl Iterator<Item = When> {
    let moved = if has_no_year(when) { vec![-1, 1] } else { Vec::new() };
    let when = when.clone();
    moved.into_iter().filter_map(move |years| {
        let of =
            |all: &[Interval]| all.iter().map(|it| shifted(it, years)).collect::<Option<Vec<_>>>();
        let (nominal, readings) = (of(&when.nominal)?, of(&when.readings)?);
        let from = nominal.first().and_then(|it| it.from)?.date();
        let apart = from.since(when.anchor?).ok()?.get_days().abs();
        (apart <= NEAR).then(|| When { readings, nominal, ..when.clone() })
    })
}

fn shifted(interval: &Interval, years: i64) -> Option<Interval> {
    let moved = |it: DateTime| it.checked_add(Span::new().years(years)).ok();
    Some(Interval {
        from: interval.from.map_or(Some(None), |it| moved(it).map(Some))?,
        to: interval.to.map_or(Some(None), |it| moved(it).map(Some))?,
    })
}

/// Whether a date is a day or month by its name and no more: no `last`, no year.
fn has_no_year(when: &When) -> bool {
    const LEANING: &[&str] = &["ago", "coming", "last", "next", "past", "previous", "this", "year"];
    let mut words = when.words.split(|it: char| !it.is_alphanumeric());
    let is_year = |it: &str| it.len() == 4 && it.bytes().all(|it| it.is_ascii_digit());
    when.nature == Nature::Relative
        && when.grain <= Grain::Month
        && when.nominal.len() == 1
        && (words.clone().any(calendar::is_month) || is_bare_day(when))
        && !words.any(|it| is_year(it) || LEANING.contains(&it))
}

/// Whether a date is a day whose month another names: the first of `3 and 4 July`.
fn is_bare_day(when: &When) -> bool {
    let digits = when.words.trim_start_matches("the ").trim_end_matches(char::is_alphabetic);
    when.grain == Grain::Day
        && matches!(digits.len(), 1 | 2)
        && digits.bytes().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::{self, Context};
    use jiff::civil::date;

    fn check(claim: &str, page: &str, same: bool) {
        let read = |text, day| {
            let published = Some(day);
            fact::find(text, Context { published, ..Context::default() })
        };
        let is_date = |it: &Fact| matches!(it.value, Value::Date(_));
        let one = read(claim, date(2026, 7, 9)).into_iter().find(|it| is_date(it)).unwrap();
        let two = read(page, date(2026, 7, 7)).into_iter().find(|it| is_date(it)).unwrap();
        assert_eq!(in_the_nearest_year(&one, &two).is_some(), same, "{claim} | {page}");
    }

    #[test]
    fn a_day_without_its_year_may_be_that_of_the_nearest() {
        check("They were due back on 8 July.", "They meet tomorrow.", true);
        check("They were due back on 9 July.", "They meet tomorrow.", false);
        check("They were due back last July.", "They meet in July.", false);
        check("They are due back on 8 July 2027.", "They meet tomorrow.", false);
        check("They were due back on 8 and 9 July.", "They meet tomorrow.", true);
        check("They were due back on the 9th and 10th of July.", "They meet tomorrow.", false);
    }
}
