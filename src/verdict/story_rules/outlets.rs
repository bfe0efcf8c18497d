//! Claims that name an outlet and cite another.

use std::collections::BTreeMap;

use super::{finding, place_of};
use crate::lexicon::outlets;
use crate::source;
use crate::story::Story;
use crate::text::normalize::fold_word;
use crate::verdict::{Finding, Verdict};

/// "The Financial Times reported …" with no citation of the Financial Times.
pub(super) fn findings(story: &Story, verdicts: &[Verdict]) -> Vec<Finding> {
    let labels = labels(story);
    verdicts.iter().filter_map(|it| of_claim(story, &labels, it)).collect()
}

/// The parts of the hosts that the story cites, without hyphens, each with the first host that has it.
fn labels(story: &Story) -> BTreeMap<String, &str> {
    let mut labels = BTreeMap::new();
    for host in story.citations.iter().flat_map(|it| &it.cited).map(|it| it.host.as_str()) {
        for label in host.split('.') {
            labels.entry(label.replace('-', "")).or_insert(host);
        }
    }
    labels
}

fn of_claim(story: &Story, labels: &BTreeMap<String, &str>, verdict: &Verdict) -> Option<Finding> {
    let name = verdict.claim.attribution.as_ref()?.reporter?.of(&verdict.claim.text);
    let hosts = hosts_of(name, labels);
    let cited: Vec<&str> =
        verdict.evidence.sources.iter().map(|it| it.cited.host.as_str()).collect();
    if hosts.is_empty() || cited.is_empty() {
        return None;
    }
    if cited.iter().any(|host| hosts.iter().any(|it| source::is_within(host, it))) {
        return None;
    }
    let message = format!("the claim names {name} and cites {}", cited.join(", "));
    let help = format!("cite the report itself ({}), or say who relates it", hosts.first()?);
    Some(finding("outlet-not-cited", place_of(verdict, story), None, message, &help))
}

/// The hosts of an outlet: those that are known, else one that the story cites elsewhere under the outlet's own name.
fn hosts_of<'a>(name: &str, labels: &BTreeMap<String, &'a str>) -> Vec<&'a str> {
    let known = outlets::hosts_for_outlet(name);
    if !known.is_empty() {
        return known.to_vec();
    }
    let folded = fold_word(name);
    let words = folded.strip_prefix("the ").unwrap_or(&folded);
    let joined: String = words.chars().filter(|it| it.is_alphanumeric()).collect();
    labels.get(&joined).filter(|_| joined.len() > 3).copied().into_iter().collect()
}
