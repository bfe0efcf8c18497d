//! The outlet that a page says it is from, where the claim names another that reported it: `the Evening Star reported`, of a page that
//! is headed `The Valley Courier, Monday 8 June`.

use super::carried;
use super::gather::Inquiry;
use super::library::Reading;
use super::matching::{are_compatible, place};
use super::query::TermSet;
use super::retrieve::PageHits;
use super::{Certainty, Contrast};
use crate::fact::{Fact, Value};
use crate::lexicon::{outlets, stopwords};
use crate::text::Span;
use crate::text::normalize::fold_word;

/// Sentences at the top and at the end of a page in which it says where it is from.
const EDGE: usize = 4;
/// Words in the names of outlets. Sorted.
const OUTLETS: &[&str] = &[
    "argus",
    "chronicle",
    "courant",
    "courier",
    "dispatch",
    "echo",
    "examiner",
    "gazette",
    "globe",
    "herald",
    "independent",
    "inquirer",
    "journal",
    "ledger",
    "mail",
    "mercury",
    "mirror",
    "monthly",
    "news",
    "newswire",
    "notebook",
    "observer",
    "post",
    "record",
    "review",
    "sentinel",
    "standard",
    "star",
    "sun",
    "telegraph",
    "times",
    "tribune",
    "weekly",
    "wire",
];

/// Words in names of houses that their addresses leave out.
const HOUSES: &[&str] = &[
    "agency",
    "association",
    "authority",
    "board",
    "bureau",
    "commission",
    "company",
    "council",
    "department",
    "group",
    "institute",
    "ministry",
    "news",
    "newspaper",
    "office",
    "service",
    "society",
    "statistics",
];

/// The outlet of a page that the claim gives to another, which no page names.
pub(super) fn contrasts(inquiry: &Inquiry<'_>) -> Option<Contrast> {
    let text = &inquiry.claim.text;
    let attributed = inquiry.claim.attribution.as_ref()?;
    let reporter = attributed.reporter?;
    let mut named = inquiry.claim.facts.iter().filter(|it| reporter.overlaps(it.span));
    let ours = named.find(|it| is_outlet(text, it))?;
    let words: Vec<String> = ours.span.of(text).split(' ').map(fold_word).collect();
    let own = carried::terms_of(inquiry, ours.span);
    let chosen = || inquiry.hits.iter().filter(|it| inquiry.is_chosen(it.page));
    let is_said = |it: &PageHits| {
        let all = |terms: TermSet| own.without(terms).is_empty();
        all(it.title) || it.hits.iter().any(|it| all(it.terms))
    };
    let readings =
        || chosen().filter_map(|it| Some((it.page, inquiry.library.readings.get(it.page)?)));
    let is_from = |it: &Reading| is_host(it, ours.span.of(text), &words);
    if own.is_empty() || chosen().any(is_said) || readings().any(|it| is_from(it.1)) {
        return None;
    }
    let (page, theirs) = readings().find_map(|(page, it)| Some((page, imprint(it, ours)?)))?;
    let reading = inquiry.library.readings.get(page)?;
    let found = place(inquiry, page, theirs)?;
    let why = "the page is from another outlet, and names none like this";
    let told =
        Contrast::between("name-conflict", (text, ours.span), (&reading.page.text, found), why);
    Some(Contrast { certainty: Certainty::Likely, ..told })
}

/// Whether a name is one of an outlet, by a word of it.
fn is_outlet(text: &str, fact: &Fact) -> bool {
    let words: Vec<String> = fact.span.of(text).split(' ').map(fold_word).collect();
    let named = matches!(fact.value, Value::Name(_)) && words.len() > 1;
    named && words.iter().any(|it| OUTLETS.binary_search(&it.as_str()).is_ok())
}

/// Whether a page is held under an address of the outlet that a claim names.
pub(super) fn is_of_its_page(inquiry: &Inquiry<'_>, name: Span) -> bool {
    let name = name.of(&inquiry.claim.text);
    let words: Vec<String> =
        name.split(' ').map(fold_word).filter(|it| !stopwords::is_stopword(it)).collect();
    let mut readings = inquiry.hits.iter().filter_map(|it| inquiry.library.readings.get(it.page));
    readings.any(|it| is_host(it, name, &words))
}

/// Whether one of the names within a part of the claim is the outlet of a cited page: what it reports its page gives to those whom it
/// quotes.
pub(super) fn names_own_outlet(inquiry: &Inquiry<'_>, part: Span) -> bool {
    let mut names = inquiry
        .claim
        .facts
        .iter()
        .filter(|it| matches!(it.value, Value::Name(_)) && part.overlaps(it.span));
    names.any(|it| is_of_its_page(inquiry, it.span))
}

/// Whether a page is held under an address of an outlet.
pub(super) fn is_host(reading: &Reading, name: &str, words: &[String]) -> bool {
    let host = &reading.page.host;
    let joined = host.replace(['-', '.'], "");
    let telling = || words.iter().filter(|it| it.len() > 3 && !HOUSES.contains(&it.as_str()));
    // `tarnvalleycourier.example` is the Tarn Valley Courier's, `tarnweather.example` the Tarn Weather Service's.
    let labels = || host.rsplit('.').skip(1).flat_map(|it| it.split('-'));
    let in_host = match telling().collect::<Vec<_>>().as_slice() {
        [] => false,
        // `Ford` is not of `oxford.example`, and `the Gazette` of `tarngazette.example`.
        [one] => {
            let is_kind = OUTLETS.binary_search(&one.as_str()).is_ok();
            labels().any(|it| it == one.as_str() || is_kind && it.ends_with(one.as_str()))
        }
        several => several.iter().all(|it| joined.contains(it.as_str())),
    };
    // `nmo.example` is the Nordic Markets Office's.
    let initials: String = words.iter().filter_map(|it| it.chars().next()).collect();
    let in_short = initials.len() > 2 && labels().any(|it| it == initials);
    in_host || in_short || outlets::hosts_for_outlet(name).contains(&host.as_str())
}

/// The name of an outlet at the top or at the end of a page, where it is the only one there.
fn imprint(reading: &Reading, ours: &Fact) -> Option<Span> {
    let text = &reading.page.text;
    let last = reading.sentences.len();
    let edges = (0..last.min(EDGE)).chain(last.saturating_sub(EDGE).max(EDGE)..last);
    let mut found: Option<&Fact> = None;
    for fact in edges.flat_map(|it| reading.facts(it)).filter(|it| is_outlet(text, it)) {
        if are_compatible(ours, fact) || found.is_some_and(|it| !are_compatible(it, fact)) {
            return None;
        }
        found = Some(fact);
    }
    found.map(|it| it.span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::testing::is_told;

    fn check(claim: &str, page: &[&str], told: bool) {
        assert_eq!(is_told(claim, page, contrasts), told, "{claim}");
    }

    #[test]
    fn the_list_is_sorted() {
        assert!(OUTLETS.is_sorted());
    }

    #[test]
    fn a_page_of_another_outlet_is_told() {
        let page = &[
            "By Ann Berg, The Tarn Valley Courier.",
            "Talks between Ferrand and the union ended.",
        ];
        check(
            "The Durham Evening Star reported that talks between Ferrand and the union ended.",
            page,
            true,
        );
        check(
            "The Tarn Valley Courier reported that talks between Ferrand and the union ended.",
            page,
            false,
        );
        check("The union's leader reported that talks with Ferrand ended.", page, false);
    }

    #[test]
    fn a_page_that_names_the_outlet_or_several_is_left() {
        let page = &[
            "By Ann Berg, The Tarn Valley Courier.",
            "Talks ended, the Durham Evening Star reported.",
        ];
        check("The Durham Evening Star reported that talks ended.", page, false);
        let page = &["The Tarn Valley Courier, from the Northern Gazette.", "Talks ended in May."];
        check("The Durham Evening Star reported that talks ended in May.", page, false);
    }
}
