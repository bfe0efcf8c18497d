//! A date told by its place in or beside another: `the end of`, `the week of`, `the first Monday in`.

use super::holiday::holiday;
use super::point::{Core, Part, Point};
use super::reader::Reader;
use super::relative::whole;
use crate::fact::Locale;
use crate::lexicon::calendar::{Entry, Period};

/// `early`, `mid-`, `late`, `the end of`, `earlier this`: the part, and where the whole begins.
pub(super) fn part(reader: &Reader<'_>, at: usize) -> Option<(Part, usize)> {
    let start = reader.past(at, &["the"]);
    let of = |part, next: usize| reader.is(next, "of").then_some((part, next + 1));
    let dashed = |part| {
        let next = if reader.mark(start + 1) == Some('-') { start + 2 } else { start + 1 };
        Some((part, next))
    };
    match reader.word(start) {
        "early" if reader.is(start + 1, "in") => Some((Part::Early, start + 2)),
        "late" if reader.is(start + 1, "in") => Some((Part::Late, start + 2)),
        "early" => dashed(Part::Early),
        "mid" => dashed(Part::Mid),
        "middle" => of(Part::Mid, start + 1),
        "late" => dashed(Part::Late),
        "beginning" | "start" | "outset" => of(Part::Start, start + 1),
        // `end-March`, `end-2025`.
        "end" if reader.mark(start + 1) == Some('-') && reader.touches(start) => dashed(Part::End),
        "end" | "close" => of(Part::End, start + 1),
        "rest" | "remainder" => of(Part::Rest, start + 1),
        "earlier" => Some((Part::Earlier, reader.past(start + 1, &["in"]))),
        "later" => Some((Part::Later, reader.past(start + 1, &["in"]))),
        _ => None,
    }
}

/// `year-end 2025`, `by year-end`, `by year's end`.
pub(super) fn year_end(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    let start = reader.past(at, &["the"]);
    if !reader.is_one(start, &["year", "year's", "year’s"]) {
        return None;
    }
    let end = reader.past_dash(start + 1);
    if !reader.is(end, "end") || reader.mark(end + 1) == Some('-') {
        return None;
    }
    let (core, next) = match reader.year(end + 1) {
        Some(first) => (Core::Years { first, count: 1 }, end + 2),
        // `its year-end results` are no date.
        None if reader.is_one(at.wrapping_sub(1), &["by", "at", "before", "until", "since"])
            && (!reader.is_word(end + 1)
                || reader
                    .is_one(end + 1, &["and", "as", "but", "for", "in", "or", "the", "to"])) =>
        {
            (Core::Current { unit: Period::Year, offset: 0 }, end + 1)
        }
        None => return None,
    };
    let mut point = Point::new(core);
    point.part = Part::End;
    Some((point, next))
}

/// `the week of April 13, 2026`, `the week commencing February 4`, `labor day weekend`, `the weekend of halloween`.
pub(super) fn around(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    let start = reader.past(at, &["the"]);
    let Entry::Unit(
        unit @ (Period::Week | Period::Weekend | Period::Month | Period::Quarter | Period::Year),
    ) = reader.known(start)?
    else {
        return None;
    };
    match reader.word(start + 1) {
        "of" | "commencing" | "starting" | "beginning" | "ending" | "ended"
            if unit > Period::Week =>
        {
            return None;
        }
        "of" | "commencing" | "starting" | "beginning" | "ending" | "ended" => {}
        "after" if reader.is(start + 2, "next") => {
            return Some((Point::new(Core::Current { unit, offset: 2 }), start + 3));
        }
        "before" if reader.is(start + 2, "last") => {
            return Some((Point::new(Core::Current { unit, offset: -2 }), start + 3));
        }
        _ => return None,
    }
    let day = reader.past(start + 2, &["the"]);
    let (of, end) = super::absolute::month_day(reader, day)
        .or_else(|| super::absolute::day_month(reader, day))
        .or_else(|| super::absolute::digits(reader, day, Locale::Unknown))
        .or_else(|| holiday(reader, day))?;
    Some((Point::new(Core::Around { unit, of: Box::new(of) }), end))
}

/// `week 31`, `week 3 of 2027`.
pub(super) fn week_number(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    if !reader.is(at, "week") {
        return None;
    }
    let week = i8::try_from(reader.number(at + 1, 2)?).ok().filter(|it| (1..=53).contains(it))?;
    let of = reader.past_comma(at + 2);
    let of = reader.past(of, &["of", "in"]);
    if let Some(year) = reader.year(of) {
        return Some((Point::new(Core::WeekNumber { week, year: Some(year) }), of + 1));
    }
    reader
        .is(at.wrapping_sub(1), "the")
        .then(|| (Point::new(Core::WeekNumber { week, year: None }), at + 2))
}

/// `the first week of October`, `last day in October 2015`, `third last week of 2018`, `first Monday in March`.
pub(super) fn nth(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    let start = reader.past(at, &["the"]);
    // `20 of this month`.
    if let Some((nth, next)) = reader.day(start)
        && let Some((of, end)) = reader.past_in(next).and_then(|it| whole(reader, it))
    {
        let nth = i32::from(nth);
        let month = matches!(of.core, Core::Current { unit: Period::Month, .. });
        if month {
            return Some((Point::new(Core::Nth { nth, unit: Period::Day, of: Box::new(of) }), end));
        }
        if reader.number(start, 2).is_some() {
            return None;
        }
    }
    let (nth, next) = match reader.ordinal(start) {
        Some((nth, next)) if reader.is(next, "last") => (-nth, next + 1),
        Some(found) => found,
        None if reader.is_one(start, &["last", "final"]) => (-1, start + 1),
        None if reader.is(start, "opening") => (1, start + 1),
        None => return None,
    };
    if let Some((day, after)) = reader.weekday(next) {
        let (of, end) = whole(reader, reader.past_in(after)?)?;
        return Some((Point::new(Core::NthWeekday { nth, day, of: Box::new(of) }), end));
    }
    if reader.is_one(next, &["day", "night"])
        && let Some(of) = reader.past_in(next + 1)
        && let Some((festival, end)) = holiday(reader, of)
    {
        return Some((
            Point::new(Core::Nth { nth, unit: Period::Day, of: Box::new(festival) }),
            end,
        ));
    }
    let Entry::Unit(unit) = reader.known(next)? else { return None };
    if !matches!(
        unit,
        Period::Day | Period::Week | Period::Weekend | Period::Month | Period::Quarter
    ) {
        return None;
    }
    let (of, end) = whole(reader, reader.past_in(next + 1)?)?;
    // `1st week of Oct. on Friday`.
    if unit == Period::Week
        && reader.is(end, "on")
        && let Some((day, end)) = reader.weekday(end + 1)
    {
        let week = Point::new(Core::Nth { nth, unit, of: Box::new(of) });
        return Some((Point::new(Core::NthWeekday { nth: 1, day, of: Box::new(week) }), end));
    }
    Some((Point::new(Core::Nth { nth, unit, of: Box::new(of) }), end))
}

#[cfg(test)]
mod tests {
    use crate::fact::date::tests::{check, check_none};

    #[test]
    fn periods_lean_on_the_year_of_the_text() {
        check("second half of the year", "second half of the year", "2026-07-01 up to 2027-01-01");
        check("by end-2025", "by end-2025", "before 2026-01-01");
        check("by year-end", "by year-end", "before 2027-01-01");
        check("CY18", "CY18", "2018");
        check("the year before last", "the year before last", "2024");
        check("this week-end", "this week-end", "2026-04-25 up to 2026-04-27");
        check("two Fridays ago", "two Fridays ago", "2026-04-10");
        check("three Mondays from now", "three Mondays from now", "2026-05-11");
        check("in two weeks' time", "in two weeks' time", "2026-05-06");
        check("the summer of '69", "summer of '69", "1969-06-01 up to 1969-09-01");
        check(
            "between now and May 21st",
            "between now and May 21st",
            "2026-04-22 up to 2026-05-22",
        );
        for text in [
            "its year-end results",
            "the second half of the match",
            "a cy 12 valve",
            "the dead-end road",
        ] {
            check_none(text);
        }
    }
}
