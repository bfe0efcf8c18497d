//! Comments in a story that allow a rule: `<!-- citecheck: allow RULE reason="…" until=2026-12-31 -->`; in plain text also
//! a line of its own without the marks of a comment. They are never text of the story.

use super::{Sentence, Story};
use crate::text::Span;

/// A comment that is meant to allow a rule where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Allow {
    /// Where it stands in `Story::source`.
    pub span: Span,
    /// The rule.
    pub rule: String,
    /// Why.
    pub reason: String,
    /// The last day on which it holds, as written.
    pub until: Option<String>,
    /// What cannot be read in it.
    pub problem: Option<String>,
    /// Indices of the sentences for which it is: the one before it on its line; alone on its line, those that follow it in
    /// the paragraph there or below.
    pub sentences: Vec<usize>,
}

const NAME: &str = "citecheck:";
const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// The comments of `story` that are meant for citecheck, out of all comments of its file.
pub(super) fn of_story(story: &Story, comments: &[Span]) -> Vec<Allow> {
    let read = |span: &Span| {
        let words = span.of(&story.source).trim();
        let inner = words.strip_prefix(OPEN).unwrap_or(words);
        let inner = inner.strip_suffix(CLOSE).unwrap_or(inner).trim();
        let asked = inner.strip_prefix(NAME)?;
        if words.starts_with(OPEN) && !words.ends_with(CLOSE) {
            return Some(without_end(*span));
        }
        Some(Allow { span: *span, sentences: scope(story, *span), ..parsed(asked) })
    };
    let mut found: Vec<Allow> = comments.iter().filter_map(read).collect();
    found.extend(unclosed(&story.source, comments));
    found.sort_by_key(|it| it.span);
    found
}

/// Comments without an end: they stay in the text, and whoever wrote one is told.
fn unclosed<'a>(source: &'a str, comments: &'a [Span]) -> impl Iterator<Item = Allow> + 'a {
    let starts = source.match_indices(OPEN).map(|it| it.0);
    starts.filter_map(|start| {
        let rest = source.get(start..)?;
        let asks = rest.strip_prefix(OPEN)?.trim_start_matches(' ').starts_with(NAME);
        let line = if asks { beginning(rest) } else { return None };
        let is_known = || comments.iter().any(|it| it.start <= start && start < it.end);
        let span = Span::new(start, start + line.trim_end().len());
        (!line.contains(CLOSE) && !is_known()).then(|| without_end(span))
    })
}

fn without_end(span: Span) -> Allow {
    let problem = Some(format!("the comment has no end: write `{CLOSE}` behind it"));
    Allow { span, problem, ..Allow::default() }
}

/// Longest comment that is looked through for its end.
const LONGEST: usize = 2_000;

/// The rest of a line, if it is no longer than any comment.
fn beginning(rest: &str) -> &str {
    let line = rest.bytes().take(LONGEST).position(|it| matches!(it, b'\n' | b'\r'));
    let end = line.unwrap_or(LONGEST.min(rest.len()));
    (0..4).find_map(|back| rest.get(..end.checked_sub(back)?)).unwrap_or_default()
}

fn scope(story: &Story, span: Span) -> Vec<usize> {
    let next = story.sentences.partition_point(|it| it.source.start < span.start);
    let before = next.checked_sub(1).and_then(|it| story.sentences.get(it));
    let is_behind = |it: &Sentence| {
        !Span::new(it.source.end.min(span.start), span.start)
            .of(&story.source)
            .contains(['\n', '\r'])
    };
    if before.is_some_and(is_behind) {
        return vec![next - 1];
    }
    let rest = story.sentences.get(next..).unwrap_or_default();
    let Some(block) = rest.first().map(|it| it.block) else { return Vec::new() };
    let n_below = rest.iter().take_while(|it| it.block == block).count();
    (next..next + n_below).collect()
}

/// Reads what stands after the name: `allow RULE reason="…" until=2026-12-31`.
fn parsed(asked: &str) -> Allow {
    let mut allow = Allow::default();
    let Some(rest) = asked.trim_start().strip_prefix("allow") else {
        allow.problem = Some("it asks for something other than `allow`".to_owned());
        return allow;
    };
    let mut rest = rest.trim_start();
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let (rule, tail) = rest.split_at(end);
    if !rule.contains('=') {
        rule.clone_into(&mut allow.rule);
        rest = tail.trim_start();
    }
    while !rest.is_empty() {
        let Some((key, value, tail)) = pair(rest) else {
            allow.problem =
                Some("write what comes after the rule as reason=\"…\" until=2026-12-31".to_owned());
            return allow;
        };
        match key {
            "reason" => value.trim().clone_into(&mut allow.reason),
            "until" => allow.until = Some(value.trim().to_owned()),
            _ => {
                let key: String = key.chars().take(40).collect();
                allow.problem = Some(format!("it has no `{key}`: use reason or until"));
            }
        }
        rest = tail.trim_start();
    }
    allow
}

/// `key="value" rest`, with quotes of any kind or none.
fn pair(text: &str) -> Option<(&str, &str, &str)> {
    let (key, rest) = text.split_once('=')?;
    let close: &[char] = match rest.chars().next() {
        Some('"') => &['"'],
        Some('“' | '”') => &['”', '“'],
        Some('\'') => &['\''],
        _ => {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let (value, tail) = rest.split_at(end);
            return Some((key, value, tail));
        }
    };
    let mut chars = rest.chars();
    chars.next();
    let inner = chars.as_str();
    let end = inner.find(close)?;
    let (value, tail) = inner.split_at(end);
    let mut tail = tail.chars();
    tail.next();
    Some((key, value, tail.as_str()))
}

/// The comments of a plain text with what leaves the text for each: lines that hold nothing else go as a whole.
pub(super) fn in_plain(source: &str) -> Vec<(Span, Span)> {
    let mut found = Vec::new();
    if !source.contains(NAME) {
        return found;
    }
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        let whole = Span::new(at, at + line.len());
        at = whole.end;
        let words = whole.trimmed(source);
        if words.of(source).starts_with(NAME)
            && words.of(source).split_whitespace().nth(1) == Some("allow")
        {
            found.push((words, whole));
        } else if line.contains(NAME) {
            found.extend(comments(source, whole));
        }
    }
    found
}

/// The comments for citecheck within one line.
fn comments(source: &str, line: Span) -> Vec<(Span, Span)> {
    let mut found: Vec<(Span, Span)> = Vec::new();
    let mut at = line.start;
    while let Some(start) = Span::new(at, line.end).of(source).find(OPEN).map(|it| at + it) {
        let rest = Span::new(start, line.end).of(source);
        let Some(length) = rest.find(CLOSE).map(|it| it + CLOSE.len()) else { break };
        let span = Span::new(start, start + length);
        at = span.end;
        let inner = span.of(source).strip_prefix(OPEN).unwrap_or_default();
        if inner.trim_start().starts_with(NAME) {
            found.push((span, span));
        }
    }
    // A line with nothing else on it goes as a whole, so that it parts no paragraph.
    if let [(span, gone)] = found.as_mut_slice() {
        let around = [Span::new(line.start, span.start), Span::new(span.end, line.end)];
        if around.iter().all(|it| it.of(source).trim().is_empty()) {
            *gone = line;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story;

    fn read(name: &str, text: &str) -> Story {
        story::read(name, text, None, None)
    }

    /// What the first comment allows, and the sentences that it is for.
    fn check(name: &str, text: &str, rule: &str, sentences: &[&str]) {
        let story = read(name, text);
        let allow = story.allows.first().unwrap_or_else(|| panic!("no comment in {text}"));
        assert_eq!((allow.rule.as_str(), allow.problem.as_deref()), (rule, None), "{text}");
        let found: Vec<&str> =
            allow.sentences.iter().map(|&it| story.sentences[it].span.of(&story.text)).collect();
        assert_eq!(found, sentences, "{text}");
        for sentence in &story.sentences {
            assert!(!sentence.span.of(&story.text).contains("citecheck"), "{text}");
        }
    }

    const ALLOW: &str = "<!-- citecheck: allow uncited-figure reason=\"see (ft.com) the annex\" until=2026-12-31 -->";

    #[test]
    fn behind_a_sentence_it_is_for_that_one() {
        for name in ["a.md", "a.txt"] {
            let text = format!("It rose to 5. It fell to 4. {ALLOW} It is 3.\n");
            check(name, &text, "uncited-figure", &["It fell to 4."]);
        }
        let text = format!("<p>It rose to 5. It fell to 4. {ALLOW}</p><p>It is 3.</p>");
        check("a.html", &text, "uncited-figure", &["It fell to 4."]);
    }

    #[test]
    fn alone_on_its_line_it_is_for_the_paragraph_below() {
        for name in ["a.md", "a.txt"] {
            let text = format!("It was 1.\n\n{ALLOW}\n\nIt rose to 5. It fell to 4.\n\nIt is 3.\n");
            check(name, &text, "uncited-figure", &["It rose to 5.", "It fell to 4."]);
        }
        let text = format!("<p>It was 1.</p>\n{ALLOW}\n<p>It rose to 5.</p>\n<p>It is 3.</p>");
        check("a.html", &text, "uncited-figure", &["It rose to 5."]);
    }

    #[test]
    fn a_comment_without_an_end_is_told() {
        for name in ["a.md", "a.txt"] {
            let open = ALLOW.trim_end_matches(CLOSE);
            for text in [format!("It fell to 4. {open}\n\nIt is 3.\n"), format!("{open}é")] {
                let story = read(name, &text);
                let [allow] = story.allows.as_slice() else { panic!("{name}: {:?}", story.allows) };
                assert!(allow.problem.as_deref().is_some_and(|it| it.contains("no end")), "{text}");
                assert!(allow.span.of(&story.source).starts_with(OPEN));
            }
            let shown = format!("Write `{ALLOW}` behind it.\n");
            assert!(read(name, &shown).allows.iter().all(|it| it.problem.is_none()), "{shown}");
        }
    }

    #[test]
    fn a_line_of_plain_text_needs_no_marks() {
        let text = "It was 1.\ncitecheck: allow uncited-figure reason=\u{201c}known\u{201d}\nIt rose\nto 5.\n";
        check("a.txt", text, "uncited-figure", &["It rose\nto 5."]);
        assert_eq!(read("a.txt", text).allows[0].reason, "known");
        let story = read("a.md", text);
        assert!(story.allows.is_empty(), "in Markdown it is text");
    }

    #[test]
    fn a_comment_parts_no_paragraph_and_cites_nothing() {
        let text = format!("The firm rose\n{ALLOW}\nto 5 percent.\n");
        let story = read("a.txt", &text);
        assert_eq!(story.sentences.len(), 1);
        assert!(story.citations.is_empty());
        let story = read("a.txt", &format!("It rose to 5 {ALLOW}(bbc.com).\n"));
        assert_eq!(story.citations.len(), 1);
        assert_eq!(story.citations[0].span.of(&story.source), "(bbc.com)");
    }

    #[test]
    fn code_and_other_comments_are_none() {
        for text in [
            "```\n<!-- citecheck: allow x -->\n```\n",
            "It is 5. <!-- see citecheck: allow x -->\n",
        ] {
            assert!(read("a.md", text).allows.is_empty(), "{text}");
        }
        assert!(read("a.txt", "He said that citecheck: allow is odd.\n").allows.is_empty());
    }

    fn check_problem(asked: &str, problem: Option<&str>, reason: &str) {
        let allow = parsed(asked);
        assert_eq!((allow.problem.as_deref(), allow.reason.as_str()), (problem, reason), "{asked}");
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        check_problem(" allow name-conflict", None, "");
        check_problem(" allow name-conflict reason='a b' until=2026-01-01", None, "a b");
        check_problem(" allow reason=\"a\"", None, "a");
        check_problem(" deny x", Some("it asks for something other than `allow`"), "");
        check_problem(" allow x why=\"a\"", Some("it has no `why`: use reason or until"), "");
        let open = "write what comes after the rule as reason=\"…\" until=2026-12-31";
        check_problem(" allow x reason=\"a", Some(open), "");
        check_problem(" allow x because", Some(open), "");
    }
}
