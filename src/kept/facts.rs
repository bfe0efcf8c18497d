//! The form of facts.

use super::form::{Bytes, Put, Take, Writer, fields, variants};
use crate::fact::date::{self, Calendar, Doubt, Grain, Interval, Length, Nature, When, Yearless};
use crate::fact::figure::{self, Change, Direction, Figure, Limit, Unit};
use crate::fact::name::{Class, Name};
use crate::fact::quote::Quote;
use crate::fact::strength::{Scale, Strength};
use crate::fact::{Agreement, Fact, Value, kind};
use crate::lexicon::units::UNITS;
use crate::text::number::Decimal;

impl Put for Fact {
    fn put(&self, out: &mut Writer<'_>) {
        let Self { kind, span, value } = self;
        kind.put(out);
        span.put(out);
        value.put(out);
    }
}

impl Take for Fact {
    fn take(from: &mut Bytes<'_>) -> Option<Self> {
        let kind = kind(from.text()?)?.id();
        Some(Self { kind, span: Take::take(from)?, value: Take::take(from)? })
    }
}

impl Put for Value {
    fn put(&self, out: &mut Writer<'_>) {
        match self {
            Self::Figure(it) => tagged(0, it, out),
            Self::Date(it) => tagged(1, it, out),
            Self::Quote(it) => tagged(2, it, out),
            Self::Name(it) => tagged(3, it, out),
            Self::Strength(it) => tagged(4, it, out),
        }
    }
}

impl Take for Value {
    fn take(from: &mut Bytes<'_>) -> Option<Self> {
        Some(match u8::take(from)? {
            0 => Self::Figure(Take::take(from)?),
            1 => Self::Date(Take::take(from)?),
            2 => Self::Quote(Take::take(from)?),
            3 => Self::Name(Take::take(from)?),
            4 => Self::Strength(Take::take(from)?),
            _ => return None,
        })
    }
}

fn tagged(tag: u8, it: &impl Put, out: &mut Writer<'_>) {
    out.push(tag);
    it.put(out);
}

impl Put for Unit {
    fn put(&self, out: &mut Writer<'_>) {
        match self {
            Self::Count => out.push(0),
            Self::Money { code, assumed } => {
                tagged(1, code, out);
                assumed.put(out);
            }
            Self::Percent => out.push(2),
            Self::Point => out.push(3),
            Self::Ordinal => out.push(4),
            Self::Ratio => out.push(5),
            Self::Measure(name) => tagged(6, name, out),
        }
    }
}

impl Take for Unit {
    fn take(from: &mut Bytes<'_>) -> Option<Self> {
        Some(match u8::take(from)? {
            0 => Self::Count,
            1 => Self::Money { code: Take::take(from)?, assumed: Take::take(from)? },
            2 => Self::Percent,
            3 => Self::Point,
            4 => Self::Ordinal,
            5 => Self::Ratio,
            6 => {
                let name = from.text()?;
                Self::Measure(UNITS.iter().find(|it| it.name == name)?.name)
            }
            _ => return None,
        })
    }
}

impl Put for Decimal {
    fn put(&self, out: &mut Writer<'_>) {
        self.mantissa().put(out);
        self.last_place().put(out);
    }
}

impl Take for Decimal {
    fn take(from: &mut Bytes<'_>) -> Option<Self> {
        Some(Self::new(Take::take(from)?, Take::take(from)?))
    }
}

fields! {
    Figure { stated, place, low, high, bound, unit, noun, rate, direction, change, fraction }
    Limit { value, open }
    When {
        readings, nominal, grain, role, bound, nature, doubt, calendar, zone, slack, length, anchor,
        yearless, words, weekday_mismatch,
    }
    Yearless { first, last, day }
    Interval { from, to }
    Length { low, high }
    Quote { inner, words, speaker, cue, direct }
    Name { words, class, role, acronym }
    Strength { scale, degree, head, head_stem }
}

variants! {
    Agreement {
        Match, MatchRounded, MatchWeaker, CompatibleStronger, CompatibleOverlap, Incomparable, Conflict,
    }
    figure::Bound {
        Exact, AtMost, Less, AtLeast, More, About, Nearly, JustOver, Range, Vague,
    }
    Direction { Up, Down }
    Change { Amount, To, From }
    date::Bound { At, By, Before, After, Since, Through, Until, Range }
    Nature { Absolute, Relative, Clock, Duration }
    Doubt { None, Which, Order, End }
    Calendar { Common, Fiscal }
    Grain { Minute, Hour, Day, Week, Month, Season, Quarter, Half, Year, Decade }
    Class { Person, Organisation, Place, Other }
    Scale {
        Stage, Possibility, Allegation, Quantity, Uniqueness, Cause, Negation, Direction,
    }
}
