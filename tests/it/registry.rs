//! Every rule, kind of fact, format and state has an id of its own and a page of the guide, every format a golden
//! report. `spec.rs` asks for a case of each rule and kind.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use citecheck::fact::KINDS;
use citecheck::ledger::DIFFERENCES;
use citecheck::page::State;
use citecheck::report::FORMATS;
use citecheck::store::Fault;
use citecheck::story::MARKUPS;
use citecheck::verdict::{GATE_RULES, Label, RULES};

use super::program::run_in;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn check_ids<'a>(ids: impl IntoIterator<Item = &'a str>) {
    let mut seen = BTreeSet::new();
    for id in ids {
        let kebab = id.split('-').all(|it| {
            !it.is_empty() && it.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit())
        });
        assert!(kebab, "`{id}` is not a kebab-case word");
        assert!(seen.insert(id), "`{id}` stands twice");
    }
}

fn missing(what: &str, ids: impl IntoIterator<Item = &'static str>) -> Vec<String> {
    let page = |id: &str| root().join(format!("docs/{what}/{id}.md"));
    let begins_with_id = |id: &str| {
        fs::read_to_string(page(id)).is_ok_and(|it| {
            it.starts_with(&format!("# {id}\n")) || it.starts_with(&format!("# {id}: "))
        })
    };
    ids.into_iter()
        .filter(|id| !begins_with_id(id))
        .map(|id| format!("docs/{what}/{id}.md"))
        .collect()
}

#[test]
fn ids_are_unique_kebab_case_words() {
    check_ids(RULES.iter().chain(GATE_RULES).map(|it| it.id));
    check_ids(KINDS.iter().map(|it| it.id()));
    check_ids(FORMATS.iter().map(|it| it.id()));
    check_ids(MARKUPS.iter().map(|it| it.id()));
    check_ids(State::ALL.iter().map(|it| it.id()));
    check_ids(DIFFERENCES);
    check_ids(Fault::IDS);
    check_ids(Label::ALL.iter().map(|it| it.id()).filter(|it| !it.contains('_')));
}

#[test]
fn each_has_its_page_of_the_guide() {
    let mut none = missing("rules", RULES.iter().chain(GATE_RULES).map(|it| it.id));
    none.extend(missing("facts", KINDS.iter().map(|it| it.id())));
    none.extend(missing("formats", FORMATS.iter().map(|it| it.id())));
    none.extend(missing("states", State::ALL.iter().map(|it| it.id())));
    assert!(none.is_empty(), "missing: {}", none.join(", "));
}

#[test]
fn no_page_speaks_of_what_is_not_there() {
    let ids: BTreeSet<String> =
        RULES.iter().chain(GATE_RULES).map(|it| format!("{}.md", it.id)).collect();
    for entry in fs::read_dir(root().join("docs/rules")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(ids.contains(&name), "docs/rules/{name} is the page of no rule");
    }
}

#[test]
fn each_format_has_a_golden_report() {
    let names: Vec<String> = fs::read_dir(root().join("reports"))
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .collect();
    for format in FORMATS {
        let (end, inner) = (format!(".{}", format.id()), format!(".{}.", format.id()));
        assert!(
            names.iter().any(|it| it.ends_with(&end) || it.contains(&inner)),
            "no golden report in {}",
            format.id()
        );
    }
}

#[test]
fn each_id_is_explained() {
    let ids = RULES.iter().chain(GATE_RULES).map(|it| it.id);
    let ids = ids.chain(KINDS.iter().map(|it| it.id())).chain(FORMATS.iter().map(|it| it.id()));
    let ids =
        ids.chain(State::ALL.iter().map(|it| it.id())).chain(Label::ALL.iter().map(|it| it.id()));
    for id in ids.chain(DIFFERENCES).chain(Fault::IDS) {
        let ran = run_in(&root(), &["explain", id], "", &[]);
        assert_eq!(ran.code, Some(0), "{id}: {}", ran.stderr);
        assert!(ran.stdout.contains(id), "{id}");
    }
}
