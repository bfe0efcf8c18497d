//! Two names that a claim puts each behind another word, and a source the other way round: `ordered A to pay B`, `by A to B`,
//! `A accepts B tickets`.

use super::carried::{self, Said};
use super::gather::Inquiry;
use super::matching::are_compatible;
use super::{Certainty, Contrast, dateline};
use crate::fact::{Fact, Value};
use crate::lexicon::{self, calendar};
use crate::text::Span;
use crate::text::normalize::fold_word;
use crate::text::stem::stem;

/// So many names of a claim are looked at.
const NAMES: usize = 6;
/// So much of the rest of the claim must stand in the sentence.
const SAME: u16 = 650;
/// A sentence with so much of it that has one of the two where the claim has it speaks for the claim.
const STRAIGHT: u16 = 450;
/// Words that say whose or which, before the name or before what it is called: `the insurer Solenne`.
const PLAIN: &[&str] =
    &["a", "an", "her", "his", "its", "my", "our", "that", "the", "their", "this", "your"];
/// Words behind which two are equals, or which only place somebody.
const EQUALS: &[&str] = &[
    "alongside",
    "and",
    "as",
    "at",
    "between",
    "both",
    "for",
    "in",
    "like",
    "near",
    "of",
    "on",
    "or",
    "than",
    "versus",
    "with",
];
/// Words behind which a name at the beginning of a sentence is none that acts.
const LEADS: &[&str] = &["against", "by", "from", "over", "to", "under", "without"];
/// Words between what somebody is called and the word before.
const CALLED: usize = 3;
/// The place at the beginning of a sentence, where who acts stands.
const FIRST: &str = "^";

/// Two that the source has the other way round; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Option<Contrast> {
    let (text, facts) = (&inquiry.claim.text, &inquiry.claim.facts);
    let whole = Span::new(0, text.len());
    let names: Vec<(&Fact, String)> = facts
        .iter()
        .filter(|it| matches!(it.value, Value::Name(_)))
        .take(NAMES)
        .filter_map(|it| Some((it, slot(text, whole, facts, it)?)))
        .collect();
    names.iter().enumerate().find_map(|(index, one)| {
        names.iter().skip(index + 1).find_map(|two| exchanged(inquiry, sentences, one, two))
    })
}

fn exchanged(
    inquiry: &Inquiry<'_>,
    sentences: &[Said<'_>],
    (one, first): &(&Fact, String),
    (two, second): &(&Fact, String),
) -> Option<Contrast> {
    if first == second || are_compatible(one, two) {
        return None;
    }
    let names = carried::terms_of(inquiry, one.span).union(carried::terms_of(inquiry, two.span));
    let rest = carried::plain(inquiry, carried::all_terms(inquiry)).without(names);
    let share = |said: &Said<'_>| carried::share_of(inquiry, said.terms, rest);
    let places = |said: &Said<'_>, name: &Fact| -> Vec<(Span, String)> {
        let is_it = |it: &&Fact| matches!(it.value, Value::Name(_)) && are_compatible(name, it);
        let found = said.facts().iter().filter(is_it);
        found
            .filter_map(|it| Some((it.span, slot(said.page_text(), said.span, said.facts(), it)?)))
            .collect()
    };
    let is_straight = |said: &Said<'_>| {
        // At the beginning of another sentence anybody may stand.
        let least = |slot: &str| if slot == FIRST { SAME } else { STRAIGHT };
        let stands = |name: &Fact, slot: &String| {
            share(said) >= least(slot) && places(said, name).iter().any(|it| it.1 == *slot)
        };
        stands(one, first) || stands(two, second)
    };
    if sentences.iter().any(is_straight) {
        return None;
    }
    sentences.iter().filter(|it| share(it) >= SAME).find_map(|said| {
        let there = places(said, one).into_iter().find(|it| it.1 == *second)?;
        let other = places(said, two).into_iter().find(|it| it.1 == *first)?;
        let spans = (one.span.cover(two.span), there.0.cover(other.0));
        let why = "the source has the two the other way round";
        let told = said.told(inquiry, "role-swapped", spans, why);
        Some(Contrast { certainty: Certainty::Likely, ..told })
    })
}

/// The stem of the word that a name stands behind, or a mark for the beginning of the sentence; nothing for an owner, for one beside
/// another, and behind a mark.
fn slot(text: &str, sentence: Span, facts: &[Fact], name: &Fact) -> Option<String> {
    if name.span.is_owner(text) {
        return None;
    }
    let start = sentence.start + dateline::end(sentence.of(text));
    let before = text.get(start..name.span.start)?;
    let words = words_of_part(before)?;
    let in_date = |at: usize| {
        let is_date = |it: &&Fact| matches!(it.value, Value::Date(_));
        facts
            .iter()
            .filter(is_date)
            .any(|it| it.span.start <= start + at && start + at < it.span.end)
    };
    let is_plain = |it: &str| PLAIN.contains(&it) || it.ends_with("'s") || it.ends_with("’s");
    let opens = |it: &(usize, String)| {
        in_date(it.0)
            || is_plain(&it.1)
            || matches!(&*it.1, "after" | "before" | "by" | "in" | "last" | "on" | "since")
    };
    // `Battery maker Voltabay`: what somebody is called may open a sentence too.
    let is_first = words.len() <= CALLED;
    let opens_with = is_first
        && !before.contains([',', ':', ';', '('])
        && words.iter().all(|it| !EQUALS.contains(&&*it.1) && !LEADS.contains(&&*it.1))
        && !words.last().is_some_and(|it| is_verb(&it.1));
    if opens_with || words.iter().all(opens) {
        return Some(FIRST.to_owned());
    }
    let mut left = words.iter().rev();
    // `The insurer Solenne`: what somebody is called belongs to the name.
    let near = words.iter().rev().take(CALLED + 1);
    let called = near.clone().position(|it| is_plain(&it.1)).filter(|&it| it > 0);
    let joins = |it: &str| EQUALS.contains(&it) || LEADS.contains(&it);
    let is_called = |n: usize| !words.iter().rev().take(n).any(|it| is_verb(&it.1) || joins(&it.1));
    if let Some(called) = called.filter(|it| is_called(*it)) {
        left.by_ref().take(called).for_each(drop);
    }
    let word = left.find(|it| !is_plain(&it.1)).map(|it| stem(&it.1))?;
    // `In place of Achterberg`.
    let before = left.next().filter(|_| word == "of").map(|it| it.1.as_str());
    if let Some(of) = before.filter(|it| matches!(*it, "ahead" | "behalf" | "instead" | "place")) {
        return Some(of.to_owned());
    }
    (!EQUALS.contains(&&*word)).then_some(word)
}

/// Whether a word looks like a verb: `ordered`, `sues`, `bought`.
fn is_verb(word: &str) -> bool {
    ["ed", "s", "ing"].iter().any(|it| word.ends_with(it))
        || lexicon::holds_exactly(calendar::IRREGULAR, word)
}

/// The words of a text behind its last mark, each with its place; nothing where a mark is the last thing in it.
fn words_of_part(text: &str) -> Option<Vec<(usize, String)>> {
    let marks = [',', ';', ':', '(', ')', '"', '“', '”', '.', '|', '–', '—', '\n'];
    let from = text.rfind(marks).map_or(0, |it| it + 1);
    let from = (from..=text.len()).find(|it| text.is_char_boundary(*it))?;
    let part = text.get(from..)?;
    if from > 0 && part.trim().is_empty() {
        return None;
    }
    let mut at = from;
    let mut words = Vec::new();
    for word in part.split(' ') {
        if !word.is_empty() {
            words.push((at, fold_word(word)));
        }
        at += word.len() + 1;
    }
    // Behind a mark nothing is the beginning.
    (from == 0 || !words.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::contrasts;
    use crate::evidence::testing::is_told_beside;

    fn check(claim: &str, page: &str, told: bool) {
        assert_eq!(is_told_beside(claim, &[page], contrasts), told, "{claim}");
    }

    #[test]
    fn names_behind_each_others_words_are_told() {
        let page = "The tribunal has ordered Norvik Gas to pay Illyrian Pipelines €287 million for capacity.";
        check(
            "A tribunal ordered Illyrian Pipelines to pay Norvik Gas €287 million for capacity.",
            page,
            true,
        );
        check(
            "A tribunal ordered Norvik Gas to pay Illyrian Pipelines €287 million for capacity.",
            page,
            false,
        );
        let page = "The deal was the sale of the tower by the insurer Solenne to Maple Crown for €610 million.";
        check(
            "The deal was the sale of the tower by Maple Crown to Solenne for €610 million.",
            page,
            true,
        );
        check(
            "The deal was the sale of the tower by Solenne to Maple Crown for €610 million.",
            page,
            false,
        );
        let page = "Fjordways said that it would accept Norlink tickets at no extra charge.";
        check(
            "Norlink said that it would accept Fjordways tickets at no extra charge.",
            page,
            true,
        );
        check("Fjordways will accept Norlink tickets at no extra charge.", page, false);
    }

    #[test]
    fn equals_are_not_told() {
        let page = "Ann Berg met with Otto Holt in Osterby.";
        check("Otto Holt met with Ann Berg in Osterby.", page, false);
        let page = "Ann Berg and Otto Holt moved the motion.";
        check("Otto Holt and Ann Berg moved the motion.", page, false);
    }
}
