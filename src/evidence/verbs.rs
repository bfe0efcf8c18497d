//! How the verb of a statement of a page stands to the claim's, and which sentences may have such a verb at all.

use super::frames::Frame;
use super::library::Reading;
use super::vocabulary::Vocabulary;
use crate::lexicon::wordnet::{self, Link};
use crate::lexicon::{opposites, phrasal, synonyms};
use crate::text::Span;

/// Stems of verbs that say that somebody has something.
const HOLDING: &[&str] =
    &["enjoy", "had", "has", "have", "hold", "own", "possess", "retain", "keep"];

/// How two verbs stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verbs {
    Same,
    Opposite,
    /// One deed told from its two ends: `sold`, `bought`.
    Converse,
    Other,
}

/// How the verb of a statement of a page stands to the claim's.
pub(super) fn verbs(ours: &Frame, theirs: &Frame) -> Verbs {
    if ours.links || theirs.links {
        return if ours.links && theirs.links { Verbs::Same } else { Verbs::Other };
    }
    let holds = |it: &Frame| HOLDING.contains(&it.stem.as_str());
    if are_related(&ours.stem, &theirs.stem) || holds(ours) && holds(theirs) {
        Verbs::Same
    } else if opposites::are_converse(&ours.stem, &theirs.stem) {
        Verbs::Converse
    } else if !ours.two_ended && opposites::opposite(&ours.stem, &theirs.stem) {
        Verbs::Opposite
    } else {
        Verbs::Other
    }
}

/// Whether a word of the page is the claim's, means the same or is narrower.
pub(super) fn are_related(ours: &str, theirs: &str) -> bool {
    synonyms::related(ours, theirs)
        || wordnet::links(ours).any(|(stem, link)| stem == theirs && link != Link::Proper)
}

/// The stems of the pages that may be the verb of a statement which is not [`Verbs::Other`] beside one of the claim. To parse a
/// sentence takes a thousand times as long as to look for them in it.
#[derive(Debug)]
pub(super) struct VerbSet {
    /// By the number of each stem; none where any word may be.
    stems: Option<Vec<bool>>,
}

impl VerbSet {
    pub(super) fn new(vocabulary: &Vocabulary, ours: &Frame) -> Self {
        let stem = ours.stem.as_str();
        // What stands for a verb in every other sentence is looked for in none.
        if ours.links || !stem.starts_with(char::is_alphabetic) || stem.contains('\'') {
            return Self { stems: None };
        }
        let mut stems = vec![false; vocabulary.len()];
        let mut add = |id: u32| {
            if let Some(it) = usize::try_from(id).ok().and_then(|it| stems.get_mut(it)) {
                *it = true;
            }
        };
        let linked = wordnet::links(stem).filter(|it| it.1 != Link::Proper).map(|it| it.0);
        let held = if HOLDING.contains(&stem) { HOLDING } else { &[] };
        let mut alike: Vec<&str> = linked.chain(opposites::others(stem)).collect();
        alike.extend(held);
        alike.push(stem);
        alike.iter().filter_map(|it| vocabulary.find_stem(it)).for_each(&mut add);
        vocabulary.related(stem).for_each(&mut add);
        // `Pulled out` is told of as `withdraw`.
        let verbs = phrasal::verbs()
            .filter(|(_, one)| alike.contains(&one.as_str()) || synonyms::related(stem, one));
        verbs.filter_map(|(verb, _)| vocabulary.find_stem(verb)).for_each(&mut add);
        Self { stems: Some(stems) }
    }

    /// Whether a word of a sentence may be such a verb.
    pub(super) fn may_stand_in(&self, reading: &Reading, sentence: usize) -> bool {
        let Some(stems) = &self.stems else { return true };
        let text = &reading.page.text;
        reading.words_of(sentence).iter().any(|it| {
            let is_one = usize::try_from(it.stem).ok().and_then(|it| stems.get(it));
            is_one.copied().unwrap_or(true) || is_two_words(text, it.span)
        })
    }
}

/// Whether a word is a verb with another word drawn into it: `hasn't`, `they've`, `cannot`. A genitive has the stem of its noun.
fn is_two_words(text: &str, word: Span) -> bool {
    let word = word.of(text);
    let mark = word.rfind(['\'', '’']).and_then(|it| word.get(it..));
    let is_genitive = mark.is_some_and(|it| matches!(it, "'s" | "’s" | "'S" | "’S" | "'" | "’"));
    mark.is_some() && !is_genitive || word.eq_ignore_ascii_case("cannot")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::testing::held;

    const SENTENCES: &[&str] = &[
        "Harrow bought the port of Osterby in March.",
        "The port of Osterby was sold to Harrow.",
        "Larkfield pulled out of the port of Osterby.",
        "Larkfield withdrew from the port of Osterby in March.",
        "Harrow hasn't rejected the port of Osterby.",
        "They've approved the port of Osterby, Harrow said.",
        "Harrow holds 40 percent of the port of Osterby.",
        "The group has 40 percent of Osterby's port.",
        "Harrow’d cut the price of the port of Osterby.",
        "The price of the port of Osterby rose, and Harrow cannot pay it.",
        "The price of the port of Osterby fell by 12 percent.",
        "It's the port of Osterby that Harrow shut down.",
        "Harrow is the owner of the port of Osterby.",
        "The quay of Holm, far from Osterby, was painted green.",
    ];

    #[test]
    fn no_sentence_with_a_verb_beside_the_claims_is_passed_over() {
        let (mut n_passed, mut n_related) = (0, 0);
        for claim in SENTENCES {
            held(claim, SENTENCES, |inquiry| {
                let reading = &inquiry.library.readings[0];
                let vocabulary = &inquiry.library.index().vocabulary;
                for ours in inquiry.frames() {
                    let set = VerbSet::new(vocabulary, ours);
                    for sentence in 0..reading.sentences.len() {
                        let mut theirs = reading.frames(sentence).iter();
                        let is_related = theirs.any(|it| verbs(ours, it) != Verbs::Other);
                        let is_passed = !set.may_stand_in(reading, sentence);
                        let words = reading.sentences[sentence].span.of(&reading.page.text);
                        assert!(!(is_passed && is_related), "{claim} {words}");
                        n_passed += usize::from(is_passed);
                        n_related += usize::from(is_related);
                    }
                }
            });
        }
        assert!(n_passed > 100 && n_related > 20, "{n_passed} {n_related}");
    }
}
