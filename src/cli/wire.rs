//! The JSON of `claims`, `compare`, `page`, `eval` and `batch`: inputs and outputs, one struct each.

use schemars::JsonSchema;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::eval::PageInput;
use crate::report::json::{FactV1, PlaceV1, ReportV1, Thousandths};

/// `claims --jsonl`, a line of input.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub(super) struct TextLine {
    /// Echoed; any JSON value.
    #[serde(default)]
    pub(super) id: Value,
    /// The text, as it would stand in a file.
    pub(super) text: String,
    /// plain, markdown or html; else plain.
    #[serde(default)]
    pub(super) markup: Option<String>,
    /// The text's own date.
    #[serde(default)]
    pub(super) published: Option<String>,
}

/// `claims --jsonl`, a line of output. Offsets are bytes of the text as given.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(super) struct ClaimsLine {
    /// As given.
    pub(super) id: Value,
    /// Sentences, in order.
    pub(super) sentences: Vec<[usize; 2]>,
    /// Citations, in order.
    pub(super) citations: Vec<CitationLine>,
    /// Facts but quotations, in order.
    pub(super) facts: Vec<FactV1>,
    /// Quotations, in order.
    pub(super) quotes: Vec<QuoteLine>,
}

/// One citation in `claims --jsonl`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(super) struct CitationLine {
    /// First byte.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
    /// What it cites, as written.
    pub(super) cited: Vec<String>,
    /// Indices of the sentences it belongs to directly.
    pub(super) sentences: Vec<usize>,
}

/// One quotation in `claims --jsonl`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(super) struct QuoteLine {
    /// First byte.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
    /// Who says it, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) speaker: Option<String>,
    /// The words that introduce it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) cue: Option<String>,
    /// Whether it stands in quotation marks.
    pub(super) direct: bool,
}

/// `claims --report json`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(super) struct ClaimsV1 {
    /// Always `claims-v1`.
    pub(super) schema: &'static str,
    /// Name of the story's file.
    pub(super) story: String,
    /// The markup it was read with.
    pub(super) markup: &'static str,
    /// The story's own date.
    pub(super) published: Option<String>,
    /// The claims, in story order, each once.
    pub(super) claims: Vec<StatedClaim>,
    /// Every citation, in order.
    pub(super) citations: Vec<StatedCitation>,
}

/// One claim in `claims --report json`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(super) struct StatedClaim {
    /// Stable id.
    pub(super) id: String,
    /// Its words; facts point into them.
    pub(super) text: String,
    /// `checkable`, or why it is not checked.
    pub(super) status: &'static str,
    /// All places, in the file.
    pub(super) occurrences: Vec<PlaceV1>,
    /// Indices of its citations.
    pub(super) citations: Vec<usize>,
    /// Who is said to say it.
    pub(super) reporter: Option<String>,
    /// Its facts.
    pub(super) facts: Vec<FactV1>,
}

/// One citation in `claims --report json`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(super) struct StatedCitation {
    /// Where, in the file.
    #[serde(flatten)]
    pub(super) place: PlaceV1,
    /// How it is written.
    pub(super) form: &'static str,
    /// What it cites, as written.
    pub(super) cited: Vec<String>,
    /// Indices of the sentences it belongs to directly.
    pub(super) sentences: Vec<usize>,
}

/// `compare --jsonl`, a line of input.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub(super) struct PairLine {
    /// Echoed; any JSON value.
    #[serde(default)]
    pub(super) id: Value,
    /// figure, date, polarity or quote.
    pub(super) kind: String,
    /// Words of the claim.
    pub(super) claim: String,
    /// Words of the source.
    pub(super) source: String,
    /// The claim's own date.
    #[serde(default)]
    pub(super) claim_published: Option<String>,
    /// The source's own date.
    #[serde(default)]
    pub(super) source_published: Option<String>,
}

/// `compare --jsonl`, a line of output.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(super) struct ComparedLine {
    /// As given.
    pub(super) id: Value,
    /// One of the seven agreements.
    pub(super) agreement: &'static str,
    /// Why.
    pub(super) reason: String,
    /// The facts read in the claim.
    pub(super) claim_reads: Vec<FactV1>,
    /// The facts read in the source.
    pub(super) source_reads: Vec<FactV1>,
}

/// `page --jsonl`, a line of input.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub(super) struct PageLine {
    /// Echoed; any JSON value.
    #[serde(default)]
    pub(super) id: Value,
    /// The saved page.
    pub(super) path: String,
    /// Its address.
    #[serde(default)]
    pub(super) url: Option<String>,
}

/// `page --jsonl`, a line of output.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(super) struct PageReadLine {
    /// As given.
    pub(super) id: Value,
    /// What kind of page it is.
    pub(super) state: &'static str,
    /// ISO 639-1 code of its language.
    pub(super) language: Option<&'static str>,
    /// Title.
    pub(super) title: Option<String>,
    /// The address that it declares as its own.
    pub(super) canonical: Option<String>,
    /// The day on which it was published.
    pub(super) published: Option<String>,
    /// The day on which it was last changed.
    pub(super) modified: Option<String>,
    /// Where the dates were read.
    pub(super) dates_from: Option<&'static str>,
    /// The main article.
    pub(super) text: String,
    /// Other visible text.
    pub(super) rest: String,
}

/// `batch`, a line of input: a story with its pages.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub(super) struct BatchLine {
    /// Echoed; any JSON value.
    #[serde(default)]
    pub(super) id: Value,
    /// The story.
    pub(super) story: BatchStory,
    /// The pages held.
    #[serde(default)]
    pub(super) pages: Vec<PageInput>,
}

/// The story of a batch line.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub(super) struct BatchStory {
    /// Its text, as it would stand in a file.
    pub(super) text: String,
    /// plain, markdown or html; else plain.
    #[serde(default)]
    pub(super) markup: Option<String>,
    /// Its own date.
    #[serde(default)]
    pub(super) published: Option<String>,
}

/// `batch`, a line of output.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(super) struct BatchReport {
    /// As given.
    pub(super) id: Value,
    /// The report.
    #[serde(flatten)]
    pub(super) report: ReportV1,
}

/// `eval --predictions`, a line.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(super) struct PredictionLine {
    /// As given.
    pub(super) id: Value,
    /// The label.
    pub(super) label: &'static str,
    /// How far the claim is supported: of claims with that score so many are.
    pub(super) score: Thousandths,
    /// The same before it is calibrated.
    pub(super) raw: Thousandths,
    /// Its facts against the pages.
    pub(super) facts: Vec<PredictedFact>,
    /// Differences in strength, direction or role.
    pub(super) contrasts: Vec<PredictedContrast>,
    /// Passages that bear on it, best first.
    pub(super) evidence: Vec<PagePlace>,
    /// The parts that no page backs.
    pub(super) unsupported: Vec<[usize; 2]>,
    /// What the score rests on, by name, in thousandths.
    pub(super) signals: BTreeMap<&'static str, u16>,
}

/// A difference in `eval --predictions`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(super) struct PredictedContrast {
    /// The rule that it speaks for.
    pub(super) rule: &'static str,
    /// The words of the claim: first byte and one past the last.
    pub(super) claimed: [usize; 2],
    /// Where on which page, with its words.
    pub(super) found: FoundPlace,
}

/// A fact in `eval --predictions`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(super) struct PredictedFact {
    /// Its kind.
    pub(super) kind: &'static str,
    /// Its words.
    pub(super) surface: String,
    /// First byte, in the claim as given.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
    /// One of the seven agreements; null where no page has anything to hold against it.
    pub(super) agreement: Option<&'static str>,
    /// What was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) found: Option<FoundPlace>,
}

/// A place on a page of the line.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(super) struct PagePlace {
    /// Index in the line's `pages`.
    pub(super) page: usize,
    /// First byte, in the page's readable text.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
}

/// A place on a page of the line with its words.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(super) struct FoundPlace {
    /// Where.
    #[serde(flatten)]
    pub(super) place: PagePlace,
    /// The words.
    pub(super) surface: String,
}
