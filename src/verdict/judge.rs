//! From evidence to a label.

use super::{Finding, Label, Verdict, findings, parts};
use crate::claim::{Claim, Status};
use crate::evidence::{
    self, Certainty, Contrast, Evidence, FactMatch, Found, Library, SourceEvidence,
};
use crate::fact::{Agreement, Value};
use crate::story::Story;

/// From this score on a claim whose facts all match is supported, in thousandths.
const SUPPORTED: u16 = 500;
/// A claim with a figure, date or quotation that matches needs less of its words: they are often put otherwise.
const SUPPORTED_WITH_FACTS: u16 = 420;
/// Below this score nothing on the pages bears on the claim.
const GROUND: u16 = 330;
/// Nor does it where no sentence alone has this much of its words.
const GROUND_IN_ONE: u16 = 420;
/// A claim of eight content words, as the signal `length` has it.
const SHORT: u16 = 200;
/// The words of a short claim that nobody says stand together where one sentence has so much of them.
const SAID_IN_ONE: u16 = 520;
/// A word that stands on none of the pages is rare from here on, as the signal `rarest_missing` has it,
const RARE: u16 = 800;
/// and then one sentence must have so much of the others,
const MOSTLY_IN_ONE: u16 = 700;
/// or state the claim outright.
const WHOLE: u16 = 1000;
/// Below this the pages hardly state anything of what a claim states.
const HARDLY_SAID: u16 = 200;
/// A claim of eleven content words, as the signal `length` has it.
const SENTENCE: u16 = 275;
/// Below this the pages say of the one that such a claim is about next to nothing of what it says.
const SAID_OF_IT: u16 = 450;
/// So much of the reason that a claim gives must stand in one place on the pages.
const REASON_GIVEN: u16 = 550;
/// From this score on a page cited elsewhere is proposed for a claim without a citation.
const WORTH_PROPOSING: u16 = 760;

/// Concludes on one claim.
pub fn judge(claim: Claim, evidence: Evidence, story: &Story, library: &Library) -> Verdict {
    let backed_by = proposal(&claim, &evidence, story, library);
    let unsupported = parts::unsupported(&claim, &evidence);
    let mut verdict = Verdict {
        claim,
        label: Label::NotChecked,
        evidence,
        findings: Vec::new(),
        unsupported,
        backed_by,
    };
    if verdict.claim.status != Status::Checkable {
        return verdict;
    }
    verdict.label = label(&verdict, library);
    let found: Vec<Finding> = findings::of_claim(&verdict, story, library);
    verdict.findings = found;
    verdict
}

/// For a claim without a citation the page cited elsewhere that backs it.
fn proposal(claim: &Claim, evidence: &Evidence, story: &Story, library: &Library) -> Option<Found> {
    if claim.status != Status::Checkable || !evidence.sources.is_empty() {
        return None;
    }
    let elsewhere = evidence::gather_elsewhere(claim, story, library, WORTH_PROPOSING);
    let sound = elsewhere.score >= WORTH_PROPOSING && !has_conflict(&elsewhere);
    let best = elsewhere.passages.first().filter(|_| sound)?;
    Some(Found { page: best.page, span: best.span, sentence: best.span })
}

fn label(verdict: &Verdict, library: &Library) -> Label {
    let evidence = &verdict.evidence;
    if evidence.sources.is_empty() {
        return Label::Uncited;
    }
    if has_conflict(evidence) {
        return Label::Contradicted;
    }
    let is_silent =
        !has_weighty_backing(evidence) && !leaves_open(evidence) && evidence.coverage < GROUND;
    let all_read = evidence.sources.iter().all(|it| is_read_whole(it, library));
    let any_read = evidence.sources.iter().any(|it| is_read(it, library));
    if !any_read || (is_silent && !all_read) {
        return Label::Unavailable;
    }
    if is_silent {
        return Label::NotFound;
    }
    let not_found = if all_read { Label::NotFound } else { Label::Unavailable };
    if is_unsaid(verdict) {
        return not_found;
    }
    if is_whole(verdict) {
        let is_silent = lacks_its_subject(evidence) || is_about_another(evidence);
        return if is_silent { not_found } else { Label::Supported };
    }
    if is_beside_the_point(evidence) {
        return not_found;
    }
    // What a teaser does not show may stand in the rest of the article.
    let read_any_whole = evidence.sources.iter().any(|it| is_read_whole(it, library));
    if read_any_whole { Label::PartlySupported } else { Label::Unavailable }
}

/// Whether a fact or a word of the claim conflicts with what the pages say, likely of the same thing.
fn has_conflict(evidence: &Evidence) -> bool {
    let facts = evidence
        .matches
        .iter()
        .any(|it| it.agreement == Some(Agreement::Conflict) && it.certainty >= Certainty::Likely);
    let contradicts = |it: &Contrast| {
        it.certainty >= Certainty::Likely && super::rule(it.rule).is_some_and(|it| it.contradicts)
    };
    facts || evidence.contrasts.iter().any(contradicts)
}

/// Whether the pages have the fact, be it less far than the claim.
const fn backs(agreement: Agreement) -> bool {
    agreement.is_match() || matches!(agreement, Agreement::CompatibleStronger)
}

/// Whether the pages have a figure that the claim's may or may not agree with.
fn leaves_open(evidence: &Evidence) -> bool {
    let figure = |it: &&FactMatch| matches!(it.claimed.value, Value::Figure(_));
    let open = |it: &FactMatch| it.agreement == Some(Agreement::CompatibleOverlap);
    evidence.matches.iter().filter(figure).any(open)
}

/// Whether no sentence of the pages has enough of the claim's words, and nothing backs its figures: the pages are about the
/// same things and say something else.
fn is_beside_the_point(evidence: &Evidence) -> bool {
    !has_weighty_backing(evidence)
        && !leaves_open(evidence)
        && evidence.signals.named("words_in_one") < GROUND_IN_ONE
}

/// Whether no sentence of the pages says of anybody what the claim says, though they have its words: for a short claim, of
/// which none has enough by itself, or one with a figure that is not there.
fn is_unsaid(verdict: &Verdict) -> bool {
    let evidence = &verdict.evidence;
    let lacks = |it: &FactMatch| {
        let figure = matches!(it.claimed.value, Value::Figure(_)) && it.agreement.is_none();
        figure && !parts::is_loose_number(it, &verdict.claim.text)
    };
    let signal = |name: &str| evidence.signals.named(name);
    let is_short = signal("length") <= SHORT && signal("statements") == 0;
    let is_scattered = is_short && signal("words_in_one") < SAID_IN_ONE;
    let is_bare = signal("statements") < HARDLY_SAID && evidence.matches.iter().any(lacks);
    signal("first_statement") == 0
        && (is_scattered || is_bare)
        && !has_weighty_backing(evidence)
        && !leaves_open(evidence)
}

/// Whether a short claim is about something that no page knows, and none states it: a forecast for the nickel price, on pages
/// with prices and forecasts and no nickel.
fn lacks_its_subject(evidence: &Evidence) -> bool {
    let signal = |name: &str| evidence.signals.named(name);
    signal("length") <= SHORT
        && signal("rarest_missing") >= RARE
        && signal("words_in_one") < MOSTLY_IN_ONE
        && signal("first_statement") < WHOLE
        && !has_weighty_backing(evidence)
}

/// Whether the pages name the one that a claim is about and say something else of that one.
fn is_about_another(evidence: &Evidence) -> bool {
    let signal = |name: &str| evidence.signals.named(name);
    signal("length") <= SENTENCE && signal("subject") < SAID_OF_IT && !has_weighty_backing(evidence)
}

/// Whether a figure, date or quotation of the claim is backed.
fn has_weighty_backing(evidence: &Evidence) -> bool {
    let weighty =
        |value: &Value| matches!(value, Value::Figure(_) | Value::Date(_) | Value::Quote(_));
    evidence.matches.iter().any(|it| weighty(&it.claimed.value) && it.agreement.is_some_and(backs))
        && evidence.coverage >= GROUND / 2
}

/// Whether every checkable part is backed.
fn is_whole(verdict: &Verdict) -> bool {
    let evidence = &verdict.evidence;
    let counts = |it: &&FactMatch| !parts::is_loose_number(it, &verdict.claim.text);
    let facts = evidence.matches.iter().filter(counts).all(FactMatch::is_backed);
    let needed = if has_weighty_backing(evidence) { SUPPORTED_WITH_FACTS } else { SUPPORTED };
    let reason = evidence.signals.named("reason") >= REASON_GIVEN;
    facts && reason && evidence.contrasts.is_empty() && evidence.score >= needed
}

/// Whether a page of the source was read as far as it goes.
pub(super) fn is_read(source: &SourceEvidence, library: &Library) -> bool {
    pages(source, library).any(|it| it.state.is_read() && it.is_english())
}

/// Whether a page of the source was read as an article: silence of a teaser says nothing.
fn is_read_whole(source: &SourceEvidence, library: &Library) -> bool {
    pages(source, library).any(|it| it.state == crate::page::State::Article && it.is_english())
}

/// The pages held for a source, the likeliest first.
pub(super) fn pages<'a>(
    source: &'a SourceEvidence,
    library: &'a Library,
) -> impl Iterator<Item = &'a crate::page::Page> {
    let held = source.candidates.iter().filter(|it| !it.relation.is_candidate_only());
    held.filter_map(|it| library.readings.get(it.page)).map(|it| &it.page)
}
