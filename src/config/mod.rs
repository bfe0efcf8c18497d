//! Settings of a run: how it is to look and how much it may use, from flags, terminal and environment, merged once; and
//! what is checked where and what fails, from `citecheck.toml`, the environment and flags.

#![expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]

mod environment;
mod file;
mod glob;
pub(crate) mod nearest;
mod settings;

pub use environment::{by, settings as settings_of_environment};
pub use file::{ConfigFile, FILE};
pub use settings::{Given, Origin, REVIEW_KEYS, Settings, SettingsError, all_rules};

use std::io::{self, IsTerminal as _};
use std::num::NonZero;
use std::thread;

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// When to tell on standard error how far the work has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Progress {
    /// At a terminal, of work that takes long.
    #[default]
    Auto,
    /// From the first piece of work on, a line each time.
    Always,
    /// Never.
    Never,
}

/// What the flags ask for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// Colour.
    pub colour: Colour,
    /// Columns of the report.
    pub width: Option<usize>,
    /// Threads.
    pub threads: Option<NonZero<usize>>,
    /// Progress.
    pub progress: Progress,
}

/// The settings of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Config {
    /// Whether standard output gets colour.
    pub colour: bool,
    /// Columns of a report on standard output.
    pub width: usize,
    /// How many threads may work.
    pub threads: usize,
    /// When to tell of progress on standard error.
    pub progress: Progress,
    /// Whether standard error is a terminal, on which a line may be written over.
    pub overwrites: bool,
}

/// Columns where standard output is not a terminal.
pub const WIDTH: usize = 100;

impl Config {
    /// Merges flags with what the terminal and the environment say; flags win.
    pub fn merge(flags: Flags) -> Self {
        let is_terminal = io::stdout().is_terminal();
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|it| !it.is_empty());
        let colour = match flags.colour {
            Colour::Auto => is_terminal && !no_colour,
            Colour::Always => true,
            Colour::Never => false,
        };
        let at_terminal = || {
            let size = terminal_size::terminal_size().filter(|_| is_terminal)?;
            Some(usize::from(size.0.0))
        };
        let threads = flags.threads.or_else(|| thread::available_parallelism().ok());
        Self {
            colour,
            width: flags.width.or_else(at_terminal).unwrap_or(WIDTH),
            threads: threads.map_or(1, NonZero::get),
            progress: flags.progress,
            overwrites: io::stderr().is_terminal(),
        }
    }
}
