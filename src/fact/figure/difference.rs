//! By how much two numbers of one kind differ.

use super::convert::{Common, to_unit};
use super::types::{Figure, Unit};
use crate::text::number::Decimal;

/// By how much the claimed number differs from the found one, and the size of that, both in the claimed unit. `None` where
/// they have no unit in common, where one of them is no single number, and of ranks, of which none is near another.
pub fn difference(claimed: &Figure, found: &Figure) -> Option<(Decimal, Decimal)> {
    if claimed.unit == Unit::Ordinal {
        return None;
    }
    let theirs = match to_unit(claimed, found) {
        Common::Same => found.stated?,
        Common::Converted(found) => found.stated?,
        Common::OtherCurrency | Common::PercentAgainstPoints | Common::None => return None,
    };
    let by = claimed.stated?.checked_sub(theirs)?.abs();
    Some((by, theirs.abs()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::{Context, Value, find};

    /// The first figures of two texts.
    fn check(claimed: &str, found: &str, expected: Option<(&str, &str)>) {
        let figure = |text: &str| {
            let facts = find(text, Context::default());
            let figures = facts.into_iter().filter_map(|it| match it.value {
                Value::Figure(it) => Some(it),
                _ => None,
            });
            figures.into_iter().next().unwrap()
        };
        let found = difference(&figure(claimed), &figure(found));
        let shown = found.map(|it| (it.0.to_string(), it.1.to_string()));
        let expected = expected.map(|it| (it.0.to_owned(), it.1.to_owned()));
        assert_eq!(shown, expected, "{claimed}");
    }

    #[test]
    fn numbers_of_one_kind_differ_by_so_much() {
        check("1,003 employees", "1,000 employees", Some(("3", "1000")));
        check("1,000 employees", "1,003 employees", Some(("3", "1003")));
        check("$1.5 million", "$1,400,000", Some(("100000", "1400000")));
        check("5 km", "5,100 metres", Some(("0.1", "5.1")));
        check("a loss of −3 percent", "3 percent", Some(("6", "3")));
    }

    #[test]
    fn others_do_not_compare() {
        check("$5 million", "£5 million", None);
        check("5 percent", "5 percentage points", None);
        check("the third largest", "the fourth largest", None);
        check("between 5 and 6 percent", "5 percent", None);
    }
}
