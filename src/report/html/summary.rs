//! The head of the report, what needs eyes first, and how to get the same report again.

use super::View;
use super::claim::{finding, more};
use super::escape::Paper;
use super::{story::sign, strip};
use crate::report::words::{counted, cut, label_words};
use crate::report::{Outcome, outcome, standing};
use crate::verdict::{Label, Level};

/// Claims listed as needing eyes; all are in the story.
const LISTED: usize = 50;

pub(super) fn write(view: &View<'_>, paper: &mut Paper) {
    let (report, wire) = (view.report, &view.wire);
    paper.tag("<header>\n<h1>").text(&view.title()).tag("</h1>\n");
    nav(view, paper);
    heading(view, paper, "summary", "Summary");
    let (said, tone) = match outcome(report) {
        Outcome::Pass => ("It passes.", "good"),
        Outcome::NothingChecked => ("Nothing could be checked.", "bad"),
        Outcome::Fail => ("It fails.", "bad"),
    };
    if report.is_incomplete() {
        paper.tag("<p class=\"outcome bad\">Incomplete: the run was interrupted before every claim was judged. Run it again.</p>\n");
    }
    paper.tag("<p class=\"outcome ").tag(tone).tag("\">").tag(said).tag(" ");
    paper.text(&counted(report.count_level(Level::Error), "error", "errors")).tag(", ");
    let review = counted(report.count_level(Level::Review), "finding", "findings");
    paper.text(&review).tag(" to review.</p>\n");
    for it in standing(report) {
        paper.tag("<p>").text(&it).tag(".</p>\n");
    }
    strip::write(view, paper);
    counts(view, paper);
    paper.tag("<dl><dt>Story</dt><dd>").text(&wire.story).tag("</dd><dt>Its date</dt><dd>");
    match &wire.published {
        Some(date) => paper.text(date),
        None => paper.tag("not known: relative dates stay open"),
    };
    paper.tag("</dd><dt>Checked as of</dt><dd>").text(wire.as_of.as_deref().unwrap_or("no day"));
    paper.tag("</dd><dt>By</dt><dd>citecheck ").tag(wire.version).tag("</dd></dl>\n");
    eyes(view, paper);
    of_story(view, paper);
    paper.tag("</header>\n");
}

/// A heading of the second order with an id.
pub(super) fn heading(view: &View<'_>, paper: &mut Paper, id: &'static str, words: &'static str) {
    paper.tag("<h2 id=\"");
    view.id(paper, id, 0);
    paper.tag("\">").tag(words).tag("</h2>\n");
}

fn nav(view: &View<'_>, paper: &mut Paper) {
    paper.tag("<nav aria-label=\"Parts of the report on ").text(&cut(&view.wire.story, 200));
    paper.tag("\"><ul>");
    let parts = [
        ("summary", "Summary"),
        ("story", "The story"),
        ("claims", "The claims"),
        ("sources", "The sources"),
        ("again", "How to reproduce it"),
    ];
    for (id, words) in parts {
        paper.tag("<li><a href=\"#");
        view.id(paper, id, 0);
        paper.tag("\">").tag(words).tag("</a></li>");
    }
    paper.tag("</ul></nav>\n");
}

fn counts(view: &View<'_>, paper: &mut Paper) {
    paper.tag("<table><caption class=\"unseen\">Claims by status</caption><tbody>");
    for label in Label::ALL.into_iter().filter(|it| view.report.count(*it) > 0) {
        paper.tag("<tr><td>").number(view.report.count(label)).tag("</td><th scope=\"row\">");
        paper.tag("<span class=\"claim ").tag(label.id()).tag("\">").tag(label_words(label));
        paper.tag("</span> ").tag(sign(label));
        if label == Label::NotChecked {
            let parts: Vec<String> =
                view.wire.summary.not_checked.iter().map(|(why, n)| format!("{n} {why}")).collect();
            paper.tag(" (").text(&parts.join(", ")).tag(")");
        }
        paper.tag("</th></tr>");
    }
    paper.tag("</tbody></table>\n");
}

/// The claims with findings, worst label first.
fn eyes(view: &View<'_>, paper: &mut Paper) {
    let mut listed: Vec<(usize, Label)> = Vec::new();
    for (at, verdict) in view.report.verdicts.iter().enumerate() {
        let has_finding = verdict.findings.iter().any(|it| it.level != Level::Note);
        if verdict.label != Label::NotChecked && (verdict.label != Label::Supported || has_finding)
        {
            listed.push((at, verdict.label));
        }
    }
    if listed.is_empty() {
        return;
    }
    listed.sort_by_key(|it| (it.1, it.0));
    paper.tag("<h3>What needs eyes</h3>\n<ul>\n");
    for (at, label) in listed.iter().take(LISTED) {
        let Some(claim) = view.wire.claims.get(*at) else { continue };
        paper.tag("<li><a href=\"#");
        view.id(paper, "c", at + 1);
        paper.tag("\">").number(at + 1).tag(" ").tag(label_words(*label)).tag("</a>: ");
        let said = claim.findings.first().map_or(&claim.text, |it| &it.message);
        paper.text(&cut(said, 240)).tag("</li>\n");
    }
    paper.tag("</ul>\n");
    more(paper, listed.len(), LISTED, " more, underlined in the story");
}

fn of_story(view: &View<'_>, paper: &mut Paper) {
    if view.wire.findings.is_empty() {
        return;
    }
    paper.tag("<h3>The story itself</h3>\n");
    for it in view.wire.findings.iter().take(LISTED) {
        paper.tag("<p class=\"where\">Line ").number(it.place.line).tag("</p>");
        finding(paper, it);
    }
    more(paper, view.wire.findings.len(), LISTED, " more findings of the story");
}

/// The command that gives the same report, and what it rests on.
pub(super) fn reproduce(view: &View<'_>, paper: &mut Paper) {
    let wire = &view.wire;
    paper.tag("<footer>\n");
    heading(view, paper, "again", "How to reproduce it");
    paper.tag("<p>The same story and the same pages give the same bytes. With the pages in the folder <code>pages</code>:</p>\n<pre><code>citecheck check ");
    paper.text(&quoted(&wire.story)).tag(" --pages pages");
    for (option, value) in [(" --published ", &wire.published), (" --as-of ", &wire.as_of)] {
        if let Some(value) = value {
            paper.tag(option).text(value);
        }
    }
    paper.tag(" --report html=report.html</code></pre>\n<dl><dt>Story, SHA-256</dt><dd><code>");
    paper.text(&wire.text.sha256).tag("</code></dd><dt>Pages</dt><dd>").number(wire.pages.len());
    paper.tag(", each with its SHA-256 among the sources</dd></dl>\n</footer>\n");
}

/// A file name as one word of a shell.
fn quoted(name: &str) -> String {
    let plain = |it: char| it.is_ascii_alphanumeric() || matches!(it, '/' | '.' | '-' | '_');
    if name.chars().all(plain) && !name.starts_with('-') {
        name.to_owned()
    } else {
        format!("'{}'", name.replace('\'', "'\\''"))
    }
}
