//! Whom a passage means by the words that it begins with, where nothing before it can say: the subject of the claim that
//! cites it. Text that was cut out of its page often begins with `She took a position` or `The film was released`, and no
//! word in it could name her, or the film.

use super::library::Reading;
use super::query::{Query, TermClass, TermSet};
use super::retrieve::Hit;
use crate::fact::Value;
use crate::text::normalize::fold_word;
use crate::text::{Span, TokenKind, token};

/// The word that points back is one of so many first ones.
const OPENING: usize = 10;

const PRONOUNS: &[&str] = &["he", "her", "his", "it", "its", "she", "their", "they"];

/// Nouns that stand with `the` for what has a name of its own.
const KINDS: &[&str] = &[
    "agency",
    "airline",
    "album",
    "area",
    "award",
    "band",
    "bank",
    "book",
    "bridge",
    "building",
    "character",
    "church",
    "city",
    "club",
    "college",
    "company",
    "corporation",
    "country",
    "disease",
    "duo",
    "episode",
    "event",
    "festival",
    "film",
    "firm",
    "foundation",
    "franchise",
    "game",
    "group",
    "hotel",
    "institute",
    "island",
    "lake",
    "language",
    "magazine",
    "movie",
    "mountain",
    "museum",
    "musical",
    "network",
    "newspaper",
    "novel",
    "organisation",
    "organization",
    "park",
    "party",
    "play",
    "plant",
    "president",
    "programme",
    "program",
    "region",
    "river",
    "sculpture",
    "school",
    "sequel",
    "series",
    "ship",
    "show",
    "singer",
    "single",
    "sitcom",
    "song",
    "species",
    "state",
    "station",
    "structure",
    "studio",
    "team",
    "tower",
    "town",
    "university",
    "village",
    "website",
];

/// The terms of the claim's subject, where a page without a title begins by pointing back and nowhere has one of them.
pub(super) fn subject(query: &Query, reading: &Reading, hits: &[Hit]) -> TermSet {
    let mut named = TermSet::default();
    if reading.page.title.is_some() || !opens_by_pointing_back(reading) {
        return named;
    }
    let first = query.terms.iter().enumerate().take_while(|it| it.1.class == TermClass::Name);
    first.for_each(|it| named.insert(it.0));
    let is_met = hits.iter().any(|it| !it.terms.common(named).is_empty());
    if is_met { TermSet::default() } else { named }
}

/// Whether the first sentence begins with a pronoun before any name, or with `the film`, `the six-part series`.
fn opens_by_pointing_back(reading: &Reading) -> bool {
    let Some(sentence) = reading.sentences.first() else { return false };
    let text = sentence.span.of(&reading.page.text);
    let words = token::tokens(text).into_iter().filter(|it| it.kind == TokenKind::Word);
    let words: Vec<(Span, String)> =
        words.take(OPENING).map(|it| (it.span, fold_word(it.span.of(text)))).collect();
    let pronoun = words.iter().find(|it| PRONOUNS.contains(&it.1.as_str())).map(|it| it.0);
    let is_first = |pronoun: Span| {
        let pronoun = pronoun.shifted(sentence.span.start);
        let mut names = reading.facts(0).iter().filter(|it| matches!(it.value, Value::Name(_)));
        names.all(|it| it.span.start > pronoun.start)
    };
    names_a_kind(text, &words) || pronoun.is_some_and(is_first)
}

/// Whether `the` stands before one of the kinds, with a word between them or none, and no name goes with it: not `the city of
/// Lyon`, `the magazine Wired`.
fn names_a_kind(text: &str, words: &[(Span, String)]) -> bool {
    let is_small = |it: Span| it.of(text).starts_with(char::is_lowercase);
    let is_kind = |it: &(Span, String)| is_small(it.0) && KINDS.contains(&it.1.as_str());
    let goes_on = |at: usize| {
        words.get(at + 1).is_none_or(|it| it.1 != "of" && it.1 != "in" && is_small(it.0))
    };
    words.iter().enumerate().filter(|it| it.1.1 == "the").any(|(the, _)| {
        let near = words.iter().enumerate().skip(the + 1).take(2);
        let small =
            |at: usize| words.get(the + 1..at).unwrap_or_default().iter().all(|it| is_small(it.0));
        near.into_iter().any(|(at, it)| is_kind(it) && small(at) && goes_on(at))
    })
}
