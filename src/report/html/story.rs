//! The story as its readers see it, each claim underlined by status and linked to what is said of it.

use super::View;
use super::escape::Paper;
use crate::report::words::label_words;
use crate::report::{SentenceEnd, safe_address, sentence_ends};
use crate::story::{BlockKind, Form, Sentence};
use crate::text::Span;
use crate::verdict::Label;

pub(super) fn write(view: &View<'_>, paper: &mut Paper) {
    let story = view.report.story;
    paper.tag("<section class=\"story\" aria-labelledby=\"");
    view.id(paper, "story", 0);
    paper.tag("\">\n<h2 id=\"");
    view.id(paper, "story", 0);
    paper.tag("\">The story</h2>\n<div");
    if let Some(language) = story.language {
        paper.tag(" lang=\"").tag(language).tag("\"");
    }
    paper.tag(">\n");
    let ends = sentence_ends(view.report);
    let mut sentences = story.sentences.iter().zip(&ends).enumerate().peekable();
    for (index, block) in story.blocks.iter().enumerate() {
        let (open, close) = around(block.kind);
        paper.tag(open);
        let mut at = block.span.start;
        while let Some((n, (sentence, end))) =
            sentences.next_if(|(_, (sentence, _))| sentence.block <= index)
        {
            paper.text(Span::new(at, sentence.span.start).of(&story.text));
            one(view, paper, sentence, *end);
            cites(view, paper, n);
            at = sentence.span.end.max(at);
        }
        paper.text(Span::new(at, block.span.end).of(&story.text)).tag(close);
    }
    paper.tag("</div>\n</section>\n");
}

/// Tags around a block. Headings of the story stand below our own.
const fn around(kind: BlockKind) -> (&'static str, &'static str) {
    match kind {
        BlockKind::Heading => ("<h3>", "</h3>\n"),
        BlockKind::Quotation => ("<blockquote><p>", "</p></blockquote>\n"),
        BlockKind::ListItem => ("<p>• ", "</p>\n"),
        BlockKind::Reference | BlockKind::Caption | BlockKind::Other => {
            ("<p class=\"cites\">", "</p>\n")
        }
        BlockKind::Paragraph | BlockKind::TableRow => ("<p>", "</p>\n"),
    }
}

fn one(view: &View<'_>, paper: &mut Paper, sentence: &Sentence, end: SentenceEnd) {
    let words = sentence.span.of(&view.report.story.text);
    let verdict = match end {
        SentenceEnd::Claim(at) => view.report.verdicts.get(at).map(|it| (at, it)),
        SentenceEnd::Left(_) => None,
    };
    let Some((at, verdict)) = verdict.filter(|it| it.1.label != Label::NotChecked) else {
        paper.text(words);
        return;
    };
    paper.tag("<a class=\"claim ").tag(verdict.label.id()).tag("\" href=\"#");
    view.id(paper, "c", at + 1);
    paper.tag("\">").text(words).tag("<sup>").number(at + 1).tag(" ").tag(sign(verdict.label));
    let times = verdict.claim.sentences.len();
    if times > 1 {
        paper.tag(" ×").number(times);
    }
    paper.tag("</sup><span class=\"unseen\"> (").tag(label_words(verdict.label));
    paper.tag(")</span></a>");
}

/// The label as one sign, for eyes that do not tell the colours apart.
pub(super) const fn sign(label: Label) -> &'static str {
    match label {
        Label::Contradicted => "✗",
        Label::Uncited => "∅",
        Label::NotFound => "?",
        Label::PartlySupported => "½",
        Label::Unavailable => "…",
        Label::Supported => "✓",
        Label::NotChecked => "–",
    }
}

/// The citations that stand on a sentence and whose marks are not part of the readable text.
fn cites(view: &View<'_>, paper: &mut Paper, n: usize) {
    let story = view.report.story;
    let Some(sentence) = story.sentences.get(n) else { return };
    for citation in sentence.citations.iter().filter_map(|&it| story.citations.get(it)) {
        match citation.form {
            Form::Group | Form::Footnote | Form::Numeric => {}
            Form::Link | Form::BareUrl | Form::SourceLine => continue,
        }
        // A citation over several sentences stands behind the last of them.
        if citation.sentences.last().is_some_and(|it| *it != n) {
            continue;
        }
        paper.tag(" <span class=\"cites\">(");
        for (index, cited) in citation.cited.iter().enumerate() {
            if index > 0 {
                paper.tag("; ");
            }
            paper.text(&safe_address(&cited.written));
        }
        paper.tag(")</span>");
    }
}
