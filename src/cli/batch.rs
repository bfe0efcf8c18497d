//! `citecheck batch`: stories with their pages in, reports out, a line each.

use serde_json::Value;

use super::args::BatchArgs;
use super::wire::{BatchLine, BatchReport};
use super::{Exit, input, jsonl};
use crate::check::check;
use crate::config::Config;
use crate::eval::{self, PageInput};
use crate::evidence::Library;
use crate::page::Page;
use crate::report::json::report_v1;
use crate::story::read;
use crate::verdict::Policy;

pub(super) fn run(args: &BatchArgs, config: &Config) -> anyhow::Result<Exit> {
    let n_failed = jsonl::run(&args.file, config, one)?;
    Ok(if n_failed == 0 { Exit::Pass } else { Exit::Incomplete })
}

/// The report of one line, in either form.
fn one(line: &str) -> Result<BatchReport, String> {
    let form = |it: serde_json::Error| format!("cannot read the line: {it}");
    let fields: Value = serde_json::from_str(line).map_err(form)?;
    if fields.get("story").is_none() && fields.get("claim").is_some() {
        let line = eval::read_line(line).map_err(|it| it.to_string())?;
        let (story, library) = eval::prepared(line.question);
        let report = check(&story, &library, Policy::default(), 1);
        return Ok(BatchReport { id: line.id, report: report_v1(&report) });
    }
    if fields.get("story").is_none() {
        return Err("cannot read the line: it has neither `story` nor `claim`".to_owned());
    }
    let input: BatchLine = serde_json::from_value(fields).map_err(form)?;
    let markup = input.story.markup.as_deref().unwrap_or("plain");
    input::check_markup(markup).map_err(|it| it.to_string())?;
    let published = eval::day(input.story.published.as_deref()).map_err(|it| it.to_string())?;
    if input.story.text.trim().is_empty() {
        return Err("the story is empty: there is nothing to check in it".to_owned());
    }
    let story = read("story", &input.story.text, Some(markup), published);
    let library = Library::new(pages(&input.pages)?);
    let report = check(&story, &library, Policy::default(), 1);
    Ok(BatchReport { id: input.id, report: report_v1(&report) })
}

fn pages(given: &[PageInput]) -> Result<Vec<Page>, String> {
    let pages = given.iter().enumerate().map(|(index, it)| it.read(index));
    pages.collect::<Result<_, _>>().map_err(|it| it.to_string())
}
