//! Names: which words make one, and what it names.

use super::model::{Features, N_CLASSES, Scorer, best};
use super::tagger::is_headline;
use super::words::{Look, Word, form_of, mix};
use super::{NameKind, Tag};
use crate::lexicon::name_words::{
    is_demonym, is_given_name, is_org_noun, is_org_suffix, is_organisation, is_place, is_place_noun,
};
use crate::lexicon::titles::is_title;

/// How many classes there are: no name, and four places in a name for each kind.
pub const N_CLASSES_OF_NAMES: usize = 1 + 4 * NameKind::ALL.len();

/// How far a name is looked ahead for.
const LONGEST_RUN: usize = 8;

/// Where in a name a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// First of several.
    First,
    /// Neither first nor last.
    Inner,
    /// Last of several.
    Last,
    /// The only one.
    Only,
}

impl Place {
    const ALL: [Self; 4] = [Self::First, Self::Inner, Self::Last, Self::Only];
}

/// The number of a class.
pub const fn class(part: Option<(NameKind, Place)>) -> usize {
    match part {
        None => 0,
        Some((kind, place)) => 1 + kind.index() * 4 + place as usize,
    }
}

/// The class with a number.
pub fn part(class: usize) -> Option<(NameKind, Place)> {
    let it = class.checked_sub(1)?;
    Some((NameKind::at(it / 4)?, *Place::ALL.get(it % 4)?))
}

/// Whether the class `next` may follow the class `last`; a name that has begun must end, but at the end of a sentence.
pub fn may_follow(last: usize, next: usize) -> bool {
    let open = part(last).filter(|it| matches!(it.1, Place::First | Place::Inner));
    match (open, part(next)) {
        (None, None) => true,
        (None, Some((_, place))) => matches!(place, Place::First | Place::Only),
        (Some(_), None) => false,
        (Some((kind, _)), Some((other, place))) => {
            kind == other && matches!(place, Place::Inner | Place::Last)
        }
    }
}

/// What the lists of the lexicon say of each word of `text`: a number, 0 for nothing.
pub fn known(text: &str, words: &[Word]) -> Vec<u32> {
    let lists: [fn(&str) -> bool; 8] = [
        is_given_name,
        is_place,
        is_organisation,
        is_org_noun,
        is_org_suffix,
        is_place_noun,
        is_demonym,
        is_title,
    ];
    let look = |word: &Word| {
        if !matches!(word.look, Look::Capital | Look::Capitals) {
            return 0;
        }
        let form = word.span.of(text);
        let bits = lists.iter().enumerate();
        bits.map(|(bit, holds)| u32::from(holds(form)) << bit).sum()
    };
    words.iter().map(look).collect()
}

/// A sentence as the recogniser sees it.
#[derive(Debug)]
pub struct View<'a> {
    /// Its words.
    pub words: &'a [Word],
    /// Their tags.
    pub tags: &'a [Tag],
    /// What the lexicon says of them, by [`known`].
    pub known: &'a [u32],
    /// Whether most words have capitals.
    headline: bool,
    /// Forms of what joins words to a name.
    joiners: [u32; 3],
}

impl<'a> View<'a> {
    /// A sentence with its tags and what the lexicon says.
    pub fn new(words: &'a [Word], tags: &'a [Tag], known: &'a [u32]) -> Self {
        let joiners = ["of", "&", "-"].map(form_of);
        Self { words, tags, known, headline: is_headline(words), joiners }
    }

    /// Whether the word can be nothing but outside of names: no capital, no digit, no name before it that goes on.
    pub fn is_plain(&self, at: usize, last: usize) -> bool {
        let open = part(last).is_some_and(|it| matches!(it.1, Place::First | Place::Inner));
        let look = self.words.get(at).map_or(Look::Mark, |it| it.look);
        !open && matches!(look, Look::Lower | Look::Mark)
    }

    /// Reads the features of the word `at`, with all classes before it known.
    pub fn read(&self, at: usize, classes: &[usize], into: &mut Features) {
        into.clear();
        let edge = Word::default();
        let place = |back: usize, on: usize| (at + on).checked_sub(back);
        let word = |back, on| place(back, on).and_then(|it| self.words.get(it)).unwrap_or(&edge);
        let tag =
            |back, on| place(back, on).and_then(|it| self.tags.get(it)).map_or(99, |it| *it as u32);
        let known =
            |back, on| place(back, on).and_then(|it| self.known.get(it)).copied().unwrap_or(0);
        let class = |back| {
            let found = at.checked_sub(back).and_then(|it| classes.get(it)).copied().unwrap_or(0);
            u32::try_from(found).unwrap_or(0)
        };
        let (it, before, after) = (word(0, 0), word(1, 0), word(0, 1));
        let last = class(1);
        let lone = u32::from(self.headline) * 2 + u32::from(at == 0);
        into.two(last, 0);
        into.two(last, it.form);
        into.one(it.raw);
        into.two(it.form, lone);
        for hash in it.suffixes.into_iter().skip(1).chain(it.prefixes) {
            into.one(hash);
        }
        into.two(it.shape, lone);
        into.three(last, it.shape, after.shape);
        into.two(last, tag(0, 0));
        into.three(last, tag(0, 0), tag(0, 1));
        into.three(tag(1, 0), tag(0, 0), tag(0, 1));
        into.two(last, class(2));
        for (back, on) in [(1, 0), (2, 0), (3, 0), (0, 1), (0, 2), (0, 3)] {
            into.one(word(back, on).form);
            into.two(last, word(back, on).form);
        }
        into.two(before.form, it.form);
        into.two(it.form, after.form);
        into.two(before.form, after.form);
        into.two(before.form, word(2, 0).form);
        into.two(after.form, word(0, 2).form);
        into.two(before.suffixes[2], it.look as u32);
        into.two(after.suffixes[2], it.look as u32);
        into.three(before.shape, it.shape, after.shape);
        into.three(last, after.shape, word(0, 2).shape);
        into.three(it.suffixes[2], after.suffixes[2], last);
        into.two(known(0, 0), it.shape);
        into.two(known(0, 0), last);
        into.three(known(0, 0), known(0, 1), last);
        into.three(known(0, 0), known(0, 1), known(0, 2));
        into.three(known(1, 0), known(0, 0), last);
        self.read_run(at, last, before.form, into);
    }

    /// Reads the words that look like one name from `at` on, and what stands after them.
    fn read_run(&self, at: usize, last: u32, before: u32, into: &mut Features) {
        let run = self.run(at);
        let form = |at: usize| self.words.get(at).map_or(0, |it| it.form);
        let end = self.words.get(run.end).copied().unwrap_or_default();
        let n = u32::try_from(run.end - at).unwrap_or(0);
        let known = run.clone().fold(0, |all, it| all | self.known.get(it).copied().unwrap_or(0));
        let whole = run.clone().fold(n, |hash, it| mix(hash, form(it)));
        let final_word = self.words.get(run.end.saturating_sub(1)).copied().unwrap_or_default();
        let after = form(run.end + 1);
        into.three(last, final_word.form, n);
        into.two(last, final_word.suffixes[2]);
        into.two(last, final_word.form);
        into.two(last, whole);
        into.two(last, known);
        into.three(last, known, n);
        into.three(last, n, end.form);
        into.three(last, end.form, after);
        into.three(last, end.form, before);
        into.two(last, end.suffixes[2]);
        into.two(last, form(at + 1));
        into.two(last, form(at + 2));
        into.three(last, before, n);
        into.three(last, before, final_word.suffixes[1]);
        into.three(last, before, known);
        into.three(last, end.form, known);
    }

    /// The words with capitals from `at` on, `of`, `&` and hyphens between them included.
    fn run(&self, at: usize) -> std::ops::Range<usize> {
        let is_capital = |at: usize| {
            let look = self.words.get(at).map(|it| it.look);
            matches!(look, Some(Look::Capital | Look::Capitals))
        };
        let joins = |at: usize| {
            let word = self.words.get(at).map_or(0, |it| it.form);
            self.joiners.contains(&word) && is_capital(at + 1)
        };
        let mut end = at + 1;
        while end < at + LONGEST_RUN && (is_capital(end) || joins(end)) {
            end += 1;
        }
        at..end.min(self.words.len())
    }
}

/// The class of each word.
pub fn classes(view: &View<'_>, scorer: &impl Scorer) -> Vec<usize> {
    let mut features = Features::default();
    let mut found = Vec::with_capacity(view.words.len());
    let mut last = 0;
    for at in 0..view.words.len() {
        if view.is_plain(at, last) {
            last = 0;
        } else {
            view.read(at, &found, &mut features);
            let mut scores = [0; N_CLASSES];
            scorer.score(&features.found, &mut scores);
            last = best(&scores, N_CLASSES_OF_NAMES, |it| may_follow(last, it));
        }
        found.push(last);
    }
    found
}
