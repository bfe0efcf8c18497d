//! How one figure stands to another: noun, unit, rate and direction first, then the grid.

use super::convert::{Common, to_unit};
use super::grid::grid;
use super::round::near;
use super::types::{Change, Figure, Unit};
use crate::fact::Agreement::{Conflict, Incomparable, MatchRounded};
use crate::fact::Comparison;
use crate::lexicon::synonyms;

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
        Common::PercentAgainstPoints => {
            return Comparison::new(Incomparable, "percent against percentage points");
        }
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
    let loose = nouns == Nouns::Akin && !are_people(claimed, found)
        || rates.0.is_some() != rates.1.is_some()
        || is_ton(&claimed.unit)
        || matches!(
            (&claimed.unit, &found.unit),
            (Unit::Count, Unit::Point) | (Unit::Point, Unit::Count)
        );
    if comparison.agreement == Conflict && loose && claimed.unit != Unit::Ordinal {
        return Comparison::new(Incomparable, "not surely the same quantity");
    }
    comparison
}

/// Whether two figures surely measure the same thing in the same way. Where they do not, their disagreement is no
/// conflict between two texts that say more than these figures.
pub fn same_role(claimed: &Figure, found: &Figure) -> bool {
    claimed.noun.is_some()
        && claimed.noun == found.noun
        && claimed.rate == found.rate
        && claimed.is_change() == found.is_change()
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
    &[
        "peopl", "person", "resid", "men", "women", "man", "woman", "victim", "civilian",
        "patient", "student", "citizen", "user", "custom", "worker", "employe", "staff",
        "children", "child", "passeng", "migrant", "refuge", "protest", "voter", "soldier",
        "troop", "member", "adult", "american", "individu", "human", "visitor", "guest", "spectat",
        "attende", "viewer",
    ],
    &[
        "account",
        "buyer",
        "client",
        "custom",
        "household",
        "member",
        "shopper",
        "subscrib",
        "user",
        "viewer",
    ],
    &["death", "fatal", "dead", "kill", "live", "peopl", "victim", "casualti"],
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

/// Whether both count people, by whatever word: `1,200 people` and `1,090 employees`, but not `300 jobs`.
fn are_people(claimed: &Figure, found: &Figure) -> bool {
    const PEOPLE: &[&str] = &["peopl", "person", "employe", "worker", "staff", "resid", "inhabit"];
    let is_people = |it: &Figure| it.noun.as_deref().is_some_and(|it| PEOPLE.contains(&it));
    is_people(claimed) && is_people(found)
}

fn nouns(claimed: &Figure, found: &Figure) -> Nouns {
    let (Some(one), Some(two)) = (&claimed.noun, &found.noun) else { return Nouns::Same };
    if one == two {
        return Nouns::Same;
    }
    let akin =
        AKIN.iter().any(|group| group.contains(&one.as_str()) && group.contains(&two.as_str()));
    if akin || synonyms::related(one, two) { Nouns::Akin } else { Nouns::Differ }
}

/// Opposite directions conflict; the size of a change and a level it led to have no common ground.
fn changes(claimed: &Figure, found: &Figure) -> Option<Comparison> {
    let kinds = (claimed.change, found.change);
    if let (Some(one), Some(two)) = kinds
        && (one == Change::Amount) != (two == Change::Amount)
    {
        return Some(Comparison::new(Incomparable, "a change against a level"));
    }
    if kinds == (Some(Change::To), Some(Change::From))
        || kinds == (Some(Change::From), Some(Change::To))
    {
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
