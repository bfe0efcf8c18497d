//! What is asked for and what came of it, as plain data.

use std::net::SocketAddr;
use std::time::Duration;

use url::Url;

use super::Outcome;

/// One address to fetch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The address as cited.
    pub url: String,
    /// What names the copy that the caller holds, so that an unchanged page is not sent again.
    pub held: Option<Validators>,
}

impl Wanted {
    /// An address of which no copy is held.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), held: None }
    }
}

/// What a site gave with a page to recognise it by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// The address that answered; sent to no other, since they mean nothing there.
    pub url: String,
    /// `ETag` as served.
    pub etag: Option<String>,
    /// `Last-Modified` as served.
    pub last_modified: Option<String>,
}

impl Validators {
    /// Whether this address gave them; what follows `#` is not sent and does not count.
    pub(super) fn is_of(&self, url: &Url) -> bool {
        let plain = |it: &str| it.split('#').next().map(str::to_owned);
        plain(&self.url) == plain(url.as_str())
    }
}

/// One step on the way to a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// Address asked, without a password.
    pub url: String,
    /// Status of the answer; absent where none came.
    pub status: Option<u16>,
    /// Where the connection went; absent where none was made.
    pub address: Option<SocketAddr>,
}

/// What came of one address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// The address as asked for, without a password.
    pub requested: String,
    /// Every step of the last attempt, the final one included.
    pub hops: Vec<Hop>,
    /// The address that answered last.
    pub final_url: Option<String>,
    /// Its status.
    pub status: Option<u16>,
    /// Its header fields as served, in their order, names in lower case, without cookies.
    pub headers: Vec<(String, String)>,
    /// `Content-Type` as served.
    pub content_type: Option<String>,
    /// The body, unpacked; empty unless a page came.
    pub body: Vec<u8>,
    /// Bytes of the body as they came over the wire.
    pub n_wire: u64,
    /// When the last attempt was sent, RFC 3339 in UTC, to the second; where nothing was, when that was clear.
    pub started_at: String,
    /// Time spent on requests in all attempts; waits between them, for a turn and for robots.txt are left out.
    pub elapsed: Duration,
    /// Attempts made; 0 where nothing was sent for this address.
    pub attempts: u32,
    /// How it ended.
    pub outcome: Outcome,
    /// What was seen, as a lower-case fragment without secrets; empty where the state says it all.
    pub cause: String,
}

impl Fetched {
    /// A header field by its name in lower case: the first of that name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
    }

    /// What to send next time, so that an unchanged page is not sent again.
    pub fn validators(&self) -> Option<Validators> {
        let etag = self.header("etag").map(str::to_owned);
        let last_modified = self.header("last-modified").map(str::to_owned);
        let url = self.final_url.clone()?;
        (etag.is_some() || last_modified.is_some()).then_some(Validators {
            url,
            etag,
            last_modified,
        })
    }

    /// One row of the table of a run.
    pub fn summary(&self) -> Summary {
        Summary {
            requested: self.requested.clone(),
            final_url: self.final_url.clone(),
            status: self.status,
            n_bytes: self.body.len(),
            elapsed: self.elapsed,
            attempts: self.attempts,
            outcome: self.outcome,
            cause: self.cause.clone(),
        }
    }
}

/// What a table says of one address: all but headers and body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The address as asked for, without a password.
    pub requested: String,
    /// The address that answered last.
    pub final_url: Option<String>,
    /// Its status.
    pub status: Option<u16>,
    /// Bytes of the unpacked body.
    pub n_bytes: usize,
    /// Time spent on requests.
    pub elapsed: Duration,
    /// Attempts made.
    pub attempts: u32,
    /// How it ended.
    pub outcome: Outcome,
    /// What was seen.
    pub cause: String,
}
