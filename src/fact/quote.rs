//! Quotations: words in marks and reported speech, with who says them, compared word for word.

mod align;
mod find;
mod marks;
mod page;
mod phrase;
mod speech;
mod words;

use super::name::{self, Class};
use super::{Agreement, Comparison, Context, Fact, Kind, Scan, Value};
use crate::lexicon::titles;
use crate::text::Span;

pub use page::{QuoteMatch, WordIndex, find_in_index, find_in_text};

/// Quoted words with their speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The words between the marks, marks left out, in the text that was scanned.
    pub inner: Span,
    /// The words folded for comparison; `…` for words left out, `[word]` for words put in.
    pub words: Vec<String>,
    /// Who says it, as written.
    pub speaker: Option<Span>,
    /// The verb or phrase that introduces it: `said`, `according to`.
    pub cue: Option<Span>,
    /// Whether it stands in quotation marks (not indirect speech).
    pub direct: bool,
}

/// Reads and compares quotations.
#[derive(Clone, Copy, Debug)]
pub struct Quotes;

impl Kind for Quotes {
    fn id(&self) -> &'static str {
        "quote"
    }

    fn find(&self, scan: &Scan<'_>) -> Vec<Fact> {
        find::quotes(scan)
    }

    fn compare(&self, claimed: &Fact, found: &Fact) -> Comparison {
        match (&claimed.value, &found.value) {
            (Value::Quote(claimed), Value::Quote(found)) => {
                compare(claimed, found, Ground::AnyOnPage)
            }
            _ => Comparison::new(Agreement::Incomparable, "not two quotations"),
        }
    }
}

/// What is known of two quotations before their words are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ground {
    /// They are held to be one utterance, so that a small likeness is a change.
    SameUtterance,
    /// One of many on a page, so that a small likeness is chance.
    AnyOnPage,
}

fn compare(claimed: &Quote, found: &Quote, ground: Ground) -> Comparison {
    match (claimed.direct, found.direct) {
        (true, true) => align::compare(&claimed.words, &found.words, ground),
        (false, true) => speech::indirect_against_direct(&claimed.words, &found.words),
        (true, false) => speech::direct_against_indirect(&claimed.words, &found.words),
        (false, false) => speech::indirect_against_indirect(&claimed.words, &found.words),
    }
}

/// Whether both quotations name the same speaker; incomparable where either names none by name.
pub fn speakers_agree(
    claim_text: &str,
    claimed: &Quote,
    source_text: &str,
    found: &Quote,
) -> Comparison {
    let (Some(ours), Some(theirs)) =
        (speaker_name(claim_text, claimed), speaker_name(source_text, found))
    else {
        return Comparison::new(Agreement::Incomparable, "speaker not named");
    };
    let comparison = name::names_agree(&ours, &theirs);
    let both_people = |class: Class| matches!(class, Class::Person | Class::Other);
    let comparable =
        both_people(ours.class) && both_people(theirs.class) || ours.class == theirs.class;
    match comparison.agreement {
        Agreement::Incomparable if comparable => {
            let reason =
                format!("speaker differs: {}, {}", ours.words.join(" "), theirs.words.join(" "));
            Comparison::new(Agreement::Conflict, reason)
        }
        Agreement::Incomparable => {
            Comparison::new(Agreement::CompatibleOverlap, "a person and an organisation")
        }
        Agreement::Match
        | Agreement::MatchRounded
        | Agreement::MatchWeaker
        | Agreement::CompatibleStronger
        | Agreement::CompatibleOverlap
        | Agreement::Conflict => comparison,
    }
}

fn speaker_name(text: &str, quote: &Quote) -> Option<name::Name> {
    let speaker = quote.speaker?;
    // Read in the middle of a sentence, so that a single surname counts as a name.
    let sentence = format!("It was {} who spoke", speaker.of(text));
    let facts = name::Names.find(&Scan::new(&sentence, Context::default()));
    // `Kordia's chief diplomat` is not Kordia, and `the Rector` may be anybody by name; King is one.
    let before = text.get(..speaker.start).unwrap_or_default().trim_end();
    let is_the = before.ends_with("the") || before.ends_with("The");
    let is_the = is_the || ["the ", "The "].iter().any(|it| speaker.of(text).starts_with(it));
    let is_office = |name: &name::Name| is_the && name.words.iter().all(|it| titles::is_title(it));
    facts.into_iter().find_map(|it| match it.value {
        Value::Name(name) if !it.span.is_owner(&sentence) && !is_office(&name) => Some(name),
        _ => None,
    })
}

/// Compares what two short texts quote, as `citecheck compare` does; a text without marks is taken as quoted whole.
pub fn compare_text(claim: &str, source: &str) -> Comparison {
    let ours = quotes_or_whole(claim);
    let theirs = quotes_or_whole(source);
    let worst =
        ours.iter().map(|claimed| best_of(claim, claimed, source, &theirs)).max_by_key(badness);
    worst.unwrap_or_else(|| Comparison::new(Agreement::Incomparable, "nothing quoted"))
}

/// How the claimed quotation stands to the one of the source that is nearest to it.
fn best_of(claim: &str, claimed: &Quote, source: &str, theirs: &[Quote]) -> Comparison {
    let compared = theirs.iter().map(|found| {
        let comparison = compare(claimed, found, Ground::SameUtterance);
        let same_words = comparison.agreement < Agreement::CompatibleOverlap;
        let speakers = same_words.then(|| speakers_agree(claim, claimed, source, found));
        speakers.filter(|it| it.agreement == Agreement::Conflict).unwrap_or(comparison)
    });
    // A conflict says more of the claim than no common ground.
    let rank =
        |it: &Comparison| if it.agreement == Agreement::Incomparable { 99 } else { badness(it) };
    compared
        .min_by_key(rank)
        .unwrap_or_else(|| Comparison::new(Agreement::Incomparable, "nothing quoted"))
}

fn badness(comparison: &Comparison) -> u8 {
    comparison.agreement as u8
}

/// The quotations of a text, direct ones where there are any; the whole text where nothing is quoted.
fn quotes_or_whole(text: &str) -> Vec<Quote> {
    let facts = Quotes.find(&Scan::new(text, Context::default()));
    let quotes: Vec<Quote> = facts
        .into_iter()
        .filter_map(|it| match it.value {
            Value::Quote(quote) => Some(quote),
            Value::Figure(_) | Value::Date(_) | Value::Name(_) | Value::Strength(_) => None,
        })
        .collect();
    if quotes.is_empty() {
        let inner = Span::new(0, text.len());
        let words = words::read(text, inner).into_iter().map(|it| it.0).collect();
        return vec![Quote { inner, words, speaker: None, cue: None, direct: true }];
    }
    let n_direct = quotes.iter().filter(|it| it.direct).count();
    quotes.into_iter().filter(|it| it.direct || n_direct == 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(claim: &str, source: &str, expected: Agreement) {
        let comparison = compare_text(claim, source);
        assert_eq!(comparison.agreement, expected, "{claim} | {source}: {}", comparison.reason);
    }

    #[test]
    fn words_in_marks_are_held_to_the_letter() {
        check("“the road ahead”", "\"the road ahead,\" she said", Agreement::Match);
        check("\"The road ahead\"", "'It is the road ahead of us'", Agreement::Match);
        check("\"it is the long road ahead\"", "\"it is the road ahead\"", Agreement::Conflict);
        check("\"we never sold it\"", "\"we sold it\"", Agreement::Conflict);
        check("\"we lost the old road\"", "\"we lost the new road\"", Agreement::Conflict);
        check("\"cats sleep\"", "\"markets were calm today\"", Agreement::Incomparable);
    }

    #[test]
    fn the_changed_words_are_named() {
        let comparison = compare_text("\"we lost the old road\"", "\"we lost the new road\"");
        assert!(
            comparison.reason.contains("old") && comparison.reason.contains("new"),
            "{}",
            comparison.reason
        );
    }

    #[test]
    fn ellipsis_brackets_and_spelling_are_an_editors_right() {
        check("\"We lost … the road\"", "\"We lost, in the end, the road\"", Agreement::Match);
        check("\"We lost [...] the road\"", "\"We lost, in the end, the road\"", Agreement::Match);
        check("\"the road … we lost\"", "\"We lost, in the end, the road\"", Agreement::Conflict);
        check("\"[The ministry] lost the road\"", "\"We lost the road\"", Agreement::MatchWeaker);
        check("\"[W]e lost it\"", "\"Well, we lost it\"", Agreement::Match);
        check("\"the centre of labour\"", "\"the center of labor\"", Agreement::CompatibleOverlap);
        check("\"we do not know\"", "\"we don't know\"", Agreement::CompatibleOverlap);
    }

    #[test]
    fn a_longer_quote_says_more_than_the_source() {
        check(
            "\"we lost the road for good\"",
            "\"we lost the road\"",
            Agreement::CompatibleStronger,
        );
    }

    #[test]
    fn reported_speech_follows_from_spoken_words() {
        check("Falk said they were lost", "\"We are lost,\" Falk said", Agreement::MatchWeaker);
        check(
            "Falk said she would not resign.",
            "“I will not resign,” said Nora Falk.",
            Agreement::MatchWeaker,
        );
        check(
            "Falk said she would resign.",
            "“I will not resign,” said Nora Falk.",
            Agreement::Conflict,
        );
        check(
            "\"We are lost,\" Falk said",
            "Falk said they were lost",
            Agreement::CompatibleStronger,
        );
    }

    #[test]
    fn an_owner_is_no_speaker() {
        check(
            "\"We lost the road,\" Nora Falk said",
            "\"We lost the road,\" said the Institute's head of roads, Nora Falk",
            Agreement::Match,
        );
        check(
            "\"We lost the road,\" Nora Falk said",
            "\"We lost the road,\" said the Institute's head of roads, Abel Stone",
            Agreement::Conflict,
        );
    }

    #[test]
    fn the_person_speaks_and_not_the_office_or_the_body() {
        let same =
            |source: &str| check("\"We lost the road,\" Nora Falk said", source, Agreement::Match);
        same("The Deputy Regulator, Nora Falk, said: \"We lost the road,\"");
        same("\"We lost the road,\" said the Harrow manager, Nora Falk, the first woman to do so");
        same("Nora Falk of the Norwich Association said \"We lost the road,\"");
        check(
            "\"We lost the road,\" Kordia's envoy said",
            "\"We lost the road,\" Nora Falk said",
            Agreement::Match,
        );
    }

    #[test]
    fn another_speaker_is_a_conflict() {
        check(
            "\"We lost the road,\" Nora Falk said",
            "\"We lost the road,\" Abel Stone said",
            Agreement::Conflict,
        );
        check(
            "\"We lost the road,\" Falk said",
            "\"We lost the road,\" Nora Falk said",
            Agreement::Match,
        );
        check(
            "\"We lost the road,\" he said",
            "\"We lost the road,\" Abel Stone said",
            Agreement::Match,
        );
    }
}
