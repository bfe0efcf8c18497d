//! The words of a quotation as they are compared.

use crate::lexicon::stopwords;
use crate::text::normalize::fold_word;
use crate::text::{Span, Token, TokenKind, token};

/// Stands for words left out.
pub(super) const ELLIPSIS: &str = "…";

/// Folded words of a piece of text with their places in it: `…` for words left out, `[word]` for words put in.
pub(super) fn read(text: &str, within: Span) -> Vec<(String, Span)> {
    let inner = within.of(text);
    let tokens: Vec<Token> = token::tokens(inner);
    from_tokens(inner, &tokens)
        .into_iter()
        .map(|(word, span)| (word, span.shifted(within.start)))
        .collect()
}

fn from_tokens(text: &str, tokens: &[Token]) -> Vec<(String, Span)> {
    let mut words: Vec<(String, Span)> = Vec::with_capacity(tokens.len());
    let mut bracket: Option<usize> = None;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let word = token.span.of(text);
        let is =
            |index: usize, mark: &str| tokens.get(index).is_some_and(|it| it.span.of(text) == mark);
        match token.kind {
            TokenKind::Word | TokenKind::Number => words.push((fold_word(word), token.span)),
            TokenKind::Mark => match word {
                "…" => push_ellipsis(&mut words, token.span),
                "." if is(at + 1, ".") && is(at + 2, ".") => {
                    push_ellipsis(&mut words, token.span);
                    while is(at + 1, ".") {
                        at += 1;
                    }
                }
                "[" => bracket = Some(words.len()),
                "]" => {
                    let open = bracket.take().filter(|it| words.len() - it <= 6);
                    let touches = tokens.get(at + 1).filter(|it| it.span.start == token.span.end);
                    let letter = open.filter(|it| {
                        words.len() == it + 1
                            && words.last().is_some_and(|it| it.0.chars().count() == 1)
                    });
                    if let (Some(_), Some(rest)) =
                        (letter, touches.filter(|it| it.kind == TokenKind::Word))
                    {
                        // `[W]e` is `we` with its capital changed.
                        if let Some((word, span)) = words.last_mut() {
                            word.push_str(&fold_word(rest.span.of(text)));
                            span.end = rest.span.end;
                        }
                        at += 1;
                    } else if let Some(open) = open {
                        for (word, _) in words.iter_mut().skip(open).filter(|it| it.0 != ELLIPSIS) {
                            *word = format!("[{word}]");
                        }
                    }
                }
                "%" | "$" | "€" | "£" | "¥" | "&" => words.push((word.to_owned(), token.span)),
                _ => {}
            },
        }
        at += 1;
    }
    words
}

fn push_ellipsis(words: &mut Vec<(String, Span)>, span: Span) {
    if words.last().is_none_or(|it| it.0 != ELLIPSIS) {
        words.push((ELLIPSIS.to_owned(), span));
    }
}

/// A word put in by the editor.
pub(super) fn is_bracketed(word: &str) -> bool {
    word.starts_with('[')
}

/// The word without the brackets of an editor.
pub(super) fn bare(word: &str) -> &str {
    word.trim_start_matches('[').trim_end_matches(']')
}

/// Whether the word carries content.
pub(super) fn is_content(word: &str) -> bool {
    word != ELLIPSIS && !stopwords::is_stopword(bare(word))
}

const SPELLINGS: &[(&str, &str)] = &[
    ("aeroplane", "airplane"),
    ("aluminium", "aluminum"),
    ("analyse", "analyze"),
    ("analysed", "analyzed"),
    ("analysing", "analyzing"),
    ("artefact", "artifact"),
    ("axe", "ax"),
    ("catalogue", "catalog"),
    ("cheque", "check"),
    ("cosy", "cozy"),
    ("defence", "defense"),
    ("dialogue", "dialog"),
    ("draught", "draft"),
    ("enrol", "enroll"),
    ("fulfil", "fulfill"),
    ("grey", "gray"),
    ("gynaecology", "gynecology"),
    ("instalment", "installment"),
    ("jewellery", "jewelry"),
    ("judgement", "judgment"),
    ("kerb", "curb"),
    ("kilometre", "kilometer"),
    ("licence", "license"),
    ("manoeuvre", "maneuver"),
    ("mould", "mold"),
    ("mum", "mom"),
    ("offence", "offense"),
    ("paediatric", "pediatric"),
    ("practise", "practice"),
    ("pretence", "pretense"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("pyjamas", "pajamas"),
    ("sceptical", "skeptical"),
    ("sceptic", "skeptic"),
    ("skilful", "skillful"),
    ("storey", "story"),
    ("sulphur", "sulfur"),
    ("towards", "toward"),
    ("afterwards", "afterward"),
    ("tyre", "tire"),
    ("tyres", "tires"),
    ("whilst", "while"),
    ("amongst", "among"),
    ("wilful", "willful"),
    ("ageing", "aging"),
    ("ok", "okay"),
    ("e-mail", "email"),
    ("yeah", "yes"),
];

/// One spelling for British and American forms; a key to compare by, not a word to show.
pub(super) fn spelling(word: &str) -> String {
    let word = bare(word);
    if let Some((_, other)) = SPELLINGS.iter().find(|it| it.0 == word) {
        return (*other).to_owned();
    }
    if word.len() < 6 || !word.is_ascii() {
        return word.to_owned();
    }
    let mut key = word.replace("isation", "ization");
    for (from, to) in [
        ("our", "or"),
        ("ise", "ize"),
        ("ised", "ized"),
        ("ises", "izes"),
        ("ising", "izing"),
        ("tre", "ter"),
        ("tres", "ters"),
        ("ogue", "og"),
    ] {
        if let Some(stem) = key.strip_suffix(from) {
            key = format!("{stem}{to}");
            break;
        }
    }
    for (from, to) in [
        ("ours", "ors"),
        ("oured", "ored"),
        ("ouring", "oring"),
        ("ourable", "orable"),
        ("ourite", "orite"),
        ("ourites", "orites"),
        ("ouring", "oring"),
        ("elled", "eled"),
        ("elling", "eling"),
        ("eller", "eler"),
        ("ellers", "elers"),
        ("yse", "yze"),
        ("ysed", "yzed"),
        ("ence", "ense"),
    ] {
        if let Some(stem) = key.strip_suffix(from) {
            key = format!("{stem}{to}");
            break;
        }
    }
    key
}

/// `don't` as `do not`; other words as they are.
pub(super) fn expanded(words: &[String]) -> Vec<String> {
    let mut out = Vec::with_capacity(words.len() + 4);
    for word in words {
        let (head, tail) = match bare(word) {
            "won't" => ("will", Some("not")),
            "can't" | "cannot" => ("can", Some("not")),
            "shan't" => ("shall", Some("not")),
            "let's" => ("let", Some("us")),
            "%" => ("percent", None),
            other => contraction(other),
        };
        out.push(spelling(head));
        out.extend(tail.map(str::to_owned));
    }
    // `per cent` and `percent` are one word.
    let mut at = 0;
    while at + 1 < out.len() {
        let split = out.get(at).is_some_and(|it| it == "per")
            && out.get(at + 1).is_some_and(|it| it == "cent");
        if split {
            out.remove(at + 1);
            if let Some(word) = out.get_mut(at) {
                "percent".clone_into(word);
            }
        }
        at += 1;
    }
    out
}

fn contraction(word: &str) -> (&str, Option<&'static str>) {
    for (ending, full) in
        [("n't", "not"), ("'re", "are"), ("'m", "am"), ("'ve", "have"), ("'ll", "will")]
    {
        if let Some(head) = word.strip_suffix(ending).filter(|it| !it.is_empty()) {
            return (head, Some(full));
        }
    }
    let pronoun = word.strip_suffix("'s").filter(|it| {
        matches!(
            *it,
            "it" | "he" | "she" | "that" | "there" | "what" | "who" | "here" | "where" | "how"
        )
    });
    pronoun.map_or((word, None), |head| (head, Some("is")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let words: Vec<String> =
            read(text, Span::new(0, text.len())).into_iter().map(|it| it.0).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn an_editors_marks_are_read() {
        check("We are … in, 5% [of it]", &["we", "are", "…", "in", "5", "%", "[of]", "[it]"]);
        check("[W]e are [...] in . . . now", &["we", "are", "…", "in", "…", "now"]);
    }

    #[test]
    fn spellings_of_one_word_have_one_key() {
        for (a, b) in [
            ("colour", "color"),
            ("organised", "organized"),
            ("labour", "labor"),
            ("travelled", "traveled"),
            ("defence", "defense"),
            ("behaviours", "behaviors"),
            ("theatre", "theater"),
        ] {
            assert_eq!(spelling(a), spelling(b));
        }
        assert_ne!(spelling("four"), spelling("for"));
        assert_ne!(spelling("tour"), spelling("tor"));
    }
}
