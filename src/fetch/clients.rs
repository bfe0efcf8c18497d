//! One client a port, each with the one resolver that knows its port. Nothing of the machine reaches a request: no
//! proxies, cookies, `Referer`, netrc, nor the system's certificates.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use reqwest::header::{ACCEPT, ACCEPT_ENCODING, HeaderMap, HeaderValue};
use reqwest::redirect::Policy;
use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore};

use super::FetchError;
use super::lookup::Guard;
use super::policy::NetPolicy;
use super::settings::Settings;
use super::unpack;

/// What is preferred, in the words of `Accept`; what is not a page is told by its type when it comes.
const TYPES: &str =
    "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.9,*/*;q=0.5";

/// How long a connection is kept for the next request.
const KEEP: Duration = Duration::from_secs(20);

pub(super) struct Clients {
    tls: ClientConfig,
    user_agent: HeaderValue,
    settings: Arc<Settings>,
    policy: Arc<NetPolicy>,
    of_port: Mutex<BTreeMap<u16, reqwest::Client>>,
}

impl Clients {
    pub(super) fn new(settings: &Arc<Settings>) -> Result<Self, FetchError> {
        let user_agent = settings.user_agent();
        let clients = Self {
            tls: tls(&settings.extra_roots)?,
            user_agent: HeaderValue::from_str(&user_agent)
                .map_err(|_| FetchError::Contact { user_agent })?,
            settings: settings.clone(),
            policy: Arc::new(settings.policy.clone()),
            of_port: Mutex::default(),
        };
        // What cannot be built at all is told before the first address.
        clients.of(443)?;
        Ok(clients)
    }

    pub(super) fn of(&self, port: u16) -> Result<reqwest::Client, FetchError> {
        let mut of_port = self.of_port.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(client) = of_port.get(&port) {
            return Ok(client.clone());
        }
        let client = self.build(port).map_err(|source| FetchError::Client { source })?;
        of_port.insert(port, client.clone());
        Ok(client)
    }

    fn build(&self, port: u16) -> Result<reqwest::Client, reqwest::Error> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static(TYPES));
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(unpack::ACCEPTED));
        let limits = &self.settings.limits;
        reqwest::Client::builder()
            .tls_backend_preconfigured(self.tls.clone())
            .user_agent(self.user_agent.clone())
            .default_headers(headers)
            .redirect(Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .no_proxy()
            .connect_timeout(limits.connect)
            .pool_idle_timeout(KEEP)
            .pool_max_idle_per_host(self.settings.pace.per_host)
            .dns_resolver(Guard {
                lookup: self.settings.lookup.clone(),
                policy: self.policy.clone(),
                port,
            })
            .build()
    }
}

fn tls(extra_roots: &[Vec<u8>]) -> Result<ClientConfig, FetchError> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    for root in extra_roots {
        roots
            .add(CertificateDer::from_slice(root).into_owned())
            .map_err(|source| FetchError::Root { source })?;
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|source| FetchError::Tls { source })?
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}
