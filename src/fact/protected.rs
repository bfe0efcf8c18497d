//! Places where no fact may be found: addresses, identifiers, version numbers and citation marks. A figure or date
//! is never read out of one.

use crate::lexicon::currencies::CODES;
use crate::lexicon::domains::is_reserved_ending;
use crate::text::{Span, Token, TokenKind};

/// Longest piece that is looked at as an identifier; what is longer is no prose and no identifier either.
const MAX_IDENTIFIER: usize = 120;
/// Longest host name there is (RFC 1035).
const MAX_HOST: usize = 253;

const FILE_ENDINGS: &[&str] = &[
    "7z", "avi", "bat", "bin", "bmp", "c", "cfg", "cpp", "css", "csv", "dll", "doc", "docx",
    "epub", "exe", "gif", "go", "gz", "h", "heic", "htm", "html", "ini", "ipynb", "jar", "java",
    "jpeg", "jpg", "js", "json", "jsonl", "log", "md", "mov", "mp3", "mp4", "odt", "pdf", "php",
    "png", "pptx", "ps1", "py", "rb", "rs", "rtf", "sh", "sql", "svg", "tar", "tif", "toml", "ts",
    "tsv", "txt", "wav", "webp", "xls", "xlsx", "xml", "yaml", "yml", "zip",
];

/// What stands before digits without making an identifier of them: periods, currencies, months, prefixes.
const NOT_IDENTIFYING: &[&str] = &[
    "af",
    "apr",
    "april",
    "aud",
    "aug",
    "august",
    "brl",
    "c",
    "ca",
    "cad",
    "chf",
    "circa",
    "cny",
    "cy",
    "dec",
    "december",
    "dkk",
    "eur",
    "euro",
    "feb",
    "february",
    "fy",
    "gbp",
    "h",
    "hkd",
    "inr",
    "jan",
    "january",
    "jpy",
    "jul",
    "july",
    "jun",
    "june",
    "kr",
    "krw",
    "late",
    "mar",
    "march",
    "may",
    "mid",
    "mxn",
    "no",
    "nok",
    "nos",
    "nov",
    "november",
    "nr",
    "ntd",
    "oct",
    "october",
    "over",
    "p",
    "per",
    "pkr",
    "pp",
    "pre",
    "post",
    "q",
    "r",
    "re",
    "rm",
    "rmb",
    "rp",
    "rs",
    "rub",
    "sek",
    "sep",
    "sept",
    "september",
    "sgd",
    "since",
    "thb",
    "top",
    "try",
    "twd",
    "under",
    "us",
    "usd",
    "vol",
    "x",
    "zar",
];

/// The protected places of a text, in order and disjoint.
pub fn protected(text: &str, tokens: &[Token]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, it) in text.char_indices().chain([(text.len(), ' ')]) {
        if it.is_whitespace() {
            if let Some(start) = start.take() {
                read_chunk(text, Span::new(start, at), &mut found);
            }
        } else if start.is_none() {
            start = Some(at);
        }
    }
    labelled_numbers(text, tokens, &mut found);
    merged(found)
}

/// Sorts, and joins what overlaps.
fn merged(mut found: Vec<Span>) -> Vec<Span> {
    found.retain(|it| !it.is_empty());
    found.sort_unstable();
    let mut kept: Vec<Span> = Vec::with_capacity(found.len());
    for it in found {
        match kept.last_mut() {
            Some(last) if it.start < last.end => last.end = last.end.max(it.end),
            _ => kept.push(it),
        }
    }
    kept
}

/// Reads one run of characters without white space.
fn read_chunk(text: &str, chunk: Span, found: &mut Vec<Span>) {
    let words = chunk.of(text);
    // Most are words and no more.
    if words.bytes().all(|it| it.is_ascii_alphabetic() || matches!(it, b',' | b';')) {
        return;
    }
    if let Some(address) = web_address(words) {
        citation_marks(words, chunk.start, found);
        found.push(address.shifted(chunk.start));
        return;
    }
    if !words
        .bytes()
        .any(|it| it.is_ascii_digit() || matches!(it, b'.' | b'@' | b'#' | b'_' | b'/' | b'['))
    {
        return;
    }
    citation_marks(words, chunk.start, found);
    let mut start = None;
    for (at, it) in words.char_indices().chain([(words.len(), ' ')]) {
        if it.is_alphanumeric() || matches!(it, '.' | '_' | '@' | '#' | '/' | '+' | '-' | '~' | '‑')
        {
            start = start.or(Some(at));
        } else if let Some(start) = start.take() {
            let preceded = words.get(..start).and_then(|it| it.chars().next_back());
            if let Some(span) = piece(words, Span::new(start, at), preceded) {
                found.push(span.shifted(chunk.start));
            }
        }
    }
}

/// `https://…`, `www.…`, `mailto:…` within a run, without the marks of the sentence around it.
fn web_address(words: &str) -> Option<Span> {
    let start = match words.find("://") {
        Some(colon) => {
            let before = words.get(..colon)?;
            let scheme =
                before.len() - before.trim_end_matches(|it: char| it.is_ascii_alphanumeric()).len();
            if scheme == 0 || scheme > 10 {
                return None;
            }
            colon - scheme
        }
        None => {
            let bare = words.len()
                - words.trim_start_matches(['(', '[', '<', '"', '\'', '“', '‘', '«']).len();
            let rest = words.get(bare..)?;
            let lower: String = rest.chars().take(7).flat_map(char::to_lowercase).collect();
            if !(lower.starts_with("www.") || lower.starts_with("mailto:")) {
                return None;
            }
            bare
        }
    };
    let rest = words.get(start..)?;
    let cut = rest.find(['<', '>', '"', '”', '»', '“']).unwrap_or(rest.len());
    let mut inner = rest.get(..cut)?;
    let mut open = balance(inner);
    while let Some(last) = inner.chars().next_back() {
        let unbalanced = matches!(last, ')' | ']') && open < 0;
        if !(unbalanced
            || matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '…' | '*'))
        {
            break;
        }
        open += i32::from(unbalanced);
        inner = inner.get(..inner.len() - last.len_utf8())?;
    }
    Some(Span::new(start, start + inner.len()))
}

/// Brackets opened less brackets closed.
fn balance(words: &str) -> i32 {
    words.bytes().fold(0i32, |sum, it| match it {
        b'(' | b'[' => sum.saturating_add(1),
        b')' | b']' => sum.saturating_sub(1),
        _ => sum,
    })
}

/// `[1]`, `[^2]`, `[3,4]`, `[a]`, wherever in the run.
fn citation_marks(words: &str, base: usize, found: &mut Vec<Span>) {
    for (at, _) in words.match_indices('[') {
        let rest = words.get(at + 1..).unwrap_or_default();
        let window: String = rest.chars().take(14).collect();
        let Some((inner, _)) = window.split_once(']') else { continue };
        let noted = inner.strip_prefix('^');
        let body = noted.unwrap_or(inner);
        let numeric = body.split([',', '-', '–']).all(|it| {
            (1..=3).contains(&it.len()) && it.bytes().all(|digit| digit.is_ascii_digit())
        });
        let lettered = body.len() == 1 && body.bytes().all(|it| it.is_ascii_lowercase());
        if numeric || lettered || noted.is_some_and(|it| !it.is_empty()) {
            found.push(Span::new(base + at, base + at + inner.len() + 2));
        }
    }
}

/// Whether a piece of a run, cut at marks, is an address, a file, an identifier or a version.
fn piece(words: &str, span: Span, preceded: Option<char>) -> Option<Span> {
    let raw = span.of(words);
    let head = raw.len() - raw.trim_start_matches(['.', '-', '~', '+', '_', '‑']).len();
    let core = raw.get(head..)?.trim_end_matches(['.', '-', '/', '~', '+', '@', '#', '‑']);
    let place = Span::new(span.start + head, span.start + head + core.len());
    if core.len() < 2 || matches!(preceded, Some('$' | '€' | '£' | '¥' | '₹')) {
        return None;
    }
    let is_address = is_mail(core) || is_handle(core) || is_host(core) || is_path(core);
    if is_address || is_doi(core) {
        return Some(place);
    }
    let short = core.len() <= MAX_IDENTIFIER;
    (short && (is_file(core) || is_version(core) || is_hash(core) || is_identifier(core)))
        .then_some(place)
}

fn is_mail(core: &str) -> bool {
    let Some((local, host)) = core.split_once('@') else { return false };
    !local.is_empty() && host.contains('.') && !host.contains('@')
}

/// `@name`, `@name@host`, `#tag`; `#1` is a rank.
fn is_handle(core: &str) -> bool {
    let Some(name) = core.strip_prefix('@').or_else(|| core.strip_prefix('#')) else {
        return false;
    };
    name.chars().next().is_some_and(|it| it.is_alphabetic() || it == '_') && !name.starts_with('#')
}

/// A bare domain under a public suffix, with or without a path.
fn is_host(core: &str) -> bool {
    let host = core.split('/').next().unwrap_or_default();
    if host.len() > MAX_HOST || !host.is_ascii() {
        return false;
    }
    let Some((name, ending)) = host.rsplit_once('.') else { return false };
    let readable = ending.len() >= 2 && ending.bytes().all(|it| it.is_ascii_lowercase());
    let labels = name.split('.').all(|it| {
        !it.is_empty()
            && it.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !it.starts_with('-')
    });
    let named = name.bytes().any(|it| it.is_ascii_alphabetic())
        && (name.len() > 1 || matches!(ending, "com" | "co" | "org" | "ai" | "ly" | "me"));
    if !(readable && labels && named) {
        return false;
    }
    // `p.m` and `e.g` never come so far: their last part is one letter.
    is_reserved_ending(ending) || psl::suffix(host.as_bytes()).is_some_and(|it| it.is_known())
}

fn is_path(core: &str) -> bool {
    core.len() > 3 && core.starts_with('/') && core.get(1..).is_some_and(|it| it.contains('/'))
}

fn is_doi(core: &str) -> bool {
    core.strip_prefix("10.").and_then(|it| it.split_once('/')).is_some_and(|(registrant, rest)| {
        (4..=9).contains(&registrant.len())
            && registrant.bytes().all(|it| it.is_ascii_digit())
            && !rest.is_empty()
    })
}

fn is_file(core: &str) -> bool {
    let Some((name, ending)) = core.rsplit_once('.') else { return false };
    name.chars().any(char::is_alphanumeric)
        && !name.chars().all(|it| it.is_numeric() || it == '.')
        && FILE_ENDINGS.binary_search(&ending.to_ascii_lowercase().as_str()).is_ok()
}

/// `v2`, `v2.3.1`, `10.15.7`, `192.168.0.1`; not `28.10.2025` and not `1.234.567`.
fn is_version(core: &str) -> bool {
    let marked = core.strip_prefix(['v', 'V']);
    let body = marked.unwrap_or(core);
    let body = body.split(['-', '+']).next().unwrap_or_default();
    let parts: Vec<&str> = body.split('.').collect();
    let numeric = parts
        .iter()
        .all(|it| !it.is_empty() && it.len() <= 8 && it.bytes().all(|b| b.is_ascii_digit()));
    if !numeric {
        return false;
    }
    if marked.is_some() {
        return true;
    }
    let grouped = parts.iter().skip(1).all(|it| it.len() == 3);
    parts.len() >= 3 && !grouped && !is_dotted_date(&parts)
}

fn is_dotted_date(parts: &[&str]) -> bool {
    let [first, middle, last] = parts else { return false };
    let within = |part: &str, most: u32| {
        part.len() <= 2 && part.parse().is_ok_and(|it: u32| (1..=most).contains(&it))
    };
    let day_first = within(first, 31) && within(middle, 12) && matches!(last.len(), 2 | 4);
    let year_first = first.len() == 4 && within(middle, 12) && within(last, 31);
    let month_first = within(first, 12) && within(middle, 31) && last.len() == 4;
    day_first || year_first || month_first
}

/// A digest or UUID.
fn is_hash(core: &str) -> bool {
    core.len() >= 16
        && core.bytes().all(|it| it.is_ascii_hexdigit() || it == b'-')
        && core.bytes().any(|it| it.is_ascii_alphabetic())
        && core.bytes().filter(u8::is_ascii_digit).count() >= 4
}

/// `GPT-4o`, `A320`, `COVID-19`, `CVE-2024-1234`, `snake_case`, `5G`.
fn is_identifier(core: &str) -> bool {
    if core.contains('_') && core.chars().any(char::is_alphabetic) {
        return true;
    }
    if matches!(
        core,
        "2D" | "3D" | "4D" | "3G" | "4G" | "5G" | "6G" | "2FA" | "720p" | "1080p" | "2160p"
    ) {
        return true;
    }
    if core.contains('/') {
        return false;
    }
    if is_form(core) {
        return true;
    }
    let Some(digit) = core.find(|it: char| it.is_ascii_digit()) else { return false };
    let Some(before) = core.get(..digit) else { return false };
    let letters = before.trim_end_matches(['-', '‑', '.']);
    if letters.is_empty() || !letters.starts_with(char::is_alphabetic) {
        return false;
    }
    let last = letters.rsplit(['-', '‑']).next().unwrap_or_default().to_lowercase();
    let is_currency = before.len() == letters.len() && CODES.binary_search(&letters).is_ok();
    if is_currency || NOT_IDENTIFYING.contains(&last.as_str()) {
        return false;
    }
    if before.ends_with('.') {
        return letters.len() == 1 && core.matches('.').count() >= 2;
    }
    if before.len() == letters.len() {
        return true;
    }
    // After a hyphen: `COVID-19` identifies, `mid-2025` and `under-21` count.
    let n_capitals = letters.chars().filter(|it| it.is_uppercase()).count();
    let digits = core.get(digit..).unwrap_or_default();
    let is_year = digits.len() == 4 && matches!(digits.as_bytes().first(), Some(b'1' | b'2'));
    n_capitals >= 2 || (n_capitals == 1 && !is_year)
}

/// `10-K`, `20-F`: a number and one capital.
fn is_form(core: &str) -> bool {
    let Some((number, letter)) = core.split_once('-') else { return false };
    (1..=2).contains(&number.len())
        && number.bytes().all(|it| it.is_ascii_digit())
        && letter.len() == 1
        && letter.bytes().all(|it| it.is_ascii_uppercase())
}

/// `ISBN 978-…`, `version 2.3`: the number after a word that makes it an identifier.
fn labelled_numbers(text: &str, tokens: &[Token], found: &mut Vec<Span>) {
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        if token.kind != TokenKind::Word {
            continue;
        }
        let label = token.span.of(text);
        let long = ["ISBN", "ISSN", "DOI", "PMID", "arXiv", "doi"].contains(&label);
        if !(long || ["version", "Version"].contains(&label)) {
            continue;
        }
        let mut end = None;
        let limit = at + 14;
        while let Some(next) = tokens.get(at).filter(|_| at < limit) {
            let word = next.span.of(text);
            let is_part = next.kind == TokenKind::Number
                || matches!(word, ":" | "-" | "." | "–")
                || word == "X";
            let touching = end.is_none()
                || tokens.get(at - 1).is_some_and(|it| it.span.end == next.span.start);
            let spaced = long && next.kind == TokenKind::Number;
            if !is_part || !(touching || spaced) {
                break;
            }
            if next.kind == TokenKind::Number {
                end = Some(next.span.end);
            }
            at += 1;
            if end.is_some() && !long {
                break;
            }
        }
        if let Some(end) = end {
            let start = if long { token.span.start } else { token.span.end + 1 };
            found.push(Span::new(start.min(end), end));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::token::tokens;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> =
            protected(text, &tokens(text)).iter().map(|it| it.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn addresses_are_protected_without_the_marks_around_them() {
        check("See https://a.example.com/x_(1)?n=2. Then", &["https://a.example.com/x_(1)?n=2"]);
        check("(openai.com; blogs.microsoft.com)", &["openai.com", "blogs.microsoft.com"]);
        check("[text](https://ft.com/a/1)", &["https://ft.com/a/1"]);
        check(
            "write to desk@news.example.org, or @desk_2 with #Budget2025.",
            &["desk@news.example.org", "@desk_2", "#Budget2025"],
        );
        check("on bbc.co.uk/news and x.com", &["bbc.co.uk/news", "x.com"]);
        check("www.example.com's", &["www.example.com's"]);
    }

    #[test]
    fn identifiers_and_versions_are_protected() {
        check("GPT-4o flew an A320 with COVID-19", &["GPT-4o", "A320", "COVID-19"]);
        check("CVE-2024-1234 in v2.3.1 and 10.15.7", &["CVE-2024-1234", "v2.3.1", "10.15.7"]);
        check("ISBN 978-0-14-044913-6 is", &["ISBN 978-0-14-044913-6"]);
        check(
            "doi:10.1038/s41586-020-1 of report.pdf",
            &["doi:10.1038/s41586-020-1", "report.pdf"],
        );
        check("version 17.4 of it", &["17.4"]);
        check("so it says.[1][23] And [^note]", &["[1]", "[23]", "[^note]"]);
        check("commit 3f2a9c7d81e04b55", &["3f2a9c7d81e04b55"]);
        check("a 5G mast, 3D print", &["5G", "3D"]);
    }

    #[test]
    fn prose_and_figures_are_left_alone() {
        for text in [
            "The U.S. paid $1.5bn in 2018-19, won 3-2 at 5 p.m. on 28.10.2025.",
            "mid-2025, under-21s, the Top-10, Q3 2025, FY2025, EUR100m, Rs500, No.10, US$5",
            "1.234.567 Euro and 1,500.75; up to 30%",
            "the end.The next and/or others, e.g. this i.e. that",
            "[Microsoft] is in; #1 of 5; pre-2020 and Post-2008",
            "20th, 1990s, 10-year-old, 4K, $10-12 million, 9/11, 24/7",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn hostile_runs_cost_no_more_than_their_length() {
        for piece in ["a.", "[", "1.", "@", "://", "a@", "#a", "A1-", "ISBN ", "(", "www."] {
            let text = piece.repeat(200_000);
            let spans = protected(&text, &tokens(&text));
            assert!(spans.iter().all(|it| it.end <= text.len()));
        }
    }

    proptest! {
        #[test]
        fn spans_are_in_order_disjoint_and_on_boundaries(text in "[a-zA-Z0-9 .@#:/\\[\\]é’“-]{0,80}") {
            let spans = protected(&text, &tokens(&text));
            prop_assert!(spans.iter().all(|it| text.get(it.start..it.end).is_some_and(|it| !it.is_empty())));
            prop_assert!(spans.windows(2).all(|it| it[0].end <= it[1].start));
        }
    }
}
