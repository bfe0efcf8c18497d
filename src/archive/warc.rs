//! Records as they are written: the same pages give the same bytes.

use jiff::Timestamp;
use url::Url;

use super::http;
use crate::store::{Entry, Record};
use crate::text::sha256;

/// The type of the record that holds all that is known of a page.
pub(super) const SIDECAR: &str = "application/vnd.citecheck.snapshot+json";

/// One record, and what an index says of it.
pub(super) struct Written {
    pub(super) bytes: Vec<u8>,
    /// SHA-256 of what was served, for the record that holds it.
    pub(super) payload: Option<String>,
}

/// The first record: who wrote the file.
pub(super) fn info(created: Timestamp, name: &str) -> Vec<u8> {
    let version = env!("CARGO_PKG_VERSION");
    let block = format!(
        "software: citecheck/{version}\r\nformat: WARC File Format 1.1\r\n\
         conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
    );
    let mut head = Head::new("warcinfo", &format!("info {name} {created} {block}"), created);
    head.field("WARC-Filename", name);
    head.field("Content-Type", "application/warc-fields");
    head.around(block.as_bytes())
}

/// The records of one page: what was served, how it was asked for, and all that is known of it.
pub(super) fn page(
    entry: &Entry,
    body: &[u8],
    text: Option<&str>,
) -> Result<Vec<Written>, serde_json::Error> {
    let record = &entry.record;
    let at = moment(record);
    let target = record.final_url.as_ref().unwrap_or(&record.url);
    let is_served = record.status.is_some() && record.supplied_at.is_none();
    let payload = sha256(body);
    let kind = if is_served { "response" } else { "resource" };
    let mut head = Head::new(kind, &format!("{kind} {}", entry.id), at);
    let id = head.id.clone();
    head.field("WARC-Target-URI", target);
    head.field("WARC-Payload-Digest", &format!("sha256:{payload}"));
    let bytes = if is_served {
        head.field("Content-Type", "application/http; msgtype=response");
        head.around(&http::written(record, body))
    } else {
        let served = record.content_type.as_deref().unwrap_or("application/octet-stream");
        head.field("Content-Type", served);
        head.around(body)
    };
    let mut written = vec![Written { bytes, payload: Some(payload) }];
    let mut beside = |kind: &str, (about, content_type): (&str, &str), block: &[u8]| {
        let mut head = Head::new(kind, &format!("{kind} {}", entry.id), at);
        head.field("WARC-Target-URI", about);
        head.field("WARC-Concurrent-To", &id);
        head.field("Content-Type", content_type);
        written.push(Written { bytes: head.around(block), payload: None });
    };
    if let Some(request) = request(target).filter(|_| is_served) {
        let of_request = (target.as_str(), "application/http; msgtype=request");
        beside("request", of_request, request.as_bytes());
    }
    // Under the address of the page, an index of others would offer it as the page.
    let about = format!("urn:citecheck:snapshot:{}", entry.id);
    beside("metadata", (&about, SIDECAR), &record.to_json()?);
    if let Some(text) = text {
        let mut head = Head::new("conversion", &format!("conversion {}", entry.id), at);
        head.field("WARC-Target-URI", &about);
        head.field("WARC-Refers-To", &id);
        head.field("Content-Type", "text/plain; charset=utf-8");
        written.push(Written { bytes: head.around(text.as_bytes()), payload: None });
    }
    Ok(written)
}

/// What is known of the request: its method, its address and its host.
fn request(target: &str) -> Option<String> {
    let url = Url::parse(target).ok()?;
    let query = url.query().map_or_else(String::new, |it| format!("?{it}"));
    let port = url.port().map_or_else(String::new, |it| format!(":{it}"));
    Some(format!("GET {}{query} HTTP/1.1\r\nHost: {}{port}\r\n\r\n", url.path(), url.host_str()?))
}

/// When a page was fetched or supplied; one of which that is not known is dated to the beginning of time.
pub(super) fn moment(record: &Record) -> Timestamp {
    record.moment().and_then(|it| it.parse().ok()).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The head of a record on its way.
struct Head {
    text: String,
    id: String,
}

impl Head {
    /// A head whose id follows from `seed`.
    fn new(kind: &str, seed: &str, at: Timestamp) -> Self {
        let id = format!("<urn:uuid:{}>", uuid(seed));
        let mut head = Self { text: "WARC/1.1\r\n".to_owned(), id: id.clone() };
        head.field("WARC-Type", kind);
        head.field("WARC-Record-ID", &id);
        head.field("WARC-Date", &at.to_string());
        head
    }

    fn field(&mut self, name: &str, value: &str) {
        let value: String = value.chars().filter(|it| !it.is_control()).collect();
        for it in [name, ": ", &value, "\r\n"] {
            self.text.push_str(it);
        }
    }

    /// The whole record.
    fn around(mut self, block: &[u8]) -> Vec<u8> {
        self.field("WARC-Block-Digest", &format!("sha256:{}", sha256(block)));
        self.field("Content-Length", &block.len().to_string());
        [self.text.as_bytes(), b"\r\n", block, b"\r\n\r\n"].concat()
    }
}

/// A UUID of version 8 that follows from `seed`.
fn uuid(seed: &str) -> String {
    let hash = sha256(seed.as_bytes());
    let part = |from: usize, to: usize| hash.get(from..to).unwrap_or_default();
    format!("{}-{}-8{}-a{}-{}", part(0, 8), part(8, 12), part(12, 15), part(15, 18), part(18, 30))
}
