//! Parts of speech, from left to right, each word from its looks, its neighbours and the tags before it.

use super::Tag;
use super::model::{Features, N_CLASSES, Scorer, best};
use super::words::{Look, Word};

/// Tags every word of a sentence.
pub fn tag(words: &[Word], scorer: &impl Scorer) -> Vec<Tag> {
    let headline = is_headline(words);
    let mut features = Features::default();
    let mut tags = Vec::with_capacity(words.len());
    for at in 0..words.len() {
        read(words, at, &tags, headline, &mut features);
        let mut scores = [0; N_CLASSES];
        scorer.score(&features.found, &mut scores);
        let class = best(&scores, Tag::ALL.len(), |_| true);
        tags.push(Tag::at(class).unwrap_or(Tag::Noun));
    }
    tags
}

/// Whether most words begin with a capital, so that a capital says little.
pub fn is_headline(words: &[Word]) -> bool {
    let n_capital =
        words.iter().filter(|it| matches!(it.look, Look::Capital | Look::Capitals)).count();
    let n_lower = words.iter().filter(|it| it.look == Look::Lower).count();
    n_capital > n_lower && n_capital > 2
}

/// Reads the features of the word `at`, with all tags before it known.
pub fn read(words: &[Word], at: usize, tags: &[Tag], headline: bool, into: &mut Features) {
    into.clear();
    let edge = Word::default();
    let word = |back: usize, on: usize| {
        (at + on).checked_sub(back).and_then(|it| words.get(it)).unwrap_or(&edge)
    };
    let tag =
        |back: usize| at.checked_sub(back).and_then(|it| tags.get(it)).map_or(99, |it| *it as u32);
    let (it, before, after) = (word(0, 0), word(1, 0), word(0, 1));
    let (tag1, tag2) = (tag(1), tag(2));
    let place = u32::from(headline) * 2 + u32::from(at == 0);
    into.one(0);
    into.two(it.raw, place);
    into.one(it.form);
    for suffix in it.suffixes {
        into.one(suffix);
    }
    for prefix in it.prefixes {
        into.one(prefix);
    }
    into.two(it.shape, place);
    into.two(it.suffixes[2], it.look as u32);
    into.one(tag1);
    into.two(tag1, tag2);
    into.two(tag1, it.form);
    into.two(tag1, it.suffixes[2]);
    into.two(tag1, it.shape);
    into.three(tag1, tag2, it.form);
    into.one(before.form);
    into.one(after.form);
    into.one(word(2, 0).form);
    into.one(word(0, 2).form);
    into.two(before.form, it.form);
    into.two(it.form, after.form);
    into.two(before.form, after.form);
    into.two(tag1, after.form);
    into.two(after.form, word(0, 2).form);
    into.one(after.suffixes[2]);
    into.one(before.suffixes[2]);
    into.two(after.suffixes[1], it.suffixes[1]);
    into.two(after.shape, it.shape);
    into.three(tag1, it.suffixes[2], after.suffixes[2]);
}
