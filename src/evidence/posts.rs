//! Which post somebody has: of what it is one and where it is one: the education minister of the claim is the minister of transport
//! of the source, and the chief executive of one firm is not that of another.

use std::collections::BTreeSet;

use super::gather::Inquiry;
use super::library::Reading;
use super::{Certainty, Contrast, Found};
use crate::fact::name::{Class, Name};
use crate::fact::{Agreement, Fact, Value, name};
use crate::lexicon::{stopwords, synonyms};
use crate::text::normalize::fold_word;
use crate::text::stem::stem;
use crate::text::{Span, TokenKind, token};

/// Words for who somebody is by post or calling; of two that are no kin one is not the other.
const POSTS: &[&str] = &[
    "ambassador",
    "analyst",
    "archaeologist",
    "architect",
    "astronomer",
    "banker",
    "biologist",
    "bishop",
    "captain",
    "chair",
    "chairman",
    "chairwoman",
    "chemist",
    "coach",
    "commander",
    "commissioner",
    "constable",
    "correspondent",
    "curator",
    "designer",
    "detective",
    "director",
    "ecologist",
    "economist",
    "editor",
    "engineer",
    "entomologist",
    "epidemiologist",
    "executive",
    "farmer",
    "geologist",
    "geographer",
    "governor",
    "harbourmaster",
    "historian",
    "inspector",
    "judge",
    "lawyer",
    "librarian",
    "marshal",
    "mayor",
    "minister",
    "nurse",
    "officer",
    "palaeontologist",
    "physicist",
    "pilot",
    "premier",
    "president",
    "producer",
    "prosecutor",
    "psychologist",
    "publisher",
    "scientist",
    "secretary",
    "sheriff",
    "sociologist",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "statistician",
    "striker",
    "superintendent",
    "surgeon",
    "surveyor",
    "teacher",
    "treasurer",
    "virologist",
    "zoologist",
];
/// Posts that say little: one who has another besides may be called so.
const LOOSE: &[&str] = &[
    "chair",
    "chairman",
    "chairwoman",
    "director",
    "executive",
    "officer",
    "president",
    "producer",
    "scientist",
    "secretary",
    "spokesman",
    "spokesperson",
    "spokeswoman",
];
/// Posts that one alone has in a house.
const SINGLE: &[&str] = &[
    "captain",
    "chair",
    "chairman",
    "chairwoman",
    "chief",
    "coach",
    "director",
    "governor",
    "mayor",
    "minister",
    "premier",
    "president",
    "treasurer",
];
/// Words before a post that belong to no field: `the company's new chief executive`.
const PLAIN: &[&str] = &[
    "acting",
    "assistant",
    "associate",
    "chief",
    "deputy",
    "executive",
    "former",
    "general",
    "head",
    "interim",
    "joint",
    "junior",
    "lead",
    "longtime",
    "managing",
    "new",
    "now",
    "outgoing",
    "own",
    "senior",
    "then",
    "until",
    "veteran",
    "vice",
];
/// Small words before the field or the house of a post: `minister of`, `chief executive of`, `an economist at`.
const OF: &[&str] = &["at", "for", "in", "of", "with"];
/// Words before which another is told of: `the prosecutor general and President`.
const LINKS: &[&str] = &[
    "after", "and", "as", "because", "before", "but", "by", "from", "or", "than", "that", "to",
    "when", "which", "while", "who", "with",
];
/// Ranks and callings that go with any post.
const RANKS: &[&str] =
    &["captain", "commander", "constable", "detective", "inspector", "judge", "lawyer", "officer"];
/// Posts of those who lead, and words for leading.
const LEADING: &[&str] = &[
    "chair",
    "chairman",
    "chairwoman",
    "chief",
    "coach",
    "director",
    "editor",
    "executive",
    "governor",
    "mayor",
    "president",
];
const LEADS: &[&str] = &[
    "boss", "chair", "chairs", "directs", "head", "headed", "heads", "leader", "leads", "led",
    "runs",
];
/// Callings of which one may have two.
const KIN: &[&[&str]] = &[
    &["analyst", "banker", "director", "economist"],
    &["archaeologist", "curator", "director", "historian", "librarian"],
    &["doctor", "nurse", "physician", "surgeon"],
    &["architect", "designer", "director"],
    &["director", "engineer"],
    &["judge", "lawyer", "minister", "prosecutor"],
    &["commissioner", "detective", "inspector", "marshal", "sheriff", "superintendent"],
    &["editor", "correspondent", "historian", "publisher", "teacher"],
    &["mayor", "minister", "premier", "president", "governor"],
];
/// Words of a text that are looked at before and behind a name.
const REACH: usize = 12;
/// Words that a post may have before it: `until now the company's chief operating`.
const OF_POST: usize = 6;
/// Sentences of a page that are read for posts.
const SENTENCES: usize = 400;

/// Somebody and a post.
#[derive(Clone, Debug)]
struct Post {
    span: Span,
    sentence: Span,
    holder: Name,
    head: String,
    /// Stems of the words that tell of what it is one: `education`, `chief`.
    field: BTreeSet<String>,
    /// The words of the names beside it: `lumeq`.
    house: BTreeSet<String>,
    is_former: bool,
}

/// A post of the claim that its holder has not, by a page that gives another; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>) -> Option<Contrast> {
    let claim = inquiry.claim;
    let ours = posts(&claim.text, Span::new(0, claim.text.len()), &claim.facts);
    if ours.is_empty() {
        return None;
    }
    inquiry.hits.iter().filter(|it| inquiry.is_chosen(it.page)).find_map(|page| {
        let reading = inquiry.library.readings.get(page.page)?;
        let theirs = of_page(reading);
        let (own, found) = ours.iter().find_map(|it| Some((it, rival(it, &theirs, reading)?)))?;
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
    let in_house = |it: &Post| !own.house.is_disjoint(&it.house);
    let taken = others.find(|it| {
        let same = it.head == own.head && it.field == own.field && !it.is_former;
        same && in_house(it) && SINGLE.contains(&&*it.head) && it.holder.words.len() > 1
    });
    let is_known = !held.is_empty() && !held.iter().any(|it| in_house(it));
    if let Some(taken) = taken.filter(|_| is_known && !own.is_former) {
        return Some(taken);
    }
    if own.is_former || held.iter().any(|it| !is_apart(own, it, reading)) {
        return None;
    }
    held.first().copied().filter(|it| !is_said_of(own, reading, it.head != own.head))
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
        return !kin
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

/// Whether one may be both, as an economist may be the analyst of a bank.
pub(super) fn may_be_both(one: &str, other: &str) -> bool {
    let is_scholar = |it: &str| it.ends_with("ist");
    is_scholar(one) && is_scholar(other)
        || KIN.iter().any(|it| it.contains(&one) && it.contains(&other))
}

/// Whether the page has the words of a house somewhere, so that it is no other form of a name.
fn are_known(house: &BTreeSet<String>, reading: &Reading) -> bool {
    let text = reading.page.text.to_lowercase();
    house.iter().all(|it| text.contains(it.as_str()))
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
        let words: Vec<String> =
            it.span.of(text).split(|it: char| !it.is_alphanumeric()).map(fold_word).collect();
        let leads = LEADING.contains(&&*own.head) && words.iter().any(|it| LEADS.contains(&&**it));
        let has = |wanted: &String| {
            leads && *wanted == stem(&own.head)
                || words.iter().any(|it| synonyms::related(wanted, &stem(it)) || it == wanted)
        };
        let in_house = !by_house || own.house.iter().any(|it| words.contains(it));
        wanted.iter().all(has) && in_house
    })
}

/// The posts that a page gives to named people.
fn of_page(reading: &Reading) -> Vec<Post> {
    let text = &reading.page.text;
    let main = reading.sentences.iter().enumerate().filter(|it| it.1.main).take(SENTENCES);
    main.flat_map(|(index, it)| posts(text, it.span, reading.facts(index))).collect()
}

/// The posts that a sentence gives to the people whom it names.
fn posts(text: &str, sentence: Span, facts: &[Fact]) -> Vec<Post> {
    let lower = sentence.of(text).to_lowercase();
    if !POSTS.iter().any(|it| lower.contains(it)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for fact in facts {
        let Value::Name(holder) = &fact.value else { continue };
        if holder.class == Class::Organisation || holder.class == Class::Place {
            continue;
        }
        let words = [behind(text, sentence, fact), before(text, sentence, fact)];
        if let Some(post) = words.into_iter().flatten().find_map(|it| read(&it)) {
            let holder = holder.clone();
            found.push(Post { span: fact.span, sentence, holder, ..post });
        }
    }
    found
}

/// The words of an apposition behind a name: `Jonas Reker, until now minister of transport, becomes`.
fn behind(text: &str, sentence: Span, fact: &Fact) -> Option<Vec<String>> {
    let rest = text.get(fact.span.end..sentence.end)?;
    let rest = rest.strip_prefix(", ").or_else(|| rest.strip_prefix(" ("))?;
    let rest = ["who is ", "who was ", "who has been "]
        .iter()
        .find_map(|it| rest.strip_prefix(it))
        .unwrap_or(rest);
    let end = rest.find([',', ';', ':', '.', '(', ')', '"', '“', '”', '–', '\n']);
    let part = rest.get(..end.unwrap_or(rest.len()))?;
    let words: Vec<String> = words(part).into_iter().take(REACH).collect();
    let head = words.iter().position(|it| POSTS.contains(&fold_word(it).as_str()))?;
    // What is said of somebody begins with the post: no `of having refused a pilot`.
    let before = words.iter().take(head);
    let is_verb = |it: &String| {
        it.starts_with(char::is_lowercase)
            && stopwords::is_stopword(it)
            && !matches!(
                it.as_str(),
                "a" | "an" | "his" | "her" | "its" | "now" | "the" | "their" | "then" | "until"
            )
    };
    (head <= OF_POST && !before.clone().any(is_verb)).then_some(words)
}

/// The words right before a name: `Lumeq's chief operating officer, Joris Penn`, `fire marshal Gwen Astley`.
fn before(text: &str, sentence: Span, fact: &Fact) -> Option<Vec<String>> {
    let rest = text.get(sentence.start..fact.span.start)?.trim_end();
    let rest = rest.strip_suffix(',').unwrap_or(rest);
    let start = rest.rfind([',', ';', ':', '.', '(', ')', '"', '“', '”', '–', '\n']);
    let part = rest.get(start.map_or(0, |it| it + 1)..).or(Some(rest))?;
    let words = words(part);
    // `Transport minister`, at the beginning of a sentence, is no name.
    let leads = part.trim_start().len() == rest.trim_start().len();
    let words: Vec<String> = words
        .into_iter()
        .enumerate()
        .map(|(at, it)| {
            if leads && at == 0 && stopwords::is_common(&it.to_lowercase()) {
                it.to_lowercase()
            } else {
                it
            }
        })
        .collect();
    let is_link = |it: &String| LINKS.contains(&it.as_str());
    let words = words.get(words.iter().rposition(is_link).map_or(0, |it| it + 1)..)?;
    // Nothing but a house may stand between the post and who has it: no `and President`.
    let is_post = |it: &String| POSTS.contains(&fold_word(it).as_str());
    let behind = words.iter().skip(words.iter().rposition(is_post)? + 1);
    let is_house = |it: &String| {
        it.starts_with(char::is_uppercase) || it == "the" || OF.contains(&it.as_str())
    };
    if behind.clone().count() > 5 || !behind.clone().all(is_house) {
        return None;
    }
    let from = words.len().saturating_sub(REACH);
    Some(words.iter().skip(from).cloned().collect())
}

fn words(part: &str) -> Vec<String> {
    let tokens = token::tokens(part).into_iter().filter(|it| it.kind != TokenKind::Mark);
    tokens.map(|it| it.span.of(part).to_owned()).collect()
}

/// Reads `the company's chief operating officer`, `minister of transport`, `an entomologist at Alder State University`.
fn read(words: &[String]) -> Option<Post> {
    let folded: Vec<String> = words.iter().map(|it| fold_word(it)).collect();
    let at = folded.iter().position(|it| POSTS.contains(&it.as_str()))?;
    // `Executive director`, `director general`: the last of a run of them is the head.
    let run = folded.iter().skip(at).take_while(|it| POSTS.contains(&it.as_str())).count();
    let head_at = at + run - 1;
    let chief = folded.iter().take(head_at).rposition(|it| it == "chief");
    let is_chief = chief.is_some()
        && matches!(folded.get(head_at).map(|it| &**it), Some("executive" | "officer"));
    let head = if is_chief { "chief".to_owned() } else { folded.get(head_at)?.clone() };
    let (mut field, mut house) = (BTreeSet::new(), BTreeSet::new());
    let mut is_former = false;
    if let Some(chief) = chief.filter(|_| is_chief) {
        // `Chief executive officer` is `chief executive`, `chief operating officer` is not.
        let own = folded.get(chief + 1..=head_at).unwrap_or_default().iter();
        field.extend(own.filter(|it| *it != "officer").map(|it| stem(it)));
    }
    for at in (0..head_at).rev() {
        let (word, folded) = (words.get(at)?, folded.get(at)?);
        let bare = bare(folded);
        if word.starts_with(char::is_uppercase) {
            let is_title = PLAIN.contains(&&*bare) || POSTS.contains(&&*bare);
            let is_capital =
                words.get(head_at).is_some_and(|it| it.starts_with(char::is_uppercase));
            // `Artistic Director` has a field; a `Spanish director` and a `Fennick director` may be one.
            if bare != *folded {
                house.insert(bare);
            } else if !is_title && is_capital {
                field.insert(stem(&bare));
            }
        } else if matches!(&*bare, "former" | "until" | "outgoing" | "then" | "ex") {
            is_former = true;
        } else if is_chief && chief.is_some_and(|it| at >= it) {
        } else if bare == "deputy" {
            field.insert(stem(&bare));
        } else if folded.ends_with("'s") || folded.ends_with("’s") {
            break;
        } else if stopwords::is_stopword(&bare) {
            if !matches!(&*bare, "the" | "a" | "an" | "now" | "s") {
                break;
            }
        } else if !PLAIN.contains(&&*bare) && bare.len() > 2 {
            field.insert(stem(&bare));
        }
    }
    let mut rest = (head_at + 1..words.len()).peekable();
    while let Some(at) = rest.next() {
        let (word, folded) = (words.get(at)?, folded.get(at)?);
        let bare = bare(folded);
        if OF.contains(&&*bare) || matches!(&*bare, "the" | "and" | "its") {
            continue;
        }
        if word.starts_with(char::is_uppercase) {
            house.insert(bare);
        } else if stopwords::is_stopword(&bare) || !house.is_empty() {
            break;
        } else if at <= head_at + 2 {
            field.insert(stem(&bare));
        }
    }
    let generic = ["university", "institute", "council", "bank", "company", "ministry", "the"];
    for it in generic {
        house.remove(it);
    }
    let (span, sentence) = (Span::default(), Span::default());
    let holder = Name { words: Vec::new(), class: Class::Person, role: None, acronym: false };
    Some(Post { span, sentence, holder, head, field, house, is_former })
}

/// A word without the mark of an owner.
fn bare(word: &str) -> String {
    word.trim_end_matches("'s").trim_end_matches("’s").trim_end_matches(['\'', '’']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::contrasts;
    use crate::evidence::testing::held;

    fn check(claim: &str, page: &[&str], told: bool) {
        held(claim, page, |it| {
            let found = contrasts(it);
            assert_eq!(found.is_some(), told, "{claim} {found:?}");
        });
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
    fn one_of_two_posts_and_one_in_other_words_are_left() {
        let page =
            ["Ann Karl, the editor of the Courier, spoke.", "Karl is also a judge in Osterby."];
        check("Ann Karl, a judge in Osterby, spoke.", &page, false);
        let page = ["Ann Karl, the company's chief executive, spoke."];
        check("Ann Karl, the president of the company, spoke.", &page, false);
        check("Ann Karl, a former editor, spoke.", &page, false);
    }
}
