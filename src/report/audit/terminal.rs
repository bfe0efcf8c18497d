//! The source report for people at a terminal.

use super::wire::{AuditClaimV1, AuditV1};
use crate::report::words::{counted, cut, label_words};
use crate::report::{Options, Paper, Tone};
use crate::verdict::Label;

/// Entries of one list; without `--all` further ones are counted.
const LISTED: usize = 15;
/// Characters shown of one claim.
const SHOWN: usize = 200;

pub(super) fn write(audit: &AuditV1, options: &Options) -> String {
    let mut paper = Paper::new(options);
    head(&mut paper, audit);
    let room = if options.all { usize::MAX } else { LISTED };
    hosts(&mut paper, audit, room);
    claims(&mut paper, "RESTS ON ONE SOURCE ALONE", &audit.single_source, room);
    list(&mut paper, "ONE ORIGIN, NOT TWO", &audit.same_origin, room, |it| {
        let [a, b] = &it.pages;
        format!("{a} and {b}, {}", counted(it.claims, "claim", "claims"))
    });
    list(&mut paper, "PAGES TO LOOK AT", &audit.pages, room, |it| {
        format!("{} ({}): {}: {}", it.trouble, it.state, it.page, it.why)
    });
    list(&mut paper, "NO PAGE HELD", &audit.not_held, room, |it| {
        format!("{}, cited in {}", it.cited, it.stories.join(", "))
    });
    claims(&mut paper, "A FIGURE WITHOUT A CITATION", &audit.uncited_figures, room);
    paper.finish()
}

fn head(paper: &mut Paper, audit: &AuditV1) {
    let it = &audit.summary;
    let said = format!(
        "{}, {}, {} of them held against a page that was read",
        counted(it.stories, "story", "stories"),
        counted(it.claims, "claim", "claims"),
        it.checked
    );
    paper.line("", &said, Tone::Strong);
    let n = |label: Label| it.labels.get(label.id()).copied().unwrap_or(0);
    let labels = Label::ALL.into_iter().filter(|it| n(*it) > 0);
    let labels: Vec<String> = labels.map(|it| format!("{} {}", n(it), label_words(it))).collect();
    paper.line("  ", &labels.join(", "), Tone::Plain);
    let backed = format!(
        "backed: {}, {} of them by one source alone; with a figure and no citation: {}",
        counted(it.backed, "claim", "claims"),
        it.single_source,
        it.uncited_figures
    );
    paper.line("  ", &backed, Tone::Plain);
    if let Some(day) = &audit.as_of {
        paper.line("  ", &format!("checked as of {day}"), Tone::Faint);
    }
}

fn hosts(paper: &mut Paper, audit: &AuditV1, room: usize) {
    if audit.hosts.is_empty() {
        return;
    }
    paper.gap();
    paper.line("", "WHAT THE STORIES REST ON", Tone::Strong);
    for host in audit.hosts.iter().take(room) {
        let said = format!(
            "{}: backs {} (alone {}), cited by {} in {}",
            host.host,
            counted(host.backs, "claim", "claims"),
            host.alone,
            host.cited_by,
            counted(host.stories, "story", "stories")
        );
        paper.line("  ", &said, Tone::Plain);
        for page in host.pages.iter().filter(|it| it.backs > 0).take(room) {
            let said = format!("{}: {}, {}", page.backs, page.page, page.state);
            paper.line("    ", &said, Tone::Faint);
        }
    }
    more(paper, audit.hosts.len(), room);
}

fn claims(paper: &mut Paper, title: &str, claims: &[AuditClaimV1], room: usize) {
    list(paper, title, claims, room, |it| {
        let hosts = it.hosts.join(", ");
        let hosts = if hosts.is_empty() { hosts } else { format!(" ({hosts})") };
        format!("{}:{}{hosts}: {}", it.story, it.line, cut(&it.text, SHOWN))
    });
}

fn list<T>(paper: &mut Paper, title: &str, all: &[T], room: usize, said: impl Fn(&T) -> String) {
    if all.is_empty() {
        return;
    }
    paper.gap();
    paper.line("", &format!("{title} ({})", all.len()), Tone::Strong);
    for it in all.iter().take(room) {
        paper.line("  - ", &said(it), Tone::Plain);
    }
    more(paper, all.len(), room);
}

fn more(paper: &mut Paper, n: usize, room: usize) {
    if n > room {
        paper.line("  ", &format!("and {} more: --all shows them", n - room), Tone::Faint);
    }
}
