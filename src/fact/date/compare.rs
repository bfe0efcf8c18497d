//! How a claimed date stands to one of the source: inclusion of intervals, softened where an edge is in doubt.

use jiff::Span;
use jiff::civil::DateTime;

use super::role;
use super::span_of_time;
use super::types::{Bound, Calendar, Doubt, Grain, Interval, Nature, When};
use super::yearless::{self, Yearless};
use crate::fact::{Agreement, Comparison};

/// Texts so many days apart are of one time.
const ONE_TIME: i32 = 90;

type Outcome = (Agreement, &'static str);

/// How the claimed date stands to the found one.
pub fn compare_when(claimed: &When, found: &When) -> Comparison {
    let (agreement, reason) = outcome(claimed, found);
    Comparison::new(agreement, reason)
}

fn outcome(claimed: &When, found: &When) -> Outcome {
    let raw = match by_kind(claimed, found) {
        (Agreement::Conflict, _) if is_one_weekday(claimed, found) => {
            (Agreement::MatchRounded, "the same day of the week, in texts of one week")
        }
        (Agreement::Conflict, _) if are_one_wording(claimed, found) => {
            (Agreement::MatchRounded, "the same words, in texts of one time")
        }
        other => other,
    };
    let (Some(one), Some(two)) = (&claimed.role, &found.role) else { return raw };
    if one == two {
        return raw;
    }
    if raw.0 == Agreement::Conflict || !raw.0.is_match() && role::are_apart(one, two) {
        return (Agreement::Incomparable, "the dates are of different events");
    }
    raw
}

/// Whether two texts of one week name the same day of the week: what is meant is the same day, whatever the verbs beside it.
fn is_one_weekday(claimed: &When, found: &When) -> bool {
    let plain = |it: &When| it.nature == Nature::Relative && it.grain == Grain::Day;
    let same_week = claimed
        .anchor
        .zip(found.anchor)
        .and_then(|(a, b)| a.since(b).ok())
        .is_some_and(|it| it.get_days().abs() < 7);
    let week = |a: &Interval, b: &Interval| {
        let apart = a.from.zip(b.from).and_then(|(a, b)| a.date().since(b.date()).ok());
        apart.is_some_and(|it| it.get_days().abs() == 7)
    };
    plain(claimed)
        && plain(found)
        && same_week
        && claimed.words == found.words
        && claimed.nominal.first().zip(found.nominal.first()).is_some_and(|(a, b)| week(a, b))
}

/// Whether two texts of about one time have the same words for a time of day, or for a day or month without its year: which of them is
/// meant is not for the verbs beside it to say.
fn are_one_wording(claimed: &When, found: &When) -> bool {
    const LEANING: &[&str] = &[
        "ago",
        "day",
        "earlier",
        "evening",
        "friday",
        "last",
        "later",
        "monday",
        "month",
        "morning",
        "next",
        "night",
        "past",
        "previous",
        "prior",
        "quarter",
        "saturday",
        "sunday",
        "this",
        "thursday",
        "today",
        "tomorrow",
        "tonight",
        "tuesday",
        "wednesday",
        "week",
        "weekend",
        "year",
        "yesterday",
    ];
    let apart = claimed.anchor.zip(found.anchor).and_then(|(a, b)| a.since(b).ok());
    let near = apart.is_none_or(|it| it.get_days().abs() < ONE_TIME);
    let leans =
        |it: &When| it.words.split(|it: char| !it.is_alphabetic()).any(|it| LEANING.contains(&it));
    // `22 May` and `May 22`.
    let one_place = || {
        let place = |it: &When| {
            let mut places = it.readings.iter().map(Yearless::of_interval);
            let first = places.next()??;
            places.all(|it| it == Some(first)).then_some(first)
        };
        found.nature == claimed.nature
            && claimed.grain == found.grain
            && claimed.nature == Nature::Relative
            && place(claimed).is_some_and(|it| Some(it) == place(found))
    };
    near && !leans(claimed)
        && !leans(found)
        && !claimed.words.is_empty()
        && (claimed.words == found.words || one_place())
        && claimed.bound == found.bound
        && matches!(claimed.nature, Nature::Clock | Nature::Relative)
}

fn by_kind(claimed: &When, found: &When) -> Outcome {
    if claimed.nature == Nature::Duration || found.nature == Nature::Duration {
        return span_of_time::compare(claimed, found);
    }
    if claimed.calendar == Calendar::Fiscal || found.calendar == Calendar::Fiscal {
        return fiscal(claimed, found);
    }
    if let Some(outcome) = yearless(claimed, found) {
        return outcome;
    }
    if claimed.readings.is_empty() || found.readings.is_empty() {
        return (Agreement::Incomparable, "a relative date in a text whose own date is not known");
    }
    let assumed = (claimed.nature == Nature::Clock) != (found.nature == Nature::Clock);
    if assumed && claimed.nature == Nature::Clock && is_one_hour(claimed, found) {
        return (Agreement::MatchWeaker, "source gives the day as well");
    }
    match doubtful(claimed, found) {
        (Agreement::Conflict, _) if assumed => {
            (Agreement::Incomparable, "a time of day without its day")
        }
        other => other,
    }
}

/// Whether two exact times are the same time of day.
fn is_one_hour(claimed: &When, found: &When) -> bool {
    let time = |when: &When| {
        let is_exact = when.grain <= Grain::Hour && when.bound == Bound::At && when.slack == 0;
        let from = when.readings.first().and_then(|it| it.from);
        from.filter(|_| is_exact).map(DateTime::time)
    };
    let zones = claimed.zone == found.zone || claimed.zone.is_none() || found.zone.is_none();
    zones && time(claimed).is_some_and(|it| Some(it) == time(found))
}

/// Dates of which one at least has no year that anything tells.
fn yearless(claimed: &When, found: &When) -> Option<Outcome> {
    let any = claimed.yearless.is_some() || found.yearless.is_some();
    any.then(|| yearless::compare(claimed, found)).flatten()
}

fn fiscal(claimed: &When, found: &When) -> Outcome {
    if claimed.calendar != found.calendar {
        return (Agreement::Incomparable, "a fiscal period against one of the common calendar");
    }
    let (Some(one), Some(two)) = (claimed.nominal.first(), found.nominal.first()) else {
        let same = claimed.words == found.words;
        return if same {
            (Agreement::Match, "same words")
        } else {
            (Agreement::Incomparable, "fiscal periods not known")
        };
    };
    if one == two && claimed.bound == found.bound {
        (Agreement::Match, "same fiscal period")
    } else if one.contains(two) {
        (Agreement::MatchWeaker, "source is more precise")
    } else if two.contains(one) {
        (Agreement::CompatibleStronger, "source is less precise")
    } else if one.meets(two) || claimed.bound != found.bound {
        (Agreement::CompatibleOverlap, "fiscal periods overlap")
    } else {
        (Agreement::Conflict, "another fiscal period")
    }
}

/// Whether two readings are one day of two years, so that only the year is in doubt.
fn are_years_apart(readings: &[Interval]) -> bool {
    let [one, two] = readings else { return false };
    let year = |it: &Interval| it.from.map(|it| it.date().year());
    year(one).zip(year(two)).is_some_and(|(one, two)| one != two)
}

/// Weighs the pairs of readings.
fn doubtful(claimed: &When, found: &When) -> Outcome {
    let in_order = claimed.doubt == Doubt::Order || found.doubt == Doubt::Order;
    if claimed.readings == found.readings
        && claimed.bound == found.bound
        && !in_order
        && claimed.zone == found.zone
    {
        return (Agreement::Match, "same date");
    }
    let mut outcomes = Vec::with_capacity(4);
    for index in 0..claimed.readings.len() {
        for other in 0..found.readings.len() {
            outcomes.extend(pair(claimed, found, index, other));
        }
    }
    let Some(first) = outcomes.first().copied() else {
        return (Agreement::Incomparable, "no reading in common");
    };
    let all_conflict = outcomes.iter().all(|it| it.0 == Agreement::Conflict);
    if all_conflict {
        return first;
    }
    let in_end = claimed.doubt == Doubt::End || found.doubt == Doubt::End;
    if in_order {
        return (Agreement::CompatibleOverlap, "day and month may be in either order");
    }
    if in_end && outcomes.iter().any(|it| it.0 != first.0) {
        return (Agreement::CompatibleOverlap, "the end may or may not be included");
    }
    if first.0 == Agreement::Conflict {
        // A day of the week, or a month without its year, that may be the very one is taken for it.
        let best = outcomes.iter().map(|it| it.0).min();
        let one_of_two = claimed.readings.len() == 1 && found.readings.len() == 2;
        let in_any_year = are_years_apart(&claimed.readings)
            && found.readings.len() == 2
            && found.grain == Grain::Day;
        if (one_of_two || in_any_year) && best.is_some_and(Agreement::is_match) {
            return (Agreement::MatchRounded, "same date, by the other of the two that it may be");
        }
        return (Agreement::CompatibleOverlap, "agrees if the date meant is the other one");
    }
    first
}

fn pair(claimed: &When, found: &When, index: usize, other: usize) -> Option<Outcome> {
    let one = *claimed.readings.get(index)?;
    let two = *found.readings.get(other)?;
    let (one, two) = match (claimed.zone, found.zone) {
        (Some(here), Some(there)) => (in_utc(one, here), in_utc(two, there)),
        _ => (one, two),
    };
    let mut outcome = grid(claimed, found, (one, two));
    if let Some(same) = same_edge(claimed, found, index, other) {
        outcome = same;
    }
    if outcome.0 == Agreement::Conflict {
        outcome = soften(claimed, found, one, two).unwrap_or(outcome);
    }
    Some(outcome)
}

const fn is_extent(bound: Bound) -> bool {
    matches!(bound, Bound::Since | Bound::Through | Bound::Until | Bound::Range)
}

/// Two limits of one kind compare by what limits them.
fn same_edge(claimed: &When, found: &When, index: usize, other: usize) -> Option<Outcome> {
    let until = |it: Bound| matches!(it, Bound::Through | Bound::Until);
    let alike = claimed.bound == found.bound
        && matches!(claimed.bound, Bound::Since | Bound::Through | Bound::Until);
    let both_until = until(claimed.bound) && (until(found.bound) || found.bound == Bound::By);
    if !alike && !both_until {
        return None;
    }
    let at = |when: &When, index: usize| {
        // `until` has two readings for each date.
        let index = if when.bound == Bound::Until { index / 2 } else { index };
        when.nominal.get(index).copied()
    };
    let (one, two) = (at(claimed, index)?, at(found, other)?);
    // `Until the autumn of 2027` with `by 31 October 2027`.
    if claimed.grain > found.grain && one.contains(&two) {
        return Some((Agreement::MatchWeaker, "source is more precise"));
    }
    if claimed.bound != found.bound && one.meets(&two) {
        return Some((Agreement::CompatibleOverlap, "the end may or may not be included"));
    }
    Some(inclusion(one, two))
}

fn grid(claimed: &When, found: &When, pair: (Interval, Interval)) -> Outcome {
    let (one, two) = pair;
    let (wide, narrow) = (is_extent(claimed.bound), is_extent(found.bound));
    if wide && !narrow {
        if found.bound != Bound::At {
            return if one.meets(&two) {
                (Agreement::CompatibleOverlap, "limits overlap")
            } else {
                disjoint(claimed, found)
            };
        }
        if claimed.bound == Bound::Range && one == two {
            return (Agreement::Match, "same date");
        }
        if two.contains(&one) {
            return (Agreement::CompatibleStronger, "source is less precise");
        }
        return if one.meets(&two) {
            (Agreement::CompatibleStronger, "one date does not make a period")
        } else {
            disjoint(claimed, found)
        };
    }
    if !wide && narrow && claimed.bound != Bound::At {
        return if one.meets(&two) {
            (Agreement::CompatibleOverlap, "limits overlap")
        } else {
            disjoint(claimed, found)
        };
    }
    if let Some(edge) = edge_of_a_life(claimed, found, one, two) {
        return edge;
    }
    let roles = claimed.role.as_deref().zip(found.role.as_deref());
    let one_event = roles.is_none_or(|(one, two)| !role::are_apart(one, two));
    if claimed.bound == Bound::At && found.bound == Bound::Since && one_event && starts_in(one, two)
    {
        return (Agreement::MatchRounded, "the source has it start then");
    }
    let mixed = wide && narrow && claimed.bound != found.bound;
    if mixed && one != two && one.contains(&two) {
        return (Agreement::CompatibleOverlap, "the periods overlap");
    }
    if let Some(near) = told_by_units(claimed, found, one, two) {
        return near;
    }
    match inclusion(one, two) {
        (Agreement::Conflict, _) => disjoint(claimed, found),
        (Agreement::CompatibleStronger | Agreement::MatchWeaker, _)
            if same_minute(claimed, found, one, two) =>
        {
            (Agreement::Match, "same time")
        }
        (Agreement::Match, _) if claimed.zone.is_some() && found.zone.is_none() => {
            (Agreement::CompatibleStronger, "source gives no time zone")
        }
        (Agreement::Match, _) if claimed.zone.is_none() && found.zone.is_some() => {
            (Agreement::MatchWeaker, "source gives the time zone")
        }
        other => other,
    }
}

/// A claimed birth or start is the first day of a span, a death or an end its last: `(12 June 1875 – 1 December 1947)`.
fn edge_of_a_life(claimed: &When, found: &When, one: Interval, two: Interval) -> Option<Outcome> {
    let is_edge = match claimed.role.as_deref()? {
        "born" | "begin" | "found" => one.from <= two.from && two.from < one.to,
        "die" | "end" => one.from < two.to && two.to <= one.to,
        _ => return None,
    };
    let spans = found.bound == Bound::Range && claimed.bound == Bound::At;
    let whole = [one.from, one.to, two.from, two.to].iter().all(Option::is_some);
    if !spans || !whole || !is_edge || claimed.grain < found.grain {
        return None;
    }
    let agreement =
        if claimed.grain == found.grain { Agreement::Match } else { Agreement::MatchWeaker };
    Some((agreement, "the source's span starts or ends with it"))
}

/// Whether the second starts within the first.
fn starts_in(one: Interval, two: Interval) -> bool {
    one.from.is_some() && one.from <= two.from && one.to.is_some_and(|it| two.from < Some(it))
}

/// `5 p.m.` and `5:00 p.m.` are one time.
fn same_minute(claimed: &When, found: &When, one: Interval, two: Interval) -> bool {
    let is_moment = |it: Interval| {
        it.from.zip(it.to).is_none_or(|(from, to)| from.duration_until(to).as_mins() <= 60)
    };
    claimed.grain <= Grain::Hour
        && is_moment(one)
        && is_moment(two)
        && found.grain <= Grain::Hour
        && one.from == two.from
        && claimed.bound == found.bound
}

/// A claimed `two years ago` is told in years: a source that gives the year alone says the same.
fn told_by_units(claimed: &When, found: &When, one: Interval, two: Interval) -> Option<Outcome> {
    let by_units =
        claimed.nature == Nature::Relative && claimed.slack > 0 && claimed.bound == Bound::At;
    if !by_units || found.bound != Bound::At || one == two || !one.meets(&two) {
        return None;
    }
    (two.contains(&one) && found.grain <= claimed.grain)
        .then_some((Agreement::MatchRounded, "agrees to the unit that is told"))
}

fn inclusion(one: Interval, two: Interval) -> Outcome {
    if one == two {
        (Agreement::Match, "same date")
    } else if one.contains(&two) {
        (Agreement::MatchWeaker, "source is more precise")
    } else if two.contains(&one) {
        (Agreement::CompatibleStronger, "source is less precise")
    } else if one.meets(&two) {
        (Agreement::CompatibleOverlap, "the periods overlap")
    } else {
        (Agreement::Conflict, "another date")
    }
}

/// Disjoint dates conflict; a period and a day outside it only where both are known to date one event.
fn disjoint(claimed: &When, found: &When) -> Outcome {
    let mixed = is_extent(claimed.bound) != is_extent(found.bound);
    let open = [claimed.bound, found.bound]
        .iter()
        .any(|it| matches!(it, Bound::Since | Bound::Through | Bound::Until));
    if mixed && open && (claimed.role.is_none() || claimed.role != found.role) {
        return (Agreement::Incomparable, "a limit of a period against a day outside it");
    }
    (Agreement::Conflict, differs(claimed, found))
}

fn differs(claimed: &When, found: &When) -> &'static str {
    let start = |it: &When| it.nominal.first().and_then(|it| it.from);
    let (Some(one), Some(two)) = (start(claimed), start(found)) else { return "another date" };
    if one.year() != two.year() {
        "year differs"
    } else if one.month() != two.month() {
        "month differs"
    } else if one.day() != two.day() {
        "day differs"
    } else {
        "time differs"
    }
}

/// Edges of weeks and months, in days; those of years and decades are no edges of a day.
const WEEK: u32 = 7;

/// What may bring two disjoint dates together: soft edges, the time zone, the other hemisphere's seasons.
fn soften(claimed: &When, found: &When, one: Interval, two: Interval) -> Option<Outcome> {
    let gap = gap_hours(one, two)?;
    let slack = i64::from(claimed.slack.max(found.slack)) * 24;
    if slack > 0 && gap < slack {
        // `In just under three weeks` says of a day no more than that.
        if claimed.nature == Nature::Relative && claimed.slack <= WEEK && found.slack == 0 {
            return Some((Agreement::MatchRounded, "within the claim's rough date"));
        }
        return Some((Agreement::CompatibleOverlap, "the edges are not sharp"));
    }
    let is_timed = |it: &When| it.grain <= Grain::Hour;
    let zoned = claimed.zone.is_some() != found.zone.is_some();
    if zoned && (is_timed(claimed) || is_timed(found)) && zone_joins(claimed, found, one, two) {
        return Some((Agreement::CompatibleOverlap, "the time zone decides the day"));
    }
    let season = |it: &When| it.grain == Grain::Season && it.bound == Bound::At;
    if season(claimed) && half_a_year(one, two) || season(found) && half_a_year(two, one) {
        return Some((Agreement::CompatibleOverlap, "seasons of the other hemisphere"));
    }
    None
}

/// Whether the zoned instant can fall into the other interval on some clock of the world.
fn zone_joins(claimed: &When, found: &When, one: Interval, two: Interval) -> bool {
    let (instant, zone, other) = match (claimed.zone, found.zone) {
        (Some(zone), None) => (one, zone, two),
        (None, Some(zone)) => (two, zone, one),
        _ => return false,
    };
    let utc = in_utc(instant, zone);
    let around = Interval {
        from: utc.from.and_then(|it| minutes(it, -12 * 60)),
        to: utc.to.and_then(|it| minutes(it, 14 * 60)),
    };
    around.meets(&other)
}

fn half_a_year(season: Interval, other: Interval) -> bool {
    [-6_i64, 6].into_iter().any(|count| {
        let shift = |it: Option<DateTime>| {
            it.and_then(|it| it.checked_add(Span::new().try_months(count).ok()?).ok())
        };
        Interval { from: shift(season.from), to: shift(season.to) }.meets(&other)
    })
}

fn minutes(at: DateTime, count: i64) -> Option<DateTime> {
    at.checked_add(Span::new().try_minutes(count).ok()?).ok()
}

fn in_utc(it: Interval, zone: i16) -> Interval {
    let shift = |at: Option<DateTime>| at.and_then(|at| minutes(at, -i64::from(zone)));
    Interval { from: shift(it.from), to: shift(it.to) }
}

/// Hours between two disjoint intervals.
fn gap_hours(one: Interval, two: Interval) -> Option<i64> {
    let between = |to: Option<DateTime>, from: Option<DateTime>| {
        Some(to?.duration_until(from?).as_hours()).filter(|it| *it >= 0)
    };
    between(one.to, two.from).into_iter().chain(between(two.to, one.from)).min()
}
