//! Paths against patterns. `*` stands for anything, `$` at the end for the end of the path.

use std::fmt::Write as _;

use url::Url;

/// The pattern with what is not ASCII escaped, and escapes in capitals. Escapes are not undone: `%62` is not `b`.
pub(super) fn normal_pattern(value: &[u8]) -> String {
    let mut pattern = String::with_capacity(value.len());
    let mut rest = value;
    while let [first, after @ ..] = rest {
        rest = after;
        match (*first, after) {
            (b'%', [high, low, after @ ..])
                if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() =>
            {
                pattern.push('%');
                pattern.extend([high, low].map(|it| char::from(it.to_ascii_uppercase())));
                rest = after;
            }
            (0..0x80, _) => pattern.push(char::from(*first)),
            (0x80.., _) => {
                // Writing to a string does not fail.
                let _ = write!(pattern, "%{first:02X}");
            }
        }
    }
    pattern
}

/// What patterns are held against: path and query of an address, in the same form.
pub(in crate::fetch) fn wanted_path(url: &Url) -> String {
    let mut path = normal_pattern(url.path().as_bytes());
    if let Some(query) = url.query() {
        path.push('?');
        path.push_str(&normal_pattern(query.as_bytes()));
    }
    if !path.starts_with('/') {
        path.insert(0, '/');
    }
    path
}

/// Whether the pattern matches from the beginning of the path on. Time is linear in both: what lies between two stars is
/// best found as early as it can be.
pub(super) fn matches(pattern: &str, path: &str) -> bool {
    let (pattern, is_whole) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|it| path.strip_prefix(it)) else { return false };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return !is_whole || rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if is_whole && parts.peek().is_none() {
            return rest.ends_with(part);
        }
        let Some(after) = rest.find(part).and_then(|at| rest.get(at + part.len()..)) else {
            return false;
        };
        rest = after;
    }
    true
}
