//! From the records of an archive to the pages in it.

use std::collections::BTreeMap;
use std::io::Read;

use super::records::{self, Records};
use super::redirects::Redirects;
use super::warc::SIDECAR;
use super::{Fault, http};
use crate::fetch::is_page_type;
use crate::source::KeptText;
use crate::store::{MAX_BODY, Record, normalised, sha256};

/// One page of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// What is known of it.
    pub record: Record,
    /// Its body, unpacked.
    pub body: Vec<u8>,
    /// What was read of the body when it came, as this program wrote it.
    pub text: Option<KeptText>,
}

/// What was passed over, by reason, and how often.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passed(pub BTreeMap<&'static str, usize>);

impl Passed {
    fn count(&mut self, reason: &'static str) {
        *self.0.entry(reason).or_default() += 1;
    }
}

/// Why a record that its own hash gives away is no page.
pub const CHANGED: &str = "changed since it was written";
/// Why an answer is no page that leads to one.
const LEADS_ON: &str = "leads to another address";

/// A page that waits for the record that tells more of it.
struct Pending {
    id: String,
    page: Page,
}

/// Hands over each page of a WARC.
pub(super) fn read(input: impl Read, each: &mut dyn FnMut(Page)) -> Result<Passed, Fault> {
    let mut records = Records::new(input);
    let mut passed = Passed::default();
    let mut pending: Option<Pending> = None;
    let mut redirects = Redirects::default();
    let ended = loop {
        let record = match records.next() {
            Ok(Some(record)) => record,
            Ok(None) => break Ok(()),
            Err(fault) => break Err(fault),
        };
        match record.field("warc-type").unwrap_or_default() {
            // They tell how the page was asked for, or nothing of it.
            "warcinfo" | "request" => {}
            "metadata" => {
                if let Some(pending) = &mut pending {
                    tell(&record, pending);
                }
            }
            kind @ ("response" | "resource") => {
                let found = match kind {
                    "response" => answer(&record, &mut redirects),
                    _ => resource(&record),
                };
                let before = match found {
                    Ok(page) => {
                        let id = record.field("warc-record-id").unwrap_or_default().to_owned();
                        pending.replace(Pending { id, page })
                    }
                    Err(reason) => {
                        passed.count(reason);
                        pending.take()
                    }
                };
                hand_over(before, &redirects, each);
            }
            "revisit" => passed.count("says that a page was as before"),
            "conversion" => {
                if !pending.as_mut().is_some_and(|it| take_text(&record, it)) {
                    passed.count("another form of a page");
                }
            }
            _ => passed.count("a kind of record that is not read"),
        }
    };
    hand_over(pending, &redirects, each);
    ended.map(|()| passed)
}

fn hand_over(pending: Option<Pending>, redirects: &Redirects, each: &mut dyn FnMut(Page)) {
    let Some(Pending { page, .. }) = pending else { return };
    redirects.leading_to(&page).into_iter().for_each(&mut *each);
    each(page);
}

/// Puts in place of what an answer tells what this program knew of the page when it wrote the archive.
fn tell(record: &records::Record, Pending { id, page }: &mut Pending) {
    let is_ours = record.field("content-type") == Some(SIDECAR)
        && record.field("warc-concurrent-to") == Some(id.as_str())
        && record.is_intact();
    let Some(block) = record.block.as_ref().filter(|_| is_ours) else { return };
    let Ok(known) = Record::decoded(block) else { return };
    let answered = known.final_url.as_ref().unwrap_or(&known.url);
    let shown = page.record.final_url.as_ref().unwrap_or(&page.record.url);
    // Of another body or address it would tell what nobody kept.
    if known.sha256 == sha256(&page.body) && normalised(answered) == normalised(shown) {
        let problem =
            known.text.as_ref().and_then(|it| Some((it.reader.clone(), it.problem.clone()?)));
        page.text = problem.map(|(reader, problem)| KeptText { reader, text: Err(problem) });
        page.record = known;
    }
}

/// Takes the text of a page, where it is the one that the page's own record names.
fn take_text(record: &records::Record, Pending { id, page }: &mut Pending) -> bool {
    let Some(named) = page.record.text.as_ref().filter(|it| it.sha256.is_some()) else {
        return false;
    };
    let block = record.block.as_ref().filter(|it| Some(sha256(it)) == named.sha256);
    let is_of_it = record.field("warc-refers-to") == Some(id.as_str());
    let text = block.filter(|_| is_of_it).and_then(|it| String::from_utf8(it.clone()).ok());
    let Some(text) = text else { return false };
    page.text = Some(KeptText { reader: named.reader.clone(), text: Ok(text) });
    true
}

/// A page as it was served.
fn answer(record: &records::Record, redirects: &mut Redirects) -> Result<Page, &'static str> {
    let url = address(record)?;
    let block = block(record)?;
    let answer = http::read(block).ok_or("no HTTP answer that can be unpacked")?;
    if let (300..=399, Some(to)) = (answer.status, answer.headers.get("location"))
        && redirects.note(&url, answer.status, to)
    {
        return Err(LEADS_ON);
    }
    let outcome = outcome(answer.status)?;
    let content_type = answer.headers.get("content-type").cloned();
    if outcome == "ok" && !is_page_type(content_type.as_deref()) {
        return Err("not a page");
    }
    page(
        Record {
            url,
            status: Some(answer.status),
            content_type,
            headers: answer.headers,
            outcome: Some(outcome.to_owned()),
            ..dated(record)
        },
        answer.body,
    )
}

/// A page that was not served, or of which only the body was kept.
fn resource(record: &records::Record) -> Result<Page, &'static str> {
    let url = address(record)?;
    let body = block(record)?.to_vec();
    let content_type = record.field("content-type").map(str::to_owned);
    if !is_page_type(content_type.as_deref()) {
        return Err("not a page");
    }
    let record = dated(record);
    page(
        Record { url, content_type, supplied_at: record.fetched_at, fetched_at: None, ..record },
        body,
    )
}

fn page(record: Record, body: Vec<u8>) -> Result<Page, &'static str> {
    if body.len() as u64 > MAX_BODY {
        return Err("larger than is read");
    }
    Ok(Page { record, body, text: None })
}

fn dated(record: &records::Record) -> Record {
    let moment = record.field("warc-date").filter(|it| it.parse::<jiff::Timestamp>().is_ok());
    Record { fetched_at: moment.map(str::to_owned), ..Record::default() }
}

fn address(record: &records::Record) -> Result<String, &'static str> {
    record.target().and_then(normalised).ok_or("no address of the web")
}

fn block(record: &records::Record) -> Result<&[u8], &'static str> {
    let block = record.block.as_deref().ok_or("larger than is read")?;
    if record.is_intact() { Ok(block) } else { Err(CHANGED) }
}

/// What an answer of this status amounts to; what passes, or leads on, is no page.
fn outcome(status: u16) -> Result<&'static str, &'static str> {
    match status {
        408 | 425 | 429 | 500..=599 => Err("a fault that passes"),
        300..=399 => Err(LEADS_ON),
        200..=299 => Ok("ok"),
        404 | 410 => Ok("gone"),
        401 | 407 => Ok("auth"),
        400..=499 => Ok("http-error"),
        _ => Err("no answer of the web"),
    }
}
