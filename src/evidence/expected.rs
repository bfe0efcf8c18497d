//! Above or below what was expected: `less than analysts had forecast` against `ahead of the 3.1 million they had pencilled in`. The
//! same of a record: `broke the record of 2003` against `just short of the mark set in 2003`.

use super::carried::{self, Said};
use super::gather::Inquiry;
use super::{Certainty, Contrast, matching};
use crate::fact::{Fact, Value};
use crate::text::{Span, TokenKind, token};

/// A sentence must say so much of the claim.
const SAME_STATEMENT: u16 = 450;
/// So many words may stand between the word of comparison and that for what was expected.
const NEAR: usize = 8;
/// So many words between a comparative and its `than`.
const THAN: usize = 3;
/// Comparatives for more, and words that stand right before what was expected.
const MORE: &[&str] =
    &["bigger", "faster", "greater", "higher", "larger", "longer", "more", "quicker", "stronger"];
const LESS: &[&str] = &["fewer", "less", "lower", "shorter", "slower", "smaller", "weaker"];
const ABOVE: &[&str] = &[
    "above",
    "ahead",
    "beat",
    "beating",
    "beats",
    "exceed",
    "exceeded",
    "exceeding",
    "exceeds",
    "outstripped",
    "overshooting",
    "overshot",
    "surpassed",
    "surpassing",
    "topped",
    "topping",
];
const BELOW: &[&str] =
    &["below", "missed", "misses", "missing", "short", "shy", "undershooting", "undershot"];
/// Verbs for passing a record.
const BREAKING: &[&str] = &[
    "break",
    "breaking",
    "breaks",
    "broke",
    "broken",
    "eclipsed",
    "eclipsing",
    "overtaking",
    "overtook",
    "passed",
    "passing",
    "shattered",
    "shattering",
    "smashed",
    "smashing",
];
/// Words for a record, and those that are one with it only where something is compared with it.
const RECORD: &[&str] = &["record", "records"];
const MARKS: &[&str] = &["level", "mark", "peak", "record", "records"];
/// So many words behind `below the` its mark stands.
const MARK: usize = 5;
/// Words for what was expected.
const EXPECTED: &[&str] = &[
    "anticipated",
    "budgeted",
    "consensus",
    "estimate",
    "estimated",
    "estimates",
    "expectation",
    "expectations",
    "expected",
    "forecast",
    "forecasted",
    "forecasts",
    "pencilled",
    "planned",
    "predicted",
    "prediction",
    "predictions",
    "projected",
    "projection",
    "projections",
];
/// Words between a figure and the one that was expected.
const AGAINST: &[&str] = &["against", "compared", "versus"];

/// A claim that something came out above or below what was expected, where the source has it the other way; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Option<Contrast> {
    let claim = &inquiry.claim.text;
    let ours = readings(claim, &inquiry.claim.facts, 0);
    let is_one = |it: &&Reading| ours.first().is_some_and(|one| one.is_like(it));
    let (Some(ours), true) = (ours.first(), ours.iter().all(|it| is_one(&it))) else {
        return None;
    };
    let denied = |it: &super::frames::Frame| it.denied.is_some() && it.clause.contains(ours.span);
    if inquiry.frames().iter().any(denied) {
        return None;
    }
    let rest = carried::all_terms(inquiry).without(carried::terms_of(inquiry, ours.span));
    let mut found = None;
    for said in sentences {
        let share = carried::share_of(inquiry, said.carried, rest);
        let has_it = || ours.of == Of::Record && has_the_figure(inquiry, said);
        if share < SAME_STATEMENT && !has_it() {
            continue;
        }
        let text = said.span.of(said.page_text());
        let mut theirs = readings(text, said.facts(), said.span.start);
        theirs.retain(|it| it.of == ours.of);
        if theirs.iter().any(|it| it.is_above == ours.is_above) {
            return None;
        }
        let Some(other) = theirs.first() else { continue };
        let at = other.span.shifted(said.span.start);
        let why = match ours.of {
            Of::Expectation => "the source has it on the other side of what was expected",
            Of::Record => "the source has it on the other side of the record",
        };
        found = found.or_else(|| {
            let told = said.told(inquiry, "direction-conflict", (ours.span, at), why);
            Some(Contrast { certainty: Certainty::Likely, ..told })
        });
    }
    found
}

/// Whether a sentence has a figure in digits of the claim: that is the very one of which the record is told.
fn has_the_figure(inquiry: &Inquiry<'_>, said: &Said<'_>) -> bool {
    let text = &inquiry.claim.text;
    let figures = inquiry.claim.facts.iter().filter(|it| matches!(it.value, Value::Figure(_)));
    let mut own = figures.filter(|it| it.span.of(text).bytes().any(|it| it.is_ascii_digit()));
    own.any(|own| said.facts().iter().any(|it| matching::backs(own, it)))
}

/// On which side of what was expected, or of a record, something came out.
struct Reading {
    span: Span,
    is_above: bool,
    of: Of,
}

impl Reading {
    fn is_like(&self, other: &Self) -> bool {
        self.of == other.of && self.is_above == other.is_above
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Expectation,
    Record,
}

/// What a text tells of what was expected, with its facts in a text that begins so much before it.
fn readings(text: &str, facts: &[Fact], from: usize) -> Vec<Reading> {
    let words = token::folded(text, Span::new(0, text.len()), |kind, it| {
        kind != TokenKind::Mark || matches!(it, "," | ";" | ":")
    });
    let told = (0..words.len()).filter_map(|at| told(&words, at));
    let records = (0..words.len()).filter_map(|at| beside_a_record(&words, at));
    told.chain(against(&words, facts, from)).chain(records).collect()
}

/// What the word at a place tells of a record: `just below the mark set in 2010`, `broke the record`, `a new record`.
fn beside_a_record(words: &[(Span, String)], at: usize) -> Option<Reading> {
    let word = |at: usize| words.get(at).map_or("", |it| it.1.as_str());
    // `A record low` is passed the other way.
    let is_low =
        |at: usize| matches!(word(at + 1), "low" | "lows" | "minimum") || word(at) == "lowest";
    let is_above = ABOVE.contains(&word(at));
    let is_breaking = BREAKING.contains(&word(at));
    let list = if is_breaking { RECORD } else { MARKS };
    if is_above || is_breaking || word(at) == "under" || BELOW.contains(&word(at)) {
        let mut near =
            (at + 1..at + 1 + MARK).take_while(|it| !matches!(word(*it), "" | "," | ";" | ":"));
        let end = near.find(|it| list.contains(&word(*it)))?;
        let is_mark = !is_low(end) && (word(end) == "record" || dated_behind(words, end));
        let span = words.get(at)?.0.cover(words.get(end)?.0);
        let is_above = is_above || is_breaking;
        return is_mark.then_some(Reading { span, is_above, of: Of::Record });
    }
    let before = word(at.checked_sub(1)?);
    let counts = || word(at + 1).starts_with(|it: char| it.is_ascii_digit());
    let is_new =
        word(at) == "record" && (matches!(before, "all-time" | "new") || before == "a" && counts());
    let span = words.get(at)?.0;
    (is_new && !is_low(at)).then_some(Reading { span, is_above: true, of: Of::Record })
}

/// Whether a mark is one of another time: `the mark set in May 2010`, `the level of 2010`.
fn dated_behind(words: &[(Span, String)], at: usize) -> bool {
    let behind = words.get(at + 1..).unwrap_or_default();
    let near = behind.iter().take(MARK).take_while(|it| !matches!(&*it.1, "," | ";" | ":"));
    { near }.any(|it| it.1.len() == 4 && it.1.bytes().all(|it| it.is_ascii_digit()))
}

/// What the word at a place tells: `above forecasts`, `less than analysts had expected`.
fn told(words: &[(Span, String)], at: usize) -> Option<Reading> {
    let word = |at: usize| words.get(at).map_or("", |it| it.1.as_str());
    let (is_above, first) = if ABOVE.contains(&word(at)) || BELOW.contains(&word(at)) {
        (ABOVE.contains(&word(at)), at + 1)
    } else if MORE.contains(&word(at)) || LESS.contains(&word(at)) {
        let than = (at + 1..=at + 1 + THAN).find(|it| word(*it) == "than")?;
        // `More slowly than` is less.
        let graded = matches!(word(at), "less" | "more") && than > at + 1;
        if graded && !word(than - 1).ends_with('s') {
            return None;
        }
        (MORE.contains(&word(at)), than + 1)
    } else {
        return None;
    };
    let mut near =
        (first..first + NEAR).take_while(|it| !matches!(word(*it), "" | "," | ";" | ":"));
    let end = near.find(|it| EXPECTED.contains(&word(*it)))?;
    let span = words.get(at)?.0.cover(words.get(end)?.0);
    Some(Reading { span, is_above, of: Of::Expectation })
}

/// `Grew by 0.4%, against a forecast of 0.7%`.
fn against(words: &[(Span, String)], facts: &[Fact], from: usize) -> Option<Reading> {
    let at = words.iter().position(|it| AGAINST.contains(&&*it.1))?;
    let near = words.get(at + 1..)?.iter().take(NEAR);
    let expected = near
        .take_while(|it| !matches!(&*it.1, "," | ";" | ":"))
        .find(|it| EXPECTED.contains(&&*it.1))?;
    let place = words.get(at)?.0.start + from;
    let figure = |it: &Fact| match &it.value {
        Value::Figure(own) => Some((own.stated?, own.unit.clone())),
        _ => None,
    };
    let one = facts.iter().filter(|it| it.span.end <= place).filter_map(figure).next_back()?;
    let two = facts.iter().filter(|it| it.span.start > place).find_map(figure)?;
    let span = words.get(at)?.0.cover(expected.0);
    (one.1 == two.1 && one.0 != two.0).then_some(Reading {
        span,
        is_above: one.0 > two.0,
        of: Of::Expectation,
    })
}

#[cfg(test)]
mod tests {
    use crate::evidence::testing::is_told_beside;

    fn check(claim: &str, page: &[&str]) -> bool {
        is_told_beside(claim, page, super::contrasts)
    }

    #[test]
    fn what_came_out_above_what_was_expected_did_not_come_out_below() {
        let page = &[
            "Larkfield's revenue rose to 310 million crowns, ahead of the 290 million analysts had pencilled in.",
        ];
        let claim =
            "Larkfield's revenue rose to 310 million crowns, less than analysts had expected.";
        assert!(check(claim, page));
        assert!(!check(&claim.replace("less", "more"), page));
        let page = &["The economy of Osterby grew by 0.2%, against a forecast of 0.5%."];
        let claim = "The economy of Osterby grew faster than forecast.";
        assert!(check(claim, page));
        assert!(!check(&claim.replace("faster", "more slowly"), page));
        assert!(!check(claim, &["The economy of Osterby grew by 0.2%, faster than expected."]));
    }

    #[test]
    fn what_fell_short_of_a_record_did_not_break_it() {
        let page = &[
            "The Tarn reached 5.31 metres at Osterby, 12 centimetres below the mark set in 2009.",
        ];
        assert!(check("The Tarn reached 5.31 metres, a new record for Osterby.", page));
        assert!(check("The Tarn reached 5.31 metres, beating the level of 2009.", page));
        assert!(!check("The Tarn reached 5.31 metres at Osterby.", page));
        let page = &["The Tarn reached 5.31 metres at Osterby, breaking the record of 2009."];
        assert!(!check("The Tarn reached 5.31 metres, a new record for Osterby.", page));
        assert!(check("The Tarn reached 5.31 metres, just short of the record of 2009.", page));
        let page = &["Rain fell below the record low of 2009 at Osterby, 31 millimetres."];
        assert!(!check("Rain at Osterby fell to a new record low of 31 millimetres.", page));
    }
}
