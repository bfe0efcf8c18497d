//! What a date denotes.

use jiff::civil::{Date, DateTime};

use super::yearless::Yearless;

/// A date, period or time as half-open intervals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// All readings, most likely first; empty where a relative date could not be resolved.
    pub readings: Vec<Interval>,
    /// The same before the bound was applied: the year of `since 2019`; of a fiscal date, as if it were common.
    pub nominal: Vec<Interval>,
    /// How finely it is given.
    pub grain: Grain,
    /// Class or stem of the verb or noun of the event that it dates (`announce`, `begin`), where the words beside it
    /// say.
    pub role: Option<String>,
    /// How the words around it bound it.
    pub bound: Bound,
    /// Whether it names a date by itself, leans on the text's own date, or is no date but a time or a length.
    pub nature: Nature,
    /// Why there are several readings.
    pub doubt: Doubt,
    /// Whose years and quarters are meant.
    pub calendar: Calendar,
    /// Minutes east of Greenwich, where a time zone is given.
    pub zone: Option<i16>,
    /// By how many days its edges may lie elsewhere: `late 1990s`, `two years ago`.
    pub slack: u32,
    /// How long, for a length of time.
    pub length: Option<Length>,
    /// The date of the text that it was read in.
    pub anchor: Option<Date>,
    /// The day or month alone, of a date whose year nothing tells.
    pub yearless: Option<Yearless>,
    /// The words as written, in lower case and single spaces.
    pub words: String,
    /// Whether a weekday is given that the date does not fall on.
    pub weekday_mismatch: bool,
}

/// A date nearer than this to the text's own, in days, is the one that a text means; the others are a year away.
const NEAR: i32 = 120;

impl When {
    /// The same without the event that it dates.
    #[must_use]
    pub fn without_role(&self) -> Self {
        Self { role: None, ..self.clone() }
    }

    /// The same with that reading alone which lies nearest to the text's own date, where one lies near; as it is where it has
    /// only one.
    pub fn nearest(&self) -> Option<Self> {
        if self.readings.len() < 2 {
            return Some(self.clone());
        }
        let anchor = midnight(self.anchor?);
        let away = |it: &Interval| {
            let days =
                |at: DateTime| at.date().since(anchor.date()).map_or(i32::MAX, |it| it.get_days());
            [it.from, it.to].into_iter().flatten().map(|it| days(it).abs()).min()
        };
        let index =
            (0..self.readings.len()).min_by_key(|&it| self.readings.get(it).and_then(away))?;
        let reading = *self.readings.get(index)?;
        away(&reading).filter(|it| *it <= NEAR)?;
        // `Until` has two readings of each date.
        let place = if self.bound == Bound::Until { index / 2 } else { index };
        let nominal = self.nominal.get(place).or(self.nominal.first()).copied();
        Some(Self {
            readings: vec![reading],
            nominal: nominal.into_iter().collect(),
            doubt: Doubt::None,
            ..self.clone()
        })
    }
}

/// `[from, to)`; an end that is absent is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// First moment.
    pub from: Option<DateTime>,
    /// One past the last moment.
    pub to: Option<DateTime>,
}

impl Interval {
    /// From the first day up to, not including, the second.
    pub fn days(from: Date, to: Date) -> Self {
        Self { from: Some(midnight(from)), to: Some(midnight(to)) }
    }

    /// Whether `other` lies wholly within.
    pub fn contains(&self, other: &Self) -> bool {
        let starts = self.from.is_none() || other.from.is_some_and(|it| self.from <= Some(it));
        let ends = match (self.to, other.to) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(mine), Some(theirs)) => theirs <= mine,
        };
        starts && ends
    }

    /// Whether the two share a moment.
    pub fn meets(&self, other: &Self) -> bool {
        let before = |to: Option<DateTime>, from: Option<DateTime>| match (to, from) {
            (Some(to), Some(from)) => to <= from,
            _ => false,
        };
        !before(self.to, other.from) && !before(other.to, self.from)
    }
}

/// The start of a day.
pub(super) fn midnight(day: Date) -> DateTime {
    day.at(0, 0, 0, 0)
}

/// How finely a date is given. A century counts as decades.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grain {
    /// To the minute.
    Minute,
    /// To the hour.
    Hour,
    /// To the day.
    Day,
    /// To the week.
    Week,
    /// To the month.
    Month,
    /// To the season.
    Season,
    /// To the quarter.
    Quarter,
    /// To the half year.
    Half,
    /// To the year.
    Year,
    /// To the decade.
    Decade,
}

impl Grain {
    /// The word for people and wire formats.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Season => "season",
            Self::Quarter => "quarter",
            Self::Half => "half",
            Self::Year => "year",
            Self::Decade => "decade",
        }
    }
}

/// How the words around a date bound it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// At that time.
    At,
    /// Up to the end of it at the latest: `by 2030`.
    By,
    /// Before it starts.
    Before,
    /// After it ends.
    After,
    /// From its start on.
    Since,
    /// Up to its end, which is included.
    Through,
    /// Up to it, its end in doubt.
    Until,
    /// From one date to another, the whole of it.
    Range,
}

/// On what a date rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// It names its year.
    Absolute,
    /// It leans on the text's own date.
    Relative,
    /// A time of day without a day; its readings are on the text's own day.
    Clock,
    /// A length of time.
    Duration,
}

/// Why a date has several readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// It has at most one.
    None,
    /// Which of several such days or years is meant; the first reading is the likeliest.
    Which,
    /// Day before month or month before day.
    Order,
    /// Whether the end is included.
    End,
}

/// Whose years and quarters are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calendar {
    /// Everybody's.
    Common,
    /// A company's or a state's own, whose start is not known.
    Fiscal,
}

/// A length of time in days, bounded as the words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// Fewest hours; `None` where it may be any shorter.
    pub low: Option<i64>,
    /// Most hours; `None` where it may be any longer.
    pub high: Option<i64>,
}
