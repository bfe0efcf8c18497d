//! Whether a site's robots.txt lets the program ask for a page. Each file is fetched once a run.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::OnceCell;
use tokio::time::Instant;
use url::Url;

use super::exchange::{self, Request, Wish};
use super::hops::{self, Step};
use super::outcome::{Failure, Outcome};
use super::robots::{self, Robots};
use super::session::Session;
use super::settings::{PRODUCT, RobotsRule};
use super::unpack::Extent;

/// What is known of one site's file: its rules, or why everything on it is left alone.
type Known = Result<Robots, Failure>;

/// The files of all sites of a run.
#[derive(Debug, Default)]
pub(super) struct Files(Mutex<BTreeMap<String, Arc<OnceCell<Known>>>>);

impl Files {
    fn cell(&self, origin: String) -> Arc<OnceCell<Known>> {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.entry(origin).or_default().clone()
    }
}

impl Session {
    /// Leave to ask for this page, or why not.
    pub(super) async fn permit(&self, url: &Url) -> Result<(), Failure> {
        match self.settings.robots {
            RobotsRule::Ignore => return Ok(()),
            RobotsRule::Obey => {}
        }
        let cell = self.files.cell(url.origin().ascii_serialization());
        let known = cell.get_or_init(|| self.read_robots(url)).await.as_ref();
        let path = robots::wanted_path(url);
        // The file itself may always be asked for.
        if path == "/robots.txt" || known.map_err(Clone::clone)?.allows(&path) {
            Ok(())
        } else {
            Err(Failure::new(Outcome::Disallowed, "robots.txt asks programs to leave this page"))
        }
    }

    async fn read_robots(&self, page: &Url) -> Known {
        let mut url = page.clone();
        url.set_path("/robots.txt");
        url.set_query(None);
        url.set_fragment(None);
        let mut wait = self.settings.retry.first_wait;
        let mut known = self.ask_for_robots(&url).await;
        for _ in 1..self.settings.retry.attempts {
            match &known {
                Err(it) if it.outcome.is_retried() || it.outcome == Outcome::RobotsUnavailable => {
                    tokio::time::sleep(wait).await;
                    wait *= 2;
                    known = self.ask_for_robots(&url).await;
                }
                Ok(_) | Err(_) => break,
            }
        }
        known
    }

    /// One attempt, redirects followed. No file is no wish; a file that cannot be had forbids everything.
    async fn ask_for_robots(&self, url: &Url) -> Known {
        let limits = &self.settings.limits;
        let mut trail = vec![url.clone()];
        let mut left = limits.total;
        loop {
            let url = trail.last().expect("a trail begins with an address");
            self.settings.policy.check_url(url).map_err(|it| hops::refused(&it))?;
            let host = url.host_str().unwrap_or_default();
            let _pass = self.enter(host).await?;
            let began = Instant::now();
            let client = self.client(url)?;
            let request = Request { client: &client, url, held: None, limits, until: began + left };
            let wish = Wish::Body(Extent::Start(robots::MAX_BYTES));
            let answer = exchange::ask(&request, |status, _| {
                Ok(if status.is_success() { wish } else { Wish::Nothing })
            });
            let answer = answer.await?;
            self.heed(host, &answer);
            left = left.saturating_sub(began.elapsed());
            return match hops::next(&trail, &answer, limits.hops) {
                Ok(Step::To(next)) => {
                    trail.push(next);
                    continue;
                }
                Ok(Step::Stay) => read(&answer),
                // RFC 9309 lets a reader take a file behind too many redirects for absent, and a broken one is no file.
                Err(_) => Ok(Robots::default()),
            };
        }
    }
}

fn read(answer: &exchange::Answer) -> Known {
    let status = answer.status.as_u16();
    match status {
        200..300 => {
            let body = answer.body.as_ref().map_err(Clone::clone)?;
            Ok(Robots::read(&body.bytes, PRODUCT))
        }
        429 | 500.. => Err(Failure::new(
            Outcome::RobotsUnavailable,
            format!("robots.txt answers with status {status}"),
        )),
        _ => Ok(Robots::default()),
    }
}
