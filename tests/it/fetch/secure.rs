//! Secure connections: certificates of the tests' own, trusted or not.

use std::sync::Arc;

use citecheck::fetch::Settings;
use rcgen::{CertificateParams, KeyPair, date_time_ymd};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

use super::site::{
    Ask, Site, Wire, all_names_here, fetch_url, not_found, open, page, quick, redirect,
};

/// A certificate for this name that signs itself, and a server that shows it.
pub(super) fn secure(name: &str, until: i32) -> (Vec<u8>, rustls::ServerConfig) {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new([name.to_owned()]).unwrap();
    params.not_before = date_time_ymd(2000, 1, 1);
    params.not_after = date_time_ymd(until, 1, 1);
    let certificate = params.self_signed(&key).unwrap();
    let der = certificate.der().to_vec();
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    (der, config)
}

fn script(ask: &Ask, wire: &mut dyn Wire) {
    match ask.path.as_str() {
        "/robots.txt" => not_found(wire),
        "/down" => redirect(wire, "http://hive.example/page"),
        _ => page(wire),
    }
}

pub(super) fn trusting(site: &Site, root: &[u8]) -> Settings {
    let mut settings = open(quick(), &[site]);
    settings.lookup = all_names_here();
    settings.extra_roots = vec![root.to_vec()];
    settings
}

fn check(site: &Site, settings: &Settings, host: &str, path: &str, id: &str) {
    let url = format!("https://{host}:{}{path}", site.address.port());
    let found = fetch_url(&url, settings);
    assert_eq!(found.outcome.id(), id, "{url}: {}", found.cause);
}

#[test]
fn a_certificate_is_trusted_for_its_name_and_by_those_who_trust_it() {
    let (root, config) = secure("hive.example", 2999);
    let site = Site::start_tls(config, script);
    let settings = trusting(&site, &root);
    check(&site, &settings, "hive.example", "/page", "ok");
    check(&site, &settings, "wasps.example", "/page", "tls");
    check(&site, &settings, "127.0.0.1", "/page", "tls");
    let mut strangers = settings;
    strangers.extra_roots.clear();
    check(&site, &strangers, "hive.example", "/page", "tls");
    // Plain words to a secure port.
    let found = fetch_url(&site.url("/page"), &strangers);
    assert!(["broken-answer", "disconnected"].contains(&found.outcome.id()), "{}", found.cause);
}

#[test]
fn an_expired_certificate_is_refused() {
    let (root, config) = secure("hive.example", 2001);
    let site = Site::start_tls(config, script);
    check(&site, &trusting(&site, &root), "hive.example", "/page", "tls");
}

#[test]
fn no_redirect_leads_from_a_secure_address_to_one_that_is_not() {
    let (root, config) = secure("hive.example", 2999);
    let site = Site::start_tls(config, script);
    check(&site, &trusting(&site, &root), "hive.example", "/down", "insecure-redirect");
}
