//! Which words of a sentence with several figures belong to which of them: `81 percent of the children in Ems, against 93 percent in
//! the province`.

use super::bound;
use super::carried;
use super::frames::innermost;
use super::gather::Inquiry;
use super::library::Reading;
use super::matching::are_compatible;
use super::pairing::Pairing;
use super::query::{TermClass, TermSet};
use super::role::Period;
use crate::claim::clause;
use crate::fact::figure::{Bound, Figure, Unit};
use crate::fact::{Agreement, Fact, Value, date};
use crate::lexicon::{calendar, stopwords};
use crate::text::Span;
use crate::text::normalize::fold_word;

/// What parts two figures of one sentence; the longest first.
const CUTS: &[&str] = &["; ", ", ", " and ", " while ", " against ", " but "];
/// What joins one clause to another.
const JOINTS: &[&str] = &["; ", ", and ", ", but ", ", while "];
/// Small words before what a figure is of.
const PLACES: &[&str] = &["at", "by", "for", "in", "of", "on", "to"];
/// So many words of the claim's clause stand with the date that is the clause's own.
const MOST_OF_A_CLAUSE: usize = 3;
/// Figures of a sentence that are told apart.
const MOST: usize = 8;

/// The part of a text around a figure that no other figure of its kind has, where something parts them; both the sentence and its
/// facts are those of the text.
pub(super) fn zone(text: &str, sentence: Span, facts: &[Fact], figure: Span) -> Option<Span> {
    let own = facts.iter().find(|it| it.span == figure).and_then(measured)?;
    let alike = |it: &&Fact| measured(it).is_some_and(|it| bound::are_alike(own, it));
    zone_among(text, sentence, facts.iter().filter(alike).map(|it| it.span), figure)
}

/// The part of a sentence around one of several places, up to what parts it from the next of them.
fn zone_among(
    text: &str,
    sentence: Span,
    places: impl Iterator<Item = Span>,
    figure: Span,
) -> Option<Span> {
    let figures: Vec<Span> = places.filter(|it| sentence.contains(*it)).collect();
    if figures.len() < 2 || figures.len() > MOST || sentence.of(text).contains(" | ") {
        return None;
    }
    let before = figures.iter().rev().find(|it| it.end <= figure.start);
    let after = figures.iter().find(|it| it.start >= figure.end);
    let start = match before {
        Some(it) => cut(text, Span::new(it.end, figure.start))?,
        None => sentence.start,
    };
    let end = match after {
        Some(it) => cut(text, Span::new(figure.end, it.start))?,
        None => sentence.end,
    };
    Some(Span::new(start, end))
}

/// Where a gap is cut: behind what joins a clause on, or else behind the last of the cuts.
fn cut(text: &str, gap: Span) -> Option<usize> {
    let words = gap.of(text);
    // Where a clause is joined on, what comes behind is its own.
    let joined = JOINTS.iter().filter_map(|it| Some((words.find(it)?, it.len())));
    if let Some((at, len)) = joined.min_by_key(|it| it.0) {
        return Some(gap.start + at + len);
    }
    let cuts = CUTS.iter().filter_map(|it| Some((words.rfind(it)?, it.len())));
    let (at, len) = cuts.max_by_key(|it| it.0)?;
    Some(gap.start + at + len)
}

fn measured(fact: &Fact) -> Option<&Figure> {
    match &fact.value {
        Value::Figure(it) => Some(it),
        Value::Date(_) | Value::Quote(_) | Value::Name(_) | Value::Strength(_) => None,
    }
}

/// Where the sentence that backs a figure gives it to something else, and another figure to what the claim gives it to: that one.
pub(super) fn rival<'a>(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    pairings: &'a [Pairing],
    backing: &Pairing,
) -> Option<&'a Pairing> {
    let claim = &inquiry.claim.text;
    let in_digits = fact.span.of(claim).bytes().any(|it| it.is_ascii_digit());
    let is_plain = measured(fact).is_some_and(|it| matches!(it.bound, Bound::Exact | Bound::About));
    if !in_digits || !is_plain {
        return None;
    }
    let ours = zone(claim, Span::new(0, claim.len()), &inquiry.claim.facts, fact.span);
    let ours = ours.unwrap_or_else(|| clause::around(claim, fact.span));
    let wanted = carried::weighty_but(inquiry, ours, fact.span);
    let other = misplaced(inquiry, pairings, backing, wanted)?;
    // Elsewhere it may stand for what is meant.
    let backs = |it: &&Pairing| it.comparison.agreement.is_match() && !it.of_another;
    let mut others = pairings.iter().filter(backs);
    let all = others.all(|it| {
        it.found.sentence == backing.found.sentence
            || misplaced(inquiry, pairings, it, wanted).is_some()
            || it.closeness < backing.closeness
    });
    all.then_some(other)
}

/// Where the sentence that backs a date gives it to something else, and another date to what the claim gives it to: that one.
/// `Results on language are due in September, and final figures in December`.
pub(super) fn other_date<'a>(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    pairings: &'a [Pairing],
    backing: &Pairing,
) -> Option<&'a Pairing> {
    // What is told by its distance from another day is told with that.
    let by_calendar = |it: &Fact| match &it.value {
        Value::Date(it) => {
            let mut words = it.words.split(|it: char| !it.is_alphabetic()).map(fold_word);
            it.bound == date::Bound::At && words.any(|it| calendar::is_month(&it))
        }
        _ => false,
    };
    let reading = inquiry.library.readings.get(backing.found.page)?;
    let sentence =
        backing.sentence().filter(|_| by_calendar(fact) && by_calendar(&backing.theirs))?;
    let (text, facts) = (&reading.page.text, reading.facts(sentence));
    // The only date of a claim is that of all it says.
    let claim = &inquiry.claim.text;
    let n_dates =
        inquiry.claim.facts.iter().filter(|it| matches!(it.value, Value::Date(_))).count();
    let ours =
        if n_dates == 1 { Span::new(0, claim.len()) } else { clause::around(claim, fact.span) };
    let wanted = carried::weighty_but(inquiry, ours, fact.span);
    let said = |date: Span| {
        let dates = facts.iter().filter(|it| matches!(it.value, Value::Date(_)));
        let zone = zone_among(text, backing.found.sentence, dates.map(|it| it.span), date)?;
        Some(carried::answered(inquiry, reading, sentence, zone).common(wanted))
    };
    let own = said(backing.found.span)?;
    // Where the deed itself is told with the date, who did it may stand before.
    let deed = innermost(inquiry.frames(), fact.span).map(|it| carried::terms_of(inquiry, it.verb));
    if deed.is_some_and(|it| !it.common(own).is_empty()) {
        return None;
    }
    let own = own.iter().count();
    // Another sentence may give the date to what is meant.
    let is_backed_elsewhere = pairings.iter().any(|it| {
        it.comparison.agreement.is_match()
            && it.found.sentence != backing.found.sentence
            && it.closeness >= backing.closeness
    });
    let found = pairings.iter().find(|it| {
        let beside = it.found.page == backing.found.page && it.sentence() == Some(sentence);
        let is_other =
            it.comparison.agreement == Agreement::Conflict && it.speaks && by_calendar(&it.theirs);
        let has_the_rest = || {
            let n = said(it.found.span).map_or(0, |it| it.iter().count());
            n >= MOST_OF_A_CLAUSE && n >= 3 * own
        };
        beside && is_other && has_the_rest()
    });
    found.filter(|_| !is_backed_elsewhere)
}

/// Whether a figure has in its zone what the claim wants, a name that stands nowhere else in its sentence, or something in the
/// place in which another figure has something else: it is given for that.
pub(super) fn is_given_for(
    inquiry: &Inquiry<'_>,
    (reading, sentence): (&Reading, usize),
    figure: Span,
    wanted: TermSet,
) -> bool {
    let Some(whole) = reading.sentences.get(sentence).map(|it| it.span) else { return false };
    let (facts, text) = (reading.facts(sentence), &reading.page.text);
    let Some(own) = zone(text, whole, facts, figure) else { return false };
    let said = |part: Span| carried::answered(inquiry, reading, sentence, part).common(wanted);
    let rest = said(Span::new(whole.start, own.start)).union(said(Span::new(own.end, whole.end)));
    let alone = said(own).without(rest);
    let others = facts.iter().filter(|it| it.span != figure);
    let mut zones =
        others.filter_map(|it| zone(text, whole, facts, it.span)).filter(|it| *it != own);
    !carried::of_class(inquiry, alone, TermClass::Name).is_empty()
        || !alone.is_empty()
            && zones.any(|it| {
                stand_for_each_other(inquiry, (reading, sentence), (own, it), alone, wanted)
            })
}

/// The figure beside another that has what is wanted, where that one has something else in its place.
fn misplaced<'a>(
    inquiry: &Inquiry<'_>,
    pairings: &'a [Pairing],
    backing: &Pairing,
    wanted: TermSet,
) -> Option<&'a Pairing> {
    let reading = inquiry.library.readings.get(backing.found.page)?;
    let sentence = backing.sentence()?;
    let text = &reading.page.text;
    let zone_of = |span: Span| zone(text, backing.found.sentence, reading.facts(sentence), span);
    let own_zone = zone_of(backing.found.span)?;
    let said = |zone: Span| carried::answered(inquiry, reading, sentence, zone).common(wanted);
    let own = said(own_zone);
    pairings.iter().find(|it| {
        let beside = it.found.page == backing.found.page
            && it.sentence() == Some(sentence)
            && it.found.span != backing.found.span
            && differs(it)
            && it.period != Period::Other
            && it.speaks;
        let Some(zone) = zone_of(it.found.span).filter(|_| beside) else { return false };
        let there = said(zone);
        let (missing, kept) = (there.without(own), own.without(there));
        // What both share may be said with the first alone, but not a name.
        !missing.is_empty()
            && carried::of_class(inquiry, kept, TermClass::Name).is_empty()
            && stand_for_each_other(inquiry, (reading, sentence), (zone, own_zone), missing, wanted)
    })
}

/// Whether a figure is another, or a bare number, which does not say of what.
fn differs(pairing: &Pairing) -> bool {
    let is_bare =
        measured(&pairing.theirs).is_some_and(|it| it.noun.is_none() && it.unit == Unit::Count);
    match pairing.comparison.agreement {
        Agreement::Conflict => true,
        Agreement::Incomparable => is_bare,
        _ => false,
    }
}

/// Whether the one zone has what is wanted in the place in which the other has something that the claim has not: `in the province`,
/// `in Ems`; or a name before its figure, as the other has another.
fn stand_for_each_other(
    inquiry: &Inquiry<'_>,
    (reading, sentence): (&Reading, usize),
    (theirs, own): (Span, Span),
    missing: TermSet,
    wanted: TermSet,
) -> bool {
    let text = &reading.page.text;
    let places = |zone: Span| -> Vec<(String, bool, bool)> {
        let words: Vec<Span> = reading
            .words_of(sentence)
            .iter()
            .map(|it| it.span)
            .filter(|it| zone.contains(*it))
            .collect();
        let mut found = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let by = fold_word(word.of(text));
            if !PLACES.contains(&by.as_str()) {
                continue;
            }
            let is_small = |it: &&Span| stopwords::is_stopword(&fold_word(it.of(text)));
            let noun = words.iter().skip(at + 1).skip_while(is_small);
            let noun: Vec<Span> = noun.take_while(|it| !is_small(it)).take(3).copied().collect();
            // `At $620 million` names no place.
            let is_figure = |word: &Span| {
                let mut facts = reading.facts(sentence).iter().filter(|it| measured(it).is_some());
                facts.any(|it| it.span.overlaps(*word))
            };
            if noun.first().is_some_and(is_figure) {
                continue;
            }
            let terms = |it: &Span| carried::answered(inquiry, reading, sentence, *it);
            let has = noun.iter().any(|it| !terms(it).common(missing).is_empty());
            let strange = noun.iter().any(|it| terms(it).common(wanted).is_empty());
            found.push((by, has, strange && !has));
        }
        found
    };
    let (there, here) = (places(theirs), places(own));
    let by_place = there.iter().any(|a| a.1 && here.iter().any(|b| a.0 == b.0 && b.2));
    let named = |zone: Span, is_wanted: bool| {
        let facts = reading.facts(sentence).iter();
        let mut names =
            facts.filter(|it| matches!(it.value, Value::Name(_)) && zone.contains(it.span));
        names.any(|it| {
            let terms = carried::answered(inquiry, reading, sentence, it.span);
            let own = terms.common(missing);
            let own = carried::of_class(inquiry, own, TermClass::Name);
            // `Series B` is not the claim's `Series C`.
            let is_ours = || inquiry.claim.facts.iter().any(|ours| are_compatible(ours, it));
            if is_wanted { !own.is_empty() && is_ours() } else { terms.common(wanted).is_empty() }
        })
    };
    let beside = has_beside(inquiry, (reading, sentence), theirs, missing);
    by_place || beside || named(theirs, true) && named(own, false)
}

/// Whether what is wanted stands right before the figure of a zone: `ahead of textiles with 23 percent`.
fn has_beside(
    inquiry: &Inquiry<'_>,
    (reading, sentence): (&Reading, usize),
    zone: Span,
    missing: TermSet,
) -> bool {
    let text = &reading.page.text;
    let figure =
        reading.facts(sentence).iter().find(|it| zone.contains(it.span) && measured(it).is_some());
    let Some(figure) = figure.map(|it| it.span) else { return false };
    let before = reading.words_of(sentence).iter().map(|it| it.span);
    let before: Vec<Span> =
        before.filter(|it| it.start >= zone.start && it.end <= figure.start).collect();
    let mut words = before.iter().rev();
    let Some(with) = words.next().map(|it| fold_word(it.of(text))) else { return false };
    let holds = matches!(&*with, "at" | "had" | "has" | "having" | "with");
    let noun = words.next().filter(|_| holds);
    noun.is_some_and(|it| {
        !carried::answered(inquiry, reading, sentence, *it).common(missing).is_empty()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::testing::first_figure;
    use crate::fact::{self, Context};

    fn check(claim: &str, page: &[&str], agreement: Option<Agreement>) {
        assert_eq!(first_figure(claim, page), agreement, "{claim}");
    }

    #[test]
    fn a_zone_reaches_to_what_parts_it_from_the_next_figure() {
        let text = "Ems has had 17 cases and the city of Varn only 12.";
        let facts = fact::find(text, Context::default());
        let zone_of = |figure: &str| {
            let fact = facts.iter().find(|it| it.span.of(text).contains(figure)).unwrap();
            zone(text, Span::new(0, text.len()), &facts, fact.span).map(|it| it.of(text))
        };
        assert_eq!(zone_of("17"), Some("Ems has had 17 cases and "));
        assert_eq!(zone_of("12"), Some("the city of Varn only 12."));
    }

    #[test]
    fn a_figure_to_compare_with_is_that_of_its_name() {
        let page = ["The book has sold 31,000 copies, compared with 4,000 of her first, Tin Roof."];
        let agreement = |claim: &str| first_figure(claim, &page);
        assert_ne!(agreement("Tin Roof sold 4,000 copies."), Some(Agreement::Conflict));
        assert_ne!(agreement("The book has sold 4,000 copies."), Some(Agreement::Match));
    }

    #[test]
    fn a_figure_is_no_place() {
        let page = [
            "On Tuesday the Minneapolis company announced that it has raised $85 million in a Series C round led by Halyard Growth.",
            "The deal values Fernwick at $620 million, more than twice the $290 million it was worth at its Series B in 2023.",
        ];
        let claim = "In a Series C deal Fernwick secured dollars from Halyard Growth, which puts the Minneapolis startup's value at $620 million.";
        check(claim, &page, Some(Agreement::Match));
    }

    #[test]
    fn a_figure_belongs_to_what_stands_in_its_zone() {
        let page = [
            "Adler said that 81 percent of children in Ems were vaccinated, against 93 percent in the province.",
        ];
        let said = "percent of children in the province are vaccinated.";
        check(&format!("Adler said that 81 {said}"), &page, Some(Agreement::Conflict));
        check(&format!("Adler said that 93 {said}"), &page, Some(Agreement::Match));
        let page = [
            "Tyres were the main source, accounting for 44 percent of the dust, ahead of textiles with 23 percent.",
        ];
        check("Textiles accounted for 44 percent of the dust.", &page, Some(Agreement::Conflict));
        check("Tyres accounted for 44 percent of the dust.", &page, Some(Agreement::Match));
        check("Textiles accounted for 23 percent of the dust.", &page, Some(Agreement::Match));
    }

    #[test]
    fn a_figure_of_one_place_is_that_of_its_place() {
        let page = [
            "Adler said that 81 percent of children in Ems were vaccinated, against 93 percent in the province.",
        ];
        let said = "percent of children in Ems are vaccinated.";
        check(&format!("Adler said that 81 {said}"), &page, Some(Agreement::Match));
    }

    #[test]
    fn the_figure_of_another_time_is_no_rival_by_its_zone() {
        let page = [
            "In new projections the bank sees inflation averaging 3.7 percent in 2026, compared with 4.1 percent in its forecast of \
             December 2025.",
        ];
        let claim = "The bank now reckons on average inflation of 3.7 percent in 2026, less than it did in December 2025.";
        check(claim, &page, Some(Agreement::Match));
    }

    #[test]
    fn a_date_belongs_to_what_is_joined_to_it() {
        let page = &[
            "Results on language are due in September, and final population figures, which the commission will use to redraw its \
             districts, in December 2026.",
        ];
        let date = |claim: &str| {
            crate::evidence::testing::held(claim, page, |inquiry| {
                let facts = crate::evidence::matching::facts(inquiry);
                let date = facts.iter().find(|it| matches!(it.claimed.value, Value::Date(_)));
                date.and_then(|it| it.agreement)
            })
        };
        let claim =
            "Final population figures, by which districts will be redrawn, come in September.";
        assert_eq!(date(claim), Some(Agreement::Conflict));
        assert_ne!(date("Results on language come in September."), Some(Agreement::Conflict));
    }
}
