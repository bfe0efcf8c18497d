//! What is concluded of each claim, and the words of its sources that it rests on.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::View;
use super::escape::Paper;
use super::story::sign;
use crate::report::json::{ClaimSourceV1, ClaimV1, FindingV1};
use crate::report::link;
use crate::report::marks::{Mark, Pieces, claim_marks, passage_marks, pieces, unbacked};
use crate::report::words::label_words;
use crate::text::Span;
use crate::verdict::{Label, Verdict, rule};

/// Passages shown of one claim.
const PASSAGES: usize = 3;
/// Runners-up, sources and places named of one claim; further ones are counted.
const NAMED: usize = 4;
/// Bytes shown of one passage.
const ROOM: usize = 700;

pub(super) fn write_all(view: &View<'_>, paper: &mut Paper) {
    paper.tag("<section aria-labelledby=\"");
    view.id(paper, "claims", 0);
    paper.tag("\">\n<h2 id=\"");
    view.id(paper, "claims", 0);
    paper.tag("\">The claims</h2>\n");
    let verdicts = view.report.verdicts.iter().zip(&view.wire.claims).enumerate();
    for (at, (verdict, claim)) in verdicts.filter(|it| it.1.0.label != Label::NotChecked) {
        one(view, paper, at + 1, (verdict, claim));
    }
    paper.tag("</section>\n");
}

fn one(view: &View<'_>, paper: &mut Paper, n: usize, (verdict, claim): (&Verdict, &ClaimV1)) {
    let is_calm = verdict.label == Label::Supported && verdict.findings.is_empty();
    paper.tag(if is_calm { "<details>\n<summary>" } else { "<details open>\n<summary>" });
    paper.tag("<span class=\"label ").tag(tone(verdict.label)).tag("\">").number(n).tag(" ");
    paper.tag(sign(verdict.label)).tag(" ").tag(label_words(verdict.label));
    paper.tag("</span> <span class=\"claimed\">");
    marked(paper, &pieces(&claim.text, &claim_marks(verdict), 2 * ROOM));
    // A link opens the details only where it leads to something within them.
    paper.tag("</span></summary>\n<div id=\"");
    view.id(paper, "c", n);
    paper.tag("\">\n");
    places(view, paper, claim);
    for it in &claim.findings {
        finding(paper, it);
    }
    not_backed(paper, verdict);
    evidence(view, paper, verdict);
    for source in claim.sources.iter().take(NAMED) {
        chosen(view, paper, source);
    }
    more(paper, claim.sources.len(), NAMED, " more sources");
    paper.tag("</div>\n</details>\n");
}

const fn tone(label: Label) -> &'static str {
    match label {
        Label::Contradicted => "bad",
        Label::Uncited | Label::NotFound | Label::PartlySupported | Label::Unavailable => "doubt",
        Label::Supported => "good",
        Label::NotChecked => "faint",
    }
}

/// `and 3 more sources`, where there are more than were shown.
pub(super) fn more(paper: &mut Paper, n: usize, shown: usize, what: &'static str) {
    if n > shown {
        paper.tag("<p class=\"where\">and ").number(n - shown).tag(what).tag("</p>\n");
    }
}

fn places(view: &View<'_>, paper: &mut Paper, claim: &ClaimV1) {
    paper.tag("<p class=\"where\">").text(&view.wire.story);
    for (index, it) in claim.occurrences.iter().take(NAMED).enumerate() {
        paper.tag(if index == 0 { ", line " } else { ", again in line " }).number(it.place.line);
    }
    if claim.occurrences.len() > 1 {
        paper.tag("; said ").number(claim.occurrences.len()).tag(" times");
    }
    paper.tag("; claim <code>").text(&claim.id).tag("</code></p>\n");
}

/// Level, rule, what is the matter, what the rule is, and what to do.
pub(super) fn finding(paper: &mut Paper, it: &FindingV1) {
    paper.tag("<div class=\"finding ").tag(it.level).tag("\"><p><span class=\"label\">");
    paper.tag(it.level).tag(" ").tag(it.rule).tag("</span>: ").text(&it.message).tag("</p>");
    if !it.help.is_empty() {
        paper.tag("<p>What to do: ").text(&it.help).tag("</p>");
    }
    if let Some(rule) = rule(it.rule) {
        paper.tag("<p class=\"where\">The rule: ").tag(rule.summary).tag("</p>");
    }
    paper.tag("</div>\n");
}

fn not_backed(paper: &mut Paper, verdict: &Verdict) {
    let parts = unbacked(verdict);
    if parts.is_empty() {
        return;
    }
    paper.tag("<p>On no page that was read: ");
    for (index, part) in parts.iter().enumerate() {
        paper.tag(if index > 0 { ", “" } else { "“" });
        paper.text(part.of(&verdict.claim.text)).tag("”");
    }
    paper.tag("</p>\n");
}

fn evidence(view: &View<'_>, paper: &mut Paper, verdict: &Verdict) {
    let found = verdict.findings.iter().filter_map(|it| it.found).chain(verdict.backed_by);
    let found = found.map(|it| (it.page, it.sentence));
    let mut counts: BTreeMap<(usize, Span), usize> = BTreeMap::new();
    for it in verdict.evidence.matches.iter().filter_map(|it| it.found) {
        *counts.entry((it.page, it.sentence)).or_default() += 1;
    }
    // The sentences that have most of the claim's facts come first.
    let mut backing: Vec<((usize, Span), usize)> = counts.into_iter().collect();
    backing.sort_by_key(|it| Reverse(it.1));
    let backing = backing.into_iter().map(|it| it.0);
    let best = verdict.evidence.passages.iter().map(|it| (it.page, it.span));
    let mut shown: Vec<(usize, Span)> = Vec::new();
    for it in found.chain(backing).chain(best) {
        if shown.len() < PASSAGES && !shown.contains(&it) {
            shown.push(it);
        }
    }
    for (page, span) in shown {
        passage(view, paper, verdict, (page, span));
    }
}

fn passage(view: &View<'_>, paper: &mut Paper, verdict: &Verdict, (page, span): (usize, Span)) {
    let (Some(held), Some(wire)) =
        (view.report.library.readings.get(page).map(|it| &it.page), view.wire.pages.get(page))
    else {
        return;
    };
    let words = span.of(&held.text);
    paper.tag("<blockquote><p");
    if let Some(language) = wire.language.filter(|it| *it != "en") {
        paper.tag(" lang=\"").tag(language).tag("\"");
    }
    paper.tag(">");
    marked(paper, &pieces(words, &passage_marks(verdict, page, span), ROOM));
    paper.tag("</p><p class=\"where\"><a href=\"#");
    view.id(paper, "p", page + 1);
    paper.tag("\">").text(wire.title.as_deref().unwrap_or(&wire.page)).tag("</a>, ");
    match &wire.published {
        Some(date) => paper.tag("published ").text(date),
        None => paper.tag("not dated"),
    };
    paper.tag(", ").tag(wire.state).tag(", ");
    match &wire.fetched_at {
        Some(at) => paper.tag("fetched ").text(at),
        None => paper.tag("time of fetching not recorded"),
    };
    paper.tag(", SHA-256 <code>").text(&wire.sha256.chars().take(12).collect::<String>());
    paper.tag("</code>, bytes ").number(span.start).tag("–").number(span.end).tag(". ");
    let address = held.url.as_deref().and_then(|it| link(it, words));
    match address {
        Some(address) => paper.link(Some(&address), "Open the live page at these words"),
        None => paper.tag("Held without an address: not linked."),
    };
    paper.tag("</p></blockquote>\n");
}

/// Which page was taken for what is cited, why, and what else it may have been.
fn chosen(view: &View<'_>, paper: &mut Paper, source: &ClaimSourceV1) {
    paper.tag("<p class=\"where\">Cited: ").text(&source.cited);
    match &source.page {
        Some(page) => {
            paper.tag(if source.chosen { "; the page is " } else { "; the page may be " });
            page_link(view, paper, page);
        }
        None => {
            paper.tag("; no page of it is held");
        }
    }
    if !source.why.is_empty() {
        paper.tag(": ").text(&source.why);
    }
    for (index, it) in source.runners_up.iter().take(NAMED).enumerate() {
        paper.tag(if index == 0 { ". Runners-up: " } else { ", " });
        page_link(view, paper, &it.page);
    }
    if source.runners_up.len() > NAMED {
        paper.tag(" and ").number(source.runners_up.len() - NAMED).tag(" more");
    }
    if !source.adds && !source.backs.is_empty() {
        paper.tag(". It adds nothing to the sources before it");
    }
    paper.tag(".</p>\n");
}

/// The name of a page, leading to it in the list of sources.
pub(super) fn page_link(view: &View<'_>, paper: &mut Paper, name: &str) {
    match view.pages.get(name) {
        Some(at) => {
            paper.tag("<a href=\"#");
            view.id(paper, "p", at + 1);
            paper.tag("\">").text(name).tag("</a>");
        }
        None => {
            paper.text(name);
        }
    }
}

/// Words with their marks; each mark is said in words too.
fn marked(paper: &mut Paper, shown: &Pieces<'_>) {
    if shown.cut_before {
        paper.tag("… ");
    }
    for (mark, words) in &shown.parts {
        let (open, close) = match mark {
            None => ("", ""),
            Some(Mark::Same) => ("<mark>", "</mark>"),
            Some(Mark::Unbacked) => {
                ("<mark class=\"unbacked\">", "<span class=\"unseen\"> (not backed)</span></mark>")
            }
            Some(Mark::Doubtful) => {
                ("<mark class=\"doubtful\">", "<span class=\"unseen\"> (may differ)</span></mark>")
            }
            Some(Mark::Differs) => {
                ("<mark class=\"differs\">", "<span class=\"unseen\"> (differs)</span></mark>")
            }
        };
        paper.tag(open).text(words).tag(close);
    }
    if shown.cut_after {
        paper.tag(" …");
    }
}
