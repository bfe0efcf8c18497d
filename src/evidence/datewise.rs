//! Two dates compared where they stand: beginnings and ends, what was moved, times to the second, years from one to the next.

use crate::fact::date::{self, Calendar};
use crate::fact::{Agreement, Comparison, Fact, Value};
use crate::text::normalize::fold_word;
use crate::text::stem::stem;

/// `From 14 November`, `since 2021` against the very day or year that the page gives, or one within it.
pub(super) fn starts_then(fact: &Fact, other: &Fact) -> bool {
    let (Value::Date(a), Value::Date(b)) = (&fact.value, &other.value) else { return false };
    let (Some(a), Some(b)) = (a.nearest(), b.nearest()) else { return false };
    let within = || match (a.nominal.as_slice(), b.nominal.as_slice()) {
        ([one], [two]) => one == two || two.from.is_some() && two.to.is_some() && one.contains(two),
        _ => false,
    };
    a.bound == date::Bound::Since
        && b.bound == date::Bound::At
        && a.calendar == b.calendar
        && within()
}

/// The reading that is meant where it is in doubt which of several such days is.
pub(super) fn likeliest(when: &date::When) -> Option<date::When> {
    if when.nominal.len() > 1 { when.nearest() } else { Some(when.clone()) }
}

/// `Through 30 April` against `until 30 April`, `in May` against `from 1 May`, `on 3 July` against `until 3 July`: what holds up to
/// a day or from it on is spoken of by that day.
pub(super) fn same_edge(fact: &Fact, other: &Fact) -> Option<Comparison> {
    let (Value::Date(a), Value::Date(b)) = (&fact.value, &other.value) else { return None };
    let (a, b) = (likeliest(a)?, likeliest(b)?);
    let ([one], [two]) = (a.nominal.as_slice(), b.nominal.as_slice()) else { return None };
    let common = a.calendar == Calendar::Common && b.calendar == Calendar::Common;
    let until =
        |it: date::Bound| matches!(it, date::Bound::By | date::Bound::Through | date::Bound::Until);
    let ends = b.role.as_deref() == Some("end");
    let (known, same) = (one.from.is_some() && one.to.is_some(), one == two);
    let reason = match (a.bound, b.bound) {
        _ if !common || !known => return None,
        (_, two) if until(two) && b.grain > date::Grain::Day => return None,
        (one, two) if until(one) && until(two) && same => "the source has the same end",
        (date::Bound::At, two) if until(two) && same => "the source has the same end",
        (one, date::Bound::At) if until(one) && ends && end_alike(&a, &b) => {
            "the source has it end then"
        }
        (date::Bound::At, date::Bound::Since) if one.contains(two) => {
            "the source has it start then"
        }
        _ => return None,
    };
    Some(Comparison::new(Agreement::MatchRounded, reason))
}

/// Stems of verbs that move a date.
const MOVES: &[&str] = &[
    "brought",
    "chang",
    "defer",
    "delay",
    "move",
    "postpon",
    "push",
    "put",
    "reschedul",
    "shift",
    "slip",
];

/// `Start in early 2029` against `put back the start from the autumn of 2027 to early 2029`: where a date was moved, it is what it was
/// moved to, and no more what it was moved from.
pub(super) fn moved(fact: &Fact, other: &Fact, words: &str) -> Option<Comparison> {
    let (Value::Date(a), Value::Date(b)) = (&fact.value, &other.value) else { return None };
    let moved = a.bound == date::Bound::At
        && b.bound == date::Bound::Range
        && words.contains("from ")
        && words.split(' ').any(|it| MOVES.contains(&&*stem(&fold_word(it))));
    let bare = |it: &str| it.trim_start_matches("the ").to_owned();
    let (before, behind) = b.words.split_once(" to ").filter(|_| moved)?;
    let is = |it: &str| bare(it) == bare(&a.words);
    if is(behind) {
        return Some(Comparison::new(Agreement::MatchRounded, "the source has it moved to then"));
    }
    is(before)
        .then(|| Comparison::new(Agreement::CompatibleOverlap, "the source has it moved from then"))
}

/// Whether two dates end together: `until the end of June`, `applications close on 30 June`.
fn end_alike(one: &date::When, two: &date::When) -> bool {
    let end = |it: &date::When| it.nominal.first().and_then(|it| it.to);
    end(one).is_some() && end(one) == end(two)
}

/// Times to the second, as of a race: the seconds are what they are about, whatever the day.
pub(super) fn times_of_day(fact: &Fact, other: &Fact) -> Option<Comparison> {
    let (Value::Date(a), Value::Date(b)) = (&fact.value, &other.value) else { return None };
    let digits = |it: &date::When| -> Option<String> {
        let joined: String = it.words.split(' ').filter(|it| !it.is_empty()).collect();
        let start = joined.find(|it: char| it.is_ascii_digit())?;
        let time = joined.get(start..)?;
        let exact = it.nature == date::Nature::Clock && time.matches(':').count() == 2;
        exact.then(|| time.to_owned())
    };
    let (a, b) = (digits(a)?, digits(b)?);
    Some(if a == b {
        Comparison::new(Agreement::Match, "the source has the same time")
    } else {
        Comparison::new(Agreement::Conflict, "another time")
    })
}

/// Whether both are years from one to the next, and not the same: `2023/24`, `2024/25`. They share a year, and no day.
pub(super) fn are_other_split_years(fact: &Fact, other: &Fact) -> bool {
    let year = |it: &Fact| match &it.value {
        Value::Date(when) => split_year(&when.words),
        _ => None,
    };
    year(fact).zip(year(other)).is_some_and(|(ours, theirs)| ours != theirs)
}

/// The first year of `2024/25`, which is kept as `2024 / 25`.
fn split_year(words: &str) -> Option<u32> {
    let joined: String = words.split(' ').collect();
    let (one, two) = joined.rsplit_once(['/', '-', '–'])?;
    let one = one.trim_start_matches(|it: char| !it.is_ascii_digit());
    if (one.len(), two.len()) != (4, 2) {
        return None;
    }
    let (one, two): (u32, u32) = (one.parse().ok()?, two.parse().ok()?);
    ((one + 1) % 100 == two).then_some(one)
}

/// `From 2027 on` against `production starts in 2028`: the page dates the beginning, and it is another.
pub(super) fn begins_else(fact: &Fact, other: &Fact, words: &str) -> Option<Comparison> {
    let (Value::Date(a), Value::Date(b)) = (&fact.value, &other.value) else { return None };
    let begins = words.split(|it: char| !it.is_alphabetic()).any(|it| {
        matches!(
            it.to_ascii_lowercase().as_str(),
            "start" | "starts" | "started" | "begin" | "begins" | "began" | "opens" | "launch"
        )
    });
    let apart = !a.nominal.iter().any(|a| b.nominal.iter().any(|b| a.meets(b)));
    let fits = a.bound == date::Bound::Since
        && b.bound == date::Bound::At
        && a.grain == b.grain
        && !a.nominal.is_empty()
        && !b.nominal.is_empty();
    (fits && begins && apart)
        .then(|| Comparison::new(Agreement::Conflict, "the source has another beginning"))
}
