//! From a claim to the evidence for and against it.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::frames::{self, Frame};
use super::query::Query;
use super::retrieve::{PageHits, retrieve};
use super::{
    Contrast, Evidence, FactMatch, Found, LONGEST, Library, Passage, SourceEvidence, WordMatch,
    affirmed, asides, causes, certain, compared, conjuncts, contrast, dates, matching, quotes,
    reasons, same_words, score, signals, sources, statements, unanimous, verbatim,
};
use crate::claim::{Claim, Status};
use crate::fact::{Agreement, Value};
use crate::lexicon::speech_verbs::is_reporting_verb;
use crate::story::Story;
use crate::text::Span;
use crate::text::normalize::{fold_spaces, fold_word};
use crate::text::stem::stem;

/// All that is at hand while one claim is held against pages.
#[derive(Debug)]
pub(super) struct Inquiry<'a> {
    pub(super) claim: &'a Claim,
    /// The day on which the claim was published, where it is known.
    pub(super) published: Option<jiff::civil::Date>,
    pub(super) query: Query,
    stated: OnceCell<Vec<Frame>>,
    pub(super) library: &'a Library,
    pub(super) hits: Vec<PageHits>,
    pub(super) sources: Vec<SourceEvidence>,
}

/// Collects what the pages cited for `claim` say about it. A claim that is not checked has no evidence.
pub fn gather(claim: &Claim, story: &Story, library: &Library) -> Evidence {
    let sources = sources::resolve(sources::cited(claim, story), library);
    if claim.status != Status::Checkable {
        return Evidence { sources, ..Evidence::default() };
    }
    let mut inquiry = inquire(claim, before(claim, story), sources, library);
    inquiry.published = story.published.map(|it| it.0);
    weigh(inquiry)
}

/// Collects what the pages that the story cites elsewhere say about a claim without a citation of its own; nothing
/// where they cannot support it to `least` thousandths.
pub fn gather_elsewhere(claim: &Claim, story: &Story, library: &Library, least: u16) -> Evidence {
    let mut inquiry =
        inquire(claim, before(claim, story), everything_cited(story, library), library);
    inquiry.published = story.published.map(|it| it.0);
    if !inquiry.query.terms.is_empty() && score::coverage(&inquiry, &[]) < least {
        return Evidence::default();
    }
    weigh(inquiry)
}

/// Every source that the story cites anywhere, each once.
pub(super) fn everything_cited(story: &Story, library: &Library) -> Vec<SourceEvidence> {
    let mut seen = BTreeSet::new();
    let cited = story
        .citations
        .iter()
        .flat_map(|it| &it.cited)
        .cloned()
        .chain(story.chosen())
        .filter(|it| seen.insert((it.host.clone(), it.url.clone())))
        .map(|it| (it, None))
        .collect();
    sources::resolve(cited, library)
}

/// Searches the pages of the sources for the claim and settles which page each source means.
pub(super) fn inquire<'a>(
    claim: &'a Claim,
    before: &str,
    sources: Vec<SourceEvidence>,
    library: &'a Library,
) -> Inquiry<'a> {
    let is_read = |page: usize| {
        library.readings.get(page).is_some_and(|it| it.page.state.is_read() && it.page.is_english())
    };
    let pages: BTreeSet<usize> = sources
        .iter()
        .flat_map(|it| &it.candidates)
        .filter(|it| !it.relation.is_candidate_only())
        .map(|it| it.page)
        .filter(|&it| is_read(it))
        .collect();
    let pages: Vec<usize> = pages.into_iter().collect();
    let mut query = Query::new(claim, before, &library.index().vocabulary);
    let hits = retrieve(&mut query, library, &pages);
    let mut inquiry =
        Inquiry { claim, published: None, query, stated: OnceCell::new(), library, hits, sources };
    let of_its_day: Vec<usize> = inquiry
        .hits
        .iter()
        .map(|it| it.page)
        .filter(|&it| dates::is_of_its_day(&inquiry, it))
        .collect();
    sources::choose(&mut inquiry.sources, &inquiry.hits, library, &|it| of_its_day.contains(&it));
    inquiry
}

/// A hedge has fewer words.
const HEDGE: usize = 3;

/// Words at the beginning of a claim that go on about the sentence before.
const GOES_ON: &[&str] =
    &["he", "her", "his", "it", "its", "she", "their", "these", "they", "this", "those"];

/// The sentence before the claim's first place, where the claim goes on about it with a pronoun.
fn before<'a>(claim: &Claim, story: &'a Story) -> &'a str {
    let first = claim.text.split_whitespace().next().map(fold_word).unwrap_or_default();
    let at = claim.sentences.first().and_then(|it| it.checked_sub(1));
    let sentence = at.and_then(|it| story.sentences.get(it));
    let goes_on = GOES_ON.contains(&first.as_str());
    let words = sentence.map_or("", |it| it.span.of(&story.text));
    if goes_on && words.len() <= LONGEST { words } else { "" }
}

fn weigh(inquiry: Inquiry<'_>) -> Evidence {
    let mut matches = matching::facts(&inquiry);
    let stated = statements::hold(&inquiry);
    let mut contrasts = differences(&inquiry, &matches, &stated);
    mark_certainty(&inquiry, &mut matches, &mut contrasts);
    let words = words(&inquiry);
    let coverage = score::coverage(&inquiry, &matches);
    let signals = signals::read(&inquiry, &matches, &contrasts, &stated);
    let score = score::score(&inquiry, coverage, &matches, &contrasts);
    Evidence {
        passages: passages(&inquiry),
        words,
        matches,
        contrasts,
        score,
        signals,
        coverage,
        sources: inquiry.sources,
    }
}

/// The differences in what is said that no fact tells and no other sentence clears up.
pub(super) fn differences(
    inquiry: &Inquiry<'_>,
    matches: &[FactMatch],
    stated: &statements::Outcome,
) -> Vec<Contrast> {
    // What stands there word for word is not denied by another sentence.
    if says_it(inquiry) {
        return Vec::new();
    }
    let mut found = contrasts(inquiry, stated);
    found.retain(|it| {
        !is_of_the_rest(matches, it)
            && !is_told(matches, it)
            && !is_quoted(inquiry, matches, it)
            && !has_its_hedge(inquiry, it)
            && !verbatim::is_said(inquiry, it)
            && !same_words::is_one(inquiry, it)
    });
    tell_once(&mut found);
    found
}

/// Whether the difference is told by a fact: a name that the source replaces by another.
fn is_told(matches: &[FactMatch], contrast: &Contrast) -> bool {
    contrast.rule == "name-conflict"
        && matches.iter().any(|it| {
            it.agreement == Some(Agreement::Conflict) && it.claimed.span.overlaps(contrast.claimed)
        })
}

/// Whether the claim has the very word with which the source hedges: `is thought to have killed`.
pub(super) fn has_its_hedge(inquiry: &Inquiry<'_>, contrast: &Contrast) -> bool {
    let reading = inquiry.library.readings.get(contrast.found.page);
    let hedge = reading.map_or("", |it| contrast.found.span.of(&it.page.text));
    let wanted: Vec<String> = hedge.split_whitespace().map(|it| stem(&fold_word(it))).collect();
    let is_word = |it: &str| wanted.iter().any(|wanted| *wanted == stem(&fold_word(it)));
    matches!(contrast.rule, "allegation-overstated" | "possibility-overstated")
        && wanted.len() < HEDGE
        && inquiry.claim.text.split(|it: char| !it.is_alphanumeric()).any(is_word)
}

/// Whether the words stand in a quotation that a page has word for word: what another sentence says is no other wording of it.
fn is_quoted(inquiry: &Inquiry<'_>, matches: &[FactMatch], contrast: &Contrast) -> bool {
    // Nor is the verb with which somebody is said to use them.
    let own = contrast.claimed;
    let is_said = |quote: Span| {
        let tells = |it: &Frame| it.verb.overlaps(own) && it.clause.contains(quote);
        let word = fold_word(own.of(&inquiry.claim.text));
        (is_reporting_verb(&word) || quotes::CALLING.contains(&&*stem(&word)))
            && inquiry.frames().iter().any(tells)
    };
    matches.iter().any(|it| match &it.claimed.value {
        Value::Quote(quote) => {
            it.agreement == Some(Agreement::Match)
                && (it.claimed.span.contains(own) || is_said(quote.inner))
        }
        _ => false,
    })
}

/// Of differences of one kind in the same words keeps the first, and of hedges left out by the same word of a page: two ways of
/// seeing one fault are one fault.
fn tell_once(contrasts: &mut Vec<Contrast>) {
    let mut told: Vec<(&'static str, Span, Found)> = Vec::new();
    contrasts.retain(|it| {
        let is_known = |known: &(&'static str, Span, Found)| {
            let hedge = it.rule.ends_with("-overstated") && known.2 == it.found;
            known.0 == it.rule && (known.1.overlaps(it.claimed) || hedge)
        };
        let is_new = !told.iter().any(is_known);
        told.push((it.rule, it.claimed, it.found));
        is_new
    });
}

/// Whether a denial only says that the claim counts the others: `250 are not members`, of 1,350 of whom 1,100 are.
fn is_of_the_rest(matches: &[FactMatch], contrast: &Contrast) -> bool {
    contrast.rule == "negation-conflict"
        && matches.iter().any(|it| {
            let is_derived = matches!(it.claimed.value, Value::Figure(_))
                && it.theirs.is_none()
                && it.is_backed();
            is_derived && it.found.is_some_and(|it| it.page == contrast.found.page)
        })
}

/// Marks how surely each difference is about the same thing.
fn mark_certainty(inquiry: &Inquiry<'_>, matches: &mut [FactMatch], contrasts: &mut [Contrast]) {
    let backs = |it: &&FactMatch| it.is_backed();
    let backed: Vec<Found> = matches.iter().filter(backs).filter_map(|it| it.found).collect();
    for it in matches {
        let differs = it.agreement.is_some_and(|it| !it.is_match());
        if differs {
            it.certainty = certain::of_fact(inquiry, it, &backed);
        }
    }
    for it in contrasts {
        it.certainty = certain::of_contrast(inquiry, it);
    }
}

/// All differences in what is said, those of the claim's words before those of its statements.
fn contrasts(inquiry: &Inquiry<'_>, stated: &statements::Outcome) -> Vec<Contrast> {
    let mut contrasts = contrast::contrasts(inquiry);
    let known: Vec<Span> = contrasts.iter().map(|it| it.claimed).collect();
    let others = stated
        .contrasts
        .iter()
        .cloned()
        .chain(causes::reversed(inquiry).or_else(|| causes::another(inquiry)));
    contrasts.extend(others.filter(|it| !known.iter().any(|known| known.overlaps(it.claimed))));
    let text = &inquiry.claim.text;
    contrasts.retain(|it| it.rule != "negation-conflict" || !is_put_aside(text, it.claimed));
    if contrasts.is_empty() {
        contrasts.extend(affirmed::contrasts(inquiry));
    }
    if contrasts.is_empty() {
        let unsaid = reasons::unlinked(inquiry).or_else(|| conjuncts::unsaid(inquiry));
        let unsaid = unsaid.or_else(|| compared::unsaid(inquiry));
        let unsaid = unsaid.or_else(|| unanimous::unsaid(inquiry));
        contrasts.extend(unsaid.or_else(|| asides::unknown(inquiry)));
    }
    contrasts
}

/// So many words at most stand from `rather` to the end of what is put aside.
const ASIDE: usize = 8;

/// Whether the claim itself puts the words aside: `owing to the cost rather than to weak orders`.
fn is_put_aside(claim: &str, words: Span) -> bool {
    let before = claim.get(..words.start).unwrap_or_default();
    let cue = [" rather than ", " instead of "].iter().filter_map(|it| before.rfind(it)).max();
    let between = cue.and_then(|it| before.get(it + 1..)).unwrap_or_default();
    let goes_on = [" and ", " but ", ",", ";"].iter().any(|it| between.contains(it));
    cue.is_some() && !goes_on && between.split_whitespace().count() <= ASIDE
}

impl Inquiry<'_> {
    /// What the claim states, read when first asked for.
    pub(super) fn frames(&self) -> &[Frame] {
        self.stated.get_or_init(|| frames::read(&self.claim.text))
    }

    /// Whether the page is the one that a citation means, so that its words can contradict the claim.
    pub(super) fn is_chosen(&self, page: usize) -> bool {
        self.sources
            .iter()
            .any(|it| it.chosen && it.candidates.first().is_some_and(|it| it.page == page))
    }
}

fn passages(inquiry: &Inquiry<'_>) -> Vec<Passage> {
    let mut passages: Vec<Passage> = inquiry
        .hits
        .iter()
        .flat_map(|page| page.best().map(move |hit| (page.page, hit)))
        .filter_map(|(page, hit)| {
            let span = inquiry.library.readings.get(page)?.sentences.get(hit.sentence)?.span;
            Some(Passage { page, span, score: hit.score })
        })
        .collect();
    passages.sort_by_key(|it| {
        (!inquiry.is_chosen(it.page), std::cmp::Reverse(it.score), it.page, it.span)
    });
    passages.truncate(10);
    passages
}

/// Whether a sentence of a page has the claim word for word, marks at its ends left out.
fn says_it(inquiry: &Inquiry<'_>) -> bool {
    let bare = |text: &str| {
        let folded = fold_spaces(text).to_lowercase();
        let folded = folded.trim_matches(|it: char| !it.is_alphanumeric());
        // `The report had graded it` and `A report had graded it` state one thing.
        let article = ["a ", "an ", "the "].iter().find_map(|it| folded.strip_prefix(it));
        article.unwrap_or(folded).to_owned()
    };
    let claim = bare(&inquiry.claim.text);
    claim.contains(' ')
        && inquiry.hits.iter().any(|page| {
            let reading = inquiry.library.readings.get(page.page);
            page.best().take(2).any(|hit| {
                let sentence = reading.and_then(|it| Some((it, it.sentences.get(hit.sentence)?)));
                sentence.is_some_and(|(reading, it)| {
                    let words = it.span.of(&reading.page.text);
                    words.len() < LONGEST && begins_with(&bare(words), &claim)
                })
            })
        })
}

/// Whether a text begins with whole words.
fn begins_with(text: &str, words: &str) -> bool {
    text.strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// For each term of the claim the word that backs it, from the best sentence that has one.
fn words(inquiry: &Inquiry<'_>) -> Vec<WordMatch> {
    let query = &inquiry.query;
    query
        .terms
        .iter()
        .enumerate()
        .filter(|it| it.1.class.is_own())
        .map(|(term, it)| {
            let best = inquiry
                .hits
                .iter()
                .flat_map(|page| page.best().map(move |hit| (page.page, hit)))
                .filter(|(_, hit)| hit.terms.has(term))
                .max_by_key(|(page, hit)| {
                    (hit.score, std::cmp::Reverse(*page), std::cmp::Reverse(hit.sentence))
                });
            WordMatch {
                span: it.span,
                found: best.and_then(|(page, hit)| word_at(inquiry, term, page, hit.sentence)),
            }
        })
        .collect()
}

fn word_at(inquiry: &Inquiry<'_>, term: usize, page: usize, sentence: usize) -> Option<Found> {
    let reading = inquiry.library.readings.get(page)?;
    let answers = |stem| inquiry.query.answered(stem).any(|it| it.0 == term);
    let word = reading.words_of(sentence).iter().find(|it| answers(it.stem))?;
    Some(Found { page, span: word.span, sentence: reading.sentences.get(sentence)?.span })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::testing::held;

    fn check(claim: &str, page: &str, says: bool) {
        held(claim, &[page], |it| assert_eq!(says_it(it), says, "{claim} {page}"));
    }

    #[test]
    fn a_question_is_no_ground() {
        let page = ["Is copper more reactive than iron?", "Iron rusts, and copper does not."];
        held("Copper is more reactive than iron.", &page, |it| {
            let best: Vec<usize> = it.hits[0].best().map(|it| it.sentence).collect();
            assert_eq!(best, [1]);
        });
    }

    #[test]
    fn a_date_above_a_text_is_no_rival() {
        let page = ["May 10, 2018", "Ann Karl died on May 7 in Calgary."];
        held("Ann Karl died in Calgary on May 7, 2018.", &page, |it| {
            let facts = matching::facts(it);
            let conflicts = |it: &FactMatch| it.agreement == Some(Agreement::Conflict);
            assert!(!facts.iter().any(conflicts), "{facts:?}");
        });
    }

    #[test]
    fn a_date_beside_a_figure_gives_it_to_no_other_time_by_itself() {
        let page = [
            "The company, founded in 1978, employs 310 people.",
            "It will hire thirty people for the winter.",
        ];
        held("The company employs 310 people and was founded in 1987.", &page, |it| {
            let facts = matching::facts(it);
            let staff = facts.iter().find(|it| it.claimed.span.len() == 3);
            let agreement = staff.and_then(|it| it.agreement);
            assert_ne!(agreement, Some(Agreement::Conflict), "{facts:?}");
        });
    }

    #[test]
    fn a_sentence_says_a_claim_by_whole_words() {
        check("The mill hired Ann Karl.", "“The mill hired Ann Karl”, he said.", true);
        check("The mill hired Ann Karl.", "The mill hired Ann Karlsson.", false);
    }
}
