//! What became of every sentence and every citation of the story: each has exactly one end.

use std::collections::BTreeSet;

use super::Report;
use crate::claim::Status;
use crate::story::Citation;

/// What became of one sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentenceEnd {
    /// It is a place of this verdict's claim, by index.
    Claim(usize),
    /// No claim was made of it, for this reason.
    Left(Status),
}

/// The end of each sentence, in story order.
pub fn sentence_ends(report: &Report<'_>) -> Vec<SentenceEnd> {
    let mut ends = vec![SentenceEnd::Left(Status::Fragment); report.story.sentences.len()];
    for (index, verdict) in report.verdicts.iter().enumerate() {
        for &sentence in &verdict.claim.sentences {
            if let Some(end) = ends.get_mut(sentence) {
                *end = SentenceEnd::Claim(index);
            }
        }
    }
    ends
}

/// What became of one citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CitationStatus {
    /// It names no source.
    Empty,
    /// It belongs to no sentence.
    Loose,
    /// It belongs to sentences, none of which is checked.
    Unused,
    /// A claim was held against what it cites.
    Used,
}

impl CitationStatus {
    /// Word of the wire formats.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Loose => "without-sentence",
            Self::Unused => "on-nothing-checked",
            Self::Used => "used",
        }
    }
}

/// The status of each citation, in the order of the file.
pub fn citation_statuses(report: &Report<'_>) -> Vec<CitationStatus> {
    let story = report.story;
    let inherited: BTreeSet<usize> =
        story.sentences.iter().flat_map(|it| it.inherited.iter().copied()).collect();
    let checked = report.verdicts.iter().filter(|it| it.claim.status == Status::Checkable);
    let used: BTreeSet<usize> = checked.flat_map(|it| it.claim.citations.iter().copied()).collect();
    let status = |(index, citation): (usize, &Citation)| {
        if citation.cited.is_empty() {
            CitationStatus::Empty
        } else if citation.sentences.is_empty() && !inherited.contains(&index) {
            CitationStatus::Loose
        } else if used.contains(&index) {
            CitationStatus::Used
        } else {
            CitationStatus::Unused
        }
    };
    story.citations.iter().enumerate().map(status).collect()
}
