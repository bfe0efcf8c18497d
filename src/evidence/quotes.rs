//! Quotations of a claim: the exact words on a page, and whose they are.

use super::frames::Frame;
use super::gather::Inquiry;
use super::library::Reading;
use super::matching::{are_compatible, not_found, place};
use super::{FactMatch, Found, carried, speakers};
use crate::fact::name::{Class, Name};
use crate::fact::quote::{self, Quote};
use crate::fact::{Agreement, Comparison, Fact, Value, name};
use crate::lexicon::speech_verbs::is_reporting_verb;
use crate::lexicon::{synonyms, titles};
use crate::text::Span;
use crate::text::normalize::fold_word;
use crate::text::stem::stem;

/// The reason given where the words are right and the speaker is not.
pub const MISATTRIBUTED: &str = "the source gives these words to somebody else";

/// Looks for the quoted words on every page; the nearest to exact counts.
pub(super) fn hold(inquiry: &Inquiry<'_>, fact: &Fact, quote: &Quote) -> FactMatch {
    let mut best = not_found(fact, inquiry);
    for hits in &inquiry.hits {
        let Some(reading) = inquiry.library.readings.get(hits.page) else { continue };
        let outcome = quote::find_in_index(quote, reading.word_index(), &reading.page.text);
        let Some(span) = outcome.span() else { continue };
        let Comparison { agreement, reason } = outcome.comparison();
        let marks = span.of(&reading.page.text).matches(['"', '“', '”']).count();
        // Two quotations of the source with words between them may well be what the claim joins.
        // Words in marks that nobody is said to say are a title or a term as often as a quotation.
        let is_said = quote.speaker.is_some()
            || quote.cue.is_some()
            || !is_title(fact.span.of(&inquiry.claim.text));
        let is_open = marks > 0 || !is_said || !inquiry.is_chosen(hits.page);
        let agreement = if agreement == Agreement::Conflict && is_open {
            Agreement::CompatibleOverlap
        } else {
            agreement
        };
        let better = best.agreement.is_none_or(|it| agreement < it);
        if let (true, Some(found)) = (better, place(inquiry, hits.page, span)) {
            best = FactMatch { agreement: Some(agreement), reason, found: Some(found), ..best };
        }
    }
    if best.agreement.is_none()
        && let Some((found, words)) = reworded(inquiry, quote)
    {
        best.agreement = Some(Agreement::Conflict);
        best.reason = format!("altered quote: {words}");
        best.found = Some(found);
        return best;
    }
    if let (true, Some(found)) = (best.is_backed(), best.found)
        && inquiry.is_chosen(found.page)
        && let Some(speaker) =
            other_speaker(inquiry, quote, found).or_else(|| other_voice(inquiry, quote, found))
        && !speaks_for(inquiry, quote, speaker)
        && !is_of_the_claim(inquiry, quote, speaker)
    {
        best.agreement = Some(Agreement::Conflict);
        MISATTRIBUTED.clone_into(&mut best.reason);
        best.found = Some(speaker);
    }
    best
}

/// A short quotation of the same speaker in which one word is another: too few words agree to the letter to find it so.
fn reworded(inquiry: &Inquiry<'_>, quote: &Quote) -> Option<(Found, String)> {
    let ours: Vec<String> = quote.words.iter().map(|it| stem(it)).collect();
    let last_word = |text: &str| text.split_whitespace().next_back().map(fold_word);
    let speaker = last_word(quote.speaker?.of(&inquiry.claim.text))?;
    if ours.len() < 4 {
        return None;
    }
    for hits in inquiry.hits.iter().filter(|it| inquiry.is_chosen(it.page)) {
        let reading = inquiry.library.readings.get(hits.page)?;
        let text = &reading.page.text;
        for fact in hits.best().flat_map(|it| reading.facts(it.sentence)) {
            let Value::Quote(theirs) = &fact.value else { continue };
            let same =
                theirs.speaker.and_then(|it| last_word(it.of(text))).as_ref() == Some(&speaker);
            if !theirs.direct || !same {
                continue;
            }
            let stems: Vec<String> = theirs.words.iter().map(|it| stem(it)).collect();
            let changed = |run: &[String]| {
                let differ = ours.iter().zip(run).filter(|it| it.0 != it.1).count();
                differ == 1 && ours.first() == run.first() && ours.last() == run.last()
            };
            if let Some(at) = stems.windows(ours.len()).position(changed) {
                let words = theirs.words.get(at..at + ours.len()).unwrap_or_default().join(" ");
                return Some((place(inquiry, hits.page, theirs.inner)?, format!("“{words}”")));
            }
        }
    }
    None
}

/// The speaker that the page names for words found on it, where it names one clearly and it is somebody else.
fn other_speaker(inquiry: &Inquiry<'_>, quote: &Quote, found: Found) -> Option<Found> {
    let reading = inquiry.library.readings.get(found.page)?;
    let index = reading.sentences.partition_point(|it| it.span.end <= found.span.start);
    let sentences = [index, index + 1];
    let theirs =
        sentences.iter().flat_map(|&it| reading.facts(it)).find_map(|fact| match &fact.value {
            Value::Quote(it) if it.direct && it.inner.overlaps(found.span) => Some(it),
            _ => None,
        })?;
    let comparison = quote::speakers_agree(&inquiry.claim.text, quote, &reading.page.text, theirs);
    let span = theirs.speaker?;
    let is_part = |it: &&Fact| speakers::is_part_of(it, span, reading, index);
    if speakers::speakers(inquiry, quote.speaker).iter().any(is_part) {
        return None;
    }
    let ours = quote.speaker?.of(&inquiry.claim.text);
    let others = comparison.agreement == Agreement::Incomparable
        && are_two_offices(ours, span.of(&reading.page.text));
    // A bare surname may read as a firm's name: the page has named the person before.
    let full = comparison.agreement == Agreement::CompatibleOverlap
        && is_of_another(inquiry, quote, reading, Found { span, ..found });
    (others || full || comparison.agreement == Agreement::Conflict)
        .then_some(Found { span, ..found })
}

/// Words for those who speak for a house.
const SPOKEN: &[&str] = &["spokesman", "spokespeople", "spokesperson", "spokeswoman"];

/// Whether the claim gives the words to a house, and the page to somebody who speaks for one: `The company was disappointed, said a
/// spokesperson, Denise Achterberg`.
fn speaks_for(inquiry: &Inquiry<'_>, quote: &Quote, speaker: Found) -> bool {
    let reporter = inquiry.claim.attribution.as_ref().and_then(|it| it.reporter);
    let Some(own) = quote.speaker.or(reporter) else { return false };
    let mut names = inquiry.claim.facts.iter().filter_map(|it| match &it.value {
        Value::Name(name) if own.overlaps(it.span) => Some(name),
        _ => None,
    });
    let reading = inquiry.library.readings.get(speaker.page);
    let sentence = reading.map_or("", |it| speaker.sentence.of(&it.page.text));
    let is_house = names.next().is_some_and(|it| it.words.len() == 1);
    is_house && carried::has_word(sentence, SPOKEN)
}

/// Whether the page's speaker is one to whom the claim gives the words too, within what another reports: `Grabiec, who led the trial,
/// said that it “would change”, according to Brennick`.
fn is_of_the_claim(inquiry: &Inquiry<'_>, quote: &Quote, speaker: Found) -> bool {
    let Some(reading) = inquiry.library.readings.get(speaker.page) else { return false };
    let around = inquiry.frames().iter().filter(|it| it.clause.contains(quote.inner));
    let actors: Vec<Span> = around.filter_map(|it| it.actor.as_ref()).map(|it| it.span).collect();
    let is_actor = |it: &&Fact| {
        matches!(it.value, Value::Name(_)) && actors.iter().any(|actor| actor.overlaps(it.span))
    };
    let index = reading.sentences.partition_point(|it| it.span.end <= speaker.span.start);
    let is_speaker = |own: &Fact| {
        let mut named = reading.facts(index).iter().filter(|it| it.span.overlaps(speaker.span));
        named.any(|it| are_compatible(own, it))
            || speakers::is_part_of(own, speaker.span, reading, index)
    };
    inquiry.claim.facts.iter().filter(is_actor).any(is_speaker)
        || is_told_by_role(inquiry, quote, reading, index)
}

/// Whether the claim gives the words to somebody whom it does not name, of a house that the page's sentence names: `the head teacher of Glan
/// Morfa` for `Bethan Rhos, head of Glan Morfa`.
fn is_told_by_role(inquiry: &Inquiry<'_>, quote: &Quote, reading: &Reading, index: usize) -> bool {
    let text = &inquiry.claim.text;
    let frames = inquiry.frames().iter().filter(|it| it.clause.contains(quote.inner));
    let actor = frames.filter_map(|it| it.actor.as_ref()).map(|it| it.span).next();
    let reporter = inquiry.claim.attribution.as_ref().and_then(|it| it.reporter);
    let Some(phrase) = quote.speaker.or(actor).or(reporter) else { return false };
    let mut names = inquiry.claim.facts.iter().filter(|it| {
        matches!(it.value, Value::Name(_))
            && phrase.cover(actor.unwrap_or(phrase)).overlaps(it.span)
    });
    let is_role =
        phrase.of(text).split(' ').map(fold_word).any(|it| titles::is_title(&it) || it == "head");
    let mut all = names.by_ref().peekable();
    is_role
        && all.peek().is_some()
        && all.all(|own| {
            let before = text.get(..own.span.start).unwrap_or_default().trim_end();
            let is_house = own.span.is_owner(text)
                || ["of", "at", "in", "for", "near"].iter().any(|it| before.ends_with(it));
            is_house && reading.facts(index).iter().any(|it| are_compatible(own, it))
        })
}

/// Stems of verbs with which somebody calls a thing by quoted words.
pub(super) const CALLING: &[&str] = &[
    "brand", "call", "criticis", "denounc", "describ", "dismiss", "hail", "label", "mock", "prais",
    "term",
];

/// The name of somebody else whose words the page makes them, where it has no speaker of its own for the quotation; or the one whom
/// its `he` or `she` means, of words of which the claim itself says whose they are.
fn other_voice(inquiry: &Inquiry<'_>, quote: &Quote, found: Found) -> Option<Found> {
    let reading = inquiry.library.readings.get(found.page)?;
    let attributed = || inquiry.claim.attribution.as_ref().and_then(|it| it.reporter);
    let around = || {
        let frames = inquiry.frames().iter().filter(|it| it.clause.contains(quote.inner));
        let calls = |it: &&Frame| {
            let word = fold_word(it.verb.of(&inquiry.claim.text));
            is_reporting_verb(&word) || CALLING.contains(&it.stem.as_str())
        };
        let innermost = frames.min_by_key(|it| it.clause.len()).filter(calls);
        innermost.and_then(|it| it.actor.as_ref()).map(|it| it.span)
    };
    let told = quote.speaker.or_else(attributed);
    let speaker = told.or_else(around)?;
    let index = reading.sentences.partition_point(|it| it.span.end <= found.span.start);
    let at = if speakers::goes_on(reading, index) { index - 1 } else { index };
    let by_pronoun = || speakers::meant_by_pronoun(inquiry, told?, reading, index);
    let span = speakers::another_for(inquiry, speaker, reading, at).or_else(by_pronoun)?;
    Some(Found { span, ..found })
}

/// Sentences before a quotation in which its speaker is looked for by full name.
const BACK: usize = 200;

/// Whether the speaker's surname belongs to a person whom the page names in full and who is not the claim's speaker.
fn is_of_another(inquiry: &Inquiry<'_>, quote: &Quote, reading: &Reading, found: Found) -> bool {
    let surname = fold_word(found.span.of(&reading.page.text));
    let last = reading.sentences.partition_point(|it| it.span.end <= found.span.start);
    let people =
        (last.saturating_sub(BACK)..last).flat_map(|it| reading.facts(it)).filter_map(person);
    let named: Vec<&Name> = people
        .filter(|it| it.words.len() > 1 && it.words.last().is_some_and(|it| *it == surname))
        .collect();
    let ours = inquiry
        .claim
        .facts
        .iter()
        .filter(|it| quote.speaker.is_some_and(|own| own.overlaps(it.span)));
    let ours: Vec<&Name> = ours.filter_map(person).collect();
    let differ = |a: &Name| {
        named.iter().all(|b| name::names_agree(a, b).agreement == Agreement::Incomparable)
    };
    !named.is_empty() && !ours.is_empty() && ours.iter().all(|it| it.words.len() > 1 && differ(it))
}

fn person(fact: &Fact) -> Option<&Name> {
    match &fact.value {
        Value::Name(name) if matches!(name.class, Class::Person | Class::Other) => Some(name),
        _ => None,
    }
}

/// Whether quoted words are written like a title: every longer word with a capital.
fn is_title(words: &str) -> bool {
    let mut longer =
        words.split(|it: char| !it.is_alphanumeric()).filter(|it| it.len() > 3).peekable();
    longer.peek().is_some() && longer.all(|it| it.starts_with(char::is_uppercase))
}

/// Whether two speakers are named by two different offices: `the mayor` and `its captain`.
fn are_two_offices(ours: &str, theirs: &str) -> bool {
    let office = |it: &str| {
        it.split_whitespace().next_back().map(fold_word).filter(|it| titles::is_title(it))
    };
    office(ours).zip(office(theirs)).is_some_and(|(a, b)| !synonyms::related(&stem(&a), &stem(&b)))
}

#[cfg(test)]
mod tests {
    use crate::evidence::matching;
    use crate::evidence::testing::held;
    use crate::fact::{Agreement, Value};

    fn check(claim: &str, page: &[&str], is_anothers: bool) {
        held(claim, page, |inquiry| {
            let facts = matching::facts(inquiry);
            let quote =
                facts.iter().find(|it| matches!(it.claimed.value, Value::Quote(_))).unwrap();
            assert_eq!(quote.agreement == Some(Agreement::Conflict), is_anothers, "{claim}");
        });
    }

    #[test]
    fn he_is_the_one_who_was_named_before() {
        let page = &[
            "Karl Brandt conceded shortly before midnight in the hall.",
            "\"I have lost, and I have lost fairly,\" he told supporters.",
        ];
        check("\"I have lost, and I have lost fairly,\" said Ilse Roemer.", page, true);
        check("\"I have lost, and I have lost fairly,\" said Karl Brandt.", page, false);
        check("\"I have lost, and I have lost fairly,\" said Brandt.", page, false);
        let two = &[
            "Karl Brandt conceded to Ilse Roemer shortly before midnight in the hall.",
            "\"I have lost, and I have lost fairly,\" he told supporters.",
        ];
        check("\"I have lost, and I have lost fairly,\" said Ilse Roemer.", two, false);
    }

    #[test]
    fn who_speaks_for_a_house_gives_its_words() {
        let page = &[
            "The loss is a blow to Corvane.",
            "The company was \"disappointed but not surprised\", said a spokesperson, Dana Achter.",
        ];
        check("Corvane said that it was \"disappointed but not surprised\".", page, false);
        check("Anna Berg said that Corvane was \"disappointed but not surprised\".", page, true);
    }

    #[test]
    fn who_reports_what_another_said_is_not_the_speaker() {
        let page = &[
            "Professor Jan Gabric of the Lakeside Kidney Institute in Lublin, the head of the trial, said that a fall of this size \"would change how I talk to patients\".",
        ];
        let claim = "said a fall on that scale \"would change how I talk to patients\", according to Brenna.";
        check(&format!("Jan Gabric, who led the trial, {claim}"), page, false);
        let page = &[
            "Brightwater Ratings, which rates Carringal AA, said in a note that the assumptions looked \"slightly optimistic\" but that it would wait.",
        ];
        let claim = "found the assumptions \"slightly optimistic\", Meridian Wire reported.";
        check(&format!("Brightwater Ratings, which has Carringal at AA, {claim}"), page, false);
        check(&format!("Anna Berg {claim}"), page, true);
    }

    #[test]
    fn the_house_of_a_speaker_is_nobody_else() {
        let page = &[
            "Mark Dell of the Wend Retailers' Association calls that \"progress of a slow kind\".",
        ];
        check("Mark Dell described the rate as \"progress of a slow kind\".", page, false);
        check("Anna Berg described the rate as \"progress of a slow kind\".", page, true);
    }

    #[test]
    fn an_office_may_be_held_by_anybody_whom_the_page_names() {
        let page = &[
            "Asked about Geneva, Professor Aas said that he had \"a letter which I have not answered\".",
        ];
        let claim =
            "Asked about Geneva, the Rector said he had \"a letter which I have not answered\".";
        check(claim, page, false);
        check(&claim.replace("the Rector", "Professor Berg"), page, true);
    }

    #[test]
    fn he_is_the_one_who_speaks_by_office_before() {
        let page = &[
            "Its chief executive, Per Lund, said that the firm was considering a complaint.",
            "\"We were told on Monday that the paper was in order,\" he said.",
            "The engineer, Tomas Ahl, did not expect a delay.",
        ];
        let claim = "\"We were told on Monday that the paper was in order,\" said Tomas Ahl.";
        check(claim, page, true);
        check(&claim.replace("Tomas Ahl", "Per Lund"), page, false);
    }

    #[test]
    fn he_is_the_one_of_whom_the_sentence_before_tells() {
        let page = &[
            "Lidia Caro, who heads the agency, says that the pace has trebled.",
            "Ettore Brandi, the mayor of Osterby, does not believe her.",
            "\"They count a house when the keys are cut,\" he said.",
        ];
        check("\"They count a house when the keys are cut,\" said Lidia Caro.", page, true);
        check("\"They count a house when the keys are cut,\" said Ettore Brandi.", page, false);
    }
}
