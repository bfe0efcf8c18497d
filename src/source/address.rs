//! When two addresses or hosts are the same, however they are written.

use url::{Host, Url};

/// Parameters that only tell where a reader came from; sorted.
const TRACKING: &[&str] = &[
    "_ga",
    "cmpid",
    "dclid",
    "fbclid",
    "gclid",
    "gclsrc",
    "guccounter",
    "icid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "msclkid",
    "ncid",
    "smid",
    "spm",
    "sr_share",
    "twclid",
    "xtor",
    "yclid",
];

/// Last parts of a path that stand for the folder they are in; sorted.
const INDEX: &[&str] = &[
    "default.asp",
    "default.aspx",
    "index.asp",
    "index.aspx",
    "index.htm",
    "index.html",
    "index.php",
];

/// A host in lower case without `www.` and final point, letters beyond ASCII as Punycode.
pub fn host_of_name(name: &str) -> String {
    let name = name.trim().trim_end_matches('.');
    let host = match Host::parse(name) {
        Ok(host) => host.to_string(),
        Err(_) => name.to_lowercase(),
    };
    host.strip_prefix("www.").filter(|it| it.contains('.')).map(str::to_owned).unwrap_or(host)
}

/// Whether `host` is `domain` or lies below it.
pub fn is_within(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|it| it.is_empty() || it.ends_with('.'))
        && !domain.is_empty()
}

/// The part of a host that can be registered: `bbc.co.uk` of `news.bbc.co.uk`.
pub fn registrable(host: &str) -> Option<&str> {
    psl::domain_str(host)
}

/// An address in the form in which it is compared: without scheme, `www.`, default port, index page, slash at the end,
/// fragment and parameters of tracking. `None` where it is no web address or names only a host.
pub(super) fn comparable(address: &str) -> Option<String> {
    let written = address.trim();
    let parsed = match Url::parse(written) {
        Ok(it) if matches!(it.scheme(), "http" | "https") => it,
        Ok(it) if it.has_host() || it.cannot_be_a_base() && !written.contains('/') => return None,
        _ => Url::parse(&format!("https://{written}")).ok()?,
    };
    let host = host_of_name(parsed.host_str()?);
    let mut path = parsed.path().trim_end_matches('/');
    if let Some((folder, last)) = path.rsplit_once('/')
        && INDEX.binary_search(&last.to_ascii_lowercase().as_str()).is_ok()
    {
        path = folder;
    }
    let mut parameters: Vec<&str> = parsed
        .query()
        .into_iter()
        .flat_map(|it| it.split('&'))
        .filter(|it| {
            let name = it.split('=').next().unwrap_or_default().to_ascii_lowercase();
            !(it.is_empty()
                || name.starts_with("utm_")
                || TRACKING.binary_search(&name.as_str()).is_ok())
        })
        .collect();
    parameters.sort_unstable();
    if path.is_empty() && parameters.is_empty() {
        return None;
    }
    let port = match parsed.port() {
        None | Some(80 | 443) => String::new(),
        Some(port) => format!(":{port}"),
    };
    Some(format!("{host}{port}{path}?{}", parameters.join("&")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_same(a: &str, b: &str) {
        assert!(comparable(a).is_some(), "{a}");
        assert_eq!(comparable(a), comparable(b), "{a} and {b}");
    }

    #[test]
    fn lists_are_sorted_for_search() {
        assert!(TRACKING.is_sorted() && INDEX.is_sorted());
    }

    #[test]
    fn the_same_address_written_otherwise() {
        check_same("https://www.paper.example/a/", "http://paper.example/a");
        check_same("https://paper.example:443/a", "http://paper.example:80/a#top");
        check_same(
            "https://paper.example/a?utm_source=x&id=1&fbclid=9",
            "https://paper.example/a?id=1",
        );
        check_same("https://paper.example/a/index.html", "https://paper.example/a");
        check_same("https://PAPER.example/a", "paper.example/a");
        check_same("https://bücher.example/a", "https://xn--bcher-kva.example/a");
        check_same("https://paper.example/a?b=1&c=2", "https://paper.example/a?c=2&b=1");
    }

    #[test]
    fn other_addresses_stay_apart() {
        assert_ne!(comparable("https://paper.example/a"), comparable("https://paper.example/b"));
        assert_ne!(
            comparable("https://paper.example/a?id=1"),
            comparable("https://paper.example/a?id=2")
        );
        assert_ne!(
            comparable("https://paper.example:8080/a"),
            comparable("https://paper.example/a")
        );
        for none in [
            "https://paper.example/",
            "paper.example",
            "mailto:a@paper.example",
            "javascript:alert(1)",
            "",
            "::",
        ] {
            assert_eq!(comparable(none), None, "{none}");
        }
    }

    #[test]
    fn hosts_are_named_alike() {
        for (name, expected) in [
            ("WWW.Paper.Example", "paper.example"),
            ("paper.example.", "paper.example"),
            ("www.com", "www.com"),
            ("bücher.example", "xn--bcher-kva.example"),
            ("a_b.example", "a_b.example"),
            ("", ""),
        ] {
            assert_eq!(host_of_name(name), expected, "{name}");
        }
    }

    #[test]
    fn subdomains_lie_within_their_domain() {
        assert!(is_within("news.paper.example", "paper.example"));
        assert!(is_within("paper.example", "paper.example"));
        assert!(!is_within("otherpaper.example", "paper.example"));
        assert!(!is_within("paper.example", "news.paper.example"));
        assert!(!is_within("paper.example", ""));
    }
}
