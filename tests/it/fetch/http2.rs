//! HTTP/2 over TLS, as most sites speak it, frame by frame.

use std::io;

use citecheck::fetch::{RobotsRule, Settings};

use super::secure::{secure, trusting};
use super::site::{Ask, Site, Wire, fetch_url};

const DATA: u8 = 0;
const HEADERS: u8 = 1;
const SETTINGS: u8 = 4;
const GOAWAY: u8 = 7;
const ACK: u8 = 1;
const END_STREAM: u8 = 1;
const END_HEADERS: u8 = 4;

fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let len = u32::try_from(payload.len()).unwrap().to_be_bytes();
    [&len[1..], &[kind, flags], &stream.to_be_bytes(), payload].concat()
}

/// The next frame: kind, flags and stream.
fn next(wire: &mut dyn Wire) -> io::Result<(u8, u8, u32)> {
    let mut head = [0; 9];
    wire.read_exact(&mut head)?;
    let len = u32::from_be_bytes([0, head[0], head[1], head[2]]);
    let mut payload = vec![0; usize::try_from(len).unwrap()];
    wire.read_exact(&mut payload)?;
    Ok((head[3], head[4], u32::from_be_bytes([head[5], head[6], head[7], head[8]])))
}

/// Speaks HTTP/2 on a connection whose first lines were read, and answers each request by `reply`.
fn serve(wire: &mut dyn Wire, reply: fn(u32) -> Vec<u8>) -> io::Result<()> {
    // The rest of the words that begin a connection.
    wire.read_exact(&mut [0; 6])?;
    wire.write_all(&frame(SETTINGS, 0, 0, &[]))?;
    wire.flush()?;
    loop {
        match next(wire)? {
            (SETTINGS, 0, _) => wire.write_all(&frame(SETTINGS, ACK, 0, &[]))?,
            (HEADERS, _, stream) => wire.write_all(&reply(stream))?,
            _ => {}
        }
        wire.flush()?;
    }
}

/// `200`, `content-type: text/html`, and a page in two pieces.
fn page(stream: u32) -> Vec<u8> {
    let fields = [&[0x88, 0x0f, 0x10, 9][..], b"text/html"].concat();
    [
        frame(HEADERS, END_HEADERS, stream, &fields),
        frame(DATA, 0, stream, b"<p>Nine bees "),
        frame(DATA, END_STREAM, stream, b"sang.</p>"),
    ]
    .concat()
}

/// The server goes away before it has answered.
fn go_away(_: u32) -> Vec<u8> {
    frame(GOAWAY, 0, 0, &[0, 0, 0, 0, 0, 0, 0, 2])
}

fn site(reply: fn(u32) -> Vec<u8>) -> (Site, Settings) {
    let (root, mut config) = secure("hive.example", 2999);
    config.alpn_protocols = vec![b"h2".to_vec()];
    let site = Site::start_tls(config, move |_: &Ask, wire: &mut dyn Wire| {
        // It ends when the other side leaves.
        serve(wire, reply).unwrap_err();
    });
    let settings = Settings { robots: RobotsRule::Ignore, ..trusting(&site, &root) };
    (site, settings)
}

#[test]
fn a_page_comes_over_http_2() {
    let (site, settings) = site(page);
    let found = fetch_url(&format!("https://hive.example:{}/page", site.address.port()), &settings);
    assert_eq!((found.outcome.id(), found.status), ("ok", Some(200)), "{}", found.cause);
    assert_eq!(found.body, b"<p>Nine bees sang.</p>");
    assert_eq!(site.asked("*")[0].head, "PRI * HTTP/2.0\r\n\r\n");
}

#[test]
fn a_server_that_goes_away_is_told() {
    let (site, settings) = site(go_away);
    let found = fetch_url(&format!("https://hive.example:{}/page", site.address.port()), &settings);
    assert_eq!((found.outcome.id(), found.body.len()), ("disconnected", 0), "{}", found.cause);
}
