//! Links of a markup: what they cite, and whether their words are prose or only a mark.

use super::{cited, known_outlet};
use crate::story::Cited;

/// What the target of a link means.
pub(in crate::story) enum Target {
    /// A source.
    Cites(Cited),
    /// Nothing: the link is there and its target is not.
    Missing,
    /// A place on the same page or a way to write to somebody: no citation.
    Elsewhere,
}

/// Reads the target of a link; `base` is the story's own address, where it gives one.
pub(in crate::story) fn target(written: &str, base: Option<&str>) -> Target {
    let written = written.trim();
    if written.is_empty() || written == "#" {
        return Target::Missing;
    }
    if let Some(one) = cited(written) {
        return Target::Cites(one);
    }
    let scheme = written
        .split_once(':')
        .map(|it| it.0)
        .filter(|it| it.chars().all(|it| it.is_ascii_alphanumeric()));
    if written.starts_with('#')
        || scheme
            .is_some_and(|it| !it.eq_ignore_ascii_case("http") && !it.eq_ignore_ascii_case("https"))
    {
        return Target::Elsewhere;
    }
    let joined =
        base.and_then(|it| ::url::Url::parse(it).ok()).and_then(|it| it.join(written).ok());
    let resolved = match (&joined, written.strip_prefix("//")) {
        (Some(joined), _) => cited(joined.as_str()),
        (None, Some(rest)) => cited(&format!("https://{rest}")),
        (None, None) => None,
    };
    let unread = || Cited { written: written.to_owned(), host: String::new(), url: None };
    Target::Cites(resolved.map_or_else(unread, |it| Cited { written: written.to_owned(), ..it }))
}

/// Whether the words of a link are only a mark: a number or arrow anywhere, or a source's name that stands after the
/// finished sentence.
pub(in crate::story) fn is_mark(before: &str, words: &str, after: &str) -> bool {
    let bare = words.trim().trim_matches(['[', ']', '(', ')', '^', '*']);
    if bare.is_empty() {
        return true;
    }
    let numbered = bare.len() <= 3 && bare.bytes().all(|it| it.is_ascii_digit());
    let glued = before.ends_with(|it: char| !it.is_whitespace()) || words.trim() != bare;
    let ended = before.trim_end().ends_with(['.', '!', '?', '”', '"', '…', '。', ')', ']']);
    let after_trimmed = after.trim_start();
    let opens = after_trimmed.is_empty()
        || after_trimmed
            .starts_with(|it: char| it.is_uppercase() || matches!(it, '[' | '(' | '“' | '"' | '.'));
    if numbered {
        return glued && !before.ends_with(['$', '€', '£', '-', '/']) || ended && opens;
    }
    if bare.chars().all(|it| !it.is_alphanumeric()) {
        return true;
    }
    if !ended || !opens || before.trim().is_empty() {
        return false;
    }
    let folded = bare.to_lowercase();
    let generic = matches!(
        folded.as_str(),
        "source"
            | "sources"
            | "link"
            | "via"
            | "ref"
            | "here"
            | "read"
            | "more"
            | "read more"
            | "archived"
            | "pdf"
    );
    let last = after_trimmed.is_empty()
        && bare.split_whitespace().count() <= 4
        && !bare.ends_with(['.', '!', '?']);
    generic || cited(bare).is_some() || known_outlet(bare).is_some() || last
}
