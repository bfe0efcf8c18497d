//! What a site's robots.txt asks of programs: RFC 9309, and where it leaves room, what Google publishes of its own
//! reader. Reading never fails: a line that is none is passed over.

mod matching;
mod parse;

pub(super) use matching::wanted_path;

use parse::{Field, Line};

/// Bytes of a file that are read; the rest is as if it were not there.
pub(super) const MAX_BYTES: usize = 500 << 10;

/// One rule: a pattern of paths, in normal form.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    pattern: String,
    verdict: Verdict,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Allow,
    Disallow,
}

/// The rules of one file that concern one program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Robots {
    /// Rules of all groups that name the program, or, where none does, of all groups for everyone.
    rules: Vec<Rule>,
}

impl Robots {
    /// Reads a file for the program of this name.
    pub(super) fn read(file: &[u8], product: &str) -> Self {
        let (mut own, mut general) = (Vec::new(), Vec::new());
        let mut names_own = false;
        let mut group = Group::default();
        for Line { field, value } in parse::lines(file) {
            match field {
                Field::UserAgent => {
                    if group.has_rules {
                        group = Group::default();
                    }
                    group.is_general |= parse::is_everyone(value);
                    if parse::product_token(value).eq_ignore_ascii_case(product) {
                        group.is_own = true;
                        names_own = true;
                    }
                }
                Field::Allow | Field::Disallow if group.is_own || group.is_general => {
                    group.has_rules = true;
                    let verdict =
                        if field == Field::Allow { Verdict::Allow } else { Verdict::Disallow };
                    let rule = Rule { pattern: matching::normal_pattern(value), verdict };
                    if group.is_own {
                        own.push(rule.clone());
                    }
                    if group.is_general {
                        general.push(rule);
                    }
                }
                // A rule closes the list of names of a group, whomever it concerns.
                Field::Allow | Field::Disallow => group.has_rules = true,
                Field::Other => {}
            }
        }
        Self { rules: if names_own { own } else { general } }
    }

    /// Whether the program may ask for this path with its query: the longest pattern decides, and leave where two are as
    /// long.
    pub(super) fn allows(&self, path: &str) -> bool {
        let longest = |verdict: Verdict| {
            let rules = self.rules.iter().filter(|it| it.verdict == verdict);
            rules.filter_map(|it| strength(it, path)).max().unwrap_or(0)
        };
        longest(Verdict::Allow) >= longest(Verdict::Disallow)
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Group {
    is_own: bool,
    is_general: bool,
    has_rules: bool,
}

/// The length of the pattern, where it matches. A rule that allows a folder's index page allows the folder.
fn strength(rule: &Rule, path: &str) -> Option<usize> {
    if matching::matches(&rule.pattern, path) {
        return Some(rule.pattern.len());
    }
    let (folder, file) = rule.pattern.rsplit_once('/')?;
    let folder = (rule.verdict == Verdict::Allow && file.starts_with("index.htm"))
        .then(|| format!("{folder}/$"))?;
    matching::matches(&folder, path).then_some(folder.len())
}

#[cfg(test)]
mod tests;
