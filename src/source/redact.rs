//! Addresses as they may be shown: without what lets its reader in.

use url::Url;

/// Parts of the name of a parameter whose value lets in; sorted.
const SECRET: &[&str] = &[
    "accesskey",
    "apikey",
    "auth",
    "bearer",
    "credential",
    "jwt",
    "nonce",
    "password",
    "passwd",
    "pwd",
    "secret",
    "session",
    "signature",
    "ticket",
    "token",
];

/// Whole names of such parameters; sorted.
const SECRET_NAMES: &[&str] =
    &["code", "hmac", "key", "pass", "pw", "sid", "sig", "sign", "subscription-key"];

/// What stands for a secret.
const HIDDEN: &str = "***";

/// The address without user name and password, and with the values of secret parameters hidden.
///
/// ```
/// use citecheck::source::redact;
/// assert_eq!(redact("https://ann:bee@a.example/b?id=7&token=c"), "https://a.example/b?id=7&token=***");
/// ```
pub fn redact(address: &str) -> String {
    let Ok(mut url) = Url::parse(address.trim()) else { return redact_text(address) };
    if let Some(hidden) = unrooted(&url) {
        return redact_text(&hidden);
    }
    strip_userinfo(&mut url);
    if let Some(query) = url.query() {
        let query = hide(query);
        url.set_query(Some(&query));
    }
    // Sign-in flows put tokens behind `#` in the form of a query.
    if let Some(fragment) = url.fragment()
        && fragment.contains('=')
    {
        let fragment = hide(fragment);
        url.set_fragment(Some(&fragment));
    }
    url.into()
}

/// The address as it is written, or as [`redact`] has it where it lets its reader in.
pub fn safe_address(address: &str) -> String {
    let Ok(url) = Url::parse(address.trim()) else { return address.to_owned() };
    let hides = |part: Option<&str>| part.is_some_and(|it| hide(it) != it);
    let lets_in =
        !url.username().is_empty() || url.password().is_some() || unrooted(&url).is_some();
    if lets_in || hides(url.query()) || hides(url.fragment()) {
        return redact(address);
    }
    address.to_owned()
}

/// The address without user name and password.
pub fn without_userinfo(address: &str) -> String {
    match Url::parse(address.trim()) {
        Ok(mut url) if !url.username().is_empty() || url.password().is_some() => {
            strip_userinfo(&mut url);
            url.into()
        }
        Ok(url) => unrooted(&url).unwrap_or_else(|| address.to_owned()),
        Err(_) => redact_text(address),
    }
}

/// `user:word@host` reads as an address of the scheme `user`: what stands before the `@` is hidden.
fn unrooted(url: &Url) -> Option<String> {
    if !url.cannot_be_a_base() || url.scheme() == "mailto" {
        return None;
    }
    let (_, after) = url.as_str().split_once('@')?;
    Some(format!("{HIDDEN}@{after}"))
}

fn strip_userinfo(url: &mut Url) {
    // Both fail for addresses that cannot hold a user name, which then hold none.
    let _ = url.set_username("");
    let _ = url.set_password(None);
}

/// What is no address may still hold a password: everything between scheme and the last `@` before the path goes.
fn redact_text(text: &str) -> String {
    let is_scheme = |it: &str| {
        let word = it.strip_suffix(':').unwrap_or(it);
        word.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'-' | b'.'))
    };
    let (scheme, rest) = match text.split_once("//").filter(|(before, _)| is_scheme(before)) {
        Some((scheme, rest)) => (Some(scheme), rest),
        None => (None, text),
    };
    let (authority, path) = match rest.find(['/', '?', '#']) {
        Some(at) => rest.split_at(at),
        None => (rest, ""),
    };
    let authority = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let path = match path.split_once('?') {
        Some((path, query)) => format!("{path}?{}", hide(query)),
        None => path.to_owned(),
    };
    match scheme {
        Some(scheme) => format!("{scheme}//{authority}{path}"),
        None => format!("{authority}{path}"),
    }
}

/// A query with the values of secret parameters hidden.
fn hide(query: &str) -> String {
    let parts = query.split('&').map(|part| match part.split_once('=') {
        Some((name, value)) if !value.is_empty() && is_secret(name) => format!("{name}={HIDDEN}"),
        _ => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("&")
}

fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    if SECRET_NAMES.contains(&name.as_str()) {
        return true;
    }
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    // "author" holds "auth" and is none.
    SECRET.iter().any(|it| plain.contains(it)) && !plain.contains("author")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, expected: &str) {
        assert_eq!(redact(address), expected);
    }

    #[test]
    fn names_and_passwords_go() {
        check("https://user:word@example.org/a", "https://example.org/a");
        check("https://user@example.org/a", "https://example.org/a");
        check("https://user:word@exa mple.org/a", "https://exa mple.org/a");
        check("user:word@example.org/a?token=x", "example.org/a?token=***");
        check("mailto:ann@example.org", "mailto:ann@example.org");
        check("//user:w@rd@example.org/a?token=x", "//example.org/a?token=***");
        check("/in?next=//user@example.org/a", "/in?next=//user@example.org/a");
    }

    #[test]
    fn values_that_let_in_are_hidden_and_others_stay() {
        check(
            "https://a.org/b?id=7&token=abc&page=2&api_key=x&X-Amz-Signature=f0",
            "https://a.org/b?id=7&token=***&page=2&api_key=***&X-Amz-Signature=***",
        );
        check("https://a.org/b?ACCESS_TOKEN=abc", "https://a.org/b?ACCESS_TOKEN=***");
        check(
            "https://a.org/b?author=ann&keyword=bee&token=",
            "https://a.org/b?author=ann&keyword=bee&token=",
        );
        check("https://a.org/b#id_token=abc&state=1", "https://a.org/b#id_token=***&state=1");
        check("https://a.org/b#part-2", "https://a.org/b#part-2");
    }

    #[test]
    fn an_address_is_shown_as_written_where_it_lets_nobody_in() {
        for it in [
            "https://h.example/a b",
            "HTTP://H.example",
            "ft.com",
            "https://h.example/?x=1&author=a",
        ] {
            assert_eq!(safe_address(it), it);
        }
        assert_eq!(safe_address("https://u:p@h.example/a?x=1"), "https://h.example/a?x=1");
        assert_eq!(
            safe_address("https://h.example/?token=a&x=1"),
            "https://h.example/?token=***&x=1"
        );
        assert_eq!(
            safe_address("https://h.example/#id_token=a"),
            "https://h.example/#id_token=***"
        );
        assert_eq!(safe_address("u:p@h.example"), "h.example");
    }

    #[test]
    fn an_address_without_secrets_is_unchanged() {
        assert_eq!(without_userinfo("user:word@example.org"), "***@example.org");
        assert_eq!(without_userinfo("HTTP://Example.org"), "HTTP://Example.org");
        assert_eq!(
            without_userinfo("http://u:p@example.org/?token=a"),
            "http://example.org/?token=a"
        );
    }
}
