//! The story at a glance: one bar a sentence, as wide as the sentence is long, coloured and as high as its claim's
//! status asks for eyes.

use super::View;
use super::escape::Paper;
use crate::report::words::label_words;
use crate::report::{SentenceEnd, sentence_ends};
use crate::verdict::Label;

/// Width of the picture in its own units.
const WIDTH: usize = 10_000;

pub(super) fn write(view: &View<'_>, paper: &mut Paper) {
    let report = view.report;
    let total = report.story.sentences.iter().map(|it| it.span.len()).sum::<usize>().max(1);
    paper.tag("<svg class=\"strip\" role=\"img\" viewBox=\"0 0 10000 40\" preserveAspectRatio=\"none\" aria-label=\"Status of each sentence along the story:");
    for label in Label::ALL.into_iter().filter(|it| report.count(*it) > 0) {
        paper.tag(" ").number(report.count(label)).tag(" ").tag(label_words(label)).tag(";");
    }
    paper.tag("\">");
    let mut done = 0;
    for (sentence, end) in report.story.sentences.iter().zip(sentence_ends(report)) {
        let label = match end {
            SentenceEnd::Claim(at) => {
                report.verdicts.get(at).map_or(Label::NotChecked, |it| it.label)
            }
            SentenceEnd::Left(_) => Label::NotChecked,
        };
        let from = done * WIDTH / total;
        done += sentence.span.len();
        let width = (done * WIDTH / total).saturating_sub(from);
        let height = height(label);
        // A gap between bars keeps two of one colour apart.
        let shown = if width > 30 { width - 15 } else { width.max(1) };
        paper.tag("<rect class=\"").tag(label.id()).tag("\" x=\"").number(from);
        paper.tag("\" y=\"").number(40 - height).tag("\" width=\"").number(shown);
        paper.tag("\" height=\"").number(height).tag("\"/>");
    }
    paper.tag("</svg>\n");
}

/// The more it needs eyes, the higher the bar: the picture can be read without its colours.
const fn height(label: Label) -> usize {
    match label {
        Label::Contradicted => 40,
        Label::Uncited => 34,
        Label::NotFound => 29,
        Label::PartlySupported => 24,
        Label::Unavailable => 19,
        Label::Supported => 12,
        Label::NotChecked => 4,
    }
}
