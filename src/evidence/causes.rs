//! What brought about what: the same two things with cause and effect exchanged, another cause, a cause that is ruled out.

use super::carried::{self, Said};
use super::gather::Inquiry;
use super::query::{TermSet, thousandths};
use super::retrieve::PageHits;
use super::{Certainty, Contrast, Found, LONGEST};
use crate::lexicon::speech_verbs;
use crate::text::Span;

/// Words between an effect and its cause.
const EFFECT_FIRST: &[&str] = &[
    " a consequence of ",
    " a result of ",
    " an effect of ",
    " as a consequence of ",
    " as a result of ",
    " attributed to ",
    " because ",
    " because of ",
    " blamed on ",
    " brought about by ",
    " caused by ",
    " down to ",
    " driven by ",
    " due to ",
    " in order to ",
    " on account of ",
    " owing to ",
    " set off by ",
    " so as to ",
    " sparked by ",
    " stemmed from ",
    " stems from ",
    " thanks to ",
    " the result of ",
    " triggered by ",
];
/// Words between a cause and its effect.
const CAUSE_FIRST: &[&str] = &[
    " brings about ",
    " brought about ",
    " brought down ",
    " caused ",
    " causes ",
    " drove ",
    " forced ",
    " forcing ",
    " gave rise to ",
    " gives rise to ",
    " leading to ",
    " leads to ",
    " led to ",
    " prompted ",
    " prompting ",
    " prompts ",
    " responsible for ",
    " resulted in ",
    " resulting in ",
    " results in ",
    " set off ",
    " sparked ",
    " to blame for ",
    " took down ",
    " triggered ",
    " triggering ",
    " triggers ",
    ", so ",
    ", which is why ",
];
/// Words between a cause and its effect in the form that stands behind `could` or, with it, behind `and`.
const BARE: &[&str] = &[
    " bring about ",
    " bring down ",
    " cause ",
    " drive ",
    " force ",
    " give rise to ",
    " lead to ",
    " prompt ",
    " result in ",
    " set off ",
    " spark ",
    " trigger ",
];
/// Words before that form; elsewhere it may be a noun.
const BEFORE_BARE: &[&str] = &["and", "can", "could", "may", "might", "will", "would"];
/// Words before `that` and what is so.
const SHOWING: &[&str] =
    &["find", "found", "show", "showed", "shows", "suggest", "suggested", "suggests"];
/// Sentences of a page that are looked at.
const PER_PAGE: usize = 4;
/// So much of the claim must stand there crosswise.
const CROSSED: u16 = 400;
/// So much of the claim's effect makes an effect of the page the same,
const SAME_EFFECT: u16 = 600;
/// and with more of the claim's cause a cause of the page may be it.
const SAME_CAUSE: u16 = 150;
/// So much of what does it in the claim must be what a page rules out.
const RULED_OUT: u16 = 600;
/// A short sentence has so much of the claim.
const FEW: u16 = 100;
/// Words that say that what follows them is no cause.
const RULING_OUT: &[&str] = &[
    "no connection with",
    "not because of",
    "not caused by",
    "not due to",
    "not linked to",
    "nothing to do with",
    "rather than because of",
    "rule out",
    "ruled out",
    "rules out",
    "ruling out",
    "unrelated to",
];
/// Words that say that what stands before them is none.
const NO_CAUSE: &[&str] =
    &["had no part", "had nothing to do", "played no part", "played no role", "was not to blame"];

/// Effect and cause of a sentence that says which is which.
fn split(text: &str) -> Option<(Span, Span)> {
    let cut = |words: &&str| text.find(*words).map(|at| (at, at + words.len()));
    if let Some(rest) = text.strip_prefix("Because ") {
        let comma = text.len() - rest.len() + rest.find(", ")?;
        return Some((Span::new(comma, text.len()), Span::new(0, comma)));
    }
    if let Some((end, start)) = EFFECT_FIRST.iter().find_map(cut) {
        return Some((Span::new(told(text, end), end), Span::new(start, text.len())));
    }
    let cut = CAUSE_FIRST.iter().find_map(cut);
    let (end, start) = cut.or_else(|| bare(text)).or_else(|| led(text))?;
    Some((Span::new(start, text.len()), Span::new(0, end)))
}

/// Where what somebody says begins in the text up to `end`, behind `says that`.
fn told(text: &str, end: usize) -> usize {
    let before = text.get(..end).unwrap_or_default();
    let Some(at) = before.rfind(" that ") else { return 0 };
    let verb = before.get(..at).and_then(|it| it.split_whitespace().next_back());
    let is_told = verb.is_some_and(|it| {
        speech_verbs::is_speech_verb(&it.to_lowercase()) || SHOWING.contains(&it)
    });
    if is_told { at + " that ".len() } else { 0 }
}

/// `Could drive prices down`: where words between a cause and its effect stand behind `could`.
fn bare(text: &str) -> Option<(usize, usize)> {
    let can = |at: usize| {
        let before = text.get(..at).and_then(|it| it.split_whitespace().next_back());
        before.is_some_and(|it| BEFORE_BARE.contains(&it))
    };
    let found = BARE
        .iter()
        .find_map(|it| text.find(it).filter(|at| can(*at)).map(|at| (at, at + it.len())));
    // Who drives a car drives it nowhere: prices are driven down.
    let (at, start) = found?;
    let rest = text.get(start..).unwrap_or_default();
    let drives = text.get(at..start).is_some_and(|it| it.contains("drive"));
    (!drives || carried::has_word(rest, &["away", "back", "down", "out", "up"]))
        .then_some((at, start))
}

/// `Led the town to close its school`.
fn led(text: &str) -> Option<(usize, usize)> {
    let at = text.find(" led ")?;
    let start = at + " led ".len();
    text.get(start..)
        .filter(|it| !it.starts_with("by ") && it.contains(" to "))
        .map(|_| (at, start))
}

/// The claim's cause and effect, where a sentence has them the other way round.
pub(super) fn reversed(inquiry: &Inquiry<'_>) -> Option<Contrast> {
    let text = &inquiry.claim.text;
    let (effect, cause) = split(text).filter(|_| text.len() <= LONGEST)?;
    let (effect_terms, cause_terms) =
        (carried::weighty(inquiry, effect), carried::weighty(inquiry, cause));
    for page in inquiry.hits.iter().filter(|it| inquiry.is_chosen(it.page)) {
        let Some(reading) = inquiry.library.readings.get(page.page) else { continue };
        for hit in page.best().take(PER_PAGE) {
            let Some(sentence) = reading.sentences.get(hit.sentence) else { continue };
            let words = sentence.span.of(&reading.page.text);
            if words.len() > LONGEST {
                continue;
            }
            let there = |span: Span| {
                let span = span.shifted(sentence.span.start);
                carried::answered(inquiry, reading, hit.sentence, span)
            };
            let halves = split(words).into_iter().chain(splits(words));
            let found = { halves }.find(|(theirs, their_cause)| {
                let own = clause(words, *theirs);
                // `The shock was caused by`: what the page is about.
                let named = POINTING.iter().any(|it| own.of(words).trim_start().starts_with(it));
                let cause = there(clause(words, *their_cause));
                let crossed = |theirs: TermSet| {
                    are_crossed(inquiry, (effect_terms, cause_terms), (theirs, cause))
                };
                crossed(there(own)) || named && crossed(there(own).union(page.title))
            });
            if let Some((theirs, _)) = found {
                let span = theirs.shifted(sentence.span.start);
                return Some(Contrast {
                    rule: "role-swapped",
                    claimed: cause,
                    found: Found { page: page.page, span, sentence: sentence.span },
                    reason: "the source has cause and effect the other way round".to_owned(),
                    certainty: Certainty::Open,
                });
            }
        }
    }
    None
}

/// Words with which a sentence begins that goes on about what was named.
const POINTING: &[&str] = &["It ", "That ", "The ", "These ", "They ", "This "];

/// A half of a sentence up to where another clause begins.
fn clause(text: &str, half: Span) -> Span {
    let own = half.of(text);
    let ends = [", and ", ", but ", ", while ", "; "].iter().filter_map(|it| own.find(it)).min();
    // What stands before the words of cause ends with them.
    let end = ends.filter(|_| half.end == text.len()).unwrap_or(own.len());
    Span::new(half.start, half.start + end)
}

/// Whether effect and cause of the claim stand crosswise in those of a page.
fn are_crossed(
    inquiry: &Inquiry<'_>,
    (effect, cause): (TermSet, TermSet),
    (e, c): (TermSet, TermSet),
) -> bool {
    let weight = |a: TermSet, b: TermSet| inquiry.query.weight(&a.common(b));
    let straight = weight(effect, e) + weight(cause, c);
    let crossed = weight(effect, c) + weight(cause, e);
    // What both halves name tells nothing of the order; nor does a word or two of a half. A pronoun stands for names.
    let half = |set: TermSet, there: TermSet| {
        let share = |set| carried::share_of(inquiry, there, set) >= CROSSED;
        let plain = carried::plain(inquiry, set);
        !set.common(there).is_empty() && (share(set) || plain.iter().count() > 1 && share(plain))
    };
    half(effect, c)
        && half(cause, e)
        && crossed >= straight * 3
        && thousandths(crossed, inquiry.query.weight(&effect.union(cause))) >= CROSSED
}

/// Every way in which a sentence says what brought about what: effect and cause.
fn splits(text: &str) -> Vec<(Span, Span)> {
    let cuts = |words: &'static str| text.match_indices(words).map(|it| (it.0, it.0 + it.1.len()));
    let mut found: Vec<(Span, Span)> = EFFECT_FIRST
        .iter()
        .flat_map(|it| cuts(it))
        .map(|(end, start)| (Span::new(0, end), Span::new(start, text.len())))
        .collect();
    // `Caused by` stands behind the effect.
    let is_passive = |at: usize| text.get(at..).is_some_and(|it| it.starts_with("by "));
    let cause_first = CAUSE_FIRST.iter().flat_map(|it| cuts(it)).filter(|it| !is_passive(it.1));
    found.extend(cause_first.map(|(end, start)| (Span::new(start, text.len()), Span::new(0, end))));
    found
}

/// The claim's cause, where the pages have its effect with another.
pub(super) fn another(inquiry: &Inquiry<'_>) -> Option<Contrast> {
    let text = &inquiry.claim.text;
    let (effect, cause) = split(text).filter(|_| text.len() <= LONGEST)?;
    let wanted = carried::plain(inquiry, carried::terms_of(inquiry, effect));
    let given = carried::weighty(inquiry, cause);
    if wanted.iter().count() < 2 || given.is_empty() {
        return None;
    }
    if inquiry.frames().iter().any(|it| it.hedge.is_some() || it.denied.is_some()) {
        return None;
    }
    let share = |set: TermSet, of: TermSet| carried::share_of(inquiry, set, of);
    // A sentence with something of both may give the claim's cause in other words.
    let hits = inquiry.hits.iter().flat_map(PageHits::best);
    let is_given = |it: TermSet| share(it, given) >= CROSSED && share(it, wanted) >= CROSSED;
    if hits.map(|it| it.terms).any(is_given) {
        return None;
    }
    for page in inquiry.hits.iter().filter(|it| inquiry.is_chosen(it.page)) {
        let Some(reading) = inquiry.library.readings.get(page.page) else { continue };
        for hit in page.best() {
            let Some(sentence) = reading.sentences.get(hit.sentence) else { continue };
            let words = sentence.span.of(&reading.page.text);
            if words.len() > LONGEST {
                continue;
            }
            let there = |span: Span| {
                let span = span.shifted(sentence.span.start);
                carried::answered(inquiry, reading, hit.sentence, span)
            };
            let other = splits(words).into_iter().find(|(theirs, their_cause)| {
                share(there(*theirs), wanted) >= SAME_EFFECT
                    && share(there(*their_cause), given) < SAME_CAUSE
            });
            if let Some((_, other)) = other {
                let span = other.shifted(sentence.span.start);
                return Some(Contrast {
                    rule: "role-swapped",
                    claimed: cause,
                    found: Found { page: page.page, span, sentence: sentence.span },
                    reason: "the source gives another cause".to_owned(),
                    certainty: Certainty::Open,
                });
            }
        }
    }
    None
}

/// Words that say in a sentence that something brought something about.
const BRINGING: &[&str] = &[
    "because",
    "blame",
    "blamed",
    "cause",
    "caused",
    "causes",
    "due",
    "led",
    "leads",
    "responsible",
    "result",
    "resulted",
];

/// `It was these storms, not the broken cable, that led to the delay`: the word that shuts something out, and what it does.
fn instead(words: &str) -> Option<(Span, Span)> {
    let at = words.find(", not ")?;
    let cue = Span::new(at + ", ".len(), at + ", not".len());
    let end = words.get(cue.end..)?.find(',').map_or(words.len(), |it| cue.end + it);
    Some((cue, Span::new(cue.end, end)))
}

/// `It was not an attack`: the word that denies what a thing that was named before is, and what that is.
fn is_no(words: &str) -> Option<(Span, Span)> {
    let cues = [" was not a ", " was not an ", " were not "];
    let (at, cue) = cues.iter().find_map(|it| Some((words.find(it)?, it.len())))?;
    let before = words.get(..at)?.split_whitespace().next_back()?;
    let end = at + cue;
    let rest = words.get(end..)?;
    let scope = Span::new(end, rest.find([',', ';']).map_or(words.len(), |it| end + it));
    let points = ["it", "that", "these", "they", "this"];
    points.iter().any(|it| before.eq_ignore_ascii_case(it)).then(|| (Span::new(at + 1, end), scope))
}

/// The cause of a claim that a page says there was none of: `It was not an attack`.
fn is_none(inquiry: &Inquiry<'_>, part: Span, wanted: TermSet) -> Option<Contrast> {
    carried::sentences_with(inquiry, FEW).iter().find_map(|said| {
        let (cue, scope) = is_no(said.span.of(said.page_text()))?;
        let there = said.terms_in(inquiry, scope.shifted(said.span.start));
        let found = cue.shifted(said.span.start);
        let why = "the source says that it was none";
        let told = said.told(inquiry, "negation-conflict", (part, found), why);
        let fits = carried::share_of(inquiry, there, wanted) >= RULED_OUT;
        fits.then_some(Contrast { certainty: Certainty::Sure, ..told })
    })
}

/// What is blamed: of `blames the delay on a storm` and `blames a storm for the delay` the storm.
fn blamed(text: &str) -> Option<Span> {
    let verbs = [" blamed ", " blames "];
    let from = verbs.iter().find_map(|it| Some(text.find(it)? + it.len()))?;
    let rest = text.get(from..)?;
    // `Blamed it on the weather rather than on a lack of orders`.
    let aside = rest.find(" rather than ").or_else(|| rest.find(" instead of "));
    let end = aside.unwrap_or(rest.len());
    let on = rest.get(..end)?.rfind(" on ").map(|it| Span::new(from + it, from + end));
    on.or_else(|| rest.find(" for ").map(|it| Span::new(from, from + it)))
}

/// What does it in the claim, or is its cause, where a page rules that out: `the report rules out a campfire`.
pub(super) fn ruled_out(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Vec<Contrast> {
    let text = &inquiry.claim.text;
    let frames = inquiry.frames().iter();
    if frames.clone().any(|it| it.denied.is_some() || it.hedge.is_some()) {
        return Vec::new();
    }
    let doers = frames.filter_map(|it| it.actor.as_ref()).filter(|it| it.names.is_empty());
    let cause = split(text).map(|it| it.1).or_else(|| blamed(text));
    for part in cause.into_iter().chain(doers.map(|it| it.span)) {
        let wanted = carried::plain(inquiry, carried::terms_of(inquiry, part));
        if wanted.is_empty() {
            continue;
        }
        if let Some(told) = cause.and_then(|_| is_none(inquiry, part, wanted)) {
            return vec![told];
        }
        for said in sentences {
            let words = said.span.of(said.page_text());
            let find = |list: &[&str]| {
                list.iter().find_map(|it| words.find(it).map(|at| Span::new(at, at + it.len())))
            };
            let behind = find(RULING_OUT).map(|it| (it, Span::new(it.end, words.len())));
            let instead = || instead(words).filter(|_| carried::has_word(words, BRINGING));
            let behind = behind.or_else(instead);
            // Of who had no part in it only that is ruled out.
            let before = || {
                let cue = find(NO_CAUSE)?;
                let at = cue.shifted(said.span.start);
                let frames = said.reading.frames(said.sentence).iter();
                let own = frames
                    .filter(|it| at.overlaps(it.verb))
                    .find_map(|it| it.actor.as_ref().filter(|it| !it.is_pronoun).map(|it| it.span));
                Some((
                    cue,
                    own.map_or(Span::new(0, cue.start), |it| it.relative_to(said.span.start)),
                ))
            };
            let Some((cue, scope)) = behind.or_else(before) else { continue };
            let held = words.get(..cue.start).is_some_and(|it| {
                let mut last = it.split_whitespace().rev().take(3);
                last.any(|it| matches!(it, "not" | "cannot" | "never" | "could" | "may"))
            });
            let there = said.terms_in(inquiry, scope.shifted(said.span.start));
            if !held && carried::share_of(inquiry, there, wanted) >= RULED_OUT {
                let found = cue.shifted(said.span.start);
                let why = "the source rules it out";
                let told = said.told(inquiry, "negation-conflict", (part, found), why);
                return vec![Contrast { certainty: Certainty::Sure, ..told }];
            }
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::testing::held;

    fn check(text: &str, effect: &str, cause: &str) {
        let (e, c) = split(text).unwrap();
        assert_eq!((e.of(text).trim(), c.of(text).trim()), (effect, cause));
    }

    fn rule(claim: &str, page: &[&str]) -> &'static str {
        held(claim, page, |inquiry| {
            let told = reversed(inquiry).or_else(|| another(inquiry));
            let out = || ruled_out(inquiry, &carried::sentences(inquiry)).into_iter().next();
            told.or_else(out).map_or("", |it| it.rule)
        })
    }

    #[test]
    fn only_who_had_no_part_in_it_is_ruled_out() {
        let page = &[
            "Ann Karl, who heads the fund for children and had no part in the trial, praised it.",
        ];
        assert_eq!(rule("Some 2,300 children took part in the trial.", page), "");
        let page = &["The children had no part in the trial."];
        assert_eq!(rule("The children delayed the trial.", page), "negation-conflict");
    }

    #[test]
    fn another_cause_is_told() {
        let page =
            &["A storm forced the open-air cinema at the harbour to close for three evenings."];
        let claim =
            "The open-air cinema was closed for three evenings because few tickets had been sold.";
        assert_eq!(rule(claim, page), "role-swapped");
        let same = "The open-air cinema was closed for three evenings because of a storm.";
        assert_eq!(rule(same, page), "");
        let page = &["A valve failed at noon.", "It was not an attack, as some had said."];
        let attack = "Orrin Gas blames the outage at noon on an attack.";
        assert_eq!(rule(attack, page), "negation-conflict");
        let attack = "Orrin Gas blames an attack for the outage at noon.";
        assert_eq!(rule(attack, page), "negation-conflict");
        assert_eq!(rule("Orrin Gas blames the outage at noon on a valve.", page), "");
        let should =
            "The open-air cinema should be closed for three evenings because of few tickets.";
        assert_eq!(rule(should, page), "");
        let other = &["A storm forced the harbour office to close for good."];
        assert_eq!(rule(claim, other), "");
    }

    #[test]
    fn a_pronoun_stands_for_names_where_cause_and_effect_are_exchanged() {
        let page = &[
            "Stratus Harbor's shares rose on Friday.",
            "They had lost value since January, because the retailer Bexley cancelled its contract.",
        ];
        let claim = "Bexley cancelled its contract because Stratus Harbor's shares had lost value.";
        assert_eq!(rule(claim, page), "role-swapped");
    }

    #[test]
    fn a_cause_that_is_ruled_out_is_told() {
        let page =
            &["The marshal's report on the blaze at Bracken rules out arson and a campfire."];
        let claim = "A campfire set off the blaze at Bracken.";
        assert_eq!(rule(claim, page), "negation-conflict");
        assert_eq!(rule("A power line set off the blaze at Bracken.", page), "");
        assert_eq!(rule("A campfire did not set off the blaze at Bracken.", page), "");
        let open = &["The marshal could not rule out a campfire in the blaze at Bracken."];
        assert_eq!(rule(claim, open), "");
        let role = &["The overloaded lorry on the bridge at Ferris played no role."];
        let lorry = "An overloaded lorry brought down the bridge at Ferris.";
        assert_eq!(rule(lorry, role), "negation-conflict");
    }

    #[test]
    fn what_is_no_cause_is_told_in_other_words() {
        let page =
            &["Moore will leave in August.", "His departure had nothing to do with the leak."];
        assert_eq!(rule("Moore is leaving because of the leak.", page), "negation-conflict");
        let page = &["It was the storms, not the broken cable, that led to most of the delay."];
        let cable = "The broken cable caused most of the delay.";
        assert_eq!(rule(cable, page), "negation-conflict");
        assert_eq!(rule("The storms caused most of the delay.", page), "");
        let page = &["The trust closed two wards in order to pay off its deficit."];
        let claim = "The trust got into a deficit because it had closed two wards.";
        assert_eq!(rule(claim, page), "role-swapped");
    }

    #[test]
    fn effect_and_cause_are_told_apart() {
        check("Sales fell because rain came.", "Sales fell", "rain came.");
        check("Rain led to floods.", "floods.", "Rain");
        check("Because rain came, sales fell.", ", sales fell.", "Because rain came");
        assert_eq!(split("Rain fell."), None);
    }

    #[test]
    fn causes_in_the_present_and_behind_could_are_exchanged_too() {
        let page =
            &["The return of trawlers to Osterby could drive herring prices down, Falk wrote."];
        let claim = "A fall in herring prices could drive trawlers back to Osterby, Falk wrote.";
        assert_eq!(rule(claim, page), "role-swapped");
        let same = "The return of trawlers to Osterby could bring down herring prices.";
        assert_eq!(rule(same, page), "");
        let drives =
            &["Falk, who has not fished the Tolva since, now drives 70 kilometres to Orra."];
        assert_eq!(rule("Falk now drives far to fish in the Orra.", drives), "");
    }

    #[test]
    fn what_is_told_begins_behind_that() {
        let page = &["The rise, says the company, forced the release and not the reverse."];
        let claim = "The company shows that the lake rose because of the release.";
        let (effect, _) = split(claim).unwrap();
        assert_eq!(effect.of(claim), "the lake rose");
        assert_eq!(
            rule("The lake rose because water was released and not the reverse.", page),
            "role-swapped"
        );
    }

    #[test]
    fn what_is_caused_by_something_stands_before_it() {
        let text = "illnesses caused by a virus";
        assert!(splits(text).iter().all(|it| it.0.of(text) == "illnesses"));
    }
}
