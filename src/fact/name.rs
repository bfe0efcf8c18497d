//! Names: found as runs of capitalised words, compared by their words, initials and known aliases. A name that is
//! merely another name is never a conflict; a person of the same surname with another given name is.

mod class;
pub(super) mod find;
mod layout;
mod pieces;
mod run;

use super::{Agreement, Comparison, Fact, Kind, Scan, Value};
use crate::lexicon::{name_words, outlets, regions};
use crate::text::Span;

/// A person, organisation, place or work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Folded words of the name, without titles and possessives: `["sam", "altman"]`.
    pub words: Vec<String>,
    /// What it names.
    pub class: Class,
    /// Role that stands before it, folded: `president`, `chief executive`.
    pub role: Option<String>,
    /// Whether it is written as one word of capitals: `FT`, `U.S.`.
    pub acronym: bool,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// `Sam Altman`.
    Person,
    /// `Bank of England`.
    Organisation,
    /// `London`.
    Place,
    /// A work, a product, or a name of which no more is known.
    Other,
}

/// Reads and compares names.
#[derive(Clone, Copy, Debug)]
pub struct Names;

impl Kind for Names {
    fn id(&self) -> &'static str {
        "name"
    }

    fn find(&self, scan: &Scan<'_>) -> Vec<Fact> {
        scan.names().to_vec()
    }

    fn compare(&self, claimed: &Fact, found: &Fact) -> Comparison {
        match (&claimed.value, &found.value) {
            (Value::Name(claimed), Value::Name(found)) => names_agree(claimed, found),
            _ => Comparison::new(Agreement::Incomparable, "not two names"),
        }
    }
}

/// How a claimed name stands to one of the source.
pub fn names_agree(claimed: &Name, found: &Name) -> Comparison {
    let (a, b) = (core_words(claimed), core_words(found));
    if a.is_empty() || b.is_empty() {
        return Comparison::new(Agreement::Incomparable, "no name");
    }
    if a == b || a.concat() == b.concat() {
        return Comparison::new(Agreement::Match, "same name");
    }
    if same_alias(&a, &b) {
        return Comparison::new(Agreement::Match, "two names for the same");
    }
    if is_initials(claimed, &a, &b) || is_initials(found, &b, &a) {
        return Comparison::new(Agreement::Match, "initials of the same name");
    }
    let people = may_be_person(claimed) && may_be_person(found);
    if people && let Some(comparison) = compare_people(&a, &b) {
        return comparison;
    }
    // `Microsoft` and `Microsoft Research` are no more than related.
    let ours_is_shorter = a.len() < b.len();
    let (short, long) = if ours_is_shorter { (&a, &b) } else { (&b, &a) };
    if ours_is_shorter && claimed.class != Class::Place && is_short_form(short, long) {
        return Comparison::new(Agreement::MatchWeaker, "the source gives the full name");
    }
    if !ours_is_shorter && found.class != Class::Place && is_short_form(short, long) {
        return Comparison::new(Agreement::CompatibleStronger, "the source gives the short form");
    }
    if long.len() > short.len() && (long.starts_with(short) || long.ends_with(short)) {
        return Comparison::new(Agreement::CompatibleOverlap, "one name is part of the other");
    }
    Comparison::new(Agreement::Incomparable, "another name")
}

/// Words without `the` and the legal form.
fn core_words(name: &Name) -> Vec<&str> {
    let mut words: Vec<&str> = name.words.iter().map(String::as_str).collect();
    if words.len() > 1 && words.first() == Some(&"the") {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|it| name_words::is_org_suffix(it)) {
        words.pop();
    }
    words
}

/// Nouns that a text leaves out when it names a body a second time: `Yale` for `Yale University`.
const LEFT_OUT: &[&str] = &[
    "airlines",
    "airways",
    "college",
    "group",
    "motors",
    "pharmaceuticals",
    "technologies",
    "university",
];

fn is_short_form(short: &[&str], long: &[&str]) -> bool {
    let rest = long.strip_prefix(short).unwrap_or_default();
    !rest.is_empty() && rest.iter().all(|it| LEFT_OUT.contains(it))
}

fn same_alias(a: &[&str], b: &[&str]) -> bool {
    let (a, b) = (a.join(" "), b.join(" "));
    let group = name_words::alias_group(&a);
    if group.is_some() && group == name_words::alias_group(&b) {
        return true;
    }
    let outlet = outlets::outlet_named(&a);
    outlet.is_some() && outlet == outlets::outlet_named(&b)
}

/// `FT` for `Financial Times`: the first letters, small words left out or counted.
fn is_initials(short: &Name, letters: &[&str], words: &[&str]) -> bool {
    let [letters] = letters else { return false };
    if !short.acronym || words.len() < 2 || letters.len() < 2 {
        return false;
    }
    let initials = |all: bool| -> String {
        let kept = words.iter().filter(|it| all || !crate::lexicon::stopwords::is_stopword(it));
        kept.filter_map(|it| it.chars().next()).filter(|it| it.is_alphanumeric()).collect()
    };
    // `FDA` for `the US Food and Drug Administration`.
    let is_abroad = words.len() > 2
        && words.first().is_some_and(|it| matches!(regions::kind(it), Some("country" | "realm")));
    let without = || initials(false).chars().skip(1).collect::<String>();
    *letters == initials(false)
        || *letters == initials(true)
        || is_abroad && letters.len() > 2 && *letters == without()
}

fn may_be_person(name: &Name) -> bool {
    match name.class {
        Class::Person => true,
        Class::Other => !name.acronym,
        Class::Organisation | Class::Place => false,
    }
}

/// Two people by given name and surname; `None` where nothing ties them.
fn compare_people(a: &[&str], b: &[&str]) -> Option<Comparison> {
    let without_suffix = |words: &[&str]| -> Vec<String> {
        let kept = words.iter().filter(|it| !matches!(**it, "jr" | "sr" | "ii" | "iii" | "iv"));
        kept.map(|it| (*it).to_owned()).collect()
    };
    let (a, b) = (without_suffix(a), without_suffix(b));
    let (last_a, last_b) = (a.last()?, b.last()?);
    if last_a != last_b {
        return None;
    }
    if a.len() == 1 && b.len() == 1 {
        return Some(Comparison::new(Agreement::Match, "same name"));
    }
    if a.len() == 1 {
        return Some(Comparison::new(Agreement::MatchWeaker, "the source gives the full name"));
    }
    if b.len() == 1 {
        return Some(Comparison::new(
            Agreement::CompatibleStronger,
            "the source gives the surname alone",
        ));
    }
    let (first_a, first_b) = (a.first()?, b.first()?);
    if first_a == first_b {
        return Some(Comparison::new(Agreement::Match, "same given name and surname"));
    }
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    if initial(first_a, first_b) || initial(first_b, first_a) || nicknames(first_a, first_b) {
        return Some(Comparison::new(Agreement::MatchWeaker, "given name shortened"));
    }
    // A surname of two words (`Ursula von der Leyen`), a second given name in use: no conflict without two given names.
    let given = name_words::is_given_name(first_a) && name_words::is_given_name(first_b);
    if given && a.len() == 2 && b.len() == 2 {
        return Some(Comparison::new(
            Agreement::Conflict,
            format!("given name differs: {first_a}, {first_b}"),
        ));
    }
    Some(Comparison::new(Agreement::CompatibleOverlap, "same surname"))
}

const NICKNAMES: &[&[&str]] = &[
    &["alexander", "alex", "alexandra", "sandy"],
    &["andrew", "andy", "drew"],
    &["anthony", "tony"],
    &["barbara", "barb"],
    &["benjamin", "ben", "benny"],
    &["catherine", "katherine", "kathryn", "kate", "cathy", "kathy", "katie"],
    &["charles", "charlie", "chuck"],
    &["christopher", "chris", "christina", "christine"],
    &["daniel", "dan", "danny"],
    &["david", "dave"],
    &["deborah", "debra", "debbie"],
    &["donald", "don"],
    &["edward", "ed", "eddie", "ted"],
    &["elizabeth", "liz", "beth", "betty", "eliza"],
    &["frederick", "fred"],
    &["gregory", "greg"],
    &["james", "jim", "jimmy", "jamie"],
    &["jeffrey", "jeff", "geoff", "geoffrey"],
    &["jennifer", "jen", "jenny"],
    &["jessica", "jess"],
    &["john", "jack", "johnny", "jon"],
    &["jonathan", "jon"],
    &["joseph", "joe", "joey"],
    &["joshua", "josh"],
    &["kenneth", "ken"],
    &["lawrence", "larry"],
    &["margaret", "maggie", "meg", "peggy"],
    &["matthew", "matt"],
    &["michael", "mike", "mikhail"],
    &["nicholas", "nick"],
    &["patricia", "pat", "patty", "tricia"],
    &["patrick", "pat"],
    &["peter", "pete"],
    &["philip", "phil", "phillip"],
    &["raymond", "ray"],
    &["rebecca", "becky"],
    &["richard", "rick", "dick", "rich", "richie"],
    &["robert", "bob", "bobby", "rob"],
    &["ronald", "ron"],
    &["samuel", "sam", "samantha"],
    &["stephen", "steven", "steve"],
    &["susan", "sue", "suzanne"],
    &["theodore", "ted", "theo"],
    &["theresa", "teresa", "terry"],
    &["thomas", "tom", "tommy"],
    &["timothy", "tim"],
    &["victoria", "vicky"],
    &["vladimir", "volodymyr"],
    &["walter", "walt"],
    &["william", "bill", "billy", "will", "liam"],
    &["mohamed", "mohammad", "mohammed", "muhammad"],
];

fn nicknames(a: &str, b: &str) -> bool {
    a.starts_with(b) && b.len() >= 3
        || b.starts_with(a) && a.len() >= 3
        || NICKNAMES.iter().any(|it| it.contains(&a) && it.contains(&b))
}

/// A short form that a page defines beside the full name: `the Financial Times (FT)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The full name.
    pub long: Name,
    /// The short form in the parenthesis.
    pub short: Name,
    /// Where both stand.
    pub span: Span,
}

/// Short forms defined in the text, in order.
pub fn aliases_in(text: &str) -> Vec<Alias> {
    let scan = Scan::new(text, super::Context::default());
    let names = find::names(&scan);
    let mut found = Vec::new();
    for (at, fact) in names.iter().enumerate() {
        let Value::Name(long) = &fact.value else { continue };
        for short_fact in names.iter().skip(at + 1).take(2) {
            let Value::Name(short) = &short_fact.value else { continue };
            let between = text.get(fact.span.end..short_fact.span.start).unwrap_or_default();
            let Some(inside) = between.trim_start().strip_prefix('(').filter(|it| it.len() < 24)
            else {
                break;
            };
            let after = text.get(short_fact.span.end..).unwrap_or_default();
            let closed = after.trim_start_matches(['"', '”', '’', '\'', '»']).starts_with(')');
            if closed && !inside.contains(')') && short.words.len() < long.words.len().max(2) {
                let span = fact.span.cover(short_fact.span);
                found.push(Alias { long: long.clone(), short: short.clone(), span });
                break;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Context;

    fn only_name(text: &str) -> Fact {
        let sentence = format!("It was {text} that came.");
        let names = Names.find(&Scan::new(&sentence, Context::default()));
        assert_eq!(names.len(), 1, "{text}: {names:?}");
        names.into_iter().next().unwrap()
    }

    fn check(claimed: &str, found: &str, expected: Agreement) {
        let comparison = Names.compare(&only_name(claimed), &only_name(found));
        assert_eq!(comparison.agreement, expected, "{claimed} | {found}: {}", comparison.reason);
    }

    #[test]
    fn the_same_name_matches_however_it_is_written() {
        check("Sam Altman", "Sam Altman", Agreement::Match);
        check("Microsoft", "Microsoft Corp", Agreement::Match);
        check("the U.S.", "the United States", Agreement::Match);
        check("the FT", "the Financial Times", Agreement::Match);
        check("the EPO", "the European Patent Office", Agreement::Match);
        check("Donald Trump", "President Donald J. Trump", Agreement::Match);
        check("BMW", "BMW AG", Agreement::Match);
        check(
            "ITLAS",
            "the International Tribunal for the Law of the Sea",
            Agreement::Incomparable,
        );
    }

    #[test]
    fn a_surname_is_less_than_a_full_name() {
        check("Altman", "Sam Altman", Agreement::MatchWeaker);
        check("Sam Altman", "Altman", Agreement::CompatibleStronger);
        check("Bill Miller", "William Miller", Agreement::MatchWeaker);
        check("J. Miller", "John Miller", Agreement::MatchWeaker);
    }

    #[test]
    fn only_another_given_name_is_a_conflict() {
        check("Peter Miller", "Laura Miller", Agreement::Conflict);
        check("Microsoft", "Apple Inc", Agreement::Incomparable);
        check("Paris", "Berlin", Agreement::Incomparable);
        check("Microsoft", "Microsoft Research", Agreement::CompatibleOverlap);
    }

    #[test]
    fn short_forms_are_read_where_they_are_defined() {
        let aliases = aliases_in(
            "The Baltic Freight Exchange (“BFX”) met Harbour Analytics Corp. (NASDAQ: HRBA) there.",
        );
        let pairs: Vec<_> =
            aliases.iter().map(|it| (it.long.words.join(" "), it.short.words.join(" "))).collect();
        assert_eq!(pairs.first().map(|it| it.1.as_str()), Some("bfx"));
    }
}
