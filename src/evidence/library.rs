//! The pages of a run, each read once and made ready for search.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

use super::carried;
use super::frames::{self, Frame};
use super::layout::Layout;
use super::matching::MAX_FACTS;
use super::numerals;
use super::offices::{self, Office};
use super::postings::Postings;
use super::posts::{self, Post};
use super::vocabulary::Vocabulary;
use crate::fact::quote::WordIndex;
use crate::fact::strength::Statement;
use crate::fact::{self, Context, Fact};
use crate::page::Page;
use crate::source::Held;
use crate::text::{Span, TokenKind, token};

/// All pages at hand.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// The pages in the order of host and slug, with what was read in them.
    pub readings: Vec<Reading>,
    index: OnceLock<Index>,
}

/// What is searched in all pages of a library.
#[derive(Clone, Debug)]
pub(super) struct Index {
    pub(super) vocabulary: Vocabulary,
    pub(super) postings: Postings,
}

/// One page with its words made ready for search.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The page.
    pub page: Page,
    pub(super) sentences: Vec<PageSentence>,
    /// Read with those of the library's other pages: see [`Library::index`].
    words: OnceLock<Words>,
    details: OnceLock<Vec<Details>>,
    word_index: OnceLock<WordIndex>,
    offices: OnceLock<Vec<Office>>,
    posts: OnceLock<Vec<Post>>,
    numbers: OnceLock<BTreeSet<String>>,
    shingles: OnceLock<Vec<u64>>,
    points_back: OnceLock<Vec<bool>>,
}

/// What is read of one sentence, each when first asked for.
#[derive(Clone, Debug, Default)]
struct Details {
    facts: OnceLock<Vec<Fact>>,
    layout: OnceLock<Box<Layout>>,
    statement: OnceLock<Box<Statement>>,
    frames: OnceLock<Vec<Frame>>,
}

/// One word of a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct IndexedWord {
    pub(super) span: Span,
    pub(super) stem: u32,
}

/// The words of a page.
#[derive(Clone, Debug, Default)]
struct Words {
    all: Vec<IndexedWord>,
    /// Those of each sentence, and whether a number is among them, in digits or in words.
    sentences: Vec<(Range<usize>, bool)>,
}

/// One sentence of a page.
#[derive(Clone, Debug)]
pub(super) struct PageSentence {
    pub(super) span: Span,
    /// Whether it is part of the main article.
    pub(super) main: bool,
}

impl Library {
    /// A library of these pages, in their order. It is made ready for search when it is first searched.
    pub fn new(pages: Vec<Page>) -> Self {
        let readings = pages.into_iter().map(Reading::new).collect();
        Self { readings, index: OnceLock::new() }
    }

    /// Vocabulary and postings of the pages. Whoever asks for the words of a page, by [`Reading::words_of`] and
    /// [`Reading::has_number`], has asked for this before.
    pub(super) fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let mut vocabulary = Vocabulary::default();
            for reading in &self.readings {
                let words = Words::read(&reading.page, &mut vocabulary);
                reading.words.get_or_init(|| words);
            }
            let postings = Postings::new(&self.readings, vocabulary.len());
            Index { vocabulary, postings }
        })
    }

    /// The runs of five words of the main article of each page, hashed, each once and in order, read when first asked for:
    /// two pages with most runs in common carry one text.
    pub fn shingles(&self, page: usize) -> &[u64] {
        self.index();
        self.readings.get(page).map_or(&[], Reading::shingles)
    }
}

impl Words {
    fn read(page: &Page, vocabulary: &mut Vocabulary) -> Self {
        let mut all = Vec::with_capacity(page.text.len() / 6);
        let mut sentences = Vec::with_capacity(page.sentences.len());
        for &span in &page.sentences {
            let first = all.len();
            let mut has_number = false;
            token::each(span.of(&page.text), |it| {
                if it.kind == TokenKind::Mark {
                    return;
                }
                let span = it.span.shifted(span.start);
                let word = span.of(&page.text);
                let met = vocabulary.intern(word);
                has_number = has_number || it.kind == TokenKind::Number || met.is_number;
                all.push(IndexedWord { span, stem: met.stem });
            });
            sentences.push((first..all.len(), has_number));
        }
        Self { all, sentences }
    }
}

impl Reading {
    fn new(page: Page) -> Self {
        let sentence = |it: &Span| PageSentence { span: *it, main: it.start < page.main_len };
        let sentences = page.sentences.iter().map(sentence).collect();
        let (word_index, offices, numbers) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Self {
            page,
            sentences,
            words: OnceLock::new(),
            details: OnceLock::new(),
            word_index,
            offices,
            posts: OnceLock::new(),
            numbers,
            shingles: OnceLock::new(),
            points_back: OnceLock::new(),
        }
    }

    /// What is read of one sentence, and where that stands.
    fn details(&self, sentence: usize) -> Option<(&Details, Span)> {
        let span = self.sentences.get(sentence)?.span;
        let all = self.details.get_or_init(|| vec![Details::default(); self.sentences.len()]);
        Some((all.get(sentence)?, span))
    }

    /// The numbers in digits of the page, read when first asked for.
    pub(super) fn numbers(&self) -> &BTreeSet<String> {
        self.numbers.get_or_init(|| numerals::of_text(&self.page.text))
    }

    /// The offices that the page names with their holders, read when first asked for.
    pub(super) fn offices(&self) -> &[Office] {
        self.offices.get_or_init(|| offices::of_page(self))
    }

    /// The posts that the page gives to named people, read when first asked for.
    pub(super) fn posts(&self) -> &[Post] {
        self.posts.get_or_init(|| posts::of_page(self))
    }

    /// The words of the page made ready for quotations to be looked for, when first asked for.
    pub(super) fn word_index(&self) -> &WordIndex {
        self.word_index.get_or_init(|| WordIndex::new(&self.page.text))
    }

    /// Whether one sentence begins with words that stand for what was named before it, read for all when first asked for.
    pub(super) fn points_back(&self, sentence: usize) -> bool {
        let read = || {
            let texts = self.sentences.iter().map(|it| it.span.of(&self.page.text));
            texts.map(carried::points_back).collect()
        };
        self.points_back.get_or_init(read).get(sentence).copied().unwrap_or(false)
    }

    /// The facts of one sentence, read when first asked for; spans point into the page's text.
    pub(super) fn facts(&self, sentence: usize) -> &[Fact] {
        let Some((details, span)) = self.details(sentence) else { return &[] };
        details.facts.get_or_init(|| {
            let published = self.page.published.as_ref().map(|it| it.value);
            let context = Context { published, ..Context::default() };
            let mut facts = fact::find(span.of(&self.page.text), context);
            facts.truncate(MAX_FACTS);
            let derived = fact::figure::derived(&facts);
            facts.extend(derived);
            for fact in &mut facts {
                fact.shift(span.start);
            }
            facts
        })
    }

    /// One sentence made ready to be held against claims for its strength, when first asked for.
    pub(super) fn statement(&self, sentence: usize) -> Option<&Statement> {
        let (details, span) = self.details(sentence)?;
        let read = || Box::new(Statement::read(span.of(&self.page.text)));
        Some(details.statement.get_or_init(read).as_ref())
    }

    /// How one sentence lays out its facts, read when first asked for.
    pub(super) fn layout(&self, sentence: usize) -> Option<&Layout> {
        let (details, span) = self.details(sentence)?;
        let read = || Box::new(Layout::read(&self.page.text, span, self.facts(sentence)));
        Some(details.layout.get_or_init(read).as_ref())
    }

    /// What one sentence states, read when first asked for; spans point into the page's text. A text that is too long for
    /// a sentence states nothing.
    pub(super) fn frames(&self, sentence: usize) -> &[Frame] {
        let Some((details, span)) = self.details(sentence) else { return &[] };
        details.frames.get_or_init(|| {
            let mut frames = frames::read(span.of(&self.page.text));
            for frame in &mut frames {
                frame.shift(span.start);
            }
            frames
        })
    }

    /// The words of one sentence.
    pub(super) fn words_of(&self, sentence: usize) -> &[IndexedWord] {
        let Some(words) = self.words.get() else { return &[] };
        let range = words.sentences.get(sentence).map(|it| it.0.clone());
        range.and_then(|it| words.all.get(it)).unwrap_or_default()
    }

    /// Whether a number stands in one sentence, in digits or in words.
    pub(super) fn has_number(&self, sentence: usize) -> bool {
        self.words.get().and_then(|it| it.sentences.get(sentence)).is_some_and(|it| it.1)
    }

    fn shingles(&self) -> &[u64] {
        self.shingles.get_or_init(|| {
            let words = self.words.get().map_or(&[][..], |it| &it.all);
            let end = words.partition_point(|it| it.span.start < self.page.main_len);
            let runs = words.get(..end).unwrap_or_default().windows(5);
            let hash = |run: &[IndexedWord]| run.iter().fold(0, |hash, it| mix(hash, it.stem));
            let mut shingles: Vec<u64> = runs.map(hash).collect();
            shingles.sort_unstable();
            shingles.dedup();
            shingles
        })
    }

    /// What a citation can be held against.
    pub fn held(&self) -> Held<'_> {
        Held {
            host: &self.page.host,
            url: self.page.url.as_deref(),
            requested: self.page.requested.as_deref(),
            canonical: self.page.canonical.as_ref().map(|it| it.value.as_str()),
        }
    }
}

/// Adds one word to the hash of a run (the multiplier of FNV-1a).
fn mix(hash: u64, stem: u32) -> u64 {
    (hash ^ u64::from(stem)).wrapping_mul(0x0100_0000_01b3).rotate_left(5)
}
