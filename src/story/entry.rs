//! Whether what stands below a heading such as `Notes` is an entry of a list or tells something. Lists are what such headings
//! announce, so that only what is plainly a sentence of its own is prose: it ends as one, has a verb, and nothing that entries have.

use crate::lexicon::{calendar::IRREGULAR, holds};

/// Shorter blocks name something.
const LEAST_WORDS: usize = 4;

/// Verbs that tell that somebody does, is or has something.
const VERBS: &[&str] = &[
    "are", "became", "belongs", "brings", "buys", "can", "comes", "contains", "costs", "could",
    "counts", "covers", "did", "do", "does", "earns", "employs", "excludes", "expects", "falls",
    "gives", "goes", "had", "has", "have", "holds", "includes", "is", "keeps", "lies", "loses",
    "makes", "may", "means", "might", "must", "needs", "owns", "pays", "plans", "produces",
    "rises", "runs", "says", "sells", "shall", "should", "shows", "spends", "stands", "takes",
    "wants", "was", "were", "will", "wins", "works", "would",
];

/// Words that entries have and sentences hardly.
const CUES: &[&str] =
    &["accessed", "doi", "ed", "eds", "et", "ibid", "isbn", "issn", "pp", "retrieved", "vol"];

/// Whether the block is a sentence, or several.
pub(super) fn is_prose(block: &str) -> bool {
    let Some(bare) = without_asides(block) else { return false };
    let bare = bare.trim();
    let words: Vec<&str> = bare
        .split(|it: char| !it.is_alphanumeric() && it != '\'')
        .filter(|it| !it.is_empty())
        .collect();
    ends_as_sentence(bare)
        && words.len() >= LEAST_WORDS
        && !begins_as_entry(bare)
        && !words.iter().any(|it| holds(CUES, it))
        && words.iter().skip(1).any(|it| is_verb(it))
}

/// The block without quotations and parentheses, which may be titles, years and citations; `None` where an address stands in
/// the open, or a year alone in parentheses.
fn without_asides(block: &str) -> Option<String> {
    let mut bare = String::with_capacity(block.len());
    let mut aside = String::new();
    let mut close = None;
    for it in block.chars() {
        match (close, it) {
            (Some(end), _) if it == end => {
                let inner = aside.trim();
                let is_year = inner.len() == 4 && inner.bytes().all(|it| it.is_ascii_digit());
                if end == ')' && is_year {
                    return None;
                }
                close = None;
                aside.clear();
            }
            (Some(_), _) => aside.push(it),
            (None, '(') => close = Some(')'),
            (None, '“') => close = Some('”'),
            (None, '"') => close = Some('"'),
            (None, _) => bare.push(it),
        }
    }
    // What is opened and never closed is no aside.
    bare.push_str(&aside);
    (!bare.contains("://") && !bare.contains("www.")).then_some(bare)
}

fn ends_as_sentence(bare: &str) -> bool {
    bare.trim_end_matches(['\'', '’', ']', ' ']).ends_with(['.', '!', '?', '。'])
}

/// `Smith, J., Title of the work.`; `[1] …`, `*1 …`
fn begins_as_entry(bare: &str) -> bool {
    if !bare.starts_with(|it: char| it.is_alphanumeric() || it == '$' || it == '€' || it == '£')
    {
        return true;
    }
    let mut parts = bare.splitn(3, [',', ' ']).filter(|it| !it.is_empty());
    let (name, next) = (parts.next(), bare.split_once(", ").map(|it| it.1));
    let is_surname =
        name.is_some_and(|it| bare.get(it.len()..).is_some_and(|it| it.starts_with(',')));
    let is_initial = next.is_some_and(|it| {
        let mut all = it.chars();
        all.next().is_some_and(char::is_uppercase) && all.next() == Some('.')
    });
    is_surname && is_initial
}

/// Whether a word in lower case is a verb of a statement.
fn is_verb(word: &str) -> bool {
    let is_lower = word.starts_with(char::is_lowercase);
    let is_past = word.len() > 4 && word.ends_with("ed");
    is_lower && (is_past || holds(VERBS, word) || holds(IRREGULAR, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_in_order() {
        for list in [VERBS, CUES] {
            assert!(list.is_sorted());
        }
    }

    #[test]
    fn what_tells_something_is_prose() {
        for block in [
            "The plant in Osterby has 1,200 employees.",
            "The plant in Osterby has 1,200 employees. (gazette.example)",
            "The plant employs 1,200 people (https://gazette.example/plant).",
            "$40 million was paid for the port in 2025.",
            "Figures are in euros. The port handled 2 million tonnes last year.",
            "Sales rose by 5 percent, the firm said.",
            "The mayor said \"we have 40 cranes\" in May.",
        ] {
            assert!(is_prose(block), "{block}");
        }
    }

    #[test]
    fn what_names_something_is_an_entry() {
        for block in [
            "Annual report, https://ft.com/a",
            "The report was published at https://ft.com/a.",
            "Reuters, “Sales rose in May”, May 2026.",
            "BBC, May 2026",
            "Smith, J. (2020). How sales rose and fell. Journal of Sales 4, 12–18.",
            "Smith, J., How sales rose and fell, London.",
            "Ministry of Finance, Budget report for the year 2025.",
            "How the port was lost. Retrieved 4 May 2026.",
            "How the port was lost (2019).",
            "[1] The port was lost in May.",
            "Interview with the mayor.",
            "Sales rose in May",
            "ft.com",
            "",
            "(",
            "“",
        ] {
            assert!(!is_prose(block), "{block}");
        }
    }
}
