//! Links that open a page at the quoted words, as a text fragment (`#:~:text=`).

use std::fmt::Write as _;

use crate::source::safe_address;

/// Words at each end of a long quote; a shorter quote is given whole.
const END_WORDS: usize = 5;

/// `address` with a fragment that leads to `quote`; `None` where the address cannot be opened in a browser.
pub fn link(address: &str, quote: &str) -> Option<String> {
    let address = safe_address(address);
    let url = url::Url::parse(&address).ok()?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    let words: Vec<&str> = quote.split_whitespace().collect();
    if words.is_empty() {
        return Some(url.into());
    }
    let directive = if words.len() <= 2 * END_WORDS {
        encoded(&words)
    } else {
        let (first, rest) = words.split_at(END_WORDS);
        let last = rest.get(rest.len().saturating_sub(END_WORDS)..).unwrap_or_default();
        format!("{},{}", encoded(first), encoded(last))
    };
    let mark = if url.fragment().is_some() { "" } else { "#" };
    Some(format!("{url}{mark}:~:text={directive}"))
}

/// The words with single spaces, all but letters and digits of ASCII percent-encoded: `-`, `,` and `&` have a
/// meaning of their own within the directive.
fn encoded(words: &[&str]) -> String {
    percent_encoded(&words.join(" "), b"._~")
}

/// All but letters and digits of ASCII and what is in `kept` percent-encoded.
pub(super) fn percent_encoded(text: &str, kept: &[u8]) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || kept.contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// The story's name as a relative address: every byte with a meaning of its own is percent-encoded.
pub(super) fn relative_address(name: &str) -> String {
    let name = name.replace('\\', "/");
    let parts = name.split('/').filter(|it| !matches!(*it, "" | "."));
    let parts: Vec<String> = parts.map(|it| percent_encoded(it, b"-._~")).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, quote: &str, expected: Option<&str>) {
        assert_eq!(link(address, quote).as_deref(), expected);
    }

    #[test]
    fn marks_with_a_meaning_are_encoded() {
        check(
            "https://a.example/x",
            "non-API, 5 & 6",
            Some("https://a.example/x#:~:text=non%2DAPI%2C%205%20%26%206"),
        );
        check("https://a.example/x#top", "é", Some("https://a.example/x#top:~:text=%C3%A9"));
    }

    #[test]
    fn a_long_quote_is_given_by_its_ends() {
        let quote = "one two three four five six\nseven eight nine ten eleven";
        let ends = "one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven";
        check("http://a.example/", quote, Some(&format!("http://a.example/#:~:text={ends}")));
    }

    #[test]
    fn only_web_addresses_are_linked() {
        check("javascript:alert(1)", "x", None);
        check("file:///etc/passwd", "x", None);
        check("not an address", "x", None);
    }

    #[test]
    fn a_name_becomes_a_relative_address() {
        assert_eq!(relative_address("./a b/c#d?.md"), "a%20b/c%23d%3F.md");
        assert_eq!(relative_address("/x:y\n\u{e9}"), "x%3Ay%0A%C3%A9");
    }
}
