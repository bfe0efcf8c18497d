//! Words of claims and pages cut into pieces by how they stand to each other.

use crate::evidence::{Evidence, Found};
use crate::fact::Agreement;
use crate::text::Span;
use crate::verdict::{Label, Level, Verdict};

/// How words stand to those on the other side; where several hold, the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// The other side has the same.
    Same,
    /// No page backs them.
    Unbacked,
    /// They may differ: worth a look.
    Doubtful,
    /// They differ.
    Differs,
}

/// Words with one and the same mark, or none.
pub(super) type Piece<'a> = (Option<Mark>, &'a str);

/// A text in pieces, cut to the part around what matters most where it is too long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pieces<'a> {
    /// Whether words were left out before.
    pub(super) cut_before: bool,
    /// The pieces.
    pub(super) parts: Vec<Piece<'a>>,
    /// Whether words were left out after.
    pub(super) cut_after: bool,
}

/// Cuts `text` at its marks and, where it has more than `room` bytes, to about that many.
pub(super) fn pieces<'a>(text: &'a str, marks: &[(Span, Mark)], room: usize) -> Pieces<'a> {
    let mut paint: Vec<Option<Mark>> = vec![None; text.len()];
    for (span, mark) in marks {
        let cells = paint.get_mut(span.start..span.end.min(text.len())).unwrap_or_default();
        for cell in cells {
            *cell = (*cell).max(Some(*mark));
        }
    }
    let shown = window(text, &paint, room);
    let mut out: Vec<Piece<'a>> = Vec::new();
    let mut start = shown.start;
    for (at, _) in shown.of(text).char_indices().map(|(at, it)| (at + shown.start, it)) {
        if paint.get(at) != paint.get(start) {
            out.push((paint.get(start).copied().flatten(), Span::new(start, at).of(text)));
            start = at;
        }
    }
    let mark = paint.get(start).copied().flatten();
    out.push((mark, Span::new(start, shown.end).of(text)));
    out.retain(|it| !it.1.is_empty());
    Pieces { cut_before: shown.start > 0, parts: out, cut_after: shown.end < text.len() }
}

/// The part that is shown: all, or `room` bytes around the first words with the strongest mark.
fn window(text: &str, paint: &[Option<Mark>], room: usize) -> Span {
    if text.len() <= room {
        return Span::new(0, text.len());
    }
    let strongest = paint.iter().max().copied().flatten();
    let first = paint.iter().position(|it| it.is_some() && *it == strongest).unwrap_or(0);
    let from = first.saturating_sub(room / 3);
    let boundary = |at: usize| (at..=text.len()).find(|it| text.is_char_boundary(*it));
    let start = boundary(from).unwrap_or(0);
    Span::new(start, boundary((start + room).min(text.len())).unwrap_or(text.len()))
}

/// What to mark in the claim's words.
pub(super) fn claim_marks(verdict: &Verdict) -> Vec<(Span, Mark)> {
    let evidence = &verdict.evidence;
    let mut marks: Vec<(Span, Mark)> = evidence
        .words
        .iter()
        .filter(|it| it.found.is_some())
        .map(|it| (it.span, Mark::Same))
        .collect();
    let facts = evidence
        .matches
        .iter()
        .filter_map(|it| Some((it.claimed.span, of_agreement(it.agreement?)?)));
    marks.extend(facts);
    marks.extend(unbacked(verdict).iter().map(|it| (*it, Mark::Unbacked)));
    marks.extend(verdict.findings.iter().filter_map(|it| Some((it.claimed?, of_level(it.level)))));
    marks
}

/// The parts that no page backs, where that tells something: a supported claim may have words that no page has and that
/// carry nothing, and of a claim that no page was held against, or bears on, it would be all.
pub(super) fn unbacked(verdict: &Verdict) -> &[Span] {
    match verdict.label {
        Label::PartlySupported | Label::Contradicted | Label::Unavailable => &verdict.unsupported,
        Label::Uncited | Label::NotFound | Label::Supported | Label::NotChecked => &[],
    }
}

/// What to mark in the words at `span` of a page, as offsets into these words.
pub(super) fn passage_marks(verdict: &Verdict, page: usize, span: Span) -> Vec<(Span, Mark)> {
    let here = |found: Found| {
        let is_part = found.page == page && span.contains(found.span) && found.span != span;
        is_part.then(|| found.span.relative_to(span.start))
    };
    let Evidence { words, matches, .. } = &verdict.evidence;
    let mut marks: Vec<(Span, Mark)> =
        words.iter().filter_map(|it| Some((here(it.found?)?, Mark::Same))).collect();
    marks.extend(
        matches.iter().filter_map(|it| Some((here(it.found?)?, of_agreement(it.agreement?)?))),
    );
    marks.extend(matches.iter().filter_map(|it| Some((here(it.dissent?)?, Mark::Differs))));
    let findings = verdict.findings.iter();
    marks.extend(findings.filter_map(|it| Some((here(it.found?)?, of_level(it.level)))));
    marks
}

const fn of_agreement(agreement: Agreement) -> Option<Mark> {
    match agreement {
        Agreement::Match | Agreement::MatchRounded | Agreement::MatchWeaker => Some(Mark::Same),
        Agreement::CompatibleStronger | Agreement::CompatibleOverlap => Some(Mark::Doubtful),
        Agreement::Incomparable => None,
        Agreement::Conflict => Some(Mark::Differs),
    }
}

const fn of_level(level: Level) -> Mark {
    match level {
        Level::Error => Mark::Differs,
        Level::Review | Level::Note => Mark::Doubtful,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, marks: &[(&str, Mark)], room: usize, expected: &[Piece<'_>]) {
        let at = |it: &str| text.find(it).map(|at| Span::new(at, at + it.len())).unwrap();
        let marks: Vec<(Span, Mark)> = marks.iter().map(|(it, mark)| (at(it), *mark)).collect();
        assert_eq!(pieces(text, &marks, room).parts, expected);
    }

    #[test]
    fn the_stronger_mark_wins_where_two_overlap() {
        check(
            "a b c d",
            &[("a b c", Mark::Same), ("b", Mark::Differs)],
            99,
            &[
                (Some(Mark::Same), "a "),
                (Some(Mark::Differs), "b"),
                (Some(Mark::Same), " c"),
                (None, " d"),
            ],
        );
        check("", &[], 9, &[]);
        check("é", &[("é", Mark::Same)], 9, &[(Some(Mark::Same), "é")]);
    }

    #[test]
    fn a_long_text_is_cut_around_what_differs() {
        let text = format!("{}needle{}", "é ".repeat(900), " é".repeat(900));
        let at = text.find("needle").unwrap();
        let cut = pieces(&text, &[(Span::new(at, at + 6), Mark::Differs)], 90);
        assert!(cut.cut_before && cut.cut_after);
        assert!(cut.parts.contains(&(Some(Mark::Differs), "needle")));
        assert!(cut.parts.iter().map(|it| it.1.len()).sum::<usize>() < 100);
    }
}
