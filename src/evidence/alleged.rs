//! What a source only alleges, and a claim says as if it were so.

use super::Contrast;
use super::carried::{self, Said};
use super::gather::Inquiry;
use crate::fact::strength::{self, Scale, Scope};
use crate::fact::{Agreement, Value};
use crate::text::Span;
use crate::text::normalize::fold_word;

/// The sentence must say so much of the claim.
const SAME_STATEMENT: u16 = 640;
/// So much of the words of the claim that stand in it must be alleged.
const WITHIN: u16 = 700;
/// Words of a claim that relates a charge, a trial or a report as such.
pub(super) const RELATING: &[&str] = &[
    "according",
    "accusation",
    "accusations",
    "accuse",
    "accused",
    "accuses",
    "accusing",
    "allegation",
    "allegations",
    "allege",
    "alleged",
    "allegedly",
    "alleges",
    "alleging",
    "argue",
    "argued",
    "argues",
    "case",
    "charge",
    "charged",
    "charges",
    "claim",
    "claimed",
    "claims",
    "denied",
    "denies",
    "deny",
    "indicted",
    "inquiry",
    "investigated",
    "investigating",
    "investigation",
    "lawsuit",
    "prosecuted",
    "reported",
    "reportedly",
    "said",
    "say",
    "saying",
    "says",
    "sued",
    "supposed",
    "supposedly",
    "suspect",
    "suspected",
    "suspects",
    "suspicion",
    "trial",
];

/// The allegation that the claim relates as a fact; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Vec<Contrast> {
    let claim = &inquiry.claim;
    let words = claim.text.split_whitespace().map(fold_word);
    let relates = words.into_iter().any(|it| RELATING.contains(&it.as_str()));
    let hedged = claim.facts.iter().any(|it| match &it.value {
        Value::Strength(it) => {
            it.scale == Scale::Allegation || it.scale == Scale::Possibility && it.degree < 2
        }
        Value::Figure(_) | Value::Date(_) | Value::Quote(_) | Value::Name(_) => false,
    });
    if relates || hedged || claim.attribution.is_some() {
        return Vec::new();
    }
    for said in sentences.iter().filter(|it| it.share >= SAME_STATEMENT) {
        let text = said.span.of(said.page_text());
        for scope in strength::alleged(text) {
            if !is_what_is_alleged(inquiry, said, scope)
                || is_told_elsewhere(inquiry, sentences, said)
            {
                continue;
            }
            let claimed = carried::done_verb(&claim.text).unwrap_or(Span::new(0, claim.text.len()));
            let found = scope.cue.shifted(said.span.start);
            let why = "the source only alleges it";
            return vec![said.told(inquiry, "allegation-overstated", (claimed, found), why)];
        }
    }
    Vec::new()
}

/// Whether the claim's own words are those that are alleged.
fn is_what_is_alleged(inquiry: &Inquiry<'_>, said: &Said<'_>, scope: Scope) -> bool {
    let reach = scope.reach.shifted(said.span.start);
    let within = said.terms_in(inquiry, reach);
    let plain = carried::plain(inquiry, within);
    let said_plain = carried::plain(inquiry, said.terms);
    let n_figures = said.facts().iter().filter(|it| {
        reach.contains(it.span)
            && inquiry.claim.facts.iter().any(|own| {
                let compared = super::matching::compare(own, it);
                !matches!(it.value, Value::Name(_))
                    && compared.is_some_and(|it| it.agreement == Agreement::Match)
            })
    });
    let verb = carried::done_verb(&inquiry.claim.text);
    let has_verb = verb.is_some_and(|it| !carried::terms_of(inquiry, it).common(within).is_empty());
    let n_ground = plain.iter().count() + n_figures.count() + usize::from(has_verb);
    n_ground >= 2 && carried::share_of(inquiry, within, said_plain) >= WITHIN
}

/// Whether another sentence says as much of it and alleges nothing.
fn is_told_elsewhere(inquiry: &Inquiry<'_>, sentences: &[Said<'_>], said: &Said<'_>) -> bool {
    let plain = carried::plain(inquiry, said.terms);
    sentences.iter().any(|it| {
        (it.page, it.sentence) != (said.page, said.sentence)
            && carried::share_of(inquiry, it.terms, plain) >= 800
            && strength::alleged(it.span.of(it.page_text())).is_empty()
    })
}
