//! Quantities.

use crate::text::number::Decimal;

/// A quantity as an interval in exact decimals, with what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Lower end of what it denotes; `None` where open downwards.
    pub low: Option<Limit>,
    /// Upper end; `None` where open upwards.
    pub high: Option<Limit>,
    /// How the words bound the number.
    pub bound: Bound,
    /// The unit.
    pub unit: Unit,
    /// What is counted or measured, as a stem: `employee`, `revenu`; `None` where the words do not say.
    pub noun: Option<String>,
    /// Per what: `share`, `year`.
    pub rate: Option<String>,
    /// Up or down, where a verb beside it says so.
    pub direction: Option<Direction>,
}

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Where it ends.
    pub value: Decimal,
    /// Whether the end itself is excluded.
    pub open: bool,
}

/// How words bound a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    Exact,
    AtMost,
    Less,
    AtLeast,
    More,
    About,
    Nearly,
    JustOver,
    Range,
    Vague,
}

/// Up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
}

/// What a number is a number of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A bare number or a count of things (see `Figure::noun`).
    Count,
    /// ISO 4217 code; `assumed` where only `$` was written.
    Money { code: String, assumed: bool },
    /// Percent; a bare fraction (`two-thirds`) is kept as percent too.
    Percent,
    /// Percentage points.
    Point,
    /// `third`, `21st`.
    Ordinal,
    /// `doubled`, `three times`: value is the ratio.
    Ratio,
    /// A unit of measure by its canonical name: `metre`, `kilogram`.
    Measure(&'static str),
}
