//! What a source says is not so, and a claim says is: `has no right of purchase`, `has not refused`.

use super::carried::{self, Said};
use super::contrast::word_before;
use super::frames::{Frame, innermost};
use super::gather::Inquiry;
use super::library::Reading;
use super::query::TermSet;
use super::{Certainty, Contrast, Found};
use crate::claim::clause;
use crate::fact::strength::Scale;
use crate::fact::{Fact, Value};
use crate::lexicon::hedges::Hedge;
use crate::lexicon::{hedges, stopwords, synonyms};
use crate::text::normalize::fold_word;
use crate::text::stem::stem;
use crate::text::{Span, TokenKind, token};

/// The sentence must say so much of the clause in which the denied word stands.
const SAME_CLAUSE: u16 = 640;
/// And so much of the claim as a whole.
const SAME_CLAIM: u16 = 500;
/// A sentence of so many words says no more than that there is none.
const SHORT: usize = 7;
/// Words with which a sentence says no more than that there is something.
const BEING: &[&str] = &["available", "found", "made", "offered", "planned", "reported", "under"];
/// With so much of the claim's own words a sentence speaks for itself.
const BACKS: u16 = 600;

/// The words of the claim that a sentence denies; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Vec<Contrast> {
    let claim = &inquiry.claim.text;
    if inquiry.claim.facts.iter().any(is_negation) {
        return Vec::new();
    }
    if let Some(absent) = absent(inquiry) {
        return vec![absent];
    }
    if let Some(told) = sentences.iter().find_map(|it| found_nothing(inquiry, it)) {
        return vec![told];
    }
    for said in sentences.iter().filter(|it| it.share >= SAME_CLAIM) {
        let text = said.page_text();
        if let Some(cue) = without_evidence(inquiry, said) {
            let word = carried::done_verb(claim).unwrap_or(Span::new(0, claim.len()));
            let why = "the source found nothing to show it";
            return vec![said.told(inquiry, "negation-conflict", (word, cue), why)];
        }
        for (cue, _) in denials(said) {
            let why = "the source says that it is not so";
            if let Some(word) = wholly_denied(inquiry, sentences, said, cue) {
                return vec![said.told(inquiry, "negation-conflict", (word, cue), why)];
            }
        }
        for (cue, head) in denials(said) {
            let ground = Ground { cue, head };
            let Some(word) = denied_word(inquiry, said, ground) else { continue };
            let clause = carried::terms_of(inquiry, clause::around(claim, word));
            if carried::share_of(inquiry, said.carried, clause) < SAME_CLAUSE
                || is_backed_elsewhere(inquiry, sentences, said, word)
                || is_qualified(text, said.span, cue)
            {
                continue;
            }
            let why = "the source says that it is not so";
            return vec![said.told(inquiry, "negation-conflict", (word, cue), why)];
        }
    }
    Vec::new()
}

/// Verbs with which a complaint is found to be right.
const UPHOLDING: &[&str] = &["sustained", "uphold", "upholds", "upheld"];
/// What whoever decides on one finds or does not.
const FAULTS: &[&str] = &[
    "breach",
    "breaches",
    "failing",
    "failings",
    "fault",
    "infringement",
    "infringements",
    "maladministration",
    "merit",
    "violation",
    "violations",
    "wrongdoing",
];
/// A sentence about the complaint must say so much of it.
const SAME_COMPLAINT: u16 = 450;

/// `No breach was found` of a complaint that the claim has upheld.
fn found_nothing(inquiry: &Inquiry<'_>, said: &Said<'_>) -> Option<Contrast> {
    let claim = &inquiry.claim.text;
    let is_upheld = |it: &&Frame| {
        UPHOLDING.contains(&&*fold_word(it.verb.of(claim)))
            && it.denied.is_none()
            && it.hedge.is_none()
    };
    let verb = inquiry.frames().iter().find(is_upheld)?.verb;
    let rest =
        carried::plain(inquiry, carried::terms_of(inquiry, Span::new(verb.end, claim.len())));
    let words = said.words();
    let is_none = |it: &[(Span, String)]| it[0].1 == "no" && FAULTS.contains(&&*it[1].1);
    let cue = words.windows(2).find(|it| is_none(it))?;
    let is_about =
        rest.iter().count() >= 2 && carried::share_of(inquiry, said.terms, rest) >= SAME_COMPLAINT;
    let why = "the source found nothing of it";
    let told = said.told(inquiry, "negation-conflict", (verb, cue[0].0.cover(cue[1].0)), why);
    is_about.then_some(Contrast { certainty: Certainty::Sure, ..told })
}

/// The claim's verb, where it stands with what it is done to behind a denial, in whatever form, and the sentence has the rest of
/// its clause: `will not use drinking water for cooling` for `will be cooled with drinking water`.
fn wholly_denied(
    inquiry: &Inquiry<'_>,
    sentences: &[Said<'_>],
    said: &Said<'_>,
    cue: Span,
) -> Option<Span> {
    let claim = &inquiry.claim.text;
    let mut frames = inquiry.frames().iter();
    let frame = frames.find(|it| {
        !it.links && it.denied.is_none() && !hedges::is_telling(&fold_word(it.verb.of(claim)))
    })?;
    let verb = carried::plain(inquiry, carried::terms_of(inquiry, frame.verb));
    let within = clause::around(claim, frame.verb);
    let clause = carried::plain(inquiry, carried::terms_of(inquiry, within)).without(verb);
    // What stands behind a `but` is put right.
    let rest = Span::new(cue.end, said.span.end);
    let but = rest.of(said.page_text()).find(" but ").map(|it| Span::new(cue.end + it, rest.end));
    let behind = Span::new(cue.end, but.map_or(rest.end, |it| it.start));
    let behind = said.terms_in(inquiry, behind);
    let fits = !verb.is_empty()
        && verb.without(behind).is_empty()
        && clause.common(behind).iter().count() >= 2
        && carried::share_of(inquiry, said.carried, clause) >= SAME_CLAUSE;
    let own = |it: &Said<'_>| (it.page, it.sentence) == (said.page, said.sentence);
    let is_told = |it: &Said<'_>| {
        !own(it)
            && carried::share_of(inquiry, it.terms, clause.union(verb)) >= BACKS
            && denials(it).is_empty()
    };
    let puts_right = but.is_some_and(|it| !said.terms_in(inquiry, it).common(verb).is_empty());
    let plain = !is_only_partly(said.page_text(), said.span, cue);
    (fits && plain && !puts_right && !sentences.iter().any(is_told)).then_some(frame.verb)
}

/// What a short sentence says there is none of, and no other speaks of: `There is no appeal.`, `No injuries were reported.`
fn absent(inquiry: &Inquiry<'_>) -> Option<Contrast> {
    if inquiry.frames().iter().any(|it| it.denied.is_some()) {
        return None;
    }
    let is_open = |word: Span| {
        let hedge = innermost(inquiry.frames(), word).and_then(|it| it.hedge);
        hedge.is_some_and(|it| it.0 != Hedge::Future)
    };
    for page in inquiry.hits.iter().filter(|it| inquiry.is_chosen(it.page)) {
        let Some(reading) = inquiry.library.readings.get(page.page) else { continue };
        for hit in &page.hits {
            let Some(sentence) = reading.sentences.get(hit.sentence).filter(|it| it.main) else {
                continue;
            };
            let Some((noun, rest)) = lacking(inquiry, reading, hit.sentence) else { continue };
            let there = carried::answered(inquiry, reading, hit.sentence, noun);
            let there = carried::plain(inquiry, there).without(rest);
            let is_told = || {
                let others = inquiry
                    .hits
                    .iter()
                    .flat_map(|other| other.hits.iter().map(move |it| (other.page, it)));
                let mut others =
                    others.filter(|it| (it.0, it.1.sentence) != (page.page, hit.sentence));
                others.any(|it| !it.1.terms.common(there).is_empty())
            };
            let Some(term) = there.iter().next().filter(|_| !is_told()) else { continue };
            let claimed = inquiry.query.terms.get(term)?.span;
            // `None has been charged` says nothing of the prices.
            let is_noun = word_before(&reading.page.text, noun).is_some_and(|it| it == "no");
            let is_verb = || inquiry.frames().iter().any(|it| it.verb.overlaps(claimed));
            if is_open(claimed) || !is_noun && !is_verb() {
                continue;
            }
            let found = Found { page: page.page, span: sentence.span, sentence: sentence.span };
            let ours = (&*inquiry.claim.text, claimed);
            let why = "the source says that there is none";
            let told =
                Contrast::between("negation-conflict", ours, (&reading.page.text, found), why);
            return Some(Contrast { certainty: Certainty::Sure, ..told });
        }
    }
    None
}

/// What a short sentence, or a part of one, says there is none of, with the terms in the rest of the sentence. Of a part the claim
/// must have more than that word, or it says no more than that there is none.
fn lacking(inquiry: &Inquiry<'_>, reading: &Reading, sentence: usize) -> Option<(Span, TermSet)> {
    let span = reading.sentences.get(sentence)?.span;
    let text = span.of(&reading.page.text);
    let terms = |part: Span| carried::answered(inquiry, reading, sentence, part);
    if let Some(noun) = none_of(text) {
        return Some((noun.shifted(span.start), TermSet::default()));
    }
    pieces(text).into_iter().find_map(|piece| {
        let noun = none_of(piece.of(text))?.shifted(piece.start).shifted(span.start);
        let piece = piece.shifted(span.start);
        let says = Span::new(noun.end, piece.end);
        let plain = carried::has_word(says.of(&reading.page.text), BEING);
        let (before, behind) =
            (terms(Span::new(span.start, piece.start)), terms(Span::new(piece.end, span.end)));
        (plain || !terms(says).is_empty()).then(|| (noun, before.union(behind)))
    })
}

/// The parts of a text between semicolons, and before and behind an `and` or `but` after a comma.
fn pieces(text: &str) -> Vec<Span> {
    let marks = ["; ", ", and ", ", but "];
    let cuts =
        marks.iter().flat_map(|it| text.match_indices(it).map(|it| (it.0, it.0 + it.1.len())));
    let mut cuts: Vec<(usize, usize)> = cuts.collect();
    cuts.sort_unstable();
    let mut from = 0;
    let mut found = Vec::new();
    for (end, next) in cuts.into_iter().chain([(text.len(), text.len())]) {
        found.push(Span::new(from, end.max(from)));
        from = next;
    }
    if found.len() > 1 { found } else { Vec::new() }
}

/// What a short sentence says there is none of.
fn none_of(text: &str) -> Option<Span> {
    // Few sentences begin so: the others need not be read.
    let mut first = text.split(|it: char| !it.is_alphabetic()).filter(|it| !it.is_empty());
    let opening = ["no", "nobody", "none", "nothing", "there"];
    first.next().filter(|it| opening.iter().any(|word| it.eq_ignore_ascii_case(word)))?;
    let words = token::folded(text, Span::new(0, text.len()), |kind, _| kind == TokenKind::Word);
    let word = |at: usize| words.get(at).map_or("", |it| it.1.as_str());
    let is = |it: &str| matches!(it, "had" | "has" | "have" | "is" | "was" | "were");
    if matches!(word(0), "nobody" | "none" | "nothing") && is(word(1)) && words.len() <= SHORT {
        // `Nobody was hurt.`
        return words.iter().skip(2).find(|it| it.1 != "been").map(|it| it.0);
    }
    let no = match (word(0), word(1), word(2)) {
        ("no", ..) => 0,
        ("there", "are" | "is" | "was" | "were", "no") => 2,
        _ => return None,
    };
    let ends = words.len() == no + 2
        || matches!(word(no + 2), "are" | "had" | "has" | "have" | "is" | "was" | "were");
    (words.len() <= SHORT && ends).then(|| words.get(no + 1).map(|it| it.0)).flatten()
}

/// `no evidence that the water caused the illness`: all of what the claim says stands behind it.
fn without_evidence(inquiry: &Inquiry<'_>, said: &Said<'_>) -> Option<Span> {
    let text = said.span.of(said.page_text());
    let cues = ["no evidence that ", "no proof that ", "no sign that ", "no indication that "];
    let cue =
        cues.iter().find_map(|it| Some(Span::new(text.find(it)?, text.find(it)? + it.len())))?;
    let cue = Span::new(cue.start, cue.end - 1).shifted(said.span.start);
    let within = said.terms_in(inquiry, Span::new(cue.end, said.span.end));
    let whole = carried::all_terms(inquiry);
    let fits = whole.iter().count() >= 2 && carried::share_of(inquiry, within, whole) >= 900;
    fits.then_some(cue)
}

fn is_negation(fact: &Fact) -> bool {
    matches!(&fact.value, Value::Strength(it) if it.scale == Scale::Negation)
}

/// A word that denies and the word that it denies, on the page.
#[derive(Clone, Copy)]
struct Ground {
    cue: Span,
    head: Span,
}

fn denials(said: &Said<'_>) -> Vec<(Span, Span)> {
    let plain = |words: &str| {
        matches!(fold_word(words).as_str(), "not" | "no" | "never" | "cannot" | "no longer")
            || words.ends_with("n't")
            || words.ends_with("n’t")
    };
    let facts = said.facts().iter();
    facts
        .filter(|it| plain(it.span.of(said.page_text())))
        .filter(|it| !is_bound(said.page_text(), it.span))
        .filter_map(|it| match &it.value {
            Value::Strength(own) if own.scale == Scale::Negation => Some((it.span, own.head?)),
            _ => None,
        })
        .collect()
}

/// `No more than 55 million` bounds.
fn is_bound(text: &str, cue: Span) -> bool {
    let next = text.get(cue.end..).and_then(|it| it.split_whitespace().next()).map(fold_word);
    next.is_some_and(|it| {
        matches!(&*it, "earlier" | "fewer" | "higher" | "later" | "less" | "lower" | "more")
    })
}

/// The word of the claim that the sentence denies, where what stands before and behind it is the same too.
fn denied_word(inquiry: &Inquiry<'_>, said: &Said<'_>, ground: Ground) -> Option<Span> {
    let claim = &inquiry.claim.text;
    let text = said.page_text();
    let ours = content(claim, 0);
    let whole = said.span.of(text);
    let theirs = content(whole, said.span.start);
    let at = theirs.iter().position(|it| it.0 == ground.head)?;
    let head = theirs.get(at)?;
    // The verb itself: a word that merely means the same may well be another thing.
    let own = ours.iter().position(|it| it.1 == head.1)?;
    let like = |a: Option<&(Span, String)>, b: Option<&(Span, String)>| match (a, b) {
        (Some(a), Some(b)) => synonyms::related(&a.1, &b.1),
        _ => false,
    };
    let (our_next, their_next) = (ours.get(own + 1), theirs.get(at + 1));
    let ends = ours.get(own)?.0.end + 1 >= claim.trim_end().len();
    let behind = like(our_next, their_next) || ends;
    let word = ours.get(own)?.0;
    let before = theirs
        .iter()
        .take(at)
        .rev()
        .take(4)
        .any(|it| ours.iter().take(own).any(|own| synonyms::related(&own.1, &it.1)));
    let pronoun = text.get(said.span.start..ground.cue.start).is_some_and(|it| {
        let words: Vec<String> = it.split_whitespace().map(fold_word).collect();
        words.len() <= 3
            && words.iter().any(|it| matches!(it.as_str(), "it" | "they" | "he" | "she"))
    });
    (behind && (before || pronoun)).then_some(word)
}

/// The content words of a text with their stems.
fn content(text: &str, from: usize) -> Vec<(Span, String)> {
    token::tokens(text)
        .into_iter()
        .filter(|it| it.kind == TokenKind::Word)
        .map(|it| (it.span, it.span.of(text)))
        .filter(|it| !stopwords::is_stopword(it.1))
        .map(|it| (it.0.shifted(from), stem(it.1)))
        .collect()
}

/// Whether another sentence says as much of the clause, the word among it, and denies nothing.
fn is_backed_elsewhere(
    inquiry: &Inquiry<'_>,
    sentences: &[Said<'_>],
    said: &Said<'_>,
    word: Span,
) -> bool {
    let clause = carried::terms_of(inquiry, clause::around(&inquiry.claim.text, word));
    let own = carried::terms_of(inquiry, word);
    let ours = carried::share_of(inquiry, said.terms, clause);
    // What the word is said of must stand there too.
    let object = clause
        .iter()
        .find(|&it| inquiry.query.terms.get(it).is_some_and(|it| it.span.start >= word.end));
    sentences.iter().any(|it| {
        let share = carried::share_of(inquiry, it.terms, clause);
        (it.page, it.sentence) != (said.page, said.sentence)
            && !it.terms.common(own).is_empty()
            && object.is_none_or(|object| it.terms.has(object))
            && share >= BACKS
            && share >= ours
            && denials(it).is_empty()
    })
}

/// Whether the denial is of a part or a time only: `not only`, `not … until`, `not always`, or stands in a condition.
fn is_qualified(text: &str, sentence: Span, cue: Span) -> bool {
    let mut behind = text.get(cue.end..sentence.end).unwrap_or_default().split_whitespace();
    is_only_partly(text, sentence, cue) || behind.any(|it| fold_word(it) == "but")
}

/// The same but for what a `but` puts right.
fn is_only_partly(text: &str, sentence: Span, cue: Span) -> bool {
    let behind = text.get(cue.end..sentence.end).unwrap_or_default();
    let before = text.get(sentence.start..cue.start).unwrap_or_default();
    let next: Vec<String> = behind.split_whitespace().map(fold_word).collect();
    let soon = next.iter().take(2).any(|it| {
        matches!(
            it.as_str(),
            "only"
                | "all"
                | "always"
                | "just"
                | "merely"
                | "every"
                | "necessarily"
                | "yet"
                | "doubt"
        )
    });
    let later = next.iter().any(|it| matches!(it.as_str(), "until" | "unless" | "except"));
    let condition = before.split_whitespace().map(fold_word).any(|it| {
        matches!(it.as_str(), "if" | "unless" | "whether" | "why" | "had" | "would" | "could")
    });
    soon || later || condition || text.get(..sentence.end).is_some_and(|it| it.ends_with('?'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::testing::first_rule;

    fn check(claim: &str, page: &[&str], rule: &str) {
        assert_eq!(first_rule(claim, page, contrasts), rule, "{claim} {page:?}");
    }

    #[test]
    fn what_there_is_none_of_is_denied() {
        let page = &["The court ruled against the Tax Agency in June.", "There is no appeal."];
        check("The Tax Agency can appeal to a higher court.", page, "negation-conflict");
        check("The Tax Agency cannot appeal to a higher court.", page, "");
        check("The Tax Agency may appeal to a higher court.", page, "");
        let told = &["There is no appeal.", "The Agency's appeal had been dismissed by the court."];
        check("The Agency's appeal was dismissed by the court.", told, "");
        let long =
            &["No appeal that the Agency makes will stop the court from hearing it in June."];
        check("The Agency made an appeal in June.", long, "");
    }

    #[test]
    fn a_part_of_a_sentence_says_that_there_is_none() {
        let talks =
            &["The mayor said that two firms had written; no talks were under way with either."];
        check("The mayor is in talks with two firms.", talks, "negation-conflict");
        let mail = &["No mail was lost, and the sorting hall was dry by noon."];
        check(
            "The post office said that mail had been lost in the flood.",
            mail,
            "negation-conflict",
        );
        check("The post office said that mail had been sorted in the flood.", mail, "");
        let both = &["No mail was lost in the hall, but mail was lost on the train."];
        check("The post office said that mail had been lost.", both, "");
    }

    #[test]
    fn what_happened_to_nobody_is_denied() {
        let page = &["On 3 February a cable broke during a lift.", "Nobody was hurt."];
        check("Several workers were hurt when the cable broke.", page, "negation-conflict");
        check("Several workers ran when the cable broke.", page, "");
        let police = &["The men were released.", "None has been charged."];
        check("Lower output has brought higher prices to the growers.", police, "");
        check("Three men were charged with theft.", police, "negation-conflict");
        let told = &["Nobody was hurt.", "Two workers were hurt in the tunnel."];
        check("Two workers were hurt in the tunnel.", told, "");
    }

    #[test]
    fn a_verb_in_another_form_is_denied_with_what_it_is_done_with() {
        let page = &["The new centre will not use drinking water for cooling, but waste water."];
        check("The new centre will be cooled with drinking water.", page, "negation-conflict");
        check("The new centre will be cooled with waste water.", page, "");
        let both = &[
            "The new centre will not use drinking water for cooling at night.",
            "The new centre is cooled with drinking water.",
        ];
        check("The new centre will be cooled with drinking water.", both, "");
    }

    #[test]
    fn a_complaint_with_no_fault_found_was_not_upheld() {
        let page =
            &["No breach was found over the complaint that the page for leaving was misleading."];
        let claim = "The board upheld the complaint that the page for leaving was misleading.";
        check(claim, page, "negation-conflict");
        check(&claim.replace("upheld", "did not uphold"), page, "");
        let other = &["No breach was found over the prices; the page for leaving was misleading."];
        check("The board upheld the complaint about rude drivers on the night bus.", other, "");
    }
}
