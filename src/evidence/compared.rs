//! Two things that a claim compares, each with its figure on the page: `sold more cars than Larkfield` against 188 and 219.

use super::carried::{self, answered, of_class, share_of, terms_of};
use super::comparison::{Comparison, comparative, compares, comparison, is_bare_amount, thans};
use super::gather::Inquiry;
use super::layout::Layout;
use super::library::Reading;
use super::pairing::is_foreign_name;
use super::query::{TermClass, TermSet};
use super::retrieve::{Hit, PageHits};
use super::role::{Period, period};
use super::{Certainty, Contrast, Found, LONGEST, bound, matching, zones};
use crate::fact::date::Grain;
use crate::fact::figure::{Bound, Figure, Unit};
use crate::fact::{Fact, Value};
use crate::text::Span;

/// So much of what is measured must stand with each figure.
const SAME_MEASURE: u16 = 400;

/// Where only two times of one thing are compared, so much,
const SAME_THING: u16 = 500;
/// in a sentence with so much of the claim,
const SOME: u16 = 120;
/// and the second time so many bytes behind its figure.
const BESIDE: usize = 16;

/// A heading has one word of it.
const SAME_COLUMN: u16 = 250;

/// A figure of one of the two.
struct Held<'a> {
    figure: &'a Figure,
    span: Span,
    sentence: Span,
    page: usize,
    /// The heading of its column; empty in prose.
    column: String,
    measure: u16,
}

/// The comparison that the figures of a page turn round; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>) -> Vec<Contrast> {
    let Some(compared) = comparison(inquiry) else {
        return over_time(inquiry).into_iter().collect();
    };
    if let Some(told) = exchanged(inquiry, &compared) {
        return vec![told];
    }
    for page in inquiry.hits.iter().filter(|it| inquiry.is_chosen(it.page)) {
        let Some(reading) = inquiry.library.readings.get(page.page) else { continue };
        let (ones, twos) = values(inquiry, page, reading, &compared);
        let mut pairs: Vec<(u16, &Held<'_>, &Held<'_>)> = Vec::new();
        for one in &ones {
            pairs.extend(
                twos.iter()
                    .filter(|two| {
                        are_alike(one, two) || compared.is_of_numbers && are_counts(one, two)
                    })
                    .map(|two| (one.measure.min(two.measure), one, two)),
            );
        }
        let Some(best) = pairs.iter().map(|it| it.0).max() else { continue };
        let mut best = pairs.into_iter().filter(|it| it.0 == best);
        let Some((_, one, two)) = best.next() else { continue };
        let is_more = one.figure.stated > two.figure.stated;
        let agrees = |(_, one, two): (u16, &Held<'_>, &Held<'_>)| {
            (one.figure.stated > two.figure.stated) == is_more
        };
        if one.figure.stated == two.figure.stated
            || is_more == compared.is_more
            || !best.all(agrees)
        {
            continue;
        }
        let text = &reading.page.text;
        let why = format!(
            "the source has {} for the one and {} for the other",
            one.span.of(text),
            two.span.of(text)
        );
        let found = Found { page: two.page, span: two.span, sentence: two.sentence };
        let ours = (&*inquiry.claim.text, compared.word);
        let told = Contrast::between("direction-conflict", ours, (text, found), &why);
        return vec![Contrast { certainty: Certainty::Likely, ..told }];
    }
    Vec::new()
}

/// Of two times of one thing, `sold more this year than in 2019`, the figures of one sentence, of which one is of the second time.
fn over_time(inquiry: &Inquiry<'_>) -> Option<Contrast> {
    let (word, is_more, rest) = comparative(inquiry)?;
    let mut dates =
        inquiry.claim.facts.iter().filter(|it| is_stretch(it) && rest.contains(it.span));
    let then = dates.next().filter(|_| dates.next().is_none())?;
    let before = Span::new(0, rest.start);
    let measure =
        carried::plain(inquiry, terms_of(inquiry, before)).without(terms_of(inquiry, word));
    if measure.is_empty() {
        return None;
    }
    let names = of_class(inquiry, carried::all_terms(inquiry), TermClass::Name);
    for said in carried::sentences_with(inquiry, SOME) {
        if share_of(inquiry, said.about(inquiry), names) < SAME_THING {
            continue;
        }
        let text = said.page_text();
        let is_of_it = |it: &&Fact| matches!(&it.value, Value::Figure(own) if own.stated.is_some() && matches!(own.bound, Bound::Exact | Bound::About));
        let figures: Vec<&Fact> = said.facts().iter().filter(is_of_it).collect();
        let [one, two] = figures.as_slice() else { continue };
        let (Value::Figure(a), Value::Figure(b)) = (&one.value, &two.value) else { continue };
        let alike = a.unit == b.unit
            && a.rate == b.rate
            && (a.noun == b.noun || a.noun.is_none() || b.noun.is_none());
        if !alike || share_of(inquiry, said.terms, measure) < SAME_THING {
            continue;
        }
        let is_then = |it: &Fact| {
            said.facts()
                .iter()
                .filter(|date| {
                    it.span.end <= date.span.start && date.span.start <= it.span.end + BESIDE
                })
                .any(|date| matching::compare(then, date).is_some_and(|it| it.agreement.is_match()))
        };
        let (now, then) = match (is_then(one), is_then(two)) {
            (true, false) => ((two, b), (one, a)),
            (false, true) => ((one, a), (two, b)),
            _ => continue,
        };
        if now.1.stated == then.1.stated || (now.1.stated > then.1.stated) == is_more {
            return None;
        }
        let why =
            format!("the source has {} and then {}", now.0.span.of(text), then.0.span.of(text));
        let told = said.told(inquiry, "direction-conflict", (word, now.0.span), &why);
        return Some(Contrast { certainty: Certainty::Likely, ..told });
    }
    None
}

/// The comparison that a sentence of a page makes the other way round: `more for Ems than for Varn`.
fn exchanged(inquiry: &Inquiry<'_>, compared: &Comparison) -> Option<Contrast> {
    let (one, two) = (compared.one, compared.two);
    if one.is_empty() || compared.is_of_numbers {
        return None;
    }
    let mut found = None;
    for said in carried::sentences(inquiry) {
        let text = said.span.of(said.page_text());
        if is_denied(text) || share_of(inquiry, said.terms, compared.measure) < SAME_MEASURE {
            continue;
        }
        for (than, is_more) in thans(text) {
            let end = text.get(than..).and_then(|it| it.find([',', ';', ':', '(']));
            let end = end.map_or(text.len(), |it| than + it);
            let there = |from: usize, to: usize| {
                said.terms_in(inquiry, Span::new(from, to).shifted(said.span.start))
            };
            let (before, behind) = (there(0, than), there(than, end));
            let has = |set: TermSet, it: TermSet| it.without(set).is_empty();
            let only = |set: TermSet, it: TermSet| it.common(set).is_empty();
            let straight = has(before, one) && has(behind, two);
            let crossed =
                has(before, two) && only(before, one) && has(behind, one) && only(behind, two);
            if !straight && !crossed {
                continue;
            }
            if straight == (is_more == compared.is_more) {
                return None;
            }
            let at = Span::new(than, end).shifted(said.span.start);
            let why = "the source compares them the other way";
            let told = said.told(inquiry, "direction-conflict", (compared.word, at), why);
            found = found.or(Some(Contrast { certainty: Certainty::Likely, ..told }));
        }
    }
    found
}

fn is_denied(text: &str) -> bool {
    text.contains("n't") || carried::has_word(text, &["never", "no", "nor", "not"])
}

/// A comparison that no sentence makes and no figures bear out.
pub(super) fn unsaid(inquiry: &Inquiry<'_>) -> Option<Contrast> {
    let (word, is_more, _) = comparative(inquiry)?;
    let compared = comparison(inquiry);
    let all = carried::all_terms(inquiry).without(terms_of(inquiry, word));
    let whole = compared.as_ref().map_or(all, |it| it.one.union(it.two).union(it.measure));
    let mut best: Option<(u16, Found)> = None;
    for page in &inquiry.hits {
        let reading = inquiry.library.readings.get(page.page)?;
        if compared.as_ref().is_some_and(|it| are_borne_out(inquiry, page, reading, it)) {
            return None;
        }
        for hit in page.best() {
            let span = reading.sentences.get(hit.sentence)?.span;
            let share = share_of(inquiry, hit.terms, whole);
            let names_both = compared.as_ref().filter(|it| it.is_named).is_none_or(|it| {
                let has = |set: TermSet| !hit.context.common(set).is_empty();
                has(it.one) && has(it.two)
            });
            let is_said = compares(span.of(&reading.page.text), is_more);
            if share >= SAME_MEASURE && names_both && is_said {
                return None;
            }
            if best.is_none_or(|it| it.0 < share) {
                best = Some((share, Found { page: page.page, span, sentence: span }));
            }
        }
    }
    let (_, found) = best?;
    let theirs = &*inquiry.library.readings.get(found.page)?.page.text;
    let ours = (&*inquiry.claim.text, word);
    let why = "no sentence of the source compares them so";
    Some(Contrast::between("detail-not-backed", ours, (theirs, found), why))
}

/// Whether two figures of a page show the comparison to be right.
fn are_borne_out(
    inquiry: &Inquiry<'_>,
    page: &PageHits,
    reading: &Reading,
    compared: &Comparison,
) -> bool {
    let (ones, twos) = values(inquiry, page, reading, compared);
    let agrees = |one: &Held<'_>, two: &Held<'_>| {
        (are_alike(one, two) || compared.is_of_numbers && are_counts(one, two))
            && (one.figure.stated > two.figure.stated) == compared.is_more
    };
    // Two amounts of money anywhere bear nothing out by themselves.
    let is_clear = compared.dimension.is_none() || compared.is_named;
    is_clear && ones.iter().any(|one| twos.iter().any(|two| agrees(one, two)))
}

/// The figures of a page that belong to the one and to the other.
fn values<'a>(
    inquiry: &Inquiry<'_>,
    page: &PageHits,
    reading: &'a Reading,
    compared: &Comparison,
) -> (Vec<Held<'a>>, Vec<Held<'a>>) {
    let (mut ones, mut twos) = (Vec::new(), Vec::new());
    for hit in &page.hits {
        let Some(sentence) = reading.sentences.get(hit.sentence) else { continue };
        let (Some(layout), true) = (reading.layout(hit.sentence), sentence.main) else { continue };
        if sentence.span.len() > LONGEST || layout.is_corrected {
            continue;
        }
        let place = Place { page, reading, hit, layout, sentence: sentence.span };
        for (index, fact) in reading.facts(hit.sentence).iter().enumerate() {
            let Value::Figure(figure) = &fact.value else { continue };
            let plain = matches!(figure.bound, Bound::Exact | Bound::About);
            let measures = compared.dimension.is_none_or(|it| it.has(figure));
            if figure.stated.is_none() || !plain || !measures || layout.is_former(index) {
                continue;
            }
            match place.held(inquiry, compared, fact, figure) {
                Some((value, true)) => ones.push(value),
                Some((value, false)) => twos.push(value),
                None => {}
            }
        }
    }
    (ones, twos)
}

/// A sentence or row of a page.
struct Place<'a, 'b> {
    page: &'b PageHits,
    reading: &'a Reading,
    hit: &'b Hit,
    layout: &'b Layout,
    sentence: Span,
}

impl<'a> Place<'a, '_> {
    /// A figure as that of the one, or else of the other; nothing where it is of both, of neither, of another time, or
    /// measures something else.
    fn held(
        &self,
        inquiry: &Inquiry<'_>,
        compared: &Comparison,
        fact: &Fact,
        figure: &'a Figure,
    ) -> Option<(Held<'a>, bool)> {
        let text = &self.reading.page.text;
        let is_row = self.sentence.of(text).contains(" | ");
        let part = self.layout.item_of(fact.span).or_else(|| self.layout.part_of(fact.span));
        let part = part.filter(|_| !is_row).unwrap_or(self.sentence);
        let facts = self.reading.facts(self.hit.sentence).iter();
        let inside: Vec<&Fact> = facts.filter(|it| part.contains(it.span)).collect();
        let mut own = bound::around(text, &inside, fact);
        // The day on which a figure was told is not its time.
        own.facts.retain(|it| own.is_dated || is_stretch(it));
        if period(inquiry, fact, &own.facts) == Period::Other {
            return None;
        }
        // `Ems has had 17 cases and Varn 12`: each figure has its own.
        let facts = self.reading.facts(self.hit.sentence);
        let zone = zones::zone(text, self.sentence, facts, fact.span).filter(|_| !is_row);
        let both = compared.one.union(compared.two);
        let said = self.hit.terms;
        let has_both = both.without(said).is_empty();
        let is_zone = has_both && !is_row;
        let has_two = compared.two.without(said).is_empty();
        let part = zone.filter(|_| has_both || has_two).unwrap_or(part);
        let terms = answered(inquiry, self.reading, self.hit.sentence, part);
        let whole = |set: TermSet| set.without(terms).is_empty();
        let in_title = |set: TermSet| set.without(self.page.title).is_empty();
        let is_two = whole(compared.two);
        // A page is about the one in its title.
        let is_subject = || {
            let nobody = !inside.iter().any(|it| is_foreign_name(inquiry, it));
            !is_two && !is_row && in_title(compared.one) && !in_title(compared.two) && nobody
        };
        let is_one = whole(compared.one) || is_subject();
        let cell = cell(text, self.sentence, fact.span);
        let (around, needed, column) = if is_row {
            let around = answered(inquiry, self.reading, self.hit.sentence, cell);
            (around, SAME_COLUMN, column(text, cell, fact.span))
        } else {
            // What is measured may be left out of the second.
            (if is_zone { said } else { terms }, SAME_MEASURE, String::new())
        };
        let measure = share_of(inquiry, around, compared.measure);
        // What is heavier has its weight in kilograms, and the column of the runs is theirs.
        let has_noun = !compared.noun.is_empty() && compared.noun.without(around).is_empty();
        let is_it = compared.dimension.is_some() || is_row && has_noun;
        let (span, sentence, page) = (fact.span, self.sentence, self.page.page);
        let held = Held { figure, span, sentence, page, column, measure };
        (is_one != is_two && (is_it || measure >= needed)).then_some((held, is_one))
    }
}

/// Whether a date is a month or longer.
fn is_stretch(fact: &Fact) -> bool {
    matches!(&fact.value, Value::Date(it) if it.grain >= Grain::Month)
}

/// The cell of a table row in which a span stands, its heading included.
fn cell(text: &str, row: Span, span: Span) -> Span {
    let before = Span::new(row.start, span.start).of(text);
    let start = before.rfind(" | ").map_or(row.start, |it| row.start + it + 3);
    let behind = Span::new(span.end, row.end).of(text);
    Span::new(start, behind.find(" | ").map_or(row.end, |it| span.end + it))
}

/// The heading of a cell: what stands in it before its figure.
fn column(text: &str, cell: Span, figure: Span) -> String {
    Span::new(cell.start, figure.start).of(text).trim_end_matches([':', ' ']).to_owned()
}

/// Whether two numbers of one sentence count, be it different things.
fn are_counts(one: &Held<'_>, two: &Held<'_>) -> bool {
    let counts = |it: &Held<'_>| it.figure.unit == Unit::Count && it.figure.rate.is_none();
    one.sentence == two.sentence && one.column == two.column && counts(one) && counts(two)
}

fn are_alike(one: &Held<'_>, two: &Held<'_>) -> bool {
    let is_money = |it: &Figure| matches!(it.unit, Unit::Money { .. });
    let one_unit = one.figure.unit == two.figure.unit
        || is_money(one.figure) && is_bare_amount(two.figure)
        || is_money(two.figure) && is_bare_amount(one.figure);
    one_unit
        && one.figure.rate == two.figure.rate
        && one.column == two.column
        && (!one.column.is_empty()
            || one.figure.noun == two.figure.noun
            || one.sentence == two.sentence
                && (one.figure.noun.is_none() || two.figure.noun.is_none()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::testing::held;

    fn check(claim: &str, page: &[&str], found: &str) {
        held(claim, page, |inquiry| {
            let told = contrasts(inquiry);
            let text = &inquiry.library.readings[0].page.text;
            assert_eq!(told.first().map_or("", |it| it.found.span.of(text)), found, "{claim}");
        });
    }

    #[test]
    fn figures_in_a_table_turn_a_comparison_round() {
        let page =
            ["Rower: Ines Falk | Races: 12 | Wins: 7", "Rower: Otto Brandt | Races: 14 | Wins: 4"];
        check("Otto Brandt had more wins than Ines Falk.", &page, "7");
        check("Ines Falk had more wins than Otto Brandt.", &page, "");
        check("Ines Falk had fewer races than Otto Brandt.", &page, "");
        check("Ines Falk had more races than Otto Brandt.", &page, "14");
    }

    #[test]
    fn figures_in_prose_do_so_too() {
        let page = [
            "Larkfield reported an annual profit of 212 million euros.",
            "Northgate reported an annual profit of 265 million euros.",
        ];
        check(
            "Larkfield reported a higher annual profit than Northgate.",
            &page,
            "265 million euros",
        );
        check("Larkfield reported a lower annual profit than Northgate.", &page, "");
        check("Larkfield did not report a higher annual profit than Northgate.", &page, "");
    }

    #[test]
    fn a_figure_that_is_compared_with_is_left_to_figures() {
        let page = ["Larkfield has 38 mills.", "Northgate has 52 mills."];
        check("Larkfield has more than 30 mills, and Northgate has none.", &page, "");
    }

    #[test]
    fn a_comparison_that_nothing_bears_out_is_told() {
        let check = |claim: &str, page: &[&str], rule: &str| {
            held(claim, page, |inquiry| {
                assert_eq!(unsaid(inquiry).map_or("", |it| it.rule), rule, "{claim}");
            });
        };
        let claim = "Zolvara reported a higher annual profit than Northgate.";
        check(claim, &["Zolvara reported an annual profit."], "detail-not-backed");
        check(claim, &["Zolvara had a larger annual profit than Northgate."], "");
        let figures = [
            "Zolvara reported an annual profit of 265 million euros.",
            "Northgate reported an annual profit of 212 million euros.",
        ];
        check(claim, &figures, "");
        check("Zolvara reported an annual profit.", &figures, "");
    }

    #[test]
    fn a_comparison_that_the_page_makes_the_other_way_is_told() {
        let page = ["Falk said that the closure mattered more for Larkfield than for Osterby."];
        check(
            "The closure mattered more for Osterby than for Larkfield.",
            &page,
            "than for Osterby.",
        );
        check("The closure mattered more for Larkfield than for Osterby.", &page, "");
    }

    #[test]
    fn more_in_number_is_a_comparison() {
        let page = ["Last year 41 barges arrived in Osterby and 57 ferries did."];
        check("Barges outnumbered ferries in Osterby last year.", &page, "57");
        check("Ferries outnumbered barges in Osterby last year.", &page, "");
    }

    #[test]
    fn two_times_of_one_thing_are_compared() {
        let page =
            ["Larkfield sold 74,300 tickets, a little short of its best of 76,100 set in 2019."];
        check("Larkfield sold more tickets this year than in 2019.", &page, "74,300");
        check("Larkfield sold fewer tickets this year than in 2019.", &page, "");
        check("Larkfield sold more tickets this year than in 2021.", &page, "");
    }

    #[test]
    fn the_two_may_stand_behind_other_small_words() {
        let page = &[
            "Serious events were slightly more frequent in the placebo group (2.2 percent) than with either dose (1.9 percent).",
        ];
        check(
            "Serious events occurred a little more often on either dose than in the placebo group.",
            page,
            "than with either dose ",
        );
        check(
            "Serious events occurred a little more often in the placebo group than on either dose.",
            page,
            "",
        );
    }
}
