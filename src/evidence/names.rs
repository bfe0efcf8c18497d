//! Names of a claim: on a page, as its publisher, or replaced by another in the same place.

use super::gather::Inquiry;
use super::matching::{compare, not_found};
use super::query::Strength;
use super::{FactMatch, Found};
use crate::fact::name::Name;
use crate::fact::{Agreement, Fact, Value};
use crate::lexicon::outlets;
use crate::source;
use crate::text::Span;

/// So much of the rest of the claim must stand in a sentence before another name there can take a name's place.
const SAME_STATEMENT: u16 = 780;

/// Holds a name against the names in the sentences that bear on the claim, and the publishers of the pages.
pub(super) fn hold(inquiry: &Inquiry<'_>, fact: &Fact) -> FactMatch {
    let Value::Name(name) = &fact.value else { return not_found(fact, inquiry) };
    by_words(inquiry, fact)
        .or_else(|| by_alias(inquiry, fact))
        .or_else(|| by_publisher(inquiry, fact, name))
        .or_else(|| replaced(inquiry, fact, name))
        .unwrap_or_else(|| not_found(fact, inquiry))
}

fn backed(fact: &Fact, agreement: Agreement, reason: String, found: Found) -> FactMatch {
    FactMatch {
        claimed: fact.clone(),
        agreement: Some(agreement),
        reason,
        found: Some(found),
        theirs: None,
        dissent: None,
    }
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
                    strength == Strength::Exact && (term == first || term == last)
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
        return Some(backed(fact, Agreement::Match, "the page names it".to_owned(), found));
    }
    None
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
                    return Some(backed(fact, comparison.agreement, comparison.reason, found));
                }
            }
        }
    }
    None
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
            return Some(backed(
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
    for page in inquiry.hits.iter().filter(|it| inquiry.is_chosen(it.page)) {
        let reading = inquiry.library.readings.get(page.page)?;
        for hit in page.best().take(3) {
            let share = super::query::thousandths(
                inquiry.query.weight(&hit.terms.common(rest)),
                rest_weight,
            );
            if share < SAME_STATEMENT || own.first().is_some_and(|&it| hit.context.has(it)) {
                continue;
            }
            let rivals: Vec<&Fact> = reading
                .facts(hit.sentence)
                .iter()
                .filter(|it| is_rival(inquiry, name, it))
                .collect();
            if let ([rival], Some(sentence)) =
                (rivals.as_slice(), reading.sentences.get(hit.sentence))
                && same_place(inquiry, fact, rival, &reading.page.text)
            {
                let found = Found { page: page.page, span: rival.span, sentence: sentence.span };
                let reason = format!("the source names {}", rival.span.of(&reading.page.text));
                return Some(backed(fact, Agreement::Conflict, reason, found));
            }
        }
    }
    None
}

/// A name of the same known class that the claim does not have.
fn is_rival(inquiry: &Inquiry<'_>, name: &Name, other: &Fact) -> bool {
    let Value::Name(theirs) = &other.value else { return false };
    let ours = |it: &Fact| compare(it, other).is_some_and(|it| it.agreement.is_match());
    let namesake = |a: &Name, b: &Name| {
        a.words.len() == 2 && b.words.len() == 2 && a.words.last() == b.words.last()
    };
    theirs.class == name.class
        && !inquiry.claim.facts.iter().any(ours)
        && (namesake(name, theirs) || !theirs.words.iter().any(|it| name.words.contains(it)))
}

/// The word before or after the name is the same in both: `mayor`, `in`, `said`.
fn same_place(inquiry: &Inquiry<'_>, fact: &Fact, rival: &Fact, page: &str) -> bool {
    let ours = beside(&inquiry.claim.text, fact.span);
    let theirs = beside(page, rival.span);
    (ours.0.is_some() && ours.0 == theirs.0) || (ours.1.is_some() && ours.1 == theirs.1)
}

fn beside(text: &str, span: Span) -> (Option<String>, Option<String>) {
    let key = |word: &str| {
        let bare: String = word.chars().filter(|it| it.is_alphanumeric()).collect();
        (!bare.is_empty()).then(|| crate::text::stem::stem(&bare))
    };
    let before =
        text.get(..span.start).and_then(|it| it.split_whitespace().next_back()).and_then(key);
    let after = text
        .get(span.end..)
        .and_then(|it| it.split_whitespace().find(|it| it.chars().any(char::is_alphanumeric)))
        .and_then(key);
    (before, after)
}

/// The terms of the claim that make up the name.
fn terms_of(inquiry: &Inquiry<'_>, fact: &Fact) -> Vec<usize> {
    let terms = inquiry.query.terms.iter().enumerate();
    terms.filter(|(_, it)| fact.span.contains(it.span)).map(|it| it.0).collect()
}
