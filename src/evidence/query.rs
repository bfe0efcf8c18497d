//! A claim as a list of weighted terms to look for.

use super::vocabulary::{self, Vocabulary};
use crate::claim::{Claim, clause};
use crate::fact::Value;
use crate::lexicon::wordnet::Link;
use crate::lexicon::{frequency, stopwords};
use crate::text::stem::stem;
use crate::text::{Span, TokenKind, token};

/// At most so many terms of a claim are looked for; a longer sentence is judged on its first ones.
pub(super) const MAX_TERMS: usize = 256;

/// What a word that is only near counts for, in hundredths of the claim's own.
const NEAR_SHARE: u32 = 40;
/// At most so many stems answer for them; their places fit sixteen bits.
const MAX_ANSWERS: usize = 60_000;

/// A claim made ready for search.
#[derive(Debug)]
pub(super) struct Query {
    pub(super) terms: Vec<Term>,
    /// Sum of the weights.
    pub(super) total: u32,
    /// For each stem of the vocabulary the terms that it answers, and how well; sorted by stem.
    answers: Vec<(u32, u16, Strength)>,
    /// For each stem where its answers begin, counted from one: a quick no, nought, for most words of a page.
    wanted: Vec<u16>,
    /// Whether the claim has a figure or a date.
    pub(super) has_figures: bool,
}

/// One content word of the claim.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    pub(super) span: Span,
    pub(super) weight: u32,
    /// How much it says.
    pub(super) class: TermClass,
    /// How rare it is at large, as a binary logarithm.
    pub(super) rarity: u8,
}

/// How well a word of a page answers a word of the claim, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// It is the word.
    Exact,
    /// It means the same.
    Same,
    /// The packaged table links it, so it may mean the same, or be narrower: `surgeon` for `doctor`.
    Near,
}

/// How much a word of the claim says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TermClass {
    /// Part of a name.
    Name,
    /// Any other content word.
    Plain,
    /// A verb or adverb that goes with anything: `make`, `become`, `also`.
    Light,
    /// A word of the sentence before, to whose subject a pronoun of the claim refers: it helps to find the place and need
    /// not be backed.
    Carried,
    /// A word for who is said to say it: it finds the places that name them, and weighs nothing.
    Speaker,
}

impl TermClass {
    /// Whether it is a word of what the claim says.
    pub(super) const fn is_own(self) -> bool {
        !matches!(self, Self::Carried | Self::Speaker)
    }
}

/// The terms of a claim while they are gathered.
struct Wanted<'a> {
    terms: Vec<Term>,
    answers: Vec<(u32, u16, Strength)>,
    vocabulary: &'a Vocabulary,
}

impl Wanted<'_> {
    /// Adds a word as the next term, where there is room for it.
    fn add(&mut self, word: &str, span: Span, class: TermClass) {
        if self.terms.len() == MAX_TERMS {
            return;
        }
        let index = u16::try_from(self.terms.len()).unwrap_or(u16::MAX);
        let as_name = if class == TermClass::Speaker { TermClass::Name } else { class };
        let key = vocabulary::key(word);
        let found = answering((word, &key), as_name, self.vocabulary);
        self.answers.extend(found.into_iter().map(|(id, strength)| (id, index, strength)));
        // Of plain letters the key is the stem.
        let is_stem = word.is_ascii() && !word.starts_with(|it: char| it.is_ascii_digit());
        let rarity = match class.is_own() {
            true if is_stem => frequency::rarity(&key),
            true => frequency::rarity(&stem(word)),
            false => 0,
        };
        self.terms.push(Term { span, weight: 0, class, rarity });
    }

    /// Adds the words of what the claim says, and gives the places of those that name who says it.
    fn add_own(&mut self, claim: &Claim) -> Vec<Span> {
        let skipped = skipped(claim);
        let mut speakers = Vec::new();
        let is_name = |span: Span| {
            let mut names = claim.facts.iter().filter(|it| matches!(it.value, Value::Name(_)));
            names.any(|it| it.span.contains(span))
        };
        let attributed = claim.attribution.as_ref().map(|it| it.span);
        for token in token::tokens(&claim.text) {
            let word = token.span.of(&claim.text);
            if token.kind != TokenKind::Word || stopwords::is_stopword(word) {
                continue;
            }
            if skipped.iter().any(|it| it.overlaps(token.span)) {
                if attributed.is_some_and(|it| it.contains(token.span)) && is_name(token.span) {
                    speakers.push(token.span);
                }
                continue;
            }
            // The name in `Quillon's plan` ends before the mark.
            let bare = ["'s", "’s", "'", "’"].iter().find_map(|it| word.strip_suffix(it));
            let bare = bare.map_or(token.span.len(), str::len);
            let span = Span::new(token.span.start, token.span.start + bare);
            let class = if is_name(span) {
                TermClass::Name
            } else if stopwords::is_light(word) {
                TermClass::Light
            } else {
                TermClass::Plain
            };
            self.add(word, span, class);
        }
        speakers
    }
}

impl Query {
    /// The terms of `claim`, and those of the sentence `before` it where it goes on about that: words that are no stopwords
    /// and lie in no figure or date; of the words that say who reports the names, which weigh nothing.
    pub(super) fn new(claim: &Claim, before: &str, vocabulary: &Vocabulary) -> Self {
        let mut wanted = Wanted { terms: Vec::new(), answers: Vec::new(), vocabulary };
        let speakers = wanted.add_own(claim);
        for span in speakers {
            wanted.add(span.of(&claim.text), span, TermClass::Speaker);
        }
        for token in token::tokens(before) {
            let word = token.span.of(before);
            if token.kind == TokenKind::Word && !stopwords::is_stopword(word) {
                wanted.add(word, Span::default(), TermClass::Carried);
            }
        }
        let Wanted { terms, mut answers, .. } = wanted;
        answers.sort_unstable();
        answers.dedup_by_key(|it| (it.0, it.1));
        answers.truncate(MAX_ANSWERS);
        let mut wanted = vec![0; vocabulary.len()];
        for (index, (stem, ..)) in answers.iter().enumerate().rev() {
            if let Some(first) = usize::try_from(*stem).ok().and_then(|it| wanted.get_mut(it)) {
                *first = u16::try_from(index + 1).unwrap_or(0);
            }
        }
        let has_figures =
            claim.facts.iter().any(|it| matches!(it.value, Value::Figure(_) | Value::Date(_)));
        Self { terms, total: 0, answers, wanted, has_figures }
    }

    /// All stems of the vocabulary that answer a term, with the term and how well; sorted by stem.
    pub(super) fn answers(&self) -> &[(u32, u16, Strength)] {
        &self.answers
    }

    /// The terms that a stem answers.
    pub(super) fn answered(&self, stem: u32) -> impl Iterator<Item = (usize, Strength)> {
        let known = usize::try_from(stem).ok().and_then(|it| self.wanted.get(it)).copied();
        let first = known.and_then(|it| usize::from(it).checked_sub(1));
        self.answers
            .get(first.unwrap_or(self.answers.len())..)
            .unwrap_or_default()
            .iter()
            .take_while(move |it| it.0 == stem)
            .map(|it| (usize::from(it.1), it.2))
    }

    /// Weighs each term by its rarity: `frequency` sentences of `n_sentences` have it. Names weigh half as much again.
    pub(super) fn weigh(&mut self, frequency: &[u32], n_sentences: u32) {
        for (term, count) in self.terms.iter_mut().zip(frequency) {
            let rarity = log2_centi((n_sentences + 1) / (count + 1));
            let weight = 300 + rarity.min(800);
            term.weight = match term.class {
                TermClass::Name => weight + weight / 2,
                TermClass::Plain => weight,
                // A light verb is rare on many a page and says little wherever it stands.
                TermClass::Light | TermClass::Carried => weight / 3,
                TermClass::Speaker => 0,
            };
        }
        let own = self.terms.iter().filter(|it| it.class.is_own());
        self.total = own.map(|it| it.weight).sum();
    }

    /// The terms that any of the stems answers.
    pub(super) fn set_of(&self, stems: impl Iterator<Item = u32>) -> TermSet {
        let mut set = TermSet::default();
        for stem in stems {
            if usize::try_from(stem).is_ok_and(|it| self.wanted.get(it) == Some(&0)) {
                continue;
            }
            for (term, strength) in self.answered(stem) {
                set.answer(term, strength);
            }
        }
        set
    }

    /// The weight of a set of terms.
    pub(super) fn weight(&self, set: &TermSet) -> u32 {
        let weigh = |it: usize| {
            let weight = self.terms.get(it).map_or(0, |it| it.weight);
            if set.is_near(it) { weight * NEAR_SHARE / 100 } else { weight }
        };
        set.iter().map(weigh).sum()
    }

    /// The weight of a set as thousandths of the whole claim.
    pub(super) fn share(&self, set: &TermSet) -> u16 {
        let mut own = *set;
        for (index, term) in self.terms.iter().enumerate().rev() {
            // They stand at the end.
            if term.class.is_own() {
                break;
            }
            own.remove(index);
        }
        thousandths(self.weight(&own), self.total)
    }
}

/// `part` of `whole` in thousandths; nought of nothing.
pub(super) fn thousandths(part: u32, whole: u32) -> u16 {
    let share = u64::from(part) * 1000 / u64::from(whole.max(1));
    u16::try_from(share.min(1000)).unwrap_or(1000)
}

/// Spans whose words are not terms: figures, dates, quotation-free attribution.
fn skipped(claim: &Claim) -> Vec<Span> {
    let facts =
        claim.facts.iter().filter(|it| matches!(it.value, Value::Figure(_) | Value::Date(_)));
    facts
        .map(|it| it.span)
        .chain(claim.attribution.iter().flat_map(|it| without_clause(claim, it.span)))
        .chain(clause::weighing(&claim.text))
        .collect()
}

/// The words of an attribution but for a clause with a figure that says more of the speaker: in `Harrow, which made 5.2 billion, said`
/// the middle is told as well.
fn without_clause(claim: &Claim, span: Span) -> Vec<Span> {
    let words = span.of(&claim.text);
    let clause = [", which ", ", who ", ", whose "].iter().filter_map(|it| words.find(it)).min();
    let cut = clause.and_then(|start| {
        let end = words.get(start + 1..)?.rfind(", ")? + start + 1;
        Some([Span::new(0, start), Span::new(end, words.len())])
    });
    let has_figure = |within: Span| {
        let mut facts = claim.facts.iter();
        facts.any(|it| within.contains(it.span) && matches!(it.value, Value::Figure(_)))
    };
    match cut.filter(|[one, two]| has_figure(Span::new(one.end, two.start).shifted(span.start))) {
        Some(parts) => parts.iter().map(|it| it.shifted(span.start)).collect(),
        None => vec![span],
    }
}

/// The stems that back `word`: its own, those of words that mean the same, and those that the packaged table links to
/// it. A name is backed by no other words than those for its place or its people.
fn answering(
    (word, key): (&str, &str),
    class: TermClass,
    vocabulary: &Vocabulary,
) -> Vec<(u32, Strength)> {
    let mut found: Vec<(u32, Strength)> =
        vocabulary.related(key).map(|it| (it, Strength::Same)).collect();
    // A word that is in a group of words tells no name from another.
    let own = vocabulary.find_by(word, key).filter(|own| !found.iter().any(|it| it.0 == *own));
    found.extend(own.map(|it| (it, Strength::Exact)));
    let capital = word.starts_with(char::is_uppercase);
    found.extend(vocabulary.linked(key).filter_map(|(it, link)| match link {
        Link::Same | Link::Narrower => (class != TermClass::Name).then_some((it, Strength::Near)),
        Link::Proper => capital.then_some((it, Strength::Same)),
    }));
    found
}

/// A hundred times the binary logarithm of `value`, in integers so that every machine gives the same.
fn log2_centi(value: u32) -> u32 {
    let value = value.max(1);
    let whole = value.ilog2();
    // Linear between powers of two: at most nine hundredths off.
    let rest = (u64::from(value) * 100 / (1_u64 << whole)) - 100;
    whole * 100 + u32::try_from(rest).unwrap_or(0)
}

/// A set of terms of one claim, some of them answered by a near word alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TermSet {
    terms: Bits,
    /// Those that only a near word answers; all of them are in `terms`.
    near: Bits,
}

type Bits = [u64; MAX_TERMS / 64];

impl TermSet {
    /// Adds a term.
    pub(super) fn insert(&mut self, term: usize) {
        if let (Some(terms), Some(near)) =
            (self.terms.get_mut(term / 64), self.near.get_mut(term / 64))
        {
            *terms |= 1 << (term % 64);
            *near &= !(1 << (term % 64));
        }
    }

    /// Adds a term that a word answers so well.
    pub(super) fn answer(&mut self, term: usize, strength: Strength) {
        match strength {
            Strength::Exact | Strength::Same => self.insert(term),
            Strength::Near => self.insert_near(term),
        }
    }

    /// Adds a term that a near word answers, unless it is there already.
    fn insert_near(&mut self, term: usize) {
        if let (Some(terms), Some(near)) =
            (self.terms.get_mut(term / 64), self.near.get_mut(term / 64))
        {
            *near |= 1 << (term % 64) & !*terms;
            *terms |= 1 << (term % 64);
        }
    }

    /// Takes a term out.
    fn remove(&mut self, term: usize) {
        if let Some(word) = self.terms.get_mut(term / 64) {
            *word &= !(1 << (term % 64));
        }
    }

    /// Whether the term is in the set.
    pub(super) fn has(&self, term: usize) -> bool {
        self.terms.get(term / 64).is_some_and(|word| word & (1 << (term % 64)) != 0)
    }

    /// Whether the term is in the set by a near word alone.
    fn is_near(&self, term: usize) -> bool {
        self.near.get(term / 64).is_some_and(|word| word & (1 << (term % 64)) != 0)
    }

    /// The terms, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        self.terms.iter().enumerate().flat_map(|(index, &word)| {
            // Each step drops the lowest bit that is set.
            let rest = std::iter::successors(Some(word), |it| Some(it & it.wrapping_sub(1)));
            rest.take_while(|it| *it != 0).map(move |it| index * 64 + it.trailing_zeros() as usize)
        })
    }

    /// What either has.
    pub(super) fn union(self, other: Self) -> Self {
        let terms = join(self.terms, other.terms, |a, b| a | b);
        let mine = join(self.terms, self.near, |terms, near| terms & !near);
        let theirs = join(other.terms, other.near, |terms, near| terms & !near);
        let full = join(mine, theirs, |a, b| a | b);
        Self { terms, near: join(terms, full, |terms, full| terms & !full) }
    }

    /// What is in this set and not in the other.
    pub(super) fn without(self, other: Self) -> Self {
        self.keep(join(self.terms, other.terms, |a, b| a & !b))
    }

    /// What is in this set and in the other as well; whether by a near word alone, this set tells.
    pub(super) fn common(self, other: Self) -> Self {
        self.keep(join(self.terms, other.terms, |a, b| a & b))
    }

    fn keep(self, terms: Bits) -> Self {
        Self { terms, near: join(self.near, terms, |a, b| a & b) }
    }

    /// Whether nothing is in it.
    pub(super) fn is_empty(&self) -> bool {
        self.terms.iter().all(|&word| word == 0)
    }
}

fn join(a: Bits, b: Bits, both: impl Fn(u64, u64) -> u64) -> Bits {
    let mut joined = a;
    for (word, other) in joined.iter_mut().zip(b) {
        *word = both(*word, other);
    }
    joined
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// So none is left out, whichever of them come first.
    #[test]
    fn all_stems_that_answer_the_most_terms_have_room() {
        let lines = |it: &'static str| it.lines().filter(|it| !it.starts_with('#'));
        let links = lines(include_str!("../lexicon/wordnet.txt"));
        let links = links.map(|it| it.split_whitespace().count()).max().unwrap();
        let mut alike: BTreeMap<String, usize> = BTreeMap::new();
        for line in lines(include_str!("../lexicon/synonyms.txt")) {
            let words: BTreeSet<String> = line.split_whitespace().map(stem).collect();
            for word in &words {
                *alike.entry(word.clone()).or_default() += words.len();
            }
        }
        let alike = alike.into_values().max().unwrap();
        assert!(alike > 10 && links > 10 && (alike + links + 1) * MAX_TERMS <= MAX_ANSWERS);
    }

    #[test]
    fn logarithms_are_whole_at_powers_of_two() {
        assert_eq!(log2_centi(1), 0);
        assert_eq!(log2_centi(8), 300);
        assert_eq!(log2_centi(12), 350);
    }

    #[test]
    fn sets_add_and_subtract() {
        let mut a = TermSet::default();
        a.insert(3);
        a.insert(200);
        let mut b = TermSet::default();
        b.insert(200);
        assert_eq!(a.without(b).iter().collect::<Vec<_>>(), [3]);
        assert_eq!(a.common(b), b);
        assert_eq!(b.union(a), a);
    }

    #[test]
    fn a_term_is_near_only_until_a_better_word_answers_it() {
        let (mut near, mut full) = (TermSet::default(), TermSet::default());
        near.insert_near(7);
        near.insert_near(90);
        full.insert(7);
        assert!(near.has(7) && near.is_near(7) && near.is_near(90));
        for both in [near.union(full), full.union(near)] {
            assert!(both.has(7) && !both.is_near(7) && both.is_near(90));
        }
        assert!(near.common(full).is_near(7));
        assert!(!near.without(full).has(7) && near.without(full).is_near(90));
        near.insert(90);
        full.insert_near(7);
        assert!(!near.is_near(90) && !full.is_near(7));
    }
}
