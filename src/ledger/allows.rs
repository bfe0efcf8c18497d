//! Comments in a story that allow a rule: what they keep from failing, and what is odd about them.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::bond::{Waiving, is_waivable_rule};
use crate::claim::Status;
use crate::report::Report;
use crate::story::Allow;
use crate::text::Span;
use crate::verdict::{Finding, Means, Waiver, rule};

/// How a comment is to be written.
const FORM: &str = "write it as <!-- citecheck: allow RULE reason=\"…\" until=2026-12-31 -->; `until` may be left out";

/// Lets pass what the comments of the story allow. A comment that is not sound, not of use or over is a finding, and so is
/// one that is not trusted.
pub fn apply_allows(report: &mut Report<'_>, is_trusted: &dyn Fn(&Allow) -> bool) {
    let story = report.story;
    if story.allows.is_empty() {
        return;
    }
    let mut added: Vec<(&str, Span, String, &str)> = Vec::new();
    let mut waiving = Waiving::new(report);
    for it in &story.allows {
        let until = it.until.as_ref().map(|it| it.parse::<Date>());
        let as_of = waiving.report.as_of;
        let is_over = |until: &Date| as_of.is_some_and(|day| *until < day);
        let unsound = problem(it).or_else(|| match &until {
            Some(Err(_)) => Some("its `until` is no day".to_owned()),
            Some(Ok(_)) | None => None,
        });
        if let Some(what) = unsound {
            added.push((
                "allow-unsound",
                it.span,
                format!("this comment allows nothing: {what}"),
                FORM,
            ));
            continue;
        }
        let until = until.and_then(Result::ok);
        if let Some(day) = until.filter(is_over) {
            let message = format!("this comment allows {} until {day}, which is past", it.rule);
            let help = "take the comment out, or give another day where the reason still holds";
            added.push(("allow-lapsed", it.span, message, help));
            continue;
        }
        if !is_trusted(it) {
            let message = format!("the change adds a comment that allows {}", it.rule);
            let help = "bring the comment in by itself, reviewed by whoever answers for the policy";
            added.push(("policy-loosened", it.span, message, help));
            continue;
        }
        let waiver =
            Waiver { means: Means::Comment, by: None, on: None, reason: it.reason.clone(), until };
        if !waived(&mut waiving, it, &waiver) {
            let message = format!("this comment allows {}, which nothing breaks here", it.rule);
            let help = "take the comment out, or put it right behind the sentence that it is for";
            added.push(("allow-unused", it.span, message, help));
        }
    }
    for (id, span, message, help) in added {
        if let Some(rule) = rule(id) {
            report.put(None, Finding::of_story(rule, span, message, help));
        }
    }
}

/// Waives what the comment is for; false where there is nothing, and there should be.
fn waived(waiving: &mut Waiving<'_, '_>, allow: &Allow, waiver: &Waiver) -> bool {
    let verdicts = waiving.report.verdicts.iter().enumerate();
    let claims: BTreeSet<usize> = verdicts
        .filter(|it| it.1.claim.sentences.iter().any(|it| allow.sentences.contains(it)))
        .map(|it| it.0)
        .collect();
    let n_waived = waiving.waive(waiver, |at, finding| {
        let is_here = at.sentence.is_some_and(|it| allow.sentences.contains(&it))
            || at.sentence.is_none() && at.claim.is_some_and(|it| claims.contains(&it));
        is_here && finding.rule == allow.rule
    });
    let is_aside = |it: &usize| {
        let status = waiving.report.verdicts.get(*it).map(|it| it.claim.status);
        matches!(status, Some(Status::Unchanged | Status::Interrupted))
    };
    n_waived > 0 || claims.iter().any(is_aside)
}

fn problem(allow: &Allow) -> Option<String> {
    if let Some(it) = &allow.problem {
        return Some(it.clone());
    }
    if allow.rule.is_empty() {
        return Some("it names no rule".to_owned());
    }
    if rule(&allow.rule).is_none() {
        let shown: String = allow.rule.chars().take(60).collect();
        return Some(format!("`{shown}` is not a rule"));
    }
    if !is_waivable_rule(&allow.rule) {
        return Some(format!("{} is not for a comment to allow", allow.rule));
    }
    allow.reason.is_empty().then(|| "it gives no reason".to_owned())
}
