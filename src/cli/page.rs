//! `citecheck page`: what a reader sees of a saved page.

use std::ffi::OsStr;
use std::path::Path;

use serde::Deserialize;

use super::args::PageArgs;
use super::wire::{PageLine, PageReadLine};
use super::{Exit, exit, input, jsonl, output};
use crate::config::Config;
use crate::page::{self, Page, Stated};
use crate::report::{Options, Paper, Tone, advice, safe_address};
use crate::source::Snapshot;

pub(super) fn run(args: &PageArgs, config: &Config) -> anyhow::Result<Exit> {
    if args.jsonl {
        let list = args.files.first().map_or(Path::new("-"), |it| it.as_path());
        let n_failed = jsonl::run(list, config, read_line)?;
        return Ok(if n_failed == 0 { Exit::Pass } else { Exit::Incomplete });
    }
    let mut exit = Exit::Pass;
    for (index, file) in args.files.iter().enumerate() {
        match read(file, None) {
            Ok(page) => {
                let gap = if index > 0 { "\n" } else { "" };
                output::stdout(&format!("{gap}{}", for_people(&page, file, config)))?;
            }
            Err(error) => {
                exit::say(&error);
                exit = Exit::CouldNotRun;
            }
        }
    }
    Ok(exit)
}

fn read_line(line: &str) -> Result<PageReadLine, String> {
    let input: PageLine = jsonl::parse(line, "page-input")?;
    let page = read(Path::new(&input.path), input.url).map_err(|it| format!("{it:#}"))?;
    let dates_from = page.published.as_ref().or(page.modified.as_ref()).map(|it| it.from);
    let rest =
        page.text.get(page.main_len..).unwrap_or_default().trim_start_matches('\n').to_owned();
    Ok(PageReadLine {
        id: input.id,
        state: page.state.id(),
        language: page.language,
        title: page.title.map(|it| it.value),
        canonical: page.canonical.map(|it| it.value),
        published: page.published.map(|it| it.value.to_string()),
        modified: page.modified.map(|it| it.value.to_string()),
        dates_from,
        text: page.text.get(..page.main_len).unwrap_or_default().to_owned(),
        rest,
    })
}

/// What a meta file says of a saved page.
#[derive(Debug, Default, Deserialize)]
struct Meta {
    url: Option<String>,
    final_url: Option<String>,
    fetched_at: Option<String>,
    status: Option<u16>,
    content_type: Option<String>,
    supplied_by: Option<String>,
}

/// Reads one saved page, with its meta file where one lies beside it.
fn read(path: &Path, url: Option<String>) -> anyhow::Result<Page> {
    let body = input::bytes(path)?;
    let name = path.file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let meta_path = path.with_file_name(format!("{name}.meta.json"));
    let meta: Meta = if !input::is_stdin(path) && meta_path.is_file() {
        let text = input::text(&meta_path)?;
        serde_json::from_str(&text).map_err(|it| {
            anyhow::anyhow!("cannot read `{}`: {it}; correct it or remove it", meta_path.display())
        })?
    } else {
        Meta::default()
    };
    let by_extension = match path.extension().and_then(OsStr::to_str) {
        Some("txt") => "text/plain",
        Some("pdf") => "application/pdf",
        _ => "text/html",
    };
    let url = url.or(meta.url);
    let address = meta.final_url.as_deref().or(url.as_deref());
    let host = address.and_then(|it| url::Url::parse(it).ok()?.host_str().map(str::to_owned));
    Ok(page::read(&Snapshot {
        host: host.unwrap_or_default().trim_start_matches("www.").to_owned(),
        slug: name,
        final_url: meta.final_url,
        fetched_at: meta.fetched_at,
        status: meta.status.or(Some(200)),
        content_type: meta.content_type.or_else(|| Some(by_extension.to_owned())),
        supplied_by: meta.supplied_by,
        url,
        body,
        ..Snapshot::default()
    }))
}

fn for_people(page: &Page, file: &Path, config: &Config) -> String {
    let mut paper = Paper::new(&Options { width: config.width, colour: config.colour, all: true });
    paper.line("page: ", &file.display().to_string(), Tone::Strong);
    let state = advice(page.state).map_or_else(String::new, |it| format!(": {it}"));
    paper.line("state: ", &format!("{}{state}", page.state.id()), Tone::Plain);
    let stated = |it: &Option<Stated<String>>| it.as_ref().map(|it| it.value.clone());
    let dated = |it: &Option<Stated<jiff::civil::Date>>| {
        let how = |it: &Stated<_>| if it.is_inferred() { ", inferred" } else { "" };
        it.as_ref().map(|it| format!("{} ({}{})", it.value, it.from, how(it)))
    };
    let lines = [
        ("title: ", stated(&page.title)),
        ("address: ", page.url.as_deref().map(safe_address)),
        ("canonical: ", stated(&page.canonical)),
        ("published: ", dated(&page.published)),
        ("modified: ", dated(&page.modified)),
        ("language: ", page.language.map(str::to_owned)),
    ];
    for (head, words) in lines {
        paper.line(head, &words.unwrap_or_else(|| "not known".to_owned()), Tone::Plain);
    }
    for it in &page.problems {
        paper.line("problem: ", it, Tone::Doubt);
    }
    let (main, rest) = page.text.split_at_checked(page.main_len).unwrap_or((&page.text, ""));
    for (title, text) in [("MAIN TEXT", main), ("OTHER VISIBLE TEXT", rest)] {
        if text.trim().is_empty() {
            continue;
        }
        paper.gap();
        paper.line("", title, Tone::Strong);
        for line in text.lines().filter(|it| !it.trim().is_empty()) {
            paper.whole("  | ", line);
        }
    }
    paper.finish()
}
