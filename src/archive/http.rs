//! An HTTP answer as an archive holds it, and as it is written into one.

use std::collections::BTreeMap;

use super::limits::MAX_HEAD;
use crate::fetch::unpacked;
use crate::store::Record;

/// An answer, its body as a reader gets it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) status: u16,
    /// Names in lower case, several values of one name joined by `, `, without cookies.
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: Vec<u8>,
}

/// Fields that tell how a body was sent: it is no longer as it was.
const OF_SENDING: [&str; 3] = ["content-encoding", "content-length", "transfer-encoding"];

/// Reads head and body of an answer; `None` where it is none, or its body cannot be unpacked.
pub(super) fn read(block: &[u8]) -> Option<Answer> {
    let (head, body) = split(block)?;
    let head = String::from_utf8_lossy(head);
    let mut lines = head.lines();
    let status = lines.next()?.strip_prefix("HTTP/")?.split_whitespace().nth(1)?.parse().ok()?;
    let mut headers: BTreeMap<String, String> = BTreeMap::new();
    for line in lines {
        let Some((name, value)) = line.split_once(':') else { continue };
        let name = name.trim().to_ascii_lowercase();
        if name.starts_with("set-cookie") {
            continue;
        }
        let values = headers.entry(name).or_default();
        if !values.is_empty() {
            values.push_str(", ");
        }
        values.push_str(value.trim());
    }
    let is_chunked = headers
        .get("transfer-encoding")
        .is_some_and(|it| it.to_ascii_lowercase().contains("chunked"));
    // Some programs keep the field, and the body without its pieces.
    let body = if is_chunked { joined(body) } else { None }.unwrap_or_else(|| body.to_vec());
    let body = unpacked(body, headers.get("content-encoding").map(String::as_str))?;
    Some(Answer { status, headers, body })
}

/// Head and body, at the first empty line.
fn split(block: &[u8]) -> Option<(&[u8], &[u8])> {
    let most = block.len().min(usize::try_from(MAX_HEAD).unwrap_or(usize::MAX));
    let searched = block.get(..most)?;
    let crlf = memchr::memmem::find(searched, b"\r\n\r\n").map(|it| (it, it + 4));
    let lf = memchr::memmem::find(searched, b"\n\n").map(|it| (it, it + 2));
    let (end, start) = crlf.into_iter().chain(lf).min()?;
    Some((block.get(..end)?, block.get(start..)?))
}

/// The pieces of a body that was sent in pieces.
fn joined(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = memchr::memchr(b'\n', rest)?;
        let size = std::str::from_utf8(rest.get(..end)?).ok()?;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        rest = rest.get(end + 1..)?;
        if size == 0 {
            return Some(body);
        }
        body.extend_from_slice(rest.get(..size)?);
        rest = rest.get(size..)?;
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"))?;
    }
}

/// The answer of a record, with its body as it is kept. Fields of how it was sent are kept under another name.
pub(super) fn written(record: &Record, body: &[u8]) -> Vec<u8> {
    let status = record.status.unwrap_or(200);
    let mut head = format!("HTTP/1.1 {status} {}\r\n", reason(status));
    let mut field = |name: &str, value: &str| {
        let is_plain = |it: char| !it.is_control();
        let name: String = name.chars().filter(|&it| is_plain(it) && it != ':').collect();
        let value: String = value.chars().filter(|&it| is_plain(it)).collect();
        for it in [&name, ": ", &value, "\r\n"] {
            head.push_str(it);
        }
    };
    if let Some(it) =
        record.content_type.as_ref().filter(|_| !record.headers.contains_key("content-type"))
    {
        field("content-type", it);
    }
    for (name, value) in &record.headers {
        if OF_SENDING.contains(&name.as_str()) {
            field(&format!("x-orig-{name}"), value);
        } else {
            field(name, value);
        }
    }
    field("content-length", &body.len().to_string());
    head.push_str("\r\n");
    [head.as_bytes(), body].concat()
}

/// The words that go with a status.
fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        410 => "Gone",
        451 => "Unavailable For Legal Reasons",
        _ => "Other",
    }
}
