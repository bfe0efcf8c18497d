//! Words that make a statement less than done: what is planned, possible, alleged or denied. Stems unless said otherwise.

use super::speech_verbs;

/// How far a statement falls short of what is done or found; the lower, the further.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hedge {
    /// Somebody is accused of it.
    Alleged,
    /// It may be.
    Possible,
    /// It is meant to be: considered, planned, proposed, asked for, under negotiation.
    Planned,
    /// It is settled and not yet done: agreed, decided, approved.
    Settled,
    /// It will be: `will`, `is to`.
    Future,
}

impl Hedge {
    /// The rule that a claim breaks which leaves the hedge out.
    pub const fn rule(self) -> &'static str {
        match self {
            Self::Future | Self::Settled | Self::Planned => "stage-overstated",
            Self::Possible => "possibility-overstated",
            Self::Alleged => "allegation-overstated",
        }
    }
}

/// Forms that link a subject with what is said of it; whole words.
pub const LINKS: &[&str] = &[
    "am", "are", "be", "became", "become", "becomes", "been", "being", "is", "remain", "remained",
    "remains", "was", "were", "'m", "'re", "'s", "’s",
];

/// Words for a part of what `of` names; whole words.
pub const PARTS: &[&str] = &[
    "all", "any", "both", "each", "few", "half", "majority", "many", "most", "none", "number",
    "one", "part", "quarter", "rest", "several", "some", "third",
];

/// Nouns that stand for somebody named before when `the` stands before them; whole words.
pub const STAND_INS: &[&str] = &["both", "former", "latter", "one", "others", "two"];

const PLANNING: &[&str] = &[
    "aim",
    "ambit",
    "appli",
    "approach",
    "ask",
    "attempt",
    "await",
    "bid",
    "campaign",
    "consid",
    "consult",
    "demand",
    "convers",
    "discuss",
    "eye",
    "expect",
    "explor",
    "forecast",
    "goal",
    "hope",
    "intend",
    "intent",
    "invit",
    "mull",
    "negoti",
    "offer",
    "option",
    "order",
    "pend",
    "petit",
    "pilot",
    "plan",
    "prepar",
    "project",
    "propos",
    "readi",
    "recommend",
    "request",
    "review",
    "seek",
    "studi",
    "talk",
    "target",
    "threaten",
    "tri",
    "urg",
    "want",
    "interest",
    "should",
    "wish",
];
const SETTLING: &[&str] = &[
    "agre",
    "approv",
    "commit",
    "contract",
    "decid",
    "decis",
    "due",
    "pledg",
    "promis",
    "resolv",
    "schedul",
    "set",
    "sign",
    "slate",
    "undertak",
    "undertook",
    "vote",
    "vow",
];
const GUESSING: &[&str] = &[
    "chanc",
    "could",
    "doubt",
    "fear",
    "guess",
    "might",
    "possibl",
    "potenti",
    "probabl",
    "risk",
    "speculat",
    "uncertain",
    "whether",
];
const ALLEGING: &[&str] =
    &["accus", "alleg", "charg", "claim", "complain", "lawsuit", "suspect", "suspicion", "sue"];
const PREVENTING: &[&str] =
    &["ban", "bar", "block", "exclud", "forbid", "prevent", "prohibit", "restrain", "stop"];
const DENYING: &[&str] = &["deni", "declin", "fail", "forbid", "refus", "reject"];

fn has(list: &[&str], stem: &str) -> bool {
    list.contains(&stem)
}

/// Words in small letters that leave a thing open wherever they stand in a sentence about it.
const OPEN: &[&str] = &[
    "accusation",
    "accusations",
    "accuses",
    "allegation",
    "allegations",
    "alleged",
    "allegedly",
    "alleges",
    "alleging",
    "considering",
    "conversations",
    "could",
    "disputes",
    "disputed",
    "if",
    "interested",
    "likely",
    "may",
    "might",
    "possible",
    "possibly",
    "suspect",
    "suspected",
    "suspects",
    "talks",
    "unclear",
    "undecided",
    "whether",
];

/// Whether a word leaves open what its sentence says.
pub fn leaves_open(word: &str) -> bool {
    has(OPEN, word)
}

/// What a word makes of the statement that it governs: `plans to …`, `accused of …`.
pub fn of_governor(stem: &str) -> Option<Hedge> {
    if has(ALLEGING, stem) {
        Some(Hedge::Alleged)
    } else if has(GUESSING, stem) {
        Some(Hedge::Possible)
    } else if has(PLANNING, stem) {
        Some(Hedge::Planned)
    } else if has(SETTLING, stem) {
        Some(Hedge::Settled)
    } else {
        None
    }
}

/// What a modal makes of its verb; a whole word.
pub fn of_modal(word: &str) -> Option<Hedge> {
    match word {
        "may" | "might" | "could" => Some(Hedge::Possible),
        "should" | "must" => Some(Hedge::Planned),
        "would" | "'d" | "’d" | "will" | "shall" | "'ll" | "’ll" | "wo" => Some(Hedge::Future),
        _ => None,
    }
}

/// What an adverb makes of its verb; a whole word.
pub fn of_adverb(word: &str) -> Option<Hedge> {
    match word {
        "allegedly" | "alleged" | "purportedly" | "supposedly" | "suspected" => {
            Some(Hedge::Alleged)
        }
        "maybe" | "perhaps" | "possibly" | "potentially" | "probably" | "possible"
        | "potential" | "likely" => Some(Hedge::Possible),
        "planned" | "proposed" | "tentatively" | "provisionally" => Some(Hedge::Planned),
        _ => None,
    }
}

/// Whether a word gives a rank, or says that something stands alone; a whole word.
pub fn is_rank(word: &str) -> bool {
    matches!(
        word,
        "first"
            | "second"
            | "third"
            | "fourth"
            | "fifth"
            | "last"
            | "only"
            | "sole"
            | "best"
            | "worst"
            | "next"
    ) || word.len() > 5 && word.ends_with("est")
}

/// Whether a word puts a thing at the top of an order: `largest`, `most`; a whole word.
pub fn is_superlative(word: &str) -> bool {
    matches!(word, "best" | "least" | "most" | "worst")
        || word.len() > 5
            && word.ends_with("est")
            && !matches!(
                word,
                "interest" | "forest" | "harvest" | "request" | "protest" | "contest"
            )
}

/// The number that a word of order stands for, up to the tenth; a whole word.
pub fn ordinal(word: &str) -> Option<u32> {
    const WORDS: &[&str] = &[
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth",
    ];
    let place = WORDS.iter().position(|it| *it == word);
    place.and_then(|it| u32::try_from(it + 1).ok())
}

/// Whether a word tells or knows of what it governs, so that denying it says nothing of that; a whole word.
pub fn is_telling(word: &str) -> bool {
    speech_verbs::is_reporting_verb(word)
        || matches!(
            word,
            "ask"
                | "clear"
                | "disclose"
                | "know"
                | "known"
                | "name"
                | "remember"
                | "reveal"
                | "say"
                | "see"
                | "specify"
                | "tell"
                | "understand"
        )
}

/// Whether a verb keeps somebody from what stands behind its `from`.
pub fn is_preventing(stem: &str) -> bool {
    has(PREVENTING, stem)
}

/// Whether a word says that what it governs did not happen: `refused to …`.
pub fn is_denial(stem: &str) -> bool {
    has(DENYING, stem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::stem::stem;

    #[test]
    fn words_hedge_by_their_stems() {
        for (word, hedge) in [
            ("plans", Hedge::Planned),
            ("planning", Hedge::Planned),
            ("agreed", Hedge::Settled),
            ("negotiations", Hedge::Planned),
            ("accused", Hedge::Alleged),
            ("alleges", Hedge::Alleged),
            ("considering", Hedge::Planned),
        ] {
            assert_eq!(of_governor(&stem(word)), Some(hedge), "{word} {}", stem(word));
        }
        assert_eq!(of_governor(&stem("said")), None);
        assert!(is_denial(&stem("refused")) && is_denial(&stem("denied")));
    }
    #[test]
    fn modals_hedge_as_they_stand() {
        for (word, hedge) in [
            ("may", Some(Hedge::Possible)),
            ("should", Some(Hedge::Planned)),
            ("will", Some(Hedge::Future)),
            ("’ll", Some(Hedge::Future)),
            ("can", None),
            ("did", None),
        ] {
            assert_eq!(of_modal(word), hedge, "{word}");
        }
    }

    #[test]
    fn adverbs_hedge_as_they_stand() {
        for (word, hedge) in [
            ("allegedly", Some(Hedge::Alleged)),
            ("possibly", Some(Hedge::Possible)),
            ("tentatively", Some(Hedge::Planned)),
            ("quickly", None),
        ] {
            assert_eq!(of_adverb(word), hedge, "{word}");
        }
    }

    #[test]
    fn the_less_done_comes_first() {
        let order =
            [Hedge::Alleged, Hedge::Possible, Hedge::Planned, Hedge::Settled, Hedge::Future];
        assert!(order.is_sorted());
        assert_eq!(Hedge::Settled.rule(), "stage-overstated");
        assert_eq!(Hedge::Alleged.rule(), "allegation-overstated");
    }
}
