//! From sentences to claims: repeats folded, facts read, and what is no claim kept with its reason.

use std::collections::BTreeMap;

use super::modality::{self, Stance};
use super::{Claim, Status, attribution};
use crate::fact::{self, Context, Fact, Value};
use crate::story::{BlockKind, Role, Sentence, Story};
use crate::text::normalize::{fold_spaces, fold_word};
use crate::text::{TokenKind, sha256, token};

/// Fewer words than this without a checkable detail assert nothing.
const LEAST_WORDS: usize = 4;

/// The claims of a story in story order. Each sentence of the story belongs to exactly one of them; sentences of the
/// same words are one claim with several places, judged on all citations of any of them.
pub fn extract(story: &Story) -> Vec<Claim> {
    let mut claims: Vec<Claim> = Vec::new();
    let mut by_words: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for (index, sentence) in story.sentences.iter().enumerate() {
        let text = fold_spaces(sentence.span.of(&story.text));
        let words = folded_words(&text);
        let known = by_words.get(&words).and_then(|&it| claims.get_mut(it));
        if let Some(claim) = known {
            add_place(claim, index, sentence);
            continue;
        }
        by_words.insert(words.clone(), claims.len());
        claims.push(read(story, index, sentence, text, &words));
    }
    for claim in &mut claims {
        claim.status = overall_status(claim, story);
        claim.citations.sort_unstable();
        claim.citations.dedup();
    }
    claims
}

fn add_place(claim: &mut Claim, index: usize, sentence: &Sentence) {
    claim.sentences.push(index);
    claim.citations.extend(sentence.citations.iter().chain(&sentence.inherited));
}

fn read(story: &Story, index: usize, sentence: &Sentence, text: String, words: &[String]) -> Claim {
    let published = story.published.map(|it| it.0);
    let facts = fact::find(&text, Context { published, ..Context::default() });
    let attribution = attribution::attribution(&text, &facts);
    let mut claim = Claim {
        id: id_of(words),
        text,
        sentences: Vec::new(),
        citations: Vec::new(),
        facts,
        attribution,
        status: Status::Checkable,
    };
    add_place(&mut claim, index, sentence);
    claim
}

/// The first 12 hex digits of the SHA-256 of the folded words.
fn id_of(words: &[String]) -> String {
    let mut id = sha256(words.join(" ").as_bytes());
    id.truncate(12);
    id
}

/// The words by which two sentences are the same: case, marks and spaces do not count, but signs before figures do.
fn folded_words(text: &str) -> Vec<String> {
    let signs = ["%", "$", "€", "£", "¥", "-", "+", "?"];
    token::tokens(text)
        .iter()
        .filter(|it| it.kind != TokenKind::Mark || signs.contains(&it.span.of(text)))
        .map(|it| fold_word(it.span.of(text)))
        .collect()
}

/// A claim is checkable where any of its places is a statement that can be checked.
fn overall_status(claim: &Claim, story: &Story) -> Status {
    let roles = claim
        .sentences
        .iter()
        .filter_map(|&it| story.sentences.get(it))
        .map(|it| status_of_role(it.role));
    let status = roles.min().unwrap_or(Status::Fragment);
    if status != Status::Checkable {
        return status;
    }
    if story.language.is_some_and(|it| it != "en") {
        return Status::Language;
    }
    match modality::stance(&claim.text).stance {
        // Who leaves a parenthesis for a source means to state something.
        Stance::Opinion if has_empty_citation(claim, story) => Status::Checkable,
        Stance::Opinion => Status::Opinion,
        // What the writer gives a source for is what that source foresees.
        Stance::Prediction if claim.citations.is_empty() => Status::Prediction,
        _ if is_fragment(claim, story) => Status::Fragment,
        Stance::Prediction | Stance::Assertion => Status::Checkable,
    }
}

fn has_empty_citation(claim: &Claim, story: &Story) -> bool {
    let mut citations = claim.citations.iter().filter_map(|&it| story.citations.get(it));
    citations.any(|it| it.cited.is_empty())
}

const fn status_of_role(role: Role) -> Status {
    match role {
        Role::Statement => Status::Checkable,
        Role::Heading => Status::Heading,
        Role::Question => Status::Question,
        Role::Byline => Status::Byline,
        Role::Boilerplate => Status::Boilerplate,
        Role::Reference => Status::Reference,
        Role::Other => Status::Fragment,
    }
}

fn is_fragment(claim: &Claim, story: &Story) -> bool {
    let n_words = token::tokens(&claim.text).iter().filter(|it| it.kind == TokenKind::Word).count();
    let is_figure = |it: &Fact| matches!(it.value, Value::Figure(_));
    let checkable =
        |it: &Fact| matches!(it.value, Value::Figure(_) | Value::Date(_) | Value::Quote(_));
    let in_row = claim.sentences.iter().any(|&it| {
        let block = story.sentences.get(it).and_then(|it| story.blocks.get(it.block));
        block.is_some_and(|it| it.kind == BlockKind::TableRow)
    });
    // A row of a table says what its figure is in one word: `Bronze | 7`.
    let tells = in_row && n_words >= 1 && claim.facts.iter().any(is_figure);
    n_words < LEAST_WORDS && !(tells || n_words >= 2 && claim.facts.iter().any(checkable))
}
