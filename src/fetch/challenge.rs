//! Answers that want to know whether a person asks: told by their header fields, or by marks of the known services in
//! the first part of a body that came with a refusal. What came with a success is `page`'s to read.

use reqwest::StatusCode;
use reqwest::header::HeaderMap;

/// Bytes of a refusal that are read for marks.
pub(super) const LOOKED_AT: usize = 64 << 10;

/// A header field and what its value begins with.
const FIELDS: &[(&str, &str)] = &[
    ("cf-mitigated", "challenge"),
    ("x-amzn-waf-action", ""),
    ("x-datadome", ""),
    ("x-px-blocked", ""),
    ("x-vercel-mitigated", "challenge"),
];

/// Words of the known services, in lower case.
const MARKS: &[&str] = &[
    "/cdn-cgi/challenge-platform/",
    "_incapsula_resource",
    "aws-waf-token",
    "awswafintegration",
    "captcha",
    "captcha-delivery.com",
    "cf-browser-verification",
    "cf-chl-",
    "checking your browser",
    "ddos-guard",
    "enable javascript and cookies to continue",
    "errors.edgesuite.net",
    "just a moment...",
    "perimeterx",
    "px-captcha",
    "sucuri website firewall",
    "verify you are human",
    "verifying you are human",
];

/// Whether the fields alone say so.
pub(super) fn in_fields(headers: &HeaderMap) -> bool {
    FIELDS.iter().any(|(name, beginning)| {
        let value = headers.get(*name).and_then(|it| it.to_str().ok());
        value.is_some_and(|it| it.to_ascii_lowercase().starts_with(beginning))
    })
}

/// Whether an answer of this status may be a challenge, so that its body is worth a look.
pub(super) fn may_be(status: StatusCode) -> bool {
    matches!(status.as_u16(), 202 | 401 | 403 | 405 | 406 | 429 | 503)
}

/// Whether a body that came with a refusal is a challenge.
pub(super) fn in_body(body: &[u8]) -> bool {
    let text = String::from_utf8_lossy(body).to_lowercase();
    MARKS.iter().any(|it| text.contains(it))
}

#[cfg(test)]
mod tests {
    use reqwest::header::{HeaderName, HeaderValue};

    use super::*;

    #[test]
    fn fields_of_the_known_services_are_known() {
        let check = |name: &'static str, value: &'static str, expected| {
            let field = (HeaderName::from_static(name), HeaderValue::from_static(value));
            assert_eq!(in_fields(&HeaderMap::from_iter([field])), expected, "{name}: {value}");
        };
        check("cf-mitigated", "challenge", true);
        check("x-amzn-waf-action", "captcha", true);
        check("cf-mitigated", "log", false);
        check("server", "cloudflare", false);
    }

    #[test]
    fn a_plain_refusal_is_no_challenge() {
        assert!(in_body(b"<title>Just a moment...</title>"));
        assert!(in_body(b"<script src='/cdn-cgi/challenge-platform/h/b.js'>"));
        assert!(!in_body(b"<title>403 Forbidden</title>"));
        assert!(!in_body(b""));
    }
}
