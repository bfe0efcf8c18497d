//! What fails the gate: how much each rule weighs, and which labels fail by themselves.

use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, Label, Level, Tolerance, Verdict, rule};
use crate::story::Story;
use crate::text::Span;

/// How much a rule is to weigh.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Setting {
    /// Its findings are of this level.
    Level(Level),
    /// Its findings are left out, and counted.
    Off,
}

impl Setting {
    /// All settings, the strictest first.
    pub const ALL: [Self; 4] = [
        Self::Level(Level::Error),
        Self::Level(Level::Review),
        Self::Level(Level::Note),
        Self::Off,
    ];

    /// Word of the settings.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Level(level) => level.id(),
            Self::Off => "off",
        }
    }
}

/// What fails the gate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// Rules that weigh otherwise than by default.
    pub rules: BTreeMap<&'static str, Setting>,
    /// Labels that fail by themselves.
    pub fail_on: BTreeSet<Label>,
    /// By how much figures and dates may differ from the source's.
    pub tolerance: Tolerance,
    /// Whether there is no gate at all: nothing fails.
    pub no_gate: bool,
}

/// Findings that the policy leaves out, by rule.
pub type LeftOut = BTreeMap<&'static str, usize>;

impl Policy {
    /// Whether the finding fails the gate.
    pub fn fails(&self, finding: &Finding) -> bool {
        !self.no_gate && finding.level == Level::Error && finding.waiver.is_none()
    }

    /// What a rule weighs.
    pub fn setting(&self, id: &str) -> Setting {
        let by_default = || Setting::Level(rule(id).map_or(Level::Review, |it| it.level));
        self.rules.get(id).copied().unwrap_or_else(by_default)
    }

    /// Gives the findings the weight that the policy gives their rules, and says so; adds those of labels that fail.
    pub fn apply(
        &self,
        story: &Story,
        verdicts: &mut [Verdict],
        findings: &mut Vec<Finding>,
    ) -> LeftOut {
        let mut left_out = LeftOut::new();
        for verdict in verdicts {
            verdict.findings.extend(self.of_label(story, verdict));
            self.weigh(&mut verdict.findings, &mut left_out);
            self.tolerance.ease(verdict);
            verdict.findings.sort_by_key(|it| (it.level, it.claimed.map(|it| it.start)));
        }
        self.weigh(findings, &mut left_out);
        left_out
    }

    /// Gives findings the weight of their rules.
    pub fn weigh(&self, findings: &mut Vec<Finding>, left_out: &mut LeftOut) {
        findings.retain(|it| {
            let stays = self.setting(it.rule) != Setting::Off;
            if !stays {
                *left_out.entry(it.rule).or_default() += 1;
            }
            stays
        });
        for it in findings {
            let (Some(Setting::Level(level)), Some(rule)) =
                (self.rules.get(it.rule).copied(), rule(it.rule))
            else {
                continue;
            };
            // What is not surely of the same thing is for review, however much its rule weighs.
            let level = if it.level == rule.level { level } else { level.max(it.level) };
            if level != it.level {
                it.message =
                    format!("{} ({} by policy, not {})", it.message, level.id(), it.level.id());
                it.was = Some(it.level);
                it.level = level;
            }
        }
    }

    fn of_label(&self, story: &Story, verdict: &Verdict) -> Option<Finding> {
        let rule = rule("status-fails").filter(|_| self.fail_on.contains(&verdict.label))?;
        if verdict.label == Label::Contradicted && self.tolerance.covers_all(verdict) {
            return None;
        }
        let first = verdict.claim.sentences.first().and_then(|&it| story.sentences.get(it));
        let span = first.map_or(Span::default(), |it| story.map.to_source_span(it.span));
        let message = format!("the policy fails claims that are {}", verdict.label.id());
        let help = match verdict.label {
            Label::Unavailable => "get the cited pages, so that they can be read",
            Label::Contradicted
            | Label::Uncited
            | Label::NotFound
            | Label::PartlySupported
            | Label::Supported
            | Label::NotChecked => "correct the claim, or cite a page that says so",
        };
        Some(Finding::of_story(rule, span, message, help))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What becomes of a finding of `id` that weighs `level`, where the policy gives its rule `setting`.
    fn check(id: &str, level: Level, setting: Setting, expected: Option<Level>) {
        let rule = rule(id).unwrap();
        let policy = Policy { rules: [(rule.id, setting)].into(), ..Policy::default() };
        let finding = Finding::of_story(rule, Span::default(), "it differs".to_owned(), "");
        let mut findings = vec![Finding { level, ..finding }];
        let mut left_out = LeftOut::new();
        policy.weigh(&mut findings, &mut left_out);
        let found = findings.first();
        assert_eq!(found.map(|it| it.level), expected);
        assert_eq!(left_out.contains_key(id), expected.is_none());
        if let Some(it) = found {
            let is_changed = it.level != level;
            assert_eq!(it.was, is_changed.then_some(level));
            assert_eq!(it.message.contains("by policy"), is_changed, "{}", it.message);
            assert_eq!(policy.fails(it), it.level == Level::Error);
            assert!(!Policy { no_gate: true, ..policy.clone() }.fails(it));
        }
    }

    #[test]
    fn a_rule_weighs_what_the_policy_says() {
        use Level::{Error, Note, Review};
        check("figure-conflict", Error, Setting::Level(Review), Some(Review));
        check("figure-conflict", Error, Setting::Level(Error), Some(Error));
        check("figure-conflict", Error, Setting::Off, None);
        check("detail-not-backed", Review, Setting::Level(Error), Some(Error));
        check("same-origin", Note, Setting::Level(Error), Some(Error));
    }

    #[test]
    fn what_is_not_sure_stays_for_review() {
        use Level::{Error, Note, Review};
        check("figure-conflict", Review, Setting::Level(Error), Some(Review));
        check("figure-conflict", Review, Setting::Level(Note), Some(Note));
        check("figure-conflict", Review, Setting::Off, None);
    }

    #[test]
    fn looser_is_greater() {
        let sorted = Setting::ALL;
        assert!(sorted.is_sorted());
    }
}
