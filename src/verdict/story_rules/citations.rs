//! Citations that name nothing, or one source twice.

use std::collections::BTreeSet;

use super::finding;
use crate::story::{Citation, Form, Story};
use crate::verdict::Finding;

/// Empty and repeated citations, in the order of the file.
pub(super) fn findings(story: &Story) -> Vec<Finding> {
    story
        .citations
        .iter()
        .filter_map(empty)
        .chain(story.citations.iter().filter_map(repeated))
        .collect()
}

fn empty(citation: &Citation) -> Option<Finding> {
    if !citation.cited.is_empty() {
        return None;
    }
    let what = match citation.form {
        Form::Group => "the parenthesis is empty",
        Form::Link => "the link has no target",
        Form::Footnote => "the footnote has no source",
        Form::Numeric => "the number leads to no entry of the reference list",
        Form::BareUrl | Form::SourceLine => "the line names no source",
    };
    let message = format!("this citation names no source: {what}");
    Some(finding(
        "empty-citation",
        citation.span,
        None,
        message,
        "name the source, or take the citation out",
    ))
}

fn repeated(citation: &Citation) -> Option<Finding> {
    let mut seen = BTreeSet::new();
    let again: BTreeSet<&str> = citation
        .cited
        .iter()
        .filter(|it| !seen.insert((&it.host, &it.url)))
        .map(|it| it.written.as_str())
        .collect();
    if again.is_empty() {
        return None;
    }
    let names: Vec<&str> = again.into_iter().collect();
    let message = format!("this citation names {} more than once", names.join(" and "));
    let help = "name each source once, or give the address of each page that is meant";
    Some(finding("repeated-citation", citation.span, None, message, help))
}
