//! What each sentence is in the layout: statement, heading, question, byline, boilerplate, reference.

use super::{BlockKind, Form, Role, Story, boilerplate, dateline};

/// Longest byline, in characters.
const MAX_BYLINE: usize = 160;

/// Gives every sentence its role. `asides` says which blocks stand in the navigation or foot of a page.
pub(super) fn assign(story: &mut Story, asides: &[bool]) {
    let mut roles: Vec<Role> = Vec::with_capacity(story.sentences.len());
    for sentence in &story.sentences {
        let kind = story.blocks.get(sentence.block).map_or(BlockKind::Paragraph, |it| it.kind);
        let aside = asides.get(sentence.block).copied().unwrap_or(false);
        let mut forms =
            sentence.citations.iter().filter_map(|it| story.citations.get(*it)).map(|it| it.form);
        // A call to subscribe is often a link.
        let uncited = forms.all(|it| it == Form::Link);
        roles.push(role(sentence.span.of(&story.text), kind, aside, uncited));
    }
    pitches(story, &mut roles);
    for (sentence, role) in story.sentences.iter_mut().zip(roles) {
        sentence.role = role;
    }
}

fn role(words: &str, kind: BlockKind, aside: bool, uncited: bool) -> Role {
    if kind == BlockKind::Other || !words.contains(char::is_alphanumeric) {
        return Role::Other;
    }
    if kind == BlockKind::Reference {
        return Role::Reference;
    }
    if kind == BlockKind::Quotation && dateline::is_signature(words) {
        return Role::Other;
    }
    if words.len() <= MAX_BYLINE && dateline::is_byline(words) {
        return Role::Byline;
    }
    if aside || uncited && boilerplate::is_boilerplate(words) {
        return Role::Boilerplate;
    }
    let end = words.trim_end_matches(['"', '”', '\'', '’', ')', ' ', '»']);
    let quoted = end.len() < words.len();
    if end.ends_with(['?', '？', '؟'])
        && (!quoted || words.starts_with(['"', '“', '‘', '\'', '(', '«']))
    {
        return Role::Question;
    }
    if kind == BlockKind::Heading { Role::Heading } else { Role::Statement }
}

/// A pitch for the publisher beside boilerplate is boilerplate, and so is a heading over nothing but boilerplate.
fn pitches(story: &Story, roles: &mut [Role]) {
    let is = |roles: &[Role], index: Option<usize>| {
        index.and_then(|it| roles.get(it)) == Some(&Role::Boilerplate)
    };
    for index in 0..roles.len() {
        let beside = is(roles, index.checked_sub(1)) || is(roles, Some(index + 1));
        let Some(sentence) = story.sentences.get(index) else { return };
        let open = matches!(roles.get(index), Some(Role::Statement | Role::Heading))
            && sentence.citations.is_empty();
        if beside
            && open
            && boilerplate::is_pitch(sentence.span.of(&story.text))
            && let Some(role) = roles.get_mut(index)
        {
            *role = Role::Boilerplate;
        }
    }
}

/// Whether a heading opens a list of references.
pub(super) fn is_reference_heading(words: &str) -> bool {
    let words = words.trim().trim_end_matches(':').trim_start_matches(['#', ' ']);
    if words.len() > 40 {
        return false;
    }
    let lower = words.to_lowercase();
    matches!(
        lower.as_str(),
        "references"
            | "sources"
            | "source"
            | "notes"
            | "footnotes"
            | "endnotes"
            | "bibliography"
            | "citations"
            | "works cited"
            | "reference list"
            | "sources and references"
            | "references and notes"
            | "notes and references"
            | "notes and sources"
            | "further reading"
            | "links"
            | "quellen"
    )
}

/// Whether a line at the head of a story is a byline or boilerplate and so not its title.
pub(super) fn is_page_furniture(words: &str) -> bool {
    dateline::is_byline(words) || boilerplate::is_boilerplate(words)
}
