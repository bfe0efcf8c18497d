//! A robots.txt file as lines of a field and a value.

/// What a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    UserAgent,
    Allow,
    Disallow,
    /// A sitemap, or anything else: it neither ends a group nor begins one.
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    pub(super) field: Field,
    pub(super) value: &'a [u8],
}

/// What follows in a longer line is not read: eight times the longest address that old browsers took.
const MAX_LINE: usize = 2083 * 8 - 1;

/// All lines that have a field and a value.
pub(super) fn lines(file: &[u8]) -> impl Iterator<Item = Line<'_>> {
    let bom = b"\xef\xbb\xbf";
    // Google passes over a byte order mark that is cut short, too.
    let n = file.iter().zip(bom).take_while(|(a, b)| a == b).count();
    let file = file.get(n..).unwrap_or_default();
    file.split(|it| matches!(it, b'\n' | b'\r')).filter_map(line)
}

fn line(line: &[u8]) -> Option<Line<'_>> {
    let line = line.get(..MAX_LINE).unwrap_or(line);
    let line = line.split(|it| *it == b'#').next().unwrap_or_default().trim_ascii();
    let (name, value) = match line.iter().position(|it| *it == b':') {
        Some(at) => line.split_at(at),
        // Some leave out the colon; then there must be two words and no more.
        None => {
            let at = line.iter().position(|it| matches!(it, b' ' | b'\t'))?;
            let (name, value) = line.split_at(at);
            if value.trim_ascii().iter().any(|it| matches!(it, b' ' | b'\t')) {
                return None;
            }
            (name, value)
        }
    };
    let value = value.strip_prefix(b":").unwrap_or(value).trim_ascii();
    let name = name.trim_ascii();
    (!name.is_empty()).then(|| Line { field: field(name), value })
}

/// The field, with the misspellings that Google takes for it.
fn field(name: &[u8]) -> Field {
    let name = name.to_ascii_lowercase();
    let begins = |names: &[&str]| names.iter().any(|it| name.starts_with(it.as_bytes()));
    if begins(&["user-agent", "useragent", "user agent"]) {
        Field::UserAgent
    } else if begins(&["allow"]) {
        Field::Allow
    } else if begins(&["disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"]) {
        Field::Disallow
    } else {
        Field::Other
    }
}

/// Whether a group that so names its program is for everyone: `*`, alone or before a space.
pub(super) fn is_everyone(value: &[u8]) -> bool {
    match value {
        [b'*'] => true,
        [b'*', next, ..] => next.is_ascii_whitespace(),
        _ => false,
    }
}

/// The name of a program without version and whatever follows.
pub(super) fn product_token(value: &[u8]) -> &str {
    let is_part = |it: &u8| it.is_ascii_alphabetic() || matches!(it, b'-' | b'_');
    let n = value.iter().take_while(|it| is_part(it)).count();
    value.get(..n).and_then(|it| std::str::from_utf8(it).ok()).unwrap_or_default()
}
