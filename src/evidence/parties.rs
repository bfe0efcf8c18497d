//! Who acts and on whom: parties of one deed the other way round, and another actor for the same deed.

use super::Contrast;
use super::carried::{self, Said};
use super::gather::Inquiry;
use super::query::{TermClass, TermSet};
use crate::fact::{Fact, Value};
use crate::text::Span;
use crate::text::normalize::fold_word;

/// Words after which two parties are equals.
const EQUALS: &[&str] = &[
    "alongside",
    "and",
    "between",
    "both",
    "joined",
    "like",
    "met",
    "or",
    "versus",
    "vs",
    "with",
    "from",
];
/// Words that a verb and its party may have between them.
const NEAR: usize = 3;

/// Parties that a sentence has the other way round; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Vec<Contrast> {
    let claim = &inquiry.claim.text;
    if has_word(claim, EQUALS) {
        return sentences
            .iter()
            .find_map(|it| by_another(inquiry, sentences, it))
            .into_iter()
            .collect();
    }
    let turned = |it: &Said<'_>| exchanged(inquiry, it).or_else(|| held_by_the_other(inquiry, it));
    let swapped = sentences.iter().find_map(turned);
    swapped
        .or_else(|| sentences.iter().find_map(|it| by_another(inquiry, sentences, it)))
        .into_iter()
        .collect()
}

fn has_word(text: &str, list: &[&str]) -> bool {
    text.split_whitespace().map(fold_word).any(|it| list.contains(&it.as_str()))
}

/// `The town sued Northgate` against `Northgate sued the town`.
fn exchanged(inquiry: &Inquiry<'_>, said: &Said<'_>) -> Option<Contrast> {
    let claim = &inquiry.claim.text;
    let verb = carried::done_verb(claim)?;
    let terms = &inquiry.query.terms;
    let at = terms.iter().position(|it| it.span == verb)?;
    let (left, right) = (at.checked_sub(1)?, at + 1);
    let (before, after) = (terms.get(left)?, terms.get(right)?);
    let near = |a: Span, b: Span| {
        let gap = Span::new(a.end, b.start).of(claim);
        !gap.contains([',', ';', ':', '(']) && gap.split_whitespace().count() < NEAR
    };
    if !near(before.span, verb) || !near(verb, after.span) {
        return None;
    }
    let once = |term| match said.places_of(inquiry, term).as_slice() {
        [one] => Some(*one),
        _ => None,
    };
    let (deed, actor, other) = (once(at)?, once(left)?, once(right)?);
    let text = said.page_text();
    let gap = |a: Span, b: Span| Span::new(a.end, b.start).of(text);
    // `The UN's coordinator` is who coordinates for it.
    let owns = ["'s", "’s"]
        .iter()
        .any(|it| text.get(other.end..).is_some_and(|rest| rest.starts_with(it)));
    if owns || !(other.end <= deed.start && deed.end <= actor.start) {
        return None;
    }
    let close = |gap: &str| {
        !gap.contains([',', ';', ':', '(', '.', '"', '“', '”'])
            && gap.split_whitespace().count() < NEAR
            && !has_word(gap, EQUALS)
    };
    let same_voice = passive(Span::new(before.span.end, after.span.start).of(claim))
        == passive(Span::new(other.end, actor.start).of(text));
    let subject_alone = text
        .get(said.span.start..other.start)
        .is_some_and(|it| !has_word(it, &["by", "that", "who", "which", "after", "when"]));
    let fits = close(gap(other, deed)) && close(gap(deed, actor)) && same_voice && subject_alone;
    fits.then(|| {
        let claimed = before.span.cover(after.span);
        let why = "the source has the two the other way round";
        said.told(inquiry, "role-swapped", (claimed, other.cover(actor)), why)
    })
}

fn passive(between: &str) -> bool {
    has_word(between, &["by"]) || has_word(between, &["was", "were", "been", "being", "is", "are"])
}

/// `Kestrel holds an option on shares of Auriga` against `Auriga has an option on shares in the company`.
fn held_by_the_other(inquiry: &Inquiry<'_>, said: &Said<'_>) -> Option<Contrast> {
    let claim = &inquiry.claim.text;
    let names: Vec<&Fact> = inquiry.claim.facts.iter().filter(|it| is_name(it)).collect();
    let [holder, held] = names.as_slice() else { return None };
    let text = said.page_text();
    if holder.span.start > 4 || has_word(claim, &["by"]) || has_word(said.span.of(text), &["by"]) {
        return None;
    }
    let place = |fact: &Fact| place_of(inquiry, said, fact);
    let theirs = place(held)?;
    let lead = text.get(said.span.start..theirs.start)?;
    if place(holder).is_some_and(|it| it.start < theirs.start)
        || lead.split_whitespace().count() > 3
        || lead.contains([',', '"', '“'])
    {
        return None;
    }
    let between = Span::new(holder.span.end, held.span.start);
    let is_verb = |term: usize| {
        let span = inquiry.query.terms.get(term).map(|it| it.span);
        span.is_some_and(|it| has_verb_of_holding(it.of(claim)))
    };
    let all = carried::plain(inquiry, carried::terms_of(inquiry, between));
    let mut wanted = TermSet::default();
    all.iter().filter(|&it| !is_verb(it)).for_each(|it| wanted.insert(it));
    let behind = said.terms_in(inquiry, Span::new(theirs.end, said.span.end));
    let n_shared = behind.common(wanted).iter().count();
    let of_it = claim.get(..held.span.start)?.split_whitespace().next_back().map(fold_word)?;
    let fits = n_shared >= 2
        && carried::share_of(inquiry, behind, wanted) >= 600
        && matches!(of_it.as_str(), "of" | "in" | "over" | "on" | "to")
        && has_verb_of_holding(claim)
        && has_verb_of_holding(said.span.of(text));
    fits.then(|| {
        let why = "the source has the two the other way round";
        said.told(inquiry, "role-swapped", (holder.span.cover(held.span), theirs), why)
    })
}

/// Verbs that give the subject what follows: two sentences with one of them have the same party in the same place.
fn has_verb_of_holding(text: &str) -> bool {
    has_word(
        text,
        &[
            "has", "have", "had", "holds", "held", "hold", "owns", "owned", "acquired", "acquires",
            "got", "received", "receives", "gets",
        ],
    )
}

fn is_name(fact: &Fact) -> bool {
    matches!(fact.value, Value::Name(_))
}

/// Where a name of the claim stands in the sentence.
fn place_of(inquiry: &Inquiry<'_>, said: &Said<'_>, fact: &Fact) -> Option<Span> {
    let terms = carried::terms_of(inquiry, fact.span);
    let mut found: Option<Span> = None;
    for term in terms.iter() {
        let first = *said.places_of(inquiry, term).first()?;
        found = Some(found.map_or(first, |it| it.cover(first)));
    }
    found
}

/// `Freight is paid for by Acme` against `Foxglove bears the cost of freight`.
fn by_another(inquiry: &Inquiry<'_>, all: &[Said<'_>], said: &Said<'_>) -> Option<Contrast> {
    let claim = &inquiry.claim.text;
    let agent = inquiry.claim.facts.iter().find(|it| {
        let before = claim.get(..it.span.start).unwrap_or_default();
        let mut words = before.split_whitespace().rev().map(fold_word);
        let first = words.next();
        let by = match first.as_deref() {
            Some("the") => words.next(),
            _ => first,
        };
        is_name(it) && by.as_deref() == Some("by")
    })?;
    let verb = carried::done_verb(claim)?;
    let objects = carried::terms_of(inquiry, Span::new(0, verb.start));
    let objects = carried::of_class(inquiry, objects, TermClass::Plain).union(carried::of_class(
        inquiry,
        objects,
        TermClass::Name,
    ));
    let deed = carried::terms_of(inquiry, verb);
    let whole = |it: &Said<'_>, set: TermSet| set.without(it.terms).is_empty();
    if objects.iter().count() < 2 || !whole(said, objects) || !whole(said, deed) {
        return None;
    }
    let named = |it: &Said<'_>| place_of(inquiry, it, agent).is_some();
    if all.iter().any(|it| whole(it, objects) && named(it)) {
        return None;
    }
    let text = said.page_text();
    let actor = said.facts().iter().find(|it| is_name(it))?;
    let lead = text.get(said.span.start..actor.span.start)?;
    let deeds: Vec<Span> = deed.iter().flat_map(|it| said.places_of(inquiry, it)).collect();
    let active = deeds.iter().any(|it| it.start > actor.span.end)
        && !has_word(said.span.of(text), &["by"])
        && lead.split_whitespace().all(|it| fold_word(it) == "the");
    active.then(|| {
        let why = "the source says that another did it";
        said.told(inquiry, "name-conflict", (agent.span, actor.span), why)
    })
}
