//! The one check on where a connection may go. It is asked for every literal address, for every address that a name
//! leads to, and again on every redirect.

use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

use url::{Host, Url};

use super::special;

/// Why an address is not asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not the web.
    #[error("the scheme `{scheme}` is not fetched: use http or https")]
    Scheme {
        /// The scheme.
        scheme: String,
    },
    /// A name or password in the address.
    #[error("the address holds a user name or password: remove it")]
    Userinfo,
    /// No host.
    #[error("the address names no host: add one")]
    NoHost,
    /// A port that no public site uses.
    #[error("port {port} is not open: use 80 or 443, or open ADDRESS:{port} for this run")]
    Port {
        /// The port.
        port: u16,
    },
    /// An address that is not public.
    #[error("{address} is not a public address: open it for this run if it is meant")]
    Address {
        /// The address.
        address: SocketAddr,
    },
}

/// Which addresses may be connected to. The default is the public internet, ports 80 and 443.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NetPolicy {
    allowed: BTreeSet<SocketAddr>,
}

impl NetPolicy {
    /// Opens one exact address and port, public or not. This comes from a person's flag, never from a file beside a story.
    #[must_use]
    pub fn allow(mut self, address: AllowNet) -> Self {
        self.allowed.insert(address.0);
        self
    }

    /// Whether a connection may be made to this very address.
    pub fn check(&self, address: SocketAddr) -> Result<(), Refusal> {
        // Scope and flow of an IPv6 address name no other host.
        let plain = SocketAddr::new(address.ip(), address.port());
        if self.allowed.contains(&plain) {
            return Ok(());
        }
        if !special::is_public(address.ip()) {
            return Err(Refusal::Address { address });
        }
        check_port(address.port())
    }

    /// Whether this may be asked at all: scheme, user name, port, and the host where it is an address. A host that is a
    /// name is checked when it is looked up.
    pub fn check_url(&self, url: &Url) -> Result<(), Refusal> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Refusal::Scheme { scheme: url.scheme().to_owned() });
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refusal::Userinfo);
        }
        let port = url.port_or_known_default().unwrap_or_default();
        match url.host().ok_or(Refusal::NoHost)? {
            Host::Ipv4(it) => self.check(SocketAddr::new(IpAddr::V4(it), port)),
            Host::Ipv6(it) => self.check(SocketAddr::new(IpAddr::V6(it), port)),
            Host::Domain(_) if self.allowed.iter().any(|it| it.port() == port) => Ok(()),
            Host::Domain(_) => check_port(port),
        }
    }

    /// Those of the addresses of a name that may be connected to; the first refusal where none may.
    pub(super) fn filter(&self, found: &[IpAddr], port: u16) -> Result<Vec<SocketAddr>, Refusal> {
        let mut refused = None;
        let mut open = Vec::new();
        for ip in found {
            let address = SocketAddr::new(*ip, port);
            match self.check(address) {
                Ok(()) => open.push(address),
                Err(refusal) => refused = refused.or(Some(refusal)),
            }
        }
        match refused {
            Some(refusal) if open.is_empty() => Err(refusal),
            _ => Ok(open),
        }
    }
}

fn check_port(port: u16) -> Result<(), Refusal> {
    if matches!(port, 80 | 443) { Ok(()) } else { Err(Refusal::Port { port }) }
}

/// An address and port that a person opens: `127.0.0.1:8080` or `[::1]:8080`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AllowNet(pub SocketAddr);

/// An address that cannot be opened as it is written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no address and port: write it as 192.0.2.1:8080 or [2001:db8::1]:8080")]
pub struct AllowNetError {
    text: String,
}

impl FromStr for AllowNet {
    type Err = AllowNetError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim().parse::<SocketAddr>() {
            Ok(address) if address.port() != 0 => Ok(Self(address)),
            Ok(_) | Err(_) => Err(AllowNetError { text: text.to_owned() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(url: &str) -> Option<Refusal> {
        NetPolicy::default().check_url(&Url::parse(url).unwrap()).err()
    }

    #[test]
    fn every_spelling_of_a_literal_address_is_refused() {
        for host in [
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f000001",
            "017700000001",
            "0x7f.1",
            "127.0.0.1.",
            "①②⑦.0.0.1",
            "0.0.0.0",
            "0",
            "[::]",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "[::ffff:0:7f00:1]",
            "[::7f00:1]",
            "[64:ff9b::a00:1]",
            "[64:ff9b:1::]",
            "[2002:a00:1::]",
            "[2001:0:7f00:1::]",
            "[fe80::1]",
            "[fc00::1]",
            "[ff02::2]",
            "100.64.0.1",
            "198.18.0.1",
            "192.0.0.8",
            "240.0.0.1",
            "255.255.255.255",
            "169.254.169.254",
        ] {
            let found = refusal(&format!("http://{host}/"));
            assert!(matches!(found, Some(Refusal::Address { .. })), "{host}: {found:?}");
        }
    }

    #[test]
    fn only_the_web_and_its_ports_are_open() {
        assert_eq!(refusal("https://example.org/"), None);
        assert_eq!(refusal("http://example.org:443/"), None);
        assert_eq!(refusal("http://example.org:22/"), Some(Refusal::Port { port: 22 }));
        assert_eq!(refusal("http://8.8.8.8:8080/"), Some(Refusal::Port { port: 8080 }));
        assert_eq!(refusal("https://user@example.org/"), Some(Refusal::Userinfo));
        assert_eq!(refusal("https://:word@example.org/"), Some(Refusal::Userinfo));
        for url in
            ["file:///etc/passwd", "gopher://example.org/", "data:text/plain,x", "ftp://a.b/"]
        {
            assert!(matches!(refusal(url), Some(Refusal::Scheme { .. })), "{url}");
        }
    }

    #[test]
    fn an_opened_address_is_open_at_its_port_alone() {
        let policy = NetPolicy::default().allow("127.0.0.1:8080".parse().unwrap());
        let check = |url: &str| policy.check_url(&Url::parse(url).unwrap()).is_ok();
        assert!(check("http://127.0.0.1:8080/"));
        assert!(check("http://127.1:8080/"));
        assert!(!check("http://127.0.0.1/"));
        assert!(!check("http://127.0.0.1:8081/"));
        assert!(!check("http://127.0.0.2:8080/"));
        assert!(!check("http://[::ffff:127.0.0.1]:8080/"));
        // A name at that port may be looked up; where it leads is checked then.
        assert!(check("http://example.org:8080/"));
        let found = ["8.8.8.8".parse().unwrap()];
        assert_eq!(policy.filter(&found, 8080), Err(Refusal::Port { port: 8080 }));
    }

    #[test]
    fn of_mixed_addresses_the_public_ones_stay() {
        let policy = NetPolicy::default();
        let [public, private] = ["8.8.8.8".parse().unwrap(), "10.0.0.1".parse().unwrap()];
        let open = policy.filter(&[private, public], 443).unwrap();
        assert_eq!(open, [SocketAddr::new(public, 443)]);
        assert!(matches!(policy.filter(&[private], 443), Err(Refusal::Address { .. })));
        assert_eq!(policy.filter(&[], 443), Ok(Vec::new()));
    }

    #[test]
    fn what_is_opened_is_an_address_with_a_port() {
        for text in ["127.0.0.1", "localhost:80", "127.0.0.1:0", "127.0.0.0/8:80", ""] {
            assert!(text.parse::<AllowNet>().is_err(), "{text}");
        }
        assert!("[::1]:80".parse::<AllowNet>().is_ok());
    }
}
