//! What came of asking for an address: one state, with a stable id and what to do about it.

/// How the asking ended. A state is about the exchange alone; what a page holds is `page`'s to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The page answered at its own address.
    Ok,
    /// It answered at another address of the same site.
    RedirectedWithin,
    /// It answered at an address of another site.
    RedirectedElsewhere,
    /// A page was asked for and a home page answered: what was cited is most likely gone.
    RedirectedHome,
    /// The copy that the caller holds is still what the site serves.
    NotModified,
    /// 404 or 410.
    Gone,
    /// 401 or 407.
    Auth,
    /// A program that tells people from programs answered instead of the page.
    Challenge,
    /// 429, or a wait longer than a run allows.
    RateLimited,
    /// 5xx.
    ServerError,
    /// Any other status that is no page.
    HttpError,
    /// No complete answer within the time allowed, or none begun.
    Timeout,
    /// The body stopped coming.
    Stalled,
    /// The name of the host leads nowhere.
    Dns,
    /// No secure connection: certificate, name or protocol.
    Tls,
    /// No connection.
    Connect,
    /// The connection ended before an answer.
    Disconnected,
    /// What came is not HTTP.
    BrokenAnswer,
    /// Too many or too long header fields.
    HeadersTooLarge,
    /// The body ended early or cannot be unpacked.
    BrokenBody,
    /// The body, as sent or unpacked, is larger than the limit, or unpacks beyond all proportion.
    TooLarge,
    /// Packed in a way that is not read, or more than once.
    UnsupportedEncoding,
    /// Not a page: a picture, a film, a program.
    WrongType,
    /// Redirects lead back to where they came from.
    RedirectLoop,
    /// More redirects than the limit.
    TooManyRedirects,
    /// A redirect to no address, to one with a password, or to something other than the web.
    BadRedirect,
    /// A redirect from a secure address to one that is not.
    InsecureRedirect,
    /// The site's robots.txt asks programs to stay away from this page.
    Disallowed,
    /// The site's robots.txt could not be read, which by RFC 9309 forbids everything.
    RobotsUnavailable,
    /// Address or port is not open to the public, and nobody opened it for this run.
    RefusedAddress,
    /// No address of the web.
    BadAddress,
    /// The run was interrupted first.
    Stopped,
}

/// All outcomes, in the order of the guide.
pub static OUTCOMES: &[Outcome] = &[
    Outcome::Ok,
    Outcome::RedirectedWithin,
    Outcome::RedirectedElsewhere,
    Outcome::RedirectedHome,
    Outcome::NotModified,
    Outcome::Gone,
    Outcome::Auth,
    Outcome::Challenge,
    Outcome::RateLimited,
    Outcome::ServerError,
    Outcome::HttpError,
    Outcome::Timeout,
    Outcome::Stalled,
    Outcome::Dns,
    Outcome::Tls,
    Outcome::Connect,
    Outcome::Disconnected,
    Outcome::BrokenAnswer,
    Outcome::HeadersTooLarge,
    Outcome::BrokenBody,
    Outcome::TooLarge,
    Outcome::UnsupportedEncoding,
    Outcome::WrongType,
    Outcome::RedirectLoop,
    Outcome::TooManyRedirects,
    Outcome::BadRedirect,
    Outcome::InsecureRedirect,
    Outcome::Disallowed,
    Outcome::RobotsUnavailable,
    Outcome::RefusedAddress,
    Outcome::BadAddress,
    Outcome::Stopped,
];

impl Outcome {
    /// Kebab-case id, never renamed and never reused.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::RedirectedWithin => "redirected-within-site",
            Self::RedirectedElsewhere => "redirected-to-another-site",
            Self::RedirectedHome => "redirected-to-home-page",
            Self::NotModified => "not-modified",
            Self::Gone => "gone",
            Self::Auth => "auth",
            Self::Challenge => "challenge",
            Self::RateLimited => "rate-limited",
            Self::ServerError => "server-error",
            Self::HttpError => "http-error",
            Self::Timeout => "timeout",
            Self::Stalled => "stalled",
            Self::Dns => "dns",
            Self::Tls => "tls",
            Self::Connect => "connect",
            Self::Disconnected => "disconnected",
            Self::BrokenAnswer => "broken-answer",
            Self::HeadersTooLarge => "headers-too-large",
            Self::BrokenBody => "broken-body",
            Self::TooLarge => "too-large",
            Self::UnsupportedEncoding => "unsupported-encoding",
            Self::WrongType => "wrong-type",
            Self::RedirectLoop => "redirect-loop",
            Self::TooManyRedirects => "too-many-redirects",
            Self::BadRedirect => "bad-redirect",
            Self::InsecureRedirect => "insecure-redirect",
            Self::Disallowed => "robots-disallowed",
            Self::RobotsUnavailable => "robots-unavailable",
            Self::RefusedAddress => "refused-address",
            Self::BadAddress => "bad-address",
            Self::Stopped => "stopped",
        }
    }

    /// One sentence on what to do.
    #[expect(clippy::too_many_lines, reason = "one entry an outcome")]
    pub const fn advice(self) -> &'static str {
        match self {
            Self::Ok => "Nothing to do.",
            Self::RedirectedWithin => {
                "Cite the address that answered, if the story is still to be edited."
            }
            Self::RedirectedElsewhere => {
                "Make sure that the page that answered is the one that was cited, then cite its address."
            }
            Self::RedirectedHome => {
                "Find the page's new address or an archived copy: a home page is no source for the claim."
            }
            Self::NotModified => "Nothing to do: the copy that is held is current.",
            Self::Gone => "Look for the page's new address, or cite an archived copy.",
            Self::Auth => "Save the page from a browser that may read it, and add it by hand.",
            Self::Challenge => "Open the page in a browser, save it, and add it by hand.",
            Self::RateLimited => "Wait, then fetch again: the site asks for fewer requests.",
            Self::ServerError => "Fetch again later: the fault is the site's.",
            Self::HttpError => {
                "Open the address in a browser; correct it, or save the page and add it by hand."
            }
            Self::Timeout => {
                "Fetch again later; if it stays slow, save the page and add it by hand."
            }
            Self::Stalled => {
                "Fetch again later; if it stops again, save the page and add it by hand."
            }
            Self::Dns => {
                "Check the spelling of the host; if it is right, the site or the resolver is down."
            }
            Self::Tls => {
                "Open the page in a browser and read its warning: the certificate may have expired."
            }
            Self::Connect => "Fetch again later: the host is there and does not answer.",
            Self::Disconnected => "Fetch again later: the site ended the connection.",
            Self::BrokenAnswer => {
                "Check scheme and port of the address: what answers is no web server."
            }
            Self::HeadersTooLarge | Self::UnsupportedEncoding => {
                "Save the page from a browser, and add it by hand."
            }
            Self::BrokenBody => {
                "Fetch again; if it breaks again, save the page and add it by hand."
            }
            Self::TooLarge => {
                "Cite a smaller page, or save the part that matters and add it by hand."
            }
            Self::WrongType => "Cite the page that describes this file, or add its text by hand.",
            Self::RedirectLoop => {
                "Open the address in a browser: the site may want cookies; save the page and add it by hand."
            }
            Self::TooManyRedirects | Self::BadRedirect => {
                "Open the address in a browser, and cite the address that it ends at."
            }
            Self::InsecureRedirect => {
                "Cite the address that it ends at, if the page there is the one that was meant."
            }
            Self::Disallowed => {
                "Open the page in a browser, save it, and add it by hand: the site asks programs to stay away."
            }
            Self::RobotsUnavailable => {
                "Fetch again later: the site's robots.txt cannot be read now."
            }
            Self::RefusedAddress => {
                "If this host of your own network is meant, open it for this run with --allow-net ADDRESS:PORT."
            }
            Self::BadAddress => {
                "Correct the address: it begins with http:// or https:// and names a host."
            }
            Self::Stopped => "Run the same command again: what was fetched is kept.",
        }
    }

    /// Whether a page came with it.
    pub const fn has_page(self) -> bool {
        matches!(
            self,
            Self::Ok | Self::RedirectedWithin | Self::RedirectedElsewhere | Self::RedirectedHome
        )
    }

    /// Whether asking again later may well end otherwise. Such a state says nothing of the page.
    pub const fn is_transient(self) -> bool {
        matches!(
            self,
            Self::RateLimited
                | Self::ServerError
                | Self::Timeout
                | Self::Stalled
                | Self::Dns
                | Self::Connect
                | Self::Disconnected
                | Self::BrokenBody
                | Self::RobotsUnavailable
                | Self::Stopped
        )
    }

    /// Whether the same run asks again.
    pub(super) const fn is_retried(self) -> bool {
        matches!(
            self,
            Self::RateLimited
                | Self::ServerError
                | Self::Timeout
                | Self::Stalled
                | Self::Disconnected
                | Self::BrokenBody
        )
    }
}

/// Why an exchange gave no page: the state, and what was seen, in words for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Failure {
    pub(super) outcome: Outcome,
    pub(super) cause: String,
}

impl Failure {
    pub(super) fn new(outcome: Outcome, cause: impl Into<String>) -> Self {
        Self { outcome, cause: cause.into() }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn ids_are_kebab_case_and_used_once() {
        let ids: BTreeSet<&str> = OUTCOMES.iter().map(|it| it.id()).collect();
        assert_eq!(ids.len(), OUTCOMES.len());
        for id in ids {
            let kebab = id.bytes().all(|it| it.is_ascii_lowercase() || it == b'-');
            assert!(kebab && !id.starts_with('-') && !id.ends_with('-'), "{id}");
        }
    }

    #[test]
    fn the_list_is_complete_and_in_order() {
        for (at, outcome) in OUTCOMES.iter().enumerate() {
            assert_eq!(*outcome as usize, at, "{}", outcome.id());
        }
        assert_eq!(Outcome::Stopped as usize + 1, OUTCOMES.len());
    }

    #[test]
    fn advice_is_a_sentence() {
        for outcome in OUTCOMES {
            let advice = outcome.advice();
            assert!(advice.ends_with('.') && advice.starts_with(char::is_uppercase), "{advice}");
        }
    }
}
