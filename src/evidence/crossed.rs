//! Two of whom a claim says two things, each of which the source says of the other: figures with their names, and what each did.

use super::carried::{self, Said};
use super::comparison::is_bare_amount;
use super::frames::{Frame, Noun};
use super::gather::Inquiry;
use super::matching::compare;
use super::unbacked::is_same_value;
use super::verbs::{Verbs, verbs};
use super::views::{Fit, fit};
use super::{Certainty, Contrast};
use crate::fact::figure::Unit;
use crate::fact::name::{Class, Name};
use crate::fact::{Agreement, Fact, Value};
use crate::lexicon::{speech_verbs, stopwords};
use crate::text::Span;
use crate::text::normalize::fold_word;

/// The names and figures of a claim that are looked at.
const MOST: usize = 6;
/// So much of what is said of the two must stand in the sentence.
const SAME: u16 = 400;

/// Two that the source has the other way round; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Option<Contrast> {
    sentences
        .iter()
        .find_map(|it| figures(inquiry, it).or_else(|| parts(inquiry, it)))
        .or_else(|| deeds(inquiry, sentences))
}

/// What parts two figures of a sentence, each with what it is given for.
const PARTING: &[&str] = &["; ", " and ", " but ", " while ", " whereas "];
/// So many words must stand with the other figure,
const CROSSED: usize = 2;
/// and so many times as many as stand with their own.
const OUTWEIGH: usize = 3;

/// `Seventy per cent goes to the fund and thirty to the town`, where the source has each of what stands with the one figure beside the
/// other.
fn parts(inquiry: &Inquiry<'_>, said: &Said<'_>) -> Option<Contrast> {
    let text = &inquiry.claim.text;
    let figures: Vec<&Fact> =
        inquiry.claim.facts.iter().filter(|it| unit(it).is_some()).take(MOST).collect();
    let page = said.page_text();
    figures.windows(2).find_map(|pair| {
        let [one, two] = pair else { return None };
        let of_unit = figures.iter().filter(|it| unit(it) == unit(one)).count();
        if unit(one) != unit(two) || of_unit != 2 {
            return None;
        }
        let there = [figure(said.facts(), one)?, figure(said.facts(), two)?];
        let ours = halves(text, Span::new(0, text.len()), [one.span, two.span])?;
        let theirs = halves(page, said.span, there)?;
        let ours = ours.map(|it| carried::terms_of(inquiry, it));
        let theirs = theirs.map(|it| said.terms_in(inquiry, it));
        let ours = [ours[0].without(ours[1]), ours[1].without(ours[0])];
        let theirs = [theirs[0].without(theirs[1]), theirs[1].without(theirs[0])];
        let shared = |a: usize, b: usize| ours[a].common(theirs[b]).iter().count();
        let crossed = [shared(0, 1), shared(1, 0)];
        let straight = shared(0, 0) + shared(1, 1);
        let all = crossed[0] + crossed[1];
        (!crossed.contains(&0) && all >= CROSSED.max(straight * OUTWEIGH)).then(|| {
            let places = (one.span.cover(two.span), there[0].cover(there[1]));
            let why = "the source has the two figures the other way round";
            let told = said.told(inquiry, "role-swapped", places, why);
            Contrast { certainty: Certainty::Likely, ..told }
        })
    })
}

/// The part of a sentence with each of two figures.
fn halves(text: &str, sentence: Span, figures: [Span; 2]) -> Option<[Span; 2]> {
    let [one, two] = figures;
    let (first, last) = if one.start < two.start { (one, two) } else { (two, one) };
    let between = text.get(first.end..last.start)?;
    // `Rose by 19% and 38% respectively`.
    if between.trim() == "and" {
        return None;
    }
    let at = PARTING.iter().find_map(|it| between.find(it))?;
    let (before, behind) =
        (Span::new(sentence.start, first.end + at), Span::new(first.end + at, sentence.end));
    Some(if one.start < two.start { [before, behind] } else { [behind, before] })
}

/// Where a sentence has the figure, once.
fn figure(facts: &[Fact], wanted: &Fact) -> Option<Span> {
    let same = |it: &&Fact| is_same_value(wanted, it) || is_bare(wanted, it);
    let figures = facts.iter().filter(|it| matches!(it.value, Value::Figure(_)));
    let mut found = figures.filter(same);
    found.next().filter(|_| found.next().is_none()).map(|it| it.span)
}

/// `Larkfield has 58% and Hollenbeck 42%`, where the source has it the other way round.
fn figures(inquiry: &Inquiry<'_>, said: &Said<'_>) -> Option<Contrast> {
    let claim = inquiry.claim;
    let names = of_names(&claim.facts, &claim.text);
    let figures = of_figures(&claim.facts, &claim.text);
    let [one, two] = figures.as_slice() else { return None };
    if unit(one) != unit(two) || names.len() < 2 {
        return None;
    }
    let ours = bound(&claim.text, &names, [one.span, two.span])?;
    // The second may stand in the sentence behind.
    let behind = || said.reading.facts(said.sentence + 1);
    let there = |it: &Fact| figure(said.facts(), it).or_else(|| figure(behind(), it));
    let there = [there(one)?, there(two)?];
    if there[0] == there[1] {
        return None;
    }
    let agree = |a: &Fact, b: &Fact| {
        let known = |it: Agreement| it.is_match() || it == Agreement::CompatibleStronger;
        compare(a, b).is_some_and(|it| known(it.agreement))
    };
    let page = said.page_text();
    let mut known = of_names(said.facts(), page);
    if there.iter().any(|it| !said.span.contains(*it)) {
        known.extend(of_names(behind(), page));
    }
    known.retain(|it| ours.iter().any(|own| agree(own, it)));
    let theirs = bound(page, &known, there)?;
    // Of a sentence that names neither nothing is known.
    let apart =
        |name: &Fact, figure: Span| said.span.contains(name.span) != said.span.contains(figure);
    if apart(theirs[0], there[0]) || apart(theirs[1], there[1]) {
        return None;
    }
    let crossed = agree(ours[0], theirs[1]) && agree(ours[1], theirs[0]);
    let straight = agree(ours[0], theirs[0]) || agree(ours[1], theirs[1]);
    (crossed && !straight).then(|| {
        let places = (ours[0].span.cover(ours[1].span), theirs[0].span.cover(theirs[1].span));
        let why = "the source has the two figures the other way round";
        let told = said.told(inquiry, "role-swapped", places, why);
        Contrast { certainty: Certainty::Likely, ..told }
    })
}

/// Whether the page leaves out what the claim counts: `it will pay 210 million dollars; Solgard bid 195 million`.
fn is_bare(ours: &Fact, theirs: &Fact) -> bool {
    match (&ours.value, &theirs.value) {
        (Value::Figure(a), Value::Figure(b)) => a.stated == b.stated && is_bare_amount(b),
        _ => false,
    }
}

/// The names but for places that only tell where another is from: `the Minneapolis startup`.
fn of_names<'a>(facts: &'a [Fact], text: &str) -> Vec<&'a Fact> {
    // `Series C` is nobody.
    let is_label = |name: &Name| name.words.last().is_some_and(|it| it.chars().count() == 1);
    let names = |it: &&Fact| match &it.value {
        Value::Name(name) if is_label(name) => false,
        Value::Name(name) => name.class != Class::Place || !is_before_noun(text, it.span),
        _ => false,
    };
    facts.iter().filter(names).take(MOST).collect()
}

/// Whether a noun stands right behind a name, as far as its form tells: a small letter, and the form of no verb.
fn is_before_noun(text: &str, name: Span) -> bool {
    let behind = text.get(name.end..).and_then(|it| it.strip_prefix(' ')).unwrap_or_default();
    let word = behind.split(|it: char| !it.is_alphanumeric()).next().unwrap_or_default();
    let is_verb = word.ends_with("ed") || word.ends_with('s');
    word.starts_with(char::is_lowercase) && !is_verb && !stopwords::is_stopword(word)
}

/// The figures in digits.
fn of_figures<'a>(facts: &'a [Fact], text: &str) -> Vec<&'a Fact> {
    let in_digits = |it: &&Fact| it.span.of(text).bytes().any(|it| it.is_ascii_digit());
    facts.iter().filter(|it| unit(it).is_some()).filter(in_digits).take(MOST).collect()
}

fn unit(fact: &Fact) -> Option<&Unit> {
    match &fact.value {
        Value::Figure(it) => Some(&it.unit).filter(|it| !matches!(it, Unit::Ordinal | Unit::Ratio)),
        Value::Date(_) | Value::Quote(_) | Value::Name(_) | Value::Strength(_) => None,
    }
}

/// The name that each of two figures has: the last before it, or else the nearest; nothing where one name has both.
fn bound<'a>(text: &str, names: &[&'a Fact], figures: [Span; 2]) -> Option<[&'a Fact; 2]> {
    let before = |figure: Span| names.iter().rev().find(|it| it.span.end <= figure.start).copied();
    let nearest = |figure: Span| {
        let far = |it: &Fact| {
            if it.span.end <= figure.start {
                figure.start - it.span.end
            } else {
                it.span.start.saturating_sub(figure.end)
            }
        };
        names.iter().copied().min_by_key(|it| far(it))
    };
    let [one, two] = figures;
    // Behind a `that` of its own stands what is said of somebody else.
    let is_near = |name: &Fact, figure: Span| {
        let (end, start) = (name.span.end.min(figure.end), name.span.start.max(figure.start));
        let between = text.get(end..start).unwrap_or_default();
        ![" that ", " which ", " who "].iter().any(|it| between.contains(it))
    };
    let pair = |a: Option<&'a Fact>, b: Option<&'a Fact>| {
        let (a, b) = (a?, b?);
        (a.span != b.span && is_near(a, one) && is_near(b, two)).then_some([a, b])
    };
    pair(before(one), before(two)).or_else(|| pair(nearest(one), nearest(two)))
}

/// `Ann was acquitted and Otto pleaded guilty`, where the source says of each what the claim says of the other.
fn deeds(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Option<Contrast> {
    let frames = inquiry.frames();
    let claim = &inquiry.claim.text;
    let reports = |it: &Frame| speech_verbs::is_reporting_verb(&fold_word(it.verb.of(claim)));
    let named: Vec<(&Frame, &Noun)> = frames
        .iter()
        .filter(|it| !it.links && !reports(it))
        .filter(|it| !it.is_bare || it.actor.as_ref().is_some_and(|it| it.name().is_some()))
        .filter_map(|it| Some((it, subject(it).filter(|it| it.name().is_some())?)))
        .collect();
    named.iter().enumerate().find_map(|(index, one)| {
        named.iter().skip(index + 1).find_map(|two| exchanged(inquiry, sentences, *one, *two))
    })
}

/// Who does it, where that one is named, or else who does it or has it done, by the place before the verb.
fn subject(frame: &Frame) -> Option<&Noun> {
    if let Some(actor) = frame.actor.as_ref().filter(|it| it.name().is_some()) {
        return Some(actor);
    }
    let mut parties = [&frame.actor, &frame.undergoer].into_iter().flatten();
    parties.find(|it| it.span.end <= frame.verb.start)
}

fn exchanged(
    inquiry: &Inquiry<'_>,
    sentences: &[Said<'_>],
    (one, first): (&Frame, &Noun),
    (two, second): (&Frame, &Noun),
) -> Option<Contrast> {
    if first.span.overlaps(second.span) || verbs(one, two) == Verbs::Same {
        return None;
    }
    let done = |frame: &Frame, by: &Noun| {
        let own = subject(frame).map_or(frame.verb, |it| it.span.cover(frame.verb));
        let wanted = carried::weighty_but(inquiry, frame.clause, own);
        let tells = |it: &&Said<'_>| carried::share_of(inquiry, it.terms, wanted) >= SAME;
        sentences.iter().filter(tells).find_map(|said| {
            let found = said.reading.frames(said.sentence).iter().find(|it| {
                let same = verbs(frame, it) == Verbs::Same
                    && frame.denied.is_some() == it.denied.is_some();
                same && is_one(inquiry, said, by, subject(it))
                    && has_no_other(inquiry, said, frame, it)
            })?;
            Some((said, subject(found).map_or(found.verb, |it| it.span)))
        })
    };
    if done(one, first).is_some() || done(two, second).is_some() {
        return None;
    }
    let (said, found) = done(one, second)?;
    done(two, first)?;
    let why = "the source says of each of the two what the claim says of the other";
    let told = said.told(inquiry, "role-swapped", (first.span.cover(one.verb), found), why);
    Some(Contrast { certainty: Certainty::Likely, ..told })
}

/// Whether what it is done to is not another.
fn has_no_other(inquiry: &Inquiry<'_>, said: &Said<'_>, ours: &Frame, theirs: &Frame) -> bool {
    let is_object =
        |frame: &&Frame| frame.undergoer.as_ref().is_some_and(|it| it.span.start >= frame.verb.end);
    let page = inquiry.hits.iter().find(|it| it.page == said.page);
    let hit = page.and_then(|it| it.hits.iter().find(|it| it.sentence == said.sentence));
    let (Some(ours), Some(theirs)) = (Some(ours).filter(is_object), Some(theirs).filter(is_object))
    else {
        return true;
    };
    hit.is_some_and(|it| {
        fit(inquiry, said.reading, it, ours.undergoer.as_ref(), theirs.undergoer.as_ref())
            != Fit::Other
    })
}

/// Whether the subject of a statement of the page is this one of the claim.
fn is_one(inquiry: &Inquiry<'_>, said: &Said<'_>, ours: &Noun, theirs: Option<&Noun>) -> bool {
    let page = inquiry.hits.iter().find(|it| it.page == said.page);
    let hit = page.and_then(|it| it.hits.iter().find(|it| it.sentence == said.sentence));
    hit.is_some_and(|it| matches!(fit(inquiry, said.reading, it, Some(ours), theirs), Fit::One(_)))
}

#[cfg(test)]
mod tests {
    use super::contrasts;
    use crate::evidence::testing::is_told_beside;

    fn check(claim: &str, page: &[&str], told: bool) {
        assert_eq!(is_told_beside(claim, page, contrasts), told, "{claim}");
    }

    #[test]
    fn figures_that_stand_with_the_other_name_are_told() {
        let page = ["Hollenbeck will hold 58% of the new group, and Larkfield the remaining 42%."];
        check("Larkfield will own 58% of the new group, leaving 42% to Hollenbeck.", &page, true);
        check("Hollenbeck will own 58% of the new group, leaving 42% to Larkfield.", &page, false);
        check("Hollenbeck will own 58% and Larkfield 42%.", &page, false);
        check("Larkfield will own 42% and Hollenbeck 58%.", &page, false);
    }

    #[test]
    fn a_place_before_a_noun_and_a_label_have_no_figures() {
        let page = [
            "The Minneapolis company has raised $85 million in a Series C round.",
            "The deal values Fernwick at $620 million.",
        ];
        let claim = "Fernwick has raised $85 million, in a Series C deal that puts the Minneapolis startup's value at $620 million.";
        check(claim, &page, false);
    }

    #[test]
    fn what_two_figures_are_given_for_may_be_exchanged_without_names() {
        let page = [
            "Seventy per cent of the revenue is to go to the municipality in which the dwelling stands and thirty per cent to the State Housing Fund, which builds homes.",
        ];
        let claim = "Seventy percent of what the levy raises is meant for the State Housing Fund and thirty percent for the municipality where the home stands.";
        check(claim, &page, true);
        let claim = "Thirty percent of what the levy raises is meant for the State Housing Fund and seventy percent for the municipality where the home stands.";
        check(claim, &page, false);
        let page = ["Malaysia will remove duties on 92% of goods and Costa Rica on 88%."];
        check("Malaysia will scrap duties on 88% of goods and Costa Rica on 92%.", &page, true);
        check("Costa Rica will scrap duties on 88% of goods and Malaysia on 92%.", &page, false);
    }

    #[test]
    fn the_second_figure_may_stand_in_the_next_sentence() {
        let page = [
            "Malaysia will abolish tariffs on 92% of product categories, 74% of them on the first day.",
            "Costa Rica undertakes to do the same for 88% of categories.",
        ];
        check(
            "Malaysia will scrap tariffs on 88% of categories and Costa Rica on 92%.",
            &page,
            true,
        );
        check(
            "Malaysia will scrap tariffs on 92% of categories and Costa Rica on 88%.",
            &page,
            false,
        );
    }

    #[test]
    fn what_each_of_two_did_is_told_where_it_is_exchanged() {
        let page = [
            "His finance director, Priya Selwood, was acquitted of all charges against her.",
            "The estate agent Neil Corrigan had pleaded guilty to two counts of fraud in January.",
        ];
        check(
            "Neil Corrigan was acquitted of all charges, while Priya Selwood had pleaded guilty in January.",
            &page,
            true,
        );
        check(
            "Priya Selwood was acquitted of all charges, while Neil Corrigan had pleaded guilty in January.",
            &page,
            false,
        );
        check("Priya Selwood was acquitted of all charges.", &page, false);
    }

    #[test]
    fn what_each_did_may_be_told_in_the_passive() {
        let page =
            ["Ann Osei moved, and Otto Bramwell seconded, that a study of the line be made."];
        let claim = "The motion for a study of the line was moved by Otto Bramwell and seconded by Ann Osei.";
        check(claim, &page, true);
        let straight = "The motion for a study of the line was moved by Ann Osei and seconded by Otto Bramwell.";
        check(straight, &page, false);
    }
}
