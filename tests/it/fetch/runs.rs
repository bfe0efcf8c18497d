//! Many addresses in one run: each result once, rows in the order given, an end when one is asked for.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use citecheck::fetch::{Outcome, RobotsRule, Wanted, fetch_all};

use super::site::{Ask, Site, Wire, not_found, open, page, quick, wait_until_left};

fn pages(site: &Site, n: usize) -> Vec<Wanted> {
    (0..n).map(|it| Wanted::new(site.url(&format!("/{it}")))).collect()
}

#[test]
fn each_result_comes_once_and_the_rows_are_in_order() {
    let site = Site::start(|ask: &Ask, wire: &mut dyn Wire| match ask.path.as_str() {
        "/robots.txt" => not_found(wire),
        // Later ones are quicker, so that they end in another order.
        path => {
            let n: u64 = path.trim_start_matches('/').parse().unwrap();
            std::thread::sleep(Duration::from_millis(40_u64.saturating_sub(n)));
            page(wire);
        }
    });
    let wanted = pages(&site, 40);
    let mut seen = vec![0; wanted.len()];
    let mut order = Vec::new();
    let rows = fetch_all(
        &wanted,
        &site.settings(),
        &mut |at, it| {
            assert_eq!(it.requested, wanted[at].url);
            assert_eq!(it.body, b"<p>Nine bees sang.</p>");
            seen[at] += 1;
            order.push(at);
        },
        &AtomicBool::new(false),
    )
    .unwrap();
    assert!(seen.iter().all(|it| *it == 1), "{seen:?}");
    assert!(!order.is_sorted());
    let requested: Vec<&String> = rows.iter().map(|it| &it.requested).collect();
    assert_eq!(requested, wanted.iter().map(|it| &it.url).collect::<Vec<_>>());
    assert!(rows.iter().all(|it| it.outcome == Outcome::Ok && it.n_bytes == 22));
}

#[test]
fn no_more_connections_are_open_than_allowed() {
    let slow = |ask: &Ask, wire: &mut dyn Wire| match ask.path.as_str() {
        "/robots.txt" => not_found(wire),
        _ => {
            std::thread::sleep(Duration::from_millis(10));
            page(wire);
        }
    };
    let [a, b] = [Site::start(slow), Site::start(slow)];
    let mut settings = open(quick(), &[&a, &b]);
    settings.pace.per_host = 3;
    // Both sites are one host, 127.0.0.1.
    let wanted = [pages(&a, 12), pages(&b, 12)].concat();
    let rows = fetch_all(&wanted, &settings, &mut |_, _| {}, &AtomicBool::new(false)).unwrap();
    assert!(rows.iter().all(|it| it.outcome == Outcome::Ok));
    // A connection that has ended for the client may be open at the site for a moment.
    assert!(a.n_most() + b.n_most() <= 8, "{} {}", a.n_most(), b.n_most());
}

#[test]
fn a_run_that_is_stopped_ends_at_once_and_keeps_what_was_done() {
    let site = Site::start(|ask: &Ask, wire: &mut dyn Wire| match ask.path.as_str() {
        "/0" => page(wire),
        _ => wait_until_left(wire),
    });
    let mut settings = site.settings();
    settings.robots = RobotsRule::Ignore;
    settings.limits.idle = Duration::from_secs(60);
    settings.limits.total = Duration::from_secs(60);
    let wanted = pages(&site, 30);
    let stop = AtomicBool::new(false);
    let mut n_done = 0;
    let mut stopped_at = None;
    let rows = fetch_all(
        &wanted,
        &settings,
        &mut |at, it| {
            assert_eq!((at, it.outcome), (0, Outcome::Ok));
            n_done += 1;
            stop.store(true, Ordering::Relaxed);
            stopped_at = Some(Instant::now());
        },
        &stop,
    )
    .unwrap();
    assert!(stopped_at.unwrap().elapsed() < Duration::from_secs(1));
    assert_eq!(n_done, 1);
    assert_eq!(rows[0].outcome, Outcome::Ok);
    assert!(rows[1..].iter().all(|it| it.outcome == Outcome::Stopped));
    assert_eq!(rows.len(), wanted.len());
}

#[test]
fn a_run_stopped_beforehand_asks_nobody() {
    let site = Site::start(|_: &Ask, wire: &mut dyn Wire| page(wire));
    let stop = AtomicBool::new(true);
    let rows = fetch_all(&pages(&site, 3), &site.settings(), &mut |_, _| {}, &stop).unwrap();
    assert!(rows.iter().all(|it| it.outcome == Outcome::Stopped));
    assert_eq!(site.n_connects(), 0);
}

#[test]
fn a_slow_host_holds_up_no_other() {
    let slow = Site::start(|_: &Ask, wire: &mut dyn Wire| wait_until_left(wire));
    let quick_site = Site::start(|ask: &Ask, wire: &mut dyn Wire| match ask.path.as_str() {
        "/robots.txt" => not_found(wire),
        _ => page(wire),
    });
    let mut settings = open(quick(), &[&slow, &quick_site]);
    settings.pace.total = 2;
    settings.pace.per_host = 1;
    // The slow one goes by a name, so that the two are two hosts.
    settings.lookup = super::site::all_names_here();
    let port = slow.address.port();
    let mut wanted: Vec<Wanted> =
        (0..4).map(|it| Wanted::new(format!("http://slow.example:{port}/{it}"))).collect();
    wanted.extend(pages(&quick_site, 10));
    let mut order = Vec::new();
    fetch_all(&wanted, &settings, &mut |at, _| order.push(at), &AtomicBool::new(false)).unwrap();
    let first: Vec<usize> = order.iter().copied().take(10).collect();
    assert!(first.iter().all(|it| *it >= 4), "{order:?}");
}

#[test]
fn nothing_wanted_is_nothing_done() {
    let rows = fetch_all(&[], &quick(), &mut |_, _| {}, &AtomicBool::new(false)).unwrap();
    assert!(rows.is_empty());
}
