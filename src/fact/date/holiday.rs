//! Holidays whose day can be computed: `Christmas`, `Thanksgiving 2024`, `Easter Monday`.

use super::absolute;
use super::point::{Core, Point, Which};
use super::reader::Reader;
use super::relative::whole;
use crate::lexicon::calendar::{self, Holiday, Period};

/// Whether some holiday begins with this word, or nearly so.
pub(super) fn opens_holiday(reader: &Reader<'_>, at: usize) -> bool {
    let Some(stem) = reader.word(at).get(..3) else { return reader.is(at, "st") };
    let first = stem.as_bytes().first().copied();
    let index = calendar::HOLIDAYS.partition_point(|(key, _)| {
        key.as_bytes().first().copied().cmp(&first).then_with(|| (*key).cmp(stem)).is_lt()
    });
    calendar::HOLIDAYS.get(index).is_some_and(|(key, _)| key.starts_with(stem))
        || reader.is_one(at, &["may", "pi"])
}

/// Whether the name of some holiday begins with the letters of this word.
fn begins_name(reader: &Reader<'_>, at: usize) -> bool {
    let word = reader.word(at);
    if word.contains('’') {
        return opens_holiday(reader, at);
    }
    let index = calendar::HOLIDAYS.partition_point(|(key, _)| *key < word);
    calendar::HOLIDAYS.get(index).is_some_and(|(key, _)| key.starts_with(word))
}

pub(super) fn holiday_name(reader: &Reader<'_>, at: usize) -> Option<(Holiday, usize)> {
    if !opens_holiday(reader, at) || !begins_name(reader, at) {
        return None;
    }
    (1..=5).rev().find_map(|count| {
        let name = (at..at + count)
            .map(|it| reader.word(it))
            .collect::<Vec<_>>()
            .join(" ")
            .replace('’', "'");
        let name = name.replace(" . ", ". ").replace(" ' ", "' ");
        calendar::find(calendar::HOLIDAYS, &name).map(|rule| (rule, at + count))
    })
}

/// `Christmas`, `Thanksgiving 2024`, `MLK Day of last year`, `Independence Day of this year`.
pub(super) fn holiday(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    let start = reader.past(at, &["the"]);
    let (rule, next) = holiday_name(reader, start)?;
    let single = next == start + 1;
    if single && !reader.is_capital(start) && reader.is(start, "epiphany") {
        return None;
    }
    let inner = reader.past_comma(next);
    if let Some(year) = reader.year(inner).filter(|it| *it >= 1900) {
        return Some((
            Point::new(Core::Holiday { rule, year: Some(year), which: Which::Any }),
            inner + 1,
        ));
    }
    if let Some((year, end)) = absolute::word_year(reader, next) {
        return Some((
            Point::new(Core::Holiday { rule, year: Some(year), which: Which::Any }),
            end,
        ));
    }
    if reader.is_one(next, &["of", "in"])
        && let Some((of @ Point { core: Core::Years { .. } | Core::Current { .. }, .. }, end)) =
            whole(reader, next + 1)
    {
        return Some((Point::new(Core::HolidayOf { rule, of: Box::new(of) }), end));
    }
    if reader.is(next, "weekend") {
        let of = Point::new(Core::Holiday { rule, year: None, which: Which::Any });
        return Some((
            Point::new(Core::Around { unit: Period::Weekend, of: Box::new(of) }),
            next + 1,
        ));
    }
    Some((Point::new(Core::Holiday { rule, year: None, which: Which::Any }), next))
}
