//! Figures in a table whose column is headed by their unit: `Floor area (sq m): 18,000`.

use crate::fact::figure::{Figure, Unit};
use crate::fact::{Context, Fact, Scan, Value};
use crate::text::Span;

/// A unit is no longer than so many bytes.
const LONGEST: usize = 40;

/// The bare figure of a cell in the unit that its column is headed by, in brackets; nothing where there is none.
pub(super) fn with_unit(text: &str, sentence: Span, cell: &Fact) -> Option<Fact> {
    let Value::Figure(bare) = &cell.value else { return None };
    if bare.unit != Unit::Count || bare.noun.is_some() {
        return None;
    }
    let before = text.get(sentence.start..cell.span.start)?;
    // The unit stands at the head of the column, or of the row.
    let column = || before.rsplit_once(" | ").map_or(before, |it| it.1).strip_suffix("): ");
    let row = || before.split_once(" | ")?.0.strip_suffix(')');
    let head = column().or_else(row)?;
    let unit = head.get(head.rfind('(')? + 1..)?;
    let unit = unit.split(',').next()?;
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
    let written = format!("{bound}{} {unit}", cell.span.of(text));
    let scan = Scan::new(&written, Context::default());
    let [found] = scan.quantities() else { return None };
    let Value::Figure(read) = &found.value else { return None };
    let whole = found.span.len() == written.len()
        && (read.unit != Unit::Count || read.stated != bare.stated);
    whole.then(|| Fact {
        kind: found.kind,
        value: Value::Figure(Figure { noun: None, ..read.clone() }),
        ..cell.clone()
    })
}
