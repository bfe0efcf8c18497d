//! Claims that name an outlet and cite another.

use super::{finding, place_of};
use crate::lexicon::outlets;
use crate::source;
use crate::story::Story;
use crate::verdict::{Finding, Verdict};

/// "The Financial Times reported …" with no citation of the Financial Times.
pub(super) fn findings(story: &Story, verdicts: &[Verdict]) -> Vec<Finding> {
    verdicts.iter().filter_map(|it| of_claim(story, it)).collect()
}

fn of_claim(story: &Story, verdict: &Verdict) -> Option<Finding> {
    let name = verdict.claim.attribution.as_ref()?.reporter?.of(&verdict.claim.text);
    let hosts = outlets::hosts_for_outlet(name);
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
