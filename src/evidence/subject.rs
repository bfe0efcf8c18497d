//! How much of what a claim says of the one it is about the pages say of that one. The names of a claim may all stand on a page that
//! says nothing of the kind: `Ines Falk wants to ban cars from Priory Street`, where she only thanked those who live there.

use super::carried::{self, has_word};
use super::frames::Frame;
use super::gather::Inquiry;
use super::query::{TermSet, thousandths};
use super::statements::last_word;
use crate::fact::{Fact, Value};
use crate::text::Span;

/// Words before a name with which it is the subject: titles, articles and callings, `the state prosecutor Ines Falk`.
const LEAD: usize = 3;
/// Words that make a name before the verb no subject of it: `employees of Falk`, `under Falk`.
const APART: &[&str] =
    &["after", "at", "before", "between", "by", "for", "from", "in", "of", "on", "to", "with"];
/// Words that say more of the one named before them.
const RELATIVES: &[&str] = &["that", "which", "who", "whose"];
/// One sentence with so much more of it is enough.
const BY_ITSELF: u16 = 100;

/// How much of the plain words that the claim says of its subject stands where the pages name that subject or point back to it, in
/// thousandths. A whole thousand where the claim has no named subject that does or suffers something.
pub(super) fn said_of_it(inquiry: &Inquiry<'_>) -> u16 {
    let Some(said) = Said::read(inquiry).filter(|it| !it.words.is_empty()) else { return 1000 };
    let whole = inquiry.query.weight(&said.words);
    let share = |set: TermSet| thousandths(inquiry.query.weight(&set.common(said.words)), whole);
    let mut best = 0;
    for page in &inquiry.hits {
        let Some(reading) = inquiry.library.readings.get(page.page) else { continue };
        let is_its_page = !page.title.common(said.name).is_empty();
        for hit in &page.hits {
            let names_it = |set: TermSet| is_its_page || !set.common(said.name).is_empty();
            if names_it(hit.context) {
                best = best.max(share(hit.context));
            }
            if names_it(carried::with_what_it_carries(reading, page, hit)) && !hit.terms.is_empty()
            {
                best = best.max(share(hit.terms) + BY_ITSELF);
            }
        }
    }
    // What is always so is told in more ways than what happened.
    if said.is_deed { best.min(1000) } else { (best + best / 2).min(1000) }
}

/// What a claim says of the one it is about.
struct Said {
    /// The last word of its name.
    name: TermSet,
    /// The plain words from the verb on.
    words: TermSet,
    /// Whether it was done, or will or may be.
    is_deed: bool,
}

impl Said {
    fn read(inquiry: &Inquiry<'_>) -> Option<Self> {
        let text = &inquiry.claim.text;
        let whole = Span::new(0, text.len());
        let content = inquiry.claim.attribution.as_ref().map_or(whole, |it| it.content);
        let is_name = |it: &&Fact| matches!(it.value, Value::Name(_)) && content.contains(it.span);
        let name = inquiry.claim.facts.iter().find(is_name)?.span;
        let verbs = || inquiry.frames().iter().filter(|it| content.contains(it.verb));
        let main = verbs().filter(|it| it.verb.start >= name.end).min_by_key(|it| it.verb)?;
        let is_first = verbs().all(|it| it.verb.end > name.start);
        if !is_first || main.links || !is_subject(text, content, name) {
            return None;
        }
        let rest = Span::new(main.verb.start, content.end);
        let looks = |it: &Frame| it.is_done || it.hedge.is_some();
        Some(Self {
            name: carried::terms_of(inquiry, last_word(text, name)),
            words: carried::plain(inquiry, carried::terms_of(inquiry, rest)),
            is_deed: verbs().filter(|it| rest.contains(it.verb)).any(looks),
        })
        .filter(|it| !it.name.is_empty())
    }
}

/// Whether the name opens what is said, owns nothing there, and is not told apart by a clause of its own.
fn is_subject(text: &str, content: Span, name: Span) -> bool {
    let lead = Span::new(content.start, name.start).of(text);
    let after = text.get(name.end..).unwrap_or_default();
    let marks = ['\'', '’'];
    let owns = after.starts_with(marks) || name.of(text).ends_with(marks);
    let next = after.trim_start_matches([',', ' ']).split_whitespace().next().unwrap_or_default();
    lead.split_whitespace().count() <= LEAD
        && !has_word(lead, APART)
        && !owns
        && !RELATIVES.contains(&next)
}

#[cfg(test)]
mod tests {
    use super::said_of_it;
    use crate::evidence::testing::held;

    fn check(claim: &str, page: &[&str], wanted: fn(u16) -> bool) {
        held(claim, page, |inquiry| {
            let found = said_of_it(inquiry);
            assert!(wanted(found), "{claim}: {found}");
        });
    }

    const PAGE: &[&str] = &[
        "The tram to Westmere opened on Monday after four years of work.",
        "Ines Falk, the head of transport, thanked the residents of Priory Street.",
        "Some shopkeepers say that private cars should be kept out.",
    ];

    #[test]
    fn what_nobody_says_of_the_one_named_is_told_apart() {
        let nothing = |it| it < 300;
        check("Ines Falk intends to resign over her salary.", PAGE, nothing);
        check("Ines Falk has asked the mayor for a loan.", PAGE, nothing);
        check("Ines Falk thanked the residents of Priory Street.", PAGE, |it| it == 1000);
    }

    #[test]
    fn what_is_said_beside_the_name_counts() {
        let page =
            ["Ines Falk spoke in Osterby.", "She wants to ban private cars from the market."];
        check("Ines Falk wants to ban private cars from the market.", &page, |it| it == 1000);
    }

    #[test]
    fn a_claim_without_such_a_subject_is_left() {
        let all = |it| it == 1000;
        check("Employees of Ines Falk have asked for a loan.", PAGE, all);
        check("Ines Falk's brother has asked for a loan.", PAGE, all);
        check("Ines Falk, who owns a mill, has asked for a loan.", PAGE, all);
        check("Ines Falk is a pilot.", PAGE, all);
        check("The port has closed.", PAGE, all);
    }
}
