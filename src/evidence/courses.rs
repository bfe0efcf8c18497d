//! Which way a figure went, by the earlier one beside it: `4.1 million, down from 5.3 million` shuts out that it grew.

use super::Contrast;
use super::carried::{self, Said};
use super::frames::{Frame, Noun};
use super::gather::Inquiry;
use super::query::{TermClass, TermSet};
use super::unbacked::is_same_value;
use super::{Certainty, matching, relayed};
use crate::fact::strength::{self, Scale};
use crate::fact::{Agreement, Fact, Value};
use crate::text::Span;

/// The sentence must have so much of the claim,
const SOME: u16 = 120;
/// and with the title say so much of it, but for the word of direction,
const SAME_STATEMENT: u16 = 500;
/// what stays as it is may be told with less of what moved it,
const SAME_SUBJECT: u16 = 350;
/// and so much of the names.
const SAME_NAMES: u16 = 500;
/// So many bytes behind an earlier figure its time stands.
const BESIDE: usize = 16;
/// So many words for a time stand between two figures of one way,
const TIME: usize = 3;
/// and so many between a `had` and the figure that was so.
const HAD_BEFORE: usize = 5;
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

/// A word of direction against the course of a figure, or the course of the claim turned; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>) -> Vec<Contrast> {
    let turned = turned(inquiry);
    if turned.is_empty() { against(inquiry) } else { turned }
}

/// `From 418p to 402p`, where the source has it go from 402p to 418p.
fn turned(inquiry: &Inquiry<'_>) -> Vec<Contrast> {
    let text = &inquiry.claim.text;
    let Some(ours) = course_in(text, Span::new(0, text.len()), &inquiry.claim.facts) else {
        return Vec::new();
    };
    let same = is_same_value;
    let mut told = None;
    for said in carried::sentences_with(inquiry, SOME) {
        let Some(theirs) = course(&said) else { continue };
        if same(ours.now, theirs.now) && same(ours.then, theirs.then) {
            return Vec::new();
        }
        if told.is_none() && same(ours.now, theirs.then) && same(ours.then, theirs.now) {
            let why = "the source has it go from the one to the other the other way round";
            let found = said.told(inquiry, "direction-conflict", (ours.span, theirs.span), why);
            told = Some(Contrast { certainty: Certainty::Sure, ..found });
        }
    }
    told.into_iter().collect()
}

/// Which way the claim says that something goes.
struct Going {
    /// The word that says so.
    word: Span,
    /// Up or down; nothing where it is only better or worse.
    is_up: Option<bool>,
    /// What goes that way.
    subject: TermSet,
    /// Whether somebody moves it.
    is_moved: bool,
    /// Whether it only says that it is more or less than another, or names its rise or fall.
    is_compared: bool,
}

/// A word of direction against the course of a figure.
fn against(inquiry: &Inquiry<'_>) -> Vec<Contrast> {
    let Some(ours) = going(inquiry) else { return Vec::new() };
    let rest = carried::all_terms(inquiry).without(carried::terms_of(inquiry, ours.word));
    let names = carried::of_class(inquiry, rest, TermClass::Name);
    for said in carried::sentences_with(inquiry, SOME) {
        let there = said.about(inquiry);
        let share = carried::share_of(inquiry, there, rest);
        if share < SAME_SUBJECT || carried::share_of(inquiry, there, names) < SAME_NAMES {
            continue;
        }
        let stays = stays(&said, ours.is_moved);
        if !stays && share < SAME_STATEMENT || !has_the_subject(inquiry, &said, &ours) {
            continue;
        }
        if !ours.is_compared && stays && is_told_of(inquiry, &said, &ours) {
            if goes_that_way(inquiry, &ours) {
                return Vec::new();
            }
            let why = "the source says that it stays as it is";
            let told = said.told(inquiry, "direction-conflict", (ours.word, said.span), why);
            // What stays so may be something beside it.
            return vec![Contrast { certainty: Certainty::Likely, ..told }];
        }
        let Some((course, is_up)) = course(&said).zip(ours.is_up) else { continue };
        if course.is_up == is_up || says(&said, is_up) || !is_of_its_figure(inquiry, &course) {
            continue;
        }
        let why = "the source has it the other way";
        let told = said.told(inquiry, "direction-conflict", (ours.word, course.span), why);
        return vec![Contrast { certainty: Certainty::Sure, ..told }];
    }
    Vec::new()
}

/// Which way the claim says that something goes, or is moved.
fn going(inquiry: &Inquiry<'_>) -> Option<Going> {
    // Which outlet reported it goes nowhere.
    let outlet = relayed::settled(inquiry);
    let is_own = |it: &&Frame| !outlet.is_some_and(|outlet| outlet.overlaps(it.verb));
    let subject = |it: &Noun| subject_of(inquiry, it);
    let frames = || inquiry.frames().iter().filter(is_own);
    let is_change = |it: &&Frame| it.is_done && it.hedge.is_none() && it.denied.is_none();
    let changed = || frames().filter(is_change).find(|it| BETTER.contains(&&*it.stem));
    if let Some((word, is_up)) = direction(inquiry).filter(|_| changed().is_none()) {
        let first = frames().find_map(|it| it.actor.as_ref().or(it.undergoer.as_ref()))?;
        let moved = moved(inquiry).is_some();
        let is_word = |it: &Fact| way(it).is_some() && it.span.overlaps(word);
        let is_verb = inquiry.frames().iter().any(|it| it.verb.overlaps(word));
        let is_compared = !is_verb || !inquiry.claim.facts.iter().any(is_word);
        let subject = subject(first);
        let going = Going { word, is_up: Some(is_up), subject, is_moved: moved, is_compared };
        return Some(going).filter(|it| !moved || !it.subject.is_empty());
    }
    if let Some((word, is_up, noun)) = moved(inquiry) {
        let subject = subject(noun);
        let is_up = Some(is_up);
        let going = Going { word, is_up, subject, is_moved: true, is_compared: false };
        return Some(going).filter(|it| !it.subject.is_empty());
    }
    let changed = changed()?;
    let subject = subject(changed.undergoer.as_ref().or(changed.actor.as_ref())?);
    let word = changed.verb;
    let going = Going { word, is_up: None, subject, is_moved: false, is_compared: false };
    Some(going).filter(|it| !it.subject.is_empty())
}

/// Whether a sentence names what goes that way, or goes on about it.
fn has_the_subject(inquiry: &Inquiry<'_>, said: &Said<'_>, ours: &Going) -> bool {
    // Whom the page is about `the festival` may stand for.
    let is_name = !carried::of_class(inquiry, ours.subject, TermClass::Name).is_empty();
    let is_known = is_name && said.span.of(said.page_text()).starts_with("The ");
    let known = if is_known { said.title(inquiry) } else { TermSet::default() };
    let named = said.terms.union(known);
    // `The rate was cut`, after a sentence that says of what: with the claim's own figure it is that one.
    let goes_on = || {
        let its = course(said).filter(|it| is_its_figure(inquiry, it));
        its.is_some() && ours.subject.without(said.carried).is_empty()
    };
    ours.subject.without(named).is_empty() || goes_on()
}

/// Whether a sentence that something stays as it is says so of what the claim speaks of, and for no other time.
fn is_told_of(inquiry: &Inquiry<'_>, said: &Said<'_>, ours: &Going) -> bool {
    let frames = said.reading.frames(said.sentence);
    let mut nouns = frames.iter().flat_map(|it| {
        let others = it.others.iter().map(|it| &it.1);
        it.actor.iter().chain(&it.undergoer).chain(others)
    });
    let is_subject = |it: &Noun| !said.terms_in(inquiry, it.span).common(ours.subject).is_empty();
    let is_date = |it: &&Fact| matches!(it.value, Value::Date(_));
    let theirs: Vec<&Fact> = said.facts().iter().filter(is_date).collect();
    let own = || inquiry.claim.facts.iter().filter(is_date);
    let is_there = |own: &Fact| theirs.iter().any(|it| matching::backs(own, it));
    let of_one_time = || theirs.is_empty() || own().all(is_there);
    ours.is_moved || nouns.any(is_subject) && of_one_time()
}

/// Whether a sentence about the same goes the claim's way.
fn goes_that_way(inquiry: &Inquiry<'_>, ours: &Going) -> bool {
    let better =
        |it: &Said<'_>| it.reading.frames(it.sentence).iter().any(|it| BETTER.contains(&&*it.stem));
    let goes = |it: &Said<'_>| ours.is_up.map_or_else(|| better(it), |is_up| says(it, is_up));
    let sentences = carried::sentences_with(inquiry, SOME);
    sentences.iter().any(|it| ours.subject.without(it.carried).is_empty() && goes(it))
}

/// Stems of nouns that say only that something is counted.
const COUNTS: &[&str] = &["count", "figur", "level", "number", "tall", "total", "volum"];
/// Stems of verbs for getting better or worse.
const BETTER: &[&str] = &["deterior", "improv", "worsen"];

/// The terms of what goes up or down: of the `visitor numbers at the museum` visitors and museum.
fn subject_of(inquiry: &Inquiry<'_>, subject: &Noun) -> TermSet {
    let head = carried::terms_of(inquiry, subject.head);
    if !COUNTS.contains(&&*subject.stem) {
        return head;
    }
    let whole = carried::terms_of(inquiry, subject.span).without(head);
    if whole.is_empty() { head } else { whole }
}

/// Words that say that something stays as it is, by themselves,
const STAYING: &[&str] = &["unaltered", "unchanged"];
/// where somebody keeps it so,
const KEEPING: &[&str] = &["maintained", "reaffirmed"];
/// and behind one of these.
const LEVEL: &[&str] = &["flat", "level", "stable", "static", "steady"];
const BEING: &[&str] =
    &["been", "broadly", "held", "remain", "remained", "remains", "stayed", "stays", "was", "were"];
/// Verbs of which the denial says so: `did not budge`,
const MOVES: &[&str] =
    &["budge", "budged", "change", "changed", "move", "moved", "shift", "shifted"];
/// and nouns of which there is none: `no change in`, `made no difference to`.
const CHANGES: &[&str] = &["change", "difference", "impact", "movement", "shift"];

/// Whether a sentence says that something stays as it is, and of nothing that it goes up or down.
fn stays(said: &Said<'_>, is_moved: bool) -> bool {
    let words: Vec<String> = said.words().into_iter().map(|it| it.1).collect();
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let is_not = |it: &str| matches!(it, "never" | "not") || it.ends_with("n't");
    let told = (0..words.len()).any(|at| {
        let before = word(at.wrapping_sub(1));
        STAYING.contains(&word(at))
            || is_moved && KEEPING.contains(&word(at))
            || LEVEL.contains(&word(at)) && BEING.contains(&before)
            || MOVES.contains(&word(at)) && is_not(before)
            || CHANGES.contains(&word(at)) && before == "no"
    });
    let moves = |it: &Frame| MOVING.iter().any(|list| list.0.contains(&&*it.stem));
    let goes = || said.reading.frames(said.sentence).iter().any(moves);
    told && !says(said, true) && !says(said, false) && !goes()
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
    then: &'a Fact,
    span: Span,
    is_up: bool,
}

/// The only such pair of a sentence.
fn course<'a>(said: &'a Said<'_>) -> Option<Course<'a>> {
    course_in(said.page_text(), said.span, said.facts())
}

/// The only such pair of a part of a text with these facts.
fn course_in<'a>(text: &str, within: Span, facts: &'a [Fact]) -> Option<Course<'a>> {
    let figures: Vec<&Fact> =
        facts.iter().filter(|it| matches!(it.value, Value::Figure(_))).collect();
    let mut found = figures.windows(2).filter_map(|pair| {
        let [one, two] = pair else { return None };
        let (Value::Figure(a), Value::Figure(b)) = (&one.value, &two.value) else { return None };
        let (x, y) = (a.stated?, b.stated?);
        if a.unit != b.unit || x == y {
            return None;
        }
        let whole = text.get(one.span.end..two.span.start)?.trim().to_lowercase();
        // `At the end of the year, down from`: what stands behind the last mark.
        let between = whole.rsplit([',', '(', ';', ':']).next().unwrap_or_default().trim();
        let before = text.get(within.start..one.span.start)?.trim_end().to_lowercase();
        let (now, is_up) = if is_way(&whole) && before.ends_with(" from") {
            (*two, y > x)
        } else if between.starts_with("down from") {
            (*one, false)
        } else if between.starts_with("up from") {
            (*one, true)
        } else if EARLIER.contains(&between.trim_end_matches(" the")) {
            (*one, x > y)
        } else if is_short_of(between) && is_of_then(facts, two) {
            (*one, false)
        } else if is_left_behind(&before, &whole) {
            (*two, y > x)
        } else {
            return None;
        };
        let then = if now == *one { *two } else { *one };
        Some(Course { now, then, span: one.span.cover(two.span), is_up })
    });
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// `From 418p to 402p`, `from 6.1 per cent in March to 5.8`: a few words for the time may stand between.
fn is_way(between: &str) -> bool {
    let words = between.split_whitespace();
    between.ends_with("to")
        && !between.contains([',', ';', ':', '('])
        && words.clone().next_back() == Some("to")
        && words.count() <= TIME + 1
}

/// `Had been trading at 7.42 before the announcement, weakened to 7.49`: what had been before is the earlier value.
fn is_left_behind(before: &str, between: &str) -> bool {
    let had = before.rsplit(" had ").next().filter(|it| it.len() < before.len());
    let near = had.is_some_and(|it| it.split_whitespace().count() <= HAD_BEFORE);
    near && between.contains(',') && between.ends_with(" to")
}

/// `A little short of the record of`: words between a figure and a larger one.
fn is_short_of(between: &str) -> bool {
    [" short of", "below", "behind", "shy of"].iter().any(|it| between.contains(it))
        || between.starts_with("short of")
}

/// Whether the time of a figure stands behind it, and it is an earlier value.
fn is_of_then(facts: &[Fact], figure: &Fact) -> bool {
    let dates = facts.iter().filter(|it| matches!(it.value, Value::Date(_)));
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
    let is_figure = |it: &Fact| matches!(it.value, Value::Figure(_));
    !inquiry.claim.facts.iter().any(is_figure) || is_its_figure(inquiry, course)
}

/// Whether the later figure is one of the claim's.
fn is_its_figure(inquiry: &Inquiry<'_>, course: &Course<'_>) -> bool {
    let mut figures = inquiry.claim.facts.iter().filter(|it| matches!(it.value, Value::Figure(_)));
    figures.any(|it| {
        matching::compare(it, course.now).is_some_and(|it| it.agreement == Agreement::Match)
    })
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

    #[test]
    fn what_went_from_one_figure_to_another_did_not_go_back() {
        let page = &["The share price of Tarbet Mills rose from 402p to 418p on the news."];
        check(
            "The share price of Tarbet Mills went from 418p to 402p.",
            page,
            "direction-conflict",
        );
        check("The share price of Tarbet Mills went from 402p to 418p.", page, "");
        let page = &[
            "The florin, which had been trading at 7.42 per dollar before the news, weakened to 7.49.",
        ];
        check("The florin gained, moving from 7.49 to 7.42.", page, "direction-conflict");
        check("The florin lost ground, moving from 7.42 to 7.49.", page, "");
    }

    #[test]
    fn what_did_not_move_neither_rose_nor_improved() {
        let claim = "Attendance at the Osterby schools rose last year.";
        for page in [
            "Attendance at the Osterby schools was unchanged last year.",
            "Attendance at the Osterby schools stayed flat last year.",
            "Attendance at the Osterby schools didn't budge last year.",
            "There was no change in attendance at the Osterby schools last year.",
        ] {
            check(claim, &[page], "direction-conflict");
            check(&claim.replace("rose", "improved"), &[page], "direction-conflict");
        }
        check(
            claim,
            &["Attendance at the Osterby schools rose last year; fees were unchanged."],
            "",
        );
        check(claim, &["The board of the Osterby schools was unchanged last year."], "");
        check(
            "The fall of the bridge shook Osterby.",
            &["Holm maintained the bridge of Osterby."],
            "",
        );
    }
}
