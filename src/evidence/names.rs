//! Names of a claim: on a page, as its publisher, or replaced by another in the same place.

mod short;

pub(super) use short::is_defined;

use super::carried;
use super::gather::Inquiry;
use super::matching::{as_it_stands, backs, compare, not_found};
use super::pairing::is_foreign_name;
use super::query::{Strength, thousandths};
use super::retrieve::PageHits;
use super::{FactMatch, Found, imprint};
use crate::claim::clause;
use crate::fact::name::{Class, Name};
use crate::fact::{Agreement, Fact, Value};
use crate::lexicon::{outlets, regions};
use crate::source;
use crate::text::Span;

/// So much of the rest of the claim must stand in a sentence before another name there can take a name's place.
const SAME_STATEMENT: u16 = 780;
/// Where the page nowhere has the name and the words around are the same, so much.
const SAME_FRAME: u16 = 500;

/// Holds a name against the names in the sentences that bear on the claim, and the publishers of the pages.
pub(super) fn hold(inquiry: &Inquiry<'_>, fact: &Fact) -> FactMatch {
    let Value::Name(name) = &fact.value else { return not_found(fact, inquiry) };
    by_words(inquiry, fact)
        .map(|it| if stands_apart(inquiry, fact) { apart(it) } else { it })
        .or_else(|| by_alias(inquiry, fact))
        .or_else(|| by_text(inquiry, fact))
        .or_else(|| short::by_short_form(inquiry, fact, name))
        .or_else(|| short::without_country(inquiry, fact, name))
        .or_else(|| short::by_short_state(inquiry, fact, name))
        .or_else(|| short::by_joined_initials(inquiry, fact, name))
        .or_else(|| by_pronoun(inquiry, fact))
        .or_else(|| by_publisher(inquiry, fact, name))
        .or_else(|| replaced(inquiry, fact, name))
        .unwrap_or_else(|| not_found(fact, inquiry))
}

/// The words of the name stand together in one sentence.
fn by_words(inquiry: &Inquiry<'_>, fact: &Fact) -> Option<FactMatch> {
    let terms: Vec<usize> = terms_of(inquiry, fact);
    let (&first, &last) = (terms.first()?, terms.last()?);
    let holds = |it: &super::retrieve::Hit| terms.iter().all(|&term| it.terms.has(term));
    for page in &inquiry.hits {
        let reading = inquiry.library.readings.get(page.page)?;
        let hit =
            page.best().find(|it| holds(it)).or_else(|| page.hits.iter().find(|it| holds(it)));
        let Some(hit) = hit else { continue };
        let spans: Vec<Span> = reading
            .words_of(hit.sentence)
            .iter()
            .filter(|word| {
                inquiry.query.answered(word.stem).any(|(term, strength)| {
                    strength != Strength::Near && (term == first || term == last)
                })
            })
            .map(|it| it.span)
            .collect();
        let Some(span) = spans.first().copied() else { continue };
        let end = spans.iter().map(|it| it.end).find(|&it| {
            it.saturating_sub(span.start) <= fact.span.len() + 16
                && it > span.start
                && terms.len() > 1
        });
        let end = end.map_or(span.end, |it| {
            spans
                .iter()
                .map(|s| s.end)
                .filter(|&e| e <= span.start + fact.span.len() + 16)
                .max()
                .unwrap_or(it)
        });
        let sentence = reading.sentences.get(hit.sentence)?.span;
        let found = Found { page: page.page, span: Span::new(span.start, end), sentence };
        return Some(FactMatch::told(fact, Agreement::Match, "the page names it", found));
    }
    None
}

/// A sentence must have so much of what the claim says of a name before it may lack the name.
const SAID_THERE: u16 = 700;

/// Whether the sentences that say what the claim says of the name have another name, and not this one, in them or beside
/// them: the page names it, and says it of somebody else.
fn stands_apart(inquiry: &Inquiry<'_>, fact: &Fact) -> bool {
    let own = terms_of(inquiry, fact);
    let clause = clause::around(&inquiry.claim.text, fact.span);
    let wanted = carried::plain(inquiry, carried::terms_of(inquiry, clause));
    if wanted.iter().count() < 2 || own.is_empty() {
        return false;
    }
    let hits = || inquiry.hits.iter().flat_map(|page| page.hits.iter().map(move |hit| (page, hit)));
    let whole = inquiry.query.weight(&wanted);
    // Most sentences have none of it.
    let share = |hit: &super::retrieve::Hit| match hit.terms.common(wanted) {
        it if it.is_empty() => 0,
        it => thousandths(inquiry.query.weight(&it), whole),
    };
    let shares: Vec<u16> = hits().map(|it| share(it.1)).collect();
    let best = shares.iter().copied().max().unwrap_or(0);
    if best < SAID_THERE {
        return false;
    }
    let near = hits().zip(&shares).filter(|it| u32::from(*it.1) * 100 >= u32::from(best) * 85);
    let mut others = false;
    for ((page, hit), _) in near {
        let Some(reading) = inquiry.library.readings.get(page.page) else { continue };
        let said = carried::with_what_it_carries(reading, page, hit).union(page.title);
        if own.iter().any(|&it| said.has(it)) {
            return false;
        }
        others |= reading.facts(hit.sentence).iter().any(|it| {
            is_foreign_name(inquiry, it)
                && class_of(it).is_some_and(|it| Some(it) == class_of(fact))
        });
    }
    others
        && hits().filter(|it| own.iter().any(|&term| it.1.terms.has(term))).count() < MAIN_SUBJECT
        // Of whose house the page is it need not say.
        && !imprint::is_of_its_page(inquiry, fact.span)
}

/// A page that names somebody in so many sentences is about them, whoever else it names.
const MAIN_SUBJECT: usize = 4;

fn class_of(fact: &Fact) -> Option<Class> {
    match &fact.value {
        Value::Name(name) => Some(name.class),
        Value::Figure(_) | Value::Date(_) | Value::Quote(_) | Value::Strength(_) => None,
    }
}

/// Leaves a name open that stands nowhere near the figures that the claim gives for it, where somebody else does.
pub(super) fn beside_figures(inquiry: &Inquiry<'_>, held: &mut [FactMatch]) {
    let text = &inquiry.claim.text;
    let figures: Vec<(Span, Found)> = held
        .iter()
        .filter(|it| matches!(it.claimed.value, Value::Figure(_)) && is_telling(&it.claimed, text))
        // What is only reckoned from others need not stand beside the name.
        .filter(|it| it.is_backed() && it.theirs.is_some())
        .filter_map(|it| Some((it.claimed.span, it.found?)))
        .collect();
    let dated: Vec<Found> = held
        .iter()
        .filter(|it| matches!(it.claimed.value, Value::Figure(_) | Value::Date(_)))
        .filter(|it| is_telling(&it.claimed, text))
        .filter(|it| it.is_backed() && it.theirs.is_some())
        .filter_map(|it| it.found)
        .collect();
    for name in held.iter_mut().filter(|it| matches!(it.claimed.value, Value::Name(_))) {
        let clause = clause::around(text, name.claimed.span);
        let own = terms_of(inquiry, &name.claimed);
        if name.reason == APART && dated.iter().any(|it| names_in(inquiry, &own, it)) {
            name.agreement = Some(Agreement::Match);
            "the page gives the figure for it".clone_into(&mut name.reason);
        }
        let mut near = figures.iter().filter(|it| clause.contains(it.0)).peekable();
        if !name.is_backed() || own.is_empty() || near.peek().is_none() {
            continue;
        }
        // What another page says is not said of another for that: each may back a part of the claim.
        let page = name.found.map(|it| it.page);
        let of_another = |found: &Found| {
            Some(found.page) == page && gives_to_another(inquiry, &name.claimed, &own, found)
        };
        if near.all(|it| of_another(&it.1)) && !imprint::is_of_its_page(inquiry, name.claimed.span)
        {
            *name = apart(name.clone());
        }
    }
}

/// Whether the sentence of a figure names another of the same kind, and not this one, in it or before it.
fn gives_to_another(inquiry: &Inquiry<'_>, fact: &Fact, own: &[usize], found: &Found) -> bool {
    let Some(page) = inquiry.hits.iter().find(|it| it.page == found.page) else { return false };
    let Some(reading) = inquiry.library.readings.get(found.page) else { return false };
    let is_it = |hit: &&super::retrieve::Hit| {
        reading.sentences.get(hit.sentence).is_some_and(|it| it.span == found.sentence)
    };
    let Some(index) = page.hits.iter().position(|it| is_it(&it)) else { return false };
    let Some(hit) = page.hits.get(index) else { return false };
    let before = index.checked_sub(1).and_then(|it| page.hits.get(it));
    let before = before.filter(|it| it.sentence + 1 == hit.sentence).map(|it| it.terms);
    let said = carried::with_what_it_carries(reading, page, hit).union(page.title);
    let said = said.union(before.unwrap_or_default());
    // A firm may stand where a person does, a place does not.
    let is_place = |it: &Fact| class_of(it) == Some(Class::Place);
    let another = |it: &Fact| is_foreign_name(inquiry, it) && is_place(it) == is_place(fact);
    !own.iter().any(|&it| said.has(it)) && reading.facts(hit.sentence).iter().any(another)
}

/// Whether a figure is seldom the same by chance.
fn is_telling(fact: &Fact, text: &str) -> bool {
    fact.span.of(text).bytes().filter(u8::is_ascii_digit).count() > 1
}

/// Why a name is left open that stands elsewhere on the page.
const APART: &str = "the page names it, and says this of another";

/// Whether the sentence of a figure has all words of a name.
fn names_in(inquiry: &Inquiry<'_>, own: &[usize], found: &Found) -> bool {
    let Some(page) = inquiry.hits.iter().find(|it| it.page == found.page) else { return false };
    let Some(reading) = inquiry.library.readings.get(found.page) else { return false };
    let span_of = |it: usize| reading.sentences.get(it).map(|it| it.span);
    let mut hits = page.hits.iter().filter(|it| span_of(it.sentence) == Some(found.sentence));
    !own.is_empty() && hits.any(|hit| own.iter().all(|&it| hit.terms.has(it)))
}

fn apart(found: FactMatch) -> FactMatch {
    FactMatch { agreement: Some(Agreement::CompatibleOverlap), reason: APART.to_owned(), ..found }
}

/// A name of the page that stands for the same: a short form, an acronym, a surname.
fn by_alias(inquiry: &Inquiry<'_>, fact: &Fact) -> Option<FactMatch> {
    for page in &inquiry.hits {
        let reading = inquiry.library.readings.get(page.page)?;
        for hit in page.best() {
            for other in reading.facts(hit.sentence) {
                let Some(comparison) = compare(fact, other) else { continue };
                if comparison.agreement.is_match() {
                    let sentence = reading.sentences.get(hit.sentence)?.span;
                    let found = Found { page: page.page, span: other.span, sentence };
                    return Some(FactMatch::told(
                        fact,
                        comparison.agreement,
                        comparison.reason,
                        found,
                    ));
                }
            }
        }
    }
    None
}

/// Whose officer speaks, in words that are looked for nowhere as they only say who says it: `Loopa's head of policy said`.
fn by_text(inquiry: &Inquiry<'_>, fact: &Fact) -> Option<FactMatch> {
    let (text, span) = (&inquiry.claim.text, fact.span);
    if !span.is_owner(text) || !terms_of(inquiry, fact).is_empty() {
        return None;
    }
    let words = span.of(text);
    let words = words.strip_suffix("'s").or_else(|| words.strip_suffix("’s")).unwrap_or(words);
    let found = as_it_stands(inquiry, words)?;
    Some(FactMatch::told(fact, Agreement::Match, "the page names it", found))
}

/// The passage begins with a pronoun, or with `the film`, for which nothing on the page stands.
fn by_pronoun(inquiry: &Inquiry<'_>, fact: &Fact) -> Option<FactMatch> {
    let terms = terms_of(inquiry, fact);
    let presumes =
        |it: &PageHits| !terms.is_empty() && terms.iter().all(|&term| it.presumed.has(term));
    let page = inquiry.hits.iter().find(|it| presumes(it))?;
    let reading = inquiry.library.readings.get(page.page)?;
    let sentence = reading.sentences.first()?.span;
    let found = Found { page: page.page, span: Span::default(), sentence };
    let reason = "the passage points back to what it does not name";
    Some(FactMatch::told(fact, Agreement::MatchWeaker, reason, found))
}

/// The publisher of a page is named by its host: "OpenAI said" on openai.com.
fn by_publisher(inquiry: &Inquiry<'_>, fact: &Fact, name: &Name) -> Option<FactMatch> {
    let joined = name.words.concat();
    let written = fact.span.of(&inquiry.claim.text);
    for page in &inquiry.hits {
        let reading = inquiry.library.readings.get(page.page)?;
        let host = &reading.page.host;
        let labels = host.split('.').any(|it| it.replace('-', "") == joined);
        if labels || outlets::hosts_for_outlet(written).iter().any(|it| source::is_within(host, it))
        {
            let sentence = page.best().next().and_then(|it| reading.sentences.get(it.sentence));
            let found = Found {
                page: page.page,
                span: Span::default(),
                sentence: sentence.map_or(Span::default(), |it| it.span),
            };
            return Some(FactMatch::told(
                fact,
                Agreement::MatchWeaker,
                format!("publisher of {host}"),
                found,
            ));
        }
    }
    None
}

/// A sentence says the rest of the claim and has one other name of the same class where this one should stand.
fn replaced(inquiry: &Inquiry<'_>, fact: &Fact, name: &Name) -> Option<FactMatch> {
    let own = terms_of(inquiry, fact);
    if own.is_empty() {
        return None;
    }
    let mut rest = super::query::TermSet::default();
    for term in (0..inquiry.query.terms.len()).filter(|it| !own.contains(it)) {
        rest.insert(term);
    }
    let rest_weight = inquiry.query.weight(&rest);
    let is_absent = !inquiry
        .hits
        .iter()
        .flat_map(|it| &it.hits)
        .any(|it| own.iter().any(|&term| it.terms.has(term)));
    for page in inquiry.hits.iter().filter(|it| inquiry.is_chosen(it.page)) {
        let reading = inquiry.library.readings.get(page.page)?;
        for hit in page.best().take(3) {
            let share = thousandths(inquiry.query.weight(&hit.terms.common(rest)), rest_weight);
            if share < SAME_FRAME || own.first().is_some_and(|&it| hit.context.has(it)) {
                continue;
            }
            let text = &reading.page.text;
            let rivals: Vec<&Fact> = reading
                .facts(hit.sentence)
                .iter()
                .filter(|it| is_rival(inquiry, name, it))
                .collect();
            let others = inquiry.claim.facts.iter().filter(|it| it.span != fact.span);
            let others_stand = others.filter(|it| matches!(it.value, Value::Name(_))).all(|it| {
                let terms = terms_of(inquiry, it);
                terms.is_empty() || terms.iter().any(|&it| hit.context.has(it))
            });
            let framed: Vec<&&Fact> = rivals
                .iter()
                .filter(|it| is_absent && others_stand && !is_short(it) && !is_short(fact))
                .filter(|it| place(inquiry, fact, it, text) == Place::Framed)
                .collect();
            let rival = match (rivals.as_slice(), framed.as_slice()) {
                (_, [one]) => Some(**one),
                ([one], _) if share >= SAME_STATEMENT => {
                    Some(*one).filter(|it| place(inquiry, fact, it, text) != Place::Elsewhere)
                }
                _ => None,
            };
            if let (Some(rival), Some(sentence)) = (rival, reading.sentences.get(hit.sentence)) {
                let found = Found { page: page.page, span: rival.span, sentence: sentence.span };
                let reason = format!("the source names {}", rival.span.of(text));
                return Some(FactMatch::told(fact, Agreement::Conflict, reason, found));
            }
        }
    }
    None
}

/// Whether a name has hardly any letters: `Inc`, `AL`.
fn is_short(fact: &Fact) -> bool {
    fact.span.len() < 4
}

/// A name of the same known class that the claim does not have.
fn is_rival(inquiry: &Inquiry<'_>, name: &Name, other: &Fact) -> bool {
    let Value::Name(theirs) = &other.value else { return false };
    let ours = |it: &Fact| backs(it, other);
    // All words but one are the same: another given name, another surname.
    let namesake = |a: &Name, b: &Name| {
        let n_same = a.words.iter().zip(&b.words).filter(|it| it.0 == it.1).count();
        a.words.len() > 1 && a.words.len() == b.words.len() && n_same + 1 == a.words.len()
    };
    let cut = |a: &Name, b: &Name| {
        let (a, b) = (a.words.concat(), b.words.concat());
        // One spelling of two, or a name cut short by a strange letter.
        let head = |it: &str| it.chars().take(4).collect::<String>();
        a.starts_with(&b) || b.starts_with(&a) || head(&a) == head(&b)
    };
    let apart = name.class != Class::Place
        || regions::are_apart(&name.words.join(" "), &theirs.words.join(" "));
    theirs.class == name.class
        && apart
        && !cut(name, theirs)
        && !inquiry.claim.facts.iter().any(ours)
        && (namesake(name, theirs) || !theirs.words.iter().any(|it| name.words.contains(it)))
}

/// How alike the places of two names are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Other words stand around them.
    Elsewhere,
    /// The word before or after is the same: `mayor`, `in`, `said`.
    Beside,
    /// The words on both sides are, or two on one side.
    Framed,
}

fn place(inquiry: &Inquiry<'_>, fact: &Fact, rival: &Fact, page: &str) -> Place {
    let ours = around(&inquiry.claim.text, fact.span);
    let theirs = around(page, rival.span);
    let alike = |a: &[String], b: &[String]| a.iter().zip(b).take_while(|it| it.0 == it.1).count();
    match (alike(&ours.0, &theirs.0), alike(&ours.1, &theirs.1)) {
        (0, 0) => Place::Elsewhere,
        (1, 0) | (0, 1) => Place::Beside,
        _ => Place::Framed,
    }
}

/// The stems of up to two words before, the nearest first, and after; articles left out.
fn around(text: &str, span: Span) -> (Vec<String>, Vec<String>) {
    let key = |word: &str| {
        let bare: String = word.chars().filter(|it| it.is_alphanumeric()).collect();
        let article = matches!(bare.as_str(), "the" | "The" | "a" | "an" | "A" | "and" | "");
        (!article).then(|| crate::text::stem::stem(&bare))
    };
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    (
        before.split_whitespace().rev().take(4).filter_map(key).take(2).collect(),
        after.split_whitespace().take(4).filter_map(key).take(2).collect(),
    )
}

/// The terms of the claim that make up the name.
fn terms_of(inquiry: &Inquiry<'_>, fact: &Fact) -> Vec<usize> {
    let terms = inquiry.query.terms.iter().enumerate();
    terms.filter(|(_, it)| fact.span.contains(it.span)).map(|it| it.0).collect()
}

#[cfg(test)]
mod tests {
    use super::super::matching;
    use super::super::testing::held;
    use super::*;

    /// How the name of the claim stands to a page of these sentences.
    pub(super) fn check(claim: &str, written: &str, page: &[&str], expected: Option<Agreement>) {
        held(claim, page, |inquiry| {
            let facts = matching::facts(inquiry);
            let name = facts.iter().find(|it| it.claimed.span.of(&inquiry.claim.text) == written);
            let found = name.unwrap_or_else(|| panic!("{written} is no name of {claim}"));
            assert_eq!(found.agreement, expected, "{claim} | {page:?}: {}", found.reason);
        });
    }

    #[test]
    fn the_row_of_a_figure_tells_whose_it_is() {
        let page = &[
            "In Osterby the traffic of the port shrank.",
            "Traffic of the port shrank from 31 percent to 29 percent at Marl.",
            "Port: Osterby | 2022: 905 | 2024: 861",
        ];
        let claim = "Traffic of the port at Osterby shrank from 905 in 2022 to 861 in 2024.";
        check(claim, "Osterby", page, Some(Agreement::Match));
    }

    #[test]
    fn marks_on_letters_make_no_other_name() {
        let page = &["Noël Coward wrote the play in Osterby."];
        let claim = "Noel Coward wrote the play in Osterby.";
        check(claim, "Noel Coward", page, Some(Agreement::Match));
    }

    #[test]
    fn the_name_in_a_possessive_is_found_within_a_longer_one() {
        let page = &["OSTERBY CITY COUNCIL", "The drivers met on the plan for 8,400 homes."];
        check("Osterby's drivers met on the plan.", "Osterby", page, Some(Agreement::Match));
    }

    #[test]
    fn a_passage_that_points_back_may_mean_the_claims_subject() {
        let claim = "Christa Berg taught at the school in Osterby.";
        let name = "Christa Berg";
        check(claim, name, &["She taught at the school in Osterby."], Some(Agreement::MatchWeaker));
        let named = &["Rosa Lind left.", "She taught at the school in Osterby."];
        check(claim, name, named, None);
        let claim = "Reign Over Osterby came out in 2007.";
        let film = &["Made by two brothers, the film came out in March 2007."];
        check(claim, "Reign Over Osterby", film, Some(Agreement::MatchWeaker));
        let city = &["In the city of Holm it came out in March 2007."];
        check(claim, "Reign Over Osterby", city, None);
    }

    #[test]
    fn initials_stand_for_a_name_in_two_parts() {
        let page =
            &["The firm will submit the vaccine to the US Food and Drug Administration in May."];
        let claim = "The firm will submit the vaccine to the FDA in May.";
        check(claim, "FDA", page, Some(Agreement::Match));
    }

    #[test]
    fn a_state_may_be_named_in_short() {
        let page = &["WILMINGTON, Del. – A jury in the town found against the firm."];
        check("A Delaware jury found against the firm.", "Delaware", page, Some(Agreement::Match));
    }
}
