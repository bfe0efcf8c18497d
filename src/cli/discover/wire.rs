//! `discover-v1`: what was found, for programs. Fields are only ever added.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Open, Told};
use crate::report::safe_address;

/// `discover --report json`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(in crate::cli) struct DiscoverV1 {
    /// Always `discover-v1`.
    schema: &'static str,
    /// Citations that name no page, or one that is gone, in the order of the story.
    citations: Vec<OpenV1>,
    /// What was asked and gave nothing.
    failed: Vec<FailedV1>,
    /// Whether the run was interrupted before its end.
    interrupted: bool,
}

/// One citation of one claim.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct OpenV1 {
    /// The id of the claim.
    claim: String,
    /// Its words.
    text: String,
    /// As the story cites it.
    cited: String,
    /// Whether it is an address at which nothing is any more.
    gone: bool,
    /// Pages that may be meant, the likeliest first.
    proposals: Vec<ProposalV1>,
}

/// One page that may be meant.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct ProposalV1 {
    /// Its address.
    url: String,
    /// Its title, where it is told.
    #[serde(skip_serializing_if = "String::is_empty")]
    title: String,
    /// The day on which it was published or seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    /// Who tells of it: feed, news-sitemap, sitemap, gdelt, wayback, common-crawl, search.
    via: &'static str,
    /// How likely it is the one, in thousandths.
    score: u16,
    /// Why, in plain words.
    reason: String,
}

/// One address that gave nothing.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct FailedV1 {
    /// Without secrets.
    url: String,
    /// What came of asking: a state of the guide's page on fetching.
    state: String,
}

pub(super) fn discover_v1(told: &Told) -> DiscoverV1 {
    let failed = told.failed.iter();
    DiscoverV1 {
        schema: "discover-v1",
        citations: told.open.iter().map(open).collect(),
        failed: failed
            .map(|(url, state)| FailedV1 { url: url.clone(), state: state.clone() })
            .collect(),
        interrupted: told.is_interrupted,
    }
}

fn open(it: &Open) -> OpenV1 {
    let proposals = it.proposals.iter().map(|it| ProposalV1 {
        url: safe_address(&it.found.url),
        title: it.found.title.clone(),
        date: it.found.date.map(|it| it.to_string()),
        via: it.found.via.id(),
        score: it.score,
        reason: it.reason.clone(),
    });
    OpenV1 {
        claim: it.claim.clone(),
        text: it.text.clone(),
        cited: safe_address(&it.cited.written),
        gone: it.is_gone,
        proposals: proposals.collect(),
    }
}
