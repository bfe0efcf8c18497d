//! Lines that name the sources of what stands above them: `Source: Reuters, ft.com/a`.

use super::{cited, known_outlet, outlet};
use crate::story::Cited;
use crate::text::Span;

/// The most words of one name; longer ones are prose (`Sources: the company plans to …`).
const MAX_NAME: usize = 8;

/// What a line cites, where it does nothing but cite.
pub(in crate::story) fn read(line: &str) -> Option<Vec<Cited>> {
    let line = line.trim().trim_start_matches(['*', '_', '(', '[', '—', '–', '-', ' ']);
    let (label, rest) = label(line)?;
    let mut all = Vec::new();
    for part in rest.split([';', ',', '|', '•']).flat_map(|it| it.split(" and ")) {
        let part = part.trim().trim_end_matches(['.', ')', ']', '*', '_']);
        if part.is_empty() {
            continue;
        }
        if part.split_whitespace().count() > MAX_NAME && !part.contains("://") {
            return None;
        }
        let before = all.len();
        all.extend(
            part.split_whitespace()
                .filter_map(|it| cited(it.trim_matches(['(', ')', '[', ']', '.']))),
        );
        if all.len() == before {
            all.push(outlet(part));
        }
    }
    let strict = matches!(label, Label::Via) && !all.iter().all(|it| !it.host.is_empty());
    (!strict).then_some(all)
}

enum Label {
    Source,
    Via,
}

fn label(line: &str) -> Option<(Label, &str)> {
    if !line.starts_with(['s', 'S', 'r', 'R', 'q', 'Q', 'v', 'V']) {
        return None;
    }
    let head: String = line.chars().take(14).flat_map(char::to_lowercase).collect();
    for word in ["sources", "source", "references", "reference", "quellen", "quelle"] {
        if head.starts_with(word) {
            let rest = line.get(word.len()..)?.trim_start_matches(['*', '_', ' ']);
            return Some((
                Label::Source,
                rest.strip_prefix([':', '：'])?.trim_start_matches(['*', '_']),
            ));
        }
    }
    let rest = head.strip_prefix("via").and_then(|_| line.get(3..))?;
    let rest = rest.strip_prefix(':').or_else(|| rest.starts_with(' ').then_some(rest))?;
    let name = rest.trim().trim_end_matches('.');
    (cited(name).is_some() || known_outlet(name).is_some()).then_some((Label::Via, rest))
}

/// Where a source line begins inside a paragraph, after the last sentence: `… rose. Source: Reuters`.
pub(in crate::story) fn inside(text: &str, span: Span) -> Option<usize> {
    let body = span.of(text);
    let at = ["Sources:", "Source:", "SOURCE:", "SOURCES:", "Via:"]
        .iter()
        .filter_map(|it| body.rfind(it))
        .min()?;
    let before = body.get(..at)?;
    let spaced = before.ends_with(char::is_whitespace)
        && before.trim_end().ends_with(['.', '!', '?', '"', '”', ')']);
    (spaced && read(body.get(at..)?).is_some()).then_some(span.start + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<&str>) {
        let found = read(line).map(|it| {
            it.iter()
                .map(|it| if it.host.is_empty() { it.written.clone() } else { it.host.clone() })
                .collect::<Vec<_>>()
                .join(" ")
        });
        assert_eq!(found.as_deref(), expected, "{line}");
    }

    #[test]
    fn a_source_line_names_its_sources() {
        check("Source: ft.com", Some("ft.com"));
        check(
            "Sources: Reuters, https://www.ft.com/a; Statistics Office",
            Some("reuters.com ft.com Statistics Office"),
        );
        check("*Source: The Guardian*", Some("theguardian.com"));
        check("Via ft.com", Some("ft.com"));
        check("Source:", Some(""));
    }

    #[test]
    fn prose_about_sources_is_none() {
        check("Sources said on Monday that talks had ended.", None);
        check("Sources: the company plans to close three plants before the end of the year", None);
        check("Via a long detour the train arrived.", None);
        check("Source code is open.", None);
    }
}
