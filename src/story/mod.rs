//! A story as laid out: its readable text, blocks, sentences and citations, with the way back to the file.
//! What the sentences assert is `claim`'s.

mod allow;
mod assemble;
mod boilerplate;
mod choice;
mod citation;
mod cuts;
mod dateline;
mod entry;
mod html;
mod html_head;
mod html_tags;
mod html_tokens;
mod language;
mod layout;
mod markdown;
mod marks;
mod plain;
mod role;

use jiff::civil::Date;

pub use allow::Allow;
pub use choice::{Choice, ChosenBy, key_of};
pub use html::Html;
pub use markdown::Markdown;
pub use plain::Plain;

use crate::text::{OffsetMap, Span};

/// One text as published, read from one file.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// The file's name as given, for people and reports; never a path of the machine beyond what was given.
    pub name: String,
    /// The file as given.
    pub source: String,
    /// Readable text: markup and citation marks left out. Blocks and sentences point into it.
    pub text: String,
    /// From `text` back to `source`.
    pub map: OffsetMap,
    /// Id of the markup it was read with: `plain`, `markdown`, `html`.
    pub markup: &'static str,
    /// Its title, in `text`.
    pub title: Option<Span>,
    /// Its own date, and where it was read: `given`, `front matter`, `metadata`, `dateline`.
    pub published: Option<(Date, &'static str)>,
    /// ISO 639-1 code of its language where it was recognised with confidence; `None` where too short to tell.
    pub language: Option<&'static str>,
    /// Blocks in order.
    pub blocks: Vec<Block>,
    /// Sentences in order; each byte of `text` that is not white space lies in exactly one of them.
    pub sentences: Vec<Sentence>,
    /// Citations in the order of the file.
    pub citations: Vec<Citation>,
    /// Comments that allow a rule, in the order of the file.
    pub allows: Vec<Allow>,
    /// Which pages citations mean, where that is said outside the text.
    pub choices: Vec<Choice>,
}

/// A paragraph, heading, list item or other piece of layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where in `Story::text`.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// The piece of layout that a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading or title.
    Heading,
    /// Running text.
    Paragraph,
    /// One item of a list.
    ListItem,
    /// A quotation set apart, or a pull quote.
    Quotation,
    /// One row of a table.
    TableRow,
    /// A caption of a picture or table.
    Caption,
    /// A line that only names sources, or an entry of a reference list.
    Reference,
    /// Code, front matter and other text that is not prose.
    Other,
}

/// One sentence, with the citations that belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where in `Story::text`, without white space at the ends.
    pub span: Span,
    /// Where in `Story::source`, with the mark of its list item, without the citation marks at its ends.
    pub source: Span,
    /// Index of its block.
    pub block: usize,
    /// Indices of the citations that stand on it or right after it.
    pub citations: Vec<usize>,
    /// Indices of the citations that cover it from a `Source:` line below.
    pub inherited: Vec<usize>,
    /// What it is in the layout.
    pub role: Role,
}

/// What a sentence is, before asking what it asserts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A statement that may be a claim.
    Statement,
    /// A heading or title.
    Heading,
    /// A question.
    Question,
    /// A line that names author, date or publisher of the story itself.
    Byline,
    /// App-store lines, newsletter footers, calls to subscribe, navigation, copyright.
    Boilerplate,
    /// A `Source:` line or an entry of a reference list.
    Reference,
    /// Code or front matter.
    Other,
}

/// One parenthesis, link, footnote or source line, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Where the mark stands in `Story::source`.
    pub span: Span,
    /// The place in `Story::text` at which it stands or stood.
    pub at: usize,
    /// How it is written.
    pub form: Form,
    /// What it cites, in order, repeats kept; empty for `( )` and for marks without a target.
    pub cited: Vec<Cited>,
    /// Indices of the sentences it belongs to directly.
    pub sentences: Vec<usize>,
}

/// How a citation is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `(openai.com; ft.com)`, `( )`.
    Group,
    /// `[text](url)`, `<a href>`.
    Link,
    /// `[^1]`.
    Footnote,
    /// `[1]` with a reference list.
    Numeric,
    /// `https://…` in the text.
    BareUrl,
    /// `Source: …`.
    SourceLine,
}

impl Form {
    /// Kebab-case id, never renamed; names its page in `docs/citations`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Link => "link",
            Self::Footnote => "footnote",
            Self::Numeric => "numeric",
            Self::BareUrl => "bare-url",
            Self::SourceLine => "source-line",
        }
    }
}

/// One source as a citation names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cited {
    /// As written: `ft.com`, `https://www.ft.com/content/1`.
    pub written: String,
    /// Host in lower case without `www.`; empty where only a name is given that is not one of a known outlet, or a path
    /// without a host.
    pub host: String,
    /// The address, where one is given; absent for a bare domain.
    pub url: Option<String>,
}

/// All markups; the first reads what no other claims.
pub static MARKUPS: &[&dyn Markup] = &[&Plain, &Markdown, &Html];

/// Reads a story with the markup that [`markup_for`] tells. `published`, where given, is the story's own date.
pub fn read(name: &str, source: &str, markup: Option<&str>, published: Option<Date>) -> Story {
    let mut story = markup_for(name, source, markup).read(name, source);
    if let Some(date) = published {
        story.published = Some((date, "given"));
    }
    story
}

/// The markup in which a story is written: `markup`, an id or a file extension of [`MARKUPS`]; without it the extension
/// of `name` decides, then whether the text begins with a tag, and else it is plain.
pub fn markup_for(name: &str, source: &str, markup: Option<&str>) -> &'static dyn Markup {
    let asked = markup.or_else(|| name.rsplit_once('.').map(|it| it.1));
    asked
        .and_then(markup_of)
        .or_else(|| begins_with_tag(source).then(|| markup_of("html")).flatten())
        .unwrap_or(&Plain)
}

/// The markup of that id or file extension.
pub fn markup_of(name: &str) -> Option<&'static dyn Markup> {
    let name = name.trim_start_matches('.').to_ascii_lowercase();
    MARKUPS.iter().copied().find(|it| it.id() == name || it.extensions().contains(&name.as_str()))
}

fn begins_with_tag(source: &str) -> bool {
    let Some(rest) = source.trim_start_matches('\u{feff}').trim_start().strip_prefix('<') else {
        return false;
    };
    let tag = rest.starts_with(|it: char| it.is_ascii_alphabetic())
        || rest.starts_with("!DOCTYPE")
        || rest.starts_with("!doctype");
    let autolink = rest.starts_with("http");
    tag && !autolink && source.contains("</")
}

/// Reads one markup into a story.
pub trait Markup: Sync {
    /// `plain`, `markdown`, `html`.
    fn id(&self) -> &'static str;
    /// File extensions, in lower case, without the point.
    fn extensions(&self) -> &'static [&'static str];
    /// How many bytes of the file are text rather than tags and programs; at most as many as are read.
    fn text_len(&self, source: &str) -> usize {
        source.len()
    }
    /// Reads the file's text; never fails.
    fn read(&self, name: &str, source: &str) -> Story;
}

#[cfg(test)]
mod tests;
