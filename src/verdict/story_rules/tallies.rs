//! Votes: the same count given in two ways within a story, `by six votes to three` and `a margin of 7 to 2`.

use super::{finding, place_of};
use crate::lexicon::number_words::{NUMBER_WORDS, NumberWord};
use crate::story::Story;
use crate::text::normalize::fold_word;
use crate::verdict::{Finding, Verdict};

/// Words of a sentence that tells of a vote.
const VOTING: &[&str] = &["margin", "passed", "vote", "voted", "votes", "voting"];
/// Words for something that is voted on apart from the main matter.
const APART: &[&str] = &["amendment", "amendments", "committee", "draft", "motion", "second"];

/// Later claims whose vote differs from that of an earlier one, where as many voted in both.
pub(super) fn findings(story: &Story, verdicts: &[Verdict]) -> Vec<Finding> {
    let mut told: Vec<(&Verdict, (u32, u32))> = Vec::new();
    let mut findings = Vec::new();
    for verdict in verdicts {
        let words = words(&verdict.claim.text);
        let Some(tally) = tally(&words) else { continue };
        let differs = told
            .iter()
            .find(|(_, other)| *other != tally && told_total(*other) == told_total(tally));
        if let Some((earlier, other)) = differs {
            let message = format!(
                "the story gives the vote as {} to {} here and as {} to {} in “{}”",
                tally.0, tally.1, other.0, other.1, earlier.claim.text
            );
            let help = "make the two agree";
            findings.push(finding(
                "story-inconsistent",
                place_of(verdict, story),
                None,
                message,
                help,
            ));
        }
        told.push((verdict, tally));
    }
    findings
}

/// How many voted: two votes of one body on one day have as many.
const fn told_total(tally: (u32, u32)) -> u32 {
    tally.0.saturating_add(tally.1)
}

fn words(text: &str) -> Vec<String> {
    let parts = text.split(|it: char| !(it.is_alphanumeric() || it == '-'));
    parts.filter(|it| !it.is_empty()).map(fold_word).collect()
}

/// The larger and the smaller side of the vote that a sentence tells of; none where it is about something apart.
fn tally(words: &[String]) -> Option<(u32, u32)> {
    let has = |list: &[&str]| words.iter().any(|it| list.contains(&it.as_str()));
    if !has(VOTING) || has(APART) {
        return None;
    }
    let pair = words.iter().enumerate().find_map(|(at, word)| {
        if let Some((one, two)) = word.split_once('-') {
            return Some((number(one)?, number(two)?));
        }
        let one = number(word)?;
        let mut next = words.iter().skip(at + 1).map(String::as_str);
        let mut step = next.next()?;
        if matches!(step, "vote" | "votes" | "members" | "councillors") {
            step = next.next()?;
        }
        if step != "to" && step != "against" {
            return None;
        }
        Some((one, number(next.next()?)?))
    })?;
    Some((pair.0.max(pair.1), pair.0.min(pair.1)))
}

fn number(word: &str) -> Option<u32> {
    if let Ok(value) = word.parse() {
        return Some(value);
    }
    let index = NUMBER_WORDS.binary_search_by(|it| it.0.cmp(word)).ok()?;
    let NumberWord::Small(value) = NUMBER_WORDS.get(index)?.1 else { return None };
    Some(u32::from(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(u32, u32)>) {
        assert_eq!(tally(&words(text)), expected, "{text}");
    }

    #[test]
    fn a_vote_is_read_from_words_and_digits() {
        check("The council passed it on June 9 by six votes to three.", Some((6, 3)));
        check("Two voted no and seven voted yes, a margin of 7 to 2.", Some((7, 2)));
        check("The board voted 5-4 for the plan.", Some((5, 4)));
        check("The amendment was lost by 5 votes to 7.", None);
        check("The town went from 7 to 2 pools.", None);
        check("", None);
    }
}
