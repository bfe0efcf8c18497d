//! A figure of the claim that no page states but that follows from two or three that one page does: a difference, a sum.

mod apiece;
mod asked;
mod distance;
mod elapsed;
mod in_one;
mod near;
mod others;
mod own;
mod points;
mod portion;
mod shares;
mod stepped;
mod told;

pub(super) use asked::{Reckoned, reckoned};
pub(super) use near::near;
pub(super) use points::confused;

use self::distance::{as_meant, fits_beside, is_less};
use self::in_one::{COMPLEMENT, is_part, is_told, rest_in_one, sum_in_one};
use super::FactMatch;
use super::carried;
use super::gather::Inquiry;
use super::pairing::Pairing;
use crate::fact::figure::{self, Bound, Figure, Unit};
use crate::fact::{Agreement, Fact, Value};
use crate::text::Span;
use crate::text::number::Decimal;

/// A sentence whose figures are taken from each other unasked must have so much of the words around the claimed one.
const IN_ONE: u16 = 300;
/// At most so many figures of a page are combined.
const MOST: usize = 40;

/// The figure as a result of others on one page; nothing where its words do not ask for one or none comes out.
pub(super) fn derived(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    pairings: &[Pairing],
) -> Option<FactMatch> {
    let added = added_up(inquiry, fact, pairings);
    let (follows, may_follow) = match added {
        Some(it) if it.is_backed() => (Some(it), None),
        other => (None, other),
    };
    follows
        .or_else(|| shares::derived(inquiry, fact, pairings))
        .or_else(|| told::derived(inquiry, fact, pairings))
        .or_else(|| portion::derived(inquiry, fact, pairings))
        .or_else(|| stepped::derived(inquiry, fact, pairings))
        .or_else(|| elapsed::derived(inquiry, fact))
        .or_else(|| apiece::derived(inquiry, fact, pairings))
        .or_else(|| others::derived(inquiry, fact, pairings))
        .or_else(|| own::derived(inquiry, fact))
        .or(may_follow)
}

/// Whether two units are one: a pound is one whether its sign or its word tells it.
fn are_one(one: &Unit, two: &Unit) -> bool {
    match (one, two) {
        (Unit::Money { code: one, .. }, Unit::Money { code: two, .. }) => one == two,
        _ => one == two,
    }
}

/// A sum or a difference.
fn added_up(inquiry: &Inquiry<'_>, fact: &Fact, pairings: &[Pairing]) -> Option<FactMatch> {
    let Value::Figure(claimed) = &fact.value else { return None };
    let how = reckoned(fact, &inquiry.claim.text);
    let is_distance = how == Reckoned::Difference;
    let meant = is_distance.then(|| as_meant(inquiry, fact, claimed)).flatten();
    let (claimed, own) = meant.as_ref().map_or((claimed, None), |it| (&it.0, Some(it.1)));
    // `1.9 grams, 0.7 less than before`: the 1.9 is the lesser.
    let own = own.or_else(|| distance::told_before(inquiry, fact, claimed).filter(|_| is_distance));
    let beside = own.and_then(|own| Some((own, is_less(inquiry, fact)?)));
    if how == Reckoned::No {
        let Some(rest) = rest_in_one(inquiry, fact, claimed, pairings) else {
            return sum_in_one(inquiry, fact, claimed, pairings);
        };
        if carried::has_word(&inquiry.claim.text, COMPLEMENT)
            || is_long(claimed) && is_part(inquiry, fact)
            || claimed.unit != Unit::Count && is_told(&rest, pairings)
        {
            return Some(rest);
        }
        // Nothing in the claim asks for it: a person has to look.
        let reason = rest.reason.replacen("follows", "may follow", 1);
        return Some(FactMatch { agreement: Some(Agreement::CompatibleOverlap), reason, ..rest });
    }
    let stated = claimed.stated?;
    // A small whole number comes out of any page.
    let small = stated.mantissa().unsigned_abs() < 10 && stated.abs() < Decimal::new(10, 0);
    let in_one = small && claimed.unit != Unit::Point;
    if in_one && how == Reckoned::Sum {
        return None;
    }
    let parts = parts(inquiry, claimed, how, pairings);
    for (index, one) in parts.iter().enumerate() {
        for two in parts.iter().skip(index + 1) {
            if one.1.found.page != two.1.found.page
                || in_one && !are_told_together(claimed, one.1, two.1)
            {
                continue;
            }
            let result = match how {
                Reckoned::Difference => one.0.checked_sub(two.0).map(Decimal::abs),
                Reckoned::Sum | Reckoned::No => one.0.checked_add(two.0),
            };
            if result.is_some_and(|it| agrees(claimed, it))
                && beside.is_none_or(|it| fits_beside(it, one.0, two.0))
                && !(is_distance && goes_the_other_way(inquiry, fact, one.1, two.1))
            {
                return Some(shown(inquiry, fact, &[one.1, two.1], how));
            }
            if how == Reckoned::Sum {
                let third = parts.iter().skip(index + 2).find(|three| {
                    let sum = result.and_then(|it| it.checked_add(three.0));
                    are_told_near([one.1, two.1, three.1])
                        && three.1.found.span != two.1.found.span
                        && sum.is_some_and(|it| agrees(claimed, it))
                });
                if let Some(three) = third {
                    return Some(shown(inquiry, fact, &[one.1, two.1, three.1], how));
                }
            }
        }
    }
    None
}

/// So many sentences may stand between figures that are added up.
const NEAR: usize = 6;

/// Whether three figures of one page stand near each other: of all that a page gives some three come to anything.
fn are_told_near(parts: [&Pairing; 3]) -> bool {
    let near = |a: usize, b: usize| parts[a].sentences_to(parts[b]).is_some_and(|it| it <= NEAR);
    near(0, 1) && near(0, 2) && near(1, 2)
}

/// Whether two figures of which a sentence says which way it went are told as going the other way: `2.6, down from 2.9` for `three
/// tenths higher`.
fn goes_the_other_way(inquiry: &Inquiry<'_>, fact: &Fact, one: &Pairing, two: &Pairing) -> bool {
    if one.sentences_to(two) != Some(0) {
        return false;
    }
    let reading = inquiry.library.readings.get(one.found.page);
    let (a, b) = (one.theirs.span, two.theirs.span);
    let between = Span::new(a.end.min(b.end), a.start.max(b.start).max(a.end.min(b.end)));
    let words = reading.map_or("", |it| between.of(&it.page.text));
    let fell = match words {
        it if it.contains("down from") => true,
        it if it.contains("up from") => false,
        _ => return false,
    };
    is_less(inquiry, fact).is_some_and(|less| less != fell)
}

/// Whether two figures of what the claim counts stand in one sentence: `62 votes to 57`.
fn are_told_together(claimed: &Figure, one: &Pairing, two: &Pairing) -> bool {
    let figure = |it: &Pairing| match &it.theirs.value {
        Value::Figure(it) => Some((it.noun.clone(), it.unit.clone())),
        _ => None,
    };
    let Some((a, b)) = figure(one).zip(figure(two)) else { return false };
    let is_it = |it: &Option<String>| it.is_some() && *it == claimed.noun;
    let one_noun = [&a.0, &b.0].into_iter().any(is_it)
        && [&a.0, &b.0].into_iter().all(|it| it.is_none() || is_it(it));
    // A measure says itself of what it is: `1.9 grams, against 2.6 grams`.
    let one_measure = !matches!(claimed.unit, Unit::Count | Unit::Ordinal | Unit::Ratio)
        && are_one(&a.1, &claimed.unit)
        && are_one(&b.1, &claimed.unit);
    (one_noun || one_measure) && one.sentences_to(two) == Some(0)
}

/// Whether a figure has two digits or more: such a one seldom comes out by chance.
fn is_long(figure: &Figure) -> bool {
    figure.stated.is_some_and(|it| it.mantissa().unsigned_abs() >= 10)
}

/// Whether the claimed figure comes out of two or three figures of one page as a sum or a rest, whatever its words say.
pub(super) fn may_be_reckoned(inquiry: &Inquiry<'_>, fact: &Fact, pairings: &[Pairing]) -> bool {
    let Value::Figure(claimed) = &fact.value else { return false };
    let parts = parts(inquiry, claimed, Reckoned::Sum, pairings);
    let one_page = |a: &Pairing, b: &Pairing| a.found.page == b.found.page;
    let comes_out = |it: Option<Decimal>| it.is_some_and(|it| agrees(claimed, it.abs()));
    parts.iter().enumerate().any(|(index, one)| {
        let others =
            || parts.iter().enumerate().filter(|it| it.0 != index && one_page(it.1.1, one.1));
        others().any(|(at, two)| {
            let (sum, rest) = (one.0.checked_add(two.0), one.0.checked_sub(two.0));
            let of_three = || {
                let mut third = others().filter(|it| it.0 != at);
                third.any(|(_, three)| {
                    comes_out(sum.and_then(|it| it.checked_add(three.0)))
                        || comes_out(rest.and_then(|it| it.checked_sub(three.0)))
                })
            };
            comes_out(sum) || comes_out(rest) || of_three()
        })
    })
}

/// The exact figures that may be combined to the claimed one: of its unit, and of its noun where both have one.
fn parts<'a>(
    inquiry: &Inquiry<'_>,
    claimed: &Figure,
    how: Reckoned,
    pairings: &'a [Pairing],
) -> Vec<(Decimal, &'a Pairing)> {
    let mut parts: Vec<(Decimal, &Pairing)> = Vec::new();
    for pairing in pairings {
        let Value::Figure(theirs) = &pairing.theirs.value else { continue };
        let unit = are_one(&theirs.unit, &claimed.unit)
            || (theirs.unit == Unit::Percent && claimed.unit == Unit::Point)
            || lacks_currency(claimed, theirs)
            || lacks_percent(claimed, theirs);
        // The distance of two percentages is one of points: `a rise of 9%` and the 5.5% that are offered.
        let is_point = claimed.unit == Unit::Point && theirs.unit == Unit::Percent;
        let is_way = how == Reckoned::Difference && claimed.unit != Unit::Percent;
        if is_way && unit && theirs.bound == Bound::Range {
            let ends = theirs.low.zip(theirs.high).filter(|_| is_from_to(inquiry, pairing));
            for end in ends.into_iter().flat_map(|it| [it.0.value, it.1.value]) {
                if are_of_one_size(claimed, end) && parts.len() < MOST {
                    parts.push((end, pairing));
                }
            }
        }
        let fits = unit
            && (!theirs.is_change() || is_point && lie_apart(inquiry, claimed))
            && (claimed.unit != Unit::Percent || how == Reckoned::Sum)
            && theirs.stated.is_some_and(|it| are_of_one_size(claimed, it));
        let Some(value) = theirs.stated.filter(|_| fits && is_close(theirs)) else { continue };
        let known = parts.iter().any(|it| it.1.place() == pairing.place() && it.0 == value);
        if !known && parts.len() < MOST {
            parts.push((value, pairing));
        }
    }
    parts
}

/// Whether the claim says how far two lie apart, which may be two rises.
fn lie_apart(inquiry: &Inquiry<'_>, claimed: &Figure) -> bool {
    !claimed.is_change() && carried::has_word(&inquiry.claim.text, &["apart"])
}

/// Whether a span of figures is a way from the one to the other: `from 2.9 million to 4.4 million euros`.
fn is_from_to(inquiry: &Inquiry<'_>, pairing: &Pairing) -> bool {
    let reading = inquiry.library.readings.get(pairing.found.page);
    let words = reading.map_or("", |it| pairing.theirs.span.of(&it.page.text));
    words.starts_with("from ") || words.contains(" from ")
}

/// Whether a page leaves out the currency of an amount: `it had 14.2 million euros, and 12.7 million the year before`.
fn lacks_currency(claimed: &Figure, theirs: &Figure) -> bool {
    let large = theirs.stated.is_some_and(|it| it.abs() >= Decimal::from(1_000));
    matches!(claimed.unit, Unit::Money { .. }) && theirs.unit == Unit::Count && large
}

/// Whether a page leaves out that a number is in percent: `down to 3.9 per cent; in the others it stayed at 5.7`, a column of rates.
fn lacks_percent(claimed: &Figure, theirs: &Figure) -> bool {
    claimed.unit == Unit::Point
        && theirs.unit == Unit::Count
        && theirs.noun.is_none()
        && theirs.place < 0
}

/// Whether a part is neither lost in the result's rounding nor far beyond it.
fn are_of_one_size(claimed: &Figure, part: Decimal) -> bool {
    let times = |it: Decimal| it.abs().checked_mul(Decimal::new(50, 0));
    claimed.stated.is_some_and(|it| {
        times(part).is_none_or(|much| much >= it.abs())
            && times(it).is_none_or(|much| much >= part.abs())
    })
}

const fn is_close(figure: &Figure) -> bool {
    matches!(figure.bound, Bound::Exact | Bound::About)
}

/// Whether a result is the claimed figure, in its rounding.
fn agrees(claimed: &Figure, result: Decimal) -> bool {
    let found = Figure {
        noun: None,
        rate: None,
        ..Figure::exact(result, result.last_place(), claimed.unit.clone())
    };
    let claimed =
        Figure { noun: None, rate: None, change: None, direction: None, ..claimed.clone() };
    figure::compare(&claimed, &found).agreement.is_match()
}

fn shown(inquiry: &Inquiry<'_>, fact: &Fact, from: &[&Pairing], how: Reckoned) -> FactMatch {
    let what = if how == Reckoned::Sum { "sum" } else { "difference" };
    follows(inquiry, fact, from, what)
}

/// The claimed figure as what follows from others, told in words.
fn follows(inquiry: &Inquiry<'_>, fact: &Fact, from: &[&Pairing], what: &str) -> FactMatch {
    let mut places: Vec<&Pairing> = from.to_vec();
    places.dedup_by_key(|it| it.found);
    let words: Vec<&str> = places
        .iter()
        .filter_map(|it| {
            let reading = inquiry.library.readings.get(it.found.page)?;
            Some(it.theirs.span.of(&reading.page.text))
        })
        .collect();
    let reason = match words.as_slice() {
        [way] if way.starts_with("from ") => {
            let ends = way.trim_start_matches("from ");
            format!("follows from the source: the {what} of the ends of {ends}")
        }
        _ => format!("follows from the source: the {what} of {}", words.join(" and ")),
    };
    FactMatch::told(fact, Agreement::MatchWeaker, reason, from.first().map(|it| it.found))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::matching;
    use crate::evidence::testing::{follows_from, held};

    /// What the figure with `words` of the claim follows from on a page.
    fn check(claim: &str, words: &str, page: &str, reason: &str) {
        held(claim, &[page], |inquiry| {
            let fact = inquiry.claim.facts.iter().find(|it| {
                matches!(it.value, Value::Figure(_))
                    && it.span.of(&inquiry.claim.text).contains(words)
            });
            let fact = fact.unwrap();
            let found = derived(inquiry, fact, &matching::pairings(inquiry, fact));
            assert_eq!(found.map_or(String::new(), |it| it.reason), reason, "{claim}");
        });
    }

    #[test]
    fn a_distance_has_the_unit_of_what_it_is_told_beside() {
        let page = "Staff were paid €3,006 in January 2026, against €2,713 in January 2025.";
        let claim =
            "Staff were paid just over 3,000 euros in January, nearly 300 more than before.";
        check(claim, "300", page, "follows from the source: the difference of €3,006 and €2,713");
        check(&claim.replace("300", "900"), "900", page, "");
        check(&claim.replace("more", "less"), "300", page, "");
        let page = "Turnout was 57.6 per cent, up from 51.9 per cent in 2022.";
        let claim = "Turnout of 57.6 percent was 5.7 points better than before.";
        let reason = "follows from the source: the difference of 57.6 per cent and 51.9 per cent";
        check(claim, "5.7", page, reason);
        check("Turnout was 57.6 percent, a rise of 5.7 points.", "5.7", page, reason);
        check("Turnout was 57.6 percent, a drop of 5.7 points.", "5.7", page, "");
    }

    #[test]
    fn a_distance_goes_the_way_that_the_sentence_says() {
        let page =
            "The bank puts inflation at 2.6 per cent, down from the 2.9 per cent of December.";
        let claim = "The new forecast is three tenths of a point lower than the one of December.";
        let reason = "follows from the source: the difference of 2.6 per cent and the 2.9 per cent";
        let found = reason.replace("the 2.9", "2.9");
        check(claim, "three tenths", page, &found);
        check(&claim.replace("lower", "higher"), "three tenths", page, "");
    }

    #[test]
    fn a_small_measure_lies_between_two_of_one_sentence() {
        let page =
            "It weighs 1.9 grams, against 2.6 grams for its predecessor, and lasts 30 hours.";
        let claim = "The model will weigh 1.9 grams, 0.7 grams less than the one before it.";
        let reason = "follows from the source: the difference of 1.9 grams and 2.6 grams";
        check(claim, "0.7", page, reason);
        check(&claim.replace("0.7", "0.6"), "0.6", page, "");
        check(&claim.replace("less", "more"), "0.7", page, "");
    }

    #[test]
    fn three_figures_from_all_over_a_page_are_no_sum() {
        let claim = "All told it has had a little over $1.4 billion.";
        let mut far = vec!["The deal values it at $620 million."];
        far.extend(["Ann left, and Bo slept."; 7]);
        far.push("It once had $650 million.");
        far.extend(["Cy came, and Di went."; 7]);
        far.push("It raised $143 million.");
        assert_eq!(follows_from(claim, &far, derived), "");
        let near = "It raised $620 million in May, $650 million in June and $143 million in July.";
        let reason =
            "follows from the source: the sum of $620 million and $650 million and $143 million";
        check(claim, "1.4", near, reason);
    }

    #[test]
    fn those_of_them_who_did_leave_over_those_who_did_not() {
        let page =
            "About 2,400 people left their homes, 1,700 of them on the orders of the service.";
        let claim = "Some 700 of those who left their homes did so without an order.";
        let reason = "follows from the source: the difference of About 2,400 and 1,700";
        check(claim, "700", page, reason);
        check(&claim.replace("700", "900"), "900", page, "");
        check(claim, "700", &page.replace("1,700 of them", "1,700 households"), "");
    }

    #[test]
    fn a_difference_follows_where_words_ask_for_one() {
        let page = "The port had 1,200 workers in 2019 and 950 workers in 2024.";
        let reason = "follows from the source: the difference of 1,200 and 950";
        check("The port had 250 fewer workers.", "250", page, reason);
        let open = "may follow from the source: the difference of 1,200 and 950";
        check("The port has 250 workers.", "250", page, open);
        check("The port has 250 workers elsewhere.", "250", page, reason);
        check("The port had 260 fewer workers.", "260", page, "");
    }

    #[test]
    fn a_sum_follows_where_words_ask_for_one() {
        let page = "The mill has 120 looms, the annex 45 looms and the shed 15 looms.";
        let sum = "follows from the source: the sum of 120 and 45";
        check("The two have 165 looms together.", "165", page, sum);
        let of_three = "follows from the source: the sum of 120 and 45 and 15";
        check("In total there are 180 looms.", "180", page, of_three);
        check("There are 180 looms.", "180", page, "");
    }

    #[test]
    fn what_remains_is_a_difference() {
        let page = "He sells the cheese for 150 euros and pays 80 euros for milk.";
        let reason = "follows from the source: the difference of 150 euros and 80 euros";
        check("That leaves the farmer with 70 euros.", "70", page, reason);
    }

    #[test]
    fn a_sum_may_be_told_without_its_word() {
        let page = "The mill has 120 looms, the annex 45 looms and the shed 15 looms.";
        let sum = "follows from the source: the sum of 120 and 45";
        check("Mill and annex have 165 looms between them.", "165", page, sum);
        check("With all its parts the mill has 165 looms.", "165", page, sum);
        check("The mill has 165 looms if all of them run.", "165", page, sum);
        check("All told there are 165 looms in mill and annex.", "165", page, sum);
    }

    #[test]
    fn those_who_are_left_dead_are_no_rest() {
        let check = |text: &str, how: Reckoned| {
            let facts = crate::fact::find(text, crate::fact::Context::default());
            let figure = facts.iter().find(|it| matches!(it.value, Value::Figure(_))).unwrap();
            assert_eq!(reckoned(figure, text), how, "{text}");
        };
        check("The storm left 250 people dead.", Reckoned::No);
        check("The storm left 250 homes without power.", Reckoned::No);
        check("The sale left 250 workers.", Reckoned::Difference);
    }

    #[test]
    fn a_small_difference_follows_where_one_sentence_counts_both() {
        let page = "The chamber passed the bill by 62 votes to 57, with one member absent.";
        let reason = "follows from the source: the difference of 62 and 57";
        check("The chamber passed the bill with a margin of five votes.", "five", page, reason);
        check("The chamber passed the bill with a margin of six votes.", "six", page, "");
    }

    #[test]
    fn those_who_do_not_are_the_rest_of_a_whole_that_the_claim_names() {
        let page = "Fourteen of the valley's 17 schools have reopened.";
        let reason = "follows from the source: the difference of Fourteen and 17";
        check("Three of the valley's 17 schools have yet to reopen.", "Three", page, reason);
        check("Four of the valley's 17 schools have yet to reopen.", "Four", page, "");
    }

    #[test]
    fn small_numbers_come_out_of_anything() {
        check("It has 5 more rooms.", "5", "It had 12 rooms and 7 halls.", "");
    }

    #[test]
    fn a_way_from_one_figure_to_another_has_a_length() {
        let page = "The estimate for the pool had gone from 2.9 million to 4.4 million euros.";
        let reason = "follows from the source: the difference of the ends of 2.9 million to 4.4 million euros";
        check("The pool costs 1.5 million euros more.", "1.5", page, reason);
        check("The pool costs 1.6 million euros more.", "1.6", page, "");
        let page = "The rate of the tax goes from 6 percent to 8 percent.";
        check("The city will raise its tax by 2 percent.", "2", page, "");
    }

    #[test]
    fn what_was_added_or_lost_is_a_difference() {
        let page = "The town had 38,000 inhabitants in 1990 and has 29,500 inhabitants now.";
        let reason = "follows from the source: the difference of 38,000 and 29,500";
        check("The town has lost 8,500 inhabitants.", "8,500", page, reason);
    }
}
