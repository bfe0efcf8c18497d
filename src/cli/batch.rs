//! `citecheck batch`: stories with their pages in, reports out, a line each.

use jiff::civil::Date;
use serde_json::Value;

use super::args::BatchArgs;
use super::interrupt::Interrupt;
use super::wire::{BatchLine, BatchReport};
use super::{Exit, clock, input, jsonl};
use crate::check::check_while;
use crate::config::Config;
use crate::eval::{self, LineError, PageInput};
use crate::evidence::Library;
use crate::page::Page;
use crate::report::json::report_v1;
use crate::story::Story;
use crate::verdict::Policy;

pub(super) fn run(args: &BatchArgs, config: &Config) -> anyhow::Result<Exit> {
    let interrupt = Interrupt::listen()?;
    let as_of = args.as_of.unwrap_or_else(clock::today);
    let held = |name: &str| input::page_file(&args.file, name);
    let report_of = |line: &str| one(line, as_of, &interrupt, &held);
    let n_failed = jsonl::run_until(&args.file, config, &interrupt, report_of)?;
    Ok(if interrupt.is_asked() {
        Exit::Interrupted
    } else if n_failed == 0 {
        Exit::Pass
    } else {
        Exit::Incomplete
    })
}

/// The report of one line, in either form.
fn one(
    line: &str,
    as_of: Date,
    interrupt: &Interrupt,
    held: &dyn Fn(&str) -> Option<String>,
) -> Result<BatchReport, String> {
    let check = |story: &Story, library: &Library| {
        let go_on = || !interrupt.is_asked();
        let mut report = check_while(story, library, Policy::default(), 1, &go_on);
        report.as_of = Some(as_of);
        report_v1(&report)
    };
    let fields: Value = jsonl::parse(line, "batch-input")?;
    if fields.get("story").is_none() && fields.get("claim").is_some() {
        let line = eval::read_line_with(line, held).map_err(|it| it.to_string())?;
        let (story, library) = eval::prepared(line.question);
        return Ok(BatchReport { id: line.id, report: check(&story, &library) });
    }
    if fields.get("story").is_none() {
        return Err(
            "cannot read the line: it has neither `story` nor `claim`, give one of them".to_owned()
        );
    }
    let input: BatchLine =
        serde_json::from_value(fields).map_err(|it| jsonl::malformed(&it, "batch-input"))?;
    let markup = input.story.markup.as_deref().unwrap_or("plain");
    input::check_markup(markup).map_err(|it| it.to_string())?;
    let published = eval::day(input.story.published.as_deref()).map_err(|it| it.to_string())?;
    if input.story.text.trim().is_empty() {
        return Err("the story is empty, with nothing to check in it: give it a text".to_owned());
    }
    let story = input::read_story("story", &input.story.text, Some(markup), published)
        .map_err(|it| format!("cannot check the story: {it}"))?;
    let library = Library::new(pages(input.pages, held)?);
    Ok(BatchReport { id: input.id, report: check(&story, &library) })
}

fn pages(
    given: Vec<PageInput>,
    held: &dyn Fn(&str) -> Option<String>,
) -> Result<Vec<Page>, String> {
    let pages = given.into_iter().enumerate().map(|(index, mut it)| {
        it.take_file(held)?;
        it.read(index)
    });
    pages.collect::<Result<_, LineError>>().map_err(|it| it.to_string())
}
