//! What the sentence that speaks of it only plans, leaves open, charges or denies, whatever its verb: `is negotiating over a
//! berth` for `has signed for a berth`.

use super::carried::{self, Said, share_of};
use super::clauses::{Part, parts};
use super::contrast::word_before;
use super::frames::Frame;
use super::gather::Inquiry;
use super::query::{TermClass, TermSet};
use super::verbs::{Verbs, verbs};
use super::{Contrast, alleged, dateline, matching, relayed};
use crate::fact::date::Interval;
use crate::fact::strength::Scale;
use crate::fact::{Fact, Value};
use crate::lexicon::hedges::{self, Hedge};
use crate::lexicon::pending;
use crate::text::normalize::fold_word;
use crate::text::stem::stem;
use crate::text::{Span, TokenKind, token};

/// The sentence, with what its pronouns stand for, must have so much of what the claim speaks of.
const SAME_THINGS: u16 = 600;
/// With the deed itself behind the word that leaves it open, so much is enough.
const SAME_DEED: u16 = 350;
/// So much of that must stand in the part that leaves it open.
const IN_PART: u16 = 750;
/// And so much of all that the claim speaks of.
const LEAST: u16 = 400;
/// And so much of what is no part of who did it.
const OBJECTS: u16 = 450;
/// One thing is enough where it is nearly all that is done to.
const NEARLY_ALL: u16 = 800;
/// A sentence with so much of it, in proportion, answers one that leaves it open.
const ANSWERS: u32 = 6;
/// One without the deed needs nearly all.
const ANSWERS_ALONE: u32 = 9;
/// What a page of so many days ago announces may be done by now.
const MEANWHILE: i32 = 31;
/// Stems of verbs for what is done once it is announced.
const SETTLED_SO: &[&str] = &[
    "abandon", "agre", "announc", "appoint", "approv", "award", "back", "call", "cancel", "choos",
    "chose", "chosen", "commit", "confirm", "decid", "declar", "delay", "hire", "invest", "name",
    "offer", "order", "pass", "pick", "pledg", "postpon", "present", "promis", "reveal", "scrap",
    "select", "set", "settl", "sign", "unveil", "vote", "vow", "win", "won",
];
/// Stems of verbs that say little by themselves.
const LIGHT: &[&str] = &[
    "came", "come", "gave", "get", "give", "given", "go", "got", "keep", "kept", "made", "make",
    "put", "take", "taken", "took", "went",
];
/// Stems of verbs for coming to have what is asked for, and words of a page for having it not yet.
const GETTING: &[&str] =
    &["gain", "get", "given", "got", "grant", "issu", "obtain", "receiv", "secur", "win", "won"];
const AWAITING: &[&str] =
    &["applied for", "awaiting", "awaits", "depends on", "pending", "subject to"];
/// Stems of verbs for proving, and words of a page for not having done so.
const PROVING: &[&str] = &["confirm", "demonstr", "establish", "prove", "proven", "show", "shown"];
const NO_PROOF: &[&str] = &["no evidence", "no proof"];
/// Words that begin a clause which is part of another.
const SUBORDINATE: &[&str] = &[
    "after", "as", "because", "before", "since", "that", "until", "when", "where", "which",
    "while", "who", "whose",
];
/// Words of a claim that sets a condition.
const CONDITIONS: &[&str] = &["condition", "if", "once", "provided", "sought", "subject", "unless"];
/// Words of a claim that relates a plan as such.
const PLANS: &[&str] = &[
    "bid",
    "could",
    "offer",
    "option",
    "plan",
    "planned",
    "plans",
    "proposal",
    "proposals",
    "would",
];

/// The deed of the claim that the source leaves unsettled; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Vec<Contrast> {
    let Some(deed) = asserted(inquiry).map(|it| Deed::of(inquiry, it)) else { return Vec::new() };
    for said in sentences {
        let Some((hedge, cue)) = open_part(inquiry, said, &deed) else { continue };
        if is_done_here(said, &deed, cue) || is_answered(inquiry, sentences, said, &deed) {
            continue;
        }
        let why = match hedge {
            Hedge::Future | Hedge::Settled | Hedge::Planned => "the source has it as still to come",
            Hedge::Possible => "the source leaves it open",
            Hedge::Alleged => "the source only alleges it",
        };
        return vec![said.told(inquiry, hedge.rule(), (deed.verb.verb, cue), why)];
    }
    Vec::new()
}

/// Whether the sentence itself says that the deed was done, whatever else it has to come: `promised the money and said that talks had
/// begun`.
fn is_done_here(said: &Said<'_>, deed: &Deed<'_>, cue: Span) -> bool {
    // Behind `the claim that` it is claimed, whatever the parse has it hang on.
    let tells = cue.of(said.page_text()).ends_with(" that");
    let is_claimed = |it: &Frame| {
        let between = said.page_text().get(cue.end..it.verb.start);
        tells && between.is_some_and(|it| !it.contains(" but ") && !it.contains(';'))
    };
    said.reading.frames(said.sentence).iter().any(|it| {
        let plain = it.is_done && it.hedge.is_none() && it.denied.is_none();
        plain && !is_claimed(it) && verbs(deed.verb, it) == Verbs::Same
    })
}

/// What the claim says was done, and what it speaks of with it.
struct Deed<'a> {
    verb: &'a Frame,
    terms: TermSet,
    things: TermSet,
    /// Those that are not part of who does it.
    objects: TermSet,
    /// To what it is done, or who does it where it is done to nothing.
    head: TermSet,
    /// Whether that is one by name.
    is_named: bool,
    /// What is itself a plan, and was done as such: the request of `lodged a request`.
    plans: TermSet,
}

impl<'a> Deed<'a> {
    fn of(inquiry: &Inquiry<'_>, verb: &'a Frame) -> Self {
        let text = &inquiry.claim.text;
        let whole = Span::new(0, text.len());
        let terms_of = |span: Span| carried::terms_of(inquiry, span);
        let things = carried::weighty_but(inquiry, whole, verb.verb);
        let plans = plan_words(text).filter(|it| objects(verb).any(|noun| noun.contains(*it)));
        let actor = verb.actor.as_ref().map_or(TermSet::default(), |it| terms_of(it.span));
        let head = verb.undergoer.as_ref().or(verb.actor.as_ref());
        Self {
            verb,
            terms: terms_of(verb.verb),
            things,
            objects: things.without(actor),
            head: head.map_or(TermSet::default(), |it| terms_of(it.head)),
            is_named: head.is_some_and(|it| it.name().is_some()),
            plans: plans.fold(TermSet::default(), |sum, it| sum.union(terms_of(it))),
        }
    }
}

/// The nouns behind a verb.
fn objects(verb: &Frame) -> impl Iterator<Item = Span> {
    let nouns = verb.undergoer.iter().chain(verb.others.iter().map(|it| &it.1));
    nouns.map(|it| it.span)
}

/// The words of a text that plan something or leave it open.
fn plan_words(text: &str) -> impl Iterator<Item = Span> {
    let words = token::tokens(text).into_iter().filter(|it| it.kind == TokenKind::Word);
    words.map(|it| it.span).filter(move |it| {
        let hedge = hedges::of_governor(&stem(&fold_word(it.of(text))));
        matches!(hedge, Some(Hedge::Planned | Hedge::Possible))
    })
}

/// Whether the claim relates a charge as such, or gives who says so.
fn relates(inquiry: &Inquiry<'_>) -> bool {
    relayed::is_told(inquiry) || alleged::relates(inquiry)
}

/// The first statement of the claim, where it says plainly that something was done or will be.
fn asserted<'a>(inquiry: &'a Inquiry<'_>) -> Option<&'a Frame> {
    let text = &inquiry.claim.text;
    let denies =
        |it: &Fact| matches!(&it.value, Value::Strength(it) if it.scale == Scale::Negation);
    let open = |it: &Frame| {
        let left_open = it.is_able || it.hedge.is_some_and(|it| it.0 < Hedge::Settled);
        it.denied.is_some() || left_open && !it.is_bare
    };
    let open_text = without_requests(inquiry);
    if pending::is_left_open(&open_text)
        || carried::has_word(text, CONDITIONS)
        || carried::has_word(text, PLANS)
        || inquiry.claim.facts.iter().any(denies)
        || inquiry.frames().iter().any(open)
    {
        return None;
    }
    let telling = |it: &&Frame| !hedges::is_telling(&fold_word(it.verb.of(text)));
    let is_now = |it: &Frame| {
        let before = word_before(text, it.verb);
        before.is_some_and(|it| matches!(&*it, "am" | "are" | "be" | "being" | "is"))
    };
    let is_main = |it: &&Frame| {
        let first = it.clause.of(text).split_whitespace().next().unwrap_or_default();
        // What an outlet reports stands behind its `that`.
        let is_reported = || first == "that" && relayed::settled(inquiry).is_some();
        it.clause.start == 0 || !SUBORDINATE.contains(&fold_word(first).as_str()) || is_reported()
    };
    // `The committee, made up of seven, will meet`.
    let is_aside = |it: &&Frame| {
        let before = text.get(..it.verb.start).unwrap_or_default();
        it.hedge.is_none() && before.trim_end().ends_with(',')
    };
    let main = inquiry.frames().iter().rev().filter(telling).filter(is_main);
    // `A fine is what the court has imposed`.
    let has_what = inquiry.frames().iter().any(|it| it.clause.of(text).starts_with("what "));
    let main = main.filter(|it| !(it.links && has_what));
    let first = main.max_by_key(|it| it.clause.len()).filter(|it| !is_aside(it))?;
    let is_told = first.hedge.is_some()
        || first.is_done && !is_now(first)
        || carried::has_word(text, &["already", "now"]);
    let is_of_another = first.actor.as_ref().is_some_and(|it| it.is_pronoun && it.span.start > 0);
    // Of a plan among its objects the page may say that it is still to be made.
    let is_noun = |it: Span| objects(first).any(|noun| noun.contains(it));
    let is_asked = |it: Span| inquiry.frames().iter().any(|own| own.verb == it && is_request(own));
    if !plan_words(text).all(|it| is_noun(it) || is_asked(it)) {
        return None;
    }
    (is_told && !first.is_bare && !first.links && !is_of_another).then_some(first)
}

/// Stems of verbs for asking for something in form, which is more than to consider it.
const REQUESTING: &[&str] = &["appli", "call"];

/// The text of the claim without the verbs with which somebody did ask for something: `have applied for`.
fn without_requests(inquiry: &Inquiry<'_>) -> String {
    let mut text = inquiry.claim.text.clone();
    let asked = inquiry.frames().iter().filter(|it| is_request(it)).map(|it| it.verb);
    for verb in asked.collect::<Vec<Span>>().into_iter().rev() {
        text.replace_range(verb.start..verb.end, "");
    }
    text
}

/// Whether somebody did ask for something.
fn is_request(frame: &Frame) -> bool {
    frame.is_done
        && REQUESTING.contains(&&*frame.stem)
        && frame.others.iter().any(|it| it.0 == "for")
}

/// Whether a word of a page says that something is only weighed.
fn is_weighed(cue: &str) -> bool {
    ["consider", "contemplat", "explor", "looking", "mull", "thinking", "weigh"]
        .iter()
        .any(|it| cue.starts_with(it))
}

/// The part of a sentence that has most of what the claim speaks of and leaves it open, by the word that does.
fn open_part(inquiry: &Inquiry<'_>, said: &Said<'_>, deed: &Deed<'_>) -> Option<(Hedge, Span)> {
    let about = said.about(inquiry);
    let share = share_of(inquiry, about, deed.things);
    if share < SAME_DEED {
        return None;
    }
    let parts = parts(said.page_text(), said.span);
    let here = said.terms.common(deed.things);
    // What a pronoun stands for is in every part.
    let beside = about.without(said.terms).common(deed.things);
    let has_head = |part: &Part| {
        let there = said.terms_in(inquiry, part.span);
        !deed.head.is_empty() && deed.head.without(there).is_empty()
    };
    let plain = carried::plain(inquiry, deed.objects);
    let has_all = |inside: TermSet| share_of(inquiry, inside, plain) >= NEARLY_ALL;
    let found = parts.iter().find_map(|part| {
        let (hedge, cue) = part.open.filter(|it| !is_supposed(said.page_text(), it.1))?;
        let behind = said.terms_in(inquiry, Span::new(cue.end, part.span.end));
        // What is claimed stands behind the `that`.
        let is_behind = cue.of(said.page_text()).ends_with(" that");
        let inside = if is_behind { behind } else { said.terms_in(inquiry, part.span) };
        let inside = inside.common(deed.things);
        // `Kos, who chairs the Friends, said the group was weighing it up`: whom the part means is named before it.
        let stands = stands_in(part.span.of(said.page_text()));
        let named = if stands {
            carried::of_class(inquiry, here, TermClass::Name)
        } else {
            TermSet::default()
        };
        let here = here.without(named.without(inside));
        let whole = inside.union(beside);
        let is_it = || {
            share >= SAME_THINGS
                && inside.iter().count() + n_facts(inquiry, said, part.span)
                    >= if has_head(part) && has_all(inside) { 1 } else { 2 }
                && share_of(inquiry, inside, here) >= IN_PART
                && share_of(inquiry, whole, deed.things) >= LEAST
                && share_of(inquiry, whole, deed.objects) >= OBJECTS
                && { plain.is_empty() || !plain.common(inside.union(said.carried)).is_empty() }
                && has_the_figures(inquiry, said, part.span)
        };
        let cue_words = cue.of(said.page_text());
        let awaits_it = || {
            awaits(deed, cue_words) && has_head(part)
                || is_unproved(deed, cue_words) && share >= SAME_THINGS
        };
        let is_its_deed = || {
            let may_be_called_otherwise = || deed.is_named && share >= SAME_THINGS;
            !LIGHT.contains(&&*deed.verb.stem)
                && !behind.common(deed.terms).is_empty()
                && (has_head(part) || may_be_called_otherwise())
        };
        let is_of_its_plan = deed.plans.is_empty() || !deed.plans.common(behind).is_empty();
        let fits = is_of_its_plan && falls_short(inquiry, said, deed, (hedge, cue));
        let is_open = fits && (is_it() || is_its_deed() || awaits_it());
        (is_open && !is_quoted_beside(inquiry, said, cue)).then_some((hedge, cue))
    })?;
    // The deed itself may be told beside.
    let told = |it: &Part| it.open.is_none() && has_deed(inquiry, said, it, deed);
    (!parts.iter().any(told)).then_some(found)
}

/// Whether what the claim quotes is told beside what is open: `would keep imports low, and called the accord “a door”`.
fn is_quoted_beside(inquiry: &Inquiry<'_>, said: &Said<'_>, cue: Span) -> bool {
    let text = &inquiry.claim.text;
    let mut quotes = inquiry.claim.facts.iter().filter_map(|it| match &it.value {
        Value::Quote(it) => Some(it.inner.of(text)),
        _ => None,
    });
    quotes.any(|words| {
        let mut frames = said.reading.frames(said.sentence).iter();
        frames.any(|it| {
            let is_told = it.is_done && it.hedge.is_none() && it.denied.is_none();
            is_told && it.verb.start > cue.end && it.clause.of(said.page_text()).contains(words)
        })
    })
}

/// Participles of verbs that do not form them in `-ed`.
const PARTICIPLES: &[&str] =
    &["been", "become", "cost", "cut", "fallen", "gone", "grown", "made", "risen", "sold", "taken"];

/// Whether a `would` tells of what was not: `without them it would have been higher`.
fn is_supposed(text: &str, cue: Span) -> bool {
    let behind = text.get(cue.end..).and_then(|it| it.strip_prefix(" have ")).unwrap_or_default();
    let next = behind.split(|it: char| !it.is_alphabetic()).next().unwrap_or_default();
    let is_done = PARTICIPLES.contains(&next) || next.len() > 4 && next.ends_with("ed");
    is_done && cue.of(text).eq_ignore_ascii_case("would")
}

/// Whether what a word of the page makes of the deed is less than the claim says.
fn falls_short(
    inquiry: &Inquiry<'_>,
    said: &Said<'_>,
    deed: &Deed<'_>,
    (hedge, cue): (Hedge, Span),
) -> bool {
    let words = cue.of(said.page_text());
    // What will be may well be spoken of beside what only may.
    let ahead = hedge == Hedge::Possible && deed.verb.hedge.is_some_and(|it| it.0 == Hedge::Future);
    let is_less = match hedge {
        Hedge::Alleged => !relates(inquiry),
        Hedge::Possible => !ahead,
        Hedge::Planned => true,
        Hedge::Settled | Hedge::Future => is_yet_to_come(inquiry, said, deed),
    };
    // What is asked for in form is still to come as well.
    let is_before = !is_request(deed.verb) || hedge == Hedge::Planned && is_weighed(words);
    is_before && is_less && !tells_it(inquiry, hedge, words) && is_meant(said, cue)
}

/// `Has obtained the licence` is open where it is `subject to a licence`.
fn awaits(deed: &Deed<'_>, cue: &str) -> bool {
    GETTING.contains(&&*deed.verb.stem) && AWAITING.contains(&cue)
}

/// `Has proved it` is open where there is `no proof`.
fn is_unproved(deed: &Deed<'_>, cue: &str) -> bool {
    PROVING.contains(&&*deed.verb.stem) && NO_PROOF.contains(&cue)
}

/// Whether the claim tells of the agreement as well: `has cleared it to buy what it agreed to pay for` leaves nothing open.
fn tells_it(inquiry: &Inquiry<'_>, hedge: Hedge, cue: &str) -> bool {
    let first = cue.split(' ').next().unwrap_or_default();
    hedge == Hedge::Settled && carried::has_word(&inquiry.claim.text, &[first])
}

/// Whether what the sentence announces is no more than that by the day of the claim.
fn is_yet_to_come(inquiry: &Inquiry<'_>, said: &Said<'_>, deed: &Deed<'_>) -> bool {
    deed.verb.is_done
        && !SETTLED_SO.contains(&&*deed.verb.stem)
        && is_fresh(inquiry, said)
        && !names_a_day_between(inquiry, said)
}

/// Nouns that stand for those named before, where `the` stands before them. Sorted.
const STAND_INS: &[&str] = &[
    "association",
    "authority",
    "bank",
    "board",
    "charity",
    "club",
    "college",
    "company",
    "council",
    "firm",
    "group",
    "organisation",
    "organization",
    "party",
    "school",
    "union",
    "university",
];

/// Whether the words stand for somebody named before: `they`, `the group`.
fn stands_in(part: &str) -> bool {
    let words: Vec<String> = part.split(|it: char| !it.is_alphabetic()).map(fold_word).collect();
    let is_noun =
        |it: &[String]| it[0] == "the" && STAND_INS.binary_search(&it[1].as_str()).is_ok();
    words.iter().any(|it| matches!(&**it, "he" | "it" | "she" | "they"))
        || words.windows(2).any(is_noun)
}

/// Whether `plans` is a verb.
fn is_meant(said: &Said<'_>, cue: Span) -> bool {
    !cue.of(said.page_text()).starts_with("plans")
        || said.reading.frames(said.sentence).iter().any(|it| it.verb.overlaps(cue))
}

fn has_deed(inquiry: &Inquiry<'_>, said: &Said<'_>, part: &Part, deed: &Deed<'_>) -> bool {
    !said.terms_in(inquiry, part.span).common(deed.terms).is_empty()
}

/// The figures and dates of the claim.
fn figures<'a>(inquiry: &'a Inquiry<'_>) -> impl Iterator<Item = &'a Fact> {
    let facts = inquiry.claim.facts.iter();
    facts.filter(|it| matches!(it.value, Value::Figure(_) | Value::Date(_)))
}

fn has_figure(said: &Said<'_>, part: Span, own: &Fact) -> bool {
    said.facts().iter().filter(|it| part.contains(it.span)).any(|it| matching::backs(own, it))
}

/// How many figures and dates of the claim stand in a part of the sentence.
fn n_facts(inquiry: &Inquiry<'_>, said: &Said<'_>, part: Span) -> usize {
    figures(inquiry).filter(|it| has_figure(said, part, it)).count()
}

/// Whether all figures in digits of the claim stand in a part of the sentence.
fn has_the_figures(inquiry: &Inquiry<'_>, said: &Said<'_>, part: Span) -> bool {
    let theirs = carried::numbers(part.of(said.page_text()));
    let text = &inquiry.claim.text;
    figures(inquiry).all(|it| {
        let mut own = carried::numbers(it.span.of(text)).into_iter();
        has_figure(said, part, it) || own.all(|it| theirs.contains(&it))
    })
}

/// Whether the page is so young that what it announces is not done by the day of the claim.
fn is_fresh(inquiry: &Inquiry<'_>, said: &Said<'_>) -> bool {
    let page = said.reading.page.declared_date();
    let days = inquiry.published.zip(page).map(|(claim, page)| claim.since(page));
    days.is_some_and(|it| it.is_ok_and(|it| (0..=MEANWHILE).contains(&it.get_days())))
}

/// Whether the sentence gives a day after the page and no later than the claim: what was announced for it is done.
fn names_a_day_between(inquiry: &Inquiry<'_>, said: &Said<'_>) -> bool {
    let Some((claim, page)) = inquiry.published.zip(said.reading.page.declared_date()) else {
        return false;
    };
    let between = |it: &Interval| it.from.is_some_and(|it| page <= it.date() && it.date() <= claim);
    // The day before the text is that of the page.
    let dateline = said.span.start + dateline::end(said.span.of(said.page_text()));
    said.facts().iter().filter(|it| it.span.start >= dateline).any(|it| match &it.value {
        Value::Date(when) => when.readings.iter().any(between),
        Value::Figure(_) | Value::Quote(_) | Value::Name(_) | Value::Strength(_) => false,
    })
}

/// Whether another sentence has the deed, or as much of what the claim speaks of, and leaves nothing open.
fn is_answered(inquiry: &Inquiry<'_>, all: &[Said<'_>], said: &Said<'_>, deed: &Deed<'_>) -> bool {
    let own = u32::from(share_of(inquiry, said.about(inquiry), deed.things));
    let plain = |set: TermSet| carried::of_class(inquiry, set, TermClass::Plain);
    all.iter().any(|it| {
        if (it.page, it.sentence) == (said.page, said.sentence) {
            return false;
        }
        let share = u32::from(share_of(inquiry, it.about(inquiry), deed.things)) * 10;
        if share < own * ANSWERS {
            return false;
        }
        parts(it.page_text(), it.span)
            .iter()
            .filter(|it| it.open.is_none() && it.denied.is_none())
            .any(|part| {
                let inside = it.terms_in(inquiry, part.span);
                let most =
                    u32::from(share_of(inquiry, inside, deed.things)) * 10 >= own * ANSWERS_ALONE;
                let about = !plain(inside).common(deed.objects).is_empty();
                has_deed(inquiry, it, part, deed) && about || most
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::testing::first_rule;

    fn check(claim: &str, page: &[&str], rule: &str) {
        assert_eq!(first_rule(claim, page, contrasts), rule, "{claim} {page:?}");
    }

    #[test]
    fn what_needs_clearance_has_not_been_cleared() {
        let page = &[
            "The deal needs clearance from US authorities and is expected to close by the end of June.",
        ];
        check("US authorities have already cleared the deal.", page, "stage-overstated");
        check("The deal needs to be cleared by US authorities.", page, "");
    }

    #[test]
    fn what_is_said_of_somebody_by_the_way_is_not_the_claim() {
        let page = &[
            "A joint committee with seven members from each country will meet for the first time on 8 July in Encarnation.",
        ];
        let claim = "The joint committee, made up of seven members from either country, will hold its first session in Encarnation.";
        check(claim, page, "");
    }

    #[test]
    fn what_would_have_been_is_not_to_come() {
        let is = |text: &str| {
            let at = text.find("would").unwrap();
            is_supposed(text, Span::new(at, at + "would".len()))
        };
        assert!(is("Without them revenue would have been higher."));
        assert!(is("Without them revenue would have reached a record."));
        assert!(!is("The coalition would have 57 seats."));
        assert!(!is("The coalition would have seven seats."));
        assert!(!is("Next year revenue would reach a record."));
    }

    #[test]
    fn what_is_quoted_beside_what_is_to_come_was_said() {
        let page = &[
            "She said the rule would keep imports below 20,000 tonnes and called the accord \"the widest door to Asia\".",
        ];
        check(
            "The minister defended the accord as \"the widest door to Asia\" on imports.",
            page,
            "",
        );
    }

    #[test]
    fn what_is_only_talked_of_was_not_done() {
        let page = ["Sorrel is negotiating with the port authority over a berth at the terminal."];
        check("Sorrel has signed for a berth at the terminal.", &page, "stage-overstated");
        check("Sorrel is in talks over a berth at the terminal.", &page, "");
        check("Sorrel may get a berth at the terminal.", &page, "");
        let page = ["The Lauen orchestra is said to be interested in Benedetti as its conductor."];
        check(
            "Benedetti has joined the Lauen orchestra as its conductor.",
            &page,
            "possibility-overstated",
        );
    }

    #[test]
    fn a_plan_that_is_weighed_was_not_made() {
        let page = ["The losing bidder was weighing a request for a review of the ferry tender."];
        let claim = "The losing bidder has lodged a request for a review of the ferry tender.";
        check(claim, &page, "stage-overstated");
        let made =
            ["The losing bidder wants a review and has sent a request for one of the tender."];
        check("The losing bidder sent a request for a review of the ferry tender.", &made, "");
        let page =
            ["Ina Marsk is being considered for the post of director of the harbour museum."];
        let claim = "Ina Marsk has been appointed director of the harbour museum.";
        check(claim, &page, "stage-overstated");
        let page = ["The town is consulting until May on a charge of £2 a night for each tent."];
        check(
            "The town has introduced a charge of £2 a night for each tent.",
            &page,
            "stage-overstated",
        );
        check("The town is consulting on a charge of £2 a night for each tent.", &page, "");
    }

    #[test]
    fn what_waits_for_consent_was_not_given_it() {
        let page = ["The aid for the factory is still subject to approval by the commission."];
        check("The commission has cleared the aid for the factory.", &page, "stage-overstated");
        check("The commission has not cleared the aid for the factory.", &page, "");
        let page = ["The council has applied to the government for £165 million for the roads."];
        check("The government will pay £165 million for the roads.", &page, "stage-overstated");
        check("The government will pay £400 million for the roads.", &page, "");
    }

    #[test]
    fn another_sentence_or_part_may_say_that_it_was_done() {
        let page = [
            "A roof over the centre court, at a price of €14 million, was planned for 2027.",
            "The centre court was given its roof for €14 million a year early.",
        ];
        check("The centre court has been given a roof for €14 million.", &page, "");
        let first = page.get(..1).unwrap_or_default();
        check("The centre court has been given a roof for €14 million.", first, "stage-overstated");
        let page = ["The level of the lake was lowered by four metres and will stay there."];
        check("The level of the lake was brought down by four metres.", &page, "");
    }

    #[test]
    fn a_month_a_noun_and_a_ban_leave_nothing_open() {
        check(
            "The intruders broke into the systems in spring.",
            &["The intruders got into the systems in May."],
            "",
        );
        check(
            "The firm sold a range of insurance to clients.",
            &["The firm had a range of insurance plans for clients."],
            "",
        );
        check(
            "Buildings at the docks were limited to 62 metres.",
            &["No building at the docks may be taller than 62 metres."],
            "",
        );
    }

    #[test]
    fn what_is_alleged_of_something_else_leaves_nothing_open() {
        let page = ["The rival was sued over the film, accusing it of hiding income."];
        check("The rival was taken to court over the film.", &page, "");
        let page = ["Some £2 million of the deposits, he alleged, went into a villa in Spain."];
        check(
            "Some £2 million of the deposits was spent on a villa in Spain.",
            &page,
            "allegation-overstated",
        );
        check(
            "He is accused of having spent £2 million of the deposits on a villa in Spain.",
            &page,
            "",
        );
    }

    #[test]
    fn what_is_claimed_stands_behind_the_that() {
        let page = [
            "Otto Holt called the cuts in Osterby a shame and claimed that the town had spent £3m on lawyers.",
        ];
        check("Otto Holt dismissed the cuts in Osterby as a shame.", &page, "");
        let planning =
            ["The Osterby Planning Commission turned down the data centre of Larkfield in May."];
        check("The Osterby commission has refused the data centre of Larkfield.", &planning, "");
    }

    #[test]
    fn who_only_weighs_a_request_has_not_made_it() {
        let page = [
            "Jana Kos, who chairs the Friends of Elm Park, said the group was weighing up a judicial review.",
        ];
        let claim = "The Friends of Elm Park have applied for a judicial review.";
        check(claim, &page, "stage-overstated");
        let page = ["The Friends of Elm Park have asked the court for a judicial review."];
        check(claim, &page, "");
        let page = ["Orlin has been holding discussions with Tarbet over a site in Norway."];
        check("Orlin has bought a site in Norway from Tarbet.", &page, "stage-overstated");
    }

    #[test]
    fn what_is_subject_to_a_licence_has_not_obtained_it() {
        let page = [
            "Quill is to ship 9,000 chips to Larkfield.",
            "The sale remains subject to a licence of the ministry, which Quill expects to receive in June.",
        ];
        let claim = "Quill has obtained the licence of the ministry for the sale to Larkfield.";
        check(claim, &page, "stage-overstated");
        let page =
            ["The sale was subject to a licence of the ministry, which Quill received in June."];
        check(claim, &page, "");
    }

    #[test]
    fn what_there_is_no_proof_of_was_not_proved() {
        let page = [
            "The prosecution fears that the missing cups were melted down, though it conceded that there was no proof of this.",
        ];
        let claim = "The missing cups were melted down, the prosecution has proved.";
        check(claim, &page, "possibility-overstated");
    }

    #[test]
    fn the_day_of_a_dateline_is_not_one_on_which_it_was_done() {
        let page = [
            "STOCKHOLM, March 3 (Wire) - Harrow is in advanced talks to raise $6.5 billion in a round that would value it at $88 billion.",
        ];
        let claim = "Harrow has completed a round of $6.5 billion that values it at $88 billion.";
        check(claim, &page, "stage-overstated");
    }
}
