//! Names that a page gives in a shorter form than the claim, and none of another like it: a surname, `Yale`, `the Supreme Court`.

use super::super::gather::Inquiry;
use super::super::matching::{compare, place};
use super::super::{FactMatch, Found};
use super::terms_of;
use crate::fact::name::{Class, Name, names_agree};
use crate::fact::{Agreement, Fact, Value};
use crate::lexicon::{frequency, name_words, nations, regions};
use crate::text::Span;
use crate::text::stem::stem;

/// How a name of a page stands to the claim's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Like {
    /// It is its short form.
    Short,
    /// It is another of the kind, so that the short form may mean that.
    Another,
    /// It has nothing to do with it.
    Unlike,
}

/// The pages call somebody by the surname alone, or a body by its short form, and know no other of that name.
pub(super) fn by_short_form(inquiry: &Inquiry<'_>, fact: &Fact, name: &Name) -> Option<FactMatch> {
    let (terms, by_surname) = (terms_of(inquiry, fact), is_person_by_surname(name));
    let kept = if by_surname { terms.last() } else { terms.first() }.copied()?;
    let is_kept = |other: &Name| by_surname || other.words.first() == name.words.first();
    let found = only_short(inquiry, kept, &|other, theirs| {
        match compare(fact, other).map(|it| it.agreement) {
            Some(Agreement::CompatibleStronger) if is_kept(theirs) => Like::Short,
            // Another given name, or one that the comparison cannot tell from it.
            Some(Agreement::Conflict | Agreement::CompatibleOverlap) => Like::Another,
            _ => Like::Unlike,
        }
    });
    let reason = "the page gives the short name, and no other of that name";
    Some(FactMatch::told(fact, Agreement::Match, reason, found?))
}

/// The pages name the body without its country, and none of another country: `the Supreme Court` for `the U.S. Supreme Court`.
pub(super) fn without_country(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    name: &Name,
) -> Option<FactMatch> {
    let [country, rest @ ..] = name.words.as_slice() else { return None };
    let is_country = |it: &str| {
        nations::nation(it).is_some() || matches!(regions::kind(it), Some("country" | "realm"))
    };
    if rest.len() < 2 || !is_country(country) {
        return None;
    }
    let last = terms_of(inquiry, fact).last().copied()?;
    let found = only_short(inquiry, last, &|_, theirs| match theirs.words.strip_suffix(rest) {
        Some([]) => Like::Short,
        Some([first, ..]) if is_country(first) && first != country => Like::Another,
        _ => Like::Unlike,
    });
    Some(FactMatch::told(fact, Agreement::Match, "the page leaves out the country", found?))
}

/// A page has the whole name in two parts: `the US Food and Drug Administration` for `the FDA`.
pub(super) fn by_joined_initials(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    name: &Name,
) -> Option<FactMatch> {
    if !name.acronym {
        return None;
    }
    for page in &inquiry.hits {
        let reading = inquiry.library.readings.get(page.page)?;
        let text = &reading.page.text;
        for hit in page.best() {
            let sentence = reading.sentences.get(hit.sentence)?.span;
            let facts = reading.facts(hit.sentence).iter();
            let names: Vec<(&Fact, &Name)> = facts
                .filter_map(|it| match &it.value {
                    Value::Name(name) => Some((it, name)),
                    _ => None,
                })
                .collect();
            let joined = names.windows(2).find(|pair| {
                let ((one, first), (two, second)) = (&pair[0], &pair[1]);
                let words = first.words.iter().chain(&second.words).cloned().collect();
                let whole = Name { words, ..(*first).clone() };
                text.get(one.span.end..two.span.start) == Some(" and ")
                    && names_agree(name, &whole).agreement == Agreement::Match
            });
            if let Some([(one, _), (two, _)]) = joined {
                let span = one.span.cover(two.span);
                let found = Found { page: page.page, span, sentence };
                let reason = "initials of the same name".to_owned();
                return Some(FactMatch::told(fact, Agreement::Match, reason, found));
            }
        }
    }
    None
}

/// A page names the state in short behind a town: `Wilmington, Del.` for `Delaware`.
pub(super) fn by_short_state(inquiry: &Inquiry<'_>, fact: &Fact, name: &Name) -> Option<FactMatch> {
    let short = regions::short_state(&name.words.join(" "))?;
    let behind_a_town = format!(", {short}");
    inquiry.hits.iter().find_map(|page| {
        let text = &inquiry.library.readings.get(page.page)?.page.text;
        let at = text.find(&behind_a_town)? + 2;
        let found = place(inquiry, page.page, Span::new(at, at + short.len()))?;
        Some(FactMatch::told(fact, Agreement::Match, "the page names the state in short", found))
    })
}

/// The first short form among the names of all sentences with the term; nothing where one of them is another of the kind.
fn only_short(
    inquiry: &Inquiry<'_>,
    term: usize,
    like: &dyn Fn(&Fact, &Name) -> Like,
) -> Option<Found> {
    let mut found = None;
    for page in &inquiry.hits {
        let reading = inquiry.library.readings.get(page.page)?;
        for hit in page.hits.iter().filter(|it| it.terms.has(term)) {
            let sentence = reading.sentences.get(hit.sentence)?.span;
            for other in reading.facts(hit.sentence) {
                let Value::Name(theirs) = &other.value else { continue };
                match like(other, theirs) {
                    Like::Short => {
                        found =
                            found.or(Some(Found { page: page.page, span: other.span, sentence }));
                    }
                    Like::Another => return None,
                    Like::Unlike => {}
                }
            }
        }
    }
    found
}

/// Whether the claim itself says what the name is short for, right before it: `hydrochloric acid (HCl)`.
pub(in crate::evidence) fn is_defined(text: &str, fact: &Fact) -> bool {
    let Value::Name(_) = &fact.value else { return false };
    let (Some(before), Some(after)) = (text.get(..fact.span.start), text.get(fact.span.end..))
    else {
        return false;
    };
    let Some(before) = before.strip_suffix('(').filter(|_| after.starts_with(')')) else {
        return false;
    };
    let letters = fact.span.of(text).to_lowercase();
    if letters.chars().filter(|it| it.is_alphanumeric()).count() < 2 {
        return false;
    }
    // Its letters stand in that order in the words before it, from the first letter of a word on.
    let before = before.to_lowercase();
    let starts = before.rmatch_indices(char::is_whitespace).map(|it| it.0 + it.1.len()).chain([0]);
    starts.filter(|it| *it < before.trim_end().len()).take(8).any(|start| {
        let mut rest = before.get(start..).unwrap_or_default().chars();
        let mut letters = letters.chars().filter(|it| it.is_alphanumeric());
        letters.next() == rest.next() && letters.all(|letter| rest.any(|it| it == letter))
    })
}

/// Whether it is somebody's given name and surname: the surname alone is then a name too, which `Marathon` for `Boston
/// Marathon` is not.
fn is_person_by_surname(name: &Name) -> bool {
    let [first, .., last] = name.words.as_slice() else { return false };
    let is_rare = || frequency::rarity(&stem(last)) >= frequency::RARE;
    match name.class {
        Class::Person => true,
        Class::Other => name_words::is_given_name(first) || is_rare(),
        Class::Organisation | Class::Place => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use super::*;
    use crate::text::Span;

    #[test]
    fn a_short_name_stands_for_the_long_one_where_nobody_else_has_it() {
        let claim = "Humphrey Bogart opened the mill in Osterby.";
        let whole = "Humphrey Bogart";
        check(claim, whole, &["Bogart opened the mill in Osterby."], Some(Agreement::Match));
        check(
            claim,
            whole,
            &["Bogart opened it.", "Laura Bogart closed the mill in Osterby."],
            None,
        );
        let claim = "Yale University opened the mill in Osterby.";
        check(
            claim,
            "Yale University",
            &["Yale opened the mill in Osterby."],
            Some(Agreement::Match),
        );
        let claim = "The Boston Marathon passed the mill in Osterby.";
        check(claim, "Boston Marathon", &["The Marathon passed the mill in Osterby."], None);
    }

    #[test]
    fn a_body_may_be_named_without_its_country() {
        let claim = "Ada Stone sits on the U.S. Supreme Court.";
        let name = "U.S. Supreme Court";
        check(claim, name, &["Ada Stone sits on the Supreme Court."], Some(Agreement::Match));
        let other = &["Ada Stone sits on the Supreme Court.", "The Kenya Supreme Court met."];
        check(claim, name, other, None);
    }

    #[test]
    fn a_short_form_that_the_claim_defines_need_not_be_found() {
        for (text, defined) in [
            ("Gold resists hydrochloric acid (HCl) well.", true),
            ("An Initial Teacher Education (ITE) course is needed.", true),
            ("Artificial intelligence (AI) helps.", true),
            ("The mill (ITE) was sold.", false),
        ] {
            let start = text.find('(').unwrap() + 1;
            let span = Span::new(start, text.find(')').unwrap());
            let words = vec![span.of(text).to_lowercase()];
            let name = Name { words, class: Class::Other, role: None, acronym: true };
            let fact = Fact { kind: "name", span, value: Value::Name(name) };
            assert_eq!(is_defined(text, &fact), defined, "{text}");
        }
    }
}
