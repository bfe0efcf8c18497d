//! Exit codes, and what is said when a run could not be made.

use std::io::{self, Write as _};
use std::process::ExitCode;

use super::output;

/// The exit codes, as in `docs/exit-codes.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Nothing fails the gate.
    Pass = 0,
    /// A finding fails the gate.
    GateFailed = 1,
    /// The run could not be made, or not for every story.
    CouldNotRun = 2,
    /// Nothing in the whole run could be checked, or lines of a batch failed.
    Incomplete = 3,
    /// The lock does not hold.
    LockBroken = 4,
    /// Interrupted.
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// What the argument parser has to say: help and version on standard output, mistakes on standard error.
pub(super) fn of_usage(error: &clap::Error) -> ExitCode {
    if error.use_stderr() {
        // A closed standard error leaves nobody to tell.
        write!(io::stderr(), "citecheck: {}", error.render()).unwrap_or_default();
        return Exit::CouldNotRun.into();
    }
    match output::stdout(&error.render().to_string()) {
        Ok(()) => Exit::Pass.into(),
        Err(error) => of_error(&error),
    }
}

/// Says why the run could not be made.
pub(super) fn of_error(error: &anyhow::Error) -> ExitCode {
    say(error);
    Exit::CouldNotRun.into()
}

/// One line on standard error with all causes.
pub(super) fn say(error: &anyhow::Error) {
    let text = format!("{error:#}");
    writeln!(io::stderr(), "citecheck: {}", crate::report::Untrusted(&text)).unwrap_or_default();
}
