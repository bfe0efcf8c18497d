//! `citecheck source`: the pages of a store.

mod add;
mod choose;
mod export;
#[cfg(feature = "fetch")]
mod import;
mod list;
mod prune;
mod show;
mod verify;
mod why;

use anyhow::anyhow;

use super::args::{SourceArgs, SourceCommand};
use super::{Exit, exit, held, settings};
use crate::config::Config;
use crate::store::{Problem, Record};

pub(super) fn run(args: &SourceArgs, config: &Config) -> anyhow::Result<Exit> {
    let flag = args.store.as_deref();
    let to_read = || held::store(settings::store_to_read(flag)?.as_deref());
    let to_write = || held::store_or_new(settings::store(flag)?.as_deref());
    match &args.command {
        SourceCommand::Add(add) => add::run(add, &to_write()?),
        SourceCommand::List => list::run(&to_read()?),
        SourceCommand::Show(show) => show::run(show, &to_read()?, config),
        SourceCommand::Why(why) => why::run(why, flag, config),
        SourceCommand::Choose(choose) => choose::run(choose),
        SourceCommand::Verify => verify::run(&to_read()?),
        SourceCommand::Prune(prune) => prune::run(prune, &to_read()?),
        SourceCommand::Export(export) => export::run(export, &to_read()?),
        #[cfg(feature = "fetch")]
        SourceCommand::Import(import) => import::run(import, &to_write()?),
    }
}

/// Tells of bad entries; whether there are any.
fn say(problems: &[Problem]) -> bool {
    for it in problems {
        exit::say(&anyhow!("{it}"));
    }
    !problems.is_empty()
}

/// How a snapshot came to be here: `200`, `supplied by Jo`.
fn provenance(record: &Record) -> String {
    match (&record.supplied_by, &record.supplied_at, record.status) {
        (Some(by), _, _) => format!("supplied by {by}"),
        (None, Some(_), _) => "supplied".to_owned(),
        (None, None, Some(status)) => status.to_string(),
        (None, None, None) => record.outcome.clone().unwrap_or_else(|| "no answer".to_owned()),
    }
}
