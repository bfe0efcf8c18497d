//! What the tests of this module share: one claim held against a page of given sentences.

use super::carried::{self, Said};
use super::gather::{Inquiry, inquire};
use super::{Contrast, Library, within};
use crate::claim;
use crate::page::Page;
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

/// Holds the first claim of `claim` against a page with these sentences, which the claim cites, and shows what is at hand.
pub(super) fn held<T>(claim: &str, page: &[&str], read: impl FnOnce(&Inquiry<'_>) -> T) -> T {
    let story = story::read("claim.txt", claim, None, None);
    let claims = claim::extract(&story);
    let library = Library::new(vec![Page::of_sentences(page)]);
    let claim = claims.first().expect("the text makes a claim");
    read(&inquire(claim, "", vec![within::the_story()], &library))
}
