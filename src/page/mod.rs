//! What a reader sees of a snapshot: main text and the rest, title, dates, language, and the state of the page.

mod dates;
mod decode;
mod html;
mod kept;
mod language;
mod naming;
mod plain;
mod read;
mod state;

use jiff::civil::Date;

pub use self::kept::{keep, kept};
use self::read::Reader;
pub use self::read::{READER_VERSION, READERS, from_text, read, read_anew, reader_of};
use crate::text::Span;
pub use decode::text_of_bytes;

/// The readable text of one snapshot.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Host it is held under.
    pub host: String,
    /// Names the page where it has no address: `ft.com/deployco`.
    pub slug: String,
    /// Address for people and links: the final one, else the one asked for; absent without a meta file.
    pub url: Option<String>,
    /// Address asked for, where another one answered.
    pub requested: Option<String>,
    /// Canonical address as the page declares it.
    pub canonical: Option<Stated<String>>,
    /// Title.
    pub title: Option<Stated<String>>,
    /// The day on which it was published.
    pub published: Option<Stated<Date>>,
    /// The day on which it was last changed.
    pub modified: Option<Stated<Date>>,
    /// ISO 639-1 code; `None` where it cannot be told.
    pub language: Option<&'static str>,
    /// What kind of page answered.
    pub state: State,
    /// Readable text: main article, then the rest of what is visible. Blocks are separated by a newline.
    pub text: String,
    /// Length in bytes of the main article within `text`; the rest is weaker ground.
    pub main_len: usize,
    /// Blocks in order.
    pub blocks: Vec<PageBlock>,
    /// Sentences in order, in `text`; a table row or list item is one at least.
    pub sentences: Vec<Span>,
    /// When it was fetched, RFC 3339.
    pub fetched_at: Option<String>,
    /// Who supplied it by hand.
    pub supplied_by: Option<String>,
    /// SHA-256 of the body.
    pub sha256: String,
    /// What is odd about it, for the report.
    pub problems: Vec<String>,
}

impl Page {
    /// Whether its words can be compared with those of a claim; a page too short to tell counts as English.
    pub fn is_english(&self) -> bool {
        self.language.is_none_or(|it| it == "en")
    }

    /// The day of publication that the page, or whoever gives it, declares; nothing where it is only inferred.
    pub fn declared_date(&self) -> Option<Date> {
        self.published.as_ref().filter(|it| !it.is_inferred()).map(|it| it.value)
    }

    /// The main article.
    pub fn main(&self) -> &str {
        self.text.get(..self.main_len).unwrap_or_default()
    }

    /// What is visible besides the main article.
    pub fn rest(&self) -> &str {
        self.text.get(self.main_len..).unwrap_or_default().trim_start()
    }
}

/// A detail with the place that it was read from: `json-ld`, `meta`, `link`, `time`, `url`, `h1`, `title`, `text`,
/// `script`, `given`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated<T> {
    /// The detail.
    pub value: T,
    /// Where it was read.
    pub from: &'static str,
}

impl<T> Stated<T> {
    /// Whether a date read there is inferred, from an address, a line of text or the data of a program, and not declared as
    /// that of the page. No claim passes or fails by such a date alone.
    pub fn is_inferred(&self) -> bool {
        matches!(self.from, "url" | "text" | "script")
    }
}

/// One block of readable text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageBlock {
    /// Where in `Page::text`.
    pub span: Span,
    /// What it is.
    pub kind: PageBlockKind,
}

/// The piece of layout that a block of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageBlockKind {
    /// A heading.
    Heading,
    /// Running text.
    Paragraph,
    /// One item of a list.
    ListItem,
    /// One row of a table, cells separated by ` | `, header words repeated where they name the cell.
    TableRow,
    /// A caption.
    Caption,
}

/// What kind of page answered. Only an article or a teaser leads to a verdict on content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// A text that can be read whole.
    Article,
    /// The beginning of a text whose rest is not shown, with or without a paywall note.
    Teaser,
    /// A paywall with no text of its own.
    Paywalled,
    /// A page that asks for consent before anything else.
    ConsentWall,
    /// A page that asks for proof of being human.
    Challenge,
    /// A page that says, with status 200, that there is nothing here.
    SoftNotFound,
    /// A page that shows nothing without running its program.
    JavascriptShell,
    /// No text.
    Empty,
    /// The meta file names a status of 404 or 410.
    Gone,
    /// 401, 402 or 403.
    Refused,
    /// 429.
    RateLimited,
    /// 5xx.
    ServerError,
    /// Any other status that is not a success.
    HttpError,
    /// A type of content that is not read.
    UnreadType,
}

impl State {
    /// All of them, in order.
    pub const ALL: [Self; 14] = [
        Self::Article,
        Self::Teaser,
        Self::Paywalled,
        Self::ConsentWall,
        Self::Challenge,
        Self::SoftNotFound,
        Self::JavascriptShell,
        Self::Empty,
        Self::Gone,
        Self::Refused,
        Self::RateLimited,
        Self::ServerError,
        Self::HttpError,
        Self::UnreadType,
    ];

    /// Kebab-case id, never renamed.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Teaser => "teaser",
            Self::Paywalled => "paywalled",
            Self::ConsentWall => "consent-wall",
            Self::Challenge => "challenge",
            Self::SoftNotFound => "soft-not-found",
            Self::JavascriptShell => "javascript-shell",
            Self::Empty => "empty",
            Self::Gone => "gone",
            Self::Refused => "refused",
            Self::RateLimited => "rate-limited",
            Self::ServerError => "server-error",
            Self::HttpError => "http-error",
            Self::UnreadType => "unread-type",
        }
    }

    /// Whether a verdict on content may follow.
    pub const fn is_read(self) -> bool {
        matches!(self, Self::Article | Self::Teaser)
    }
}

/// Most bytes of readable text.
const MAX_TEXT: usize = 5 << 20;
/// What is said of a page that has more.
const TOO_LONG: &str = "more text than the limit: the rest was left out";

/// The first `most` bytes of `text`, or up to three fewer where a letter stands across the end.
fn beginning(text: &str, most: usize) -> &str {
    let end = most.min(text.len());
    (0..=3.min(end)).find_map(|it| text.get(..end - it)).unwrap_or_default()
}

#[cfg(test)]
mod tests;
