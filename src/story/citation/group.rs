//! Parenthetical groups: `(openai.com; ft.com)`, `[ft.com]`, `(via ft.com)`, `(Source: Reuters)`, `( )`.

use super::{Mark, cited, known_outlet, outlet};
use crate::lexicon::domains::leads_in;
use crate::story::{Cited, Form};
use crate::text::Span;

/// What stands between the parts of a group.
const SEPARATORS: [char; 6] = [';', ',', '|', '；', '，', '、'];
/// Parentheses nested deeper than this are not looked at.
const MAX_DEPTH: usize = 1000;
/// Longer parentheses are prose.
const MAX_GROUP: usize = 4000;

/// The groups within `span` of `text`. A part that `links` covers cites what the link cites.
pub(in crate::story) fn find(text: &str, span: Span, links: &[Mark]) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut open: Vec<(usize, char)> = Vec::new();
    for (offset, it) in span.of(text).char_indices() {
        let at = span.start + offset;
        match it {
            '(' | '[' | '（' | '【' | '［' => {
                if open.len() >= MAX_DEPTH {
                    open.drain(..MAX_DEPTH / 2);
                }
                open.push((at, it));
            }
            ')' | ']' | '）' | '】' | '］' => {
                let Some((start, opener)) = open.pop() else { continue };
                let whole = Span::new(start, at + it.len_utf8());
                if closes(opener, it) && whole.len() <= MAX_GROUP {
                    let inner = Span::new(start + opener.len_utf8(), at);
                    found.extend(read(text, whole, inner, links));
                }
            }
            _ => {}
        }
    }
    found.sort_by_key(|it| it.span);
    found
}

fn closes(opener: char, closer: char) -> bool {
    matches!((opener, closer), ('(' | '（', ')' | '）') | ('[' | '［', ']' | '］') | ('【', '】'))
}

/// Reads one parenthesis; `None` where it is prose.
fn read(text: &str, whole: Span, inner: Span, links: &[Mark]) -> Option<Mark> {
    let words = inner.of(text);
    if words.chars().all(|it| it.is_whitespace() || SEPARATORS.contains(&it)) {
        let before = text.get(..whole.start).and_then(|it| it.chars().next_back());
        let glued = before.is_some_and(|it| it.is_alphanumeric() || it == '_' || it == ']');
        let round = text.get(whole.start..).is_some_and(|it| it.starts_with(['(', '（']));
        return (round && !glued).then(|| Mark::new(whole, Form::Group, Vec::new(), true));
    }
    let sourced = source_label(words);
    let mut all = Vec::new();
    let mut names = Vec::new();
    let mut from = inner.start + sourced.map_or(0, str::len);
    let rest = Span::new(from, inner.end).of(text);
    for whole_part in rest.split_inclusive(SEPARATORS) {
        let part = whole_part.trim_end_matches(SEPARATORS);
        let span = Span::new(from, from + part.len());
        from += whole_part.len();
        if part.trim().is_empty() {
            continue;
        }
        if let Some(linked) = linked(text, span.trimmed(text), links) {
            all.extend(linked);
            continue;
        }
        if sourced.is_none() && known_outlet(part).is_some() {
            names.push(outlet(part));
            continue;
        }
        all.extend(read_part(part, sourced.is_some())?);
    }
    if all.is_empty() {
        return None;
    }
    // An outlet's name beside its own domain says nothing more: `(Reuters, reuters.com)`.
    names.retain(|it| !all.iter().any(|one| one.host == it.host));
    all.extend(names);
    Some(Mark::new(whole, Form::Group, all, true))
}

/// `Source:`, `Sources:` at the start of a group, with what is white around it.
fn source_label(words: &str) -> Option<&str> {
    let head = words.trim_start();
    let label = head.split_once(':')?.0.trim().to_lowercase();
    if !matches!(
        label.as_str(),
        "source" | "sources" | "quelle" | "via" | "ref" | "refs" | "reference" | "references"
    ) {
        return None;
    }
    let end = words.find(':')? + 1;
    words.get(..end)
}

/// What one part of a group cites: addresses and domains after nothing but words that lead in, or a label before an address.
fn read_part(part: &str, sourced: bool) -> Option<Vec<Cited>> {
    let mut all = Vec::new();
    let mut labelled = false;
    for word in part.split_whitespace() {
        if let Some(one) = cited(word) {
            let full = one.url.is_some() && word.contains("://");
            if labelled && !full {
                return None;
            }
            labelled = false;
            all.push(one);
            continue;
        }
        if word == "/" {
            continue;
        }
        let bare = word.trim_end_matches([':', '.', ',']).to_lowercase();
        labelled = labelled && !word.ends_with(':') || !leads_in(&bare) && !word.ends_with(':');
    }
    if !all.is_empty() && !labelled {
        return Some(all);
    }
    let name = part.trim().trim_start_matches("via ").trim();
    let via = part.trim().len() > name.len();
    let is_name =
        sourced && name.split_whitespace().count() <= 6 || via && known_outlet(name).is_some();
    (all.is_empty() && is_name).then(|| vec![outlet(name)])
}

/// What the links over `span` cite, where links and words that lead in are all that it holds.
fn linked(text: &str, span: Span, links: &[Mark]) -> Option<Vec<Cited>> {
    let mut at = span.start;
    let mut all = Vec::new();
    let mut any = false;
    let first = links.partition_point(|it| it.span.start < span.start);
    for link in links.get(first..)?.iter().take_while(|it| it.span.end <= span.end) {
        if link.span.is_empty() {
            continue;
        }
        let between = Span::new(at, link.span.start).of(text);
        if !between
            .split_whitespace()
            .all(|it| leads_in(&it.trim_end_matches(':').to_lowercase()) || it == "&")
        {
            return None;
        }
        at = link.span.end;
        any = true;
        all.extend(link.cited.iter().cloned());
    }
    (any && Span::new(at, span.end).of(text).trim().is_empty()).then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The hosts of each group; `-` for an empty one.
    fn check(text: &str, expected: &[&str]) {
        let found = find(text, Span::new(0, text.len()), &[]);
        let hosts = |mark: &Mark| {
            let hosts: Vec<&str> = mark.cited.iter().map(|it| it.host.as_str()).collect();
            if hosts.is_empty() { "-".to_owned() } else { hosts.join(" ") }
        };
        assert_eq!(found.iter().map(hosts).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn groups_of_domains_are_citations() {
        check("Up. (ft.com; ft.com) Down.", &["ft.com ft.com"]);
        check("Up (FT.com, reuters.com).", &["ft.com reuters.com"]);
        check("Up [ft.com] and （bbc.co.uk；ft.com）。", &["ft.com", "bbc.co.uk ft.com"]);
        check("Up (via ft.com) (see also www.ft.com/a)", &["ft.com", "ft.com"]);
        check("Up (Source: Reuters; my notes) (via Reuters)", &["reuters.com ", "reuters.com"]);
        check("Up (Reuters: https://reuters.com/a; ft.com/b?c=1)", &["reuters.com ft.com"]);
        check("Up (https://en.wikipedia.org/wiki/Foo_(bar))", &["en.wikipedia.org"]);
        check("Up (ft.com and reuters.com)", &["ft.com reuters.com"]);
        check("Up (ft.com; dealnotes.example)", &["ft.com dealnotes.example"]);
        check("Up (a.test, b.invalid) [c.localhost]", &["a.test b.invalid", "c.localhost"]);
        check("Up (Reuters, reuters.com) (BBC; ft.com)", &["reuters.com", "ft.com bbc.com"]);
    }

    #[test]
    fn empty_groups_are_citations_of_nothing() {
        check("Up ( ). Up () and (;).", &["-", "-", "-"]);
        check("Call run() or list[].", &[]);
    }

    #[test]
    fn other_parentheses_are_prose() {
        for text in [
            "(AI)",
            "(see below)",
            "(2025)",
            "(formerly Foo.com)",
            "(about 3.5 m)",
            "(e.g. Node.js)",
            "(U.S.)",
            "[sic]",
            "(parent of ft.com)",
            "(Source code)",
            "(a; b)",
            "((((",
            "))))",
            "(ft.com",
            "(see README.md)",
            "(BBC)",
            "(Time; Nature)",
            "(up 3.5%, or 1.2)",
        ] {
            check(text, &[]);
        }
    }
}
