//! `citecheck config`: what is set, and where.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::{Args, Subcommand};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

use super::settings::Finder;
use super::{Exit, nearest, output, own};
use crate::config::{Given, Origin, Settings, all_rules};
use crate::report::Untrusted;
use crate::verdict::{Policy, Setting};

#[derive(Debug, Args)]
pub(super) struct ConfigArgs {
    #[command(subcommand)]
    pub(super) command: ConfigCommand,
}

/// What to do with what is set.
#[derive(Debug, Subcommand)]
pub(super) enum ConfigCommand {
    /// Print every value that holds.
    Show(ShowConfigArgs),
}

#[derive(Debug, Args)]
pub(super) struct ShowConfigArgs {
    /// The story for which it holds; else the working directory.
    #[arg(value_name = "STORY")]
    pub(super) story: Option<PathBuf>,
    /// Print where each value was given, too.
    #[arg(long)]
    pub(super) origin: bool,
    /// terminal, or json for programs.
    #[arg(long, value_name = "FORMAT", default_value = "terminal")]
    pub(super) report: String,
}

pub(super) fn run(args: &ConfigArgs) -> anyhow::Result<Exit> {
    match &args.command {
        ConfigCommand::Show(args) => show(args),
    }
}

/// One value: its key, what it is, and where it was given.
struct Row {
    key: String,
    value: Value,
    from: Option<Origin>,
}

fn show(args: &ShowConfigArgs) -> anyhow::Result<Exit> {
    let settings = Finder::new(None).of(args.story.as_deref())?;
    let rows = rows(&settings);
    let text = match args.report.as_str() {
        "terminal" => rows.iter().map(|it| line(it, args.origin)).collect(),
        "json" => wire(&rows),
        other => bail!(
            "`{other}` is not a format of `config show`: {}",
            nearest::choose(other, &["terminal", "json"])
        ),
    };
    output::stdout(&text)?;
    Ok(Exit::Pass)
}

fn rows(settings: &Settings) -> Vec<Row> {
    let by_default = Policy::default();
    let mut rows: Vec<Row> = all_rules()
        .map(|rule| {
            let given = settings.rules.get(rule.id);
            let setting = given.map_or_else(|| by_default.setting(rule.id), |it| it.value);
            let value = json!(Setting::id(setting));
            Row { key: format!("policy.{}", rule.id), value, from: given.map(|it| it.from.clone()) }
        })
        .collect();
    let labels = settings.policy().fail_on;
    let value = json!(labels.iter().map(|it| it.id()).collect::<Vec<_>>());
    let from = settings.fail_on.as_ref().map(|it| it.from.clone());
    rows.push(Row { key: "policy.fail_on".to_owned(), value, from });
    rows.extend(tolerance("figure", settings.figure_tolerance.as_ref()));
    rows.extend(tolerance("date", settings.date_tolerance.as_ref()));
    let pages = settings.pages.as_ref();
    let value =
        json!(pages.iter().flat_map(|it| &it.value).map(|it| shown(it)).collect::<Vec<_>>());
    rows.push(Row { key: "paths.pages".to_owned(), value, from: pages.map(|it| it.from.clone()) });
    rows.extend(path("paths.store", settings.store.as_ref()));
    rows.extend(path("paths.lock", settings.lock.as_ref()));
    rows.extend(path("paths.baseline", settings.baseline.as_ref()));
    rows.extend(settings.review.iter().map(|(key, it)| Row {
        key: format!("review.{key}"),
        value: json!(it.value),
        from: Some(it.from.clone()),
    }));
    rows
}

fn tolerance(kind: &str, given: Option<&Given<impl ToString>>) -> Option<Row> {
    let Given { value, from } = given?;
    let key = format!("policy.tolerance.{kind}");
    Some(Row { key, value: json!(value.to_string()), from: Some(from.clone()) })
}

fn path(key: &str, given: Option<&Given<PathBuf>>) -> Option<Row> {
    let given = given?;
    let value = json!(shown(&given.value));
    Some(Row { key: key.to_owned(), value, from: Some(given.from.clone()) })
}

fn shown(path: &Path) -> String {
    own::relative(path.to_owned()).display().to_string()
}

fn line(row: &Row, origin: bool) -> String {
    let mut line = format!("{} = {}", row.key, row.value);
    if origin {
        let from = row.from.as_ref().map_or_else(|| "default".to_owned(), Origin::to_string);
        // Writing to a string cannot fail.
        let _ = write!(line, "  # {from}");
    }
    format!("{}\n", Untrusted(&line))
}

fn wire(rows: &[Row]) -> String {
    let settings = rows.iter().map(|it| SettingV1 {
        key: it.key.clone(),
        origin: it.from.as_ref().map_or_else(|| "default".to_owned(), Origin::to_string),
        value: it.value.clone(),
    });
    let wire = ConfigV1 { schema: "config-v1", settings: settings.collect() };
    let mut text = serde_json::to_string_pretty(&wire).unwrap_or_default();
    text.push('\n');
    text
}

/// What is set, `config show --report json`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(super) struct ConfigV1 {
    /// `config-v1`.
    schema: &'static str,
    /// Every value that holds.
    settings: Vec<SettingV1>,
}

/// One value that holds.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct SettingV1 {
    /// Its key in `citecheck.toml`, with that of its table: `policy.figure-conflict`.
    key: String,
    /// Where it was given: a file with its line, a variable of the environment, a flag, or `default`.
    origin: String,
    /// What it is: a word, or a list of words.
    value: Value,
}
