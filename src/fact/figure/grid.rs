//! Claim form by source form: the grid of the comparison tables, for figures of one unit.

use super::round::{Rounding, alike, contains, ends, holds, is_finer, meets, rounds, shares_end};
use super::types::{Bound, Figure, Unit};
use crate::fact::Agreement::{
    self, CompatibleOverlap, CompatibleStronger, Conflict, Match, MatchRounded, MatchWeaker,
};
use crate::fact::Comparison;
use crate::text::number::Decimal;

/// The form of a figure, one row or column of the grid.
enum Form {
    Point(Decimal),
    /// About, nearly, just over, and fractions.
    Window,
    Ceiling(Decimal),
    Floor(Decimal),
    Range,
    Vague,
}

fn form(figure: &Figure) -> Form {
    match (figure.bound, figure.stated) {
        (Bound::Exact, Some(value)) => Form::Point(value),
        (Bound::About | Bound::Nearly | Bound::JustOver, Some(_)) => Form::Window,
        (Bound::AtMost | Bound::Less, Some(value)) => Form::Ceiling(value),
        (Bound::AtLeast | Bound::More, Some(value)) => Form::Floor(value),
        (Bound::Range, _) => Form::Range,
        (Bound::Vague, _) | (_, None) => Form::Vague,
    }
}

fn said(agreement: Agreement, reason: &str) -> Comparison {
    Comparison::new(agreement, reason)
}

/// The agreement of two figures of one unit.
pub(super) fn grid(claimed: &Figure, found: &Figure) -> Comparison {
    match (form(claimed), form(found)) {
        (Form::Vague, _) | (_, Form::Vague) => vague(claimed, found),
        (Form::Point(one), Form::Point(two)) => points(claimed, one, found, two),
        (Form::Point(one), _) => point_in(claimed, one, found),
        (Form::Window, other) => window(claimed, found, &other),
        (Form::Ceiling(one), other) => ceiling(claimed, one, found, &other),
        (Form::Floor(one), other) => floor(claimed, one, found, &other),
        (Form::Range, other) => range(claimed, found, &other),
    }
}

/// Exact against exact.
fn points(claimed: &Figure, one: Decimal, found: &Figure, two: Decimal) -> Comparison {
    if one == two {
        return said(Match, "source says the same");
    }
    if claimed.unit == Unit::Ordinal {
        return said(Conflict, "another rank");
    }
    if claimed.fraction || found.fraction {
        return fractions(claimed, one, found, two);
    }
    match (rounds(claimed, one, two), rounds(found, two, one)) {
        (Rounding::Within, _) if !is_finer(claimed, found) => {
            said(MatchRounded, "agrees after rounding")
        }
        (_, Rounding::Within) if is_finer(claimed, found) => {
            said(CompatibleStronger, "claim is more precise than the source")
        }
        (Rounding::Within, _) => said(MatchRounded, "agrees after rounding"),
        // `Doubled` is no word for a rise by half.
        (Rounding::Near, _) | (_, Rounding::Near) if claimed.unit != Unit::Ratio => {
            said(CompatibleOverlap, "agrees only by generous rounding")
        }
        (Rounding::Outside | Rounding::Near, _) => said(Conflict, "another number"),
    }
}

/// A bare fraction stands for two points to either side.
fn fractions(claimed: &Figure, one: Decimal, found: &Figure, two: Decimal) -> Comparison {
    let two_points = one.checked_sub(two).is_some_and(|it| it.abs() <= Decimal::from(2));
    match (claimed.fraction, found.fraction) {
        (true, false) if two_points => said(MatchRounded, "within two points of the fraction"),
        (false, true) if rounds(claimed, one, two) == Rounding::Within => {
            said(MatchRounded, "the fraction rounds to it")
        }
        (false, true) if two_points => {
            said(CompatibleStronger, "claim is more precise than the fraction")
        }
        (_, _) => said(Conflict, "another share"),
    }
}

/// An exact claim against a source that bounds, rounds or ranges.
fn point_in(claimed: &Figure, one: Decimal, found: &Figure) -> Comparison {
    let dropped = said(CompatibleStronger, "the source's bound is dropped");
    if alike(claimed, found) {
        return dropped;
    }
    let inside = holds(found, one);
    match form(found) {
        Form::Ceiling(_) | Form::Floor(_) if inside => {
            said(CompatibleOverlap, "the source only bounds it")
        }
        Form::Range if inside => said(CompatibleStronger, "one point of the source's range"),
        _ if inside => dropped,
        _ => said(Conflict, "outside of what the source allows"),
    }
}

/// A claim of about, nearly or just over.
fn window(claimed: &Figure, found: &Figure, other: &Form) -> Comparison {
    match other {
        Form::Point(value) => {
            let about = claimed.bound == Bound::About && alike(claimed, found);
            if holds(claimed, *value) || about {
                said(MatchRounded, "within the claim's approximation")
            } else if claimed.stated == Some(*value) {
                said(CompatibleOverlap, "the source has the very number")
            } else {
                said(Conflict, "outside of the claim's approximation")
            }
        }
        Form::Window if claimed.stated == found.stated && claimed.bound == found.bound => {
            said(Match, "source says the same")
        }
        Form::Window if meets(claimed, found) => {
            said(MatchRounded, "both are approximate and overlap")
        }
        Form::Window if claimed.stated == found.stated => {
            said(CompatibleOverlap, "approximate from the other side")
        }
        Form::Range if contains(claimed, found) => said(MatchWeaker, "source is more precise"),
        Form::Ceiling(_) | Form::Floor(_) | Form::Range
            if meets(claimed, found)
                || claimed.stated == found.stated && claimed.stated.is_some() =>
        {
            said(CompatibleOverlap, "possibly consistent")
        }
        Form::Window | Form::Ceiling(_) | Form::Floor(_) | Form::Range | Form::Vague => {
            said(Conflict, "outside of the claim's approximation")
        }
    }
}

/// A claim of at most or less than.
fn ceiling(claimed: &Figure, limit: Decimal, found: &Figure, other: &Form) -> Comparison {
    match other {
        Form::Point(_) if alike(claimed, found) => {
            let strict = claimed.bound == Bound::Less;
            if strict {
                said(CompatibleStronger, "source gives the limit itself")
            } else {
                said(MatchWeaker, "claim hedges")
            }
        }
        Form::Window if claimed.stated == found.stated => said(MatchWeaker, "claim hedges"),
        Form::Point(_) | Form::Window | Form::Floor(_) if meets(claimed, found) => {
            said(CompatibleOverlap, "below the claimed ceiling")
        }
        Form::Ceiling(value) => match points(claimed, limit, found, *value) {
            Comparison { agreement: Conflict | CompatibleOverlap, .. } => {
                said(Conflict, "the ceiling is another one")
            }
            same => same,
        },
        Form::Range => match found.high {
            Some(high) if high.value == limit => said(MatchWeaker, "source is more precise"),
            Some(_) if meets(claimed, found) => said(CompatibleOverlap, "possibly consistent"),
            _ => said(Conflict, "above the claimed ceiling"),
        },
        Form::Point(_) | Form::Window | Form::Floor(_) | Form::Vague => {
            said(Conflict, "above the claimed ceiling")
        }
    }
}

/// A claim of at least or more than.
fn floor(claimed: &Figure, limit: Decimal, found: &Figure, other: &Form) -> Comparison {
    match other {
        Form::Point(value) if *value == limit => {
            if claimed.bound == Bound::More {
                said(CompatibleStronger, "source gives the limit itself")
            } else {
                said(MatchWeaker, "claim hedges")
            }
        }
        Form::Point(value) if holds(claimed, *value) => {
            let far = limit
                .checked_mul(Decimal::from(10))
                .is_some_and(|it| it < *value && !limit.is_zero());
            if far {
                said(CompatibleOverlap, "far above the claimed floor")
            } else {
                said(MatchWeaker, "source is above the claimed floor")
            }
        }
        Form::Window if claimed.stated == found.stated => {
            let agreement =
                if found.bound == Bound::JustOver { MatchWeaker } else { CompatibleOverlap };
            said(agreement, "about the claimed floor")
        }
        Form::Floor(value) if *value == limit => said(Match, "source says the same"),
        Form::Floor(value) if *value > limit => said(MatchWeaker, "the source's floor is higher"),
        Form::Floor(_) => said(CompatibleStronger, "the source's floor is lower"),
        Form::Window | Form::Range if contains(claimed, found) => {
            said(MatchWeaker, "source is above the claimed floor")
        }
        Form::Window | Form::Ceiling(_) | Form::Range if meets(claimed, found) => {
            said(CompatibleOverlap, "possibly consistent")
        }
        Form::Point(_) | Form::Window | Form::Ceiling(_) | Form::Range | Form::Vague => {
            said(Conflict, "below the claimed floor")
        }
    }
}

/// A claimed range.
fn range(claimed: &Figure, found: &Figure, other: &Form) -> Comparison {
    if claimed.unit == Unit::Ratio && meets(claimed, found) {
        return said(CompatibleOverlap, "times more has two readings");
    }
    match other {
        Form::Point(value) if holds(claimed, *value) => {
            said(CompatibleStronger, "one point does not make a range")
        }
        Form::Window if contains(claimed, found) => {
            said(CompatibleStronger, "one point does not make a range")
        }
        Form::Range if ends(claimed) == ends(found) => said(Match, "source says the same"),
        Form::Range if shares_end(claimed, found) => {
            said(CompatibleOverlap, "the other end differs")
        }
        Form::Range if contains(claimed, found) => said(MatchWeaker, "source is more precise"),
        Form::Range if contains(found, claimed) => {
            said(CompatibleStronger, "claim is more precise than the source")
        }
        _ if meets(claimed, found) => said(CompatibleOverlap, "possibly consistent"),
        Form::Point(_)
        | Form::Window
        | Form::Ceiling(_)
        | Form::Floor(_)
        | Form::Range
        | Form::Vague => said(Conflict, "outside of the claimed range"),
    }
}

/// Words without a number of their own never conflict, but for a majority, which has a sharp edge.
fn vague(claimed: &Figure, found: &Figure) -> Comparison {
    let no_ends = |it: &Figure| {
        it.low.is_none() && it.high.is_none()
            || it.bound == Bound::Vague && it.low.is_none_or(|it| it.value.is_zero())
    };
    if claimed.bound == found.bound
        && ends(claimed) == ends(found)
        && claimed.stated == found.stated
    {
        return said(Match, "source says the same");
    }
    if no_ends(claimed) || no_ends(found) {
        return said(CompatibleOverlap, "a vague word has no number");
    }
    let sharp = claimed.unit == Unit::Percent;
    match claimed.bound {
        _ if !meets(claimed, found) => {
            said(if sharp { Conflict } else { CompatibleOverlap }, "outside of what the word means")
        }
        Bound::Vague if contains(claimed, found) => said(MatchWeaker, "source is more precise"),
        _ if contains(found, claimed) => {
            said(CompatibleStronger, "claim is more precise than the source")
        }
        _ => said(CompatibleOverlap, "possibly consistent"),
    }
}
