//! Dates of a claim: the pages' words, and for reports and announcements the pages' own dates.

use super::gather::Inquiry;
use super::matching::{pairings, settle};
use super::pairing::Pairing;
use super::role::Period;
use super::{FactMatch, Found};
use crate::fact::date::Bound;
use crate::fact::{Agreement, Context, Fact, Scan, Value, date};
use crate::lexicon::stopwords;
use crate::text::Span;

/// The class of events in which something is told: reported, said, announced, published.
const TELLING: &str = "announce";

/// Holds a date against the dates in the pages' sentences and, where it says when something was reported or
/// announced, against the day on which the page was published.
pub(super) fn hold(inquiry: &Inquiry<'_>, fact: &Fact) -> FactMatch {
    if !is_of_the_report(inquiry, fact) {
        return settle(fact, &pairings(inquiry, fact), inquiry);
    }
    // The day of a text is the day on which it was made public, whatever the claim's verb.
    let mut told = fact.clone();
    if let Value::Date(when) = &mut told.value {
        when.role = Some(TELLING.to_owned());
    }
    let mut pairings = pairings(inquiry, &told);
    pairings.extend(own_dates(inquiry, fact));
    settle(fact, &pairings, inquiry)
}

/// Whether the page was published on a day that the claim gives for something said or made public.
pub(super) fn is_of_its_day(inquiry: &Inquiry<'_>, page: usize) -> bool {
    let published = inquiry.library.readings.get(page).and_then(|it| it.page.declared_date());
    let Some(own) = published.and_then(as_fact) else { return false };
    inquiry
        .claim
        .facts
        .iter()
        .filter(|it| is_of_the_report(inquiry, it))
        .any(|it| super::matching::backs(it, &own))
}

/// Whether the date says when somebody reported, said or announced: by its verb, by standing in the attribution, or by
/// naming the text itself ("the statement of October 28", "the 2025 update").
pub(super) fn is_of_the_report(inquiry: &Inquiry<'_>, fact: &Fact) -> bool {
    let Value::Date(when) = &fact.value else { return false };
    // Up to when something is to be done is no day of a report.
    if matches!(when.bound, Bound::By | Bound::Until) {
        return false;
    }
    let attributed =
        inquiry.claim.attribution.as_ref().is_some_and(|it| it.span.overlaps(fact.span));
    attributed
        || when.role.as_deref().is_some_and(|it| it == TELLING)
        || names_a_text(&inquiry.claim.text, fact)
}

/// Whether the claim has a bare weekday before a noun, which is one of every week: `later Friday services`.
pub(super) fn is_every_week(inquiry: &Inquiry<'_>, fact: &Fact) -> bool {
    let Value::Date(when) = &fact.value else { return false };
    let is_bare = when.words.ends_with("day") && !when.words.contains(' ');
    let rest = inquiry.claim.text.get(fact.span.end..).unwrap_or_default();
    let next = rest.split(|it: char| !it.is_alphabetic()).nth(1).unwrap_or_default();
    let is_noun = next.ends_with('s') && !stopwords::is_stopword(next) && !next.ends_with("ss");
    is_bare && rest.starts_with(' ') && is_noun && next.starts_with(char::is_lowercase)
}

/// Nouns for what is made public on a day; a page's own day may be theirs.
const TEXTS: &[&str] = &[
    "agreement",
    "announcement",
    "article",
    "declaration",
    "deal",
    "interview",
    "letter",
    "memo",
    "notice",
    "overhaul",
    "post",
    "release",
    "report",
    "revision",
    "rewrite",
    "statement",
    "update",
    "version",
];

fn names_a_text(text: &str, fact: &Fact) -> bool {
    let word = |it: &str| it.trim_matches(|it: char| !it.is_alphanumeric()).to_lowercase();
    let is_text = |it: String| {
        TEXTS.contains(&it.as_str()) || it.strip_suffix('s').is_some_and(|it| TEXTS.contains(&it))
    };
    let mut before =
        text.get(..fact.span.start).unwrap_or_default().split_whitespace().rev().take(2).map(word);
    let first = before.next();
    let of = matches!(first.as_deref(), Some("of" | "from" | "on" | "dated"));
    if first.as_deref() == Some("dated") {
        return true;
    }
    let after =
        text.get(fact.span.end..).unwrap_or_default().split_whitespace().take(1).map(word).next();
    (of && before.next().is_some_and(is_text)) || after.is_some_and(is_text)
}

/// A day as a fact of a text that gives it in full.
fn as_fact(day: jiff::civil::Date) -> Option<Fact> {
    let text = day.to_string();
    let found = date::find(&Scan::new(&text, Context::default())).into_iter().next()?;
    Some(Fact { span: Span::default(), ..found })
}

/// The publication dates of the pages, as facts to compare with.
fn own_dates(inquiry: &Inquiry<'_>, fact: &Fact) -> Vec<Pairing> {
    let mut found = Vec::new();
    for hits in &inquiry.hits {
        let Some(reading) = inquiry.library.readings.get(hits.page) else { continue };
        let Some(published) = reading.page.declared_date() else { continue };
        let Some(own) = as_fact(published) else { continue };
        let Some(mut comparison) = super::matching::compare(fact, &own) else { continue };
        if comparison.agreement.is_match() {
            comparison.reason = format!("the page was published on {published}");
        }
        if !comparison.agreement.is_match() {
            // A page may tell on one day what was announced on another; its own date refutes nothing.
            comparison.agreement = Agreement::Incomparable;
        }
        let sentence =
            hits.best().next().and_then(|it| reading.sentences.get(it.sentence)).map(|it| it.span);
        let place = Found {
            page: hits.page,
            span: Span::default(),
            sentence: sentence.unwrap_or_default(),
        };
        // The page as a whole is about the claim or it is not: its best window stands for the words around.
        found.push(Pairing {
            comparison,
            found: place,
            around: None,
            closeness: hits.window,
            direct: hits.window,
            named: 1000,
            of_another: false,
            period: Period::Unsaid,
            is_dated: false,
            former: false,
            corrected: false,
            theirs: own,
            same_role: false,
            speaks: false,
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as day;

    use super::super::gather::inquire;
    use super::super::{Library, matching, within};
    use super::*;
    use crate::page::{Page, Stated};
    use crate::{claim, story};

    /// How the first date of a claim stands to a page of one sentence whose own date, 20 April 2026, was read at `from`.
    fn agreement(text: &str, sentence: &str, from: &'static str) -> Option<Agreement> {
        let published = Some(Stated { value: day(2026, 4, 20), from });
        let library = Library::new(vec![Page { published, ..Page::of_sentences(&[sentence]) }]);
        let story = story::read("claim.txt", text, None, None);
        let claims = claim::extract(&story);
        let inquiry = inquire(&claims[0], "", vec![within::the_story()], &library);
        let facts = matching::facts(&inquiry);
        let date = facts.into_iter().find(|it| matches!(it.claimed.value, Value::Date(_)));
        date.and_then(|it| it.agreement)
    }

    #[test]
    fn a_relative_date_counts_by_the_date_that_the_page_declares_alone() {
        let page = "The firm cut 50 jobs in Osterby yesterday.";
        let right = "The firm cut 50 jobs in Osterby on 19 April 2026.";
        let wrong = "The firm cut 50 jobs in Osterby on 12 April 2026.";
        for from in ["given", "json-ld", "meta", "time"] {
            assert!(agreement(right, page, from).is_some_and(Agreement::is_match), "{from}");
            assert_eq!(agreement(wrong, page, from), Some(Agreement::Conflict), "{from}");
        }
        for from in ["url", "text", "script"] {
            assert!(!agreement(right, page, from).is_some_and(Agreement::is_match), "{from}");
            assert_ne!(agreement(wrong, page, from), Some(Agreement::Conflict), "{from}");
        }
        let full = "The firm cut 50 jobs in Osterby on 19 April 2026, it said.";
        assert!(agreement(right, full, "text").is_some_and(Agreement::is_match));
        assert_eq!(agreement(wrong, full, "text"), Some(Agreement::Conflict));
    }

    #[test]
    fn the_day_of_a_report_is_backed_by_the_date_that_the_page_declares_alone() {
        let text = "The firm announced on 20 April 2026 that it cut 50 jobs in Osterby.";
        let page = "The firm announced that it cut 50 jobs in Osterby.";
        assert!(agreement(text, page, "meta").is_some_and(Agreement::is_match));
        assert!(!agreement(text, page, "url").is_some_and(Agreement::is_match));
    }
}
