//! Decides between what backs a fact and what differs from it.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::closer::{Closer, closer};
use super::gather::Inquiry;
use super::mistaken::mistaken;
use super::outdated::{corrected, put_right};
use super::pairing::Pairing;
use super::role::{Period, are_of_one_size, backs_another, share_noun};
use super::unbacked::{is_same_number, is_same_value, without_backing};
use super::{
    Certainty, FactMatch, Found, bases, derive, elsewhere, ends, former, misdated, numbered, rows,
    whose, yardstick, zones,
};
use crate::fact::date::{self, Grain, When};
use crate::fact::figure::{Bound, Unit};
use crate::fact::{Agreement, Fact, Value};
use crate::text::Span;

/// A match needs a little of the words around the fact; a figure that stands anywhere proves nothing.
pub(super) const SOME_GROUND: u16 = 150;
/// Of a date of the very event less is enough.
const SAME_EVENT: u16 = 80;
/// What only leaves a fact open needs more.
pub(super) const MORE_GROUND: u16 = 300;

/// The only figure of its kind needs so much of the words around.
pub(super) const ONLY_ONE: u16 = 500;
/// Another that has nearly as much of them makes it one of two.
pub(super) const NEARLY: u16 = 100;

/// Of so many that differ the next is no more comparable.
const MOST_RIVALS: usize = 40;

/// Another page that gives the same noun another figure is worth a look with so much of the words around.
const DISSENT: u16 = 400;

/// The one outcome of a claimed fact from all that can be held against it.
pub(super) fn settle(fact: &Fact, pairings: &[Pairing], inquiry: &Inquiry<'_>) -> FactMatch {
    let mut settled = decide(fact, pairings, inquiry);
    // A sentence without the part says nothing of the whole: in `17 of the 45 seats` the 45 is no other figure for what is 17.
    if settled.agreement == Some(Agreement::Conflict)
        && yardstick::is_whole_alone(inquiry, fact, settled.found)
    {
        let backing = closest(pairings, &|it| it.comparison.agreement.is_match());
        settled = backing.map_or_else(|| not_found(fact, inquiry), |it| outcome(fact, it));
    }
    // In `9 per cent more than in 2024` nothing is said to have been in 2024.
    if settled.agreement == Some(Agreement::Conflict) && yardstick::is_compared_with(inquiry, fact)
    {
        settled = not_found(fact, inquiry);
    }
    let backed = settled.is_backed();
    if settled.dissent.is_none() && backed {
        settled.dissent = settled.found.and_then(|it| dissent(inquiry, fact, pairings, it));
    }
    settled
}

/// Where another page that is meant gives the same thing in the same noun with another value, for review.
fn dissent(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    pairings: &[Pairing],
    backing: Found,
) -> Option<Found> {
    let Value::Figure(claimed) = &fact.value else { return None };
    let differs = |it: &Pairing| {
        let noun = match &it.theirs.value {
            Value::Figure(theirs) => claimed.noun.is_some() && claimed.noun == theirs.noun,
            _ => false,
        };
        noun && it.comparison.agreement == Agreement::Conflict
            && it.found.page != backing.page
            && it.closeness >= DISSENT
            && !it.former
            && !it.of_another
            && it.period != Period::Other
            && inquiry.is_chosen(it.found.page)
    };
    let backs = |it: &Pairing| it.comparison.agreement.is_match();
    let rival = closest(pairings, &differs)?;
    let same_page = pairings.iter().any(|it| backs(it) && it.found.page == rival.found.page);
    (!same_page).then_some(rival.found)
}

fn decide(fact: &Fact, pairings: &[Pairing], inquiry: &Inquiry<'_>) -> FactMatch {
    if let Some(wrong) = put_right(fact, pairings) {
        let reason = "the source says that this was wrong".to_owned();
        let agreement = Some(Agreement::Conflict);
        return FactMatch { agreement, reason, certainty: Certainty::Sure, ..outcome(fact, wrong) };
    }
    let backing = backing(fact, pairings);
    if backing.is_some_and(|it| rows::held_before(inquiry, fact, pairings, it))
        && let Some(now) = corrected(inquiry, fact, pairings)
    {
        return overruled(inquiry, fact, now, Closer::Plainly);
    }
    if let Some(other) = backing.filter(|it| whose::is_only_of_another(inquiry, fact, pairings, it))
    {
        return of_another(inquiry, fact, pairings, other);
    }
    let rival = rival(inquiry, fact, pairings, backing.is_some());
    match (backing, rival) {
        (Some(backing), Some(rival))
            if !rows::is_in_own_row(inquiry, fact, backing, rival)
                && let Some(how) = closer(inquiry, fact, rival, backing) =>
        {
            nearer(inquiry, fact, pairings, (backing, rival, how))
        }
        // `Loss: £23.4m (2024: £19.8m)` of the year to June 2025.
        (Some(backing), Some(rival)) if is_of_another_time(backing, rival) => {
            overruled(inquiry, fact, rival, Closer::Plainly)
        }
        (Some(backing), _)
            if let Some(rival) = elsewhere::rival(inquiry, fact, pairings, backing)
                .or_else(|| zones::rival(inquiry, fact, pairings, backing))
                .or_else(|| zones::other_date(inquiry, fact, pairings, backing))
                .or_else(|| rows::rival(inquiry, fact, pairings))
                .or_else(|| of_its_time(inquiry, fact, pairings, backing)) =>
        {
            overruled(inquiry, fact, rival, Closer::Plainly)
        }
        (Some(backing), _) if let Some(limit) = other_limit(fact, pairings, backing) => {
            outcome(fact, limit)
        }
        (Some(backing), _) if let Some(limit) = misdated::other_limit(fact, pairings, backing) => {
            FactMatch { certainty: Certainty::Likely, ..outcome(fact, &limit) }
        }
        (Some(backing), _)
            if let Some(other) = misdated::of_another_deed(inquiry, fact, pairings, backing) =>
        {
            other
        }
        (Some(_), _) if let Some(other) = bases::other(inquiry, fact, pairings) => {
            FactMatch { certainty: Certainty::Likely, ..outcome(fact, &other) }
        }
        (Some(backing), rival) => backed(inquiry, fact, backing, rival),
        (None, rival) => unbacked(inquiry, fact, pairings, rival),
    }
}

/// What comes of a figure or date that the page has, where a sentence that is nearer to the claim says otherwise.
fn nearer(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    pairings: &[Pairing],
    (backing, rival, how): (&Pairing, &Pairing, Closer),
) -> FactMatch {
    // Of 2,400 of whom 1,700 were told to, 700 were not, whatever else there are 700 of.
    let of_rival = |it: &FactMatch| {
        it.is_backed() && it.found.is_some_and(|it| it.sentence == rival.found.sentence)
    };
    if let Some(follows) = derive::derived(inquiry, fact, pairings).filter(of_rival) {
        follows
    } else if rival.found.page == backing.found.page {
        overruled(inquiry, fact, rival, how)
    } else {
        FactMatch { dissent: Some(rival.found), ..outcome(fact, backing) }
    }
}

/// What comes of a figure or date that no page has as it stands.
fn unbacked(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    pairings: &[Pairing],
    rival: Option<&Pairing>,
) -> FactMatch {
    let derived = || derive::derived(inquiry, fact, pairings);
    let told = |it: Pairing| outcome(fact, &it);
    numbered::named(inquiry, fact)
        .or_else(|| derived().filter(|_| !is_bounded(fact, pairings)))
        .or_else(|| ends::both(fact, pairings).map(told))
        .or_else(|| misdated::another(inquiry, fact, pairings, rival))
        .or_else(|| rival.and_then(|it| derive::near(inquiry, fact, it, pairings)))
        .or_else(|| mistaken(inquiry, fact, pairings).filter(|_| rival.is_none()))
        .or_else(|| without_backing(inquiry, fact, pairings, rival).map(told))
        .or_else(|| only_one(inquiry, fact, pairings).map(|it| outcome(fact, it)))
        .unwrap_or_else(|| not_found(fact, inquiry))
}

/// Where the sentence of a figure gives it for no time, the figure that it gives beside it for the claim's: of `€1.46 million, against
/// €880,000 in 2025` the second for 2025.
fn of_its_time<'a>(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    pairings: &'a [Pairing],
    backing: &Pairing,
) -> Option<&'a Pairing> {
    if backing.period == Period::Same && backing.is_dated {
        return None;
    }
    let claim = &inquiry.claim;
    let dates = || {
        let dates = claim.facts.iter().filter(|it| matches!(it.value, Value::Date(_)));
        dates.map(|it| it.span.of(&claim.text).trim_start_matches("in "))
    };
    let is_compared_with = |it: &Pairing| {
        let reading = inquiry.library.readings.get(it.found.page);
        reading.is_some_and(|page| {
            let text = &page.page.text;
            let behind = text.get(it.theirs.span.end..).unwrap_or_default();
            let behind = behind.strip_prefix(" in ").unwrap_or_default();
            let is_its = |date: &str| {
                let rest = behind.strip_prefix(date).filter(|_| !date.is_empty());
                rest.is_some_and(|it| !it.starts_with(|it: char| it.is_alphanumeric() || it == '/'))
            };
            dates().any(is_its) && former::is_former(&it.theirs, text, it.found.sentence.start)
        })
    };
    // What the page gives for that time elsewhere speaks for the claim.
    let backs = |it: &Pairing| it.comparison.agreement.is_match() && it.place() != backing.place();
    let is_it = |it: &Pairing| {
        it.place() == backing.place()
            && it.comparison.agreement == Agreement::Conflict
            && it.is_dated
            && it.period == Period::Same
            && is_compared_with(it)
            && are_of_one_size(fact, &it.theirs)
    };
    closest(pairings, &is_it).filter(|_| !pairings.iter().any(backs))
}

/// Whether a page gives the very number with a bound that the claim lacks: what comes out of other figures is then chance.
fn is_bounded(fact: &Fact, pairings: &[Pairing]) -> bool {
    pairings.iter().any(|it| {
        it.comparison.agreement == Agreement::CompatibleStronger
            && is_same_number(fact, &it.theirs)
            && it.closeness >= MORE_GROUND
    })
}

/// What comes of a figure or date that the page has: open where it stands for another time, another end or another name.
fn backed(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    backing: &Pairing,
    rival: Option<&Pairing>,
) -> FactMatch {
    let mut outcome = outcome(fact, backing);
    if is_cut_short(fact, &backing.theirs) {
        let same = backing.speaks && backing.closeness >= ONLY_ONE && !backing.of_another;
        let agreement = if same { Agreement::Conflict } else { Agreement::CompatibleOverlap };
        outcome.agreement = Some(agreement);
        "one end of the source's span is another".clone_into(&mut outcome.reason);
    }
    let is_apart = backing.is_dated || are_stretches(inquiry, backing);
    // What the claim too gives only to compare with is of that other time: `79 per cent, compared with 71 the winter before`.
    let is_way = matches!(&backing.theirs.value, Value::Figure(it) if it.bound == Bound::Range)
        && derive::reckoned(fact, &inquiry.claim.text) == derive::Reckoned::Difference;
    let is_compared = || is_way || former::is_former(fact, &inquiry.claim.text, 0);
    if backing.period == Period::Other && is_apart && !is_compared() {
        outcome.agreement = Some(Agreement::CompatibleOverlap);
        "the source gives this figure for another time".clone_into(&mut outcome.reason);
    }
    let is_match = outcome.is_backed();
    if is_match && elsewhere::is_beside_another(inquiry, fact, backing) {
        outcome.agreement = Some(Agreement::CompatibleOverlap);
        "the source gives this figure beside another name".clone_into(&mut outcome.reason);
    }
    outcome.dissent = rival.filter(|it| it.found.page != backing.found.page).map(|it| it.found);
    outcome
}

/// Where a limit of the claim is only borne out by a bare figure beyond it, a limit of the source in about as fitting a place that
/// is another: `at least 4,000` with 8,400 homes, and at least 3,000 of them to let.
fn other_limit<'a>(fact: &Fact, pairings: &'a [Pairing], backing: &Pairing) -> Option<&'a Pairing> {
    let limit = |it: &Fact| match &it.value {
        Value::Figure(it) if is_limit(it.bound) => Some(it.bound),
        _ => None,
    };
    limit(fact)?;
    if limit(&backing.theirs).is_some() || is_same_value(fact, &backing.theirs) {
        return None;
    }
    let floor = |it: Bound| matches!(it, Bound::AtLeast | Bound::More);
    let alike = |it: &Pairing| {
        are_of_one_size(fact, &it.theirs)
            && limit(&it.theirs).zip(limit(fact)).is_some_and(|(a, b)| floor(a) == floor(b))
            && !it.comparison.agreement.is_match()
            && it.comparison.agreement != Agreement::Incomparable
            && it.closeness + NEARLY * 2 >= backing.closeness
    };
    closest(pairings, &alike)
}

/// Whether both are spans from one date to another that share one end alone: `between October and April` says more than
/// `between October and February`, which lies within it.
fn is_cut_short(fact: &Fact, other: &Fact) -> bool {
    let (Value::Date(ours), Value::Date(theirs)) = (&fact.value, &other.value) else {
        return false;
    };
    let span = |it: &When| match it.readings.as_slice() {
        [one] if it.bound == date::Bound::Range => Some(*one),
        _ => None,
    };
    span(ours).zip(span(theirs)).is_some_and(|(a, b)| (a.from == b.from) != (a.to == b.to))
}

pub(super) const fn is_limit(bound: Bound) -> bool {
    matches!(bound, Bound::AtLeast | Bound::More | Bound::AtMost | Bound::Less)
}

/// The closest of the pairings that `wanted` takes; of equals the better agreement, then the earlier place.
pub(super) fn closest<'a>(
    pairings: &'a [Pairing],
    wanted: &dyn Fn(&Pairing) -> bool,
) -> Option<&'a Pairing> {
    pairings.iter().filter(|it| wanted(it)).max_by_key(|it| nearness(it))
}

/// By what the closest is told: of equals the better agreement, then the earlier place.
fn nearness(it: &Pairing) -> (u16, Reverse<Agreement>, Reverse<usize>, Reverse<Span>) {
    let (page, span) = (it.found.page, it.found.span);
    (it.closeness, Reverse(it.comparison.agreement), Reverse(page), Reverse(span))
}

/// What backs the fact, for the time and the party that the claim names where there is a choice.
fn backing<'a>(fact: &Fact, pairings: &'a [Pairing]) -> Option<&'a Pairing> {
    let backs = |it: &Pairing| {
        // `And he was charged in February 2023`: the event alone is ground for its date.
        let dates_it = matches!(fact.value, Value::Date(_)) && share_noun(fact, &it.theirs);
        let ground = if dates_it { SAME_EVENT } else { SOME_GROUND };
        it.comparison.agreement.is_match() && it.closeness >= ground
    };
    closest(pairings, &|it| backs(it) && it.period != Period::Other && !it.of_another)
        .or_else(|| closest(pairings, &|it| backs(it) && it.period != Period::Other))
        .or_else(|| closest(pairings, &backs))
}

/// Why a figure of the page is left open that stands for somebody else.
const OF_ANOTHER: &str = "the source gives this figure for another";
/// Why one is of which the source says the very deed of somebody else.
pub(super) const SAID_OF_ANOTHER: &str = "the source says this of another, with this figure";

/// A figure that the page has, and for another: what it has for the claim's subject differs, or leaves it open.
fn of_another(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    pairings: &[Pairing],
    other: &Pairing,
) -> FactMatch {
    let is_own = |it: &&Pairing| !whose::is_of_another(inquiry, fact, it);
    let rival = match whose::own_figure(inquiry, fact, other) {
        Some(own) => pairings.iter().find(|it| {
            let here = it.found.page == other.found.page && it.found.span == own;
            here && it.comparison.agreement == Agreement::Conflict
        }),
        None => rival(inquiry, fact, pairings, false).filter(is_own),
    };
    let left_open = FactMatch {
        agreement: Some(Agreement::CompatibleOverlap),
        reason: if whose::is_one_deed(inquiry, fact, other) { SAID_OF_ANOTHER } else { OF_ANOTHER }
            .to_owned(),
        ..outcome(fact, other)
    };
    rival.map_or(left_open, |it| overruled(inquiry, fact, it, Closer::Plainly))
}

/// How the reason ends for a figure that the page has as well, with fewer of the claim's words around it.
pub(super) const STANDS_AS_WELL: &str =
    " stands on the page as well, with less of the claim around it";

/// Whether one stands for another time than the claim's, and a rival in its sentence does not.
fn is_of_another_time(backing: &Pairing, rival: &Pairing) -> bool {
    backing.period == Period::Other
        && rival.period != Period::Other
        && backing.place() == rival.place()
}

/// What differs from a figure that the page has for something else.
fn overruled(inquiry: &Inquiry<'_>, fact: &Fact, rival: &Pairing, how: Closer) -> FactMatch {
    let (why, figure) = (&rival.comparison.reason, fact.span.of(&inquiry.claim.text));
    let ending = match how {
        Closer::Plainly => " stands on the page for something else",
        Closer::ByWords => STANDS_AS_WELL,
    };
    let reason = format!("{why}; {figure}{ending}");
    FactMatch { reason, ..outcome(fact, rival) }
}

/// What differs from the fact in the same role.
fn rival<'a>(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    pairings: &'a [Pairing],
    has_backing: bool,
) -> Option<&'a Pairing> {
    // The very value beside the rival, in a form that does not compare, leaves it open which of the two is meant.
    let open = |it: &&Pairing| {
        it.comparison.agreement == Agreement::Incomparable && is_same_value(fact, &it.theirs)
    };
    let beside: BTreeSet<(usize, Span)> =
        pairings.iter().filter(open).map(Pairing::place).collect();
    // `Gusts of up to 110 km/h on the coast and 85 inland`: what the claim may mean leaves no room for the other.
    let meant = |it: &&Pairing| {
        let bounded =
            |it: &Fact| matches!(&it.value, Value::Figure(it) if it.bound != Bound::Exact);
        (bounded(fact) || bounded(&it.theirs))
            && it.comparison.agreement.is_compatible()
            && !it.former
    };
    let may_be: BTreeSet<(usize, Span)> =
        pairings.iter().filter(meant).map(Pairing::place).collect();
    // A date by itself, as above a text, is no date of what the claim tells.
    let is_bare = |it: &Pairing| matches!(fact.value, Value::Date(_)) && it.direct == 0;
    let differs = |it: &&Pairing| {
        let open = beside.contains(&it.place()) || may_be.contains(&it.place());
        it.same_role && !it.former && !is_bare(it) && (has_backing || !open)
    };
    let mut rivals: Vec<&Pairing> = pairings.iter().filter(differs).collect();
    rivals.sort_by_key(|it| nearness(it));
    // To tell what is reckoned takes reading both sentences: the closest first, and not without end.
    let mut nearest = rivals.into_iter().rev().take(MOST_RIVALS);
    nearest
        .find(|it| is_comparable(fact, it, inquiry))
        .or_else(|| {
            rows::beside_in_time(inquiry, pairings)
                .or_else(|| rows::of_its_time(inquiry, pairings))
                .filter(|it| !backs_another(inquiry, fact, &it.theirs))
        })
        .or_else(|| {
            // What is backed elsewhere needs more than to stand beside.
            let surely = |it: &&Pairing| !has_backing || share_noun(fact, &it.theirs);
            corrected(inquiry, fact, pairings).filter(surely)
        })
}

/// The only figure of its kind in the sentence that is most about what the claim says, where the claim's own stands nowhere.
fn only_one<'a>(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    pairings: &'a [Pairing],
) -> Option<&'a Pairing> {
    let Value::Figure(claimed) = &fact.value else { return None };
    let bare_count = claimed.unit == Unit::Count && claimed.noun.is_none();
    let in_digits = fact.span.of(&inquiry.claim.text).bytes().any(|it| it.is_ascii_digit());
    if bare_count || !in_digits || claimed.unit == Unit::Ordinal {
        return None;
    }
    let compares = |it: &Pairing| it.comparison.agreement != Agreement::Incomparable;
    if pairings.iter().any(|it| is_same_value(fact, &it.theirs)) {
        return None;
    }
    let best = pairings.iter().filter(|it| compares(it)).map(|it| it.closeness).max()?;
    let mut near = pairings.iter().filter(|it| compares(it) && it.closeness + NEARLY >= best);
    let only = near.next().filter(|_| near.next().is_none())?;
    let fits = only.comparison.agreement == Agreement::Conflict
        && only.speaks
        && only.closeness >= ONLY_ONE
        && !only.of_another
        && !only.former
        && !backs_another(inquiry, fact, &only.theirs)
        && only.period != Period::Other
        && are_of_one_size(fact, &only.theirs);
    let reckoned = derive::reckoned(fact, &inquiry.claim.text) != derive::Reckoned::No
        || derive::may_be_reckoned(inquiry, fact, pairings);
    (fits && !reckoned).then_some(only)
}

/// Whether claim and sentence both give a stretch of time: the day on which something was decided is not the time of a figure.
fn are_stretches(inquiry: &Inquiry<'_>, backing: &Pairing) -> bool {
    let is_stretch =
        |it: &Fact| matches!(&it.value, Value::Date(when) if when.grain >= Grain::Month);
    let reading = inquiry.library.readings.get(backing.found.page);
    let theirs = backing.around.zip(reading).map_or(&[][..], |(around, it)| it.facts(around.0));
    inquiry.claim.facts.iter().any(is_stretch) && theirs.iter().any(is_stretch)
}

/// Whether a difference or a sum in the claim meets one on the page: against a plain figure it says nothing.
pub(super) fn is_comparable(fact: &Fact, rival: &Pairing, inquiry: &Inquiry<'_>) -> bool {
    let text = inquiry.library.readings.get(rival.found.page).map(|it| it.page.text.as_str());
    let sentence = rival.found.sentence;
    let theirs =
        Fact { span: rival.theirs.span.relative_to(sentence.start), ..rival.theirs.clone() };
    let words = sentence.of(text.unwrap_or_default());
    let same_digits = match (&fact.value, &rival.theirs.value) {
        (Value::Figure(a), Value::Figure(b)) => a.stated == b.stated,
        _ => true,
    };
    same_digits || derive::reckoned(fact, &inquiry.claim.text) == derive::reckoned(&theirs, words)
}

pub(super) fn outcome(fact: &Fact, pairing: &Pairing) -> FactMatch {
    FactMatch {
        claimed: fact.clone(),
        agreement: Some(pairing.comparison.agreement),
        reason: pairing.comparison.reason.clone(),
        found: Some(pairing.found),
        theirs: Some(pairing.theirs.clone()),
        dissent: None,
        certainty: Certainty::Open,
    }
}

/// A fact that no page has anything on.
pub(super) fn not_found(fact: &Fact, inquiry: &Inquiry<'_>) -> FactMatch {
    let reason = format!("{} is not on the cited pages", fact.span.of(&inquiry.claim.text));
    FactMatch {
        claimed: fact.clone(),
        agreement: None,
        reason,
        found: None,
        theirs: None,
        dissent: None,
        certainty: Certainty::Open,
    }
}

/// The words of a page around a span, as a place.
pub(super) fn place(inquiry: &Inquiry<'_>, page: usize, span: Span) -> Option<Found> {
    let reading = inquiry.library.readings.get(page)?;
    let index = reading.sentences.partition_point(|it| it.span.end <= span.start);
    let sentence = reading.sentences.get(index).map_or(span, |it| it.span);
    Some(Found { page, span, sentence })
}

#[cfg(test)]
mod tests {
    use crate::evidence::matching;
    use crate::evidence::testing::{first_figure, held};
    use crate::fact::Agreement;

    /// How the fact with `words` of the claim stands to a page.
    fn check(claim: &str, words: &str, page: &[&str], agreement: Option<Agreement>) {
        held(claim, page, |inquiry| {
            let matches = matching::facts(inquiry);
            let found =
                matches.iter().find(|it| it.claimed.span.of(&inquiry.claim.text).contains(words));
            let found = found.unwrap_or_else(|| panic!("no {words} in {matches:?}"));
            assert_eq!(found.agreement, agreement, "{claim}: {}", found.reason);
        });
    }

    #[test]
    fn what_the_claim_may_mean_leaves_no_room_for_another() {
        let page = ["WIND: gusts of up to 110 km/h on the coast and 85 km/h inland."];
        let claim = "Winds might gust to nearly 70 miles an hour on the coast.";
        check(claim, "70", &page, Some(Agreement::CompatibleOverlap));
        check(&claim.replace("70", "90"), "90", &page, Some(Agreement::Conflict));
    }

    #[test]
    fn a_whole_is_held_against_no_cell() {
        let page = [
            "Kilbrae is hit hardest; 41 cases were recorded in the most recent week.",
            "District: Kilbrae | Confirmed cases: 89 | of which in the last week: 17",
            "District: Tarnsea | Confirmed cases: 164 | of which in the last week: 15",
        ];
        let claim = "Kilbrae reported 17 out of 41 new cases in the last week.";
        check(claim, "41", &page, Some(Agreement::Match));
        check(claim, "17", &page, Some(Agreement::Match));
    }

    #[test]
    fn each_item_of_a_list_is_about_its_own_name() {
        let page = ["Turnout was 61 percent in Cedar Bluff, 53 percent in Otter Creek."];
        check("Turnout was 53 percent in Otter Creek.", "53", &page, Some(Agreement::Match));
        check("Turnout was 61 percent in Cedar Bluff.", "61", &page, Some(Agreement::Match));
    }

    #[test]
    fn the_figure_of_the_very_deed_overrules_one_that_stands_elsewhere() {
        let page = [
            "The fire on the ridge destroyed 46 houses in Osterby.",
            "At first the mayor had spoken of 60 houses on the ridge.",
        ];
        let claim = "The fire on the ridge destroyed 60 houses.";
        check(claim, "60", &page, Some(Agreement::Conflict));
        check(&claim.replace("60", "46"), "46", &page, Some(Agreement::Match));
    }

    #[test]
    fn what_was_put_right_is_no_conflict_with_what_is_right() {
        let page = [
            "The mill in Osterby employs 340 people.",
            "Correction: an earlier version said that the mill in Osterby employs 430 people.",
        ];
        check("The mill in Osterby employs 340 people.", "340", &page, Some(Agreement::Match));
        check("The mill in Osterby employs 430 people.", "430", &page, Some(Agreement::Conflict));
    }

    #[test]
    fn the_figure_of_another_backs_nothing() {
        let page = [
            "Tarnhaven is the second port of the coast.",
            "It handled 2.1 million containers in 2024.",
            "Port Maule handled 3.4 million containers in 2024.",
        ];
        let claim = "Tarnhaven handled 3.4 million containers in 2024.";
        check(claim, "3.4", &page, Some(Agreement::Conflict));
        check(&claim.replace("3.4", "2.1"), "2.1", &page, Some(Agreement::Match));
        let page = [
            "St Brannoc, the older hospital, was founded by an order of nuns.",
            "It has 410 beds and 1,900 staff.",
            "Ashgrove opened in 1972.",
        ];
        let claim = "Ashgrove has 1,900 staff.";
        check(claim, "1,900", &page, Some(Agreement::CompatibleOverlap));
        check(&claim.replace("Ashgrove", "St Brannoc"), "1,900", &page, Some(Agreement::Match));
    }

    #[test]
    fn a_figure_with_the_claims_word_behind_it_is_not_overruled() {
        let page = [
            "Pellam wants to cut 58 posts at the Herald and to stop printing its paper in June.",
            "Of those to go, 33 are in the newsroom and 16 at the works.",
        ];
        let claim = "Pellam wants to cut 33 newsroom posts at the Herald.";
        check(claim, "33", &page, Some(Agreement::Match));
        check(&claim.replace("newsroom ", ""), "33", &page, Some(Agreement::Conflict));
        let page =
            ["Police receives $61.2 million.", "Fire services are given $38.4 million a year."];
        let claim = "Police are to receive $38.4 million in the new year.";
        check(claim, "38.4", &page, Some(Agreement::Conflict));
    }

    #[test]
    fn a_limit_of_another_size_is_no_limit_of_the_same() {
        let page = ["The trial took in 22,480 people aged 60 and over in seven countries."];
        let claim = "More than 22,000 people took part in the trial.";
        check(claim, "22,000", &page, Some(Agreement::MatchWeaker));
        check(&claim.replace("22,", "23,"), "23,000", &page, Some(Agreement::Conflict));
    }

    #[test]
    fn a_figure_that_another_tells_of_the_subject_backs() {
        let page = ["Klara Benedetti leads the orchestra through 17 concerts in nine countries."];
        let claim = "The Meridian Orchestra plays 17 concerts in nine countries.";
        check(claim, "17", &page, Some(Agreement::Match));
        let page = ["Lumenary signed a contract of 11 million dollars with Stratus Harbor."];
        let claim = "Stratus Harbor signed a contract of 11 million dollars.";
        check(claim, "11 million", &page, Some(Agreement::Match));
    }

    #[test]
    fn a_span_is_backed_by_both_its_ends() {
        let page = ["Party: Homeland | 2026 %: 15.4 | 2021 %: 7.6"];
        let claim = "The Homeland party doubled its share from 7.6 to 15.4 percent.";
        check(claim, "15.4", &page, Some(Agreement::MatchWeaker));
        held(&claim.replace("7.6", "8.6"), &page, |inquiry| {
            let facts = matching::facts(inquiry);
            let reason = "the source has both ends of the span";
            assert!(!facts.iter().any(|it| it.reason == reason), "{facts:?}");
        });
    }

    #[test]
    fn a_figure_that_no_page_has_is_not_found() {
        check("The mill in Osterby has 340 looms.", "340", &["The mill in Osterby is old."], None);
    }

    #[test]
    fn a_number_with_a_bound_is_not_reckoned_from_others() {
        let page = &[
            "The mill forecast sales of $4.95 billion, and had $4.65 billion.",
            "Without the rules the sales of the mill would have been about $300 million higher.",
        ];
        let claim = "Without the rules the sales of the mill would have been $300 million higher.";
        check(claim, "$300 million", page, Some(Agreement::CompatibleStronger));
    }

    #[test]
    fn the_figure_beside_it_is_that_of_the_claims_year() {
        let page = &["The purse of the race came to €1.46 million, against €880,000 in 2025."];
        let claim = "The purse of the race came to €1.46 million in 2025.";
        check(claim, "€1.46 million", page, Some(Agreement::Conflict));
        check(&claim.replace(" in 2025", ""), "€1.46 million", page, Some(Agreement::Match));
    }

    #[test]
    fn the_figure_in_brackets_is_that_of_the_year_before() {
        let page = &["Revenue of Port Averley in 2025: £52.8m (2024: £47.1m)"];
        let of = |claim: &str| first_figure(claim, page);
        assert_eq!(of("Port Averley had a revenue of £47.1m in 2025."), Some(Agreement::Conflict));
        assert_eq!(of("Port Averley had a revenue of £52.8m in 2025."), Some(Agreement::Match));
    }
}
