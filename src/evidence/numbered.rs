//! Numbers that belong to a name: `Corvus 3`, `the Flip 6`.

use super::gather::Inquiry;
use super::matching::place;
use super::{Certainty, FactMatch};
use crate::fact::figure::Unit;
use crate::fact::{Agreement, Fact, Value};
use crate::text::Span;

/// So many places of the name's words are looked at.
const MOST: usize = 64;

/// A bare number right behind a word with a capital, which a page has as they stand.
pub(super) fn named(inquiry: &Inquiry<'_>, fact: &Fact) -> Option<FactMatch> {
    let Value::Figure(figure) = &fact.value else { return None };
    let text = &inquiry.claim.text;
    let number = fact.span.of(text);
    let is_bare = figure.unit == Unit::Count && number.bytes().all(|it| it.is_ascii_digit());
    let before = text.get(..fact.span.start)?.strip_suffix(' ')?;
    let word = before.rsplit([' ', '(', '“', '"']).next()?;
    let is_name = word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphanumeric);
    if !is_bare || !is_name {
        return None;
    }
    let name = format!("{word} {number}");
    inquiry.hits.iter().find_map(|page| {
        let text = &inquiry.library.readings.get(page.page)?.page.text;
        let is_letter = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
        let mut places = text.match_indices(&*name).take(MOST);
        let (at, _) = places.find(|(at, _)| {
            let before = text.get(..*at).and_then(|it| it.chars().next_back());
            let behind = text.get(at + name.len()..).and_then(|it| it.chars().next());
            !is_letter(before) && !is_letter(behind)
        })?;
        Some(FactMatch {
            claimed: fact.clone(),
            agreement: Some(Agreement::Match),
            reason: "the page has the name with its number".to_owned(),
            found: place(inquiry, page.page, Span::new(at, at + name.len())),
            theirs: None,
            dissent: None,
            certainty: Certainty::Open,
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::evidence::testing::first_figure;
    use crate::fact::Agreement;

    #[test]
    fn a_number_of_a_name_is_found_with_it() {
        let page = &["The launch of a Corvus 3 rocket was put off in Osterby."];
        let claim = "The Corvus 3 rocket was put off in Osterby.";
        assert_eq!(first_figure(claim, page), Some(Agreement::Match));
        assert_ne!(first_figure(&claim.replace('3', "4"), page), Some(Agreement::Match));
    }
}
