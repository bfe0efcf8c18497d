//! What a page says that nobody did or that happened to nothing: `No one has been charged`, `no case has been confirmed in the capital`.

use super::carried::{self, Said, has_word};
use super::frames::{Frame, Noun};
use super::gather::Inquiry;
use super::query::TermSet;
use super::retrieve::PageHits;
use super::verbs::{Verbs, verbs};
use super::{Certainty, Contrast};
use crate::lexicon::speech_verbs;
use crate::text::Span;
use crate::text::normalize::fold_word;

/// Sentences of a page that are looked at.
const PER_PAGE: usize = 40;
/// Words that stand for nobody and nothing, or for anybody and anything behind a `not`.
const NOBODY: &[&str] =
    &["anybody", "anyone", "anything", "body", "nobody", "none", "nothing", "one", "thing"];

/// Words of sentences that speak of none.
const NONE: &[&str] = &["anybody", "anyone", "anything", "no", "nobody", "none", "nothing"];
/// Words of sentences in which nothing was so much.
const RECORDS: &[&str] =
    &["better", "bigger", "faster", "greater", "higher", "larger", "longer", "more"];
/// Stems of verbs that mean many things.
const LIGHT: &[&str] = &[
    "bring", "come", "get", "give", "go", "got", "had", "have", "keep", "made", "make", "put",
    "run", "set", "stand", "take",
];
/// Nouns that stand for its having happened: `no case in which it was used`.
const CASES: &[&str] = &[
    "case",
    "cases",
    "evidence",
    "example",
    "examples",
    "indication",
    "indications",
    "instance",
    "instances",
    "proof",
    "record",
    "sign",
    "signs",
];
/// Words of which one stands between such a noun and what did not happen.
const OF_CASES: &[&str] = &["that", "when", "where", "which"];

/// A statement of the claim that a page says of nobody and nothing, and nowhere of somebody; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>) -> Option<Contrast> {
    let claim = &inquiry.claim.text;
    let ours = inquiry.frames().iter().filter(|it| {
        let reports = speech_verbs::is_reporting_verb(&fold_word(it.verb.of(claim)))
            && it.undergoer.is_none();
        !it.links
            && !it.is_bare
            && it.denied.is_none()
            && it.hedge.is_none()
            && !reports
            && it.is_done
            && !speaks_of_none(claim.get(..it.verb.start).unwrap_or_default())
    });
    ours.into_iter().find_map(|it| denied(inquiry, it))
}

/// Whether the claim says as much itself, before its verb: `nothing suggests that the data was copied`.
fn speaks_of_none(before: &str) -> bool {
    // What stands before a `but` is said of something else.
    let from = [";", " but ", " and "].iter().filter_map(|it| before.rfind(it)).max();
    let before = before.get(from.unwrap_or_default()..).unwrap_or_default();
    let words: Vec<String> = before.split_whitespace().map(fold_word).collect();
    let no_case =
        |it: &[String]| matches!(it, [no, noun] if no == "no" && CASES.contains(&noun.as_str()));
    has_word(before, &["nobody", "none", "nothing"]) || words.windows(2).any(no_case)
}

fn denied(inquiry: &Inquiry<'_>, ours: &Frame) -> Option<Contrast> {
    let verb = carried::terms_of(inquiry, ours.verb);
    let objects = ours.undergoer.iter().chain(ours.others.iter().map(|it| &it.1));
    let objects = objects.fold(TermSet::default(), |sum, it| {
        sum.union(carried::plain(inquiry, carried::terms_of(inquiry, it.span)))
    });
    let with_verb: Vec<Said<'_>> = inquiry
        .hits
        .iter()
        .filter(|it| inquiry.is_chosen(it.page))
        .flat_map(|page| sentences_with(inquiry, page, verb))
        .collect();
    let same = |it: &&Frame| verbs(ours, it) == Verbs::Same && it.is_done;
    // To parse them all is dear: those that speak of none come first.
    // `No race has ever paid more` is a record.
    let of_nobody = with_verb.iter().filter(|it| {
        let text = it.span.of(it.page_text());
        has_word(text, NONE) && !(has_word(text, &["ever"]) && has_word(text, RECORDS))
    });
    let (said, denial) = of_nobody.into_iter().find_map(|said| {
        // `Got within two minutes of it` is no receiving, and `took in $3 million` not what `nobody took`.
        let is_about = |it: &Frame| {
            let rest = it.undergoer.iter().chain(it.others.iter().map(|it| &it.1));
            let mut rest = rest.map(|it| said.terms_in(inquiry, it.span));
            rest.any(|it| !it.common(objects).is_empty())
        };
        let may_mean_it =
            |it: &&Frame| !LIGHT.contains(&&*it.stem) || it.stem == ours.stem && is_about(it);
        let frames = said.reading.frames(said.sentence).iter().filter(same);
        frames.filter(may_mean_it).find_map(|it| {
            let own = it.denied.filter(|_| of_none(inquiry, said, ours, it));
            let cue =
                own.or_else(|| no_case(said, it).filter(|_| is_of_ours(inquiry, said, it)))?;
            Some((said, (it, cue)))
        })
    })?;
    let (theirs, denial) = denial;
    // Where it was done to somebody, nobody is denied it but others.
    let is_told = |it: &Said<'_>| {
        let own = |frame: &Frame| it.span == said.span && frame.verb == theirs.verb;
        let mut frames = it.reading.frames(it.sentence).iter().filter(same);
        frames.any(|frame| {
            !own(frame)
                && frame.denied.is_none()
                && may_answer(inquiry, (said, theirs), (it, frame))
        })
    };
    if with_verb.iter().any(is_told) {
        return None;
    }
    let why = "the source says that it happened to none";
    let told = said.told(inquiry, "negation-conflict", (ours.verb, denial), why);
    Some(Contrast { certainty: Certainty::Likely, ..told })
}

/// The sentences of the main text of a page that have the verb.
fn sentences_with<'a>(
    inquiry: &'a Inquiry<'_>,
    page: &'a PageHits,
    verb: TermSet,
) -> impl Iterator<Item = Said<'a>> {
    let reading = inquiry.library.readings.get(page.page);
    let hits = page.hits.iter().filter(move |it| !it.terms.common(verb).is_empty());
    hits.take(PER_PAGE).filter_map(move |hit| {
        let reading = reading?;
        let span = reading.sentences.get(hit.sentence).filter(|it| it.main)?.span;
        let (sentence, terms) = (hit.sentence, hit.terms);
        Some(Said { page: page.page, reading, sentence, span, terms, carried: terms, share: 0 })
    })
}

/// The words that say before a verb that there is no case of it: `We know of no case in which the fault was used`.
fn no_case(said: &Said<'_>, frame: &Frame) -> Option<Span> {
    let words = said.words();
    let no = words.windows(2).find(|it| {
        let [no, noun] = it else { return false };
        no.1 == "no" && CASES.contains(&&*noun.1) && noun.0.end < frame.verb.start
    })?;
    let (first, noun) = (no.first()?.0, no.last()?.0);
    let between = Span::new(noun.end, frame.verb.start).of(said.page_text());
    let joins = has_word(between, OF_CASES) && !between.contains([',', ';']);
    joins.then(|| first.cover(noun))
}

/// Whether another statement with the verb may be of those of whom the first denies it: not one that lacks the noun of which there
/// are none, nor one that is told of another name.
fn may_answer(
    inquiry: &Inquiry<'_>,
    (said, denial): (&Said<'_>, &Frame),
    (other, frame): (&Said<'_>, &Frame),
) -> bool {
    let page = said.page_text();
    let no = |it: &&Noun| {
        let first = it.span.of(page).split(' ').next().map(fold_word);
        first.is_some_and(|it| it == "no") && !NOBODY.contains(&&*fold_word(it.head.of(page)))
    };
    let (one, party) = match denial.undergoer.as_ref().filter(no) {
        Some(one) => (Some(one), frame.undergoer.as_ref()),
        None => (denial.actor.as_ref().filter(no), frame.actor.as_ref()),
    };
    let has_noun = one.is_none_or(|one| {
        let noun = said.terms_in(inquiry, one.head);
        !noun.common(other.terms).is_empty()
            || party.is_some_and(|it| it.is_pronoun || it.stem == one.stem)
    });
    let names = |frame: &Frame| -> Vec<Span> {
        let nouns = frame.others.iter().map(|it| &it.1);
        nouns.flat_map(|it| it.names.iter().map(|it| it.0)).collect()
    };
    let named = |said: &Said<'_>, frame: &Frame| {
        let all = names(frame).into_iter();
        all.fold(TermSet::default(), |sum, it| sum.union(said.terms_in(inquiry, it)))
    };
    let (here, there) = (named(said, denial), named(other, frame));
    let is_elsewhere =
        !here.is_empty() && !names(frame).is_empty() && here.common(there).is_empty();
    has_noun && !is_elsewhere
}

/// Whether a statement is about something of which the claim speaks: there being no sign that snow had become less says nothing of
/// glaciers.
fn is_of_ours(inquiry: &Inquiry<'_>, said: &Said<'_>, theirs: &Frame) -> bool {
    let known = |it: &Noun| it.is_pronoun || !said.terms_in(inquiry, it.span).is_empty();
    theirs.actor.as_ref().is_none_or(known) && knows(inquiry, said, theirs)
}

/// Whether a statement names nobody and nothing but what the claim names.
fn knows(inquiry: &Inquiry<'_>, said: &Said<'_>, frame: &Frame) -> bool {
    let has =
        |name: Span| !carried::answered(inquiry, said.reading, said.sentence, name).is_empty();
    let others = frame.others.iter().map(|it| &it.1);
    let mut all = others.chain(frame.actor.iter()).chain(frame.undergoer.iter());
    all.all(|noun| noun.names.iter().all(|name| has(name.0)))
}

/// Whether a statement denies the claim's of whoever and whatever it is about: of nobody, or of none of what the claim names, and
/// with no names but the claim's.
fn of_none(inquiry: &Inquiry<'_>, said: &Said<'_>, ours: &Frame, theirs: &Frame) -> bool {
    let page = said.page_text();
    let is_no = theirs
        .denied
        .is_some_and(|it| matches!(&*fold_word(it.of(page)), "no" | "nobody" | "none" | "nothing"));
    let nobody = |it: &Noun| NOBODY.contains(&&*fold_word(it.head.of(page)));
    let none_of = |one: Option<&Noun>, other: Option<&Noun>| match (one, other) {
        // `He found no evidence` says nothing of none of him.
        (Some(one), Some(other)) => {
            let opens = other.span.of(page).split(' ').next().map(fold_word);
            nobody(other) || is_no && opens.is_some_and(|it| it == "no") && one.stem == other.stem
        }
        _ => false,
    };
    let parties = none_of(ours.undergoer.as_ref(), theirs.undergoer.as_ref())
        || none_of(ours.actor.as_ref(), theirs.actor.as_ref());
    // `No case in the capital` says nothing of cases elsewhere.
    parties && knows(inquiry, said, theirs)
}

#[cfg(test)]
mod tests {
    use super::contrasts;
    use crate::evidence::testing::is_told;

    fn check(claim: &str, page: &[&str], told: bool) {
        assert_eq!(is_told(claim, page, contrasts), told, "{claim}");
    }

    #[test]
    fn what_the_claim_says_of_none_itself_and_what_sums_come_to_is_not_denied() {
        let page = &["It had found no sign that data of customers had been copied."];
        check("Nothing suggests that the data of customers was copied.", page, false);
        check("The data of customers was copied.", page, true);
        check("Nobody was hurt, but the data of customers was copied.", page, true);
        let page = &["\"Nobody came into politics to do this,\" he told the chamber."];
        check("The payments to Larkfield came to 2.9 million pounds in the year.", page, false);
    }

    #[test]
    fn what_happened_to_none_is_denied() {
        let page = ["Copper was taken from the depot in Wexcombe.", "No one has been charged."];
        check(
            "Police have charged three people over the theft at the depot in Wexcombe.",
            &page,
            true,
        );
        let page = ["No case has been confirmed in the capital, Haverstad."];
        check("The first case has been confirmed in Haverstad, the capital.", &page, true);
        check("The first case has been confirmed in Osterby.", &page, false);
        let page = ["No data was lost, and the outage was over by noon."];
        check("Data was lost in the outage.", &page, true);
    }

    #[test]
    fn what_happened_to_something_else_or_elsewhere_is_no_answer() {
        let page = [
            "No letters were lost in the fire at the depot.",
            "Refunds depend on how many parcels they lost.",
        ];
        check("Letters were lost in the fire at the depot.", &page, true);
        let page =
            ["No case was confirmed in Osterby.", "Two were confirmed in Pell and Brannock."];
        check("A case was confirmed in Osterby.", &page, true);
        let page = ["No letters were lost on Monday.", "Some letters were lost on Tuesday."];
        check("Some letters were lost.", &page, false);
    }

    #[test]
    fn what_there_is_no_case_of_did_not_happen() {
        let page = ["We know of no case in which the flaw was exploited."];
        check("Thieves have exploited the flaw in the lock.", &page, true);
        let page = ["We know of no case in which the flaw, exploited in May, was mended."];
        check("Thieves have exploited the flaw in the lock.", &page, false);
    }

    #[test]
    fn what_happened_to_others_is_left() {
        let page =
            ["No one has been charged over the fire.", "Two men were charged over the theft."];
        check("Police have charged two men over the theft.", &page, false);
        check("Police have charged no one over the fire.", &page, false);
    }

    #[test]
    fn a_record_is_no_denial() {
        let page =
            &["Anna Berg earned 410,000 euros.", "No race in Norland has ever paid a woman more."];
        check(
            "Anna Berg was paid more than a woman had ever been paid by a race in Norland.",
            page,
            false,
        );
    }

    #[test]
    fn what_was_not_taken_is_no_money_taken_in() {
        let page = ["The firm has found no evidence that patient data was taken."];
        check("Larkfield took in $241 million in Canada.", &page, false);
        check("Patient data was taken from Larkfield.", &page, true);
    }
}
