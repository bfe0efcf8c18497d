//! The program: arguments, one file a command, progress and exit codes. The only place that writes to standard
//! output, and all that it writes there is the report.

mod added;
#[cfg(feature = "fetch")]
mod archives;
mod args;
mod audit;
mod batch;
mod check;
mod choices;
mod claims;
mod clock;
mod compare;
mod concluded;
mod config;
mod decide;
mod diff;
#[cfg(feature = "fetch")]
mod discover;
mod eval;
mod evidence;
mod exit;
mod explain;
#[cfg(feature = "fetch")]
mod fetch;
mod gate;
mod git;
mod held;
mod init;
mod input;
mod interrupt;
mod jsonl;
mod lock;
mod locked;
mod output;
mod own;
mod page;
mod parallel;
mod pdf;
mod progress;
mod reviews;
mod schema;
mod settings;
mod source;
mod targets;
mod verify;
mod wire;

use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};

use crate::config::{Config, Flags, nearest};
use args::{Cli, Command};
pub use exit::Exit;

/// Runs the program on the arguments of the process.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return exit::of_usage(&error),
    };
    let colour = if cli.no_color { crate::config::Colour::Never } else { cli.color.into() };
    let config = Config::merge(Flags {
        colour,
        width: cli.width,
        threads: cli.threads,
        progress: cli.progress.into(),
    });
    match run(&cli.command, &config) {
        Ok(exit) => exit.into(),
        Err(error) => exit::of_error(&error),
    }
}

fn run(command: &Command, config: &Config) -> anyhow::Result<Exit> {
    match command {
        Command::Check(args) => check::run(args, config),
        Command::Claims(args) => claims::run(args, config),
        Command::Compare(args) => compare::run(args, config),
        Command::Page(args) => page::run(args, config),
        Command::ReadPdf => pdf::serve(),
        Command::Lock(args) => lock::run(args, config),
        Command::Source(args) => source::run(args, config),
        #[cfg(feature = "fetch")]
        Command::Fetch(args) => fetch::run(args, config),
        #[cfg(feature = "fetch")]
        Command::Watch(args) => fetch::watch(args, config),
        Command::Init(args) => init::run(args),
        Command::Decide(args) => decide::run(args, config),
        Command::Config(args) => config::run(args),
        Command::Audit(args) => audit::run(args, config),
        Command::Diff(args) => diff::run(args),
        Command::Verify(args) => verify::run(args, config),
        #[cfg(feature = "fetch")]
        Command::Discover(args) => discover::run(args, config),
        Command::Explain(args) => explain::run(args),
        Command::Schema(args) => schema::run(args),
        Command::Eval(args) => eval::run(args, config),
        Command::Batch(args) => batch::run(args, config),
        Command::Completions { shell } => {
            let mut out = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "citecheck", &mut out);
            output::stdout(&String::from_utf8_lossy(&out))?;
            Ok(Exit::Pass)
        }
        Command::Man => {
            let mut out = Vec::new();
            clap_mangen::Man::new(Cli::command()).render(&mut out)?;
            output::stdout(&String::from_utf8_lossy(&out))?;
            Ok(Exit::Pass)
        }
    }
}
