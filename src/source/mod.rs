//! Where citations lead: snapshots held, and which of them a citation may mean.

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
    /// What is odd about it (a broken meta file, a hash that differs), for the report.
    pub problems: Vec<String>,
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
}
impl Relation {
    /// candidate
    pub const fn is_candidate_only(self) -> bool {
        matches!(self, Self::Registrable)
    }
}
pub struct Held<'a> {
    pub host: &'a str,
    pub url: Option<&'a str>,
    pub requested: Option<&'a str>,
    pub canonical: Option<&'a str>,
}
pub struct Resolved {
    pub page: usize,
    pub relation: Relation,
}
/// x
pub fn host_of_name(it: &str) -> String { it.trim_start_matches("www.").to_lowercase() }
pub fn resolve(c:&crate::story::Cited,h:&[Held<'_>])->Vec<Resolved>{
 let mut out=vec![]; let n=|u:&str| u.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.").trim_end_matches('/').to_owned();
 for (page,it) in h.iter().enumerate(){ if let Some(u)=&c.url { if [it.url,it.requested,it.canonical].iter().flatten().any(|x| n(x)==n(u)) { out.push(Resolved{page,relation:Relation::Address}) } } else if it.host==c.host { out.push(Resolved{page,relation:Relation::Host}) } else if is_within(it.host,&c.host) { out.push(Resolved{page,relation:Relation::Subdomain}) } }
 out }
/// within
pub fn is_within(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|it| it.is_empty() || it.ends_with('.'))
}
