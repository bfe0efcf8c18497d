//! Who has which post, by the words beside a name.

use std::collections::BTreeSet;

use super::super::library::Reading;
use crate::fact::name::{Class, Name};
use crate::fact::{Fact, Value};
use crate::lexicon::posts::POSTS;
use crate::lexicon::{speech_verbs, stopwords};
use crate::text::normalize::fold_word;
use crate::text::stem::stem;
use crate::text::{Span, TokenKind, token};

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
/// Words before a post that say neither its field nor its house.
const ARTICLES: &[&str] = &["a", "an", "now", "s", "the"];
/// Short forms of posts.
const SHORT: &[(&str, &str)] = &[
    ("CEO", "chief executive officer"),
    ("CFO", "chief financial officer"),
    ("COO", "chief operating officer"),
    ("CTO", "chief technology officer"),
];
/// What somebody does who is the head of something: `who heads the School of Biology`.
const HEADING: &[&str] = &["who heads ", "who leads ", "who runs ", "who chairs "];
/// Words of houses that stand in many.
const GENERIC: &[&str] =
    &["bank", "company", "council", "institute", "ministry", "office", "the", "university"];
/// Words for houses by their kind.
const KINDS: &[&str] = &[
    "agency",
    "association",
    "authority",
    "board",
    "club",
    "commission",
    "committee",
    "court",
    "department",
    "foundation",
    "group",
    "museum",
    "office",
    "service",
    "society",
    "trust",
    "union",
];
/// Marks at which what stands beside a name ends.
const ENDS: &[char] = &[',', ';', ':', '.', '(', ')', '"', '“', '”', '–', '\n'];
/// Words of a text that are looked at before and behind a name.
const REACH: usize = 12;
/// Words that a post may have before it: `until now the company's chief operating`.
const OF_POST: usize = 6;
/// Sentences of a page that are read for posts.
const SENTENCES: usize = 400;

/// Somebody and a post.
#[derive(Clone, Debug)]
pub(in crate::evidence) struct Post {
    pub(super) span: Span,
    pub(super) sentence: Span,
    pub(super) holder: Name,
    pub(super) head: String,
    /// Stems of the words that tell of what it is one: `education`, `chief`.
    pub(super) field: BTreeSet<String>,
    /// The words of the names beside it: `lumeq`.
    pub(super) house: BTreeSet<String>,
    /// The word for a house that is not named, which any house of the kind may be: `museum`, in `the museum's director`.
    pub(super) owner: Option<String>,
    pub(super) is_former: bool,
}

/// The posts that a page gives to named people.
pub(in crate::evidence) fn of_page(reading: &Reading) -> Vec<Post> {
    let text = &reading.page.text;
    let main = reading.sentences.iter().enumerate().filter(|it| it.1.main).take(SENTENCES);
    main.flat_map(|(index, it)| posts(text, it.span, reading.facts(index))).collect()
}

/// The posts that a sentence gives to the people whom it names.
pub(super) fn posts(text: &str, sentence: Span, facts: &[Fact]) -> Vec<Post> {
    let lower = sentence.of(text).to_lowercase();
    let heads = || {
        lower.contains("head of")
            || lower.contains(" chief")
            || HEADING.iter().any(|it| lower.contains(it))
    };
    let short = || SHORT.iter().any(|it| sentence.of(text).contains(it.0));
    if !POSTS.iter().any(|it| lower.contains(it)) && !heads() && !short() {
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
    let heads = HEADING.iter().find_map(|it| rest.strip_prefix(it));
    if let Some(led) = heads {
        let end = led.find(ENDS);
        let part = led.get(..end.unwrap_or(led.len()))?;
        // `Who runs the hospital as its chief executive`.
        if let Some((_, post)) = part.split_once(" as ") {
            return Some(words(post).into_iter().take(REACH).collect());
        }
        let of = ["head", "of"].into_iter().map(str::to_owned);
        return Some(of.chain(words(part)).take(REACH).collect());
    }
    let rest = ["who is ", "who was ", "who has been "]
        .iter()
        .find_map(|it| rest.strip_prefix(it))
        .unwrap_or(rest);
    let end = rest.find(ENDS);
    let part = rest.get(..end.unwrap_or(rest.len()))?;
    let words: Vec<String> = words(part).into_iter().take(REACH).collect();
    let head = (0..words.len()).find(|&it| is_post(&words, it))?;
    // What is said of somebody begins with the post: no `of having refused a pilot`.
    let before = words.iter().take(head);
    let is_verb = |it: &String| {
        it.starts_with(char::is_lowercase)
            && stopwords::is_stopword(it)
            && !matches!(
                it.as_str(),
                "a" | "an"
                    | "his"
                    | "her"
                    | "its"
                    | "my"
                    | "now"
                    | "our"
                    | "the"
                    | "their"
                    | "then"
                    | "until"
            )
    };
    (head <= OF_POST && !before.clone().any(is_verb)).then_some(words)
}

/// The words right before a name: `Lumeq's chief operating officer, Joris Penn`, `fire marshal Gwen Astley`.
fn before(text: &str, sentence: Span, fact: &Fact) -> Option<Vec<String>> {
    let rest = text.get(sentence.start..fact.span.start)?.trim_end();
    let rest = rest.strip_suffix(',').unwrap_or(rest);
    let start = rest.rfind(ENDS);
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
    let is_link = |it: &String| LINKS.contains(&it.as_str()) || speech_verbs::is_reporting_verb(it);
    let words = words.get(words.iter().rposition(is_link).map_or(0, |it| it + 1)..)?;
    // Nothing but a field or a house may stand between the post and who has it: no `and President`.
    let post = (0..words.len()).rev().find(|&it| is_post(words, it))?;
    let behind = words.iter().skip(post + 1);
    let has_field = behind.clone().next().is_some_and(|it| OF.contains(&it.as_str()));
    let is_house = |it: &String| {
        it.starts_with(char::is_uppercase)
            || it == "the"
            || OF.contains(&it.as_str())
            || has_field && !stopwords::is_stopword(it)
    };
    // `The chair of World Economic Forum` is somebody else.
    let is_of = behind.clone().last().is_some_and(|it| OF.contains(&it.as_str()));
    if is_of || behind.clone().count() > 5 || !behind.clone().all(is_house) {
        return None;
    }
    let from = words.len().saturating_sub(REACH);
    Some(words.iter().skip(from).cloned().collect())
}

/// Whether a word is a post: `director`, the head of `head of the school`, the chief of `her finance chief`, not of `chief economist`.
fn is_post(words: &[String], at: usize) -> bool {
    let word = |at: usize| words.get(at).map_or(String::new(), |it| fold_word(it));
    let is_named = |at: usize| POSTS.contains(&word(at).as_str());
    match word(at).as_str() {
        "head" => word(at + 1) == "of",
        "chief" => at > 0 && !is_named(at + 1) && !is_named(at + 2),
        _ => is_named(at),
    }
}

/// The words of a part of a text, with short forms of posts in full: `CFO`.
fn words(part: &str) -> Vec<String> {
    let tokens = token::tokens(part).into_iter().filter(|it| it.kind != TokenKind::Mark);
    let words = tokens.map(|it| it.span.of(part));
    let full = |it: &str| SHORT.iter().find(|short| short.0 == it).map(|it| it.1);
    words
        .flat_map(|it| match full(it) {
            Some(words) => words.split(' ').map(str::to_owned).collect(),
            None => vec![it.to_owned()],
        })
        .collect()
}

/// Reads `the company's chief operating officer`, `minister of transport`, `an entomologist at Alder State University`.
fn read(words: &[String]) -> Option<Post> {
    let folded: Vec<String> = words.iter().map(|it| fold_word(it)).collect();
    let at = (0..folded.len()).find(|&it| is_post(&folded, it))?;
    // `Executive director`, `director general`: the last of a run of them is the head.
    let run = folded.iter().skip(at).take_while(|it| POSTS.contains(&it.as_str())).count().max(1);
    let head_at = at + run - 1;
    let chief = folded.iter().take(head_at).rposition(|it| it == "chief");
    let last = folded.get(head_at).map(String::as_str);
    let chief = chief.filter(|_| matches!(last, Some("executive" | "officer")));
    let head = if chief.is_some() { "chief".to_owned() } else { folded.get(head_at)?.clone() };
    let (span, sentence) = (Span::default(), Span::default());
    let holder = Name { words: Vec::new(), class: Class::Person, role: None, acronym: false };
    let (field, house, is_former) = (BTreeSet::new(), BTreeSet::new(), false);
    let mut post = Post { span, sentence, holder, head, field, house, owner: None, is_former };
    if let Some(chief) = chief {
        // `Chief executive officer` is `chief executive`, `chief operating officer` is not.
        let own = folded.get(chief + 1..=head_at).unwrap_or_default().iter();
        post.field.extend(own.filter(|it| *it != "officer").map(|it| stem(it)));
    }
    let (before, head) = words.split_at_checked(head_at)?;
    read_before(before, head.first()?, chief, &mut post);
    read_behind(head.get(1..)?, &mut post);
    for it in GENERIC {
        post.house.remove(*it);
    }
    // `Director of the Office` names no house.
    if post.house.iter().all(|it| KINDS.contains(&it.as_str())) {
        post.owner = post.owner.or_else(|| post.house.pop_first());
        post.house.clear();
    }
    Some(post)
}

/// Reads the field and the house before the head of a post, nearest first.
fn read_before(words: &[String], head: &str, chief: Option<usize>, post: &mut Post) {
    let is_capital = head.starts_with(char::is_uppercase);
    for (at, word) in words.iter().enumerate().rev() {
        let folded = fold_word(word);
        let bare = bare(&folded);
        let is_owner = bare != folded;
        let is_plain = PLAIN.contains(&&*bare) || POSTS.contains(&&*bare);
        if ARTICLES.contains(&&*bare) {
            continue;
        }
        if word.starts_with(char::is_uppercase) {
            // `Artistic Director` has a field; a `Spanish director` and a `Fennick director` may be one.
            if is_owner {
                post.house.insert(bare);
            } else if !is_plain && is_capital {
                post.field.insert(stem(&bare));
            }
        } else if matches!(&*bare, "former" | "until" | "outgoing" | "then" | "ex") {
            post.is_former = true;
        } else if bare == "deputy" {
            post.field.insert(stem(&bare));
        } else if is_owner {
            // `The authority's director`.
            post.owner = Some(bare).filter(|it| !GENERIC.contains(&&**it));
            break;
        } else if stopwords::is_stopword(&bare) || is_capital && !is_plain {
            // `Urging Mayor Pruett`.
            break;
        } else if !is_plain && bare.len() > 2 && chief.is_none_or(|it| at < it) {
            post.field.insert(stem(&bare));
        }
    }
}

/// Reads the field and the house behind the head of a post: `of transport`, `at Alder State University`.
fn read_behind(words: &[String], post: &mut Post) {
    let mut is_field_of_owner = false;
    for (at, word) in words.iter().enumerate() {
        let bare = bare(&fold_word(word));
        if OF.contains(&&*bare) || matches!(&*bare, "the" | "and" | "its") {
            continue;
        }
        let is_owned = at > 0 && words.get(at - 1).is_some_and(|it| fold_word(it).ends_with("'s"));
        if word.starts_with(char::is_uppercase) {
            post.house.insert(bare);
        } else if is_owned || is_field_of_owner && !stopwords::is_stopword(&bare) {
            // `Head of the Institute's infectious diseases department`.
            is_field_of_owner = true;
            post.field.insert(stem(&bare));
        } else if stopwords::is_stopword(&bare) || !post.house.is_empty() || post.owner.is_some() {
            break;
        } else if at < 2 {
            post.field.insert(stem(&bare));
        }
    }
}

/// A word without the mark of an owner.
fn bare(word: &str) -> String {
    word.trim_end_matches("'s").trim_end_matches("’s").trim_end_matches(['\'', '’']).to_owned()
}
