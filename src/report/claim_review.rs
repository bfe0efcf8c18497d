//! Reviews of claims that somebody else published, as search services read them: schema.org's `ClaimReview` in JSON-LD.
//! Only of what a person has signed. <https://schema.org/ClaimReview>

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::json::{ClaimV1, ReportV1, report_v1};
use super::{Report, Untrusted, safe_address};
use crate::source::{host_of_name, registrable};
use crate::verdict::Label;

/// Its id for `--report`. It is no [`super::Format`]: most reports have nothing in it that a person has signed.
pub const ID: &str = "claimreview";

/// Its page of the user guide.
pub const PAGE: &str = include_str!("../../docs/formats/claimreview.md");

/// Who reviews whose story. Addresses are absolute and of the web.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewing {
    /// The organisation that reviews.
    pub reviewer: String,
    /// Its site.
    pub reviewer_url: String,
    /// The page on which the reviews stand.
    pub review_url: String,
    /// The organisation that published the story.
    pub publisher: String,
    /// The story as published.
    pub story_url: String,
}

impl Reviewing {
    /// Whether the reviewer published the story: by name, or because it stands on a site of the reviewer's.
    pub fn is_own_story(&self) -> bool {
        let name = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let story = site(&self.story_url);
        let is_own = |it: &String| story.is_some() && site(it) == story;
        name(&self.reviewer) == name(&self.publisher)
            || [&self.reviewer_url, &self.review_url].into_iter().any(is_own)
    }
}

/// The domain that an address belongs to.
fn site(address: &str) -> Option<String> {
    let host = host_of_name(url::Url::parse(address).ok()?.host_str()?);
    Some(registrable(&host).unwrap_or(&host).to_owned())
}

/// How a person stands to what was found of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stance {
    /// The claim stands, whatever was found.
    Stands,
    /// What was found is so.
    Faulted,
}

/// What a person has signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The claim, by the index of its verdict.
    pub claim: usize,
    /// What is said of it.
    pub stance: Stance,
    /// Who says it.
    pub by: String,
    /// On which day.
    pub on: Date,
    /// Why.
    pub reason: String,
}

/// The rating of a claim in words; `None` where nothing was read by which it could be rated.
pub const fn rating(label: Label, stance: Stance) -> Option<&'static str> {
    match (label, stance) {
        (Label::Unavailable | Label::NotChecked, _) | (Label::Supported, Stance::Faulted) => None,
        (_, Stance::Stands) => Some("Stands as written"),
        (Label::Contradicted, Stance::Faulted) => Some("Contradicted by the source it cites"),
        (Label::PartlySupported, Stance::Faulted) => {
            Some("Only partly supported by the source it cites")
        }
        (Label::NotFound, Stance::Faulted) => Some("Not found in the source it cites"),
        (Label::Uncited, Stance::Faulted) => Some("No source is cited for it"),
    }
}

/// The reviews of what is signed, in story order. Those that cannot be rated are left out, and so is everything where the
/// story has no date.
pub fn claim_reviews(report: &Report<'_>, reviewing: &Reviewing, signed: &[Signed]) -> Vec<Value> {
    let Some((published, _)) = report.story.published else { return Vec::new() };
    let wire = report_v1(report);
    let mut signed: Vec<&Signed> = signed.iter().collect();
    signed.sort_by_key(|it| it.claim);
    let review = |it: &Signed| {
        let label = report.verdicts.get(it.claim)?.label;
        let rating = rating(label, it.stance)?;
        let claim = wire.claims.get(it.claim)?;
        let id = format!("{}#claim-{}", reviewing.review_url, claim.id);
        let organisation = |name: &str| json!({"@type": "Organization", "name": shown(name)});
        let mut author = organisation(&reviewing.reviewer);
        put(&mut author, "url", Some(reviewing.reviewer_url.as_str()));
        let mut appearance = json!({"@type": "Article", "url": reviewing.story_url});
        put(&mut appearance, "headline", wire.text.title.as_deref().map(shown));
        put(&mut appearance, "publisher", Some(organisation(&reviewing.publisher)));
        Some(json!({
            "@type": "ClaimReview",
            "@id": id,
            "url": id,
            "claimReviewed": shown(&claim.text),
            "datePublished": it.on.to_string(),
            "author": author,
            "editor": {"@type": "Person", "name": shown(&it.by)},
            "reviewBody": shown(&it.reason),
            "reviewRating": {"@type": "Rating", "alternateName": rating},
            "isBasedOn": pages(&wire, claim),
            "itemReviewed": {
                "@type": "Claim",
                "author": organisation(&reviewing.publisher),
                "datePublished": published.to_string(),
                "appearance": appearance,
            },
        }))
    };
    signed.into_iter().filter_map(review).collect()
}

/// One document with all reviews. It is made to stand in a `script` element of a page: no word in it can end that.
pub fn document(reviews: &[Value]) -> String {
    let whole = json!({"@context": "https://schema.org", "@graph": reviews});
    let mut out = serde_json::to_string_pretty(&whole).unwrap_or_default();
    // Outside its strings JSON has none of the three.
    for (mark, escaped) in [('<', "\\u003c"), ('>', "\\u003e"), ('&', "\\u0026")] {
        out = out.replace(mark, escaped);
    }
    out.push('\n');
    out
}

/// The addresses of the pages that the claim was held against, and of those from which words are shown.
fn pages(wire: &ReportV1, claim: &ClaimV1) -> Vec<String> {
    let of_sources = claim.sources.iter().filter_map(|it| it.page.as_deref());
    let of_evidence = claim.evidence.iter().map(|it| it.page.as_str());
    let names: BTreeSet<&str> = of_sources.chain(of_evidence).collect();
    let held = wire.pages.iter().filter(|it| names.contains(it.page.as_str()));
    let mut addresses: Vec<String> =
        held.filter_map(|it| web_address(it.url.as_deref()?)).collect();
    addresses.dedup();
    addresses
}

/// An address of the web as a parser writes it. One that lets its reader in is not published, and what is left of it without
/// that leads nowhere.
fn web_address(address: &str) -> Option<String> {
    let url = url::Url::parse(address).ok().filter(|_| safe_address(address) == address)?;
    matches!(url.scheme(), "http" | "https").then(|| url.into())
}

fn shown(words: &str) -> String {
    Untrusted(words).to_string()
}

fn put(object: &mut Value, name: &str, value: Option<impl Into<Value>>) {
    if let (Some(it), Some(value)) = (object.as_object_mut(), value) {
        it.insert(name.to_owned(), value.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reviewing(reviewer: &str, reviewer_url: &str, story_url: &str) -> Reviewing {
        Reviewing {
            reviewer: reviewer.to_owned(),
            reviewer_url: reviewer_url.to_owned(),
            review_url: "https://checks.example/plant".to_owned(),
            publisher: "The Harbour  Ledger".to_owned(),
            story_url: story_url.to_owned(),
        }
    }

    #[test]
    fn nobody_reviews_a_story_of_their_own() {
        let desk = "https://desk.example/";
        let is_own = |name, site, story| reviewing(name, site, story).is_own_story();
        assert!(!is_own("The Desk", desk, "https://ledger.example/plant"));
        assert!(is_own("the harbour ledger", desk, "https://ledger.example/plant"));
        assert!(is_own("The Desk", desk, "https://www.desk.example/plant"));
        assert!(is_own("The Desk", desk, "https://checks.example/other"));
        // Two newspapers of one country are not one.
        assert!(!is_own("The Desk", "https://desk.co.uk/", "https://ledger.co.uk/plant"));
    }

    #[test]
    fn what_nobody_read_has_no_rating() {
        for stance in [Stance::Stands, Stance::Faulted] {
            assert_eq!(rating(Label::Unavailable, stance), None);
            assert_eq!(rating(Label::NotChecked, stance), None);
        }
        assert_eq!(rating(Label::Supported, Stance::Faulted), None);
        assert_eq!(rating(Label::Supported, Stance::Stands), Some("Stands as written"));
    }

    #[test]
    fn only_addresses_that_everybody_may_have_are_published() {
        let web = "https://gazette.example/plant?page=2";
        assert_eq!(web_address(web).as_deref(), Some(web));
        for it in
            ["https://jo:word@gazette.example/", "https://gazette.example/?token=a", "file:///a"]
        {
            assert_eq!(web_address(it), None, "{it}");
        }
    }

    #[test]
    fn no_word_ends_the_element_that_it_stands_in() {
        let words = "</script><!-- & ]]>";
        let out = document(&[json!({"claimReviewed": words})]);
        assert!(!out.contains(['<', '>', '&']), "{out}");
        let read: Value = serde_json::from_str(&out).unwrap_or_default();
        assert_eq!(read["@graph"][0]["claimReviewed"], words);
    }
}
