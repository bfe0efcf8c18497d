//! Tags and text of HTML with their places in the file, in one pass that never looks back.

use html5gum::{Token as Gum, Tokenizer};

use crate::text::Span;

/// One piece of an HTML file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Text with its entities as written.
    Text(Span),
    /// `<a href=…>`; the span is the whole tag.
    Open(Span),
    /// `</a>`.
    Close(Span),
    /// `<!-- … -->`.
    Comment(Span),
    /// What stands in `script`, `style`, `title` and their like; the tag before it says which.
    Raw(Span),
}

/// Reads the tokens within `span` of `source`.
pub(super) fn tokens(source: &str, span: Span) -> Tokens<'_> {
    Tokens { source: source.get(..span.end).unwrap_or(source), at: span.start, raw: None }
}

/// The tokens of a file, in order.
pub(super) struct Tokens<'a> {
    source: &'a str,
    at: usize,
    /// The element whose raw text comes next.
    raw: Option<&'a str>,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        if let Some(name) = self.raw.take() {
            let from = self.at;
            self.at = self.raw_end(name);
            return Some(Token::Raw(Span::new(from, self.at)));
        }
        loop {
            let rest = self.source.get(self.at..).filter(|it| !it.is_empty())?;
            let start = self.at;
            if !opens_tag(rest) {
                let skip = usize::from(rest.starts_with('<'));
                let mut end = skip;
                while let Some(at) = rest.get(end..).and_then(|it| it.find('<')) {
                    end += at;
                    if rest.get(end..).is_some_and(opens_tag) {
                        break;
                    }
                    end += 1;
                }
                let found = rest.get(end..).is_some_and(opens_tag);
                self.at = if found { start + end } else { self.source.len() };
                return Some(Token::Text(Span::new(start, self.at)));
            }
            if rest.starts_with("<!") || rest.starts_with("<?") {
                self.at = start + declaration(rest);
                if rest.starts_with("<!--") {
                    return Some(Token::Comment(Span::new(start, self.at)));
                }
                continue;
            }
            let Some(length) = tag_length(rest) else {
                self.at = self.source.len();
                return None;
            };
            let tag = Span::new(start, start + length);
            self.at = tag.end;
            if rest.starts_with("</") {
                return Some(Token::Close(tag));
            }
            let name = tag_name(tag.of(self.source));
            let is_raw =
                ["script", "style", "title", "textarea", "iframe", "xmp", "noembed", "noframes"];
            if is_raw.iter().any(|it| name.eq_ignore_ascii_case(it)) {
                self.raw = Some(name);
            }
            return Some(Token::Open(tag));
        }
    }
}

impl Tokens<'_> {
    /// Where the raw text of the element `name` ends.
    fn raw_end(&self, name: &str) -> usize {
        let mut at = self.at;
        while let Some(found) = self.source.get(at..).and_then(|it| it.find("</")) {
            at += found;
            let tail = self.source.get(at + 2..).unwrap_or_default();
            if tail.get(..name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name)) {
                return at;
            }
            at += 2;
        }
        self.source.len()
    }
}

fn opens_tag(rest: &str) -> bool {
    let mut bytes = rest.bytes();
    bytes.next() == Some(b'<')
        && match bytes.next() {
            Some(b'/') => bytes.next().is_some_and(|it| it.is_ascii_alphabetic()),
            Some(b'!' | b'?') => true,
            Some(it) => it.is_ascii_alphabetic(),
            None => false,
        }
}

/// The length of a comment, doctype or instruction; an open one takes the rest.
fn declaration(rest: &str) -> usize {
    let (from, close) = if rest.starts_with("<!--") { (4, "-->") } else { (2, ">") };
    if rest.starts_with("<!-->") {
        return 5;
    }
    rest.get(from..).and_then(|it| it.find(close)).map_or(rest.len(), |it| from + it + close.len())
}

/// The length of the tag at the start of `rest`, quoted `>` skipped; `None` where it is not closed.
fn tag_length(rest: &str) -> Option<usize> {
    let mut quote = None;
    let mut before = b' ';
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            (_, _) => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    None
}

/// The name of a tag as written.
pub(super) fn tag_name(tag: &str) -> &str {
    let inner = tag.trim_start_matches(['<', '/']);
    let end = inner
        .bytes()
        .position(|it| !it.is_ascii_alphanumeric() && it != b'-')
        .unwrap_or(inner.len());
    inner.get(..end).unwrap_or_default()
}

/// Longest part of a tag in which attributes are looked for.
const MAX_TAG: usize = 16_384;

/// The value of an attribute of a tag, decoded; empty where it has none.
pub(super) fn attribute(tag: &str, name: &str) -> Option<String> {
    if tag.len() > MAX_TAG {
        return None;
    }
    let mut rest = tag.get(1 + tag_name(tag).len()..)?;
    loop {
        rest = rest.trim_start_matches(|it: char| it.is_ascii_whitespace() || it == '/');
        let end = rest.find(|it: char| it.is_ascii_whitespace() || matches!(it, '=' | '>'))?;
        let (found, tail) = rest.split_at(end);
        let tail = tail.trim_start();
        let (value, after) = match tail.strip_prefix('=') {
            None => ("", tail),
            Some(value) => {
                let value = value.trim_start();
                match value.chars().next() {
                    Some(quote @ ('"' | '\'')) => value.get(1..)?.split_once(quote)?,
                    _ => value
                        .split_at(value.find(|it: char| it.is_ascii_whitespace() || it == '>')?),
                }
            }
        };
        if found.eq_ignore_ascii_case(name) {
            let mut decoded = String::with_capacity(value.len());
            entities(value, |words, _| decoded.push_str(words));
            return Some(decoded);
        }
        if found.is_empty() && after.len() == rest.len() || after.starts_with('>') {
            return None;
        }
        rest = after;
    }
}

/// Gives `each` the runs of `text` in order: literal ones and decoded entities, with their places in `text`.
pub(super) fn entities(text: &str, mut each: impl FnMut(&str, Span)) {
    let mut from = 0;
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|it| it.find('&')) {
        at += found;
        let tail = text.get(at..).unwrap_or_default();
        let length = 1 + tail
            .bytes()
            .skip(1)
            .take(32)
            .take_while(|it| it.is_ascii_alphanumeric() || *it == b'#')
            .count();
        let closed = tail.as_bytes().get(length) == Some(&b';');
        let length = length + usize::from(closed);
        let Some(decoded) =
            tail.get(..length).filter(|_| length > 2).and_then(|it| entity(it, closed))
        else {
            at += 1;
            continue;
        };
        each(Span::new(from, at).of(text), Span::new(from, at));
        each(&decoded, Span::new(at, at + length));
        at += length;
        from = at;
    }
    let rest = Span::new(from, text.len());
    each(rest.of(text), rest);
}

/// What an entity stands for; `None` where it stands for itself.
fn entity(written: &str, closed: bool) -> Option<String> {
    let common = match written {
        "&amp;" => "&",
        "&lt;" => "<",
        "&gt;" => ">",
        "&quot;" => "\"",
        "&#39;" | "&apos;" => "'",
        "&nbsp;" | "&#160;" => "\u{a0}",
        "&rsquo;" | "&#8217;" => "’",
        _ => "",
    };
    if !common.is_empty() {
        return Some(common.to_owned());
    }
    if !closed
        && !written.starts_with("&#")
        && !matches!(
            written,
            "&amp" | "&lt" | "&gt" | "&quot" | "&nbsp" | "&copy" | "&reg" | "&pound"
        )
    {
        return None;
    }
    let mut decoded = String::new();
    for token in Tokenizer::new(written).flatten() {
        if let Gum::String(words) = token {
            decoded.push_str(&String::from_utf8_lossy(&words));
        }
    }
    (!decoded.is_empty() && decoded != written).then_some(decoded)
}
