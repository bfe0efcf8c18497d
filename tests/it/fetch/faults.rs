//! Twenty and more ways to go wrong, each told by its own id, and no page harmed by another's fault.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::net::TcpListener;
use std::thread::sleep;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

use super::site::{
    Ask, Names, Site, Wire, fetch, fetch_url, not_found, open, page, quick, redirect, reply,
    wait_until_left,
};

/// 64 MiB of zeros in Brotli.
const BROTLI_BOMB: &[u8] = &[
    0xcf, 0xff, 0xff, 0x7f, 0xf8, 0x27, 0x00, 0xe2, 0xb1, 0x40, 0x20, 0xf7, 0xfe, 0x9f, 0xff, 0xff,
    0xff, 0xf0, 0x4f, 0x00, 0xc4, 0x61, 0x01, 0x80, 0xee, 0xfd, 0x3f, 0xff, 0xff, 0xff, 0xe1, 0x9f,
    0x00, 0x88, 0xc3, 0x22, 0x00, 0xdd, 0xfb, 0x7f, 0xfe, 0xff, 0xff, 0xc3, 0x3f, 0x01, 0x10, 0x87,
    0x05, 0x00, 0xba, 0xf7, 0xff, 0x03,
];

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

const HTML: &str = "Content-Type: text/html";

/// Answers by path; each fault is named after what the site does.
fn misbehave(ask: &Ask, wire: &mut dyn Wire) {
    let html = |wire: &mut dyn Wire, encoding: &str, body: &[u8]| {
        reply(wire, "200 OK", &[HTML, &format!("Content-Encoding: {encoding}")], body);
    };
    match ask.path.as_str() {
        "/robots.txt" => reply(
            wire,
            "200 OK",
            &["Content-Type: text/plain"],
            b"User-agent: *\nDisallow: /private\n",
        ),
        path if path.starts_with("/page") => page(wire),
        "/gone" => not_found(wire),
        "/gone-for-good" => reply(wire, "410 Gone", &[], b""),
        "/sign-in" => reply(wire, "401 Unauthorized", &["WWW-Authenticate: Basic"], b""),
        "/forbidden" => reply(wire, "403 Forbidden", &[HTML], b"<h1>Forbidden</h1>"),
        "/challenge" => {
            reply(wire, "403 Forbidden", &[HTML], b"<title>Just a moment...</title>");
        }
        "/challenge-503" => {
            reply(wire, "503 Service Unavailable", &["cf-mitigated: challenge"], b"");
        }
        "/too-often" => reply(wire, "429 Too Many Requests", &[], b""),
        "/down" => reply(wire, "503 Service Unavailable", &[], b""),
        "/error" => reply(wire, "500 Internal Server Error", &[], b""),
        "/teapot" => reply(wire, "418 I'm a teapot", &[], b""),
        "/picture" => reply(wire, "200 OK", &["Content-Type: image/png"], b"\x89PNG"),
        "/gzip-bomb" => html(wire, "gzip", &gzip(&vec![0; 16 << 20])),
        "/brotli-bomb" => html(wire, "br", BROTLI_BOMB),
        "/zstd-bomb" => {
            html(wire, "zstd", &compress_to_vec(&vec![0; 1 << 20][..], CompressionLevel::Fastest));
        }
        "/gzip-gzip" => html(wire, "gzip, gzip", &gzip(&gzip(b"<p>Nine bees.</p>"))),
        "/gzip-in-gzip" => html(wire, "gzip", &gzip(&gzip(b"<p>Nine bees.</p>"))),
        "/unknown-encoding" => html(wire, "compress", b"x"),
        "/broken-gzip" => html(wire, "gzip", b"<p>Nine bees.</p>"),
        "/long" => reply(wire, "200 OK", &[HTML], &vec![b'x'; 300 << 10]),
        "/many-fields" => {
            let fields: Vec<String> =
                (0..90).map(|it| format!("x-{it}: {}", "y".repeat(1000))).collect();
            let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
            reply(wire, "200 OK", &fields, b"");
        }
        _ => cut_short(ask, wire),
    }
}

/// Answers that are none, or do not end as they should.
fn cut_short(ask: &Ask, wire: &mut dyn Wire) {
    let mut send = |text: &str| wire.write_all(text.as_bytes()).and_then(|()| wire.flush());
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
    match ask.path.as_str() {
        "/garbage" => drop(send("HELO bees\r\nhive: open\r\n\r\n")),
        "/garbage-field" => drop(send("HTTP/1.1 200 OK\r\nbe\u{7f}es: x\u{1}\r\n\r\n")),
        "/endless-fields" => {
            let field = format!("x-field: {}\r\n", "y".repeat(8000));
            drop(send("HTTP/1.1 200 OK\r\n"));
            while send(&field).is_ok() {}
        }
        "/short" => drop(send(&format!("{head}Content-Length: 100\r\n\r\n<p>Nine"))),
        "/short-chunk" => drop(send(&format!("{head}Transfer-Encoding: chunked\r\n\r\n40\r\n<p>"))),
        "/bad-chunk" => drop(send(&format!("{head}Transfer-Encoding: chunked\r\n\r\nbees\r\n<p>"))),
        "/endless" => {
            drop(send(&format!("{head}Transfer-Encoding: chunked\r\n\r\n")));
            let chunk = format!("1000\r\n{}\r\n", "x".repeat(4096));
            while send(&chunk).is_ok() {}
        }
        "/stall" => {
            drop(send(&format!("{head}Content-Length: 100\r\n\r\n<p>Nine")));
            wait_until_left(wire);
        }
        "/slow-body" => {
            drop(send(&format!("{head}Content-Length: 1000\r\n\r\n")));
            while send("x").is_ok() {
                sleep(Duration::from_millis(50));
            }
        }
        "/slow-head" => {
            drop(send("HTTP/1.1 200 OK\r\nx-slow: "));
            while send("x").is_ok() {
                sleep(Duration::from_millis(50));
            }
        }
        "/silent" => wait_until_left(wire),
        "/drop" => {}
        _ => astray(ask, wire),
    }
}

/// Redirects.
fn astray(ask: &Ask, wire: &mut dyn Wire) {
    let path = ask.path.as_str();
    if let Some(n) = path.strip_prefix("/hop/").and_then(|it| it.parse::<usize>().ok()) {
        return if n == 0 { page(wire) } else { redirect(wire, &format!("/hop/{}", n - 1)) };
    }
    match path {
        "/moved" => redirect(wire, "/page/new"),
        "/moved-home" => redirect(wire, "/"),
        "/loop" => redirect(wire, "/loop#again"),
        "/cycle-a" => redirect(wire, "/cycle-b"),
        "/cycle-b" => redirect(wire, "/cycle-a"),
        "/nowhere" => reply(wire, "302 Found", &[], b""),
        "/no-address" => redirect(wire, "http://[::bees"),
        "/to-metadata" => redirect(wire, "//169.254.169.254/latest/meta-data/"),
        "/to-file" => redirect(wire, "file:///etc/passwd"),
        "/to-data" => redirect(wire, "data:text/html,bees"),
        "/to-gopher" => redirect(wire, "gopher://example.org/"),
        "/to-user" => redirect(wire, "http://user:word@example.org/"),
        "/to-port" => redirect(wire, "http://127.0.0.1:9/"),
        "/" => page(wire),
        _ => panic!("no such path: {path}"),
    }
}

/// Each path of the site and the id that it must end in.
const EXPECTED: &[(&str, &str)] = &[
    ("/page/1", "ok"),
    ("/moved", "redirected-within-site"),
    ("/moved-home", "redirected-to-home-page"),
    ("/hop/5", "redirected-within-site"),
    ("/gone", "gone"),
    ("/gone-for-good", "gone"),
    ("/sign-in", "auth"),
    ("/forbidden", "http-error"),
    ("/challenge", "challenge"),
    ("/challenge-503", "challenge"),
    ("/too-often", "rate-limited"),
    ("/down", "server-error"),
    ("/error", "server-error"),
    ("/teapot", "http-error"),
    ("/page/2", "ok"),
    ("/picture", "wrong-type"),
    ("/gzip-bomb", "too-large"),
    ("/brotli-bomb", "too-large"),
    ("/zstd-bomb", "too-large"),
    ("/gzip-gzip", "unsupported-encoding"),
    ("/gzip-in-gzip", "unsupported-encoding"),
    ("/unknown-encoding", "unsupported-encoding"),
    ("/broken-gzip", "broken-body"),
    ("/long", "too-large"),
    ("/many-fields", "headers-too-large"),
    ("/page/3", "ok"),
    ("/garbage", "broken-answer"),
    ("/garbage-field", "broken-answer"),
    ("/endless-fields", "headers-too-large"),
    ("/short", "broken-body"),
    ("/short-chunk", "broken-body"),
    ("/bad-chunk", "broken-body"),
    ("/endless", "too-large"),
    ("/stall", "stalled"),
    ("/slow-body", "timeout"),
    ("/slow-head", "timeout"),
    ("/silent", "timeout"),
    ("/drop", "disconnected"),
    ("/page/4", "ok"),
    ("/loop", "redirect-loop"),
    ("/cycle-a", "redirect-loop"),
    ("/hop/6", "too-many-redirects"),
    ("/nowhere", "bad-redirect"),
    ("/no-address", "bad-redirect"),
    ("/to-metadata", "refused-address"),
    ("/to-port", "refused-address"),
    ("/to-file", "bad-redirect"),
    ("/to-data", "bad-redirect"),
    ("/to-gopher", "bad-redirect"),
    ("/to-user", "bad-redirect"),
    ("/private/page", "robots-disallowed"),
    ("/page/5", "ok"),
];

#[test]
fn each_fault_has_its_id_and_harms_no_other_page() {
    let site = Site::start(misbehave);
    let no_robots = Site::start(|_: &Ask, wire: &mut dyn Wire| {
        reply(wire, "503 Service Unavailable", &[], b"");
    });
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut settings = open(quick(), &[&site, &no_robots]);
    settings.policy = settings.policy.allow(closed.to_string().parse().unwrap());

    let mut expected: Vec<(String, &str)> =
        EXPECTED.iter().map(|(path, id)| (site.url(path), *id)).collect();
    expected.extend([
        (no_robots.url("/page"), "robots-unavailable"),
        (format!("http://{closed}/"), "connect"),
        (format!("https://{}/", site.address), "tls"),
        ("https://nowhere.invalid/".to_owned(), "dns"),
        ("ftp://example.org/".to_owned(), "bad-address"),
        ("bees".to_owned(), "bad-address"),
        ("http://user:word@example.org/".to_owned(), "bad-address"),
        (site.url("/page/6"), "ok"),
    ]);
    let urls: Vec<String> = expected.iter().map(|(url, _)| url.clone()).collect();
    let start = Instant::now();
    let found = fetch(&urls, &settings).unwrap();
    let found: Vec<(String, &str)> =
        urls.into_iter().zip(&found).map(|(url, it)| (url, it.outcome.id())).collect();
    assert_eq!(found, expected);
    let ids: BTreeSet<&str> = found.iter().map(|it| it.1).collect();
    assert!(ids.len() >= 23, "{ids:?}");
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}

#[test]
fn what_was_seen_is_told_with_the_whole_way() {
    let site = Site::start(misbehave);
    let found = fetch_url(&site.url("/to-metadata"), &site.settings());
    let hops: Vec<(&str, Option<u16>, bool)> =
        found.hops.iter().map(|it| (it.url.as_str(), it.status, it.address.is_some())).collect();
    assert_eq!(
        hops,
        [
            (site.url("/to-metadata").as_str(), Some(302), true),
            ("http://169.254.169.254/latest/meta-data/", None, false),
        ]
    );
    assert_eq!((found.status, found.attempts), (Some(302), 1));
    assert!(found.cause.contains("169.254.169.254"), "{}", found.cause);

    let found = fetch_url(&site.url("/hop/6"), &site.settings());
    assert_eq!(found.hops.len(), 6);
    let found = fetch_url(&site.url("/hop/5"), &site.settings());
    assert_eq!(found.hops.len(), 6);
    assert_eq!(found.final_url, Some(site.url("/hop/0")));
    assert_eq!(found.body, b"<p>Nine bees sang.</p>");
}

#[test]
fn an_answer_that_drips_ends_with_the_time_for_one_address() {
    let site = Site::start(misbehave);
    let mut settings = site.settings();
    settings.limits.total = Duration::from_millis(300);
    for path in ["/slow-body", "/slow-head", "/silent", "/stall"] {
        let start = Instant::now();
        let found = fetch_url(&site.url(path), &settings);
        assert_eq!(found.outcome.id(), "timeout", "{path}");
        assert!(start.elapsed() < Duration::from_millis(1300), "{path}: {:?}", start.elapsed());
    }
}

#[test]
fn names_that_lead_elsewhere_are_another_site() {
    let site = Site::start(|ask: &Ask, wire: &mut dyn Wire| match ask.path.as_str() {
        "/page" => page(wire),
        "/robots.txt" => not_found(wire),
        path => {
            let host = ask.head.split("host: ").nth(1).and_then(|it| it.lines().next()).unwrap();
            let port = host.rsplit(':').next().unwrap();
            redirect(wire, &format!("http://{}.example:{port}/page", path.trim_matches('/')));
        }
    });
    let mut settings = site.settings();
    settings.lookup = super::site::all_names_here();
    let port = site.address.port();
    let check = |from: &str, to: &str, id: &str| {
        let found = fetch_url(&format!("http://{from}.example:{port}/{to}"), &settings);
        assert_eq!(found.outcome.id(), id, "{from} {to}: {}", found.cause);
    };
    check("hive", "wasps", "redirected-to-another-site");
    check("hive", "www.hive", "redirected-within-site");
    settings.lookup = std::sync::Arc::new(Names(|_: &str| None));
    let found = fetch_url(&format!("http://hive.example:{port}/"), &settings);
    assert_eq!(found.outcome.id(), "dns");
    assert_eq!(found.attempts, 0);
}
