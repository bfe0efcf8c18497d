//! Who was found guilty of what, who was cleared of it, and to whom it was done: `acquitted of murder but convicted of theft`,
//! `found guilty of murdering Erik Vass`.

use super::carried::{self, Said};
use super::gather::Inquiry;
use super::{Certainty, Contrast};
use crate::fact::name::Class;
use crate::fact::{Fact, Value};
use crate::lexicon::{stopwords, synonyms};
use crate::text::stem::stem;
use crate::text::{Span, TokenKind, token};

/// A sentence must have so much of the claim.
const SOME: u16 = 120;
/// So many words before a verdict it is left open, denied or pleaded.
const NEAR: usize = 4;
/// A deed stands so many words behind its verdict at most.
const FAR: usize = 24;
/// Words that leave a verdict open, or say that there is none.
const OPEN: &[&str] = &[
    "could", "denied", "denies", "if", "may", "might", "never", "to", "unless", "until", "whether",
    "will", "would",
];
/// Words behind which a clause begins that is no part of the verdict.
const APART: &[&str] = &[
    "after", "although", "because", "before", "but", "though", "when", "whereas", "which", "while",
    "who", "whose",
];
/// Words with which somebody is put on trial for what was done to somebody else, or with which a trial ends.
const TRIED: &[&str] = &[
    "accused",
    "acquitted",
    "arrested",
    "charged",
    "cleared",
    "convicted",
    "guilty",
    "indicted",
    "jailed",
    "sentenced",
    "suspected",
    "tried",
];

/// The verdict that the source has the other way, or whose doer and victim it has exchanged; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>) -> Option<Contrast> {
    let text = &inquiry.claim.text;
    let ours = of_claim(inquiry);
    let tried = trials(text, Span::new(0, text.len()), &inquiry.claim.facts);
    if ours.is_empty() && tried.is_empty() {
        return None;
    }
    let sentences = carried::sentences_with(inquiry, SOME);
    other_verdict(inquiry, &sentences, &ours)
        .or_else(|| exchanged(inquiry, &sentences, tried.first()?))
}

/// Whether the source has the claim's verdict on each deed for which the claim has it at `word`: that it has the other on another
/// deed is no answer.
pub(super) fn is_borne_out(inquiry: &Inquiry<'_>, word: Span) -> bool {
    let mut ours = of_claim(inquiry);
    ours.retain(|it| it.cue.overlaps(word));
    if ours.is_empty() {
        return false;
    }
    let sentences = carried::sentences_with(inquiry, SOME);
    ours.iter().all(|it| {
        !it.deeds.is_empty() && it.deeds.iter().all(|deed| has(inquiry, &sentences, it, deed))
    })
}

/// What was found of somebody.
struct Verdict {
    cue: Span,
    is_guilty: bool,
    who: Option<Span>,
    /// Stems of what it was found of.
    deeds: Vec<String>,
}

fn of_claim(inquiry: &Inquiry<'_>) -> Vec<Verdict> {
    let text = &inquiry.claim.text;
    verdicts(text, Span::new(0, text.len()), &inquiry.claim.facts)
}

fn other_verdict(
    inquiry: &Inquiry<'_>,
    sentences: &[Said<'_>],
    verdicts: &[Verdict],
) -> Option<Contrast> {
    verdicts.iter().find_map(|ours| {
        ours.who?;
        let mut deeds = ours.deeds.iter().filter(|deed| !has(inquiry, sentences, ours, deed));
        let (said, cue) = deeds
            .find_map(|deed| find(inquiry, sentences, (ours, deed), !ours.is_guilty, false))?;
        let why = "the source has the other verdict on it";
        let told = said.told(inquiry, "direction-conflict", (ours.cue, cue), why);
        Some(Contrast { certainty: Certainty::Likely, ..told })
    })
}

/// Whether the source has the claim's own verdict on a deed, be it of nobody by name.
fn has(inquiry: &Inquiry<'_>, sentences: &[Said<'_>], ours: &Verdict, deed: &str) -> bool {
    find(inquiry, sentences, (ours, deed), ours.is_guilty, true).is_some()
}

/// The sentence with this verdict on a deed of the claim's, of the same person; of nobody by name only where `or_nobody`.
fn find<'a>(
    inquiry: &Inquiry<'_>,
    sentences: &'a [Said<'a>],
    (ours, deed): (&Verdict, &str),
    is_guilty: bool,
    or_nobody: bool,
) -> Option<(&'a Said<'a>, Span)> {
    sentences.iter().find_map(|said| {
        let theirs = verdicts(said.page_text(), said.span, said.facts());
        let found = theirs.iter().find(|it| {
            let one = it.deeds.iter().any(|it| synonyms::related(deed, it));
            let same = || match (ours.who, it.who) {
                (Some(own), Some(other)) => is_one(inquiry, said, own, other),
                _ => or_nobody,
            };
            it.is_guilty == is_guilty && one && same()
        })?;
        Some((said, found.cue))
    })
}

/// Whether a name of the page is one of the claim's, by its last word at least.
fn is_one(inquiry: &Inquiry<'_>, said: &Said<'_>, ours: Span, theirs: Span) -> bool {
    let text = &inquiry.claim.text;
    let start = ours.of(text).rfind(' ').map_or(ours.start, |it| ours.start + it + 1);
    let last = carried::weighty(inquiry, Span::new(start, ours.end));
    let there = said.terms_in(inquiry, theirs);
    !last.is_empty() && last.without(there).is_empty()
}

fn words(text: &str, within: Span) -> token::Folded {
    token::folded(text, within, |kind, it| kind != TokenKind::Mark || matches!(it, "," | ";" | ":"))
}

/// The verdicts in a part of a text with these facts.
fn verdicts(text: &str, within: Span, facts: &[Fact]) -> Vec<Verdict> {
    let words = words(text, within);
    let cues: Vec<(usize, bool)> =
        (0..words.len()).filter_map(|at| Some((at, outcome(&words, at)?))).collect();
    let ends = cues.iter().skip(1).map(|it| it.0).chain([words.len()]);
    let found = cues.iter().zip(ends).map(|(&(at, is_guilty), end)| {
        let behind = clause(words.get(at + 1..end).unwrap_or_default());
        let cue = words.get(at).map_or(Span::default(), |it| it.0);
        let of = behind.iter().position(|it| it.1 == "of").unwrap_or(behind.len());
        let object = behind.get(..of).unwrap_or_default();
        let object = object.first().zip(object.last()).map(|it| it.0.0.cover(it.1.0));
        let who = object.and_then(|it| people(text, facts).find(|name| it.overlaps(*name)));
        let who = who.or_else(|| people(text, facts).filter(|it| it.end <= cue.start).last());
        Verdict { cue, is_guilty, who, deeds: deeds(text, behind.get(of..).unwrap_or_default()) }
    });
    found.collect()
}

/// The words behind a verdict that belong to it.
fn clause(behind: &[(Span, String)]) -> &[(Span, String)] {
    let apart = |it: &(Span, String)| it.1 == ";" || APART.contains(&&*it.1);
    let end = behind.iter().position(apart).unwrap_or(behind.len()).min(FAR);
    behind.get(..end).unwrap_or_default()
}

/// The names of people in a text, or of those who may be some, but for the owners of something.
fn people<'a>(text: &'a str, facts: &'a [Fact]) -> impl Iterator<Item = Span> + 'a {
    let is_person = |it: &&Fact| match &it.value {
        Value::Name(name) => matches!(name.class, Class::Person | Class::Other),
        Value::Figure(_) | Value::Date(_) | Value::Quote(_) | Value::Strength(_) => false,
    };
    facts.iter().filter(is_person).map(|it| it.span).filter(move |it| !it.is_owner(text))
}

/// Whether a word is a verdict of guilty or of not guilty.
fn outcome(words: &[(Span, String)], at: usize) -> Option<bool> {
    let word = |at: usize| words.get(at).map_or("", |it| it.1.as_str());
    let before = words.get(at.saturating_sub(NEAR)..at).unwrap_or_default();
    let has =
        |list: &[&str]| before.iter().any(|it| list.contains(&&*it.1) || it.1.ends_with("n't"));
    let pleads = before.iter().any(|it| it.1.starts_with("plead") || it.1 == "pled");
    let is_not = before.iter().rev().take(2).any(|it| it.1 == "not");
    let of = || (at + 1..at + 2 + NEAR).any(|it| word(it) == "of");
    let is_guilty = match word(at) {
        "acquitted" | "exonerated" if !is_not => false,
        "cleared" if !is_not && of() => false,
        "convicted" => !is_not,
        "guilty" if !(pleads && is_not) => !is_not,
        _ => return None,
    };
    (!has(OPEN)).then_some(is_guilty)
}

/// The stems of the deeds behind an `of`: of `murder and of hiding a body` murder and hide.
fn deeds(text: &str, behind: &[(Span, String)]) -> Vec<String> {
    let splits = |it: &(Span, String)| matches!(&*it.1, "," | "and" | "of" | "or" | "as" | "well");
    let plain = |it: &&(Span, String)| {
        it.0.of(text).starts_with(char::is_lowercase) && !stopwords::is_stopword(&it.1)
    };
    let items = behind.split(splits);
    items.filter_map(|it| it.iter().find(plain)).map(|it| stem(&it.1)).collect()
}

/// Who is tried for having done it to whom.
struct Trial {
    span: Span,
    who: Span,
    whom: Span,
    deeds: Vec<String>,
}

fn trials(text: &str, within: Span, facts: &[Fact]) -> Vec<Trial> {
    let words = words(text, within);
    let cues = words.iter().enumerate().filter(|it| TRIED.contains(&&*it.1.1));
    let found = cues.filter_map(|(at, (cue, _))| {
        let behind = clause(words.get(at + 1..).unwrap_or_default());
        let last = behind.last()?.0.end;
        let who = people(text, facts).filter(|it| it.end <= cue.start).last()?;
        let whom = people(text, facts).find(|it| it.start >= cue.end && it.end <= last)?;
        let between = behind.iter().filter(|it| it.0.end <= whom.start);
        let is_by =
            between.clone().any(|it| it.1 == "by" || it.1 == "with" && it.0.end + 1 == whom.start);
        let plain = between.filter(|it| !stopwords::is_stopword(&it.1));
        let deeds: Vec<String> = plain.map(|it| stem(&it.1)).collect();
        (!is_by).then_some(Trial { span: cue.cover(whom), who, whom, deeds })
    });
    found.collect()
}

/// `Erik was convicted of the murder of Jan`, where the source has Jan found guilty of murdering Erik.
fn exchanged(inquiry: &Inquiry<'_>, sentences: &[Said<'_>], ours: &Trial) -> Option<Contrast> {
    let mut told = None;
    for said in sentences {
        for it in trials(said.page_text(), said.span, said.facts()) {
            let one = |own: Span, other: Span| is_one(inquiry, said, own, other);
            let same = ours.deeds.iter().any(|a| it.deeds.iter().any(|b| a == b));
            if !same {
                continue;
            }
            if one(ours.who, it.who) || one(ours.whom, it.whom) {
                return None;
            }
            if told.is_none() && one(ours.who, it.whom) && one(ours.whom, it.who) {
                let why = "the source has the two the other way round";
                let places = (ours.who.cover(ours.span), it.who.cover(it.span));
                let found = said.told(inquiry, "role-swapped", places, why);
                told = Some(Contrast { certainty: Certainty::Likely, ..found });
            }
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use crate::evidence::testing::is_told;

    fn check(claim: &str, page: &[&str]) -> bool {
        is_told(claim, page, super::contrasts)
    }

    #[test]
    fn who_was_cleared_of_a_deed_was_not_found_guilty_of_it() {
        let page =
            &["Her husband, Paul Trevik, was acquitted of murder but convicted of hiding a body."];
        assert!(check("Paul Trevik was found guilty of murder as well as of hiding a body.", page));
        assert!(!check("Paul Trevik was convicted of hiding a body.", page));
        assert!(!check("Paul Trevik was cleared of murder.", page));
        let page = &["Paul Trevik was found guilty of fraud but not guilty of theft."];
        assert!(check("Paul Trevik was convicted of theft.", page));
        assert!(!check("Paul Trevik was acquitted of theft.", page));
        assert!(!check("Paul Trevik was convicted of fraud.", page));
    }

    #[test]
    fn what_somebody_else_or_nobody_was_found_guilty_of_is_no_answer() {
        let page = &["Paul Trevik was convicted of theft, and Ines Falk was cleared of theft."];
        assert!(!check("Paul Trevik was convicted of theft.", page));
        assert!(!check(
            "Paul Trevik was convicted of theft.",
            &["Paul Trevik pleaded not guilty of theft."]
        ));
        assert!(!check(
            "Paul Trevik was cleared of theft.",
            &["Paul Trevik could be convicted of theft."]
        ));
    }

    #[test]
    fn doer_and_victim_are_not_exchanged() {
        let page =
            &["The carpenter Jan Holm was found guilty of murdering his neighbour, Erik Vass."];
        assert!(check("Erik Vass was convicted of the murder of Jan Holm.", page));
        assert!(!check("Jan Holm was convicted of the murder of Erik Vass.", page));
        assert!(!check("Jan Holm was convicted by Erik Vass, the judge, of the murder.", page));
    }
}
