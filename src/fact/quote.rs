//! Quotations.

use crate::text::Span;

/// Quoted words with their speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The words between the marks, marks left out, in the text that was scanned.
    pub inner: Span,
    /// The words folded for comparison.
    pub words: Vec<String>,
    /// Who says it, as written.
    pub speaker: Option<Span>,
    /// The verb or phrase that introduces it: `said`, `according to`.
    pub cue: Option<Span>,
    /// Whether it stands in quotation marks (not indirect speech).
    pub direct: bool,
}
