//! One line judged, by the very steps of `check`.

use crate::claim::{self, Status};
use crate::evidence::{self, Evidence, Found, Library, Signals};
use crate::fact::Agreement;
use crate::report::story_span;
use crate::story::{Block, BlockKind, Citation, Cited, Form, Role, Sentence, Story};
use crate::text::{OffsetMap, Span, sentence};
use crate::verdict::{self, Label, Verdict};

use super::Question;

/// What is concluded of one line. Spans of facts and unsupported parts point into the claim as given.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The label.
    pub label: Label,
    /// How far the claim is supported, in thousandths.
    pub score: u16,
    /// The same before it is calibrated.
    pub raw: u16,
    /// What the score rests on; of several sentences, those of the least supported.
    pub signals: Signals,
    /// Its facts against the pages, in order of place.
    pub facts: Vec<FactPrediction>,
    /// Where claim and pages differ in strength, direction or role: the rule, the words of the claim, and the place with
    /// its words.
    pub contrasts: Vec<(&'static str, Span, Place, String)>,
    /// Passages that bear on it, best first.
    pub evidence: Vec<Place>,
    /// The parts that no page backs, in order, disjoint.
    pub unsupported: Vec<Span>,
}

/// One fact against the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactPrediction {
    /// Kind of the fact.
    pub kind: &'static str,
    /// Where in the claim.
    pub span: Span,
    /// The best agreement, if a page has anything to hold against it.
    pub agreement: Option<Agreement>,
    /// What was found, with its words.
    pub found: Option<(Place, String)>,
}

/// A place on one of the pages of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Index of the page in the line.
    pub page: usize,
    /// Where in its readable text.
    pub span: Span,
}

/// Judges one claim that cites all its pages. Of several sentences, any contradicted makes it contradicted, all
/// alike make it that, else it is partly supported.
pub fn judge(question: Question) -> Judgement {
    let (story, library) = prepared(question);
    let verdicts: Vec<Verdict> = claim::extract(&story)
        .into_iter()
        .map(|mut claim| {
            if claim.status != Status::Language {
                claim.status = Status::Checkable;
            }
            let evidence = evidence::gather(&claim, &story, &library);
            verdict::judge(claim, evidence, &story, &library)
        })
        .collect();
    combine(&verdicts, &story, &library)
}

/// The story that is the claim alone, and the library of its pages.
pub fn prepared(question: Question) -> (Story, Library) {
    let Question { claim, published, mut pages } = question;
    // The library may sort its pages: the slug carries the index.
    for (index, page) in pages.iter_mut().enumerate() {
        page.slug = format!("{index:06}");
    }
    let mut story = story_of(&claim, pages.iter().filter_map(|it| it.url.as_deref()));
    story.published = published.map(|it| (it, "given"));
    (story, Library::new(pages))
}

/// A story that is the claim alone, each sentence citing every page.
fn story_of<'a>(claim: &str, addresses: impl Iterator<Item = &'a str>) -> Story {
    let cited: Vec<Cited> = addresses.map(cited).collect();
    let spans = sentence::sentences(claim);
    let whole = Span::new(0, claim.len());
    let n_citations = usize::from(!cited.is_empty());
    let sentence = |&span: &Span| Sentence {
        span,
        source: span,
        block: 0,
        citations: (0..n_citations).collect(),
        inherited: vec![],
        role: Role::Statement,
    };
    Story {
        name: "claim".to_owned(),
        source: claim.to_owned(),
        text: claim.to_owned(),
        map: OffsetMap::identity(claim.len()),
        markup: "plain",
        title: None,
        published: None,
        language: None,
        blocks: vec![Block { span: whole, kind: BlockKind::Paragraph }],
        sentences: spans.iter().map(sentence).collect(),
        citations: (0..n_citations)
            .map(|_| Citation {
                span: Span::new(whole.end, whole.end),
                at: whole.end,
                form: Form::Link,
                cited: cited.clone(),
                sentences: (0..spans.len()).collect(),
            })
            .collect(),
        allows: vec![],
        choices: Vec::new(),
    }
}

fn cited(address: &str) -> Cited {
    let url = url::Url::parse(address).ok();
    let host = url.and_then(|it| it.host_str().map(str::to_ascii_lowercase)).unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(&host).to_owned();
    Cited { written: address.to_owned(), host, url: Some(address.to_owned()) }
}

fn combine(verdicts: &[Verdict], story: &Story, library: &Library) -> Judgement {
    let page = |it: usize| {
        let slug = library.readings.get(it).map(|it| it.page.slug.as_str());
        slug.and_then(|it| it.parse().ok()).unwrap_or(it)
    };
    let place = |it: &Found| Place { page: page(it.page), span: it.span };
    let mut facts = Vec::new();
    let mut contrasts = Vec::new();
    let mut evidence: Vec<Place> = Vec::new();
    let mut unsupported = Vec::new();
    for verdict in verdicts {
        let to_claim = |span| story_span(story, &verdict.claim, span);
        facts.extend(verdict.evidence.matches.iter().map(|it| FactPrediction {
            kind: it.claimed.kind,
            span: to_claim(it.claimed.span),
            agreement: it.agreement,
            found: it.found.as_ref().map(|it| {
                let page = library.readings.get(it.page).map(|it| it.page.text.as_str());
                (place(it), it.span.of(page.unwrap_or_default()).to_owned())
            }),
        }));
        contrasts.extend(verdict.evidence.contrasts.iter().map(|it| {
            let text = library.readings.get(it.found.page).map(|it| it.page.text.as_str());
            let words = it.found.span.of(text.unwrap_or_default()).to_owned();
            (it.rule, to_claim(it.claimed), place(&it.found), words)
        }));
        let passages = verdict.evidence.passages.iter();
        evidence.extend(passages.map(|it| Place { page: page(it.page), span: it.span }));
        unsupported.extend(verdict.unsupported.iter().map(|it| to_claim(*it)));
    }
    facts.sort_by_key(|it| it.span);
    unsupported.sort_unstable();
    let least = verdicts.iter().min_by_key(|it| score(&it.evidence));
    Judgement {
        label: combined_label(verdicts.iter().map(|it| it.label)),
        score: least.map_or(0, |it| it.evidence.support()),
        raw: least.map_or(0, |it| score(&it.evidence)),
        signals: least.map_or_else(Signals::default, |it| it.evidence.signals),
        facts,
        contrasts,
        evidence,
        unsupported,
    }
}

fn score(evidence: &Evidence) -> u16 {
    evidence.score.min(1000)
}

fn combined_label(labels: impl Iterator<Item = Label>) -> Label {
    let mut labels: Vec<Label> = labels.filter(|it| *it != Label::NotChecked).collect();
    labels.sort_unstable();
    labels.dedup();
    match labels.as_slice() {
        [] => Label::NotFound,
        [one] => *one,
        _ if labels.contains(&Label::Contradicted) => Label::Contradicted,
        [Label::NotFound, Label::Unavailable] => Label::Unavailable,
        _ => Label::PartlySupported,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(labels: &[Label], expected: Label) {
        assert_eq!(combined_label(labels.iter().copied()), expected);
    }

    #[test]
    fn labels_of_several_sentences_become_one() {
        check(&[Label::Supported, Label::Supported], Label::Supported);
        check(&[Label::Supported, Label::NotFound], Label::PartlySupported);
        check(&[Label::Supported, Label::Contradicted], Label::Contradicted);
        check(&[Label::NotFound, Label::Unavailable], Label::Unavailable);
        check(&[], Label::NotFound);
    }
}
