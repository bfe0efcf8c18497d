//! Another day, month or year for the same thing, where the claim's own stands nowhere: `threw out … on December 9`,
//! `dismissed … on December 19`.

use super::dates::{is_every_week, is_of_the_report};
use super::datewise::likeliest;
use super::frames::{Frame, innermost};
use super::gather::Inquiry;
use super::pairing::Pairing;
use super::settle::{NEARLY, ONLY_ONE, SOME_GROUND, outcome};
use super::verbs::{Verbs, verbs};
use super::{Certainty, FactMatch};
use crate::fact::date::{self, Bound, Calendar, Grain, Interval, Nature, When};
use crate::fact::{Agreement, Comparison, Fact, Value};
use crate::lexicon::speech_verbs;
use crate::text::Span;
use crate::text::normalize::fold_word;

/// With the claim's verb around it another date needs so much of the words around the claimed one.
const WITH_VERB: u16 = 400;
/// What is said of somebody else needs so much of them in the very part of the sentence.
const MOSTLY: u16 = 600;
/// And any date so much.
const GROUND: u16 = 280;
/// A date that stands so much better than the others is the only one.
const APART: u32 = 150;

/// The only date of its kind in the sentence that is most about what the claim says, where the claim's own stands nowhere: it
/// differs as a slip of the pen does, whatever verbs the two texts use, or stands with the claim's verb.
pub(super) fn another(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    pairings: &[Pairing],
    rival: Option<&Pairing>,
) -> Option<FactMatch> {
    let Value::Date(claimed) = &fact.value else { return None };
    if is_every_week(inquiry, fact) {
        return None;
    }
    let claimed = &likeliest(claimed)?;
    let told = matches!(claimed.grain, Grain::Day | Grain::Month | Grain::Year);
    if rival.is_some() || !told || claimed.calendar != Calendar::Common {
        return None;
    }
    let of_kind: Vec<(&Pairing, When)> =
        pairings.iter().filter_map(|it| Some((it, alike(claimed, it)?))).collect();
    let best = of_kind.iter().map(|it| standing(it.0)).max()?;
    let near: Vec<_> = of_kind.iter().filter(|it| standing(it.0) + APART > best).collect();
    let (only, theirs) = near.iter().max_by_key(|it| standing(it.0))?;
    let is_one = |it: &When| date::compare_when(theirs, it).agreement.is_match();
    if !near.iter().all(|it| is_one(&it.1)) || !is_of_one_event(claimed, &only.theirs) {
        return None;
    }
    let comparison = date::compare_when(&bare(claimed), theirs);
    let slip = date::is_slip(claimed, theirs)
        && claimed.grain != Grain::Year
        && only.closeness >= ONLY_ONE
        && (!date::is_same_day_of_year(claimed, theirs) || theirs.nature == Nature::Absolute);
    let alone = !is_of_the_report(inquiry, fact)
        && !stands_somewhere(claimed, pairings)
        && (claimed.grain == Grain::Year || !date::is_same_day_of_year(claimed, theirs))
        && !is_bracketed(inquiry, only);
    let by_verb = alone && only.closeness >= WITH_VERB && has_the_verb(inquiry, fact, only);
    // The end of something is seldom told of two things in like words.
    let by_bound = alone && only.closeness >= ONLY_ONE && is_extent(claimed, &only.theirs);
    let ground = if by_bound { 0 } else { GROUND };
    let of_another = only.of_another && only.direct < if by_verb { ONLY_ONE } else { MOSTLY };
    let fits = comparison.agreement == Agreement::Conflict
        && only.speaks
        && only.direct >= ground
        && !of_another
        && !only.former
        && only.comparison.agreement != Agreement::CompatibleOverlap
        && (slip || by_verb || by_bound);
    fits.then(|| {
        let found = Pairing { comparison, ..(*only).clone() };
        FactMatch { certainty: Certainty::Likely, ..outcome(fact, &found) }
    })
}

/// How well the words around a date of the page fit those around the claimed one; those in its own part count most.
fn standing(pairing: &Pairing) -> u32 {
    u32::from(pairing.direct) * 2 + u32::from(pairing.closeness)
}

/// Whether the date of the page stands in brackets: `(since the league was formed in 1888)`.
fn is_bracketed(inquiry: &Inquiry<'_>, pairing: &Pairing) -> bool {
    let reading = inquiry.library.readings.get(pairing.found.page);
    let start = pairing.found.sentence.start;
    let before = reading.and_then(|it| it.page.text.get(start..pairing.found.span.start));
    let before = before.unwrap_or_default();
    before.rfind('(').is_some_and(|at| !before.get(at..).unwrap_or_default().contains(')'))
}

/// Whether both say until when or since when something goes on.
fn is_extent(claimed: &When, other: &Fact) -> bool {
    let Value::Date(other) = &other.value else { return false };
    let until = |it: Bound| matches!(it, Bound::Until | Bound::Through);
    claimed.bound == Bound::Since && other.bound == Bound::Since
        || until(claimed.bound) && until(other.bound)
}

/// Whether nothing in the words around the two makes them dates of two events.
fn is_of_one_event(claimed: &When, other: &Fact) -> bool {
    matches!(&other.value, Value::Date(it) if date::are_of_one_event(claimed, it))
}

/// The date of a pairing in the claim's grain, without the event that it dates, where the two are of one kind: a time of a day is of
/// that day.
fn alike(claimed: &When, pairing: &Pairing) -> Option<When> {
    let Value::Date(when) = &pairing.theirs.value else { return None };
    if when.nature == Nature::Duration {
        return None;
    }
    let when = likeliest(when)?;
    let when = if claimed.grain == Grain::Day && when.grain < Grain::Day {
        to_the_day(&when)?
    } else {
        when
    };
    // `From 14 November` against `comes into force on 14 December`.
    let starts = claimed.bound == Bound::Since && when.bound == Bound::At;
    let until = |it: Bound| matches!(it, Bound::Until | Bound::Through);
    let one_bound =
        claimed.bound == when.bound || starts || until(claimed.bound) && until(when.bound);
    (when.grain == claimed.grain && one_bound).then(|| bare(&when))
}

/// A date without its bound and its event.
fn bare(when: &When) -> When {
    let readings = if when.bound == Bound::At { &when.readings } else { &when.nominal };
    When { bound: Bound::At, readings: readings.clone(), ..when.without_role() }
}

/// The day of a time of day.
fn to_the_day(when: &When) -> Option<When> {
    let day = |it: &Interval| {
        let from = it.from?.date();
        Some(Interval::days(from, from.tomorrow().ok()?))
    };
    let days: Vec<Interval> = when.nominal.iter().filter_map(day).collect();
    let known = !days.is_empty() && when.nature != Nature::Clock && when.zone.is_none();
    known.then(|| When { grain: Grain::Day, readings: days.clone(), nominal: days, ..when.clone() })
}

/// Whether the claim's date, or one that may be it, stands anywhere that bears on the claim.
fn stands_somewhere(claimed: &When, pairings: &[Pairing]) -> bool {
    let claimed = bare(claimed);
    pairings.iter().any(|it| {
        let Value::Date(when) = &it.theirs.value else { return false };
        let agreement = date::compare_when(&claimed, &bare(when)).agreement;
        let may_be = agreement.is_match() || agreement == Agreement::CompatibleOverlap;
        may_be && it.closeness >= SOME_GROUND && when.grain <= claimed.grain
    })
}

/// Whether the date of the page stands in a statement with the verb of the one in which the claim's stands.
fn has_the_verb(inquiry: &Inquiry<'_>, fact: &Fact, pairing: &Pairing) -> bool {
    let Some(ours) = innermost(inquiry.frames(), fact.span).filter(|it| !it.links) else {
        return false;
    };
    let reading = inquiry.library.readings.get(pairing.found.page);
    let Some((reading, sentence)) = reading.zip(pairing.sentence()) else { return false };
    let theirs = innermost(reading.frames(sentence), pairing.found.span);
    theirs.is_some_and(|it| {
        verbs(ours, it) == Verbs::Same && ours.denied.is_some() == it.denied.is_some()
    })
}

/// Where the page has the claim's date for another deed alone, and another date for the claim's deed beside it: of `tabled £90m in May;
/// it withdrew on 9 June` June for the withdrawal.
pub(super) fn of_another_deed(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    pairings: &[Pairing],
    backing: &Pairing,
) -> Option<FactMatch> {
    let Value::Date(claimed) = &fact.value else { return None };
    let claimed = &likeliest(claimed)?;
    let told = matches!(claimed.grain, Grain::Day | Grain::Month | Grain::Year);
    // When something was said or published is told of many texts.
    let tells =
        |it: &Frame| speech_verbs::is_reporting_verb(&fold_word(it.verb.of(&inquiry.claim.text)));
    let ours = innermost(inquiry.frames(), fact.span)
        .filter(|it| !it.links && it.is_done && !it.is_bare && !tells(it))
        .filter(|_| !is_of_the_report(inquiry, fact))?;
    let is_its = |frame: &Frame, span: Span| frame.others.iter().any(|it| it.1.span.contains(span));
    let of_deed = |it: &Pairing| {
        let reading = inquiry.library.readings.get(it.found.page)?;
        let frames = reading.frames(it.sentence()?);
        innermost(frames, it.found.span).filter(|frame| is_its(frame, it.found.span))
    };
    let is_other = |it: &Frame| !it.links && it.is_done && verbs(ours, it) == Verbs::Other;
    if !told || !is_its(ours, fact.span) || !of_deed(backing).is_some_and(is_other) {
        return None;
    }
    // Wherever else the date stands, it must be that of another deed, too.
    let mut backs = pairings.iter().filter(|it| it.comparison.agreement.is_match());
    if !backs.all(|it| of_deed(it).is_some_and(is_other)) {
        return None;
    }
    let near = backing.sentence()?;
    let is_near = |it: &Pairing| {
        it.found.page == backing.found.page
            && it.sentence().is_some_and(|it| it.abs_diff(near) <= 1)
    };
    let differs = pairings.iter().find_map(|it| {
        let Value::Date(when) = &it.theirs.value else { return None };
        let comparison = date::compare_when(&bare(claimed), &bare(&likeliest(when)?));
        let fits = it.speaks
            && is_near(it)
            && comparison.agreement == Agreement::Conflict
            && of_deed(it).is_some_and(|it| it.denied.is_none() && !it.is_bare)
            && has_the_verb(inquiry, fact, it);
        fits.then(|| Pairing { comparison, ..it.clone() })
    })?;
    Some(FactMatch { certainty: Certainty::Likely, ..outcome(fact, &differs) })
}

/// Where the claim gives a time limit that an earlier date on the page does not speak against, the limit of the page that is
/// another: `by 2036`, `by 2038`.
pub(super) fn other_limit(fact: &Fact, pairings: &[Pairing], backing: &Pairing) -> Option<Pairing> {
    let Value::Date(claimed) = &fact.value else { return None };
    let Value::Date(found) = &backing.theirs.value else { return None };
    if !matches!(claimed.bound, Bound::By | Bound::Before) || found.bound != Bound::At {
        return None;
    }
    let differs = |it: &&Pairing| {
        let Value::Date(when) = &it.theirs.value else { return false };
        when.bound == claimed.bound
            && when.grain == claimed.grain
            && it.closeness + NEARLY * 2 >= backing.closeness
            && it.closeness >= ONLY_ONE
            && it.speaks
            && !it.former
            && date::compare_when(&bare(claimed), &bare(when)).agreement == Agreement::Conflict
    };
    let limit = pairings.iter().filter(differs).max_by_key(|it| it.closeness)?;
    let comparison = Comparison::new(Agreement::Conflict, "the source gives another limit");
    Some(Pairing { comparison, ..limit.clone() })
}

#[cfg(test)]
mod tests {
    use crate::evidence::matching;
    use crate::evidence::testing::held;
    use crate::fact::{Agreement, Value};

    /// Whether the first date of a claim conflicts with a page.
    fn check(claim: &str, page: &[&str], conflicts: bool) {
        held(claim, page, |inquiry| {
            let facts = matching::facts(inquiry);
            let date = facts.iter().find(|it| matches!(it.claimed.value, Value::Date(_)));
            let agreement = date.and_then(|it| it.agreement);
            assert_eq!(agreement == Some(Agreement::Conflict), conflicts, "{claim}: {date:?}");
        });
    }

    #[test]
    fn another_year_with_the_verb_is_another_year() {
        let page = [
            "The dam at Ullen, finished in 2019 for 38 million euros, held.",
            "The mill burned down in 2021.",
        ];
        check("The dam at Ullen was completed in 2015.", &page, true);
        check("The dam at Ullen was completed in 2019.", &page, false);
        // What another verb dates is open.
        check("The dam at Ullen was inspected in 2015.", &page, false);
    }

    #[test]
    fn another_limit_is_another_date() {
        let page = [
            "The plan for Osterby provides for 12,400 homes by 2038.",
            "The council adopted the plan for Osterby on 10 June 2026.",
        ];
        check("The plan for Osterby provides for 12,400 homes by 2036.", &page, true);
        check("The plan for Osterby provides for 12,400 homes by 2038.", &page, false);
    }

    #[test]
    fn the_end_of_a_contract_is_told_in_few_words() {
        let page = ["The keeper Ann Karl has agreed a contract to June 2030 with Osterby."];
        check("The contract of the keeper Ann Karl at Osterby runs until July 2030.", &page, true);
        check("The contract of the keeper Ann Karl at Osterby runs until June 2030.", &page, false);
    }

    #[test]
    fn what_stands_in_brackets_dates_something_else() {
        let page = ["Ten teams from Osterby won the cup (since the league was formed in 1888)."];
        check("Osterby won the cup in 2002.", &page, false);
    }

    #[test]
    fn the_date_of_another_deed_is_not_the_claims() {
        let page =
            ["Amar's group tabled an offer for the club in May; it withdrew on 9 June 2024."];
        check(
            "Amar's group, which had made an offer for the club, pulled out in May.",
            &page,
            true,
        );
        check("Amar's group tabled an offer for the club in May.", &page, false);
        check("Amar's group withdrew its offer for the club in June.", &page, false);
    }

    #[test]
    fn a_weekday_before_what_runs_every_week_is_no_date() {
        let page =
            ["Councillors in Thornleigh voted on Tuesday night on buses that run on Fridays."];
        check("Buses of the later Friday services in Thornleigh were voted on.", &page, false);
    }
}
