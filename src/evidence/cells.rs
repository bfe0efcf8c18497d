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
    let head = text.get(sentence.start..cell.span.start)?.strip_suffix("): ")?;
    let unit = head.get(head.rfind('(')? + 1..)?;
    if unit.len() > LONGEST || !head.contains(" | ") && !head.contains(": ") {
        return None;
    }
    let label = head.rsplit_once(" | ").map_or(head, |it| it.1).to_lowercase();
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
