//! Facts on the wire: the same form in reports, lists of claims, comparisons and predictions.

use jiff::civil::DateTime;
use schemars::JsonSchema;
use serde::Serialize;

use crate::fact::date::{Grain, Interval, When};
use crate::fact::figure::{Direction, Figure};
use crate::fact::name::Class;
use crate::fact::strength::Scale;
use crate::fact::{Fact, Value};
use crate::text::Span;

/// One checkable detail.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FactV1 {
    /// Id of its kind.
    pub kind: String,
    /// First byte, in the text that the facts belong to.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The words as written.
    pub surface: String,
    /// The normal form.
    #[serde(flatten)]
    pub value: ValueV1,
}

/// The normal form of a fact: the fields of its kind are present, the others absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(default)]
pub struct ValueV1 {
    /// Figure: the number, an exact decimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Figure: lower end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<String>,
    /// Figure: upper end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<String>,
    /// Figure: ISO 4217 code, `percent`, `percentage point`, `ordinal`, `ratio`, a unit of measure, or the noun that
    /// is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Figure: exact, `at_most`, less, `at_least`, more, about, nearly or range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bound: Option<String>,
    /// Figure: what is counted or measured, as a stem.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub noun: Option<String>,
    /// Figure: per what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<String>,
    /// Figure: up or down.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<String>,
    /// Date: first day or moment of the likeliest reading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Date: one past the last day or moment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Date: decade, year, half, quarter, season, month, week, day, hour or minute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grain: Option<String>,
    /// Date: all readings where there are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<IntervalV1>,
    /// Date: stem of the verb or noun of the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Quote: who says it, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// Quote: the words that introduce it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cue: Option<String>,
    /// Quote: whether it stands in quotation marks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direct: Option<bool>,
    /// Name: person, organisation, place or other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// Strength: the scale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<String>,
    /// Strength: the place on the scale, weaker below.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub degree: Option<u8>,
}

/// One reading of a date, half open; an end that is absent is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct IntervalV1 {
    /// First day or moment.
    pub from: Option<String>,
    /// One past the last.
    pub to: Option<String>,
}

/// The wire form of `fact`, whose span points into `text`, shown at `place`.
pub fn fact_v1(fact: &Fact, text: &str, place: Span) -> FactV1 {
    FactV1 {
        kind: fact.kind.to_owned(),
        start: place.start,
        end: place.end,
        surface: fact.span.of(text).to_owned(),
        value: value_v1(&fact.value, text),
    }
}

fn value_v1(value: &Value, text: &str) -> ValueV1 {
    match value {
        Value::Figure(figure) => figure_v1(figure),
        Value::Date(when) => date_v1(when),
        Value::Quote(quote) => ValueV1 {
            speaker: quote.speaker.map(|it| it.of(text).to_owned()),
            cue: quote.cue.map(|it| it.of(text).to_owned()),
            direct: Some(quote.direct),
            ..ValueV1::default()
        },
        Value::Name(name) => {
            ValueV1 { class: Some(class_id(name.class).to_owned()), ..ValueV1::default() }
        }
        Value::Strength(strength) => ValueV1 {
            scale: Some(scale_id(strength.scale).to_owned()),
            degree: Some(strength.degree),
            ..ValueV1::default()
        },
    }
}

fn figure_v1(figure: &Figure) -> ValueV1 {
    let written = figure.written();
    ValueV1 {
        value: written.value,
        low: written.low,
        high: written.high,
        unit: written.unit,
        bound: Some(written.bound.to_owned()),
        noun: figure.noun.clone(),
        rate: figure.rate.clone(),
        direction: figure.direction.map(|it| direction_id(it).to_owned()),
        ..ValueV1::default()
    }
}

fn date_v1(when: &When) -> ValueV1 {
    let fine = matches!(when.grain, Grain::Minute | Grain::Hour);
    let moment = |it: Option<DateTime>| {
        it.map(|it| if fine { it.to_string() } else { it.date().to_string() })
    };
    let reading = |it: &Interval| IntervalV1 { from: moment(it.from), to: moment(it.to) };
    let first = when.readings.first().map(reading);
    ValueV1 {
        from: first.as_ref().and_then(|it| it.from.clone()),
        to: first.and_then(|it| it.to),
        grain: Some(grain_id(when.grain).to_owned()),
        readings: if when.readings.len() > 1 {
            when.readings.iter().map(reading).collect()
        } else {
            vec![]
        },
        role: when.role.clone(),
        ..ValueV1::default()
    }
}

const fn direction_id(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "up",
        Direction::Down => "down",
    }
}

const fn grain_id(grain: Grain) -> &'static str {
    match grain {
        Grain::Minute => "minute",
        Grain::Hour => "hour",
        Grain::Day => "day",
        Grain::Week => "week",
        Grain::Month => "month",
        Grain::Season => "season",
        Grain::Quarter => "quarter",
        Grain::Half => "half",
        Grain::Year => "year",
        Grain::Decade => "decade",
    }
}

const fn class_id(class: Class) -> &'static str {
    match class {
        Class::Person => "person",
        Class::Organisation => "organisation",
        Class::Place => "place",
        Class::Other => "other",
    }
}

const fn scale_id(scale: Scale) -> &'static str {
    match scale {
        Scale::Stage => "stage",
        Scale::Possibility => "possibility",
        Scale::Allegation => "allegation",
        Scale::Quantity => "quantity",
        Scale::Uniqueness => "uniqueness",
        Scale::Cause => "cause",
        Scale::Negation => "negation",
        Scale::Direction => "direction",
    }
}
