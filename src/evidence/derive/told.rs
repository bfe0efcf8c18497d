//! A figure of the claim that the page tells in words beside another: `the rest`, `half of them`, `the sum is doubled`, `four fewer
//! than before`.

use super::super::FactMatch;
use super::super::carried;
use super::super::gather::Inquiry;
use super::super::library::Reading;
use super::super::matching::backs;
use super::super::pairing::Pairing;
use super::asked::words;
use super::in_one::COMPLEMENT;
use super::{Reckoned, agrees, follows, parts};
use crate::fact::figure::{self, Figure};
use crate::fact::{Fact, Value};
use crate::text::Span;
use crate::text::number::Decimal;

/// Words for what is left.
const REST: &[&str] = &["balance", "others", "remainder", "remaining", "rest"];
/// Words for one of two like parts,
const HALF: &[&str] = &["half", "halved", "halves", "halving"];
/// and for twice as much.
const TWICE: &[&str] = &["double", "doubled", "doubles", "doubling", "twice"];
/// Words of a claim about what held before.
const PAST: &[&str] = &[
    "before",
    "earlier",
    "formerly",
    "had",
    "originally",
    "previously",
    "until",
    "used",
    "was",
    "were",
];
/// Words behind `than` for what was before.
const THEN: &[&str] = &[
    "ago",
    "before",
    "earlier",
    "former",
    "now",
    "old",
    "outgoing",
    "predecessor",
    "previous",
    "previously",
];
/// So many sentences before the word for what is left the figures stand that are taken off.
const BACK: usize = 3;
/// At most so many of them.
const MOST_NEAR: usize = 8;
/// Digits to which a half is taken.
const DIGITS: u32 = 12;

/// The claimed figure as what the page tells in words.
pub(super) fn derived(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    pairings: &[Pairing],
) -> Option<FactMatch> {
    let Value::Figure(claimed) = &fact.value else { return None };
    let counts = claimed.unit.adds_up();
    let digits = |it: Decimal| it.mantissa().unsigned_abs();
    let long = |least: u128| {
        claimed.stated.is_some_and(|it| it.abs() >= Decimal::from(10) || digits(it) >= least)
    };
    if !counts || !long(10) {
        return None;
    }
    let parts = parts(inquiry, claimed, Reckoned::Difference, pairings);
    let teller = Teller { inquiry, fact, claimed, parts };
    let rest = if long(100) { teller.rest() } else { None };
    rest.or_else(|| teller.multiple()).or_else(|| teller.before(pairings))
}

/// Whether a word says that something lies higher or lower than something else.
fn above(word: &str) -> Option<bool> {
    match word {
        "above" | "over" => Some(true),
        "below" | "under" => Some(false),
        _ => None,
    }
}

struct Teller<'a> {
    inquiry: &'a Inquiry<'a>,
    fact: &'a Fact,
    claimed: &'a Figure,
    parts: Vec<(Decimal, &'a Pairing)>,
}

impl Teller<'_> {
    /// The whole without the parts that are told before `the rest`.
    fn rest(&self) -> Option<FactMatch> {
        self.parts.iter().find_map(|last| {
            let at = last.1.sentence()?;
            let told = (at..=at + 2).find(|it| self.says(last.1, *it, REST))?;
            let is_near = |it: &&(Decimal, &Pairing)| {
                let near = it.1.sentence().is_some_and(|it| it <= told && it + BACK >= told);
                near && it.1.found.page == last.1.found.page
            };
            let near: Vec<_> = self.parts.iter().filter(is_near).take(MOST_NEAR).collect();
            let wholes = self.parts.iter().filter(|it| it.1.found.page == last.1.found.page);
            wholes.into_iter().find_map(|whole| self.left(whole, &near))
        })
    }

    /// What is left of the whole without one, two or three of the parts.
    fn left(
        &self,
        whole: &(Decimal, &Pairing),
        near: &[&(Decimal, &Pairing)],
    ) -> Option<FactMatch> {
        let apart = |it: &&&(Decimal, &Pairing)| it.1.found.span != whole.1.found.span;
        let near: Vec<_> = near.iter().filter(apart).collect();
        for (index, one) in near.iter().enumerate() {
            let without = whole.0.checked_sub(one.0)?;
            if self.is(without) {
                return Some(self.told(&[whole.1, one.1], "rest"));
            }
            for (at, two) in near.iter().enumerate().skip(index + 1) {
                let without = without.checked_sub(two.0)?;
                if self.is(without) {
                    return Some(self.told(&[whole.1, one.1, two.1], "rest"));
                }
                let third = near
                    .iter()
                    .skip(at + 1)
                    .find(|it| without.checked_sub(it.0).is_some_and(|it| self.is(it)));
                if let Some(three) = third {
                    return Some(self.told(&[whole.1, one.1, two.1, three.1], "rest"));
                }
            }
        }
        None
    }

    /// Whether a result is the claimed figure; most are nowhere near.
    fn is(&self, result: Decimal) -> bool {
        let near = |stated: Decimal| {
            let apart = result.checked_sub(stated)?.abs().checked_mul(Decimal::from(2))?;
            Some(apart <= stated.abs())
        };
        self.claimed.stated.and_then(near) == Some(true) && agrees(self.claimed, result)
    }

    /// Half or twice a figure, where the sentence after it says so.
    fn multiple(&self) -> Option<FactMatch> {
        self.parts.iter().find_map(|part| {
            let at = part.1.sentence()?;
            let says = |list: &[&str]| (at..=at + 1).any(|it| self.says(part.1, it, list));
            let doubles = (at..=at + 1).any(|it| self.has(part.1, it, TWICE));
            let half = part.0.checked_div(Decimal::from(2), DIGITS)?;
            let twice = part.0.checked_mul(Decimal::from(2))?;
            if self.is(half) && says(HALF) {
                return Some(self.told(&[part.1], "half"));
            }
            // `Up to 50,000 euros, which doubles the sum of June`.
            let was = || carried::has_word(&self.inquiry.claim.text, PAST);
            if self.is(half) && doubles && was() {
                return Some(self.told(&[part.1], "half"));
            }
            (self.is(twice) && doubles).then(|| self.told(&[part.1], "double"))
        })
    }

    /// What it was before it became so many more or fewer, or what it is with another that has so many more or fewer.
    fn before(&self, pairings: &[Pairing]) -> Option<FactMatch> {
        let of_past = carried::has_word(&self.inquiry.claim.text, PAST);
        self.parts.iter().find_map(|part| {
            let here = |it: &&Pairing| {
                it.found.sentence == part.1.found.sentence && it.found.span != part.1.found.span
            };
            pairings.iter().filter(here).find_map(|by| {
                let by_much = self.in_unit(by)?;
                let grown = self.grown(by, of_past)?;
                let was = if grown {
                    part.0.checked_sub(by_much)?
                } else {
                    part.0.checked_add(by_much)?
                };
                self.is(was).then(|| self.told(&[part.1, by], "earlier value"))
            })
        })
    }

    /// A figure of a page in the unit of the claimed one: centimetres in metres.
    fn in_unit(&self, by: &Pairing) -> Option<Decimal> {
        let Value::Figure(figure) = &by.theirs.value else { return None };
        figure::in_unit_of(self.claimed, figure).or(figure.stated)
    }

    /// Whether a figure of a page is how many more there are than before or elsewhere, or how many fewer; for a claim of what was, or
    /// of the time or the one that it is compared with.
    fn grown(&self, by: &Pairing, of_past: bool) -> Option<bool> {
        let reading = self.inquiry.library.readings.get(by.found.page)?;
        let behind = Span::new(by.found.span.end, by.found.sentence.end);
        let behind = words(reading.page.text.get(behind.start..behind.end)?);
        if let Some(above) = behind.first().and_then(|it| above(it)) {
            return self.is_then(by, reading).then_some(above);
        }
        // `On 64 points, six behind Osterby`.
        let stands = |it: &String| matches!(it.as_str(), "ahead" | "behind" | "clear" | "short");
        if let Some(at) = behind.iter().take(2).position(stands) {
            let ahead = behind.get(at).is_some_and(|it| matches!(it.as_str(), "ahead" | "clear"));
            return self.is_of_named(by, reading).then_some(ahead);
        }
        let than = behind.iter().take(4).position(|it| it == "than")?;
        let told = || behind.iter().skip(than + 1).take(5).any(|it| THEN.contains(&it.as_str()));
        let is_then = of_past && told() || self.is_then(by, reading);
        if !is_then && !self.is_of_named(by, reading) {
            return None;
        }
        behind.iter().take(than).find_map(|it| match it.as_str() {
            "more" | "higher" | "larger" | "longer" => Some(true),
            "fewer" | "less" | "lower" | "shorter" | "smaller" => Some(false),
            _ => None,
        })
    }

    /// Whether a name of the claim, and none of another, stands behind the figure, and not before it.
    fn is_of_named(&self, by: &Pairing, reading: &Reading) -> bool {
        let Some(sentence) = by.sentence() else { return false };
        let is_name = |it: &&Fact| matches!(it.value, Value::Name(_));
        let known = |it: &Fact| self.inquiry.claim.facts.iter().any(|claimed| backs(claimed, it));
        let mut names = reading.facts(sentence).iter().filter(is_name);
        names.all(|it| known(it) == (it.span.start >= by.found.span.end))
            && reading.facts(sentence).iter().filter(is_name).any(known)
    }

    /// Whether a date of the claim stands behind the figure: `43 centimetres above the mark of 2013`.
    fn is_then(&self, by: &Pairing, reading: &Reading) -> bool {
        let Some(sentence) = by.sentence() else { return false };
        let behind = reading.facts(sentence).iter().filter(|it| it.span.start >= by.found.span.end);
        behind.filter(|it| matches!(it.value, Value::Date(_))).any(|theirs| {
            let same = |it: &Fact| backs(it, theirs);
            self.inquiry.claim.facts.iter().any(same)
        })
    }

    /// Whether a sentence of the page has one of these words, and one of the claim's, or the claim speaks of what is left.
    fn says(&self, part: &Pairing, sentence: usize, list: &[&str]) -> bool {
        let Some(reading) = self.inquiry.library.readings.get(part.found.page) else {
            return false;
        };
        let Some(here) = reading.sentences.get(sentence).map(|it| it.span) else { return false };
        let shared = carried::answered(self.inquiry, reading, sentence, here);
        self.has(part, sentence, list)
            && (!carried::plain(self.inquiry, shared).is_empty()
                || carried::has_word(&self.inquiry.claim.text, COMPLEMENT))
    }

    /// Whether a sentence of the page has one of these words.
    fn has(&self, part: &Pairing, sentence: usize, list: &[&str]) -> bool {
        let reading = self.inquiry.library.readings.get(part.found.page);
        reading.is_some_and(|reading| {
            let here = reading.sentences.get(sentence).map(|it| it.span);
            here.is_some_and(|it| carried::has_word(it.of(&reading.page.text), list))
        })
    }

    fn told(&self, from: &[&Pairing], what: &str) -> FactMatch {
        follows(self.inquiry, self.fact, from, what)
    }
}

#[cfg(test)]
mod tests {
    use crate::evidence::testing::follows_from;

    fn check(claim: &str, page: &[&str], reason: &str) {
        assert_eq!(follows_from(claim, page, super::derived), reason, "{claim}");
    }

    #[test]
    fn the_rest_is_the_whole_without_the_parts() {
        let page = &[
            "The tour of the band costs 2.3 million euros.",
            "Of this, 900,000 comes from the city, 650,000 from tickets and the remainder from sponsors.",
        ];
        let reason =
            "follows from the source: the rest of 2.3 million euros and 900,000 and 650,000";
        check("Sponsors pay 750,000 euros for the tour of the band.", page, reason);
        check("Sponsors pay 850,000 euros for the tour of the band.", page, "");
        let silent = &[page[0], "Of this, 900,000 comes from the city and 650,000 from tickets."];
        check("Sponsors pay 750,000 euros for the tour of the band.", silent, "");
    }

    #[test]
    fn half_and_twice_of_a_figure_are_told_in_words() {
        let page = &[
            "The trial enrolled 18,240 volunteers.",
            "Half received the vaccine, the other half a placebo.",
        ];
        let reason = "follows from the source: the half of 18,240";
        check("Some 9,120 volunteers of the trial received a placebo.", page, reason);
        let page = &[
            "Households without power for four hours get 45 euros.",
            "The sum is doubled for those without power for twelve hours.",
        ];
        let reason = "follows from the source: the double of 45 euros";
        check("Some households without power get 90 euros.", page, reason);
        check("Some households without power get 80 euros.", page, "");
    }

    #[test]
    fn what_it_was_before_follows_from_what_it_is() {
        let page = &["The ward will have 14 beds, four fewer than before."];
        let reason = "follows from the source: the earlier value of 14 and four";
        check("The ward used to have 18 beds.", page, reason);
        check("The ward will have 18 beds.", page, "");
        check("The ward used to have 10 beds.", page, "");
    }

    #[test]
    fn a_mark_follows_from_what_lies_so_far_above_it() {
        let page =
            &["The Senn crested at 7.85 metres in May, 43 centimetres above the mark of 2013."];
        let reason = "follows from the source: the earlier value of 7.85 metres and 43 centimetres";
        check("The Senn had crested at 7.42 metres in 2013.", page, reason);
        check("The Senn had crested at 7.24 metres in 2013.", page, "");
        check("The Senn had crested at 7.42 metres in 2009.", page, "");
        let page = &[page[0].replace("above", "below")];
        let page = &[page[0].as_str()];
        check("The Senn had crested at 7.42 metres in 2013.", page, "");
    }

    #[test]
    fn what_it_was_or_another_has_follows_from_how_many_more() {
        let page = &["Tarn Mills has 2,100 weavers, 800 more than a year ago."];
        let reason = "follows from the source: the earlier value of 2,100 and 800";
        check("Tarn Mills had about 1,300 weavers a year ago.", page, reason);
        check("Tarn Mills has about 1,300 weavers.", page, "");
        let page = &["Easterby is on 64 points, six behind Thornhaven."];
        let reason = "follows from the source: the earlier value of 64 and six";
        check("Thornhaven is on 70 points.", page, reason);
        check("Thornhaven is on 58 points.", page, "");
    }
}
