//! Citations: the ways in which a story names its sources. One file a form; each finds its marks in the readable text
//! of one block. What the marks cite is read here.

pub(super) mod footnote;
pub(super) mod group;
pub(super) mod link;
pub(super) mod numeric;
pub(super) mod source_line;
pub(super) mod url;

use super::{Cited, Form};
use crate::lexicon::domains::{is_file_ending, is_reserved_ending, outlet_domain};
use crate::text::Span;

/// A citation as found in the text of a layout, before it is attached to sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Where in the layout's text; empty where the mark itself is not readable.
    pub(super) span: Span,
    /// Where in the file, if the markup knows better than the text does.
    pub(super) source: Option<Span>,
    /// How it is written.
    pub(super) form: Form,
    /// What it cites.
    pub(super) cited: Vec<Cited>,
    /// The note or reference that says what it cites.
    pub(super) keys: Vec<String>,
    /// Whether it is left out of the readable text.
    pub(super) removed: bool,
}

impl Mark {
    /// A mark that says itself what it cites.
    pub(super) fn new(span: Span, form: Form, cited: Vec<Cited>, removed: bool) -> Self {
        Self { span, source: None, form, cited, keys: Vec::new(), removed }
    }
}

/// Longest address or domain that is read.
const MAX_ADDRESS: usize = 2000;

/// Reads one address or domain as written; `None` where it is neither.
pub(super) fn cited(written: &str) -> Option<Cited> {
    let written = written.trim().trim_matches(['<', '>', '"', '“', '”', '`']);
    if written.len() < 4
        || written.len() > MAX_ADDRESS
        || written.contains(char::is_whitespace)
        || written.contains('@')
    {
        return None;
    }
    let lower = written.get(..8).unwrap_or(written).to_ascii_lowercase();
    if lower.starts_with("http://") || lower.starts_with("https://") {
        return address(written, written);
    }
    let (host, rest) = match written.find(['/', '?', '#']) {
        Some(at) => written.split_at(at),
        None => (written, ""),
    };
    let host = host.trim_end_matches('.');
    let known = domain(host, lower.starts_with("www.") || rest.len() > 1)?;
    if rest.len() > 1 {
        return address(written, &format!("https://{written}"));
    }
    Some(Cited { written: written.to_owned(), host: known, url: None })
}

/// Reads an address that has a scheme.
fn address(written: &str, full: &str) -> Option<Cited> {
    let parsed = ::url::Url::parse(full).ok()?;
    let host = parsed.host_str()?.trim_end_matches('.').to_ascii_lowercase();
    if !host.contains('.') {
        return None;
    }
    let host = host.strip_prefix("www.").unwrap_or(&host).to_owned();
    Some(Cited { written: written.to_owned(), host, url: Some(parsed.into()) })
}

/// The host in lower case without `www.`, where the last labels are a suffix under which names are registered.
/// `sure` accepts endings that are kinds of files too.
fn domain(host: &str, sure: bool) -> Option<String> {
    if host.len() > 253 || !host.contains('.') {
        return None;
    }
    let plain = |it: char| it.is_alphanumeric() || it == '-' || it == '_';
    let mut labels = host.split('.');
    if !labels
        .all(|it| !it.is_empty() && it.len() <= 63 && it.chars().all(plain) && !it.starts_with('-'))
    {
        return None;
    }
    let ascii = if host.is_ascii() {
        host.to_ascii_lowercase()
    } else {
        match ::url::Host::parse(host).ok()? {
            ::url::Host::Domain(it) => it,
            ::url::Host::Ipv4(_) | ::url::Host::Ipv6(_) => return None,
        }
    };
    let bare = ascii.strip_prefix("www.").unwrap_or(&ascii);
    let suffix = psl::suffix(bare.as_bytes())?;
    let last = bare.rsplit('.').next().unwrap_or_default();
    let registered =
        (suffix.is_known() || is_reserved_ending(last)) && suffix.as_bytes().len() < bare.len();
    let is_file = !sure && bare.matches('.').count() == 1 && is_file_ending(last);
    // `e.g`, `U.S`, `i.am`: initials, not names.
    let initials = bare.split('.').all(|it| it.len() == 1) || bare.len() < 4;
    (registered && !is_file && !initials && !last.starts_with(|it: char| it.is_ascii_digit()))
        .then(|| bare.to_owned())
}

/// Reads the name of an outlet; the host is empty where it is not one that we know.
pub(super) fn outlet(name: &str) -> Cited {
    let name = name.trim().trim_end_matches(['.', ',']);
    Cited {
        written: name.to_owned(),
        host: known_outlet(name).unwrap_or_default().to_owned(),
        url: None,
    }
}

/// The domain of a well-known outlet.
pub(super) fn known_outlet(name: &str) -> Option<&'static str> {
    let folded = name.trim().to_lowercase();
    outlet_domain(folded.strip_prefix("the ").unwrap_or(&folded))
}

#[cfg(test)]
mod tests {
    use super::cited;

    fn check(written: &str, host: &str, url: Option<&str>) {
        let found = cited(written).unwrap_or_else(|| panic!("{written}"));
        assert_eq!((found.host.as_str(), found.url.as_deref()), (host, url), "{written}");
    }

    #[test]
    fn domains_and_addresses_are_read() {
        check("ft.com", "ft.com", None);
        check("www.BBC.co.uk/", "bbc.co.uk", None);
        check("FT.com/content/1", "ft.com", Some("https://ft.com/content/1"));
        check("https://www.ft.com/a?b=1", "ft.com", Some("https://www.ft.com/a?b=1"));
        check("bücher.example.de", "xn--bcher-kva.example.de", None);
        check("blogs.microsoft.com", "blogs.microsoft.com", None);
        check("dealnotes.example", "dealnotes.example", None);
        check("www.a-b.test/x", "a-b.test", Some("https://www.a-b.test/x"));
    }

    #[test]
    fn words_with_points_are_no_domains() {
        for word in [
            "e.g",
            "U.S",
            "Node.js",
            "3.5",
            "README.md",
            "main.rs",
            "192.168.1.1",
            "Inc.",
            "i.e.",
            "v1.2.3",
            "a@ft.com",
            "co.uk",
            ".example",
            "for.instance",
        ] {
            assert_eq!(cited(word), None, "{word}");
        }
    }
}
