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
fn the_digits_in_another_currency_unit_or_magnitude_are_certain() {
    let price =
        &["From April the public insurance pays Larkfield 68,400 dollars for each patient."];
    let claim =
        "The ministry and Larkfield have settled on 68,400 euros a year for the new medicine.";
    check(claim, price, true);
    let power =
        &["Larkfield, the maker of Quill, has committed to spend 11.5 billion dollars on power."];
    let claim =
        "The firm Larkfield is to buy computing capacity and power worth 11.5 million dollars.";
    check(claim, power, true);
    let share =
        &["Larkfield's share of the traffic in the port rose from 31% in 2023 to 34% in 2024."];
    check("Larkfield's share of the traffic grew by three percent, to 34 percent.", share, true);
}

#[test]
fn few_digits_are_the_same_by_chance() {
    let page = &["So far 19 million has been pledged to Larkfield and 6 million received."];
    check(
        "Nineteen of the 74 million dollars asked for have been pledged to Larkfield.",
        page,
        false,
    );
}

#[test]
fn a_sentence_that_has_the_value_as_well_leaves_it_open_whose_it_is() {
    let page =
        &["The Crown put the value of the mill at £2.1 million, and the judge took £1.8 million."];
    check("The Crown heard that the judge put the value of the mill at £1.8 million.", page, false);
    let page = &["Voltara plans 9 gigawatt-hours; Larkfield plans 20 gigawatt-hours in Osterby."];
    check("Larkfield plans 9 gigawatt-hours in Osterby.", page, true);
}

#[test]
fn a_figure_that_stands_elsewhere_as_well_is_wrong_beside_the_very_verb() {
    let page = &[
        "The general fund of Larkfield grows by 3.8 percent compared with this year.",
        "Costs of schools went up in March by 4.8 percent.",
    ];
    check("The general fund of Larkfield grows by 4.8 percent over this year.", page, true);
}

#[test]
fn a_day_of_another_month_is_a_slip() {
    let page = &["The owners of Larkfield meet in the old hall and vote on April 22, 2026."];
    check("The sale comes before the owners of Larkfield on May 22, 2026.", page, true);
}

#[test]
fn other_votes_are_certain() {
    let page = &["The council of Larkfield approved the closure by 612 votes to 287."];
    check("The council of Larkfield backed the closure by 612 votes to 387.", page, true);
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
