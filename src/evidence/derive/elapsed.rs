//! A span of time of the claim that lies between two dates or times of the page: `26 years before she became its director`, where one
//! sentence has 1983 and another 2009; `lasted 40 minutes`, where it has 9.10 and 9.50.

use jiff::civil::DateTime;

use super::super::gather::Inquiry;
use super::super::query::TermSet;
use super::super::retrieve::PageHits;
use super::super::{FactMatch, Found};
use super::agrees;
use crate::fact::date::{Bound, Grain, Nature};
use crate::fact::figure::Unit;
use crate::fact::{Agreement, Fact, Value};
use crate::text::normalize::fold_word;
use crate::text::number::Decimal;

/// Fewer years come out of any two dates,
const LEAST_YEARS: i64 = 3;
/// and fewer minutes of any two times.
const LEAST_MINUTES: i64 = 10;
/// The sentences of the two dates must have so much of the claim together, in thousandths.
const BORNE_OUT: u16 = 350;
/// Of pages with more dates some two lie any distance apart; minutes are told more finely than years.
const MOST_DATES: usize = 10;
const MOST_TIMES: usize = 16;

/// By what the distance of two dates is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Years,
    Days,
    Minutes,
}

/// A date of a page: when it begins, how finely it is given, and where.
#[derive(Clone, Copy)]
struct Dated {
    from: DateTime,
    grain: Grain,
    /// Whether it is a time of day alone.
    is_clock: bool,
    found: Found,
    terms: TermSet,
}

/// The claimed span as the distance of two dates of one page.
pub(super) fn derived(inquiry: &Inquiry<'_>, fact: &Fact) -> Option<FactMatch> {
    let Value::Figure(claimed) = &fact.value else { return None };
    // The unit of the claim, and how many of what is counted make one of it.
    let (by, each) = match claimed.unit {
        Unit::Measure("century") => (By::Years, 100),
        Unit::Measure("decade") => (By::Years, 10),
        Unit::Measure("year") => (By::Years, 1),
        Unit::Measure("week") => (By::Days, 7),
        Unit::Measure("day") => (By::Days, 1),
        Unit::Measure("hour") => (By::Minutes, 60),
        Unit::Measure("minute") => (By::Minutes, 1),
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
        let dates = dates(inquiry, page, by);
        if dates.len() > if by == By::Minutes { MOST_TIMES } else { MOST_DATES } {
            return None;
        }
        let (one, two, n) = dates.iter().enumerate().find_map(|(index, one)| {
            let mut others = dates.iter().skip(index + 1);
            others.find_map(|two| {
                let n = between(one, two, by)?;
                let told = Decimal::from(n).checked_div(Decimal::from(each), 4)?;
                let share = inquiry.query.share(&one.terms.union(two.terms));
                (agrees(claimed, told) && share >= BORNE_OUT).then_some((one, two, n))
            })
        })?;
        let of = |it: &Dated| {
            let reading = inquiry.library.readings.get(it.found.page);
            reading.map_or(String::new(), |reading| it.found.span.of(&reading.page.text).to_owned())
        };
        let unit = match by {
            By::Years => "years",
            By::Days => "days",
            By::Minutes => "minutes",
        };
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

/// Words before a span of time that reaches from one thing to another,
const BEFORE: &[&str] =
    &["after", "and", "for", "lasted", "of", "over", "spanned", "took", "waited", "within"];
/// and behind one.
const AFTER: &[&str] =
    &["after", "apart", "before", "between", "earlier", "elapsed", "later", "passed", "went"];

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
    let spans = after.iter().any(|it| is(AFTER, it)) || before.iter().any(|it| is(BEFORE, it));
    // `A 26-year plan`; not `thirty-three years`.
    let is_compound = own.rsplit_once('-').is_some_and(|it| !it.1.contains(' '));
    let ahead =
        before.iter().chain(&after).any(|it| is(&["next", "coming", "another", "ago", "old"], it));
    spans && !ahead && !is_compound
}

/// The dates of a page in the sentences that bear on the claim, each once.
fn dates(inquiry: &Inquiry<'_>, page: &PageHits, by: By) -> Vec<Dated> {
    let Some(reading) = inquiry.library.readings.get(page.page) else { return Vec::new() };
    let mut found: Vec<Dated> = Vec::new();
    for hit in page.best() {
        let Some(sentence) = reading.sentences.get(hit.sentence).map(|it| it.span) else {
            continue;
        };
        for it in reading.facts(hit.sentence) {
            let Value::Date(when) = &it.value else { continue };
            let is_clock = when.nature == Nature::Clock;
            let fits = match by {
                By::Years => when.nature == Nature::Absolute && when.grain <= Grain::Year,
                By::Days => !is_clock && when.grain == Grain::Day,
                By::Minutes => when.grain <= Grain::Hour,
            };
            // `2029-30` and `5 pm` are one time, `between 13:07 and 16:52` has two.
            let is_wide =
                when.bound == Bound::Range || by == By::Minutes && when.grain == Grain::Minute;
            let is_range = is_wide && it.span.of(&reading.page.text).contains(' ');
            let spans = if when.nominal.is_empty() { &when.readings } else { &when.nominal };
            let Some(span) = spans.first().filter(|_| fits && when.bound != Bound::Until) else {
                continue;
            };
            // `From 1978 until 2011`: the last day of it, or its last minute.
            let words = it.span.of(&reading.page.text);
            let last = spans.iter().filter_map(|it| it.to).max().filter(|_| is_range);
            let last = last.and_then(|it| match by {
                By::Minutes if words.contains(&format!("{:02}", it.minute())) => Some(it),
                By::Minutes => it.checked_sub(jiff::Span::new().minutes(1)).ok(),
                By::Days | By::Years => it.checked_sub(jiff::Span::new().days(1)).ok(),
            });
            let place = Found { page: page.page, span: it.span, sentence };
            for from in span.from.into_iter().chain(last) {
                let same = |it: &Dated| match by {
                    By::Years => it.from.year() == from.year(),
                    By::Days => it.from.date() == from.date(),
                    By::Minutes => it.from.time() == from.time(),
                };
                if !found.iter().any(same) {
                    let (grain, terms) = (when.grain, hit.terms);
                    found.push(Dated { from, grain, is_clock, found: place, terms });
                }
            }
        }
    }
    found
}

/// How far two dates lie apart; nothing where it is so little that any two do.
fn between(one: &Dated, two: &Dated, by: By) -> Option<i64> {
    match by {
        By::Years => Some(years(one, two)).filter(|it| *it >= LEAST_YEARS),
        By::Days => {
            let days = one.from.date().since(two.from.date()).ok()?.get_days().abs();
            (days > 1).then_some(i64::from(days))
        }
        By::Minutes => {
            // Of a time of day alone nobody says the day: it is that of the other.
            let apart = if one.is_clock || two.is_clock {
                one.from.time().duration_until(two.from.time())
            } else {
                one.from.duration_until(two.from)
            };
            Some(apart.as_mins().abs()).filter(|it| *it >= LEAST_MINUTES)
        }
    }
}

/// The whole years from one date to another: by the days where both are given, else by the years.
fn years(one: &Dated, two: &Dated) -> i64 {
    let (from, to) = if one.from <= two.from { (one, two) } else { (two, one) };
    let apart = to.from.year() - from.from.year();
    let fine = from.grain < Grain::Year && to.grain < Grain::Year;
    let day = |it: &Dated| (it.from.month(), it.from.day());
    i64::from(apart - i16::from(fine && day(to) < day(from)))
}

#[cfg(test)]
mod tests {
    use crate::evidence::testing::held_on;
    use crate::fact::Value;

    /// Whether the first measure of a claim follows from dates of a page.
    fn check(claim: &str, page: &[&str], follows: bool) {
        let day = jiff::civil::date(2026, 3, 24);
        held_on(Some(day), claim, page, |inquiry| {
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
    fn minutes_lie_between_two_times_of_day() {
        let page = &[
            "The fault began at 13:07, when a switch in eu-north failed.",
            "All services in eu-north were back by about noon the next day.",
            "The disruption in eu-north ended at 16:52.",
        ];
        check("The disruption in eu-north went on for three hours and 45 minutes.", page, true);
        check("The disruption in eu-north went on for three hours and 35 minutes.", page, false);
        let page = &[
            "The gauge at Mullion Bridge passed the major flood level at 1:12am.",
            "The first emergency alert was sent at 3:52am.",
        ];
        let claim = "The first emergency alert was sent two hours and 40 minutes after the gauge had passed the flood level.";
        check(claim, page, true);
        check(&claim.replace("40", "10"), page, false);
        let page = &["From 1978 until 2011 she taught at the Wexcombe Academy of Music."];
        check("She taught for thirty-three years at the Wexcombe Academy of Music.", page, true);
        check("She taught for thirty-four years at the Wexcombe Academy of Music.", page, false);
        let page = &["Storage in eu-north was partly unavailable between 13:07 and 16:52 UTC."];
        check("Storage in eu-north was out for three hours and 45 minutes.", page, true);
        let page = &["It was made public on 3 May 2026.", "The bank cut its rate on 11 May 2026."];
        check("The bank cut its rate eight days after it was made public.", page, true);
        check("The bank cut its rate nine days after it was made public.", page, false);
    }

    #[test]
    fn an_age_or_a_term_is_no_span_between_dates() {
        let page = &["The 26-year plan of the museum of 1983 ended in 2009."];
        check("The museum has a 26-year plan.", page, false);
        check("The museum has a plan for the next 26 years.", page, false);
    }
}
