//! Quotations of a claim: the exact words on a page, and whose they are.

use super::gather::Inquiry;
use super::matching::{not_found, place};
use super::{FactMatch, Found};
use crate::fact::quote::{self, Quote, QuoteMatch};
use crate::fact::{Agreement, Fact};

/// Looks for the quoted words on every page; the nearest to exact counts.
pub(super) fn hold(inquiry: &Inquiry<'_>, fact: &Fact, quote: &Quote) -> FactMatch {
    let mut best = not_found(fact, inquiry);
    for hits in &inquiry.hits {
        let Some(reading) = inquiry.library.readings.get(hits.page) else { continue };
        let (agreement, reason, span) = match quote::find_in_text(quote, &reading.page.text) {
            QuoteMatch::Exact { span } => {
                (Agreement::Match, "the source has the very words".to_owned(), span)
            }
            QuoteMatch::Variant { span, changes } => (Agreement::Conflict, told(&changes), span),
            QuoteMatch::Extended { span } => (
                Agreement::CompatibleStronger,
                "the quotation runs on beyond the source's words".to_owned(),
                span,
            ),
            QuoteMatch::NotFound => continue,
        };
        let agreement = if agreement == Agreement::Conflict && !inquiry.is_chosen(hits.page) {
            Agreement::CompatibleOverlap
        } else {
            agreement
        };
        let better = best.agreement.is_none_or(|it| agreement < it);
        if let (true, Some(found)) = (better, place(inquiry, hits.page, span)) {
            best = FactMatch { agreement: Some(agreement), reason, found: Some(found), ..best };
        }
    }
    best
}

/// The words that differ, as the reader sees them.
fn told(changes: &[(String, String)]) -> String {
    let changes: Vec<String> = changes
        .iter()
        .take(3)
        .map(|(claimed, found)| match (claimed.as_str(), found.as_str()) {
            ("", found) => format!("the source has “{found}” besides"),
            (claimed, "") => format!("the source has no “{claimed}”"),
            (claimed, found) => format!("“{found}”, not “{claimed}”"),
        })
        .collect();
    format!("the source's words: {}", changes.join(", "))
}

/// The speaker that the page names for words found on it, where it names one clearly and it is somebody else.
pub(super) fn other_speaker(inquiry: &Inquiry<'_>, quote: &Quote, found: Found) -> Option<Found> {
    let ours = quote.speaker?;
    let reading = inquiry.library.readings.get(found.page)?;
    let index = reading.sentences.partition_point(|it| it.span.end <= found.span.start);
    let theirs = reading.facts(index).iter().find_map(|fact| match &fact.value {
        crate::fact::Value::Quote(it) if it.direct && it.inner.overlaps(found.span) => it.speaker,
        _ => None,
    })?;
    let (ours, words) = (ours.of(&inquiry.claim.text), theirs.of(&reading.page.text));
    let differs = quote::speakers_differ(ours, words);
    differs.then_some(Found { span: theirs, ..found })
}
