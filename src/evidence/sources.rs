//! Which of the held pages each citation of a claim means.

use std::collections::BTreeSet;

use super::retrieve::PageHits;
use super::{Candidate, Library, SourceEvidence};
use crate::claim::Claim;
use crate::source::{self, Held, Relation};
use crate::story::{Choice, Cited, Story};

/// How much better a page must bear on the claim than the next one held for the same host to be the one meant.
const CLEARLY_BETTER: u16 = 100;

/// What a page gains by being published on the day on which the claim says that something was said.
const OF_ITS_DAY: u16 = 300;

/// A source that is cited, and the page that is chosen for it outside the text.
pub(super) type Asked = (Cited, Option<Choice>);

/// The sources that the claim cites, each once, in the order of citation. One for which several pages are chosen is several.
pub(super) fn cited(claim: &Claim, story: &Story) -> Vec<Asked> {
    let mut seen = BTreeSet::new();
    claim
        .citations
        .iter()
        .filter_map(|&it| story.citations.get(it))
        .flat_map(|it| &it.cited)
        .filter(|it| seen.insert((it.host.clone(), it.url.clone())))
        .flat_map(|cited| {
            let chosen = story.choices_for(cited, &claim.id);
            let bare = chosen.is_empty().then(|| (cited.clone(), None));
            let chosen = chosen.into_iter().map(|it| (cited.clone(), Some(it.clone())));
            bare.into_iter().chain(chosen).collect::<Vec<Asked>>()
        })
        .collect()
}

/// What is held for each source, before anything is known of how the pages bear on the claim.
pub(super) fn resolve(cited: Vec<Asked>, library: &Library) -> Vec<SourceEvidence> {
    let held: Vec<Held<'_>> = library.readings.iter().map(|it| it.held()).collect();
    cited
        .into_iter()
        .map(|(cited, choice)| {
            let url = choice.as_ref().map(|it| it.url.clone()).or_else(|| cited.url.clone());
            let candidates = source::resolve(&Cited { url, ..cited.clone() }, &held)
                .into_iter()
                .map(|it| Candidate { page: it.page, relation: it.relation, score: 0 })
                .collect();
            SourceEvidence { cited, choice, candidates, chosen: false, why: String::new() }
        })
        .collect()
}

/// Puts the candidates of each source in the order in which they bear on the claim and says which is meant.
pub(super) fn choose(
    sources: &mut [SourceEvidence],
    hits: &[PageHits],
    library: &Library,
    is_of_its_day: &dyn Fn(usize) -> bool,
) {
    for source in sources {
        for candidate in &mut source.candidates {
            let words = hits.iter().find(|it| it.page == candidate.page).map_or(0, standing);
            // The page of the very day that the claim names is the one that is meant.
            let of_its_day = words > 0 && is_of_its_day(candidate.page);
            candidate.score = words + if of_its_day { OF_ITS_DAY } else { 0 };
        }
        let is_read = |it: &Candidate| {
            library.readings.get(it.page).is_some_and(|it| it.page.state.is_read())
        };
        source.candidates.sort_by_key(|it| {
            (
                it.relation.is_candidate_only(),
                !is_read(it),
                std::cmp::Reverse(it.score),
                it.relation,
                it.page,
            )
        });
        let (chosen, why) = decide(source, library);
        source.chosen = chosen;
        source.why = why;
    }
}

/// How well a page answers to the claim: its words together, and how close they stand.
fn standing(hits: &PageHits) -> u16 {
    u16::midpoint(hits.score, hits.window)
}

fn decide(source: &SourceEvidence, library: &Library) -> (bool, String) {
    let SourceEvidence { cited, choice, candidates, .. } = source;
    let said = choice.as_ref().map(|it| it.by.reason());
    let Some(first) = candidates.first() else {
        let why = match said {
            Some(said) => format!("the page that is meant is not held: {said}"),
            None => format!("no page is held for {}", cited.host),
        };
        return (false, why);
    };
    let n_held = candidates.iter().filter(|it| !it.relation.is_candidate_only()).count();
    let is_read = library.readings.get(first.page).is_some_and(|it| it.page.state.is_read());
    match first.relation {
        Relation::Address => (is_read, said.unwrap_or("the citation gives its address").to_owned()),
        Relation::Registrable if said.is_some() => {
            let said = said.unwrap_or_default();
            (
                false,
                format!("another page of its site than the one meant, which is not held: {said}"),
            )
        }
        Relation::Registrable => {
            (false, format!("held elsewhere on the domain of {}: a candidate only", cited.host))
        }
        Relation::Host | Relation::Subdomain if n_held == 1 => {
            (is_read, format!("the only page held for {}", cited.host))
        }
        Relation::Host | Relation::Subdomain => {
            let next = candidates.get(1).map_or(0, |it| it.score);
            let clear = first.score >= next.saturating_add(CLEARLY_BETTER);
            let lead = if clear {
                "bears most on the claim"
            } else {
                "bears on the claim as much as the next"
            };
            (
                is_read && first.score > 0,
                format!("{lead} of {n_held} pages held for {}", cited.host),
            )
        }
    }
}
