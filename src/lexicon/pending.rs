//! Phrases that leave what their clause says open or still to be done. Our own compilation.

use super::hedges::Hedge;
use crate::text::normalize::fold_word;

/// Phrases in small letters, by what they make of it.
const PHRASES: &[(Hedge, &[&str])] = &[
    (
        Hedge::Alleged,
        &[
            "accused of",
            "accuses",
            "accusing",
            "accusation that",
            "accusations that",
            "allegation that",
            "allegations that",
            "alleged in",
            "alleged that",
            "allegedly",
            "alleges",
            "alleging",
            "been alleged",
            "claim that",
            "claims that",
            "claimed that",
            "he alleged",
            "it alleged",
            "she alleged",
            "they alleged",
            "suspected of",
            "suspects",
            "on suspicion of",
        ],
    ),
    (
        Hedge::Possible,
        &[
            "could",
            "depends on",
            "doubtful",
            "if",
            "in doubt",
            "is said to",
            "are said to",
            "may",
            "maybe",
            "might",
            "not clear",
            "not decided",
            "not known",
            "not rule out",
            "not ruled out",
            "not supported by",
            "no evidence",
            "no proof",
            "perhaps",
            "possible",
            "possibly",
            "rumored",
            "rumors",
            "rumour",
            "rumoured",
            "rumours",
            "speculation",
            "suggestion that",
            "suggestions that",
            "uncertain",
            "too early to",
            "too soon to",
            "unclear",
            "unconfirmed",
            "undecided",
            "unproven",
            "whether",
        ],
    ),
    (
        Hedge::Planned,
        &[
            "advanced talks",
            "aims to",
            "applied for",
            "applied to",
            "are to vote",
            "asked a court",
            "asked a judge",
            "asked for",
            "asked the court",
            "asked the judge",
            "awaiting",
            "are voting",
            "awaits",
            "ballot",
            "being considered",
            "called for",
            "close to a deal",
            "consider",
            "considered for",
            "considering",
            "considers",
            "consulting",
            "debated",
            "discussed",
            "discussing",
            "discussions about",
            "discussions are",
            "discussions between",
            "discussions continue",
            "discussions on",
            "discussions over",
            "discussions that",
            "discussions with",
            "draft",
            "explore",
            "explores",
            "exploring",
            "early talks",
            "exclusive talks",
            "eyeing",
            "final talks",
            "has to be",
            "have to be",
            "holding discussions",
            "holding talks",
            "hope to",
            "hopes",
            "in discussions",
            "in negotiations",
            "in talks",
            "intends",
            "interested in",
            "is to vote",
            "is voting",
            "looking at",
            "looking into",
            "mulling",
            "negotiate",
            "negotiates",
            "near a deal",
            "nearing a deal",
            "needs approval",
            "needs consent",
            "needs the approval",
            "needs the consent",
            "negotiating",
            "negotiations about",
            "negotiations are",
            "negotiations between",
            "negotiations continue",
            "negotiations on",
            "negotiations over",
            "negotiations with",
            "not yet",
            "pending",
            "plan to",
            "plans a",
            "plans an",
            "plans for",
            "plans to",
            "planned",
            "planning",
            "preliminary talks",
            "preparing to",
            "proposal",
            "proposed",
            "proposes",
            "proposing",
            "recommended",
            "recommends",
            "remains to",
            "remain to",
            "requires approval",
            "requires consent",
            "requires the approval",
            "requires the consent",
            "seeking",
            "seeks",
            "still have to",
            "still has to",
            "still needs",
            "still to",
            "subject to",
            "talking about",
            "talking to",
            "talks about",
            "talks are",
            "talks between",
            "talks continue",
            "talks on",
            "talks over",
            "talks with",
            "thinking about",
            "thinking of",
            "threatened to",
            "threatens to",
            "under consideration",
            "under discussion",
            "under negotiation",
            "under review",
            "urged",
            "urges",
            "wants",
            "weighing a",
            "weighing an",
            "weighing the",
            "weighing up",
            "weighing whether",
            "yet to",
            "need approval",
            "need clearance",
            "need consent",
            "need permission",
            "need ratification",
            "need the approval",
            "need the clearance",
            "need the consent",
            "need the permission",
            "need the ratification",
            "needs clearance",
            "needs permission",
            "needs ratification",
            "needs the clearance",
            "needs the permission",
            "needs the ratification",
            "require approval",
            "require clearance",
            "require consent",
            "require permission",
            "require ratification",
            "require the approval",
            "require the clearance",
            "require the consent",
            "require the permission",
            "require the ratification",
            "requires clearance",
            "requires permission",
            "requires ratification",
            "requires the clearance",
            "requires the permission",
            "requires the ratification",
            "need to be approved",
            "need to be cleared",
            "need to be ratified",
            "needs to be approved",
            "needs to be cleared",
            "needs to be ratified",
        ],
    ),
    (
        Hedge::Settled,
        &["agreed to", "committed to", "decided to", "pledged to", "promised to", "vowed to"],
    ),
    (
        Hedge::Future,
        &[
            "are due",
            "are to",
            "due on",
            "due to be",
            "expect to",
            "expected",
            "expects to",
            "is due",
            "is to",
            "scheduled",
            "set to",
            "shall",
            "slated",
            "will",
            "would",
        ],
    ),
];

/// The first place of the folded words at which a phrase begins that leaves a thing open, with the number of its words; those
/// that leave it more open first.
pub fn first(words: &[&str]) -> Option<(Hedge, usize, usize)> {
    PHRASES.iter().find_map(|(hedge, phrases)| {
        (0..words.len()).find_map(|at| {
            let rest = words.get(at..).unwrap_or_default();
            let begins = |phrase: &&&str| {
                let mut parts = phrase.split(' ').enumerate();
                parts.all(|(index, part)| rest.get(index).is_some_and(|it| *it == part))
            };
            // `A pending case` leaves nothing open but itself.
            let is_kind = || {
                rest.first() == Some(&"pending")
                    && at.checked_sub(1).and_then(|it| words.get(it)).is_some_and(|it| {
                        matches!(*it, "a" | "another" | "any" | "its" | "that" | "the" | "this")
                    })
            };
            let phrase = phrases.iter().find(begins).filter(|_| !is_kind())?;
            Some((*hedge, at, phrase.split(' ').count()))
        })
    })
}

/// Whether a word in capitals is a name in a text that is not: the club `Halmvik IF`.
pub fn is_short_name(word: &str, text: &str) -> bool {
    let is_in_capitals = |it: &str| !it.contains(char::is_lowercase);
    word.len() > 1 && is_in_capitals(word) && !is_in_capitals(text)
}

/// Whether a text leaves something open, or says that it is only planned; not where it is settled.
pub fn is_left_open(text: &str) -> bool {
    let words: Vec<String> = text
        .split(|it: char| !it.is_alphanumeric() && it != '\'')
        .filter(|it| !it.is_empty() && *it != "May" && !is_short_name(it, text))
        .map(fold_word)
        .collect();
    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
    // Who is guilty of planning a theft did plan it.
    for at in 1..words.len() {
        if words[at] == "planning" && matches!(words[at - 1], "for" | "of") {
            words[at] = "";
        }
    }
    first(&words).is_some_and(|it| it.0 < Hedge::Settled)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(Hedge, usize, usize)>) {
        let words: Vec<&str> = text.split(' ').collect();
        assert_eq!(first(&words), expected, "{text}");
    }

    #[test]
    fn phrases_are_found_as_whole_words() {
        check("the aid is subject to approval", Some((Hedge::Planned, 3, 2)));
        check("the aid is a subject", None);
        check("it will be opened", Some((Hedge::Future, 1, 1)));
        check("it may be that it will open", Some((Hedge::Possible, 1, 1)));
        check("it has agreed to open", Some((Hedge::Settled, 2, 2)));
        check("it opened", None);
        check("", None);
    }

    #[test]
    fn a_name_in_capitals_and_a_crime_that_was_planned_leave_nothing_open() {
        assert!(!is_left_open("Harrow sold its share in Halm IF."));
        assert!(is_left_open("Harrow sells if asked."));
        assert!(is_left_open("HARROW MAY SELL"));
        assert!(!is_left_open("The court found him guilty of planning a theft."));
        assert!(is_left_open("The county is planning a bridge."));
    }
}
