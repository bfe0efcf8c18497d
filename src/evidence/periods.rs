//! The times in a sentence that may be the time of one of its figures, where not each of several is that of all, and whether they are
//! other times than the claim's.

use super::former;
use super::gather::Inquiry;
use super::library::Reading;
use crate::fact::date::{Bound, Nature, compare_when};
use crate::fact::figure::Unit;
use crate::fact::{Agreement, Fact, Value};
use crate::text::Span;
use crate::text::normalize::fold_word;

/// Between a figure and the date that is its own stand so many letters at most: `4.1 million in the third quarter`.
const BESIDE: usize = 9;

/// Cells and lines are looked for no further off, in bytes.
const LONGEST: usize = 600;

/// Ends of words for the time a year before.
pub(super) const YEAR_BEFORE: &[&str] = &[
    "year earlier",
    "year before",
    "year ago",
    "year previously",
    "previous year",
    "prior year",
    "twelve months earlier",
    "twelve months before",
    "12 months earlier",
    "12 months before",
];
/// Words that compare with another time.
pub(super) const OTHER_BEFORE: &[&str] = &[
    "previous quarter",
    "quarter before",
    "quarter earlier",
    "previous month",
    "month before",
    "month earlier",
    "months earlier",
    "months before",
    "previous week",
    "week before",
    "week earlier",
    "years earlier",
    "years before",
    "decade earlier",
];

/// Whether the time that `date` gives in `text` may be that of `figure`, with all `facts` around. It is not where it stands in
/// brackets without the figure, where it is the time of another figure, with which this one is compared or that stands before it,
/// or where the figure's column of a table has a time of its own.
pub(super) fn may_be_of(text: &str, facts: &[Fact], date: &Fact, figure: &Fact) -> bool {
    !is_compared_with(date)
        && !leads_another(text, facts, date, figure)
        && !is_set_against(text, date, figure)
        && !is_of_a_record(text, date, figure)
        && !has_its_own(text, facts, date, figure)
        && !is_bracketed_apart(text, date.span, figure.span)
        && !is_of_other(text, facts, date, figure)
        && !is_of_other_column(text, facts, date, figure)
}

/// Words that may stand between a date and the figure that it leads.
const LEADING: &[&str] = &["about", "at", "least", "most", "of", "to", "was", "were"];

/// Whether a date stands right before another figure, in a clause joined on behind this one: `grew by 38% to 9 million, and planned
/// spending for 2026 to at least 11 million`.
fn leads_another(text: &str, facts: &[Fact], date: &Fact, figure: &Fact) -> bool {
    let between = text.get(figure.span.end..date.span.start).unwrap_or_default();
    let is_led = |it: &Fact| {
        let gap = text.get(date.span.end..it.span.start);
        matches!(it.value, Value::Figure(_))
            && gap.is_some_and(|it| it.split_whitespace().all(|it| LEADING.contains(&it)))
    };
    [", and ", ", but ", "; ", ", while "].iter().any(|it| between.contains(it))
        && facts.iter().any(is_led)
}

/// Whether a date is one that figures are compared with: `up 12% from a year ago`.
fn is_compared_with(date: &Fact) -> bool {
    let Value::Date(when) = &date.value else { return false };
    YEAR_BEFORE.iter().chain(OTHER_BEFORE).any(|it| when.words.ends_with(it))
}

/// Whether a date stands behind a word that sets one value against that of another time: `5 per cent above last year's`.
fn is_set_against(text: &str, date: &Fact, figure: &Fact) -> bool {
    let is_percent = matches!(&figure.value, Value::Figure(it) if it.unit == Unit::Percent);
    let is_change = || is_percent && former::is_of_change(text, figure);
    let before = text.get(..date.span.start).unwrap_or_default();
    let mut words = before.split_whitespace().rev().take(3).map(fold_word);
    let word = words.find(|it| !matches!(&**it, "at" | "in" | "on" | "the")).unwrap_or_default();
    // `An increase of 17% from the fourth quarter of 2024`.
    matches!(&*word, "above" | "against" | "below" | "than" | "versus")
        || date.span.of(text).starts_with("from ")
            && figure.span.end <= date.span.start
            && is_change()
}

/// Words before the time since which nothing went further.
const RECORDS: &[&str] = &["best", "first", "least", "most", "only", "time", "worst"];

/// Whether a date says since when nothing had been so much: `the lowest since October 2022`, `for the first time since 2019`.
fn is_of_a_record(text: &str, date: &Fact, figure: &Fact) -> bool {
    let Value::Date(when) = &date.value else { return false };
    let since = when.bound == Bound::Since && figure.span.end <= date.span.start;
    let words = || text.get(..date.span.start).unwrap_or_default().split_whitespace().rev().take(5);
    since && words().any(|it| RECORDS.contains(&it) || it.len() > 5 && it.ends_with("est"))
}

/// Whether another date stands right behind the figure: `4.1 million in 2025, against 4.3 million in 2024`.
fn has_its_own(text: &str, facts: &[Fact], date: &Fact, figure: &Fact) -> bool {
    facts.iter().any(|it| {
        matches!(it.value, Value::Date(_)) && it.span != date.span && is_beside(text, figure, it)
    })
}

/// Whether a date stands right behind a figure.
fn is_beside(text: &str, figure: &Fact, date: &Fact) -> bool {
    let gap = text.get(figure.span.end..date.span.start);
    gap.is_some_and(|it| it.len() <= BESIDE && !it.contains([',', ';', '.', '(', ')', '|', '\n']))
}

/// Whether one stands in brackets and the other does not: `6.45 billion euros (first quarter of 2025: 6.25 billion)`.
fn is_bracketed_apart(text: &str, date: Span, figure: Span) -> bool {
    let between = text.get(date.end.min(figure.end)..date.start.max(figure.start));
    let depth = |it: char| i32::from(it == '(') - i32::from(it == ')');
    between.unwrap_or_default().chars().map(depth).sum::<i32>() != 0
}

/// Whether the date stands right behind another figure: `from 295 million in 2013 to 430 million`, `3.4 million, after 4.1 million in
/// the third quarter`.
fn is_of_other(text: &str, facts: &[Fact], date: &Fact, figure: &Fact) -> bool {
    let owner = facts.iter().rev().find(|it| {
        matches!(it.value, Value::Figure(_))
            && it.span != figure.span
            && it.span.end <= date.span.start
    });
    owner.is_some_and(|it| {
        let line = start_of(text, it.span.start, &['\n']);
        let before = figure.span.end <= it.span.start;
        is_beside(text, it, date)
            && (date.span.end <= figure.span.start || before && former::is_former(it, text, line))
    })
}

/// Whether the cell of a table in which the figure stands is headed by another time: `Q4 2025: 4.1 | Q4 2024: 4.3`.
fn is_of_other_column(text: &str, facts: &[Fact], date: &Fact, figure: &Fact) -> bool {
    let start = start_of(text, figure.span.start, &['|', '\n']);
    let is_table = text.get(..start).is_some_and(|it| it.ends_with('|'));
    let heads = |it: &Fact| {
        matches!(it.value, Value::Date(_))
            && it.span.start >= start
            && it.span.end <= figure.span.start
    };
    is_table && !heads(date) && (facts.iter().any(heads) || heads_another(text, facts, date, start))
}

/// Whether a date heads another cell than the one that begins at `own`: of `Rent: £1,655 | Rent, March 2025: £1,610` the second.
fn heads_another(text: &str, facts: &[Fact], date: &Fact, own: usize) -> bool {
    let start = start_of(text, date.span.start, &['|', '\n']);
    let end = text.get(date.span.end..).and_then(|it| it.find(['|', '\n']));
    let end = end.map_or(text.len(), |it| date.span.end + it);
    let is_headed = |it: &Fact| {
        matches!(it.value, Value::Figure(_)) && date.span.end <= it.span.start && it.span.end <= end
    };
    start != own && facts.iter().any(is_headed)
}

/// Where a stretch of text before `at` begins, behind one of these marks; no further off than [`LONGEST`].
fn start_of(text: &str, at: usize, marks: &[char]) -> usize {
    let from =
        (at.saturating_sub(LONGEST)..=at).find(|it| text.is_char_boundary(*it)).unwrap_or(at);
    let before = text.get(from..at).unwrap_or_default();
    before.rfind(marks).map_or(from, |it| from + it + 1)
}

/// Whether a sentence gives other times than the claim alone: what was shut in September may open in June.
pub(super) fn is_of_another_time(
    inquiry: &Inquiry<'_>,
    within: Span,
    (reading, sentence): (&Reading, usize),
) -> bool {
    let dates = |it: &&Fact| match &it.value {
        Value::Date(it) => !it.readings.is_empty() && it.nature != Nature::Duration,
        _ => false,
    };
    let theirs: Vec<&Fact> = reading.facts(sentence).iter().filter(dates).collect();
    let all: Vec<&Fact> = inquiry.claim.facts.iter().filter(dates).collect();
    let own: Vec<&Fact> = all.iter().filter(|it| within.contains(it.span)).copied().collect();
    let ours = if own.is_empty() { all } else { own };
    let apart = |one: &Fact, two: &Fact| {
        let (Value::Date(one), Value::Date(two)) = (&one.value, &two.value) else { return false };
        compare_when(&one.without_role(), &two.without_role()).agreement == Agreement::Conflict
    };
    !ours.is_empty()
        && !theirs.is_empty()
        && ours.iter().all(|one| theirs.iter().all(|two| apart(one, two)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::{Context, find};

    /// Whether the date with these words may be that of the figure with those.
    fn check(text: &str, date: &str, figure: &str, may_be: bool) {
        let facts = find(text, Context::default());
        let fact = |words: &str| {
            let found = facts.iter().find(|it| it.span.of(text) == words);
            found.unwrap_or_else(|| panic!("no {words} in {facts:?}"))
        };
        let found = may_be_of(text, &facts, fact(date), fact(figure));
        assert_eq!(found, may_be, "{text}: {date}, {figure}");
    }

    #[test]
    fn a_time_in_brackets_is_that_of_what_stands_there() {
        let text = "Revenue rose to 6.45 billion euros (May 2025: 6.25 billion euros) in May 2026.";
        check(text, "May 2025", "6.45 billion euros", false);
        check(text, "May 2025", "6.25 billion euros", true);
        check(text, "May 2026", "6.45 billion euros", true);
    }

    #[test]
    fn a_time_behind_another_figure_is_its_own() {
        let text = "The bill rose from 295 million euros in 2013 to 430 million euros.";
        check(text, "2013", "295 million euros", true);
        check(text, "2013", "430 million euros", false);
        let text = "It paid 3 million euros to 128,000 passengers, after 4 million euros in 2024.";
        check(text, "2024", "128,000", false);
        check(text, "2024", "4 million euros", true);
        let text = "It sold 128,000 cars for 3 million euros in 2024.";
        check(text, "2024", "128,000", true);
    }

    #[test]
    fn a_column_has_its_own_time() {
        let text = "Region: Lakeland | Q4 2025: 4.1 | Q4 2024: 4.3";
        check(text, "Q4 2025", "4.1", true);
        check(text, "Q4 2024", "4.1", false);
        check(text, "Q4 2024", "4.3", true);
    }

    #[test]
    fn what_is_compared_with_is_no_time_of_a_figure() {
        let text = "In May 2026 it had 12 ships, two more than a year earlier.";
        check(text, "May 2026", "12", true);
        check(text, "a year earlier", "12", false);
    }

    #[test]
    fn the_time_since_a_record_is_that_of_no_figure_before_it() {
        let text = "It cut its rate to 4.25%, the lowest since October 2022.";
        check(text, "since October 2022", "4.25%", false);
        let text = "It has been shut since October 2022 to 40 boats.";
        check(text, "since October 2022", "40", true);
        let text = "It was the largest outage since 1999, when 40 villages were cut off.";
        check(text, "since 1999", "40", true);
    }

    #[test]
    fn a_time_behind_a_word_that_compares_is_that_of_the_other_value() {
        let text = "Fares will be 5 per cent above last year's.";
        check(text, "last year's", "5 per cent", false);
    }

    #[test]
    fn a_time_that_heads_another_cell_is_that_of_the_other() {
        let text = "Region: Capital | Rent: £1,655 | Change: 2.8% | Rent, March 2025: £1,610";
        check(text, "March 2025", "£1,655", false);
        check(text, "March 2025", "£1,610", true);
        let text = "Month: March 2026 | Turbines: 8 | MWh: 2,905";
        check(text, "March 2026", "2,905", true);
    }

    #[test]
    fn the_year_of_the_next_clause_is_not_that_of_a_figure() {
        let text = "Revenue grew by 38% to 9 million, and planned spending for 2026 to at least 11 million.";
        check(text, "2026", "9 million", false);
        check(text, "2026", "at least 11 million", true);
    }

    #[test]
    fn what_a_change_is_reckoned_from_is_not_its_time() {
        let text = "Revenue was $412 million, an increase of 17% from the fourth quarter of 2024.";
        check(text, "from the fourth quarter of 2024", "17%", false);
        let text = "Of the ships 17% are from the fourth quarter of 2024.";
        check(text, "from the fourth quarter of 2024", "17%", true);
    }
}
