//! One line of a labelled set, split into what is asked and what is known of the answer.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use crate::page::{self, Page, Stated};
use crate::source::Snapshot;
use crate::text::{Span, TokenKind, token};
use crate::verdict::Label;

/// The form of a labelled set: one claim with its pages a line.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Input {
    /// Echoed; any JSON value.
    #[serde(default)]
    pub id: Value,
    /// The claim, one sentence or several.
    pub claim: String,
    /// The claim's own date, ISO 8601.
    #[serde(default)]
    pub published: Option<String>,
    /// The pages that it cites, all of them.
    pub pages: Vec<PageInput>,
    /// What is true of it: supported, `partly_supported`, contradicted or `not_found`.
    #[serde(default)]
    pub label: Option<String>,
    /// A kind of claim, for a breakdown.
    #[serde(default)]
    pub kind: Option<String>,
    /// Lines of one group are drawn together when intervals are reckoned.
    #[serde(default)]
    pub group: Value,
    /// The set it belongs to; else the file's name.
    #[serde(default)]
    pub set: Option<String>,
    /// The parts that no page backs: byte ranges of the claim, or one truth value for each of `tokens`.
    #[serde(default)]
    pub unsupported: Value,
    /// The words of the claim, where `unsupported` has truth values.
    #[serde(default)]
    pub tokens: Option<Vec<String>>,
}

/// A page given in a line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct PageInput {
    /// Its address.
    #[serde(default)]
    pub url: Option<String>,
    /// Its title.
    #[serde(default)]
    pub title: Option<String>,
    /// The day on which it was published, ISO 8601.
    #[serde(default)]
    pub published: Option<String>,
    /// Its readable text; then it is an article, however short.
    #[serde(default)]
    pub text: Option<String>,
    /// Its HTML, where no text is given.
    #[serde(default)]
    pub html: Option<String>,
    /// A file with its HTML or its text, by extension, relative to the set's own folder; the program reads it.
    #[serde(default)]
    pub file: Option<String>,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// Not JSON, or not of this form.
    #[error("cannot read the line: {0}; `citecheck schema labelled-set` prints its form")]
    Form(String),
    /// A date that is none.
    #[error("`{0}` is not a date: write it as 2026-04-20")]
    Date(String),
    /// A label that is none.
    #[error("`{0}` is not a label: use supported, partly_supported, contradicted or not_found")]
    Label(String),
    /// A page with neither text nor HTML.
    #[error("page {0} has neither `text` nor `html` nor `file`: give one of them")]
    Page(usize),
    /// A page whose file cannot be read.
    #[error(
        "cannot read `{0}`: name a text or HTML file in or below the folder of the set, and give the set as a file"
    )]
    File(String),
}

/// What is asked: all that judging sees.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The claim.
    pub claim: String,
    /// Its own date.
    pub published: Option<Date>,
    /// The pages that it cites.
    pub pages: Vec<Page>,
}

/// What is known of the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Gold {
    /// The label, where the line has one.
    pub label: Option<Label>,
    /// The kind of claim.
    pub kind: Option<String>,
    /// The group, else the id.
    pub group: String,
    /// The set.
    pub set: Option<String>,
    /// The parts that no page backs, where the set marks them.
    pub unsupported: Option<Vec<Span>>,
}

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its id, echoed.
    pub id: Value,
    /// What is asked.
    pub question: Question,
    /// What is known.
    pub gold: Gold,
}

/// Reads one line of a labelled set.
pub fn read_line(line: &str) -> Result<Line, LineError> {
    read_line_with(line, &|_| None)
}

/// Reads one line of a labelled set whose pages may lie in files: `held` gives the words of a file, or nothing where it
/// cannot be had.
pub fn read_line_with(
    line: &str,
    held: &dyn Fn(&str) -> Option<String>,
) -> Result<Line, LineError> {
    let mut input: Input =
        serde_json::from_str(line).map_err(|it| LineError::Form(it.to_string()))?;
    for page in &mut input.pages {
        page.take_file(held)?;
    }
    let label = match &input.label {
        None => None,
        Some(it) => Some(label_of(it).ok_or_else(|| LineError::Label(it.clone()))?),
    };
    let group = if input.group.is_null() { &input.id } else { &input.group };
    let gold = Gold {
        label,
        kind: input.kind.clone(),
        group: group.as_str().map_or_else(|| group.to_string(), str::to_owned),
        set: input.set.clone(),
        unsupported: unsupported(&input),
    };
    // A set may hold dates that are none: they are unknown, and the line is still judged.
    let published = day(input.published.as_deref()).unwrap_or_default();
    let pages = input.pages.iter().enumerate();
    let pages = pages.map(|(index, it)| it.read(index)).collect::<Result<_, _>>()?;
    Ok(Line { id: input.id, question: Question { claim: input.claim, published, pages }, gold })
}

impl PageInput {
    /// Puts the words of its file in their place; `held` gives them, or nothing where they cannot be had.
    pub fn take_file(&mut self, held: &dyn Fn(&str) -> Option<String>) -> Result<(), LineError> {
        let Some(name) = self.file.take() else { return Ok(()) };
        let words = held(&name).ok_or_else(|| LineError::File(name.clone()))?;
        let end = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        let place = if end == "txt" { &mut self.text } else { &mut self.html };
        *place = Some(words);
        Ok(())
    }

    /// The page as read; `index` names it where it has no address.
    pub fn read(&self, index: usize) -> Result<Page, LineError> {
        let published = day(self.published.as_deref()).unwrap_or_default();
        let url = match self.url.as_deref() {
            Some(url) if !url.is_empty() => url.to_owned(),
            _ => format!("https://page-{index}.invalid/"),
        };
        if let Some(text) = &self.text {
            return Ok(page::from_text(&url, self.title.as_deref(), published, text));
        }
        let html = self.html.as_ref().ok_or(LineError::Page(index))?;
        let host = url::Url::parse(&url).ok().and_then(|it| it.host_str().map(str::to_owned));
        let mut page = page::read(&Snapshot {
            host: host.unwrap_or_default().trim_start_matches("www.").to_owned(),
            slug: format!("page-{index}"),
            url: Some(url),
            status: Some(200),
            content_type: Some("text/html; charset=utf-8".to_owned()),
            body: html.clone().into_bytes(),
            ..Snapshot::default()
        });
        if let Some(value) = published {
            page.published = Some(Stated { value, from: "given" });
        }
        if let Some(title) = &self.title {
            page.title = Some(Stated { value: title.clone(), from: "given" });
        }
        Ok(page)
    }
}

/// The day of an ISO date or moment, or of seconds since 1970.
pub fn day(written: Option<&str>) -> Result<Option<Date>, LineError> {
    let Some(written) = written.map(str::trim).filter(|it| !it.is_empty()) else { return Ok(None) };
    if (9..=10).contains(&written.len())
        && let Ok(seconds) = written.parse()
        && let Ok(moment) = Timestamp::from_second(seconds)
    {
        return Ok(Some(TimeZone::UTC.to_datetime(moment).date()));
    }
    let date = written.get(..10).unwrap_or(written);
    date.parse().map(Some).map_err(|_| LineError::Date(written.to_owned()))
}

fn label_of(id: &str) -> Option<Label> {
    Label::ALL.into_iter().find(|it| it.id() == id && *it != Label::NotChecked)
}

/// The marked parts as spans of the claim, from ranges or from truth values of tokens.
fn unsupported(input: &Input) -> Option<Vec<Span>> {
    let marks = input.unsupported.as_array()?;
    let Some(tokens) = &input.tokens else {
        let end = |it: &Value| it.as_u64().and_then(|it| usize::try_from(it).ok());
        let span = |it: &Value| Some(Span::new(end(it.get(0)?)?, end(it.get(1)?)?));
        return marks.iter().map(span).collect();
    };
    let mut spans = Vec::new();
    let mut at = 0;
    for (token, mark) in tokens.iter().zip(marks) {
        let rest = input.claim.get(at..).unwrap_or_default();
        let Some(found) = rest.find(token.as_str()) else { continue };
        let span = Span::new(at + found, at + found + token.len());
        at = span.end;
        if mark.as_bool() == Some(true) {
            spans.push(span);
        }
    }
    Some(spans)
}

/// For each word and number of `claim`, whether one of `spans` (in order) touches it.
pub(super) fn touched_words(claim: &str, spans: &[Span]) -> Vec<bool> {
    let words = token::tokens(claim).into_iter().filter(|it| it.kind != TokenKind::Mark);
    words.map(|word| spans.iter().any(|it| it.overlaps(word.span))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gold(line: &str) -> Gold {
        read_line(line).unwrap().gold
    }

    #[test]
    fn truth_values_of_tokens_become_spans() {
        let line = r#"{"id":1,"claim":"A b c","pages":[],"tokens":["A","b","c"],"unsupported":[false,true,false]}"#;
        assert_eq!(gold(line).unsupported, Some(vec![Span::new(2, 3)]));
        let line = r#"{"id":1,"claim":"A b c","pages":[],"unsupported":[[2,5]]}"#;
        assert_eq!(gold(line).unsupported, Some(vec![Span::new(2, 5)]));
        assert_eq!(gold(r#"{"claim":"A","pages":[]}"#).unsupported, None);
    }

    #[test]
    fn the_id_stands_in_for_a_missing_group() {
        assert_eq!(gold(r#"{"id":"x/1","claim":"A","pages":[]}"#).group, "x/1");
        assert_eq!(gold(r#"{"id":"x/1","group":7,"claim":"A","pages":[]}"#).group, "7");
    }

    #[test]
    fn what_is_wrong_with_a_line_is_said() {
        let error = |line: &str| read_line(line).unwrap_err().to_string();
        assert!(error("{").starts_with("cannot read the line"));
        assert!(
            error(r#"{"claim":"A","pages":[],"label":"true"}"#).contains("`true` is not a label")
        );
        assert!(
            error(r#"{"claim":"A","pages":[{"url":"https://a.example/"}]}"#).contains("page 0")
        );
    }

    #[test]
    fn a_moment_gives_its_day() {
        assert_eq!(day(Some("2016-11-07T00:00:00")), Ok("2016-11-07".parse().ok()));
        assert_eq!(day(Some("1528320203")), Ok("2018-06-06".parse().ok()));
        assert_eq!(day(None), Ok(None));
        assert_eq!(day(Some("May")), Err(LineError::Date("May".to_owned())));
    }
}
