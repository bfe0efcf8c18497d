//! From a claim's words back to the story's file.

use crate::claim::Claim;
use crate::story::Story;
use crate::text::{LineIndex, Place, Span};

/// Finds lines and columns in one story's file.
#[derive(Clone, Debug)]
pub struct Places<'a> {
    story: &'a Story,
    lines: LineIndex,
}

impl<'a> Places<'a> {
    /// Reads the line starts of the story's file.
    pub fn new(story: &'a Story) -> Self {
        Self { story, lines: LineIndex::new(&story.source) }
    }

    /// Line and column of a byte of the file.
    pub fn at(&self, offset: usize) -> Place {
        self.lines.place(&self.story.source, offset)
    }

    /// How many characters of the file begin before the byte `offset`.
    pub fn characters_before(&self, offset: usize) -> usize {
        self.lines.chars_before(&self.story.source, offset)
    }

    /// The column of a byte of the file, counted in bytes from 1.
    pub fn byte_column(&self, offset: usize) -> usize {
        self.lines.byte_column(offset)
    }

    /// The range of the file that a sentence was read from.
    pub fn sentence(&self, index: usize) -> Span {
        let span = self.story.sentences.get(index).map(|it| it.span).unwrap_or_default();
        self.story.map.to_source_span(span)
    }

    /// All places of a claim, as ranges of the file with the sentence's index.
    pub fn occurrences(&self, claim: &Claim) -> Vec<(usize, Span)> {
        claim.sentences.iter().map(|&it| (it, self.sentence(it))).collect()
    }
}

/// The range of `Story::text` that a range of `Claim::text` was read from, at the claim's first place. The two texts
/// differ in white space alone, or by marks that were left out; where they do not run together the answer is the
/// whole sentence.
pub fn story_span(story: &Story, claim: &Claim, span: Span) -> Span {
    let whole = claim
        .sentences
        .first()
        .and_then(|&it| story.sentences.get(it))
        .map(|it| it.span)
        .unwrap_or_default();
    let (mut start, mut end) = (None, None);
    let mut given = whole.of(&story.text).char_indices().filter(|(_, it)| !it.is_whitespace());
    for (at, it) in claim.text.char_indices().filter(|(_, it)| !it.is_whitespace()) {
        if at >= span.end {
            break;
        }
        let Some((found, same)) = given.by_ref().find(|(_, other)| *other == it) else {
            return whole;
        };
        if at >= span.start {
            start.get_or_insert(found);
            end = Some(found + same.len_utf8());
        }
    }
    match (start, end) {
        (Some(start), Some(end)) => Span::new(start, end).shifted(whole.start),
        _ => whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Status;
    use crate::report::sources::tests::story_of;

    fn check(text: &str, folded: &str, part: &str) {
        let story = story_of(text);
        let claim = Claim {
            id: String::new(),
            text: folded.into(),
            sentences: vec![0],
            citations: vec![],
            facts: vec![],
            attribution: None,
            status: Status::Checkable,
        };
        let start = folded.find(part).unwrap();
        let found = story_span(&story, &claim, Span::new(start, start + part.len()));
        let words: Vec<&str> = found.of(&story.text).split_whitespace().collect();
        assert_eq!(words.join(" "), part);
    }

    #[test]
    fn folded_white_space_is_found_again() {
        check("It  rose\nto é 5 percent.", "It rose to é 5 percent.", "5 percent");
        check("It  rose\nto é 5  percent.", "It rose to é 5 percent.", "to é 5 percent");
    }

    #[test]
    fn a_mark_left_out_does_not_shift_the_place() {
        check("- It rose [1] to 5.", "It rose to 5.", "to 5");
    }
}
