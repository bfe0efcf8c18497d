//! Where a clause begins and ends, by marks and joining words: enough to tell which words a fact belongs to.

use crate::text::{Span, TokenKind, token};

/// Words that begin a clause of their own when they follow a comma or stand between two verbs.
const JOINERS: &[&str] = &[
    "after",
    "although",
    "and",
    "as",
    "because",
    "before",
    "but",
    "compared",
    "down",
    "from",
    "if",
    "including",
    "so",
    "since",
    "than",
    "that",
    "though",
    "unless",
    "until",
    "up",
    "when",
    "where",
    "whereas",
    "which",
    "while",
    "who",
    "whose",
    "with",
    "without",
    "yet",
];

/// Words that begin a clause without a comma.
const STRONG_JOINERS: &[&str] =
    &["although", "because", "but", "though", "unless", "when", "whereas", "which", "while"];

/// The clause of `text` in which `span` stands.
pub fn around(text: &str, span: Span) -> Span {
    let starts = starts(text);
    let index = starts.partition_point(|&it| it <= span.start).max(1);
    let start = starts.get(index - 1).copied().unwrap_or(0);
    let end = starts
        .get(index..)
        .unwrap_or_default()
        .iter()
        .copied()
        .find(|&it| it >= span.end)
        .unwrap_or(text.len());
    Span::new(start, end)
}

/// The beginning of `text` up to its first verb-like break: where the subject stands.
pub fn subject(text: &str) -> Span {
    let end =
        text.char_indices().filter(|it| it.1.is_whitespace()).nth(4).map_or(text.len(), |it| it.0);
    let clause = starts(text).get(1).copied().unwrap_or(text.len());
    Span::new(0, end.min(clause))
}

/// What the writer adds at the end of a sentence to weigh it against something else: `, a far broader limit than that of
/// 2025`. It is no part of what the source is cited for.
pub fn weighing(text: &str) -> Option<Span> {
    let found = text.match_indices(", a").find(|(at, _)| {
        let rest = text.get(at + 2..).unwrap_or_default();
        let mut words = rest.split_whitespace();
        let article = matches!(words.next(), Some("a" | "an"));
        let compared = words.take(3).any(|it| {
            matches!(it, "more" | "less")
                || it.len() > 4 && it.ends_with("er") && !it.ends_with("eer")
        });
        let one_clause = !rest.contains([';', ',']);
        article && compared && one_clause && rest.contains(" than ")
    });
    found.map(|(at, _)| Span::new(at, text.len()))
}

/// The parts of a sentence that stand on their own: between semicolons, and before and after `while` and `whereas`.
pub fn parts(text: &str) -> Vec<Span> {
    let mut starts = vec![0];
    for token in token::tokens(text) {
        let word = token.span.of(text);
        match token.kind {
            TokenKind::Mark if word == ";" => starts.push(token.span.end),
            TokenKind::Word if matches!(word, "while" | "whereas") && token.span.start > 0 => {
                starts.push(token.span.start);
            }
            TokenKind::Mark | TokenKind::Word | TokenKind::Number => {}
        }
    }
    let ends = starts.iter().copied().skip(1).chain([text.len()]);
    starts.iter().zip(ends).map(|(&start, end)| Span::new(start, end)).collect()
}

/// Where each clause starts, the first at nought.
fn starts(text: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let mut after_comma = false;
    for token in token::tokens(text) {
        let word = token.span.of(text);
        if token.kind == TokenKind::Mark {
            after_comma = word == ",";
            if matches!(word, ";" | ":" | "—" | "–") {
                starts.push(token.span.end);
            }
            continue;
        }
        let folded = word.to_ascii_lowercase();
        let joins = STRONG_JOINERS.contains(&folded.as_str())
            || (after_comma && JOINERS.contains(&folded.as_str()));
        if joins && token.span.start > 0 {
            starts.push(token.span.start);
        }
        after_comma = false;
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, word: &str, expected: &str) {
        let start = text.find(word).unwrap();
        let clause = around(text, Span::new(start, start + word.len()));
        assert_eq!(clause.of(text).trim(), expected);
    }

    #[test]
    fn a_clause_ends_where_another_begins() {
        let text =
            "Sales rose to 5 million, while profit fell to 2 million; the dividend is 3 cents.";
        check(text, "5", "Sales rose to 5 million,");
        check(text, "2", "while profit fell to 2 million;");
        check(text, "3", "the dividend is 3 cents.");
    }

    #[test]
    fn what_only_weighs_is_told_apart() {
        let check = |text: &str, tail: Option<&str>| {
            assert_eq!(weighing(text).map(|it| it.of(text)), tail, "{text}");
        };
        check(
            "In 2023 Acme said all ports stay open, a far broader promise than that of 2025.",
            Some(", a far broader promise than that of 2025."),
        );
        check("Acme opened a port, a larger one, and closed more than ten.", None);
        check("Acme, a maker of ferries, sold more than ten.", None);
        check("Acme sold ten ships, a record.", None);
        check("", None);
    }

    #[test]
    fn parts_lie_between_semicolons() {
        let text = "Voltara makes 9; Cellion makes 20 while Auriga makes none";
        let parts: Vec<&str> = parts(text).iter().map(|it| it.of(text)).collect();
        assert_eq!(parts, ["Voltara makes 9;", " Cellion makes 20 ", "while Auriga makes none"]);
        assert_eq!(super::parts(""), [Span::new(0, 0)]);
    }

    #[test]
    fn the_subject_is_the_beginning() {
        let text = "The city council of Riverton approved a budget, which rose.";
        assert_eq!(subject(text).of(text), "The city council of Riverton");
    }
}
