//! Each fact of a claim against the facts of the pages: the one that backs it, or the one that differs in the same
//! role. A page holds many figures and dates; only one that stands for the same thing may conflict.

use std::cell::OnceCell;

use super::gather::Inquiry;
use super::query::{TermClass, TermSet, thousandths};
use super::retrieve::Hit;
use super::{FactMatch, Found, former, names, quotes};
use crate::claim::clause;
use crate::fact::date::{Grain, When};
use crate::fact::figure::Figure;
use crate::fact::{self, Agreement, Comparison, Fact, Value};
use crate::text::Span;
use crate::text::number::Decimal;

/// A conflict needs so much of the words around the claimed fact in the sentence that differs.
const SAME_ROLE: u16 = 600;
/// Without a common noun or event to compare by, it needs more.
const SAME_ROLE_BY_WORDS_ALONE: u16 = 780;
/// The very digits in another currency, unit or magnitude are a slip, not another thing.
const SAME_NUMERAL: u16 = 250;
/// A match needs a little of them; a figure that stands anywhere proves nothing.
const SOME_GROUND: u16 = 150;
/// A sentence that is so much closer to the claim overrules a match elsewhere: another subject's figure.
const CLOSER: u16 = 400;

/// At most so many facts of a claim are looked for, and of a sentence held against each; no sentence that people write
/// has more. The rest count as not found.
pub(super) const MAX_FACTS: usize = 60;

/// Each checkable fact of the claim at its best, in order of place.
pub(super) fn facts(inquiry: &Inquiry<'_>) -> Vec<FactMatch> {
    let facts = &inquiry.claim.facts;
    facts
        .iter()
        .enumerate()
        .filter_map(|(index, fact)| match &fact.value {
            Value::Figure(_) | Value::Date(_) if index >= MAX_FACTS => {
                Some(not_found(fact, inquiry))
            }
            Value::Figure(_) => Some(hold(inquiry, fact)),
            Value::Date(_) => Some(super::dates::hold(inquiry, fact)),
            Value::Quote(quote) => quote.direct.then(|| quotes::hold(inquiry, fact, quote)),
            Value::Name(_) => Some(names::hold(inquiry, fact)),
            Value::Strength(_) => None,
        })
        .collect()
}

/// A fact of a page held against the claimed one.
#[derive(Clone, Debug)]
pub(super) struct Pairing {
    pub(super) comparison: Comparison,
    pub(super) found: Found,
    /// How much of the words around the claimed fact stand around the found one, in thousandths.
    pub(super) closeness: u16,
    /// The same without the neighbouring sentences and the title.
    pub(super) direct: u16,
    /// How much of the names around the claimed fact stand in the sentence itself, in thousandths.
    pub(super) named: u16,
    /// Whether the sentence names somebody else where it lacks a name of the claim.
    pub(super) of_another: bool,
    /// The fact of the page.
    pub(super) theirs: Fact,
    /// Whether a conflict here would be about the same thing.
    pub(super) same_role: bool,
}

/// Holds a figure or date against all facts of its kind in the sentences that bear on the claim.
pub(super) fn hold(inquiry: &Inquiry<'_>, fact: &Fact) -> FactMatch {
    settle(fact, &pairings(inquiry, fact), inquiry)
}

/// The facts of the pages that can be held against `fact`.
pub(super) fn pairings(inquiry: &Inquiry<'_>, fact: &Fact) -> Vec<Pairing> {
    let near = near_terms(inquiry, fact);
    let near_weight = inquiry.query.weight(&near);
    let names = names_of(inquiry, near);
    let claims_former = former::is_former(fact, &inquiry.claim.text);
    let mut pairings = Vec::new();
    for page in &inquiry.hits {
        let Some(reading) = inquiry.library.readings.get(page.page) else { continue };
        for hit in candidates(inquiry, page, fact) {
            let Some(sentence) = reading.sentences.get(hit.sentence) else { continue };
            let closeness = closeness(inquiry, hit, near, near_weight);
            let direct = thousandths(inquiry.query.weight(&hit.terms.common(near)), near_weight);
            let named = thousandths(
                inquiry.query.weight(&hit.terms.common(names)),
                inquiry.query.weight(&names),
            );
            let theirs = reading.facts(hit.sentence);
            let lacks_name = !names.without(hit.terms).is_empty();
            let of_another = lacks_name && theirs.iter().any(|it| is_foreign_name(inquiry, it));
            let corrected = OnceCell::new();
            for other in theirs {
                let Some(mut comparison) = compare(fact, other) else { continue };
                let text = &reading.page.text;
                if comparison.agreement.is_match()
                    && !claims_former
                    && (former::is_former(other, text)
                        || *corrected.get_or_init(|| former::is_corrected(sentence.span.of(text))))
                {
                    // "$23.1 million, after $21.7 million the year before" does not back 21.7 for now.
                    comparison = Comparison::new(
                        Agreement::CompatibleOverlap,
                        "the source gives this as an earlier value",
                    );
                }
                let conflict = comparison.agreement == Agreement::Conflict;
                let same_role = conflict
                    && sentence.main
                    && inquiry.is_chosen(page.page)
                    && is_same_role(
                        inquiry,
                        fact,
                        other,
                        &Setting { hit, theirs, near, closeness },
                    );
                let found = Found { page: page.page, span: other.span, sentence: sentence.span };
                let theirs = other.clone();
                pairings.push(Pairing {
                    comparison,
                    found,
                    closeness,
                    direct,
                    named,
                    of_another,
                    theirs,
                    same_role,
                });
            }
        }
    }
    pairings
}

/// The sentences of a page in which to look: the best ones, and any other that has the very digits.
fn candidates<'a>(
    inquiry: &'a Inquiry<'_>,
    page: &'a super::retrieve::PageHits,
    fact: &Fact,
) -> impl Iterator<Item = &'a Hit> {
    let words = fact.span.of(&inquiry.claim.text);
    let digits: Vec<u32> = crate::text::token::tokens(words)
        .iter()
        .filter(|it| it.kind == crate::text::TokenKind::Number)
        .filter_map(|it| inquiry.library.vocabulary.find(it.span.of(words)))
        .collect();
    let reading = inquiry.library.readings.get(page.page);
    let others = reading.map_or_else(Vec::new, |it| it.sentences_with(&digits)).into_iter();
    let others = others
        .filter_map(|it| page.hits.binary_search_by_key(&it, |hit| hit.sentence).ok())
        .filter(|it| !page.best.contains(it))
        .filter_map(|it| page.hits.get(it));
    page.best().chain(others.take(20))
}

/// Compares two facts where they can be compared: kinds that share a form of value.
pub(super) fn compare(claimed: &Fact, found: &Fact) -> Option<Comparison> {
    let comparable = matches!(
        (&claimed.value, &found.value),
        (Value::Figure(_), Value::Figure(_))
            | (Value::Date(_), Value::Date(_))
            | (Value::Name(_), Value::Name(_))
    );
    if let (Value::Date(a), Value::Date(b)) = (&claimed.value, &found.value)
        && (a.readings.is_empty() || b.readings.is_empty())
        && !a.words.is_empty()
        && a.words == b.words
    {
        return Some(Comparison::new(Agreement::Match, "the source has the same words"));
    }
    comparable.then(|| fact::kind(claimed.kind).map(|it| it.compare(claimed, found))).flatten()
}

/// The terms of the clause in which the fact stands, and the names of the claim's subject.
fn near_terms(inquiry: &Inquiry<'_>, fact: &Fact) -> TermSet {
    let clause = clause::around(&inquiry.claim.text, fact.span);
    let subject = clause::subject(&inquiry.claim.text);
    let mut near = TermSet::default();
    for (index, term) in inquiry.query.terms.iter().enumerate() {
        if clause.contains(term.span) || subject.contains(term.span) {
            near.insert(index);
        }
    }
    near
}

/// How much of `near` stands in the sentence; what only stands beside it or in the title counts for two thirds.
fn closeness(inquiry: &Inquiry<'_>, hit: &Hit, near: TermSet, near_weight: u32) -> u16 {
    let direct = inquiry.query.weight(&hit.terms.common(near));
    let beside = inquiry.query.weight(&hit.context.without(hit.terms).common(near));
    thousandths(direct + beside * 2 / 3, near_weight)
}

/// What is known of the sentence in which a differing fact was found.
struct Setting<'a> {
    hit: &'a Hit,
    theirs: &'a [Fact],
    near: TermSet,
    closeness: u16,
}

fn is_same_role(inquiry: &Inquiry<'_>, fact: &Fact, other: &Fact, setting: &Setting<'_>) -> bool {
    let needed = if are_one_numeral(fact, other) {
        SAME_NUMERAL
    } else if share_noun(fact, other) {
        SAME_ROLE
    } else {
        SAME_ROLE_BY_WORDS_ALONE
    };
    setting.closeness >= needed
        && are_of_one_size(fact, other)
        && !is_guessed_year(fact, other)
        && !backs_another(inquiry, fact, other)
        && names_agree(inquiry, setting)
        && same_period(inquiry, fact, setting.theirs)
}

/// Whether two figures are near enough to be slips of one another: revenue in millions and earnings in cents are not,
/// whatever the words around them share.
fn are_of_one_size(fact: &Fact, other: &Fact) -> bool {
    let (Value::Figure(a), Value::Figure(b)) = (&fact.value, &other.value) else { return true };
    let (Some(a), Some(b)) = (a.stated, b.stated) else { return true };
    let (low, high) = if a.abs() < b.abs() { (a.abs(), b.abs()) } else { (b.abs(), a.abs()) };
    let within = low.checked_mul(Decimal::new(20, 0)).is_none_or(|it| it >= high);
    within || are_one_numeral(fact, other)
}

/// Whether the claim gives a year and the page a day of which the year can only be guessed.
fn is_guessed_year(fact: &Fact, other: &Fact) -> bool {
    let (Value::Date(a), Value::Date(b)) = (&fact.value, &other.value) else { return false };
    let has_year =
        |words: &str| words.split(|it: char| !it.is_ascii_digit()).any(|it| it.len() == 4);
    let day = |it: &When| {
        let from = it.nominal.first().and_then(|it| it.from).filter(|_| it.grain == Grain::Day);
        from.map(|it| (it.month(), it.day()))
    };
    // Another day of the year is another day, whatever the year.
    let other_day = day(a).zip(day(b)).is_some_and(|(a, b)| a != b);
    has_year(&a.words) && !has_year(&b.words) && !other_day
}

/// Whether both say what they measure or date, and the same; `compare` has ruled out that they say two things.
fn share_noun(fact: &Fact, other: &Fact) -> bool {
    match (&fact.value, &other.value) {
        (Value::Figure(a), Value::Figure(b)) => a.noun.is_some() && b.noun.is_some(),
        (Value::Date(a), Value::Date(b)) => a.role.is_some() && a.role == b.role,
        _ => false,
    }
}

/// Whether both write the same digits, whatever their magnitude or unit: `$1.9 billion` and `€1.9 million`.
fn are_one_numeral(fact: &Fact, other: &Fact) -> bool {
    match (&fact.value, &other.value) {
        (Value::Figure(a), Value::Figure(b)) => {
            let digits = |it: &Figure| it.stated.map(Decimal::mantissa);
            digits(a).is_some_and(|it| it.unsigned_abs() > 9) && digits(a) == digits(b)
        }
        _ => false,
    }
}

/// A figure that backs another figure of the claim is no rival of this one.
fn backs_another(inquiry: &Inquiry<'_>, fact: &Fact, other: &Fact) -> bool {
    inquiry
        .claim
        .facts
        .iter()
        .filter(|it| it.span != fact.span)
        .any(|it| compare(it, other).is_some_and(|it| it.agreement.is_match()))
}

/// The names that the claim's clause is about stand in the sentence, or beside it.
fn names_agree(inquiry: &Inquiry<'_>, setting: &Setting<'_>) -> bool {
    let names = names_of(inquiry, setting.near);
    let missing = names.without(setting.hit.context);
    let absent = names.without(setting.hit.terms);
    // "The Riverton plant has 1,090" says nothing of Elmgrove, however near Elmgrove is named.
    let of_another =
        !absent.is_empty() && setting.theirs.iter().any(|it| is_foreign_name(inquiry, it));
    !of_another && inquiry.query.weight(&missing) * 3 <= inquiry.query.weight(&names)
}

/// Whether a fact of a page is a name that the claim does not have.
fn is_foreign_name(inquiry: &Inquiry<'_>, fact: &Fact) -> bool {
    let known = |it: &Fact| {
        compare(it, fact).is_some_and(|it| {
            !matches!(it.agreement, Agreement::Incomparable | Agreement::Conflict)
        })
    };
    matches!(fact.value, Value::Name(_)) && !inquiry.claim.facts.iter().any(known)
}

/// Those terms of a set that are part of a name.
fn names_of(inquiry: &Inquiry<'_>, set: TermSet) -> TermSet {
    let mut names = TermSet::default();
    for index in set.iter() {
        if inquiry.query.terms.get(index).is_some_and(|it| it.class == TermClass::Name) {
            names.insert(index);
        }
    }
    names
}

/// Where claim and sentence both name a period, they name the same one.
fn same_period(inquiry: &Inquiry<'_>, fact: &Fact, theirs: &[Fact]) -> bool {
    let is_date = |it: &&Fact| matches!(it.value, Value::Date(_));
    if matches!(fact.value, Value::Date(_)) {
        return true;
    }
    let said: Vec<&Fact> = inquiry.claim.facts.iter().filter(is_date).collect();
    let found: Vec<&Fact> = theirs.iter().filter(is_date).collect();
    if said.is_empty() || found.is_empty() {
        return true;
    }
    let apart = |a: &Fact, b: &Fact| match (&a.value, &b.value) {
        (Value::Date(a), Value::Date(b)) => {
            let resolved = !a.nominal.is_empty() && !b.nominal.is_empty();
            resolved && !a.nominal.iter().any(|a| b.nominal.iter().any(|b| a.meets(b)))
        }
        _ => false,
    };
    !said.iter().all(|a| found.iter().all(|b| apart(a, b)))
}

/// Decides between what backs the fact and what differs from it.
pub(super) fn settle(fact: &Fact, pairings: &[Pairing], inquiry: &Inquiry<'_>) -> FactMatch {
    let closest = |wanted: &dyn Fn(&Pairing) -> bool| {
        pairings.iter().filter(|it| wanted(it)).max_by_key(|it| {
            (
                it.closeness,
                std::cmp::Reverse(it.comparison.agreement),
                std::cmp::Reverse(it.found.page),
                std::cmp::Reverse(it.found.span),
            )
        })
    };
    let backing = closest(&|it| it.comparison.agreement.is_match() && it.closeness >= SOME_GROUND);
    // The very value beside the rival, in a form that does not compare, leaves it open which of the two is meant.
    let stands_beside = |rival: &Pairing| {
        let open = |it: &&Pairing| it.comparison.agreement == Agreement::Incomparable;
        let beside = |it: &Pairing| {
            it.found.sentence == rival.found.sentence && is_same_value(fact, &it.theirs)
        };
        pairings.iter().filter(open).any(beside)
    };
    let has_backing = backing.is_some();
    let rival = closest(&|it| it.same_role && (has_backing || !stands_beside(it)));
    match (backing, rival) {
        (Some(backing), Some(rival)) if is_closer(rival, backing) => {
            let one_page = rival.found.page == backing.found.page;
            let mut outcome = outcome(fact, if one_page { rival } else { backing });
            if one_page {
                outcome.reason = format!(
                    "{}; {} stands on the page for something else",
                    rival.comparison.reason,
                    fact.span.of(&inquiry.claim.text)
                );
            } else {
                outcome.dissent = Some(rival.found);
            }
            outcome
        }
        (Some(backing), rival) => {
            let mut outcome = outcome(fact, backing);
            outcome.dissent =
                rival.filter(|it| it.found.page != backing.found.page).map(|it| it.found);
            outcome
        }
        (None, rival) => {
            let stronger = closest(&|it| {
                it.comparison.agreement == Agreement::CompatibleStronger
                    && it.closeness >= SOME_GROUND * 2
            });
            let overlap = closest(&|it| {
                it.comparison.agreement == Agreement::CompatibleOverlap
                    && it.closeness >= SOME_GROUND * 2
            });
            match stronger.or(rival).or(overlap) {
                Some(found) => outcome(fact, found),
                None => not_found(fact, inquiry),
            }
        }
    }
}

/// Whether both are the same number of the same unit, whatever part each plays.
fn is_same_value(fact: &Fact, other: &Fact) -> bool {
    match (&fact.value, &other.value) {
        (Value::Figure(a), Value::Figure(b)) => {
            a.stated.is_some() && a.stated == b.stated && a.unit == b.unit
        }
        _ => false,
    }
}

/// Whether a sentence that says otherwise is so much more about the claim's subject that the match is another's.
fn is_closer(rival: &Pairing, backing: &Pairing) -> bool {
    let names_it = rival.named == 1000 && backing.of_another && rival.direct > backing.direct;
    rival.direct >= backing.direct.saturating_add(CLOSER) || names_it
}

fn outcome(fact: &Fact, pairing: &Pairing) -> FactMatch {
    FactMatch {
        claimed: fact.clone(),
        agreement: Some(pairing.comparison.agreement),
        reason: pairing.comparison.reason.clone(),
        found: Some(pairing.found),
        theirs: Some(pairing.theirs.clone()),
        dissent: None,
    }
}

/// A fact that no page has anything on.
pub(super) fn not_found(fact: &Fact, inquiry: &Inquiry<'_>) -> FactMatch {
    let reason = format!("{} is not on the cited pages", fact.span.of(&inquiry.claim.text));
    FactMatch {
        claimed: fact.clone(),
        agreement: None,
        reason,
        found: None,
        theirs: None,
        dissent: None,
    }
}

/// The words of a page around a span, as a place.
pub(super) fn place(inquiry: &Inquiry<'_>, page: usize, span: Span) -> Option<Found> {
    let reading = inquiry.library.readings.get(page)?;
    let index = reading.sentences.partition_point(|it| it.span.end <= span.start);
    let sentence = reading.sentences.get(index).map_or(span, |it| it.span);
    Some(Found { page, span, sentence })
}
