//! From words to intervals, with the text's own date as the anchor.

use jiff::civil::Date;

use super::build::set_year;
use super::days;
use super::festival::{self, InYear};
use super::length::grain;
use super::point::{Clock, Core, Part, Point, Which, Zone};
use super::types::{Doubt, Grain, Interval, Nature, midnight};
use super::within::{around, nth_unit, nth_weekday, run, take_part};
use crate::lexicon::calendar::Period;

/// Whether the clause speaks of what was or of what will be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// It happened.
    Past,
    /// It is to happen.
    Future,
    /// The words do not say.
    Unknown,
}

/// What relative dates lean on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    pub(super) anchor: Option<Date>,
    pub(super) tense: Tense,
}

/// A date with its intervals.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    pub(super) readings: Vec<Interval>,
    pub(super) grain: Grain,
    pub(super) nature: Nature,
    pub(super) doubt: Doubt,
    pub(super) slack: u32,
    pub(super) zone: Option<i16>,
}

impl Resolved {
    fn exact(interval: Interval, grain: Grain) -> Self {
        Self {
            readings: vec![interval],
            grain,
            nature: Nature::Absolute,
            doubt: Doubt::None,
            slack: 0,
            zone: None,
        }
    }

    pub(super) fn relative(readings: Vec<Interval>, grain: Grain) -> Self {
        let nature = Nature::Relative;
        Self { readings, grain, nature, doubt: Doubt::None, slack: 0, zone: None }.with_doubt()
    }

    /// Whether it is in doubt by the number of its readings.
    pub(super) fn with_doubt(mut self) -> Self {
        self.doubt = if self.readings.len() > 1 { Doubt::Which } else { Doubt::None };
        self
    }
}

/// The intervals of a point; `None` where no such day exists.
pub(super) fn point(point: &Point, setting: Setting) -> Option<Resolved> {
    let mut resolved = core(&point.core, setting, 2)?;
    if point.part != Part::Whole {
        take_part(&mut resolved, point.part, setting);
    }
    if point.part == Part::End && setting.tense == Tense::Past {
        over(point, &mut resolved, setting);
    }
    if let Some(clock) = point.clock {
        at_time(&mut resolved, clock);
    }
    Some(resolved)
}

/// What stood so `at the end of the year`, in a text of February, did so when the last one ended.
fn over(point: &Point, resolved: &mut Resolved, setting: Setting) {
    let Core::Current { unit, offset: 0 } = point.core else { return };
    let Some(now) = setting.anchor.map(midnight) else { return };
    if resolved.readings.iter().any(|it| it.from <= Some(now)) {
        return;
    }
    let last = Core::Current { unit, offset: -1 };
    if let Some(it) = core(&last, setting, 2) {
        *resolved = it;
        take_part(resolved, point.part, setting);
    }
}

pub(super) fn core(core: &Core, setting: Setting, depth: u8) -> Option<Resolved> {
    match core {
        Core::Day { year, month, day } => {
            dated(*year, setting, Grain::Day, Which::Any, |it| days::day(it, *month, *day))
        }
        Core::DayAlone { day } => Some(Resolved::relative(days_alone(*day, setting), Grain::Day)),
        Core::Orders { year, first, second } => orders(*year, *first, *second, setting),
        Core::Month { year, month, which } => {
            dated(*year, setting, Grain::Month, *which, |it| days::months(it, *month, 1))
        }
        Core::Months { year, first, count, grain, which } => {
            dated(*year, setting, *grain, *which, |it| days::months(it, *first, *count))
        }
        Core::Years { first, count } => Some(Resolved::exact(
            days::years(*first, *count)?,
            if *count == 1 { Grain::Year } else { Grain::Decade },
        )),
        Core::Holiday { rule, year, which } => festival::resolve(*rule, *year, *which, setting),
        Core::Weekday { day, which } => {
            Some(Resolved::relative(weekdays(*day, *which, setting), Grain::Day))
        }
        Core::Current { unit, offset } => {
            let readings =
                setting.anchor.and_then(|it| current(it, *unit, *offset)).into_iter().collect();
            Some(Resolved::relative(readings, grain(*unit)))
        }
        Core::Shift { unit, count } => Some(shifted(*unit, *count, setting.anchor)),
        Core::Stretch { unit, count } => {
            let readings =
                setting.anchor.and_then(|it| stretch(it, *unit, *count)).into_iter().collect();
            Some(Resolved::relative(readings, grain(*unit)))
        }
        Core::WeekNumber { week, year } => {
            dated(*year, setting, Grain::Week, Which::This, |it| days::week(it, *week))
        }
        Core::HolidayOf { rule, of } => {
            festival::resolve_of(*rule, of, setting, depth.checked_sub(1)?)
        }
        Core::OfYear { offset, of } => of_year(*offset, of, setting, depth.checked_sub(1)?),
        Core::Clock => Some(Resolved {
            nature: Nature::Clock,
            // On the text's own day, or the next one where that hour was over.
            ..Resolved::relative(
                (0..=1)
                    .filter_map(|it| days::whole_day(days::plus_days(setting.anchor?, it)?))
                    .collect(),
                Grain::Day,
            )
        }),
        Core::Unknown { unit } => Some(Resolved::relative(Vec::new(), grain(*unit))),
        Core::ShiftFrom { .. }
        | Core::Around { .. }
        | Core::Nth { .. }
        | Core::Run { .. }
        | Core::NthWeekday { .. } => nested(core, setting, depth.checked_sub(1)?),
    }
}

/// A date whose year is told by the text's own.
fn of_year(offset: i32, of: &Point, setting: Setting, depth: u8) -> Option<Resolved> {
    let mut inner = of.core.clone();
    let Some(anchor) = setting.anchor else { return core(&inner, setting, depth) };
    set_year(&mut inner, Some(i16::try_from(i32::from(anchor.year()) + offset).ok()?));
    let resolved = core(&inner, setting, depth)?;
    Some(Resolved { nature: Nature::Relative, ..resolved })
}

/// From a reading of the outer date to the one within it.
type Narrow = Box<dyn Fn(Interval) -> Option<Interval>>;

/// The kinds of dates that lie within or beside another.
pub(super) fn nested(outer: &Core, setting: Setting, depth: u8) -> Option<Resolved> {
    let (of, grain, each): (&Point, Grain, Narrow) = match outer {
        Core::ShiftFrom { unit, count, from } => {
            let (unit, count) = (*unit, *count);
            (
                from,
                Grain::Day,
                Box::new(move |it| {
                    // What follows a festival follows its last day.
                    let edge = if count > 0 { it.to?.date().yesterday().ok() } else { None };
                    let edge = edge.or(it.from.map(jiff::civil::DateTime::date))?;
                    days::whole_day(days::plus(edge, unit, count)?)
                }),
            )
        }
        Core::Around { unit, of } => {
            let unit = *unit;
            (of, grain(unit), Box::new(move |it| around(it.from?.date(), unit)))
        }
        Core::Nth { nth, unit, of } => {
            let (nth, unit) = (*nth, *unit);
            (of, grain(unit), Box::new(move |it| nth_unit(it, nth, unit)))
        }
        Core::Run { count, unit, of } => {
            let (count, unit) = (*count, *unit);
            (of, grain(unit), Box::new(move |it| run(it, count, unit)))
        }
        Core::NthWeekday { nth, day, of } => {
            let (nth, day) = (*nth, *day);
            (of, Grain::Day, Box::new(move |it| nth_weekday(it, nth, day)))
        }
        _ => return None,
    };
    let mut resolved = core(&of.core, setting, depth)?;
    let mut readings: Vec<Interval> = Vec::with_capacity(resolved.readings.len());
    for it in resolved.readings.into_iter().filter_map(each) {
        if !readings.contains(&it) {
            readings.push(it);
        }
    }
    resolved.readings = readings;
    resolved.grain = grain;
    (resolved.nature == Nature::Relative || !resolved.readings.is_empty()).then_some(resolved)
}

/// A date that every year has once, in its year where it is written, or the nearest ones of its name where it is not.
pub(super) fn dated(
    year: Option<i16>,
    setting: Setting,
    grain: Grain,
    which: Which,
    of: impl Fn(i16) -> Option<Interval>,
) -> Option<Resolved> {
    occurring(year, setting, grain, which, |it| [of(it), None])
}

/// The same of what a year may have twice.
pub(super) fn occurring(
    year: Option<i16>,
    setting: Setting,
    grain: Grain,
    which: Which,
    of: impl Fn(i16) -> InYear,
) -> Option<Resolved> {
    if let Some(year) = year {
        let mut readings = of(year).into_iter().flatten();
        let mut resolved = Resolved::exact(readings.next()?, grain);
        resolved.readings.extend(readings);
        return Some(resolved.with_doubt());
    }
    // A leap day exists in some year; a thirtieth of February in none.
    (2020..=2024).any(|it| of(it)[0].is_some()).then_some(())?;
    let Some(anchor) = setting.anchor else { return Some(Resolved::relative(Vec::new(), grain)) };
    let now = midnight(anchor);
    let around = anchor.year();
    let latest = |fits: &dyn Fn(&Interval) -> bool| {
        (around.saturating_sub(8)..=around)
            .rev()
            .find_map(|it| of(it).into_iter().flatten().rfind(|it| fits(it)))
    };
    let past = latest(&|it| it.from <= Some(now));
    let next = (around..=around.saturating_add(8))
        .find_map(|it| of(it).into_iter().flatten().find(|it| it.from > Some(now)));
    let current = past.filter(|it| it.to > Some(now));
    let ended = match current {
        Some(_) => latest(&|it| it.to <= Some(now)),
        None => past,
    };
    let [this_year, _] = of(around);
    let readings: Vec<Option<Interval>> = match which {
        Which::This => vec![this_year.or(past)],
        Which::Last => {
            vec![ended, this_year.filter(|it| it.to <= Some(now)).filter(|it| Some(*it) != ended)]
        }
        Which::Past => vec![ended],
        Which::Next => {
            let [after, _] = of(around.saturating_add(1));
            vec![next, after.filter(|it| Some(*it) != next)]
        }
        Which::Coming => vec![next],
        // A quarter or a season is spoken of in full when it is over or lies ahead.
        Which::Any => match setting.tense {
            Tense::Past => vec![past],
            Tense::Future => vec![current.or(next)],
            Tense::Unknown if matches!(grain, Grain::Quarter | Grain::Half) => {
                vec![ended, current.or(next)]
            }
            Tense::Unknown => vec![past, next],
        },
    };
    Some(Resolved::relative(readings.into_iter().flatten().collect(), grain))
}

pub(super) fn orders(
    year: Option<i16>,
    first: i8,
    second: i8,
    setting: Setting,
) -> Option<Resolved> {
    let one = dated(year, setting, Grain::Day, Which::Any, |it| days::day(it, first, second));
    let two = dated(year, setting, Grain::Day, Which::Any, |it| days::day(it, second, first));
    let mut both = one.clone().or_else(|| two.clone())?;
    both.readings = [one, two].into_iter().flatten().flat_map(|it| it.readings).collect();
    both.doubt = Doubt::Order;
    Some(both)
}

/// The day in the months around, most likely first: the latest past one, the next, then further ones, which only a
/// weekday beside it can choose.
pub(super) fn days_alone(day: i8, setting: Setting) -> Vec<Interval> {
    let Some(anchor) = setting.anchor else { return Vec::new() };
    let now = midnight(anchor);
    let month = anchor.first_of_month();
    let at = |count: i32| {
        let start = days::plus(month, Period::Month, count)?;
        days::day(start.year(), start.month(), day)
    };
    let past = (0..=2).rev().filter_map(|it| at(-it)).rfind(|it| it.from <= Some(now));
    let next = (0..=2).filter_map(at).find(|it| it.from > Some(now));
    match setting.tense {
        Tense::Past => past.into_iter().collect(),
        Tense::Future => next.into_iter().collect(),
        Tense::Unknown => past.into_iter().chain(next).collect(),
    }
}

pub(super) fn weekdays(day: i8, which: Which, setting: Setting) -> Vec<Interval> {
    let Some(anchor) = setting.anchor else { return Vec::new() };
    let today = i64::from(days::weekday(anchor));
    let ahead = (i64::from(day) - today).rem_euclid(7);
    let back = (today - i64::from(day)).rem_euclid(7);
    let at = |count: i64| days::plus_days(anchor, count).and_then(days::whole_day);
    let strictly_ahead = if ahead == 0 { 7 } else { ahead };
    let strictly_back = if back == 0 { 7 } else { back };
    let in_week = |week: i64| i64::from(day) - today + 7 * week;
    let mut offsets = match which {
        Which::Any => match setting.tense {
            Tense::Past => vec![-back],
            // What is to be on Thursday may, in a text of Thursday, be today.
            Tense::Future if ahead == 0 => vec![0, 7],
            Tense::Future => vec![ahead],
            Tense::Unknown => vec![-back, strictly_ahead],
        },
        Which::Last => vec![-strictly_back, in_week(-1)],
        Which::Next => vec![strictly_ahead, in_week(1)],
        Which::Past => vec![-strictly_back],
        Which::Coming => vec![strictly_ahead],
        Which::This => vec![in_week(0)],
    };
    offsets.dedup();
    offsets.into_iter().filter_map(at).collect()
}

pub(super) fn current(anchor: Date, unit: Period, offset: i32) -> Option<Interval> {
    if unit == Period::Weekend {
        return around(days::plus_days(anchor, i64::from(offset) * 7)?, unit);
    }
    let start = days::unit_around(anchor, unit)?.from?.date();
    days::unit_around(days::plus(start, unit, offset)?, unit)
}

/// `two years ago` is told to the month, anything shorter to the day; the edges are soft by one step more.
pub(super) fn shifted(unit: Period, count: i32, anchor: Option<Date>) -> Resolved {
    let interval = anchor.and_then(|it| days::plus(it, unit, count)).and_then(|it| match unit {
        Period::Year => days::unit_around(it, Period::Month),
        Period::Decade | Period::Century => days::unit_around(it, Period::Year),
        _ => days::whole_day(it),
    });
    let slack = match unit {
        Period::Minute | Period::Hour | Period::Day | Period::Weekend => 0,
        Period::Week | Period::Fortnight => 1,
        Period::Month | Period::Quarter | Period::Half => 7,
        Period::Year => 31,
        Period::Decade | Period::Century => 366,
    };
    Resolved { slack, ..Resolved::relative(interval.into_iter().collect(), grain(unit)) }
}

pub(super) fn stretch(anchor: Date, unit: Period, count: i32) -> Option<Interval> {
    if count < 0 {
        return Some(Interval::days(days::plus(anchor, unit, count)?, anchor));
    }
    let start = if unit == Period::Day { anchor.tomorrow().ok()? } else { anchor };
    Some(Interval::days(start, days::plus(start, unit, count)?))
}

pub(super) fn at_time(resolved: &mut Resolved, clock: Clock) {
    resolved.grain = clock.grain;
    for reading in &mut resolved.readings {
        let Some(from) = reading.from else { continue };
        let at = |minutes: i32| from.checked_add(jiff::Span::new().try_minutes(minutes).ok()?).ok();
        (reading.from, reading.to) = (at(clock.from), at(clock.to));
    }
    let summer = resolved
        .readings
        .first()
        .and_then(|it| it.from)
        .is_some_and(|it| is_american_summer(it.date()));
    resolved.zone = clock.zone.map(|it| match it {
        Zone::Fixed(minutes) => minutes,
        Zone::American(minutes) => minutes + if summer { 60 } else { 0 },
    });
}

/// From the second Sunday of March to the first of November.
pub(super) fn is_american_summer(day: Date) -> bool {
    let nth = |month, nth| {
        let first = Date::new(day.year(), month, 1).ok()?;
        first.nth_weekday_of_month(nth, jiff::civil::Weekday::Sunday).ok()
    };
    nth(3, 2).is_some_and(|it| day >= it) && nth(11, 1).is_some_and(|it| day < it)
}
