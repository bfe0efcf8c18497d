//! Addresses that are not public are not connected to: a listener counts who comes, and nobody does.

use std::net::IpAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use citecheck::fetch::{RobotsRule, SystemLookup};

use super::site::{Ask, Names, Site, Wire, fetch, fetch_url, open, page, quick, redirect};

/// Every spelling of an address that is this machine's, its network's or nobody's.
const LITERALS: &[&str] = &[
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f000001",
    "017700000001",
    "127.0.0.1.",
    "0.0.0.0",
    "0",
    "[::]",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:0:7f00:1]",
    "[::127.0.0.1]",
    "[64:ff9b::a00:1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b:1::]",
    "[2002:a00:1::]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::]",
    "[fe80::1]",
    "[fc00::1]",
    "[ff02::2]",
    "10.0.0.1",
    "100.64.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "192.0.0.8",
    "192.168.0.1",
    "198.18.0.1",
    "240.0.0.1",
    "255.255.255.255",
];

#[test]
fn no_spelling_of_a_private_address_is_connected_to() {
    let trap = Site::trap("127.0.0.1:0");
    let port = trap.address.port();
    let mut settings = quick();
    // Something else is open at the very port, so that the port alone refuses nothing.
    settings.policy = settings.policy.allow(format!("203.0.113.1:{port}").parse().unwrap());
    let urls: Vec<String> = LITERALS
        .iter()
        .flat_map(|it| [format!("http://{it}:{port}/"), format!("http://{it}/")])
        .collect();
    for found in fetch(&urls, &settings).unwrap() {
        assert_eq!(found.outcome.id(), "refused-address", "{}", found.requested);
        assert_eq!((found.status, found.attempts), (None, 0), "{}", found.requested);
    }
    assert_eq!(trap.n_connects(), 0);
}

#[test]
fn names_of_this_machine_are_looked_up_and_refused() {
    let trap = Site::trap("127.0.0.1:0");
    let port = trap.address.port();
    let mut settings = quick();
    settings.policy = settings.policy.allow(format!("203.0.113.1:{port}").parse().unwrap());
    settings.lookup = Arc::new(SystemLookup);
    for host in ["localhost", "LOCALHOST", "localhost."] {
        let found = fetch_url(&format!("http://{host}:{port}/"), &settings);
        // Some systems do not know the name with its final point.
        let id = found.outcome.id();
        assert!(["refused-address", "dns", "timeout"].contains(&id), "{host}: {id}");
    }
    settings.lookup = super::site::all_names_here();
    let found = fetch_url(&format!("http://hive.example:{port}/"), &settings);
    assert_eq!(found.outcome.id(), "refused-address");
    assert!(found.cause.contains("127.0.0.1"), "{}", found.cause);
    assert_eq!(trap.n_connects(), 0);
}

#[test]
fn a_name_that_leads_elsewhere_the_next_time_gains_nothing() {
    let site = Site::start(|_: &Ask, wire: &mut dyn Wire| page(wire));
    let port = site.address.port();
    let n_lookups = Arc::new(AtomicUsize::new(0));
    let counted = n_lookups.clone();
    let mut settings = site.settings();
    settings.robots = RobotsRule::Ignore;
    settings.pace.per_host = 1;
    // First the address that is open, then one that is not.
    settings.lookup = Arc::new(Names(move |_: &str| {
        let n = counted.fetch_add(1, Ordering::SeqCst);
        Some(IpAddr::from(if n == 0 { [127, 0, 0, 1] } else { [10, 0, 0, 1] }))
    }));
    let urls = ["/a", "/b"].map(|it| format!("http://hive.example:{port}{it}"));
    let ids: Vec<&str> =
        fetch(&urls, &settings).unwrap().iter().map(|it| it.outcome.id()).collect();
    assert_eq!(ids, ["ok", "refused-address"]);
    assert_eq!(site.n_connects(), 1);
    // One for each connection, and none besides: what was checked is what is connected to.
    assert_eq!(n_lookups.load(Ordering::SeqCst), 2);
}

#[test]
fn an_address_opened_at_one_port_is_shut_at_the_others_by_name_too() {
    let site = Site::start(|_: &Ask, wire: &mut dyn Wire| page(wire));
    let other = Site::trap("127.0.0.1:0");
    let mut settings = site.settings();
    settings.lookup = super::site::all_names_here();
    let found = fetch_url(&format!("http://hive.example:{}/", other.address.port()), &settings);
    assert_eq!(found.outcome.id(), "refused-address");
    let found = fetch_url("http://hive.example/", &settings);
    assert_eq!(found.outcome.id(), "refused-address");
    assert_eq!(other.n_connects(), 0);
}

#[test]
fn a_redirect_is_checked_as_the_first_address_was() {
    let trap = Arc::new(Site::trap("127.0.0.1:0"));
    let port = trap.address.port();
    let site = Site::start({
        move |ask: &Ask, wire: &mut dyn Wire| match ask.path.as_str() {
            "/robots.txt" => super::site::not_found(wire),
            "/literal" => redirect(wire, &format!("http://127.0.0.1:{port}/")),
            "/decimal" => redirect(wire, &format!("//2130706433:{port}/")),
            "/name" => redirect(wire, &format!("http://hive.example:{port}/")),
            _ => redirect(wire, "/literal"),
        }
    });
    let mut settings = site.settings();
    settings.lookup = super::site::all_names_here();
    for path in ["/literal", "/decimal", "/name", "/twice"] {
        let found = fetch_url(&site.url(path), &settings);
        assert_eq!(found.outcome.id(), "refused-address", "{path}");
        assert!(found.hops.len() > 1, "{path}");
    }
    assert_eq!(trap.n_connects(), 0);
}

#[test]
fn robots_files_are_not_fetched_from_where_pages_are_not() {
    let trap = Site::trap("127.0.0.1:0");
    let to = trap.url("/robots.txt");
    let site = Site::start(move |ask: &Ask, wire: &mut dyn Wire| match ask.path.as_str() {
        "/robots.txt" => redirect(wire, &to),
        _ => page(wire),
    });
    let found = fetch_url(&site.url("/page"), &site.settings());
    assert_eq!(trap.n_connects(), 0);
    assert_eq!(found.outcome.id(), "refused-address");
}

#[test]
fn no_secret_is_told() {
    let site = Site::start(|ask: &Ask, wire: &mut dyn Wire| match ask.path.as_str() {
        "/robots.txt" => super::site::not_found(wire),
        _ => redirect(wire, "http://ann:sesame@example.org/?token=sesame"),
    });
    let settings = open(quick(), &[&site]);
    let urls = [
        site.url("/a"),
        "http://ann:sesame@example.org/a".to_owned(),
        "http://ann:sesame@[::bees".to_owned(),
        "ftp://ann:sesame@example.org/a".to_owned(),
    ];
    for found in fetch(&urls, &settings).unwrap() {
        assert!(!format!("{found:?}").contains("sesame"), "{found:?}");
    }
}

#[test]
fn a_lookup_that_hangs_ends_with_the_time_to_connect() {
    let held = Arc::new(Mutex::new(()));
    let guard = held.lock().unwrap();
    let mut settings = quick();
    settings.limits.connect = Duration::from_millis(100);
    let waiting = held.clone();
    settings.lookup = Arc::new(Names(move |_: &str| {
        drop(waiting.lock());
        None
    }));
    let found = fetch_url("http://hive.example/", &settings);
    assert_eq!(found.outcome.id(), "timeout");
    drop(guard);
}
