//! Annotations as the W3C has them: each ties the words of a claim to words of a page that bear on it, both by
//! quotation. <https://www.w3.org/TR/annotation-model/>

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::json::{ClaimV1, EvidenceV1, ReportV1, report_v1};
use super::link::relative_address;
use super::words::hash;
use super::{Format, Options, Places, Report, Untrusted, harmless};
use crate::text::Span;

/// `--report web-annotation`.
#[derive(Clone, Copy, Debug)]
pub struct WebAnnotation;

/// Characters of context on each side of a claim.
const CONTEXT: usize = 40;

impl Format for WebAnnotation {
    fn id(&self) -> &'static str {
        "web-annotation"
    }

    fn page(&self) -> &'static str {
        include_str!("../../docs/formats/web-annotation.md")
    }

    fn write(&self, report: &Report<'_>, _options: &Options) -> String {
        let wire = report_v1(report);
        let places = Places::new(report.story);
        let mut items = Vec::new();
        for claim in &wire.claims {
            let target = target(report, &places, &wire, claim);
            let passages = passages(claim).enumerate();
            items.extend(passages.map(|(at, it)| annotation(&wire, claim, &target, (at, it))));
        }
        collection(&wire.story, &items)
    }

    /// One collection with the annotations of all.
    fn join(&self, reports: &[&str]) -> String {
        let mut names = Vec::new();
        let mut items = Vec::new();
        for it in reports {
            let mut read: Value = serde_json::from_str(it).unwrap_or_default();
            names.extend(read.get("label").and_then(Value::as_str).map(str::to_owned));
            if let Some(Value::Array(of_one)) = read.pointer_mut("/first/items") {
                items.append(of_one);
            }
        }
        collection(&names.join(", "), &items)
    }
}

/// The passages that the conclusion rests on: those with a fact or a finding, and the best in any case.
fn passages(claim: &ClaimV1) -> impl Iterator<Item = &EvidenceV1> {
    let of_facts = claim.facts.iter().flat_map(|it| it.found.iter().chain(&it.dissent));
    let of_findings = claim.findings.iter().filter_map(|it| it.found.as_ref());
    let found: BTreeSet<(&str, &str)> =
        of_facts.chain(of_findings).map(|it| (it.page.as_str(), it.quote.as_str())).collect();
    let bears = move |(at, it): &(usize, &EvidenceV1)| {
        *at == 0 || found.contains(&(it.page.as_str(), it.quote.as_str()))
    };
    claim.evidence.iter().enumerate().filter(bears).map(|it| it.1).chain(&claim.backed_by)
}

fn collection(name: &str, items: &[Value]) -> String {
    let page = json!({
        "id": urn(&["page", name]),
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": items,
    });
    let whole = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": urn(&["collection", name]),
        "type": "AnnotationCollection",
        "label": Untrusted(name).to_string(),
        "total": items.len(),
        "first": page,
    });
    let mut out = serde_json::to_string_pretty(&whole).unwrap_or_default();
    out.push('\n');
    out
}

/// The claim says what is annotated, the page what is said of it, and a tag the label.
fn annotation(
    wire: &ReportV1,
    claim: &ClaimV1,
    target: &Value,
    (at, evidence): (usize, &EvidenceV1),
) -> Value {
    let label = json!({
        "type": "TextualBody",
        "purpose": "classifying",
        "format": "text/plain",
        "value": claim.label,
    });
    json!({
        "id": urn(&["annotation", &wire.story, &claim.id, &at.to_string()]),
        "type": "Annotation",
        "motivation": "linking",
        "generator": {"type": "Software", "name": format!("citecheck {}", wire.version)},
        "body": [body(wire, evidence), label],
        "target": target,
    })
}

/// The words of the page, as they were when it was fetched.
fn body(wire: &ReportV1, it: &EvidenceV1) -> Value {
    let page = wire.pages.iter().find(|page| page.page == it.page);
    let hash = page.map(|it| it.sha256.as_str()).unwrap_or_default();
    let is_web =
        |it: &&String| url::Url::parse(it).is_ok_and(|it| matches!(it.scheme(), "http" | "https"));
    let source = it.url.as_ref().filter(is_web).and_then(|it| url::Url::parse(it).ok());
    // A page that is held without an address has a name of its own.
    let source = source.map_or_else(|| urn(&["source", &it.page, hash]), String::from);
    let mut body = json!({
        "type": "SpecificResource",
        "purpose": "linking",
        "source": source,
        "selector": quote(&it.quote, &it.before, &it.after),
    });
    let fetched = page.and_then(|it| it.fetched_at.as_ref()).filter(|it| is_moment(it));
    if let (Some(at), Some(body)) = (fetched, body.as_object_mut()) {
        body.insert("state".to_owned(), json!({"type": "TimeState", "sourceDate": at}));
    }
    body
}

/// Whether it is a date and time with a zone, as the model wants it.
fn is_moment(it: &str) -> bool {
    it.parse::<jiff::Timestamp>().is_ok()
}

/// The words of the story at the first place of the claim, with their position in characters.
fn target(report: &Report<'_>, places: &Places<'_>, wire: &ReportV1, claim: &ClaimV1) -> Value {
    let source = &report.story.source;
    let span = claim
        .occurrences
        .first()
        .map_or_else(Span::default, |it| Span::new(it.place.start, it.place.end));
    let before = source.get(..span.start).unwrap_or_default();
    let after = source.get(span.end..).unwrap_or_default();
    let from = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |it| it.0);
    let before = before.get(from..).unwrap_or_default();
    let after: String = after.chars().take(CONTEXT).collect();
    let start = places.characters_before(span.start);
    json!({
        "type": "SpecificResource",
        "source": relative_address(&wire.story),
        "selector": [
            quote(span.of(source), before, &after),
            {
                "type": "TextPositionSelector",
                "start": start,
                "end": start + span.of(source).chars().count(),
            },
        ],
    })
}

/// A selector matches the words of a resource, so line breaks stay; what no text may contain is shown as `�`.
fn quote(exact: &str, prefix: &str, suffix: &str) -> Value {
    let shown = |words: &str| -> String {
        words.chars().map(|it| if it == '\n' { it } else { harmless(it) }).collect()
    };
    json!({
        "type": "TextQuoteSelector",
        "exact": shown(exact),
        "prefix": shown(prefix),
        "suffix": shown(suffix),
    })
}

/// A name that is the same in every run, in the form of a UUID of version 8.
fn urn(parts: &[&str]) -> String {
    let hash = hash(&parts.join("\n"), 16);
    let part = |from: usize, to: usize| hash.get(from..to).unwrap_or_default();
    format!(
        "urn:uuid:{}-{}-8{}-8{}-{}",
        part(0, 8),
        part(8, 12),
        part(13, 16),
        part(17, 20),
        part(20, 32)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_uuid_and_stays_the_same() {
        let name = urn(&["a", "b"]);
        assert_eq!(name, urn(&["a", "b"]));
        assert_ne!(name, urn(&["a", "c"]));
        let parts: Vec<usize> = name.split('-').map(str::len).collect();
        assert_eq!(parts, ["urn:uuid:".len() + 8, 4, 4, 4, 12]);
    }

    #[test]
    fn moments_have_a_zone() {
        assert!(is_moment("2026-04-22T08:00:00Z"));
        assert!(!is_moment("2026-04-22") && !is_moment("<b>"));
    }
}
