//! Passages of pages that bear on a claim: found, aligned word by word, facts matched.
//! What may be concluded from them is `verdict`'s.

mod affirmed;
mod alleged;
mod asides;
mod bases;
mod beside;
mod bound;
mod calibration;
mod carried;
mod causes;
mod cells;
mod certain;
mod clauses;
mod closer;
mod compared;
mod comparison;
mod confirmed;
mod conjuncts;
mod contrast;
mod counts;
mod courses;
mod crossed;
mod dateline;
mod dates;
mod datewise;
mod denied;
mod derive;
mod disowned;
mod doubles;
mod elided;
mod elsewhere;
mod ends;
mod exchanged;
mod expected;
mod former;
mod frames;
mod gather;
mod hedged;
mod imprint;
mod labels;
mod layout;
mod library;
mod likened;
mod limits;
mod matching;
mod misdated;
mod mistaken;
mod names;
mod nations;
mod nearly;
mod negated;
mod none;
mod numbered;
mod numerals;
mod offices;
mod opposed;
mod outdated;
mod pairing;
mod partial;
mod parties;
mod periods;
mod places;
mod postings;
mod posts;
mod presumed;
mod query;
mod quotes;
mod ranks;
mod reasons;
mod reckoners;
mod relayed;
mod renamed;
mod reporters;
mod retrieve;
mod role;
mod roles;
mod rows;
mod same_words;
mod sameday;
mod score;
mod settle;
mod signals;
mod slots;
mod sources;
mod spared;
mod speakers;
mod statements;
mod stead;
mod subject;
mod swapped;
#[cfg(test)]
mod testing;
mod trials;
mod turned;
mod unanimous;
mod unbacked;
mod undone;
mod uninvolved;
mod unsettled;
mod verbatim;
mod verbs;
mod verdicts;
mod views;
mod vocabulary;
mod votes;
mod ways;
mod whose;
mod within;
mod yardstick;
mod zones;

pub use gather::{gather, gather_elsewhere};
pub use library::{Library, Reading};
pub use quotes::MISATTRIBUTED;
pub use signals::{N_SIGNALS, Signals};
pub use within::{Clash, clashes, rivals};

use crate::fact::{Agreement, Fact};
use crate::source::Relation;
use crate::story::{Choice, Cited};
use crate::text::Span;

/// Longer sentences, in bytes, are not prose; reading them would cost more than it tells.
const LONGEST: usize = 2_000;

/// All that the cited pages say about one claim.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// The cited sources in the order of citation, each once, with the pages held for it.
    pub sources: Vec<SourceEvidence>,
    /// Passages that bear on the claim, best first.
    pub passages: Vec<Passage>,
    /// Each checkable fact of the claim at its best, in order of place.
    pub matches: Vec<FactMatch>,
    /// Each content word of the claim outside its facts, in order, and what backs it.
    pub words: Vec<WordMatch>,
    /// Places where claim and source differ in strength, direction, polarity or role.
    pub contrasts: Vec<Contrast>,
    /// How far the claim is supported, in thousandths, before it is calibrated: verdicts rest on this.
    pub score: u16,
    /// What the score rests on.
    pub signals: Signals,
    /// How much of the claim's words the pages have, whatever they say with them, in thousandths.
    pub coverage: u16,
}

impl Evidence {
    /// Of claims with such evidence how many are supported, in thousandths: the calibrated score.
    pub fn support(&self) -> u16 {
        calibration::calibrated(self.score)
    }
}

/// One cited source and the pages that may be meant by it.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceEvidence {
    /// The source as the story cites it.
    pub cited: Cited,
    /// The page that is chosen for it outside the text, if one is.
    pub choice: Option<Choice>,
    /// Pages held for it, the likeliest first.
    pub candidates: Vec<Candidate>,
    /// Whether the first candidate is the page that is meant (by its address, or as the one that bears on the
    /// claim), so that its words can contradict the claim.
    pub chosen: bool,
    /// Why that page, in plain words.
    pub why: String,
}

/// One page that a citation may mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// Index in `Library::readings`.
    pub page: usize,
    /// How it answers to what is cited.
    pub relation: Relation,
    /// How much of the claim it bears on, in thousandths; nought where it was not read.
    pub score: u16,
}

/// A sentence of a page that bears on the claim.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Passage {
    /// Index in `Library::readings`.
    pub page: usize,
    /// Where in the page's readable text.
    pub span: Span,
    /// How much of the claim it covers, in thousandths.
    pub score: u16,
}

/// One fact of the claim against the cited pages.
#[derive(Clone, Debug, PartialEq)]
pub struct FactMatch {
    /// The fact; its span points into `Claim::text`.
    pub claimed: Fact,
    /// The best agreement; `None` where no page has anything to hold against it.
    pub agreement: Option<Agreement>,
    /// Why, in plain words.
    pub reason: String,
    /// What was found: the backing, or the fact that differs.
    pub found: Option<Found>,
    /// The fact of the page, where one was compared.
    pub theirs: Option<Fact>,
    /// A second page that says otherwise although this one backs the fact.
    pub dissent: Option<Found>,
    /// Where a page says otherwise, whether it speaks of the same thing.
    pub certainty: Certainty,
}

impl FactMatch {
    /// How a fact stands by words that are no fact of a page of their own, at `found`; nowhere where the claim itself tells it.
    fn told(
        fact: &Fact,
        agreement: Agreement,
        reason: impl Into<String>,
        found: impl Into<Option<Found>>,
    ) -> Self {
        Self {
            claimed: fact.clone(),
            agreement: Some(agreement),
            reason: reason.into(),
            found: found.into(),
            theirs: None,
            dissent: None,
            certainty: Certainty::Open,
        }
    }

    /// Whether a page backs the fact.
    pub fn is_backed(&self) -> bool {
        self.agreement.is_some_and(Agreement::is_match)
    }
}

/// Whether claim and source, where they differ, speak of the same thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// They may speak of two things: a person has to look.
    #[default]
    Open,
    /// They likely do: the claim counts as contradicted, and a person has to look.
    Likely,
    /// They surely do: the difference is an error.
    Sure,
}

/// A place on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Index in `Library::readings`.
    pub page: usize,
    /// The words in question, in the page's readable text.
    pub span: Span,
    /// The sentence around them.
    pub sentence: Span,
}

/// One content word of the claim and its backing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WordMatch {
    /// Where in `Claim::text`.
    pub span: Span,
    /// The word of a page that backs it.
    pub found: Option<Found>,
}

/// A difference in how strongly, which way or about whom something is said.
#[derive(Clone, Debug, PartialEq)]
pub struct Contrast {
    /// Id of the rule that it speaks for.
    pub rule: &'static str,
    /// The word or words in `Claim::text`.
    pub claimed: Span,
    /// The words on the page.
    pub found: Found,
    /// What differs, in plain words.
    pub reason: String,
    /// Whether the two speak of the same thing.
    pub certainty: Certainty,
}

impl Contrast {
    /// Words of a claim beside those of a page, and why they do not go together.
    fn between(
        rule: &'static str,
        (claim, claimed): (&str, Span),
        (page, found): (&str, Found),
        why: &str,
    ) -> Self {
        let (ours, theirs) = (claimed.of(claim), found.span.of(page));
        let reason = format!("the claim says “{ours}”, the source “{theirs}”: {why}");
        Self { rule, claimed, found, reason, certainty: Certainty::Open }
    }
}
