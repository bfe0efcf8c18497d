//! Holidays whose day can be computed: `Christmas`, `Thanksgiving 2024`, `Easter Monday`.

use super::absolute;
use super::point::{Core, Point, Which};
use super::reader::Reader;
use super::relative::whole;
use crate::lexicon::calendar::{OPENERS, Period};
use crate::lexicon::holidays::{HOLIDAYS, Holiday};
use crate::lexicon::in_order;
use crate::lexicon::screen::Screen;

/// First words of names that are plain words, so that only capitals or a year after them make a name of them.
const PLAIN: &[&str] = &["feast", "festival", "night", "sacrifice"];

/// Names that people bear.
const BORNE: &[&str] = &["ramadan", "ramazan", "ramzan"];

/// Whether the name of some holiday begins with this word.
pub(super) fn opens_holiday(reader: &Reader<'_>, at: usize) -> bool {
    let word = reader.word(at);
    // A name with a curly mark has it further on.
    if !BEGINNINGS.may_hold(beginning(word)) {
        return false;
    }
    if word.contains('’') { opens(&word.replace('’', "'")) } else { opens(word) }
}

/// The first two bytes of each name.
static BEGINNINGS: Screen<16> = {
    let mut screen = Screen::closed();
    let mut at = 0;
    while at < HOLIDAYS.len() {
        screen.add(beginning(HOLIDAYS[at].0));
        at += 1;
    }
    screen
};

const fn beginning(word: &str) -> &[u8] {
    let bytes = word.as_bytes();
    if bytes.len() > 2 { bytes.split_at(2).0 } else { bytes }
}

fn opens(word: &str) -> bool {
    // In order, a name that is or begins with the word comes before all that have more letters in their first word.
    let index = HOLIDAYS.partition_point(|(name, _)| in_order(name, word).is_lt());
    HOLIDAYS.get(index).and_then(|(name, _)| name.strip_prefix(word)).is_some_and(|rest| {
        !word.is_empty() && (rest.is_empty() || rest.starts_with([' ', '.', '\'']))
    })
}

/// A holiday by its name, and where that ends.
pub(super) fn holiday_name(reader: &Reader<'_>, at: usize) -> Option<(Holiday, usize)> {
    if !opens_holiday(reader, at) {
        return None;
    }
    let mut name = String::new();
    let mut longest = None;
    for next in at..reader.len() {
        // A hyphen stands between the words of a name as a space does.
        if reader.mark(next) == Some('-') && reader.touches(next) && reader.touches_before(next) {
            continue;
        }
        let glued = reader.mark(next).is_some() && reader.touches_before(next);
        if !name.is_empty() && !glued {
            name.push(' ');
        }
        name.push_str(&reader.word(next).replace('’', "'"));
        let index = HOLIDAYS.partition_point(|(it, _)| in_order(it, &name).is_lt());
        match HOLIDAYS.get(index) {
            Some((it, rule)) if *it == name => longest = Some((*rule, next + 1)),
            Some((it, _)) if it.starts_with(&name) => {}
            _ => break,
        }
    }
    longest.filter(|(_, end)| is_name(reader, at, *end))
}

fn is_name(reader: &Reader<'_>, at: usize, end: usize) -> bool {
    if reader.is_one(at, PLAIN) && !reader.is_capital(at) {
        return reader.year(end).is_some();
    }
    if reader.is_one(at, BORNE) && end == at + 1 {
        let beside = |it: usize| reader.is_word(it) && reader.is_capital(it);
        let led =
            at > 0 && beside(at - 1) && !crate::lexicon::holds_exactly(OPENERS, reader.before(at));
        return reader.is_capital(at) && !led && !beside(end);
    }
    true
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

#[cfg(test)]
mod tests {
    use crate::fact::Agreement;
    use crate::fact::date::tests::{agrees, check, check_none};

    #[test]
    fn a_holiday_of_another_calendar_is_told_by_its_day_or_its_eve() {
        check("Yom Kippur 2018", "Yom Kippur 2018", "2018-09-19 or 2018-09-18");
        check("Tisha B'Av 2022", "Tisha B'Av 2022", "2022-08-07 or 2022-08-06");
        check("Eid al-Fitr 2024", "Eid al-Fitr 2024", "2024-04-10 or 2024-04-09");
        check("Eid-ul-Fitr in 2024", "Eid-ul-Fitr in 2024", "2024-04-10 or 2024-04-09");
        check("Prophet’s Birthday 2024", "Prophet’s Birthday 2024", "2024-09-16 or 2024-09-15");
        check("Jumu'atul-Wida 2017", "Jumu'atul-Wida 2017", "2017-06-23");
        check("Islamic New Year in 2008", "Islamic New Year in 2008", "2008-01-10 or 2008-12-29");
        agrees("Yom Kippur 2018", "19 September 2018", Agreement::Match);
        agrees("18 September 2018", "Yom Kippur 2018", Agreement::CompatibleOverlap);
        agrees("21 September 2018", "Yom Kippur 2018", Agreement::Conflict);
        agrees("11 April 2024", "Eid al-Fitr 2024", Agreement::CompatibleOverlap);
        agrees("13 April 2024", "Eid al-Fitr 2024", Agreement::Conflict);
        agrees("6 May 2024", "Holocaust Remembrance Day 2024", Agreement::CompatibleOverlap);
    }

    #[test]
    fn what_leans_on_a_holiday_of_several_days_leans_on_its_edges() {
        check("the day after Hanukkah 2024", "the day after Hanukkah 2024", "2025-01-03");
        check(
            "the third day of Ramadan 2024",
            "the third day of Ramadan 2024",
            "2024-03-13 or 2024-03-12",
        );
        check("on the eve of Christmas 2025", "the eve of Christmas 2025", "2025-12-24");
    }

    #[test]
    fn a_working_day_or_a_weekday_up_to_a_day_is_a_rule() {
        check("Boss's Day 2022", "Boss's Day 2022", "2022-10-17");
        check("boss's day 2021", "boss's day 2021", "2021-10-15");
        check("Victoria Day 2024", "Victoria Day 2024", "2024-05-20");
        check("Clean Monday 2024", "Clean Monday 2024", "2024-03-18");
    }

    #[test]
    fn people_and_plain_words_are_no_holidays() {
        for text in [
            "Tariq Ramadan spoke",
            "a night of power cuts",
            "a feast of sacrifice flies",
            "St. John's, Newfoundland",
            "the World Cup",
        ] {
            check_none(text);
        }
        check("in Purim 2024", "Purim 2024", "2024-03-24 or 2024-03-23");
    }
}
