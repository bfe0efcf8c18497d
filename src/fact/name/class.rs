//! What a name names: a person, an organisation or a place.

use super::Class;
use super::run::word_at;
use crate::fact::Scan;
use crate::lexicon::{name_words, outlets, speech_verbs};
use crate::text::Span;

/// What the name names, by its words and what stands beside it.
pub(super) fn class_of(
    scan: &Scan<'_>,
    words: &[String],
    span: Span,
    acronym: bool,
    titled: bool,
) -> Class {
    let joined = words.join(" ");
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return Class::Other };
    if titled && !acronym {
        return Class::Person;
    }
    if name_words::is_organisation(&joined) || outlets::outlet_named(&joined).is_some() {
        return Class::Organisation;
    }
    if name_words::is_place(&joined)
        || matches!(joined.as_str(), "us" | "uk" | "usa" | "uae") && acronym
    {
        return Class::Place;
    }
    if words.len() > 1 && name_words::is_place_noun(last) {
        return Class::Place;
    }
    let organised =
        words.iter().any(|it| name_words::is_org_noun(it)) || name_words::is_org_suffix(last);
    if (words.len() > 1 && organised) || acronym || joined.contains(" of ") || joined.contains('&')
    {
        return Class::Organisation;
    }
    let given = words.len() > 1 && words.len() <= 4 && name_words::is_given_name(first);
    let initialled = words.len() > 1 && first.chars().count() == 1;
    if given
        || initialled
        || (words.len() <= 3 && speaks(scan, span) && !organised && words.len() > 1)
    {
        return Class::Person;
    }
    Class::Other
}

/// Whether a verb of speech stands right beside the name.
fn speaks(scan: &Scan<'_>, span: Span) -> bool {
    let after = scan.tokens.partition_point(|it| it.span.start < span.end);
    let before = scan.tokens.partition_point(|it| it.span.start < span.start);
    let is_verb = |at: usize| speech_verbs::is_speech_verb(word_at(scan, at));
    is_verb(after) || before.checked_sub(1).is_some_and(is_verb)
}
