//! The normal form of a fact in a few words for people.

use super::json::ValueV1;

/// `at most 1500000000 USD`, `2026-04-20, day`; empty where there is nothing to add to the words as written.
pub fn describe(value: &ValueV1) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(figure) = figure(value) {
        parts.push(figure);
    }
    if let (Some(grain), true) = (&value.grain, value.from.is_some() || value.to.is_some()) {
        let end = |it: &Option<String>| it.clone().unwrap_or_else(|| "open".to_owned());
        parts.push(format!("{} up to {}, {grain}", end(&value.from), end(&value.to)));
    } else if value.grain.is_some() {
        parts.push("open: the text has no date".to_owned());
    }
    if value.readings.len() > 1 {
        parts.push(format!("{} readings", value.readings.len()));
    }
    parts.extend(value.speaker.as_ref().map(|it| format!("said by {it}")));
    parts.extend(value.class.clone());
    parts.extend(value.scale.clone());
    parts.join("; ")
}

fn figure(value: &ValueV1) -> Option<String> {
    let bound = value.bound.as_deref()?;
    let mut words = match (&value.value, &value.low, &value.high) {
        (Some(one), _, _) if bound == "exact" => one.clone(),
        (Some(one), _, _) => format!("{} {one}", bound.replace('_', " ")),
        (None, Some(low), Some(high)) => format!("{low} to {high}"),
        (None, Some(low), None) => format!("from {low}"),
        (None, None, Some(high)) => format!("up to {high}"),
        (None, None, None) => bound.replace('_', " "),
    };
    let unit =
        value.unit.iter().chain(value.noun.iter().filter(|it| value.unit.as_ref() != Some(*it)));
    for it in unit {
        words = format!("{words} {it}");
    }
    if let Some(rate) = &value.rate {
        words = format!("{words} per {rate}");
    }
    Some(words)
}
