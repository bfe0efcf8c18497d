//! A statement made ready to be held against another: its words, its words of strength, its names.

use super::{Scale, Strengths};
use crate::fact::{Context, Kind as _, Scan, Value, name};
use crate::lexicon::{opposites, stopwords, synonyms};
use crate::text::normalize::fold_word;
use crate::text::stem::stem;
use crate::text::{Span, TokenKind};

/// A statement longer than this is compared by its beginning: it is a sentence, not a page.
const MAX_WORDS: usize = 160;

/// A word of a statement.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) span: Span,
    pub(super) folded: String,
    pub(super) stem: String,
    /// No stopword.
    pub(super) telling: bool,
    /// No stopword and no light word of strength.
    pub(super) content: bool,
    /// The groups of meaning that its stem belongs to.
    groups: &'static [u16],
    /// The pairs of opposites that its stem belongs to.
    poles: &'static [(u16, bool)],
}

impl Word {
    /// Whether both are the same or mean the same.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.is_like_stem(&other.stem, other.groups)
    }

    fn is_like_stem(&self, stem: &str, groups: &[u16]) -> bool {
        self.stem == stem || self.groups.iter().any(|it| groups.binary_search(it).is_ok())
    }

    /// Whether the two shut each other out.
    pub(super) fn is_opposite(&self, other: &Self) -> bool {
        opposites::are_opposite(self.poles, other.poles) && self.stem != other.stem
    }
}

/// Whether a word of strength says nothing of its own, unlike `signed` or `convicted`.
fn is_light(cue: &Cue) -> bool {
    match cue.scale {
        Scale::Stage => cue.degree < 5,
        Scale::Possibility | Scale::Quantity | Scale::Cause | Scale::Negation => true,
        Scale::Allegation | Scale::Uniqueness | Scale::Direction => false,
    }
}

/// A statement made ready to be held against others; reading it costs far more than comparing it.
#[derive(Clone, Debug)]
pub struct Statement {
    pub(super) words: Vec<Word>,
    pub(super) cues: Vec<Cue>,
    pub(super) names: Vec<name::Name>,
}

/// A word of strength in a statement.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    pub(super) span: Span,
    pub(super) scale: Scale,
    pub(super) degree: u8,
    pub(super) head: Option<String>,
}

impl Statement {
    /// Reads the words, the words of strength and the names of a sentence.
    pub fn read(text: &str) -> Self {
        let end = text.char_indices().nth(4000).map_or(text.len(), |it| it.0);
        let text = text.get(..end).unwrap_or(text);
        let scan = Scan::new(text, Context::default());
        let cues: Vec<Cue> = Strengths
            .find(&scan)
            .into_iter()
            .filter_map(|fact| match fact.value {
                Value::Strength(it) => Some(Cue {
                    span: fact.span,
                    scale: it.scale,
                    degree: it.degree,
                    head: it.head_stem,
                }),
                Value::Figure(_) | Value::Date(_) | Value::Quote(_) | Value::Name(_) => None,
            })
            .collect();
        let words =
            scan.tokens.iter().filter(|it| it.kind != TokenKind::Mark).take(MAX_WORDS).map(|it| {
                let folded = fold_word(it.span.of(text));
                let cue = cues.iter().any(|cue| cue.span.overlaps(it.span) && is_light(cue));
                let telling = !stopwords::is_stopword(&folded);
                let content = telling && !cue;
                let stem = stem(&folded);
                let (groups, poles) = (synonyms::groups(&stem), opposites::poles(&stem));
                Word { span: it.span, stem, folded, telling, content, groups, poles }
            });
        let words = words.collect();
        let names = name::Names.find(&scan).into_iter().filter_map(|it| match it.value {
            Value::Name(name) => Some(name),
            Value::Figure(_) | Value::Date(_) | Value::Quote(_) | Value::Strength(_) => None,
        });
        Self { words, cues, names: names.collect() }
    }

    pub(super) fn content(&self) -> impl Iterator<Item = &Word> {
        self.words.iter().filter(|it| it.content)
    }

    pub(super) fn on(&self, scale: Scale) -> impl Iterator<Item = &Cue> {
        self.cues.iter().filter(move |it| it.scale == scale)
    }

    /// A word of this stem, be it a word of strength itself: `approved` in `approved the loan`.
    pub(super) fn word_of(&self, stem: &str) -> Option<&Word> {
        self.word_like(stem).or_else(|| self.words.iter().find(|it| it.stem == stem))
    }

    /// The word that a statement says something of, by stem or meaning.
    pub(super) fn word_like(&self, stem: &str) -> Option<&Word> {
        let by_stem = self.content().find(|it| it.stem == stem);
        by_stem.or_else(|| {
            let groups = synonyms::groups(stem);
            if groups.is_empty() {
                None
            } else {
                self.content().find(|it| it.is_like_stem(stem, groups))
            }
        })
    }
}
