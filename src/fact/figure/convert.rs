//! Brings two figures to one unit, or says that they have none in common.

use super::amount::size;
use super::types::{Direction, Figure, Limit, Unit};
use crate::text::number::Decimal;

/// A found figure in the unit of the claimed one.
pub(super) enum Common {
    /// In the same unit already.
    Same,
    /// Converted by a fixed factor.
    Converted(Box<Figure>),
    /// Other currencies.
    OtherCurrency,
    /// Percent against percentage points.
    PercentAgainstPoints,
    /// Nothing to compare on.
    None,
}

/// Brings `found` to the unit of `claimed`.
pub(super) fn to_unit(claimed: &Figure, found: &Figure) -> Common {
    match (&claimed.unit, &found.unit) {
        (Unit::Money { code: one, .. }, Unit::Money { code: two, .. }) => {
            if one == two {
                Common::Same
            } else {
                Common::OtherCurrency
            }
        }
        (Unit::Percent, Unit::Point) | (Unit::Point, Unit::Percent) => Common::PercentAgainstPoints,
        (Unit::Ratio, Unit::Percent) => percent_to_ratio(found).map_or(Common::None, boxed),
        (Unit::Percent, Unit::Ratio) => {
            ratio_to_percent(claimed, found).map_or(Common::None, boxed)
        }
        (Unit::Measure(one), Unit::Measure(two)) if one != two => {
            each(found, |value| convert(value, two, one)).map_or(Common::None, |mut it| {
                it.unit = claimed.unit.clone();
                boxed(it)
            })
        }
        // `6.2 million pounds` is money or weight; beside `£6.2m` it is money.
        (Unit::Measure("pound"), Unit::Money { code, .. })
        | (Unit::Money { code, .. }, Unit::Measure("pound"))
            if code == "GBP" =>
        {
            boxed(Figure { unit: claimed.unit.clone(), ..found.clone() })
        }
        // `0.25 points` of a rate are 25 basis points; of an index they are none.
        (Unit::Count, Unit::Point) if is_points(claimed) => Common::Same,
        (Unit::Point, Unit::Count) if is_points(found) => Common::Same,
        (one, two) if one == two => Common::Same,
        (_, _) => Common::None,
    }
}

fn is_points(figure: &Figure) -> bool {
    figure.noun.as_deref() == Some("point")
}

fn boxed(figure: Figure) -> Common {
    Common::Converted(Box::new(figure))
}

/// `rose 100%` is a doubling, `fell 50%` a halving, `200% more` three times as many.
fn percent_to_ratio(found: &Figure) -> Option<Figure> {
    if !found.is_change() {
        return None;
    }
    let hundred = Decimal::from(100);
    let mut ratio = each(found, |value| {
        let signed = if found.direction == Some(Direction::Down) { value.negated() } else { value };
        hundred.checked_add(signed)?.checked_mul(Decimal::power_of_ten(-2))
    })?;
    if found.direction == Some(Direction::Down) {
        std::mem::swap(&mut ratio.low, &mut ratio.high);
    }
    ratio.unit = Unit::Ratio;
    ratio.place = found.place.saturating_sub(2);
    Some(ratio)
}

fn ratio_to_percent(claimed: &Figure, found: &Figure) -> Option<Figure> {
    if !claimed.is_change() {
        return None;
    }
    let mut percent = each(found, |value| {
        let change = value.checked_sub(Decimal::ONE)?.checked_mul(Decimal::from(100))?;
        Some(change.abs())
    })?;
    if found.direction == Some(Direction::Down) {
        std::mem::swap(&mut percent.low, &mut percent.high);
    }
    percent.unit = Unit::Percent;
    percent.place = 0;
    Some(percent)
}

fn each(figure: &Figure, change: impl Fn(Decimal) -> Option<Decimal>) -> Option<Figure> {
    let limit = |it: Option<Limit>| match it {
        Some(limit) => change(limit.value).map(|value| Some(Limit { value, open: limit.open })),
        None => Some(None),
    };
    let stated = match figure.stated {
        Some(value) => Some(change(value)?),
        None => None,
    };
    Some(Figure { stated, low: limit(figure.low)?, high: limit(figure.high)?, ..figure.clone() })
}

/// Converts between units of one dimension.
fn convert(value: Decimal, from: &str, to: &str) -> Option<Decimal> {
    let (source, target) = (size(from)?, size(to)?);
    if source.dimension != target.dimension {
        return None;
    }
    if source.dimension == "temperature" {
        return from_celsius(to_celsius(value, from)?, to);
    }
    let base = value.checked_mul(Decimal::new(i128::from(source.mantissa), source.exponent))?;
    base.checked_div(Decimal::new(i128::from(target.mantissa), target.exponent), 15)
}

fn to_celsius(value: Decimal, unit: &str) -> Option<Decimal> {
    match unit {
        "celsius" => Some(value),
        "kelvin" => value.checked_sub(Decimal::new(27_315, -2)),
        "fahrenheit" => value.checked_sub(Decimal::from(32))?.checked_div(Decimal::new(18, -1), 15),
        _ => None,
    }
}

fn from_celsius(value: Decimal, unit: &str) -> Option<Decimal> {
    match unit {
        "celsius" => Some(value),
        "kelvin" => value.checked_add(Decimal::new(27_315, -2)),
        "fahrenheit" => value.checked_mul(Decimal::new(18, -1))?.checked_add(Decimal::from(32)),
        _ => None,
    }
}
