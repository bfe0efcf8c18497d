use super::*;
use crate::check::check;
use crate::evidence::Library;
use crate::page::{self, Page};
use crate::source::Snapshot;
use crate::story;
use crate::verdict::Policy;

const STORY: &str = "The plant in Osterby has 1,200 employees. (gazette.example)\n\nIt opened in 1998. (gazette.example; \
                     other.example)\n";

fn snapshots() -> Vec<Snapshot> {
    let of = |host: &str, slug: &str, words: &str| {
        let body = words.repeat(20).into_bytes();
        Snapshot {
            host: host.into(),
            slug: slug.into(),
            url: Some(format!("https://{host}/{slug}")),
            fetched_at: Some("2026-04-20T10:00:00Z".into()),
            status: Some(200),
            content_type: Some("text/plain".into()),
            sha256: crate::store::sha256(&body),
            body,
            ..Snapshot::default()
        }
    };
    vec![
        of("gazette.example", "plant", "The plant in Osterby has 1,200 employees. "),
        of("gazette.example", "works", "The works opened in 1998, people say. "),
        of("unrelated.example", "x", "Nothing of this is about the plant. "),
    ]
}

/// The lock of a story checked against the snapshots that it cites.
fn made(text: &str, offered: &[Snapshot]) -> LockV1 {
    let story = story::read("story.txt", text, None, None);
    let pages: Vec<Page> = offered.iter().map(page::read).collect();
    let is_cited = cited(&story, &pages);
    let keep = |at: &usize| is_cited[*at];
    let kept: Vec<Snapshot> =
        (0..offered.len()).filter(keep).map(|it| offered[it].clone()).collect();
    let library = Library::new(kept.iter().map(page::read).collect());
    let report = check(&story, &library, Policy::default(), 1);
    lock(&report, &kept, Origin { story: "../story.txt", as_of: None })
}

/// The lock does not hold once one thing is changed.
fn check_difference(change: impl Fn(&mut LockV1, &mut Vec<Snapshot>), id: &str, words: &str) {
    let mut offered = snapshots();
    let mut locked = made(STORY, &offered);
    change(&mut locked, &mut offered);
    let found = match snapshots_of(&locked, &offered) {
        Err(it) => it,
        Ok(held) => differences(&locked, &made(STORY, &held)),
    };
    let said: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert!(found.iter().any(|it| it.id == id), "{id}: {said:?}");
    assert!(found.iter().all(|it| DIFFERENCES.contains(&it.id)), "{said:?}");
    assert!(
        said.iter().any(|it| it.contains(words) && it.contains("citecheck lock")),
        "{words}: {said:?}"
    );
}

#[test]
fn a_lock_holds_what_it_was_made_of() {
    let locked = made(STORY, &snapshots());
    let pages: Vec<String> = locked.sources.iter().map(LockedSourceV1::page).collect();
    assert_eq!(pages, ["gazette.example/plant", "gazette.example/works"]);
    assert!(locked.claims.is_sorted_by(|a, b| a.id < b.id));
    let held = snapshots_of(&locked, &snapshots()).unwrap();
    assert_eq!(differences(&locked, &made(STORY, &held)), []);
}

#[test]
fn names_are_those_of_the_lock_wherever_the_pages_lie() {
    let locked = made(STORY, &snapshots());
    let mut moved = snapshots();
    for it in &mut moved {
        it.slug = format!("moved-{}", it.slug);
    }
    moved.reverse();
    let held = snapshots_of(&locked, &moved).unwrap();
    assert_eq!(differences(&locked, &made(STORY, &held)), []);
}

#[test]
fn whatever_page_differs_is_named() {
    check_difference(
        |_, offered| {
            offered[0].body[0] ^= 1;
            offered[0].sha256 = crate::store::sha256(&offered[0].body);
        },
        "lock-page-changed",
        "gazette.example/plant",
    );
    check_difference(
        |_, offered| drop(offered.remove(1)),
        "lock-page-missing",
        "gazette.example/works",
    );
    check_difference(
        |_, offered| offered[0].status = Some(404),
        "lock-page-differs",
        "`status` is “404”",
    );
    check_difference(|_, offered| offered[0].url = None, "lock-page-differs", "`url` is not known");
    check_difference(
        |locked, _| locked.sources[0].sha256 = "0".repeat(64),
        "lock-page-changed",
        "0000",
    );
}

#[test]
fn whatever_is_read_or_chosen_otherwise_is_named() {
    check_difference(
        |locked, _| locked.sources[0].text_sha256 = String::new(),
        "lock-page-read-otherwise",
        "another text",
    );
    check_difference(
        |locked, _| locked.story.sha256 = String::new(),
        "lock-story-changed",
        "claims are the same",
    );
    check_difference(
        |locked, _| drop(locked.claims.remove(0)),
        "lock-claim-new",
        "is not in the lock",
    );
    check_difference(
        |locked, _| locked.claims[0].id = "x".into(),
        "lock-claim-gone",
        "is not in the story",
    );
    check_difference(
        |locked, _| locked.claims[0].occurrences = 7,
        "lock-claim-changed",
        "the lock has 7",
    );
    check_difference(
        |locked, _| locked.claims[0].sources[0].page = Some("y".into()),
        "lock-choice-differs",
        "the lock has y",
    );
    check_difference(
        |locked, _| locked.claims[0].sources.clear(),
        "lock-choice-differs",
        "the lock has nothing",
    );
    check_difference(
        |locked, _| locked.story.published = Some("2026-01-01".into()),
        "lock-story-read-otherwise",
        "date is none",
    );
}

#[test]
fn a_lock_is_read_as_it_was_written() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("claims/story.lock.json");
    let absent = read(&path).unwrap_err().to_string();
    assert!(absent.contains("write it with `citecheck lock`"), "{absent}");
    let locked = made(STORY, &snapshots());
    write(&path, &locked).unwrap();
    assert_eq!(read(&path).unwrap(), locked);
    let text = std::fs::read_to_string(&path).unwrap();
    for (from, to) in [("lock-v1", "lock-v2"), ("{", ""), ("\"claims\"", "\"clams\"")] {
        std::fs::write(&path, text.replacen(from, to, 1)).unwrap();
        assert!(matches!(read(&path), Err(LedgerError::Broken { .. })), "{to}");
    }
}

#[test]
fn each_byte_of_a_lock_is_held_or_says_nothing_of_the_check() {
    let dir = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let path = dir.path().join("story.lock.json");
    let offered = snapshots();
    let locked = made(STORY, &offered);
    let text = text_of(&locked);
    let mut n_held = 0;
    for at in 0..text.len() {
        let mut bytes = text.clone().into_bytes();
        bytes[at] ^= 1;
        std::fs::write(&path, bytes).unwrap();
        let Ok(mut read) = read(&path) else { continue };
        // Where the story lies, and where its date was read, bears on no verdict.
        read.story.path.clone_from(&locked.story.path);
        read.story.published_from.clone_from(&locked.story.published_from);
        // A page that is read as it was is held to, whatever the version that reads it.
        for (it, ours) in read.sources.iter_mut().zip(&locked.sources) {
            it.reader_version = ours.reader_version;
        }
        if read == locked {
            continue;
        }
        n_held += 1;
        let moved = |it: &LockV1| it.sources.iter().map(LockedSourceV1::page).collect::<Vec<_>>();
        match snapshots_of(&read, &offered) {
            Err(found) => assert!(!found.is_empty()),
            // A page of another name is another page to the claims.
            Ok(held) if moved(&read) == moved(&locked) => {
                assert!(!differences(&read, &made(STORY, &held)).is_empty(), "byte {at}");
            }
            Ok(_) => {}
        }
    }
    assert!(n_held > 500, "{n_held}");
}
