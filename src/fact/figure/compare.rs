//! How one figure stands to another: the grid of `docs/comparison.md`, after unit, noun, rate and direction.

use super::convert::{Common, to_unit};
use super::types::{Bound, Change, Figure, Limit, Unit};
use crate::fact::Agreement::{
    self, CompatibleOverlap, CompatibleStronger, Conflict, Incomparable, Match, MatchRounded, MatchWeaker,
};
use crate::fact::Comparison;
use crate::text::number::Decimal;

/// How `claimed` stands to `found`.
pub fn compare(claimed: &Figure, found: &Figure) -> Comparison {
    let nouns = nouns(claimed, found);
    if nouns == Nouns::Differ {
        return Comparison::new(Incomparable, "another thing is measured");
    }
    if let Some(comparison) = changes(claimed, found) {
        return comparison;
    }
    let converted = match to_unit(claimed, found) {
        Common::Same => None,
        Common::Converted(figure) => Some(figure),
        Common::OtherCurrency if same_numeral(claimed, found) => {
            return Comparison::new(Conflict, "the same number in another currency");
        }
        Common::OtherCurrency => return Comparison::new(Incomparable, "another currency"),
        Common::PercentAgainstPoints if same_numeral(claimed, found) => {
            return Comparison::new(Conflict, "percent against percentage points");
        }
        Common::PercentAgainstPoints => return Comparison::new(Incomparable, "percent against percentage points"),
        Common::None => return Comparison::new(Incomparable, "units that have no common measure"),
    };
    let rates = (&claimed.rate, &found.rate);
    if let (Some(one), Some(two)) = rates
        && one != two
    {
        return Comparison::new(Incomparable, format!("per {one} against per {two}"));
    }
    let found = converted.as_deref().unwrap_or(found);
    let mut comparison = grid(claimed, found);
    if converted.is_some() && comparison.agreement == Conflict && near(claimed, found, 5) {
        comparison = Comparison::new(MatchRounded, "agrees after conversion and rounding");
    }
    let loose = nouns == Nouns::Akin || rates.0.is_some() != rates.1.is_some() || is_ton(&claimed.unit);
    if comparison.agreement == Conflict && loose && claimed.unit != Unit::Ordinal {
        return Comparison::new(Incomparable, "not surely the same quantity");
    }
    comparison
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Nouns {
    Same,
    /// Other words that may well mean the same things: a conflict cannot rest on them.
    Akin,
    Differ,
}

/// Groups of stems that may count the same things.
const AKIN: &[&[&str]] = &[
    &["employe", "worker", "staff", "job", "staffer", "employee"],
    &["peopl", "person", "resid", "men", "women", "man", "woman", "victim", "civilian", "patient", "student", "citizen",
      "user", "custom", "worker", "employe", "staff", "children", "child", "passeng", "migrant", "refuge", "protest", "voter", "soldier", "troop", "member", "adult", "american", "individu", "human"],
    &["death", "fatal", "dead", "kill", "peopl", "victim", "casualti"],
    &["compani", "firm", "busi", "organ"],
    &["home", "hous", "household", "build", "properti"],
    &["page", "report"],
    &["plane", "aircraft", "jet"],
    &["nation", "countri", "state"],
    &["vehicl", "car", "truck"],
    &["profit", "earn", "incom"],
    &["cost", "price", "expens", "spend", "expenditur", "budget", "invest"],
    &["capit", "cash", "fund", "invest", "loan", "grant", "aid"],
];

fn nouns(claimed: &Figure, found: &Figure) -> Nouns {
    let (Some(one), Some(two)) = (&claimed.noun, &found.noun) else { return Nouns::Same };
    if one == two {
        return Nouns::Same;
    }
    let akin = AKIN.iter().any(|group| group.contains(&one.as_str()) && group.contains(&two.as_str()));
    if akin { Nouns::Akin } else { Nouns::Differ }
}

/// Opposite directions conflict; the size of a change and a level it led to have no common ground.
fn changes(claimed: &Figure, found: &Figure) -> Option<Comparison> {
    let kinds = (claimed.change, found.change);
    if let (Some(one), Some(two)) = kinds
        && (one == Change::Amount) != (two == Change::Amount)
    {
        return Some(Comparison::new(Incomparable, "a change against a level"));
    }
    if kinds == (Some(Change::To), Some(Change::From)) || kinds == (Some(Change::From), Some(Change::To)) {
        return Some(Comparison::new(Incomparable, "the beginning against the end of a change"));
    }
    let (Some(one), Some(two)) = (claimed.direction, found.direction) else { return None };
    let same_unit = std::mem::discriminant(&claimed.unit) == std::mem::discriminant(&found.unit);
    (one != two && same_unit).then(|| Comparison::new(Conflict, "the other direction"))
}

fn same_numeral(one: &Figure, two: &Figure) -> bool {
    match (one.stated, two.stated) {
        (Some(one), Some(two)) => one == two,
        _ => one.low.is_some() && (one.low, one.high) == (two.low, two.high),
    }
}

fn is_ton(unit: &Unit) -> bool {
    matches!(unit, Unit::Measure("ton" | "tonne"))
}

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

fn grid(claimed: &Figure, found: &Figure) -> Comparison {
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
        (Rounding::Within, _) if !is_finer(claimed, found) => said(MatchRounded, "agrees after rounding"),
        (_, Rounding::Within) if is_finer(claimed, found) => said(CompatibleStronger, "claim is more precise than the source"),
        (Rounding::Within, _) => said(MatchRounded, "agrees after rounding"),
        (Rounding::Near, _) | (_, Rounding::Near) => said(CompatibleOverlap, "agrees only by generous rounding"),
        (Rounding::Outside, _) => said(Conflict, "another number"),
    }
}

/// A bare fraction stands for two points to either side.
fn fractions(claimed: &Figure, one: Decimal, found: &Figure, two: Decimal) -> Comparison {
    let two_points = one.checked_sub(two).is_some_and(|it| it.abs() <= Decimal::from(2));
    match (claimed.fraction, found.fraction) {
        (true, false) if two_points => said(MatchRounded, "within two points of the fraction"),
        (false, true) if rounds(claimed, one, two) == Rounding::Within => said(MatchRounded, "the fraction rounds to it"),
        (false, true) if two_points => said(CompatibleStronger, "claim is more precise than the fraction"),
        (_, _) => said(Conflict, "another share"),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Rounding {
    Within,
    Near,
    Outside,
}

/// Whether `value` rounds to `stated` at its written digits. The noughts of a round number are digits too below 100;
/// above, they are rounding as far as a twentieth of the number goes.
fn rounds(figure: &Figure, stated: Decimal, value: Decimal) -> Rounding {
    let fine = in_window(stated, figure.place, value);
    let coarse = in_window(stated, coarse_place(figure, stated), value);
    match () {
        () if fine && within(stated, value, 10) || coarse && within(stated, value, 5) => Rounding::Within,
        () if fine || coarse && within(stated, value, 10) => Rounding::Near,
        () => Rounding::Outside,
    }
}

fn coarse_place(figure: &Figure, stated: Decimal) -> i32 {
    let round = figure.place > 0 || stated.abs() >= Decimal::from(100) && figure.unit != Unit::Percent;
    if round { stated.last_place().max(figure.place) } else { figure.place }
}

/// `[stated - ulp/2, stated + ulp/2)`.
fn in_window(stated: Decimal, place: i32, value: Decimal) -> bool {
    let half = Decimal::new(5, place.saturating_sub(1));
    let (Some(low), Some(high)) = (stated.checked_sub(half), stated.checked_add(half)) else { return false };
    low <= value && value < high
}

fn within(stated: Decimal, value: Decimal, percent: i64) -> bool {
    let slack = stated.abs().checked_mul(Decimal::new(i128::from(percent), -2));
    stated.checked_sub(value).zip(slack).is_some_and(|(difference, slack)| difference.abs() <= slack)
}

fn is_finer(one: &Figure, two: &Figure) -> bool {
    let place = |it: &Figure| it.stated.map_or(it.place, |value| coarse_place(it, value));
    place(one) < place(two)
}

fn near(one: &Figure, two: &Figure, percent: i64) -> bool {
    one.stated.zip(two.stated).is_some_and(|(one, two)| within(one, two, percent))
}

/// Whether the two stated numbers are the same, if need be by rounding either.
fn alike(one: &Figure, two: &Figure) -> bool {
    let (Some(a), Some(b)) = (one.stated, two.stated) else { return false };
    a == b || rounds(one, a, b) == Rounding::Within || rounds(two, b, a) == Rounding::Within
}

/// An exact claim against a source that bounds, rounds or ranges.
fn point_in(claimed: &Figure, one: Decimal, found: &Figure) -> Comparison {
    let dropped = said(CompatibleStronger, "the source's bound is dropped");
    if alike(claimed, found) {
        return dropped;
    }
    let inside = holds(found, one);
    match form(found) {
        Form::Ceiling(_) | Form::Floor(_) if inside => said(CompatibleOverlap, "the source only bounds it"),
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
        Form::Window if claimed.stated == found.stated && claimed.bound == found.bound => said(Match, "source says the same"),
        Form::Window if meets(claimed, found) => said(MatchRounded, "both are approximate and overlap"),
        Form::Window if claimed.stated == found.stated => said(CompatibleOverlap, "approximate from the other side"),
        Form::Range if contains(claimed, found) => said(MatchWeaker, "source is more precise"),
        Form::Ceiling(_) | Form::Floor(_) | Form::Range if meets(claimed, found) || claimed.stated == found.stated && claimed.stated.is_some() => {
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
            if strict { said(CompatibleStronger, "source gives the limit itself") } else { said(MatchWeaker, "claim hedges") }
        }
        Form::Window if claimed.stated == found.stated => said(MatchWeaker, "claim hedges"),
        Form::Point(_) | Form::Window | Form::Floor(_) if meets(claimed, found) => said(CompatibleOverlap, "below the claimed ceiling"),
        Form::Ceiling(value) => match points(claimed, limit, found, *value) {
            Comparison { agreement: Conflict | CompatibleOverlap, .. } => said(Conflict, "the ceiling is another one"),
            same => same,
        },
        Form::Range => match found.high {
            Some(high) if high.value == limit => said(MatchWeaker, "source is more precise"),
            Some(_) if meets(claimed, found) => said(CompatibleOverlap, "possibly consistent"),
            _ => said(Conflict, "above the claimed ceiling"),
        },
        Form::Point(_) | Form::Window | Form::Floor(_) | Form::Vague => said(Conflict, "above the claimed ceiling"),
    }
}

/// A claim of at least or more than.
fn floor(claimed: &Figure, limit: Decimal, found: &Figure, other: &Form) -> Comparison {
    match other {
        Form::Point(value) if *value == limit => {
            if claimed.bound == Bound::More { said(CompatibleStronger, "source gives the limit itself") } else { said(MatchWeaker, "claim hedges") }
        }
        Form::Point(value) if holds(claimed, *value) => {
            let far = limit.checked_mul(Decimal::from(10)).is_some_and(|it| it < *value && !limit.is_zero());
            if far { said(CompatibleOverlap, "far above the claimed floor") } else { said(MatchWeaker, "source is above the claimed floor") }
        }
        Form::Window if claimed.stated == found.stated => {
            let agreement = if found.bound == Bound::JustOver { MatchWeaker } else { CompatibleOverlap };
            said(agreement, "about the claimed floor")
        }
        Form::Window if contains(claimed, found) => said(MatchWeaker, "source is above the claimed floor"),
        Form::Floor(value) if *value == limit => said(Match, "source says the same"),
        Form::Floor(value) if *value > limit => said(MatchWeaker, "the source's floor is higher"),
        Form::Floor(_) => said(CompatibleStronger, "the source's floor is lower"),
        Form::Range if contains(claimed, found) => said(MatchWeaker, "source is above the claimed floor"),
        Form::Window | Form::Ceiling(_) | Form::Range if meets(claimed, found) => said(CompatibleOverlap, "possibly consistent"),
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
        Form::Point(value) if holds(claimed, *value) => said(CompatibleStronger, "one point does not make a range"),
        Form::Window if contains(claimed, found) => said(CompatibleStronger, "one point does not make a range"),
        Form::Range if ends(claimed) == ends(found) => said(Match, "source says the same"),
        Form::Range if shares_end(claimed, found) => said(CompatibleOverlap, "the other end differs"),
        Form::Range if contains(claimed, found) => said(MatchWeaker, "source is more precise"),
        Form::Range if contains(found, claimed) => said(CompatibleStronger, "claim is more precise than the source"),
        _ if meets(claimed, found) => said(CompatibleOverlap, "possibly consistent"),
        Form::Point(_) | Form::Window | Form::Ceiling(_) | Form::Floor(_) | Form::Range | Form::Vague => {
            said(Conflict, "outside of the claimed range")
        }
    }
}

/// Words without a number of their own never conflict, but for a majority, which has a sharp edge.
fn vague(claimed: &Figure, found: &Figure) -> Comparison {
    let no_ends = |it: &Figure| it.low.is_none() && it.high.is_none() || it.bound == Bound::Vague && it.low.is_none_or(|it| it.value.is_zero());
    if claimed.bound == found.bound && ends(claimed) == ends(found) && claimed.stated == found.stated && !no_ends(claimed) {
        return said(Match, "source says the same");
    }
    if no_ends(claimed) || no_ends(found) {
        return said(CompatibleOverlap, "a vague word has no number");
    }
    let sharp = claimed.unit == Unit::Percent;
    match claimed.bound {
        _ if !meets(claimed, found) => said(if sharp { Conflict } else { CompatibleOverlap }, "outside of what the word means"),
        Bound::Vague if contains(claimed, found) => said(MatchWeaker, "source is more precise"),
        _ if contains(found, claimed) => said(CompatibleStronger, "claim is more precise than the source"),
        _ => said(CompatibleOverlap, "possibly consistent"),
    }
}

fn ends(figure: &Figure) -> (Option<Decimal>, Option<Decimal>) {
    (figure.low.map(|it| it.value), figure.high.map(|it| it.value))
}

fn shares_end(one: &Figure, two: &Figure) -> bool {
    ends(one).0 == ends(two).0 || ends(one).1 == ends(two).1
}

fn holds(figure: &Figure, value: Decimal) -> bool {
    let above = figure.low.is_none_or(|it| if it.open { it.value < value } else { it.value <= value });
    let below = figure.high.is_none_or(|it| if it.open { value < it.value } else { value <= it.value });
    above && below
}

/// Whether the intervals share a point.
fn meets(one: &Figure, two: &Figure) -> bool {
    let apart = |high: Option<Limit>, low: Option<Limit>| match (high, low) {
        (Some(high), Some(low)) => high.value < low.value || high.value == low.value && (high.open || low.open),
        _ => false,
    };
    !apart(one.high, two.low) && !apart(two.high, one.low)
}

/// Whether `inner` lies wholly in `outer`.
fn contains(outer: &Figure, inner: &Figure) -> bool {
    let low = match (outer.low, inner.low) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(outer), Some(inner)) => outer.value < inner.value || outer.value == inner.value && (!outer.open || inner.open),
    };
    let high = match (outer.high, inner.high) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(outer), Some(inner)) => inner.value < outer.value || outer.value == inner.value && (!outer.open || inner.open),
    };
    low && high
}
