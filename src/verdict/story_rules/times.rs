//! Pages that came after the story, and pages that a later one supersedes.

use std::collections::BTreeSet;

use super::{finding, place_of};
use crate::evidence::{self, Library};
use crate::fact::Value;
use crate::story::Story;
use crate::verdict::{Finding, Label, Verdict};

/// Cited pages that were published after the story, each once. Without the story's date nothing can be said.
pub(super) fn published_after(
    story: &Story,
    verdicts: &[Verdict],
    library: &Library,
) -> Vec<Finding> {
    let Some((published, _)) = story.published else { return Vec::new() };
    let mut seen = BTreeSet::new();
    let mut findings = Vec::new();
    for verdict in verdicts {
        for source in verdict.evidence.sources.iter().filter(|it| it.chosen) {
            let Some(candidate) = source.candidates.first() else { continue };
            let Some(reading) = library.readings.get(candidate.page) else { continue };
            let Some(date) = reading.page.published.as_ref().map(|it| it.value) else { continue };
            if date > published && seen.insert(candidate.page) {
                let message = format!(
                    "{} was published on {date}, after the story ({published})",
                    reading.page.label()
                );
                let help = "check that the story could know this page, or correct the story's date";
                findings.push(finding(
                    "page-after-story",
                    place_of(verdict, story),
                    None,
                    message,
                    help,
                ));
            }
        }
    }
    findings
}

/// Claims that an earlier page backs and a later cited page changes.
pub(super) fn superseded(story: &Story, verdicts: &[Verdict], library: &Library) -> Vec<Finding> {
    let supported =
        verdicts.iter().filter(|it| matches!(it.label, Label::Supported | Label::PartlySupported));
    supported.filter_map(|it| of_claim(story, it, library)).collect()
}

fn of_claim(story: &Story, verdict: &Verdict, library: &Library) -> Option<Finding> {
    let backed = verdict.evidence.matches.iter().find(|it| {
        matches!(it.claimed.value, Value::Figure(_) | Value::Date(_))
            && it.is_backed()
            && it.found.is_some_and(|it| !it.span.is_empty())
    })?;
    let page_of = |page: usize| library.readings.get(page).map(|it| &it.page);
    let date_of =
        |page: usize| page_of(page).and_then(|it| it.published.as_ref()).map(|it| it.value);
    let first = date_of(backed.found?.page)?;
    let host = page_of(backed.found?.page).map(|it| it.host.as_str());
    let later = |page: usize| {
        date_of(page).is_some_and(|it| it > first)
            && page_of(page).map(|it| it.host.as_str()) == host
    };
    let (fact, found) = evidence::rivals(&verdict.claim, story, library, &later).into_iter().find(
        |(fact, _)| verdict.evidence.matches.iter().any(|it| it.claimed == *fact && it.is_backed()),
    )?;
    let page = page_of(found.page)?;
    let message = format!(
        "a later cited page, {}, says {} where this claim says {}",
        page.label(),
        found.span.of(&page.text),
        fact.span.of(&verdict.claim.text)
    );
    let help = "say that this held at the time, or give what holds now";
    Some(finding("superseded-page", place_of(verdict, story), Some(found), message, help))
}
