//! Whom a passage means by the pronoun that it begins with, where nothing before it can say: the subject of the claim that
//! cites it. Text that was cut out of its page often begins with `She took a position`, and no word in it could name her.

use super::library::Reading;
use super::query::{Query, TermClass, TermSet};
use super::retrieve::Hit;
use crate::fact::Value;
use crate::text::normalize::fold_word;
use crate::text::{TokenKind, token};

/// The pronoun is one of so many first words.
const OPENING: usize = 6;

const PRONOUNS: &[&str] = &["he", "her", "his", "it", "its", "she", "their", "they"];

/// The terms of the claim's subject, where a page without a title begins with a pronoun and nowhere has one of them.
pub(super) fn subject(query: &Query, reading: &Reading, hits: &[Hit]) -> TermSet {
    let mut named = TermSet::default();
    if reading.page.title.is_some() || !opens_with_pronoun(reading) {
        return named;
    }
    let first = query.terms.iter().enumerate().take_while(|it| it.1.class == TermClass::Name);
    first.for_each(|it| named.insert(it.0));
    let is_met = hits.iter().any(|it| !it.terms.common(named).is_empty());
    if is_met { TermSet::default() } else { named }
}

/// Whether the first sentence begins with a pronoun before any name.
fn opens_with_pronoun(reading: &Reading) -> bool {
    let Some(sentence) = reading.sentences.first() else { return false };
    let text = sentence.span.of(&reading.page.text);
    let words = token::tokens(text).into_iter().filter(|it| it.kind == TokenKind::Word);
    let mut words = words.take(OPENING).map(|it| it.span);
    let pronoun = words.find(|it| PRONOUNS.contains(&fold_word(it.of(text)).as_str()));
    let Some(pronoun) = pronoun.map(|it| it.shifted(sentence.span.start)) else { return false };
    let names = reading.facts(0).iter().filter(|it| matches!(it.value, Value::Name(_)));
    names.map(|it| it.span).all(|it| it.start > pronoun.start)
}
