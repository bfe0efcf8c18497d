//! From a report to its wire form.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Serialize, Serializer};

use super::{
    AttributionV1, CandidateV1, CitationV1, ClaimFactV1, ClaimSourceV1, ClaimV1, ClaimedV1,
    EvidenceV1, FindingV1, FoundV1, OccurrenceV1, PageV1, PlaceV1, PolicyV1, ReportV1, SentenceV1,
    SourcePageV1, SourceV1, SummaryV1, TextV1, Thousandths, WaiverV1, fact_v1,
};
use crate::claim::Status;
use crate::evidence::{FactMatch, Found, SourceEvidence};
use crate::fact::Agreement;
use crate::page::{Page, Stated};
use crate::report::{
    Places, Report, SentenceEnd, SourceView, advice, citation_statuses, link, n_checked, outcome,
    page_name, safe_address, sentence_ends, sources,
};
use crate::story::Form;
use crate::text::{Span, sha256};
use crate::verdict::{Finding, Label, Level, Policy, Verdict, Waiver};

/// Characters of context on each side of a quote.
const CONTEXT: usize = 40;

/// The wire form of `report`.
pub fn report_v1(report: &Report<'_>) -> ReportV1 {
    let builder = Builder { report, places: Places::new(report.story) };
    let claims = report.verdicts.iter().map(|it| builder.claim(it)).collect();
    with_claims(&builder, claims)
}

/// The wire form of `report` whose claims are made as they are written: together they would take several times the
/// room of the text.
pub(super) fn written<'a>(report: &'a Report<'a>) -> ReportV1<Claims<'a>> {
    let builder = Builder { report, places: Places::new(report.story) };
    let places = Places::new(report.story);
    with_claims(&builder, Claims(Builder { report, places }))
}

/// The claims of a report, each made when it is written.
pub(super) struct Claims<'a>(Builder<'a>);

impl Serialize for Claims<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.report.verdicts.iter().map(|it| self.0.claim(it)))
    }
}

fn with_claims<Claims>(builder: &Builder<'_>, claims: Claims) -> ReportV1<Claims> {
    let report = builder.report;
    let story = report.story;
    ReportV1 {
        schema: "report-v1",
        tool: "citecheck",
        version: env!("CARGO_PKG_VERSION"),
        story: story.name.clone(),
        text: TextV1 {
            markup: story.markup,
            title: story.title.map(|it| it.of(&story.text).to_owned()),
            language: story.language,
            published_from: story.published.map(|it| it.1),
            sha256: sha256(story.source.as_bytes()),
            bytes: story.source.len(),
        },
        published: story.published.map(|it| it.0.to_string()),
        as_of: report.as_of.map(|it| it.to_string()),
        incomplete: report.is_incomplete().then(|| Status::Interrupted.id()),
        outcome: outcome(report).id(),
        policy: policy(report),
        summary: summary(report),
        sources: sources(report).iter().map(|it| builder.source(it)).collect(),
        pages: report.library.readings.iter().map(|it| page_v1(&it.page)).collect(),
        claims,
        findings: report.findings.iter().map(|it| builder.finding(it, None)).collect(),
        sentences: builder.sentences(),
        citations: builder.citations(),
    }
}

fn policy(report: &Report<'_>) -> Option<PolicyV1> {
    let policy = &report.policy;
    (*policy != Policy::default()).then(|| PolicyV1 {
        rules: policy.rules.iter().map(|(rule, it)| (*rule, it.id())).collect(),
        fail_on: policy.fail_on.iter().map(|it| it.id()).collect(),
        tolerance: policy.tolerance.words().collect(),
        no_gate: policy.no_gate,
        left_out: report.left_out.clone(),
    })
}

fn waiver(waiver: &Waiver) -> WaiverV1 {
    WaiverV1 {
        means: waiver.means.id(),
        by: waiver.by.clone(),
        on: waiver.on.clone(),
        reason: waiver.reason.clone(),
        until: waiver.until.map(|it| it.to_string()),
    }
}

fn summary(report: &Report<'_>) -> SummaryV1 {
    let mut not_checked: BTreeMap<&'static str, usize> = BTreeMap::new();
    for verdict in report.verdicts.iter().filter(|it| it.label == Label::NotChecked) {
        *not_checked.entry(verdict.claim.status.id()).or_default() += 1;
    }
    let levels = [Level::Error, Level::Review, Level::Note];
    SummaryV1 {
        claims: report.verdicts.len() - report.count(Label::NotChecked),
        checked: n_checked(report),
        labels: Label::ALL.iter().map(|&it| (it.id(), report.count(it))).collect(),
        not_checked,
        levels: levels.iter().map(|&it| (it.id(), report.count_level(it))).collect(),
        failures: report.failures().count(),
        waived: report.waived().count(),
        sentences: report.story.sentences.len(),
        citations: report.story.citations.len(),
    }
}

struct Builder<'a> {
    report: &'a Report<'a>,
    places: Places<'a>,
}

impl Builder<'_> {
    fn page(&self, index: usize) -> Option<&Page> {
        self.report.library.readings.get(index).map(|it| &it.page)
    }

    fn name(&self, index: usize) -> String {
        self.page(index).map(page_name).unwrap_or_default()
    }

    fn place(&self, span: Span) -> PlaceV1 {
        place_v1(&self.places, span)
    }

    fn found(&self, found: &Found) -> Option<FoundV1> {
        let page = self.page(found.page)?;
        Some(FoundV1 {
            page: page_name(page),
            start: found.span.start,
            end: found.span.end,
            surface: found.span.of(&page.text).to_owned(),
            quote: found.sentence.of(&page.text).to_owned(),
        })
    }

    fn evidence(
        &self,
        verdict: &Verdict,
        page: usize,
        span: Span,
        score: u16,
    ) -> Option<EvidenceV1> {
        let held = self.page(page)?;
        let quote = span.of(&held.text);
        let cites = |it: &&SourceEvidence| it.candidates.iter().any(|it| it.page == page);
        let source = verdict.evidence.sources.iter().find(cites);
        let (before, after) = context(&held.text, span);
        Some(EvidenceV1 {
            source: source.map(|it| safe_address(&it.cited.written)),
            page: page_name(held),
            url: held.url.as_deref().map(safe_address),
            title: held.title.as_ref().map(|it| it.value.clone()),
            published: date(held.published.as_ref()),
            start: span.start,
            end: span.end,
            quote: quote.to_owned(),
            before,
            after,
            link: held.url.as_deref().and_then(|it| link(it, quote)),
            score: Thousandths(score),
        })
    }

    fn claim(&self, verdict: &Verdict) -> ClaimV1 {
        let claim = &verdict.claim;
        let words = |span: Span| span.of(&claim.text).to_owned();
        let occurrence = |(sentence, span)| OccurrenceV1 { place: self.place(span), sentence };
        ClaimV1 {
            id: claim.id.clone(),
            text: claim.text.clone(),
            occurrences: self.places.occurrences(claim).into_iter().map(occurrence).collect(),
            citations: claim.citations.clone(),
            label: verdict.label.id(),
            reason: (claim.status != Status::Checkable).then(|| claim.status.id()),
            score: Thousandths(verdict.evidence.support()),
            attribution: claim.attribution.as_ref().map(|it| AttributionV1 {
                reporter: it.reporter.map(words),
                origin: it.origin.map(words),
            }),
            findings: verdict.findings.iter().map(|it| self.finding(it, Some(verdict))).collect(),
            facts: self.facts(verdict),
            evidence: verdict
                .evidence
                .passages
                .iter()
                .filter_map(|it| self.evidence(verdict, it.page, it.span, it.score))
                .collect(),
            sources: self.claim_sources(verdict),
            unsupported: verdict.unsupported.iter().map(|it| [it.start, it.end]).collect(),
            backed_by: verdict
                .backed_by
                .and_then(|it| self.evidence(verdict, it.page, it.sentence, 0)),
        }
    }

    /// The facts that were matched, and those of the claim that were not held against anything.
    fn facts(&self, verdict: &Verdict) -> Vec<ClaimFactV1> {
        let text = &verdict.claim.text;
        let matched = |it: &FactMatch| ClaimFactV1 {
            fact: fact_v1(&it.claimed, text, it.claimed.span),
            agreement: it.agreement.map(Agreement::id),
            comparison: (!it.reason.is_empty()).then(|| it.reason.clone()),
            found: it.found.as_ref().and_then(|it| self.found(it)),
            dissent: it.dissent.as_ref().and_then(|it| self.found(it)),
        };
        let matches = &verdict.evidence.matches;
        let mut facts: Vec<ClaimFactV1> = matches.iter().map(matched).collect();
        let known: BTreeSet<(&str, Span)> =
            matches.iter().map(|it| (it.claimed.kind, it.claimed.span)).collect();
        let rest = verdict.claim.facts.iter().filter(|it| !known.contains(&(it.kind, it.span)));
        facts.extend(rest.map(|it| ClaimFactV1 {
            fact: fact_v1(it, text, it.span),
            agreement: None,
            comparison: None,
            found: None,
            dissent: None,
        }));
        facts.sort_by(|a, b| {
            (a.fact.start, a.fact.end, &a.fact.kind).cmp(&(b.fact.start, b.fact.end, &b.fact.kind))
        });
        facts
    }

    fn claim_sources(&self, verdict: &Verdict) -> Vec<ClaimSourceV1> {
        let mut backed: BTreeSet<Span> = BTreeSet::new();
        let mut out = Vec::new();
        for source in &verdict.evidence.sources {
            let parts = parts_backed_by(verdict, source);
            let adds = parts.iter().any(|it| !backed.contains(it));
            let mut rest = source.candidates.iter();
            let first = rest.next();
            out.push(ClaimSourceV1 {
                cited: safe_address(&source.cited.written),
                page: first.map(|it| self.name(it.page)),
                chosen: source.chosen,
                why: source.why.clone(),
                runners_up: rest
                    .map(|it| CandidateV1 {
                        page: self.name(it.page),
                        relation: it.relation.id(),
                        score: Thousandths(it.score),
                    })
                    .collect(),
                backs: parts.iter().map(|it| it.of(&verdict.claim.text).to_owned()).collect(),
                adds,
            });
            backed.extend(parts);
        }
        out
    }

    fn finding(&self, finding: &Finding, verdict: Option<&Verdict>) -> FindingV1 {
        let claimed = verdict.zip(finding.claimed).map(|(it, span)| ClaimedV1 {
            start: span.start,
            end: span.end,
            surface: span.of(&it.claim.text).to_owned(),
        });
        FindingV1 {
            rule: finding.rule,
            level: finding.level.id(),
            was: finding.was.map(Level::id),
            waiver: finding.waiver.as_ref().map(waiver),
            fails: self.report.policy.fails(finding),
            message: finding.message.clone(),
            help: finding.help.clone(),
            place: self.place(finding.span),
            claimed,
            found: finding.found.as_ref().and_then(|it| self.found(it)),
        }
    }

    fn source(&self, view: &SourceView<'_>) -> SourceV1 {
        let state = |index: usize| self.page(index).map(|it| it.state);
        let read = view.pages.iter().any(|it| state(it.0).is_some_and(crate::page::State::is_read));
        let (state, help) = if read {
            ("read", None)
        } else if let Some(first) = view.pages.first().and_then(|it| state(it.0)) {
            ("unread", advice(first).map(str::to_owned))
        } else {
            ("not-held", Some(format!("save a page of {} into the pages folder", view.cited.host)))
        };
        SourceV1 {
            cited: safe_address(&view.cited.written),
            host: view.cited.host.clone(),
            url: view.cited.url.as_deref().map(safe_address),
            citations: view.citations.clone(),
            pages: view
                .pages
                .iter()
                .map(|&(page, relation)| SourcePageV1 {
                    page: self.name(page),
                    relation: relation.id(),
                })
                .collect(),
            state,
            help,
        }
    }

    fn sentences(&self) -> Vec<SentenceV1> {
        let ends = sentence_ends(self.report);
        let sentence = |(index, end): (usize, &SentenceEnd)| {
            let (claim, left) = match *end {
                SentenceEnd::Claim(at) => {
                    let claim = self.report.verdicts.get(at).map(|it| &it.claim);
                    (claim, claim.map(|it| it.status).filter(|it| *it != Status::Checkable))
                }
                SentenceEnd::Left(status) => (None, Some(status)),
            };
            SentenceV1 {
                place: self.place(self.places.sentence(index)),
                status: if left.is_none() { "claim" } else { "not_checked" },
                claim: claim.map(|it| it.id.clone()),
                reason: left.map(Status::id),
            }
        };
        ends.iter().enumerate().map(sentence).collect()
    }

    fn citations(&self) -> Vec<CitationV1> {
        let statuses = citation_statuses(self.report);
        let citations = self.report.story.citations.iter().zip(statuses);
        citations
            .map(|(it, status)| CitationV1 {
                place: self.place(it.span),
                form: form_id(it.form),
                cited: it.cited.iter().map(|it| safe_address(&it.written)).collect(),
                sentences: it.sentences.clone(),
                status: status.id(),
            })
            .collect()
    }
}

/// A range of the story's file with its line and column.
pub fn place_v1(places: &Places<'_>, span: Span) -> PlaceV1 {
    let at = places.at(span.start);
    PlaceV1 { start: span.start, end: span.end, line: at.line, column: at.column }
}

/// The facts and words of the claim that a page of this source backs.
fn parts_backed_by(verdict: &Verdict, source: &SourceEvidence) -> Vec<Span> {
    let pages: BTreeSet<usize> = source.candidates.iter().map(|it| it.page).collect();
    let on_page = |it: &Option<Found>| it.is_some_and(|it| pages.contains(&it.page));
    let evidence = &verdict.evidence;
    let facts = evidence
        .matches
        .iter()
        .filter(|it| it.is_backed() && on_page(&it.found))
        .map(|it| it.claimed.span);
    let words = evidence.words.iter().filter(|it| on_page(&it.found)).map(|it| it.span);
    let mut parts: Vec<Span> = facts.chain(words).collect();
    parts.sort_unstable();
    parts.dedup();
    parts
}

fn page_v1(page: &Page) -> PageV1 {
    PageV1 {
        page: page_name(page),
        url: page.url.as_deref().map(safe_address),
        canonical: page.canonical.as_ref().map(|it| safe_address(&it.value)),
        title: page.title.as_ref().map(|it| it.value.clone()),
        published: date(page.published.as_ref()),
        published_from: page.published.as_ref().map(|it| it.from),
        modified: date(page.modified.as_ref()),
        language: page.language,
        state: page.state.id(),
        fetched_at: page.fetched_at.clone(),
        supplied_by: page.supplied_by.clone(),
        sha256: page.sha256.clone(),
        text_sha256: sha256(page.text.as_bytes()),
        problems: page.problems.clone(),
    }
}

fn date(stated: Option<&Stated<jiff::civil::Date>>) -> Option<String> {
    stated.map(|it| it.value.to_string())
}

/// The words just before and after `span`.
fn context(text: &str, span: Span) -> (String, String) {
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    let from = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |it| it.0);
    (before.get(from..).unwrap_or_default().to_owned(), after.chars().take(CONTEXT).collect())
}

/// Word of the wire format.
pub const fn form_id(form: Form) -> &'static str {
    match form {
        Form::Group => "group",
        Form::Link => "link",
        Form::Footnote => "footnote",
        Form::Numeric => "numeric",
        Form::BareUrl => "bare-url",
        Form::SourceLine => "source-line",
    }
}
