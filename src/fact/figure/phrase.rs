//! Compares two phrases by the figures in them, as `citecheck compare` does.

use super::compare;
use super::derive::{derived, total};
use super::scan::scan_quantities;
use super::types::{Figure, Unit};
use super::words::one_of;
use crate::fact::{Agreement, Comparison, Context, Fact, Scan, Value};
use crate::text::number::Decimal;

/// How the figures of one phrase stand to those of another, with what follows from the latter. Each claimed figure takes
/// the found one that agrees best; of several claimed figures the worst decides.
pub fn compare_text(
    claim: &str,
    source: &str,
    claim_context: Context,
    source_context: Context,
) -> Comparison {
    let (claim, source) = (Scan::new(claim, claim_context), Scan::new(source, source_context));
    let (claimed, found) = (figures(&claim), figures(&source));
    let sums = has_total(&claim);
    let comparisons = claimed.iter().map(|it| best(it, &found, sums));
    // One figure that finds its match is not undone by another of which the source says nothing.
    let worst = comparisons.max_by_key(|it| match it.agreement {
        Agreement::Conflict => 7,
        Agreement::Incomparable => 0,
        other => other as u8 + 1,
    });
    worst.unwrap_or_else(|| Comparison::new(Agreement::Incomparable, "no figure in the claim"))
}

/// The figures of a phrase; `none` and `no` count as nought where there is no other.
fn figures(scan: &Scan<'_>) -> Vec<Fact> {
    let facts = scan_quantities(scan);
    if !facts.is_empty() {
        return facts;
    }
    let none = scan
        .tokens
        .iter()
        .find(|it| one_of(it.span.of(scan.text), &["none", "no", "nobody", "nothing"]));
    none.map(|it| Fact {
        kind: "figure",
        span: it.span,
        value: Value::Figure(Figure::exact(Decimal::ZERO, 0, Unit::Count)),
    })
    .into_iter()
    .collect()
}

fn has_total(scan: &Scan<'_>) -> bool {
    scan.tokens.iter().any(|it| {
        one_of(
            it.span.of(scan.text),
            &[
                "total",
                "totals",
                "totalling",
                "totaling",
                "combined",
                "altogether",
                "together",
                "sum",
                "overall",
            ],
        )
    })
}

fn best(claimed: &Fact, found: &[Fact], sums: bool) -> Comparison {
    let Value::Figure(figure) = &claimed.value else {
        return Comparison::new(Agreement::Incomparable, "not a figure");
    };
    let mut further = derived(found);
    if let Some(total) = total(found, &figure.unit).filter(|_| sums) {
        let summed = compare(figure, &total);
        if summed.agreement.is_match() {
            return Comparison::new(summed.agreement, "the parts add up to it");
        }
        // Parts are not held against a total.
        return Comparison::new(Agreement::CompatibleOverlap, "the parts may not be all");
    }
    further.extend(found.iter().cloned());
    let compared = further.iter().filter_map(|it| match &it.value {
        Value::Figure(found) => Some(compare(figure, found)),
        _ => None,
    });
    compared
        .min_by_key(|it| match it.agreement {
            // A conflict is only one where nothing else in the phrase agrees; it outweighs what cannot be compared.
            Agreement::Conflict => Agreement::Incomparable as u8,
            Agreement::Incomparable => Agreement::Conflict as u8,
            other => other as u8,
        })
        .unwrap_or_else(|| Comparison::new(Agreement::Incomparable, "no figure in the source"))
}
