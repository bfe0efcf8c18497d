//! Which post somebody has: of what it is one and where it is one: the education minister of the claim is the minister of transport
//! of the source, and the chief executive of one firm is not that of another.

mod read;

pub(super) use read::{Post, of_page};

use std::collections::BTreeSet;

use super::gather::Inquiry;
use super::library::Reading;
use super::{Certainty, Contrast, Found};
use crate::fact::{Agreement, Value, name};
use crate::lexicon::posts::{LEADING, LEADS, LOOSE, RANKS, SINGLE, may_be_both};
use crate::lexicon::synonyms;
use crate::text::Span;
use crate::text::normalize::fold_word;
use crate::text::stem::stem;

/// Stems of fields of those who lead the whole.
const GENERAL: &[&str] = &["chief", "execut", "gener", "manag"];

/// A post of the claim that its holder has not, by a page that gives another; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>) -> Option<Contrast> {
    let claim = inquiry.claim;
    let ours = read::posts(&claim.text, Span::new(0, claim.text.len()), &claim.facts);
    if ours.is_empty() {
        return None;
    }
    inquiry.hits.iter().filter(|it| inquiry.is_chosen(it.page)).find_map(|page| {
        let reading = inquiry.library.readings.get(page.page)?;
        let theirs = reading.posts();
        let (own, found) = ours.iter().find_map(|it| Some((it, rival(it, theirs, reading)?)))?;
        let span = found.span;
        let told = Contrast::between(
            "name-conflict",
            (&claim.text, own.span),
            (&reading.page.text, Found { page: page.page, span, sentence: found.sentence }),
            "the source gives this post to another, or this one another post",
        );
        Some(Contrast { certainty: Certainty::Likely, ..told })
    })
}

/// The post of a page that shows that the claim's is another's.
fn rival<'a>(own: &Post, theirs: &'a [Post], reading: &Reading) -> Option<&'a Post> {
    let held: Vec<&Post> = theirs.iter().filter(|it| is_one_person(own, it)).collect();
    let mut others = theirs.iter().filter(|it| !is_one_person(own, it));
    let one_field = |it: &Post| it.head == "head" && !it.field.is_empty() && it.field == own.field;
    let owns = |one: &Post, two: &Post| {
        one.owner
            .as_ref()
            .is_some_and(|it| two.owner.as_ref() == Some(it) || two.house.contains(it))
    };
    let one_owner = |it: &Post| owns(own, it) || owns(it, own);
    let in_house = |it: &Post| !own.house.is_disjoint(&it.house) || one_owner(it) || one_field(it);
    let taken = others.find(|it| {
        let same = it.head == own.head && it.field == own.field && !it.is_former;
        same && in_house(it) && SINGLE.contains(&&*it.head) && it.holder.words.len() > 1
    });
    // Who is named on the page without a post has none of this house either.
    let is_named = || held.is_empty() && own.holder.words.len() > 1 && names_holder(own, reading);
    let is_known = is_named() || !held.is_empty() && !held.iter().any(|it| in_house(it));
    if let Some(taken) = taken.filter(|_| is_known && !own.is_former) {
        return Some(taken);
    }
    if own.is_former || own.head == "head" {
        return None;
    }
    // One who heads something may be called its chief, its chair or its director.
    let are_apart = held.iter().all(|it| is_apart(own, it, reading));
    let other = held.first().copied().filter(|_| are_apart);
    other
        .filter(|it| !is_said_of(own, reading, it.head != own.head))
        .or_else(|| of_one_field(own, &held, theirs))
}

/// Who has the claim's post where its holder has another, though it may be called so: of one field there is one minister.
fn of_one_field<'a>(own: &Post, held: &[&Post], theirs: &'a [Post]) -> Option<&'a Post> {
    let is_field = |it: &String| !GENERAL.contains(&it.as_str());
    let is_it =
        |it: &Post| it.head == own.head && it.field == own.field && it.field.iter().any(is_field);
    let has_another = !held.is_empty() && !held.iter().any(|it| is_it(it));
    let fits = |it: &&Post| {
        let of_no_house = own.house.is_empty() || it.house.is_empty();
        is_it(it) && of_no_house && !it.is_former && !is_one_person(own, it)
    };
    theirs.iter().find(fits).filter(|_| has_another && SINGLE.contains(&&*own.head))
}

/// Whether a page names the holder of a post.
fn names_holder(own: &Post, reading: &Reading) -> bool {
    (0..reading.sentences.len()).any(|it| {
        reading.facts(it).iter().any(|it| match &it.value {
            Value::Name(name) => name::names_agree(&own.holder, name).agreement.is_match(),
            _ => false,
        })
    })
}

fn is_one_person(one: &Post, other: &Post) -> bool {
    let agreement = name::names_agree(&one.holder, &other.holder).agreement;
    agreement.is_match() || agreement == Agreement::CompatibleStronger
}

/// Whether one who has the one post has not the other for that: of another head, in another field, or in another house.
fn is_apart(own: &Post, other: &Post, reading: &Reading) -> bool {
    if own.head != other.head {
        let kin = synonyms::related(&stem(&own.head), &stem(&other.head));
        let is_loose = |it: &str| LOOSE.contains(&it);
        let is_chief = |it: &Post| it.head == "chief";
        let are_loose = is_loose(&own.head) && is_loose(&other.head)
            || is_chief(own) && is_loose(&other.head)
            || is_chief(other) && is_loose(&own.head);
        let is_rank = |it: &Post| RANKS.contains(&&*it.head);
        // The director of midwifery is no chief executive.
        let leads_all = |it: &Post| it.field.iter().all(|it| GENERAL.contains(&it.as_str()));
        let is_part = |one: &Post, two: &Post| {
            is_chief(one) && leads_all(one) && two.head == "director" && !leads_all(two)
        };
        return is_part(own, other)
            || is_part(other, own)
            || !kin
                && !are_loose
                && is_rank(own) == is_rank(other)
                && !may_be_both(&own.head, &other.head);
    }
    let fields = !own.field.is_empty() && !other.field.is_empty();
    let one_field = own.field.iter().any(|a| other.field.iter().any(|b| are_kin(a, b)));
    if fields && !one_field {
        return true;
    }
    let houses = !own.house.is_empty() && !other.house.is_empty();
    let initials = are_initials(&own.house, &other.house) || are_initials(&other.house, &own.house);
    houses && !initials && own.house.is_disjoint(&other.house) && are_known(&own.house, reading)
}

/// Whether two stems are of one word or mean the same: `artist`, `artistic`.
fn are_kin(one: &str, other: &str) -> bool {
    synonyms::related(one, other)
        || one.chars().zip(other.chars()).take_while(|it| it.0 == it.1).count() >= 5
}

/// Whether a house of one word has the first letters of another's words: `dnc`.
fn are_initials(short: &BTreeSet<String>, long: &BTreeSet<String>) -> bool {
    let sorted = |letters: &mut Vec<char>| letters.sort_unstable();
    let mut first: Vec<char> = long.iter().filter_map(|it| it.chars().next()).collect();
    sorted(&mut first);
    short.iter().any(|it| {
        let mut letters: Vec<char> = it.chars().collect();
        sorted(&mut letters);
        letters.len() > 1 && letters == first
    })
}

/// Whether the page has the words of a house somewhere, so that it is no other form of a name.
fn are_known(house: &BTreeSet<String>, reading: &Reading) -> bool {
    let text = reading.page.text.to_lowercase();
    house.iter().all(|it| text.contains(it.as_str()))
}

/// The part of a sentence in which a name stands, with the one before it and the two behind: what is further off may be said of
/// another.
fn beside(sentence: &str, name: &str) -> String {
    let parts: Vec<&str> = sentence.split([',', ';', '(', ')']).collect();
    let has = |it: &&str| it.to_lowercase().contains(name);
    let Some(at) = parts.iter().position(has) else { return sentence.to_owned() };
    let from = at.saturating_sub(1);
    parts.get(from..(at + 3).min(parts.len())).unwrap_or_default().join(" ")
}

/// Whether a sentence about the holder has the words of the claim's post: they may be put in another form.
fn is_said_of(own: &Post, reading: &Reading, heads_differ: bool) -> bool {
    let Some(last) = own.holder.words.last() else { return true };
    let wanted: Vec<String> = match own.field.iter().filter(|it| *it != "chief").count() {
        0 => vec![stem(&own.head)],
        _ if heads_differ => own.field.iter().cloned().chain([stem(&own.head)]).collect(),
        _ => own.field.iter().cloned().collect(),
    };
    let text = &reading.page.text;
    let mut about = reading.sentences.iter().filter(|it| {
        let words = it.span.of(text).to_lowercase();
        words.contains(last.as_str())
    });
    let by_house = own.field.is_empty() && !own.house.is_empty();
    about.any(|it| {
        let near = beside(it.span.of(text), last);
        let words: Vec<String> =
            near.split(|it: char| !it.is_alphanumeric()).map(fold_word).collect();
        let leads = LEADING.contains(&&*own.head) && words.iter().any(|it| LEADS.contains(&&**it));
        let has = |wanted: &String| {
            leads && *wanted == stem(&own.head)
                || words.iter().any(|it| synonyms::related(wanted, &stem(it)) || it == wanted)
        };
        let in_house = !by_house || own.house.iter().any(|it| words.contains(it));
        wanted.iter().all(has) && in_house
    })
}

#[cfg(test)]
mod tests {
    use super::contrasts;
    use crate::evidence::testing::is_told;

    fn check(claim: &str, page: &[&str], told: bool) {
        assert_eq!(is_told(claim, page, contrasts), told, "{claim}");
    }

    #[test]
    fn a_post_in_another_field_is_another() {
        let page = ["Jonas Reker, until now minister of transport, becomes minister of finance."];
        check("Jonas Reker, the education minister, will run the finance ministry.", &page, true);
        check("Jonas Reker, the transport minister, will run the finance ministry.", &page, false);
        let page = ["Gwen Astley, the fire marshal, wrote the report for the county."];
        check("Gwen Astley, an engineer of the county, wrote the report.", &page, true);
        check("Fire marshal Gwen Astley wrote the report.", &page, false);
    }

    #[test]
    fn a_post_in_another_house_is_another() {
        let page = [
            "Harrow & Dale's chief executive, Owen Farr, leaves once the deal has closed.",
            "Fennick's chief executive, Moira Tennant, will lead the group.",
        ];
        check("The group will be led by Owen Farr, chief executive of Fennick.", &page, true);
        check("The group will be led by Moira Tennant, chief executive of Fennick.", &page, false);
        let page = [
            "Lydia Monk, an entomologist at the University of Marrow Bay, was reserved.",
            "The study was led by Winifred Achebe of Alder State University.",
        ];
        check("Lydia Monk, an entomologist at Alder State University, was reserved.", &page, true);
        check("Lydia Monk, an entomologist at Marrow Bay, was reserved.", &page, false);
    }

    #[test]
    fn a_post_without_a_house_is_that_of_any() {
        let page = [
            "The mayor of Ashcombe Marsh, Rosalind Pike, cut the ribbon at ten.",
            "The coach, Rui Teles, praised her.",
            "Alba's coach, Bea Ortiz, was sent off.",
        ];
        check("“It was late,” said Mayor Rosalind Pike, who cut the ribbon.", &page, false);
        check("The ribbon was cut by the mayor, Rosalind Pike.", &page, false);
        check("Rui Teles, the coach of Alba, praised Rosalind Pike.", &page, true);
    }

    #[test]
    fn a_house_that_is_not_named_may_be_the_one_that_is() {
        let page = [
            "The Marenhof Museum reopens in May.",
            "“We are ready,” said the museum's director, Hanne Stein.",
            "The club's treasurer, Mia Ross, was not there.",
        ];
        check("“We are ready,” said Hanne Stein, director of the Marenhof.", &page, false);
        check("“We are ready,” the Marenhof's director, Hanne Stein, said.", &page, false);
        check("The club's treasurer, Hanne Stein, was not there.", &page, true);
        let page = [
            "Berta Gard, Director-General of the Authority: “It is not a check.”",
            "The Authority has recorded the response, given by its head of policy, Oskar Tiland.",
        ];
        check("Oskar Tiland, the authority's director-general, gave it.", &page, true);
        check("Berta Gard, the authority's director-general, gave it.", &page, false);
    }

    #[test]
    fn one_of_two_posts_and_one_in_other_words_are_left() {
        let page =
            ["Ann Karl, the editor of the Courier, spoke.", "Karl is also a judge in Osterby."];
        check("Ann Karl, a judge in Osterby, spoke.", &page, false);
        let page = ["Ann Karl, the company's chief executive, spoke."];
        check("Ann Karl, the president of the company, spoke.", &page, false);
        check("Ann Karl, a former editor, spoke.", &page, false);
    }

    #[test]
    fn who_heads_something_has_a_post() {
        let page = [
            "The chief medical officer of Lund Vale, Dr Esben Rask, asked parents not to hold them.",
            "\"We are past it,\" said Dr Karin Moll, head of the Institute's infectious diseases department.",
        ];
        let claim =
            "Esben Rask, who heads the Institute's infectious diseases department, asked parents.";
        check(claim, &page, true);
        check(&claim.replace("Esben Rask", "Karin Moll"), &page, false);
        let page =
            ["Beatrix Oyelaran, who chairs the fund, said so to Tom Ashworth, its director."];
        check("Beatrix Oyelaran, the chair of the fund, said so.", &page, false);
    }

    #[test]
    fn short_forms_and_chiefs_are_posts() {
        let page = [
            "Luca Farr will take over operations, and our CFO, Joanna Wirth, will add the team to her job.",
            "Priya Raman, our chief operating officer, has decided to leave.",
        ];
        check("Joanna Wirth, Lumenary's chief operating officer, is to run the team.", &page, true);
        check(
            "Joanna Wirth, Lumenary's chief financial officer, is to run the team.",
            &page,
            false,
        );
        let page = ["Paolo Reni, her finance chief, said the recall would be paid for."];
        check(
            "Paolo Reni, Lanther's chief executive, said the recall would be paid for.",
            &page,
            true,
        );
        check(
            "Paolo Reni, Lanther's finance chief, said the recall would be paid for.",
            &page,
            false,
        );
    }

    #[test]
    fn the_director_of_a_part_is_no_chief_of_the_whole() {
        let page = ["It is late, says Grace Amoah, our director of midwifery."];
        check("It is late, said Grace Amoah, chief executive of the hospital.", &page, true);
        check("It is late, said Grace Amoah, director of midwifery.", &page, false);
    }

    #[test]
    fn a_minister_of_one_field_is_not_the_secretary_of_state() {
        let page = &[
            "The education minister, Otto Holt, was abroad.",
            "His secretary of state, Anna Berg, opened the school in Osterby.",
        ];
        check("Anna Berg, the education minister, opened the school in Osterby.", page, true);
        check("Anna Berg, the secretary of state, opened the school in Osterby.", page, false);
    }

    #[test]
    fn who_runs_a_house_as_its_head_has_that_post() {
        let page = &[
            "The health minister, Anna Berg, spoke to the chamber about the clinic.",
            "Chief executive Otto Holt said that the clinic would open again.",
        ];
        let claim = "Anna Berg, who runs the clinic as its chief executive, spoke to the chamber.";
        check(claim, page, true);
        let page = &[
            "Carla Voss, director of the Authority, was content.",
            "The firm's head of policy, Otto Holt, answered for it.",
        ];
        check("Otto Holt, the authority's director, answered for the firm.", page, true);
        check("Carla Voss, the authority's director, was content.", page, false);
    }
}
