//! From a phrase to the fact that is kept.

use super::days;
use super::length::{self, Quantity};
use super::phrase::Phrase;
use super::point::{Core, Part, Point, Which};
use super::resolve::{self, Resolved, Setting};
use super::types::{Bound, Calendar, Doubt, Interval, Nature, When, midnight};
use super::yearless::Yearless;
use crate::lexicon::calendar::Period;

/// The date that a phrase denotes; `None` where no such day exists.
pub(super) fn when(phrase: &Phrase, setting: Setting) -> Option<When> {
    match phrase {
        Phrase::One { bound, point } => one(*bound, point, setting),
        Phrase::Two { first, second } => two(first, second, setting),
        Phrase::Upto { first, last } => {
            // A period of its own, told by its end.
            two(first, last, setting).map(|it| When { bound: Bound::At, ..it })
        }
        Phrase::Length(quantity) => Some(duration(quantity, setting)),
        Phrase::Ago(quantity) => Some(ago(quantity, setting)),
    }
}

fn blank(resolved: Resolved, bound: Bound, calendar: Calendar, setting: Setting) -> When {
    When {
        nominal: resolved.readings.clone(),
        readings: resolved.readings,
        grain: resolved.grain,
        role: None,
        bound,
        nature: resolved.nature,
        doubt: resolved.doubt,
        calendar,
        zone: resolved.zone,
        slack: resolved.slack,
        length: None,
        anchor: setting.anchor,
        yearless: None,
        words: String::new(),
        weekday_mismatch: false,
    }
}

fn one(bound: Bound, point: &Point, setting: Setting) -> Option<When> {
    let mut whole = point.clone();
    // A limit at the end of a period is the limit of the period.
    if point.part == Part::End
        && matches!(bound, Bound::By | Bound::Before | Bound::Through | Bound::Until | Bound::After)
    {
        whole.part = Part::Whole;
    }
    let resolved = resolve::point(&whole, setting)?;
    let mut when = blank(resolved, bound, point.calendar, setting);
    if when.calendar == Calendar::Fiscal {
        when.readings.clear();
    }
    when.weekday_mismatch = mismatch(point, &mut when);
    if when.calendar == Calendar::Common {
        when.nominal.clone_from(&when.readings);
    }
    let mut readings = Vec::with_capacity(when.readings.len());
    for it in &when.readings {
        match bound {
            Bound::At | Bound::Range => readings.push(*it),
            Bound::By | Bound::Through => readings.push(Interval { from: None, to: it.to }),
            Bound::Before => readings.push(Interval { from: None, to: it.from }),
            Bound::After => readings.push(Interval { from: it.to, to: None }),
            Bound::Since => readings.push(Interval { from: it.from, to: None }),
            Bound::Until => {
                readings.push(Interval { from: None, to: it.to });
                readings.push(Interval { from: None, to: it.from });
                when.doubt = Doubt::End;
            }
        }
    }
    when.readings = readings;
    if when.readings.is_empty() {
        when.yearless = Yearless::of(point, bound);
    }
    Some(when)
}

/// Whether a weekday beside the date contradicts it; where only the year is in doubt, the weekday picks the year.
fn mismatch(point: &Point, when: &mut When) -> bool {
    let Some(day) = point.weekday else { return false };
    if when.readings.is_empty() {
        return false;
    }
    let falls = |it: &Interval| it.from.is_some_and(|it| days::weekday(it.date()) == day);
    let mut fitting: Vec<Interval> = when.readings.iter().copied().filter(falls).collect();
    if fitting.is_empty() && when.nature == Nature::Relative {
        fitting = elsewhere(point, when, &falls);
    }
    if fitting.is_empty() {
        return true;
    }
    if fitting.len() == 1 {
        when.doubt = Doubt::None;
    }
    when.readings = fitting;
    false
}

/// A date without year or month, in the nearest ones in which its weekday is right.
fn elsewhere(point: &Point, when: &When, falls: &dyn Fn(&Interval) -> bool) -> Vec<Interval> {
    let Some(anchor) = when.anchor else { return Vec::new() };
    let (unit, reach) = match point.core {
        Core::DayAlone { .. } => (Period::Month, 24),
        _ => (Period::Year, 2),
    };
    let nearest = |sign: i32| {
        (0..=reach).find_map(|step| {
            let near = days::plus(anchor, unit, step * sign)?;
            let tense = if sign < 0 { resolve::Tense::Past } else { resolve::Tense::Future };
            let resolved = resolve::point(point, Setting { anchor: Some(near), tense })?;
            resolved.readings.into_iter().find(|it| falls(it))
        })
    };
    let mut found: Vec<Interval> = [nearest(-1), nearest(1)].into_iter().flatten().collect();
    found.dedup();
    found
}

fn two(first: &Point, second: &Point, setting: Setting) -> Option<When> {
    let (first, second) = inherit(first, second);
    let start = resolve::point(&first, setting)?;
    let end = resolve::point(&second, setting)?;
    let stretch = match first.core {
        Core::ShiftFrom { unit, count, .. } => Some((unit, count)),
        _ => None,
    };
    let starts = under_way(&first, &start, setting);
    let mut readings: Vec<Interval> = Vec::new();
    for (index, it) in starts.iter().enumerate() {
        let to = end.readings.get(index).and_then(|it| it.to);
        let from = match (stretch, to) {
            (Some((unit, count)), Some(to)) => days::plus(to.date(), unit, count).map(midnight),
            _ => it.from,
        };
        // The end that follows the start most closely.
        let to = if stretch.is_some() { to } else { closest(from, &end, &second, setting) };
        let reading = Interval { from, to };
        if from.is_some() && to > from && !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    let unresolved = start.readings.is_empty() || end.readings.is_empty();
    if readings.is_empty() && !unresolved {
        return None;
    }
    let several = readings.len() > 1;
    let nature = if start.nature == Nature::Absolute && end.nature == Nature::Absolute {
        Nature::Absolute
    } else {
        start.nature
    };
    let grain = start.grain.min(end.grain);
    let calendar =
        if second.calendar == Calendar::Fiscal { second.calendar } else { first.calendar };
    let doubt = if start.doubt == Doubt::Order || end.doubt == Doubt::Order {
        Doubt::Order
    } else if several {
        Doubt::Which
    } else {
        Doubt::None
    };
    let slack = start.slack.max(end.slack);
    let zone = end.zone.or(start.zone);
    let resolved = Resolved { readings, grain, nature, doubt, slack, zone };
    let mut when = blank(resolved, Bound::Range, calendar, setting);
    if calendar == Calendar::Fiscal {
        when.readings.clear();
    }
    Some(when)
}

/// The starts that a range may have: where the tense leaves one, also the one behind, which what is to come may have
/// begun with.
fn under_way(first: &Point, start: &Resolved, setting: Setting) -> Vec<Interval> {
    let mut starts = start.readings.clone();
    if setting.tense == resolve::Tense::Future && start.nature == Nature::Relative {
        let any = Setting { tense: resolve::Tense::Unknown, ..setting };
        let others = resolve::point(first, any).map(|it| it.readings).unwrap_or_default();
        starts.extend(others.into_iter().filter(|it| !start.readings.contains(it)));
    }
    starts
}

fn closest(
    from: Option<jiff::civil::DateTime>,
    end: &Resolved,
    second: &Point,
    setting: Setting,
) -> Option<jiff::civil::DateTime> {
    let written = end.readings.iter().filter_map(|it| it.to).filter(|it| Some(*it) > from).min();
    let weekday = matches!(second.core, Core::Weekday { .. } | Core::DayAlone { .. });
    if !weekday && has_year(&second.core) != Some(false) {
        return written;
    }
    // A second date without a year follows the first within a year.
    let anchor = from.map(jiff::civil::DateTime::date);
    let later = resolve::point(second, Setting { anchor, tense: resolve::Tense::Future })?;
    let same = later.readings.iter().filter_map(|it| it.to).filter(|it| Some(*it) > from).min();
    same.or(written).or_else(|| setting.anchor.map(midnight))
}

/// Whether a year is written; `None` where the date takes none.
const fn has_year(core: &Core) -> Option<bool> {
    match core {
        Core::Month { which, .. } | Core::Months { which, .. } if !matches!(which, Which::Any) => {
            None
        }
        Core::Day { year, .. }
        | Core::Month { year, .. }
        | Core::Months { year, .. }
        | Core::Orders { year, .. } => Some(year.is_some()),
        _ => None,
    }
}

/// A year that stands with one end of a range serves the other.
fn inherit(first: &Point, second: &Point) -> (Point, Point) {
    let (mut one, two) = (first.clone(), second.clone());
    if has_year(&first.core) == Some(false) && has_year(&second.core) == Some(true) {
        let later = position(&first.core) > position(&second.core);
        let year = written_year(&second.core).map(|it| if later { it - 1 } else { it });
        set_year(&mut one.core, year);
    }
    (one, two)
}

const fn written_year(core: &Core) -> Option<i16> {
    match core {
        Core::Day { year, .. }
        | Core::Month { year, .. }
        | Core::Months { year, .. }
        | Core::Orders { year, .. } => *year,
        _ => None,
    }
}

pub(super) fn set_year(core: &mut Core, to: Option<i16>) {
    match core {
        Core::Day { year, .. }
        | Core::Month { year, .. }
        | Core::Months { year, .. }
        | Core::Orders { year, .. } => {
            *year = to;
        }
        _ => {}
    }
}

const fn position(core: &Core) -> (i8, i8) {
    match core {
        Core::Day { month, day, .. } => (*month, *day),
        Core::Month { month, .. } => (*month, 0),
        Core::Months { first, .. } => (*first, 0),
        Core::Orders { first, second, .. } => (*first, *second),
        _ => (0, 0),
    }
}

fn duration(quantity: &Quantity, setting: Setting) -> When {
    let resolved = Resolved {
        readings: Vec::new(),
        grain: quantity.grain(),
        nature: Nature::Duration,
        doubt: Doubt::None,
        slack: 0,
        zone: None,
    };
    When { length: Some(quantity.length), ..blank(resolved, Bound::At, Calendar::Common, setting) }
}

/// `More than a year ago` ends a year before the text's own date; `less than` starts there; `nearly` and `about`
/// lie around it.
fn ago(quantity: &Quantity, setting: Setting) -> When {
    let at = setting
        .anchor
        .and_then(|it| days::plus(it, quantity.unit, quantity.count.saturating_neg()));
    let now = setting.anchor.map(midnight);
    let reading = at.map(midnight).map(|edge| match (quantity.length.low, quantity.length.high) {
        (Some(_), None) => Interval { from: None, to: Some(edge) },
        (None, _) => Interval { from: Some(edge), to: now },
        (Some(low), Some(high)) => {
            let back = |hours: i64| {
                setting.anchor.and_then(|it| days::plus_days(it, -hours / 24)).map(midnight)
            };
            Interval { from: back(high), to: back(low) }
        }
    });
    let resolved = Resolved {
        readings: reading.into_iter().collect(),
        grain: length::grain(quantity.unit),
        nature: Nature::Relative,
        doubt: Doubt::None,
        slack: 0,
        zone: None,
    };
    blank(resolved, Bound::At, Calendar::Common, setting)
}
