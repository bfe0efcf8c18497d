//! `citecheck compare`: how two facts stand to each other.

use std::path::Path;

use super::args::CompareArgs;
use super::claims::{fact_words, facts};
use super::wire::{ComparedLine, PairLine};
use super::{Exit, jsonl, nearest, output};
use crate::config::Config;
use crate::eval;
use crate::fact::{self, Comparison, Context, Locale, Value};
use crate::report::json::{FactV1, fact_v1};
use crate::report::{Options, Paper, Tone};

/// The kinds of pair that can be compared; `polarity` is how strongly and which way something is said.
const KINDS: [&str; 4] = ["figure", "date", "polarity", "quote"];

pub(super) fn run(args: &CompareArgs, config: &Config) -> anyhow::Result<Exit> {
    if args.jsonl {
        let n_failed = jsonl::run(Path::new("-"), config, |line| {
            compared(jsonl::parse(line, "compare-input")?)
        })?;
        return Ok(if n_failed == 0 { Exit::Pass } else { Exit::Incomplete });
    }
    let date = |it: Option<jiff::civil::Date>| it.map(|it| it.to_string());
    let pair = PairLine {
        kind: args.kind.clone().unwrap_or_default(),
        claim: args.claim.clone().unwrap_or_default(),
        source: args.source.clone().unwrap_or_default(),
        claim_published: date(args.claim_published),
        source_published: date(args.source_published),
        ..PairLine::default()
    };
    let compared = compared(pair).map_err(anyhow::Error::msg)?;
    let mut paper = Paper::new(&Options { width: config.width, colour: config.colour, all: true });
    paper.line("agreement: ", compared.agreement, Tone::Strong);
    paper.line("reason: ", &compared.reason, Tone::Plain);
    paper.line("claim reads: ", &read_words(&compared.claim_reads), Tone::Plain);
    paper.line("source reads: ", &read_words(&compared.source_reads), Tone::Plain);
    output::stdout(&paper.finish())?;
    Ok(Exit::Pass)
}

fn read_words(facts: &[FactV1]) -> String {
    let words: Vec<String> = facts.iter().map(fact_words).collect();
    if words.is_empty() { "nothing of this kind".to_owned() } else { words.join("; ") }
}

fn compared(pair: PairLine) -> Result<ComparedLine, String> {
    let day = |it: &Option<String>| eval::day(it.as_deref()).map_err(|it| it.to_string());
    let context = |published| Context { published, locale: Locale::Unknown };
    let claim = context(day(&pair.claim_published)?);
    let source = context(day(&pair.source_published)?);
    let Comparison { agreement, reason } = compare(&pair, claim, source)?;
    let reads = |text: &str, context: Context| {
        facts(text, context.published)
            .iter()
            .filter(|it| is_of(&it.value, &pair.kind))
            .map(|it| fact_v1(it, text, it.span))
            .collect()
    };
    Ok(ComparedLine {
        agreement: agreement.id(),
        reason,
        claim_reads: reads(&pair.claim, claim),
        source_reads: reads(&pair.source, source),
        id: pair.id,
    })
}

fn compare(pair: &PairLine, claim: Context, source: Context) -> Result<Comparison, String> {
    let (said, found) = (pair.claim.as_str(), pair.source.as_str());
    match pair.kind.as_str() {
        "figure" => Ok(fact::figure::compare_text(said, found, claim, source)),
        "date" => Ok(fact::date::compare_text(said, found, claim, source)),
        "polarity" => Ok(fact::strength::compare_text(said, found)),
        "quote" => Ok(fact::quote::compare_text(said, found)),
        other => {
            Err(format!("`{other}` is not a kind of pair: {}", nearest::choose(other, &KINDS)))
        }
    }
}

fn is_of(value: &Value, kind: &str) -> bool {
    match value {
        Value::Figure(_) => kind == "figure",
        Value::Date(_) => kind == "date",
        Value::Quote(_) => kind == "quote",
        Value::Strength(_) => kind == "polarity",
        Value::Name(_) => false,
    }
}
