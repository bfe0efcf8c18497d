//! Text that is around a story and not of it: app-store lines, newsletter footers, calls to subscribe, copyright.
//! A score over cues; a sentence that reports something about somebody never reaches it.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::lexicon::boilerplate::{CALLS, LINES, OBJECTS, PHRASES, POINTERS};

/// A score of this or more is boilerplate.
const ENOUGH: u8 = 4;
/// Longer sentences are looked at only so far.
const MAX_LENGTH: usize = 400;

/// Shorter lines may be furniture as a whole.
const SHORT: usize = 60;

/// Finds any of the phrases, whatever their case.
static CUES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let all = PHRASES.iter().map(|it| it.0).chain(["copyright", "©", "(c)"]);
    AhoCorasick::builder().ascii_case_insensitive(true).build(all).ok()
});

/// Whether the sentence is boilerplate by its own words.
pub(super) fn is_boilerplate(sentence: &str) -> bool {
    may_be(sentence) && score(&folded(sentence)) >= ENOUGH
}

/// Whether the sentence advertises its publisher, which is boilerplate beside other boilerplate.
pub(super) fn is_pitch(sentence: &str) -> bool {
    let lower = folded(sentence);
    let yours = words(&lower).any(|it| matches!(it, "you" | "your" | "yours" | "our" | "us"));
    yours && score(&lower) >= 1
}

fn folded(sentence: &str) -> String {
    let lower = sentence.chars().take(MAX_LENGTH).flat_map(char::to_lowercase);
    lower.map(|it| if it == '’' { '\'' } else { it }).collect()
}

/// Whether there is any cue at all, so that most sentences need no score.
fn may_be(sentence: &str) -> bool {
    let head = sentence.trim_start_matches(|it: char| !it.is_alphanumeric());
    let first: String = head
        .chars()
        .take(12)
        .take_while(|it| it.is_alphanumeric() || matches!(it, '\'' | '’'))
        .collect();
    let first = first.to_lowercase().replace('’', "'");
    sentence.len() <= SHORT
        || CALLS.binary_search(&first.as_str()).is_ok()
        || POINTERS.iter().any(|it| it.starts_with(&first))
        || CUES
            .as_ref()
            .is_some_and(|it| it.is_match(sentence.get(..MAX_LENGTH).unwrap_or(sentence)))
}

fn score(lower: &str) -> u8 {
    let bare =
        lower.trim().trim_matches(|it: char| !it.is_alphanumeric() && it != '©' && it != '@');
    if LINES.binary_search(&bare).is_ok() || is_copyright(bare) {
        return ENOUGH;
    }
    let start = lower.trim_start_matches(|it: char| !it.is_alphanumeric());
    if POINTERS.iter().any(|it| start.starts_with(it)) && !reports(lower) {
        return ENOUGH;
    }
    let mut sum: u8 =
        PHRASES.iter().filter(|it| lower.contains(it.0)).map(|it| it.1).fold(0, u8::saturating_add);
    let first = words(start).next().unwrap_or_default();
    let called = CALLS.binary_search(&first).is_ok();
    let objects = words(lower).filter(|it| OBJECTS.binary_search(it).is_ok()).take(3).count();
    let yours = words(lower).any(|it| matches!(it, "you" | "your" | "our" | "us" | "we" | "we'll"));
    if called {
        sum = sum.saturating_add(1 + u8::from(yours) + u8::try_from(objects).unwrap_or(3));
        sum = sum.saturating_add(u8::from(words(lower).count() <= 8 && objects > 0));
    } else if reports(lower) && !yours {
        // Somebody does something: a statement about newsletters and app stores, not one of them.
        sum = 0;
    } else if yours {
        sum = sum.saturating_add(u8::from(objects > 0));
    }
    sum
}

fn is_copyright(bare: &str) -> bool {
    let marked = bare.starts_with('©')
        || bare.starts_with("(c) ")
        || bare.starts_with("copyright ©")
        || bare.starts_with("c) 20");
    marked
        || bare.starts_with("copyright ")
            && bare.get(10..14).is_some_and(|it| it.bytes().all(|it| it.is_ascii_digit()))
}

/// Whether the sentence tells what somebody said or did: a verb of the past or of reporting after its subject.
fn reports(lower: &str) -> bool {
    words(lower).skip(1).any(|it| {
        matches!(
            it,
            "said"
                | "says"
                | "say"
                | "told"
                | "reported"
                | "announced"
                | "launched"
                | "sold"
                | "fell"
                | "rose"
                | "grew"
                | "earned"
                | "had"
                | "was"
                | "were"
                | "has"
                | "cut"
                | "made"
                | "paid"
                | "removed"
                | "banned"
                | "sued"
                | "reached"
                | "generated"
                | "plans"
                | "agreed"
                | "began"
                | "added"
        ) || it.len() > 4
            && it.ends_with("ed")
            && !matches!(
                it,
                "tailored"
                    | "personalized"
                    | "personalised"
                    | "reserved"
                    | "delivered"
                    | "related"
                    | "sponsored"
                    | "curated"
                    | "recommended"
                    | "forwarded"
                    | "limited"
                    | "trusted"
                    | "powered"
            )
    })
}

fn words(lower: &str) -> impl Iterator<Item = &str> {
    lower.split(|it: char| !it.is_alphanumeric() && it != '\'').filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_and_footers_are_boilerplate() {
        for line in [
            "Sign up for our free morning newsletter.",
            "Download our app for iPhone and Android.",
            "Get it on Google Play",
            "Download on the App Store",
            "Available on the App Store and Google Play",
            "Get your own daily briefing",
            "Subscribe now for just £1 a week.",
            "© 2026 Example Media Ltd. All rights reserved.",
            "Copyright 2026 Example Media",
            "Follow us on Twitter, Facebook and Instagram.",
            "Share this story",
            "Share",
            "We use cookies to improve your visit.",
            "Read more: Why tides are rising",
            "Unsubscribe or manage your preferences.",
            "You are receiving this because you signed up.",
            "Enjoyed this? Forward this email to a friend.",
            "Join our WhatsApp channel for updates",
            "Tap here to get the app.",
            "Start your free trial today.",
            "Never miss a story: get the digest in your inbox.",
            "Thanks for reading!",
            "Stay informed with our weekly digest.",
            "Try Premium free for a month.",
        ] {
            assert!(is_boilerplate(line), "{line}");
        }
    }

    #[test]
    fn statements_about_the_same_things_are_not() {
        for line in [
            "Apple said the App Store earned $1 billion in 2025.",
            "The newsletter was launched in 2019 and has 40,000 readers.",
            "Google Play removed 1.4 million apps last year.",
            "Subscribers to the newspaper rose to 2 million.",
            "The company sold its podcast unit to a rival.",
            "Users can share stories with friends.",
            "Read together, the two filings show a loss of $3 million.",
            "Regulators fined Facebook over its cookie policy.",
            "The bank plans to sign up 500,000 new customers.",
            "Download speeds rose 12% in rural areas.",
            "Share prices fell 3% on Monday.",
            "Sign language is taught in 40 schools.",
            "Get-out-the-vote groups raised $2 million.",
            "The firm may earn a commission of 2% under the deal.",
            "Open banking reached 10 million users.",
            "Copyright lawsuits against the firm were dropped.",
            "Follow-up studies found no effect.",
            "The two companies say their core deal remains in place.",
            "Membership of the union is free for students.",
        ] {
            assert!(!is_boilerplate(line), "{line}");
        }
    }
}
