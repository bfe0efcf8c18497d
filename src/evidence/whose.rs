//! Whose figure it is: a figure of a page belongs to the subject of the statement around it, and that may be another than the
//! claim's: `Port Maule handled 3.4 million containers` says nothing of Tarnhaven, whose page it may be.

use super::carried;
use super::frames::{Frame, Noun, innermost};
use super::gather::Inquiry;
use super::library::Reading;
use super::pairing::{Pairing, is_foreign_name};
use super::query::{TermClass, TermSet};
use super::retrieve::Hit;
use super::verbs::{Verbs, verbs};
use super::views::{Fit, fit};
use crate::fact::name::Class;
use crate::fact::{Fact, Value};
use crate::text::Span;
use crate::text::normalize::fold_word;

/// Sentences before one about `it` in which its subject is looked for.
const BACK: usize = 2;

/// Stems of verbs that say how it stands with somebody.
const STAYING: &[&str] = &["lie", "rank", "sit", "stai", "stand", "stay"];

/// Organs of towns, states and firms, which may be the claim's own.
const ORGANS: &[&str] = &[
    "agency",
    "assembly",
    "authority",
    "board",
    "cabinet",
    "commission",
    "committee",
    "company",
    "council",
    "court",
    "department",
    "government",
    "ministry",
    "office",
    "parliament",
    "senate",
];

/// Figures that back one claim are looked at up to so many.
const MOST: usize = 40;

/// Whether all that backs a figure in digits, `backing` among it, stands for another than the claim's subject.
pub(super) fn is_only_of_another(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    pairings: &[Pairing],
    backing: &Pairing,
) -> bool {
    let is_figure = matches!(fact.value, Value::Figure(_));
    let mut backs = pairings.iter().filter(|it| it.comparison.agreement.is_match()).take(MOST);
    let of_another = |it: &Pairing| is_of_another(inquiry, fact, it);
    is_figure && of_another(backing) && backs.all(of_another)
}

/// Whether the page plainly gives a figure for another than the claim's subject, both by name.
pub(super) fn is_of_another(inquiry: &Inquiry<'_>, fact: &Fact, pairing: &Pairing) -> bool {
    let Some((deed, ours)) = subject(inquiry.frames(), fact.span) else { return false };
    let Some((sentence, _)) = pairing.around else { return false };
    let Some(reading) = inquiry.library.readings.get(pairing.found.page) else { return false };
    let there = subject_there(reading, sentence, pairing.found.span);
    let Some((done, at, theirs)) = there else { return false };
    // `Lakeline, whose staff settled`: the parse has the firm settle.
    let between = Span::new(theirs.span.end, done.verb.start).of(&reading.page.text);
    let is_whose = between.split_whitespace().any(|it| it.eq_ignore_ascii_case("whose"));
    let Some((name, other)) = names_of(ours, theirs, is_whose) else { return false };
    let hit = |sentence: usize| {
        let page = inquiry.hits.iter().find(|it| it.page == pairing.found.page);
        let known = page.and_then(|it| it.hits.iter().find(|it| it.sentence == sentence));
        let none = TermSet::default();
        known.copied().unwrap_or(Hit { sentence, terms: none, score: 0, context: none })
    };
    // Who signs the budget of a town does not have it: of another deed the town must not be named anywhere near.
    let stays = done.links || STAYING.contains(&done.stem.as_str());
    let one_deed = stays || verbs(deed, done) == Verbs::Same;
    let around = if one_deed { hit(sentence).terms } else { hit(sentence).context };
    let ours_there = carried::weighty(inquiry, name);
    // `Lakeway, which cut 400 jobs, competes with Orlin`: who is named outside of the very deed does not do it.
    let does = |frame: &Frame, noun: &Noun| frame.actor.as_ref() == Some(noun);
    let apart = || {
        let one = one_deed && !stays && does(deed, ours) && (does(done, theirs) || is_whose);
        one && is_apart(inquiry, reading, (sentence, ours_there), done)
    };
    let is_named = !around.common(ours_there).is_empty() && !apart();
    // A small number is that of another where the sentence has one of the claim's subject, too.
    let in_digits = fact.span.of(&inquiry.claim.text).bytes().any(|it| it.is_ascii_digit());
    if (is_named || !in_digits)
        && figure_beside(inquiry, reading, (sentence, ours_there), done).is_none()
    {
        return false;
    }
    // A person may speak of the figures of a firm.
    let is_person = [(&inquiry.claim.facts[..], name), (reading.facts(at), other)]
        .map(|(facts, span)| class_at(facts, span) == Some(Class::Person));
    let one_kind = is_person[0] == is_person[1];
    let another = || fit(inquiry, reading, &hit(at), Some(ours), Some(theirs)) == Fit::Other;
    one_kind && another()
}

/// Whether the words of a sentence that name the claim's subject stand outside of a statement, and nothing says that one of the two is
/// the other's.
fn is_apart(
    inquiry: &Inquiry<'_>,
    reading: &Reading,
    (sentence, ours): (usize, TermSet),
    done: &Frame,
) -> bool {
    let Some(span) = reading.sentences.get(sentence).map(|it| it.span) else { return false };
    let inside = carried::answered(inquiry, reading, sentence, done.clause);
    let text = span.of(&reading.page.text);
    inside.common(ours).is_empty() && !carried::has_word(text, KIN) && !text.contains(" | ")
}

/// Words of a sentence in which one firm is part of another. Sorted.
const KIN: &[&str] = &[
    "acquired",
    "affiliate",
    "arm",
    "belongs",
    "bought",
    "division",
    "formerly",
    "group",
    "merged",
    "owned",
    "owner",
    "owns",
    "parent",
    "part",
    "renamed",
    "sister",
    "spokesman",
    "spokeswoman",
    "subsidiary",
    "unit",
];

/// Whether the page says of another with a figure what the claim says with it of its subject.
pub(super) fn is_one_deed(inquiry: &Inquiry<'_>, fact: &Fact, pairing: &Pairing) -> bool {
    let reading = inquiry.library.readings.get(pairing.found.page);
    let there = reading.zip(pairing.sentence());
    let theirs =
        there.and_then(|(it, sentence)| innermost(it.frames(sentence), pairing.found.span));
    let ours = innermost(inquiry.frames(), fact.span);
    ours.zip(theirs).is_some_and(|(a, b)| !a.links && verbs(a, b) == Verbs::Same)
}

/// The names of two subjects: their heads, or those whose things of one kind they are: `staff at Westmark`, `Lakeline, whose staff`.
fn names_of(ours: &Noun, theirs: &Noun, is_whose: bool) -> Option<(Span, Span)> {
    let heads = ours.name().zip(theirs.name());
    let owners = || match (ours.names.as_slice(), theirs.names.as_slice()) {
        ([own], [other]) => Some((*own, *other)),
        _ => None,
    };
    let of_one_kind = ours.stem == theirs.stem && theirs.name().is_none();
    let found = match ours.name() {
        None if is_whose || of_one_kind => owners(),
        _ => heads,
    };
    found.map(|it| (it.0.0, it.1.0))
}

/// The figure that a sentence gives the claim's subject in another part than the one that gives `pairing` to somebody else: of `the
/// Aldermere owns three; the Rijksmuseum has two` the two.
pub(super) fn own_figure(inquiry: &Inquiry<'_>, fact: &Fact, pairing: &Pairing) -> Option<Span> {
    let name = subject(inquiry.frames(), fact.span)?.1.name()?.0;
    let sentence = pairing.around?.0;
    let reading = inquiry.library.readings.get(pairing.found.page)?;
    let done = subject(reading.frames(sentence), pairing.found.span)?.0;
    figure_beside(inquiry, reading, (sentence, carried::weighty(inquiry, name)), done)
}

/// The figure of a sentence in another part than `done`, of which the claim's subject, `ours`, is the subject.
fn figure_beside(
    inquiry: &Inquiry<'_>,
    reading: &Reading,
    (sentence, ours): (usize, TermSet),
    done: &Frame,
) -> Option<Span> {
    let (frames, text) = (reading.frames(sentence), &reading.page.text);
    let is_ours =
        |it: &Noun| !carried::answered(inquiry, reading, sentence, it.span).common(ours).is_empty();
    let is_own = |it: Span| {
        subject(frames, it).is_some_and(|(own, noun)| {
            let has = own.undergoer.as_ref().is_some_and(|thing| thing.span.contains(it));
            own.verb != done.verb && has && is_ours(noun) && are_set_apart(text, own, done)
        })
    };
    let figures = reading.facts(sentence).iter();
    let mut figures = figures.filter(|it| matches!(it.value, Value::Figure(_))).map(|it| it.span);
    figures.find(|it| is_own(*it))
}

/// Whether two statements stand side by side: `…; the other has`, `…, while the other has`.
fn are_set_apart(text: &str, one: &Frame, other: &Frame) -> bool {
    let between = Span::new(one.verb.end.min(other.verb.end), one.verb.start.max(other.verb.start));
    let between = between.of(text);
    [";", ", and ", ", but ", ", while ", ", whereas ", " while ", " whereas "]
        .iter()
        .any(|it| between.contains(it))
}

/// Whether the subject of what a figure of a page belongs to has a name, no person's, that the claim has not, and none of the
/// claim's: `the existing plant in Enschede`.
pub(super) fn is_said_of_another(inquiry: &Inquiry<'_>, fact: &Fact, pairing: &Pairing) -> bool {
    let Some((sentence, _)) = pairing.around else { return false };
    let Some(reading) = inquiry.library.readings.get(pairing.found.page) else { return false };
    let ours = subject(inquiry.frames(), fact.span).map(|it| it.1);
    let page = inquiry.hits.iter().find(|it| it.page == pairing.found.page);
    let hit = page.and_then(|it| it.hits.iter().find(|it| it.sentence == sentence));
    let in_sentence = hit.map_or_else(TermSet::default, |it| it.terms);
    let is_named = |it: &Noun| {
        let mut names = it.names.iter();
        names.any(|it| !in_sentence.common(carried::weighty(inquiry, it.0)).is_empty())
    };
    if ours.is_none_or(|it| it.names.is_empty() || is_named(it)) {
        return false;
    }
    let Some((_, theirs)) = subject(reading.frames(sentence), pairing.found.span) else {
        return false;
    };
    let facts = reading.facts(sentence);
    let mut foreign = facts.iter().filter(|it| {
        theirs.span.overlaps(it.span)
            && is_foreign_name(inquiry, it)
            && class_at(facts, it.span) != Some(Class::Person)
            && is_of_a_name(it.span.of(&reading.page.text))
            && it.span.start > pairing.found.sentence.start
    });
    let there = carried::answered(inquiry, reading, sentence, theirs.span);
    foreign.next().is_some() && carried::of_class(inquiry, there, TermClass::Name).is_empty()
}

/// Whether the words can be the name of somebody or some place: no number, no dateline, no `City Council`.
fn is_of_a_name(words: &str) -> bool {
    let last = words.split_whitespace().next_back().map(fold_word).unwrap_or_default();
    let has_own = !ORGANS.contains(&last.as_str());
    has_own && !words.contains(|it: char| it.is_ascii_digit()) && words.contains(char::is_lowercase)
}

/// The class of the name that stands at a place.
fn class_at(facts: &[Fact], span: Span) -> Option<Class> {
    facts.iter().find_map(|it| match &it.value {
        Value::Name(name) if it.span.overlaps(span) => Some(name.class),
        _ => None,
    })
}

/// The innermost statement around a span and its subject, where the span is not part of it.
fn subject(frames: &[Frame], span: Span) -> Option<(&Frame, &Noun)> {
    let frame = innermost(frames, span)?;
    first_noun(frame).filter(|it| !it.span.overlaps(span)).map(|it| (frame, it))
}

/// The subject of a statement: of the two parties the one before the verb.
fn first_noun(frame: &Frame) -> Option<&Noun> {
    let mut parties = [&frame.actor, &frame.undergoer].into_iter().flatten();
    parties.find(|it| it.span.end <= frame.verb.start)
}

/// The statement around a span of the page and its subject, with the sentence of that; for `it` the subject before.
fn subject_there(reading: &Reading, sentence: usize, span: Span) -> Option<(&Frame, usize, &Noun)> {
    let (frame, own) = subject(reading.frames(sentence), span)?;
    if !own.is_pronoun {
        return Some((frame, sentence, own));
    }
    let word = fold_word(own.span.of(&reading.page.text));
    if !matches!(&*word, "he" | "it" | "she" | "they") {
        return None;
    }
    (sentence.saturating_sub(BACK)..sentence).rev().find_map(|at| {
        let first = reading.frames(at).iter().find_map(first_noun)?;
        (!first.is_pronoun).then_some((frame, at, first))
    })
}

#[cfg(test)]
mod tests {
    use crate::evidence::testing::first_figure;
    use crate::fact::Agreement;

    fn check(claim: &str, page: &str) -> bool {
        first_figure(claim, &[page]).is_some_and(Agreement::is_match)
    }

    #[test]
    fn what_another_did_in_the_same_words_is_not_the_claims_own() {
        let page = "The rival operator Lakeway, whose staff settled for 4.6% in February, reports a normal timetable, unlike Orlin Rail.";
        assert!(!check("Staff at Orlin Rail settled for 4.6% in February.", page));
        assert!(check("Staff at Lakeway settled for 4.6% in February.", page));
        let page = "Lakeway, which dismissed 400 drivers in February, competes with Osterby Rail.";
        assert!(!check("Osterby Rail dismissed 400 drivers in February.", page));
        assert!(check("Lakeway dismissed 400 drivers in February.", page));
        let page = "Lakeway, a subsidiary of Osterby Rail, dismissed 400 drivers in February.";
        assert!(check("Lakeway dismissed 400 drivers in February.", page));
    }
}
