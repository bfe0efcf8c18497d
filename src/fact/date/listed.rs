//! Days of one month in a list: `18 and 19 June`, `June 18, 19 and 20, 2024`. The month, or the year, stands once.

use super::absolute;
use super::point::{Core, Point};
use super::reader::Reader;

/// The most days that a list is followed for.
const MOST: usize = 6;

/// A day whose month stands with a later one: `18` in `18 and 19 June`.
pub(super) fn before_month(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    let (first, end) = reader.day(at)?;
    if reader.touches_before(at) {
        return None;
    }
    let (mut latest, mut next) = (first, end);
    for _ in 0..MOST {
        let start = reader.past(past_joint(reader, next)?, &["the"]);
        let (day, after) = reader.day(start).filter(|it| it.0 > latest)?;
        if let Some((Point { core: Core::Day { year, month, .. }, .. }, _)) =
            absolute::day_month(reader, start)
        {
            // `5 may be enough`.
            let named = reader.past(after, &["of"]);
            let verb = reader.is_one(named, &["may", "march"]) && !reader.is_capital(named);
            return (!verb).then(|| (Point::new(Core::Day { year, month, day: first }), end));
        }
        (latest, next) = (day, after);
    }
    None
}

/// A day whose month stands with an earlier one: `19` in `June 18 and 19`.
pub(super) fn after_month(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    let (day, end) = reader.day(at)?;
    let (year, closes) = rest_of_list(reader, day, end);
    let month = month_before(reader, day, at).filter(|_| closes)?;
    let end = match absolute::year_after(reader, end) {
        (Some(_), past_year) => past_year,
        (None, _) => end,
    };
    Some((Point::new(Core::Day { year, month, day }), end))
}

/// The year at the end of a list of days, of which one ends here.
pub(super) fn year_of_list(reader: &Reader<'_>, day: i8, next: usize) -> Option<i16> {
    past_joint(reader, next)?;
    rest_of_list(reader, day, next).0
}

/// The year at the end of the list that goes on here, and whether the list ends as one of days does: `May 3 and 20 people`
/// is none.
fn rest_of_list(reader: &Reader<'_>, day: i8, next: usize) -> (Option<i16>, bool) {
    let (mut latest, mut next) = (day, next);
    for _ in 0..MOST {
        if let (Some(year), _) = absolute::year_after(reader, next) {
            return (Some(year), true);
        }
        let following =
            past_joint(reader, next).and_then(|it| reader.day(reader.past(it, &["the"])));
        match following.filter(|it| it.0 > latest) {
            Some(found) => (latest, next) = found,
            None => {
                let closes =
                    reader.is_edge(next) || reader.mark(next) == Some(')') || reader.is(next, "at");
                return (None, closes);
            }
        }
    }
    (None, false)
}

/// The month before the days that a list begins with, up to the one that is at this place.
fn month_before(reader: &Reader<'_>, day: i8, at: usize) -> Option<i8> {
    let (mut earliest, mut at) = (day, at);
    for _ in 0..MOST {
        let joint = at - usize::from(reader.before(at) == "the");
        let comma = |it: usize| reader.mark(it) == Some(',');
        let (one, two) = (joint.checked_sub(1)?, joint.checked_sub(2)?);
        let last = if reader.is_one(one, JOINTS) {
            one - usize::from(comma(two))
        } else if comma(one) {
            one
        } else {
            return None;
        };
        at = last.checked_sub(1)?;
        let (day, end) = reader.day(at).filter(|it| it.0 < earliest)?;
        if end != last {
            return None;
        }
        let named = at.checked_sub(1)?;
        let named = if reader.mark(named) == Some('.') { named.checked_sub(1)? } else { named };
        if let Some((month, _)) = reader.month(named).filter(|it| it.1 == at) {
            return Some(month);
        }
        earliest = day;
    }
    None
}

const JOINTS: &[&str] = &["and", "or", "&"];

/// Past the comma, the word or both that join two days.
fn past_joint(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let next = reader.past(reader.past_comma(at), JOINTS);
    (next > at).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::MOST;
    use crate::fact::date::tests::read;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let found = read(text, "2026-04-22");
        let found: Vec<(&str, &str)> =
            found.iter().map(|(span, day)| (span.as_str(), day.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_month_or_year_told_once_serves_all_days_of_a_list() {
        check("on 18 and 19 June 2024", &[("18", "2024-06-18"), ("19 June 2024", "2024-06-19")]);
        check("on Jan. 6 and 7, 2021", &[("Jan. 6", "2021-01-06"), ("7, 2021", "2021-01-07")]);
        check(
            "on June 3, 4 and 5, 2024",
            &[("June 3", "2024-06-03"), ("4", "2024-06-04"), ("5, 2024", "2024-06-05")],
        );
        check(
            "the 3rd, 4th and 5th of June 2024",
            &[("3rd", "2024-06-03"), ("4th", "2024-06-04"), ("5th of June 2024", "2024-06-05")],
        );
    }

    #[test]
    fn what_is_counted_after_a_day_is_no_day() {
        for text in [
            "On June 18, 2024, 20 people died",
            "By June 18, 2024, 19 and 20 others came",
            "a 2 and 3 may do",
        ] {
            let found = read(text, "2026-04-22");
            assert!(found.iter().all(|it| !it.0.starts_with(['1', '2'])), "{text}: {found:?}");
        }
        check("On June 18 and 20 others were hurt", &[("June 18", "2025-06-18")]);
    }

    #[test]
    fn a_long_list_ends() {
        let text = format!("{}and 30 June", "1, 2, 3, 4, 5, 6, 7, 8, 9, ".repeat(400));
        assert!(read(&text, "2026-04-22").len() <= MOST + 1);
    }
}
