//! Phrases of a claim of which no page has a word: `Nine midwives, attracted by a signing bonus, will start in August`.

use super::carried;
use super::gather::Inquiry;
use super::query::{TermClass, TermSet};
use super::{Contrast, Found, LONGEST};
use crate::fact::{Fact, Value};
use crate::text::Span;
use crate::text::normalize::fold_word;

/// A phrase with fewer words of its own tells too little.
const LEAST: usize = 2;
/// One sentence with those beside it must say so much of the rest for the pages to be about it.
const SAME_REST: u16 = 600;
/// Words that begin a phrase for a reason: `after two brokers advised`; `to save money` does so behind a comma.
const OPENS: &[&str] = &["after", "as", "because", "following", "having", "since"];
/// Ends of words that do so behind a comma: `, attracted by`, `, fearing the loss`.
const PARTICIPLES: &[&str] = &["ed", "ing"];

/// The first phrase of the claim of which no page has a word, where one of them says the rest.
pub(super) fn unknown(inquiry: &Inquiry<'_>) -> Option<Contrast> {
    if inquiry.claim.text.len() > LONGEST {
        return None;
    }
    let whole = carried::all_terms(inquiry);
    let known = inquiry.hits.iter().flat_map(|it| it.hits.iter().map(|it| it.terms));
    let titles = inquiry.hits.iter().map(|it| it.title);
    let known = known.chain(titles).fold(TermSet::default(), TermSet::union);
    phrases(&inquiry.claim.text).into_iter().find_map(|phrase| {
        let own = carried::terms_of(inquiry, phrase);
        let telling = own.without(carried::of_class(inquiry, own, TermClass::Light));
        let is_dated = |it: &&Fact| matches!(it.value, Value::Date(_));
        let dated = inquiry.claim.facts.iter().filter(is_dated).any(|it| phrase.overlaps(it.span));
        if dated || telling.iter().count() < LEAST || !telling.common(known).is_empty() {
            return None;
        }
        let rest = whole.without(own);
        let hits = inquiry.hits.iter().flat_map(|page| page.best().map(|it| (page.page, it)));
        let shares =
            hits.map(|(page, it)| (carried::share_of(inquiry, it.context, rest), page, it));
        let (_, page, hit) = shares
            .filter(|it| it.0 >= SAME_REST)
            .max_by_key(|it| (it.2.score, std::cmp::Reverse((it.1, it.2.sentence))))?;
        let reading = inquiry.library.readings.get(page)?;
        let sentence = reading.sentences.get(hit.sentence)?.span;
        let found = Found { page, span: sentence, sentence };
        let ours = (&*inquiry.claim.text, phrase);
        let why = "no page has a word of this phrase";
        Some(Contrast::between("detail-not-backed", ours, (&*reading.page.text, found), why))
    })
}

/// The phrases that a claim sets beside what it states, each to the next comma.
fn phrases(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut is_open = true;
    for part in text.split_inclusive(' ') {
        let word = part.trim_end();
        let folded = fold_word(word.trim_matches(|it: char| !it.is_alphanumeric()));
        let is_participle = folded.len() > 4 && PARTICIPLES.iter().any(|it| folded.ends_with(it));
        let begins = is_participle || folded == "to";
        let opens = is_open && begins || OPENS.contains(&folded.as_str());
        if opens && at > 0 {
            let rest = text.get(at..).unwrap_or_default();
            let end = rest.find([',', ';', '.', '(', ')']).unwrap_or(rest.len());
            found.push(Span::new(at, at + end));
        }
        is_open = word.ends_with(',');
        at += part.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::unknown;
    use crate::evidence::testing::held;

    fn check(claim: &str, page: &[&str], told: &str) {
        held(claim, page, |inquiry| {
            let found = unknown(inquiry).map(|it| it.claimed.of(&inquiry.claim.text).to_owned());
            assert_eq!(found.unwrap_or_default(), told, "{claim}");
        });
    }

    #[test]
    fn a_phrase_without_a_word_on_the_page_is_told() {
        let page = &["Nine midwives will start at the hospital in August."];
        let claim =
            "Nine midwives, attracted by a signing bonus, will start at the hospital in August.";
        check(claim, page, "attracted by a signing bonus");
        let claim =
            "Nine midwives will start at the hospital in August, to relieve tired colleagues.";
        check(claim, page, "to relieve tired colleagues");
        let claim =
            "Nine midwives will start at the hospital in August after brokers advised investors.";
        check(claim, page, "after brokers advised investors");
    }

    #[test]
    fn a_phrase_with_a_word_on_the_page_a_date_or_by_itself_is_none() {
        let page = &["Nine midwives will start at the hospital in August.", "A bonus is paid."];
        let claim =
            "Nine midwives, attracted by a signing bonus, will start at the hospital in August.";
        check(claim, page, "");
        check("Nine midwives have been at the hospital since late last evening.", page, "");
        check("Walking alone, nine midwives will start at the hospital.", page, "");
    }
}
