//! Figures in a table whose column is headed by their unit: `Floor area (sq m): 18,000`.

use crate::fact::figure::{Figure, Unit};
use crate::fact::{Context, Fact, Scan, Value};
use crate::text::Span;

/// A unit is no longer than so many bytes.
const LONGEST: usize = 40;
/// So many rows up the words above a table are looked for.
const MOST_ROWS: usize = 60;

/// The bare figure of a cell in the unit that its column is headed by, in brackets; nothing where there is none.
pub(super) fn with_unit(text: &str, sentence: Span, cell: &Fact) -> Option<Fact> {
    let Value::Figure(bare) = &cell.value else { return None };
    if bare.unit != Unit::Count || bare.noun.is_some() {
        return None;
    }
    let before = text.get(sentence.start..cell.span.start)?;
    let others = before.rsplit_once(" | ");
    let own = others.map_or(before, |it| it.1);
    if let Some(rank) = own.strip_suffix(": ").and_then(|it| place_of(it, cell)) {
        return Some(rank);
    }
    // The unit stands at the head of the column, of the row, or of the table.
    let column = || own.strip_suffix("): ");
    let row = || before.split_once(" | ")?.0.strip_suffix(')');
    let bare_head = || others?.1.strip_suffix(": ").and_then(as_unit);
    let (head, unit) = match column().or_else(row) {
        Some(head) => (head, head.get(head.rfind('(')? + 1..)?.split(',').next()?),
        None => match bare_head() {
            Some(unit) => (before, unit),
            None => (before, others.and_then(|_| of_table(text, sentence))?),
        },
    };
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
    // `$ million` is written around its number.
    let symbol = unit.split_once(' ').filter(|it| !it.0.starts_with(char::is_alphanumeric));
    let number = cell.span.of(text);
    let written = match symbol {
        Some((symbol, rest)) if !symbol.is_empty() => format!("{bound}{symbol}{number} {rest}"),
        _ => format!("{bound}{number} {unit}"),
    };
    let scan = Scan::new(&written, Context::default());
    let [found] = scan.quantities() else { return None };
    let Value::Figure(read) = &found.value else { return None };
    // `331 ($m)` is no 331 dollars.
    let behind = written.get(found.span.end..).unwrap_or_default();
    let whole = found.span.start == 0
        && (behind.is_empty() || behind.starts_with(' '))
        && (read.unit != Unit::Count || read.stated != bare.stated);
    whole.then(|| Fact {
        kind: found.kind,
        value: Value::Figure(Figure { noun: None, ..read.clone() }),
        ..cell.clone()
    })
}

/// The unit in brackets above a table: `Results by quarter ($ million unless stated)`.
fn of_table(text: &str, row: Span) -> Option<&str> {
    let above = text.get(..row.start)?.trim_end().rsplit('\n').take(MOST_ROWS);
    let caption = above.map(str::trim).find(|it| !it.is_empty() && !it.contains(" | "))?;
    let inside = caption.get(caption.rfind('(')? + 1..)?;
    let (words, _) = inside.split_once(')')?;
    let words = words.split([',', ';']).next()?;
    let unit = words.split(" unless").next()?.trim();
    let unit = unit.strip_prefix("in ").or_else(|| unit.strip_prefix("all in ")).unwrap_or(unit);
    // No number, and no mere abbreviation.
    let telling = !unit.contains(|it: char| it.is_ascii_digit()) && unit.len() <= LONGEST;
    (telling && ["million", "billion", "thousand", "m", "bn"].iter().any(|it| unit.ends_with(it)))
        .then_some(unit)
}

/// The rank of a cell whose column, headed `head`, is one of places: `Place: 5`.
fn place_of(head: &str, cell: &Fact) -> Option<Fact> {
    let Value::Figure(bare) = &cell.value else { return None };
    let is_rank = matches!(&*head.to_lowercase(), "place" | "pos" | "position" | "rank");
    is_rank.then(|| Fact {
        value: Value::Figure(Figure { unit: Unit::Ordinal, ..bare.clone() }),
        ..cell.clone()
    })
}

/// The unit that a column is headed by without brackets: `MWh`, `On time, %`; nothing where the words are none.
fn as_unit(head: &str) -> Option<&str> {
    let unit = head.rsplit_once(", ").map_or(head, |it| it.1);
    let written = format!("2 {unit}");
    let scan = Scan::new(&written, Context::default());
    let is_all = |it: &Fact| {
        let measure = matches!(&it.value, Value::Figure(it) if it.unit != Unit::Count);
        measure && it.span.end == written.len()
    };
    (unit.len() <= LONGEST && scan.quantities().iter().any(is_all)).then_some(unit)
}

#[cfg(test)]
mod tests {
    use crate::evidence::testing::first_figure;
    use crate::fact::{Agreement, Context, Value};
    use crate::text::Span;
    use crate::text::number::Decimal;

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
    fn a_table_may_be_headed_by_its_unit() {
        let text =
            "Mill: results by quarter ($ million unless stated)\nIndustrial | Q2: 702 | Q1: 655";
        let row = Span::new(text.find("Industrial").unwrap(), text.len());
        let facts = crate::fact::find(text, Context::default());
        let cell = facts.iter().find(|it| it.span.of(text) == "702").unwrap();
        let Some(Value::Figure(read)) = super::with_unit(text, row, cell).map(|it| it.value) else {
            panic!("no unit for {cell:?}");
        };
        assert_eq!(read.stated, Some(Decimal::from(702_000_000)));
    }
}
