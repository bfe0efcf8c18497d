//! Locks: which snapshots a story was checked against, and which page each citation was taken to mean. A lock is written
//! by the tool alone, and holds a later check to the very same bytes. `docs/lock.md` describes it. Beside them what people
//! decide of claims, and the baseline: each rests on the words of a claim and its pages, and holds for as long as they do.
#![expect(clippy::disallowed_methods, reason = "an edge: this module reads locks")]

mod allows;
mod baseline;
mod bond;
mod choices;
mod cited;
mod decisions;
mod hold;
mod make;
mod signed;
mod wire;

use std::io;
use std::path::{Path, PathBuf};

pub use allows::apply_allows;
pub use baseline::{BASELINE_SCHEMA, BaselineV1, EntryV1, Terms, apply_baseline, entries};
pub use bond::{Seal, Sealer, Subject, leave_out_unchanged, pages_of};
pub use choices::{
    ChoicesError, Pages, SOURCES_SCHEMA, SourcesV1, change_sources, parse_sources, read_sources,
};
pub use cited::cited;
pub use decisions::{
    DECISION_SCHEMA, Decided, DecisionV1, Word, append_decision, apply_decisions, decision,
    last_decisions, parse_decisions, read_decisions,
};
pub use hold::{DIFFERENCES, Difference, differences, snapshots_of};
pub use make::{Origin, lock};
pub use signed::{Signatures, signatures};
pub use wire::{ChoiceV1, LockV1, LockedClaimV1, LockedSourceV1, LockedStoryV1, SCHEMA};

use crate::store::write_file;

/// Most bytes of a lock.
const MAX_LOCK: u64 = 64 << 20;

/// Why a lock could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// It is not there.
    #[error("no lock at `{}`: write it with `citecheck lock`, or name another with --lock", path.display())]
    Absent {
        /// The file.
        path: PathBuf,
    },
    /// The system refused.
    #[error("cannot {doing} `{}`: check its folder and its permissions", path.display())]
    Io {
        /// What was attempted.
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A line of decisions is none.
    #[error("`{}`, line {line}, is no decision: {what}; correct the line or take it out", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        what: String,
    },
    /// It is no baseline.
    #[error("`{}` is no baseline of the form `{BASELINE_SCHEMA}`: {what}; correct it, or write it with --write-baseline", path.display())]
    Baseline {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// It is no lock of a version that is known.
    #[error("`{}` is no lock of the form `{SCHEMA}`: {what}; write it again with `citecheck lock`", path.display())]
    Broken {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
}

/// Reads a lock.
pub fn read(path: &Path) -> Result<LockV1, LedgerError> {
    let failed = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound => LedgerError::Absent { path: path.to_owned() },
        _ => LedgerError::Io { doing: "read", path: path.to_owned(), source },
    };
    let broken = |what: String| LedgerError::Broken { path: path.to_owned(), what };
    let len = std::fs::metadata(path).map_err(failed)?.len();
    if len > MAX_LOCK {
        return Err(broken(format!("it has {len} bytes")));
    }
    let bytes = std::fs::read(path).map_err(failed)?;
    let lock: LockV1 = serde_json::from_slice(&bytes).map_err(|it| broken(it.to_string()))?;
    if lock.schema != SCHEMA {
        return Err(broken(format!("its schema is `{}`", lock.schema)));
    }
    let days = [("as_of", &lock.as_of), ("story.published", &lock.story.published)];
    for (name, day) in days {
        if day.as_ref().is_some_and(|it| it.parse::<jiff::civil::Date>().is_err()) {
            return Err(broken(format!("its `{name}` is no day such as 2026-12-31")));
        }
    }
    Ok(lock)
}

/// The lock as it stands in a file.
pub fn text_of(lock: &LockV1) -> String {
    // A struct of strings and numbers always has a JSON form.
    let mut text = serde_json::to_string_pretty(lock).unwrap_or_default();
    text.push('\n');
    text
}

/// Writes a lock, whole or not at all.
pub fn write(path: &Path, lock: &LockV1) -> Result<(), LedgerError> {
    let failed = |source| LedgerError::Io { doing: "write", path: path.to_owned(), source };
    if let Some(folder) = path.parent().filter(|it| !it.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    write_file(path, text_of(lock).as_bytes()).map_err(failed)
}

#[cfg(test)]
mod tests;
