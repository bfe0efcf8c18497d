//! Figures that a passage does not state but that follow from those it states: the size of a change from its two ends,
//! a total from its parts.

use super::types::{Bound, Change, Direction, Figure, Unit};
use crate::fact::{Fact, Value};
use crate::text::number::Decimal;

/// What follows from the figures of one passage, each with the span of the figures it follows from.
pub fn derived(facts: &[Fact]) -> Vec<Fact> {
    let mut found = Vec::new();
    for pair in facts.windows(2) {
        let [one, two] = pair else { continue };
        let (Value::Figure(from), Value::Figure(to)) = (&one.value, &two.value) else { continue };
        // `up to 27% from 25%` gives the end first.
        let backwards = from.change == Some(Change::To) && to.change == Some(Change::From);
        let (from, to) = if backwards { (to, from) } else { (from, to) };
        if from.change == Some(Change::From)
            && to.bound == Bound::Exact
            && from.bound == Bound::Exact
        {
            found.extend(changes(from, to).into_iter().map(|figure| fact(figure, one, two)));
        }
    }
    found
}

fn fact(figure: Figure, one: &Fact, two: &Fact) -> Fact {
    Fact { kind: figure.unit.kind(), span: one.span.cover(two.span), value: Value::Figure(figure) }
}

/// `from 25% to 27%`: two points; `from 10 to 20`: doubled, 100 %, 10.
fn changes(from: &Figure, to: &Figure) -> Vec<Figure> {
    let (Some(first), Some(last)) = (from.stated, to.stated) else { return Vec::new() };
    let Some(difference) = last.checked_sub(first).filter(|_| from.unit == to.unit) else {
        return Vec::new();
    };
    let direction = if difference.is_negative() { Direction::Down } else { Direction::Up };
    let made = |value: Decimal, place: i32, unit: Unit| {
        let mut figure = Figure::exact(value, place, unit);
        figure.noun = to.noun.clone().or_else(|| from.noun.clone());
        (figure.direction, figure.change) = (Some(direction), Some(Change::Amount));
        figure
    };
    let unit = if from.unit == Unit::Percent { Unit::Point } else { from.unit.clone() };
    let mut figures = vec![made(difference.abs(), from.place.min(to.place), unit)];
    let percent =
        difference.abs().checked_mul(Decimal::from(100)).and_then(|it| it.checked_div(first, 15));
    figures.extend(percent.map(|it| made(it.abs(), -12, Unit::Percent)));
    figures
}

/// The sum of all exact figures of one unit, where the passage lists two or more of them.
pub(super) fn total(facts: &[Fact], unit: &Unit) -> Option<Figure> {
    let figures = facts.iter().filter_map(|it| match &it.value {
        Value::Figure(figure)
            if &figure.unit == unit && figure.bound == Bound::Exact && figure.change.is_none() =>
        {
            Some(figure)
        }
        _ => None,
    });
    let parts: Vec<&Figure> = figures.collect();
    let (first, rest) = parts.split_first()?;
    if rest.is_empty() || rest.len() > 20 {
        return None;
    }
    let mut sum = first.stated?;
    for part in rest {
        if part.noun.is_some() && first.noun.is_some() && part.noun != first.noun {
            return None;
        }
        sum = sum.checked_add(part.stated?)?;
    }
    let mut total =
        Figure::exact(sum, parts.iter().map(|it| it.place).min().unwrap_or(0), unit.clone());
    total.noun.clone_from(&first.noun);
    Some(total)
}
