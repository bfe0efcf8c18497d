//! Two things that a claim compares, each with its figure on the page: `sold more cars than Larkfield` against 188 and 219.

use super::carried::{answered, of_class, plain, share_of, terms_of};
use super::gather::Inquiry;
use super::layout::Layout;
use super::library::Reading;
use super::pairing::is_foreign_name;
use super::query::{TermClass, TermSet};
use super::retrieve::{Hit, PageHits};
use super::role::{Period, period};
use super::{Contrast, Found, LONGEST};
use crate::claim::clause;
use crate::fact::figure::{Bound, Figure};
use crate::fact::{Fact, Value};
use crate::text::normalize::fold_word;
use crate::text::{Span, TokenKind, token};

/// Comparatives of the larger number.
const MORE: &[&str] = &[
    "bigger", "costlier", "dearer", "greater", "heavier", "higher", "larger", "longer", "more",
    "older", "taller", "wider",
];
/// Comparatives of the smaller one.
const LESS: &[&str] =
    &["cheaper", "fewer", "less", "lighter", "lower", "narrower", "shorter", "smaller", "younger"];
/// Words that a comparative and its `than` may have between them.
const NEAR: usize = 10;
/// So much of what is measured must stand with each figure.
const SAME_MEASURE: u16 = 400;

/// A heading has one word of it.
const SAME_COLUMN: u16 = 250;

/// What the claim compares.
struct Comparison {
    word: Span,
    is_more: bool,
    one: TermSet,
    two: TermSet,
    measure: TermSet,
}

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
    let Some(compared) = comparison(inquiry) else { return Vec::new() };
    for page in inquiry.hits.iter().filter(|it| inquiry.is_chosen(it.page)) {
        let Some(reading) = inquiry.library.readings.get(page.page) else { continue };
        let (ones, twos) = values(inquiry, page, reading, &compared);
        let mut pairs: Vec<(u16, &Held<'_>, &Held<'_>)> = Vec::new();
        for one in &ones {
            pairs.extend(
                twos.iter()
                    .filter(|two| are_alike(one, two))
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
        return vec![Contrast::between(
            "direction-conflict",
            (&inquiry.claim.text, compared.word),
            (text, found),
            &why,
        )];
    }
    Vec::new()
}

/// A comparison that no sentence makes and no figures bear out.
pub(super) fn unsaid(inquiry: &Inquiry<'_>) -> Option<Contrast> {
    let compared = comparison(inquiry)?;
    let whole = compared.one.union(compared.two).union(compared.measure);
    let mut best: Option<(u16, Found)> = None;
    for page in &inquiry.hits {
        let reading = inquiry.library.readings.get(page.page)?;
        let (ones, twos) = values(inquiry, page, reading, &compared);
        let agrees = |one: &Held<'_>, two: &Held<'_>| {
            are_alike(one, two) && (one.figure.stated > two.figure.stated) == compared.is_more
        };
        if ones.iter().any(|one| twos.iter().any(|two| agrees(one, two))) {
            return None;
        }
        for hit in page.best() {
            let span = reading.sentences.get(hit.sentence)?.span;
            let share = share_of(inquiry, hit.terms, whole);
            if share >= SAME_MEASURE && compares(span.of(&reading.page.text), compared.is_more) {
                return None;
            }
            if best.is_none_or(|it| it.0 < share) {
                best = Some((share, Found { page: page.page, span, sentence: span }));
            }
        }
    }
    let (_, found) = best?;
    let theirs = &*inquiry.library.readings.get(found.page)?.page.text;
    let ours = (&*inquiry.claim.text, compared.word);
    let why = "no sentence of the source compares them so";
    Some(Contrast::between("detail-not-backed", ours, (theirs, found), why))
}

/// Whether a sentence has a word that goes this way, or weighs one thing against another.
fn compares(text: &str, is_more: bool) -> bool {
    let list = if is_more { MORE } else { LESS };
    let mut words = text.split(|it: char| !it.is_alphabetic()).map(fold_word);
    words.any(|it| {
        list.contains(&&*it)
            || it.len() > 5 && it.ends_with("est")
            || matches!(
                &*it,
                "compared" | "exceed" | "exceeded" | "exceeds" | "overtook" | "twice" | "double"
            )
    })
}

/// Reads `A … more … than B`; nothing where a figure is compared with (`more than 40`).
fn comparison(inquiry: &Inquiry<'_>) -> Option<Comparison> {
    let text = &inquiry.claim.text;
    let words: Vec<(Span, String)> = token::tokens(text)
        .into_iter()
        .filter(|it| it.kind != TokenKind::Mark)
        .map(|it| (it.span, fold_word(it.span.of(text))))
        .collect();
    let at = words.iter().position(|it| MORE.contains(&&*it.1) || LESS.contains(&&*it.1))?;
    let (word, is_more) = (words.get(at)?.0, MORE.contains(&&*words.get(at)?.1));
    let than = (at + 1..words.len().min(at + NEAR))
        .find(|it| words.get(*it).is_some_and(|it| it.1 == "than"))?;
    let behind = Span::new(
        words.get(than)?.0.end,
        clause::around(text, word).end.max(words.get(than)?.0.end),
    );
    let is_figure = |it: &Fact| matches!(it.value, Value::Figure(_));
    // `3 percent more`, `more than 40`: the figure itself is held against the page.
    let reckoned = inquiry.claim.facts.iter().any(|it| {
        is_figure(it)
            && (behind.start <= it.span.start && it.span.start <= behind.start + 12
                || it.span.end + 12 >= word.start && it.span.end <= word.start
                || it.span.overlaps(word))
    });
    let denied = inquiry.frames().iter().any(|it| it.denied.is_some());
    if reckoned || denied {
        return None;
    }
    let named = |set: TermSet| {
        let names = of_class(inquiry, set, TermClass::Name);
        if names.is_empty() { set } else { names }
    };
    let actor = inquiry
        .frames()
        .iter()
        .find_map(|it| it.actor.as_ref().filter(|it| it.span.end <= word.start));
    let one = named(terms_of(inquiry, actor.map_or_else(|| clause::subject(text), |it| it.span)));
    let two = named(terms_of(inquiry, behind));
    let (own, other) = (one.without(two), two.without(one));
    let between = Span::new(actor.map_or(0, |it| it.span.end), words.get(than)?.0.start);
    let measure = plain(inquiry, terms_of(inquiry, between).without(terms_of(inquiry, word)));
    let whole = !own.is_empty() && !other.is_empty() && !measure.is_empty();
    whole.then_some(Comparison { word, is_more, one: own, two: other, measure })
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
            if figure.stated.is_none() || !plain || layout.is_former(index) {
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
        if period(inquiry, fact, &inside) == Period::Other {
            return None;
        }
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
            (terms, SAME_MEASURE, String::new())
        };
        let measure = share_of(inquiry, around, compared.measure);
        let (span, sentence, page) = (fact.span, self.sentence, self.page.page);
        let held = Held { figure, span, sentence, page, column, measure };
        (is_one != is_two && measure >= needed).then_some((held, is_one))
    }
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

fn are_alike(one: &Held<'_>, two: &Held<'_>) -> bool {
    one.figure.unit == two.figure.unit
        && one.figure.rate == two.figure.rate
        && one.column == two.column
        && (!one.column.is_empty() || one.figure.noun == two.figure.noun)
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
}
