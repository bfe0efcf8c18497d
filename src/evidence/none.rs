//! What a page says that nobody did or that happened to nothing: `No one has been charged`, `no case has been confirmed in the capital`.

use super::carried::{self, Said, has_word};
use super::frames::{Frame, Noun};
use super::gather::Inquiry;
use super::query::TermSet;
use super::retrieve::PageHits;
use super::views::{Verbs, verbs};
use super::{Certainty, Contrast};
use crate::lexicon::speech_verbs;
use crate::text::Span;
use crate::text::normalize::fold_word;

/// Sentences of a page that are looked at.
const PER_PAGE: usize = 40;
/// Words that stand for nobody and nothing, or for anybody and anything behind a `not`.
const NOBODY: &[&str] =
    &["anybody", "anyone", "anything", "body", "nobody", "none", "nothing", "one", "thing"];

/// Words of sentences that speak of none.
const NONE: &[&str] = &["anybody", "anyone", "anything", "no", "nobody", "none", "nothing"];

/// A statement of the claim that a page says of nobody and nothing, and nowhere of somebody; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>) -> Option<Contrast> {
    let claim = &inquiry.claim.text;
    let ours = inquiry.frames().iter().filter(|it| {
        let reports = speech_verbs::is_reporting_verb(&fold_word(it.verb.of(claim)))
            && it.undergoer.is_none();
        !it.links
            && !it.is_bare
            && it.denied.is_none()
            && it.hedge.is_none()
            && !reports
            && it.is_done
    });
    ours.into_iter().find_map(|it| denied(inquiry, it))
}

fn denied(inquiry: &Inquiry<'_>, ours: &Frame) -> Option<Contrast> {
    let verb = carried::terms_of(inquiry, ours.verb);
    let with_verb: Vec<Said<'_>> = inquiry
        .hits
        .iter()
        .filter(|it| inquiry.is_chosen(it.page))
        .flat_map(|page| sentences_with(inquiry, page, verb))
        .collect();
    let same = |it: &&Frame| verbs(ours, it) == Verbs::Same && it.is_done;
    // To parse them all is dear: those that speak of none come first.
    let of_nobody = with_verb.iter().filter(|it| has_word(it.span.of(it.page_text()), NONE));
    let (said, denial) = of_nobody.into_iter().find_map(|said| {
        let mut frames = said.reading.frames(said.sentence).iter().filter(same);
        let theirs = frames.find(|it| it.denied.is_some() && of_none(inquiry, said, ours, it))?;
        Some((said, theirs.denied?))
    })?;
    // Where it was done to somebody, nobody is denied it but others.
    let is_told = |it: &Said<'_>| {
        it.reading.frames(it.sentence).iter().filter(same).any(|it| it.denied.is_none())
    };
    if with_verb.iter().any(is_told) {
        return None;
    }
    let why = "the source says that it happened to none";
    let told = said.told(inquiry, "negation-conflict", (ours.verb, denial), why);
    Some(Contrast { certainty: Certainty::Likely, ..told })
}

/// The sentences of the main text of a page that have the verb.
fn sentences_with<'a>(
    inquiry: &'a Inquiry<'_>,
    page: &'a PageHits,
    verb: TermSet,
) -> impl Iterator<Item = Said<'a>> {
    let reading = inquiry.library.readings.get(page.page);
    let hits = page.hits.iter().filter(move |it| !it.terms.common(verb).is_empty());
    hits.take(PER_PAGE).filter_map(move |hit| {
        let reading = reading?;
        let span = reading.sentences.get(hit.sentence).filter(|it| it.main)?.span;
        let (sentence, terms) = (hit.sentence, hit.terms);
        Some(Said { page: page.page, reading, sentence, span, terms, carried: terms, share: 0 })
    })
}

/// Whether a statement denies the claim's of whoever and whatever it is about: of nobody, or of none of what the claim names, and
/// with no names but the claim's.
fn of_none(inquiry: &Inquiry<'_>, said: &Said<'_>, ours: &Frame, theirs: &Frame) -> bool {
    let page = said.page_text();
    let is_no = theirs
        .denied
        .is_some_and(|it| matches!(&*fold_word(it.of(page)), "no" | "nobody" | "none" | "nothing"));
    let nobody = |it: &Noun| NOBODY.contains(&&*fold_word(it.head.of(page)));
    let none_of = |one: Option<&Noun>, other: Option<&Noun>| match (one, other) {
        (Some(one), Some(other)) => nobody(other) || is_no && one.stem == other.stem,
        _ => false,
    };
    let parties = none_of(ours.undergoer.as_ref(), theirs.undergoer.as_ref())
        || none_of(ours.actor.as_ref(), theirs.actor.as_ref());
    // `No case in the capital` says nothing of cases elsewhere.
    let others = theirs.others.iter().map(|it| &it.1);
    let has =
        |name: Span| !carried::answered(inquiry, said.reading, said.sentence, name).is_empty();
    let mut all = others.chain(theirs.actor.iter()).chain(theirs.undergoer.iter());
    let known = all.all(|noun| noun.names.iter().all(|name| has(name.0)));
    parties && known
}

#[cfg(test)]
mod tests {
    use super::contrasts;
    use crate::evidence::testing::is_told;

    fn check(claim: &str, page: &[&str], told: bool) {
        assert_eq!(is_told(claim, page, contrasts), told, "{claim}");
    }

    #[test]
    fn what_happened_to_none_is_denied() {
        let page = ["Copper was taken from the depot in Wexcombe.", "No one has been charged."];
        check(
            "Police have charged three people over the theft at the depot in Wexcombe.",
            &page,
            true,
        );
        let page = ["No case has been confirmed in the capital, Haverstad."];
        check("The first case has been confirmed in Haverstad, the capital.", &page, true);
        check("The first case has been confirmed in Osterby.", &page, false);
        let page = ["No data was lost, and the outage was over by noon."];
        check("Data was lost in the outage.", &page, true);
    }

    #[test]
    fn what_happened_to_others_is_left() {
        let page =
            ["No one has been charged over the fire.", "Two men were charged over the theft."];
        check("Police have charged two men over the theft.", &page, false);
        check("Police have charged no one over the fire.", &page, false);
    }
}
