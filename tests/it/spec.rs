//! The literate specification in `claims/spec/*.md`, run case by case; `claims/spec/README.md` says how it is written.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use citecheck::check::check;
use citecheck::eval::{Question, judge, prepared};
use citecheck::evidence::Library;
use citecheck::fact::{self, Agreement, Comparison, Context};
use citecheck::page::{self, Page, State};
use citecheck::verdict::{Label, Level, Policy};
use jiff::civil::Date;

/// A fenced block or a row of a table, with the file and line that it begins on.
pub(crate) struct Case {
    /// `rules.md:40`.
    place: String,
    /// The words after the fence, or `compare KIND` for a row.
    form: String,
    /// `key: value`, in order.
    fields: Vec<(String, String)>,
}

impl Case {
    fn all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |it| it.0 == key).map(|it| it.1.as_str())
    }

    fn one<'a>(&'a self, key: &'a str) -> &'a str {
        let mut found = self.all(key);
        let value = found.next().unwrap_or_else(|| panic!("{}: no `{key}:`", self.place));
        assert!(found.next().is_none(), "{}: two `{key}:`", self.place);
        value
    }

    fn date(&self, key: &str) -> Option<Date> {
        let written = self.all(key).next().filter(|it| !it.is_empty())?;
        Some(written.parse().unwrap_or_else(|_| panic!("{}: `{written}` is no date", self.place)))
    }
}

/// All cases of all files, in order.
pub(crate) fn cases() -> Vec<Case> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("claims/spec");
    let mut files: Vec<PathBuf> = fs::read_dir(dir)
        .unwrap()
        .map(|it| it.unwrap().path())
        .filter(|it| it.extension().is_some_and(|it| it == "md"))
        .filter(|it| it.file_stem().is_some_and(|it| it != "README"))
        .collect();
    files.sort();
    files.iter().flat_map(|it| cases_of(it)).collect()
}

fn cases_of(path: &Path) -> Vec<Case> {
    let name = path.file_name().unwrap().to_str().unwrap().to_owned();
    let subject = path.file_stem().unwrap().to_str().unwrap().trim_end_matches('s').to_owned();
    let text = fs::read_to_string(path).unwrap();
    let (mut cases, mut block, mut heading) = (Vec::new(), None::<Case>, String::new());
    for (index, line) in text.lines().enumerate() {
        let place = format!("{name}:{}", index + 1);
        if let Some(open) = &mut block {
            if line.starts_with("```") {
                cases.extend(block.take());
            } else if let Some((key, value)) =
                line.split_once(": ").or_else(|| line.split_once(':'))
            {
                open.fields.push((key.trim().to_owned(), value.trim().to_owned()));
            }
        } else if let Some(form) = line.strip_prefix("```") {
            let form =
                if form == "compare" { format!("compare {subject}") } else { form.to_owned() };
            block = Some(Case { place, form, fields: vec![] });
        } else if let Some(title) = line.strip_prefix("## ") {
            title.clone_into(&mut heading);
        } else if let Some(row) = line.strip_prefix("| ").and_then(|it| it.strip_suffix(" |")) {
            let cells: Vec<&str> = row.split(" | ").map(str::trim).collect();
            let keys = ["claim", "source", "agreement"];
            let agreement = Agreement::ALL.iter().any(|it| cells.get(2) == Some(&it.id()));
            if cells.len() == 3 && agreement {
                let fields =
                    keys.iter().zip(&cells).map(|(key, it)| ((*key).to_owned(), (*it).to_owned()));
                cases.push(Case {
                    place,
                    form: format!("compare {heading}"),
                    fields: fields.collect(),
                });
            }
        }
    }
    assert!(block.is_none(), "{name}: the last block has no end");
    cases
}

#[test]
fn facts_compare_as_specified() {
    let mut wrong = Vec::new();
    let mut n = 0;
    for case in cases() {
        let Some(kind) = case.form.strip_prefix("compare ") else { continue };
        n += 1;
        let expected = case.one("agreement");
        let found = compare(&case, kind);
        if found.agreement.id() != expected {
            let (claim, source) = (case.one("claim"), case.one("source"));
            let said = found.agreement.id();
            wrong.push(format!(
                "{}: {claim} / {source}: {said}, not {expected} ({})",
                case.place, found.reason
            ));
        }
    }
    assert!(n > 0);
    assert!(wrong.is_empty(), "{} of {n} cases:\n{}", wrong.len(), wrong.join("\n"));
}

fn compare(case: &Case, kind: &str) -> Comparison {
    let (claim, source) = (case.one("claim"), case.one("source"));
    let context = |key| Context { published: case.date(key), ..Context::default() };
    let (ours, theirs) = (context("claim published"), context("source published"));
    match kind {
        "figure" | "money" | "percent" | "measure" => {
            fact::figure::compare_text(claim, source, ours, theirs)
        }
        "date" => fact::date::compare_text(claim, source, ours, theirs),
        "polarity" | "strength" => fact::strength::compare_text(claim, source),
        "quote" => fact::quote::compare_text(claim, source),
        "name" => {
            let name =
                |it| fact::find(it, Context::default()).into_iter().find(|it| it.kind == "name");
            match (name(claim), name(source)) {
                (Some(ours), Some(theirs)) => fact::kind("name").unwrap().compare(&ours, &theirs),
                _ => Comparison::new(Agreement::Incomparable, "no name is read in one of them"),
            }
        }
        other => panic!("{}: `{other}` is not a kind of pair", case.place),
    }
}

#[test]
fn claims_are_judged_as_specified() {
    let cases: Vec<Case> = cases().into_iter().filter(|it| it.form == "judge").collect();
    let wrong: Vec<String> = cases.iter().filter_map(differs).collect();
    assert!(!cases.is_empty());
    super::open::hold("spec", &wrong);
}

/// What is wrong with one judgement, if anything.
fn differs(case: &Case) -> Option<String> {
    let label = if case.all("page").next().is_none() {
        label_uncited(case)
    } else {
        judge(question(case)).label
    };
    let (story, library) = prepared(question(case));
    let report = check(&story, &library, Policy::default(), 1);
    let found: BTreeSet<(&str, Level)> =
        report.all_findings().map(|it| (it.rule, it.level)).collect();
    let expected: BTreeSet<&str> = case.all("rule").collect();
    let mut wrong = Vec::new();
    if label.id() != case.one("label") {
        wrong.push(format!("{}, not {}", label.id(), case.one("label")));
    }
    for rule in
        expected.iter().filter(|it| **it != "none" && !found.iter().any(|has| has.0 == **it))
    {
        wrong.push(format!("{rule} is not found"));
    }
    for (rule, level) in &found {
        let named = expected.contains(rule);
        let forbidden = match level {
            Level::Error => !named && (label != Label::Contradicted || expected.contains("none")),
            Level::Review => expected.contains("none"),
            Level::Note => false,
        };
        if forbidden {
            wrong.push(format!("{rule} is no fault here"));
        }
    }
    (!wrong.is_empty())
        .then(|| format!("{}: {}: {}", case.place, wrong.join("; "), case.one("claim")))
}

#[test]
fn stories_are_judged_as_specified() {
    let wrong: Vec<String> =
        cases().iter().filter(|it| it.form == "story").filter_map(story_differs).collect();
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

fn story_differs(case: &Case) -> Option<String> {
    let text = case.one("story").replace("\\n", "\n");
    let story = citecheck::story::read("story.txt", &text, None, case.date("published"));
    let library = Library::new(pages(case));
    let report = check(&story, &library, Policy::default(), 1);
    let found: BTreeSet<(&str, Level)> =
        report.all_findings().map(|it| (it.rule, it.level)).collect();
    let expected: BTreeSet<&str> = case.all("rule").collect();
    let missing =
        expected.iter().filter(|it| **it != "none" && !found.iter().any(|has| has.0 == **it));
    let mut wrong: Vec<String> = missing.map(|it| format!("{it} is not found")).collect();
    for (rule, level) in &found {
        let silent = expected.contains("none");
        if !expected.contains(rule)
            && (*level == Level::Error || (silent && *level == Level::Review))
        {
            wrong.push(format!("{rule} is no fault here"));
        }
    }
    (!wrong.is_empty()).then(|| format!("{}: {}", case.place, wrong.join("; ")))
}

fn label_uncited(case: &Case) -> Label {
    let (story, library) = prepared(question(case));
    check(&story, &library, Policy::default(), 1)
        .verdicts
        .first()
        .map_or(Label::NotChecked, |it| it.label)
}

fn question(case: &Case) -> Question {
    let (claim, published) = (case.one("claim").to_owned(), case.date("published"));
    Question { claim, published, pages: pages(case) }
}

fn pages(case: &Case) -> Vec<Page> {
    let read = |(index, written): (usize, &str)| {
        let mut parts = written.splitn(3, '|').map(str::trim);
        let (Some(name), Some(date), Some(text)) = (parts.next(), parts.next(), parts.next())
        else {
            panic!("{}: a page is `name | date | text`", case.place)
        };
        let date = (!date.is_empty()).then(|| date.parse().unwrap());
        let is_host = name.contains('.') && !name.contains(' ');
        let words: String = name.chars().filter(|it| it.is_alphanumeric()).collect();
        let host =
            if is_host { name.to_owned() } else { format!("{}.example", words.to_lowercase()) };
        let url = format!("https://{host}/{index}");
        let state = State::ALL.into_iter().find(|it| text.starts_with(&format!("[{}]", it.id())));
        let mut page =
            page::from_text(&url, (!is_host).then_some(name), date, &text.replace("\\n", "\n"));
        page.state = state.unwrap_or(page.state);
        page
    };
    case.all("page").enumerate().map(read).collect()
}

#[test]
fn texts_hold_the_facts_specified() {
    for case in cases() {
        let Some(kind) = case.form.strip_prefix("find ") else { continue };
        let text = case.one("text");
        let context = Context { published: case.date("published"), ..Context::default() };
        let found: Vec<String> = fact::find(text, context)
            .iter()
            .filter(|it| it.kind == kind)
            .map(|it| it.span.of(text).to_owned())
            .collect();
        let expected: Vec<&str> = case.all("finds").filter(|it| *it != "nothing").collect();
        assert_eq!(found, expected, "{}: {text}", case.place);
    }
}

/// Kinds of fact that some claim of the specification holds, and rules that some case asks for.
#[test]
fn every_rule_and_every_kind_of_fact_has_a_case() {
    let cases = cases();
    let rules: BTreeSet<&str> = cases.iter().flat_map(|it| it.all("rule")).collect();
    let none: Vec<&str> =
        citecheck::verdict::RULES.iter().map(|it| it.id).filter(|it| !rules.contains(it)).collect();
    assert!(none.is_empty(), "no case has the rule {}", none.join(", "));
    let claims = cases.iter().flat_map(|it| it.all("claim"));
    let kinds: BTreeSet<&str> =
        claims.flat_map(|it| fact::find(it, Context::default())).map(|it| it.kind).collect();
    let none: Vec<&str> =
        fact::KINDS.iter().map(|it| it.id()).filter(|it| !kinds.contains(it)).collect();
    assert!(none.is_empty(), "no claim holds a fact of kind {}", none.join(", "));
}
