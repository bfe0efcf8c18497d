//! Text that is around a story and not of it: app-store lines, newsletter footers, calls to subscribe, copyright.
//! A score over cues; a sentence that reports something about somebody never reaches it.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::lexicon::boilerplate::{CALLS, LINES, OBJECTS, PHRASES, POINTERS, READING};

/// A score of this or more is boilerplate.
const ENOUGH: u8 = 4;
/// Longer sentences are looked at only so far.
const MAX_LENGTH: usize = 400;

/// Shorter lines may be furniture as a whole.
const SHORT: usize = 60;

/// Finds any of the phrases, whatever their case.
static CUES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let all = PHRASES.iter().map(|it| it.0).chain(["copyright", "©", "(c)"]);
    // It is made ready in each run, and a story is short.
    let kind = Some(AhoCorasickKind::ContiguousNFA);
    AhoCorasick::builder().kind(kind).ascii_case_insensitive(true).build(all).ok()
});

/// Whether the sentence is boilerplate by its own words.
pub(super) fn is_boilerplate(sentence: &str) -> bool {
    may_be(sentence) && score(&folded(sentence)) >= ENOUGH
}

/// Whether the sentence advertises its publisher, which is boilerplate beside other boilerplate.
pub(super) fn is_pitch(sentence: &str) -> bool {
    let lower = folded(sentence);
    let yours = words(&lower).any(|it| matches!(it, "you" | "your" | "yours" | "our" | "us"));
    yours && (score(&lower) >= 1 || praises(&lower))
}

/// Whether the sentence tells readers what they get to read: `The Post brings you the news that matters to your town.`
fn praises(lower: &str) -> bool {
    let plain = !lower.contains(|it: char| it.is_ascii_digit() || matches!(it, '"' | '“' | '”'));
    plain && !reports(lower) && words(lower).any(|it| READING.binary_search(&it).is_ok())
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
    let yours = words(lower).any(|it| YOURS.contains(&it));
    if called {
        sum = sum.saturating_add(1 + u8::from(yours) + u8::try_from(objects).unwrap_or(3));
        sum = sum.saturating_add(u8::from(words(lower).count() <= 8 && objects > 0));
        sum = sum.saturating_add(2 * u8::from(has_price(lower) && !reports(lower)));
    } else if reports(lower) && !yours {
        // Somebody does something: a statement about newsletters and app stores, not one of them.
        sum = 0;
    } else if yours {
        sum = sum.saturating_add(u8::from(objects > 0));
    }
    sum
}

/// Words that address the reader, or speak for the publisher.
const YOURS: [&str; 7] = ["you", "your", "yours", "our", "us", "we", "we'll"];

/// Whether it offers something at a price for a time: `from £3 a month`, `for $1 per week`.
fn has_price(lower: &str) -> bool {
    let offered =
        lower.find(['£', '$', '€', '¥']).and_then(|it| lower.get(..it)).is_some_and(|it| {
            matches!(words(it).last(), Some("from" | "for" | "at" | "just" | "only"))
        });
    let periods = ["month", "week", "year", "quarter", "day"];
    let mut before = "";
    offered
        && words(lower).any(|it| {
            let paced = matches!(before, "a" | "per" | "every" | "each") && periods.contains(&it);
            before = it;
            paced || matches!(it, "monthly" | "weekly" | "yearly" | "annually")
        })
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
            "Support the newsroom from £3 a month.",
            "Support independent journalism for $5 a month.",
            "Like what you read?",
            "Make this briefing yours",
            "Get your first month of the newsletter free.",
            "Give a year of stories to a friend.",
            "Become a member from €4 per month.",
            "Donate to keep our reporting free for all.",
            "Join 40,000 readers and get our digest.",
            "Subscribe for £2 a week and read all stories.",
            "Sign up for our weekly letter from the harbour.",
            "Did you enjoy this? Share it with friends.",
            "Already a subscriber? Log in",
            "Help us keep our journalism free.",
            "Get the newsletter every Friday.",
            "Unlock all stories for $1 a week.",
        ] {
            assert!(is_boilerplate(line), "{line}");
        }
    }

    #[test]
    fn praise_of_the_paper_is_a_pitch_only_where_it_tells_nothing() {
        let check = |line: &str, expected: bool| assert_eq!(is_pitch(line), expected, "{line}");
        check(
            "The Ledger picks news and conversations that suit your trade and your interests.",
            true,
        );
        check("The Post brings you the stories that matter to your town.", true);
        check("A digest made for you, with the topics you follow.", true);
        check("News that fits your morning.", true);
        check("The Ledger picks news for its readers.", false);
        check("The paper sold its news service to a rival of yours.", false);
        check("Your council tax pays for 12 news boards.", false);
        check("The law gives you a right to see your file.", false);
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
            "Support for the party fell to 31% in May.",
            "Support payments of £20 a week were cut.",
            "Support staff earn £300 a week.",
            "Support costs the council £2 million a year.",
            "Shop rents rose to £900 a month.",
            "Store workers get $15 an hour, up from $12 a year ago.",
            "Watch sales make up $3 billion a year.",
            "Open positions cost the hospital €2 million a month.",
            "Save the Children spends $4 million a year in the region.",
            "Give Directly pays villagers $22 a month.",
            "Members pay £12 a month for the app.",
            "A subscription costs £3 a month.",
            "The newsroom lost 40 journalists in 2025.",
            "Readers support the paper with £3 a month on average.",
            "Download fees bring the app $2 a month per user.",
            "Check fraud costs banks $1 billion a year.",
            "Visit numbers grew by 12 percent.",
            "Start dates for the trial have not been set.",
        ] {
            assert!(!is_boilerplate(line), "{line}");
        }
    }
}
