//! Whether a sentence that differs from the claim surely speaks of the same thing. Only then is the difference an error;
//! every other one is for review: a page has many sentences that share words with a claim and say something else.

use super::carried::{self, share_of};
use super::frames::{Frame, Noun};
use super::gather::Inquiry;
use super::library::Reading;
use super::matching::compare;
use super::query::{TermClass, TermSet};
use super::retrieve::{Hit, PageHits};
use super::role::are_within;
use super::views::{Fit, Verbs, fit, verbs};
use super::{Certainty, Contrast, FactMatch, Found};
use crate::fact::date::{Grain, When};
use crate::fact::figure::{Figure, Unit};
use crate::fact::quote::Quote;
use crate::fact::{Agreement, Fact, Value};
use crate::lexicon::{frequency, hedges};
use crate::text::Span;
use crate::text::normalize::fold_word;
use crate::text::stem::stem;

/// The sentence must have so much of the claim's clause, and of the names in it, in thousandths.
const CLAUSE: u16 = 550;
const NAMES: u16 = 600;
/// What is said more surely than on the page needs more of it.
const MUCH: u16 = 700;
/// What one small word decides needs nearly all of it.
const MOST: u16 = 800;
/// All but a word.
const ALL: u16 = 950;
/// Where the words beside a figure are the same, so much of the clause is enough.
const BESIDE: u16 = 350;
/// Longer sentences, in bytes, are lists and tables run together.
const LONG: usize = 600;
/// A sentence of so many words with a verb may well have more names than other words.
const SHORT: usize = 12;
/// A shorter quotation is a title, a term or a word in doubt.
const QUOTED: usize = 5;
/// Small words that may stand between a word and its neighbour: `9 of the 14 stations`.
const SMALL: usize = 2;
/// A word that is not rarer at large, as a binary logarithm, is a common noun.
const COMMON: u8 = 8;
/// Two counts that lie further apart count different things.
const APART: i128 = 5;
/// Sentences of a page that are looked through for the same event on another day.
const PER_PAGE: usize = 8;

/// The claim around some of its words beside the sentence of a page around others.
struct Grip<'a> {
    inquiry: &'a Inquiry<'a>,
    page: &'a PageHits,
    reading: &'a Reading,
    hit: &'a Hit,
    claimed: Span,
    found: Found,
    /// The claim's statement around its words.
    ours: Option<&'a Frame>,
    /// The statement with the same verb around the words of the page.
    theirs: Option<&'a Frame>,
    /// How much of the rest of the claim's clause the sentence has, in thousandths.
    clause: u16,
    /// The same for the names alone; those that its pronouns stand for count.
    names: u16,
    /// The same for what is no name.
    plain: u16,
}

/// How surely a fact of the page that differs stands for the same thing; `backed` are facts of pages that back others.
pub(super) fn of_fact(inquiry: &Inquiry<'_>, fact: &FactMatch, backed: &[Found]) -> Certainty {
    if let Value::Quote(quote) = &fact.claimed.value {
        // Words that are found need nothing around them.
        return Certainty::of(true, is_quotation(quote, &inquiry.claim.text));
    }
    let read = || Grip::read(inquiry, fact.claimed.span, fact.found?);
    let Some(grip) = read() else { return Certainty::Open };
    let theirs = fact.theirs.as_ref().map(|it| &it.value);
    let (likely, sure) = match (&fact.claimed.value, theirs) {
        _ if fact.certainty == Certainty::Sure => (true, grip.is_statement()),
        (Value::Figure(ours), Some(Value::Figure(theirs))) => {
            let same = grip.measures(ours, theirs) && grip.has_the_other_figures();
            (grip.is_statement() || grip.is_row(), same)
        }
        (Value::Date(ours), Some(Value::Date(theirs))) => {
            let slip = grip.is_statement() && !grip.is_state() && is_slip(ours, theirs);
            (slip, grip.dates(ours, theirs))
        }
        (Value::Name(_), _) => (false, grip.names_another()),
        _ => (false, grip.is_about() && grip.theirs.is_some()),
    };
    let is_taken = fact.found.is_some_and(|it| backed.contains(&it));
    Certainty::of(likely, sure && !is_taken)
}

/// How surely words of the page that differ stand for the same thing.
pub(super) fn of_contrast(inquiry: &Inquiry<'_>, contrast: &Contrast) -> Certainty {
    let Some(grip) = Grip::read(inquiry, contrast.claimed, contrast.found) else {
        return Certainty::Open;
    };
    let is_statement = grip.is_statement();
    if contrast.certainty == Certainty::Sure {
        return Certainty::of(true, is_statement);
    }
    let (likely, sure) = match contrast.rule {
        "name-conflict" => return Certainty::of(false, grip.names_another()),
        "negation-conflict" => (grip.is_asserted(), grip.denies()),
        "direction-conflict" => (false, grip.names >= MOST && grip.goes_against()),
        "quantity-conflict" => (false, grip.names >= MOST && grip.counts_the_same()),
        "role-swapped" => (true, grip.clause >= MOST && grip.theirs.is_some()),
        _ => (true, grip.clause >= MUCH && grip.names >= MOST && grip.is_plainly_done()),
    };
    Certainty::of(likely && is_statement, sure && grip.is_about() && !grip.is_quoted())
}

impl Certainty {
    const fn of(likely: bool, sure: bool) -> Self {
        match (likely, sure) {
            (_, true) => Self::Sure,
            (true, false) => Self::Likely,
            (false, false) => Self::Open,
        }
    }
}

impl<'a> Grip<'a> {
    fn read(inquiry: &'a Inquiry<'a>, claimed: Span, found: Found) -> Option<Self> {
        let page = inquiry.hits.iter().find(|it| it.page == found.page)?;
        let reading = inquiry.library.readings.get(found.page)?;
        let span_of = |it: &Hit| reading.sentences.get(it.sentence).map(|it| it.span);
        let hit = page.hits.iter().find(|it| span_of(it) == Some(found.sentence))?;
        let around = inquiry.frames().iter().filter(|it| it.clause.contains(claimed));
        let ours = around.min_by_key(|it| it.clause.len());
        let whole = wanted(inquiry, Span::new(0, inquiry.claim.text.len()), claimed);
        let wanted = ours.map_or(whole, |it| wanted(inquiry, it.clause, claimed));
        // `Which was released in May` does not say what was.
        let wanted = if wanted.iter().count() < 2 { whole } else { wanted };
        let same = |it: &&Frame| {
            it.clause.contains(found.span)
                && ours.is_some_and(|ours| verbs(ours, it) != Verbs::Other)
        };
        let carried = carried::with_what_it_carries(reading, page, hit).union(page.title);
        let names = carried::of_class(inquiry, wanted, TermClass::Name);
        let plain = carried::of_class(inquiry, wanted, TermClass::Plain);
        Some(Self {
            inquiry,
            page,
            reading,
            hit,
            claimed,
            found,
            ours,
            theirs: reading.frames(hit.sentence).iter().find(same),
            clause: share_of(inquiry, hit.terms, wanted),
            names: share_of(inquiry, carried, names),
            plain: share_of(inquiry, hit.terms, plain),
        })
    }

    /// Whether the sentence is prose about what the claim's clause is about, and no question.
    fn is_about(&self) -> bool {
        self.is_statement() && self.clause >= CLAUSE && self.names >= NAMES
    }

    /// Whether the sentence is prose, with the very names of types and models that the claim has, and no question.
    fn is_statement(&self) -> bool {
        let words = self.words();
        let (mut small, mut all) = (0, 0);
        for word in words.split_whitespace().filter(|it| it.contains(char::is_alphanumeric)) {
            all += 1;
            small += usize::from(word.starts_with(char::is_lowercase));
        }
        let is_question = words.trim_end_matches(['.', '”', '"', ' ']).ends_with('?');
        let is_short = all <= SHORT && words.ends_with('.') && !self.frames().is_empty();
        let is_prose = words.len() <= LONG && (small * 5 >= all * 2 || is_short);
        is_prose && !is_question && self.has_codes()
    }

    /// What the sentence states.
    fn frames(&self) -> &[Frame] {
        self.reading.frames(self.hit.sentence)
    }

    /// The sentence of the page.
    fn words(&self) -> &str {
        self.found.sentence.of(&self.reading.page.text).trim_end()
    }

    /// Whether the sentence, or the title of the page, has every word with a digit in it that the claim has: `U-30`.
    fn has_codes(&self) -> bool {
        let text = &self.inquiry.claim.text;
        let dates = self.inquiry.claim.facts.iter().filter(|it| matches!(it.value, Value::Date(_)));
        let dates: Vec<&str> = dates.map(|it| it.span.of(text)).collect();
        let words =
            text.split_whitespace().map(|it| it.trim_matches(|it: char| !it.is_alphanumeric()));
        let mut codes = words.filter(|it| {
            it.starts_with(char::is_alphabetic)
                && it.contains(|it: char| it.is_ascii_digit())
                && !dates.iter().any(|date| date.contains(it))
        });
        let title = self.reading.page.title.as_ref().map_or("", |it| it.value.as_str());
        codes.all(|it| self.words().contains(it) || title.contains(it))
    }

    /// Whether the words of the claim stand in quotation marks.
    fn is_quoted(&self) -> bool {
        let mut quotes =
            self.inquiry.claim.facts.iter().filter(|it| matches!(it.value, Value::Quote(_)));
        quotes.any(|it| it.span.contains(self.claimed))
    }

    /// Whether two figures surely measure the same.
    fn measures(&self, ours: &Figure, theirs: &Figure) -> bool {
        let same_noun = ours.noun.is_some() && ours.noun == theirs.noun;
        // The same number in another currency is the same sum.
        let money = matches!((&ours.unit, &theirs.unit), (Unit::Money { .. }, Unit::Money { .. }));
        let recoined = money && ours.stated.is_some() && ours.stated == theirs.stated;
        let told = match ours.unit {
            Unit::Count if ours.noun.is_none() || theirs.noun.is_none() => {
                let bare = ours.noun.is_none() && theirs.noun.is_none();
                let same = self.theirs.is_some() && self.clause >= MOST;
                bare && (same || self.is_beside() && are_within(ours, theirs, APART))
            }
            Unit::Count => self.theirs.is_some() || same_noun && are_within(ours, theirs, APART),
            Unit::Ordinal | Unit::Ratio => self.clause >= MOST,
            _ => recoined || self.theirs.is_some() || self.is_beside() || self.clause >= MUCH,
        };
        // A long clause seldom stands in one sentence of a page: the word beside the figure tells as much.
        let beside = self.clause >= BESIDE && self.names >= NAMES && (recoined || self.is_beside());
        told && (self.is_about() || beside && self.is_statement())
            && !self.is_of_larger_name()
            && !self.is_of_other_subject()
    }

    /// Whether the words stand in a row of a table.
    fn is_row(&self) -> bool {
        let words = self.words();
        words.len() <= LONG && words.contains(" | ")
    }

    /// Whether the sentence has none of the claim's other figures with another value: a row that differs in two places is
    /// another row.
    fn has_the_other_figures(&self) -> bool {
        let clause = self.ours.map(|it| it.clause);
        let is_other = |it: &&Fact| {
            matches!(it.value, Value::Figure(_))
                && !it.span.overlaps(self.claimed)
                && clause.is_none_or(|clause| clause.contains(it.span))
        };
        let theirs: Vec<&Fact> = self
            .reading
            .facts(self.hit.sentence)
            .iter()
            .filter(|it| !it.span.overlaps(self.found.span))
            .collect();
        self.inquiry.claim.facts.iter().filter(is_other).all(|own| {
            let held = theirs.iter().filter_map(|it| compare(own, it)).map(|it| it.agreement);
            let held: Vec<Agreement> = held.collect();
            !held.contains(&Agreement::Conflict) || held.iter().any(|it| it.is_match())
        })
    }

    /// Whether two dates are surely given for one event that happens once.
    fn dates(&self, ours: &When, theirs: &When) -> bool {
        let event = self.theirs.is_some() && self.plain >= CLAUSE - 50
            || self.clause >= ALL && self.plain >= ALL;
        !self.is_state()
            && (event || self.is_birth())
            && self.is_about()
            && !self.is_of_larger_name()
            && !self.is_of_other_subject()
            && (self.is_birth() || !self.is_one_of_several())
            && !self.recurs(ours, theirs)
    }

    /// Whether the claim says how it stood on a day, of which another day tells nothing: `as of May 2024`.
    fn is_state(&self) -> bool {
        let text = &self.inquiry.claim.text;
        let before = fold_word(text.get(..self.claimed.start).unwrap_or_default());
        before.trim_end().ends_with("as of")
            || self.claimed.of(text).to_lowercase().starts_with("as of")
    }

    /// Whether the claim tells when somebody was born, and the page gives it so: `Ann Karl (born May 3, 1971)`.
    fn is_birth(&self) -> bool {
        let born = |text: &str| carried::has_word(text, &["born"]);
        let text = &self.reading.page.text;
        let before = text.get(self.found.sentence.start..self.found.span.start).unwrap_or_default();
        born(self.inquiry.claim.text.as_str())
            && (born(before) || before.trim_end().ends_with(['(']))
    }

    /// Whether the page gives the same verb days of its own elsewhere, so that the event is one of several: cups won, albums
    /// released.
    fn recurs(&self, ours: &When, theirs: &When) -> bool {
        let Some(frame) = self.ours else { return false };
        let is_third = |it: &Fact| {
            let Value::Date(date) = &it.value else { return false };
            let apart = |one: &When| {
                crate::fact::date::compare_when(one, date).agreement == Agreement::Conflict
            };
            date.grain <= ours.grain.max(theirs.grain) && apart(ours) && apart(theirs)
        };
        self.page.best().take(PER_PAGE).any(|hit| {
            let here = hit.sentence == self.hit.sentence;
            let statements = self.reading.frames(hit.sentence).iter();
            let same: Vec<&Frame> =
                statements.filter(|it| verbs(frame, it) == Verbs::Same).collect();
            let grain =
                |it: &Fact| matches!(&it.value, Value::Date(it) if it.grain == theirs.grain);
            let facts = self.reading.facts(hit.sentence).iter();
            let facts = facts.filter(|it| is_third(it) && (!here || grain(it)));
            { facts }.any(|it| same.iter().any(|frame| innermost(self.reading, hit, it, frame)))
        })
    }

    /// Whether the sentence counts the event among others where the claim does not: `their seventh title`, `last won`.
    fn is_one_of_several(&self) -> bool {
        let is_count = |word: &str| {
            matches!(word, "again" | "last" | "latest" | "previous" | "previously")
                || hedges::is_rank(word)
        };
        let claim = fold_word(&self.inquiry.claim.text);
        let words = self.words().split_whitespace().map(fold_word);
        let text = &self.reading.page.text;
        let tells = |it: &Fact| match &it.value {
            Value::Name(_) => it.span.contains(self.found.span),
            Value::Figure(Figure { unit: Unit::Ordinal, .. }) => {
                !carried::has_word(&claim, &[it.span.of(text)])
            }
            _ => false,
        };
        self.reading.facts(self.hit.sentence).iter().any(tells) || { words }
            .any(|it| is_count(&it) && !carried::has_word(&claim, &[&it]))
    }

    /// Whether the page surely names another in the same role.
    fn names_another(&self) -> bool {
        let text = &self.inquiry.claim.text;
        let name = self.claimed.of(text);
        let is_known = self.reading.page.text.contains(name);
        // `Was a president`: others are as well.
        let is_one_of_many = self.ours.filter(|it| it.links).is_some_and(|it| {
            let is_actor = it.actor.as_ref().is_some_and(|it| it.span.overlaps(self.claimed));
            let said = it.undergoer.as_ref().map_or("", |it| it.span.of(text));
            is_actor && said.split_whitespace().next().is_some_and(|it| matches!(it, "a" | "an"))
        });
        self.is_about()
            && self.theirs.is_some()
            && !is_one_of_many
            && (!is_known || self.clause >= MOST)
    }

    /// Whether one of the two surely denies what the other says.
    fn denies(&self) -> bool {
        let claim = &self.inquiry.claim.text;
        let Some(ours) = self.ours else { return self.clause >= MOST };
        let denied = ours.denied.is_some();
        // `Decided not to compete` says what was decided.
        let of_intent = claim.get(..ours.verb.start).is_some_and(|it| it.ends_with("not to "));
        if of_intent || !denied && !is_asserted(claim, ours) {
            return false;
        }
        let is_verb = self.theirs.is_some_and(|it| {
            let nouns = it.actor.iter().chain(&it.undergoer);
            let mut heads = nouns.map(|it| it.head).chain([it.verb]).chain(it.denied);
            heads.any(|it| it.overlaps(self.found.span))
        });
        is_verb || denied && self.clause >= ALL
    }

    /// Whether the claim's statement says that something is so.
    fn is_asserted(&self) -> bool {
        self.ours.is_some_and(|it| is_asserted(&self.inquiry.claim.text, it))
    }

    /// Whether it is the claim's own verb that says that it is done or will be, and the page does not ask whether.
    fn is_plainly_done(&self) -> bool {
        let claim = &self.inquiry.claim.text;
        let word = self.found.span.of(&self.reading.page.text);
        let asks = carried::has_word(word, &["if", "unless", "whether"]);
        !asks
            && self.ours.is_some_and(|it| {
                let hedge = it.hedge.map_or(it.verb, |it| it.1);
                let said = self.claimed.overlaps(it.verb) || self.claimed.overlaps(hedge);
                said && is_asserted(claim, it)
            })
    }

    /// Whether a word for how many stands for the same things on both sides.
    fn counts_the_same(&self) -> bool {
        let clause = self
            .ours
            .map_or(&*self.inquiry.claim.text, |it| it.clause.of(&self.inquiry.claim.text));
        let theirs = carried::numbers(self.words());
        let numbers = carried::numbers(clause);
        (self.clause >= ALL || self.theirs.is_some() || self.clause >= MOST && self.is_beside())
            && numbers.iter().all(|it| theirs.contains(it))
    }

    /// Whether words that are opposites are said of one thing.
    fn goes_against(&self) -> bool {
        let claim = &self.inquiry.claim.text;
        let is_verb =
            self.ours.is_some_and(|it| it.verb.overlaps(self.claimed) && is_asserted(claim, it));
        self.is_beside() || self.has_one_object() || is_verb && self.clause >= ALL
    }

    /// Whether what the verbs on both sides are done to is one thing.
    fn has_one_object(&self) -> bool {
        let (Some(ours), Some(theirs)) = (self.ours, self.theirs) else { return false };
        if ours.undergoer.is_none() && theirs.undergoer.is_none() {
            return self.fit(ours.actor.as_ref(), theirs.actor.as_ref()).agrees();
        }
        self.fit(ours.undergoer.as_ref(), theirs.undergoer.as_ref()).agrees()
    }

    fn fit(&self, ours: Option<&Noun>, theirs: Option<&Noun>) -> Fit {
        fit(self.inquiry, self.reading, self.hit, ours, theirs)
    }

    /// Whether the statement of the page has a subject of its own that the claim does not name: `the southern region`.
    fn is_of_other_subject(&self) -> bool {
        let is_named = |it: &Frame| it.actor.as_ref().is_some_and(|it| !it.names.is_empty());
        let subject = self.theirs.and_then(|it| it.actor.as_ref()).filter(|it| !it.is_pronoun);
        self.ours.is_some_and(is_named)
            && subject.is_some_and(|it| {
                carried::answered(self.inquiry, self.reading, self.hit.sentence, it.span).is_empty()
            })
    }

    /// Whether the words that differ stand beside the same word on both sides: `negative demand`, `positive demand`.
    fn is_beside(&self) -> bool {
        let claim = neighbours(&self.inquiry.claim.text, self.claimed);
        let page = neighbours(&self.reading.page.text, self.found.span);
        claim.iter().zip(&page).any(|(ours, theirs)| !ours.is_empty() && ours == theirs)
    }

    /// Whether the page speaks of somebody whose name only contains the claim's: `Arsenal Women`.
    fn is_of_larger_name(&self) -> bool {
        let ours = self.inquiry.claim.facts.iter().filter(|it| matches!(it.value, Value::Name(_)));
        let ours: Vec<&Fact> = ours.collect();
        let text = &self.reading.page.text;
        let claim = &self.inquiry.claim.text;
        let theirs = self.reading.facts(self.hit.sentence).iter();
        let names: Vec<&Fact> = theirs.filter(|it| matches!(it.value, Value::Name(_))).collect();
        let is_larger = |it: &Fact, own: &Fact| {
            let (long, short) = (it.span.of(text), own.span.of(claim));
            long.len() > short.len()
                && long.starts_with(short)
                && compare(own, it).is_none_or(|it| it.agreement != Agreement::Match)
        };
        let has = |own: &Fact| names.iter().any(|it| it.span.of(text) == own.span.of(claim));
        // A common word at the beginning is no name: `Police are to receive …`.
        let is_word = |own: &Fact| {
            let word = own.span.of(claim);
            own.span.start == 0 && frequency::rarity(&stem(&fold_word(word))) < COMMON
        };
        let larger = |own: &&&Fact| !is_word(own) && names.iter().any(|it| is_larger(it, own));
        { ours.iter().filter(|own| !has(own)) }.any(|it| larger(&it))
    }
}

/// The terms that say something in a part of the claim, but for some of its words.
fn wanted(inquiry: &Inquiry<'_>, part: Span, but: Span) -> TermSet {
    let mut set = TermSet::default();
    for (index, term) in inquiry.query.terms.iter().enumerate() {
        let says = term.class.is_own() && term.class != TermClass::Light;
        if says && part.contains(term.span) && !but.overlaps(term.span) {
            set.insert(index);
        }
    }
    set
}

/// Whether no statement within another's clause is closer to a fact than that other.
fn innermost(reading: &Reading, hit: &Hit, fact: &Fact, frame: &Frame) -> bool {
    let around = reading.frames(hit.sentence).iter().filter(|it| it.clause.contains(fact.span));
    around.min_by_key(|it| it.clause.len()).is_some_and(|it| it.verb == frame.verb)
}

/// Whether two days differ in one of day, month and year, as slips of the pen do, and two years in one digit.
fn is_slip(ours: &When, theirs: &When) -> bool {
    let from = |it: &When| it.nominal.first().and_then(|it| it.from);
    let (Some(a), Some(b)) = (from(ours), from(theirs)) else { return false };
    let same = [a.year() == b.year(), a.month() == b.month(), a.day() == b.day()];
    match (ours.grain, theirs.grain) {
        (Grain::Day, Grain::Day) => same.iter().filter(|it| **it).count() == 2,
        (Grain::Year, Grain::Year) => {
            let digits = |it: i16| [it / 1000, it / 100 % 10, it / 10 % 10, it % 10];
            let pairs = digits(a.year()).into_iter().zip(digits(b.year()));
            pairs.filter(|it| it.0 != it.1).count() == 1
        }
        _ => false,
    }
}

/// Whether marks stand around somebody's words, and not around a title or a term.
fn is_quotation(quote: &Quote, claim: &str) -> bool {
    let words = quote.inner.of(claim).split_whitespace();
    let small = words.filter(|it| it.starts_with(char::is_lowercase)).count();
    quote.words.len() >= QUOTED && small * 2 > quote.words.len()
}

/// Whether a verb says that it is so: no infinitive, and no form in `-ing` without a form of `be`.
fn is_asserted(claim: &str, frame: &Frame) -> bool {
    let before = claim.get(..frame.verb.start).unwrap_or_default();
    let before: Vec<String> = before.split_whitespace().rev().take(3).map(fold_word).collect();
    let is_helper = |it: &String| {
        let it = it.trim_end_matches("n't");
        matches!(it, "am" | "are" | "be" | "been" | "is" | "was" | "were" | "’s")
    };
    let is_gerund = frame.verb.of(claim).ends_with("ing") && !before.iter().any(is_helper);
    !(frame.is_bare || is_gerund || before.first().is_some_and(|it| it == "to"))
}

/// The words right before and right after a span, in small letters and without marks; empty at the end of a part.
fn neighbours(text: &str, span: Span) -> [String; 2] {
    let word = |it: &str| {
        let it = fold_word(it);
        it.trim_matches(|it: char| !it.is_alphanumeric()).to_owned()
    };
    let parts = |it: char| it.is_whitespace() || it == '-';
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    let tells = |it: &String| it.len() > 3 || it.starts_with(|it: char| it.is_ascii_digit());
    let before = before.trim_end_matches(parts).rsplit(parts).take(1 + SMALL).map(word).find(tells);
    let after = after.trim_start_matches(parts).split(parts).take(1 + SMALL).map(word).find(tells);
    [before, after].map(Option::unwrap_or_default)
}

#[cfg(test)]
mod tests {
    use super::super::Library;
    use super::super::gather::gather;
    use super::Certainty;
    use crate::claim;
    use crate::page::Page;
    use crate::story;

    /// Whether the one difference between a claim and a page, which must be there, is surely one.
    fn check(claim: &str, page: &[&str], certain: bool) {
        let story = story::read("claim.txt", &format!("{claim} (a.example)"), None, None);
        let library =
            Library::new(vec![Page { host: "a.example".into(), ..Page::of_sentences(page) }]);
        let claims = claim::extract(&story);
        let evidence = gather(claims.first().expect("the text makes a claim"), &story, &library);
        let facts = evidence
            .matches
            .iter()
            .filter(|it| it.agreement == Some(crate::fact::Agreement::Conflict));
        let marks: Vec<bool> = facts
            .map(|it| it.certain)
            .chain(evidence.contrasts.iter().map(|it| it.certain))
            .collect();
        assert!(!marks.is_empty(), "{claim}: nothing differs");
        assert_eq!(marks.contains(&true), certain, "{claim} {page:?}: {evidence:?}");
    }

    #[test]
    fn another_figure_for_the_same_thing_is_certain() {
        check(
            "Larkfield paid $40 million for the mill.",
            &["Larkfield paid $48 million for the mill."],
            true,
        );
    }

    #[test]
    fn a_denied_verb_is_certain_and_an_infinitive_is_not() {
        check("The board approved the merger.", &["The board did not approve the merger."], true);
    }

    #[test]
    fn a_plan_told_as_done_is_certain() {
        check("Larkfield closed the mill.", &["Larkfield plans to close the mill."], true);
    }

    #[test]
    fn an_event_that_recurs_has_many_dates() {
        check(
            "Larkfield won the county cup in 1989.",
            &["Larkfield won their seventh county cup in 1953."],
            false,
        );
        check(
            "Larkfield won the county cup in 1989.",
            &["Larkfield won the county cup in 1953."],
            true,
        );
    }
}
