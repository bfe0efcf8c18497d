//! Whether a sentence that gives another figure is so much more about the claim than one that has the claim's own.

use super::frames::{Frame, Noun, innermost};
use super::gather::Inquiry;
use super::pairing::{Pairing, subject_share};
use super::role::Period;
use super::verbs::{Verbs, verbs};
use crate::fact::{Fact, Value};
use crate::text::Span;
use crate::text::normalize::fold_word;
use crate::text::stem::stem;

/// A sentence that is so much closer to the claim overrules a match elsewhere: another subject's figure.
const CLOSER: u16 = 400;
/// One about the claim's very subject need not be so much closer.
const CLOSER_SUBJECT: u16 = 300;

/// How a sentence that says otherwise is more about the claim than the match.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Closer {
    /// It has the claim's names or is of its time, and the match is of another.
    Plainly,
    /// It only has more of the words around the claim's figure, or its subject or deed.
    ByWords,
}

/// Whether a sentence that says otherwise is so much more about the claim's subject that the match is another's, and how.
pub(super) fn closer(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    rival: &Pairing,
    backing: &Pairing,
) -> Option<Closer> {
    if has_its_word(inquiry, fact, backing) && !has_its_word(inquiry, fact, rival) {
        return None;
    }
    let names_it = rival.named == 1000 && backing.of_another && rival.direct > backing.direct;
    let is_subject = || {
        rival.direct >= backing.direct.saturating_add(CLOSER_SUBJECT)
            && subject_share(inquiry, fact, rival) == 1000
            && subject_share(inquiry, fact, backing) == 0
    };
    let is_time = backing.period == Period::Other && rival.period == Period::Same;
    let is_deed = || {
        (rival.found.sentence != backing.found.sentence || matches!(fact.value, Value::Date(_)))
            && rival.direct >= backing.direct
            && is_of_the_deed(inquiry, fact, rival)
            && !is_of_the_deed(inquiry, fact, backing)
    };
    if names_it || is_time {
        return Some(Closer::Plainly);
    }
    // `It cost £276,400` is as near as what stands before it.
    let backed = if points_back(inquiry, backing) { backing.closeness } else { backing.direct };
    let one_grain = match (&rival.theirs.value, &backing.theirs.value) {
        (Value::Date(a), Value::Date(b)) => a.grain == b.grain,
        _ => true,
    };
    let is_of_time = backing.period == Period::Same && rival.period != Period::Same;
    let is_nearer = rival.direct >= backed.saturating_add(CLOSER) && one_grain && !is_of_time;
    (is_nearer || !is_of_time && (is_subject() || is_deed())).then_some(Closer::ByWords)
}

/// Whether the sentence of a pairing begins with a word for what was named before it.
fn points_back(inquiry: &Inquiry<'_>, pairing: &Pairing) -> bool {
    let Some(reading) = inquiry.library.readings.get(pairing.found.page) else { return false };
    let (sentence, text) = (pairing.found.sentence, &reading.page.text);
    let before = Span::new(sentence.start, pairing.found.span.start).of(text);
    let words = sentence.of(text).split_whitespace().take(4);
    let near = before.split_whitespace().rev().take(3);
    words
        .chain(near)
        .map(fold_word)
        .any(|it| matches!(&*it, "he" | "it" | "its" | "she" | "their" | "they"))
}

/// Words for times, in which anything may be.
const TIMES: &[&str] = &["decad", "month", "period", "quarter", "season", "time", "week", "year"];

/// Whether the sentence of a figure has the word that stands behind the claim's: the newsroom of `33 newsroom posts`.
fn has_its_word(inquiry: &Inquiry<'_>, fact: &Fact, pairing: &Pairing) -> bool {
    if !matches!(fact.value, Value::Figure(_)) {
        return false;
    }
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|it: char| !it.is_alphanumeric()).filter(|it| it.len() > 3);
        words.map(|it| stem(&fold_word(it))).collect()
    };
    let behind = inquiry.claim.text.get(fact.span.end..).unwrap_or_default();
    let clause = behind.split([',', ';', '.']).next().unwrap_or_default();
    let word = words(clause).into_iter().next().filter(|it| !TIMES.contains(&it.as_str()));
    let Some(word) = word else { return false };
    let reading = inquiry.library.readings.get(pairing.found.page);
    let sentence = reading.map_or("", |it| pairing.found.sentence.of(&it.page.text));
    words(sentence).contains(&word)
}

/// Whether the fact of the page has the place in a statement with the claim's verb that the claim's fact has in its own: both
/// count what was destroyed.
fn is_of_the_deed(inquiry: &Inquiry<'_>, fact: &Fact, pairing: &Pairing) -> bool {
    let Some(ours) = innermost(inquiry.frames(), fact.span).filter(|it| !it.links) else {
        return false;
    };
    let reading = inquiry.library.readings.get(pairing.found.page);
    let Some((reading, (sentence, _))) = reading.zip(pairing.around) else { return false };
    let holds = |noun: Option<&Noun>, span: Span| noun.is_some_and(|it| it.span.contains(span));
    let found = pairing.found.span;
    reading.frames(sentence).iter().any(|it| {
        let same = verbs(ours, it) == Verbs::Same && ours.denied.is_some() == it.denied.is_some();
        let by = |frame: &Frame, span: Span| {
            let other = frame.others.iter().find(|it| it.1.span.contains(span));
            other.map(|it| it.0.clone())
        };
        let place = holds(ours.undergoer.as_ref(), fact.span)
            && holds(it.undergoer.as_ref(), found)
            || holds(ours.actor.as_ref(), fact.span) && holds(it.actor.as_ref(), found)
            || by(ours, fact.span).is_some_and(|word| by(it, found) == Some(word));
        same && place
    })
}
