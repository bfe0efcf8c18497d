//! Lines that name author, publisher and date of the story itself, and the date that they give.

use jiff::civil::Date;

use super::{Role, Story};

/// Whether a line names author, publisher or date of the story: `By Jane Doe, 3 May 2026`, `Published by …`, `Updated …`.
pub(super) fn is_byline(words: &str) -> bool {
    let bare = words.trim().trim_start_matches(['*', '_', '—', '–', '-', ' ', '|', '•']);
    if !may_be_byline(bare) {
        return false;
    }
    let lower = bare.to_lowercase();
    let stamped = [
        "published by ",
        "written by ",
        "reported by ",
        "posted by ",
        "edited by ",
        "story by ",
        "words by ",
        "photographs by ",
        "last updated",
        "last modified",
        "first published",
        "published on ",
        "posted on ",
        "updated on ",
        "updated: ",
        "published: ",
        "posted: ",
        "date: ",
        "author: ",
        "authors: ",
        "reporting by ",
        "editing by ",
        "additional reporting by ",
        "compiled by ",
    ];
    if let Some(start) = stamped.iter().find(|it| lower.starts_with(**it)) {
        let rest = bare.get(start.len()..).unwrap_or_default();
        let named = rest
            .trim_start()
            .starts_with(|it: char| it.is_uppercase() || it.is_ascii_digit() || it == '@');
        return named && !is_told(&lower) || rest.trim().is_empty();
    }
    for start in ["published ", "updated ", "posted ", "modified "] {
        if lower.starts_with(start)
            && date_in(bare).is_some()
            && lower.split_whitespace().count() <= 9
        {
            return true;
        }
    }
    if lower.starts_with("by ") {
        let rest = bare.get(3..).unwrap_or_default();
        return is_names(rest);
    }
    if lower.len() > MAX_DATED {
        return false;
    }
    // A line that is nothing but a date, or a date and who wrote it: `3 May 2026, by Jane Doe`.
    let date = match lower.find(" by ").filter(|_| lower.len() == bare.len()) {
        Some(at) if bare.get(at + 4..).is_some_and(is_names) => bare.get(..at).unwrap_or_default(),
        _ => bare,
    };
    date.len() <= 40 && only_date(date.trim_end_matches([' ', ',', '|', '·', '•', '-', '–', '—']))
}

/// Longest line of a date and who wrote it.
const MAX_DATED: usize = 120;

/// Whether the first word is one that bylines begin with, or the line is short enough for a bare date.
fn may_be_byline(bare: &str) -> bool {
    const FIRST: [&str; 20] = [
        "by",
        "published",
        "written",
        "reported",
        "posted",
        "edited",
        "story",
        "words",
        "photographs",
        "last",
        "first",
        "updated",
        "modified",
        "date",
        "author",
        "authors",
        "reporting",
        "editing",
        "additional",
        "compiled",
    ];
    let first = bare.split([' ', ':', '\n', '\t']).next().unwrap_or_default();
    FIRST.iter().any(|it| it.eq_ignore_ascii_case(first))
        || bare.len() <= 40 && bare.contains(|it: char| it.is_ascii_digit())
        || bare.len() <= MAX_DATED && (bare.contains(" by ") || bare.contains(" By "))
}

/// Whether a line of a quotation set apart only names who said it: `— Jane Doe`.
pub(super) fn is_signature(words: &str) -> bool {
    words.strip_prefix(['—', '–', '-', '―']).is_some_and(|it| is_names(&it.replace('.', "")))
}

/// `Jane Doe and John Roe, Staff Writer | 3 May 2026`: names, dates, and marks, with no verb.
fn is_names(rest: &str) -> bool {
    let rest = rest.trim().trim_end_matches('.');
    if rest.len() > 120 || rest.contains(['.', '!', '?']) && !rest.contains(". ") {
        return false;
    }
    let mut capitals = 0;
    for word in rest
        .split(|it: char| {
            it.is_whitespace() || matches!(it, ',' | '|' | '/' | '·' | '•' | '—' | '–' | '&')
        })
        .filter(|it| !it.is_empty())
    {
        let capital = word.starts_with(|it: char| {
            it.is_uppercase() || it.is_ascii_digit() || it == '@' || it == '('
        });
        let joins = matches!(
            word,
            "and"
                | "of"
                | "in"
                | "for"
                | "at"
                | "with"
                | "on"
                | "the"
                | "de"
                | "van"
                | "von"
                | "der"
                | "da"
                | "al"
                | "a.m"
                | "p.m"
                | "am"
                | "pm"
                | "-"
                | "staff"
                | "writer"
                | "reporter"
                | "correspondent"
                | "editor"
        );
        if !capital && !joins {
            return false;
        }
        capitals += usize::from(word.starts_with(char::is_uppercase));
    }
    let first = rest.split_whitespace().next().unwrap_or_default();
    capitals > 0
        && date_in(first).is_none()
        && !is_month(first)
        && first.starts_with(char::is_uppercase)
}

fn is_told(lower: &str) -> bool {
    ["shows", "said", "says", " found ", " was ", " is ", " were ", " has ", " are ", "suggests"]
        .iter()
        .any(|it| lower.contains(it))
}

fn only_date(line: &str) -> bool {
    let words = line.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    let plain = words.into_iter().all(|it| {
        let lower = it.to_lowercase();
        is_month(it)
            || it.starts_with(|it: char| it.is_ascii_digit())
            || matches!(
                lower.as_str(),
                "monday"
                    | "tuesday"
                    | "wednesday"
                    | "thursday"
                    | "friday"
                    | "saturday"
                    | "sunday"
                    | "mon"
                    | "tue"
                    | "wed"
                    | "thu"
                    | "fri"
                    | "sat"
                    | "sun"
                    | "at"
                    | "am"
                    | "pm"
                    | "gmt"
                    | "utc"
                    | "est"
                    | "et"
                    | "edt"
                    | "bst"
            )
    });
    plain && date_in(line).is_some()
}

/// Takes the story's date from its bylines or from the dateline of its first paragraph.
pub(super) fn read_date(story: &mut Story) {
    if story.published.is_some() {
        return;
    }
    let mut bylines = story.sentences.iter().take(12).filter(|it| it.role == Role::Byline);
    let dated = bylines.find_map(|it| date_in(it.span.of(&story.text)));
    let opening = story
        .sentences
        .iter()
        .find(|it| it.role == Role::Statement)
        .map(|it| it.span.of(&story.text));
    let dated = dated.or_else(|| opening.and_then(place_line).and_then(date_in));
    story.published = dated.map(|it| (it, "dateline"));
}

/// `LONDON, May 3, 2026 (Reuters)` before its dash.
fn place_line(opening: &str) -> Option<&str> {
    let end = opening
        .find(['—', '–'])
        .or_else(|| opening.find(" - ").or_else(|| opening.find(" -- ")))?;
    let head = opening.get(..end).filter(|it| it.len() <= 80)?;
    let place: Vec<char> = head
        .chars()
        .take_while(|it| !matches!(it, ',' | '('))
        .filter(|it| it.is_alphabetic())
        .collect();
    (place.len() > 2 && place.iter().all(|it| it.is_uppercase())).then_some(head)
}

/// The first full date in a line: `2026-05-03`, `3 May 2026`, `May 3, 2026`.
pub(super) fn date_in(line: &str) -> Option<Date> {
    let words: Vec<&str> = line
        .split(|it: char| !it.is_alphanumeric() && it != '-')
        .filter(|it| !it.is_empty())
        .take(40)
        .collect();
    for (index, word) in words.iter().enumerate() {
        if let Some(date) = iso_date(word) {
            return Some(date);
        }
        let Some(month) = month(word) else { continue };
        let before = index.checked_sub(1).and_then(|it| words.get(it));
        let after = words.get(index + 1);
        let pairs = [(before, after), (after, words.get(index + 2))];
        for (day, year) in pairs {
            let day = day.and_then(|it| {
                it.trim_end_matches(|it: char| it.is_ascii_alphabetic()).parse::<i8>().ok()
            });
            let year = year.filter(|it| it.len() == 4).and_then(|it| it.parse::<i16>().ok());
            if let (Some(day), Some(year)) = (day, year)
                && let Ok(date) = Date::new(year, month, day)
            {
                return Some(date);
            }
        }
    }
    None
}

/// The date at the start of an ISO date or timestamp.
pub(super) fn iso_date(stamp: &str) -> Option<Date> {
    let day = stamp.get(..10)?;
    let rest = stamp.get(10..)?;
    let apart = !rest.starts_with(|it: char| it.is_ascii_digit() || it == '-');
    (apart && day.bytes().filter(|it| *it == b'-').count() == 2).then(|| day.parse().ok()).flatten()
}

fn is_month(word: &str) -> bool {
    month(word).is_some()
}

fn month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if word.len() < 3 || !word.starts_with(char::is_uppercase) {
        return None;
    }
    let lower = word.to_lowercase();
    let lower = if lower == "sept" { "sep" } else { &lower };
    let at = MONTHS.iter().position(|it| *it == lower || it.get(..3) == Some(lower))?;
    i8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_name_author_publisher_or_date() {
        for line in [
            "By Jane Doe",
            "By Jane Doe, 3 May 2026",
            "By Jane Doe and John Roe | May 3, 2026",
            "Published by The Evening Post",
            "Updated 3 May 2026, 10:15 GMT",
            "Published: 2026-05-03",
            "3 May 2026",
            "Monday, May 3, 2026",
            "Written by J. Doe",
            "By Jane Doe, Staff Writer",
            "10 March 2026, by Ada Wells",
            "May 3, 2026 | By Jane Doe and John Roe, Staff Writer",
            "2026-05-03 — by J. Doe",
            "Published by The Evening Post - Always awake.",
        ] {
            assert!(is_byline(line), "{line}");
        }
    }

    #[test]
    fn sentences_that_begin_alike_are_none() {
        for line in [
            "By May 2026 sales had doubled.",
            "By Monday, the shares had recovered.",
            "Published by Nature, the study shows a link.",
            "Updated rules take effect on 3 May 2026 across all of the member states of the union.",
            "By then it was over.",
            "In 2026",
            "Published figures differ.",
        ] {
            assert!(!is_byline(line), "{line}");
        }
    }

    #[test]
    fn dates_are_read_in_either_order() {
        for line in ["3 May 2026", "May 3, 2026", "Sunday, May 3rd, 2026", "2026-05-03T10:00:00Z"] {
            assert_eq!(date_in(line), Some(jiff::civil::date(2026, 5, 3)), "{line}");
        }
        assert_eq!(date_in("May 2026, 31 February 2026"), None);
    }
}
