//! Labelled sets: claims with their pages and what is true of them. Each line is judged as `check` judges a story,
//! without sight of its id, set, kind, group or label, and the labels are then compared.

mod facts;
mod floor;
mod judge;
mod line;
mod metrics;
mod moments;
mod table;

pub use facts::{
    Count, FactLine, FactScores, FactTable, GoldFact, GoldTime, fact_table, score_facts,
};
pub use floor::{Floor, floor};
pub use judge::{FactPrediction, Judgement, Place, judge, prepared};
pub use line::{Gold, Input, Line, LineError, PageInput, Question, day, read_line, read_line_with};
pub use metrics::{Estimate, Row, Scores, Words, scores};
pub use table::{SetResult, results, table};
