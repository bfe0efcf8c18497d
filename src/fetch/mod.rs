//! Pages fetched from where they are published: politely, within limits, and from public addresses alone.
//!
//! Addresses wanted go in, what came of each comes out as plain data. Nothing is kept here and nothing of a page is read;
//! both are for others to do. Async ends at [`fetch_all`].

mod challenge;
mod clients;
mod exchange;
mod faults;
mod fetched;
mod gate;
mod hops;
mod landing;
mod lookup;
mod outcome;
mod permission;
mod policy;
mod rate;
mod robots;
mod run;
mod session;
mod settings;
mod special;
mod unpack;

pub use crate::source::redact;
pub use fetched::{Fetched, Hop, Summary, Validators, Wanted};
pub use lookup::{Lookup, SystemLookup};
pub use outcome::{OUTCOMES, Outcome};
pub use policy::{AllowNet, AllowNetError, NetPolicy, Refusal};
pub use run::{fetch_all, fetch_one};
pub use settings::{Limits, Pace, Retry, RobotsRule, Settings, is_page_type};
pub use unpack::unpacked;

/// Why a run could not begin. What goes wrong with one address is its [`Outcome`].
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// No thread, timer or poll of the system.
    #[error("cannot start the network: close other programs and try again")]
    Start {
        /// What the system said.
        source: std::io::Error,
    },
    /// The protocol of secure connections.
    #[error("cannot set up secure connections")]
    Tls {
        /// What is missing.
        source: rustls::Error,
    },
    /// A certificate that was given.
    #[error("cannot trust a certificate that was given: it must be DER, and one that signs")]
    Root {
        /// What is wrong with it.
        source: rustls::Error,
    },
    /// The contact.
    #[error("cannot send `{}` as user agent: give a contact in plain ASCII", user_agent.escape_debug())]
    Contact {
        /// The user agent with the contact.
        user_agent: String,
    },
    /// The client.
    #[error("cannot set up the client")]
    Client {
        /// What is wrong.
        source: reqwest::Error,
    },
}
