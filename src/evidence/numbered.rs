//! Numbers that belong to a name: `Corvus 3`, `the Flip 6`.

use super::FactMatch;
use super::gather::Inquiry;
use super::matching::as_it_stands;
use crate::fact::figure::Unit;
use crate::fact::{Agreement, Fact, Value};

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
    let found = as_it_stands(inquiry, &format!("{word} {number}"))?;
    let reason = "the page has the name with its number";
    Some(FactMatch::told(fact, Agreement::Match, reason, found))
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
