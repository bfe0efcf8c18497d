//! `fetch-v1` and `watch-v1`: what came of a run, for programs. Fields are only ever added.

use schemars::JsonSchema;
use serde::Serialize;

use super::changes::Hunk;
use super::row::{Change, End, Row};
use super::told::{DomainRow, PageChange, Told};
use super::touched::Touched;
use crate::fetch::redact;

/// `fetch --report json`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(in crate::cli) struct FetchV1 {
    /// Always `fetch-v1`.
    schema: &'static str,
    #[serde(flatten)]
    run: RunV1,
}

/// `watch --report json`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(in crate::cli) struct WatchV1 {
    /// Always `watch-v1`.
    schema: &'static str,
    #[serde(flatten)]
    run: RunV1,
}

/// What both say.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct RunV1 {
    /// Every address that the stories cite, once, in the order of citation.
    pages: Vec<PageV1>,
    /// Sources that are cited without an address.
    domains: Vec<DomainV1>,
    /// Pages whose text changed since they were fetched.
    changes: Vec<ChangeV1>,
    /// Claims that are judged otherwise now, or rest on other words.
    claims: Vec<TouchedV1>,
    /// Whether the run was interrupted before its end.
    interrupted: bool,
}

/// One address.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct PageV1 {
    /// As asked for, without secrets.
    url: String,
    /// The address that answered, where one did.
    #[serde(skip_serializing_if = "Option::is_none")]
    final_url: Option<String>,
    /// `held`, `wanted` (in a dry run), or what came of asking: a state of the guide's page on fetching.
    state: &'static str,
    /// What the page is read as; a state of a page.
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<&'static str>,
    /// How the page stands to the one that was held: not-asked, first, same, changed, vanished, not-known.
    change: &'static str,
    /// HTTP status of the last answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    /// Bytes of the body.
    bytes: u64,
    /// Milliseconds spent on requests.
    #[serde(skip_serializing_if = "Option::is_none")]
    milliseconds: Option<u64>,
    /// Requests made for it, redirects not counted.
    attempts: u32,
    /// What was seen.
    #[serde(skip_serializing_if = "String::is_empty")]
    cause: String,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    advice: Option<&'static str>,
}

/// A source that is cited without an address.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct DomainV1 {
    /// As first cited.
    written: String,
    /// Its host, where it names one.
    #[serde(skip_serializing_if = "String::is_empty")]
    host: String,
    /// Pages that the store holds of it.
    held: usize,
}

/// What changed on one page.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct ChangeV1 {
    /// The page, as asked for.
    url: String,
    /// When the former body was fetched.
    #[serde(skip_serializing_if = "Option::is_none")]
    fetched_before: Option<String>,
    /// When the new one was.
    #[serde(skip_serializing_if = "Option::is_none")]
    fetched_now: Option<String>,
    /// Where its main text differs, in order; none where only what stands around it does.
    hunks: Vec<HunkV1>,
}

/// One place at which a text changed, with words around.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct HunkV1 {
    /// The words before; `…` stands for words that are left out.
    before: String,
    /// The words now.
    after: String,
}

/// A claim that a changed page touches.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct TouchedV1 {
    /// The story.
    story: String,
    /// Line at which the claim is first made.
    line: usize,
    /// Its id.
    id: String,
    /// Its words.
    text: String,
    /// Its label against the pages as they were.
    label_before: &'static str,
    /// Its label against the pages as they are.
    label_now: &'static str,
    /// Whether it is less supported now, or has more errors.
    worse: bool,
    /// Sentences of the pages that bore on it, best first.
    said_before: Vec<String>,
    /// Sentences that bear on it now.
    says_now: Vec<String>,
    /// What is found now and was not before.
    findings: Vec<TouchedFindingV1>,
}

/// A finding that is new.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct TouchedFindingV1 {
    /// Its rule.
    rule: &'static str,
    /// What is the matter.
    message: String,
}

pub(super) fn fetch_v1(told: &Told) -> FetchV1 {
    FetchV1 { schema: "fetch-v1", run: run_v1(told) }
}

pub(super) fn watch_v1(told: &Told) -> WatchV1 {
    WatchV1 { schema: "watch-v1", run: run_v1(told) }
}

fn run_v1(told: &Told) -> RunV1 {
    RunV1 {
        pages: told.rows.iter().map(page_v1).collect(),
        domains: told.domains.iter().map(domain_v1).collect(),
        changes: told.changes.iter().filter_map(|it| change_v1(it, &told.rows)).collect(),
        claims: told.touched.iter().map(touched_v1).collect(),
        interrupted: told.is_interrupted,
    }
}

fn page_v1(row: &Row) -> PageV1 {
    let Row { url, final_url, status, n_bytes, elapsed, attempts, end, content, cause, change } =
        row;
    let change: &Change = change;
    let end: &End = end;
    PageV1 {
        url: redact(url),
        final_url: final_url.as_deref().map(redact),
        state: end.id(),
        content: content.map(crate::page::State::id),
        change: change.id(),
        status: *status,
        bytes: *n_bytes,
        milliseconds: elapsed.and_then(|it| u64::try_from(it.as_millis()).ok()),
        attempts: *attempts,
        cause: cause.clone(),
        advice: row.advice(),
    }
}

fn domain_v1(row: &DomainRow) -> DomainV1 {
    let DomainRow { written, host, n_held } = row;
    DomainV1 { written: redact(written), host: host.clone(), held: *n_held }
}

fn change_v1(change: &PageChange, rows: &[Row]) -> Option<ChangeV1> {
    let hunk = |it: &Hunk| HunkV1 { before: it.before(), after: it.after() };
    Some(ChangeV1 {
        url: redact(&rows.get(change.row)?.url),
        fetched_before: change.before.clone(),
        fetched_now: change.after.clone(),
        hunks: change.hunks.iter().map(hunk).collect(),
    })
}

fn touched_v1(touched: &Touched) -> TouchedV1 {
    let finding =
        |it: &(&'static str, String)| TouchedFindingV1 { rule: it.0, message: it.1.clone() };
    TouchedV1 {
        story: touched.story.clone(),
        line: touched.line,
        id: touched.id.clone(),
        text: touched.text.clone(),
        label_before: touched.before.id(),
        label_now: touched.after.id(),
        worse: touched.is_worse,
        said_before: touched.said_before.clone(),
        says_now: touched.says_now.clone(),
        findings: touched.findings.iter().map(finding).collect(),
    }
}
