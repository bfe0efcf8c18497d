//! Bytes to text: byte order mark, then the type as served, then what the page declares, then a guess.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};
use memchr::memmem;

/// Most bytes of a body that are read.
pub(super) const MAX_BODY: usize = 10 << 20;
/// How far into a page its declared charset is looked for.
const DECLARATION: usize = 4096;
/// How much of a page is guessed from.
const SAMPLE: usize = 256 << 10;

/// The text of `body`, with notes on what was cut or could not be decoded added to `problems`.
pub(super) fn decode<'a>(
    body: &'a [u8],
    content_type: Option<&str>,
    problems: &mut Vec<String>,
) -> Cow<'a, str> {
    let body = match body.get(..MAX_BODY) {
        Some(cut) if cut.len() < body.len() => {
            problems.push(format!("body cut after {} MiB", MAX_BODY >> 20));
            cut
        }
        _ => body,
    };
    let (encoding, mark) = encoding_of(body, content_type);
    let content = body.get(mark..).unwrap_or_default();
    let (text, had_errors) = encoding.decode_without_bom_handling(content);
    if had_errors {
        let n_replaced = text.matches('\u{FFFD}').count();
        problems.push(format!("{n_replaced} places could not be decoded as {}", encoding.name()));
    }
    text
}

/// The text of any body, decoded as that of a page.
pub fn text_of_bytes(body: &[u8], content_type: Option<&str>) -> String {
    decode(body, content_type, &mut Vec::new()).into_owned()
}

/// The encoding, and the length of the byte order mark.
fn encoding_of(body: &[u8], content_type: Option<&str>) -> (&'static Encoding, usize) {
    if let Some(found) = Encoding::for_bom(body) {
        return found;
    }
    let found = content_type
        .and_then(|it| charset_in(it.as_bytes()))
        .and_then(usable)
        .or_else(|| wide(body))
        .or_else(|| declared(body))
        .unwrap_or_else(|| guessed(body));
    (found, 0)
}

fn usable(label: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_label(label).filter(|it| *it != REPLACEMENT)
}

/// The value after `charset=`.
fn charset_in(text: &[u8]) -> Option<&[u8]> {
    let lower = text.to_ascii_lowercase();
    let mut at = memmem::find(&lower, b"charset")? + 7;
    let is_filler = |it: &u8| it.is_ascii_whitespace() || matches!(it, b'=' | b'"' | b'\'');
    while text.get(at).is_some_and(is_filler) {
        at += 1;
    }
    let rest = text.get(at..)?;
    let len = rest
        .iter()
        .position(|it| !(it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b':' | b'.')))
        .unwrap_or(rest.len());
    rest.get(..len).filter(|it| !it.is_empty())
}

/// What `<meta charset>`, `<meta content="…; charset=…">` or an XML declaration says.
fn declared(body: &[u8]) -> Option<&'static Encoding> {
    let head = body.get(..DECLARATION.min(body.len()))?;
    let lower = head.to_ascii_lowercase();
    let in_meta = memmem::find_iter(&lower, b"<meta").find_map(|start| {
        let tag = head.get(start..)?;
        let end = memchr::memchr(b'>', tag).unwrap_or(tag.len());
        usable(charset_in(tag.get(..end)?)?)
    });
    let in_xml = || {
        let rest = lower.strip_prefix(b"<?xml")?;
        let at = memmem::find(rest, b"encoding=")? + 10;
        let value = rest.get(at..)?;
        usable(value.get(..value.iter().position(|it| matches!(it, b'"' | b'\''))?)?)
    };
    let found = in_meta.or_else(in_xml)?;
    // A declaration that can be read as ASCII cannot stand in UTF-16 (HTML standard).
    Some(if found == UTF_16LE || found == UTF_16BE {
        UTF_8
    } else if found == X_USER_DEFINED {
        WINDOWS_1252
    } else {
        found
    })
}

/// UTF-16 without a mark: Latin text has a zero in every second byte.
fn wide(body: &[u8]) -> Option<&'static Encoding> {
    let head = body.get(..body.len().min(512))?;
    if head.len() < 16 {
        return None;
    }
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|it| **it == 0).count();
    let most = head.len() / 2 * 9 / 10;
    let few = head.len() / 20;
    match (zeros(0), zeros(1)) {
        (even, odd) if odd >= most && even <= few => Some(UTF_16LE),
        (even, odd) if even >= most && odd <= few => Some(UTF_16BE),
        _ => None,
    }
}

fn guessed(body: &[u8]) -> &'static Encoding {
    if std::str::from_utf8(body).is_ok() {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let sample = body.get(..body.len().min(SAMPLE)).unwrap_or_default();
    detector.feed(sample, sample.len() == body.len());
    detector.guess(None, Utf8Detection::Allow)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &[u8], content_type: Option<&str>, expected: &str) {
        let mut problems = Vec::new();
        assert_eq!(decode(body, content_type, &mut problems), expected, "{problems:?}");
    }

    #[test]
    fn a_byte_order_mark_wins_over_everything() {
        check(b"\xEF\xBB\xBFcaf\xC3\xA9", Some("text/html; charset=iso-8859-1"), "café");
        check(b"\xFF\xFEa\0b\0", Some("text/html; charset=utf-8"), "ab");
    }

    #[test]
    fn the_served_type_wins_over_the_page() {
        let page = b"<meta charset='utf-8'>caf\xE9";
        check(page, Some("text/html; charset=ISO-8859-1"), "<meta charset='utf-8'>café");
    }

    #[test]
    fn the_page_wins_over_a_guess() {
        check(b"<meta charset=windows-1251>\xCF", None, "<meta charset=windows-1251>П");
        check(
            b"<meta http-equiv=x content='text/html; charset=latin1'>\xFC",
            Some("text/html"),
            "<meta http-equiv=x content='text/html; charset=latin1'>ü",
        );
    }

    #[test]
    fn undeclared_text_is_guessed() {
        check("größer".as_bytes(), None, "größer");
        check(b"Der gr\xF6\xDFte Fl\xFCgel ist sch\xF6n", None, "Der größte Flügel ist schön");
        let wide: Vec<u8> = "<p>wide text</p>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&wide, None, "<p>wide text</p>");
    }

    #[test]
    fn what_cannot_be_decoded_is_counted() {
        let mut problems = Vec::new();
        decode(b"a\xFFb\xFE", Some("text/html; charset=utf-8"), &mut problems);
        assert_eq!(problems, ["2 places could not be decoded as UTF-8"]);
    }
}
