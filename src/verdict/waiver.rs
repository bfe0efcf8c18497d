//! What keeps a finding from failing the gate, and by whose word.

use std::fmt;

use jiff::civil::Date;

use super::{Finding, Level};

/// By what a finding is waived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Means {
    /// A person accepted the claim as it is.
    Accepted,
    /// A person holds that the finding is wrong.
    Overridden,
    /// It is known, and in the baseline.
    Baseline,
    /// A comment in the story allows it.
    Comment,
}

impl Means {
    /// Word of the wire formats.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Overridden => "overridden",
            Self::Baseline => "baseline",
            Self::Comment => "comment",
        }
    }
}

/// Why a finding does not fail the gate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// By what.
    pub means: Means,
    /// Who says so; a comment in a story has no name.
    pub by: Option<String>,
    /// The day on which it was said.
    pub on: Option<String>,
    /// Why.
    pub reason: String,
    /// The last day on which it holds.
    pub until: Option<Date>,
}

impl fmt::Display for Waiver {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self.means {
            Means::Accepted => "accepted",
            Means::Overridden => "overridden",
            Means::Baseline => "in the baseline",
            Means::Comment => "allowed by a comment in the story",
        })?;
        match (&self.by, self.means) {
            (Some(it), Means::Baseline) => write!(out, " of {it}")?,
            (Some(it), _) => write!(out, " by {it}")?,
            (None, _) => {}
        }
        if let Some(it) = &self.on {
            write!(out, " on {it}")?;
        }
        if let Some(it) = self.until {
            write!(out, " until {it}")?;
        }
        write!(out, ": “{}”", self.reason)
    }
}

impl Finding {
    /// Keeps the finding from failing: it becomes a note that says by whom and why.
    pub fn waive(&mut self, waiver: Waiver) {
        self.message = format!("{}; {waiver}", self.message);
        "nothing, for as long as the reason holds".clone_into(&mut self.help);
        self.was = self.was.or(Some(self.level));
        self.level = Level::Note;
        self.waiver = Some(waiver);
    }
}
