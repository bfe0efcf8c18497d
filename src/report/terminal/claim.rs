//! One claim: what is the matter with it, its words beside the source's, and where both stand.

use std::fmt::Write as _;

use super::differ::differ;
use super::marked::Marked;
use super::paper::{Paper, Tone};
use super::{finding, spotted};
use crate::evidence::{Found, SourceEvidence};
use crate::report::words::label_words;
use crate::report::{Options, Places, Report, link, page_name};
use crate::text::Span;
use crate::verdict::{Label, Verdict};

/// Writes one claim.
pub(super) fn write(
    paper: &mut Paper,
    report: &Report<'_>,
    places: &Places<'_>,
    verdict: &Verdict,
    options: &Options,
) {
    paper.gap();
    heading(paper, report, places, verdict);
    if verdict.label == Label::NotChecked {
        return paper.pair(&Marked::new(&verdict.claim.text, &[]), None);
    }
    for it in &verdict.findings {
        finding(paper, it, "");
    }
    let shown = passage(verdict);
    let marks = marks(report, verdict, shown);
    let claim = Marked::new(&verdict.claim.text, &marks.claim);
    let source = shown.and_then(|it| Some(it.1.of(&report.library.readings.get(it.0)?.page.text)));
    paper.pair(&claim, source.map(|it| Marked::new(it, &marks.source)).as_ref());
    if let Some((page, span)) = shown {
        origin(paper, report, verdict, (page, span));
    }
    if let Some(found) = verdict.backed_by.filter(|_| verdict.findings.is_empty()) {
        let name = report.library.readings.get(found.page).map(|it| page_name(&it.page));
        let said = format!(
            "cite {}, which backs it and is cited elsewhere in the story",
            name.unwrap_or_default()
        );
        paper.line("  do: ", &said, Tone::Plain);
    }
    if options.all {
        facts(paper, verdict);
    }
}

fn heading(paper: &mut Paper, report: &Report<'_>, places: &Places<'_>, verdict: &Verdict) {
    let tone = match verdict.label {
        Label::Contradicted => Tone::Bad,
        Label::Uncited | Label::NotFound | Label::PartlySupported | Label::Unavailable => {
            Tone::Doubt
        }
        Label::Supported => Tone::Good,
        Label::NotChecked => Tone::Faint,
    };
    let spots: Vec<String> = places
        .occurrences(&verdict.claim)
        .iter()
        .map(|(_, span)| places.at(span.start))
        .map(|it| format!("{}:{}", it.line, it.column))
        .collect();
    let mut words = spotted(&report.story.name, &spots);
    if verdict.label == Label::NotChecked {
        let _ = write!(words, " ({})", verdict.claim.status.id());
    }
    paper.line(&format!("{}  ", label_words(verdict.label).to_uppercase()), &words, tone);
}

/// The passage to show: the one that a finding speaks of, else the page that would back an uncited claim, else the
/// one that bears on the claim most.
fn passage(verdict: &Verdict) -> Option<(usize, Span)> {
    let sentence = |it: Found| (it.page, it.sentence);
    let of_finding = verdict.findings.iter().find_map(|it| it.found).map(sentence);
    of_finding
        .or_else(|| verdict.backed_by.map(sentence))
        .or_else(|| verdict.evidence.passages.first().map(|it| (it.page, it.span)))
}

struct Marks {
    claim: Vec<Span>,
    source: Vec<Span>,
}

/// What to set off on each side: the words that the findings speak of and the parts that no page backs; where there
/// are none, the words that differ.
fn marks(report: &Report<'_>, verdict: &Verdict, shown: Option<(usize, Span)>) -> Marks {
    let mut claim: Vec<Span> = verdict.findings.iter().filter_map(|it| it.claimed).collect();
    let mut source = Vec::new();
    match verdict.label {
        Label::PartlySupported => claim.extend(&verdict.unsupported),
        Label::Contradicted
        | Label::Uncited
        | Label::NotFound
        | Label::Unavailable
        | Label::Supported
        | Label::NotChecked => {}
    }
    let Some((page, span)) = shown else { return Marks { claim, source } };
    for found in verdict.findings.iter().filter_map(|it| it.found) {
        if found.page == page && span.contains(found.span) && found.span != span {
            source.push(found.span.relative_to(span.start));
        }
    }
    if claim.is_empty() && source.is_empty() && verdict.label != Label::Supported {
        let text = report.library.readings.get(page).map(|it| it.page.text.as_str());
        (claim, source) = differ(&verdict.claim.text, span.of(text.unwrap_or_default()));
    }
    Marks { claim, source }
}

/// Where the shown words stand: page, title, date, offsets, and a link to them.
fn origin(paper: &mut Paper, report: &Report<'_>, verdict: &Verdict, (index, span): (usize, Span)) {
    let Some(page) = report.library.readings.get(index).map(|it| &it.page) else { return };
    let mut words = page_name(page);
    if let Some(title) = &page.title {
        let _ = write!(words, " “{}”", title.value);
    }
    match &page.published {
        Some(date) => {
            let _ = write!(words, ", published {}", date.value);
        }
        None => words += ", not dated",
    }
    let _ = write!(words, ", bytes {}-{} of its readable text", span.start, span.end);
    if let Some(by) = &page.supplied_by {
        let _ = write!(words, ", supplied by {by}");
    }
    let is_first = |it: &&SourceEvidence| it.candidates.first().is_some_and(|it| it.page == index);
    if let Some(source) = verdict.evidence.sources.iter().find(is_first)
        && source.cited.url.is_none()
        && !source.why.is_empty()
    {
        let _ = write!(words, "; taken for {}: {}", source.cited.written, source.why);
    }
    paper.line("  from: ", &words, Tone::Faint);
    match page.url.as_deref().and_then(|it| link(it, span.of(&page.text))) {
        Some(address) => paper.address("  link: ", &address),
        None => {
            let said = "none: the page is held without an address (no meta file beside it)";
            paper.line("  link: ", said, Tone::Faint);
        }
    }
}

/// Each fact and how the pages stand to it.
fn facts(paper: &mut Paper, verdict: &Verdict) {
    for it in &verdict.evidence.matches {
        let words = it.claimed.span.of(&verdict.claim.text);
        let agreement = it.agreement.map_or("not on the pages", crate::fact::Agreement::id);
        let mut said = format!("{words}: {agreement}");
        if !it.reason.is_empty() {
            let _ = write!(said, " ({})", it.reason);
        }
        paper.line(&format!("  {}: ", it.claimed.kind), &said, Tone::Faint);
    }
}
