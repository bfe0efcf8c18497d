//! Which way a figure went, by the earlier one beside it: `4.1 million, down from 5.3 million` shuts out that it grew.

use super::Contrast;
use super::carried::{self, Said};
use super::frames::{Frame, Noun};
use super::gather::Inquiry;
use super::query::{TermClass, TermSet};
use super::{Certainty, matching};
use crate::fact::strength::{self, Scale};
use crate::fact::{Agreement, Fact, Value};
use crate::text::Span;

/// The sentence must have so much of the claim,
const SOME: u16 = 120;
/// and with the title say so much of it, but for the word of direction,
const SAME_STATEMENT: u16 = 500;
/// and so much of the names.
const SAME_NAMES: u16 = 500;
/// So many bytes behind an earlier figure its time stands.
const BESIDE: usize = 16;
/// Words between a figure and an earlier one.
const EARLIER: &[&str] = &[
    "against",
    "as against",
    "compared to",
    "compared with",
    "after",
    "from",
    "in comparison with",
    "versus",
];

/// A word of direction against the course of a figure; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>) -> Vec<Contrast> {
    let said_of = || {
        let (word, is_up) = direction(inquiry)?;
        let mut frames = inquiry.frames().iter();
        let subject = frames.find_map(|it| it.actor.as_ref().or(it.undergoer.as_ref()))?;
        Some((word, is_up, subject))
    };
    let moved = moved(inquiry);
    let Some((word, is_up, subject)) = said_of().or(moved) else { return Vec::new() };
    let subject = subject_of(inquiry, subject);
    if subject.is_empty() && moved.is_some() {
        return Vec::new();
    }
    let rest = carried::all_terms(inquiry).without(carried::terms_of(inquiry, word));
    let names = carried::of_class(inquiry, rest, TermClass::Name);
    for said in carried::sentences_with(inquiry, SOME) {
        let title = inquiry.hits.iter().find(|it| it.page == said.page).map(|it| it.title);
        // Whom the page is about `the festival` may stand for.
        let is_name = !carried::of_class(inquiry, subject, TermClass::Name).is_empty();
        let known = title.filter(|_| is_name && said.span.of(said.page_text()).starts_with("The "));
        if !subject.without(known.map_or(said.terms, |it| said.terms.union(it))).is_empty() {
            continue;
        }
        let there = title.map_or(said.carried, |it| said.carried.union(it));
        let is_about = carried::share_of(inquiry, there, rest) >= SAME_STATEMENT
            && carried::share_of(inquiry, there, names) >= SAME_NAMES;
        if is_about && moved.is_some() && stays(&said) {
            let why = "the source says that it stays as it is";
            let told = said.told(inquiry, "direction-conflict", (word, said.span), why);
            return vec![Contrast { certainty: Certainty::Sure, ..told }];
        }
        let Some(course) = course(&said).filter(|_| is_about) else { continue };
        if course.is_up == is_up || says(&said, is_up) || !is_of_its_figure(inquiry, &course) {
            continue;
        }
        let why = "the source has it the other way";
        let told = said.told(inquiry, "direction-conflict", (word, course.span), why);
        return vec![Contrast { certainty: Certainty::Sure, ..told }];
    }
    Vec::new()
}

/// Stems of nouns that say only that something is counted.
const COUNTS: &[&str] = &["count", "figur", "level", "number", "tall", "total", "volum"];

/// The terms of what goes up or down: of the `visitor numbers at the museum` visitors and museum.
fn subject_of(inquiry: &Inquiry<'_>, subject: &Noun) -> TermSet {
    let head = carried::terms_of(inquiry, subject.head);
    if !COUNTS.contains(&&*subject.stem) {
        return head;
    }
    let whole = carried::terms_of(inquiry, subject.span).without(head);
    if whole.is_empty() { head } else { whole }
}

/// Whether a sentence says that something stays as it is, and of nothing that it goes up or down.
fn stays(said: &Said<'_>) -> bool {
    let text = said.span.of(said.page_text());
    carried::has_word(text, &["maintained", "reaffirmed", "unaltered", "unchanged"])
        && !says(said, true)
        && !says(said, false)
}

/// Stems of verbs for moving something up, and for moving it down.
const MOVING: &[(&[&str], bool)] = &[
    (&["boost", "hike", "lift", "rais", "widen"], true),
    (&["curb", "cut", "halv", "lower", "reduc", "slash", "trim"], false),
];

/// The verb with which the claim says that somebody moved something, which way, and what; nothing where it denies or only plans it.
fn moved<'a>(inquiry: &'a Inquiry<'_>) -> Option<(Span, bool, &'a Noun)> {
    let way = |it: &Frame| MOVING.iter().find(|list| list.0.contains(&&*it.stem)).map(|it| it.1);
    let mut done = inquiry.frames().iter().filter(|it| it.is_done && it.hedge.is_none());
    done.find_map(|it| {
        Some((it.verb, way(it).filter(|_| it.denied.is_none())?, it.undergoer.as_ref()?))
    })
}

/// The one way that the claim says something goes, and the word that says so; nothing where it denies it.
fn direction(inquiry: &Inquiry<'_>) -> Option<(Span, bool)> {
    let claim = inquiry.claim;
    let mut words: Vec<(Span, bool)> = claim.facts.iter().filter_map(way).collect();
    let compared = strength::comparatives(&claim.text);
    words.extend(compared.iter().map(|it| (it.span, it.up)));
    let (first, is_up) = *words.first()?;
    let denies = claim
        .facts
        .iter()
        .any(|it| matches!(&it.value, Value::Strength(it) if it.scale == Scale::Negation));
    (!denies && words.iter().all(|it| it.1 == is_up)).then_some((first, is_up))
}

fn way(fact: &Fact) -> Option<(Span, bool)> {
    let Value::Strength(it) = &fact.value else { return None };
    (it.scale == Scale::Direction).then_some((fact.span, it.degree == 1))
}

/// A figure and the earlier one beside it.
struct Course<'a> {
    now: &'a Fact,
    span: Span,
    is_up: bool,
}

/// The only such pair of a sentence.
fn course<'a>(said: &'a Said<'_>) -> Option<Course<'a>> {
    let text = said.page_text();
    let figures: Vec<&Fact> =
        said.facts().iter().filter(|it| matches!(it.value, Value::Figure(_))).collect();
    let mut found = figures.windows(2).filter_map(|pair| {
        let [one, two] = pair else { return None };
        let (Value::Figure(a), Value::Figure(b)) = (&one.value, &two.value) else { return None };
        let (x, y) = (a.stated?, b.stated?);
        if a.unit != b.unit || x == y {
            return None;
        }
        // `At the end of the year, down from`: what stands behind the last mark.
        let between = text.get(one.span.end..two.span.start)?.trim().to_lowercase();
        let between = between.rsplit([',', '(', ';', ':']).next().unwrap_or_default().trim();
        let before = text.get(said.span.start..one.span.start)?.trim_end().to_lowercase();
        let (now, is_up) = if between == "to" && before.ends_with(" from") {
            (*two, y > x)
        } else if between.starts_with("down from") {
            (*one, false)
        } else if between.starts_with("up from") {
            (*one, true)
        } else if EARLIER.contains(&between.trim_end_matches(" the")) {
            (*one, x > y)
        } else if is_short_of(between) && is_of_then(said, two) {
            (*one, false)
        } else {
            return None;
        };
        Some(Course { now, span: one.span.cover(two.span), is_up })
    });
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// `A little short of the record of`: words between a figure and a larger one.
fn is_short_of(between: &str) -> bool {
    [" short of", "below", "behind", "shy of"].iter().any(|it| between.contains(it))
        || between.starts_with("short of")
}

/// Whether the time of a figure stands behind it, and it is an earlier value.
fn is_of_then(said: &Said<'_>, figure: &Fact) -> bool {
    let dates = said.facts().iter().filter(|it| matches!(it.value, Value::Date(_)));
    { dates }
        .any(|it| it.span.start >= figure.span.end && it.span.start <= figure.span.end + BESIDE)
}

/// Whether a word of the sentence goes that way.
fn says(said: &Said<'_>, is_up: bool) -> bool {
    let text = said.span.of(said.page_text());
    said.facts().iter().filter_map(way).any(|it| it.1 == is_up)
        || strength::comparatives(text).iter().any(|it| it.up == is_up)
}

/// Whether the later figure is one of the claim's, where it has any.
fn is_of_its_figure(inquiry: &Inquiry<'_>, course: &Course<'_>) -> bool {
    let mut figures =
        inquiry.claim.facts.iter().filter(|it| matches!(it.value, Value::Figure(_))).peekable();
    let same = |it: &Fact| {
        matching::compare(it, course.now).is_some_and(|it| it.agreement == Agreement::Match)
    };
    figures.peek().is_none() || figures.any(same)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::testing::first_rule;

    fn check(claim: &str, page: &[&str], rule: &str) {
        let told = |inquiry: &Inquiry<'_>, _: &[Said<'_>]| contrasts(inquiry);
        assert_eq!(first_rule(claim, page, told), rule, "{claim} {page:?}");
    }

    #[test]
    fn what_was_moved_the_other_way_is_told() {
        let page = &[
            "The coastguard now puts the spill at 1,350 tonnes, up from the 600 tonnes it estimated.",
        ];
        let claim = "The coastguard has lowered its estimate of the spill.";
        check(claim, page, "direction-conflict");
        check(&claim.replace("lowered", "raised"), page, "");
        check("The coastguard has not lowered its estimate of the spill.", page, "");
        let page =
            &["Bellmark left its profit forecast for the year, 310 million euros, unchanged."];
        let claim = "Bellmark has cut its profit forecast for the year to 310 million euros.";
        check(claim, page, "direction-conflict");
        check(&claim.replace("has cut", "stands by"), page, "");
    }

    #[test]
    fn an_earlier_figure_tells_which_way_it_went() {
        let page = &["The general reserve stands at £4.1 million, down from £5.3 million."];
        let rule = "direction-conflict";
        check("The general reserve grew to £4.1 million.", page, rule);
        check("The general reserve fell to £4.1 million.", page, "");
        check("The general reserve did not grow to £4.1 million.", page, "");
        check("The general reserve grew to £5.3 million.", page, "");
        let page = &["Turnout in the election was 68.5%, compared with 63.9% five years ago."];
        check("Turnout in the election was lower than five years ago.", page, rule);
        check("Turnout in the election was higher than five years ago.", page, "");
    }

    #[test]
    fn the_course_of_another_figure_is_none() {
        let page = &["Prices in Holm rose by 5%, compared with 6% in 2024."];
        check("Prices in Holm rose by 5%.", page, "");
        let page = &["The mill in Osterby has 40 workers, down from 60, and the reserve of Holm."];
        check("The reserve of Holm grew in the spring of the year.", page, "");
    }

    #[test]
    fn numbers_of_visitors_are_those_of_visitors() {
        let page = &["The zoo had 214,000 visitors in 2024, against 231,000 in 2023."];
        let claim = "Visitor numbers at the zoo rose in 2024, to 214,000.";
        check(claim, page, "direction-conflict");
        check(&claim.replace("rose", "fell"), page, "");
        check(&claim.replace("Visitor", "Staff"), page, "");
    }
}
