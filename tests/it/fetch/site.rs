//! A site of the tests' own on loopback: it answers by a script, and keeps what it was asked.

use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use citecheck::fetch::{
    AllowNet, FetchError, Fetched, Limits, Lookup, NetPolicy, Pace, Retry, Settings, Wanted,
    fetch_all,
};

/// A request as it came: its path, and all its lines.
#[derive(Clone, Debug)]
pub(crate) struct Ask {
    pub(crate) path: String,
    pub(crate) head: String,
    /// How often this path was asked for before.
    pub(crate) n_before: usize,
}

/// Where an answer goes.
pub(crate) trait Wire: Read + Write {}
impl<T: Read + Write> Wire for T {}

/// What a script does with a request.
pub(crate) type Script = dyn Fn(&Ask, &mut dyn Wire) + Send + Sync;

pub(crate) struct Site {
    pub(crate) address: SocketAddr,
    n_connects: Arc<AtomicUsize>,
    asked: Arc<Mutex<Vec<Ask>>>,
    n_most: Arc<AtomicUsize>,
}

impl Site {
    /// A site that answers each connection once by this script.
    pub(crate) fn start(script: impl Fn(&Ask, &mut dyn Wire) + Send + Sync + 'static) -> Self {
        Self::serve("127.0.0.1:0", Arc::new(script), None)
    }

    /// The same behind TLS.
    pub(crate) fn start_tls(
        config: rustls::ServerConfig,
        script: impl Fn(&Ask, &mut dyn Wire) + Send + Sync + 'static,
    ) -> Self {
        Self::serve("127.0.0.1:0", Arc::new(script), Some(Arc::new(config)))
    }

    /// A listener that only counts who comes.
    pub(crate) fn trap(address: &str) -> Self {
        Self::serve(address, Arc::new(|_: &Ask, _: &mut dyn Wire| {}), None)
    }

    fn serve(at: &str, script: Arc<Script>, tls: Option<Arc<rustls::ServerConfig>>) -> Self {
        let listener = TcpListener::bind(at).unwrap();
        let site = Self {
            address: listener.local_addr().unwrap(),
            n_connects: Arc::default(),
            asked: Arc::default(),
            n_most: Arc::default(),
        };
        let (n_connects, asked, n_most) =
            (site.n_connects.clone(), site.asked.clone(), site.n_most.clone());
        let n_now = Arc::new(AtomicUsize::new(0));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { continue };
                n_connects.fetch_add(1, Ordering::SeqCst);
                let (script, tls, asked) = (script.clone(), tls.clone(), asked.clone());
                let (n_now, n_most) = (n_now.clone(), n_most.clone());
                thread::spawn(move || {
                    let n = n_now.fetch_add(1, Ordering::SeqCst) + 1;
                    n_most.fetch_max(n, Ordering::SeqCst);
                    match tls {
                        None => answer(&mut stream, &*script, &asked),
                        Some(config) => {
                            let session = rustls::ServerConnection::new(config).unwrap();
                            let mut secure = rustls::StreamOwned::new(session, stream);
                            answer(&mut secure, &*script, &asked);
                            secure.conn.send_close_notify();
                            drop(secure.flush());
                        }
                    }
                    n_now.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        site
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(crate) fn n_connects(&self) -> usize {
        self.n_connects.load(Ordering::SeqCst)
    }

    /// The most connections that were open at one moment.
    pub(crate) fn n_most(&self) -> usize {
        self.n_most.load(Ordering::SeqCst)
    }

    /// The requests for this path.
    pub(crate) fn asked(&self, path: &str) -> Vec<Ask> {
        self.asked.lock().unwrap().iter().filter(|it| it.path == path).cloned().collect()
    }

    /// Quick settings that may reach this site.
    pub(crate) fn settings(&self) -> Settings {
        open(quick(), &[self])
    }
}

fn answer(stream: &mut dyn Wire, script: &Script, asked: &Mutex<Vec<Ask>>) {
    let mut head = String::new();
    {
        let mut reader = BufReader::with_capacity(1, &mut *stream);
        while !head.ends_with("\r\n\r\n") {
            if reader.read_line(&mut head).unwrap_or(0) == 0 {
                return;
            }
        }
    }
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    let ask = {
        let mut asked = asked.lock().unwrap();
        let n_before = asked.iter().filter(|it| it.path == path).count();
        let ask = Ask { path, head, n_before };
        asked.push(ask.clone());
        ask
    };
    script(&ask, stream);
    drop(stream.flush());
}

/// Writes a whole answer and lets the connection end. Whoever asked may have left.
pub(crate) fn reply(wire: &mut dyn Wire, status: &str, fields: &[&str], body: &[u8]) {
    let fields: String = fields.iter().flat_map(|it| [it, "\r\n"]).collect();
    let n = body.len();
    let head =
        format!("HTTP/1.1 {status}\r\nConnection: close\r\n{fields}Content-Length: {n}\r\n\r\n");
    drop(wire.write_all(head.as_bytes()));
    drop(wire.write_all(body));
}

/// A page of a few words.
pub(crate) fn page(wire: &mut dyn Wire) {
    reply(wire, "200 OK", &["Content-Type: text/html"], b"<p>Nine bees sang.</p>");
}

pub(crate) fn redirect(wire: &mut dyn Wire, to: &str) {
    reply(wire, "302 Found", &[&format!("Location: {to}")], b"");
}

pub(crate) fn not_found(wire: &mut dyn Wire) {
    reply(wire, "404 Not Found", &[], b"");
}

/// Settings with short times: on loopback nothing takes long unless it is meant to.
pub(crate) fn quick() -> Settings {
    Settings {
        limits: Limits {
            body: 256 << 10,
            wire: 256 << 10,
            ratio_from: 64 << 10,
            connect: Duration::from_millis(800),
            idle: Duration::from_millis(700),
            total: Duration::from_secs(2),
            budget: Duration::from_secs(5),
            ..Limits::default()
        },
        pace: Pace { total: 64, per_host: 64, delay: Duration::ZERO, ..Pace::default() },
        retry: Retry { attempts: 1, first_wait: Duration::from_millis(1) },
        lookup: Arc::new(Names(|_: &str| None)),
        ..Settings::default()
    }
}

/// The same settings, able to reach these sites.
pub(crate) fn open(mut settings: Settings, sites: &[&Site]) -> Settings {
    settings.policy =
        sites.iter().fold(NetPolicy::default(), |it, site| it.allow(AllowNet(site.address)));
    settings
}

/// Names that lead where a test wants.
pub(crate) struct Names<F>(pub(crate) F);

impl<F> std::fmt::Debug for Names<F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Names")
    }
}

impl<F: Fn(&str) -> Option<IpAddr> + Send + Sync> Lookup for Names<F> {
    fn lookup(&self, host: &str) -> std::io::Result<Vec<IpAddr>> {
        match (self.0)(host) {
            Some(address) => Ok(vec![address]),
            None => Err(std::io::Error::other("no such name")),
        }
    }
}

/// Every name leads to loopback.
pub(crate) fn all_names_here() -> Arc<dyn Lookup> {
    Arc::new(Names(|_: &str| Some(IpAddr::from([127, 0, 0, 1]))))
}

/// Fetches all, in the order given.
pub(crate) fn fetch(urls: &[String], settings: &Settings) -> Result<Vec<Fetched>, FetchError> {
    let wanted: Vec<Wanted> = urls.iter().map(Wanted::new).collect();
    let mut found = vec![None; wanted.len()];
    let stop = AtomicBool::new(false);
    fetch_all(&wanted, settings, &mut |at, it| found[at] = Some(it), &stop)?;
    Ok(found.into_iter().map(Option::unwrap).collect())
}

/// Fetches one.
pub(crate) fn fetch_url(url: &str, settings: &Settings) -> Fetched {
    fetch(&[url.to_owned()], settings).unwrap().remove(0)
}

/// Waits until the other end has left.
pub(crate) fn wait_until_left(stream: &mut dyn Wire) {
    let mut byte = [0];
    while matches!(stream.read(&mut byte), Ok(n) if n > 0) {}
}
