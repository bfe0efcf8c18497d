//! What a claim compares: the one, the other, which of them has more of it, and of what.

use super::carried::{of_class, plain, terms_of};
use super::frames::Frame;
use super::gather::Inquiry;
use super::query::{TermClass, TermSet};
use crate::claim::clause;
use crate::fact::figure::{Figure, Unit};
use crate::fact::{Fact, Value};
use crate::text::normalize::fold_word;
use crate::text::{Span, TokenKind, token};

/// Comparatives of the larger number.
const MORE: &[&str] = &[
    "bigger", "costlier", "dearer", "greater", "heavier", "higher", "larger", "longer", "more",
    "older", "taller", "wider",
];
/// Comparatives of the smaller one.
const LESS: &[&str] =
    &["cheaper", "fewer", "less", "lighter", "lower", "narrower", "shorter", "smaller", "younger"];
/// Superlatives and verbs that go the same ways.
const MOST: &[&str] = &[
    "biggest",
    "costliest",
    "dearest",
    "double",
    "doubled",
    "exceed",
    "exceeded",
    "exceeds",
    "greatest",
    "heaviest",
    "highest",
    "largest",
    "longest",
    "most",
    "oldest",
    "outnumber",
    "outnumbered",
    "outnumbers",
    "overtook",
    "record",
    "tallest",
    "topped",
    "twice",
    "widest",
];
const LEAST: &[&str] = &[
    "cheapest",
    "fewest",
    "half",
    "least",
    "lightest",
    "lowest",
    "narrowest",
    "only",
    "shortest",
    "smallest",
    "youngest",
];
/// Words for the course of one thing, which a claim may compare with how it was.
const UP: &[&str] =
    &["climbed", "grew", "grow", "grown", "increase", "increased", "rise", "risen", "rose", "up"];
const DOWN: &[&str] = &[
    "decline",
    "declined",
    "decrease",
    "decreased",
    "down",
    "drop",
    "dropped",
    "fall",
    "fallen",
    "fell",
    "reduced",
];
/// Words that a comparative and its `than` may have between them.
const NEAR: usize = 10;
/// Small words before which and behind which a claim may have the two that it compares: `spent less on one than on the other`.
const PLACES: &[&str] =
    &["against", "among", "at", "by", "during", "for", "from", "in", "of", "on", "to", "with"];
/// Words that only repeat who does it: `than they had on`.
const AGAIN: &[&str] = &[
    "did", "do", "does", "had", "has", "have", "he", "is", "it", "she", "they", "was", "we", "were",
];
/// Stems of verbs for what is done with money.
const PAYING: &[&str] = &[
    "bid", "bring", "brought", "charg", "cost", "earn", "fetch", "gross", "invest", "offer",
    "paid", "pai", "pay", "rais", "receiv", "spend", "spent",
];

/// What the claim compares.
pub(super) struct Comparison {
    /// The comparative.
    pub(super) word: Span,
    pub(super) is_more: bool,
    pub(super) one: TermSet,
    pub(super) two: TermSet,
    /// What is measured.
    pub(super) measure: TermSet,
    /// The first word of that behind the comparative: the runs of `more runs in the series`.
    pub(super) noun: TermSet,
    /// What figures the comparative itself is about: `heavier` about weights.
    pub(super) dimension: Option<Dimension>,
    /// Whether both of the two are known by name.
    pub(super) is_named: bool,
    /// Whether only the numbers of the two are compared, whatever they are numbers of: births and deaths.
    pub(super) is_of_numbers: bool,
}

/// What kind of figure a comparative is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dimension {
    Mass,
    Length,
    Money,
}

impl Dimension {
    /// Whether a figure is one of this kind; an amount of money may be written without its currency.
    pub(super) fn has(self, figure: &Figure) -> bool {
        let measures =
            |names: &[&str]| matches!(figure.unit, Unit::Measure(it) if names.contains(&it));
        match self {
            Self::Mass => measures(MASSES),
            Self::Length => measures(LENGTHS),
            Self::Money => matches!(figure.unit, Unit::Money { .. }) || is_bare_amount(figure),
        }
    }
}

const MASSES: &[&str] = &["gram", "kilogram", "ton", "tonne", "pound", "ounce"];
const LENGTHS: &[&str] =
    &["centimetre", "foot", "inch", "kilometre", "metre", "mile", "millimetre", "yard"];

/// Whether a large number stands without a noun: `the year before 388 million`.
pub(super) fn is_bare_amount(figure: &Figure) -> bool {
    let is_large = figure.stated.is_some_and(|it| it.abs() >= 1000.into());
    figure.unit == Unit::Count && figure.noun.is_none() && is_large
}

/// The comparative of a claim with a `than`, and which way it goes; none where a figure is compared with: `more than 40`.
pub(super) fn comparative(inquiry: &Inquiry<'_>) -> Option<(Span, bool, Span)> {
    let text = &inquiry.claim.text;
    let words = words(text);
    let at = words.iter().position(|it| MORE.contains(&&*it.1) || LESS.contains(&&*it.1))?;
    let (word, is_more) = (words.get(at)?.0, MORE.contains(&&*words.get(at)?.1));
    let than = (at + 1..words.len().min(at + NEAR))
        .find(|it| words.get(*it).is_some_and(|it| it.1 == "than"))?;
    let than = words.get(than)?.0;
    let behind = Span::new(than.end, clause::around(text, word).end.max(than.end));
    let is_figure = |it: &Fact| matches!(it.value, Value::Figure(_));
    // `3 percent more`, `more than 40`: the figure itself is held against the page.
    let reckoned = inquiry.claim.facts.iter().any(|it| {
        is_figure(it)
            && (behind.start <= it.span.start && it.span.start <= behind.start + 12
                || it.span.end + 12 >= word.start && it.span.end <= word.start
                || it.span.overlaps(word))
    });
    // `Longer than a mile`, `more than ever`.
    let mut rest = behind.of(text).split_whitespace().map(fold_word);
    let bare =
        rest.next().is_none_or(|it| matches!(&*it, "a" | "an" | "ever" | "expected" | "half"))
            && rest.count() < 3;
    let reckoned = reckoned || bare;
    // `No more than chance`.
    let before = at.checked_sub(1).and_then(|it| words.get(it));
    let bounds = before.is_some_and(|it| matches!(&*it.1, "no" | "not"));
    let denied = bounds || inquiry.frames().iter().any(|it| it.denied.is_some());
    (!reckoned && !denied).then_some((word, is_more, Span::new(than.start, behind.end)))
}

/// Reads `A … more … than B` and `A outnumbered B`.
pub(super) fn comparison(inquiry: &Inquiry<'_>) -> Option<Comparison> {
    let Some((word, is_more, rest)) = comparative(inquiry) else { return surpassing(inquiry) };
    let text = &inquiry.claim.text;
    let than = Span::new(rest.start, rest.start + "than".len());
    let behind = first_part(text, Span::new(than.end, rest.end));
    let named = |set: TermSet| {
        let names = of_class(inquiry, set, TermClass::Name);
        if names.is_empty() { set } else { names }
    };
    let frames = inquiry.frames().iter();
    let actor = frames.filter_map(|it| it.actor.as_ref()).find(|it| it.span.end <= word.start);
    let subject = actor.map_or_else(|| clause::subject(text), |it| it.span);
    let (first, from) = match place(text, behind) {
        // `More often on either dose than in the placebo group`.
        Some(by) => {
            let behind = Span::new(word.end, than.start);
            let other = || {
                PLACES.iter().filter(|it| **it != "of").find_map(|by| in_place(text, by, behind))
            };
            (in_place(text, by, Span::new(0, than.start)).or_else(other)?, 0)
        }
        None => (subject, actor.map_or(0, |it| it.span.end)),
    };
    let (one, two) = (named(terms_of(inquiry, first)), named(terms_of(inquiry, behind)));
    let (own, other) = (one.without(two), two.without(one));
    let between = Span::new(from, than.start);
    let own_word = terms_of(inquiry, word);
    let measure = plain(inquiry, terms_of(inquiry, between).without(own_word)).without(own);
    let after = Span::new(word.end, than.start);
    let mut noun = TermSet::default();
    plain(inquiry, terms_of(inquiry, after)).iter().take(1).for_each(|it| noun.insert(it));
    let dimension = dimension(inquiry, word, than);
    let is_named =
        [own, other].iter().all(|it| !of_class(inquiry, *it, TermClass::Name).is_empty());
    let whole =
        !own.is_empty() && !other.is_empty() && (!measure.is_empty() || dimension.is_some());
    whole.then_some(Comparison {
        word,
        is_more,
        one: own,
        two: other,
        measure,
        noun,
        dimension,
        is_named,
        is_of_numbers: false,
    })
}

/// Stems of verbs with which one number is said to be above another.
const SURPASSING: &[&str] = &["exceed", "outnumb", "outstrip", "surpass"];

/// Reads `Births outnumbered deaths`.
fn surpassing(inquiry: &Inquiry<'_>) -> Option<Comparison> {
    let is_it = |it: &Frame| SURPASSING.iter().any(|own| it.stem.starts_with(own));
    let frame = inquiry.frames().iter().find(|it| is_it(it))?;
    let (actor, undergoer) = (frame.actor.as_ref()?, frame.undergoer.as_ref()?);
    let plain = frame.denied.is_none() && frame.hedge.is_none();
    let (one, two) = (terms_of(inquiry, actor.head), terms_of(inquiry, undergoer.head));
    let (one, two) = (one.without(two), two.without(one));
    let figures = inquiry.claim.facts.iter().filter(|it| matches!(it.value, Value::Figure(_)));
    let is_reckoned = { figures }.any(|it| undergoer.span.contains(it.span));
    (plain && !is_reckoned && !one.is_empty() && !two.is_empty()).then(|| Comparison {
        word: frame.verb,
        is_more: true,
        one,
        two,
        measure: TermSet::default(),
        noun: TermSet::default(),
        dimension: None,
        is_named: false,
        is_of_numbers: true,
    })
}

/// The second of the two up to what is said more of it: `its predecessor, which`.
fn first_part(text: &str, behind: Span) -> Span {
    let cut = behind.of(text).find([',', ';', '(']);
    Span::new(behind.start, cut.map_or(behind.end, |it| behind.start + it))
}

/// The small word with which the second of the two begins: `on` of `than they had on the striker`.
fn place(text: &str, behind: Span) -> Option<&str> {
    let mut words = behind.of(text).split_whitespace();
    let first = words.find(|it| !AGAIN.contains(&fold_word(it).as_str()))?;
    PLACES.iter().find(|it| first.eq_ignore_ascii_case(it)).copied()
}

/// What stands behind the last such word before the `than`, up to the next one.
fn in_place(text: &str, by: &str, before: Span) -> Option<Span> {
    let words = token::tokens(before.of(text)).into_iter();
    let words: Vec<Span> = words.map(|it| it.span.shifted(before.start)).collect();
    let is =
        |it: &Span, list: &[&str]| list.iter().any(|word| it.of(text).eq_ignore_ascii_case(word));
    let at = words.iter().rposition(|it| is(it, &[by]))?;
    let rest = words.get(at + 1..).unwrap_or_default();
    let ends = |it: &&Span| is(it, PLACES) || is(it, &[",", ";"]);
    let end = rest.iter().find(ends).map_or(before.end, |it| it.start);
    Some(Span::new(words.get(at)?.end, end))
}

/// What the comparative is about, by itself or by the verb.
fn dimension(inquiry: &Inquiry<'_>, word: Span, than: Span) -> Option<Dimension> {
    let text = &inquiry.claim.text;
    let next = Span::new(word.end, than.start).of(text);
    let is_next = |list: &[&str]| {
        next.split_whitespace().next().is_some_and(|it| list.contains(&fold_word(it).as_str()))
    };
    match &*fold_word(word.of(text)) {
        "heavier" | "lighter" => Some(Dimension::Mass),
        "taller" | "wider" | "narrower" => Some(Dimension::Length),
        "dearer" | "costlier" | "cheaper" => Some(Dimension::Money),
        "more" | "less" if is_next(&["expensive", "costly", "money"]) => Some(Dimension::Money),
        "more" | "less" => {
            let pays = inquiry.frames().iter().any(|it| PAYING.contains(&it.stem.as_str()));
            let bare = next.trim().is_empty() || is_next(PLACES);
            (pays && bare).then_some(Dimension::Money)
        }
        _ => None,
    }
}

fn words(text: &str) -> token::Folded {
    token::folded(text, Span::new(0, text.len()), |kind, _| kind != TokenKind::Mark)
}

/// Where each `than` of a sentence stands, and which way the comparative before it goes.
pub(super) fn thans(text: &str) -> Vec<(usize, bool)> {
    let words = words(text);
    let way = |it: &str| MORE.contains(&it).then_some(true).or(LESS.contains(&it).then_some(false));
    let than = |at: usize| {
        let place = words.get(at).filter(|it| it.1 == "than")?.0.start;
        let near = words.get(at.saturating_sub(NEAR)..at)?.iter().rev();
        { near }.find_map(|it| way(&it.1)).map(|it| (place, it))
    };
    (0..words.len()).filter_map(than).collect()
}

/// Whether a sentence has a word that goes this way, or weighs one thing against another.
pub(super) fn compares(text: &str, is_more: bool) -> bool {
    let lists = if is_more { [MORE, MOST, UP] } else { [LESS, LEAST, DOWN] };
    let mut words = text.split(|it: char| !it.is_alphabetic()).map(fold_word);
    words.any(|it| it == "compared" || lists.iter().any(|list| list.contains(&&*it)))
}
