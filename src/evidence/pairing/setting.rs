//! What stands around a fact: the words of the claim that tell what its own fact stands for, and the part of a page's sentence in
//! which another one was found.

use super::super::gather::Inquiry;
use super::super::labels::{self, Label};
use super::super::layout::Layout;
use super::super::library::Reading;
use super::super::query::{TermClass, TermSet, thousandths};
use super::super::retrieve::{Hit, PageHits};
use super::super::role::Period;
use super::super::{carried, former};
use super::{finest, is_foreign_name};
use crate::claim::clause;
use crate::fact::date::Grain;
use crate::fact::{Fact, Value};
use crate::text::Span;

/// The words of the claim that tell what a fact of it stands for.
#[derive(Debug)]
pub(in super::super) struct Wanted {
    /// The terms of its clause, and the claim's subject.
    pub(in super::super) near: TermSet,
    pub(super) near_weight: u32,
    /// The names among them.
    pub(in super::super) names: TermSet,
    /// The labels among them: `Phase 3`.
    pub(super) labels: Vec<Label>,
    /// Whether the claim gives the fact as an earlier or other value.
    pub(super) is_former: bool,
    /// Whether the claim tells of an earlier plan, study or state.
    pub(super) is_of_before: bool,
    /// Whether it says outright that it was so before.
    pub(super) is_earlier: bool,
    /// The grain of the claim's finest date.
    pub(super) grain: Option<Grain>,
}

/// What is known of the part of a sentence in which a fact was found: up to a semicolon or a `while`.
#[derive(Debug)]
pub(in super::super) struct Setting {
    /// The terms of the claim in it.
    pub(in super::super) terms: TermSet,
    /// Those and the ones beside it and in the title.
    pub(in super::super) context: TermSet,
    /// Whether it surely plays the same part: one of several such parts, which say the same of one name after another, or
    /// a measure to which only the rate is wanting.
    pub(in super::super) is_listed: bool,
    /// How much of the words around the claimed fact stand around, in thousandths.
    pub(in super::super) closeness: u16,
    /// Whether somebody else is named in it where it lacks a name of the claim.
    pub(in super::super) of_another: bool,
    /// Whether it gives the figure for the time for which the claim gives its own.
    pub(in super::super) period: Period,
}

impl Wanted {
    pub(super) fn new(inquiry: &Inquiry<'_>, fact: &Fact) -> Self {
        let text = &inquiry.claim.text;
        let (clause, head) = (clause::around(text, fact.span), clause::subject(text));
        let mut near = TermSet::default();
        for (index, term) in inquiry.query.terms.iter().enumerate() {
            if clause.contains(term.span) || head.contains(term.span) {
                near.insert(index);
            }
        }
        // `On June 14, 2024, the court …`: what a date alone before a clause stands for is told by the clause.
        if inquiry.query.weight(&near) == 0 {
            (0..inquiry.query.terms.len()).for_each(|it| near.insert(it));
        }
        let is_earlier = former::is_told_as_earlier(text);
        Self {
            near,
            near_weight: inquiry.query.weight(&near),
            names: carried::of_class(inquiry, near, TermClass::Name),
            labels: labels::near(inquiry, near),
            is_former: former::is_former(fact, text, 0)
                || former::stands_after(text, fact)
                || former::is_of_before(text)
                || is_earlier,
            is_earlier,
            is_of_before: former::is_of_before(text),
            grain: finest(inquiry.claim.facts.iter()),
        }
    }
}

impl Setting {
    /// Whether the sentence gives a fact as an earlier value, by the words beside it or as a whole.
    pub(super) fn is_former(
        &self,
        (fact, other): (&Fact, &Fact),
        wanted: &Wanted,
        layout: &Layout,
        by_words: bool,
    ) -> bool {
        // The year of an earlier study is no earlier year of it.
        let is_year = matches!(&fact.value, Value::Date(it) if it.grain >= Grain::Year);
        !wanted.is_former && (by_words || !is_year && self.is_of_before(wanted, layout, other))
    }

    /// Whether the sentence tells of an earlier state and the claim does not: what was meant in 2023 was so in 2023.
    pub(super) fn is_of_before(&self, wanted: &Wanted, layout: &Layout, other: &Fact) -> bool {
        // The year of an earlier plan stays its year.
        let is_date = matches!(other.value, Value::Date(_));
        let of_before = layout.is_of_before(other.span) && !wanted.is_of_before && !is_date;
        layout.is_corrected || of_before && self.period != Period::Same
    }

    pub(super) fn new(
        inquiry: &Inquiry<'_>,
        wanted: &Wanted,
        (page, reading, hit): (&PageHits, &Reading, &Hit),
        part: Span,
    ) -> Self {
        let words = reading.words_of(hit.sentence);
        let whole = words.iter().all(|it| part.contains(it.span));
        let theirs: Vec<&Fact> =
            reading.facts(hit.sentence).iter().filter(|it| part.contains(it.span)).collect();
        let (terms, context) = if whole {
            (hit.terms, hit.context)
        } else {
            let inside = words.iter().filter(|it| part.contains(it.span)).map(|it| it.stem);
            let terms = inquiry.query.set_of(inside);
            // A part with a name of its own is about that, whatever the other parts are about.
            let own = theirs.iter().any(|it| matches!(it.value, Value::Name(_)));
            (terms, if own { terms.union(page.title) } else { hit.context })
        };
        // What only stands beside it or in the title counts for two thirds.
        let direct = inquiry.query.weight(&terms.common(wanted.near));
        let beside = inquiry.query.weight(&context.without(terms).common(wanted.near));
        let closeness = thousandths(direct + beside * 2 / 3, wanted.near_weight);
        // "The Riverton plant has 1,090" says nothing of Elmgrove, however near Elmgrove is named.
        let lacks_name = !wanted.names.without(terms).is_empty();
        let of_another = lacks_name && theirs.iter().any(|it| is_foreign_name(inquiry, it));
        Self { terms, context, is_listed: false, closeness, of_another, period: Period::Unsaid }
    }
}
