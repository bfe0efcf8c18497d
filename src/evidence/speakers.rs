//! Who says it: the voice that a page gives to the words that a claim gives to somebody.

use std::ops::RangeInclusive;

use super::carried::{self, Said};
use super::gather::Inquiry;
use super::library::Reading;
use super::matching::{are_compatible, compare};
use super::{Certainty, Contrast, imprint, quotes};
use crate::claim::attribution::attribution;
use crate::fact::name::{Class, Name};
use crate::fact::{Agreement, Fact, Value};
use crate::lexicon::{speech_verbs, titles};
use crate::text::Span;
use crate::text::normalize::fold_word;
use crate::text::stem::stem;

/// A sentence must say so much of what the claim says that somebody says.
const SAME_STATEMENT: u16 = 700;
/// One that says nearly as much of it and names the claim's speaker speaks for the claim.
const NEARLY: u16 = 500;
/// A comma and a title may stand before the name of an office's holder: `, Dr `.
const TITLE: usize = 8;
/// Sentences before one with a pronoun in which the person is looked for that it stands for.
const BACK: usize = 3;

/// The speaker to whom the source gives what the claim gives to another; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Vec<Contrast> {
    let Some(attributed) = &inquiry.claim.attribution else { return Vec::new() };
    let ours = speakers(inquiry, attributed.reporter);
    let content = carried::weighty(inquiry, attributed.content);
    let [claimed] = ours.as_slice() else { return Vec::new() };
    // What an outlet reports its page gives to whom it quotes.
    if imprint::is_of_its_page(inquiry, claimed.span) {
        return Vec::new();
    }
    // Whose the words in marks are is told with them.
    let quoted = inquiry.claim.facts.iter().any(|it| {
        matches!(&it.value, Value::Quote(quote) if quote.direct)
            && it.span.overlaps(attributed.content)
    });
    // What a house says one of its people may say in the page: of a person by name fewer words are enough.
    let is_person = matches!(&claimed.value, Value::Name(it) if it.class == Class::Person && it.words.len() > 1);
    let least = if is_person { 2 } else { 3 };
    if quoted || carried::plain(inquiry, content).iter().count() < least {
        return Vec::new();
    }
    let share = |it: &Said<'_>| carried::share_of(inquiry, it.carried, content);
    let for_us = |it: &Said<'_>| {
        let before = it.sentence.saturating_sub(1)..=it.sentence;
        share(it) >= NEARLY && is_named(claimed, it.reading, before)
    };
    if sentences.iter().any(for_us) {
        return Vec::new();
    }
    // Of several pages one that never names the claim's speaker need not be the one that is cited for it.
    let several = inquiry.hits.len() > 1;
    let names_it = |it: &Said<'_>| {
        !several || is_named(claimed, it.reading, 0..=it.reading.sentences.len().saturating_sub(1))
    };
    let said = sentences.iter().filter(|it| share(it) >= SAME_STATEMENT && names_it(it));
    let other = said.max_by_key(|it| (share(it), std::cmp::Reverse(it.sentence)));
    let told = other.and_then(|it| {
        let ours = (&*inquiry.claim.text, *claimed);
        let span = another(ours, it.reading, it.sentence)?;
        let why = "the source gives it to another speaker";
        let told = it.told(inquiry, "name-conflict", (claimed.span, span), why);
        Some(Contrast { certainty: Certainty::Likely, ..told })
    });
    told.into_iter().collect()
}

/// The name of somebody else to whom a page gives the words of one of its sentences.
pub(super) fn another_for(
    inquiry: &Inquiry<'_>,
    speaker: Span,
    reading: &Reading,
    sentence: usize,
) -> Option<Span> {
    match speakers(inquiry, Some(speaker)).as_slice() {
        [claimed] => another((&inquiry.claim.text, claimed), reading, sentence),
        _ => None,
    }
}

/// The last person named before a sentence in which `he` or `she` says it, where that is not the claim's speaker, who is not named there
/// either.
pub(super) fn meant_by_pronoun(
    inquiry: &Inquiry<'_>,
    speaker: Span,
    reading: &Reading,
    sentence: usize,
) -> Option<Span> {
    let ours = speakers(inquiry, Some(speaker));
    let [claimed] = ours.as_slice() else { return None };
    let text = &reading.page.text;
    let own = reading.sentences.get(sentence)?.span;
    // A surname alone goes back to where the page has the whole name.
    let is_whole = claimed.span.of(&inquiry.claim.text).contains(' ');
    if !says_by_pronoun(own.of(text)) {
        return None;
    }
    let is_person = |it: &&Fact| match &it.value {
        Value::Name(name) => {
            name.class == Class::Person || name.class == Class::Other && name.words.len() == 2
        }
        _ => false,
    };
    let is_claimed = |it: &Fact| are_compatible(claimed, it);
    let from = sentence.saturating_sub(BACK);
    // By surname alone, too: a name that opens a sentence is not always known for one.
    let last = claimed.span.of(&inquiry.claim.text).split(' ').next_back()?;
    let names_claimed = |from: usize| {
        let around = reading.sentences.get(from).map(|it| it.span.cover(own).of(text));
        let named = || (from..=sentence).flat_map(|it| reading.facts(it)).any(is_claimed);
        around.is_none_or(|it| it.contains(last)) || named()
    };
    // Whom the sentence before is about says it, whoever else was named before that.
    if let Some(before) = sentence.checked_sub(1)
        && let Some(told) = subject(reading, before)
        && reading.facts(before).iter().filter(is_person).count() == 1
        && !names_claimed(before)
    {
        return Some(told.span);
    }
    if !is_whole || names_claimed(from) {
        return None;
    }
    let named = (from..sentence).rev().find_map(|it| {
        let people: Vec<&Fact> = reading.facts(it).iter().filter(is_person).collect();
        (!people.is_empty()).then_some(people)
    })?;
    match named.as_slice() {
        [one] => Some(one.span),
        _ => None,
    }
}

/// Whether `he` or `she` stands beside a verb of saying outside of quotation marks: `…," he told supporters`.
fn says_by_pronoun(sentence: &str) -> bool {
    let parts = sentence.split(['"', '“', '”']);
    let outside = parts.enumerate().filter(|it| it.0 % 2 == 0).map(|it| it.1);
    let mut all = outside.map(|it| {
        it.split(|it: char| !it.is_alphabetic())
            .filter(|it| !it.is_empty())
            .map(fold_word)
            .collect::<Vec<String>>()
    });
    let tells =
        |it: &str| speech_verbs::is_reporting_verb(it) || quotes::CALLING.contains(&&*stem(it));
    // `He nevertheless calls it "beyond doubt"`.
    let is_small = |it: &str| {
        it.ends_with("ly") || matches!(it, "also" | "later" | "nevertheless" | "still" | "then")
    };
    all.any(|words| {
        let after = |at: usize| words.get(at).map_or("", String::as_str);
        (0..words.len()).any(|at| {
            matches!(after(at), "he" | "she")
                && (tells(after(at + 1)) || is_small(after(at + 1)) && tells(after(at + 2)))
        })
    })
}

/// Whether a sentence in quotation marks, of which nobody is said to say it, goes on with what the one before quotes.
pub(super) fn goes_on(reading: &Reading, sentence: usize) -> bool {
    let words = |it: usize| reading.sentences.get(it).map(|it| it.span);
    let Some((before, own)) = sentence.checked_sub(1).and_then(|it| words(it).zip(words(sentence)))
    else {
        return false;
    };
    let text = &reading.page.text;
    let is_close = !Span::new(before.end.min(own.start), own.start).of(text).contains('\n')
        && !before.of(text).ends_with('\n');
    is_close
        && own.of(text).starts_with(['"', '“'])
        && before.of(text).contains(['"', '“', '”'])
        && own_voice(reading, sentence).is_none()
}

/// The names of the claim within the words for who says it.
pub(super) fn speakers<'a>(inquiry: &'a Inquiry<'_>, reporter: Option<Span>) -> Vec<&'a Fact> {
    let within = |it: &&Fact| reporter.is_some_and(|reporter| reporter.overlaps(it.span));
    let text = &inquiry.claim.text;
    let facts = inquiry.claim.facts.iter().filter(|it| matches!(it.value, Value::Name(_)));
    // `Said the director of the mill, Ann Karl`: who it is stands behind the office.
    let is_behind = |it: &&Fact| {
        let gap = reporter.map(|reporter| Span::new(reporter.end, it.span.start));
        gap.is_some_and(|it| {
            it.start < it.end && it.len() <= TITLE && it.of(text).starts_with(", ")
        })
    };
    // `Kelda's finance chief` is not Kelda, and `the Rector` no name.
    let is_title =
        |it: &Fact| it.span.of(text).split(' ').all(|it| titles::is_title(&fold_word(it)));
    let plain = facts.filter(|it| !it.span.is_owner(text) && !is_title(it));
    let names: Vec<&Fact> = plain.clone().filter(within).collect();
    if let Some(one) =
        plain.clone().find(is_behind).filter(|_| reporter.is_some_and(|it| is_office(it.of(text))))
    {
        return vec![one];
    }
    let is_person =
        |it: &&&Fact| matches!(&it.value, Value::Name(name) if name.class == Class::Person);
    match names.iter().filter(is_person).collect::<Vec<_>>().as_slice() {
        [one] => vec![**one],
        _ => names,
    }
}

/// The one name to whom a page gives a sentence, where it can take the place of the claim's and the page does not name
/// the claim's speaker there.
fn another((text, claimed): (&str, &Fact), reading: &Reading, sentence: usize) -> Option<Span> {
    let (from, theirs) = voice(reading, sentence)?;
    let [other] = theirs.as_slice() else { return None };
    let agrees = compare(claimed, other).is_none_or(|it| it.agreement != Agreement::Incomparable);
    let (Value::Name(a), Value::Name(b)) = (&claimed.value, &other.value) else { return None };
    // `Mark Ibbotson of the Retailers' Association calls that …`: the last word is part of who the claim's speaker is.
    if is_part_of(claimed, other.span, reading, from) {
        return None;
    }
    let back = sentence.saturating_sub(BACK)..=sentence;
    if from < sentence && (a.words.len() < 2 || is_named(claimed, reading, back)) {
        // For whom a pronoun stands is a guess.
        return None;
    }
    let kinds = [kind(text, claimed, a), kind(&reading.page.text, other, b)];
    // A person may speak for an organisation, and a place stands for its government.
    let mixed = kinds.contains(&Class::Person) && kinds.contains(&Class::Organisation)
        || kinds.contains(&Class::Place);
    (!agrees && !mixed && !is_named(claimed, reading, from..=sentence)).then_some(other.span)
}

/// A longer way from a name to its house is none.
const HOUSE: usize = 60;

/// Whether the name belongs to how a sentence says who the claim's speaker is: `Mark Ibbotson of the Retailers' Association`.
pub(super) fn is_part_of(claimed: &Fact, other: Span, reading: &Reading, sentence: usize) -> bool {
    let text = &reading.page.text;
    reading.facts(sentence).iter().filter(|it| it.span.end < other.start).any(|it| {
        let between = Span::new(it.span.end, other.start).of(text);
        let is_phrase = [" of ", " from ", " at "].iter().any(|it| between.starts_with(it))
            && between.len() <= HOUSE
            && !between.contains([',', ';', ':', '.', '"', '“', '”']);
        is_phrase && matches!(it.value, Value::Name(_)) && are_compatible(claimed, it)
    })
}

/// The class of a speaker: nobody is called `the Northern Courier` but a paper.
fn kind(text: &str, fact: &Fact, name: &Name) -> Class {
    let before = text.get(..fact.span.start).and_then(|it| it.split_whitespace().next_back());
    let is_the = before.is_some_and(|it| it.eq_ignore_ascii_case("the"));
    if is_the && name.class == Class::Person { Class::Organisation } else { name.class }
}

/// Whether the claim's speaker is named in any of the sentences.
fn is_named(claimed: &Fact, reading: &Reading, sentences: RangeInclusive<usize>) -> bool {
    let Value::Name(ours) = &claimed.value else { return true };
    let mut facts = sentences.flat_map(|it| reading.facts(it));
    facts.any(|it| match &it.value {
        Value::Name(theirs) => {
            ours.words.last().is_some_and(|it| theirs.words.contains(it))
                || are_compatible(claimed, it)
        }
        Value::Figure(_) | Value::Date(_) | Value::Quote(_) | Value::Strength(_) => false,
    })
}

/// The names of those to whom a page gives a sentence, and the sentence that names them: `said Ines Falk`, and `she said`
/// after a sentence of hers.
fn voice(reading: &Reading, sentence: usize) -> Option<(usize, Vec<Fact>)> {
    let (reporter, names) = own_voice(reading, sentence)?;
    if !names.is_empty() {
        return Some((sentence, names));
    }
    let word = fold_word(reporter.of(&reading.page.text));
    if !matches!(word.as_str(), "he" | "she") {
        return None;
    }
    let back = sentence.saturating_sub(BACK)..sentence;
    let mut people = back.clone().flat_map(|it| reading.facts(it)).filter_map(surname);
    let first = people.next();
    let is_alone = people.all(|it| Some(it) == first);
    back.rev().find_map(|it| {
        let voiced = own_voice(reading, it).map(|it| it.1).filter(|it| !it.is_empty());
        // Of whom the sentence before tells, or the only one around.
        let is_meant = is_alone || it + 1 == sentence;
        let told = || subject(reading, it).filter(|_| is_meant).map(|it| vec![it]);
        Some((it, voiced.or_else(told)?))
    })
}

/// The last name of a person.
fn surname(fact: &Fact) -> Option<&str> {
    match &fact.value {
        Value::Name(name) if name.class == Class::Person => name.words.last().map(String::as_str),
        _ => None,
    }
}

/// The person of whom a sentence tells: its first name, where that is its subject.
fn subject(reading: &Reading, sentence: usize) -> Option<Fact> {
    let actor = reading.frames(sentence).iter().find_map(|it| it.actor.as_ref())?;
    let named = reading.facts(sentence).iter().find(|it| matches!(it.value, Value::Name(_)))?;
    let is_person = match &named.value {
        Value::Name(name) if name.class == Class::Other => is_explained(reading, named.span),
        Value::Name(name) => name.class == Class::Person,
        _ => false,
    };
    let is_whole = named.span.of(&reading.page.text).contains(' ');
    (is_person && is_whole && named.span.overlaps(actor.head)).then(|| named.clone())
}

/// Whether it is told behind a name who that is: `Ettore Brandi, the mayor of Osterby`; nobody is called `the Philharmonic`.
fn is_explained(reading: &Reading, name: Span) -> bool {
    let text = &reading.page.text;
    let before = text.get(..name.start).unwrap_or_default().trim_end();
    let behind = text.get(name.end..).unwrap_or_default();
    !before.to_lowercase().ends_with("the")
        && [", a ", ", an ", ", the ", ", who "].iter().any(|it| behind.starts_with(it))
}

/// The words for who says a sentence, with the names of the speakers: those in the words, or the one right behind them
/// (`the president of the Institute, Ines Falk`).
pub(super) fn own_voice(reading: &Reading, sentence: usize) -> Option<(Span, Vec<Fact>)> {
    let span = reading.sentences.get(sentence)?.span;
    let text = span.of(&reading.page.text);
    let names = reading.facts(sentence).iter().filter(|it| matches!(it.value, Value::Name(_)));
    let own: Vec<Fact> =
        names.map(|it| Fact { span: it.span.relative_to(span.start), ..it.clone() }).collect();
    let reporter = attribution(text, &own)?.reporter?;
    let behind = own.iter().position(|it| {
        let gap = Span::new(reporter.end, it.span.start);
        is_office(reporter.of(text))
            && !gap.is_empty()
            && gap.len() <= TITLE
            && gap.of(text).starts_with(", ")
    });
    let names: Vec<Fact> = match behind {
        Some(index) => own.into_iter().skip(index).take(1).collect(),
        None => alone(own.into_iter().filter(|it| reporter.overlaps(it.span)).collect()),
    };
    let shifted = names.into_iter().map(|it| Fact { span: it.span.shifted(span.start), ..it });
    Some((reporter.shifted(span.start), shifted.collect()))
}

/// Whether words for a speaker begin as an office does, `the president of the Institute`, and not as a name.
fn is_office(words: &str) -> bool {
    let owners = ["The ", "Its ", "His ", "Her ", "Their "];
    words.starts_with(char::is_lowercase) || owners.iter().any(|it| words.starts_with(it))
}

/// Of the names for one speaker the person: `Zurbarán president Ernesto Quiroga` is Quiroga.
fn alone(names: Vec<Fact>) -> Vec<Fact> {
    let is_person =
        |it: &&Fact| matches!(&it.value, Value::Name(name) if name.class == Class::Person);
    match names.iter().filter(is_person).collect::<Vec<&Fact>>().as_slice() {
        [one] => vec![(*one).clone()],
        _ => names,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::testing::first_found;

    fn check(claim: &str, page: &[&str], found: &str) {
        assert_eq!(first_found(claim, page, contrasts), found, "{claim}");
    }

    const PAGE: &[&str] = &[
        "The dredging of the northern channel will take three years, said Ines Falk.",
        "Otto Brandt was glad of the vote.",
    ];

    #[test]
    fn what_one_says_is_not_said_by_another() {
        check(
            "Otto Brandt said that the dredging of the northern channel will take three years.",
            PAGE,
            "Ines Falk",
        );
        check(
            "Ines Falk said that the dredging of the northern channel will take three years.",
            PAGE,
            "",
        );
        check("Falk said that the dredging of the northern channel will take years.", PAGE, "");
        check("Otto Brandt said that the vote was long.", PAGE, "");
    }

    #[test]
    fn a_pronoun_is_the_one_who_spoke_before() {
        let page = [
            "Ines Falk said that the vote was close.",
            "The dredging of the northern channel will take three years, she said.",
            "A third of it is sand.",
            "Otto Brandt was glad of the vote.",
        ];
        check(
            "Otto Brandt said that the dredging of the northern channel will take three years.",
            &page,
            "Ines Falk",
        );
        check(
            "Ines Falk said that the dredging of the northern channel will take three years.",
            &page,
            "",
        );
    }

    #[test]
    fn a_paper_with_the_name_of_a_person_is_none() {
        let page = &[
            "Business daily Handel & Tide reported on Wednesday that Lumora was considering a bid for the league.",
        ];
        let claim = "reported on Wednesday that Lumora was considering a bid for the league.";
        check(&format!("The Evening Courant {claim}"), page, "Handel & Tide");
        check(&format!("Handel & Tide {claim}"), page, "");
    }

    #[test]
    fn a_second_quotation_goes_on_with_the_first() {
        let reads = |text: &str| {
            let page = crate::page::from_text("", None, None, text);
            let library = crate::evidence::Library::new(vec![page]);
            let reading = library.readings.first().unwrap();
            (0..reading.sentences.len()).map(|it| goes_on(reading, it)).collect::<Vec<bool>>()
        };
        let text = "“We had a tent,” said Teresa Malan, who led the campaign. “We won with the kettle.” She left.";
        assert_eq!(reads(text), [false, true, false]);
        let text = "“We had a tent,” said Teresa Malan.\n\n“We won with the kettle.”\n";
        assert_eq!(reads(text), [false, false]);
        let text =
            "“We had a tent,” said Teresa Malan. “We won with the kettle,” said Otto Brandt.";
        assert_eq!(reads(text), [false, false]);
    }

    #[test]
    fn a_person_may_speak_for_a_firm() {
        check(
            "Northgate Bank said that the dredging of the northern channel will take three years.",
            PAGE,
            "",
        );
    }
}
