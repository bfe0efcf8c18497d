//! A quantity and its parts.

use std::fmt::Write as _;

use crate::text::number::Decimal;

/// A quantity as an interval in exact decimals, with what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The number as stated, whatever its bound; `None` for ranges and for most vague words.
    pub stated: Option<Decimal>,
    /// Power of ten of the last digit that was written: 8 for `1.5bn`, 0 for `1,500`, -1 for `2.0`.
    pub place: i32,
    /// Lower end of what it denotes; `None` where open downwards.
    pub low: Option<Limit>,
    /// Upper end; `None` where open upwards.
    pub high: Option<Limit>,
    /// How the words bound the number.
    pub bound: Bound,
    /// The unit.
    pub unit: Unit,
    /// What is counted or measured, as a stem: `employe`, `revenu`; `None` where the words do not say.
    pub noun: Option<String>,
    /// Per what: `share`, `year`. For a rank, what it ranks by: `largest`.
    pub rate: Option<String>,
    /// Up or down, where a verb beside it says so.
    pub direction: Option<Direction>,
    /// Whether it is the size of a change or one of its ends.
    pub change: Option<Change>,
    /// Whether a percentage was written as a fraction: `two-thirds`, `half`, `one in four`.
    pub fraction: bool,
}

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Where it ends.
    pub value: Decimal,
    /// Whether the end itself is excluded.
    pub open: bool,
}

impl Limit {
    /// An end that belongs to the interval.
    pub const fn closed(value: Decimal) -> Self {
        Self { value, open: false }
    }

    /// An end that does not.
    pub const fn open(value: Decimal) -> Self {
        Self { value, open: true }
    }
}

/// How words bound a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// `1,500`.
    Exact,
    /// `up to 1,500`.
    AtMost,
    /// `fewer than 1,500`.
    Less,
    /// `at least 1,500`.
    AtLeast,
    /// `more than 1,500`.
    More,
    /// `about 1,500`.
    About,
    /// `nearly 1,500`.
    Nearly,
    /// `just over 1,500`.
    JustOver,
    /// `between 1,500 and 1,600`.
    Range,
    /// `dozens`, `several`, `a majority`.
    Vague,
}

impl Bound {
    /// The word of the wire formats.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::AtMost => "at_most",
            Self::Less => "less",
            Self::AtLeast => "at_least",
            Self::More | Self::JustOver => "more",
            Self::About | Self::Vague => "about",
            Self::Nearly => "nearly",
            Self::Range => "range",
        }
    }
}

/// Up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// `rose`, `more`.
    Up,
    /// `fell`, `less`.
    Down,
}

/// The part that a figure plays in a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// `rose by 12`.
    Amount,
    /// `rose to 12`.
    To,
    /// `rose from 12`.
    From,
}

/// What a number is a number of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A bare number or a count of things (see `Figure::noun`).
    Count,
    /// An amount of money.
    Money {
        /// ISO 4217 code.
        code: String,
        /// Whether only `$` or a word for several countries' coin was written.
        assumed: bool,
    },
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

impl Unit {
    /// Whether figures in this unit add up to one of a whole: things, money, lengths, no percentages or ranks.
    pub const fn adds_up(&self) -> bool {
        matches!(self, Self::Count | Self::Money { .. } | Self::Measure(_))
    }

    /// Whether it measures time.
    pub fn is_time(&self) -> bool {
        const TIMES: &[&str] = &[
            "second",
            "minute",
            "hour",
            "day",
            "week",
            "fortnight",
            "month",
            "quarter",
            "year",
            "decade",
            "century",
        ];
        matches!(self, Self::Measure(it) if TIMES.contains(it))
    }

    /// Id of the kind of fact that a figure in this unit is.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Count | Self::Ordinal | Self::Ratio => "figure",
            Self::Money { .. } => "money",
            Self::Percent | Self::Point => "percent",
            Self::Measure(_) => "measure",
        }
    }

    /// Its name for people and wire formats; empty for bare numbers.
    pub fn name(&self) -> &str {
        match self {
            Self::Count => "",
            Self::Money { code, .. } => code,
            Self::Percent => "percent",
            Self::Point => "percentage point",
            Self::Ordinal => "ordinal",
            Self::Ratio => "times",
            Self::Measure(name) => name,
        }
    }
}

/// A figure as the wire formats write it: exact decimals in strings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The one number of an exact or approximate figure.
    pub value: Option<String>,
    /// The lower end of a floor or range.
    pub low: Option<String>,
    /// The upper end of a ceiling or range.
    pub high: Option<String>,
    /// ISO 4217 code, `percent`, `percentage point`, a unit or the stem of what is counted. A fraction has none: its
    /// value is the fraction itself.
    pub unit: Option<String>,
    /// Id of the bound.
    pub bound: &'static str,
}

impl Figure {
    /// An exact figure of which nothing but number and unit is known.
    pub fn exact(value: Decimal, place: i32, unit: Unit) -> Self {
        let limit = Some(Limit::closed(value));
        Self {
            stated: Some(value),
            place,
            low: limit,
            high: limit,
            bound: Bound::Exact,
            unit,
            noun: None,
            rate: None,
            direction: None,
            change: None,
            fraction: false,
        }
    }

    /// Whether it says by how much something has changed, or is more than another.
    pub fn is_change(&self) -> bool {
        self.change == Some(Change::Amount)
    }

    /// Whether it is a percentage of something, and none that something rose by.
    pub fn is_share(&self) -> bool {
        self.unit == Unit::Percent && !self.is_change()
    }

    /// The form of the wire formats.
    pub fn written(&self) -> Written {
        let text = |value: Decimal| Some(self.shown(value).to_string());
        let end = |limit: Option<Limit>| limit.and_then(|it| text(it.value));
        let mut written =
            Written { unit: self.written_unit(), bound: self.bound.id(), ..Written::default() };
        match self.bound {
            Bound::Exact | Bound::About | Bound::Nearly | Bound::JustOver => {
                written.value = self.stated.and_then(text);
            }
            Bound::AtMost | Bound::Less => written.high = end(self.high),
            Bound::AtLeast | Bound::More => written.low = end(self.low),
            Bound::Range => (written.low, written.high) = (end(self.low), end(self.high)),
            Bound::Vague if self.low.is_some() => {
                (written.low, written.high) = (end(self.low), end(self.high));
            }
            Bound::Vague => written.value = self.stated.and_then(text),
        }
        written
    }

    /// What it says, for people: `at most 1500000000 USD per year`.
    pub fn reading(&self) -> String {
        let written = self.written();
        let mut shown = match self.bound {
            Bound::Exact | Bound::Range | Bound::Vague => String::new(),
            Bound::AtMost => "at most ".to_owned(),
            Bound::Less => "less than ".to_owned(),
            Bound::AtLeast => "at least ".to_owned(),
            Bound::More => "more than ".to_owned(),
            Bound::About => "about ".to_owned(),
            Bound::Nearly => "nearly ".to_owned(),
            Bound::JustOver => "just over ".to_owned(),
        };
        match (written.value, written.low, written.high) {
            (Some(value), _, _) => shown.push_str(&value),
            (None, Some(low), Some(high)) => {
                let _ = write!(shown, "{low} to {high}");
            }
            (None, Some(one), None) if self.bound == Bound::Vague => {
                let _ = write!(shown, "{one} or more");
            }
            (None, Some(one), None) | (None, None, Some(one)) => shown.push_str(&one),
            (None, None, None) => shown.push_str("an unstated number"),
        }
        if !self.fraction && !self.unit.name().is_empty() {
            let _ = write!(shown, " {}", self.unit.name());
        }
        match (&self.rate, &self.unit) {
            (Some(by), Unit::Ordinal) => drop(write!(shown, " {by}")),
            (Some(rate), _) if rate == "each" => shown.push_str(" each"),
            (Some(rate), _) => drop(write!(shown, " per {rate}")),
            (None, _) => {}
        }
        shown
    }

    /// Fractions are kept as percent and shown as fractions.
    fn shown(&self, value: Decimal) -> Decimal {
        if self.fraction {
            value.checked_mul(Decimal::power_of_ten(-2)).unwrap_or(value)
        } else {
            value
        }
    }

    fn written_unit(&self) -> Option<String> {
        if self.fraction {
            return None;
        }
        let name = self.unit.name();
        if name.is_empty() { self.noun.clone() } else { Some(name.to_owned()) }
    }
}
