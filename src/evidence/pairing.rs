//! The facts of the pages that can be held against a fact of the claim, each with the words around it.

use super::gather::Inquiry;
use super::library::Reading;
use super::matching::compare;
use super::query::{TermClass, TermSet, thousandths};
use super::retrieve::{Hit, PageHits};
use super::role::{Period, is_same_role, period};
use super::{Found, former, likened};
use crate::claim::clause;
use crate::fact::{Agreement, Comparison, Fact, Value};
use crate::text::Span;

/// Sentences beyond the best that are looked through for their figures.
const WITH_NUMBERS: usize = 200;

/// Two measures of which only one has a rate need so much around them to conflict.
const CLOSE_WITHOUT_RATE: u16 = 650;

/// A fact of a page held against the claimed one.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "independent marks, each weighed by its own rule")]
pub(super) struct Pairing {
    pub(super) comparison: Comparison,
    pub(super) found: Found,
    /// How much of the words around the claimed fact stand around the found one, in thousandths.
    pub(super) closeness: u16,
    /// The same without the neighbouring sentences and the title.
    pub(super) direct: u16,
    /// How much of the names around the claimed fact stand in the same part of the sentence, in thousandths.
    pub(super) named: u16,
    /// How much of the claim's subject stands in the same part of the sentence, in thousandths.
    pub(super) subject: u16,
    /// Whether the sentence names somebody else where it lacks a name of the claim.
    pub(super) of_another: bool,
    /// Whether the sentence gives it for the time that the claim gives it for.
    pub(super) period: Period,
    /// Whether the sentence gives it as a value that held before or that was put right.
    pub(super) former: bool,
    /// The fact of the page.
    pub(super) theirs: Fact,
    /// Whether a conflict here would be about the same thing.
    pub(super) same_role: bool,
}

/// The words of the claim that tell what a fact of it stands for.
#[derive(Debug)]
pub(super) struct Wanted {
    /// The terms of its clause, and the claim's subject.
    pub(super) near: TermSet,
    near_weight: u32,
    /// The names among them.
    pub(super) names: TermSet,
    /// The claim's subject alone.
    subject: TermSet,
}

/// What is known of the part of a sentence in which a fact was found: up to a semicolon or a `while`.
#[derive(Debug)]
pub(super) struct Setting<'a> {
    /// The terms of the claim in it.
    pub(super) terms: TermSet,
    /// Those and the ones beside it and in the title.
    pub(super) context: TermSet,
    /// The facts in it.
    pub(super) theirs: Vec<&'a Fact>,
    /// Whether it surely plays the same part: one of several such parts, which say the same of one name after another, or
    /// a measure to which only the rate is wanting.
    pub(super) is_listed: bool,
    /// How much of the words around the claimed fact stand around, in thousandths.
    pub(super) closeness: u16,
}

/// The facts of the pages that can be held against `fact`.
pub(super) fn pairings(inquiry: &Inquiry<'_>, fact: &Fact) -> Vec<Pairing> {
    let wanted = Wanted::new(inquiry, fact);
    let mut found = Vec::new();
    for page in &inquiry.hits {
        let Some(reading) = inquiry.library.readings.get(page.page) else { continue };
        for hit in candidates(inquiry, page) {
            pair_sentence(inquiry, fact, &wanted, (page, reading, hit), &mut found);
        }
    }
    found
}

fn pair_sentence(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    wanted: &Wanted,
    (page, reading, hit): (&PageHits, &Reading, &Hit),
    found: &mut Vec<Pairing>,
) {
    let Some(sentence) = reading.sentences.get(hit.sentence) else { return };
    let theirs = reading.facts(hit.sentence);
    let text = &reading.page.text;
    let words = sentence.span.of(text);
    let corrected = former::is_corrected(words);
    let of_before =
        corrected || former::is_of_before(words) && !former::is_of_before(&inquiry.claim.text);
    for other in theirs {
        let Some(mut comparison) = likened::compare_here(fact, other, words) else { continue };
        let item = item_of(theirs, words, other, sentence.span.start);
        let is_listed = item.is_some();
        let part = part_of(words, other.span.relative_to(sentence.span.start)).or(item);
        let part = part.map_or(sentence.span, |it| it.shifted(sentence.span.start));
        let mut setting =
            Setting { is_listed, ..Setting::new(inquiry, wanted, (page, reading, hit), part) };
        let is_former = !former::is_former(fact, &inquiry.claim.text)
            && (of_before
                || former::is_former(other, text)
                || former::is_in_column_of_before(
                    words,
                    other.span.relative_to(sentence.span.start),
                ));
        if comparison.agreement.is_match() && is_former {
            // "$23.1 million, after $21.7 million the year before" does not back 21.7 for now.
            comparison = Comparison::new(
                Agreement::CompatibleOverlap,
                "the source gives this as an earlier value",
            );
        }
        if let Some(differs) = likened::without_rate(fact, other, &comparison)
            && setting.closeness >= CLOSE_WITHOUT_RATE
        {
            comparison = differs;
            setting.is_listed = true;
        }
        let same_role = comparison.agreement == Agreement::Conflict
            && !corrected
            && sentence.main
            && inquiry.is_chosen(page.page)
            && is_same_role(inquiry, fact, other, wanted, &setting);
        let lacks_name = !wanted.names.without(setting.terms).is_empty();
        let of_another = lacks_name && setting.theirs.iter().any(|it| is_foreign_name(inquiry, it));
        found.push(Pairing {
            comparison,
            found: Found { page: page.page, span: other.span, sentence: sentence.span },
            closeness: setting.closeness,
            direct: inquiry.share_of(setting.terms, wanted.near),
            named: inquiry.share_of(setting.terms, wanted.names),
            subject: subject_share(inquiry, wanted, (reading, hit), &setting, other.span),
            of_another,
            period: period(inquiry, fact, &setting.theirs),
            former: is_former,
            theirs: other.clone(),
            same_role,
        });
    }
}

/// The part of a sentence in which a span stands, where it has several.
fn part_of(sentence: &str, span: Span) -> Option<Span> {
    let parts = clause::parts(sentence);
    let index = parts.partition_point(|it| it.end <= span.start);
    (parts.len() > 1).then(|| parts.get(index).copied()).flatten()
}

/// The part between commas in which a figure stands with a name of its own, where the sentence lists several such parts:
/// `in Cedar Bluff 61 percent, in Otter Creek 53 percent`.
fn item_of(theirs: &[Fact], words: &str, other: &Fact, start: usize) -> Option<Span> {
    let is_figure = |it: &&Fact| matches!(it.value, Value::Figure(_));
    let is_name = |it: &&Fact| matches!(it.value, Value::Name(_));
    if theirs.iter().filter(is_figure).count() < 2 || theirs.iter().filter(is_name).count() < 2 {
        return None;
    }
    let mut cuts: Vec<usize> = words.match_indices(", ").map(|it| it.0).collect();
    cuts.push(words.len());
    let mut from = 0;
    let mut items = Vec::new();
    for cut in cuts {
        items.push(Span::new(from, cut).shifted(start));
        from = cut;
    }
    let listed = |item: &&Span| {
        let inside = |it: &&Fact| item.contains(it.span);
        theirs.iter().filter(inside).any(|it| is_figure(&it))
            && theirs.iter().filter(inside).any(|it| is_name(&it))
    };
    let own = items.iter().copied().find(|it| it.contains(other.span))?;
    let several = items.iter().filter(listed).count() > 1 && listed(&&own);
    several.then(|| own.relative_to(start))
}

impl Wanted {
    fn new(inquiry: &Inquiry<'_>, fact: &Fact) -> Self {
        let text = &inquiry.claim.text;
        let (clause, head) = (clause::around(text, fact.span), clause::subject(text));
        let frame = inquiry.frames.iter().filter(|it| it.clause.contains(fact.span));
        let frame = frame.min_by_key(|it| it.clause.len());
        let actor = frame.and_then(|it| it.actor.as_ref().or(it.undergoer.as_ref()));
        let actor = actor.filter(|it| !it.span.contains(fact.span)).map_or(head, |it| it.span);
        let (mut near, mut subject) = (TermSet::default(), TermSet::default());
        for (index, term) in inquiry.query.terms.iter().enumerate() {
            if clause.contains(term.span) || head.contains(term.span) {
                near.insert(index);
            }
            if actor.contains(term.span) && term.class != TermClass::Light {
                subject.insert(index);
            }
        }
        let names = names_of(inquiry, near);
        Self { near, near_weight: inquiry.query.weight(&near), names, subject }
    }
}

impl<'a> Setting<'a> {
    fn new(
        inquiry: &Inquiry<'_>,
        wanted: &Wanted,
        (page, reading, hit): (&PageHits, &'a Reading, &Hit),
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
        Self { terms, context, theirs, is_listed: false, closeness }
    }
}

/// How much of the claim's subject is the subject of what a fact of the page belongs to, in thousandths. "It was fined" goes
/// on about the subject named before.
fn subject_share(
    inquiry: &Inquiry<'_>,
    wanted: &Wanted,
    (reading, hit): (&Reading, &Hit),
    setting: &Setting<'_>,
    fact: Span,
) -> u16 {
    let frames = reading.frames(hit.sentence).iter().filter(|it| it.clause.contains(fact));
    let innermost = frames.min_by_key(|it| it.clause.len());
    let subject = innermost.and_then(|it| it.actor.as_ref().or(it.undergoer.as_ref()));
    let explicit = subject.filter(|it| !it.is_pronoun && !it.span.contains(fact));
    let terms = explicit.map_or(setting.context, |it| {
        let words = reading.words_of(hit.sentence).iter();
        inquiry.query.set_of(words.filter(|word| it.span.contains(word.span)).map(|it| it.stem))
    });
    inquiry.share_of(terms, wanted.subject)
}

impl Inquiry<'_> {
    /// How much of `wanted` is among `terms`, in thousandths.
    fn share_of(&self, terms: TermSet, wanted: TermSet) -> u16 {
        thousandths(self.query.weight(&terms.common(wanted)), self.query.weight(&wanted))
    }
}

/// The sentences of a page in which to look: the best ones, and any other that has a number.
fn candidates<'a>(inquiry: &'a Inquiry<'_>, page: &'a PageHits) -> impl Iterator<Item = &'a Hit> {
    let reading = inquiry.library.readings.get(page.page);
    let has_number = move |hit: &Hit| {
        let sentence = reading.and_then(|it| it.sentences.get(hit.sentence));
        sentence.is_some_and(|it| it.has_number)
    };
    let others = page.hits.iter().enumerate();
    let others = others
        .filter(move |(index, hit)| !page.best.contains(index) && has_number(hit))
        .map(|it| it.1);
    page.best().chain(others.take(WITH_NUMBERS))
}

/// Whether a fact of a page is a name that the claim does not have.
pub(super) fn is_foreign_name(inquiry: &Inquiry<'_>, fact: &Fact) -> bool {
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
