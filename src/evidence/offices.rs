//! Who holds which office: the chief executive of the claim is the finance chief of the source.

use super::gather::Inquiry;
use super::library::Reading;
use super::{Certainty, Contrast, Found};
use crate::fact::name::{Class, Name};
use crate::fact::{Agreement, Fact, Value, name};
use crate::lexicon::posts::may_be_both;
use crate::lexicon::{synonyms, titles};
use crate::text::Span;
use crate::text::normalize::fold_word;
use crate::text::stem::stem;
use crate::text::token;

/// Offices that one person holds at a time.
const SINGLE: &[&str] = &[
    "captain",
    "ceo",
    "cfo",
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "chief",
    "coach",
    "coo",
    "cto",
    "director",
    "governor",
    "head",
    "mayor",
    "premier",
    "president",
    "principal",
    "secretary",
    "treasurer",
];
/// Words of an office that stand in many.
const PARTS_OF_OFFICES: &[&str] = &[
    "acting",
    "assistant",
    "chief",
    "deputy",
    "executive",
    "former",
    "head",
    "senior",
    "then",
    "vice",
];
/// Offices and callings of which one is not the other. Sorted.
const CALLINGS: &[&str] = &[
    "ambassador",
    "analyst",
    "archbishop",
    "architect",
    "astronaut",
    "banker",
    "biologist",
    "bishop",
    "captain",
    "chemist",
    "coach",
    "commissioner",
    "curator",
    "detective",
    "director",
    "driver",
    "economist",
    "editor",
    "engineer",
    "farmer",
    "geologist",
    "governor",
    "historian",
    "inspector",
    "judge",
    "lawyer",
    "librarian",
    "marshal",
    "mayor",
    "mechanic",
    "minister",
    "nurse",
    "physician",
    "pilot",
    "premier",
    "president",
    "prosecutor",
    "sheriff",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "superintendent",
    "surgeon",
    "surveyor",
    "teacher",
    "treasurer",
];
/// Sentences of a page that are read for offices.
const SENTENCES: usize = 400;

/// An office of the claim that a page gives to another; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>) -> Option<Contrast> {
    let claim = &inquiry.claim;
    let mut ours = offices(&claim.text, 0, &claim.facts);
    if let Some(told) = ours.iter().find_map(|it| other_office(inquiry, it)) {
        return Some(told);
    }
    ours.extend(said_of_subject(inquiry));
    ours.retain(Office::is_single);
    if ours.is_empty() {
        return None;
    }
    for page in inquiry.hits.iter().filter(|it| inquiry.is_chosen(it.page)) {
        let Some(reading) = inquiry.library.readings.get(page.page) else { continue };
        let theirs = reading.offices();
        let taken = ours.iter().find_map(|own| {
            let found = theirs.iter().find(|it| is_taken_by(own, it, theirs))?;
            Some((own, found))
        });
        if let Some((own, found)) = taken {
            let office = own.words.join(" ");
            let other = found.span.of(&reading.page.text);
            return Some(Contrast {
                rule: "name-conflict",
                claimed: own.span,
                found: Found { page: page.page, span: found.span, sentence: found.sentence },
                reason: format!("the source gives the office “{office}” to {other}"),
                certainty: Certainty::Sure,
            });
        }
    }
    None
}

/// The office that a page gives to the holder of another in the claim: the spokeswoman of the claim is the chief engineer.
fn other_office(inquiry: &Inquiry<'_>, own: &Office) -> Option<Contrast> {
    inquiry.hits.iter().filter(|it| inquiry.is_chosen(it.page)).find_map(|page| {
        let reading = inquiry.library.readings.get(page.page)?;
        let text = &reading.page.text;
        let holds = |it: &&Office| own.is_held_by(&it.holder);
        let theirs: Vec<&Office> = reading.offices().iter().filter(holds).collect();
        let found = theirs.first()?;
        let tells = |it: &&String| !PARTS_OF_OFFICES.contains(&it.as_str());
        let telling =
            |it: &Office| -> Vec<String> { it.words.iter().filter(tells).cloned().collect() };
        let ours = telling(own);
        let is_callings = |words: &[String]| {
            !words.is_empty() && words.iter().all(|it| CALLINGS.contains(&it.as_str()))
        };
        // A deputy of the claim is the director himself on the page, or the other way round.
        let second = |it: &Office| it.words.iter().any(|it| matches!(&**it, "deputy" | "vice"));
        let is_second = theirs.iter().all(|it| telling(it) == ours && second(it) != second(own));
        let is_other = is_callings(&ours)
            && theirs.iter().map(|it| telling(it)).all(|it| {
                let apart = !it.iter().any(|a| {
                    let are_kin =
                        |b: &String| synonyms::related(&stem(a), &stem(b)) || may_be_both(a, b);
                    ours.iter().any(are_kin)
                });
                is_callings(&it) && apart
            });
        // The page may have it in another form: in a sentence about the same, or in a list.
        let stems: Vec<String> = ours.iter().map(|it| stem(it)).collect();
        let last = own.holder.words.last()?;
        let is_said = || {
            reading.sentences.iter().any(|it| {
                let words = it.span.of(text).to_lowercase();
                words.contains(&**last)
                    && words
                        .split(|it: char| !it.is_alphanumeric())
                        .any(|it| stems.contains(&stem(it)))
            })
        };
        let differs = !ours.is_empty() && is_second || is_other && !is_said();
        differs.then(|| Contrast {
            rule: "name-conflict",
            claimed: own.span,
            found: Found { page: page.page, span: found.span, sentence: found.sentence },
            reason: format!(
                "the source gives {} the office “{}” and not “{}”",
                found.span.of(text),
                found.words.join(" "),
                own.words.join(" ")
            ),
            certainty: Certainty::Likely,
        })
    })
}

/// `Neville Tolley, who resigned in January, was the chief executive`: what the claim's links say of a person.
fn said_of_subject(inquiry: &Inquiry<'_>) -> Vec<Office> {
    let claim = inquiry.claim;
    let links = inquiry.frames().iter().filter(|it| it.links && it.denied.is_none());
    links
        .filter_map(|frame| {
            let (actor, said) = (frame.actor.as_ref()?, frame.undergoer.as_ref()?);
            let fact = claim.facts.iter().find(|it| actor.span.contains(it.span))?;
            let Value::Name(holder) = &fact.value else { return None };
            let tokens = token::tokens(said.span.of(&claim.text));
            let words = tokens.iter().map(|it| fold_word(it.span.of(said.span.of(&claim.text))));
            let office: Vec<String> = words
                .skip_while(|it| !is_office_word(it))
                .take_while(|it| is_office_word(it))
                .collect();
            let words = named(&office)?;
            Some(Office { span: fact.span, sentence: fact.span, holder: holder.clone(), words })
        })
        .collect()
}

/// Somebody and an office.
#[derive(Clone, Debug)]
pub(super) struct Office {
    span: Span,
    sentence: Span,
    holder: Name,
    /// The words of the office: `chief`, `executive`.
    words: Vec<String>,
}

impl Office {
    fn is_held_by(&self, other: &Name) -> bool {
        let agreement = name::names_agree(&self.holder, other).agreement;
        agreement.is_match() || agreement == Agreement::CompatibleStronger
    }

    fn is_single(&self) -> bool {
        self.words.iter().any(|it| SINGLE.contains(&it.as_str()))
            && !self.words.iter().any(|it| {
                matches!(it.as_str(), "deputy" | "vice" | "former" | "assistant" | "then" | "ex")
            })
    }
}

/// Whether the page gives the office to `other`, and the claim's holder either another office or another given name.
fn is_taken_by(own: &Office, other: &Office, all: &[Office]) -> bool {
    let holds = |it: &Office| own.is_held_by(&it.holder);
    let others_office = other.words == own.words
        && other.is_single()
        && !all.iter().any(|it| holds(it) && it.words.iter().all(|word| own.words.contains(word)));
    if !others_office {
        return false;
    }
    let agreement = name::names_agree(&own.holder, &other.holder).agreement;
    let (ours, theirs) = (&own.holder.words, &other.holder.words);
    let namesake = ours.len() == 2
        && theirs.len() == 2
        && ours.last() == theirs.last()
        && agreement != Agreement::Match
        && agreement != Agreement::MatchWeaker
        && ours.first() != theirs.first();
    let moved = !agreement.is_match()
        && agreement != Agreement::CompatibleStronger
        && all.iter().any(|it| holds(it) && it.words != own.words);
    namesake || moved
}

/// The offices that a page names with their holders.
pub(super) fn of_page(reading: &Reading) -> Vec<Office> {
    let text = &reading.page.text;
    let main = reading.sentences.iter().enumerate().filter(|it| it.1.main).take(SENTENCES);
    let titled = main.filter(|it| {
        let mut words = it.1.span.of(text).split(|it: char| !it.is_alphabetic());
        words.any(|it| is_office_word(&fold_word(it)))
    });
    titled
        .flat_map(|(index, it)| {
            offices(text, it.span.start, reading.facts(index))
                .into_iter()
                .map(move |office| Office { sentence: it.span, ..office })
        })
        .collect()
}

/// The offices that a text names with their holders.
fn offices(text: &str, from: usize, facts: &[Fact]) -> Vec<Office> {
    let mut found = Vec::new();
    for fact in facts {
        let Value::Name(holder) = &fact.value else { continue };
        if holder.class == Class::Organisation {
            continue;
        }
        let before = text.get(from..fact.span.start).unwrap_or_default();
        let after = text.get(fact.span.end..).unwrap_or_default();
        let words = office_before(before).or_else(|| office_after(after));
        if let Some(words) = words {
            found.push(Office {
                span: fact.span,
                sentence: fact.span,
                holder: holder.clone(),
                words,
            });
        }
    }
    found
}

/// `chief executive Jonas Feld`, `The chief financial officer, Jonas Feld,`.
fn office_before(before: &str) -> Option<Vec<String>> {
    let bare = before.trim_end().trim_end_matches(',');
    let words: Vec<String> = last_words(bare, 4);
    let office: Vec<String> =
        words.iter().rev().take_while(|it| is_office_word(it)).cloned().collect();
    let office: Vec<String> = office.into_iter().rev().collect();
    named(&office)
}

/// `Henrik Solberg, chief executive of`, `Novak, the chief executive`, `Novak is the mayor`, `Strand, who directs`.
fn office_after(after: &str) -> Option<Vec<String>> {
    let end = after.find(['.', ';', '\n', '"', '”']).unwrap_or(after.len());
    let near = after.get(..end)?;
    let comma = near.starts_with(',');
    let mut words = token::tokens(near)
        .into_iter()
        .filter(|it| it.kind == crate::text::TokenKind::Word)
        .map(|it| fold_word(it.span.of(near)))
        .take(8)
        .peekable();
    let copula =
        words.next_if(|it| matches!(it.as_str(), "is" | "was" | "became" | "who" | "as")).is_some();
    if !comma && !copula {
        return None;
    }
    // `Who is`, `who has been`, `who was`.
    for helper in [&["is", "was", "has"][..], &["been"]] {
        words.next_if(|it| helper.contains(&it.as_str()));
    }
    if let Some(verb) = words.peek() {
        let office = match verb.as_str() {
            "directs" => Some("director"),
            "chairs" => Some("chair"),
            "heads" => Some("head"),
            _ => None,
        };
        if let Some(office) = office {
            return Some(vec![office.to_owned()]);
        }
    }
    words.next_if(|it| matches!(it.as_str(), "the" | "its" | "their" | "a" | "an"));
    let mut office = Vec::new();
    while let Some(word) = words.next_if(|it| is_office_word(it)) {
        office.push(word);
    }
    named(&office)
}

fn is_office_word(word: &str) -> bool {
    titles::is_title(word)
        || titles::is_title_part(word)
        || SINGLE.contains(&word)
        || CALLINGS.contains(&word)
        || matches!(word, "chief" | "head" | "executive" | "financial" | "operating" | "technology")
}

/// The office by its telling words: `chief executive officer` is `chief executive`, and so is `ceo`.
fn named(words: &[String]) -> Option<Vec<String>> {
    let joined = words.join(" ");
    let long = match joined.as_str() {
        "ceo" => "chief executive",
        "cfo" => "chief financial",
        "coo" => "chief operating",
        "cto" => "chief technology",
        "chairman" | "chairwoman" | "chairperson" => "chair",
        other => other,
    };
    let kept: Vec<String> = long
        .split(' ')
        .filter(|it| *it != "officer" && !it.is_empty())
        .map(str::to_owned)
        .collect();
    (!kept.is_empty() && kept != ["executive"]).then_some(kept)
}

fn last_words(text: &str, n: usize) -> Vec<String> {
    let mut words: Vec<String> = text
        .split_whitespace()
        .rev()
        .take(n)
        .take_while(|it| !it.ends_with(['.', ';', ':', ',']))
        .map(fold_word)
        .collect();
    words.reverse();
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::testing::is_told;

    fn check(claim: &str, page: &[&str], told: bool) {
        assert_eq!(is_told(claim, page, contrasts), told, "{claim}");
    }

    #[test]
    fn another_calling_of_one_person_is_told() {
        let page = ["The repair is led by Fiona Mbeki, chief engineer of the Water Board."];
        check("Fiona Mbeki, the spokeswoman of the Water Board, leads the repair.", &page, true);
        check("Fiona Mbeki, an engineer of the Water Board, leads the repair.", &page, false);
        check("Fiona Mbeki, a partner of the firm, leads the repair.", &page, false);
        check("Arne Dahl, the spokesman of the Water Board, leads the repair.", &page, false);
    }

    #[test]
    fn a_deputy_is_not_who_he_stands_for() {
        let page =
            ["Rosenthal, who has been its director since 2009, carried the drum to the lorry."];
        check("Eva Rosenthal, the deputy director, carried the drum to the lorry.", &page, true);
        check("Eva Rosenthal, the director, carried the drum to the lorry.", &page, false);
    }

    #[test]
    fn one_who_holds_both_offices_is_left() {
        let page = [
            "Fiona Mbeki, chief engineer of the Water Board, leads the repair.",
            "Mbeki is also the spokeswoman of the Board.",
        ];
        check("Fiona Mbeki, the spokeswoman of the Water Board, leads the repair.", &page, false);
    }
}
