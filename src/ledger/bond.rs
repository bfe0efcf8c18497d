//! What a decision of a person rests on: the words of a claim and the pages that bear on it. With either changed it holds
//! no longer.

use std::cell::{Cell, OnceCell};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::claim::Status;
use crate::report::{Report, SentenceEnd, page_name, safe_address, sentence_ends};
use crate::story::{Sentence, Story};
use crate::text::Span;
use crate::text::difference::word_diff;
use crate::text::sha256;
use crate::verdict::{Finding, GATE_RULES, Level, Verdict, Waiver};

/// The hashes of what a decision rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// SHA-256 of the words of the claim.
    pub claim: String,
    /// SHA-256 over what it cites and the readable text of each page that bears on it.
    pub evidence: String,
}

/// What a decision is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject<'a> {
    /// A claim, by the index of its verdict.
    Claim(usize),
    /// A finding of the story that is on no claim, by its message.
    Story(&'a str),
}

/// A decision seen from its bond: what it is on, what that was, and for how long it was to hold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bond<'a> {
    pub(super) claim: Option<&'a str>,
    pub(super) text: &'a str,
    /// Absent where it does not rest on the very words.
    pub(super) claim_sha256: Option<&'a String>,
    /// Absent where it does not rest on the pages.
    pub(super) evidence_sha256: Option<&'a String>,
    pub(super) until: Option<Date>,
}

/// Whether a bond holds.
pub(super) enum Hold<'a> {
    /// It does, on this.
    Holds(Subject<'a>),
    /// It does not, for this reason; on this claim, where there is one.
    Lapsed(Option<usize>, String),
    /// What it is on is in the story no longer.
    Gone,
    /// What it is on is not judged in this run.
    Aside,
}

/// From a report to the bonds of its claims; each page is hashed once.
#[derive(Debug)]
pub struct Sealer<'a> {
    report: &'a Report<'a>,
    pages: Vec<OnceCell<String>>,
    by_id: BTreeMap<&'a str, usize>,
    /// The words of each claim that is checked, read once.
    words: OnceCell<Vec<(usize, BTreeSet<&'a str>)>>,
    /// How many changed sentences may still be looked for.
    looks: Cell<usize>,
}

/// Most changed sentences that are looked for in a story.
const LOOKS: usize = 500;

/// The least share of words in common, in hundredths, by which a changed sentence is known again.
const ALIKE: usize = 50;

impl<'a> Sealer<'a> {
    /// Seals of the claims of `report`.
    pub fn new(report: &'a Report<'a>) -> Self {
        let pages = report.library.readings.iter().map(|_| OnceCell::new()).collect();
        let verdicts = report.verdicts.iter().enumerate();
        let by_id = verdicts.map(|(index, it)| (it.claim.id.as_str(), index)).collect();
        Self { report, pages, by_id, words: OnceCell::new(), looks: Cell::new(LOOKS) }
    }

    /// What a decision on the subject rests on.
    pub fn seal(&self, subject: Subject<'_>) -> Seal {
        match subject {
            Subject::Claim(index) => {
                let verdict = self.report.verdicts.get(index);
                let text = verdict.map_or("", |it| it.claim.text.as_str());
                let evidence = verdict.map(|it| self.evidence(it)).unwrap_or_default();
                Seal { claim: sha256(text.as_bytes()), evidence: sha256(evidence.as_bytes()) }
            }
            Subject::Story(message) => {
                Seal { claim: sha256(message.as_bytes()), evidence: sha256(b"") }
            }
        }
    }

    fn evidence(&self, verdict: &Verdict) -> String {
        let evidence = &verdict.evidence;
        let cited = evidence.sources.iter().map(|it| safe_address(&it.cited.written));
        let pages = pages_of(verdict).into_iter().filter_map(|it| {
            let page = &self.report.library.readings.get(it)?.page;
            let hash = self.pages.get(it)?.get_or_init(|| sha256(page.text.as_bytes()));
            Some(format!("{} {hash}", page_name(page)))
        });
        // The order of pages in a run is that of their folders.
        let pages: BTreeSet<String> = pages.collect();
        let lines: Vec<String> = cited.chain(pages).collect();
        lines.join("\n")
    }

    /// Whether a bond holds on the day `as_of`.
    pub(super) fn hold<'b>(&self, bond: Bond<'b>, as_of: Option<Date>) -> Hold<'b> {
        let subject = match bond.claim {
            None => {
                let mut all = self.report.findings.iter();
                if !all.any(|it| it.message == bond.text) {
                    return Hold::Gone;
                }
                Subject::Story(bond.text)
            }
            Some(id) => match self.by_id.get(id).copied() {
                Some(index) => Subject::Claim(index),
                None => {
                    return match self.nearest(bond.text) {
                        Some((index, diff)) => {
                            Hold::Lapsed(Some(index), format!("changed since: {diff}"))
                        }
                        None => Hold::Gone,
                    };
                }
            },
        };
        let index = match subject {
            Subject::Claim(index) => Some(index),
            Subject::Story(_) => None,
        };
        let verdict = index.and_then(|it| self.report.verdicts.get(it));
        if verdict.is_some_and(|it| it.claim.status != Status::Checkable) {
            return Hold::Aside;
        }
        if let Some(until) = bond.until.filter(|it| as_of.is_some_and(|day| *it < day)) {
            return Hold::Lapsed(index, format!("it held until {until}"));
        }
        let seal = self.seal(subject);
        if bond.claim_sha256.is_some_and(|it| *it != seal.claim) {
            let now = verdict.map_or("", |it| it.claim.text.as_str());
            return Hold::Lapsed(index, format!("changed since: {}", changed(bond.text, now)));
        }
        if bond.evidence_sha256.is_some_and(|it| *it != seal.evidence) {
            let what = "the pages that it rests on, or what the claim cites, have changed since";
            return Hold::Lapsed(index, what.to_owned());
        }
        Hold::Holds(subject)
    }

    /// The claim that most likely was `text`, and how its words differ.
    fn nearest(&self, text: &str) -> Option<(usize, String)> {
        let left = self.looks.get().checked_sub(1)?;
        self.looks.set(left);
        let wanted = words(text);
        let alike = |theirs: &BTreeSet<&str>| {
            let shared = wanted.intersection(theirs).count();
            200 * shared / (wanted.len() + theirs.len()).max(1)
        };
        let all = self.words.get_or_init(|| {
            let verdicts = self.report.verdicts.iter().enumerate();
            let checked = verdicts.filter(|it| it.1.claim.status == Status::Checkable);
            checked.map(|(index, it)| (index, words(&it.claim.text))).collect()
        });
        let scored = all.iter().map(|(index, theirs)| (alike(theirs), *index));
        let best = scored.max_by_key(|it| (it.0, Reverse(it.1)))?;
        let now = &self.report.verdicts.get(best.1)?.claim.text;
        (best.0 >= ALIKE).then(|| (best.1, changed(text, now)))
    }
}

/// The pages, by index, that a verdict rests on: the likeliest of each source, and those from which words are shown.
pub fn pages_of(verdict: &Verdict) -> BTreeSet<usize> {
    let evidence = &verdict.evidence;
    let likeliest = evidence.sources.iter().filter_map(|it| it.candidates.first());
    let found = verdict.findings.iter().filter_map(|it| it.found).chain(verdict.backed_by);
    likeliest
        .map(|it| it.page)
        .chain(evidence.passages.iter().map(|it| it.page))
        .chain(found.map(|it| it.page))
        .collect()
}

/// Leaves out the findings of the story itself that are on claims which are as they were.
pub fn leave_out_unchanged(report: &mut Report<'_>) {
    if report.verdicts.iter().all(|it| it.claim.status != Status::Unchanged) {
        return;
    }
    let places = places_of_findings(report);
    let verdicts = &report.verdicts;
    let is_old = |on: On| {
        let verdict = on.claim.and_then(|it| verdicts.get(it));
        verdict.is_some_and(|it| it.claim.status == Status::Unchanged)
    };
    // What is said of the change itself stays, wherever it is shown.
    let is_of_gate = |rule: &str| GATE_RULES.iter().any(|it| it.id == rule);
    let mut places = places.into_iter();
    report.findings.retain(|it| !places.next().is_some_and(is_old) || is_of_gate(it.rule));
}

fn words(text: &str) -> BTreeSet<&str> {
    text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect()
}

/// Longest texts that are set against each other word by word.
const LONG: usize = 4_000;

/// How a claim differs from what it was: `The plant has [-1,200-] {+1,300+} employees.`
fn changed(before: &str, now: &str) -> String {
    let is_long = before.len().max(now.len()) > LONG;
    if is_long { "its words".to_owned() } else { word_diff(before, now) }
}

/// What a finding is on.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct On {
    /// The claim, by the index of its verdict.
    pub(super) claim: Option<usize>,
    /// The sentence, for a finding of the story itself.
    pub(super) sentence: Option<usize>,
}

/// For each finding of the story itself, what it is on.
fn places_of_findings(report: &Report<'_>) -> Vec<On> {
    let ends = sentence_ends(report);
    let place = |it: &Finding| {
        let sentence = sentence_at(report.story, it.span);
        let claim = match sentence.and_then(|it| ends.get(it)) {
            Some(SentenceEnd::Claim(index)) => Some(*index),
            Some(SentenceEnd::Left(_)) | None => None,
        };
        On { claim, sentence }
    };
    report.findings.iter().map(place).collect()
}

/// The sentence which holds a place of the file, or which the citation there belongs to.
fn sentence_at(story: &Story, span: Span) -> Option<usize> {
    let holds = |it: &Sentence| it.source.holds(span.start);
    story.sentences.iter().position(holds).or_else(|| {
        let citation = story.citations.iter().find(|it| it.span == span)?;
        citation.sentences.first().copied()
    })
}

/// Waives findings of a report.
pub(super) struct Waiving<'a, 'b> {
    pub(super) report: &'a mut Report<'b>,
    /// For each finding of the story itself, what it is on.
    places: Vec<On>,
}

impl<'a, 'b> Waiving<'a, 'b> {
    pub(super) fn new(report: &'a mut Report<'b>) -> Self {
        let places = places_of_findings(report);
        Self { report, places }
    }

    /// Waives the findings that are meant; tells how many.
    pub(super) fn waive(
        &mut self,
        waiver: &Waiver,
        is_meant: impl Fn(On, &Finding) -> bool,
    ) -> usize {
        let mut n_waived = 0;
        let mut take = |on: On, it: &mut Finding| {
            let is_open = it.waiver.is_none() && it.level != Level::Note;
            if is_open && is_waivable_rule(it.rule) && is_meant(on, it) {
                it.waive(waiver.clone());
                n_waived += 1;
            }
        };
        for (it, on) in self.report.findings.iter_mut().zip(&self.places) {
            take(*on, it);
        }
        for (index, verdict) in self.report.verdicts.iter_mut().enumerate() {
            let on = On { claim: Some(index), sentence: None };
            verdict.findings.iter_mut().for_each(|it| take(on, it));
        }
        n_waived
    }

    /// Waives the findings on the subject that are of one of `rules`; tells how many.
    pub(super) fn waive_on(
        &mut self,
        subject: Subject<'_>,
        waiver: &Waiver,
        rules: &[String],
    ) -> usize {
        self.waive(waiver, |on, it| {
            let is_on = match subject {
                Subject::Claim(index) => on.claim == Some(index),
                Subject::Story(message) => on.claim.is_none() && it.message == message,
            };
            is_on && rules.iter().any(|rule| rule == it.rule)
        })
    }
}

/// Whether a person may waive findings of this rule: those on what people say are no such.
pub(super) fn is_waivable_rule(id: &str) -> bool {
    id == "status-fails" || GATE_RULES.iter().all(|it| it.id != id)
}

/// The findings of a report by what a decision on them is on: those of a claim with those of the story that stand on it.
pub(super) fn findings_by_subject<'a>(
    report: &'a Report<'_>,
) -> Vec<(Subject<'a>, Vec<&'a Finding>)> {
    let mut of_claims: Vec<Vec<&Finding>> =
        report.verdicts.iter().map(|it| it.findings.iter().collect()).collect();
    let mut of_story: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for (it, on) in report.findings.iter().zip(places_of_findings(report)) {
        match on.claim.and_then(|it| of_claims.get_mut(it)) {
            Some(findings) => findings.push(it),
            None => of_story.entry(&it.message).or_default().push(it),
        }
    }
    let of_claims =
        of_claims.into_iter().enumerate().map(|(index, it)| (Subject::Claim(index), it));
    of_claims.chain(of_story.into_iter().map(|(it, all)| (Subject::Story(it), all))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_shown_word_for_word() {
        assert_eq!(changed("It has 12 cars.", "It has 14 cars."), "It has [-12-] {+14+} cars.");
        assert_eq!(changed(&"a ".repeat(3_000), "b"), "its words");
    }
}
