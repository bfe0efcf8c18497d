//! The place and agency before the first sentence of a report, which are no part of it: `BRUSSELS (CPA) — The Commission fined …`.

/// A longer beginning is none.
const LONGEST: usize = 70;
/// Nor is one of more words.
const MOST_WORDS: usize = 8;
/// What parts it from the sentence.
const DASHES: &[&str] = &[" — ", " – ", " -- ", " - ", "— ", "—"];

/// Where the sentence itself begins: behind its dateline, or at its first byte where it has none.
pub(super) fn end(sentence: &str) -> usize {
    let ends = (0..=LONGEST.min(sentence.len())).rev().find(|it| sentence.is_char_boundary(*it));
    let head = sentence.get(..ends.unwrap_or(0)).unwrap_or_default();
    let cut = DASHES.iter().filter_map(|it| Some((head.find(it)?, it.len()))).min();
    let Some((at, dash)) = cut else { return 0 };
    let (place, rest) = (&head.get(..at), sentence.get(at + dash..).unwrap_or_default());
    let opens = rest.trim_start_matches(['"', '“', '‘', '\'']).starts_with(char::is_uppercase);
    if opens && place.is_some_and(is_dateline) { at + dash } else { 0 }
}

/// A place in capitals, or one with its agency in brackets; a state, a month and a day may stand with them.
fn is_dateline(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let Some(first) = words.first() else { return false };
    let letters = || first.chars().filter(|it| it.is_alphabetic());
    let in_capitals = letters().count() > 2 && letters().all(char::is_uppercase);
    let agency = words.last().is_some_and(|it| it.ends_with(')')) && text.contains(" (");
    let is_name = |it: &&str| {
        let bare = it.trim_matches(|it: char| !it.is_alphanumeric());
        bare.is_empty() || bare.starts_with(|it: char| it.is_uppercase() || it.is_ascii_digit())
    };
    words.len() <= MOST_WORDS
        && first.starts_with(char::is_uppercase)
        && (in_capitals || agency)
        && words.iter().all(is_name)
}

#[cfg(test)]
mod tests {
    use super::end;

    fn check(sentence: &str, rest: &str) {
        assert_eq!(sentence.get(end(sentence)..), Some(rest), "{sentence}");
    }

    #[test]
    fn place_and_agency_are_left_out() {
        let rest = "The Commission fined three makers.";
        for place in [
            "BRUSSELS (CPA) - ",
            "BRUSSELS — ",
            "Brussels (CPA) – ",
            "NEW YORK, March 3 (AP) — ",
            "PORT MAULE—",
        ] {
            check(&format!("{place}{rest}"), rest);
        }
    }

    #[test]
    fn other_dashes_are_left() {
        for text in [
            "The mill — the oldest in town — burnt down.",
            "Harrow - Larkfield ended in a draw.",
            "NATO — which has 32 members — met in Osterby.",
            "UK - the government said so.",
            "Ann Karl (the mayor) - She left.",
            "— The mill burnt down.",
            "",
            "BRUSSELS — ",
        ] {
            check(text, text);
        }
    }
}
