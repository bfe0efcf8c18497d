//! From a snapshot to a page: which reader reads it, and what is then said of it.

use std::borrow::Cow;

use jiff::civil::Date;

use super::dates::{self, Order};
use super::state::{self, Signals};
use super::{Page, State, Stated, decode, html, language, plain};
use crate::source::{KeptText, Snapshot};
use crate::text::Span;
use crate::text::sentence;

/// Reads the text of one type of content into a page.
pub(super) trait Reader: Sync {
    /// Kebab-case id: `html`, `plain`.
    fn id(&self) -> &'static str;
    /// Fills text, blocks and details of `page` and returns what else was seen.
    fn read(&self, text: &str, page: &mut Page) -> Signals;
}

static LIST: &[&dyn Reader] = &[&html::Html, &plain::Plain];

/// Ids of the types of content that are read.
pub const READERS: &[&str] = &["html", "plain", PDF];

/// The id of what reads the text that was kept of a PDF.
const PDF: &str = "pdf";

/// The version of what the readers read: raised with every change of what a page is read as, so that a lock can say why
/// a text is another.
pub const READER_VERSION: u32 = 4;

/// Which reader reads `snapshot`; `None` where its type of content is not read.
pub fn reader_of(snapshot: &Snapshot) -> Option<&'static str> {
    match media(snapshot) {
        Media::Read(id) => Some(id),
        Media::Unread(_) => None,
    }
}

/// What a reader sees of `snapshot`, taken from the reading kept beside it where one fits. Never fails: what cannot be read
/// is a state or a problem.
pub fn read(snapshot: &Snapshot) -> Page {
    super::kept(snapshot).unwrap_or_else(|| read_anew(snapshot))
}

/// As [`read`], whatever is kept.
pub fn read_anew(snapshot: &Snapshot) -> Page {
    let mut page = blank(snapshot);
    let id = match media(snapshot) {
        Media::Read(id) => id,
        Media::Unread(what) => {
            page.state = state::of_status(snapshot.status).unwrap_or(State::UnreadType);
            page.problems.push(match &snapshot.kept_text {
                Some(KeptText { text: Err(why), .. }) => why.clone(),
                Some(_) | None => format!("{what} is not read: {}", help(&what)),
            });
            return page;
        }
    };
    let text = match &snapshot.kept_text {
        Some(KeptText { text: Ok(text), .. }) if id == PDF => Cow::Borrowed(text.as_str()),
        Some(_) | None => {
            decode::decode(&snapshot.body, snapshot.content_type.as_deref(), &mut page.problems)
        }
    };
    // Kept text is laid out as plain text is.
    let id = if id == PDF { "plain" } else { id };
    let Some(reader) = LIST.iter().find(|it| it.id() == id) else { return page };
    let signals = reader.read(&text, &mut page);
    add_sentences(&mut page);
    drop_future_dates(&mut page);
    // A body supplied by hand stands in for what the address refused.
    let by_status = state::of_status(snapshot.status).filter(|_| snapshot.supplied_by.is_none());
    page.state = by_status.unwrap_or_else(|| state::of_content(&page, &signals));
    page
}

/// A page whose readable text is given: an article however short. Its bytes keep their places.
pub fn from_text(url: &str, title: Option<&str>, published: Option<Date>, text: &str) -> Page {
    let address = url::Url::parse(url).ok();
    let host = address.as_ref().and_then(|it| it.host_str()).map(crate::source::host_of_name);
    let mut page = blank(&Snapshot {
        host: host.unwrap_or_default(),
        slug: address.map(|it| it.path().trim_matches('/').to_owned()).unwrap_or_default(),
        url: Some(url.to_owned()).filter(|it| !it.is_empty()),
        ..Snapshot::default()
    });
    page.state = State::Article;
    page.title = title.map(|it| Stated { value: it.to_owned(), from: "given" });
    page.published = published.map(|value| Stated { value, from: "given" });
    text.clone_into(&mut page.text);
    plain::layout(&mut page, None);
    page.language = language::of(&page.text, None);
    add_sentences(&mut page);
    page
}

pub(super) fn blank(snapshot: &Snapshot) -> Page {
    let url = snapshot.final_url.clone().or_else(|| snapshot.url.clone());
    Page {
        host: snapshot.host.clone(),
        slug: snapshot.slug.clone(),
        requested: snapshot.url.clone().filter(|it| Some(it) != url.as_ref()),
        url,
        canonical: None,
        title: None,
        published: None,
        modified: None,
        language: None,
        state: State::Empty,
        text: String::new(),
        main_len: 0,
        blocks: Vec::new(),
        sentences: Vec::new(),
        fetched_at: snapshot.fetched_at.clone(),
        supplied_by: snapshot.supplied_by.clone(),
        sha256: snapshot.sha256.clone(),
        problems: snapshot.problems.clone(),
    }
}

/// A page cannot have been published after it was fetched; a day is left for time zones.
fn drop_future_dates(page: &mut Page) {
    let fetched = page.fetched_at.as_deref().and_then(|it| dates::read(it, Order::Unknown));
    let Some(last) = fetched.and_then(|it| it.tomorrow().ok()) else { return };
    for date in [&mut page.published, &mut page.modified] {
        if let Some(stated) = date.take_if(|it| it.value > last) {
            let problem =
                format!("{} is after the page was fetched: not taken as its date", stated.value);
            page.problems.push(problem);
        }
    }
}

/// Sentences block by block, so that none crosses from one to the next.
fn add_sentences(page: &mut Page) {
    page.sentences = page
        .blocks
        .iter()
        .flat_map(|block| {
            let found = sentence::sentences(block.span.of(&page.text));
            found.into_iter().map(|it| it.shifted(block.span.start))
        })
        .filter(|it: &Span| !it.is_empty())
        .collect();
}

/// What to do about a body of this kind.
fn help(what: &str) -> &'static str {
    if what == "PDF" {
        "take it in with `citecheck source add`, which reads it, or save it as plain text"
    } else {
        "save the page as HTML or plain text"
    }
}

enum Media {
    /// Id of the reader.
    Read(&'static str),
    /// What it is instead.
    Unread(String),
}

/// The type of content as served, unless the bytes say otherwise.
fn media(snapshot: &Snapshot) -> Media {
    let body = snapshot.body.as_slice();
    if let Some(name) = magic(body) {
        let is_kept = snapshot.kept_text.as_ref().is_some_and(|it| it.text.is_ok());
        let is_read = name == "PDF" && is_kept;
        return if is_read { Media::Read(PDF) } else { Media::Unread(name.to_owned()) };
    }
    let served = snapshot.content_type.as_deref().unwrap_or_default();
    let essence = served.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match essence.as_str() {
        "text/html" | "application/xhtml+xml" => Media::Read("html"),
        "text/plain" | "text/markdown" | "text/x-markdown" => Media::Read("plain"),
        "" | "application/octet-stream" | "*/*" | "unknown/unknown" => Media::Read(sniff(body)),
        _ => Media::Unread(essence),
    }
}

/// What the first bytes say of a file that is no text.
fn magic(body: &[u8]) -> Option<&'static str> {
    const KNOWN: &[(&[u8], &str)] = &[
        (b"%PDF-", "PDF"),
        (b"\x89PNG", "an image"),
        (b"\xFF\xD8\xFF", "an image"),
        (b"GIF8", "an image"),
        (b"PK\x03\x04", "an archive"),
        (b"\x1F\x8B", "a compressed body"),
    ];
    KNOWN.iter().find(|it| body.starts_with(it.0)).map(|it| it.1)
}

fn sniff(body: &[u8]) -> &'static str {
    let head: String =
        String::from_utf8_lossy(body.get(..body.len().min(2048)).unwrap_or_default())
            .chars()
            .filter(|it| *it != '\0')
            .collect::<String>()
            .to_ascii_lowercase();
    let start = head.trim_start_matches(['\u{FEFF}', '\u{FFFD}']).trim_start();
    let begins = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<!--",
        "<div",
        "<p>",
        "<p ",
        "<article",
        "<meta",
        "<title",
        "<script",
        "<?xml",
        "<h1",
        "<section",
        "<main",
        "<table",
        "<ul",
    ];
    let is_html = begins.iter().any(|it| start.starts_with(it))
        || head.contains("<html")
        || head.contains("</p>")
        || head.contains("<body");
    if is_html { "html" } else { "plain" }
}
