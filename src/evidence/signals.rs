//! What the support score rests on: how much of a claim's words and facts the pages have, in numbers.

use super::gather::Inquiry;
use super::query::{Strength, TermClass, TermSet, thousandths};
use super::reasons;
use super::retrieve::{Hit, PageHits};
use super::statements::Outcome;
use super::{Contrast, FactMatch, subject};
use crate::fact::{Agreement, Value};

/// How many signals there are.
pub const N_SIGNALS: usize = 24;

/// The signals of one claim, all in thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signals(pub [u16; N_SIGNALS]);

impl Signals {
    /// What each stands for.
    pub const NAMES: [&str; N_SIGNALS] = [
        "words",
        "words_together",
        "words_in_one",
        "rare_words",
        "rare_words_in_one",
        "plain_words",
        "plain_words_in_one",
        "names_missing",
        "figures_missing",
        "figures_found",
        "left_open",
        "conflicts",
        "contrasts",
        "pairs",
        "exact",
        "longest_gap",
        "length",
        "pages",
        "rarest_missing",
        "quotes_found",
        "statements",
        "first_statement",
        "reason",
        "subject",
    ];
}

impl Signals {
    /// The signal of that name; nought where there is none.
    pub fn named(&self, name: &str) -> u16 {
        let index = Self::NAMES.iter().position(|it| *it == name);
        index.and_then(|it| self.0.get(it)).copied().unwrap_or(0)
    }
}

/// Sentences in which neighbours of the claim are looked for side by side.
const LOOKED_AT: usize = 4;
/// Two neighbours of the claim count as a pair within so many words.
const NEAR: usize = 5;

/// Reads the signals off what was found.
pub(super) fn read(
    inquiry: &Inquiry<'_>,
    matches: &[FactMatch],
    contrasts: &[Contrast],
    stated: &Outcome,
) -> Signals {
    let query = &inquiry.query;
    let n_terms = own_terms(inquiry);
    let covered = inquiry.hits.iter().fold(TermSet::default(), |sum, it| sum.union(it.covered));
    let best = inquiry
        .hits
        .iter()
        .flat_map(PageHits::best)
        .max_by_key(|it| (it.score, std::cmp::Reverse(it.sentence)))
        .map_or(TermSet::default(), |it| it.terms);
    let rare = |set: &TermSet, plain: bool| rare_share(inquiry, set, plain);
    let count =
        |wanted: &dyn Fn(&FactMatch) -> bool| matches.iter().filter(|it| wanted(it)).count();
    let is_name = |it: &FactMatch| matches!(it.claimed.value, Value::Name(_));
    let is_hard = |it: &FactMatch| is_hard(it, &inquiry.claim.text);
    let backed = |it: &FactMatch| it.is_backed();
    let open = |it: &FactMatch| {
        let left = [Agreement::CompatibleStronger, Agreement::CompatibleOverlap];
        it.agreement.is_some_and(|it| left.contains(&it))
    };
    let silent = |it: &FactMatch| matches!(it.agreement, None | Some(Agreement::Incomparable));
    let of_three = |n: usize| u16::try_from(n.min(3) * 333).unwrap_or(999);
    let missing: Vec<usize> = (0..n_terms).filter(|&it| !covered.has(it)).collect();
    let rarest = missing.iter().filter_map(|&it| query.terms.get(it));
    let rarest =
        rarest.filter(|it| it.class != TermClass::Light).map(|it| u16::from(it.rarity) * 90).max();
    let n_sentences: usize = inquiry
        .hits
        .iter()
        .filter_map(|it| inquiry.library.readings.get(it.page))
        .map(|it| it.sentences.len())
        .sum();
    let n_names = count(&is_name);
    Signals([
        query.share(&covered),
        inquiry.hits.iter().map(|it| it.window).max().unwrap_or(0),
        query.share(&best),
        rare(&covered, false),
        rare(&best, false),
        rare(&covered, true),
        rare(&best, true),
        thousandths_of(count(&|it| is_name(it) && !backed(it)), n_names),
        of_three(count(&|it| is_hard(it) && silent(it))),
        of_three(count(&|it| is_hard(it) && backed(it))),
        of_three(count(&|it| is_hard(it) && open(it))),
        of_three(count(&|it| it.agreement == Some(Agreement::Conflict))),
        of_three(contrasts.len()),
        pairs(inquiry),
        exact(inquiry),
        u16::try_from(longest_run(&missing).min(10) * 100).unwrap_or(1000),
        u16::try_from(n_terms.min(40) * 25).unwrap_or(1000),
        u16::try_from(n_sentences.max(1).ilog2().min(10) * 100).unwrap_or(1000),
        rarest.unwrap_or(0).min(1000),
        of_three(count(&|it| matches!(it.claimed.value, Value::Quote(_)) && backed(it))),
        stated.backed,
        stated.first,
        reasons::borne_out(inquiry),
        subject::said_of_it(inquiry),
    ])
}

/// How many words of its own the claim is looked for by.
fn own_terms(inquiry: &Inquiry<'_>) -> usize {
    inquiry.query.terms.iter().filter(|it| it.class.is_own()).count()
}

fn thousandths_of(part: usize, whole: usize) -> u16 {
    thousandths(u32::try_from(part).unwrap_or(0), u32::try_from(whole).unwrap_or(1))
}

/// A figure in digits, a date or a quotation: what must be on the pages.
fn is_hard(fact: &FactMatch, text: &str) -> bool {
    match fact.claimed.value {
        Value::Figure(_) => fact.claimed.span.of(text).contains(|it: char| it.is_ascii_digit()),
        Value::Date(_) | Value::Quote(_) => true,
        Value::Name(_) | Value::Strength(_) => false,
    }
}

/// The share of the claim's words in a set, weighed by how rare they are at large; of plain words alone if asked.
fn rare_share(inquiry: &Inquiry<'_>, set: &TermSet, plain: bool) -> u16 {
    let (mut part, mut whole) = (0, 0);
    for (index, term) in inquiry.query.terms.iter().enumerate() {
        if !term.class.is_own() || plain && term.class == TermClass::Name {
            continue;
        }
        let weight = u32::from(term.rarity) + 1;
        whole += weight;
        part += if set.has(index) { weight } else { 0 };
    }
    if whole == 0 { 1000 } else { thousandths(part, whole) }
}

/// The longest run of neighbours.
fn longest_run(missing: &[usize]) -> usize {
    let mut longest = 0;
    let mut run = 0;
    let mut last = None;
    for &term in missing {
        run = if last.is_some_and(|it: usize| it + 1 == term) { run + 1 } else { 1 };
        longest = longest.max(run);
        last = Some(term);
    }
    longest
}

/// The share of neighbours in the claim that stand near each other in one sentence, in their order.
fn pairs(inquiry: &Inquiry<'_>) -> u16 {
    let n_terms = own_terms(inquiry);
    if n_terms < 2 {
        return 1000;
    }
    let mut found = TermSet::default();
    for page in &inquiry.hits {
        for hit in page.best().take(LOOKED_AT) {
            mark_pairs(inquiry, page.page, hit, &mut found);
        }
    }
    thousandths_of(found.iter().count(), n_terms - 1)
}

fn mark_pairs(inquiry: &Inquiry<'_>, page: usize, hit: &Hit, found: &mut TermSet) {
    let Some(reading) = inquiry.library.readings.get(page) else { return };
    let mut last: Vec<(usize, usize)> = Vec::new();
    for (at, word) in reading.words_of(hit.sentence).iter().enumerate() {
        for (term, _) in inquiry.query.answered(word.stem) {
            let before = |it: &&(usize, usize)| it.0 + 1 == term && at - it.1 <= NEAR;
            if last.iter().rev().take(2 * NEAR).any(|it| before(&it)) {
                found.insert(term);
            }
            last.push((term, at));
        }
    }
}

/// The share of the words found that stand there as in the claim and not by another word.
fn exact(inquiry: &Inquiry<'_>) -> u16 {
    let (mut same, mut all) = (TermSet::default(), TermSet::default());
    for page in &inquiry.hits {
        let Some(reading) = inquiry.library.readings.get(page.page) else { continue };
        for hit in page.best().take(LOOKED_AT) {
            for word in reading.words_of(hit.sentence) {
                for (term, strength) in inquiry.query.answered(word.stem) {
                    all.insert(term);
                    if strength == Strength::Exact {
                        same.insert(term);
                    }
                }
            }
        }
    }
    thousandths(inquiry.query.weight(&same), inquiry.query.weight(&all))
}
