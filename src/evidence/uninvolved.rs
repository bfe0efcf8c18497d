//! Who had no part in it: `who led the study` of somebody `who was not involved in the study`.

use super::carried::{self, Said};
use super::gather::Inquiry;
use super::statements::last_word;
use super::{Certainty, Contrast};
use crate::fact::name::Class;
use crate::fact::{Fact, Value};
use crate::lexicon::stopwords;
use crate::text::normalize::fold_word;
use crate::text::stem::stem;
use crate::text::{Span, TokenKind, token};

/// A sentence must have so much of the claim.
const SOME: u16 = 120;
/// What somebody had a part in stands so many words behind the word that says so.
const NEAR: usize = 8;
/// Stems of words for having a part in something.
const TAKING_PART: &[&str] = &[
    "author",
    "co-author",
    "co-l",
    "co-led",
    "co-written",
    "co-wrot",
    "coauthor",
    "conduct",
    "coordin",
    "design",
    "direct",
    "head",
    "involv",
    "lead",
    "leader",
    "led",
    "organis",
    "oversaw",
    "overse",
    "overseen",
    "particip",
    "ran",
    "run",
    "supervis",
    "work",
    "write",
    "written",
    "wrote",
];
/// Words in the names of houses where people work.
const HOUSES: &[&str] = &[
    "academy",
    "centre",
    "center",
    "college",
    "hospital",
    "institute",
    "laboratory",
    "school",
    "university",
];
/// Phrases of which one says that somebody had none, behind a `not`, `no` or the like.
const PARTS: &[&[&str]] = &[
    &["associated", "with"],
    &["connected", "to"],
    &["connected", "with"],
    &["connection", "to"],
    &["connection", "with"],
    &["involved", "in"],
    &["involved", "with"],
    &["involvement", "in"],
    &["member", "of"],
    &["part", "in"],
    &["part", "of"],
    &["participate", "in"],
    &["role", "in"],
    &["take", "part", "in"],
    &["work", "on"],
];

/// The part that the claim gives somebody in what the source says that they had none in; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>) -> Option<Contrast> {
    let text = &inquiry.claim.text;
    let whole = Span::new(0, text.len());
    let words = token::folded(text, whole, |kind, _| kind == TokenKind::Word);
    if words.iter().any(|it| is_no(&it.1)) {
        return None;
    }
    let sentences = carried::sentences_with(inquiry, SOME);
    // `Praised the work` takes no part in it.
    let is_thing = |at: usize| {
        let before = at.checked_sub(1).and_then(|it| words.get(it));
        before.is_some_and(|it| {
            matches!(&*it.1, "her" | "his" | "its" | "the" | "their" | "this" | "that")
        })
    };
    let parts = words.iter().enumerate().filter(|(at, it)| {
        let own = stem(&it.1);
        TAKING_PART.contains(&&*own) && !(own == "work" && is_thing(*at))
    });
    // Who says it is no term of the claim, so that words are compared and not terms.
    let content = |it: &[(Span, String)]| -> Vec<String> {
        let plain = it.iter().filter(|it| !stopwords::is_stopword(&it.1));
        plain.map(|it| stem(&it.1)).collect()
    };
    { parts }.find_map(|(at, (verb, own))| {
        let who = people(text, &inquiry.claim.facts).filter(|it| it.end <= verb.start).last()?;
        let last = (at + 1 + NEAR).min(words.len());
        // `One of the study's authors`: in what it was may stand before.
        let around = words.get(..last)?.iter().filter(|it| it.0.start >= who.end && it.1 != *own);
        let things = content(&around.cloned().collect::<Vec<_>>());
        sentences.iter().find_map(|said| {
            let (not, rest) = had_none(said)?;
            let theirs = people(said.page_text(), said.facts()).filter(|it| it.end <= not.start);
            let theirs = theirs.last().filter(|it| it.start >= said.span.start)?;
            let name = last_word(text, who).of(text);
            let same = name == last_word(said.page_text(), theirs).of(said.page_text())
                && content(&rest).iter().any(|it| things.contains(it));
            let why = "the source says that they had no part in it";
            same.then(|| {
                let told = said.told(inquiry, "negation-conflict", (*verb, not), why);
                Contrast { certainty: Certainty::Likely, ..told }
            })
        })
    })
}

fn is_no(word: &str) -> bool {
    matches!(word, "neither" | "never" | "no" | "not" | "nothing" | "without")
        || word.ends_with("n't")
}

/// Where a sentence says that somebody had no part, and the words for in what.
fn had_none(said: &Said<'_>) -> Option<(Span, token::Folded)> {
    let words = said.words();
    let word = |at: usize| words.get(at).map_or("", |it| it.1.as_str());
    (0..words.len()).find_map(|at| {
        // `Played no direct part in`: a word may stand between.
        let begins = |from: usize| {
            PARTS.iter().find(|it| it.iter().enumerate().all(|(n, part)| word(from + n) == *part))
        };
        let (from, phrase) =
            (at + 1..at + 3).find_map(|it| Some((it, begins(it)?))).filter(|_| is_no(word(at)))?;
        let first = from + phrase.len();
        let rest = words.get(first..(first + NEAR).min(words.len()))?;
        Some((words.get(at)?.0.cover(words.get(first - 1)?.0), rest.to_vec()))
    })
}

/// The names of people in a text.
fn people<'a>(text: &'a str, facts: &'a [Fact]) -> impl Iterator<Item = Span> + 'a {
    let is_person = |it: &&Fact| match &it.value {
        Value::Name(name) => {
            name.class == Class::Person || name.class == Class::Other && name.words.len() > 1
        }
        Value::Figure(_) | Value::Date(_) | Value::Quote(_) | Value::Strength(_) => false,
    };
    // `A chemist at Osterby University who led it` is no university.
    let is_house =
        move |it: &Span| it.of(text).split(' ').any(|it| HOUSES.contains(&&*fold_word(it)));
    let names = facts.iter().filter(is_person).map(|it| it.span);
    names.filter(move |it| !it.is_owner(text) && !is_house(it))
}

#[cfg(test)]
mod tests {
    use crate::evidence::testing::is_told;

    fn check(claim: &str, page: &str) -> bool {
        is_told(claim, &[page], super::contrasts)
    }

    #[test]
    fn who_was_not_involved_did_not_lead_it() {
        let page = "It matters, said Hal Berg, a chemist at Osterby University who was not involved in the trial.";
        assert!(check(
            "Hal Berg, a chemist at Osterby University who led the trial, said it matters.",
            page
        ));
        assert!(!check("Hal Berg, a chemist at Osterby University, said it matters.", page));
        assert!(!check("Ines Falk, who led the trial, said it matters.", page));
        assert!(!check("Hal Berg, who led the department, said it matters.", page));
        let page = "Hal Berg, who had no direct part in the study, called the figure good.";
        assert!(check("Hal Berg, one of the authors of the study, called the figure good.", page));
    }

    #[test]
    fn who_praises_the_work_took_no_part_in_it() {
        let page = "Hal Berg of Osterby, who took no part in the trial, called the trial careful.";
        assert!(!check(
            "Hal Berg of Osterby, an outside chemist, praised the work on the trial.",
            page
        ));
        assert!(check("Hal Berg of Osterby worked on the trial.", page));
    }
}
