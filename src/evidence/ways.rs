//! The other end of a way: flights `from Lisbon to Boston` for `from Porto to Boston`, talks `between A and C` for `between A and B`.

use super::carried::{self, Said};
use super::gather::Inquiry;
use super::matching::are_compatible;
use super::pairing::is_foreign_name;
use super::{Certainty, Contrast};
use crate::fact::{Fact, Value};
use crate::text::Span;

/// So much of the rest of the claim must stand in the sentence.
const SAME: u16 = 450;
/// So many names of a text are looked at.
const NAMES: usize = 24;
/// The words before a way, and those between its ends.
const WAYS: &[(&str, &str)] = &[("from ", " to "), ("between ", " and ")];

/// A way of which the source has another end; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Option<Contrast> {
    let text = &inquiry.claim.text;
    ways(text, &inquiry.claim.facts).into_iter().find_map(|own| {
        let names = own.ends.iter().map(|it| carried::terms_of(inquiry, it.span));
        let names = names.reduce(super::query::TermSet::union)?;
        let rest = carried::plain(inquiry, carried::all_terms(inquiry)).without(names);
        let differing = sentences.iter().find_map(|said| {
            let share = carried::share_of(inquiry, said.terms, rest);
            let other = ways(said.page_text(), said.facts())
                .into_iter()
                .find_map(|it| it.other(inquiry, &own));
            other.filter(|_| share >= SAME).map(|it| (said, it))
        });
        let (said, (ours, theirs)) = differing?;
        // A sentence that has both ends may tell of the way in other words.
        let has = |it: &Said<'_>, end: &Fact| it.facts().iter().any(|it| are_compatible(end, it));
        let tells = |it: &Said<'_>| {
            let known = ways(it.page_text(), it.facts());
            known.iter().any(|it| it.is(&own))
                || it.span != said.span && own.ends.iter().all(|end| has(it, end))
        };
        if sentences.iter().any(tells) {
            return None;
        }
        let why = "the source gives another end of this way";
        let told = said.told(inquiry, "name-conflict", (ours, theirs), why);
        Some(Contrast { certainty: Certainty::Likely, ..told })
    })
}

/// Two names with the words of a way around them.
struct Way<'a> {
    ends: [&'a Fact; 2],
    /// The place in [`WAYS`].
    by: usize,
}

impl Way<'_> {
    /// Whether both have the same ends, in either order.
    fn is(&self, other: &Way<'_>) -> bool {
        let [a, b] = self.ends;
        let [c, d] = other.ends;
        are_compatible(a, c) && are_compatible(b, d) || are_compatible(a, d) && are_compatible(b, c)
    }

    /// The end of `own`, and the one that stands here for it.
    fn other(&self, inquiry: &Inquiry<'_>, own: &Way<'_>) -> Option<(Span, Span)> {
        (0..2).find_map(|at| {
            let (same, other) = (1 - at, at);
            let differs = self.by == own.by
                && are_compatible(own.ends[same], self.ends[same])
                && !are_compatible(own.ends[other], self.ends[other])
                && is_foreign_name(inquiry, self.ends[other]);
            differs.then(|| (own.ends[other].span, self.ends[other].span))
        })
    }
}

/// The ways of a text, in order.
fn ways<'a>(text: &str, facts: &'a [Fact]) -> Vec<Way<'a>> {
    let names: Vec<&Fact> =
        facts.iter().filter(|it| matches!(it.value, Value::Name(_))).take(NAMES).collect();
    let way = |pair: &[&'a Fact]| {
        let (&[one, two], before) =
            (pair.first_chunk::<2>()?, text.get(..pair.first()?.span.start)?);
        let between = text.get(one.span.end..two.span.start)?;
        let by = WAYS.iter().position(|it| before.ends_with(it.0) && between == it.1)?;
        Some(Way { ends: [one, two], by })
    };
    names.windows(2).filter_map(way).collect()
}

#[cfg(test)]
mod tests {
    use super::contrasts;
    use crate::evidence::testing::is_told_beside;

    fn check(claim: &str, page: &[&str], told: bool) {
        assert_eq!(is_told_beside(claim, page, contrasts), told, "{claim}");
    }

    #[test]
    fn another_end_is_told() {
        let page = &["The ferry from Osterby to Holm, suspended in 2020, sails again in June."];
        check("The ferry from Norling to Holm sails again in June.", page, true);
        check("The ferry from Osterby to Norling sails again in June.", page, true);
        check("The ferry from Osterby to Holm sails again in June.", page, false);
        check("The ferry from Holm to Osterby sails again in June.", page, false);
    }

    #[test]
    fn a_way_that_the_page_has_as_well_is_not() {
        let page = &[
            "The ferry from Osterby to Holm sails again in June.",
            "So does the one that links Norling and Holm.",
        ];
        check("The ferry from Norling to Holm sails again in June.", page, false);
        let page = &[
            "The ferry from Osterby to Holm and the one from Norling to Holm sail again in June.",
        ];
        check("The ferry from Norling to Holm sails again in June.", page, false);
    }
}
