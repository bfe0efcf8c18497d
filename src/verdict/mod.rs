//! What may be concluded from the evidence: labels, findings, and whether the gate holds.

mod findings;
mod judge;
mod parts;
mod policy;
mod rules;
mod story_rules;
mod tolerance;
mod waiver;

pub use judge::judge;
pub use policy::{LeftOut, Policy, Setting};
pub use rules::{GATE_RULES, RULES, Rule, rule};
pub use story_rules::{findings_of_story, same_origin};
pub use tolerance::{Days, Percent, Tolerance};
pub use waiver::{Means, Waiver};

use crate::claim::Claim;
use crate::evidence::{Evidence, Found};
use crate::text::Span;

/// What is concluded of one claim, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The claim.
    pub claim: Claim,
    /// The conclusion.
    pub label: Label,
    /// What it rests on.
    pub evidence: Evidence,
    /// What there is to look at, worst first.
    pub findings: Vec<Finding>,
    /// Parts of the claim that no page backs, in `Claim::text`, in order.
    pub unsupported: Vec<Span>,
    /// A page cited elsewhere in the story that backs an uncited claim: the citation to add.
    pub backed_by: Option<Found>,
}

/// The conclusion on a claim, as defined in `docs/labels.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    /// At least one checkable part conflicts with the pages.
    Contradicted,
    /// A checkable claim that is cited at none of its places.
    Uncited,
    /// Every cited source was read, and nothing bears on the main assertion.
    NotFound,
    /// Part is supported, part is not on the pages, nothing conflicts.
    PartlySupported,
    /// No verdict from what was read, and a cited source was not read whole.
    Unavailable,
    /// Every checkable part is backed.
    Supported,
    /// Nothing to check, with the reason in `Claim::status`.
    NotChecked,
}

impl Label {
    /// All labels, those that need eyes first.
    pub const ALL: [Self; 7] = [
        Self::Contradicted,
        Self::Uncited,
        Self::NotFound,
        Self::PartlySupported,
        Self::Unavailable,
        Self::Supported,
        Self::NotChecked,
    ];

    /// Snake-case word of the wire formats.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Contradicted => "contradicted",
            Self::Uncited => "uncited",
            Self::NotFound => "not_found",
            Self::PartlySupported => "partly_supported",
            Self::Unavailable => "unavailable",
            Self::Supported => "supported",
            Self::NotChecked => "not_checked",
        }
    }
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Almost surely right: fails the gate.
    Error,
    /// Worth a look.
    Review,
    /// Good to know.
    Note,
}

impl Level {
    /// Word of the wire formats.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Review => "review",
            Self::Note => "note",
        }
    }
}

/// One thing to look at.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Id of the rule.
    pub rule: &'static str,
    /// How much it weighs.
    pub level: Level,
    /// Place in the story's file.
    pub span: Span,
    /// The words of the claim in question, in `Claim::text`; absent for findings of the story.
    pub claimed: Option<Span>,
    /// The place on a page that says otherwise, or that backs it.
    pub found: Option<Found>,
    /// What is the matter, for people.
    pub message: String,
    /// What to do.
    pub help: String,
    /// What it weighed before the policy or a person gave it another level.
    pub was: Option<Level>,
    /// By whom or what it is kept from failing the gate, and why.
    pub waiver: Option<Waiver>,
}

impl Finding {
    /// A finding of a rule at a place of the story's file, with the level of its rule.
    pub fn of_story(
        rule: &'static Rule,
        span: Span,
        message: String,
        help: impl Into<String>,
    ) -> Self {
        Self {
            rule: rule.id,
            level: rule.level,
            span,
            claimed: None,
            found: None,
            message,
            help: help.into(),
            was: None,
            waiver: None,
        }
    }
}
