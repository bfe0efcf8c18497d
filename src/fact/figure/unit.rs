//! Reads the unit behind a number: `27 per cent`, `5-metre`, `20 sq km`, `98.6 degrees F`, `60 years old`.

use super::numeral::{Form, Numeral};
use super::types::Unit;
use super::words::Words;
use crate::lexicon::find;
use crate::lexicon::units::{UNIT_SPELLINGS, UNITS};
use crate::text::number::Decimal;

/// A unit found behind a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) unit: Unit,
    /// Power of ten by which the number is to be taken: -2 for basis points.
    pub(super) power: i32,
    /// One past the last token.
    pub(super) end: usize,
    /// Whether the measure is somebody's age.
    pub(super) age: bool,
}

/// Whether a unit stands at the token; for numbers that could be years.
pub(super) fn follows(words: &Words<'_>, at: usize) -> bool {
    percent(words, at).is_some()
        || words
            .number_word(at)
            .is_some_and(|it| matches!(it, crate::lexicon::number_words::NumberWord::Scale(_)))
        || words.raw(at).len() > 1
            && find(UNIT_SPELLINGS, words.raw(at)).is_some()
            && !words.is_any(at, &["day", "month", "week"])
}

/// The unit behind the number, `None` where it is a bare number.
pub(super) fn after(words: &Words<'_>, numeral: &Numeral) -> Option<Found> {
    if let Some(suffix) = numeral.suffix {
        return glued(words, numeral, suffix.of(words.text));
    }
    let at = spaced_hyphen(words, words.joined(numeral.end));
    percent(words, numeral.end)
        .or_else(|| percent(words, at))
        .or_else(|| part_of_a_point(words, numeral, at))
        .filter(|it| it.power == 0 || numeral.value <= Decimal::from(10_000))
        .or_else(|| temperature(words, numeral.end))
        .or_else(|| measure(words, at, at > numeral.end))
}

/// `6 - inch`, as tokenised texts write it: past the hyphen where the unit behind it is in the singular.
fn spaced_hyphen(words: &Words<'_>, at: usize) -> usize {
    let spaced = words.is_hyphen(at) && !words.glued_before(at) && !words.glued(at);
    let unit = words.raw(at + 1);
    let singular = unit.len() > 2 && !unit.ends_with('s') && !unit.ends_with("feet");
    if spaced && singular && find(UNIT_SPELLINGS, unit).is_some() { at + 1 } else { at }
}

/// `a quarter-point`, `a quarter of a point`, `half a point`: parts of a point are those of a percentage.
fn part_of_a_point(words: &Words<'_>, numeral: &Numeral, at: usize) -> Option<Found> {
    let of = usize::from(words.is(at, "of"));
    let whole = words.is_any(at + of, &["a", "one"]);
    // `0.6 of a percentage point`.
    if of == 1 && whole && words.is_any(at + 2, &["percent", "percentage"]) {
        return percent(words, at + 2);
    }
    let at = if whole { at + of + 1 } else { at };
    let part = numeral.form == Form::Fraction && at > numeral.end;
    (part && words.is_any(at, &["point", "points"])).then(|| found(Unit::Point, 0, at + 1))
}

fn found(unit: Unit, power: i32, end: usize) -> Found {
    Found { unit, power, end, age: false }
}

/// `%`, `percent`, `per cent`, `percentage points`, `bps`.
fn percent(words: &Words<'_>, at: usize) -> Option<Found> {
    let points = |end: usize| words.is_any(end, &["point", "points", "pts"]);
    let after = |end: usize| {
        let hyphen = words.joined(end);
        Some(if points(hyphen) {
            found(Unit::Point, 0, hyphen + 1)
        } else {
            found(Unit::Percent, 0, end)
        })
    };
    if words.is_any(at, &["%", "percent", "pct", "percentage", "％", "perc"]) {
        return after(
            at + 1 + usize::from(words.is(at, "pct") && words.raw(at + 1) == "." && points(at + 2)),
        );
    }
    if words.is(at, "per") && words.is(words.joined(at + 1), "cent") {
        return after(words.joined(at + 1) + 1);
    }
    if words.is_any(at, &["bp", "bps"]) {
        return Some(found(Unit::Point, -2, at + 1));
    }
    if words.is(at, "basis") && points(words.joined(at + 1)) {
        return Some(found(Unit::Point, -2, words.joined(at + 1) + 1));
    }
    words.is_any(at, &["pp", "ppt", "ppts", "p.p."]).then(|| found(Unit::Point, 0, at + 1))
}

/// Letters right behind the digits: `5km`, `32F`, `7.62mm`.
fn glued(words: &Words<'_>, numeral: &Numeral, suffix: &str) -> Option<Found> {
    let name = match suffix {
        "F" => "fahrenheit",
        "C" => "celsius",
        "in" => "inch",
        "bps" | "bp" => return Some(found(Unit::Point, -2, numeral.end)),
        "pp" | "ppt" => return Some(found(Unit::Point, 0, numeral.end)),
        "pc" | "pct" => return Some(found(Unit::Percent, 0, numeral.end)),
        "x" | "X" => return Some(found(Unit::Ratio, 0, numeral.end)),
        "b" | "B" if numeral.span.len() >= 4 && numeral.place == 0 => "byte",
        "G" | "D" | "B" | "s" | "S" | "V" | "H" | "T" | "v" | "j" | "J" | "p" => return None,
        _ => find(UNIT_SPELLINGS, suffix)?,
    };
    Some(speed(words, name, numeral.end))
}

/// `98.6 degrees F`, `6 deg c`, `40 °C`, `-273.15°`.
fn temperature(words: &Words<'_>, at: usize) -> Option<Found> {
    let sign = words.raw(at) == "°" || words.raw(at) == "º";
    let at = words.joined(at);
    let degrees = sign || words.is_any(at, &["degree", "degrees", "deg", "degs"]);
    let scale = if degrees { at + 1 } else { at };
    let dot = usize::from(degrees && words.raw(scale) == ".");
    let scale = scale + dot;
    let name = match words.raw(scale) {
        "C" | "c" if degrees => "celsius",
        "F" | "f" if degrees => "fahrenheit",
        "K" if degrees => "kelvin",
        raw => match find(UNIT_SPELLINGS, raw) {
            Some(name @ ("celsius" | "fahrenheit" | "kelvin")) => name,
            _ if degrees => return Some(found(Unit::Measure("degree"), 0, scale - dot)),
            _ => return None,
        },
    };
    Some(found(Unit::Measure(name), 0, scale + 1))
}

/// A word of measure at the token.
fn measure(words: &Words<'_>, at: usize, hyphened: bool) -> Option<Found> {
    let raw = words.raw(at);
    if let Some(found) = powered(words, at) {
        return Some(found);
    }
    if words.is(at, "nautical") && words.is_any(at + 1, &["mile", "miles"]) {
        return Some(found(Unit::Measure("nautical mile"), 0, at + 2));
    }
    if words.is_any(at, &["metric", "long", "short"])
        && words.is_any(at + 1, &["ton", "tons", "tonne", "tonnes"])
    {
        return Some(found(
            Unit::Measure(if words.is(at, "metric") { "tonne" } else { "ton" }),
            0,
            at + 2,
        ));
    }
    if words.is(at, "british")
        && words.is(at + 1, "thermal")
        && words.is_any(at + 2, &["unit", "units"])
    {
        return Some(found(Unit::Measure("british thermal unit"), 0, at + 3));
    }
    let watts = words.is_any(at, &["watt", "kilowatt", "megawatt", "gigawatt", "terawatt"]);
    let hour = words.joined(at + 1);
    if watts && words.is_any(hour, &["hour", "hours"]) {
        let name = format!("{}-hour", raw.to_ascii_lowercase());
        return canonical(&name).map(|it| found(Unit::Measure(it), 0, hour + 1));
    }
    // One letter behind a space is a unit only where nothing else is likely.
    let single = raw.chars().nth(1).is_none();
    let usual = matches!(raw, "m" | "g" | "l" | "L" | "t" | "h" | "W" | "V");
    if single && (hyphened || !usual) {
        return None;
    }
    if words.is_any(at, &["second", "mi", "ma", "bar", "stone", "degree", "mp", "deg"])
        && !hyphened
        && !words.is_any(at, &["degree", "deg"])
    {
        return None;
    }
    let name = find(UNIT_SPELLINGS, raw)?;
    if raw == "MP" || raw == "MPs" || words.raw(at + 1) == "'" && single {
        return None;
    }
    Some(aged(words, speed(words, name, at + 1)))
}

/// `square miles`, `sq. ft`, `cubic metres`.
fn powered(words: &Words<'_>, at: usize) -> Option<Found> {
    let power = if words.is_any(at, &["square", "sq"]) {
        "square"
    } else if words.is_any(at, &["cubic", "cu"]) {
        "cubic"
    } else {
        return None;
    };
    let base = at + 1 + usize::from(words.raw(at + 1) == ".");
    let base = words.joined(base);
    let name = find(UNIT_SPELLINGS, words.raw(base))?;
    canonical(&format!("{power} {name}")).map(|it| found(Unit::Measure(it), 0, base + 1))
}

/// The canonical unit of that name.
pub(super) fn canonical(name: &str) -> Option<&'static str> {
    UNITS
        .binary_search_by(|it| it.name.cmp(name))
        .ok()
        .and_then(|it| UNITS.get(it))
        .map(|it| it.name)
}

/// Miles, kilometres and metres become speeds by `per hour`, `/h`, `an hour`, `per second`.
fn speed(words: &Words<'_>, name: &'static str, end: usize) -> Found {
    let plain = found(Unit::Measure(name), 0, end);
    let per = words.is_any(end, &["per", "an", "a", "/"]);
    if !per || !matches!(name, "mile" | "kilometre" | "metre" | "foot") {
        return plain;
    }
    let period = if words.is_any(end + 1, &["hour", "h", "hr"]) {
        "hour"
    } else if words.is_any(end + 1, &["second", "s", "sec"]) {
        "second"
    } else {
        return plain;
    };
    canonical(&format!("{name} per {period}"))
        .map_or(plain, |it| found(Unit::Measure(it), 0, end + 2))
}

/// `years old`, `-year-old`, `years of age`.
fn aged(words: &Words<'_>, mut it: Found) -> Found {
    let old = words.joined(it.end);
    let old = if words.is(old + 1, "old") && words.is_hyphen(old) { old + 1 } else { old };
    if words.is_any(old, &["old", "olds"]) {
        (it.end, it.age) = (old + 1, true);
    } else if words.is(it.end, "of") && words.is(it.end + 1, "age") {
        (it.end, it.age) = (it.end + 2, true);
    }
    it
}
