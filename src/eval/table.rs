//! Results by set and kind, as an aligned table and as JSON.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::line::touched_words;
use super::metrics::Words;
use super::{Estimate, Floor, Judgement, Line, Row, Scores, floor, scores};

/// The figures of one set, or of one kind within a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetResult {
    /// The set.
    pub set: String,
    /// The kind within the set; absent for the whole set.
    pub kind: Option<String>,
    /// How well.
    pub scores: Scores,
    /// How well the plainest method does.
    pub floor: Option<Floor>,
}

/// What was judged, by set and then by kind: sets in the order of their names.
pub fn results(judged: &[(Line, Judgement)], with_floor: bool) -> Vec<SetResult> {
    let mut sets: BTreeMap<(&str, Option<&str>), Vec<usize>> = BTreeMap::new();
    for (index, (line, _)) in judged.iter().enumerate() {
        let set = line.gold.set.as_deref().unwrap_or("set");
        sets.entry((set, None)).or_default().push(index);
        if let Some(kind) = &line.gold.kind {
            sets.entry((set, Some(kind))).or_default().push(index);
        }
    }
    let result = |((set, kind), members): ((&str, Option<&str>), Vec<usize>)| {
        let members: Vec<&(Line, Judgement)> =
            members.iter().filter_map(|it| judged.get(*it)).collect();
        let rows: Vec<Row> = members.iter().filter_map(|it| row(&it.0, &it.1)).collect();
        let lines: Vec<&Line> = members.iter().map(|it| &it.0).collect();
        SetResult {
            set: set.to_owned(),
            kind: kind.map(str::to_owned),
            scores: scores(&rows),
            floor: with_floor.then(|| floor(&lines)),
        }
    };
    sets.into_iter().map(result).collect()
}

fn row(line: &Line, judgement: &Judgement) -> Option<Row> {
    let words = line.gold.unsupported.as_ref().map(|gold| {
        let claim = &line.question.claim;
        let pairs = touched_words(claim, gold)
            .into_iter()
            .zip(touched_words(claim, &judgement.unsupported));
        pairs.fold(Words::default(), |mut words, pair| {
            match pair {
                (true, true) => words.both += 1,
                (false, true) => words.said += 1,
                (true, false) => words.missed += 1,
                (false, false) => {}
            }
            words
        })
    });
    Some(Row {
        gold: line.gold.label?,
        said: judgement.label,
        score: judgement.score,
        group: line.gold.group.clone(),
        words,
    })
}

/// One column: its title, its name on the wire, and its figure.
type Column = (&'static str, &'static str, fn(&Scores) -> Option<Estimate>);

const COLUMNS: [Column; 6] = [
    ("balanced acc", "balanced_accuracy", |it| it.balanced),
    ("AUC", "auc", |it| it.auc),
    ("4 labels", "accuracy", |it| it.accuracy),
    ("contra->supp", "contradicted_passed", |it| it.passed),
    ("supp->contra", "supported_accused", |it| it.accused),
    ("F1 unsupported", "unsupported_f1", |it| it.f1),
];

/// The table for people: a figure with its 95 % interval in each cell.
pub fn table(results: &[SetResult]) -> String {
    let has_floor = results.iter().any(|it| it.floor.is_some());
    let mut rows: Vec<Vec<String>> = vec![head(has_floor)];
    for it in results {
        let name =
            it.kind.as_ref().map_or_else(|| it.set.clone(), |kind| format!("{} / {kind}", it.set));
        let mut row = vec![name, it.scores.n.to_string()];
        row.extend(COLUMNS.iter().map(|column| cell((column.2)(&it.scores))));
        if has_floor {
            let floor = it.floor.unwrap_or(Floor { balanced: None, auc: None });
            row.extend([floor.balanced, floor.auc].map(|it| it.map_or_else(dash, decimal)));
        }
        rows.push(row);
    }
    aligned(&rows)
}

fn head(has_floor: bool) -> Vec<String> {
    let mut head = vec!["set".to_owned(), "n".to_owned()];
    head.extend(COLUMNS.iter().map(|it| it.0.to_owned()));
    if has_floor {
        head.extend(["floor acc".to_owned(), "floor AUC".to_owned()]);
    }
    head
}

fn dash() -> String {
    "-".to_owned()
}

fn decimal(thousandths: u32) -> String {
    format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
}

fn cell(estimate: Option<Estimate>) -> String {
    estimate.map_or_else(dash, |it| {
        format!("{} [{}-{}]", decimal(it.value), decimal(it.low), decimal(it.high))
    })
}

fn aligned(rows: &[Vec<String>]) -> String {
    let n_columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        rows.iter().filter_map(|it| it.get(column)).map(|it| it.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..n_columns).map(width).collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            let _ = write!(line, "{cell:<width$}  ");
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

impl SetResult {
    /// The figures for other programs.
    pub fn to_json(&self) -> Value {
        let number = |it: u32| json!(f64::from(it) / 1000.0);
        let estimate = |it: Option<Estimate>| {
            it.map(|it| json!({"value": number(it.value), "low": number(it.low), "high": number(it.high)}))
        };
        let mut out = json!({"set": self.set, "kind": self.kind, "n": self.scores.n});
        for (_, name, figure) in COLUMNS {
            if let Some(fields) = out.as_object_mut() {
                fields.insert(name.to_owned(), json!(estimate(figure(&self.scores))));
            }
        }
        if let (Some(floor), Some(fields)) = (self.floor, out.as_object_mut()) {
            let floor = json!({"balanced_accuracy": floor.balanced.map(number), "auc": floor.auc.map(number)});
            fields.insert("floor".to_owned(), floor);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::read_line;
    use crate::verdict::Label;

    #[test]
    fn a_set_and_its_kinds_have_a_row_each() {
        let line = |kind: &str, label: &str| {
            let line = json!({"id": kind, "set": "s", "kind": kind, "claim": "A", "pages": [], "label": label});
            read_line(&line.to_string()).unwrap()
        };
        let said = |label, score| Judgement {
            label,
            score,
            raw: score,
            signals: crate::evidence::Signals::default(),
            facts: vec![],
            contrasts: vec![],
            evidence: vec![],
            unsupported: vec![],
        };
        let judged = vec![
            (line("date", "supported"), said(Label::Supported, 900)),
            (line("name", "not_found"), said(Label::NotFound, 100)),
        ];
        let out = table(&results(&judged, false));
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(lines.len(), 4);
        assert!(lines[1].starts_with("s         2  1.000 ["), "{out}");
        assert!(lines[2].starts_with("s / date  1  -"), "{out}");
    }
}
