//! A story as laid out: its readable text, blocks, sentences and citations, with the way back to the file.
//! What the sentences assert is `claim`'s.

use jiff::civil::Date;

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

/// One source as a citation names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cited {
    /// As written: `ft.com`, `https://www.ft.com/content/1`.
    pub written: String,
    /// Host in lower case without `www.`.
    pub host: String,
    /// The address, where one is given; absent for a bare domain.
    pub url: Option<String>,
}

/// Reads one markup into a story.
pub trait Markup: Sync {
    /// `plain`, `markdown`, `html`.
    fn id(&self) -> &'static str;
    /// File extensions, in lower case, without the point.
    fn extensions(&self) -> &'static [&'static str];
    /// Reads the file's text; never fails.
    fn read(&self, name: &str, source: &str) -> Story;
}
