//! Which of the pages found may be the one that a claim cites, how likely, and why.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use jiff::civil::Date;
use url::Url;

use super::Found;
use crate::lexicon::stopwords::is_stopword;
use crate::source::{host_of_name, is_within, registrable};
use crate::text::normalize::fold_word;
use crate::text::stem::stem;
use crate::text::{TokenKind, token};

/// Most pages that are proposed for one citation.
const MAX_PROPOSED: usize = 5;
/// Pages that score less, in thousandths, are not proposed.
const LEAST_SCORE: u16 = 250;
/// Words that are asked for at a service.
const MAX_ASKED: usize = 6;

/// What is looked for: the page of a site that bears on a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The site.
    pub host: String,
    /// The words of the claim that tell it from others: as written, and their stems.
    words: Vec<(String, String)>,
    /// The day that the claim speaks of or was made on.
    pub day: Option<Date>,
}

/// A page that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// What was found.
    pub found: Found,
    /// How likely it is the one, in thousandths.
    pub score: u16,
    /// Why, in plain words.
    pub reason: String,
}

impl Wish {
    /// The page of `host` on which `claim` may rest.
    pub fn new(host: &str, claim: &str, day: Option<Date>) -> Self {
        Self { host: host_of_name(host), words: words(claim), day }
    }

    /// The words that a service is asked for: names first, then the longest.
    pub fn asked(&self) -> Vec<String> {
        let mut all: Vec<&String> = self.words.iter().map(|it| &it.0).collect();
        all.sort_by_key(|it| {
            let is_name = it.starts_with(char::is_uppercase);
            (!is_name, Reverse(it.chars().count()))
        });
        all.into_iter().take(MAX_ASKED).cloned().collect()
    }

    /// Whether a page of this address can be on the site.
    fn is_of_site(&self, url: &Url) -> bool {
        let host = url.host_str().map(host_of_name).unwrap_or_default();
        let shares = registrable(&host).is_some_and(|it| registrable(&self.host) == Some(it));
        is_within(&host, &self.host) || shares
    }
}

/// The content words of a text with their stems, each stem once.
fn words(text: &str) -> Vec<(String, String)> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    token::each(text, |it| {
        let word = it.span.of(text);
        let folded = fold_word(word);
        if it.kind != TokenKind::Word || folded.chars().count() < 3 || is_stopword(&folded) {
            return;
        }
        let stem = stem(&folded);
        if seen.insert(stem.clone()) {
            found.push((word.to_owned(), stem));
        }
    });
    found
}

/// The pages of what was found that may be the one of the wish, the likeliest first.
pub fn propose(wish: &Wish, found: &[Found]) -> Vec<Proposal> {
    let mut proposed: Vec<Proposal> = found.iter().filter_map(|it| weigh(wish, it)).collect();
    proposed.sort_by(|a, b| {
        let key = |it: &Proposal| (Reverse(it.score), it.found.via, it.found.url.clone());
        key(a).cmp(&key(b))
    });
    let mut seen = BTreeSet::new();
    proposed.retain(|it| seen.insert(it.found.url.clone()));
    proposed.truncate(MAX_PROPOSED);
    proposed
}

fn weigh(wish: &Wish, found: &Found) -> Option<Proposal> {
    let url = Url::parse(&found.url).ok().filter(|it| matches!(it.scheme(), "http" | "https"))?;
    // The home page of a site tells of everything and is the source of nothing.
    if !wish.is_of_site(&url) || url.path().trim_matches('/').is_empty() {
        return None;
    }
    let path = url.path().replace(|it: char| !it.is_alphanumeric(), " ");
    let title = if found.title.is_empty() { path.as_str() } else { found.title.as_str() };
    let of_title: BTreeSet<String> = words(title).into_iter().map(|it| it.1).collect();
    let mut of_all = of_title.clone();
    of_all.extend(words(&format!("{path} {}", found.summary)).into_iter().map(|it| it.1));
    let shared: Vec<&str> =
        wish.words.iter().filter(|it| of_all.contains(&it.1)).map(|it| it.0.as_str()).collect();
    let least = wish.words.len().min(2);
    if shared.is_empty() || shared.len() < least {
        return None;
    }
    let of = wish.words.len().min(of_title.len().max(shared.len())).clamp(3, 12);
    let by_words = thousandths(shared.len(), of);
    let (by_day, when) = nearness(wish.day, found);
    // Another year's page on the same matter shares all its words.
    let weight = if by_day == 0 { 5 } else { 7 };
    let score = (u32::from(by_words) * weight + u32::from(by_day) * 3) / 10;
    let score = u16::try_from(score).unwrap_or(0);
    let reason = format!("{}; it shares {}{when}", found.via.place(), shared.join(", "));
    (score >= LEAST_SCORE).then(|| Proposal { found: found.clone(), score, reason })
}

fn thousandths(part: usize, of: usize) -> u16 {
    u16::try_from((part * 1000 / of.max(1)).min(1000)).unwrap_or(1000)
}

/// How near the page's day is to the claim's, in thousandths, and that in words.
fn nearness(day: Option<Date>, found: &Found) -> (u16, String) {
    let Some(date) = found.date else { return (300, String::new()) };
    let what = if found.via.is_capture() { "seen" } else { "dated" };
    let said = format!("; {what} {date}");
    let Some(days) = day.and_then(|it| it.since(date).ok()).map(|it| it.get_days().unsigned_abs())
    else {
        return (300, said);
    };
    let near = match days {
        0..=1 => 1000,
        2..=3 => 800,
        4..=7 => 600,
        8..=31 => 300,
        _ => 0,
    };
    (near, said)
}
