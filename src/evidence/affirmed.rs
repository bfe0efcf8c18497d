//! A claim that denies what the pages affirm, in words of theirs: nothing on them denies anything like it.

use super::Contrast;
use super::carried::{self, Said, all_terms, plain, share_of, terms_of};
use super::frames::Frame;
use super::gather::Inquiry;
use crate::lexicon::hedges;
use crate::text::Span;
use crate::text::normalize::fold_word;
use crate::text::stem::stem;

/// A sentence with so much of the claim says the opposite of it.
const SAME_STATEMENT: u16 = 700;
/// With `is` it needs all of it.
const WHOLE: u16 = 950;
/// One with so much may be what the claim denies in other words.
const NEAR: u16 = 450;

/// The word that denies what the source affirms; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>) -> Vec<Contrast> {
    let Some((frame, not)) = denied(inquiry) else { return Vec::new() };
    let wanted = all_terms(inquiry);
    let clause = plain(inquiry, terms_of(inquiry, frame.clause));
    // What is denied must be most of what the claim says.
    if clause.iter().count() < 2 || share_of(inquiry, clause, plain(inquiry, wanted)) < 600 {
        return Vec::new();
    }
    let sentences = carried::sentences(inquiry);
    let share = |it: &Said<'_>| share_of(inquiry, it.carried, wanted);
    if sentences.iter().any(|it| share(it) >= NEAR && is_negative(it.span.of(it.page_text()))) {
        return Vec::new();
    }
    let Some(said) = sentences.iter().max_by_key(|it| (share(it), std::cmp::Reverse(it.sentence)))
    else {
        return Vec::new();
    };
    let verb = said
        .reading
        .frames(said.sentence)
        .iter()
        .find(|it| it.stem == frame.stem && it.denied.is_none());
    let (rule, found, why) = match verb {
        // Of what something is, another word may have been said instead.
        Some(verb) if share(said) >= if frame.links { WHOLE } else { SAME_STATEMENT } => {
            ("negation-conflict", verb.verb, "the claim denies what the source affirms")
        }
        _ => ("detail-not-backed", said.span, "nothing in the source denies it"),
    };
    vec![said.told(inquiry, rule, (not, found), why)]
}

/// The first statement of the claim, where it denies it with a word of its own; not `not yet` and `not until`.
fn denied<'a>(inquiry: &'a Inquiry<'_>) -> Option<(&'a Frame, Span)> {
    let text = &inquiry.claim.text;
    let telling = |it: &&Frame| !hedges::is_telling(&fold_word(it.verb.of(text)));
    let frame = inquiry.frames().iter().find(telling)?;
    let not = frame.denied?;
    let word = fold_word(not.of(text));
    let own = matches!(word.as_str(), "not" | "never" | "cannot" | "n't") || word.ends_with("n't");
    let late = carried::has_word(text, &["unless", "until", "yet"]);
    (own && !late).then_some((frame, not))
}

/// Words in small letters that deny, or say that something is wanting or over.
const NEGATIVE: &[&str] = &[
    "against", "cannot", "despite", "except", "few", "hardly", "however", "instead", "less",
    "little", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing", "only",
    "rather", "rarely", "seldom", "still", "unable", "unlike", "unlikely", "unless", "until",
    "without", "yet",
];
/// Stems of such words.
const WANTING: &[&str] = &[
    "abandon",
    "absenc",
    "abstain",
    "absent",
    "avoid",
    "ban",
    "block",
    "cancel",
    "contrari",
    "declin",
    "defeat",
    "deni",
    "denial",
    "dismiss",
    "disput",
    "drop",
    "end",
    "exclud",
    "fail",
    "failur",
    "fals",
    "forbid",
    "forbidden",
    "free",
    "halt",
    "ignor",
    "imposs",
    "incap",
    "lack",
    "lost",
    "lose",
    "miss",
    "mistak",
    "myth",
    "oppos",
    "outsid",
    "prevent",
    "prohibit",
    "refus",
    "reject",
    "resist",
    "rule",
    "scrap",
    "shelv",
    "stop",
    "suspend",
    "unabl",
    "unavail",
    "unchang",
    "unknown",
    "untru",
    "void",
    "wrong",
];

/// Words in small letters that deny what stands with them.
const DENIALS: &[&str] =
    &["cannot", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing", "without"];
/// Stems of verbs that say that somebody did not do it, or that it is not to be done.
const REFUSALS: &[&str] = &[
    "abstain",
    "ban",
    "declin",
    "deni",
    "dismiss",
    "forbid",
    "forbidden",
    "oppos",
    "prohibit",
    "refus",
    "reject",
];

/// Words with which a claim denies something, in whatever sense.
pub(super) const NEGATIONS: &[&str] = &[
    "cannot", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing", "without", "yet",
];

/// Whether a sentence denies something outright.
pub(super) fn has_denial(sentence: &str) -> bool {
    words(sentence)
        .any(|it| DENIALS.contains(&&*it) || it.ends_with("n't") || REFUSALS.contains(&&*stem(&it)))
}

fn words(sentence: &str) -> impl Iterator<Item = String> {
    let words = sentence.split(|it: char| !it.is_alphanumeric() && !matches!(it, '\'' | '’'));
    words.filter(|it| !it.is_empty()).map(fold_word)
}

/// Whether a sentence has a word that denies, or says that something is wanting or over.
fn is_negative(sentence: &str) -> bool {
    words(sentence).any(|word| {
        NEGATIVE.contains(&word.as_str())
            || word.ends_with("n't")
            || word.ends_with("less")
            || word.starts_with("un") && word.len() > 5
            || word.starts_with("non")
            || WANTING.contains(&stem(&word).as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::testing::first_rule;

    fn check(claim: &str, page: &[&str], rule: &str) {
        assert_eq!(first_rule(claim, page, |inquiry, _| contrasts(inquiry)), rule, "{claim}");
    }

    #[test]
    fn what_a_page_affirms_is_not_denied_by_it() {
        let page = ["The council approved the new tram line to Holm."];
        check("The council did not approve the new tram line to Holm.", &page, "negation-conflict");
        check("The council approved the new tram line to Holm.", &page, "");
        check("The council has not yet approved the new tram line to Holm.", &page, "");
    }

    #[test]
    fn a_page_may_deny_in_other_words() {
        check(
            "The council did not approve the new tram line to Holm.",
            &["The council rejected the new tram line to Holm."],
            "",
        );
        check(
            "The council did not approve the new tram line to Holm.",
            &["The new tram line to Holm is unlikely.", "The council is small."],
            "",
        );
    }

    #[test]
    fn what_only_bears_on_it_leaves_it_open() {
        check(
            "The council did not approve the new tram line to Holm.",
            &["The new tram line to Holm was a wish of the council."],
            "detail-not-backed",
        );
    }
}
