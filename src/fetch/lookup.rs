//! From a name to addresses: looked up once for each connection, filtered by the policy, and the connection goes to what
//! was checked and nowhere else. So a name that leads elsewhere a moment later gains nothing.

use std::error::Error;
use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs as _};
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::policy::NetPolicy;

/// How names become addresses. Called from a thread that may wait.
pub trait Lookup: fmt::Debug + Send + Sync {
    /// The addresses of a host, in the order to try them.
    fn lookup(&self, host: &str) -> io::Result<Vec<IpAddr>>;
}

/// Asks the system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemLookup;

impl Lookup for SystemLookup {
    fn lookup(&self, host: &str) -> io::Result<Vec<IpAddr>> {
        Ok((host, 0).to_socket_addrs()?.map(|it| it.ip()).collect())
    }
}

/// A name that leads to no address.
#[derive(Debug, thiserror::Error)]
#[error("cannot look up `{host}`")]
pub(super) struct LookupError {
    host: String,
    source: io::Error,
}

/// The resolver of one client. Names carry no port, so that each port has a client of its own.
pub(super) struct Guard {
    pub(super) lookup: Arc<dyn Lookup>,
    pub(super) policy: Arc<NetPolicy>,
    pub(super) port: u16,
}

impl Resolve for Guard {
    fn resolve(&self, name: Name) -> Resolving {
        let (lookup, policy, port) = (self.lookup.clone(), self.policy.clone(), self.port);
        let host = name.as_str().to_owned();
        Box::pin(async move {
            let found = tokio::task::spawn_blocking({
                let host = host.clone();
                move || lookup.lookup(&host)
            });
            let found = found.await.map_err(io::Error::other).and_then(|it| it);
            let open = match found {
                Ok(found) if found.is_empty() => Err(boxed(LookupError {
                    host,
                    source: io::Error::other("the name has no address"),
                })),
                Ok(found) => policy.filter(&found, port).map_err(boxed),
                Err(source) => Err(boxed(LookupError { host, source })),
            }?;
            let addresses: Addrs =
                Box::new(open.into_iter().collect::<Vec<SocketAddr>>().into_iter());
            Ok(addresses)
        })
    }
}

fn boxed(error: impl Error + Send + Sync + 'static) -> Box<dyn Error + Send + Sync> {
    Box::new(error)
}
