//! What the claim states against what the pages state, verb by verb: who did it to whom, whether it is denied, and
//! whether it is done or only meant to be.

use super::frames::{Frame, Noun};
use super::gather::Inquiry;
use super::library::Reading;
use super::query::{TermClass, TermSet, thousandths};
use super::retrieve::{Hit, PageHits};
use super::{Contrast, Found};
use crate::lexicon::hedges::Hedge;
use crate::lexicon::wordnet::{self, Link};
use crate::lexicon::{opposites, speech_verbs, synonyms};
use crate::syntax::NameKind;
use crate::text::Span;
use crate::text::normalize::fold_word;

/// Sentences of a page that are held against the claim's statements.
const PER_PAGE: usize = 6;
/// Longer claims and sentences are not prose.
const LONGEST: usize = 2_000;
/// So much of a noun of the claim must stand in the noun of the page for the two to be one.
const ONE_NOUN: u16 = 500;
/// So much of the clause must stand around before a small word in it may speak against it.
const ONE_STATEMENT: u16 = 600;

/// Prepositions that shut each other out.
const OPPOSITE_PLACES: &[(&str, &str)] = &[
    ("above", "below"),
    ("after", "before"),
    ("against", "for"),
    ("inside", "outside"),
    ("over", "under"),
    ("with", "without"),
    ("within", "outside"),
    ("within", "beyond"),
];
/// What a page of so many days ago plans may be done by now.
const MEANWHILE: i32 = 31;
/// Stems of verbs that say that somebody has something.
const HOLDING: &[&str] =
    &["enjoy", "had", "has", "have", "hold", "own", "possess", "retain", "keep"];

/// What came of holding the claim's statements against those of the pages.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// The differences that they show, in order of the claim's words.
    pub(super) contrasts: Vec<Contrast>,
    /// How far the pages state what the claim states, on average, in thousandths.
    pub(super) backed: u16,
    /// The same of its first statement.
    pub(super) first: u16,
}

/// Holds the claim's statements against those of the pages.
pub(super) fn hold(inquiry: &Inquiry<'_>) -> Outcome {
    let mut found = Vec::new();
    let mut backed: Vec<u16> = Vec::new();
    let all = &inquiry.frames;
    for ours in all {
        if speech_verbs::is_reporting_verb(&fold_word(ours.verb.of(&inquiry.claim.text))) {
            continue;
        }
        let views = views(inquiry, ours);
        backed.push(views.iter().map(|it| it.backs(inquiry, ours)).max().unwrap_or(0));
        let told = views.iter().filter(|it| it.speaks(inquiry)).filter_map(|view| {
            let difference =
                view.difference(inquiry, ours).or_else(|| view.taken_over(inquiry, ours, all))?;
            let answered =
                views.iter().any(|other| other.speaks_for(inquiry, ours, &difference, view));
            (!answered).then(|| view.told(inquiry, &difference))
        });
        found.extend(told.max_by_key(|it| std::cmp::Reverse((it.found.page, it.found.span))));
    }
    found.sort_by_key(|it| (it.claimed, it.rule));
    let first = backed.first().copied().unwrap_or(500);
    let sum: u32 = backed.iter().map(|&it| u32::from(it)).sum();
    let n = u32::try_from(backed.len()).unwrap_or(u32::MAX);
    let mean = sum.checked_div(n).and_then(|it| u16::try_from(it).ok()).unwrap_or(500);
    Outcome { contrasts: found, backed: mean, first }
}

/// One statement of a page beside one of the claim.
struct View<'a> {
    page: usize,
    reading: &'a Reading,
    hit: &'a Hit,
    sentence: Span,
    frame: &'a Frame,
    verb: Verbs,
    actor: Fit,
    undergoer: Fit,
    /// How much of the claim's clause stands in the sentence, in thousandths.
    share: u16,
    /// How much of its words that are not part of a name do.
    plain: u16,
}

/// How two verbs stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verbs {
    Same,
    Opposite,
    Other,
}

/// How a noun of the page stands to one of the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    /// They are one, with how much of the claim's words it has.
    One(u16),
    /// A pronoun or a bare noun that may stand for it: it is named beside.
    Stands,
    /// One of them is not there, or nothing can be said.
    Open,
    /// It is another.
    Other,
}

impl Fit {
    const fn is_one(self) -> bool {
        matches!(self, Self::One(_))
    }

    const fn agrees(self) -> bool {
        matches!(self, Self::One(_) | Self::Stands)
    }
}

/// A difference, with the words on both sides.
#[derive(Clone, Debug)]
struct Difference {
    rule: &'static str,
    claimed: Span,
    found: Span,
    reason: String,
}

fn views<'a>(inquiry: &'a Inquiry<'_>, ours: &Frame) -> Vec<View<'a>> {
    let mut views = Vec::new();
    for page in &inquiry.hits {
        let Some(reading) = inquiry.library.readings.get(page.page) else { continue };
        for hit in page.best().take(PER_PAGE) {
            let Some(sentence) = reading.sentences.get(hit.sentence) else { continue };
            if sentence.span.len() > LONGEST {
                continue;
            }
            for frame in reading.frames(hit.sentence) {
                let verb = verbs(ours, frame);
                if verb == Verbs::Other {
                    continue;
                }
                let (share, plain) = shares(inquiry, ours, hit);
                views.push(View {
                    page: page.page,
                    reading,
                    hit,
                    sentence: sentence.span,
                    frame,
                    verb,
                    actor: fit(inquiry, reading, hit, ours.actor.as_ref(), frame.actor.as_ref()),
                    undergoer: fit(
                        inquiry,
                        reading,
                        hit,
                        ours.undergoer.as_ref(),
                        frame.undergoer.as_ref(),
                    ),
                    share,
                    plain,
                });
            }
        }
    }
    views
}

fn verbs(ours: &Frame, theirs: &Frame) -> Verbs {
    if ours.links || theirs.links {
        return if ours.links && theirs.links { Verbs::Same } else { Verbs::Other };
    }
    let holds = |it: &Frame| HOLDING.contains(&it.stem.as_str());
    if are_related(&ours.stem, &theirs.stem) || holds(ours) && holds(theirs) {
        Verbs::Same
    } else if !ours.two_ended && opposites::opposite(&ours.stem, &theirs.stem) {
        Verbs::Opposite
    } else {
        Verbs::Other
    }
}

/// Whether a word of the page is the claim's, means the same or is narrower.
fn are_related(ours: &str, theirs: &str) -> bool {
    synonyms::related(ours, theirs)
        || wordnet::links(ours).any(|(stem, link)| stem == theirs && link != Link::Proper)
}

/// The last word of a name, which tells one person from another.
fn last_word(text: &str, name: Span) -> Span {
    let start = name.of(text).rfind(' ').map_or(name.start, |it| name.start + it + 1);
    Span::new(start, name.end)
}

/// The terms of the claim within a span of it.
fn terms_in(inquiry: &Inquiry<'_>, span: Span) -> TermSet {
    let mut set = TermSet::default();
    for (index, term) in inquiry.query.terms.iter().enumerate() {
        if span.contains(term.span) && term.class != TermClass::Light {
            set.insert(index);
        }
    }
    set
}

/// The terms of the claim that words of a page within a span answer.
fn answered_in(inquiry: &Inquiry<'_>, reading: &Reading, hit: &Hit, span: Span) -> TermSet {
    let words = reading.words_of(hit.sentence).iter().filter(|it| span.contains(it.span));
    inquiry.query.set_of(words.map(|it| it.stem))
}

fn fit(
    inquiry: &Inquiry<'_>,
    reading: &Reading,
    hit: &Hit,
    ours: Option<&Noun>,
    theirs: Option<&Noun>,
) -> Fit {
    let (Some(ours), Some(theirs)) = (ours, theirs) else { return Fit::Open };
    let wanted = terms_in(inquiry, ours.span);
    let weight = inquiry.query.weight(&wanted);
    if ours.is_pronoun {
        return Fit::Open;
    }
    if weight == 0 {
        let same = !theirs.is_pronoun && ours.stem == theirs.stem;
        return if same { Fit::One(ONE_NOUN) } else { Fit::Open };
    }
    let there = answered_in(inquiry, reading, hit, theirs.span).common(wanted);
    let share = thousandths(inquiry.query.weight(&there), weight);
    let is_named = ours.names.iter().any(|it| it.0.overlaps(ours.head));
    let one_head = !is_named && are_related(&ours.stem, &theirs.stem);
    if share >= ONE_NOUN || one_head {
        return Fit::One(share.max(ONE_NOUN));
    }
    let beside = thousandths(inquiry.query.weight(&hit.context.common(wanted)), weight);
    let bare = theirs.is_pronoun || theirs.names.is_empty() && share == 0;
    if bare && beside >= ONE_NOUN {
        return Fit::Stands;
    }
    if share == 0 && !bare { Fit::Other } else { Fit::Open }
}

/// How much of the claim's clause stands in the sentence or beside it, all of it and without names, in thousandths.
fn shares(inquiry: &Inquiry<'_>, ours: &Frame, hit: &Hit) -> (u16, u16) {
    let mut wanted = TermSet::default();
    let mut plain = TermSet::default();
    for (index, term) in inquiry.query.terms.iter().enumerate() {
        if !ours.clause.contains(term.span)
            || ours.verb.overlaps(term.span)
            || matches!(term.class, TermClass::Light | TermClass::Carried)
        {
            continue;
        }
        wanted.insert(index);
        if term.class == TermClass::Plain {
            plain.insert(index);
        }
    }
    let share = |set: TermSet| {
        let whole = inquiry.query.weight(&set);
        if whole == 0 {
            return 1000;
        }
        let direct = inquiry.query.weight(&hit.terms.common(set));
        let beside = inquiry.query.weight(&hit.context.without(hit.terms).common(set));
        thousandths(direct + beside * 2 / 3, whole)
    };
    (share(wanted), share(plain))
}

impl View<'_> {
    /// Whether the page is one whose words can contradict the claim.
    fn speaks(&self, inquiry: &Inquiry<'_>) -> bool {
        let main = self.reading.sentences.get(self.hit.sentence).is_some_and(|it| it.main);
        main && inquiry.is_chosen(self.page)
    }

    /// Whether both state the same thing of the same parties, whatever they say of it.
    fn is_one_statement(&self, ours: &Frame) -> bool {
        let nothing_done = ours.undergoer.is_none() && self.frame.undergoer.is_none();
        let parties = if ours.links {
            self.undergoer.is_one() && self.actor.agrees() && self.share >= 800
        } else {
            let done_to = self.undergoer.is_one() || nothing_done && self.actor.is_one();
            done_to && self.actor != Fit::Other
        };
        parties && self.share >= ONE_STATEMENT
    }

    /// How far this statement is the claim's, in thousandths.
    fn backs(&self, inquiry: &Inquiry<'_>, ours: &Frame) -> u16 {
        let differs = self.verb != Verbs::Same || self.difference(inquiry, ours).is_some();
        if differs || self.actor == Fit::Other || self.undergoer == Fit::Other {
            return 0;
        }
        if self.is_one_statement(ours) {
            return 1000;
        }
        let party = self.actor.agrees() || self.undergoer.agrees();
        if party && self.share >= 400 { 600 } else { 300 }
    }

    fn difference(&self, inquiry: &Inquiry<'_>, ours: &Frame) -> Option<Difference> {
        self.swapped(inquiry, ours)
            .or_else(|| self.denied(ours))
            .or_else(|| self.opposite(ours))
            .or_else(|| self.hedged(inquiry, ours))
            .or_else(|| self.renamed(inquiry, ours))
            .or_else(|| self.placed(inquiry, ours))
    }

    /// The parties exchanged: who does it in the claim has it done in the source, or another whom the claim names does it.
    fn swapped(&self, inquiry: &Inquiry<'_>, ours: &Frame) -> Option<Difference> {
        if self.verb != Verbs::Same || ours.links || self.plain < 700 {
            return None;
        }
        let crossed = |a: &Noun, b: &Noun| {
            let one = fit(inquiry, self.reading, self.hit, Some(a), Some(b)).is_one();
            one && !a.names.is_empty() && !b.names.is_empty()
        };
        let both = || {
            let (actor, undergoer) = (ours.actor.as_ref()?, ours.undergoer.as_ref()?);
            let (agent, theirs) = (self.frame.actor.as_ref()?, self.frame.undergoer.as_ref()?);
            let apart = !actor.span.overlaps(undergoer.span) && !agent.span.overlaps(theirs.span);
            let swapped = apart
                && crossed(actor, theirs)
                && crossed(undergoer, agent)
                && !self.actor.is_one()
                && !self.undergoer.is_one();
            swapped.then(|| (actor.span.cover(undergoer.span), agent.span.cover(theirs.span)))
        };
        let one = || {
            let sides = [
                (ours.actor.as_ref()?, self.frame.actor.as_ref()),
                (ours.undergoer.as_ref()?, self.frame.undergoer.as_ref()),
            ];
            let firm = [self.undergoer, self.actor].iter().any(|it| it.is_one());
            sides
                .into_iter()
                .find_map(|(mine, theirs)| self.exchanged(inquiry, mine, theirs?).filter(|_| firm))
        };
        let (claimed, found) = both().or_else(one)?;
        Some(Difference {
            rule: "role-swapped",
            claimed,
            found,
            reason: "the source has the two the other way round".to_owned(),
        })
    }

    /// The names of two nouns, where the claim has both, each in another place.
    fn exchanged(&self, inquiry: &Inquiry<'_>, ours: &Noun, theirs: &Noun) -> Option<(Span, Span)> {
        let ([(claimed, _)], [(found, _)]) = (ours.names.as_slice(), theirs.names.as_slice())
        else {
            return None;
        };
        if !claimed.overlaps(ours.head) || !found.overlaps(theirs.head) {
            return None;
        }
        let wanted = terms_in(inquiry, last_word(&inquiry.claim.text, *claimed));
        let there = answered_in(inquiry, self.reading, self.hit, theirs.span);
        let text = &self.reading.page.text;
        let answered = answered_in(inquiry, self.reading, self.hit, last_word(text, *found));
        let is_other = !wanted.is_empty() && there.common(wanted).is_empty();
        let in_claim = !answered.without(wanted).is_empty();
        (is_other && in_claim).then_some((*claimed, *found))
    }

    /// Whether a sentence of the page has `actor` do what the claim has another do in `frame`.
    fn page_has(&self, inquiry: &Inquiry<'_>, frame: &Frame, actor: &Noun) -> bool {
        let hits = inquiry.hits.iter().filter(|it| it.page == self.page).flat_map(PageHits::best);
        hits.take(PER_PAGE).any(|hit| {
            self.reading.frames(hit.sentence).iter().any(|it| {
                verbs(frame, it) == Verbs::Same
                    && fit(inquiry, self.reading, hit, Some(actor), it.actor.as_ref()).is_one()
            })
        })
    }

    /// What one party of the claim does is done by another party of it in the source.
    fn taken_over(&self, inquiry: &Inquiry<'_>, ours: &Frame, all: &[Frame]) -> Option<Difference> {
        let (actor, theirs) = (ours.actor.as_ref()?, self.frame.actor.as_ref()?);
        let same = self.verb == Verbs::Same && !ours.links && !self.actor.is_one();
        let close = same && self.plain >= 700 && self.share >= ONE_STATEMENT;
        if !close || actor.is_pronoun || theirs.is_pronoun || self.undergoer == Fit::Other {
            return None;
        }
        let there = answered_in(inquiry, self.reading, self.hit, theirs.span);
        let has_own = !there.common(terms_in(inquiry, actor.span)).is_empty();
        let other = all.iter().filter(|it| it.stem != ours.stem && !it.links).find(|it| {
            let noun = it.actor.as_ref().filter(|it| !it.span.overlaps(actor.span));
            let one = fit(inquiry, self.reading, self.hit, noun, Some(theirs)).is_one();
            one && self.page_has(inquiry, it, actor)
        });
        other.filter(|_| !has_own).map(|_| Difference {
            rule: "role-swapped",
            claimed: actor.span,
            found: theirs.span,
            reason: "in the source another of the two does it".to_owned(),
        })
    }

    fn denied(&self, ours: &Frame) -> Option<Difference> {
        if self.verb != Verbs::Same || !self.is_one_statement(ours) {
            return None;
        }
        let (claimed, found) = match (ours.denied, self.frame.denied) {
            (None, Some(found)) => (ours.verb, found),
            (Some(claimed), None) => (claimed, self.frame.verb),
            _ => return None,
        };
        let reason = if ours.denied.is_some() {
            "the claim denies what the source affirms"
        } else {
            "the source denies what the claim affirms"
        };
        Some(Difference { rule: "negation-conflict", claimed, found, reason: reason.to_owned() })
    }

    fn opposite(&self, ours: &Frame) -> Option<Difference> {
        let same_pole = ours.denied.is_some() == self.frame.denied.is_some();
        let done_by = self.actor.agrees() || ours.actor.is_none() && self.frame.actor.is_none();
        let differs =
            self.verb == Verbs::Opposite && same_pole && done_by && self.is_one_statement(ours);
        differs.then(|| Difference {
            rule: "direction-conflict",
            claimed: ours.verb,
            found: self.frame.verb,
            reason: "the two are opposites".to_owned(),
        })
    }

    fn hedged(&self, inquiry: &Inquiry<'_>, ours: &Frame) -> Option<Difference> {
        let (hedge, found) = self.frame.hedge?;
        if self.verb != Verbs::Same || !self.is_one_statement(ours) || ours.denied.is_some() {
            return None;
        }
        let attributed = inquiry.claim.attribution.is_some();
        let overstated = match (ours.hedge.map(|it| it.0), hedge) {
            (None, Hedge::Planned) => ours.is_done,
            (None, Hedge::Possible) => !ours.is_able && (ours.is_done || !ours.links),
            (Some(Hedge::Settled), Hedge::Planned | Hedge::Possible)
            | (Some(Hedge::Future), Hedge::Possible) => true,
            (None | Some(Hedge::Settled | Hedge::Future), Hedge::Alleged) => !attributed,
            (None, Hedge::Future | Hedge::Settled) => ours.is_done && self.is_fresh(inquiry),
            _ => false,
        };
        overstated.then(|| Difference {
            rule: hedge.rule(),
            claimed: ours.verb,
            found,
            reason: match hedge {
                Hedge::Future | Hedge::Settled | Hedge::Planned => {
                    "the source has it as planned, not as done"
                }
                Hedge::Possible => "the source has it as possible, not as certain",
                Hedge::Alleged => "the source has it as alleged, not as found",
            }
            .to_owned(),
        })
    }

    /// Whether the page is hardly older than the claim, so that what it plans is not done meanwhile.
    fn is_fresh(&self, inquiry: &Inquiry<'_>) -> bool {
        let page = self.reading.page.published.as_ref().map(|it| it.value);
        inquiry.published.zip(page).is_some_and(|(claim, page)| {
            let days = claim.since(page).map_or(i32::MAX, |it| it.get_days());
            (0..=MEANWHILE).contains(&days)
        })
    }

    /// The same done to the same by another, or in another place.
    fn renamed(&self, inquiry: &Inquiry<'_>, ours: &Frame) -> Option<Difference> {
        if self.verb != Verbs::Same || self.share < ONE_STATEMENT / 2 || self.plain < 700 {
            return None;
        }
        let firm = |it: Fit| matches!(it, Fit::One(share) if share >= 600);
        let pairs = || {
            ours.others.iter().flat_map(|(by, noun)| {
                let same = self.frame.others.iter().filter(move |it| it.0 == *by);
                same.map(move |it| (noun, &it.1))
            })
        };
        let told = |(noun, other): (&Noun, &Noun)| {
            let (claimed, found) = self.differ(inquiry, noun, other)?;
            Some(Difference {
                rule: "name-conflict",
                claimed,
                found,
                reason: "the source names another".to_owned(),
            })
        };
        let party = || {
            let (actor, theirs) = (ours.actor.as_ref()?, self.frame.actor.as_ref()?);
            firm(self.undergoer).then(|| told((actor, theirs))).flatten()
        };
        // `the plant at Juv` against `the plant at Kolby`: the same noun with another name.
        let same_noun = |(noun, other): &(&Noun, &Noun)| {
            let wanted = terms_in(inquiry, noun.span);
            let names = noun
                .names
                .iter()
                .fold(TermSet::default(), |sum, it| sum.union(terms_in(inquiry, it.0)));
            let plain = wanted.without(names);
            let there = answered_in(inquiry, self.reading, self.hit, other.span);
            noun.stem == other.stem && !plain.is_empty() && plain.without(there).is_empty()
        };
        let place = || {
            if let Some(found) = pairs().filter(same_noun).find_map(told) {
                return Some(found);
            }
            let fits = firm(self.undergoer) && self.actor.agrees()
                || ours.undergoer.is_none() && firm(self.actor);
            if fits { pairs().find_map(told) } else { None }
        };
        party().or_else(place)
    }

    /// The same noun behind opposite prepositions: `inside the zone`, `outside the zone`.
    fn placed(&self, inquiry: &Inquiry<'_>, ours: &Frame) -> Option<Difference> {
        let same_pole = ours.denied.is_some() == self.frame.denied.is_some();
        let parties = self.actor.agrees() || self.undergoer.is_one();
        if self.verb != Verbs::Same || !same_pole || !parties || self.share < ONE_STATEMENT {
            return None;
        }
        ours.others.iter().find_map(|(by, noun)| {
            let (theirs, other) = self.frame.others.iter().find(|(theirs, other)| {
                let opposite =
                    OPPOSITE_PLACES.iter().any(|it| *it == (by, theirs) || *it == (theirs, by));
                opposite && fit(inquiry, self.reading, self.hit, Some(noun), Some(other)).is_one()
            })?;
            Some(Difference {
                rule: "direction-conflict",
                claimed: noun.span,
                found: other.span,
                reason: format!("“{by}” against “{theirs}”"),
            })
        })
    }

    /// The names of two nouns, where each has one of the same kind and the sentence has not the claim's.
    fn differ(&self, inquiry: &Inquiry<'_>, ours: &Noun, theirs: &Noun) -> Option<(Span, Span)> {
        let ([(claimed, kind)], [(found, other)]) =
            (ours.names.as_slice(), theirs.names.as_slice())
        else {
            return None;
        };
        let wanted = terms_in(inquiry, last_word(&inquiry.claim.text, *claimed));
        let known = inquiry.query.weight(&self.hit.terms.common(wanted)) > 0;
        let answered = answered_in(inquiry, self.reading, self.hit, *found);
        let whole = inquiry.query.weight(&wanted) > 0;
        let other_name = !self.are_one_name(inquiry, *claimed, *found);
        let same_kind = kind == other && *kind != NameKind::Other;
        let differ = same_kind && whole && !known && answered.is_empty() && other_name;
        differ.then_some((*claimed, *found))
    }

    /// Whether a name of the page is the claim's by another form, such as its initials.
    fn are_one_name(&self, inquiry: &Inquiry<'_>, claimed: Span, found: Span) -> bool {
        let initials = |text: &str| {
            let words = text.split(|it: char| !it.is_alphanumeric());
            words
                .filter_map(|it| it.chars().next())
                .filter(|it| it.is_uppercase())
                .collect::<String>()
        };
        let (ours, theirs) = (claimed.of(&inquiry.claim.text), found.of(&self.reading.page.text));
        let joined =
            |text: &str| text.chars().filter(|it| it.is_alphanumeric()).collect::<String>();
        let short = joined(theirs);
        short.len() > 1 && initials(ours).ends_with(&short)
            || joined(ours).len() > 1 && initials(theirs).ends_with(&joined(ours))
    }

    /// Whether this statement says what the claim says where another differs, about as fully.
    fn speaks_for(
        &self,
        inquiry: &Inquiry<'_>,
        ours: &Frame,
        difference: &Difference,
        other: &Self,
    ) -> bool {
        let same_place = self.sentence == other.sentence && self.page == other.page;
        let hedge = difference.rule.ends_with("overstated");
        let needed = u32::from(other.share) * if hedge { 5 } else { 8 } / 10;
        !(same_place && self.frame == other.frame)
            && self.verb == Verbs::Same
            && u32::from(self.share) >= needed
            && (self.is_one_statement(ours) || self.undergoer.is_one() && self.actor.agrees())
            && self.difference(inquiry, ours).is_none_or(|it| it.rule != difference.rule)
    }

    fn told(&self, inquiry: &Inquiry<'_>, difference: &Difference) -> Contrast {
        let text = &self.reading.page.text;
        let (ours, theirs) =
            (difference.claimed.of(&inquiry.claim.text), difference.found.of(text));
        Contrast {
            rule: difference.rule,
            claimed: difference.claimed,
            found: Found { page: self.page, span: difference.found, sentence: self.sentence },
            reason: format!(
                "the claim says “{ours}”, the source “{theirs}”: {}",
                difference.reason
            ),
        }
    }
}
