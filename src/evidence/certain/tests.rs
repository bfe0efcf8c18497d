//! Differences that are sure, and ones that are not.

use crate::claim;
use crate::evidence::Certainty;
use crate::evidence::Library;
use crate::evidence::gather::gather;
use crate::page::Page;
use crate::story;

/// Whether the one difference between a claim and a page, which must be there, is surely one.
fn check(claim: &str, page: &[&str], certain: bool) {
    let story = story::read("claim.txt", &format!("{claim} (a.example)"), None, None);
    let library = Library::new(vec![Page { host: "a.example".into(), ..Page::of_sentences(page) }]);
    let claims = claim::extract(&story);
    let evidence = gather(claims.first().expect("the text makes a claim"), &story, &library);
    let facts =
        evidence.matches.iter().filter(|it| it.agreement == Some(crate::fact::Agreement::Conflict));
    let contrasts = evidence.contrasts.iter().map(|it| it.certainty);
    let surest = facts.map(|it| it.certainty).chain(contrasts).max();
    let surest = surest.unwrap_or_else(|| panic!("{claim}: nothing differs"));
    assert_eq!(surest == Certainty::Sure, certain, "{claim} {page:?}: {evidence:?}");
}

#[test]
fn another_figure_for_the_same_thing_is_certain() {
    check(
        "Larkfield paid $40 million for the mill.",
        &["Larkfield paid $48 million for the mill."],
        true,
    );
}

#[test]
fn a_denied_verb_is_certain_and_an_infinitive_is_not() {
    check("The board approved the merger.", &["The board did not approve the merger."], true);
}

#[test]
fn a_plan_told_as_done_is_certain() {
    check("Larkfield closed the mill.", &["Larkfield plans to close the mill."], true);
}

#[test]
fn an_event_that_recurs_has_many_dates() {
    check(
        "Larkfield won the county cup in 1989.",
        &["Larkfield won their seventh county cup in 1953."],
        false,
    );
    check(
        "Larkfield won the county cup in 1989.",
        &["Larkfield won the county cup in 1953."],
        true,
    );
}

#[test]
fn the_name_of_a_case_is_no_quotation() {
    let claim = "The court ruled on \"Marlow v. Board of Harbours of Port Ansel\" in May.";
    let page = ["The court ruled on Marlow v. Board of Ports of Port Ansel in May."];
    let story = story::read("claim.txt", &format!("{claim} (a.example)"), None, None);
    let library =
        Library::new(vec![Page { host: "a.example".into(), ..Page::of_sentences(&page) }]);
    let claims = claim::extract(&story);
    let evidence = gather(claims.first().expect("the text makes a claim"), &story, &library);
    assert!(evidence.matches.iter().all(|it| it.certainty < Certainty::Likely), "{evidence:?}");
}
