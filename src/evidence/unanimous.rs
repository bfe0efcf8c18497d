//! How those who decided voted: a claim in which all who decided agree, and a source that tells how they were divided: `unanimously` against `by four votes to one`.

use super::carried::{self, Said};
use super::counts::word_for_all;
use super::gather::Inquiry;
use super::{Certainty, Contrast, Found};
use crate::lexicon::number_words;
use crate::text::{Span, token};

/// A sentence must have so much of the claim; how they were divided may stand in the next.
const SAME_STATEMENT: u16 = 400;
/// Of one with so much of it other votes are surely of the same thing.
const MOST_OF_IT: u16 = 600;
/// No more than so many decide together.
const MOST: u32 = 1000;
/// Those who decide together. Stems of other words are too many: a claim of all the mills is left to counts.
const DECIDING: &[&str] = &[
    "arbitrators",
    "commissioners",
    "councillors",
    "directors",
    "governors",
    "judges",
    "jurors",
    "justices",
    "members",
    "panellists",
    "trustees",
];
/// Words near two numbers which say that they are votes.
const VOTING: &[&str] = &[
    "approved", "backed", "by", "decided", "decision", "divided", "majority", "passed", "rejected",
    "ruled", "ruling", "split", "vote", "voted", "votes",
];
/// Words with one of which a page may say that all agreed.
const AGREED: &[&str] = &[
    "-0",
    "all agreed",
    "all voted",
    "consensus",
    "no dissent",
    "no votes against",
    "nobody voted against",
    "none against",
    "to nil",
    "to none",
    "to zero",
    "unanim",
    "unopposed",
    "voted against",
    "without a vote against",
    "without dissent",
    "–0",
];
/// So many words before the numbers may say so.
const NEAR: usize = 4;

/// A claim that all agreed, where the source tells that they were divided; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Option<Contrast> {
    let (word, n) = agreed(inquiry)?;
    let near = sentences.iter().filter(|it| it.share >= SAME_STATEMENT);
    for said in near {
        let text = said.span.of(said.page_text());
        if says_unanimous(&words(text)).is_some() {
            return None;
        }
        let next = said.reading.sentences.get(said.sentence + 1).filter(|it| it.main);
        for span in [Some(said.span), next.map(|it| it.span)].into_iter().flatten() {
            let Some(found) = divided(span.of(said.page_text()), n) else { continue };
            let why = "the source tells how they were divided";
            let ours = (word, found.shifted(span.start));
            let told = said.told(inquiry, "quantity-conflict", ours, why);
            return Some(Contrast { certainty: Certainty::Sure, ..told });
        }
    }
    None
}

/// A claim that all agreed of which no page says a word; for review.
pub(super) fn unsaid(inquiry: &Inquiry<'_>) -> Option<Contrast> {
    let own = words(&inquiry.claim.text);
    let word = own.get(says_unanimous(&own)?)?.0;
    let mut best: Option<(u16, Found)> = None;
    for page in &inquiry.hits {
        let reading = inquiry.library.readings.get(page.page)?;
        let text = reading.page.text.to_ascii_lowercase();
        if AGREED.iter().any(|it| text.contains(it)) {
            return None;
        }
        for hit in page.best() {
            let span = reading.sentences.get(hit.sentence)?.span;
            let share = inquiry.query.share(&hit.terms);
            if best.is_none_or(|it| it.0 < share) {
                best = Some((share, Found { page: page.page, span, sentence: span }));
            }
        }
    }
    let (_, found) = best?;
    let theirs = &*inquiry.library.readings.get(found.page)?.page.text;
    let why = "no sentence of the source says that all agreed";
    Some(Contrast::between("detail-not-backed", (&inquiry.claim.text, word), (theirs, found), why))
}

fn words(text: &str) -> token::Folded {
    token::folded(text, Span::new(0, text.len()), |_, _| true)
}

/// The word with which the claim says that all agreed, and how many they are, where it says so.
fn agreed(inquiry: &Inquiry<'_>) -> Option<(Span, Option<u32>)> {
    let text = &inquiry.claim.text;
    let words = words(text);
    let panel = |from: usize| {
        let near = words.iter().skip(from).take(5);
        let n = near.clone().find_map(|it| number_words::value(&it.1));
        near.clone().any(|it| DECIDING.contains(&&*it.1)).then_some(n)
    };
    if let Some(at) = says_unanimous(&words) {
        let n = (0..words.len()).find_map(|it| {
            number_words::value(&words.get(it)?.1)?;
            panel(it)
        });
        return Some((words.get(at)?.0, n.flatten()));
    }
    let all = word_for_all(inquiry)?;
    let at = words.iter().position(|it| it.0.start >= all.end)?;
    let n = panel(at)??;
    let denied = inquiry.frames().iter().any(|it| it.denied.is_some_and(|it| it.end <= all.start));
    (!denied).then_some((all, Some(n)))
}

/// Where a text says that all agreed.
fn says_unanimous(words: &[(Span, String)]) -> Option<usize> {
    let at = words.iter().position(|it| it.1.starts_with("unanim"))?;
    let before = words.get(at.saturating_sub(3)..at).unwrap_or_default();
    (!before
        .iter()
        .any(|it| matches!(&*it.1, "not" | "never" | "without") || it.1.ends_with("n't")))
    .then_some(at)
}

/// Where a text tells of those who decided that they were divided, of so many where the claim says how many.
fn divided(text: &str, n: Option<u32>) -> Option<Span> {
    let words = words(text);
    let word = |at: usize| words.get(at).map_or("", |it| it.1.as_str());
    let fits = |whole: u32| n.is_none_or(|it| it == whole);
    let denied =
        (0..words.len()).find(|at| word(*at) == "not" && word(at + 1).starts_with("unanim"));
    if let Some(at) = denied.filter(|_| n.is_none()) {
        return words.get(at).zip(words.get(at + 1)).map(|it| it.0.0.cover(it.1.0));
    }
    let votes = votes(&words).into_iter().find(|it| it.against > 0 && fits(it.of + it.against));
    votes.map(|it| it.span).or_else(|| {
        (0..words.len()).find_map(|at| {
            // `Four of the five judges`.
            let step = usize::from(word(at + 2) == "the");
            let whole =
                number_words::value(word(at + 2 + step)).filter(|_| word(at + 1) == "of")?;
            let decide = (3..=5).any(|it| DECIDING.contains(&word(at + it + step)));
            let fewer = number_words::value(word(at)).is_some_and(|it| it < whole);
            let span = words.get(at)?.0.cover(words.get(at + 2 + step)?.0);
            (fewer && decide && fits(whole)).then_some(span)
        })
    })
}

/// So many for it, and so many against.
struct Votes {
    span: Span,
    of: u32,
    against: u32,
}

/// The votes of a text: `four votes to one`, `by four to one`, `voted 4-1`.
fn votes(words: &[(Span, String)]) -> Vec<Votes> {
    let word = |at: usize| words.get(at).map_or("", |it| it.1.as_str());
    let read = |at: usize| {
        let of = number_words::value(word(at)).filter(|it| *it <= MOST)?;
        let step = usize::from(word(at + 1) == "votes");
        let before = words.get(at.saturating_sub(NEAR)..at).unwrap_or_default();
        let voted = step == 1 || before.iter().any(|it| VOTING.contains(&&*it.1));
        let joined = matches!(word(at + 1 + step), "to" | "-" | "–") && voted;
        let against = number_words::value(word(at + 2 + step)).filter(|it| joined && *it <= of)?;
        let span = words.get(at)?.0.cover(words.get(at + 2 + step)?.0);
        Some(Votes { span, of, against })
    };
    (0..words.len()).filter_map(read).collect()
}

/// Words of those who were for something or against it.
const VOICES: &[&str] = &["backed", "favoured", "favored", "opposed", "supported", "voted"];

/// Votes of the claim where the source gives the one side as many and the other not, or both together; one at most.
pub(super) fn counted_otherwise(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Option<Contrast> {
    let ours = votes(&words(&inquiry.claim.text));
    let [own] = ours.as_slice() else { return None };
    // `Six backed it and seven were opposed`.
    let tells_both = |it: &Said<'_>| {
        let text = it.span.of(it.page_text());
        if own.of == own.against || !carried::has_word(text, VOICES) {
            return false;
        }
        let words = words(text);
        let counts = || words.iter().filter_map(|it| number_words::value(&it.1));
        let tells = |n: u32| counts().any(|it| it == n);
        tells(own.of) && tells(own.against) && votes(&words).is_empty()
    };
    let mut found = None;
    for said in sentences.iter().filter(|it| it.share >= SAME_STATEMENT) {
        let theirs = votes(&words(said.span.of(said.page_text())));
        if theirs.iter().any(|it| (it.of, it.against) == (own.of, own.against)) {
            return None;
        }
        let is_slip = |it: &Votes| (it.of == own.of) != (it.against == own.against);
        // As many voted, and otherwise: so they may have on something else as well.
        let as_many = |it: &Votes| it.of + it.against == own.of + own.against;
        let slip = theirs.iter().find(|it| is_slip(it));
        let other = slip.or_else(|| theirs.iter().find(|it| as_many(it)));
        let Some(other) = other else { continue };
        found = found.or_else(|| {
            let at = other.span.shifted(said.span.start);
            let why = "the source has other votes for or against it";
            let told = said.told(inquiry, "quantity-conflict", (own.span, at), why);
            let is_sure = slip.is_some() && said.share >= MOST_OF_IT;
            let certainty = if is_sure { Certainty::Sure } else { Certainty::Likely };
            Some(Contrast { certainty, ..told })
        });
    }
    found.filter(|_| !carried::sentences_with(inquiry, 0).iter().any(tells_both))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::testing::{first_rule, is_told, is_told_beside};

    fn check(claim: &str, page: &[&str], rule: &str) {
        let told =
            |inquiry: &Inquiry<'_>, all: &[Said<'_>]| contrasts(inquiry, all).into_iter().collect();
        assert_eq!(first_rule(claim, page, told), rule, "{claim} {page:?}");
    }

    #[test]
    fn who_was_divided_did_not_all_agree() {
        let page =
            &["Chosen by five judges, Falk wins the Harrow Prize.", "The vote was four to one."];
        let claim = "Falk wins the Harrow Prize, chosen unanimously by the five judges.";
        check(claim, page, "quantity-conflict");
        check(&claim.replace("unanimously ", ""), page, "");
        check(&claim.replace("five", "seven"), page, "");
        let all = &[
            "Chosen unanimously by five judges, Falk wins the Harrow Prize.",
            "It was four to one last year.",
        ];
        check(claim, all, "");
        let page = &["By a majority of three to two the court in Harrow upheld the ban on nets."];
        let claim = "All five judges of the court in Harrow upheld the ban on nets.";
        check(claim, page, "quantity-conflict");
        check(&claim.replace("five", "nine"), page, "");
    }

    #[test]
    fn other_votes_against_it_are_told() {
        let told = |claim: &str, page: &[&str]| is_told_beside(claim, page, counted_otherwise);
        let page = &["The council of Harrow approved the tram by 17 votes to nine."];
        let claim = "The council of Harrow approved the tram by 17 votes to twelve.";
        assert!(told(claim, page));
        assert!(!told(&claim.replace("twelve", "nine"), page));
        assert!(!told(claim, &["The council of Harrow approved the tram by 20 votes to four."]));
        assert!(told(claim, &["The council of Harrow approved the tram by 20 votes to nine."]));
    }

    #[test]
    fn that_all_agreed_must_be_said() {
        let claim = "The council of Harrow approved the tram unanimously.";
        assert!(is_told(claim, &["The council of Harrow approved the tram."], unsaid));
        assert!(!is_told(
            claim,
            &["All voted for it when the council of Harrow approved the tram."],
            unsaid
        ));
    }
}
