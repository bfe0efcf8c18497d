//! What policy and people have done to the findings of a report, in words of our own.

use std::collections::BTreeMap;

use super::words::counted;
use super::{Report, is_unchanged};
use crate::verdict::Means;

/// One line for each way in which the report is not as the rules alone would have it; none where it is.
pub fn standing(report: &Report<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    if report.policy.no_gate {
        lines.push("without a gate: no finding fails this run".to_owned());
    }
    if is_unchanged(report) {
        lines.push("every claim is as it was: there is nothing new to check".to_owned());
    }
    let n_left: usize = report.left_out.values().sum();
    if n_left > 0 {
        let rules: Vec<String> =
            report.left_out.iter().map(|(rule, n)| format!("{n} {rule}")).collect();
        let left = counted(n_left, "finding", "findings");
        lines.push(format!("{left} left out by policy: {}", rules.join(", ")));
    }
    let changed = report.all_findings().filter(|it| it.was.is_some() && it.waiver.is_none());
    let n_changed = changed.count();
    if n_changed > 0 {
        let changed = counted(n_changed, "finding", "findings");
        lines.push(format!("{changed} of another level by policy"));
    }
    let mut by_means: BTreeMap<Means, usize> = BTreeMap::new();
    for (_, waiver) in report.waived() {
        *by_means.entry(waiver.means).or_default() += 1;
    }
    if !by_means.is_empty() {
        let parts: Vec<String> =
            by_means.iter().map(|(means, n)| format!("{n} {}", means_words(*means))).collect();
        let total = counted(by_means.values().sum(), "finding", "findings");
        lines.push(format!(
            "{total} kept from failing, each with who says why: {}",
            parts.join(", ")
        ));
    }
    lines
}

const fn means_words(means: Means) -> &'static str {
    match means {
        Means::Accepted => "accepted",
        Means::Overridden => "overridden",
        Means::Baseline => "in the baseline",
        Means::Comment => "by a comment in the story",
    }
}
