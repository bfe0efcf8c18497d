//! The cited sources, what is held for each, and what to do about those that were not read.

use std::fmt::Write as _;

use super::paper::{Paper, Tone};
use crate::page::Page;
use crate::report::{Options, Report, advice, page_name, safe_address, sources};

/// Pages of one source that are listed unless all are asked for.
const PAGES: usize = 6;

/// Writes the list of sources.
pub(super) fn write(paper: &mut Paper, report: &Report<'_>, options: &Options) {
    let views = sources(report);
    if views.is_empty() {
        return;
    }
    paper.gap();
    paper.line("", "SOURCES", Tone::Strong);
    for view in views {
        let times = view.citations.len();
        let cited = safe_address(&view.cited.written);
        let said = format!("{cited}, cited in {times} place{}", if times == 1 { "" } else { "s" });
        paper.line("  ", &format!("- {said}"), Tone::Plain);
        if view.pages.is_empty() {
            let said =
                format!("no page of {} is held: save it into the pages folder", view.cited.host);
            paper.line("    unread: ", &said, Tone::Doubt);
        }
        let limit = if options.all { usize::MAX } else { PAGES };
        for &(index, _) in view.pages.iter().take(limit) {
            if let Some(reading) = report.library.readings.get(index) {
                page(paper, &reading.page);
            }
        }
        if view.pages.len() > limit {
            let said = format!("{} more pages: --all lists them", view.pages.len() - limit);
            paper.line("    and ", &said, Tone::Faint);
        }
    }
}

fn page(paper: &mut Paper, page: &Page) {
    let mut words = page_name(page);
    if let Some(date) = &page.published {
        let _ = write!(words, ", {}", date.value);
    }
    if let Some(by) = &page.supplied_by {
        let _ = write!(words, ", supplied by {by}");
    }
    if page.url.is_none() {
        words += ", without an address";
    }
    let head = format!("    {}: ", page.state.id());
    match advice(page.state) {
        None => paper.line(&head, &words, Tone::Faint),
        Some(advice) => paper.line(&head, &format!("{words}: {advice}"), Tone::Doubt),
    }
    for it in &page.problems {
        paper.line("      problem: ", it, Tone::Doubt);
    }
}
