//! The source report over many stories: how much rests on each host and page, on which alone, and which pages are not as
//! they should be. One view, written by one file a format.

mod csv;
mod html;
mod part;
mod terminal;
mod whole;
mod wire;

pub use part::StoryAudit;
pub use whole::audit;
pub use wire::{
    AuditClaimV1, AuditHostV1, AuditPageV1, AuditPairV1, AuditStoryV1, AuditSummaryV1,
    AuditTroubleV1, AuditUnheldV1, AuditV1,
};

use super::Options;

/// A format of the source report: its id, and what writes it.
pub type AuditFormat = (&'static str, fn(&AuditV1, &Options) -> String);

/// All formats of the source report.
pub static AUDIT_FORMATS: &[AuditFormat] = &[
    ("terminal", terminal::write),
    ("html", html::write),
    ("csv", csv::pages),
    ("csv-claims", csv::claims),
    ("json", json),
];

fn json(audit: &AuditV1, _options: &Options) -> String {
    let mut out = serde_json::to_string_pretty(audit).unwrap_or_default();
    out.push('\n');
    out
}
