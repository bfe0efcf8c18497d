//! Two facts compared where they stand: what their sentence adds to how they compare alone.

use super::datewise::{
    are_other_split_years, begins_else, moved, same_edge, starts_then, times_of_day,
};
use super::matching::compare;
use super::sameday;
use crate::fact::figure::{self, Bound, Figure, Unit};
use crate::fact::{Agreement, Comparison, Fact, Value};
use crate::lexicon::currencies;
use crate::text::normalize::fold_word;
use crate::text::number::Decimal;
use crate::text::stem::stem;

/// How `fact` of the claim stands to `other` of a page in a sentence of these words; nothing where the two are of kinds that
/// cannot be held against each other.
pub(super) fn compare_here(fact: &Fact, other: &Fact, words: &str) -> Option<Comparison> {
    let comparison = compare(fact, other)?;
    if is_other_unit(fact, other) {
        return Some(Comparison::new(Agreement::Conflict, "the same number in another unit"));
    }
    if comparison.agreement == Agreement::Conflict && may_be_of(fact, other) {
        let reason = "the source does not say whose coin it is";
        return Some(Comparison::new(Agreement::CompatibleOverlap, reason));
    }
    if let Some(moved) = moved(fact, other, words) {
        return Some(moved);
    }
    if !comparison.agreement.is_match() {
        if starts_then(fact, other) {
            return Some(Comparison::new(
                Agreement::MatchWeaker,
                "the source has the same beginning",
            ));
        }
        if let Some(same) =
            same_edge(fact, other).or_else(|| sameday::in_the_nearest_year(fact, other))
        {
            return Some(same);
        }
        if let Some(beyond) = roughly_beyond(fact, other) {
            return Some(beyond);
        }
        if is_without_currency(fact, other) || is_without_currency(other, fact) {
            let reason = "the source has the same number, without its currency";
            return Some(Comparison::new(Agreement::MatchWeaker, reason));
        }
    }
    if comparison.agreement == Agreement::MatchRounded && are_other_roughly(fact, other) {
        let reason = "another number, though both are approximate";
        return Some(Comparison::new(Agreement::CompatibleOverlap, reason));
    }
    if let Some(times) = times_of_day(fact, other) {
        return Some(times);
    }
    if are_other_split_years(fact, other) {
        return Some(Comparison::new(Agreement::Conflict, "another such year"));
    }
    if comparison.agreement == Agreement::Conflict && is_age(fact) != is_age(other) {
        return Some(Comparison::new(Agreement::Incomparable, "an age against a length of time"));
    }
    if comparison.agreement == Agreement::Conflict && is_vague(fact, other) {
        return Some(Comparison::new(Agreement::Incomparable, "a vague word has no number"));
    }
    Some(begins_else(fact, other, words).unwrap_or(comparison))
}

/// Whether a source that writes `$` alone may mean the dollars of the country that the claim names, with the same number.
fn may_be_of(fact: &Fact, other: &Fact) -> bool {
    let (Value::Figure(a), Value::Figure(b)) = (&fact.value, &other.value) else { return false };
    match (&a.unit, &b.unit) {
        (Unit::Money { code: one, assumed: false }, Unit::Money { code: two, assumed: true }) => {
            one != two && a.stated == b.stated && currencies::share_coin(one, two)
        }
        _ => false,
    }
}

/// Whether two rough figures of two digits or more are two numbers: `about 62 billion`, `about 66 billion`.
fn are_other_roughly(fact: &Fact, other: &Fact) -> bool {
    let (Value::Figure(a), Value::Figure(b)) = (&fact.value, &other.value) else { return false };
    let Some((one, two)) = a.stated.zip(b.stated) else { return false };
    let rough = a.bound == Bound::About && b.bound == Bound::About && a.unit == b.unit;
    let long = |it: Decimal| it.mantissa().unsigned_abs() >= 10;
    let place = one.last_place().max(two.last_place());
    rough && long(one) && long(two) && one.rounded_to(place) != two.rounded_to(place)
}

fn is_age(fact: &Fact) -> bool {
    matches!(&fact.value, Value::Figure(it) if it.noun.as_deref() == Some("age"))
}

/// How many words of a name or kind may stand between a number and what it counts.
const KIND: usize = 4;
/// And so many letters.
const KIND_LETTERS: usize = 100;

/// The figure of a page with the claim's word for what it counts, where the page counts it by a longer name that has this word in
/// it: `nine Lanner L70 turboprop aircraft` are nine turboprops.
pub(super) fn counts_so(fact: &Fact, (page, other): (&str, &Fact)) -> Option<Fact> {
    let (Value::Figure(ours), Value::Figure(theirs)) = (&fact.value, &other.value) else {
        return None;
    };
    let counts = ours.unit == Unit::Count && theirs.unit == Unit::Count;
    let (one, two) = (ours.noun.as_ref()?, theirs.noun.as_ref()?);
    if !counts || one == two {
        return None;
    }
    let named = |text: &str, from: usize, noun: &String| {
        let ends = |it: &char| matches!(it, '.' | ',' | ';' | ':' | '\n' | '(' | '|');
        let rest = text.get(from..).unwrap_or_default().chars().take(KIND_LETTERS);
        let rest: String = rest.take_while(|it| !ends(it)).collect();
        let words = rest.split([' ', '-']).filter(|it| !it.is_empty());
        let mut words = words.take(KIND).map(fold_word);
        { words.by_ref() }.map_while(|it| (!is_small(&it)).then(|| stem(&it))).any(|it| &it == noun)
    };
    named(page, other.span.end, one).then(|| {
        let value = Value::Figure(Figure { noun: Some(one.clone()), ..theirs.clone() });
        Fact { value, ..other.clone() }
    })
}

/// Whether a word ends the name of what is counted.
fn is_small(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "and"
            | "as"
            | "at"
            | "by"
            | "for"
            | "from"
            | "in"
            | "of"
            | "on"
            | "or"
            | "the"
            | "to"
            | "with"
    )
}

/// Whether two ranks are of different things: the third terminal, the second-busiest port.
pub(super) fn rank_others(claim: &str, fact: &Fact, page: &str, other: &Fact) -> bool {
    let is_rank = |it: &Fact| matches!(&it.value, Value::Figure(it) if it.unit == Unit::Ordinal);
    let heads = |text: &str, from: usize| -> Vec<String> {
        let rest = text.get(from..).unwrap_or_default();
        let end = rest.find(['.', ',', ';', ':', '\n']).unwrap_or(rest.len());
        let words = rest.get(..end).unwrap_or_default().split([' ', '-']);
        words.filter(|it| !it.is_empty()).take(3).map(|it| stem(&fold_word(it))).collect()
    };
    if !is_rank(fact) || !is_rank(other) {
        return false;
    }
    let (ours, theirs) = (heads(claim, fact.span.end), heads(page, other.span.end));
    !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|it| theirs.contains(it))
}

/// `Well over thirty thousand` against `some 31,500`: a rough figure that lies beyond the limit bears it out.
fn roughly_beyond(fact: &Fact, other: &Fact) -> Option<Comparison> {
    let (Value::Figure(a), Value::Figure(b)) = (&fact.value, &other.value) else { return None };
    let rough = matches!(b.bound, Bound::About | Bound::Nearly | Bound::JustOver);
    let stated = b.stated.filter(|_| rough)?;
    let limit = matches!(a.bound, Bound::AtLeast | Bound::More | Bound::AtMost | Bound::Less);
    let (low, high) = (a.low.map(|it| it.value), a.high.map(|it| it.value));
    let within = low.is_none_or(|it| stated > it) && high.is_none_or(|it| stated < it);
    let exact =
        Fact { value: Value::Figure(Figure { bound: Bound::Exact, ..b.clone() }), ..other.clone() };
    let agrees = limit
        && within
        && compare(fact, &exact).is_some_and(|it| it.agreement != Agreement::Incomparable);
    let reason = "the source has a rough figure beyond the limit";
    agrees.then(|| Comparison::new(Agreement::MatchRounded, reason))
}

/// `$200 million` against `put at more than 200 million`: a number with a word of scale that counts nothing.
fn is_without_currency(fact: &Fact, other: &Fact) -> bool {
    let (Value::Figure(a), Value::Figure(b)) = (&fact.value, &other.value) else { return false };
    // Read from the page's side too: `from 58 million to 104 million` leaves out what the page says of both.
    // Prices have two decimals: `4.10 pounds for a single, 7.80 for a return`.
    let large = b.stated.is_some_and(|it| it.abs() >= Decimal::from(1_000_000)) || b.place == -2;
    matches!(a.unit, Unit::Money { .. })
        && b.unit == Unit::Count
        && b.noun.is_none()
        && large
        && a.stated == b.stated
        && (a.bound == b.bound || b.bound == Bound::Exact)
}

/// Whether two measures have the same number and not the same unit, nor the same size.
fn is_other_unit(fact: &Fact, other: &Fact) -> bool {
    match (&fact.value, &other.value) {
        (Value::Figure(a), Value::Figure(b)) => {
            let measures = matches!((&a.unit, &b.unit), (Unit::Measure(_), Unit::Measure(_)));
            measures && a.unit != b.unit && a.stated.is_some() && a.stated == b.stated
        }
        _ => false,
    }
}

/// Whether one of two figures is a vague word of something else: `the majority` of the jobs, 40 percent of the stake.
fn is_vague(fact: &Fact, other: &Fact) -> bool {
    match (&fact.value, &other.value) {
        (Value::Figure(a), Value::Figure(b)) => {
            (a.bound == Bound::Vague || b.bound == Bound::Vague)
                && (a.noun.is_none() || a.noun != b.noun)
        }
        _ => false,
    }
}

/// A conflict that only a rate stands against which one side does not say: `plans 20 gigawatt-hours`, `9 a year`.
pub(super) fn without_rate(
    fact: &Fact,
    other: &Fact,
    comparison: &Comparison,
) -> Option<Comparison> {
    let (Value::Figure(a), Value::Figure(b)) = (&fact.value, &other.value) else { return None };
    let measures = matches!(a.unit, Unit::Measure(_)) && a.unit == b.unit;
    let one_lacks = a.rate.is_some() != b.rate.is_some();
    if comparison.agreement != Agreement::Incomparable || !measures || !one_lacks {
        return None;
    }
    let bare = |it: &Figure| Figure { rate: None, ..it.clone() };
    let compared = figure::compare(&bare(a), &bare(b));
    (compared.agreement == Agreement::Conflict).then_some(compared)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::{self as facts, Context};

    fn check(claim: &str, page: &str, agreement: Option<Agreement>) {
        let read = |text| facts::find(text, Context::default());
        let plain = |it: &Fact| matches!(it.value, Value::Figure(_) | Value::Date(_));
        let (ours, theirs) = (read(claim), read(page));
        let one = ours.iter().find(|it| plain(it)).unwrap();
        let two = theirs.iter().find(|it| plain(it)).unwrap();
        let found = compare_here(one, two, page).map(|it| it.agreement);
        assert_eq!(found, agreement, "{claim} {page}");
    }

    #[test]
    fn the_same_number_in_another_unit_conflicts() {
        check("It is 40 miles long.", "It is 40 kilometres long.", Some(Agreement::Conflict));
        check("It is 40 miles long.", "It is 40 miles long.", Some(Agreement::Match));
    }

    #[test]
    fn what_holds_up_to_a_day_is_told_by_it() {
        let rounded = Some(Agreement::MatchRounded);
        check("It runs through 30 April 2026.", "It lasts until 30 April 2026.", rounded);
        check("He is sentenced on 3 July 2026.", "He is free until 3 July 2026.", rounded);
        check("The fee falls in May 2026.", "The fee falls from 1 May 2026.", rounded);
        for (claim, page) in [
            ("It runs through 30 April 2026.", "It lasts until 30 May 2026."),
            ("The fee falls in May 2026.", "The fee falls from 1 June 2026."),
            ("The fee falls on 2 May 2026.", "The fee falls from 1 May 2026."),
        ] {
            let read = |text| facts::find(text, Context::default());
            let (ours, theirs) = (read(claim), read(page));
            let date = |it: &&Fact| matches!(it.value, Value::Date(_));
            let (one, two) = (ours.iter().find(date).unwrap(), theirs.iter().find(date).unwrap());
            let found = compare_here(one, two, page).unwrap();
            assert!(!found.agreement.is_match(), "{claim} {page}: {}", found.reason);
        }
    }

    #[test]
    fn a_sum_without_its_currency_is_the_same_sum() {
        let weaker = Some(Agreement::MatchWeaker);
        check("It rose to 104 million.", "It rose to 104 million euros.", weaker);
        check("It has 104 members.", "It has 104 euros.", Some(Agreement::Incomparable));
    }

    #[test]
    fn another_beginning_conflicts() {
        check("It has run since 2027.", "Production starts in 2028.", Some(Agreement::Conflict));
    }

    #[test]
    fn ranks_of_other_things_are_not_held_against_each_other() {
        let check = |claim: &str, page: &str, others: bool| {
            let read = |text| facts::find(text, Context::default());
            let is_figure = |it: &Fact| matches!(it.value, Value::Figure(_));
            let (ours, theirs) = (read(claim), read(page));
            let one = ours.iter().find(|it| is_figure(it)).unwrap();
            let two = theirs.iter().find(|it| is_figure(it)).unwrap();
            assert_eq!(rank_others(claim, one, page, two), others, "{claim} {page}");
        };
        let claim = "It gets its third container terminal.";
        check(claim, "It is the second-busiest port.", true);
        check(claim, "It is the second container terminal.", false);
        check(claim, "It is the second terminal.", false);
        check(claim, "It has 2 terminals.", false);
    }

    #[test]
    fn a_kind_has_a_longer_name() {
        let check = |claim: &str, page: &str, noun: Option<&str>| {
            let read = |text| facts::find(text, Context::default());
            let is_figure = |it: &Fact| matches!(it.value, Value::Figure(_));
            let (ours, theirs) = (read(claim), read(page));
            let one = ours.iter().find(|it| is_figure(it)).unwrap();
            let two = theirs.iter().find(|it| is_figure(it)).unwrap();
            let found = counts_so(one, (page, two)).map(|it| it.value);
            let found = match &found {
                Some(Value::Figure(it)) => it.noun.as_deref(),
                _ => None,
            };
            assert_eq!(found, noun, "{claim} {page}");
        };
        let page = "It ordered nine Lanner turboprop aircraft.";
        check("It ordered seven turboprops.", page, Some("turboprop"));
        check(
            "It ordered seven turboprops.",
            "It ordered nine boats with turboprop engines.",
            None,
        );
        check("It ordered seven turboprops.", "It ordered nine boats.", None);
    }

    #[test]
    fn what_something_makes_up_is_no_rise() {
        let page = "Shares made up 6 percent of the fund.";
        check("Shares are 6 percent of the fund.", page, Some(Agreement::Match));
        check("Shares fell to 6 percent of the fund.", page, Some(Agreement::Match));
    }

    #[test]
    fn years_from_one_to_the_next_are_whole() {
        let page = "It earned more in 2024/25.";
        check("It earned more in 2023/24.", page, Some(Agreement::Conflict));
        check("It earned more in 2024/25.", page, Some(Agreement::Match));
        let page = "It earned more in the financial year 2024/25.";
        check("It earned more in 2024/25.", page, Some(Agreement::Match));
    }

    #[test]
    fn a_figure_is_no_date() {
        check("It costs $40.", "It opened in May 2024.", None);
    }

    #[test]
    fn what_began_within_a_time_has_been_so_since() {
        let weaker = Some(Agreement::MatchWeaker);
        check("It has run since 2023.", "It began in September 2023.", weaker);
        check("It has run since late 2024.", "It rose in October 2024.", weaker);
    }

    #[test]
    fn what_lasts_until_the_end_of_a_month_ends_on_its_last_day() {
        let rounded = Some(Agreement::MatchRounded);
        check("They have until the end of June 2026.", "It closes on 30 June 2026.", rounded);
        check("They have until 21 October 2026.", "They must do so by 21 October 2026.", rounded);
    }

    #[test]
    fn what_was_moved_is_when_it_was_moved_to() {
        let page = "It put back the start from the autumn of 2027 to early 2029.";
        check("It now starts in early 2029.", page, Some(Agreement::MatchRounded));
        check("It starts in autumn of 2027.", page, Some(Agreement::CompatibleOverlap));
    }

    #[test]
    fn a_rough_figure_beyond_a_limit_bears_it_out() {
        let rounded = Some(Agreement::MatchRounded);
        check("It sold well over 30,000 cards.", "It sold some 31,500 cards.", rounded);
        check(
            "It sold over 32,000 cards.",
            "It sold some 31,500 cards.",
            Some(Agreement::CompatibleOverlap),
        );
    }

    #[test]
    fn an_age_is_no_length_of_time() {
        let claim = "He has been jailed for seven years.";
        let page = ["Abel Stone, 52, has been jailed for years."];
        let found = crate::evidence::testing::first_figure(claim, &page);
        assert_ne!(found, Some(Agreement::Conflict));
    }
}
