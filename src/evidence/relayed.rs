//! On whose word a claim says something. That of the outlet whose page is cited, and that of those who decide such things, leaves
//! nothing open: `the Courier reported that`, `the jury found that`. That of anybody else relates it as told.

use super::gather::Inquiry;
use super::imprint::is_host;
use crate::fact::Value;
use crate::text::Span;
use crate::text::normalize::fold_word;

/// Last words of those whose finding settles a matter. Sorted.
const DECIDING: &[&str] = &[
    "adjudicator",
    "arbitrator",
    "arbitrators",
    "court",
    "judge",
    "judges",
    "jurors",
    "jury",
    "justices",
    "magistrate",
    "magistrates",
    "ombudsman",
    "tribunal",
];
/// Verbs with which they find it.
const FINDING: &[&str] = &["concluded", "decided", "determined", "found", "held", "ruled"];

/// Whether the claim relates what somebody says, who may say it without its being so.
pub(super) fn is_told(inquiry: &Inquiry<'_>) -> bool {
    inquiry.claim.attribution.is_some() && settled(inquiry).is_none()
}

/// The words with which a claim names the outlet that it cites, or those who found it to be so.
pub(super) fn settled(inquiry: &Inquiry<'_>) -> Option<Span> {
    let attributed = inquiry.claim.attribution.as_ref().filter(|it| it.origin.is_none())?;
    let reporter = attributed.reporter?;
    let is_settled = is_of_the_page(inquiry, reporter) || finds(inquiry, reporter, attributed.verb);
    is_settled.then_some(attributed.span)
}

/// What the claim says, without the words for the outlet or those who found it.
pub(super) fn content(inquiry: &Inquiry<'_>) -> Span {
    let whole = Span::new(0, inquiry.claim.text.len());
    let attributed = inquiry.claim.attribution.as_ref();
    attributed.filter(|_| settled(inquiry).is_some()).map_or(whole, |it| it.content)
}

/// Whether the reporter is the outlet of a page that is meant.
fn is_of_the_page(inquiry: &Inquiry<'_>, reporter: Span) -> bool {
    let text = &inquiry.claim.text;
    let named = |it: Span| {
        let name = it.of(text);
        let name = name.strip_prefix("The ").unwrap_or(name);
        let words: Vec<String> = name.split(' ').map(fold_word).collect();
        let mut pages = inquiry.hits.iter().filter(|it| inquiry.is_chosen(it.page));
        pages.any(|it| {
            let reading = inquiry.library.readings.get(it.page);
            reading.is_some_and(|it| is_host(it, name, &words))
        })
    };
    let facts = inquiry.claim.facts.iter().filter(|it| matches!(it.value, Value::Name(_)));
    facts.map(|it| it.span).filter(|it| reporter.overlaps(*it)).any(named)
}

fn finds(inquiry: &Inquiry<'_>, reporter: Span, verb: Option<Span>) -> bool {
    let text = &inquiry.claim.text;
    // `A court in Delaware`.
    let words = reporter.of(text).split_whitespace();
    let own = words.take_while(|it| !matches!(*it, "at" | "for" | "in" | "of" | "on"));
    let last = own.last().map(fold_word).unwrap_or_default();
    let verb = verb.map(|it| fold_word(it.of(text))).unwrap_or_default();
    DECIDING.binary_search(&last.as_str()).is_ok() && FINDING.contains(&verb.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::testing::held;

    fn check(claim: &str, told: bool) {
        let page = &["The ferry sank off Holm."];
        held(claim, page, |inquiry| assert_eq!(is_told(inquiry), told, "{claim}"));
    }

    #[test]
    fn the_list_is_sorted() {
        assert!(DECIDING.is_sorted());
    }

    #[test]
    fn what_a_court_found_is_not_only_told() {
        check("The court found that the ferry sank off Holm.", false);
        check("The ferry sank off Holm, the jury found.", false);
        check("The union said that the ferry sank off Holm.", true);
    }
}
