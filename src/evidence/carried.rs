//! Sentences that bear on a claim, with what their pronouns and "the company" stand for.

use super::gather::Inquiry;
use super::library::Reading;
use super::query::{TermClass, TermSet, thousandths};
use super::retrieve::{Hit, PageHits};
use super::{
    Contrast, Found, LONGEST, alleged, causes, compared, confirmed, counts, courses, crossed,
    denied, disowned, exchanged, expected, hedged, imprint, limits, nations, none, offices,
    opposed, partial, parties, places, posts, ranks, reckoners, relayed, reporters, slots,
    speakers, stead, trials, turned, unanimous, undone, uninvolved, unsettled, verdicts, votes,
    ways,
};
use crate::fact::{Fact, Value};
use crate::text::normalize::fold_word;
use crate::text::{Span, TokenKind, token};

/// A sentence must have so much of the claim, its carried subject included.
const SOME: u16 = 250;
/// Sentences of a page that are looked at,
const PER_PAGE: usize = 8;
/// and so many more by their own words alone.
const OWN_WORDS: usize = 3;
/// Sentences before the one that points back to them.
const BACK: usize = 2;

/// A sentence of a page that bears on the claim.
#[derive(Clone, Debug)]
pub(super) struct Said<'a> {
    pub(super) page: usize,
    pub(super) reading: &'a Reading,
    pub(super) sentence: usize,
    pub(super) span: Span,
    /// The terms in the sentence itself.
    pub(super) terms: TermSet,
    /// Those, and the terms that its pronouns stand for.
    pub(super) carried: TermSet,
    /// How much of the claim that is, in thousandths.
    pub(super) share: u16,
}

/// What is seen only where a sentence is read with the one before it.
pub(super) fn contrasts(inquiry: &Inquiry<'_>) -> Vec<Contrast> {
    let sentences = sentences(inquiry);
    let mut found = alleged::contrasts(inquiry, &sentences);
    found.extend(counts::contrasts(inquiry, &sentences));
    found.extend(partial::contrasts(inquiry, &sentences));
    let divided = unanimous::contrasts(inquiry, &sentences);
    found.extend(divided.or_else(|| unanimous::counted_otherwise(inquiry, &sentences)));
    found.extend(limits::contrasts(inquiry, &sentences));
    found.extend(ranks::contrasts(inquiry, &sentences));
    found.extend(
        courses::contrasts(inquiry)
            .into_iter()
            .next()
            .or_else(|| expected::contrasts(inquiry, &sentences)),
    );
    found.extend(causes::ruled_out(inquiry, &sentences));
    found.extend(undone::contrasts(inquiry, &sentences));
    found.extend(denied::contrasts(inquiry, &sentences));
    if found.is_empty() {
        found.extend(none::contrasts(inquiry).or_else(|| stead::contrasts(inquiry, &sentences)));
    }
    found.extend(verdicts::contrasts(inquiry).or_else(|| uninvolved::contrasts(inquiry)));
    found.extend(turned::contrasts(inquiry, &sentences));
    found.extend(offices::contrasts(inquiry).or_else(|| posts::contrasts(inquiry)));
    found.extend(nations::contrasts(inquiry, &sentences));
    found.extend(opposed::contrasts(inquiry, &sentences));
    found.extend(places::contrasts(inquiry, &sentences));
    found.extend(ways::contrasts(inquiry, &sentences));
    found.extend(disowned::contrasts(inquiry, &sentences));
    found.extend(parties::contrasts(inquiry, &sentences));
    found.extend(exchanged::contrasts(inquiry, &sentences));
    found.extend(
        crossed::contrasts(inquiry, &sentences).or_else(|| slots::contrasts(inquiry, &sentences)),
    );
    found.extend(speakers::contrasts(inquiry, &sentences));
    let reporter = reporters::contrasts(inquiry, &sentences);
    found.extend(reporter.or_else(|| imprint::contrasts(inquiry)));
    found.extend(reckoners::contrasts(inquiry, &sentences));
    found.extend(hedged::contrasts(inquiry, &sentences));
    found.extend(confirmed::contrasts(inquiry, &sentences));
    found.extend(compared::contrasts(inquiry));
    if found.is_empty() {
        let vote = votes::contrasts(inquiry, &sentences);
        found.extend(vote.or_else(|| trials::contrasts(inquiry)));
    }
    if found.is_empty() {
        found.extend(unsettled::contrasts(inquiry, &sentences));
    }
    found
}

/// The sentences of the pages that are meant: those with most of the claim first, then some with most of it in words of their own.
pub(super) fn sentences<'a>(inquiry: &'a Inquiry<'_>) -> Vec<Said<'a>> {
    of_pages(inquiry, SOME).flat_map(|it| nearest(inquiry, it)).collect()
}

/// The sentences of a page with most of the claim, and those that have most of it in words of their own: a `he` carries much.
fn nearest<'a>(inquiry: &Inquiry<'_>, mut found: Vec<Said<'a>>) -> Vec<Said<'a>> {
    let more = found.split_off(found.len().min(PER_PAGE));
    let mut more: Vec<(u16, Said<'a>)> =
        more.into_iter().map(|it| (inquiry.query.share(&it.terms), it)).collect();
    more.sort_by_key(|it| (std::cmp::Reverse(it.0), it.1.sentence));
    found.extend(more.into_iter().take(OWN_WORDS).map(|it| it.1));
    found
}

/// All sentences with so much of the claim.
pub(super) fn sentences_with<'a>(inquiry: &'a Inquiry<'_>, least: u16) -> Vec<Said<'a>> {
    of_pages(inquiry, least).flatten().collect()
}

/// The sentences of each page that is meant; none for a claim that is too long.
fn of_pages<'a>(inquiry: &'a Inquiry<'_>, least: u16) -> impl Iterator<Item = Vec<Said<'a>>> {
    let is_short = inquiry.claim.text.len() <= LONGEST;
    let pages = inquiry.hits.iter().filter(move |it| is_short && inquiry.is_chosen(it.page));
    pages.map(move |it| of_page(inquiry, it, least))
}

fn of_page<'a>(inquiry: &'a Inquiry<'_>, page: &PageHits, least: u16) -> Vec<Said<'a>> {
    let Some(reading) = inquiry.library.readings.get(page.page) else { return Vec::new() };
    let mut found = Vec::new();
    for hit in &page.hits {
        let Some(sentence) = reading.sentences.get(hit.sentence) else { continue };
        if !sentence.main || sentence.span.len() > LONGEST {
            continue;
        }
        let carried = with_what_it_carries(reading, page, hit);
        let share = inquiry.query.share(&carried);
        if share >= least {
            let (span, terms) = (sentence.span, hit.terms);
            let sentence = hit.sentence;
            found.push(Said { page: page.page, reading, sentence, span, terms, carried, share });
        }
    }
    found.sort_by_key(|it| (std::cmp::Reverse(it.share), it.sentence));
    found
}

/// The terms of a sentence, and those that its pronouns stand for.
pub(super) fn with_what_it_carries(reading: &Reading, page: &PageHits, hit: &Hit) -> TermSet {
    if reading.points_back(hit.sentence) {
        carried(page, hit.sentence, hit.terms)
    } else {
        hit.terms
    }
}

/// The terms of the sentence, of the sentences before it and of the title.
fn carried(page: &PageHits, sentence: usize, terms: TermSet) -> TermSet {
    let index = page.hits.partition_point(|it| it.sentence < sentence);
    let before = page.hits.get(index.saturating_sub(BACK)..index).unwrap_or_default();
    let near = before.iter().filter(|it| sentence - it.sentence <= BACK);
    near.fold(terms.union(page.title), |sum, it| sum.union(it.terms))
}

const PRONOUNS: &[&str] =
    &["he", "her", "his", "it", "its", "she", "that", "the", "their", "they", "this", "these"];

/// Whether a sentence begins with words that stand for what was named before it.
pub(super) fn points_back(text: &str) -> bool {
    text.split_whitespace().take(4).any(|it| {
        if it.bytes().all(|it| it.is_ascii_alphabetic()) {
            PRONOUNS.iter().any(|word| word.eq_ignore_ascii_case(it))
        } else {
            PRONOUNS.contains(&fold_word(it).as_str())
        }
    })
}

impl Said<'_> {
    /// The terms of the claim in a part of the sentence.
    pub(super) fn terms_in(&self, inquiry: &Inquiry<'_>, part: Span) -> TermSet {
        answered(inquiry, self.reading, self.sentence, part)
    }

    /// The places in the sentence that answer a term of the claim.
    pub(super) fn places_of(&self, inquiry: &Inquiry<'_>, term: usize) -> Vec<Span> {
        let words = self.reading.words_of(self.sentence).iter();
        let answers = |stem| inquiry.query.answered(stem).any(|it| it.0 == term);
        words.filter(|it| answers(it.stem)).map(|it| it.span).collect()
    }

    /// The words of the sentence in small letters, with their places on the page.
    pub(super) fn words(&self) -> token::Folded {
        token::folded(self.page_text(), self.span, |kind, _| kind == TokenKind::Word)
    }

    /// What the title of the page has of the claim.
    pub(super) fn title(&self, inquiry: &Inquiry<'_>) -> TermSet {
        let page = inquiry.hits.iter().find(|it| it.page == self.page);
        page.map_or(TermSet::default(), |it| it.title)
    }

    /// What the sentence and the title of its page speak of, with what its pronouns stand for.
    pub(super) fn about(&self, inquiry: &Inquiry<'_>) -> TermSet {
        self.carried.union(self.title(inquiry))
    }

    /// The facts of the sentence.
    pub(super) fn facts(&self) -> &[Fact] {
        self.reading.facts(self.sentence)
    }

    /// The text of the page.
    pub(super) fn page_text(&self) -> &str {
        &self.reading.page.text
    }

    /// A difference that this sentence shows between words of the claim and words of the page.
    pub(super) fn told(
        &self,
        inquiry: &Inquiry<'_>,
        rule: &'static str,
        (claimed, found): (Span, Span),
        why: &str,
    ) -> Contrast {
        let found = Found { page: self.page, span: found, sentence: self.span };
        let (ours, theirs) = ((&*inquiry.claim.text, claimed), (self.page_text(), found));
        Contrast::between(rule, ours, theirs, why)
    }
}

/// Whether a text has one of these words, which are in small letters.
pub(super) fn has_word(text: &str, list: &[&str]) -> bool {
    let mut words = text.split(|it: char| !it.is_alphabetic());
    words.any(|it| list.iter().any(|word| it.eq_ignore_ascii_case(word)))
}

/// The terms of the claim within a span of it.
pub(super) fn terms_of(inquiry: &Inquiry<'_>, part: Span) -> TermSet {
    let mut set = TermSet::default();
    for (index, term) in inquiry.query.terms.iter().enumerate() {
        if part.contains(term.span) {
            set.insert(index);
        }
    }
    set
}

/// All terms of the claim.
pub(super) fn all_terms(inquiry: &Inquiry<'_>) -> TermSet {
    terms_of(inquiry, Span::new(0, inquiry.claim.text.len()))
}

/// Those that say something by themselves.
pub(super) fn weighty(inquiry: &Inquiry<'_>, part: Span) -> TermSet {
    let terms = terms_of(inquiry, part);
    terms.without(of_class(inquiry, terms, TermClass::Light))
}

/// Those of the claim's own, but for some words of it.
pub(super) fn weighty_but(inquiry: &Inquiry<'_>, part: Span, but: Span) -> TermSet {
    let mut set = TermSet::default();
    for (index, term) in inquiry.query.terms.iter().enumerate() {
        let says = term.class.is_own() && term.class != TermClass::Light;
        if says && part.contains(term.span) && !but.overlaps(term.span) {
            set.insert(index);
        }
    }
    set
}

/// The terms of the claim that words of a page within a span answer.
pub(super) fn answered(
    inquiry: &Inquiry<'_>,
    reading: &Reading,
    sentence: usize,
    part: Span,
) -> TermSet {
    let words = reading.words_of(sentence).iter().filter(|it| part.contains(it.span));
    inquiry.query.set_of(words.map(|it| it.stem))
}

/// `Will not use drinking water, but waste water`: whether more of what is wanted is affirmed behind the `but` than stands before it
/// in the rest of a sentence after a word that denies.
pub(super) fn puts_right(
    inquiry: &Inquiry<'_>,
    reading: &Reading,
    sentence: usize,
    (rest, wanted): (Span, TermSet),
) -> bool {
    let but = rest.of(&reading.page.text).find(" but ");
    let Some(at) = but.map(|it| rest.start + it) else { return false };
    let said = |part: Span| answered(inquiry, reading, sentence, part).common(wanted);
    let (denied, affirmed) = (said(Span::new(rest.start, at)), said(Span::new(at, rest.end)));
    let only = |set: TermSet, but: TermSet| inquiry.query.weight(&set.without(but));
    only(affirmed, denied) > only(denied, affirmed)
}

/// The terms of a set that are no names and say something.
pub(super) fn plain(inquiry: &Inquiry<'_>, set: TermSet) -> TermSet {
    of_class(inquiry, set, TermClass::Plain)
}

/// The terms of a set that are of one class.
pub(super) fn of_class(inquiry: &Inquiry<'_>, set: TermSet, class: TermClass) -> TermSet {
    let mut found = TermSet::default();
    for index in set.iter() {
        if inquiry.query.terms.get(index).is_some_and(|it| it.class == class) {
            found.insert(index);
        }
    }
    found
}

/// How much of `wanted` is in `set`, in thousandths; all of nothing.
pub(super) fn share_of(inquiry: &Inquiry<'_>, set: TermSet, wanted: TermSet) -> u16 {
    if wanted.is_empty() {
        return 1000;
    }
    thousandths(inquiry.query.weight(&set.common(wanted)), inquiry.query.weight(&wanted))
}

/// Whether every figure in digits and every date of the claim stands in the sentence with the same digits.
pub(super) fn has_the_numbers(inquiry: &Inquiry<'_>, said: &Said<'_>) -> bool {
    let claim = &inquiry.claim.text;
    let theirs = numbers(said.span.of(said.page_text()));
    let ours = inquiry
        .claim
        .facts
        .iter()
        .filter(|it| matches!(it.value, Value::Figure(_) | Value::Date(_)));
    ours.flat_map(|it| numbers(it.span.of(claim))).all(|it| theirs.contains(&it))
}

/// The numbers in digits of a text, without group separators.
pub(super) fn numbers(text: &str) -> Vec<String> {
    let parts = text.split(|it: char| !it.is_ascii_digit() && !matches!(it, '.' | ','));
    let bare = parts.map(|it| it.trim_matches(['.', ',']).replace(',', ""));
    bare.filter(|it| !it.is_empty()).collect()
}

/// The verb with which the claim says what was done, whichever outlet it names for it.
pub(super) fn deed(inquiry: &Inquiry<'_>) -> Option<Span> {
    let content = relayed::content(inquiry);
    done_verb(content.of(&inquiry.claim.text)).map(|it| it.shifted(content.start))
}

/// The verb of the claim that says what was done, where it has one in a form that shows it: `has signed`, `poured`.
pub(super) fn done_verb(text: &str) -> Option<Span> {
    let words = token::tokens(text);
    let mut helped = false;
    for (index, token) in words.iter().enumerate() {
        let written = token.span.of(text);
        let word = fold_word(written);
        if matches!(word.as_str(), "will" | "would" | "may" | "might" | "could" | "can" | "to") {
            return None;
        }
        if matches!(word.as_str(), "has" | "have" | "had" | "was" | "were" | "been") {
            helped = true;
            continue;
        }
        let lower = written.starts_with(char::is_lowercase);
        let formed = word.len() > 3 && word.ends_with("ed") && !word.ends_with("eed")
            || crate::lexicon::holds_exactly(crate::lexicon::calendar::IRREGULAR, &word);
        // `The committee, made up of seven, will meet`.
        let is_aside =
            !helped && text.get(..token.span.start).is_some_and(|it| it.trim_end().ends_with(','));
        let is_own = (index > 0 || helped) && !is_aside;
        if lower && formed && is_own && !is_attribute(text, token.span) {
            return Some(token.span);
        }
    }
    None
}

/// Whether an article or a possessive stands right before: `the proposed plan`.
fn is_attribute(text: &str, span: Span) -> bool {
    let before = text.get(..span.start).and_then(|it| it.split_whitespace().next_back());
    before.map(fold_word).is_some_and(|it| {
        matches!(it.as_str(), "the" | "a" | "an" | "its" | "their" | "his" | "her" | "this" | "of")
    })
}
