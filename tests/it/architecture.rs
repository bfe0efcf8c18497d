//! Modules import downwards only, and the core touches nothing of the world.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each module of the crate and what it may import from the crate, in pipeline order: as in ARCHITECTURE.md.
const TABLE: &[(&str, &[&str])] = &[
    ("lexicon", &[]),
    ("text", &["lexicon"]),
    ("syntax", &["lexicon", "text"]),
    ("story", &["lexicon", "text"]),
    ("fact", &["lexicon", "text"]),
    ("claim", &["lexicon", "text", "story", "fact"]),
    ("source", &["lexicon", "text", "story", "claim"]),
    ("page", &["lexicon", "text", "fact", "source"]),
    ("evidence", &["lexicon", "text", "syntax", "story", "fact", "claim", "source", "page"]),
    ("verdict", &["lexicon", "text", "story", "fact", "claim", "source", "page", "evidence"]),
    (
        "report",
        &["lexicon", "text", "story", "fact", "claim", "source", "page", "evidence", "verdict"],
    ),
    (
        "check",
        &["text", "story", "fact", "claim", "source", "page", "evidence", "verdict", "report"],
    ),
    (
        "eval",
        &[
            "text", "story", "fact", "claim", "source", "page", "evidence", "verdict", "report",
            "check",
        ],
    ),
    (
        "kept",
        &[
            "lexicon", "text", "story", "fact", "claim", "source", "page", "evidence", "verdict",
            "check",
        ],
    ),
    ("bundle", &["text", "story", "source", "page", "evidence", "verdict", "report"]),
    ("discover", &["lexicon", "text", "source"]),
    ("pdf", &[]),
    ("config", &["verdict"]),
    ("store", &["text", "source"]),
    (
        "ledger",
        &["text", "story", "claim", "source", "page", "evidence", "verdict", "report", "store"],
    ),
    ("fetch", &["text", "source", "store", "config"]),
    ("archive", &["text", "source", "store", "fetch"]),
];

/// The folding of words, by which the lists of `lexicon` are looked up. It imports nothing.
const FOLDING: [&str; 3] = ["crate::text::normalize", "crate::text::spelling", "crate::text::stem"];

/// Modules that may touch the world; the program itself imports everything.
const EDGES: &[&str] = &["bundle", "config", "store", "ledger", "fetch", "archive", "cli"];

/// What no module of the core may name.
const WORLD: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::io",
    "std::time",
    "SystemTime",
    "Instant::now",
    "Zoned::now",
    "Timestamp::now",
    "HashMap",
    "HashSet",
    "async fn",
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// All Rust files below `dir`, in order.
fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|it| it == "rs") && !path.ends_with("tests.rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The module path of a file: `["report", "json", "build"]`; empty for the roots.
fn module(path: &Path) -> Vec<String> {
    let inner = path.strip_prefix(source()).unwrap().with_extension("");
    let mut parts: Vec<String> = inner.iter().map(|it| it.to_str().unwrap().to_owned()).collect();
    if parts.last().is_some_and(|it| matches!(it.as_str(), "mod" | "lib" | "main")) {
        parts.pop();
    }
    parts
}

/// The file without comments and without its tests, which may reach anywhere.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
    let lines = code.lines().map(|it| it.split("//").next().unwrap());
    lines.collect::<Vec<_>>().join("\n")
}

/// Top-level modules that a path in `code` leads to, through `crate::` or enough `super::`.
fn imports(code: &str, depth: usize) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let climb = "super::".repeat(depth);
    for root in ["crate::", climb.as_str()].into_iter().filter(|it| !it.is_empty()) {
        for (at, _) in code.match_indices(root) {
            let before = &code[..at];
            if before.ends_with("super::")
                || before.ends_with(|it: char| it.is_alphanumeric() || it == '$')
            {
                continue;
            }
            found.extend(heads(&code[at + root.len()..]));
        }
    }
    found
}

/// The first names after a root: one, or each of a braced list.
fn heads(rest: &str) -> Vec<String> {
    let name = |it: &str| {
        it.chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect::<String>()
    };
    let Some(list) = rest.strip_prefix('{') else { return vec![name(rest)] };
    let mut heads = Vec::new();
    let (mut depth, mut start) = (0, 0);
    for (at, it) in list.char_indices() {
        match it {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            '}' => {
                heads.push(name(list[start..at].trim_start()));
                break;
            }
            ',' if depth == 0 => {
                heads.push(name(list[start..at].trim_start()));
                start = at + 1;
            }
            _ => {}
        }
    }
    heads.retain(|it| !it.is_empty() && it != "self");
    heads
}

#[test]
fn modules_import_only_what_the_table_allows() {
    let table: BTreeMap<&str, BTreeSet<&str>> =
        TABLE.iter().map(|(name, may)| (*name, may.iter().copied().collect())).collect();
    let mut wrong = Vec::new();
    for path in files(&source()) {
        let module = module(&path);
        let Some(top) = module.first() else { continue };
        if top == "cli" {
            continue;
        }
        let Some(allowed) = table.get(top.as_str()) else {
            wrong.push(format!("{} is in no module of the table", path.display()));
            continue;
        };
        let mut code = code(&path);
        if top == "lexicon" {
            for it in FOLDING {
                code = code.replace(it, "");
            }
        }
        for import in imports(&code, module.len()) {
            if import != *top && !allowed.contains(import.as_str()) {
                wrong.push(format!("{top} imports {import} in {}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The rows of the table in ARCHITECTURE.md but for `cli`; `lexicon`, open to all, is left out there.
fn documented() -> BTreeMap<String, BTreeSet<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md");
    let text = fs::read_to_string(path).unwrap();
    let table = text.split("## Layers").nth(1).unwrap().split("\n## ").next().unwrap();
    let names = |cell: &str| -> BTreeSet<String> {
        cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    };
    let mut rows = BTreeMap::new();
    for line in table.lines().filter(|it| it.starts_with("| `")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
        for name in names(cells[0]) {
            rows.insert(name, names(cells[2]));
        }
    }
    rows.remove("cli");
    rows
}

#[test]
fn the_table_is_the_one_in_the_guide() {
    let table: BTreeMap<String, BTreeSet<String>> = TABLE
        .iter()
        .map(|(name, may)| {
            let may = may.iter().filter(|it| **it != "lexicon").map(|it| (*it).to_owned());
            ((*name).to_owned(), may.collect())
        })
        .collect();
    assert_eq!(documented(), table);
}

#[test]
fn the_folding_of_words_imports_nothing() {
    for it in FOLDING {
        let path = source().join(it.replace("crate::", "").replace("::", "/")).with_extension("rs");
        assert!(!code(&path).contains("crate::"), "{}", path.display());
    }
}

#[test]
fn the_table_goes_downwards() {
    let order: Vec<&str> = TABLE.iter().map(|it| it.0).collect();
    for (at, (name, may)) in TABLE.iter().enumerate() {
        for import in *may {
            let above = order.iter().position(|it| it == import).unwrap();
            assert!(above < at, "{name} may import {import}, which is not above it");
        }
    }
}

#[test]
fn the_core_touches_nothing_of_the_world() {
    let mut wrong = Vec::new();
    for path in files(&source()) {
        let module = module(&path);
        let Some(top) = module.first() else { continue };
        if EDGES.contains(&top.as_str()) {
            continue;
        }
        let code = code(&path);
        for name in WORLD.iter().filter(|it| code.contains(**it)) {
            wrong.push(format!("{name} in {}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn imports_are_read_in_every_form() {
    let check = |code: &str, depth, expected: &[&str]| {
        let found: Vec<String> = imports(code, depth).into_iter().collect();
        assert_eq!(found, expected);
    };
    check("use crate::text::Span;", 1, &["text"]);
    check("use crate::{fact::{self, Fact}, text};", 1, &["fact", "text"]);
    check("let it = super::super::page::read;", 2, &["page"]);
    check("use super::judge;", 2, &[]);
    check("use super::page::Page;", 1, &["page"]);
}
