//! Where a case stands: who is only charged has not been convicted.

use super::carried::{self, Said};
use super::frames::Frame;
use super::gather::Inquiry;
use super::{Certainty, Contrast};
use crate::text::stem::stem;

/// A sentence must have so much of the claim.
const SOME: u16 = 120;
/// Stems of words for what comes before a verdict.
const CHARGED: &[&str] =
    &["accus", "arrest", "charg", "face", "indict", "prosecut", "suspect", "trial"];
/// Stems of words for a verdict, and for what follows it.
const CONVICTED: &[&str] =
    &["convict", "guilti", "imprison", "jail", "plead", "pled", "sentenc", "verdict"];

/// The verdict that the claim has and the pages do not: they only have the charge; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>) -> Option<Contrast> {
    let text = &inquiry.claim.text;
    let is_verdict = |it: &&Frame| {
        let plain = it.is_done && !it.is_bare && it.denied.is_none() && it.hedge.is_none();
        let guilty = || text.get(it.verb.end..).is_some_and(|it| it.starts_with(" guilty"));
        plain && (matches!(&*it.stem, "convict" | "sentenc") || it.stem == "found" && guilty())
    };
    let ours = inquiry.frames().iter().find(is_verdict)?;
    let who = carried::weighty(inquiry, ours.undergoer.as_ref()?.span);
    let behind = carried::weighty_but(inquiry, ours.clause, ours.verb);
    let offence = carried::plain(inquiry, behind).without(who);
    let has = |said: &Said<'_>, list: &[&str]| {
        said.words().into_iter().find(|it| list.contains(&&*stem(&it.1)))
    };
    let sentences = carried::sentences_with(inquiry, SOME);
    let is_convicted = |it: &Said<'_>| has(it, CONVICTED).is_some();
    if who.is_empty() || sentences.iter().any(is_convicted) {
        return None;
    }
    sentences.iter().find_map(|said| {
        let cue = has(said, CHARGED)?.0;
        let same = who.without(said.carried).is_empty() && !offence.common(said.terms).is_empty();
        let why = "the source only has them charged";
        let told = said.told(inquiry, "allegation-overstated", (ours.verb, cue), why);
        same.then_some(Contrast { certainty: Certainty::Likely, ..told })
    })
}

#[cfg(test)]
mod tests {
    use super::contrasts;
    use crate::evidence::testing::is_told;

    fn check(claim: &str, page: &[&str], told: bool) {
        assert_eq!(is_told(claim, page, contrasts), told, "{claim}");
    }

    #[test]
    fn who_is_charged_is_not_convicted() {
        let claim = "Two divers have been convicted of fraud over the wreck of the Orla.";
        let page = ["Two divers have been charged with fraud over the wreck, which they deny."];
        check(claim, &page, true);
        let page = [
            "Two divers were charged with fraud over the wreck.",
            "In May both divers were found guilty of fraud over the wreck.",
        ];
        check(claim, &page, false);
        let page = ["Two divers have been charged with fraud over the wreck."];
        check("Two divers have been charged with fraud over the wreck.", &page, false);
        check("Three lawyers have been convicted of fraud over the wreck.", &page, false);
    }
}
