//! The other way: the claim says up, more or higher where the source says down, fewer or lower.

use super::carried::{self, Said};
use super::frames::Frame;
use super::gather::Inquiry;
use super::query::TermClass;
use super::{Certainty, Contrast};
use crate::fact::strength::{self, Comparative, Scale};
use crate::fact::{Fact, Value};
use crate::lexicon::synonyms;
use crate::text::Span;
use crate::text::stem::stem;

/// A sentence must say so much of the claim, but for the word of direction.
const SAME_STATEMENT: u16 = 700;
/// With the very figure beside the comparison, so much is enough.
const SAME_FIGURE: u16 = 450;

/// Comparisons and words of direction that a sentence has the other way; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Vec<Contrast> {
    let compared = sentences.iter().find_map(|it| comparison(inquiry, it));
    let turned = || sentences.iter().find_map(|it| direction(inquiry, sentences, it));
    let moved = || sentences.iter().find_map(|it| moved(inquiry, it));
    compared.or_else(turned).or_else(moved).into_iter().collect()
}

/// Stems of verbs of which a figure says by how much something is made more, or less.
const RAISING: &[&str] = &["add", "boost", "expand", "hike", "increas", "lift", "rais"];
const LOWERING: &[&str] = &["cut", "decreas", "dilut", "lower", "reduc", "shav", "slash", "trim"];

/// `Will add 3 percent to it` against `will reduce it by 3 percent`.
fn moved(inquiry: &Inquiry<'_>, said: &Said<'_>) -> Option<Contrast> {
    let claim = &inquiry.claim;
    let way = |it: &Frame| {
        let is = |list: &[&str]| list.contains(&&*it.stem);
        is(RAISING).then_some(true).or(is(LOWERING).then_some(false))
    };
    let figures = |facts: &[Fact]| -> Vec<Span> {
        let figures = facts.iter().filter(|it| matches!(it.value, Value::Figure(_)));
        figures.map(|it| it.span).collect()
    };
    // Figures by which the verb says that it is moved: its object, or behind `by`.
    let by = |frame: &Frame, text: &str, all: &[Span]| -> Vec<String> {
        let behind = frame.others.iter().filter(|it| it.0 == "by").map(|it| it.1.span);
        let object = frame.undergoer.iter().map(|it| it.head);
        let nouns: Vec<Span> =
            behind.chain(object).filter(|it| it.start >= frame.verb.end).collect();
        let inside = all.iter().filter(|it| nouns.iter().any(|noun| noun.overlaps(**it)));
        inside.flat_map(|it| carried::numbers(it.of(text))).collect()
    };
    let ours = figures(&claim.facts);
    let theirs = figures(said.facts());
    for own in inquiry.frames().iter().filter(|it| it.denied.is_none()) {
        let Some(up) = way(own) else { continue };
        let wanted = by(own, &claim.text, &ours);
        let rest = carried::all_terms(inquiry).without(carried::terms_of(inquiry, own.verb));
        if wanted.is_empty() || carried::share_of(inquiry, said.carried, rest) < SAME_STATEMENT {
            continue;
        }
        let frames = || said.reading.frames(said.sentence).iter().filter(|it| it.denied.is_none());
        let has =
            |it: &Frame| by(it, said.page_text(), &theirs).iter().any(|it| wanted.contains(it));
        if frames().any(|it| way(it) == Some(up) && has(it)) {
            return None;
        }
        if let Some(other) = frames().find(|it| way(it) == Some(!up) && has(it)) {
            let why = "the source has it the other way";
            let told = said.told(inquiry, "direction-conflict", (own.verb, other.verb), why);
            return Some(Contrast { certainty: Certainty::Likely, ..told });
        }
    }
    None
}

/// `more than the year before` against `fewer than in 2023`, of one figure.
fn comparison(inquiry: &Inquiry<'_>, said: &Said<'_>) -> Option<Contrast> {
    let claim = &inquiry.claim.text;
    let text = said.span.of(said.page_text());
    let ours = strength::comparatives(claim);
    let [ours] = ours.as_slice() else { return None };
    let theirs = strength::comparatives(text);
    let [theirs] = theirs.as_slice() else { return None };
    let value = nearest_number(claim, *ours)?;
    let same = nearest_number(text, *theirs).is_some_and(|it| it == value);
    let own = carried::terms_of(inquiry, ours.span);
    let rest = carried::all_terms(inquiry).without(own);
    let enough = same && carried::share_of(inquiry, said.carried, rest) >= SAME_FIGURE;
    (ours.up != theirs.up && enough).then(|| {
        let found = theirs.span.shifted(said.span.start);
        let why = "the comparison is the other way";
        let told = said.told(inquiry, "direction-conflict", (ours.span, found), why);
        Contrast { certainty: Certainty::Sure, ..told }
    })
}

/// The last number in digits before a comparison that is no year.
fn nearest_number(text: &str, it: Comparative) -> Option<String> {
    let numbers = carried::numbers(text.get(..it.span.start)?);
    numbers.into_iter().rev().find(|it| it.len() != 4 || it.contains('.'))
}

/// One thing that rises in the claim and falls in the source.
fn direction(inquiry: &Inquiry<'_>, all: &[Said<'_>], said: &Said<'_>) -> Option<Contrast> {
    let claim = &inquiry.claim;
    let ours = claim.facts.iter().filter_map(|it| course(it, &claim.text)).collect::<Vec<_>>();
    let [ours] = ours.as_slice() else { return None };
    let theirs: Vec<Course> =
        said.facts().iter().filter_map(|it| course(it, said.page_text())).collect();
    let first = theirs.iter().find(|it| it.up != ours.up)?;
    if theirs.iter().any(|it| it.up == ours.up)
        || is_denied(&claim.facts)
        || is_denied(said.facts())
    {
        return None;
    }
    let head = |it: &Course| it.head.clone();
    let own_head = head(ours)?;
    // The subject may stand further off: `the fare for a single ride increases`.
    let before = Span::new(said.span.start, first.span.start);
    let subject = said.page_text().get(before.start..before.end)?;
    let subject = subject.rsplit([',', ';', ':']).next().unwrap_or_default();
    let is_of_it = |it: &str| synonyms::related(&stem(it), &own_head);
    if !is_of_it(&head(first)?) && !subject.split_whitespace().take(8).any(is_of_it) {
        return None;
    }
    let own = carried::terms_of(inquiry, ours.span);
    let rest = carried::all_terms(inquiry).without(own);
    let light = carried::of_class(inquiry, rest, TermClass::Light);
    let rest = rest.without(light);
    let backed = |it: &Said<'_>| {
        let same = |fact: &Fact| {
            course(fact, it.page_text()).is_some_and(|it| {
                let like =
                    head(&it).zip(head(ours)).is_some_and(|it| synonyms::related(&it.0, &it.1));
                it.up == ours.up && like
            })
        };
        it.facts().iter().any(same)
    };
    let enough = carried::share_of(inquiry, said.carried, rest) >= SAME_STATEMENT
        && rest.iter().count() >= 2
        && carried::has_the_numbers(inquiry, said)
        && !all.iter().any(backed);
    enough.then(|| {
        said.told(
            inquiry,
            "direction-conflict",
            (ours.span, first.span),
            "the source has it the other way",
        )
    })
}

/// A word of direction and what it is said of.
struct Course {
    span: Span,
    up: bool,
    head: Option<String>,
}

fn course(fact: &Fact, text: &str) -> Option<Course> {
    let Value::Strength(it) = &fact.value else { return None };
    let head = it.head.map(|it| stem(it.of(text)));
    (it.scale == Scale::Direction).then_some(Course { span: fact.span, up: it.degree == 1, head })
}

fn is_denied(facts: &[Fact]) -> bool {
    facts.iter().any(|it| match &it.value {
        Value::Strength(it) => {
            it.scale == Scale::Negation || it.scale == Scale::Possibility && it.degree == 0
        }
        Value::Figure(_) | Value::Date(_) | Value::Quote(_) | Value::Name(_) => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::testing::first_rule;

    fn check(claim: &str, page: &[&str], rule: &str) {
        assert_eq!(first_rule(claim, page, contrasts), rule, "{claim} {page:?}");
    }

    #[test]
    fn what_is_reduced_by_a_figure_is_not_added() {
        let page = &[
            "The purchase is expected to reduce Larkfield's profit by around 4% in 2026 and to add to it later.",
        ];
        let claim = "The purchase is expected to add around 4% to Larkfield's profit in 2026.";
        check(claim, page, "direction-conflict");
        check(
            "The purchase is expected to lower Larkfield's profit by around 4% in 2026.",
            page,
            "",
        );
        check(&claim.replace("4%", "7%"), page, "");
    }
}
