//! What the pages say of some, and a claim of all: `Three fell ill. Two have recovered` shuts out that all three have.

use super::carried::{self, Said, share_of};
use super::contrast::word_before;
use super::counts::word_for_all;
use super::frames::{Frame, Noun, innermost};
use super::gather::Inquiry;
use super::query::TermSet;
use super::{Certainty, Contrast};
use crate::lexicon::hedges::Hedge;
use crate::lexicon::{number_words, synonyms};
use crate::text::normalize::fold_word;
use crate::text::stem::stem;
use crate::text::{Span, TokenKind, token};

/// A part of a sentence must have so much of what the claim says of all.
const SAID: u16 = 600;
/// And the sentence, with what its pronouns stand for, so much of the claim.
const SOME: u16 = 250;
/// With so much of it the sentence need not name the things again.
const MOST: u16 = 600;
/// Without a number of them it must say so much of it.
const MOST_OF_IT: u16 = 450;
/// Words that may stand behind a number that counts what was named before.
const BARE: &[&str] = &[
    "are", "at", "by", "can", "could", "did", "for", "from", "had", "has", "have", "in", "is",
    "of", "on", "through", "to", "was", "were", "will", "with",
];

/// A word for all, where the pages say it of fewer; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Vec<Contrast> {
    let Some(all) = all(inquiry) else {
        return one_of_them(inquiry, sentences).into_iter().collect();
    };
    let mut found = None;
    let short = carried::sentences_with(inquiry, 1);
    let short = short.iter().filter(|it| it.share < SOME && goes_on(it, all.n));
    for said in sentences.iter().filter(|it| it.share >= SOME).chain(short) {
        for part in parts(said) {
            let inside = said.terms_in(inquiry, part_span(&part)).common(all.said);
            if share_of(inquiry, inside, all.said) < SAID {
                continue;
            }
            let text = part_span(&part).of(said.page_text());
            let is_whole = carried::has_word(text, &["all", "each", "every", "both"]);
            let counts: Vec<(u32, Span)> = counts(inquiry, said, &part, &all);
            if is_whole || counts.iter().any(|it| it.0 == all.n) {
                // It is said of all somewhere.
                return Vec::new();
            }
            let fewer = counts.iter().find(|it| 0 < it.0 && it.0 < all.n);
            let is_of_them = said.share >= MOST || names_the_whole(said, all.n);
            if let Some(fewer) = fewer.filter(|_| found.is_none() && is_of_them) {
                let why = "the source says it of fewer";
                found = Some(said.told(inquiry, "quantity-conflict", (all.word, fewer.1), why));
            }
        }
    }
    let likely = found.map(|it| Contrast { certainty: Certainty::Likely, ..it });
    likely.into_iter().collect()
}

/// Words for one of several.
const ONE_OF: &[&str] = &["first", "former", "latter", "one", "other", "second", "third"];

/// `Both juries saw it`, where the first jury never did.
fn one_of_them(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Option<Contrast> {
    let text = &inquiry.claim.text;
    let is_all = |it: &Span| matches!(&*fold_word(it.of(text)), "all" | "both" | "each" | "every");
    let mut words = token::tokens(text).into_iter().map(|it| it.span);
    let word = words.find(is_all)?;
    let behind = text.get(word.end..).unwrap_or_default().split_whitespace();
    let mut behind = behind.map(|it| fold_word(it.trim_matches(|it: char| !it.is_alphanumeric())));
    let things = stem(&behind.find(|it| !matches!(&**it, "of" | "the" | "its" | "their"))?);
    if inquiry.frames().iter().any(|it| it.denied.is_some()) {
        return None;
    }
    let tells = |it: &&Said<'_>| {
        it.share >= MOST_OF_IT && carried::has_word(it.span.of(it.page_text()), ONE_OF)
    };
    sentences.iter().filter(tells).find_map(|said| {
        let one = said.reading.frames(said.sentence).iter().find_map(|it| {
            let mut nouns = it.actor.iter().chain(&it.undergoer);
            let one = nouns.find(|noun| noun.stem == things && is_one_of(said, noun))?;
            it.denied.map(|not| not.cover(one.head))
        })?;
        let why = "the source says that it is not so of one of them";
        let told = said.told(inquiry, "quantity-conflict", (word, one), why);
        Some(Contrast { certainty: Certainty::Likely, ..told })
    })
}

/// `The first jury`, `the other bidder`.
fn is_one_of(said: &Said<'_>, noun: &Noun) -> bool {
    let words = noun.span.of(said.page_text()).split_whitespace().map(fold_word);
    words.take(2).any(|it| ONE_OF.contains(&&*it))
}

/// `Two have recovered.`: whether a sentence begins with how many, right behind one with the number of all.
fn goes_on(said: &Said<'_>, n: u32) -> bool {
    let first = said.span.of(said.page_text()).split_whitespace().next().map(fold_word);
    first.and_then(|it| number(&it)).is_some() && names_the_whole(said, n)
}

/// A word of the claim for all of a number of things, and what it says of them.
struct All {
    word: Span,
    n: u32,
    /// Stems of the words between the number and what is said.
    things: Vec<String>,
    said: TermSet,
}

fn all(inquiry: &Inquiry<'_>) -> Option<All> {
    let text = &inquiry.claim.text;
    let word = word(inquiry)?;
    let (n, at) = number_behind(text, word.end)?;
    let (frame, said) = predicate(inquiry, word)?;
    let end = if frame.verb.start > at { frame.verb.start } else { text.len() };
    let things =
        token::tokens(text.get(at..end)?).into_iter().filter(|it| it.kind == TokenKind::Word);
    let things = things.map(|it| stem(&fold_word(it.span.shifted(at).of(text)))).collect();
    (n > 1 && !said.is_empty()).then_some(All { word, n, things, said })
}

/// What the claim says of all of some things, where it does.
pub(super) fn said_of_all(inquiry: &Inquiry<'_>) -> Option<TermSet> {
    predicate(inquiry, word(inquiry)?).map(|it| it.1).filter(|it| !it.is_empty())
}

/// The word for all.
fn word(inquiry: &Inquiry<'_>) -> Option<Span> {
    let word = word_for_all(inquiry)?;
    let before = word_before(&inquiry.claim.text, word);
    let is_bound = before.is_some_and(|it| matches!(&*it, "not" | "in" | "at" | "above"));
    (!is_bound).then_some(word)
}

/// The statement around a word for all, and what it says of them.
fn predicate<'a>(inquiry: &'a Inquiry<'_>, word: Span) -> Option<(&'a Frame, TermSet)> {
    let frame = governing(inquiry, word)?;
    let verb = carried::weighty(inquiry, frame.verb);
    let behind = frame.undergoer.iter().chain(frame.others.iter().map(|it| &it.1));
    let is_object = { behind }.any(|it| it.span.start >= frame.verb.end && it.span.contains(word));
    let rest =
        carried::weighty(inquiry, Span::new(frame.verb.end, frame.clause.end.max(frame.verb.end)));
    let of_them = if is_object {
        verb
    } else if frame.links {
        rest
    } else {
        rest.union(verb)
    };
    Some((frame, of_them))
}

/// The statement whose subject or object the word is part of.
fn governing<'a>(inquiry: &'a Inquiry<'_>, word: Span) -> Option<&'a Frame> {
    let frames = inquiry.frames();
    let holds = |it: &&Frame| {
        let others = it.others.iter().map(|it| &it.1);
        let mut nouns = it.actor.iter().chain(&it.undergoer).chain(others);
        nouns.any(|it| it.span.contains(word)) && it.denied.is_none()
    };
    let is_so = |it: &&Frame| it.hedge.is_none();
    let will_be = |it: &&Frame| it.hedge.is_some_and(|it| it.0 == Hedge::Future);
    let longest = |it: &&Frame| it.clause.len();
    let found = frames.iter().filter(holds).filter(is_so).max_by_key(longest);
    found
        .or_else(|| innermost(frames, word).filter(|it| it.denied.is_none() && is_so(it)))
        .or_else(|| frames.iter().filter(holds).filter(will_be).max_by_key(longest))
}

/// The number behind a word for all, and where it ends: `all four objections`, `all of the five`, `every one of the 54`.
fn number_behind(text: &str, from: usize) -> Option<(u32, usize)> {
    let rest = text.get(from..).unwrap_or_default();
    let words = token::tokens(rest).into_iter().filter(|it| it.kind != TokenKind::Mark);
    let mut words = words.map(|it| (it.span.shifted(from), fold_word(it.span.of(rest))));
    let small = |it: &(Span, String)| {
        matches!(&*it.1, "of" | "the" | "its" | "their" | "one" | "these" | "those")
    };
    let (span, word) = words.find(|it| !small(it))?;
    Some((number(&word)?, span.end))
}

/// The number of one word: `four`, `12`, `1,200`.
fn number(word: &str) -> Option<u32> {
    number_words::value(&word.replace(',', ""))
}

type Words = Vec<(Span, String)>;

fn part_span(part: &Words) -> Span {
    let first = part.first().map(|it| it.0);
    first.zip(part.last()).map_or(Span::default(), |it| it.0.cover(it.1.0))
}

/// The parts of a sentence between marks and `and`, word by word, numbers among them.
fn parts(said: &Said<'_>) -> Vec<Words> {
    let text = said.span.of(said.page_text());
    let mut parts: Vec<Words> = vec![Vec::new()];
    for it in token::tokens(text) {
        let word = fold_word(it.span.of(text));
        let ends =
            it.kind == TokenKind::Mark && matches!(&*word, "," | ";" | ":" | "(" | ")" | "—" | "–");
        if ends || matches!(&*word, "and" | "but" | "while") {
            parts.push(Vec::new());
        } else if let Some(part) = parts.last_mut() {
            part.push((it.span.shifted(said.span.start), word));
        }
    }
    parts.retain(|it| !it.is_empty());
    parts
}

/// The numbers in a part that count the things, whether they name them again or not.
fn counts(inquiry: &Inquiry<'_>, said: &Said<'_>, part: &Words, all: &All) -> Vec<(u32, Span)> {
    let said_of = |span: Span| !said.terms_in(inquiry, span).common(all.said).is_empty();
    let count = |at: usize| {
        let (span, word) = part.get(at)?;
        let n = number(word)?;
        let behind: Vec<&(Span, String)> = part.iter().skip(at + 1).take(3).collect();
        let next = behind.first();
        let is_bare = next.is_none_or(|it| BARE.contains(&it.1.as_str()) || said_of(it.0));
        let is_of_things = || {
            behind.iter().take_while(|it| !BARE.contains(&it.1.as_str())).any(|it| {
                let own = stem(&it.1);
                all.things.iter().any(|it| synonyms::related(it, &own))
            })
        };
        // `Of the other`, `a third`: not how many.
        let before = at.checked_sub(1).and_then(|it| part.get(it)).map_or("", |it| it.1.as_str());
        let is_count = !matches!(before, "-" | "$" | "£" | "€" | "no" | "another")
            && !span.of(said.page_text()).contains('.');
        (is_count && (is_bare || is_of_things())).then_some((n, *span))
    };
    (0..part.len()).filter_map(count).collect()
}

/// Whether the sentence or the one before it has the number of all.
fn names_the_whole(said: &Said<'_>, n: u32) -> bool {
    let from = said.sentence.saturating_sub(1);
    let near = said.reading.sentences.get(from..=said.sentence).unwrap_or_default();
    near.iter().any(|it| {
        let text = it.span.of(&said.reading.page.text);
        token::tokens(text).into_iter().any(|it| number(&fold_word(it.span.of(text))) == Some(n))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::testing::first_rule;

    fn check(claim: &str, page: &[&str], rule: &str) {
        assert_eq!(first_rule(claim, page, contrasts), rule, "{claim} {page:?}");
    }

    #[test]
    fn what_is_said_of_fewer_is_not_said_of_all() {
        let page = ["Three volunteers developed an inflammation.", "Two have recovered."];
        check(
            "All three volunteers with an inflammation have recovered.",
            &page,
            "quantity-conflict",
        );
        check("Two of the three volunteers with an inflammation have recovered.", &page, "");
        let page = ["Volunteers of the trust have picked up 212 oiled birds, 64 of them dead."];
        check(
            "Every one of the 212 oiled birds collected by the trust was dead.",
            &page,
            "quantity-conflict",
        );
        let page = [
            "It was nominated for six Halden Awards and won two, for Abara's direction and for the music.",
        ];
        check(
            "Director Ngozi Abara's film won all six Halden Awards for which it had been nominated.",
            &page,
            "quantity-conflict",
        );
        let page = [
            "The Herald will cut 58 posts.",
            "Of the posts to go, 33 are in the newsroom, 16 at the works.",
        ];
        check(
            "All of the 58 posts to be cut at the Herald are in the newsroom.",
            &page,
            "quantity-conflict",
        );
    }

    #[test]
    fn what_is_said_of_all_anywhere_is_said_of_all() {
        let page = [
            "Three volunteers developed an inflammation.",
            "Two have recovered.",
            "By May all three volunteers had recovered.",
        ];
        check("All three volunteers with an inflammation have recovered.", &page, "");
        let page = ["The six awards that the film won went to two people."];
        check("The film won all six awards.", &page, "");
    }

    #[test]
    fn a_number_of_something_else_counts_none_of_them() {
        let page = ["The 17 objects were bought in 1931 from two dealers in Basel."];
        check("All 17 objects were bought in 1931 in Basel.", &page, "");
        let page = ["The twelve states backed the sanctions in two votes."];
        check("All twelve states backed the sanctions.", &page, "");
    }

    #[test]
    fn what_one_of_two_never_saw_was_not_shown_to_both() {
        let page =
            ["The video from the bridge, which the first jury never saw, was shown on Monday."];
        check("The video from the bridge was shown to both juries.", &page, "quantity-conflict");
        let page = ["The video from the bridge, which the second jury saw, was shown on Monday."];
        check("The video from the bridge was shown to both juries.", &page, "");
    }

    #[test]
    fn what_will_be_of_some_will_not_be_of_all() {
        let page = &[
            "Halvo will close three plants with the loss of 935 jobs.",
            "About 260 of those affected will be offered work elsewhere in the group.",
        ];
        let claim = "All 935 of those affected will be offered work elsewhere in the group.";
        check(claim, page, "quantity-conflict");
        check(&claim.replace("All 935", "About 260"), page, "");
    }
}
