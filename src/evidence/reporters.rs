//! Who brought the news: `first reported by the Courier`, where the source says that the Wall Gazette was the first to report it.

use super::carried::{self, Said, has_word};
use super::frames::{Frame, Noun};
use super::gather::Inquiry;
use super::matching::compare;
use super::query::TermSet;
use super::{Certainty, Contrast, imprint};
use crate::fact::{Agreement, Fact, Value};
use crate::text::Span;
use crate::text::normalize::fold_word;

/// A sentence must have so much of what is reported, something of it in its own words.
const SAME_NEWS: u16 = 500;
/// So many words, one of them no name, tell one piece of news from another.
const LEAST: usize = 3;

/// How a sentence begins that says of one alone that it was he.
const CLEFT: &str = "it was ";
/// Forms of verbs for bringing news.
const BRINGING: &[&str] = &[
    "break",
    "breaks",
    "broke",
    "broken",
    "disclosed",
    "learned",
    "learnt",
    "published",
    "report",
    "reported",
    "reports",
    "revealed",
];

/// Words for news that somebody had before others.
const FINDING: &[&str] =
    &["broke", "broken", "disclosed", "first", "learned", "learnt", "public", "revealed"];

/// Who brings what news.
struct Report<'a> {
    reporter: &'a Fact,
    content: TermSet,
}

/// The reporter whom the source names for what the claim gives to another; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Option<Contrast> {
    let ours = report(inquiry)?;
    // A page that tells who brought the news need not be the one who did.
    let is_first = has_word(&inquiry.claim.text, FINDING);
    if !is_first && imprint::is_of_its_page(inquiry, ours.reporter.span) {
        return None;
    }
    let plain = carried::plain(inquiry, ours.content);
    let has_numbers = !carried::numbers(&inquiry.claim.text).is_empty();
    let is_about = |it: &&Said<'_>| {
        let is_own = !it.terms.common(plain).is_empty();
        carried::share_of(inquiry, it.carried, ours.content) >= SAME_NEWS
            && (is_own || has_numbers && carried::has_the_numbers(inquiry, it))
    };
    let about = || sentences.iter().filter(is_about);
    let is_ours = |it: &&Fact| {
        is_name(it) && compare(ours.reporter, it).is_some_and(|it| is_one_name(it.agreement))
    };
    if about().any(|it| it.facts().iter().any(|it| is_ours(&it))) {
        return None;
    }
    about().find_map(|said| {
        let text = said.page_text();
        let frames = said.reading.frames(said.sentence);
        let found = frames.iter().find_map(|it| {
            let found = bringer(text, frames, it)?;
            brings_it(inquiry, said, &ours, it.verb).then_some(found)
        })?;
        let (other, _) = found.names.first().copied()?;
        let why = "the source says that another brought the news";
        let told = said.told(inquiry, "name-conflict", (ours.reporter.span, other), why);
        Some(Contrast { certainty: Certainty::Likely, ..told })
    })
}

/// Whether what stands behind a verb of bringing news and its `that` has anything of the claim's news: who reports that a fee was agreed does not report
/// the talks that stand before it.
fn brings_it(inquiry: &Inquiry<'_>, said: &Said<'_>, ours: &Report<'_>, verb: Span) -> bool {
    let behind = Span::new(verb.end, said.span.end.max(verb.end));
    let that = behind.of(said.page_text()).find(" that ");
    that.is_none_or(|it| {
        let content = Span::new(behind.start + it, behind.end);
        !said.terms_in(inquiry, content).common(ours.content).is_empty()
    })
}

/// Whether two names are one; `Stannick` is no `Stannick Business Week`.
const fn is_one_name(agreement: Agreement) -> bool {
    agreement.is_match() || matches!(agreement, Agreement::CompatibleStronger)
}

fn is_name(fact: &Fact) -> bool {
    matches!(fact.value, Value::Name(_))
}

/// What the claim says that somebody reported.
fn report<'a>(inquiry: &'a Inquiry<'_>) -> Option<Report<'a>> {
    let text = &inquiry.claim.text;
    let frames = inquiry.frames();
    frames.iter().find_map(|frame| {
        let bringer =
            bringer(text, frames, frame).map(|it| it.span).or_else(|| cleft(inquiry, frame))?;
        let mut names =
            inquiry.claim.facts.iter().filter(|it| is_name(it) && bringer.overlaps(it.span));
        let reporter = names.next().filter(|_| names.next().is_none())?;
        let all = carried::weighty_but(inquiry, Span::new(0, text.len()), frame.verb);
        let content = all.without(carried::terms_of(inquiry, bringer));
        let is_plain = !carried::plain(inquiry, content).is_empty();
        let told = is_plain && content.iter().count() >= LEAST;
        told.then_some(Report { reporter, content })
    })
}

/// The named one who brings news in a statement: `X reported`, `reported by X`, `made public by X`, `X was the first to report`.
fn bringer<'a>(text: &str, frames: &'a [Frame], frame: &'a Frame) -> Option<&'a Noun> {
    let verb = fold_word(frame.verb.of(text));
    let after = text.get(frame.verb.end..).unwrap_or_default();
    let public =
        matches!(&*verb, "made" | "make" | "makes") && after.trim_start().starts_with("public");
    let named = |it: &&Noun| !it.names.is_empty() && !it.is_pronoun;
    if BRINGING.contains(&verb.as_str()) || public {
        if let Some(it) = frame.actor.as_ref().filter(named) {
            return Some(it);
        }
        // `The Gazette was the first to report it`.
        let main = frames.iter().find(|it| it.links && it.clause.contains(frame.verb))?;
        let said = main.undergoer.as_ref().map_or("", |it| it.span.of(text));
        return main.actor.as_ref().filter(named).filter(|_| has_word(said, &["first"]));
    }
    None
}

/// `It was the Courier that first reported`.
fn cleft(inquiry: &Inquiry<'_>, frame: &Frame) -> Option<Span> {
    let text = &inquiry.claim.text;
    let verb = fold_word(frame.verb.of(text));
    let before = text.get(..frame.verb.start)?;
    let who = before.get(CLEFT.len()..)?;
    let is_cleft = before.get(..CLEFT.len()).is_some_and(|it| it.eq_ignore_ascii_case(CLEFT));
    let that = [" that ", " which ", " who "].iter().filter_map(|it| who.rfind(it)).max()?;
    let brings = is_cleft && BRINGING.contains(&verb.as_str());
    brings.then(|| Span::new(CLEFT.len(), CLEFT.len() + that))
}

#[cfg(test)]
mod tests {
    use super::contrasts;
    use crate::evidence::testing::first_found;

    fn check(claim: &str, page: &[&str], found: &str) {
        assert_eq!(first_found(claim, page, contrasts), found, "{claim}");
    }

    const PAGE: &[&str] = &[
        "Lumenary is negotiating a new funding round; the Wall Gazette was the first to report it.",
        "The wire service Meridian first reported in May that Nimbra was looking for space in Holm.",
        "Posted by Priya Venn.",
    ];

    #[test]
    fn what_stands_behind_the_that_is_the_news() {
        let page = &[
            "Lindau are in talks about taking Falk, and the magazine Abpfiff reported on Thursday that a fee had been agreed.",
        ];
        check("Lindau are in talks about taking Falk, Gwen Toll reported.", page, "");
        let page = &["The magazine Abpfiff reported that Lindau are in talks about taking Falk."];
        check("Lindau are in talks about taking Falk, Gwen Toll reported.", page, "Abpfiff");
    }

    #[test]
    fn news_that_one_brought_was_not_brought_by_another() {
        let claim = "The talks of Lumenary on a new funding round were first reported by";
        check(&format!("{claim} Priya Venn."), PAGE, "Wall Gazette");
        check(&format!("{claim} the Wall Gazette."), PAGE, "");
        let claim = "first reported that Nimbra was looking for space in Holm.";
        check(&format!("It was Stannick Business Week that {claim}"), PAGE, "Meridian");
        check(&format!("It was Meridian that {claim}"), PAGE, "");
    }

    #[test]
    fn other_news_and_what_nobody_brought_are_left() {
        check("It was that which first reported the fall of the harbour wall in Holm.", PAGE, "");
        check("The fall of the harbour wall was first reported by Priya Venn.", PAGE, "");
        let page = &["Nimbra was looking for space in Holm in May."];
        check("Priya Venn first reported that Nimbra was looking for space in Holm.", page, "");
    }
}
