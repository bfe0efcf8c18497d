//! Labelled facts: what is read in a text against what stands there. A labelled fact is found where one of ours overlaps
//! it and has its value: the number or the ends of a range, one of the readings of a date, the sentences of a text.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::{Date, DateTime};
use serde::Deserialize;

use super::moments::{Wanted, day, next, wanted, wanted_iso, wanted_timex};
use crate::fact::date::{Bound, Interval, When};
use crate::fact::figure::Figure;
use crate::fact::{self, Context, Fact, Locale, Value};
use crate::story;
use crate::text::Span;
use crate::text::number::Decimal;

/// One text with its labelled facts or sentences.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct FactLine {
    /// Decides the half that it belongs to.
    #[serde(default)]
    pub id: String,
    /// The set that it comes from.
    #[serde(default)]
    pub set: String,
    /// The text.
    pub text: String,
    /// The text's own date.
    #[serde(default)]
    pub published: Option<String>,
    /// What stands in it.
    #[serde(default)]
    pub facts: Vec<GoldFact>,
    /// Its sentences, where these are labelled.
    #[serde(default)]
    pub sentences: Option<Vec<String>>,
}

/// A labelled fact: a figure has a `value`, a date `values` or `iso` with its `grain`, or a `timex`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GoldFact {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The kind, in the words of the set.
    #[serde(default)]
    pub kind: String,
    /// A number, `(low,high]`, or both ends.
    #[serde(default)]
    pub value: serde_json::Value,
    /// The unit, in the words of the set.
    #[serde(default)]
    pub unit: Option<String>,
    /// Half of the range whose middle is `value`.
    #[serde(default)]
    pub uncertainty: Option<f64>,
    /// Readings of a date.
    #[serde(default)]
    pub values: Vec<GoldTime>,
    /// A moment, or two around a bar.
    #[serde(default)]
    pub iso: Option<String>,
    /// How finely `iso` is given.
    #[serde(default)]
    pub grain: Option<String>,
    /// A date or length in the notation of TIMEX.
    #[serde(default)]
    pub timex: Option<String>,
}

/// One reading of a labelled date.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct GoldTime {
    /// `date`, `daterange`, `time` and so on.
    #[serde(default, rename = "type")]
    pub kind: String,
    /// The day or moment.
    #[serde(default)]
    pub value: Option<String>,
    /// First moment of a range.
    #[serde(default)]
    pub start: Option<String>,
    /// Its end.
    #[serde(default)]
    pub end: Option<String>,
}

/// How many there are, how many were found, and how many of these with the very same place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// All.
    pub all: usize,
    /// Found.
    pub found: usize,
    /// Found at the very same place.
    pub exact: usize,
}

/// What came of one kind of facts of one set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FactScores {
    /// The two halves, by a hash of the id.
    pub halves: [Count; 2],
    /// Facts of ours.
    pub ours: usize,
    /// Those that touch nothing labelled.
    pub unlabelled: usize,
}

/// What came of all lines, by set and kind.
pub type FactTable = BTreeMap<String, FactScores>;

/// Reads one line and adds what comes of it.
pub fn score_facts(line: &FactLine, table: &mut FactTable) {
    let half = half_of(&line.id);
    if let Some(gold) = &line.sentences {
        let same = written(&sentences(&line.text)) == written(gold);
        let count = &mut table.entry(line.set.clone()).or_default().halves[half];
        count.all += 1;
        count.found += usize::from(same);
        count.exact += usize::from(same);
        return;
    }
    let published = line.published.as_deref().and_then(day);
    let context = Context { published, locale: Locale::Unknown };
    let ours: Vec<Fact> = fact::find(&line.text, context)
        .into_iter()
        .filter(|it| matches!(&it.value, Value::Figure(_) | Value::Date(_)))
        .collect();
    for gold in &line.facts {
        let is_date = !gold.values.is_empty() || gold.iso.is_some() || gold.timex.is_some();
        // What has no number (`dollars`, `the last one`) cannot be found by it.
        let unnumbered = !is_date && gold.value.is_null();
        if unnumbered {
            continue;
        }
        let place = Span::new(gold.start, gold.end.max(gold.start));
        let mut found =
            ours.iter().filter(|it| it.span.overlaps(place)).filter(|it| match &it.value {
                Value::Figure(figure) => !is_date && has_value(figure, gold),
                Value::Date(when) => is_date && has_reading(when, gold, published),
                Value::Quote(_) | Value::Name(_) | Value::Strength(_) => false,
            });
        let first = found.next();
        let exact = first.into_iter().chain(found).any(|it| it.span == place);
        let count = &mut table.entry(row(line, gold, is_date)).or_default().halves[half];
        count.all += 1;
        count.found += usize::from(first.is_some());
        count.exact += usize::from(exact);
    }
    let scores = table.entry(line.set.clone()).or_default();
    for it in
        ours.iter().filter(|it| matches!(&it.value, Value::Date(_)) == line.set.ends_with("date"))
    {
        let labelled =
            line.facts.iter().any(|gold| it.span.start < gold.end && gold.start < it.span.end);
        scores.ours += 1;
        scores.unlabelled += usize::from(!labelled);
    }
}

fn row(line: &FactLine, gold: &GoldFact, is_date: bool) -> String {
    let kind = match (&gold.iso, gold.grain.as_deref()) {
        (Some(_), Some("second" | "minute" | "hour")) => "clock",
        (Some(_), _) => "day and above",
        (None, _) => gold.kind.as_str(),
    };
    if is_date { format!("{}: {kind}", line.set) } else { line.set.clone() }
}

/// 0 or 1, the same on every machine.
fn half_of(id: &str) -> usize {
    let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    // The last step of SplitMix: ids that differ in their last letter alone fall into either half.
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    usize::from((hash >> 31) & 1 == 1)
}

fn sentences(text: &str) -> Vec<String> {
    let story = story::read("text", text, Some("plain"), None);
    story.sentences.iter().map(|it| story.map.to_source_span(it.span).of(text).to_owned()).collect()
}

/// Sentences without white space and the marks of lists, which are none of their words.
fn written(sentences: &[String]) -> Vec<String> {
    let bare = |it: &String| unmarked(it).chars().filter(|it| !it.is_whitespace()).collect();
    sentences.iter().map(bare).collect()
}

/// A sentence without the `(a)`, `1.)` or bullet of its item.
fn unmarked(sentence: &str) -> &str {
    let text = sentence.trim_start().trim_start_matches(['•', '⁃', '◦', '*', '-']).trim_start();
    let Some((head, rest)) = text.split_once(char::is_whitespace) else { return text };
    let label = head.trim_matches(['(', ')', '.']);
    let short =
        (1..=3).contains(&label.len()) && label.bytes().all(|it| it.is_ascii_alphanumeric());
    let closed = head.ends_with(')')
        || head.ends_with('.') && (label.len() == 1 || label.bytes().all(|it| it.is_ascii_digit()));
    if short && closed { rest } else { text }
}

fn decimal(value: f64) -> Option<Decimal> {
    Decimal::parse(&format!("{value:.9}"))
}

/// Whether two numbers are the same to six digits.
fn same(one: Option<Decimal>, two: Option<Decimal>) -> bool {
    match (one, two) {
        (Some(one), Some(two)) => {
            let least = one.abs().max(two.abs()).max(Decimal::ONE);
            let slack = least.checked_mul(Decimal::new(1, -6));
            one.checked_sub(two).zip(slack).is_some_and(|(gap, slack)| gap.abs() <= slack)
        }
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

fn has_value(figure: &Figure, gold: &GoldFact) -> bool {
    let ours = figure.written();
    let read = |it: &Option<String>| it.as_deref().and_then(Decimal::parse);
    let (value, low, high) = (read(&ours.value), read(&ours.low), read(&ours.high));
    let point = value.filter(|_| low.is_none() && high.is_none());
    let ends = |one: Option<Decimal>, two: Option<Decimal>| {
        same(low.or(point), one) && same(high.or(point), two)
    };
    let number = |it: &serde_json::Value| it.as_f64().and_then(decimal);
    if let Some(text) = gold.value.as_str() {
        let Some((one, two)) =
            text.trim_matches(['(', '[', ')', ']']).split_once(',').filter(|_| text.len() > 2)
        else {
            return false;
        };
        return ends(Decimal::parse(one), Decimal::parse(two));
    }
    if let Some(pair) = gold.value.as_array() {
        return ends(pair.first().and_then(number), pair.get(1).and_then(number));
    }
    let Some(wanted) = number(&gold.value) else { return false };
    if let (Some(spread), Some(low), Some(high)) = (gold.uncertainty.and_then(decimal), low, high) {
        return same(wanted.checked_sub(spread), Some(low))
            && same(wanted.checked_add(spread), Some(high));
    }
    let one_end = if low.is_some() && high.is_some() { None } else { low.or(high) };
    let coin = matches!(gold.unit.as_deref(), Some("Cent" | "cent" | "Pence" | "Penny"));
    let hundredth = wanted.checked_mul(Decimal::new(1, -2)).filter(|_| coin);
    let ours = value.or(one_end);
    ours.is_some() && (same(ours, Some(wanted)) || hundredth.is_some() && same(ours, hundredth))
}

fn has_reading(when: &When, gold: &GoldFact, published: Option<Date>) -> bool {
    let wanted: Vec<Wanted> = gold
        .values
        .iter()
        .filter_map(|it| wanted(it, published))
        .chain(gold.iso.as_deref().and_then(|it| wanted_iso(it, gold.grain.as_deref())))
        .chain(gold.timex.as_deref().filter(|_| gold.values.is_empty()).and_then(wanted_timex))
        .collect();
    wanted.iter().any(|it| match it {
        Wanted::Hours(hours) => when.length.is_some_and(|length| {
            [length.low, length.high]
                .into_iter()
                .flatten()
                .any(|it| (it - hours).abs() * 50 <= *hours)
        }),
        Wanted::Moment(moment) => when.readings.iter().any(|it| it.from == Some(*moment)),
        Wanted::Interval(wanted) => when.readings.iter().any(|it| alike(*it, *wanted, when)),
    })
}

/// Whether two intervals are the same. The sets end a range where its last named unit begins, and start what comes
/// after a date with the date itself: with a bound, either end may differ by one unit.
fn alike(ours: Interval, wanted: Interval, when: &When) -> bool {
    if ours == wanted {
        return true;
    }
    let step = |it: Option<DateTime>| it.and_then(|it| next(it, when.grain));
    let near = |one: Option<DateTime>, two: Option<DateTime>| {
        one == two || one.is_some() && two.is_some() && (step(one) == two || one == step(two))
    };
    when.bound != Bound::At && near(ours.from, wanted.from) && near(ours.to, wanted.to)
}

/// The table for people: a row a set and kind.
pub fn fact_table(table: &FactTable) -> String {
    let mut text = format!(
        "{:<34} {:>5} {:>6} {:>6} {:>6} {:>6}  unlabelled\n",
        "set", "n", "found", "half A", "half B", "exact"
    );
    for (name, scores) in table {
        let [one, two] = scores.halves;
        let all = one.all + two.all;
        let extra = if scores.ours > 0 {
            format!("{} of {}", scores.unlabelled, scores.ours)
        } else {
            String::new()
        };
        let line = format!(
            "{name:<34} {all:>5} {:>6} {:>6} {:>6} {:>6}  {extra}",
            share(one.found + two.found, all),
            share(one.found, one.all),
            share(two.found, two.all),
            share(one.exact + two.exact, all)
        );
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text
}

/// A share with three decimals.
fn share(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "-".to_owned();
    }
    let thousandths = (part * 1000 + whole / 2) / whole;
    format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(json: &str) -> (usize, usize) {
        let line: FactLine = serde_json::from_str(json).unwrap();
        let mut table = FactTable::new();
        score_facts(&line, &mut table);
        let halves = table.values().flat_map(|it| it.halves);
        halves.fold((0, 0), |sum, it| (sum.0 + it.found, sum.1 + it.all))
    }

    #[test]
    fn a_fact_is_found_by_its_value_alone() {
        let text = r#""set": "figure", "text": "sold about 40 ships""#;
        let line = |value: &str| {
            format!(r#"{{{text}, "facts": [{{"start": 5, "end": 13, "value": {value}}}]}}"#)
        };
        assert_eq!(found(&line("40.0")), (1, 1));
        assert_eq!(found(&line("41.0")), (0, 1));
        assert_eq!(found(&line("\"(40,50)\"")), (0, 1));
    }

    #[test]
    fn a_date_is_found_by_one_of_its_readings() {
        let line = |value: &str| {
            format!(
                r#"{{"set": "date", "text": "met on May 3", "published": "2026-04-22", "facts": [{{"start": 7, "end": 12,
                "values": [{{"type": "date", "value": "{value}"}}]}}]}}"#
            )
        };
        assert_eq!(found(&line("2025-05-03")), (1, 1));
        assert_eq!(found(&line("2025-05-04")), (0, 1));
    }

    #[test]
    fn sentences_are_compared_without_white_space() {
        let json = r#"{"set": "s", "text": "It is. We go.", "sentences": ["It is.", "We go. "]}"#;
        assert_eq!(found(json), (1, 1));
        assert_eq!(unmarked("1.) We go."), "We go.");
        assert_eq!(unmarked("(a) We go."), "We go.");
        assert_eq!(unmarked("We go."), "We go.");
    }
}
