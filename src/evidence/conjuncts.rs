//! What a claim joins with `and` to what the pages say, and no page says: one more thing is easily added.

use super::carried::{self, share_of};
use super::frames::Frame;
use super::gather::Inquiry;
use super::query::TermSet;
use super::retrieve::PageHits;
use super::{Contrast, Found};
use crate::fact::Value;
use crate::lexicon::hedges;
use crate::text::normalize::fold_word;
use crate::text::stem::stem;
use crate::text::{Span, sentence};

/// One sentence must have so much of the plain words behind an `and`.
const BORNE_OUT: u16 = 450;
/// One sentence with those beside it must say so much of the rest for the pages to be about it.
const SAME_REST: u16 = 500;
/// A part with fewer plain words of its own tells too little.
const LEAST: usize = 2;
/// A part without a verb has at most so many words.
const FEW: usize = 7;
/// Stems of verbs for what somebody asks of others.
const URGING: &[&str] = &["advis", "encourag", "recommend", "remind", "suggest", "urg"];
/// How words for a time begin behind a part.
const TIMES: &[&str] = &[" later ", " next ", " this ", " last "];
/// A claim with more words is a summary, whose parts are taken from several places.
const LONGEST: usize = 16;

/// The first part behind an `and` that no sentence of the pages bears out.
pub(super) fn unsaid(inquiry: &Inquiry<'_>) -> Option<Contrast> {
    let whole = carried::all_terms(inquiry);
    let is_summary = sentence::sentences(&inquiry.claim.text).len() > 1;
    if is_summary || whole.iter().count() > LONGEST {
        return None;
    }
    parts(inquiry).into_iter().find_map(|part| {
        let own = carried::terms_of(inquiry, part);
        let plain = carried::plain(inquiry, own);
        if plain.iter().count() < LEAST || !is_a_thing_more(inquiry, part) {
            return None;
        }
        let is_said = |it: TermSet| share_of(inquiry, it, plain) >= BORNE_OUT;
        if inquiry.hits.iter().flat_map(PageHits::best).any(|it| is_said(it.terms)) {
            return None;
        }
        let found = rest(inquiry, whole.without(own))?;
        let ours = (&*inquiry.claim.text, part);
        let theirs = &*inquiry.library.readings.get(found.page)?.page.text;
        let why = "no sentence of the source says this part";
        Some(Contrast::between("detail-not-backed", ours, (theirs, found), why))
    })
}

/// Whether a part says something of its own: with a verb in a form that states or plans it, or as a few words for one more thing.
/// What somebody says or asks for is told in other words as a rule.
fn is_a_thing_more(inquiry: &Inquiry<'_>, part: Span) -> bool {
    let text = &inquiry.claim.text;
    // `And gave others more freedom beyond it`: that goes on about what was said, often in words of its own. Who does it may well be
    // called `they`.
    let words = part.of(text);
    let words = ["he ", "it ", "she ", "they "]
        .iter()
        .find_map(|it| words.strip_prefix(it))
        .unwrap_or(words);
    if carried::has_word(words, &["it", "them", "they"]) {
        return false;
    }
    let mut verbs = inquiry.frames().iter().filter(|it| part.contains(it.verb)).peekable();
    if verbs.peek().is_none() {
        return part.of(text).split_whitespace().count() <= FEW;
    }
    let told = |it: &Frame| {
        let word = fold_word(it.verb.of(text));
        hedges::is_telling(&word) || URGING.contains(&&*stem(&word))
    };
    let first = verbs.next().filter(|it| !told(it));
    first.is_some_and(|it| !it.verb.of(text).ends_with("ing"))
}

/// The sentence that says most of the rest of the claim, with those beside it, where one says enough.
fn rest(inquiry: &Inquiry<'_>, rest: TermSet) -> Option<Found> {
    let hits = inquiry.hits.iter().flat_map(|page| page.best().map(|it| (page.page, it)));
    let shares = hits.map(|(page, it)| (share_of(inquiry, it.context, rest), page, it));
    let (_, page, hit) = shares
        .filter(|it| it.0 >= SAME_REST)
        .max_by_key(|it| (it.2.score, std::cmp::Reverse((it.1, it.2.sentence))))?;
    let sentence = inquiry.library.readings.get(page)?.sentences.get(hit.sentence)?.span;
    Some(Found { page, span: sentence, sentence })
}

/// The words from each `and` to the next mark or the next `and`; none within names, figures and quotations.
fn parts(inquiry: &Inquiry<'_>) -> Vec<Span> {
    let text = &inquiry.claim.text;
    let is_inside = |at: usize| {
        let facts = inquiry.claim.facts.iter();
        let mut solid = facts.filter(|it| !matches!(it.value, Value::Strength(_)));
        solid.any(|it| it.span.start < at && at < it.span.end)
    };
    let starts = text.match_indices(" and ").map(|it| it.0 + it.1.len());
    starts
        .filter(|it| !is_inside(*it))
        .map(|start| {
            let rest = text.get(start..).unwrap_or_default();
            let ends = [rest.find([',', ';', ':']), rest.find(" and ")];
            // `And credit cards later that year`: when tells nothing of what.
            let when = TIMES.iter().filter_map(|it| rest.find(it)).min();
            let end = ends.into_iter().chain([when]).flatten().min().unwrap_or(rest.len());
            Span::new(start, start + end)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::testing::held;

    fn check(claim: &str, page: &[&str], expected: &str) {
        held(claim, page, |inquiry| {
            let found = unsaid(inquiry).map_or("", |it| it.claimed.of(claim));
            assert_eq!(found, expected, "{claim} {page:?}");
        });
    }

    #[test]
    fn a_part_that_no_page_says_is_told() {
        let page = &["Nystrom, the superintendent of Otter Creek, will retire on June 30."];
        check(
            "Nystrom will retire on June 30 and move into the private sector.",
            page,
            "move into the private sector.",
        );
        check("Nystrom, the superintendent of Otter Creek, will retire.", page, "");
        check("Nystrom will retire on June 30 and put the private sector behind it.", page, "");
        let both = &["Nystrom will retire on June 30.", "He wants a job in the private sector."];
        check("Nystrom will retire on June 30 and move into the private sector.", both, "");
    }

    #[test]
    fn an_and_in_a_name_joins_nothing() {
        let page = &["The board of the Ministry of Trade and Industry approved the loan."];
        check("The Ministry of Trade and Industry approved the loan.", page, "");
        // A page that says little of the first part is about something else.
        let other = &["The superintendent of Otter Creek is ill."];
        check("Nystrom sold the mill in Holm and moved into the private sector.", other, "");
    }

    #[test]
    fn what_they_did_as_well_must_be_said() {
        let page = &["Around 150 people had gathered outside the hall to defend the libraries."];
        check(
            "About 150 people gathered outside the hall to defend the libraries, and they handed in a petition.",
            page,
            "they handed in a petition.",
        );
        let page =
            &["The bank plans to offer overdrafts in spring and personal loans later that year."];
        let claim =
            "The bank plans to offer overdrafts in spring and credit cards later that year.";
        check(claim, page, "credit cards");
        check(&claim.replace("credit cards", "personal loans"), page, "");
    }
}
