//! The words of a source that may take the place of a claim's, word for word.

use super::Report;
use crate::evidence::FactMatch;
use crate::fact::date::When;
use crate::fact::figure::{Bound, Figure, Unit};
use crate::fact::{Agreement, Value};
use crate::lexicon::calendar::{self, Entry};
use crate::text::Span;
use crate::verdict::{Finding, Level, Verdict};

/// The range of the story's file that `finding` speaks of, and what the source has in its place. There is a fix only
/// where claim and source surely differ in one exact figure or one written-out date, both are written alike, and the
/// claim is made in one place.
pub(super) fn fix<'a>(
    report: &'a Report<'_>,
    verdict: &Verdict,
    finding: &Finding,
) -> Option<(Span, &'a str)> {
    let is_of_fact = matches!(finding.rule, "figure-conflict" | "date-conflict");
    if !is_of_fact || finding.level != Level::Error || verdict.claim.sentences.len() != 1 {
        return None;
    }
    let (claimed, found) = (finding.claimed?, finding.found?);
    let speaks_of_it = |it: &&FactMatch| {
        it.claimed.span == claimed
            && it.found == Some(found)
            && it.agreement == Some(Agreement::Conflict)
    };
    let fact = verdict.evidence.matches.iter().find(speaks_of_it)?;
    let page = &report.library.readings.get(found.page)?.page;
    let (ours, theirs) = (claimed.of(&verdict.claim.text), found.span.of(&page.text));
    let alike = match (&fact.claimed.value, &fact.theirs.as_ref()?.value) {
        (Value::Figure(a), Value::Figure(b)) => figures_alike((a, ours), (b, theirs)),
        (Value::Date(a), Value::Date(b)) => dates_alike((a, ours), (b, theirs)),
        _ => false,
    };
    // What the story's file has there must be those very words, without markup among them.
    let is_there = finding.span.of(&report.story.source) == ours;
    (alike && is_there && ours != theirs && theirs.lines().count() == 1)
        .then_some((finding.span, theirs))
}

/// Whether two figures are exact and written so that one may stand for the other: money and percentages carry their
/// unit; of others all but the digits must be the same.
fn figures_alike((a, ours): (&Figure, &str), (b, theirs): (&Figure, &str)) -> bool {
    let exact = |it: &Figure| it.bound == Bound::Exact && it.stated.is_some();
    let carries_unit = matches!(a.unit, Unit::Money { .. } | Unit::Percent)
        && has_digit(ours)
        && has_digit(theirs)
        && a.fraction == b.fraction;
    let same_frame = frame(ours) == frame(theirs) && has_digit(ours);
    exact(a) && exact(b) && a.unit == b.unit && (carries_unit || same_frame)
}

/// Whether two dates are as fine as each other, written alike, and mean the same year where none is written.
fn dates_alike((a, ours): (&When, &str), (b, theirs): (&When, &str)) -> bool {
    let years = |it: &When| match it.readings.as_slice() {
        [one] => one.from.map(jiff::civil::DateTime::year),
        _ => None,
    };
    let (Some(our_year), Some(their_year)) = (years(a), years(b)) else { return false };
    let is_written = |it: &str, year: i16| it.contains(&year.to_string());
    let years_hold =
        our_year == their_year || (is_written(ours, our_year) && is_written(theirs, their_year));
    let our_shape = shape(ours);
    a.grain == b.grain && years_hold && our_shape.is_some() && our_shape == shape(theirs)
}

fn has_digit(words: &str) -> bool {
    words.contains(|it: char| it.is_ascii_digit())
}

/// The words without their number: `$ billion`.
fn frame(words: &str) -> String {
    let is_number = |it: &char| it.is_ascii_digit() || matches!(it, '.' | ',');
    words.chars().filter(|it| !is_number(it)).flat_map(char::to_lowercase).collect()
}

/// How a date is written: `M 0, Y` for `April 20, 2026`; `None` where it has words that lean on other dates.
fn shape(words: &str) -> Option<String> {
    let mut out = String::new();
    for word in words.split_inclusive(|it: char| !it.is_alphanumeric()) {
        let bare = word.trim_end_matches(|it: char| !it.is_alphanumeric());
        let digits = bare.trim_end_matches(|it: char| it.is_ascii_alphabetic());
        let is_number = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
        match bare.strip_prefix(digits).unwrap_or_default() {
            "" if bare.is_empty() => {}
            "" if is_number && bare.len() == 4 => out.push('Y'),
            "" if is_number => out.push('0'),
            "st" | "nd" | "rd" | "th" if is_number => out.push('o'),
            word if is_month(word) && digits.is_empty() => out.push('M'),
            _ => return None,
        }
        out.push_str(word.strip_prefix(bare).unwrap_or_default());
    }
    Some(out)
}

fn is_month(word: &str) -> bool {
    let entry = calendar::word(&word.to_lowercase());
    matches!(entry, Some(Entry::Month(_) | Entry::ShortMonth(_)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::evidence::Library;
    use crate::story;
    use crate::verdict::Policy;

    /// What the fix of the first finding makes of the story.
    fn fixed(claim: &str, page: &str) -> Option<String> {
        let published = jiff::civil::Date::new(2026, 4, 22).ok();
        let page = crate::page::from_text("https://gazette.example/a", None, published, page);
        let library = Library::new(vec![page]);
        let text = format!("{claim} (https://gazette.example/a)\n");
        let story = story::read("story.md", &text, None, published);
        let report = check(&story, &library, Policy::default(), 1);
        let fixes = report
            .verdicts
            .iter()
            .flat_map(|verdict| verdict.findings.iter().filter_map(|it| fix(&report, verdict, it)));
        let (span, words) = fixes.into_iter().next()?;
        let (before, after) = (text.get(..span.start)?, text.get(span.end..)?);
        Some(format!("{before}{words}{after}").replace(" (https://gazette.example/a)\n", ""))
    }

    fn check_fix(claim: &str, page: &str, expected: Option<&str>) {
        assert_eq!(fixed(claim, page).as_deref(), expected);
    }

    #[test]
    fn a_figure_and_a_date_written_alike_are_put_right() {
        check_fix(
            "The council raised the tax of Osterby to 4.8 percent in June.",
            "The council raised the tax of Osterby to 3.8 percent in June.",
            Some("The council raised the tax of Osterby to 3.8 percent in June."),
        );
        check_fix(
            "The port of Osterby opened on April 20, 2026, its owner said.",
            "The port of Osterby opened on April 19, 2026, its owner said.",
            Some("The port of Osterby opened on April 19, 2026, its owner said."),
        );
    }

    #[test]
    fn what_is_written_otherwise_is_left_to_a_person() {
        let page = "The council raised the tax of Osterby to three percent in June.";
        check_fix("The council raised the tax of Osterby to 4.8 percent in June.", page, None);
        let page = "The port of Osterby opened on 19 April 2026, its owner said.";
        check_fix("The port of Osterby opened on April 20, 2026, its owner said.", page, None);
        let page = "The council raised the tax of Osterby to about 3.8 percent in June.";
        check_fix("The council raised the tax of Osterby to 4.8 percent in June.", page, None);
    }

    #[test]
    fn words_with_markup_among_them_are_left_alone() {
        let page = "The council raised the tax of Osterby to 3.8 percent in June.";
        check_fix("The council raised the tax of Osterby to **4.8** percent in June.", page, None);
    }

    #[test]
    fn shapes_tell_how_a_date_is_written() {
        assert_eq!(shape("April 20, 2026").as_deref(), Some("M 0, Y"));
        assert_eq!(shape("2026-04-20").as_deref(), Some("Y-0-0"));
        assert_eq!(shape("Apr. 1st").as_deref(), Some("M. o"));
        assert_eq!(shape("Monday"), None);
        assert_eq!(shape("20 days ago"), None);
    }
}
