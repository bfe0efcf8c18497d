//! JSON Lines in, JSON Lines out: in the order of the input, shared among threads, one bad line never stopping the
//! others.

use std::io::{self, BufRead, BufReader, ErrorKind, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use anyhow::Context as _;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::{input, interrupt::Interrupt, parallel, progress::Progress};
use crate::config::Config;

/// Lines, and bytes of lines, that are worked on at once.
const LINES: usize = 512;
const BYTES: usize = 16 << 20;

/// A line of input, or why it is none.
type Read = Result<String, String>;

/// Applies `work` to each line of `path` and writes its answer as a line; an error becomes a line with `id` and
/// `error`. Returns how many lines failed.
pub(super) fn run<T: Serialize>(
    path: &Path,
    config: &Config,
    work: impl Fn(&str) -> Result<T, String> + Sync,
) -> anyhow::Result<usize> {
    run_until(path, config, &Interrupt::default(), work)
}

/// Does as [`run`] until it is to stop: lines that were read and not begun by then become lines with an error.
pub(super) fn run_until<T: Serialize>(
    path: &Path,
    config: &Config,
    interrupt: &Interrupt,
    work: impl Fn(&str) -> Result<T, String> + Sync,
) -> anyhow::Result<usize> {
    let work = |line: &str| {
        if interrupt.is_asked() {
            return Err("not checked: the run was interrupted, run it again".to_owned());
        }
        work(line)
    };
    let mut reader = open(path)?;
    let mut out = io::stdout().lock();
    let progress = Progress::new("lines done", 0, config);
    let mut n_failed = 0;
    loop {
        let lines = interrupt
            .while_waiting(|| next_lines(reader.as_mut()))
            .map_err(|it| input::unreadable(path, &it))?;
        if lines.is_empty() {
            return Ok(n_failed);
        }
        let answers = parallel::map(config.threads, &lines, |line| {
            let answer = answer(line, work);
            progress.tick();
            answer
        });
        for (text, failed) in answers {
            n_failed += usize::from(failed);
            match writeln!(out, "{text}") {
                Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(n_failed),
                other => other.context("cannot write to standard output")?,
            }
        }
        if interrupt.is_asked() {
            return Ok(n_failed);
        }
    }
}

/// A line of the form that `schema` names.
pub(super) fn parse<T: DeserializeOwned>(line: &str, schema: &str) -> Result<T, String> {
    serde_json::from_str(line).map_err(|it| malformed(&it, schema))
}

/// What is wrong with the form of a line, and where to see how it should be.
pub(super) fn malformed(cause: &serde_json::Error, schema: &str) -> String {
    format!("cannot read the line: {cause}; `citecheck schema {schema}` prints its form")
}

/// All lines of `path` with `work` applied, in order; blank lines are left out.
pub(super) fn read_all<T: Send>(
    path: &Path,
    config: &Config,
    work: impl Fn(Result<&str, &str>) -> T + Sync,
) -> anyhow::Result<Vec<T>> {
    let mut reader = open(path)?;
    let progress = Progress::new("lines judged", 0, config);
    let mut all = Vec::new();
    loop {
        let lines = next_lines(reader.as_mut()).map_err(|it| input::unreadable(path, &it))?;
        if lines.is_empty() {
            return Ok(all);
        }
        all.extend(parallel::map(config.threads, &lines, |line| {
            let done = work(line.as_deref().map_err(String::as_str));
            progress.tick();
            done
        }));
    }
}

fn open(path: &Path) -> anyhow::Result<Box<dyn BufRead>> {
    if input::is_stdin(path) {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    Ok(Box::new(BufReader::new(input::open(path)?)))
}

fn next_lines(reader: &mut dyn BufRead) -> io::Result<Vec<Read>> {
    let (mut lines, mut n_bytes) = (Vec::new(), 0);
    while lines.len() < LINES && n_bytes < BYTES {
        let mut line = Vec::new();
        if reader.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        n_bytes += line.len();
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let read = String::from_utf8(line).map(|it| it.trim_end_matches(['\n', '\r']).to_owned());
        lines.push(read.map_err(|it| {
            format!("the line is not UTF-8 at byte {}: convert it", it.utf8_error().valid_up_to())
        }));
    }
    Ok(lines)
}

fn answer<T: Serialize>(line: &Read, work: impl Fn(&str) -> Result<T, String>) -> (String, bool) {
    let text = match line {
        Ok(text) => text,
        Err(error) => return (error_line(&Value::Null, error), true),
    };
    let id = || match serde_json::from_str::<Value>(text) {
        Ok(Value::Object(mut fields)) => fields.remove("id").unwrap_or_default(),
        Ok(_) | Err(_) => Value::Null,
    };
    // A line that trips the program up must not take the others with it.
    let done = catch_unwind(AssertUnwindSafe(|| work(text)));
    let error = match done {
        Ok(Ok(answer)) => match serde_json::to_string(&answer) {
            Ok(text) => return (text, false),
            Err(error) => error.to_string(),
        },
        Ok(Err(error)) => error,
        Err(_) => "the line could not be worked on: please report it".to_owned(),
    };
    (error_line(&id(), &error), true)
}

fn error_line(id: &Value, error: &str) -> String {
    serde_json::to_string(&ErrorLine { id, error }).unwrap_or_default()
}

/// What stands in place of an answer.
#[derive(Serialize)]
struct ErrorLine<'a> {
    id: &'a Value,
    error: &'a str,
}
