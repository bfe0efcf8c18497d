//! How the client behaves towards a site: what it sends, when it asks again, what it does not ask for.

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::{Duration, Instant};

use citecheck::fetch::{
    Fetched, Pace, RobotsRule, Settings, Validators, Wanted, fetch_all, fetch_one,
};

use super::site::{Ask, Site, Wire, fetch, fetch_url, not_found, page, redirect, reply};

#[test]
fn a_request_says_who_asks_and_nothing_of_where_from() {
    let site = Site::start(|ask: &Ask, wire: &mut dyn Wire| match ask.path.as_str() {
        "/robots.txt" => not_found(wire),
        "/a" => reply(
            wire,
            "301 Moved Permanently",
            &["Location: /b", "Set-Cookie: bee=1", "Set-Cookie2: bee=2"],
            b"",
        ),
        _ => reply(
            wire,
            "200 OK",
            &["Content-Type: text/html", "Set-Cookie: bee=3", "X-B: 2", "X-A: 1", "X-B: 3"],
            b"<p>Nine bees.</p>",
        ),
    });
    let mut settings = site.settings();
    settings.contact = Some("mailto:desk@example.org".to_owned());
    let found = fetch_url(&site.url("/a?b#c"), &settings);
    assert_eq!(found.outcome.id(), "ok", "{}", found.cause);
    let found = fetch_url(&site.url("/a#c"), &settings);
    assert_eq!(found.outcome.id(), "redirected-within-site");
    assert_eq!(found.final_url, Some(site.url("/b#c")));
    let asked = &site.asked("/b")[0];
    let head = asked.head.to_lowercase();
    for field in ["cookie:", "referer:", "authorization:", "proxy", "from:", "origin:"] {
        assert!(!head.contains(field), "{head}");
    }
    let agent = format!(
        "user-agent: citecheck/{} (+mailto:desk@example.org)\r\n",
        env!("CARGO_PKG_VERSION")
    );
    assert!(head.contains(&agent), "{head}");
    assert!(head.contains("accept-encoding: gzip, br, zstd, deflate\r\n"), "{head}");
    assert!(site.asked("/robots.txt")[0].head.to_lowercase().contains(&agent));

    let names: Vec<&str> = found.headers.iter().map(|it| it.0.as_str()).collect();
    assert!(!names.iter().any(|it| it.contains("cookie")), "{names:?}");
    assert_eq!(found.header("x-b"), Some("2"));
    assert_eq!(found.content_type.as_deref(), Some("text/html"));
}

#[test]
fn what_passes_is_asked_again_and_nothing_else_is() {
    let site = Site::start(|ask: &Ask, wire: &mut dyn Wire| {
        let busy = ["Retry-After: 0", "Content-Type: text/html"];
        match (ask.path.as_str(), ask.n_before) {
            ("/robots.txt" | "/gone", _) => not_found(wire),
            ("/busy", 0) => reply(wire, "429 Too Many Requests", &busy, b""),
            ("/slow", 0) => reply(wire, "408 Request Timeout", &[], b""),
            ("/down", 0) => reply(wire, "503 Service Unavailable", &[], b""),
            ("/down", 1) => reply(wire, "500 Internal Server Error", &[], b""),
            ("/always-down", _) => reply(wire, "502 Bad Gateway", &[], b""),
            ("/drop", 0) => {}
            ("/short", 0) => {
                drop(wire.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"));
            }
            ("/forbidden", _) => reply(wire, "403 Forbidden", &[], b""),
            ("/challenge", _) => reply(wire, "503 No", &["cf-mitigated: challenge"], b""),
            _ => page(wire),
        }
    });
    let mut settings = site.settings();
    settings.retry.attempts = 3;
    for (path, id, attempts) in [
        ("/busy", "ok", 2),
        ("/slow", "ok", 2),
        ("/down", "ok", 3),
        ("/always-down", "server-error", 3),
        ("/drop", "ok", 2),
        ("/short", "ok", 2),
        ("/page", "ok", 1),
        ("/gone", "gone", 1),
        ("/forbidden", "http-error", 1),
        ("/challenge", "challenge", 1),
    ] {
        let found = fetch_url(&site.url(path), &settings);
        assert_eq!((found.outcome.id(), found.attempts), (id, attempts), "{path}: {}", found.cause);
        assert_eq!(site.asked(path).len(), attempts as usize, "{path}");
    }
}

#[test]
fn a_wait_that_a_run_does_not_take_ends_the_attempts_on_that_host() {
    let site = Site::start(|ask: &Ask, wire: &mut dyn Wire| match ask.path.as_str() {
        "/robots.txt" => not_found(wire),
        "/busy" => reply(wire, "429 Too Many Requests", &["Retry-After: 3600"], b""),
        "/last" => reply(
            wire,
            "200 OK",
            &["Content-Type: text/html", "RateLimit-Remaining: 0", "RateLimit-Reset: 3600"],
            b"<p>Nine bees.</p>",
        ),
        _ => page(wire),
    });
    let mut settings = site.settings();
    settings.retry.attempts = 3;
    settings.pace.per_host = 1;
    let check = |first: &str, id: &str| {
        let urls = [site.url(first), site.url("/page")];
        let start = Instant::now();
        let found = fetch(&urls, &settings).unwrap();
        let ids: Vec<&str> = found.iter().map(|it| it.outcome.id()).collect();
        assert_eq!(ids, [id, "rate-limited"], "{first}");
        assert_eq!((found[0].attempts, found[1].attempts), (1, 0), "{first}");
        assert!(found[1].cause.contains("wait of 3"), "{}", found[1].cause);
        assert!(start.elapsed() < Duration::from_secs(3));
    };
    check("/busy", "rate-limited");
    check("/last", "ok");
}

#[test]
fn attempts_end_with_the_budget_of_the_address() {
    let site = Site::start(|_: &Ask, wire: &mut dyn Wire| super::site::wait_until_left(wire));
    let mut settings = site.settings();
    settings.robots = RobotsRule::Ignore;
    settings.retry.attempts = 100;
    settings.limits.total = Duration::from_millis(150);
    settings.limits.budget = Duration::from_millis(500);
    let start = Instant::now();
    let found = fetch_url(&site.url("/page"), &settings);
    assert_eq!(found.outcome.id(), "timeout");
    assert!((2..6).contains(&found.attempts), "{}", found.attempts);
    assert!(start.elapsed() < Duration::from_millis(1500), "{:?}", start.elapsed());
}

#[test]
fn what_the_caller_holds_is_not_sent_again() {
    let site = Site::start(|ask: &Ask, wire: &mut dyn Wire| match ask.path.as_str() {
        "/robots.txt" => not_found(wire),
        "/old" => redirect(wire, "/page"),
        _ if ask.head.to_lowercase().contains("if-none-match: \"nine\"\r\n") => {
            reply(wire, "304 Not Modified", &["ETag: \"nine\""], b"");
        }
        _ => reply(
            wire,
            "200 OK",
            &[
                "Content-Type: text/html",
                "ETag: \"nine\"",
                "Last-Modified: Mon, 20 Apr 2026 08:00:00 GMT",
            ],
            b"<p>Nine bees.</p>",
        ),
    });
    let settings = site.settings();
    let one = |url: String, held: Option<Validators>| {
        fetch_one(&Wanted { url, held }, &settings).unwrap()
    };
    let first = one(site.url("/old"), None);
    let held = first.validators();
    assert_eq!(held.as_ref().unwrap().url, site.url("/page"));
    let again = one(site.url("/old#bees"), held.clone());
    assert_eq!((again.outcome.id(), again.status), ("not-modified", Some(304)));
    assert!(again.body.is_empty());
    assert!(
        site.asked("/page")[1].head.to_lowercase().contains("if-modified-since: mon, 20 apr 2026")
    );
    // They go to the address that they came from, and to no other.
    assert!(!site.asked("/old")[1].head.to_lowercase().contains("if-none-match"));
    let other = one(site.url("/other"), held);
    assert_eq!(other.outcome.id(), "ok");
}

#[test]
fn a_not_modified_that_nobody_asked_for_is_no_page() {
    let site = Site::start(|ask: &Ask, wire: &mut dyn Wire| match ask.path.as_str() {
        "/robots.txt" => not_found(wire),
        _ => reply(wire, "304 Not Modified", &[], b""),
    });
    assert_eq!(fetch_url(&site.url("/page"), &site.settings()).outcome.id(), "http-error");
}

/// Fetches `/page` and `/private` of a site whose robots.txt is answered by `robots`.
fn with_robots(
    robots: impl Fn(&Ask, &mut dyn Wire) + Send + Sync + 'static,
    change: impl FnOnce(&mut Settings),
) -> (Vec<Fetched>, Site) {
    let site = Site::start(move |ask: &Ask, wire: &mut dyn Wire| match ask.path.as_str() {
        "/robots.txt" | "/r2" => robots(ask, wire),
        _ => page(wire),
    });
    let mut settings = site.settings();
    change(&mut settings);
    let urls = [site.url("/page"), site.url("/private")];
    (fetch(&urls, &settings).unwrap(), site)
}

fn ids(found: &[Fetched]) -> Vec<&'static str> {
    found.iter().map(|it| it.outcome.id()).collect()
}

const PRIVATE: &[u8] = b"User-agent: CiteCheck\nDisallow: /private\n\nUser-agent: *\nDisallow: /\n";

#[test]
fn robots_files_are_asked_for_once_and_obeyed() {
    let text = |wire: &mut dyn Wire| reply(wire, "200 OK", &["Content-Type: text/plain"], PRIVATE);
    let (found, site) = with_robots(move |_, wire| text(wire), |_| {});
    assert_eq!(ids(&found), ["ok", "robots-disallowed"]);
    assert_eq!(site.asked("/robots.txt").len(), 1);
    assert_eq!(site.asked("/private").len(), 0);

    let (found, site) = with_robots(move |_, wire| text(wire), |it| it.robots = RobotsRule::Ignore);
    assert_eq!(ids(&found), ["ok", "ok"]);
    assert_eq!(site.asked("/robots.txt").len(), 0);

    let (found, _) = with_robots(
        move |ask, wire| if ask.path == "/r2" { text(wire) } else { redirect(wire, "/r2") },
        |_| {},
    );
    assert_eq!(ids(&found), ["ok", "robots-disallowed"]);
}

#[test]
fn what_a_robots_file_answers_decides_where_it_cannot_be_read() {
    let check = |status: &'static str, id: &str| {
        let (found, _) =
            with_robots(move |_, wire| reply(wire, status, &[], b"Disallow: /"), |_| {});
        assert_eq!(ids(&found), [id, id], "{status}");
    };
    check("404 Not Found", "ok");
    check("403 Forbidden", "ok");
    check("401 Unauthorized", "ok");
    check("500 Internal Server Error", "robots-unavailable");
    check("503 Service Unavailable", "robots-unavailable");
    check("429 Too Many Requests", "robots-unavailable");
    let (found, _) = with_robots(|_, wire| redirect(wire, "/robots.txt"), |_| {});
    assert_eq!(ids(&found), ["ok", "ok"]);
    let (found, site) = with_robots(
        |ask, wire| match ask.n_before {
            0 => reply(wire, "503 Service Unavailable", &[], b""),
            _ => reply(wire, "200 OK", &[], PRIVATE),
        },
        |it| it.retry.attempts = 2,
    );
    assert_eq!(ids(&found), ["ok", "robots-disallowed"]);
    assert_eq!(site.asked("/robots.txt").len(), 2);
}

#[test]
fn a_robots_file_is_read_to_its_limit() {
    let long = |n: usize| {
        let filler = "# nine bees sang\n".repeat(n / 17);
        [filler.as_bytes(), b"User-agent: *\nDisallow: /private\n"].concat()
    };
    for (n, id) in [(400 << 10, "robots-disallowed"), (600 << 10, "ok")] {
        let file = long(n);
        let (found, _) = with_robots(
            move |_, wire| reply(wire, "200 OK", &[], &file),
            |it| {
                it.limits.body = 1 << 20;
            },
        );
        assert_eq!(ids(&found), ["ok", id], "{n}");
    }
}

#[test]
fn a_redirect_to_another_site_asks_that_site_first() {
    let other = Site::start(|ask: &Ask, wire: &mut dyn Wire| match ask.path.as_str() {
        "/robots.txt" => reply(wire, "200 OK", &[], PRIVATE),
        _ => page(wire),
    });
    let to = other.url("/private");
    let site = Site::start(move |ask: &Ask, wire: &mut dyn Wire| match ask.path.as_str() {
        "/robots.txt" => not_found(wire),
        _ => redirect(wire, &to),
    });
    let settings = super::site::open(super::site::quick(), &[&site, &other]);
    let found = fetch_url(&site.url("/page"), &settings);
    assert_eq!(found.outcome.id(), "robots-disallowed");
    assert_eq!(other.asked("/private").len(), 0);
}

#[test]
fn the_time_of_a_page_is_that_of_its_own_request() {
    static N_TICKS: AtomicI64 = AtomicI64::new(0);
    let site = Site::start(|ask: &Ask, wire: &mut dyn Wire| match ask.path.as_str() {
        "/robots.txt" => not_found(wire),
        _ => page(wire),
    });
    let mut settings = site.settings();
    settings.pace = Pace { per_host: 1, delay: Duration::from_millis(400), ..settings.pace };
    // A clock that goes on by a day whenever it is looked at.
    settings.clock = || {
        let day = N_TICKS.fetch_add(1, Ordering::SeqCst);
        jiff::Timestamp::from_second(1_776_600_000 + day * 86_400).unwrap()
    };
    let found = fetch(&[site.url("/a"), site.url("/b")], &settings).unwrap();
    let times: Vec<&str> = found.iter().map(|it| it.started_at.as_str()).collect();
    assert!(times.is_sorted() && times[0] != times[1], "{times:?}");
    assert!(times[0].ends_with("T12:00:00Z"), "{times:?}");
    // Waits for a turn are no time of the page.
    assert!(found.iter().all(|it| it.elapsed < Duration::from_millis(400)), "{found:?}");
}

#[test]
fn requests_to_one_host_keep_their_distance() {
    let site = Site::start(|ask: &Ask, wire: &mut dyn Wire| match ask.path.as_str() {
        "/robots.txt" => not_found(wire),
        _ => page(wire),
    });
    let mut settings = site.settings();
    settings.pace.delay = Duration::from_millis(40);
    let urls: Vec<String> = (0..5).map(|it| site.url(&format!("/{it}"))).collect();
    let start = Instant::now();
    assert!(fetch(&urls, &settings).unwrap().iter().all(|it| it.outcome.has_page()));
    // Six requests, the first for robots.txt, have five pauses between them.
    assert!(start.elapsed() >= Duration::from_millis(200), "{:?}", start.elapsed());
}

#[test]
fn an_impossible_contact_or_certificate_is_told_before_anything_is_sent() {
    let site = Site::start(|_: &Ask, wire: &mut dyn Wire| page(wire));
    let mut settings = site.settings();
    settings.contact = Some("a\nb".to_owned());
    let wanted = [Wanted::new(site.url("/page"))];
    let stop = AtomicBool::new(false);
    assert!(fetch_all(&wanted, &settings, &mut |_, _| {}, &stop).is_err());
    settings.contact = None;
    settings.extra_roots = vec![b"no certificate".to_vec()];
    assert!(fetch_all(&wanted, &settings, &mut |_, _| {}, &stop).is_err());
    assert_eq!(site.n_connects(), 0);
}
