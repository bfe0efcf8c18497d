//! Against what time a change is reckoned, and over what time a sum is spread: `fell 0.2% on the month` is no fall within a year, and
//! `€9 million over three years` are not 9 million a year.

use super::gather::Inquiry;
use super::pairing::Pairing;
use super::settle::{ONLY_ONE, SOME_GROUND};
use crate::fact::figure::{Figure, Unit};
use crate::fact::{Agreement, Comparison, Fact, Value};
use crate::lexicon::number_words;
use crate::text::Span;
use crate::text::normalize::fold_word;

/// So many bytes behind a figure may tell it.
const NEAR: usize = 70;
/// Words for a change within a month, a quarter and a year.
const WITHIN: &[(&str, Stretch)] = &[
    ("a month earlier", Stretch::Month),
    ("a quarter earlier", Stretch::Quarter),
    ("a year ago", Stretch::Year),
    ("a year before", Stretch::Year),
    ("a year earlier", Stretch::Year),
    ("month on month", Stretch::Month),
    ("month-on-month", Stretch::Month),
    ("on the month", Stretch::Month),
    ("on the quarter", Stretch::Quarter),
    ("on the year", Stretch::Year),
    ("over twelve months", Stretch::Year),
    ("quarter on quarter", Stretch::Quarter),
    ("quarter-on-quarter", Stretch::Quarter),
    ("the month before", Stretch::Month),
    ("the previous month", Stretch::Month),
    ("the previous quarter", Stretch::Quarter),
    ("the quarter before", Stretch::Quarter),
    ("the year before", Stretch::Year),
    ("twelve months earlier", Stretch::Year),
    ("year on year", Stretch::Year),
    ("year-on-year", Stretch::Year),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stretch {
    Month,
    Quarter,
    Year,
}

/// The figure of a page that has the claim's number for another stretch of time, where the page has it for none that fits.
pub(super) fn other(inquiry: &Inquiry<'_>, fact: &Fact, pairings: &[Pairing]) -> Option<Pairing> {
    let Value::Figure(ours) = &fact.value else { return None };
    let backs = |it: &&Pairing| it.comparison.agreement.is_match() && it.closeness >= SOME_GROUND;
    let mut found: Option<(&Pairing, &str)> = None;
    for it in pairings.iter().filter(backs) {
        let reason = differs(inquiry, (fact, ours), it)?;
        if found.is_none_or(|best| best.0.closeness < it.closeness) {
            found = Some((it, reason));
        }
    }
    let (best, reason) = found?;
    let sure = best.speaks && best.closeness >= ONLY_ONE && !best.of_another;
    let agreement = if sure { Agreement::Conflict } else { Agreement::CompatibleOverlap };
    Some(Pairing { comparison: Comparison::new(agreement, reason), ..best.clone() })
}

fn differs(
    inquiry: &Inquiry<'_>,
    (fact, ours): (&Fact, &Figure),
    it: &Pairing,
) -> Option<&'static str> {
    let Value::Figure(theirs) = &it.theirs.value else { return None };
    let text = &inquiry.library.readings.get(it.found.page)?.page.text;
    let (one, two) = (behind(&inquiry.claim.text, fact.span), behind(text, it.theirs.span));
    let is_share = |it: &Figure| matches!(it.unit, Unit::Percent | Unit::Point);
    if is_share(ours) && within(one).zip(within(two)).is_some_and(|(one, two)| one != two) {
        return Some("the source has this change for another stretch of time");
    }
    let apart = |a: &Figure, b: &Figure, rest: &str| {
        let is_rate = a.rate.as_deref().is_some_and(|it| RATES.contains(&it));
        is_rate && b.rate.is_none() && is_spread(rest)
    };
    (apart(ours, theirs, two) || apart(theirs, ours, one))
        .then_some("the sum of several such times against what each has")
}

/// Rates that a sum over several of the same length is not.
const RATES: &[&str] = &["day", "month", "week", "year"];

/// What stands behind a figure, up to a mark.
fn behind(text: &str, figure: Span) -> &str {
    let rest = text.get(figure.end..).unwrap_or_default();
    let marks = |it: char| matches!(it, ',' | ';' | '(' | ')' | '|' | '\n' | '.');
    let end = rest.find(marks).unwrap_or(rest.len()).min(NEAR);
    let end = (0..=end).rev().find(|it| rest.is_char_boundary(*it)).unwrap_or_default();
    rest.get(..end).unwrap_or_default()
}

/// Within what time the words behind a figure say that it changed, where they say one alone.
fn within(words: &str) -> Option<Stretch> {
    let lower = words.to_ascii_lowercase();
    let mut found = WITHIN.iter().filter(|it| lower.contains(it.0)).map(|it| it.1);
    let first = found.next()?;
    found.all(|it| it == first).then_some(first)
}

/// Whether the words right behind a figure spread it: `over three years`, `in the next five years`.
fn is_spread(words: &str) -> bool {
    let mut words = words.split_whitespace().map(fold_word);
    let first = words.next().unwrap_or_default();
    if !matches!(&*first, "across" | "in" | "over" | "spread" | "within") {
        return false;
    }
    let small = ["a", "coming", "first", "its", "next", "of", "over", "period", "the", "their"];
    let mut words = words.skip_while(|it| small.contains(&&**it));
    let several = match words.next() {
        // `Over the term of the contract`.
        Some(it)
            if matches!(
                &*it,
                "contract" | "decade" | "duration" | "life" | "lifetime" | "term"
            ) =>
        {
            return true;
        }
        Some(it) => number_words::value(&it).is_some_and(|it| (2..100).contains(&it)),
        None => false,
    };
    several && words.next().is_some_and(|it| matches!(&*it, "days" | "months" | "weeks" | "years"))
}

#[cfg(test)]
mod tests {
    use crate::evidence::testing::first_figure;
    use crate::fact::Agreement;

    fn check(claim: &str, page: &[&str], agreement: Option<Agreement>) {
        assert_eq!(first_figure(claim, page), agreement, "{claim}");
    }

    #[test]
    fn a_change_within_a_month_is_none_within_a_year() {
        let page = &["Rents in Osterby fell 0.4% on the month."];
        check(
            "Rents in Osterby were 0.4% lower than a year before.",
            page,
            Some(Agreement::Conflict),
        );
        check("Rents in Osterby fell 0.4% from the previous month.", page, Some(Agreement::Match));
        check("Rents in Osterby fell 0.4%.", page, Some(Agreement::Match));
        let both = &["Rents in Osterby fell 0.4% on the month and 0.4% on the year."];
        check("Rents in Osterby were 0.4% lower than a year before.", both, Some(Agreement::Match));
    }

    #[test]
    fn a_sum_over_several_years_is_not_that_of_each() {
        let page = &["Harrow is to give the coastguard €72 million over four years."];
        let claim = "Harrow is to give the coastguard €72 million a year.";
        check(claim, page, Some(Agreement::Conflict));
        check(&claim.replace("a year", "over four years"), page, Some(Agreement::Match));
        check(claim, &["Harrow is to give the coastguard €72 million."], Some(Agreement::Match));
    }
}
