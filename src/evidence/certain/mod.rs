//! Whether a sentence that differs from the claim surely speaks of the same thing. Only then is the difference an error;
//! every other one is for review: a page has many sentences that share words with a claim and say something else.

mod dates;
mod figures;
mod grip;
mod words;

use self::grip::Grip;
use self::words::{is_quotation, is_speech};
use super::gather::Inquiry;
use super::settle::STANDS_AS_WELL;
use super::{Certainty, Contrast, FactMatch, Found, MISATTRIBUTED};
use crate::fact::Value;
use crate::fact::date::is_slip;

/// The sentence must have so much of the claim's clause, in thousandths.
const CLAUSE: u16 = 550;
/// What is said more surely than on the page needs more of it.
const MUCH: u16 = 700;
/// What one small word decides needs nearly all of it.
const MOST: u16 = 800;
/// All but a word.
const ALL: u16 = 950;

/// How surely a fact of the page that differs stands for the same thing; `backed` are facts of pages that back others.
pub(super) fn of_fact(inquiry: &Inquiry<'_>, fact: &FactMatch, backed: &[Found]) -> Certainty {
    if let Value::Quote(quote) = &fact.claimed.value {
        // Words that are found need nothing around them.
        let text = &inquiry.claim.text;
        let is_speech = is_speech(quote, text);
        let is_misattributed = fact.reason == MISATTRIBUTED && is_speech;
        return Certainty::of(is_speech, is_misattributed || is_quotation(quote, text));
    }
    let read = || Grip::read(inquiry, fact.claimed.span, fact.found?);
    let Some(grip) = read() else { return Certainty::Open };
    let theirs = fact.theirs.as_ref().map(|it| &it.value);
    let (likely, sure) = match (&fact.claimed.value, theirs) {
        _ if fact.certainty == Certainty::Sure => (true, grip.is_statement()),
        (Value::Figure(ours), Some(Value::Figure(theirs))) => {
            let same = grip.measures(ours, theirs) && grip.has_the_other_figures();
            let same = same || grip.has_the_digits(fact);
            let told = grip.is_statement() || grip.is_row();
            (same || told, same && !grip.has_the_value(fact))
        }
        (Value::Date(ours), Some(Value::Date(theirs))) => {
            let slip = grip.is_statement() && !grip.is_state() && is_slip(ours, theirs);
            let told = fact.certainty == Certainty::Likely
                && grip.is_statement()
                && !grip.is_state()
                && !grip.recurs(ours, theirs);
            let weighed = slip || fact.certainty != Certainty::Likely;
            let dated = weighed && grip.dates(ours, theirs);
            (slip || told, dated || grip.is_slip_of_a_day(fact, ours, theirs))
        }
        (Value::Name(_), _) => (false, grip.names_another()),
        _ => (false, grip.is_about() && grip.theirs.is_some()),
    };
    // What a rule is sure of may rest on a figure that backs another: `by three percent, to 34`, of 34 and 31.
    let is_taken =
        fact.certainty != Certainty::Sure && fact.found.is_some_and(|it| backed.contains(&it));
    // Of a figure that the page has, a sentence that is nearer to the claim cannot say so surely that it is wrong, unless it has
    // the claim's verb.
    if fact.reason.ends_with(STANDS_AS_WELL) {
        let has_verb = grip.theirs.is_some() && matches!(fact.claimed.value, Value::Figure(_));
        return Certainty::of(sure || grip.is_row(), sure && has_verb && !is_taken);
    }
    Certainty::of(likely, sure && !is_taken)
}

/// How surely words of the page that differ stand for the same thing.
pub(super) fn of_contrast(inquiry: &Inquiry<'_>, contrast: &Contrast) -> Certainty {
    let Some(grip) = Grip::read(inquiry, contrast.claimed, contrast.found) else {
        return Certainty::Open;
    };
    let is_statement = grip.is_statement();
    if contrast.certainty == Certainty::Sure {
        return Certainty::of(true, is_statement);
    }
    let (likely, sure) = match contrast.rule {
        "name-conflict" => {
            let likely = contrast.certainty == Certainty::Likely && is_statement;
            // What is said of one and the same rests on more than the name.
            let text = &inquiry.claim.text;
            let is_same =
                contrast.claimed.of(text) == contrast.found.span.of(&grip.reading.page.text);
            return Certainty::of(likely, !is_same && grip.names_another());
        }
        "negation-conflict" => (grip.is_asserted(), grip.denies()),
        // What is reckoned from two figures needs no sentence that says it.
        "direction-conflict" if contrast.certainty == Certainty::Likely => {
            return Certainty::Likely;
        }
        "direction-conflict" => (false, grip.names >= MOST && grip.goes_against()),
        "quantity-conflict" => {
            let likely = contrast.certainty == Certainty::Likely || grip.is_rank();
            (likely, grip.names >= MOST && grip.counts_the_same())
        }
        "role-swapped" => (true, grip.clause >= MOST && grip.theirs.is_some()),
        _ => (true, grip.clause >= MUCH && grip.names >= MOST && grip.is_plainly_done()),
    };
    Certainty::of(likely && is_statement, sure && grip.is_about() && !grip.is_quoted())
}

impl Certainty {
    const fn of(likely: bool, sure: bool) -> Self {
        match (likely, sure) {
            (_, true) => Self::Sure,
            (true, false) => Self::Likely,
            (false, false) => Self::Open,
        }
    }
}

#[cfg(test)]
mod tests;
