//! What a story asserts: one claim for each thing said, however often it is said, with its citations and facts.

pub mod attribution;
pub mod clause;
mod extract;
pub mod modality;

pub use attribution::Attribution;
pub use extract::extract;

use crate::fact::Fact;

/// One assertion, with every place at which the story makes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Stable id: the first 12 hex digits of the SHA-256 of the folded words.
    pub id: String,
    /// The words, white space folded to single spaces, as first said. Facts point into it.
    pub text: String,
    /// Where it is said: sentences of the story, by index, in story order.
    pub sentences: Vec<usize>,
    /// Indices of the story's citations that stand on any of its places, in story order.
    pub citations: Vec<usize>,
    /// Checkable details, in order of place in `text`.
    pub facts: Vec<Fact>,
    /// Who is said to say it.
    pub attribution: Option<Attribution>,
    /// Whether there is something to check, and if not, why not.
    pub status: Status,
}

/// Whether a sentence is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// It asserts something that sources can back or refute.
    Checkable,
    /// A heading or title.
    Heading,
    /// A question.
    Question,
    /// Author, date or publisher of the story itself.
    Byline,
    /// App-store lines, newsletter footers, calls to subscribe.
    Boilerplate,
    /// A judgement of the writer without a checkable detail.
    Opinion,
    /// A statement about the future that nobody is said to have made.
    Prediction,
    /// A `Source:` line or an entry of a reference list.
    Reference,
    /// Code, front matter, or a fragment without a verb or a fact.
    Fragment,
    /// The story is in a language that is not read.
    Language,
    /// It is as it was in the revision that the story is held against.
    Unchanged,
    /// The run was stopped before the claim was judged.
    Interrupted,
}

impl Status {
    /// Kebab-case id, never renamed.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Checkable => "checkable",
            Self::Heading => "heading",
            Self::Question => "question",
            Self::Byline => "byline",
            Self::Boilerplate => "boilerplate",
            Self::Opinion => "opinion",
            Self::Prediction => "prediction",
            Self::Reference => "reference",
            Self::Fragment => "fragment",
            Self::Language => "language",
            Self::Unchanged => "unchanged",
            Self::Interrupted => "interrupted",
        }
    }
}
