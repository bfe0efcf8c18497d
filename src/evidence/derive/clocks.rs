//! A time in hours or minutes between two times of day of the page: `down for four hours and 38 minutes` where it broke at 09:14 and was
//! back at 13:52.

use super::super::gather::Inquiry;
use super::super::query::TermSet;
use super::super::{Certainty, FactMatch, Found};
use super::years::tells_a_span;
use crate::fact::date::Grain;
use crate::fact::figure::{self, Figure, Unit};
use crate::fact::{Agreement, Fact, Value};
use crate::text::number::Decimal;

/// Minutes of a day.
const DAY: i64 = 24 * 60;
/// The sentences of the two must have so much of the claim together, in thousandths.
const BORNE_OUT: u16 = 300;
/// Of more times of day some two lie any time apart.
const MOST: usize = 8;
/// So many sentences apart they stand at most.
const BACK: usize = 4;

/// A time of day of a page in minutes, with the sentence in which it stands.
struct Timed {
    minute: i64,
    sentence: usize,
    found: Found,
    terms: TermSet,
}

/// The claimed time as that between two times of day of one page.
pub(super) fn derived(inquiry: &Inquiry<'_>, fact: &Fact, claimed: &Figure) -> Option<FactMatch> {
    if claimed.noun.is_some() || claimed.rate.is_some() || !tells_a_span(inquiry, fact) {
        return None;
    }
    let agrees = |minutes: i64| {
        let found = Figure::exact(Decimal::from(minutes), 0, Unit::Measure("minute"));
        figure::compare(claimed, &found).agreement.is_match()
    };
    inquiry.hits.iter().find_map(|page| {
        let times = times(inquiry, page);
        if times.len() > MOST {
            return None;
        }
        let (one, two) = times.iter().enumerate().find_map(|(index, one)| {
            let two = times.iter().skip(index + 1).find(|two| {
                let apart = (two.minute - one.minute).rem_euclid(DAY);
                let near = one.sentence.abs_diff(two.sentence) <= BACK;
                let share = inquiry.query.share(&one.terms.union(two.terms));
                near && share >= BORNE_OUT && agrees(apart)
            })?;
            Some((one, two))
        })?;
        let text = &inquiry.library.readings.get(page.page)?.page.text;
        let (from, to) = (one.found.span.of(text), two.found.span.of(text));
        Some(FactMatch {
            claimed: fact.clone(),
            agreement: Some(Agreement::MatchWeaker),
            reason: format!("follows from the source: the time from {from} to {to}"),
            found: Some(two.found),
            theirs: None,
            dissent: None,
            certainty: Certainty::Open,
        })
    })
}

/// The times of day in the sentences of a page that bear on the claim, in order of place.
fn times(inquiry: &Inquiry<'_>, page: &super::super::retrieve::PageHits) -> Vec<Timed> {
    let Some(reading) = inquiry.library.readings.get(page.page) else { return Vec::new() };
    let mut found = Vec::new();
    for hit in page.best() {
        let Some(sentence) = reading.sentences.get(hit.sentence).map(|it| it.span) else {
            continue;
        };
        for it in reading.facts(hit.sentence) {
            let Value::Date(when) = &it.value else { continue };
            let from = when.nominal.first().and_then(|it| it.from);
            let Some(at) = from.filter(|_| when.grain < Grain::Day) else { continue };
            let minute = i64::from(at.hour()) * 60 + i64::from(at.minute());
            let place = Found { page: page.page, span: it.span, sentence };
            found.push(Timed { minute, sentence: hit.sentence, found: place, terms: hit.terms });
        }
    }
    found.sort_by_key(|it| it.found.span.start);
    found
}

#[cfg(test)]
mod tests {
    use crate::evidence::testing::follows_from;

    #[test]
    fn a_time_lies_between_two_times_of_day() {
        let page = &["The mill's network broke down at 09:14.", "The network was back at 13:52."];
        let derived = |claim: &str| follows_from(claim, page, super::super::derived);
        let reason = "follows from the source: the time from 09:14 to 13:52";
        assert_eq!(derived("The mill's network was down for four hours and 38 minutes."), reason);
        assert_eq!(derived("The mill's network was down for three hours and 38 minutes."), "");
    }
}
