//! The sources of a story, each once, with the pages held for it and what to do about those that were not read.

use std::collections::{BTreeMap, BTreeSet};

use super::Report;
use crate::evidence::Candidate;
use crate::page::{Page, State};
use crate::source::Relation;
use crate::story::Cited;
use crate::verdict::Verdict;

/// One source that the story cites.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceView<'a> {
    /// As first cited.
    pub cited: &'a Cited,
    /// Indices of the citations that name it.
    pub citations: Vec<usize>,
    /// Pages held for it, as indices of `Library::readings` with their relation, the likeliest first.
    pub pages: Vec<(usize, Relation)>,
}

/// The sources in the order of citation. One host, or one address, is one source.
pub fn sources<'a>(report: &Report<'a>) -> Vec<SourceView<'a>> {
    let weighed = weighed_pages(report);
    let mut order: BTreeMap<Key<'_>, usize> = BTreeMap::new();
    let mut views: Vec<SourceView<'a>> = Vec::new();
    for (index, citation) in report.story.citations.iter().enumerate() {
        for cited in &citation.cited {
            let at = *order.entry(key(cited)).or_insert_with(|| {
                let pages = match weighed.get(&key(cited)) {
                    Some(pages) if !pages.is_empty() => pages.clone(),
                    _ => held_pages(report, cited),
                };
                views.push(SourceView { cited, citations: vec![], pages });
                views.len() - 1
            });
            if let Some(view) = views.get_mut(at)
                && view.citations.last() != Some(&index)
            {
                view.citations.push(index);
            }
        }
    }
    views
}

/// Host and, where one is given, address: what makes two citations name one source.
type Key<'a> = (&'a str, Option<&'a str>);

fn key(cited: &Cited) -> Key<'_> {
    (&cited.host, cited.url.as_deref())
}

/// For each source the pages that any claim weighed, the nearest relation first.
fn weighed_pages<'a>(report: &'a Report<'_>) -> BTreeMap<Key<'a>, Vec<(usize, Relation)>> {
    let mut weighed: BTreeMap<Key<'a>, Vec<(usize, Relation)>> = BTreeMap::new();
    for source in report.verdicts.iter().flat_map(|it| &it.evidence.sources) {
        let pages = weighed.entry(key(&source.cited)).or_default();
        for &Candidate { page, relation, .. } in &source.candidates {
            if pages.iter().all(|it| it.0 != page) {
                pages.push((page, relation));
            }
        }
    }
    for pages in weighed.values_mut() {
        pages.sort_by_key(|&(page, relation)| (relation, page));
    }
    weighed
}

/// The pages held for a source that no claim was held against.
fn held_pages(report: &Report<'_>, cited: &Cited) -> Vec<(usize, Relation)> {
    let readings = report.library.readings.iter().enumerate();
    let mut pages: Vec<(usize, Relation)> =
        readings.filter_map(|(index, it)| Some((index, relation_of(&it.page, cited)?))).collect();
    pages.sort_by_key(|&(page, relation)| (relation, page));
    pages
}

fn relation_of(page: &Page, cited: &Cited) -> Option<Relation> {
    let canonical = page.canonical.as_ref().map(|it| it.value.as_str());
    if cited.url.is_some() && (cited.url == page.url || cited.url.as_deref() == canonical) {
        return Some(Relation::Address);
    }
    if page.host == cited.host {
        return Some(Relation::Host);
    }
    let below = page.host.strip_suffix(cited.host.as_str())?;
    (below.ends_with('.') && !cited.host.is_empty()).then_some(Relation::Subdomain)
}

/// A passage that covers so much of a claim, in thousandths, says what the claim says, whoever else does.
const SAYS_IT: u16 = 600;

/// The cited pages, by index, that back a fact or a word of a claim, and those with a passage that says most of it: what backs
/// a part is noted at one page alone, however many say it.
pub(super) fn backing_pages(verdict: &Verdict) -> BTreeSet<usize> {
    let evidence = &verdict.evidence;
    let facts = evidence.matches.iter().filter(|it| it.is_backed()).filter_map(|it| it.found);
    let words = evidence.words.iter().filter_map(|it| it.found);
    let passages = evidence.passages.iter().filter(|it| it.score >= SAYS_IT).map(|it| it.page);
    let cited = |page: &usize| {
        let candidates = evidence.sources.iter().flat_map(|it| &it.candidates);
        candidates.filter(|it| !it.relation.is_candidate_only()).any(|it| it.page == *page)
    };
    facts.chain(words).map(|it| it.page).chain(passages).filter(cited).collect()
}

/// The name of a page in reports: host and path as held.
pub fn page_name(page: &Page) -> String {
    if page.slug.starts_with(&page.host) || page.host.is_empty() {
        page.slug.clone()
    } else {
        format!("{}/{}", page.host, page.slug)
    }
}

/// What to do about a page in this state; `None` where it was read whole.
pub fn advice(state: State) -> Option<&'static str> {
    Some(state.advice()).filter(|it| !it.is_empty())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::story::{Block, BlockKind, Role, Sentence, Story};
    use crate::text::{OffsetMap, Span};

    /// A story of one sentence.
    pub(in crate::report) fn story_of(text: &str) -> Story {
        let span = Span::new(0, text.len());
        Story {
            name: "story.txt".into(),
            source: text.into(),
            text: text.into(),
            map: OffsetMap::identity(text.len()),
            markup: "plain",
            title: None,
            published: None,
            language: None,
            blocks: vec![Block { span, kind: BlockKind::Paragraph }],
            sentences: vec![Sentence {
                source: span,
                span,
                block: 0,
                citations: vec![],
                inherited: vec![],
                role: Role::Statement,
            }],
            citations: vec![],
            allows: vec![],
            choices: vec![],
        }
    }

    #[test]
    fn every_state_but_an_article_says_what_to_do() {
        for state in [State::Teaser, State::Paywalled, State::Challenge, State::Gone] {
            assert!(advice(state).is_some());
        }
        assert_eq!(advice(State::Article), None);
    }
}
