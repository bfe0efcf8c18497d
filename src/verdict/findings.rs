//! What there is to look at in one claim, in words for people.

use super::judge::{is_read, pages};
use super::{Finding, Label, Level, Verdict, rule};
use crate::evidence::{Certainty, FactMatch, Found, Library, MISATTRIBUTED, SourceEvidence};
use crate::fact::figure::Bound;
use crate::fact::{Agreement, Value};
use crate::page::{Page, State};
use crate::story::Story;
use crate::text::Span;
use crate::text::normalize::unfold;

/// The findings of one claim, worst first.
pub(super) fn of_claim(verdict: &Verdict, story: &Story, library: &Library) -> Vec<Finding> {
    let maker = Maker { verdict, story, library };
    let mut findings: Vec<Finding> = Vec::new();
    findings.extend(verdict.evidence.matches.iter().filter_map(|it| maker.of_fact(it)));
    findings.extend(verdict.evidence.matches.iter().filter_map(|it| maker.of_dissent(it)));
    findings.extend(verdict.evidence.contrasts.iter().map(|it| {
        let message = format!("{}{}", it.reason, maker.whence(it.found));
        let help = "correct the wording or cite another page";
        let finding = maker.finding(it.rule, Some(it.claimed), Some(it.found), message, help);
        finding.downgraded_unless_sure(it.certainty)
    }));
    findings.extend(verdict.evidence.sources.iter().filter_map(|it| maker.of_source(it)));
    findings.extend(maker.of_label());
    findings.sort_by_key(|it| (it.level, it.claimed.map(|it| it.start)));
    tell_once(&mut findings);
    findings
}

/// Of findings that are one fault seen in two ways keeps the first: `30 days` is a length of time and a measure, and one `not`
/// denies a verb and what it is about.
fn tell_once(findings: &mut Vec<Finding>) {
    let mut told: Vec<(&str, Option<Span>, Found)> = Vec::new();
    findings.retain(|it| {
        let Some(found) = it.found else { return true };
        let (kind, claimed) = match it.rule {
            "figure-conflict" | "date-conflict" => ("value", it.claimed),
            "negation-conflict" => ("negation", None),
            _ => return true,
        };
        let is_new = !told.contains(&(kind, claimed, found));
        told.push((kind, claimed, found));
        is_new
    });
}

struct Maker<'a> {
    verdict: &'a Verdict,
    story: &'a Story,
    library: &'a Library,
}

impl Maker<'_> {
    #[expect(clippy::too_many_arguments, reason = "each is a field of the finding")]
    fn finding(
        &self,
        id: &'static str,
        claimed: Option<Span>,
        found: Option<Found>,
        message: String,
        help: &str,
    ) -> Finding {
        let level = rule(id).map_or(Level::Review, |it| it.level);
        let span = self.place(claimed);
        Finding {
            rule: id,
            level,
            span,
            claimed,
            found,
            message,
            help: help.to_owned(),
            was: None,
            waiver: None,
        }
    }

    /// The place of claim words in the story's file, at the first place where the claim is made.
    fn place(&self, claimed: Option<Span>) -> Span {
        let first =
            self.verdict.claim.sentences.first().and_then(|&it| self.story.sentences.get(it));
        let Some(sentence) = first else { return Span::default() };
        let within = claimed.map_or(sentence.span, |it| {
            unfold(sentence.span.of(&self.story.text), it).shifted(sentence.span.start)
        });
        self.story.map.to_source_span(within)
    }

    fn words(&self, span: Span) -> &str {
        span.of(&self.verdict.claim.text)
    }

    /// ` (ft.com/a, 2026-04-20)`: where it was found.
    fn whence(&self, found: Found) -> String {
        self.library
            .readings
            .get(found.page)
            .map_or_else(String::new, |it| format!(" ({})", it.page.label()))
    }

    fn found_words(&self, found: Found) -> &str {
        self.library.readings.get(found.page).map_or("", |it| found.span.of(&it.page.text))
    }

    fn of_fact(&self, fact: &FactMatch) -> Option<Finding> {
        let span = fact.claimed.span;
        let claimed = self.words(span);
        let found = fact.found?;
        let whence = self.whence(found);
        let words = self.found_words(found);
        let (id, message, help) = match fact.agreement? {
            Agreement::Match
            | Agreement::MatchRounded
            | Agreement::MatchWeaker
            | Agreement::Incomparable => return None,
            Agreement::Conflict => (
                conflict_rule(fact),
                format!(
                    "the claim says {claimed}, the source says {words}{whence}: {}",
                    fact.reason
                ),
                conflict_help(&fact.claimed.value),
            ),
            Agreement::CompatibleStronger => (
                stronger_rule(fact),
                format!(
                    "the claim says {claimed}, the source only {words}{whence}: {}",
                    fact.reason
                ),
                "say no more than the source, or cite one that says so",
            ),
            Agreement::CompatibleOverlap => (
                "possibly-consistent",
                format!("the claim says {claimed}, the source {words}{whence}: {}", fact.reason),
                "read the passage and decide",
            ),
        };
        let finding = self.finding(id, Some(span), Some(found), message, help);
        Some(finding.downgraded_unless_sure(fact.certainty))
    }

    fn of_dissent(&self, fact: &FactMatch) -> Option<Finding> {
        let (found, dissent) = (fact.found?, fact.dissent?);
        let message = format!(
            "one cited page backs {}{}, another says {}{}",
            self.words(fact.claimed.span),
            self.whence(found),
            self.found_words(dissent),
            self.whence(dissent)
        );
        let help = "read both passages and say which one holds";
        Some(self.finding(
            "sources-disagree",
            Some(fact.claimed.span),
            Some(dissent),
            message,
            help,
        ))
    }

    fn of_source(&self, source: &SourceEvidence) -> Option<Finding> {
        let counts =
            |it: &Page| it.state == State::Article || self.verdict.label != Label::Unavailable;
        let is_done = is_read(source, self.library) && pages(source, self.library).any(counts);
        if is_done || self.verdict.label == Label::Supported {
            return None;
        }
        let host = &source.cited.host;
        let Some(page) = pages(source, self.library).next() else {
            let message = format!("no page is held for {host}");
            let help = "save the page below the pages folder, or cite it by its address";
            return Some(self.finding("source-unavailable", None, None, message, help));
        };
        if page.state != State::Article {
            let message = format!("{} could not be read whole: {}", page.label(), page.state.id());
            return Some(self.finding(
                "source-unavailable",
                None,
                None,
                message,
                page.state.advice(),
            ));
        }
        let language = page.language.unwrap_or("an unknown language");
        let message = format!("{} is in a language that is not read: {language}", page.label());
        let help = "check this source by hand, or cite an English one";
        Some(self.finding("language-not-read", None, None, message, help))
    }

    fn of_label(&self) -> Option<Finding> {
        match self.verdict.label {
            Label::Uncited => Some(self.uncited()),
            Label::NotFound => {
                let message = "no cited page bears on the claim".to_owned();
                Some(self.finding(
                    "claim-not-found",
                    None,
                    None,
                    message,
                    "cite a page that says so, or cut the claim",
                ))
            }
            Label::PartlySupported => self.not_backed(),
            Label::Contradicted | Label::Unavailable | Label::Supported | Label::NotChecked => None,
        }
    }

    fn uncited(&self) -> Finding {
        let has_figure =
            self.verdict.claim.facts.iter().any(|it| is_hard_figure(it, &self.verdict.claim.text));
        let id = if has_figure { "uncited-figure" } else { "uncited-claim" };
        let what = if has_figure { "a claim with a figure" } else { "a claim" };
        match self.verdict.backed_by.and_then(|it| Some((it, self.library.readings.get(it.page)?)))
        {
            Some((found, reading)) => {
                let message = format!("{what} has no citation; {} backs it", reading.page.label());
                let help = format!("add the citation {}", reading.page.address());
                self.finding(id, None, Some(found), message, &help)
            }
            None => self.finding(
                id,
                None,
                None,
                format!("{what} has no citation"),
                "add a citation, or cut the claim",
            ),
        }
    }

    fn not_backed(&self) -> Option<Finding> {
        let parts: Vec<&str> = self.verdict.unsupported.iter().map(|&it| self.words(it)).collect();
        let first = *self.verdict.unsupported.first()?;
        let message = format!("not on the cited pages: {}", parts.join(" … "));
        let help = "cite a page that says so, or cut these words";
        Some(self.finding("detail-not-backed", Some(first), None, message, help))
    }
}

impl Finding {
    /// The finding as an error only where claim and source surely speak of the same thing.
    fn downgraded_unless_sure(self, certainty: Certainty) -> Self {
        let level =
            if certainty == Certainty::Sure { self.level } else { self.level.max(Level::Review) };
        Self { level, ..self }
    }
}

/// Which rule a claim breaks that conflicts with its source.
fn conflict_rule(fact: &FactMatch) -> &'static str {
    if let (Value::Figure(ours), Some(Value::Figure(theirs))) =
        (&fact.claimed.value, fact.theirs.as_ref().map(|it| &it.value))
        && ours.direction.zip(theirs.direction).is_some_and(|it| it.0 != it.1)
    {
        return "direction-conflict";
    }
    if fact.reason == MISATTRIBUTED {
        return "quote-misattributed";
    }
    match &fact.claimed.value {
        Value::Figure(_) | Value::Strength(_) => "figure-conflict",
        Value::Date(_) => "date-conflict",
        Value::Quote(_) => "quote-altered",
        Value::Name(_) => "name-conflict",
    }
}

const fn conflict_help(value: &Value) -> &'static str {
    match value {
        Value::Figure(_) | Value::Strength(_) => "correct the figure or cite another page",
        Value::Date(_) => "correct the date or cite another page",
        Value::Quote(_) => "restore the source's words or cite another page",
        Value::Name(_) => "correct the name or cite another page",
    }
}

/// Which rule a claim breaks that says more than its source.
fn stronger_rule(fact: &FactMatch) -> &'static str {
    let theirs = fact.theirs.as_ref().map(|it| &it.value);
    match (&fact.claimed.value, theirs) {
        (Value::Quote(_), _) => "quote-extended",
        (Value::Figure(ours), Some(Value::Figure(theirs)))
            if ours.bound != theirs.bound && theirs.bound != Bound::Exact =>
        {
            "bound-dropped"
        }
        _ => "precision-added",
    }
}

/// A figure that a reader would look up: money, percentages, measures and counts, not ranks or vague words.
fn is_hard_figure(fact: &crate::fact::Fact, text: &str) -> bool {
    use crate::fact::figure::Unit;
    let Value::Figure(figure) = &fact.value else { return false };
    figure.bound != Bound::Vague
        && match figure.unit {
            Unit::Money { .. } | Unit::Percent | Unit::Point => true,
            Unit::Count | Unit::Measure(_) => {
                fact.span.of(text).contains(|it: char| it.is_ascii_digit())
            }
            Unit::Ordinal | Unit::Ratio => false,
        }
}
