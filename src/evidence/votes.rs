//! How somebody voted, and what came of a vote: `cast one of the dissenting votes` for `voted for the closure`, `the motion fell` for
//! `approved the motion`.

use super::carried::{self, Said, share_of};
use super::frames::Frame;
use super::gather::Inquiry;
use super::statements::last_word;
use super::{Certainty, Contrast};
use crate::syntax::NameKind;
use crate::text::Span;
use crate::text::normalize::fold_word;
use crate::text::stem::stem;

/// The sentence, with the title of its page and what it carries on, must have so much of what was voted on.
const SAME_VOTE: u16 = 400;
/// A sentence with so much of the claim tells of the same motion, whether it has figures or not.
const SAME_MOTION: u16 = 600;
/// One with so much of it does where it has all of the claim's figures.
const WITH_FIGURES: u16 = 350;
/// Stems of what is voted on.
const MOTIONS: &[&str] = &["amend", "bill", "measur", "motion", "propos", "referendum", "resolut"];
/// Stems of verbs for what becomes of it where most are for it.
const CARRIED: &[&str] = &["accept", "adopt", "approv", "back", "carri", "endors", "pass"];
/// Stems of verbs for what becomes of it where most are against it.
const FALLEN: &[&str] = &["defeat", "fail", "fall", "laps", "lose", "reject"];

/// How somebody stands to what is voted on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Vote {
    For,
    Against,
    Neither,
}

/// The vote that a page has the other way; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Option<Contrast> {
    other_vote(inquiry, sentences).or_else(|| fallen(inquiry, sentences))
}

/// Another vote of the same person.
fn other_vote(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Option<Contrast> {
    let text = &inquiry.claim.text;
    let plain = |it: &&Frame| it.hedge.is_none() && it.is_done;
    let mut frames = inquiry.frames().iter().filter(plain);
    let (ours, vote, name) = frames.find_map(|it| {
        let name = it.actor.as_ref()?.names.iter().find(|it| it.1 == NameKind::Person)?;
        Some((it, vote(text, it)?, last_word(text, name.0).of(text)))
    })?;
    let whole = Span::new(0, text.len());
    let actor = ours.actor.as_ref().map_or(ours.verb, |it| it.span);
    let things = carried::weighty_but(inquiry, whole, actor);
    let votes = sentences.iter().flat_map(|said| {
        let frames = said.reading.frames(said.sentence).iter();
        let own = frames.filter(|it| is_by(said.page_text(), it, name));
        own.filter_map(move |it| Some((said, it, self::vote(said.page_text(), it)?)))
    });
    let votes: Vec<(&Said<'_>, &Frame, Vote)> = votes.collect();
    if votes.iter().any(|it| it.2 == vote) {
        return None;
    }
    let mut votes = votes.into_iter();
    let (said, theirs, _) =
        votes.find(|it| share_of(inquiry, it.0.about(inquiry), things) >= SAME_VOTE)?;
    let why = "the source has this vote the other way";
    let told = said.told(inquiry, "direction-conflict", (ours.verb, theirs.verb), why);
    Some(Contrast { certainty: Certainty::Likely, ..told })
}

/// Whether one of those who do it bears this last name.
fn is_by(text: &str, frame: &Frame, name: &str) -> bool {
    let names = frame.actor.iter().flat_map(|it| it.names.iter());
    names.into_iter().any(|it| last_word(text, it.0).of(text) == name)
}

/// How who does it votes by that.
fn vote(text: &str, frame: &Frame) -> Option<Vote> {
    let rest = text.get(frame.verb.end..frame.clause.end).unwrap_or_default();
    let rest: Vec<String> = rest.split_whitespace().take(4).map(fold_word).collect();
    let next: Vec<&str> = rest.iter().map(String::as_str).collect();
    if frame.denied.is_some() && frame.stem != "vote" {
        return None;
    }
    match (&*frame.stem, next.as_slice()) {
        ("vote", ["against" | "no", ..]) | ("dissent" | "oppos", _) => Some(Vote::Against),
        ("vote", ["for" | "yes", ..] | ["in", "favor" | "favour", ..])
            if frame.denied.is_none() =>
        {
            Some(Vote::For)
        }
        ("abstain", _) => Some(Vote::Neither),
        ("cast", _) => {
            let has = |list: &[&str]| next.iter().any(|it| list.contains(it));
            has(&["dissenting", "opposing"]).then_some(Vote::Against)
        }
        _ => None,
    }
}

/// A motion that the claim has as carried and a page as lost.
fn fallen(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Option<Contrast> {
    let text = &inquiry.claim.text;
    let carried = |it: &&Frame| {
        let plain = it.is_done && it.denied.is_none() && it.hedge.is_none();
        plain && CARRIED.contains(&&*it.stem)
    };
    let ours = inquiry.frames().iter().find(carried)?;
    let words = text.split(|it: char| !it.is_alphanumeric()).map(|it| stem(&fold_word(it)));
    let motions: Vec<String> = words.filter(|it| MOTIONS.contains(&it.as_str())).collect();
    let [motion] = motions.as_slice() else { return None };
    let is_party = |it: &Frame| {
        let parties = [it.actor.as_ref(), it.undergoer.as_ref()];
        parties.into_iter().flatten().any(|it| it.stem == *motion)
    };
    sentences.iter().find_map(|said| {
        let figures = carried::numbers(text);
        let has_figures = !figures.is_empty() && carried::has_the_numbers(inquiry, said);
        let needed = if has_figures { WITH_FIGURES } else { SAME_MOTION };
        if said.share < needed || !(has_figures || figures.is_empty()) {
            return None;
        }
        let frames = said.reading.frames(said.sentence);
        let lost = |it: &&Frame| {
            let plain = it.is_done && it.denied.is_none() && it.hedge.is_none();
            plain && FALLEN.contains(&&*it.stem) && is_party(it)
        };
        let theirs = frames.iter().find(lost).filter(|_| !frames.iter().any(|it| carried(&it)))?;
        let why = "the source says that it was lost";
        let told = said.told(inquiry, "direction-conflict", (ours.verb, theirs.verb), why);
        Some(Contrast { certainty: Certainty::Sure, ..told })
    })
}

#[cfg(test)]
mod tests {
    use super::contrasts;
    use crate::evidence::testing::is_told_beside;

    fn check(claim: &str, page: &[&str], told: bool) {
        assert_eq!(is_told_beside(claim, page, contrasts), told, "{claim}");
    }

    #[test]
    fn who_dissents_has_not_voted_for_it() {
        let claim = "Councillor Ruth Hallam voted in favour of selling the Mill Lane depot.";
        let page = [
            "The council voted 6-3 to sell the Mill Lane depot.",
            "Ruth Hallam, Ivo Brand and Ann Teller cast the dissenting votes on the depot in Mill Lane.",
        ];
        check(claim, &page, true);
        let against = ["Ruth Hallam voted against selling the Mill Lane depot."];
        check(claim, &against, true);
        check("Ruth Hallam voted against selling the Mill Lane depot.", &against, false);
        let other = ["Ivo Brand voted against selling the Mill Lane depot."];
        check(claim, &other, false);
    }

    #[test]
    fn a_motion_that_fell_was_not_carried() {
        let page =
            ["Her motion to hold the charge at 36 euros was put first and fell by 21 votes to 9."];
        check(
            "The board approved, by 21 votes to 9, a motion to hold the charge at 36 euros.",
            &page,
            true,
        );
        let carried = ["The motion to hold the charge at 36 euros was carried by 21 votes to 9."];
        check(
            "The board approved, by 21 votes to 9, a motion to hold the charge at 36 euros.",
            &carried,
            false,
        );
        let other = ["A motion to close the pool fell by 12 votes to 11."];
        check(
            "The board approved, by 21 votes to 9, a motion to hold the charge at 36 euros.",
            &other,
            false,
        );
    }
}
