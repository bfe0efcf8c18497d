//! Who did what to whom: the same two names around the same word, the other way round.

use super::super::Contrast;
use super::super::gather::Inquiry;
use super::View;
use crate::fact::{Fact, Value};
use crate::text::Span;

/// Words between two parties that make them equals: order says nothing.
const EQUALS: &[&str] =
    &["and", "with", "or", "versus", "vs", "met", "between", "both", "alongside"];

/// One statement about two names: who stands before the word and who after it, and whether it is passive.
struct Statement {
    first: usize,
    second: usize,
    /// Whether the second is the one who acts.
    reversed: bool,
    span: Span,
}

/// Claim and sentence have two names around one word, with the parts changed.
pub(super) fn contrasts(
    inquiry: &Inquiry<'_>,
    view: &View<'_>,
    views: &[View<'_>],
) -> Vec<Contrast> {
    let names: Vec<&Fact> = inquiry
        .claim
        .facts
        .iter()
        .filter(|it| matches!(it.value, Value::Name(_)))
        .take(6)
        .collect();
    let mut found = Vec::new();
    for (index, first) in names.iter().enumerate() {
        for second in names.iter().skip(index + 1) {
            for term in between(inquiry, first.span, second.span) {
                let pair = Pair { inquiry, first: first.span, second: second.span, term };
                let Some(ours) = pair.in_claim() else { continue };
                let Some(theirs) = pair.in_view(view) else { continue };
                let backed = views
                    .iter()
                    .filter_map(|it| pair.in_view(it))
                    .any(|it| it.actor() == ours.actor());
                if theirs.actor() != ours.actor() && !backed {
                    found.push(Contrast {
                        rule: "role-swapped",
                        claimed: first.span.cover(second.span),
                        found: view.found(theirs.span),
                        reason: format!(
                            "the source has {} and {} the other way round",
                            first.span.of(&inquiry.claim.text),
                            second.span.of(&inquiry.claim.text)
                        ),
                    });
                }
            }
        }
    }
    found
}

impl Statement {
    const fn actor(&self) -> usize {
        if self.reversed { self.second } else { self.first }
    }
}

/// Two names of the claim and the word between them.
struct Pair<'a> {
    inquiry: &'a Inquiry<'a>,
    first: Span,
    second: Span,
    term: usize,
}

impl Pair<'_> {
    fn in_claim(&self) -> Option<Statement> {
        let text = &self.inquiry.claim.text;
        let middle = Span::new(self.first.end, self.second.start);
        statement(text, middle, self.first.start, (0, 1))
    }

    fn in_view(&self, view: &View<'_>) -> Option<Statement> {
        let word = view.word(self.inquiry, self.term)?;
        let first = self.name_in(view, self.first)?;
        let second = self.name_in(view, self.second)?;
        let (before, after, order) = if first.end <= word.start && word.end <= second.start {
            (first, second, (0, 1))
        } else if second.end <= word.start && word.end <= first.start {
            (second, first, (1, 0))
        } else {
            return None;
        };
        statement(&view.reading.page.text, Span::new(before.end, after.start), before.start, order)
    }

    /// Where the last word of a name stands in the sentence.
    fn name_in(&self, view: &View<'_>, name: Span) -> Option<Span> {
        let terms = self.inquiry.query.terms.iter().enumerate();
        let last = terms.filter(|(_, it)| name.contains(it.span)).map(|it| it.0).last()?;
        view.word(self.inquiry, last)
    }
}

/// Reads the words between two names; nothing where they make the two equals or stand too far apart.
fn statement(text: &str, middle: Span, start: usize, order: (usize, usize)) -> Option<Statement> {
    let words: Vec<String> = middle
        .of(text)
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty())
        .map(str::to_lowercase)
        .collect();
    if words.is_empty() || words.len() > 9 || words.iter().any(|it| EQUALS.contains(&it.as_str())) {
        return None;
    }
    if middle.of(text).contains([',', ';', ':', '(', '"', '“']) {
        return None;
    }
    let reversed = words.iter().rev().take(3).any(|it| it == "by");
    Some(Statement {
        first: order.0,
        second: order.1,
        reversed,
        span: Span::new(start, middle.end),
    })
}

/// The terms of the claim that stand between two names, no names themselves.
fn between(inquiry: &Inquiry<'_>, first: Span, second: Span) -> Vec<usize> {
    let middle = Span::new(first.end, second.start);
    let terms = inquiry.query.terms.iter().enumerate();
    terms.filter(|(_, it)| middle.contains(it.span) && !it.name).map(|it| it.0).take(4).collect()
}
