//! How surely a sentence asserts what it says, and whether it asserts anything that can be checked.

use crate::fact::{Context, Kind as _, Scan, Value, quote, strength};
use crate::lexicon::judging::{ADVISING, EXPLAINING, JUDGING, TREND_NOUNS};
use crate::lexicon::speech_verbs;
use crate::text::normalize::fold_word;
use crate::text::{Span, TokenKind};

/// What a sentence does, before its details are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stance {
    /// It states something as so.
    Assertion,
    /// It says what will be, and nobody is said to have said it.
    Prediction,
    /// It judges, explains or advises without a checkable detail.
    Opinion,
}

/// The stance of a sentence, with what weakens it.
#[allow(clippy::struct_excessive_bools, reason = "independent marks, each read by its own rule")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Modality {
    /// What the sentence does.
    pub stance: Stance,
    /// Somebody is said to say it.
    pub reported: bool,
    /// It is said to be planned, considered or under negotiation.
    pub planned: bool,
    /// It is said to be possible or expected.
    pub possible: bool,
    /// It is alleged, not found.
    pub alleged: bool,
    /// It is negated.
    pub negated: bool,
    /// The words that show an opinion or prediction.
    pub cue: Option<Span>,
}

/// The stance of one sentence. Conservative: a sentence with a figure, a date, a quotation or somebody who says it is
/// an assertion, however it is worded.
pub fn stance(text: &str) -> Modality {
    let end = text.char_indices().nth(4000).map_or(text.len(), |it| it.0);
    let text = text.get(..end).unwrap_or(text);
    let scan = Scan::new(text, Context::default());
    let words: Vec<String> = scan.tokens.iter().map(|it| fold_word(it.span.of(text))).collect();
    let reported = is_reported(&words);
    let mut modality = Modality {
        stance: Stance::Assertion,
        reported,
        planned: false,
        possible: false,
        alleged: false,
        negated: false,
        cue: None,
    };
    for fact in strength::Strengths.find(&scan) {
        let Value::Strength(it) = &fact.value else { continue };
        match (it.scale, it.degree) {
            (strength::Scale::Stage, 0..=3) => modality.planned = true,
            (strength::Scale::Possibility, 0..=1) => modality.possible = true,
            (strength::Scale::Allegation, 0..=1) => modality.alleged = true,
            (strength::Scale::Negation, _) => modality.negated = true,
            _ => {}
        }
    }
    if reported || has_detail(&scan, &words) {
        return modality;
    }
    let span =
        |from: usize, to: usize| Some(scan.tokens.get(from)?.span.cover(scan.tokens.get(to)?.span));
    if let Some((from, to)) = opinion(&scan, &words) {
        modality.stance = Stance::Opinion;
        modality.cue = span(from, to);
    } else if let Some(at) = prediction(&words) {
        modality.stance = Stance::Prediction;
        modality.cue = span(at, at);
    }
    modality
}

fn is_reported(words: &[String]) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let verb =
            speech_verbs::is_reporting_verb(word) || matches!(word.as_str(), "say" | "saying");
        let subject = at > 0;
        (verb && subject) || (word == "according" && words.get(at + 1).is_some_and(|it| it == "to"))
    })
}

/// A figure, a date or a quotation: something that a page can back or refute.
fn has_detail(scan: &Scan<'_>, words: &[String]) -> bool {
    let figure =
        scan.tokens.iter().any(|it| it.kind == TokenKind::Number && !scan.is_protected(it.span));
    let spelled = words.iter().any(|it| {
        matches!(
            it.as_str(),
            "two"
                | "three"
                | "four"
                | "five"
                | "six"
                | "seven"
                | "eight"
                | "nine"
                | "ten"
                | "eleven"
                | "twelve"
                | "twenty"
                | "thirty"
                | "fifty"
                | "hundred"
                | "thousand"
                | "million"
                | "billion"
                | "dozen"
                | "dozens"
                | "half"
                | "doubled"
                | "tripled"
                | "halved"
                | "percent"
                | "yesterday"
                | "monday"
                | "tuesday"
                | "wednesday"
                | "thursday"
                | "friday"
                | "saturday"
                | "sunday"
                | "january"
                | "february"
                | "april"
                | "june"
                | "july"
                | "august"
                | "september"
                | "october"
                | "november"
                | "december"
        )
    });
    figure
        || spelled
        || quote::Quotes
            .find(scan)
            .iter()
            .any(|it| matches!(&it.value, Value::Quote(quote) if quote.direct))
}

/// First and last word of what shows that the sentence judges.
fn opinion(scan: &Scan<'_>, words: &[String]) -> Option<(usize, usize)> {
    let n_names = crate::fact::name::Names.find(scan).len();
    for (at, word) in words.iter().enumerate() {
        let phrase = EXPLAINING.iter().find(|it| {
            it.iter()
                .enumerate()
                .all(|(step, part)| words.get(at + step).is_some_and(|word| word == part))
        });
        let opening = at <= 2;
        if let Some(phrase) = phrase.filter(|_| opening || n_names == 0) {
            return Some((at, at + phrase.len() - 1));
        }
        if JUDGING.binary_search(&word.as_str()).is_ok() && (n_names <= 1 || opening) {
            return Some((at, at));
        }
        let advises =
            ADVISING.contains(&word.as_str()) && words.get(at + 1).is_none_or(|it| it != "have");
        if advises && n_names <= 1 {
            return Some((at, at));
        }
        if matches!(word.as_str(), "best" | "worst") && n_names == 0 && at > 0 {
            return Some((at, at));
        }
        if matches!(word.as_str(), "i" | "my") && n_names == 0 {
            return Some((at, at));
        }
    }
    if let Some(at) = enough(words).filter(|_| n_names <= 1) {
        return Some((at, words.len().saturating_sub(1)));
    }
    // A trend with nobody and nothing named: `The commercial pressure is moving on.`
    let subject = words.iter().take(6).position(|it| TREND_NOUNS.contains(&it.as_str()))?;
    let present = words.iter().skip(subject + 1).take(3).any(|it| {
        matches!(
            it.as_str(),
            "is" | "are" | "has" | "lies" | "remains" | "comes" | "matters" | "looks"
        )
    });
    (n_names == 0 && present).then_some((subject, subject))
}

/// Where patience ends: `Lindow has waited long enough.`, `They have had enough.`, never `has enough` of something.
fn enough(words: &[String]) -> Option<usize> {
    let last = words.iter().rposition(|it| it.chars().any(char::is_alphanumeric))?;
    let at = |back: usize| last.checked_sub(back).and_then(|it| words.get(it)).map(String::as_str);
    let ends = match at(0)? {
        "enough" => true,
        "long" | "far" => at(1) == Some("too"),
        _ => false,
    };
    let perfect = words.iter().take(last).position(|it| matches!(it.as_str(), "has" | "have"))?;
    (ends && last - perfect <= 6 && last <= 12).then_some(perfect)
}

/// The word that puts the sentence into the future.
fn prediction(words: &[String]) -> Option<usize> {
    words.iter().enumerate().find_map(|(at, word)| {
        let next = words.get(at + 1).map_or("", String::as_str);
        // `a will` is a document, `will have sold` looks back.
        let noun = at > 0
            && matches!(
                words.get(at - 1).map_or("", String::as_str),
                "a" | "the" | "his" | "her" | "their" | "free" | "good" | "political"
            );
        let future = matches!(word.as_str(), "will" | "won't" | "shall") && !noun && at > 0
            || word == "going"
                && next == "to"
                && words.get(at + 2).is_some_and(|it| !matches!(it.as_str(), "the" | "a"))
            || matches!(word.as_str(), "likely" | "expected" | "bound" | "poised" | "destined")
                && next == "to"
                && at > 0;
        future.then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Stance) {
        let found = stance(text);
        assert_eq!(found.stance, expected, "{text}: {found:?}");
    }

    #[test]
    fn what_nobody_said_of_the_future_is_a_prediction() {
        check("Prices will fall next year.", Stance::Prediction);
        check("The market is going to shrink.", Stance::Prediction);
        check("The bank said prices will fall next year.", Stance::Assertion);
        check("Acme will close 12 ports.", Stance::Assertion);
        check("She left a will.", Stance::Assertion);
    }

    #[test]
    fn a_judgement_without_detail_is_an_opinion() {
        check("In plain terms, the split is between ports and ships.", Stance::Opinion);
        check("The government should act.", Stance::Opinion);
        check("It is arguably a mistake.", Stance::Opinion);
        check("The pressure is now moving to the ports.", Stance::Opinion);
        check("The result is not a clean break but a slow parting.", Stance::Opinion);
        check("This was the best outcome for all.", Stance::Opinion);
        for text in [
            "Lindow has waited long enough.",
            "The fishermen have had enough.",
            "This has gone on for too long.",
            "The ministry has gone too far.",
            "Rivers deserve better than our attention in good years only.",
            "Nurses deserve more than applause.",
            "It is a careful budget, and a rather dull one.",
            "All in all this is no divorce but a looser household.",
            "That is a clumsy answer to a fair question.",
            "The plan is baffling.",
            "We should be grateful to the ferrymen.",
        ] {
            check(text, Stance::Opinion);
        }
    }

    #[test]
    fn a_sentence_with_a_detail_is_never_an_opinion() {
        for text in [
            "Arguably, 12 ports should close.",
            "The minister said the plan was terrible.",
            "She called the plan \"a shameful mistake\" there.",
            "Acme closed its port in Riga.",
            "The government raised taxes.",
            "The result was announced in May 2024.",
            "Lindow has waited 12 years, which is long enough.",
            "Residents have waited long enough, Mayor Orr said.",
            "The runway is long enough for large jets.",
            "The hospital has enough beds.",
            "The union says nurses deserve more.",
            "Kestrel deserves 12 percent of the fees under the contract.",
            "The bridge was closed for too long on Monday.",
            "The council has approved a dull budget of $4 million.",
            "The court found that the tenants deserve compensation of £300.",
            "The report called the plan \"far too long\" in May.",
            "Alder Falls has raised its hotel tax.",
            "Auriga Motors has signed a contract for cells.",
            "The council won the contest for the land.",
            "Bronze has replaced iron in the masks.",
            "The upper river has ten stations.",
        ] {
            check(text, Stance::Assertion);
        }
    }

    #[test]
    fn what_weakens_a_sentence_is_noted() {
        let it = stance("Acme is in talks to buy the port, which may not open.");
        assert!(it.planned && it.possible && it.negated && !it.alleged && !it.reported);
    }

    #[test]
    fn hostile_sentences_end() {
        for piece in ["will ", "\"", "A", "in plain ", "é"] {
            let text = piece.repeat(100_000);
            assert!(stance(&text).cue.is_none_or(|it| it.end <= text.len()));
        }
    }
}
