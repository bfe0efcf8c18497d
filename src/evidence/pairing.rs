//! The facts of the pages that can be held against a fact of the claim, each with the words around it.

mod setting;

pub(super) use setting::{Setting, Wanted};

use super::frames::{Frame, Noun, innermost};
use super::gather::Inquiry;
use super::library::Reading;
use super::matching::are_compatible;
use super::query::{TermSet, thousandths};
use super::retrieve::{Hit, PageHits};
use super::role::{Period, is_same_role, period};
use super::{Found, bound, carried, cells, dates, elided, former, labels, likened, periods, zones};
use crate::claim::clause;
use crate::fact::date::{Bound, Grain, Interval, Nature};
use crate::fact::figure::Unit;
use crate::fact::{Agreement, Comparison, Fact, Value};
use crate::page::Stated;
use crate::text::Span;
use crate::text::number::Decimal;

/// A fact that a best sentence backs with so much around it is looked for no further.
const BACKED: u16 = 300;
/// So many sentences at the top of a page may be title and dateline.
const TOP: usize = 3;
/// Sentences beyond the best that are looked through for their figures, of all pages together.
const WITH_NUMBERS: usize = 60;

/// Facts of a sentence that are held against one of the claim: what has more is a table of data or an attack.
const MOST_FACTS: usize = 2_000;
/// Two measures of which only one has a rate need so much around them to conflict.
const CLOSE_WITHOUT_RATE: u16 = 650;

/// A fact of a page held against the claimed one.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "independent marks, each weighed by its own rule")]
pub(super) struct Pairing {
    pub(super) comparison: Comparison,
    pub(super) found: Found,
    /// The sentence by its index on its page, and the terms of the claim in the same part of it, beside it and in the
    /// title; none of the page's own date.
    pub(super) around: Option<(usize, TermSet)>,
    /// How much of the words around the claimed fact stand around the found one, in thousandths.
    pub(super) closeness: u16,
    /// The same without the neighbouring sentences and the title.
    pub(super) direct: u16,
    /// How much of the names around the claimed fact stand in the same part of the sentence, in thousandths.
    pub(super) named: u16,
    /// Whether the sentence names somebody else where it lacks a name of the claim.
    pub(super) of_another: bool,
    /// Whether the sentence gives it for the time that the claim gives it for.
    pub(super) period: Period,
    /// Whether that time belongs to it alone, among the figures of its sentence.
    pub(super) is_dated: bool,
    /// Whether the sentence gives it as a value that held before or that was put right.
    pub(super) former: bool,
    /// Whether the sentence says that a text had it wrong before.
    pub(super) corrected: bool,
    /// The fact of the page.
    pub(super) theirs: Fact,
    /// Whether a conflict here would be about the same thing.
    pub(super) same_role: bool,
    /// Whether it stands in the main text of a page that is meant, and not as an error put right.
    pub(super) speaks: bool,
}

impl Pairing {
    /// The sentence of the page in which the found fact stands, by its index.
    pub(super) fn sentence(&self) -> Option<usize> {
        self.around.map(|it| it.0)
    }

    /// The page and the sentence in which the found fact stands.
    pub(super) fn place(&self) -> (usize, Span) {
        (self.found.page, self.found.sentence)
    }

    /// How many sentences lie from the found fact to that of another pairing of the same page.
    pub(super) fn sentences_to(&self, other: &Self) -> Option<usize> {
        let apart = self.sentence()?.abs_diff(other.sentence()?);
        (self.found.page == other.found.page).then_some(apart)
    }
}

/// The facts of the pages that can be held against `fact`: those of the best sentences, and where these do not back it those
/// of every other sentence with a number.
pub(super) fn pairings(inquiry: &Inquiry<'_>, fact: &Fact) -> Vec<Pairing> {
    let wanted = Wanted::new(inquiry, fact);
    let mut found = Vec::new();
    let read = |wide: bool,
                wanted_by: &dyn Fn(&Reading, &Hit) -> bool,
                found: &mut Vec<Pairing>| {
        let best = inquiry.hits.iter().map(|it| it.window).max().unwrap_or(0);
        // A page that hardly bears on the claim is not read for its figures.
        let bears = |it: &&PageHits| !wide || u32::from(it.window) * 10 >= u32::from(best) * 7;
        let mut left = if wide { WITH_NUMBERS } else { usize::MAX };
        for page in inquiry.hits.iter().filter(bears) {
            let Some(reading) = inquiry.library.readings.get(page.page) else { continue };
            let hits = page.hits.iter().enumerate().filter(|it| page.best.contains(&it.0) != wide);
            let hits = hits.map(|it| it.1).filter(|it| !wide || wanted_by(reading, it));
            for hit in hits.take(left) {
                left -= 1;
                pair_sentence(inquiry, fact, &wanted, (page, reading, hit), found);
            }
        }
    };
    read(false, &|_, _| true, &mut found);
    let backs = |it: &Pairing| {
        it.comparison.agreement.is_match()
            && it.closeness >= BACKED
            && !it.of_another
            && it.period != Period::Other
    };
    if is_looked_up(fact, &inquiry.claim.text) && !found.iter().any(backs) {
        read(true, &has_number, &mut found);
    } else if !is_looked_up(fact, &inquiry.claim.text) {
        read(true, &is_correction, &mut found);
    }
    found
}

/// Whether a figure is given for the claim's time, by the times beside it that may be its own, and whether one of them is its own alone.
fn own_period(
    inquiry: &Inquiry<'_>,
    (fact, wanted): (&Fact, &Wanted),
    (reading, hit, part): (&Reading, &Hit, Span),
    other: &Fact,
) -> (Period, bool) {
    let facts = reading.facts(hit.sentence);
    let inside: Vec<&Fact> = facts.iter().filter(|it| part.contains(it.span)).collect();
    let around = bound::around(&reading.page.text, &inside, other);
    let is_figure = matches!(other.value, Value::Figure(_));
    let is_own = |it: &&Fact| {
        let is_date = matches!(it.value, Value::Date(_));
        is_date && (!is_figure || periods::may_be_of(&reading.page.text, facts, it, other))
    };
    let own: Vec<&Fact> = around.facts.iter().copied().filter(is_own).collect();
    let period = period(inquiry, fact, &own);
    // What it was in March is not what it is this year.
    let is_wider = period == Period::Same && wanted.grain > finest(own.iter().copied());
    (period, around.is_dated && period != Period::Unsaid && !is_wider)
}

/// The grain of the finest date among facts.
fn finest<'a>(facts: impl Iterator<Item = &'a Fact>) -> Option<Grain> {
    let grains = facts.filter_map(|it| match &it.value {
        Value::Date(it) if !it.nominal.is_empty() => Some(it.grain),
        _ => None,
    });
    grains.min()
}

/// A figure of a page in the unit of its column or of the one before it, or by the word with which the claim counts it; and whether its
/// unit is only that of the one before.
fn meant(
    fact: &Fact,
    (reading, sentence): (&Reading, usize),
    span: Span,
    index: usize,
) -> (Option<Fact>, bool) {
    let text = &reading.page.text;
    let Some(other) = reading.facts(sentence).get(index) else { return (None, false) };
    if let Some(cell) = cells::with_unit(fact, text, span, other) {
        return (Some(cell), false);
    }
    match elided::with_unit_before(fact, reading, sentence, index) {
        Some(elided) => (Some(elided), true),
        None => (likened::counts_so(fact, (text, other)), false),
    }
}

/// Whether a fact is worth reading every sentence for: any date, and any figure but the small ones in words.
fn is_looked_up(fact: &Fact, claim: &str) -> bool {
    let Value::Figure(figure) = &fact.value else { return true };
    let in_digits = fact.span.of(claim).contains(|it: char| it.is_ascii_digit());
    // `Five percentage points` are seldom stated by the way.
    let in_points = figure.unit == Unit::Point;
    in_digits || in_points || figure.stated.is_some_and(|it| it.abs() > Decimal::from(12))
}

/// Whether a date of a page leans on the page's own, and that is only inferred: it backs nothing and refutes nothing.
fn rests_on_inferred(reading: &Reading, fact: &Fact) -> bool {
    let is_inferred = reading.page.published.as_ref().is_some_and(Stated::is_inferred);
    let leans = matches!(&fact.value, Value::Date(it) if matches!(it.nature, Nature::Relative | Nature::Clock));
    is_inferred && leans
}

/// Whether a date at the top of a page is the day on which it was published: it tells when nothing happened but that.
fn is_of_the_text(reading: &Reading, hit: &Hit, fact: &Fact) -> bool {
    let Value::Date(when) = &fact.value else { return false };
    let Some(published) = reading.page.published.as_ref().map(|it| it.value) else { return false };
    let day = |it: &Interval| it.from.is_some_and(|it| it.date() == published);
    let is_day = when.nature == Nature::Absolute || when.words == "today";
    hit.sentence < TOP && is_day && when.readings.iter().all(day)
}

/// Whether the claim denies of the time after a moment what the page says of the time up to it: `votes that arrive after 8 p.m. are
/// not counted`, `ballots must arrive by 8 p.m.`
fn is_denied_side(inquiry: &Inquiry<'_>, fact: &Fact, other: &Fact) -> bool {
    let (Value::Date(ours), Value::Date(theirs)) = (&fact.value, &other.value) else {
        return false;
    };
    let until = |it: Bound| matches!(it, Bound::By | Bound::Before | Bound::Until | Bound::Through);
    let since = |it: Bound| matches!(it, Bound::After | Bound::Since);
    let sides =
        since(ours.bound) && until(theirs.bound) || until(ours.bound) && since(theirs.bound);
    sides
        && ours.nominal.iter().any(|it| theirs.nominal.contains(it))
        && inquiry.frames().iter().any(|it| it.denied.is_some())
}

fn has_number(reading: &Reading, hit: &Hit) -> bool {
    reading.has_number(hit.sentence)
}

/// Whether a sentence puts right what a text said: no number is too small to be looked for there.
fn is_correction(reading: &Reading, hit: &Hit) -> bool {
    has_number(reading, hit)
        && reading
            .sentences
            .get(hit.sentence)
            .is_some_and(|it| former::is_corrected(it.span.of(&reading.page.text)))
}

/// How a fact of a page, which may have no unit of its own, stands to the claimed one in its sentence; nothing where it is of
/// another kind.
fn compare_there(
    inquiry: &Inquiry<'_>,
    (reading, hit): (&Reading, &Hit),
    fact: &Fact,
    (other, has_no_unit): (&Fact, bool),
) -> Option<Comparison> {
    let text = &reading.page.text;
    let words = reading.sentences.get(hit.sentence)?.span.of(text);
    let mut comparison = likened::compare_here(fact, other, words)?;
    if likened::rank_others(&inquiry.claim.text, fact, text, other) {
        comparison = Comparison::new(Agreement::Incomparable, "ranks of other things");
    }
    if comparison.agreement == Agreement::Conflict && is_denied_side(inquiry, fact, other) {
        comparison = Comparison::new(Agreement::MatchWeaker, "not after it is by it");
    }
    if rests_on_inferred(reading, other) && comparison.agreement != Agreement::Incomparable {
        let reason = "the source counts from its own date, which it does not declare";
        comparison = Comparison::new(Agreement::CompatibleOverlap, reason);
    }
    if comparison.agreement == Agreement::Conflict && is_of_the_text(reading, hit, other) {
        comparison = Comparison::new(Agreement::Incomparable, "the day of the text itself");
    }
    if comparison.agreement == Agreement::Conflict && counts_others(text, other.span) {
        comparison = Comparison::new(Agreement::Incomparable, "a number of others");
    }
    if comparison.agreement == Agreement::Conflict && dates::is_every_week(inquiry, fact) {
        comparison = Comparison::new(Agreement::Incomparable, "a day of every week");
    }
    if comparison.agreement == Agreement::Conflict && has_no_unit {
        comparison = Comparison::new(Agreement::Incomparable, "a number without its unit");
    }
    Some(comparison)
}

/// Whether a number counts those beside one that is named: `the Mercury and 57 other papers`.
pub(super) fn counts_others(text: &str, number: Span) -> bool {
    let behind = text.get(number.end..).unwrap_or_default();
    [" other ", " others"].iter().any(|it| behind.starts_with(it))
}

/// Whether an item of a sentence has somebody else's name. One with none but the claim's is set beside no other that the claim could
/// mean: what surrounds it is the whole sentence.
fn is_set_apart(inquiry: &Inquiry<'_>, reading: &Reading, hit: &Hit, item: Span) -> bool {
    let mut facts = reading.facts(hit.sentence).iter();
    facts.any(|it| item.contains(it.span) && is_foreign_name(inquiry, it))
}

/// Why a fact of a page that agrees backs nothing: it held before, or is that of another by a number or letter.
fn is_open(wanted: &Wanted, former: bool, part: &str) -> Option<&'static str> {
    if former {
        // "$23.1 million, after $21.7 million the year before" does not back 21.7 for now.
        return Some("the source gives this as an earlier value");
    }
    labels::are_other(&wanted.labels, part)
        .then_some("the source gives this of another by its number")
}

fn pair_sentence(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    wanted: &Wanted,
    (page, reading, hit): (&PageHits, &Reading, &Hit),
    found: &mut Vec<Pairing>,
) {
    let sentence = reading.sentences.get(hit.sentence);
    let Some((sentence, layout)) = sentence.zip(reading.layout(hit.sentence)) else { return };
    // Facts of one part follow each other: what surrounds them is read once.
    let mut last: Option<(Span, Setting)> = None;
    for (index, other) in reading.facts(hit.sentence).iter().enumerate().take(MOST_FACTS) {
        let (meant, has_no_unit) = meant(fact, (reading, hit.sentence), sentence.span, index);
        let other = meant.as_ref().unwrap_or(other);
        let compared = compare_there(inquiry, (reading, hit), fact, (other, has_no_unit));
        let Some(mut comparison) = compared else { continue };
        let item = layout.item_of(other.span);
        let part = layout.part_of(other.span).or(item).unwrap_or(sentence.span);
        if last.as_ref().is_none_or(|it| it.0 != part) {
            let stands_alone = item.filter(|it| !is_set_apart(inquiry, reading, hit, *it));
            let ground = stands_alone.map_or(part, |_| sentence.span);
            last = Some((part, Setting::new(inquiry, wanted, (page, reading, hit), ground)));
        }
        let Some((_, setting)) = &mut last else { continue };
        setting.is_listed = item.is_some();
        let (period, is_dated) = own_period(inquiry, (fact, wanted), (reading, hit, part), other);
        setting.period = period;
        // What it was in 2024, or in the province, a claim of 2024 or of the province wants.
        let is_wanted = || {
            is_dated && setting.period == Period::Same
                || zones::is_given_for(inquiry, (reading, hit.sentence), other.span, wanted.near)
        };
        let at = (&*reading.page.text, sentence.span.start);
        let put_right = layout.is_corrected && former::is_put_right(at.0, at.1, other.span);
        let by_words = layout.is_denied(index) || layout.is_former(index) && !is_wanted();
        let former = !put_right && setting.is_former((fact, other), wanted, layout, by_words);
        if comparison.agreement.is_match()
            && let Some(why) = is_open(wanted, former, part.of(at.0))
        {
            comparison = Comparison::new(Agreement::CompatibleOverlap, why);
        }
        if let Some(differs) = likened::without_rate(fact, other, &comparison)
            && setting.closeness >= CLOSE_WITHOUT_RATE
        {
            comparison = differs;
            setting.is_listed = true;
        }
        let speaks = !layout.is_corrected && sentence.main && inquiry.is_chosen(page.page);
        let same_role = comparison.agreement == Agreement::Conflict
            && speaks
            && (!wanted.is_earlier || by_words || layout.is_of_before(other.span))
            && is_same_role(inquiry, fact, other, wanted, setting);
        found.push(Pairing {
            comparison,
            found: Found { page: page.page, span: other.span, sentence: sentence.span },
            around: Some((hit.sentence, setting.context)),
            closeness: setting.closeness,
            direct: inquiry.share_of(setting.terms, wanted.near),
            named: inquiry.share_of(setting.terms, wanted.names),
            of_another: setting.of_another,
            period: setting.period,
            is_dated,
            former,
            corrected: layout.is_corrected && !put_right,
            theirs: other.clone(),
            same_role,
            speaks,
        });
    }
}

/// How much of the claim's subject is the subject of what a fact of the page belongs to, in thousandths. "It was fined" goes
/// on about the subject named before. Parses the sentence: asked only where it decides.
pub(super) fn subject_share(inquiry: &Inquiry<'_>, fact: &Fact, pairing: &Pairing) -> u16 {
    let Some((sentence, context)) = pairing.around else { return 1000 };
    let text = &inquiry.claim.text;
    let actor = subject_of(inquiry.frames(), fact.span).filter(|it| !it.span.contains(fact.span));
    let wanted = carried::weighty(inquiry, actor.map_or(clause::subject(text), |it| it.span));
    let Some(reading) = inquiry.library.readings.get(pairing.found.page) else { return 0 };
    let found = pairing.found.span;
    let subject = subject_of(reading.frames(sentence), found);
    let explicit = subject.filter(|it| !it.is_pronoun && !it.span.contains(found));
    let terms =
        explicit.map_or(context, |it| carried::answered(inquiry, reading, sentence, it.span));
    inquiry.share_of(terms, wanted)
}

/// The subject of the innermost statement around a span.
fn subject_of(frames: &[Frame], span: Span) -> Option<&Noun> {
    innermost(frames, span).and_then(|it| it.actor.as_ref().or(it.undergoer.as_ref()))
}

impl Inquiry<'_> {
    /// How much of `wanted` is among `terms`, in thousandths; nothing of nothing.
    fn share_of(&self, terms: TermSet, wanted: TermSet) -> u16 {
        thousandths(self.query.weight(&terms.common(wanted)), self.query.weight(&wanted))
    }
}

/// Whether a fact of a page is a name that the claim does not have.
pub(super) fn is_foreign_name(inquiry: &Inquiry<'_>, fact: &Fact) -> bool {
    let known = |it: &Fact| are_compatible(it, fact);
    matches!(fact.value, Value::Name(_)) && !inquiry.claim.facts.iter().any(known)
}
