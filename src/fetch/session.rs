//! One address, from the first attempt to what came of it.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::time::{Instant, sleep};
use url::Url;

use super::FetchError;
use super::clients::Clients;
use super::exchange::{self, Answer, Body, Request};
use super::fetched::{Fetched, Hop, Wanted};
use super::gate::{Gate, Pass};
use super::hops::{self, Step};
use super::landing;
use super::outcome::{Failure, Outcome};
use super::permission::Files;
use super::rate;
use super::settings::Settings;
use crate::source::without_userinfo;

/// Longest address that is asked.
const MAX_ADDRESS: usize = 8 << 10;

/// What all addresses of a run share.
pub(super) struct Session {
    pub(super) settings: Arc<Settings>,
    pub(super) files: Files,
    clients: Clients,
    gate: Gate,
}

/// One address under way.
struct Errand {
    wanted: Wanted,
    hops: Vec<Hop>,
    answer: Option<Answer>,
    /// Leave for the request under way, kept until the caller has taken the result: so few bodies are held at once.
    pass: Option<Pass>,
    /// Time left for all attempts.
    budget: Duration,
    /// Whether this attempt sent anything for the page.
    was_sent: bool,
    /// When the last attempt that did began.
    started_at: Option<Timestamp>,
    /// Time spent on requests.
    took: Duration,
}

impl Session {
    pub(super) fn new(settings: &Settings) -> Result<Self, FetchError> {
        let settings = Arc::new(settings.clone());
        Ok(Self {
            clients: Clients::new(&settings)?,
            gate: Gate::new(settings.pace.clone()),
            files: Files::default(),
            settings,
        })
    }

    pub(super) fn client(&self, url: &Url) -> Result<reqwest::Client, Failure> {
        let port = url.port_or_known_default().unwrap_or_default();
        self.clients.of(port).map_err(|it| Failure::new(Outcome::Connect, it.to_string()))
    }

    /// Waits for a turn at this host.
    pub(super) async fn enter(&self, host: &str) -> Result<Pass, Failure> {
        self.gate.enter(host).await.map_err(|wait| {
            Failure::new(
                Outcome::RateLimited,
                format!("the site asks for a wait of {}", exchange::in_words(wait.0)),
            )
        })
    }

    /// Keeps the run from a host that asked for a pause.
    pub(super) fn heed(&self, host: &str, answer: &Answer) {
        let now = (self.settings.clock)();
        let asks = matches!(answer.status.as_u16(), 429 | 503);
        let after = asks.then(|| rate::retry_after(&answer.headers, now)).flatten();
        if let Some(wait) = after.or_else(|| rate::used_up(&answer.headers, now)) {
            self.gate.close(host, wait);
        }
    }

    /// Fetches one address. The pass goes with the result, to be dropped when that has been taken.
    pub(super) async fn fetch(&self, wanted: Wanted) -> (Fetched, Option<Pass>) {
        let mut errand = Errand::new(wanted, self.settings.limits.budget);
        let mut attempts = 0;
        let mut pause = self.settings.retry.first_wait;
        let ended = loop {
            let ended = self.attempt(&mut errand).await;
            attempts += u32::from(errand.was_sent);
            let Err(failure) = &ended else { break ended };
            let is_passing = failure.outcome.is_retried() || errand.status() == Some(408);
            let wait = pause.max(self.gate.closed_for(&errand.host()));
            let is_worth_it = errand.was_sent
                && attempts < self.settings.retry.attempts
                && wait < errand.budget
                && wait <= self.settings.pace.max_wait;
            if !is_passing || !is_worth_it {
                break ended;
            }
            errand.pass = None;
            errand.budget = errand.budget.saturating_sub(wait);
            sleep(pause).await;
            pause *= 2;
        };
        let started_at = errand.started_at.unwrap_or_else(|| (self.settings.clock)());
        let fetched = errand.end(ended, started_at, attempts);
        (fetched, errand.pass)
    }

    async fn attempt(&self, errand: &mut Errand) -> Result<(Outcome, Body), Failure> {
        errand.hops.clear();
        errand.answer = None;
        errand.was_sent = false;
        let asked = address(&errand.wanted.url)?;
        let mut trail = vec![asked.clone()];
        let mut left = self.settings.limits.total.min(errand.budget);
        loop {
            let url = trail.last().cloned().expect("a trail begins with an address");
            errand.hops.push(Hop { url: url.to_string(), status: None, address: None });
            self.settings.policy.check_url(&url).map_err(|it| hops::refused(&it))?;
            errand.pass = None;
            self.permit(&url).await?;
            let host = url.host_str().unwrap_or_default();
            errand.pass = Some(self.enter(host).await?);
            if !errand.was_sent {
                errand.was_sent = true;
                errand.started_at = Some((self.settings.clock)());
            }
            let began = Instant::now();
            let ended = self.ask(&url, errand, began + left).await;
            let took = began.elapsed();
            errand.took += took;
            errand.budget = errand.budget.saturating_sub(took);
            left = left.saturating_sub(took);
            let mut answer = ended?;
            if let Some(hop) = errand.hops.last_mut() {
                hop.status = Some(answer.status.as_u16());
                hop.address = answer.address;
            }
            self.heed(host, &answer);
            let step = hops::next(&trail, &answer, self.settings.limits.hops);
            let ended = match step {
                Ok(Step::To(next)) => {
                    trail.push(next);
                    continue;
                }
                Ok(Step::Stay) => {
                    let is_held = errand.wanted.held.as_ref().is_some_and(|it| it.is_of(&url));
                    landing::judge(&mut answer, &asked, &url, is_held)
                }
                Err(failure) => Err(failure),
            };
            errand.answer = Some(answer);
            return ended;
        }
    }

    async fn ask(&self, url: &Url, errand: &Errand, until: Instant) -> Result<Answer, Failure> {
        let client = self.client(url)?;
        let held = errand.wanted.held.as_ref();
        let limits = &self.settings.limits;
        let request = Request { client: &client, url, held, limits, until };
        exchange::ask(&request, |status, headers| landing::wish(&self.settings, status, headers))
            .await
    }
}

/// The address as asked for, read once.
fn address(text: &str) -> Result<Url, Failure> {
    let bad = |cause: String| Failure::new(Outcome::BadAddress, cause);
    if text.len() > MAX_ADDRESS {
        return Err(bad(format!("the address has more than {MAX_ADDRESS} bytes")));
    }
    Url::parse(text.trim()).map_err(|it| bad(it.to_string()))
}

impl Errand {
    fn new(wanted: Wanted, budget: Duration) -> Self {
        Self {
            wanted,
            budget,
            hops: Vec::new(),
            answer: None,
            pass: None,
            was_sent: false,
            started_at: None,
            took: Duration::ZERO,
        }
    }

    /// The host that was asked last.
    fn host(&self) -> String {
        let url = self.hops.last().and_then(|it| Url::parse(&it.url).ok());
        url.and_then(|it| it.host_str().map(str::to_owned)).unwrap_or_default()
    }

    fn status(&self) -> Option<u16> {
        self.hops.last().and_then(|it| it.status)
    }

    fn end(
        &mut self,
        ended: Result<(Outcome, Body), Failure>,
        started_at: Timestamp,
        attempts: u32,
    ) -> Fetched {
        let (outcome, body, cause) = match ended {
            Ok((outcome, body)) => (outcome, body, String::new()),
            Err(failure) => (failure.outcome, Body::default(), failure.cause),
        };
        let mut hops = std::mem::take(&mut self.hops);
        for hop in &mut hops {
            hop.url = without_userinfo(&hop.url);
        }
        let answered = hops.iter().rev().find(|it| it.status.is_some());
        let (final_url, status) = answered
            .map(|it| (it.url.clone(), it.status))
            .map_or((None, None), |it| (Some(it.0), it.1));
        let headers = self.answer.take().map(|it| it.headers).unwrap_or_default();
        Fetched {
            requested: without_userinfo(&self.wanted.url),
            final_url,
            status,
            content_type: exchange::content_type(&headers).map(str::to_owned),
            headers: landing::fields(&headers),
            hops,
            body: body.bytes,
            n_wire: body.n_wire,
            started_at: format!("{started_at:.0}"),
            elapsed: self.took,
            attempts,
            outcome,
            cause,
        }
    }
}
