//! Reads and runs the cases in `tests/cmd/`: command lines as a user types them, with what they give.

use std::fs;
use std::path::{Path, PathBuf};

use super::program::{Place, Ran, article, run_in};

/// A block of a case file: what stands behind its fence, and its lines.
pub(crate) struct Block {
    pub(crate) info: String,
    pub(crate) body: String,
    /// Where the body stands in the file.
    start: usize,
}

pub(crate) fn case_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    paths.retain(|it| it.extension().is_some_and(|it| it == "md") && !it.ends_with("README.md"));
    // Pages of the guide that show what commands print.
    paths.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/auditing.md"));
    paths.sort();
    paths
}

pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut inside = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        at += line.len();
        match line.strip_prefix("```") {
            Some(_) if inside => inside = false,
            Some(info) => {
                inside = true;
                found.push(Block { info: info.trim().to_owned(), body: String::new(), start: at });
            }
            None if inside => found.last_mut().unwrap().body += line,
            None => {}
        }
    }
    assert!(!inside, "a block does not end");
    found
}

/// The words of a command line: parted by spaces, except in single or double quotes.
pub(crate) fn words(line: &str) -> Vec<String> {
    let (mut words, mut quote, mut word) = (Vec::new(), None, None::<String>);
    for it in line.chars() {
        match quote {
            Some(end) if it == end => quote = None,
            None if it == '\'' || it == '"' => {
                quote = Some(it);
                word.get_or_insert_default();
            }
            None if it == ' ' => words.extend(word.take()),
            _ => word.get_or_insert_default().push(it),
        }
    }
    words.extend(word);
    words
}

/// The bytes that `\xE9` and the like stand for.
fn unescaped(text: &str) -> Vec<u8> {
    let mut parts = text.split("\\x");
    let mut bytes = parts.next().unwrap().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend(&part.as_bytes()[2..]);
    }
    bytes
}

/// Puts a file of a case in its place; false where the block is none.
fn put(dir: &Path, block: &Block) -> bool {
    let words: Vec<&str> = block.info.split(' ').collect();
    let (name, bytes) = match words[..] {
        ["file", name] => (name, block.body.clone().into_bytes()),
        ["file", name, "escaped"] => (name, unescaped(block.body.trim_end())),
        ["file", name, "times", n] => (name, block.body.repeat(n.parse().unwrap()).into_bytes()),
        ["article", name] => (name, article(block.body.trim_end()).into_bytes()),
        _ => return false,
    };
    let path = dir.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
    true
}

/// What came of one command line, as a case writes it.
fn shown(dir: &Path, line: &str) -> String {
    let (line, stdin) = match line.split_once(" < ") {
        Some((line, from)) => (line, fs::read_to_string(dir.join(from)).unwrap()),
        None => (line, String::new()),
    };
    let words = words(line);
    let args: Vec<&str> = words.iter().skip(1).map(String::as_str).collect();
    let Ran { code, stdout, stderr } = match words[0].as_str() {
        "citecheck" => run_in(dir, &args, &stdin, &[]),
        "cat" => {
            let stdout = fs::read_to_string(dir.join(args[0])).unwrap();
            Ran { code: Some(0), stdout, stderr: String::new() }
        }
        other => panic!("`{other}` is not run here"),
    };
    let mut shown = match code {
        Some(0) => String::new(),
        Some(code) => format!("? {code}\n"),
        None => "? killed\n".to_owned(),
    };
    for line in stderr.lines() {
        shown += format!("! {line}").trim_end();
        shown += "\n";
    }
    // A page has line feeds alone, whatever a format asks for.
    shown += &stdout.replace("\r\n", "\n");
    if !shown.is_empty() && !shown.ends_with('\n') {
        shown += "\n";
    }
    shown
}

/// Whether `said` is what is expected, where `…` stands for any words of a line, or alone for any lines.
fn matches(expected: &str, said: &str) -> bool {
    let said: Vec<&str> = said.lines().collect();
    // Whether the lines expected so far are the first so many of those said.
    let mut row = vec![false; said.len() + 1];
    row[0] = true;
    for line in expected.lines() {
        let mut next = vec![false; row.len()];
        let mut seen = false;
        for (at, it) in row.iter().enumerate() {
            seen |= it;
            if line == "…" {
                next[at] = seen;
            } else if at < said.len() {
                next[at + 1] = *it && line_matches(line, said[at]);
            }
        }
        row = next;
    }
    row[said.len()]
}

fn line_matches(expected: &str, said: &str) -> bool {
    let mut parts = expected.split('…');
    let Some(mut rest) = said.strip_prefix(parts.next().unwrap()) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, inner)) = parts.split_last() else { return rest.is_empty() };
    for part in inner {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

/// The command lines of a block, each with what is expected of it.
pub(crate) fn commands(body: &str) -> Vec<(&str, &str)> {
    let parts = body.strip_prefix("$ ").unwrap().split("\n$ ");
    parts.map(|it| it.split_once('\n').unwrap_or((it, ""))).collect()
}

/// Runs all that a file shows, in one folder; the file as it should be, and what differs.
pub(crate) fn run_cases(text: &str) -> (String, Vec<String>) {
    let place = Place::new();
    let (mut blessed, mut wrong, mut done) = (String::new(), Vec::new(), 0);
    for block in blocks(text) {
        if put(place.path(), &block) {
            continue;
        }
        assert_eq!(block.info, "console", "a block is `file`, `article` or `console`");
        blessed += &text[done..block.start];
        done = block.start + block.body.len();
        for (line, expected) in commands(&block.body) {
            let said = shown(place.path(), line);
            let is_right = matches(expected, &said);
            if !is_right {
                wrong.push(format!("$ {line}\n{said}"));
            }
            let kept = if is_right { expected } else { &said };
            blessed += ["$ ", line, "\n", kept].concat().trim_end_matches('\n');
            blessed.push('\n');
        }
    }
    blessed += &text[done..];
    (blessed, wrong)
}
