use jiff::civil::{Date, DateTime};

use super::form::{Bytes, Put, Take, Writer};
use super::*;
use crate::check::conclude;
use crate::claim;
use crate::evidence::Library;
use crate::fact::figure::Unit;
use crate::lexicon::units::UNITS;
use crate::page::{Page, State, Stated};
use crate::story::{self, Choice, ChosenBy, Story};
use crate::text::Span;
use crate::text::number::Decimal;

const STORY: &str = "# The plant\n\nThe plant in Osterby has 1,900 employees and cost up to $1.5 billion. (a.example)\n\n\
    “We will double it by 2030,” said Jane Doe on 3 May 2026. (a.example; b.example)\n\nIt is 12 km away, nearly a third \
    of all people say. ( )\n\nIs it? It opened in 2024, about two years ago. It opened in 2023. (https://c.example/x)\n";

fn story() -> Story {
    story::read("story.md", STORY, None, Some("2026-05-04".parse().unwrap()))
}

fn pages() -> Vec<Page> {
    let page = |host: &str, sentences: &[&str]| Page {
        host: host.to_owned(),
        slug: "one".to_owned(),
        url: Some(format!("https://{host}/x")),
        ..Page::of_sentences(sentences)
    };
    vec![
        page(
            "a.example",
            &[
                "The plant in Osterby may have 1,200 employees.",
                "It cost $1.5 billion, John Roe denied.",
            ],
        ),
        page(
            "b.example",
            &["“We will double it by 2031,” said Jane Doe of Osterby.", "It lies 12 km away."],
        ),
        page(
            "c.example",
            &["The plant opened in early 2024.", "A third of the people said so on Tuesday."],
        ),
    ]
}

fn concluded(story: &Story, library: &Library) -> Conclusions {
    conclude(claim::extract(story), (story, library), 1, &|| true)
}

fn basis(story: &Story, library: &Library) -> Basis {
    Basis::new(story, &[], &Ground::of(library, 0))
}

#[test]
fn what_is_kept_is_what_was_concluded() {
    let (story, library) = (story(), Library::new(pages()));
    let (basis, made) = (basis(&story, &library), concluded(&story, &library));
    let contrasts = made.verdicts.iter().flat_map(|it| &it.evidence.contrasts).count();
    assert!(contrasts > 0 && made.findings.len() > 1, "there is something of each sort: {made:#?}");
    assert_eq!(kept(&basis, &keep(&basis, &made).unwrap()), Some(made));
}

#[test]
fn bytes_that_are_no_conclusions_are_none() {
    let (story, library) = (story(), Library::new(pages()));
    let (basis, made) = (basis(&story, &library), concluded(&story, &library));
    let bytes = keep(&basis, &made).unwrap();
    for len in 0..bytes.len() {
        assert_eq!(kept(&basis, &bytes[..len]), None, "cut to {len}");
    }
    assert_eq!(kept(&basis, &[bytes.as_slice(), b"x"].concat()), None);
    // The store guards the bytes; whatever gets past it is read without harm.
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 0xff;
        let _taken = kept(&basis, &changed);
    }
    let long = [keep(&basis, &Conclusions::default()).unwrap().as_slice(), &[0xff; 9]].concat();
    assert_eq!(kept(&basis, &long), None, "a length without an end");
}

#[test]
fn conclusions_of_any_other_story_are_none() {
    let library = Library::new(pages());
    let own = basis(&story(), &library);
    let choice = || Choice {
        by: ChosenBy::SourcesFile,
        claim: None,
        cited: "a.example".to_owned(),
        url: "https://a.example/x".to_owned(),
    };
    let published = Some("2026-05-05".parse().unwrap());
    let changed = STORY.replace("12 km", "13 km");
    let others = [
        story::read("story.md", &changed, None, Some("2026-05-04".parse().unwrap())),
        story::read("story.md", STORY, None, published),
        story::read("story.md", STORY, None, None),
        story::read("story.md", STORY, Some("plain"), Some("2026-05-04".parse().unwrap())),
        Story { choices: vec![choice()], ..story() },
        Story { choices: vec![Choice { by: ChosenBy::Lock, ..choice() }], ..story() },
        Story { choices: vec![choice(), choice()], ..story() },
    ];
    let mut all = vec![own.clone()];
    all.extend(others.iter().map(|it| basis(it, &library)));
    let unchanged = |id: &str, cited: &[&str]| {
        let cited: Vec<String> = cited.iter().map(|&it| it.to_owned()).collect();
        Basis::new(&story(), &[(id, &cited)], &Ground::of(&library, 0))
    };
    all.push(Basis::new(&story(), &[], &Ground::of(&library, 1)));
    all.extend([unchanged("a", &[]), unchanged("a", &["b"]), unchanged("ab", &[])]);
    assert_all_differ(&all);
    let renamed = story::read("other.md", STORY, None, Some("2026-05-04".parse().unwrap()));
    assert_eq!(basis(&renamed, &library), own, "nothing is concluded from a name");
}

const fn day(from: &'static str) -> Stated<Date> {
    Stated { value: Date::constant(2026, 5, 4), from }
}

#[test]
fn conclusions_from_any_other_page_are_none() {
    let story = story();
    let stated = |it: &str| Some(Stated { value: it.to_owned(), from: "meta" });
    let changes: [fn(&mut Page); 17] = [
        |_| {},
        |it| it.host.push('x'),
        |it| it.slug.push('x'),
        |it| it.url = None,
        |it| it.requested = Some("https://a.example/x".to_owned()),
        |it| {
            it.published = Some(day("meta"));
        },
        |it| {
            it.published = Some(day("text"));
        },
        |it| {
            it.modified = Some(day("meta"));
        },
        |it| it.language = Some("de"),
        |it| it.state = State::Teaser,
        |it| it.text = it.text.replace("1,200", "1,900"),
        |it| it.main_len = 3,
        |it| it.sentences.truncate(1),
        |it| it.fetched_at = Some("2026-05-04T08:00:00Z".to_owned()),
        |it| it.supplied_by = Some("Jo".to_owned()),
        |it| it.sha256.push('0'),
        |it| it.problems.push("it is odd".to_owned()),
    ];
    let mut all: Vec<Basis> = Vec::new();
    let mut add = |pages| all.push(basis(&story, &Library::new(pages)));
    for change in changes {
        let mut pages = pages();
        change(&mut pages[0]);
        add(pages);
    }
    for (canonical, title) in [(stated("x"), None), (None, stated("x"))] {
        let mut pages = pages();
        (pages[0].canonical, pages[0].title) = (canonical, title);
        add(pages);
    }
    add(pages().into_iter().rev().collect());
    add(pages().into_iter().take(2).collect());
    add(vec![]);
    assert_all_differ(&all);
}

#[test]
fn pages_of_other_stories_have_no_part_in_it() {
    let story = story();
    let other = |host: &str| Page {
        host: host.to_owned(),
        ..Page::of_sentences(&[
            "The plant in Osterby has seven or 1,900 employees, and 12 km of rails.",
        ])
    };
    let few = Library::new(pages());
    let mut more = pages();
    more.insert(0, other("0.example"));
    more.insert(2, other("aa.example"));
    more.push(other("z.example"));
    let more = Library::new(more);
    let (of_few, of_more) = (basis(&story, &few), basis(&story, &more));
    assert_eq!(of_few.hash(), of_more.hash());
    let (in_few, in_more) = (concluded(&story, &few), concluded(&story, &more));
    assert_ne!(in_few, in_more, "their places differ");
    assert_eq!(kept(&of_more, &keep(&of_few, &in_few).unwrap()), Some(in_more.clone()));
    assert_eq!(kept(&of_few, &keep(&of_more, &in_more).unwrap()), Some(in_few));
    // A page that the story cannot cite is none of its conclusions.
    let none = Basis::new(&story, &[], &Ground::of(&Library::default(), 0));
    assert_eq!(keep(&none, &in_more), None);
}

#[track_caller]
fn assert_all_differ(all: &[Basis]) {
    let made = Conclusions::default();
    for (at, one) in all.iter().enumerate() {
        for (other_at, other) in all.iter().enumerate() {
            let taken = kept(other, &keep(one, &made).unwrap()).is_some();
            assert_eq!(taken, at == other_at, "{at} for {other_at}");
        }
    }
}

#[track_caller]
fn check<T: Put + Take + PartialEq + std::fmt::Debug>(value: T) {
    let mut out = Writer::default();
    value.put(&mut out);
    let mut bytes = Bytes { left: &out.bytes, pages: &[] };
    assert_eq!(T::take(&mut bytes), Some(value));
    assert!(bytes.left.is_empty());
}

#[test]
fn numbers_and_days_come_back_as_they_were() {
    for it in [0, 1, -1, 63, -64, 64, i64::MAX, i64::MIN] {
        check(it);
        check(i128::from(it) << 64);
        check(i128::from(it));
    }
    check(i128::MAX);
    check(i128::MIN);
    for it in [0, 127, 128, u64::MAX] {
        check(it);
    }
    check(Decimal::new(-123_456_789, -7));
    check(vec![Some(true), None, Some(false)]);
    check(Span::new(3, 3));
    check(Date::MIN);
    check(Date::MAX);
    check(DateTime::constant(2026, 5, 4, 23, 59, 59, 999_999_999));
    // What does not fit its number is none of it.
    let mut out = Writer::default();
    70_000_u32.put(&mut out);
    assert_eq!(u16::take(&mut Bytes { left: &out.bytes, pages: &[] }), None);
    assert_eq!(u64::take(&mut Bytes { left: &[0xff; 12], pages: &[] }), None);
}

#[test]
fn units_come_back_by_their_names() {
    for it in UNITS {
        check(Unit::Measure(it.name));
    }
    check(Unit::Money { code: "USD".to_owned(), assumed: true });
}
