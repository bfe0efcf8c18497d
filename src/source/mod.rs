//! Where citations lead: snapshots held, and which of them a citation may mean.

mod address;
mod reach;
mod redact;
mod resolve;

pub use address::{host_of_name, is_within, registrable};
pub use reach::Reach;
pub use redact::{redact, safe_address, without_userinfo};
pub use resolve::{Held, RESOLVERS, Resolved, Resolver, resolve};

/// Bytes served for one address at one moment, or supplied by hand, with what is known of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// Host it is held under, in lower case without `www.`.
    pub host: String,
    /// Path below the host's folder, with `/`, without the extension: names the snapshot in reports.
    pub slug: String,
    /// Address asked for; absent without a meta file.
    pub url: Option<String>,
    /// Address that answered, after redirects.
    pub final_url: Option<String>,
    /// When it was fetched, RFC 3339, as the meta file says.
    pub fetched_at: Option<String>,
    /// HTTP status.
    pub status: Option<u16>,
    /// Content type as served.
    pub content_type: Option<String>,
    /// Who supplied it, where it was supplied by hand.
    pub supplied_by: Option<String>,
    /// SHA-256 of the body, lower-case hex.
    pub sha256: String,
    /// The body as served.
    pub body: Vec<u8>,
    /// The id of its record, where a store holds it.
    pub record: Option<String>,
    /// What was read of it before, as the store keeps it beside the body.
    pub reading: Option<Vec<u8>>,
    /// What was read of the body when it came, where a check does not read it itself.
    pub kept_text: Option<KeptText>,
    /// What is odd about it (a broken meta file, a hash that differs), for the report.
    pub problems: Vec<String>,
}

/// What was read of a body, once and for all: of a PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptText {
    /// Name and version of what read it.
    pub reader: String,
    /// The text, or why there is none and what to do.
    pub text: Result<String, String>,
}

/// How a held page answers to what a citation names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// The citation gives this page's address.
    Address,
    /// Held for the very host that is cited.
    Host,
    /// Held for a subdomain of the host that is cited.
    Subdomain,
    /// Held elsewhere on the same registrable domain: a candidate only.
    Registrable,
}

impl Relation {
    /// Kebab-case id.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Host => "host",
            Self::Subdomain => "subdomain",
            Self::Registrable => "registrable-domain",
        }
    }

    /// Whether a page so related may be meant but is not known to be.
    pub const fn is_candidate_only(self) -> bool {
        match self {
            Self::Address | Self::Host | Self::Subdomain => false,
            Self::Registrable => true,
        }
    }
}
