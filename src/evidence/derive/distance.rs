//! A distance told beside one of the two figures that lie so far apart: its unit, and which of the two is the lesser.

use super::super::gather::Inquiry;
use super::agrees;
use super::asked::{APART, words};
use crate::fact::figure::{Figure, Unit};
use crate::fact::{Fact, Value};
use crate::text::number::Decimal;
use crate::text::stem::stem;

/// A distance of which the claim leaves out the unit, with that of the figure before it: `over 3,000 euros, nearly 300 more`,
/// `57.6 percent, 5.7 points better`.
///
/// That figure comes with it.
pub(super) fn as_meant<'a>(
    inquiry: &'a Inquiry<'_>,
    fact: &Fact,
    claimed: &Figure,
) -> Option<(Figure, &'a Figure)> {
    let is_point = claimed.noun.as_deref() == Some("point");
    let is_bare = || {
        claimed.noun.as_ref().is_none_or(|noun| {
            let said = words(inquiry.claim.text.get(fact.span.end..).unwrap_or_default());
            said.first().is_some_and(|it| APART.contains(&it.as_str()) && stem(it) == *noun)
        })
    };
    if claimed.unit != Unit::Count || !is_point && !is_bare() {
        return None;
    }
    let before = inquiry.claim.facts.iter().filter(|it| it.span.end <= fact.span.start);
    let (unit, own) = before.rev().find_map(|it| match &it.value {
        Value::Figure(own) => match &own.unit {
            Unit::Percent if is_point => Some((Unit::Point, own)),
            unit @ Unit::Money { .. } if !is_point => Some((unit.clone(), own)),
            _ => None,
        },
        _ => None,
    })?;
    Some((Figure { unit, noun: None, ..claimed.clone() }, own))
}

/// The figure of one unit that the claim gives right before a distance.
pub(super) fn told_before<'a>(
    inquiry: &'a Inquiry<'_>,
    fact: &Fact,
    claimed: &Figure,
) -> Option<&'a Figure> {
    let before = inquiry.claim.facts.iter().filter(|it| it.span.end <= fact.span.start);
    let last = before.rev().find_map(|it| match &it.value {
        Value::Figure(own) => Some((it.span, own)),
        _ => None,
    });
    last.filter(|(span, own)| {
        let between = inquiry.claim.text.get(span.end..fact.span.start).unwrap_or_default();
        own.unit == claimed.unit && own.unit != Unit::Count && between.trim() == ","
    })
    .map(|it| it.1)
}

/// Whether of two that lie so far apart the one that the claim gives is the lesser, or the greater, as it says.
pub(super) fn fits_beside((own, less): (&Figure, bool), one: Decimal, two: Decimal) -> bool {
    let (low, high) = (one.min(two), one.max(two));
    let (right, wrong) = if less { (low, high) } else { (high, low) };
    !agrees(own, wrong) || agrees(own, right)
}

/// Whether the words beside a distance say that what was told before it is the lesser: `13 million below the bid`, `a drop of 5.7
/// points`; nothing where they do not say.
pub(super) fn is_less(inquiry: &Inquiry<'_>, fact: &Fact) -> Option<bool> {
    const LESS: &[&str] = &[
        "below",
        "cheaper",
        "decline",
        "decrease",
        "down",
        "drop",
        "fall",
        "fewer",
        "less",
        "loss",
        "lower",
        "reduction",
        "short",
        "smaller",
        "under",
        "worse",
    ];
    const MORE: &[&str] = &[
        "above", "ahead", "better", "bigger", "gain", "greater", "higher", "increase", "larger",
        "more", "over", "rise", "up",
    ];
    let text = &inquiry.claim.text;
    let behind = words(text.get(fact.span.end..).unwrap_or_default());
    let before = words(text.get(..fact.span.start).unwrap_or_default());
    let near = || behind.iter().take(3).chain(before.iter().rev().take(3));
    let tells = |list: &[&str]| near().any(|it| list.contains(&it.as_str()));
    match (tells(LESS), tells(MORE)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}
