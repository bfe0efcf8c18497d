//! What the tests of this module share: one claim held against a page of given sentences.

use jiff::civil::Date;

use super::carried::{self, Said};
use super::gather::{self, Inquiry, inquire};
use super::pairing::Pairing;
use super::{Contrast, FactMatch, Library, matching, statements, within};
use crate::claim;
use crate::fact::{Agreement, Fact, Value};
use crate::page::{Page, Stated};
use crate::story;

/// The rule of the first difference that `told` finds between a claim and a page, or nothing.
pub(super) fn first_rule(
    claim: &str,
    page: &[&str],
    told: fn(&Inquiry<'_>, &[Said<'_>]) -> Vec<Contrast>,
) -> &'static str {
    held(claim, page, |inquiry| {
        let told = told(inquiry, &carried::sentences(inquiry));
        told.first().map_or("", |it| it.rule)
    })
}

/// The rules of all differences that are told between a claim and a page.
pub(super) fn rules_of(claim: &str, page: &[&str]) -> Vec<&'static str> {
    held(claim, page, |inquiry| {
        let stated = statements::hold(inquiry);
        let found = gather::differences(inquiry, &matching::facts(inquiry), &stated);
        found.iter().map(|it| it.rule).collect()
    })
}

/// Whether `told` finds a difference between a claim and the sentences of a page.
pub(super) fn is_told_beside(
    claim: &str,
    page: &[&str],
    told: fn(&Inquiry<'_>, &[Said<'_>]) -> Option<Contrast>,
) -> bool {
    held(claim, page, |inquiry| told(inquiry, &carried::sentences(inquiry)).is_some())
}

/// Whether `told` finds a difference between a claim and a page.
pub(super) fn is_told(
    claim: &str,
    page: &[&str],
    told: fn(&Inquiry<'_>) -> Option<Contrast>,
) -> bool {
    held(claim, page, |inquiry| told(inquiry).is_some())
}

/// The words of a page in the first difference that `told` finds between a claim and it, or nothing.
pub(super) fn first_found<T: IntoIterator<Item = Contrast>>(
    claim: &str,
    page: &[&str],
    told: fn(&Inquiry<'_>, &[Said<'_>]) -> T,
) -> String {
    held(claim, page, |inquiry| {
        let told = told(inquiry, &carried::sentences(inquiry)).into_iter().next();
        let text = &inquiry.library.readings[0].page.text;
        told.map_or(String::new(), |it| it.found.span.of(text).to_owned())
    })
}

/// What the first figure of a claim follows from on a page, by `derived`; nothing where it does not.
pub(super) fn follows_from(
    claim: &str,
    page: &[&str],
    derived: fn(&Inquiry<'_>, &Fact, &[Pairing]) -> Option<FactMatch>,
) -> String {
    held(claim, page, |inquiry| {
        let mut facts = inquiry.claim.facts.iter();
        let fact = facts.find(|it| matches!(it.value, Value::Figure(_))).expect("a figure");
        let found = derived(inquiry, fact, &matching::pairings(inquiry, fact));
        found.map_or(String::new(), |it| it.reason)
    })
}

/// How the first figure of a claim stands to a page.
pub(super) fn first_figure(claim: &str, page: &[&str]) -> Option<Agreement> {
    held(claim, page, |inquiry| {
        let facts = matching::facts(inquiry);
        let figure = facts.iter().find(|it| matches!(it.claimed.value, Value::Figure(_)));
        figure.and_then(|it| it.agreement)
    })
}

/// Holds the first claim of `claim` against a page with these sentences, which the claim cites, and shows what is at hand.
pub(super) fn held<T>(claim: &str, page: &[&str], read: impl FnOnce(&Inquiry<'_>) -> T) -> T {
    held_on(None, claim, page, read)
}

/// As [`held`], where story and page are of one day.
pub(super) fn held_on<T>(
    day: Option<Date>,
    claim: &str,
    page: &[&str],
    read: impl FnOnce(&Inquiry<'_>) -> T,
) -> T {
    let story = story::read("claim.txt", claim, None, day);
    let claims = claim::extract(&story);
    let published = day.map(|value| Stated { value, from: "given" });
    let library = Library::new(vec![Page { published, ..Page::of_sentences(page) }]);
    let claim = claims.first().expect("the text makes a claim");
    read(&inquire(claim, "", vec![within::the_story()], &library))
}
