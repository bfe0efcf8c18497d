//! Whether a differing fact of a page stands for the very thing that the claim's fact stands for: only then may the two
//! conflict.

use super::carried;
use super::frames::innermost;
use super::gather::Inquiry;
use super::matching::backs;
use super::pairing::{Setting, Wanted};
use super::periods;
use super::query::TermSet;
use crate::fact::date::{self, Grain, Interval, Nature, When};
use crate::fact::figure::{self, Figure, Unit};
use crate::fact::{Fact, Value};
use crate::text::number::Decimal;

/// A conflict needs so much of the words around the claimed fact in the sentence that differs.
const SAME_ROLE: u16 = 600;
/// Without a common noun or event to compare by, it needs more.
const SAME_ROLE_BY_WORDS_ALONE: u16 = 710;
/// The very digits in another currency, unit or magnitude are a slip, not another thing.
const SAME_NUMERAL: u16 = 250;
/// So are two digits exchanged, or another day of the same month of the same year.
const SLIP: u16 = 350;

/// Whether a sentence gives a figure for the time for which the claim gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    /// Both say when, and the two meet.
    Same,
    /// One of them does not say when.
    Unsaid,
    /// Both say when, and it is another time.
    Other,
}

/// Whether a conflict of the two facts would be about one thing.
pub(super) fn is_same_role(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    other: &Fact,
    wanted: &Wanted,
    setting: &Setting,
) -> bool {
    let needed = if are_one_numeral(fact, other) {
        SAME_NUMERAL
    } else if is_slip(fact, other) || setting.is_listed {
        SLIP
    } else if share_noun(fact, other) {
        SAME_ROLE
    } else {
        SAME_ROLE_BY_WORDS_ALONE
    };
    setting.closeness >= needed
        && (count_the_same(fact, other) || !is_small_in_words(fact, &inquiry.claim.text))
        && setting.period != Period::Other
        && are_of_one_size(fact, other)
        && !is_guessed_year(fact, other)
        && names_agree(inquiry, wanted, setting)
        && !backs_another(inquiry, fact, other)
}

/// Whether a figure is a small number in words: `the two`, `three of them` count what the words before name as often as not.
fn is_small_in_words(fact: &Fact, claim: &str) -> bool {
    let in_words = !fact.span.of(claim).bytes().any(|it| it.is_ascii_digit());
    let small = |it: &Figure| it.stated.is_some_and(|it| it.abs() <= Decimal::from(12));
    matches!(&fact.value, Value::Figure(it) if in_words && it.unit == Unit::Count && small(it))
}

fn count_the_same(fact: &Fact, other: &Fact) -> bool {
    match (&fact.value, &other.value) {
        (Value::Figure(a), Value::Figure(b)) => a.noun.is_some() && a.noun == b.noun,
        _ => false,
    }
}

/// Whether two figures are near enough to be slips of one another: revenue in millions and earnings in cents are not,
/// whatever the words around them share.
pub(super) fn are_of_one_size(fact: &Fact, other: &Fact) -> bool {
    let (Value::Figure(a), Value::Figure(b)) = (&fact.value, &other.value) else { return true };
    are_within(a, b, 8) || are_one_numeral(fact, other)
}

/// Whether neither of two figures is more than so many times the other.
pub(super) fn are_within(one: &Figure, other: &Figure, times: i128) -> bool {
    // Three weeks are not four hours.
    let theirs = figure::in_unit_of(one, other).or(other.stated);
    one.stated.zip(theirs).is_none_or(|(a, b)| are_numbers_within(a, b, times))
}

/// Whether neither of two numbers is more than so many times the other.
pub(super) fn are_numbers_within(one: Decimal, other: Decimal, times: i128) -> bool {
    let (a, b) = (one.abs(), other.abs());
    a.min(b).checked_mul(Decimal::new(times, 0)).is_none_or(|it| it >= a.max(b))
}

/// Whether the claim gives a year and the page a day of which the year can only be guessed.
fn is_guessed_year(fact: &Fact, other: &Fact) -> bool {
    let (Value::Date(a), Value::Date(b)) = (&fact.value, &other.value) else { return false };
    // "In February" says nothing against "in 2024".
    if !has_year(a) && a.grain != Grain::Year && b.grain == Grain::Year {
        return true;
    }
    // Another day of the year is another day, whatever the year.
    let other_day = day_of(a).zip(day_of(b)).is_some_and(|(a, b)| a != b);
    has_year(a) && !has_year(b) && !other_day
}

fn has_year(when: &When) -> bool {
    when.words.split(|it: char| !it.is_ascii_digit()).any(|it| it.len() == 4)
}

/// Month and day of a date that is given to the day.
pub(super) fn day_of(when: &When) -> Option<(i8, i8)> {
    let from = when.nominal.first().and_then(|it| it.from).filter(|_| when.grain == Grain::Day);
    from.map(|it| (it.month(), it.day()))
}

/// Whether both say what they measure or date, and the same; `compare` has ruled out that they say two things.
pub(super) fn share_noun(fact: &Fact, other: &Fact) -> bool {
    match (&fact.value, &other.value) {
        (Value::Figure(a), Value::Figure(b)) => {
            let one_change = a.is_change()
                && b.is_change()
                && a.direction.is_some()
                && a.direction == b.direction;
            one_change || a.noun.is_some() && b.noun.is_some()
        }
        (Value::Date(a), Value::Date(b)) => a.role.is_some() && a.role == b.role,
        _ => false,
    }
}

/// Whether both write the same digits, whatever their magnitude or unit: `$1.9 billion` and `€1.9 million`.
pub(super) fn are_one_numeral(fact: &Fact, other: &Fact) -> bool {
    match (&fact.value, &other.value) {
        (Value::Figure(a), Value::Figure(b)) => {
            let digits = |it: &Figure| it.stated.map(Decimal::mantissa);
            let points = matches!(
                (&a.unit, &b.unit),
                (Unit::Percent, Unit::Point) | (Unit::Point, Unit::Percent)
            );
            digits(a).is_some_and(|it| it.unsigned_abs() > 9 || points) && digits(a) == digits(b)
        }
        _ => false,
    }
}

/// Whether the two differ as a slip of the pen does: two digits exchanged in a long number, or one part of a whole date.
pub(super) fn is_slip(fact: &Fact, other: &Fact) -> bool {
    match (&fact.value, &other.value) {
        (Value::Figure(a), Value::Figure(b)) => {
            a.stated.zip(b.stated).is_some_and(|(a, b)| are_exchanged(a, b))
        }
        (Value::Date(a), Value::Date(b)) => {
            // A weekday alone is no slip of a date.
            let written = |it: &When| it.words.bytes().any(|it| it.is_ascii_digit());
            let is_day = |it: &When| written(it) && day_of(it).is_some();
            is_day(a) && is_day(b) && date::is_slip(a, b)
        }
        _ => false,
    }
}

/// Whether two numbers of three digits or more have the same digits in another order.
fn are_exchanged(a: Decimal, b: Decimal) -> bool {
    let digits = |it: Decimal| {
        let mut digits = it.mantissa().unsigned_abs().to_string().into_bytes();
        digits.sort_unstable();
        digits
    };
    let (one, two) = (digits(a), digits(b));
    let long = one.len() > 2 || one.len() == 2 && a.last_place() > 0;
    long && one == two && a.last_place() == b.last_place()
}

/// A figure that backs another figure of the claim is no rival of this one.
pub(super) fn backs_another(inquiry: &Inquiry<'_>, fact: &Fact, other: &Fact) -> bool {
    inquiry
        .claim
        .facts
        .iter()
        .filter(|it| it.span != fact.span)
        .any(|it| backs(it, other) || is_same_number(it, other))
}

/// Whether both are the same number, whatever it counts: the five of `five turbines in February and eight in March`.
fn is_same_number(fact: &Fact, other: &Fact) -> bool {
    match (&fact.value, &other.value) {
        (Value::Figure(a), Value::Figure(b)) => {
            let bare = |it: &Figure| it.unit == Unit::Count || it.unit == b.unit;
            a.stated.is_some() && a.stated == b.stated && bare(a)
        }
        _ => false,
    }
}

/// The names that the claim's clause is about stand in the sentence, or beside it.
fn names_agree(inquiry: &Inquiry<'_>, wanted: &Wanted, setting: &Setting) -> bool {
    let names = wanted.names;
    let missing = names.without(setting.context);
    !setting.of_another
        && inquiry.query.weight(&missing) * 3 <= inquiry.query.weight(&names)
        && !names_the_unknown(inquiry, names)
}

/// Whether one of the claim's names stands nowhere on the pages: what they give is given for something else.
fn names_the_unknown(inquiry: &Inquiry<'_>, names: TermSet) -> bool {
    let hits = inquiry.hits.iter().flat_map(|it| it.hits.iter().map(|it| it.terms));
    let titles = inquiry.hits.iter().map(|it| it.title);
    let known = hits.chain(titles).fold(TermSet::default(), TermSet::union);
    let facts = inquiry.claim.facts.iter().filter(|it| matches!(it.value, Value::Name(_)));
    let mut wanted = facts.map(|it| carried::terms_of(inquiry, it.span));
    wanted.any(|it| !it.is_empty() && it.without(names).is_empty() && it.common(known).is_empty())
}

/// Where claim and sentence both say when, whether they mean the same time.
pub(super) fn period(inquiry: &Inquiry<'_>, fact: &Fact, theirs: &[&Fact]) -> Period {
    if matches!(fact.value, Value::Date(_)) {
        return Period::Unsaid;
    }
    // The day on which somebody said it is not the time of what was said.
    let attributed = inquiry.claim.attribution.as_ref().map(|it| it.span);
    let of_report = |it: &&Fact| attributed.is_some_and(|span| span.overlaps(it.span));
    let (claim, facts) = (&inquiry.claim.text, &inquiry.claim.facts);
    let own = |it: &&Fact| {
        time(it).is_some()
            && periods::may_be_of(claim, facts, it, fact)
            && !is_of_the_main_clause(inquiry, it, fact)
    };
    let said = facts.iter().filter(|it| !of_report(it)).filter(own);
    let said: Vec<&When> = said.filter_map(time).collect();
    let found: Vec<&When> = theirs.iter().filter_map(|it| time(it)).collect();
    if said.is_empty() || found.is_empty() {
        return Period::Unsaid;
    }
    let meet = |a: &When, b: &When| {
        let apart = is_part(a.grain, b.grain) && is_whole_year(b)
            || is_part(b.grain, a.grain) && is_whole_year(a)
            || is_month_of(a, b)
            || is_month_of(b, a)
            || is_part_of_months(a, b)
            || is_part_of_months(b, a);
        let meets = |a: &Interval, b: &Interval| a.meets(b) && !are_staggered(a, b);
        // `A week ago` of a text of today is that of one of yesterday.
        let is_relative =
            matches!(a.nature, Nature::Relative) && a.words.eq_ignore_ascii_case(&b.words);
        is_relative || !apart && a.nominal.iter().any(|a| b.nominal.iter().any(|b| meets(a, b)))
    };
    let same = said.iter().any(|a| found.iter().any(|b| meet(a, b)));
    if same { Period::Same } else { Period::Other }
}

/// Whether a figure stands in a clause about somebody and the date in the clause around it: `the consortium, which had offered £105m,
/// withdrew in January`.
fn is_of_the_main_clause(inquiry: &Inquiry<'_>, date: &Fact, figure: &Fact) -> bool {
    let frames = inquiry.frames();
    let Some((own, main)) = innermost(frames, figure.span).zip(innermost(frames, date.span)) else {
        return false;
    };
    let before = inquiry.claim.text.get(..own.verb.start).unwrap_or_default();
    let mut words = before.rsplit(',').next().unwrap_or_default().split_whitespace();
    let is_relative = words.next().is_some_and(|it| matches!(it, "which" | "who" | "whose"));
    own.verb != main.verb && is_relative && main.clause.contains(own.clause)
}

/// The time that a fact says, where it is one that can be told.
fn time(fact: &Fact) -> Option<&When> {
    match &fact.value {
        Value::Date(when) if !when.nominal.is_empty() => Some(when),
        Value::Date(_)
        | Value::Figure(_)
        | Value::Quote(_)
        | Value::Name(_)
        | Value::Strength(_) => None,
    }
}

/// Whether a figure for the one is no figure for the other: a quarter's for the year's.
const fn is_part(part: Grain, whole: Grain) -> bool {
    matches!((part, whole), (Grain::Quarter | Grain::Half, Grain::Year))
}

/// Whether a figure for the one is a month's, and for the other that of a quarter, half a year or `the three months to May`.
fn is_month_of(part: &When, whole: &When) -> bool {
    let is_long = days(whole).is_some_and(|it| it > 45) && whole.words.contains(" months");
    // `Inflation in the year to April` is that of April.
    let is_of_a_year = || names_its_end(whole) && !end_alike(part, whole);
    part.grain == Grain::Month
        && days(part).is_some_and(|it| it <= 31)
        && (is_long || matches!(whole.grain, Grain::Quarter | Grain::Half) || is_of_a_year())
}

/// Whether a figure for the one is a quarter's, and for the other that of `the first nine months`.
fn is_part_of_months(part: &When, whole: &When) -> bool {
    let longer = days(whole).zip(days(part)).is_some_and(|(whole, part)| whole * 2 > part * 3);
    part.grain == Grain::Quarter && whole.words.contains(" months") && longer
}

/// Whether a year or so is told by when it ends: `the year to April`, `the fiscal year ended June 30`.
fn names_its_end(when: &When) -> bool {
    let mut words = when.words.split(' ');
    words.any(|it| it == "year") && words.any(|it| matches!(it, "to" | "ended" | "ending"))
}

/// Whether two times end on one day.
fn end_alike(a: &When, b: &When) -> bool {
    let end = |it: &When| it.nominal.first().and_then(|it| it.to);
    end(a) == end(b)
}

/// How many days a time is long.
fn days(when: &When) -> Option<i64> {
    let one = when.nominal.first()?;
    one.from.zip(one.to).map(|(from, to)| from.duration_until(to).as_hours() / 24)
}

/// Whether a date told by its year is the whole of it, and not its beginning or end.
fn is_whole_year(when: &When) -> bool {
    when.nominal.iter().all(|it| {
        let days = it.from.zip(it.to).map(|(from, to)| from.duration_until(to).as_hours() / 24);
        days.is_none_or(|it| it > 300)
    })
}

/// Whether two periods of one length lie beside each other with some days in common: the winters 2024/25 and 2025/26.
fn are_staggered(a: &Interval, b: &Interval) -> bool {
    let ends = |it: &Interval| it.from.zip(it.to).map(|it| (it.0.date(), it.1.date()));
    ends(a).zip(ends(b)).is_some_and(|((from, to), (other_from, other_to))| {
        let days = |from: jiff::civil::Date, to: jiff::civil::Date| {
            to.since(from).map_or(0, |it| it.get_days())
        };
        from != other_from && days(from, to).abs_diff(days(other_from, other_to)) <= 2
    })
}

#[cfg(test)]
mod tests {
    use crate::evidence::testing::first_figure;
    use crate::fact::Agreement;

    fn check(claim: &str, page: &[&str], agreement: Option<Agreement>) {
        assert_eq!(first_figure(claim, page), agreement, "{claim}");
    }

    #[test]
    fn what_a_quarter_or_more_had_is_no_months() {
        let page = &["For the first quarter of 2026 the deficit of Osterby came to €884 million."];
        let claim = "The deficit of Osterby came to €884 million in March 2026.";
        check(claim, page, Some(Agreement::CompatibleOverlap));
        check(
            "The deficit of Osterby came to €884 million in the first quarter of 2026.",
            page,
            Some(Agreement::Match),
        );
        let months =
            "The deficit of Osterby for the first nine months of 2026 came to €884 million.";
        let page = &["In the third quarter of 2026 the deficit of Osterby came to €884 million."];
        assert_ne!(first_figure(months, page), Some(Agreement::Match));
    }

    #[test]
    fn what_stands_in_a_clause_has_no_time_of_the_clause_around_it() {
        let page = &[
            "A group led by Mansour offered £105m for the club in November; it withdrew on 9 January.",
        ];
        let claim = "Mansour's group, which had offered £105m for the club, withdrew in January.";
        check(claim, page, Some(Agreement::Match));
    }

    #[test]
    fn a_year_told_by_its_end_is_no_other_month() {
        let page = &[
            "Inflation in Osterby was 3.4 percent in the year to April 2026, down from 3.7 percent in March 2026.",
        ];
        let claim = "Inflation in Osterby was 3.4 percent in March 2026.";
        assert_ne!(first_figure(claim, page), Some(Agreement::Match));
        check(&claim.replace("March", "April"), page, Some(Agreement::Match));
    }
}
