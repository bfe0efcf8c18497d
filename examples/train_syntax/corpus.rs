//! Annotated sentences: the teacher's words read from a file and laid over ours.

use std::collections::BTreeMap;
use std::io::{self, BufRead as _, BufReader};
use std::{fs::File, mem};

use citecheck::syntax::names::{self, Place};
use citecheck::syntax::tagger::is_headline;
use citecheck::syntax::words::{self, Look, Word};
use citecheck::syntax::{Coarse, NameKind, Relation, Tag};
use citecheck::text::Span;

/// One document in so many is held out.
const HELD_OUT: usize = 20;

/// No name has more words.
const LONGEST_NAME: usize = 10;

/// A sentence with what the teacher says of each of our words.
#[derive(Clone)]
pub(crate) struct Sentence {
    pub(crate) document: usize,
    pub(crate) text: String,
    pub(crate) words: Vec<Word>,
    pub(crate) tags: Vec<Tag>,
    pub(crate) heads: Vec<u16>,
    pub(crate) relations: Vec<Relation>,
    pub(crate) classes: Vec<usize>,
    pub(crate) known: Vec<u32>,
}

impl Sentence {
    /// Whether it is prose: ends like a sentence, and is neither a heading nor a scrap.
    pub(crate) fn is_prose(&self) -> bool {
        let ends =
            self.text.trim_end_matches(['"', '”', '\'', '’', ')']).ends_with(['.', '!', '?']);
        ends && self.words.len() > 5 && !is_headline(&self.words) && !self.text.contains('#')
    }
}

/// Sentences to learn from, and sentences of other documents to measure on.
#[derive(Default)]
pub(crate) struct Corpus {
    pub(crate) training: Vec<Sentence>,
    pub(crate) held_out: Vec<Sentence>,
}

/// A word as the teacher cut it.
struct Taught {
    span: Span,
    tag: Tag,
    head: usize,
    relation: Relation,
    /// The kind, and whether a name begins here.
    name: Option<(NameKind, bool)>,
}

/// Reads a file that `training/annotate.py` wrote.
pub(crate) fn read(path: &str) -> io::Result<Corpus> {
    let mut corpus = Corpus::default();
    let (mut document, mut text) = (0, String::new());
    let mut taught = Vec::new();
    for line in BufReader::new(File::open(path)?).lines() {
        let line = line?;
        if let Some((number, sentence)) = line.strip_prefix("# ").and_then(|it| it.split_once('\t'))
            && taught.is_empty()
        {
            document = number.parse().unwrap_or(0);
            sentence.clone_into(&mut text);
        } else if line.is_empty() {
            let sentence = lay_over(document, mem::take(&mut text), &mem::take(&mut taught));
            let half = match document % HELD_OUT {
                7 => &mut corpus.held_out,
                _ => &mut corpus.training,
            };
            half.extend(sentence);
        } else {
            taught.extend(read_word(&line));
        }
    }
    Ok(corpus)
}

fn read_word(line: &str) -> Option<Taught> {
    let mut parts = line.split('\t');
    let form = parts.next()?;
    let start: usize = parts.next()?.parse().ok()?;
    let tag = Tag::named(parts.next()?).unwrap_or(Tag::Unknown);
    let head = parts.next()?.parse().ok()?;
    let relation = Relation::named(parts.next()?).unwrap_or(Relation::Dependent);
    let name = parts
        .next()?
        .split_once('-')
        .and_then(|(place, kind)| Some((kind_of(kind)?, place == "B")));
    Some(Taught { span: Span::new(start, start + form.len()), tag, head, relation, name })
}

fn kind_of(kind: &str) -> Option<NameKind> {
    match kind {
        "PERSON" => Some(NameKind::Person),
        "ORG" => Some(NameKind::Organisation),
        "GPE" | "LOC" | "FAC" => Some(NameKind::Place),
        "NORP" | "PRODUCT" | "EVENT" | "WORK_OF_ART" | "LAW" | "LANGUAGE" => Some(NameKind::Other),
        _ => None,
    }
}

/// Gives each of our words what the teacher says of the word that it is, is part of, or is made of.
fn lay_over(document: usize, text: String, taught: &[Taught]) -> Option<Sentence> {
    let words = words::words(&text);
    if words.is_empty() || words.len() > citecheck::syntax::LONGEST {
        return None;
    }
    // Which of the teacher's words each of ours begins in, and which of ours speaks for each of the teacher's.
    let owner: Option<Vec<usize>> = words.iter().map(|it| owner_of(taught, it.span)).collect();
    let owner = owner?;
    let mut speaker: Vec<Option<usize>> = vec![None; taught.len()];
    for (at, (word, &own)) in words.iter().zip(&owner).enumerate() {
        let better =
            speaker[own].is_none_or(|it| words[it].look == Look::Mark && word.look != Look::Mark);
        if better {
            speaker[own] = Some(at);
        }
    }
    let over: Vec<usize> = (0..taught.len())
        .map(|it| speaker[it].or_else(|| covering(&words, taught[it].span)))
        .collect::<Option<_>>()?;
    let mut sentence = Sentence {
        known: names::known(&text, &words),
        classes: Vec::new(),
        document,
        tags: Vec::new(),
        heads: Vec::new(),
        relations: Vec::new(),
        text,
        words,
    };
    for (at, &own) in owner.iter().enumerate() {
        let word = sentence.words[at];
        let (tag, head, relation) = if over[own] == at {
            let outer = outer(taught, &over, own, at);
            (taught[outer].tag, over[taught[outer].head], taught[outer].relation)
        } else if word.look == Look::Mark {
            (
                mark_tag(word.span.of(&sentence.text), taught[own].tag),
                over[own],
                Relation::Punctuation,
            )
        } else {
            (taught[own].tag, over[own], Relation::Compound)
        };
        sentence.tags.push(tag);
        sentence.heads.push(u16::try_from(head).ok()?);
        sentence.relations.push(if head == at { Relation::Root } else { relation });
    }
    sentence.classes = classes(&sentence.words, &sentence.tags, taught, &owner);
    let n_roots = (0_u16..).zip(&sentence.heads).filter(|it| it.0 == *it.1).count();
    (n_roots == 1).then_some(sentence)
}

fn owner_of(taught: &[Taught], span: Span) -> Option<usize> {
    let after = taught.partition_point(|it| it.span.start <= span.start);
    let own = after.checked_sub(1)?;
    taught[own].span.overlaps(span).then_some(own)
}

fn covering(words: &[Word], span: Span) -> Option<usize> {
    words.iter().position(|it| it.span.overlaps(span)).or_else(|| {
        let after = words.partition_point(|it| it.span.start <= span.start);
        after.checked_sub(1).or(Some(0))
    })
}

/// Of the teacher's words within one of ours, from `own` on, the first whose head is without.
fn outer(taught: &[Taught], over: &[usize], own: usize, at: usize) -> usize {
    let within = (own..taught.len()).take_while(|it| over[*it] == at);
    let mut outer = within.filter(|&it| taught[it].head == it || over[taught[it].head] != at);
    outer.next().unwrap_or(own)
}

fn mark_tag(mark: &str, tag: Tag) -> Tag {
    match mark {
        "." => Tag::Stop,
        "," => Tag::Comma,
        "-" => Tag::Hyphen,
        "/" | "&" | "+" | "=" | "@" => Tag::Symbol,
        ":" | ";" => Tag::Colon,
        _ => tag,
    }
}

/// The class of each word. Names lose their articles and possessive endings, and must have a capital or a digit.
fn classes(words: &[Word], tags: &[Tag], taught: &[Taught], owner: &[usize]) -> Vec<usize> {
    let mut classes = vec![names::class(None); owner.len()];
    for (kind, mut first, mut last) in runs(taught, owner) {
        while first < last && is_no_start(tags[first]) {
            first += 1;
        }
        while first < last && is_no_end(tags[last]) {
            last -= 1;
        }
        let has_capital =
            (first..=last).any(|it| matches!(words[it].look, Look::Capital | Look::Capitals));
        let is_lone_mark = first == last && words[first].look == Look::Mark;
        if !has_capital || is_lone_mark || is_no_start(tags[first]) || last - first >= LONGEST_NAME
        {
            continue;
        }
        for (at, class) in classes.iter_mut().enumerate().take(last + 1).skip(first) {
            let place = match (at == first, at == last) {
                (true, true) => Place::Only,
                (true, false) => Place::First,
                (false, true) => Place::Last,
                (false, false) => Place::Inner,
            };
            *class = names::class(Some((kind, place)));
        }
    }
    classes
}

/// Names as the teacher cut them: kind, first and last word.
fn runs(taught: &[Taught], owner: &[usize]) -> Vec<(NameKind, usize, usize)> {
    let mut runs: Vec<(NameKind, usize, usize)> = Vec::new();
    let mut before = None;
    for (at, &own) in owner.iter().enumerate() {
        let name = taught[own].name;
        if let Some((kind, begins)) = name {
            let goes_on = before == Some(kind) && (!begins || owner[at - 1] == own);
            match runs.last_mut() {
                Some(run) if goes_on => run.2 = at,
                _ => runs.push((kind, at, at)),
            }
        }
        before = name.map(|it| it.0);
    }
    runs
}

fn is_no_start(tag: Tag) -> bool {
    matches!(tag, Tag::Determiner | Tag::Possessive | Tag::PronounPossessive)
        || tag.coarse() == Coarse::Mark
}

fn is_no_end(tag: Tag) -> bool {
    tag == Tag::Possessive
        || (tag.coarse() == Coarse::Mark && !matches!(tag, Tag::Stop | Tag::CloseBracket))
}

/// Gives every name of a document the kind that most of its like have there, so that the pupil learns less of the
/// teacher's wavering.
pub(crate) fn settle_names(sentences: &mut [Sentence]) {
    let mut kinds: BTreeMap<(usize, String), [usize; 4]> = BTreeMap::new();
    for sentence in &*sentences {
        for (kind, key, _) in named(sentence) {
            kinds.entry(key).or_default()[kind.index()] += 1;
        }
    }
    for sentence in sentences {
        for (kind, key, words) in named(sentence) {
            let counts = kinds.get(&key).copied().unwrap_or_default();
            let most = counts.into_iter().max().unwrap_or(0);
            let best = counts.iter().position(|it| *it == most).and_then(NameKind::at);
            if counts[kind.index()] == most {
                continue;
            }
            for at in words {
                let place = names::part(sentence.classes[at]).map(|it| it.1);
                sentence.classes[at] = names::class(best.zip(place));
            }
        }
    }
}

/// The names of a sentence: kind, document with form, words.
fn named(sentence: &Sentence) -> Vec<(NameKind, (usize, String), std::ops::Range<usize>)> {
    let mut found: Vec<(NameKind, (usize, String), std::ops::Range<usize>)> = Vec::new();
    for (at, &class) in sentence.classes.iter().enumerate() {
        let form = sentence.words[at].span.of(&sentence.text);
        match (names::part(class), found.last_mut()) {
            (Some((_, Place::Inner | Place::Last)), Some(last)) => {
                last.1.1.push(' ');
                last.1.1.push_str(form);
                last.2.end = at + 1;
            }
            (Some((kind, _)), _) => {
                found.push((kind, (sentence.document, form.to_owned()), at..at + 1));
            }
            (None, _) => {}
        }
    }
    found
}
