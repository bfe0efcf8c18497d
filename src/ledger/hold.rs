//! Whether a lock holds: the snapshots that it names are at hand, and a check on them says the same of the same claims.

use std::collections::BTreeMap;
use std::fmt;

use super::wire::{LockV1, LockedClaimV1, LockedSourceV1};
use crate::source::Snapshot;
use crate::store::normalised;

/// One thing in which a lock does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Kebab-case id.
    pub id: &'static str,
    /// What differs.
    pub what: String,
    /// What to do.
    pub help: &'static str,
}

impl fmt::Display for Difference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}: {}", self.id, self.what, self.help)
    }
}

/// The ids of all differences.
pub const DIFFERENCES: [&str; 10] = [
    "lock-page-missing",
    "lock-page-changed",
    "lock-page-differs",
    "lock-page-read-otherwise",
    "lock-story-changed",
    "lock-story-read-otherwise",
    "lock-claim-new",
    "lock-claim-gone",
    "lock-claim-changed",
    "lock-choice-differs",
];

const RESTORE: &str =
    "restore the page, or check it anew and write the lock again with `citecheck lock`";
const RELOCK: &str =
    "read the report without --locked, then write the lock again with `citecheck lock`";

/// The snapshots that `lock` names, under the names that it gives them and in its order, out of those that are `offered`.
pub fn snapshots_of(lock: &LockV1, offered: &[Snapshot]) -> Result<Vec<Snapshot>, Vec<Difference>> {
    let mut by_hash: BTreeMap<&str, Vec<&Snapshot>> = BTreeMap::new();
    for it in offered {
        by_hash.entry(&it.sha256).or_default().push(it);
    }
    let (mut found, mut differences) = (Vec::new(), Vec::new());
    for source in &lock.sources {
        let same = by_hash.get(source.sha256.as_str()).map_or(&[][..], Vec::as_slice);
        match same.iter().find(|it| odd_field(source, it).is_none()) {
            Some(it) => found.push(Snapshot {
                host: source.host.clone(),
                slug: source.slug.clone(),
                ..(**it).clone()
            }),
            None => differences.push(absent(source, same, offered)),
        }
    }
    if differences.is_empty() { Ok(found) } else { Err(differences) }
}

/// Why no snapshot is the one that `source` names; `same` have its body.
fn absent(source: &LockedSourceV1, same: &[&Snapshot], offered: &[Snapshot]) -> Difference {
    let page = source.page();
    let is_asked_for = |it: &&&Snapshot| address(it.url.as_ref()) == address(source.url.as_ref());
    let nearest = same.iter().find(is_asked_for).or(same.first());
    if let Some((field, theirs, ours)) = nearest.and_then(|it| odd_field(source, it)) {
        let what = format!("{page}: its `{field}` is {theirs}, the lock names {ours}");
        return Difference { id: "lock-page-differs", what, help: RESTORE };
    }
    let is_its_place = |it: &&Snapshot| {
        (&it.host, &it.slug) == (&source.host, &source.slug)
            || source.url.is_some() && address(it.url.as_ref()) == address(source.url.as_ref())
    };
    let named = &source.sha256;
    match offered.iter().find(is_its_place) {
        Some(it) => Difference {
            id: "lock-page-changed",
            what: format!(
                "{page}: the page has another body, SHA-256 {}, the lock names {named}",
                it.sha256
            ),
            help: RESTORE,
        },
        None => Difference {
            id: "lock-page-missing",
            what: format!("{page}: no page with the SHA-256 {named} is held"),
            help: "name the folder or store that holds it with --pages or --store, or write the lock again with `citecheck lock`",
        },
    }
}

/// The first field in which a snapshot is not what the lock says, with its value and the lock's.
fn odd_field(source: &LockedSourceV1, it: &Snapshot) -> Option<(&'static str, String, String)> {
    let answered = |url: Option<&String>, last: Option<&String>| address(last).or(address(url));
    let media = |it: &Option<String>| {
        // A type that was not served and one that says nothing are read alike.
        it.clone().or_else(|| Some("application/octet-stream".to_owned()))
    };
    let status = |it: Option<u16>| it.map(|it| it.to_string());
    let fields = [
        ("url", address(it.url.as_ref()), address(source.url.as_ref())),
        (
            "final_url",
            answered(it.url.as_ref(), it.final_url.as_ref()),
            answered(source.url.as_ref(), source.final_url.as_ref()),
        ),
        ("fetched_at", it.fetched_at.clone(), source.fetched_at.clone()),
        ("status", status(it.status), status(source.status)),
        ("content_type", media(&it.content_type), media(&source.content_type)),
        ("supplied_by", it.supplied_by.clone(), source.supplied_by.clone()),
    ];
    let said =
        |it: Option<String>| it.map_or_else(|| "not known".to_owned(), |it| format!("“{it}”"));
    let odd = fields.into_iter().find(|(_, theirs, ours)| theirs != ours);
    odd.map(|(field, theirs, ours)| (field, said(theirs), said(ours)))
}

/// The address in normal form, or as written where it has none.
fn address(url: Option<&String>) -> Option<String> {
    url.map(|it| normalised(it).unwrap_or_else(|| it.clone()))
}

/// In what a check that was made now differs from its lock.
pub fn differences(lock: &LockV1, now: &LockV1) -> Vec<Difference> {
    let mut found = Vec::new();
    claims(lock, now, &mut found);
    let (then, story) = (&lock.story, &now.story);
    if then.sha256 != story.sha256 {
        let claims = if found.is_empty() { ", though its claims are the same" } else { "" };
        let what = format!("the story is not the one that was locked: its SHA-256 differs{claims}");
        found.insert(0, Difference { id: "lock-story-changed", what, help: RELOCK });
    }
    for (field, theirs, ours) in [
        ("markup", Some(&story.markup), Some(&then.markup)),
        ("date", story.published.as_ref(), then.published.as_ref()),
    ] {
        if theirs != ours {
            let said = |it: Option<&String>| it.map_or("none", String::as_str).to_owned();
            let what =
                format!("the story's {field} is {}, the lock has {}", said(theirs), said(ours));
            found.push(Difference { id: "lock-story-read-otherwise", what, help: RELOCK });
        }
    }
    pages(lock, now, &mut found);
    found
}

fn claims(lock: &LockV1, now: &LockV1, found: &mut Vec<Difference>) {
    let by_id = |it: &LockV1| -> BTreeMap<String, LockedClaimV1> {
        it.claims.iter().map(|it| (it.id.clone(), it.clone())).collect()
    };
    let (then, now) = (by_id(lock), by_id(now));
    for (id, claim) in &now {
        let mut push = |id: &'static str, what: String| {
            found.push(Difference { id, what, help: RELOCK });
        };
        let Some(locked) = then.get(id) else {
            push("lock-claim-new", format!("claim {id} is not in the lock: “{}”", claim.text));
            continue;
        };
        if locked.text != claim.text {
            push("lock-claim-changed", format!("claim {id} has other words: “{}”", claim.text));
        }
        if locked.occurrences != claim.occurrences {
            let (n, then) = (claim.occurrences, locked.occurrences);
            push(
                "lock-claim-changed",
                format!("claim {id} is made at {n} places, the lock has {then}"),
            );
        }
        if locked.sources != claim.sources {
            push("lock-choice-differs", choices(locked, claim));
        }
    }
    for (id, claim) in then.iter().filter(|it| !now.contains_key(it.0)) {
        let what = format!("claim {id} of the lock is not in the story: “{}”", claim.text);
        found.push(Difference { id: "lock-claim-gone", what, help: RELOCK });
    }
}

/// In which source a claim differs.
fn choices(locked: &LockedClaimV1, claim: &LockedClaimV1) -> String {
    let id = &claim.id;
    let cited = |it: &LockedClaimV1| -> Vec<String> {
        it.sources.iter().map(|it| it.cited.clone()).collect()
    };
    if cited(locked) != cited(claim) {
        let said =
            |it: Vec<String>| if it.is_empty() { "nothing".to_owned() } else { it.join(", ") };
        return format!(
            "claim {id} cites {}, the lock has {}",
            said(cited(claim)),
            said(cited(locked))
        );
    }
    let pairs = locked.sources.iter().zip(&claim.sources);
    let named = |it: Option<&String>| it.map_or("no page", String::as_str).to_owned();
    match pairs.into_iter().find(|(a, b)| a != b) {
        Some((then, now)) if then.page != now.page => format!(
            "claim {id}: {} is taken for {}, the lock has {}",
            named(now.page.as_ref()),
            now.cited,
            named(then.page.as_ref())
        ),
        Some((_, now)) => {
            format!("claim {id}: the page for {} is chosen otherwise: {}", now.cited, now.why)
        }
        None => format!("claim {id} is held against other pages"),
    }
}

fn pages(lock: &LockV1, now: &LockV1, found: &mut Vec<Difference>) {
    for (then, now) in lock.sources.iter().zip(&now.sources) {
        let page = then.page();
        let what = if then.text_sha256 != now.text_sha256 {
            format!(
                "{page}: the same body is read as another text (reader version {}, the lock has {})",
                now.reader_version, then.reader_version
            )
        } else if then.state != now.state {
            format!("{page}: its state is {}, the lock has {}", now.state, then.state)
        } else if then.reader != now.reader || then.text_reader != now.text_reader {
            format!("{page}: another reader reads it than the lock names")
        } else if then.cited_as != now.cited_as {
            format!("{page}: the story cites it otherwise than the lock says")
        } else {
            continue;
        };
        found.push(Difference { id: "lock-page-read-otherwise", what, help: RELOCK });
    }
}
