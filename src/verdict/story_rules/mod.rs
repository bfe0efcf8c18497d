//! Findings of the story itself: what no single claim shows.

mod citations;
mod consistency;
mod origins;
mod outlets;
mod tallies;
mod times;

pub use origins::same_origin;

use super::{Finding, Level, Verdict, rule};
use crate::evidence::{Found, Library};
use crate::story::Story;
use crate::text::Span;

/// Empty and repeated citations, outlets that are not cited, one text on two hosts, pages that are too late or
/// superseded, and what the story says in two ways; in order of place.
pub fn findings_of_story(story: &Story, verdicts: &[Verdict], library: &Library) -> Vec<Finding> {
    let mut findings = citations::findings(story);
    findings.extend(outlets::findings(story, verdicts));
    findings.extend(origins::findings(story, verdicts, library));
    findings.extend(times::published_after(story, verdicts, library));
    findings.extend(times::superseded(story, verdicts, library));
    findings.extend(consistency::findings(story, verdicts));
    findings.extend(tallies::findings(story, verdicts));
    findings.sort_by(|a, b| (a.span, a.rule, &a.message).cmp(&(b.span, b.rule, &b.message)));
    findings.dedup();
    findings
}

/// A finding at a place of the story's file.
fn finding(
    id: &'static str,
    span: Span,
    found: Option<Found>,
    message: String,
    help: &str,
) -> Finding {
    let level = rule(id).map_or(Level::Review, |it| it.level);
    Finding {
        rule: id,
        level,
        span,
        claimed: None,
        found,
        message,
        help: help.to_owned(),
        was: None,
        waiver: None,
    }
}

/// The first place of a claim in the story's file.
fn place_of(verdict: &Verdict, story: &Story) -> Span {
    let first = verdict.claim.sentences.first().and_then(|&it| story.sentences.get(it));
    first.map_or(Span::default(), |it| story.map.to_source_span(it.span))
}
