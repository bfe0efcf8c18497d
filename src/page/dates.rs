//! The day that a page gives for itself: in metadata, in its address, or in a line of text.

use jiff::civil::Date;

use super::beginning;

/// Which comes first in `04/05/2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// Day, month, year.
    DayFirst,
    /// Month, day, year.
    MonthFirst,
    /// Not known: such a date is read only where one of the two exceeds twelve.
    Unknown,
}

/// Names of months and their short forms in English, German, French, Spanish, Italian, Portuguese and Dutch (our own
/// list); sorted, accents folded.
const MONTHS: &[(&str, u64)] = &[
    ("abr", 4),
    ("abril", 4),
    ("ago", 8),
    ("agosto", 8),
    ("aout", 8),
    ("apr", 4),
    ("april", 4),
    ("aprile", 4),
    ("aug", 8),
    ("august", 8),
    ("augustus", 8),
    ("avr", 4),
    ("avril", 4),
    ("dec", 12),
    ("december", 12),
    ("decembre", 12),
    ("dez", 12),
    ("dezember", 12),
    ("dezembro", 12),
    ("dic", 12),
    ("dicembre", 12),
    ("diciembre", 12),
    ("ene", 1),
    ("enero", 1),
    ("feb", 2),
    ("febbraio", 2),
    ("febrero", 2),
    ("februar", 2),
    ("februari", 2),
    ("february", 2),
    ("fev", 2),
    ("fevereiro", 2),
    ("fevr", 2),
    ("fevrier", 2),
    ("gen", 1),
    ("gennaio", 1),
    ("giu", 6),
    ("giugno", 6),
    ("jaenner", 1),
    ("jan", 1),
    ("janeiro", 1),
    ("janner", 1),
    ("januar", 1),
    ("januari", 1),
    ("january", 1),
    ("janv", 1),
    ("janvier", 1),
    ("juil", 7),
    ("juillet", 7),
    ("juin", 6),
    ("jul", 7),
    ("julho", 7),
    ("juli", 7),
    ("julio", 7),
    ("july", 7),
    ("jun", 6),
    ("june", 6),
    ("junho", 6),
    ("juni", 6),
    ("junio", 6),
    ("lug", 7),
    ("luglio", 7),
    ("maart", 3),
    ("maerz", 3),
    ("mag", 5),
    ("maggio", 5),
    ("mai", 5),
    ("maio", 5),
    ("mar", 3),
    ("march", 3),
    ("marco", 3),
    ("mars", 3),
    ("marz", 3),
    ("marzo", 3),
    ("may", 5),
    ("mayo", 5),
    ("mei", 5),
    ("mrt", 3),
    ("mrz", 3),
    ("nov", 11),
    ("november", 11),
    ("novembre", 11),
    ("novembro", 11),
    ("noviembre", 11),
    ("oct", 10),
    ("october", 10),
    ("octobre", 10),
    ("octubre", 10),
    ("okt", 10),
    ("oktober", 10),
    ("ott", 10),
    ("ottobre", 10),
    ("out", 10),
    ("outubro", 10),
    ("sep", 9),
    ("sept", 9),
    ("september", 9),
    ("septembre", 9),
    ("septiembre", 9),
    ("set", 9),
    ("setembro", 9),
    ("settembre", 9),
];

/// The day that `text`, a value of metadata, begins with.
pub(super) fn read(text: &str, order: Order) -> Option<Date> {
    let words = words(beginning(text, 80));
    (0..words.len().min(4)).find_map(|at| at_word(&words, at, order))
}

/// The first day written out anywhere in `text`.
pub(super) fn find(text: &str, order: Order) -> Option<Date> {
    let words = words(beginning(text, 400));
    (0..words.len()).find_map(|at| at_word(&words, at, order))
}

/// The day in the path of an address: `/2026/04/20/`, `/2026-04-20-`, `/20260420/`.
pub(super) fn in_address(address: &str) -> Option<Date> {
    let path = address.split_once("://").map_or(address, |it| it.1);
    let path = path.split(['?', '#']).next()?;
    let words = words(path.get(path.find('/')?..)?);
    (0..words.len()).find_map(|at| match (words.get(at)?, words.get(at + 1), words.get(at + 2)) {
        (Word::Digits(day, 8), _, _) => {
            compact(*day).or_else(|| day_of(day % 10_000, day / 10_000 % 100, day / 1_000_000))
        }
        (
            Word::Digits(year, 4),
            Some(Word::Digits(month, 1..=2)),
            Some(Word::Digits(day, 1..=2)),
        ) => day_of(*year, *month, *day),
        (Word::Digits(year, 4), Some(Word::Letters(month)), Some(Word::Digits(day, 1..=2))) => {
            day_of(*year, month_of(month)?, *day)
        }
        (Word::Digits(day, 2), Some(Word::Digits(month, 2)), Some(Word::Digits(year, 4))) => {
            day_of(*year, *month, *day)
        }
        _ => None,
    })
}

/// A word of a date: a number with the count of its digits, or letters.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Word {
    Digits(u64, usize),
    Letters(String),
    /// A mark that parts dates from times and ranges from their ends.
    Colon,
}

fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(first) = chars.next() {
        if let Some(digit) = first.to_digit(10) {
            let (mut value, mut len) = (u64::from(digit), 1);
            while let Some(digit) = chars.peek().and_then(|it| it.to_digit(10)) {
                value = value.saturating_mul(10).saturating_add(u64::from(digit));
                len += 1;
                chars.next();
            }
            found.push(Word::Digits(value, len));
        } else if first.is_alphabetic() {
            let mut letters: String = fold(first).collect();
            while let Some(&next) = chars.peek().filter(|it| it.is_alphabetic()) {
                letters.extend(fold(next));
                chars.next();
            }
            found.push(Word::Letters(letters));
        } else if first == ':' {
            found.push(Word::Colon);
        }
    }
    found
}

fn fold(letter: char) -> impl Iterator<Item = char> {
    letter.to_lowercase().map(|it| match it {
        'ä' | 'á' | 'à' | 'â' | 'ã' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'û' | 'ù' | 'ü' | 'ú' => 'u',
        'ô' | 'ó' | 'ö' | 'õ' => 'o',
        'ç' => 'c',
        it => it,
    })
}

fn month_of(word: &str) -> Option<u64> {
    let at = MONTHS.binary_search_by_key(&word, |it| it.0).ok()?;
    MONTHS.get(at).map(|it| it.1)
}

/// Words between a day and its month.
const FILLERS: &[&str] = &["st", "nd", "rd", "th", "de", "er", "of", "den"];

/// The day whose first word is that at `at`.
fn at_word(words: &[Word], at: usize, order: Order) -> Option<Date> {
    let words_on = words.get(at..)?;
    match words_on {
        [Word::Digits(value, 8), ..] => compact(*value),
        [Word::Digits(value, 14), ..] => compact(value / 1_000_000),
        [Word::Digits(year, 4), Word::Digits(month, 1..=2), Word::Digits(day, 1..=2), ..] => {
            day_of(*year, *month, *day)
        }
        [Word::Digits(year, 4), Word::Letters(month), Word::Digits(day, 1..=2), ..] => {
            day_of(*year, month_of(month)?, *day)
        }
        // The minutes of a time are no day.
        [Word::Digits(..), ..]
            if at > 1 && matches!(words.get(at - 2..at), Some([Word::Digits(..), Word::Colon])) =>
        {
            None
        }
        [Word::Digits(first, 1..=2), Word::Digits(second, 1..=2), Word::Digits(year, 4), ..] => {
            numeric(*first, *second, *year, order)
        }
        [Word::Digits(day, 1..=2), rest @ ..] => after_day(*day, rest),
        [Word::Letters(month), Word::Digits(day, 1..=2), rest @ ..] => {
            let month = month_of(month)?;
            match rest {
                [Word::Digits(year, 4), ..] => day_of(*year, month, *day),
                [Word::Letters(it), Word::Digits(year, 4), ..]
                    if FILLERS.contains(&it.as_str()) =>
                {
                    day_of(*year, month, *day)
                }
                _ => None,
            }
        }
        _ => None,
    }
}

/// `April 2026`, `of April 2026`, `de abril de 2026`, with the day already read.
fn after_day(day: u64, words: &[Word]) -> Option<Date> {
    let is_filler = |it: &&Word| matches!(it, Word::Letters(it) if FILLERS.contains(&it.as_str()));
    let n_fillers = words.iter().take(2).take_while(is_filler).count();
    match words.get(n_fillers..)? {
        [Word::Letters(month), Word::Digits(year, 4), ..] => day_of(*year, month_of(month)?, day),
        [Word::Letters(month), Word::Letters(of), Word::Digits(year, 4), ..]
            if matches!(of.as_str(), "de" | "del") =>
        {
            day_of(*year, month_of(month)?, day)
        }
        _ => None,
    }
}

fn numeric(first: u64, second: u64, year: u64, order: Order) -> Option<Date> {
    match order {
        _ if first == second => day_of(year, second, first),
        _ if first > 12 => day_of(year, second, first),
        _ if second > 12 => day_of(year, first, second),
        Order::DayFirst => day_of(year, second, first),
        Order::MonthFirst => day_of(year, first, second),
        Order::Unknown => None,
    }
}

fn compact(value: u64) -> Option<Date> {
    day_of(value / 10_000, value / 100 % 100, value % 100)
}

fn day_of(year: u64, month: u64, day: u64) -> Option<Date> {
    if !(1980..=2100).contains(&year) {
        return None;
    }
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let found = find(text, Order::Unknown).map(|it| it.to_string());
        assert_eq!(found.as_deref().unwrap_or(""), expected, "{text}");
    }

    #[test]
    fn months_are_sorted_for_search() {
        assert!(MONTHS.is_sorted_by_key(|it| it.0));
    }

    #[test]
    fn dates_of_metadata() {
        check("2026-04-20", "2026-04-20");
        check("2026-04-20T08:15:00+02:00", "2026-04-20");
        check("20260420", "2026-04-20");
        check("20260420081500", "2026-04-20");
        check("Mon, 20 Apr 2026 08:15:00 GMT", "2026-04-20");
        check("2026/4/2", "2026-04-02");
        check("Mon Apr 20 2026", "2026-04-20");
    }

    #[test]
    fn dates_of_text() {
        check("Published on 20 April 2026", "2026-04-20");
        check("April 20th, 2026 at 9:30", "2026-04-20");
        check("20. März 2026, 12:30 Uhr", "2026-03-20");
        check("Le 1er août 2026 à 10h", "2026-08-01");
        check("20 de abril de 2026", "2026-04-20");
        check("Sept. 3, 2026", "2026-09-03");
        check("20.04.2026", "2026-04-20");
        check("Date: 20 April 2026", "2026-04-20");
        check("9:30 4/20/2026", "2026-04-20");
    }

    #[test]
    fn what_is_no_date() {
        check("04/05/2026", "");
        check("Market 20, 2026", "");
        check("2026-13-40", "");
        check("call 0800 12 34 5678", "");
        check("31 February 2026", "");
        check(&"1".repeat(500), "");
        check("", "");
    }

    #[test]
    fn dates_of_addresses() {
        let check = |address: &str, expected: &str| {
            let found = in_address(address).map(|it| it.to_string()).unwrap_or_default();
            assert_eq!(found, expected, "{address}");
        };
        check("https://a.example/2026/04/20/title", "2026-04-20");
        check("https://a.example/news/2026-04-20-title.html", "2026-04-20");
        check("https://a.example/20260420/x", "2026-04-20");
        check("https://a.example/2026/apr/20/x", "2026-04-20");
        check("https://a.example/2026/04/title", "");
        check("https://a.example/article-12345678.html", "");
        check("https://20260420.example/x", "");
    }
}
