//! The level from which something rose or fell by so much to another: `lowered by a quarter of a point to 5.5 percent` was 5.75 percent.

use super::super::FactMatch;
use super::super::gather::Inquiry;
use super::super::pairing::Pairing;
use super::super::{carried, matching};
use super::{IN_ONE, agrees, are_one, follows, is_close, lacks_currency};
use crate::fact::figure::{Change, Direction, Figure, Unit};
use crate::fact::{Fact, Value};

/// Words of a claim about what held before.
const PAST: &[&str] =
    &["before", "earlier", "formerly", "had", "originally", "previously", "was", "were"];

/// The claimed level as the one before a step that one sentence gives with what it led to, which the claim has as well.
pub(super) fn derived(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    pairings: &[Pairing],
) -> Option<FactMatch> {
    let Value::Figure(claimed) = &fact.value else { return None };
    if claimed.is_change() || !claimed.unit.adds_up() && claimed.unit != Unit::Percent {
        return None;
    }
    let figure = |it: &Pairing| match &it.theirs.value {
        Value::Figure(figure) if is_close(figure) => Some(figure.clone()),
        _ => None,
    };
    pairings.iter().filter(|it| it.closeness >= IN_ONE).find_map(|now| {
        let level = figure(now)
            .filter(|it| are_one(&it.unit, &claimed.unit) || lacks_currency(claimed, it))?;
        if level.is_change() || !is_told(inquiry, fact, now) {
            return None;
        }
        let here = |it: &&Pairing| {
            it.found.sentence == now.found.sentence && it.found.span != now.found.span
        };
        let step = pairings.iter().filter(here).find(|by| {
            let was = figure(by).and_then(|it| before(&level, &it));
            was.is_some_and(|it| agrees(claimed, it))
        })?;
        Some(follows(inquiry, fact, &[now, step], "earlier value"))
    })
}

/// Whether the claim has the level to which it led as well, or tells of what was.
fn is_told(inquiry: &Inquiry<'_>, fact: &Fact, now: &Pairing) -> bool {
    let mut others = inquiry.claim.facts.iter().filter(|it| it.span != fact.span);
    others.any(|it| matches!(it.value, Value::Figure(_)) && matching::backs(it, &now.theirs))
        || carried::has_word(&inquiry.claim.text, PAST)
}

/// What a level was before a step in its unit, whose way is told with either.
fn before(level: &Figure, step: &Figure) -> Option<crate::text::number::Decimal> {
    let points = level.unit == Unit::Percent && step.unit == Unit::Point;
    let of_unit = points || are_one(&step.unit, &level.unit) && level.unit != Unit::Percent;
    if !of_unit || step.change != Some(Change::Amount) {
        return None;
    }
    let (now, by) = (level.stated?, step.stated?);
    match step.direction.or(level.direction)? {
        Direction::Up => now.checked_sub(by),
        Direction::Down => now.checked_add(by),
    }
}

#[cfg(test)]
mod tests {
    use crate::evidence::testing::follows_from;

    #[test]
    fn the_level_before_a_step_follows() {
        let check = |claim: &str, page: &[&str], follows: bool| {
            let reason = follows_from(claim, page, super::derived);
            assert_eq!(!reason.is_empty(), follows, "{claim}: {reason}");
        };
        let page =
            &["The bank lowered its rate by a quarter of a percentage point to 5.50 percent."];
        check("The bank brought its rate down from 5.75% to 5.50%.", page, true);
        check("The bank brought its rate down from 6.00% to 5.50%.", page, false);
        check("The bank brought its rate up from 5.25% to 5.50%.", page, false);
    }
}
