//! `citecheck eval`: labelled sets judged, and how well.

use std::path::{Path, PathBuf};

use anyhow::{bail, ensure};

use super::args::EvalArgs;
use super::wire::{FoundPlace, PagePlace, PredictedContrast, PredictedFact, PredictionLine};
use super::{Exit, input, jsonl, output};
use crate::config::Config;
use crate::eval::{
    self, FactLine, FactTable, Judgement, Line, Place, fact_table, judge, read_line_with, results,
    score_facts, table,
};
use crate::evidence::Signals;
use crate::report::json::Thousandths;

pub(super) fn run(args: &EvalArgs, config: &Config) -> anyhow::Result<Exit> {
    if !args.facts.is_empty() {
        return facts(&args.facts, config);
    }
    output::keep_inputs(args.predictions.iter().map(PathBuf::as_path), &args.sets)?;
    let mut judged: Vec<(Line, Judgement)> = Vec::new();
    for path in &args.sets {
        judged.extend(judge_set(path, config)?);
    }
    ensure!(!judged.is_empty(), "the sets hold no line: give one claim with its pages a line");
    if let Some(path) = &args.predictions {
        let lines: Vec<String> = judged
            .iter()
            .map(|it| serde_json::to_string(&prediction(&it.0, &it.1)))
            .collect::<Result<_, _>>()?;
        output::write(path, &(lines.join("\n") + "\n"))?;
        if input::is_stdin(path) {
            return Ok(Exit::Pass);
        }
    }
    let results = results(&judged, args.floor);
    let text = if args.json {
        let sets: Vec<_> = results.iter().map(eval::SetResult::to_json).collect();
        serde_json::to_string_pretty(&serde_json::json!({"schema": "eval-v1", "sets": sets}))?
            + "\n"
    } else {
        table(&results)
    };
    output::stdout(&text)?;
    Ok(Exit::Pass)
}

/// What is read in texts against what is labelled in them.
fn facts(paths: &[PathBuf], config: &Config) -> anyhow::Result<Exit> {
    let mut table = FactTable::new();
    for path in paths {
        let lines = jsonl::read_all(path, config, |line| {
            serde_json::from_str::<FactLine>(line.map_err(str::to_owned)?)
                .map_err(|it| format!("cannot read the line: {it}; give it `text` and `facts`"))
        })?;
        for (index, line) in lines.iter().enumerate() {
            match line {
                Ok(line) => score_facts(line, &mut table),
                Err(error) => bail!("line {} of `{}`: {error}", index + 1, path.display()),
            }
        }
    }
    output::stdout(&fact_table(&table))?;
    Ok(Exit::Pass)
}

/// All lines of one file, judged; the first line that cannot be read stops the run.
fn judge_set(path: &Path, config: &Config) -> anyhow::Result<Vec<(Line, Judgement)>> {
    let name = if input::is_stdin(path) {
        "stdin".into()
    } else {
        path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    };
    let judged = jsonl::read_all(path, config, |line| {
        let line = line.map_err(str::to_owned)?;
        let mut line = read_line_with(line, &|name| input::page_file(path, name))
            .map_err(|it| it.to_string())?;
        line.gold.set.get_or_insert_with(|| name.clone());
        let judgement = judge(line.question.clone());
        Ok((line, judgement))
    })?;
    let mut all = Vec::with_capacity(judged.len());
    for (index, it) in judged.into_iter().enumerate() {
        match it {
            Ok(it) => all.push(it),
            Err::<_, String>(error) => bail!("line {} of `{}`: {error}", index + 1, path.display()),
        }
    }
    Ok(all)
}

fn prediction(line: &Line, judgement: &Judgement) -> PredictionLine {
    let place = |it: &Place| PagePlace { page: it.page, start: it.span.start, end: it.span.end };
    PredictionLine {
        id: line.id.clone(),
        label: judgement.label.id(),
        score: Thousandths(judgement.score),
        raw: Thousandths(judgement.raw),
        facts: judgement
            .facts
            .iter()
            .map(|it| PredictedFact {
                kind: it.kind,
                surface: it.span.of(&line.question.claim).to_owned(),
                start: it.span.start,
                end: it.span.end,
                agreement: it.agreement.map(crate::fact::Agreement::id),
                found: it
                    .found
                    .as_ref()
                    .map(|(at, surface)| FoundPlace { place: place(at), surface: surface.clone() }),
            })
            .collect(),
        contrasts: judgement
            .contrasts
            .iter()
            .map(|(rule, claimed, at, words)| PredictedContrast {
                rule,
                claimed: [claimed.start, claimed.end],
                found: FoundPlace { place: place(at), surface: words.clone() },
            })
            .collect(),
        evidence: judgement.evidence.iter().map(place).collect(),
        signals: Signals::NAMES.into_iter().zip(judgement.signals.0).collect(),
        unsupported: judgement.unsupported.iter().map(|it| [it.start, it.end]).collect(),
    }
}
