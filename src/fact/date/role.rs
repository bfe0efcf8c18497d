//! The event that a date belongs to, and whether its clause speaks of past or future.

use super::reader::{Atom, Reader};
use super::resolve::Tense;
use crate::lexicon::calendar;
use crate::lexicon::hedges::{Hedge, of_governor};
use crate::lexicon::speech_verbs::is_reporting_verb;
use crate::text::stem::stem;

/// How many tokens to either side are looked at.
const REACH: usize = 14;

/// The class or the stem of the nearest verb or noun of an event in the same sentence: before the date first, since
/// English puts the date after its verb.
pub(super) fn role(reader: &Reader<'_>, start: usize, end: usize) -> Option<String> {
    // `The end of 2028` is no end of anything but the year.
    let is_edge = |it: usize| reader.is(it, "starting") || it + 1 < end && reader.is(it + 1, "of");
    let own = (start..end).find_map(|it| event(reader, it).filter(|_| !is_edge(it)));
    own.or_else(|| before(reader, start).find_map(|it| event(reader, it))).or_else(|| {
        // `It will go into orbit on 22 May, the agency said`: that is not the day on which it was said.
        let opens = before(reader, start).filter(|it| reader.is_word(*it)).nth(1).is_none();
        let said = |it: usize| {
            !opens
                && is_reporting_verb(reader.word(it))
                && (end..it).any(|it| reader.mark(it) == Some(','))
        };
        after(reader, end).filter(|it| !said(*it)).find_map(|it| event(reader, it))
    })
}

/// The tokens before a date in its sentence and line, nearest first.
fn before<'r>(reader: &'r Reader<'_>, start: usize) -> impl Iterator<Item = usize> + 'r {
    (start.saturating_sub(REACH)..start)
        .rev()
        .take_while(|it| !is_end(reader, *it) && !reader.ends_line(*it))
}

/// The tokens after a date in its sentence and line.
fn after<'r>(reader: &'r Reader<'_>, end: usize) -> impl Iterator<Item = usize> + 'r {
    (end..end + REACH)
        .take_while(|it| !is_end(reader, *it) && !reader.ends_line(it.saturating_sub(1)))
}

fn is_end(reader: &Reader<'_>, at: usize) -> bool {
    at >= reader.len() || matches!(reader.mark(at), Some('.' | ';' | '!' | '?'))
}

/// Words that end like verbs and date nothing.
const NO_EVENT: &[&str] = &[
    "during",
    "following",
    "including",
    "according",
    "morning",
    "evening",
    "beginning",
    "united",
    "thing",
    "something",
    "nothing",
    "everything",
    "anything",
    "king",
    "building",
];

fn event(reader: &Reader<'_>, at: usize) -> Option<String> {
    let word = reader.word(at);
    if word.len() < 3 || reader.atom(at) != Some(Atom::Word) {
        return None;
    }
    let irregular = crate::lexicon::holds_exactly(calendar::IRREGULAR, word);
    let formed = word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing"));
    let stem = stem(word);
    // `Pulled out in January`.
    if matches!(stem.as_str(), "pull" | "drop") && reader.is(at + 1, "out") {
        return Some("withdraw".to_owned());
    }
    if let Some(class) = class_of(word) {
        return Some(class.to_owned());
    }
    ((irregular || formed) && !reader.is_capital(at) && !NO_EVENT.contains(&word)).then_some(stem)
}

/// Which way a date without a year or week points.
pub(super) fn tense(reader: &Reader<'_>, start: usize, end: usize) -> Tense {
    // What will come of `February's flood` says nothing of when it was.
    let last = reader.word(end.wrapping_sub(1));
    if last.ends_with("'s") || last.ends_with("’s") || reader.is_one(end, &["'s", "’s"]) {
        return Tense::Unknown;
    }
    before(reader, start)
        .chain(after(reader, end))
        .find_map(|it| tense_of(reader, it))
        .unwrap_or(Tense::Unknown)
}

/// Words from one that asks or agrees to its infinitive.
const GOVERNS: usize = 5;

fn tense_of(reader: &Reader<'_>, at: usize) -> Option<Tense> {
    const AHEAD: &[&str] = &[
        "will",
        "shall",
        "upcoming",
        "expected",
        "scheduled",
        "plans",
        "planned",
        "due",
        "expects",
        "slated",
        "forecast",
        "forthcoming",
        "intends",
        "aims",
        "poised",
        "i'll",
        "i’ll",
        "we'll",
        "we’ll",
        "it'll",
        "it’ll",
        "won't",
        "won’t",
        "would",
        "going",
    ];
    // `The option lapses on 31 December`: what is set for a day is told as if it were so now.
    const SET: &[&str] = &[
        "airs", "begins", "closes", "convenes", "departs", "ends", "expires", "lapses", "meets",
        "opens", "reopens", "resumes", "sails", "sets", "starts",
    ];
    const BEHIND: &[&str] = &["was", "were", "had", "did", "said", "has", "have", "told", "ended"];
    let word = reader.word(at);
    // `Has invited them to meet on Wednesday`, `ordered it to pay on Wednesday`: the day may be of either.
    let governs = |it: usize| {
        let hedge = of_governor(&stem(reader.word(it)));
        matches!(hedge, Some(Hedge::Planned | Hedge::Settled))
    };
    if word == "to" && (at.saturating_sub(GOVERNS)..at).any(governs) {
        return Some(Tense::Unknown);
    }
    // `They have until 21 October to appeal`.
    if matches!(word, "has" | "have") && reader.is_one(at + 1, &["till", "until"]) {
        return Some(Tense::Future);
    }
    let set = word == "set" && reader.is_one(at + 1, &["to", "for"]);
    if AHEAD.contains(&word)
        || SET.contains(&word)
        || set
        || word == "to" && reader.is(at + 1, "be")
    {
        return Some(Tense::Future);
    }
    // `Will be held` and `is to be held` are told by what stands before.
    let adverb = usize::from(reader.word(at.wrapping_sub(1)).ends_with("ly"));
    if reader.is(at.wrapping_sub(1 + adverb), "be") {
        return None;
    }
    let past = BEHIND.contains(&word)
        || crate::lexicon::holds_exactly(calendar::IRREGULAR, word)
        || (word.len() > 4 && word.ends_with("ed") && !reader.is_capital(at));
    past.then_some(Tense::Past)
}

/// The class of the event that a word tells of, where it is one of those that have several words.
pub fn class_of(word: &str) -> Option<&'static str> {
    calendar::find(calendar::ROLES, &stem(word)).or_else(|| calendar::find(calendar::ROLES, word))
}

/// Classes whose dates are never the same fact: what is announced on one day takes effect on another.
pub(super) fn are_apart(one: &str, two: &str) -> bool {
    const APART: &[(&str, &str)] = &[
        ("announce", "begin"),
        ("announce", "end"),
        ("begin", "end"),
        ("born", "die"),
        ("hire", "leave"),
        ("sign", "end"),
        ("found", "end"),
        ("announce", "die"),
        ("announce", "born"),
    ];
    APART.contains(&(one, two)) || APART.contains(&(two, one))
}
