//! Figures in a table whose column is headed by their unit: `Floor area (sq m): 18,000`.

use crate::fact::figure::{Change, Direction, Figure, Unit};
use crate::fact::{Context, Fact, Scan, Value};
use crate::text::Span;
use crate::text::number::Decimal;

/// A unit is no longer than so many bytes.
const LONGEST: usize = 40;
/// So many rows up the words above a table are looked for.
const MOST_ROWS: usize = 60;

/// Words before which a heading or a caption names its unit: `Revenue by segment, in billions of dollars`.
const BEFORE_UNITS: &[&str] = &["all in ", "figures in ", "in "];
/// Signs of currencies, as captions and headings have them.
const CURRENCIES: &[char] = &['$', '£', '¥', '€'];
/// Words of a heading for how much something changed.
const CHANGES: &[&str] = &["+/-", "change", "swing", "±"];

/// The bare figure of a cell in the unit that its column is headed by, in brackets; nothing where there is none.
pub(super) fn with_unit(claimed: &Fact, text: &str, sentence: Span, cell: &Fact) -> Option<Fact> {
    let (Value::Figure(ours), Value::Figure(bare)) = (&claimed.value, &cell.value) else {
        return None;
    };
    if bare.unit == Unit::Percent && ours.unit == Unit::Percent {
        return changed(text, sentence, cell);
    }
    if bare.unit != Unit::Count || bare.noun.is_some() {
        return None;
    }
    let before = text.get(sentence.start..cell.span.start)?;
    let others = before.rsplit_once(" | ");
    let own = others.map_or(before, |it| it.1);
    if let Some(rank) = own.strip_suffix(": ").and_then(|it| place_of(it, cell)) {
        return Some(rank);
    }
    if let Some(change) = changed(text, sentence, cell) {
        return Some(change);
    }
    let (head, unit, of_all) = heading(text, sentence, before)?;
    if unit.len() > LONGEST || !before.contains(" | ") && !before.contains(": ") {
        return None;
    }
    let label = head.to_lowercase();
    let bound = if label.contains("maxim") {
        "up to "
    } else if label.contains("minim") {
        "at least "
    } else {
        ""
    };
    let written = format!("{bound}{}", around(cell.span.of(text), &unit));
    let scan = Scan::new(&written, Context::default());
    let [found] = scan.quantities() else { return None };
    let Value::Figure(read) = &found.value else { return None };
    // `331 ($m)` is no 331 dollars.
    let behind = written.get(found.span.end..).unwrap_or_default();
    // What stands above a table holds for most of it, and not for a row that counts something else.
    let money = |it: &Unit| matches!(it, Unit::Money { .. });
    let of_unit = ours.unit == read.unit || money(&ours.unit) && money(&read.unit);
    if of_all && !of_unit && (ours.noun.is_some() || ours.stated != read.stated) {
        return None;
    }
    let whole = found.span.start == 0
        && (behind.is_empty() || behind.starts_with(' '))
        && (read.unit != Unit::Count || read.stated != bare.stated);
    // `Slipped by 40,000 tonnes to 1.72 million`: the claim has its unit elsewhere.
    let unit = if of_unit || !of_all { read.unit.clone() } else { Unit::Count };
    whole.then(|| Fact {
        kind: found.kind,
        value: Value::Figure(Figure { noun: None, unit, ..read.clone() }),
        ..cell.clone()
    })
}

/// What heads a cell behind `before`, with its unit, and whether that is the unit of the whole table.
fn heading(text: &str, sentence: Span, before: &str) -> Option<(String, String, bool)> {
    let others = before.rsplit_once(" | ");
    let own = others.map_or(before, |it| it.1);
    // The unit stands at the head of the column, of the row, or of the table.
    let column = || own.strip_suffix("): ");
    let row_head = before.split_once(" | ").map(|it| it.0);
    let row = || row_head?.strip_suffix(')');
    let bare_head = || others?.1.strip_suffix(": ").and_then(as_unit);
    // Of `1.2 (1.6)` only the first is the cell's own.
    let bare_row = || {
        let head = row_head.filter(|it| it.contains(", ") && own.ends_with(": "))?;
        as_unit(head)
    };
    let in_brackets = |head: &'_ str| {
        let unit = head.get(head.rfind('(')? + 1..)?.split(',').next()?;
        // `2026 (Feb)` is headed by no unit.
        is_unit(unit).then(|| (head.to_owned(), unit.to_owned(), false))
    };
    let plainly = |unit: &str| (before.to_owned(), unit.to_owned(), false);
    let table = || {
        let column = others.filter(|it| it.1.ends_with(": "))?.1;
        Some((before.to_owned(), of_table(text, sentence, column)?.to_owned(), true))
    };
    column()
        .and_then(in_brackets)
        .or_else(|| row().and_then(in_brackets))
        .or_else(|| bare_head().or_else(bare_row).map(plainly))
        .or_else(table)
}

/// Words in the brackets of a heading for how its figures came about: `2024 (restated)`.
const STANDING: &[&str] = &[
    "actual",
    "adjusted",
    "audited",
    "estimate",
    "estimated",
    "forecast",
    "preliminary",
    "pro forma",
    "provisional",
    "reported",
    "restated",
    "revised",
    "unaudited",
];

/// Whether words in the brackets of a heading are no date, as `Feb` and `Q2`, nor how its figures came about.
fn is_unit(words: &str) -> bool {
    if STANDING.contains(&words.to_lowercase().as_str()) {
        return false;
    }
    let scan = Scan::new(words, Context::default());
    crate::fact::date::find(&scan).is_empty() && !words.contains(|it: char| it.is_ascii_digit())
}

/// A number with its unit as prose has it: `$ million` and `€m` are written around it, and `billions of dollars` behind it.
fn around(number: &str, unit: &str) -> String {
    let unit = unit.replace("illions of ", "illion ").replace("housands of ", "housand ");
    let Some((before, rest)) = unit.split_once(CURRENCIES) else {
        return format!("{number} {unit}");
    };
    let symbol: String = unit.chars().take(before.chars().count() + 1).collect();
    let rest = rest.trim_start_matches(['\'', '’', ' ']);
    let rest = if matches!(rest, "000" | "000s") { "thousand" } else { rest };
    format!("{symbol}{number} {rest}").trim_end().to_owned()
}

/// A cell with a sign in a column of changes: it rose or fell by so much, in points where the column or one beside it is of shares.
fn changed(text: &str, sentence: Span, cell: &Fact) -> Option<Fact> {
    let Value::Figure(bare) = &cell.value else { return None };
    let row = text.get(sentence.start..cell.span.end)?;
    let (head, number) = row.rsplit_once(" | ")?.1.rsplit_once(": ")?;
    let direction = match number.trim_start().chars().next()? {
        '+' => Direction::Up,
        '-' | '−' | '–' => Direction::Down,
        _ => return None,
    };
    let label = head.to_lowercase();
    if !CHANGES.iter().any(|it| label.contains(it)) {
        return None;
    }
    let in_points = ["point", "pts", " pp"].iter().any(|it| label.contains(it));
    let of_shares = bare.place < 0 && !label.contains(['%', '(']) && row.contains('%');
    let unit = match bare.unit {
        Unit::Percent => Unit::Percent,
        _ if in_points || of_shares => Unit::Point,
        _ => Unit::Count,
    };
    // A share that changed by so many percent has its unit in the heading.
    if unit == Unit::Count && label.contains(['%', '(', ',']) {
        return None;
    }
    let plain = Figure::exact(bare.stated?.abs(), bare.place, unit);
    let value = Figure { direction: Some(direction), change: Some(Change::Amount), ..plain };
    Some(Fact { kind: value.unit.kind(), value: Value::Figure(value), ..cell.clone() })
}

/// The unit that the words above a table give, in brackets or behind a comma: `Results by quarter ($ million unless stated)`,
/// `Unemployment by region, %`. Of several it is that of the word with which the column, `own`, is headed: `Production (thousand
/// tonnes) and yield (tonnes per hectare)`.
fn of_table<'a>(text: &'a str, row: Span, own: &str) -> Option<&'a str> {
    let above = text.get(..row.start)?.trim_end().rsplit('\n').take(MOST_ROWS);
    let caption = above.map(str::trim).find(|it| !it.is_empty() && !it.contains(" | "))?;
    let unit = match caption.matches('(').count() {
        // `€ million unless stated` is nothing else.
        0 => caption.rsplit_once(", ").map_or(caption, |it| it.1).trim_end_matches('.'),
        1 => caption.split_once('(')?.1.split_once(')')?.0,
        _ => of_heading(caption, own)?,
    };
    let unit = unit.split([',', ';']).next()?.split(" unless").next()?.trim();
    let rest = unit.strip_prefix("All ").or_else(|| unit.strip_prefix("Figures "));
    let unit = rest.unwrap_or(unit);
    let unit = unit.strip_prefix("In ").unwrap_or(unit);
    let unit = BEFORE_UNITS.iter().find_map(|it| unit.strip_prefix(it)).unwrap_or(unit);
    // No number, and no mere abbreviation.
    let telling = !unit.contains(|it: char| it.is_ascii_digit()) && unit.len() <= LONGEST;
    let scales = ["million", "billion", "thousand"];
    let scaled = scales.iter().any(|it| unit.starts_with(it) || unit.ends_with(it))
        || ["m", "bn"].iter().any(|it| unit.ends_with(it));
    let share = matches!(unit, "%" | "per cent" | "percent");
    (telling && (scaled || share)).then_some(unit)
}

/// The unit in the brackets behind the word with which a column is headed.
fn of_heading<'a>(caption: &'a str, own: &str) -> Option<&'a str> {
    let word = own.split(' ').next().filter(|it| it.len() > 2)?.to_lowercase();
    caption.split(')').find_map(|it| {
        let (words, unit) = it.split_once('(')?;
        words.to_lowercase().split(' ').any(|it| it == word).then_some(unit)
    })
}

/// Headings of columns that number what stands in the rows.
const RANKS: &[&str] =
    &["lap", "leg", "matchday", "place", "pos", "position", "rank", "round", "stage"];

/// The rank of a cell whose column, headed `head`, is one of places: `Place: 5`.
fn place_of(head: &str, cell: &Fact) -> Option<Fact> {
    let Value::Figure(bare) = &cell.value else { return None };
    let is_rank = RANKS.contains(&&*head.to_lowercase());
    is_rank.then(|| Fact {
        value: Value::Figure(Figure { unit: Unit::Ordinal, ..bare.clone() }),
        ..cell.clone()
    })
}

/// The unit that a column is headed by without brackets: `MWh`, `On time, %`; nothing where the words are none.
fn as_unit(head: &str) -> Option<&str> {
    let unit = head.rsplit_once(", ").map_or(head, |it| it.1);
    let written = around("2", unit);
    let scan = Scan::new(&written, Context::default());
    // `Passengers, m` are millions, and no metres.
    let is_letter = unit.len() < 2 && unit != "%";
    let is_all = |it: &Fact| {
        let unit = |it: &Figure| it.unit != Unit::Count || it.stated != Some(Decimal::from(2));
        let measure = matches!(&it.value, Value::Figure(it) if unit(it)) && !is_letter;
        measure && it.span.end == written.len()
    };
    (unit.len() <= LONGEST && scan.quantities().iter().any(is_all)).then_some(unit)
}

#[cfg(test)]
mod tests {
    use crate::evidence::testing::first_figure;
    use crate::fact::Agreement;

    fn check(claim: &str, page: &str, agreement: Option<Agreement>) {
        assert_eq!(first_figure(claim, &[page]), agreement, "{claim} | {page}");
    }

    #[test]
    fn a_column_is_headed_by_its_unit() {
        let page = "Site: Penang | Opened: 2014 | Floor area (sq m): 18,000";
        let claim = "The site in Penang has a floor area of 18,000 square metres.";
        check(claim, page, Some(Agreement::Match));
        check(&claim.replace("metres", "feet"), page, Some(Agreement::Conflict));
        check(&claim.replace("18,000", "19,000"), page, Some(Agreement::Conflict));
    }

    #[test]
    fn a_row_is_headed_by_its_unit() {
        let page = "Volume (thousand containers) | 2025: 3,184 | 2024: 3,015";
        let claim = "The volume of containers was 3,184,000 in 2025.";
        check(claim, page, Some(Agreement::Match));
    }

    #[test]
    fn a_largest_value_is_a_limit() {
        let page = "Farm: Sundrev East | Maximum capacity (MW): 1,100";
        let claim = "The farm Sundrev East has a capacity of up to 1,100 megawatts.";
        check(claim, page, Some(Agreement::Match));
        check(&claim.replace("up to ", ""), page, Some(Agreement::CompatibleStronger));
    }

    #[test]
    fn a_column_may_be_headed_by_a_unit_alone() {
        let page = "Site: Osterby | MWh: 2,905";
        let claim = "The site at Osterby made 2,905 megawatt-hours.";
        check(claim, page, Some(Agreement::Match));
        check(&claim.replace("mega", "giga"), page, Some(Agreement::Conflict));
        let page = "Line: Osterby | On time, %: 54.7";
        check("On the line to Osterby 54.7 per cent were on time.", page, Some(Agreement::Match));
    }

    #[test]
    fn a_column_of_places_ranks() {
        let page = "Place: 5 | Athlete: Nora Falk | Time: 4:03.07";
        check("Nora Falk came fifth.", page, Some(Agreement::Match));
        check("Nora Falk came third.", page, Some(Agreement::Conflict));
    }

    #[test]
    fn a_cell_with_a_sign_in_a_column_of_changes_rose_or_fell() {
        let page = &["Automotive | Q1 2026: 298 | Q1 2025: 311 | Change: −4%"];
        let claim = "Automotive revenue dropped 4% in the first quarter.";
        assert_eq!(first_figure(claim, page), Some(Agreement::Match));
        assert_ne!(first_figure(&claim.replace("dropped", "rose"), page), Some(Agreement::Match));
        assert_ne!(first_figure(&claim.replace("4%", "5%"), page), Some(Agreement::Match));
    }

    #[test]
    fn a_caption_may_be_the_unit_alone() {
        for caption in [
            "€ million unless stated",
            "In € million",
            "Figures in millions of euros",
            "All figures in €m",
        ] {
            let row = "Operating profit of Brennach | 2025: 158 | 2024 (restated): 187";
            let page = &[caption, "2025 | 2024 (restated)", row];
            let claim = "Brennach made an operating profit of about €0.19 billion in 2024.";
            assert_eq!(first_figure(claim, page), Some(Agreement::MatchRounded), "{caption}");
        }
        let page = &["€ million unless stated", "Staff of Brennach | 2025: 2,310 | 2024: 1,985"];
        let claim = "Brennach had a staff of 2,310 in 2025.";
        assert_eq!(first_figure(claim, page), Some(Agreement::Match));
    }

    #[test]
    fn a_table_may_be_headed_by_its_unit() {
        let page = &[
            "Mill: results by quarter ($ million unless stated)",
            "Industrial customers | Q2 2025: 702 | Q1 2025: 655",
        ];
        let claim = "Industrial customers brought the mill $702 million in Q2 2025.";
        assert_eq!(first_figure(claim, page), Some(Agreement::Match));
        assert_ne!(first_figure(&claim.replace("702", "655"), page), Some(Agreement::Match));
    }

    #[test]
    fn a_caption_or_a_row_gives_the_unit() {
        let match_ = Some(Agreement::Match);
        let caption = &["Sales by branch, in billions of dollars", "Branch: Looms | Q3 2025: 1.2"];
        assert_eq!(first_figure("Sales of looms came to $1.2 billion.", caption), match_);
        let caption = &["Jobless by region, %", "Region: Osterby | Jan 2026: 3.9"];
        assert_eq!(
            first_figure("In the region of Osterby 3.9 per cent are jobless.", caption),
            match_
        );
        let row = &["Flights on time, % | Winter 2025: 79 | Winter 2024: 71"];
        assert_eq!(
            first_figure("In winter 2025 79 per cent of flights were on time.", row),
            match_
        );
    }

    #[test]
    fn a_column_of_changes_tells_which_way() {
        let page = "Party: Mill List | Share (%): 30.3 | Change (points): −12.7";
        check(
            "The share of the Mill List fell by 12.7 percentage points.",
            page,
            Some(Agreement::Match),
        );
        let found =
            first_figure("The share of the Mill List fell by 11.7 percentage points.", &[page]);
        assert_ne!(found, Some(Agreement::Match));
    }

    #[test]
    fn what_stands_in_brackets_in_a_cell_is_another_value() {
        let page = "Growth, % | 2026: 1.2 (1.6)";
        assert_ne!(
            first_figure("Growth in 2026 is put at 1.6 per cent.", &[page]),
            Some(Agreement::Match)
        );
        check("Growth in 2026 is put at 1.2 per cent.", page, Some(Agreement::Match));
    }
}
