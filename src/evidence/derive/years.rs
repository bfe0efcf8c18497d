//! A span of time of the claim that lies between two dates of the page: `26 years before she became its director`, where one sentence
//! has 1983 and another 2009.

use super::super::gather::Inquiry;
use super::super::query::TermSet;
use super::super::{FactMatch, Found};
use super::agrees;
use crate::fact::date::{Bound, Grain, Nature};
use crate::fact::figure::Unit;
use crate::fact::{Agreement, Fact, Value};
use crate::text::normalize::fold_word;
use crate::text::number::Decimal;

/// A shorter span comes out of any two dates.
const LEAST_YEARS: i16 = 3;
/// The sentences of the two dates must have so much of the claim together, in thousandths.
const BORNE_OUT: u16 = 350;
/// Of pages with more dates some two lie any distance apart.
const MOST_DATES: usize = 10;

/// A date of a page: its first day, how finely it is given, and where.
#[derive(Clone, Copy)]
struct Dated {
    day: jiff::civil::Date,
    grain: Grain,
    found: Found,
    terms: TermSet,
}

/// The claimed span as the distance of two dates of one page.
pub(super) fn derived(inquiry: &Inquiry<'_>, fact: &Fact) -> Option<FactMatch> {
    let Value::Figure(claimed) = &fact.value else { return None };
    let in_years = match claimed.unit {
        Unit::Measure("year" | "decade" | "century") => true,
        Unit::Measure("day") => false,
        _ => return None,
    };
    if claimed.noun.is_some() || claimed.rate.is_some() {
        return None;
    }
    if let Some(own) = of_its_own(inquiry, fact, claimed) {
        return Some(own);
    }
    if !tells_a_span(inquiry, fact) {
        return None;
    }
    inquiry.hits.iter().find_map(|page| {
        let dates = dates(inquiry, page, in_years);
        if dates.len() > MOST_DATES {
            return None;
        }
        let (one, two, n) = dates.iter().enumerate().find_map(|(index, one)| {
            let mut others = dates.iter().skip(index + 1);
            others.find_map(|two| {
                let n = if in_years { years(one, two)? } else { days(one, two)? };
                let unit = Unit::Measure(if in_years { "year" } else { "day" });
                let of_unit = super::Figure { unit, ..claimed.clone() };
                let same_unit = of_unit.unit == claimed.unit;
                let fits = if same_unit {
                    agrees(claimed, Decimal::from(n))
                } else {
                    agrees_in_years(claimed, n)
                };
                let share = inquiry.query.share(&one.terms.union(two.terms));
                (fits && share >= BORNE_OUT).then_some((one, two, n))
            })
        })?;
        let of = |it: &Dated| {
            let reading = inquiry.library.readings.get(it.found.page);
            reading.map_or(String::new(), |reading| it.found.span.of(&reading.page.text).to_owned())
        };
        let unit = if in_years { "years" } else { "days" };
        let reason = format!("follows from the source: {n} {unit} from {} to {}", of(one), of(two));
        Some(FactMatch::told(fact, Agreement::MatchWeaker, reason, two.found))
    })
}

/// The years of a change by the years that the claim itself names as its ends: `slipped by three years, from 2028 to 2031`.
fn of_its_own(inquiry: &Inquiry<'_>, fact: &Fact, claimed: &super::Figure) -> Option<FactMatch> {
    if claimed.unit != Unit::Measure("year") {
        return None;
    }
    let apart = |it: &Fact| match &it.value {
        Value::Date(when) if when.bound == Bound::Range && when.grain == Grain::Year => {
            let [span] = when.nominal.as_slice() else { return None };
            let (from, to) = (span.from?.date(), span.to?.date().yesterday().ok()?);
            Some(i64::from(to.year() - from.year()))
        }
        _ => None,
    };
    let n = inquiry.claim.facts.iter().find_map(apart)?;
    let reason = "follows from the claim's own dates";
    agrees(claimed, Decimal::from(n))
        .then(|| FactMatch::told(fact, Agreement::MatchWeaker, reason, None))
}

/// Whether the claim says from what to what the span reaches, and it is no age, term or time to come.
fn tells_a_span(inquiry: &Inquiry<'_>, fact: &Fact) -> bool {
    let text = &inquiry.claim.text;
    let around = |part: &str, back: bool| -> Vec<String> {
        let words = part
            .split_whitespace()
            .map(|it| fold_word(it.trim_matches(|it: char| !it.is_alphanumeric())));
        if back { words.rev().take(3).collect() } else { words.take(2).collect() }
    };
    let before = around(text.get(..fact.span.start).unwrap_or_default(), true);
    let after = around(text.get(fact.span.end..).unwrap_or_default(), false);
    let is = |list: &[&str], it: &String| list.contains(&it.as_str());
    let own = fact.span.of(text);
    let spans = after.iter().any(|it| is(&["before", "after", "later", "earlier", "apart"], it))
        || before.iter().any(|it| {
            is(
                &[
                    "after", "for", "of", "within", "over", "and", "spanned", "took", "lasted",
                    "waited",
                ],
                it,
            )
        });
    let ahead =
        before.iter().chain(&after).any(|it| is(&["next", "coming", "another", "ago", "old"], it));
    spans && !ahead && !own.contains('-')
}

/// The dates of a page in the sentences that bear on the claim, each once.
fn dates(
    inquiry: &Inquiry<'_>,
    page: &super::super::retrieve::PageHits,
    in_years: bool,
) -> Vec<Dated> {
    let Some(reading) = inquiry.library.readings.get(page.page) else { return Vec::new() };
    let mut found: Vec<Dated> = Vec::new();
    for hit in page.best() {
        let Some(sentence) = reading.sentences.get(hit.sentence).map(|it| it.span) else {
            continue;
        };
        for it in reading.facts(hit.sentence) {
            let Value::Date(when) = &it.value else { continue };
            let dated = when.nature == Nature::Absolute || !in_years && when.grain == Grain::Day;
            let from = when.nominal.first().and_then(|it| it.from).map(jiff::civil::DateTime::date);
            let fine = if in_years { when.grain <= Grain::Year } else { when.grain == Grain::Day };
            let Some(day) = from.filter(|_| dated && fine) else { continue };
            let place = Found { page: page.page, span: it.span, sentence };
            let one = Dated { day, grain: when.grain, found: place, terms: hit.terms };
            let same = |it: &Dated| {
                if in_years { it.day.year() == day.year() } else { it.day == day }
            };
            if !found.iter().any(same) {
                found.push(one);
            }
        }
    }
    found
}

/// The whole years from one date to another: by the days where both are given, else by the years.
fn years(one: &Dated, two: &Dated) -> Option<i64> {
    let (from, to) = if one.day <= two.day { (one, two) } else { (two, one) };
    let apart = to.day.year() - from.day.year();
    let fine = from.grain < Grain::Year && to.grain < Grain::Year;
    let short = fine && (to.day.month(), to.day.day()) < (from.day.month(), from.day.day());
    let years = apart - i16::from(short);
    (years >= LEAST_YEARS).then_some(i64::from(years))
}

/// The days from one day to another.
fn days(one: &Dated, two: &Dated) -> Option<i64> {
    let days = one.day.since(two.day).ok()?.get_days();
    (days.abs() > 1).then_some(i64::from(days.abs()))
}

/// Whether so many years are the decades or centuries of the claim.
fn agrees_in_years(claimed: &super::Figure, n: i64) -> bool {
    let years = match claimed.unit {
        Unit::Measure("decade") => 10,
        Unit::Measure("century") => 100,
        _ => return false,
    };
    Decimal::from(n).checked_div(Decimal::from(years), 4).is_some_and(|it| agrees(claimed, it))
}

#[cfg(test)]
mod tests {
    use crate::evidence::testing::held;
    use crate::fact::Value;

    /// Whether the first measure of a claim follows from dates of a page.
    fn check(claim: &str, page: &[&str], follows: bool) {
        held(claim, page, |inquiry| {
            let mut facts = inquiry.claim.facts.iter();
            let fact = facts.find(|it| matches!(it.value, Value::Figure(_))).unwrap();
            assert_eq!(super::derived(inquiry, fact).is_some(), follows, "{claim}");
        });
    }

    #[test]
    fn a_span_of_years_lies_between_two_dates() {
        let page = &[
            "Eva Karl came to the museum as an intern in 1983.",
            "Karl has been director of the museum since 2009.",
        ];
        check(
            "Eva Karl was an intern at the museum 26 years before she became director.",
            page,
            true,
        );
        check(
            "Eva Karl was an intern at the museum 28 years before she became director.",
            page,
            false,
        );
        check(
            "Eva Karl became director after more than a quarter of a century at the museum.",
            page,
            true,
        );
        check("After more than two decades as an intern Eva Karl became director.", page, true);
    }

    #[test]
    fn an_age_or_a_term_is_no_span_between_dates() {
        let page = &["The 26-year plan of the museum of 1983 ended in 2009."];
        check("The museum has a 26-year plan.", page, false);
        check("The museum has a plan for the next 26 years.", page, false);
    }
}
