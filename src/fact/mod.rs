//! Checkable details of a text: figures, money, percentages, measures, dates, quotations, names and the words that
//! carry its strength. Each kind finds its facts and compares two of them; nothing here knows of claims or pages.

pub mod date;
pub mod figure;
pub mod measure;
pub mod money;
pub mod name;

pub mod percent;
pub mod protected;
pub mod quote;
pub mod strength;

use std::cell::OnceCell;

use crate::text::{Span, Token, token};

/// How a claimed fact stands to a fact of the source, as in the comparison tables of `docs/agreements.md`.
/// The order is the order of preference when a source offers several facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// Both denote the same.
    Match,
    /// The source's value lies in the claim's window of rounding or approximation.
    MatchRounded,
    /// The source entails the claim, which is less specific.
    MatchWeaker,
    /// The claim says more than the source: a bound dropped, a finer date, a hedge lost.
    CompatibleStronger,
    /// The two overlap, or a reading is ambiguous.
    CompatibleOverlap,
    /// No common ground to compare on: other unit, other role, unresolved date.
    Incomparable,
    /// Disjoint, in the same role and unit.
    Conflict,
}

impl Agreement {
    /// All seven, in the order of preference.
    pub const ALL: [Self; 7] = [
        Self::Match,
        Self::MatchRounded,
        Self::MatchWeaker,
        Self::CompatibleStronger,
        Self::CompatibleOverlap,
        Self::Incomparable,
        Self::Conflict,
    ];

    /// The word of the wire formats.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Match => "match",
            Self::MatchRounded => "match_rounded",
            Self::MatchWeaker => "match_weaker",
            Self::CompatibleStronger => "compatible_stronger",
            Self::CompatibleOverlap => "compatible_overlap",
            Self::Incomparable => "incomparable",
            Self::Conflict => "conflict",
        }
    }

    /// Whether the source backs the claimed fact.
    pub const fn is_match(self) -> bool {
        matches!(self, Self::Match | Self::MatchRounded | Self::MatchWeaker)
    }

    /// Whether the two are of one kind and do not shut each other out.
    pub const fn is_compatible(self) -> bool {
        !matches!(self, Self::Incomparable | Self::Conflict)
    }
}

/// What came of comparing two facts, with the reason in plain words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// How they agree.
    pub agreement: Agreement,
    /// Why, as a short fragment for people: `source is more precise`.
    pub reason: String,
}

impl Comparison {
    /// An agreement with its reason.
    pub fn new(agreement: Agreement, reason: impl Into<String>) -> Self {
        Self { agreement, reason: reason.into() }
    }
}

/// One checkable detail with its place and its normal form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Id of the kind that found it: `money`, `date`, ...
    pub kind: &'static str,
    /// Where, in the text that was scanned.
    pub span: Span,
    /// What it says.
    pub value: Value,
}

/// The normal form of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A quantity: count, money, percentage, measure, ordinal, ratio.
    Figure(figure::Figure),
    /// A date, a period or a time.
    Date(date::When),
    /// Quoted words.
    Quote(quote::Quote),
    /// A person, organisation, place or work.
    Name(name::Name),
    /// A word that carries the strength or the direction of a statement.
    Strength(strength::Strength),
}

/// What is known of a text before facts are read from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The text's own date, to which relative dates refer.
    pub published: Option<jiff::civil::Date>,
    /// Whether figures and numeric dates follow the continental habit (`1.234,5`; day before month).
    pub locale: Locale,
}

/// How a text writes its numbers and numeric dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// Not known: English numbers, numeric dates ambiguous.
    #[default]
    Unknown,
    /// United States: month before day.
    MonthFirst,
    /// United Kingdom and most of the world: day before month.
    DayFirst,
    /// Continental: day before month and `1.234,5`.
    Continental,
}

/// A text made ready for the kinds: tokens read once, and the places where no fact may be found.
#[derive(Clone, Debug)]
pub struct Scan<'a> {
    /// The text; all spans point into it.
    pub text: &'a str,
    /// Its tokens, in order.
    pub tokens: Vec<Token>,
    /// URLs, domains, mail addresses, identifiers and version numbers: no fact lies in them. In order, disjoint.
    pub protected: Vec<Span>,
    /// What is known of the text.
    pub context: Context,
    /// The quantities, read when the first of their kinds asks.
    quantities: OnceCell<Vec<Fact>>,
    /// The names, which quotations and statements need as well.
    names: OnceCell<Vec<Fact>>,
}

impl<'a> Scan<'a> {
    /// Reads tokens and protected places of `text`.
    pub fn new(text: &'a str, context: Context) -> Self {
        let tokens = token::tokens(text);
        let protected = protected::protected(text, &tokens);
        Self {
            text,
            tokens,
            protected,
            context,
            quantities: OnceCell::new(),
            names: OnceCell::new(),
        }
    }

    /// The quantities of the text, read once for all their kinds.
    pub fn quantities(&self) -> &[Fact] {
        self.quantities.get_or_init(|| figure::scan_quantities(self))
    }

    /// The names of the text, read once for all who ask.
    pub fn names(&self) -> &[Fact] {
        self.names.get_or_init(|| name::find::names(self))
    }

    /// Whether `span` touches a place where no fact may be found.
    pub fn is_protected(&self, span: Span) -> bool {
        let index = self.protected.partition_point(|it| it.end <= span.start);
        self.protected.get(index).is_some_and(|it| it.overlaps(span))
    }
}

/// A kind of fact: finds its facts in a text and compares two of them.
pub trait Kind: Sync {
    /// Kebab-case id, never renamed.
    fn id(&self) -> &'static str;
    /// The facts of this kind in the text, in order of place.
    fn find(&self, scan: &Scan<'_>) -> Vec<Fact>;
    /// How `claimed` stands to `found`; both are of this kind, or of kinds that this one can be held against.
    fn compare(&self, claimed: &Fact, found: &Fact) -> Comparison;
}

/// All kinds of fact.
pub static KINDS: &[&dyn Kind] = &[
    &date::Dates,
    &figure::Figures,
    &measure::Measures,
    &money::Money,
    &name::Names,
    &percent::Percentages,
    &quote::Quotes,
    &strength::Strengths,
];

/// The kind with this id.
pub fn kind(id: &str) -> Option<&'static dyn Kind> {
    KINDS.iter().copied().find(|it| it.id() == id)
}

/// All facts of `text`, in order of place.
pub fn find(text: &str, context: Context) -> Vec<Fact> {
    let scan = Scan::new(text, context);
    let mut facts: Vec<Fact> = KINDS.iter().flat_map(|it| it.find(&scan)).collect();
    facts.sort_by_key(|it| (it.span.start, std::cmp::Reverse(it.span.end), it.kind));
    facts
}

impl Fact {
    /// Moves the fact and all places in it `by` bytes further on.
    pub fn shift(&mut self, by: usize) {
        self.span = self.span.shifted(by);
        match &mut self.value {
            Value::Quote(quote) => {
                quote.inner = quote.inner.shifted(by);
                quote.speaker = quote.speaker.map(|it| it.shifted(by));
                quote.cue = quote.cue.map(|it| it.shifted(by));
            }
            Value::Strength(strength) => strength.head = strength.head.map(|it| it.shifted(by)),
            Value::Figure(_) | Value::Date(_) | Value::Name(_) => {}
        }
    }
}
