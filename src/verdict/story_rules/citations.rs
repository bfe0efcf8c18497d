//! Citations that name nothing, or one source twice.

use std::collections::BTreeSet;

use super::finding;
use crate::story::{Citation, Form, Story};
use crate::verdict::Finding;

/// Empty and repeated citations, in the order of the file.
pub(super) fn findings(story: &Story) -> Vec<Finding> {
    let mut findings: Vec<Finding> = story.citations.iter().filter_map(empty).collect();
    findings.extend(story.citations.iter().filter_map(|it| repeated(it, BTreeSet::new())));
    for sentence in &story.sentences {
        let mut before = BTreeSet::new();
        for citation in sentence.citations.iter().filter_map(|&it| story.citations.get(it)) {
            // Links in one sentence may well lead to one page; notes in a row that name it twice are a slip.
            if matches!(citation.form, Form::Footnote | Form::Numeric | Form::Group) {
                findings.extend(repeated(citation, before.clone()));
                before
                    .extend(citation.cited.iter().map(|it| (it.host.as_str(), it.url.as_deref())));
            }
        }
    }
    findings
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

/// Names in `citation` that stand in it, or `before` it in the same sentence, already.
fn repeated<'a>(
    citation: &'a Citation,
    before: BTreeSet<(&'a str, Option<&'a str>)>,
) -> Option<Finding> {
    let mut seen = before;
    let again: BTreeSet<&str> = citation
        .cited
        .iter()
        .filter(|it| !seen.insert((it.host.as_str(), it.url.as_deref())))
        .map(|it| it.written.as_str())
        .collect();
    if again.is_empty() {
        return None;
    }
    let names: Vec<&str> = again.into_iter().collect();
    let message = format!("{} is named more than once for one sentence", names.join(" and "));
    let help = "name each source once, or give the address of each page that is meant";
    Some(finding("repeated-citation", citation.span, None, message, help))
}
