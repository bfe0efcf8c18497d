//! `citecheck claims`: what is read in a story, for people and for programs.

use anyhow::ensure;
use jiff::civil::Date;

use super::args::{ClaimsArgs, ReadingArgs};
use super::wire::{
    CitationLine, ClaimsLine, ClaimsV1, QuoteLine, StatedCitation, StatedClaim, TextLine,
};
use super::{Exit, input, jsonl, nearest, output, targets::split_target};
use crate::claim::{self, Claim, Status};
use crate::config::Config;
use crate::eval;
use crate::fact::{self, Context, Fact, Locale, Value};
use crate::report::json::{FactV1, fact_v1, form_id, place_v1};
use crate::report::{Options, Paper, Places, Tone, counted, describe};
use crate::story::Story;
use crate::text::Span;

pub(super) fn run(args: &ClaimsArgs, config: &Config) -> anyhow::Result<Exit> {
    if args.jsonl {
        let n_failed = jsonl::run(&args.file, config, |line| read_line(line, &args.reading))?;
        return Ok(if n_failed == 0 { Exit::Pass } else { Exit::Incomplete });
    }
    let (format, path) = split_target(&args.report);
    ensure!(
        matches!(format, "terminal" | "json"),
        "`{format}` is not a format of claims: {}",
        nearest::choose(format, &["terminal", "json"])
    );
    output::keep_inputs(std::iter::once(path.as_path()), std::slice::from_ref(&args.file))?;
    let story = input::story(&args.file, &args.reading)?;
    let claims = claim::extract(&story);
    let text = if format == "json" {
        let mut text = serde_json::to_string_pretty(&claims_v1(&story, &claims))?;
        text.push('\n');
        text
    } else {
        for_people(&story, &claims, config)
    };
    output::write(&path, &text)?;
    Ok(Exit::Pass)
}

/// What is read in one line of input.
fn read_line(line: &str, reading: &ReadingArgs) -> Result<ClaimsLine, String> {
    let input: TextLine = jsonl::parse(line, "claims-input")?;
    let markup = input.markup.as_deref().or(reading.markup.as_deref()).unwrap_or("plain");
    input::check_markup(markup).map_err(|it| it.to_string())?;
    let published = eval::day(input.published.as_deref()).map_err(|it| it.to_string())?;
    let published = published.or(reading.published);
    let story = input::read_story("text", &input.text, Some(markup), published)
        .map_err(|it| format!("cannot read the text: {it}"))?;
    let mut out = ClaimsLine {
        id: input.id,
        sentences: story
            .sentences
            .iter()
            .map(|it| range(story.map.to_source_span(it.span)))
            .collect(),
        citations: citations(&story),
        facts: vec![],
        quotes: vec![],
    };
    for block in &story.blocks {
        let text = block.span.of(&story.text);
        for fact in facts(text, story.published.map(|it| it.0)) {
            let place = story.map.to_source_span(fact.span.shifted(block.span.start));
            match quote_line(&fact, text, place) {
                Some(quote) => out.quotes.push(quote),
                None => out.facts.push(fact_v1(&fact, text, place)),
            }
        }
    }
    Ok(out)
}

/// All facts of a text, in order of place.
pub(super) fn facts(text: &str, published: Option<Date>) -> Vec<Fact> {
    fact::find(text, Context { published, locale: Locale::Unknown })
}

fn quote_line(fact: &Fact, text: &str, place: Span) -> Option<QuoteLine> {
    let Value::Quote(quote) = &fact.value else { return None };
    Some(QuoteLine {
        start: place.start,
        end: place.end,
        speaker: quote.speaker.map(|it| it.of(text).to_owned()),
        cue: quote.cue.map(|it| it.of(text).to_owned()),
        direct: quote.direct,
    })
}

fn citations(story: &Story) -> Vec<CitationLine> {
    let line = |it: &crate::story::Citation| CitationLine {
        start: it.span.start,
        end: it.span.end,
        cited: it.cited.iter().map(|it| it.written.clone()).collect(),
        sentences: it.sentences.clone(),
    };
    story.citations.iter().map(line).collect()
}

fn range(span: Span) -> [usize; 2] {
    [span.start, span.end]
}

fn claims_v1(story: &Story, claims: &[Claim]) -> ClaimsV1 {
    let places = Places::new(story);
    let citation = |it: &crate::story::Citation| StatedCitation {
        place: place_v1(&places, it.span),
        form: form_id(it.form),
        cited: it.cited.iter().map(|it| it.written.clone()).collect(),
        sentences: it.sentences.clone(),
    };
    ClaimsV1 {
        schema: "claims-v1",
        story: story.name.clone(),
        markup: story.markup,
        published: story.published.map(|it| it.0.to_string()),
        claims: claims.iter().map(|it| stated(it, &places)).collect(),
        citations: story.citations.iter().map(citation).collect(),
    }
}

fn stated(claim: &Claim, places: &Places<'_>) -> StatedClaim {
    let occurrences = places.occurrences(claim);
    StatedClaim {
        id: claim.id.clone(),
        text: claim.text.clone(),
        status: claim.status.id(),
        occurrences: occurrences.iter().map(|it| place_v1(places, it.1)).collect(),
        citations: claim.citations.clone(),
        reporter: claim
            .attribution
            .as_ref()
            .and_then(|it| it.reporter)
            .map(|it| it.of(&claim.text).to_owned()),
        facts: claim.facts.iter().map(|it| fact_v1(it, &claim.text, it.span)).collect(),
    }
}

fn for_people(story: &Story, claims: &[Claim], config: &Config) -> String {
    let mut paper = Paper::new(&Options { width: config.width, colour: config.colour, all: true });
    let places = Places::new(story);
    let checkable = claims.iter().filter(|it| it.status == Status::Checkable).count();
    let said = format!(
        "{}: {} to check, {} not checked, {}, {}",
        story.name,
        counted(checkable, "claim", "claims"),
        claims.len() - checkable,
        counted(story.sentences.len(), "sentence", "sentences"),
        counted(story.citations.len(), "citation", "citations")
    );
    paper.line("citecheck: ", &said, Tone::Strong);
    for claim in claims {
        paper.gap();
        let spots: Vec<String> = places
            .occurrences(claim)
            .iter()
            .map(|it| places.at(it.1.start))
            .map(|it| format!("{}:{}", it.line, it.column))
            .collect();
        let tone = if claim.status == Status::Checkable { Tone::Strong } else { Tone::Faint };
        paper.line(&format!("{}  ", claim.status.id().to_uppercase()), &spots.join(", "), tone);
        paper.whole("  | ", &claim.text);
        for citation in claim.citations.iter().filter_map(|it| story.citations.get(*it)) {
            let cited: Vec<&str> = citation.cited.iter().map(|it| it.written.as_str()).collect();
            let cited = if cited.is_empty() { "nothing".to_owned() } else { cited.join("; ") };
            paper.line("  cites: ", &cited, Tone::Plain);
        }
        for fact in &claim.facts {
            let words = fact_v1(fact, &claim.text, fact.span);
            paper.line(&format!("  {}: ", fact.kind), &fact_words(&words), Tone::Plain);
        }
    }
    paper.finish()
}

/// `up to $1.5 billion (at most 1500000000 USD)`.
pub(super) fn fact_words(fact: &FactV1) -> String {
    let normal = describe(&fact.value);
    if normal.is_empty() { fact.surface.clone() } else { format!("{} ({normal})", fact.surface) }
}
