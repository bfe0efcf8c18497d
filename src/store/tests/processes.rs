use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use super::*;

const CHILD: &str = "CITECHECK_STORE_CHILD";

/// Pages put into the store at this path by the test binary, started again: `first..last`, in groups and one by one, each
/// acknowledged on a line of its own. It ends when its reader is gone.
fn child(dir: &Path, first: usize, last: usize) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["store::tests::processes::writes_as_a_child", "--exact", "--ignored", "--nocapture"])
        .env(CHILD, format!("{first} {last} {}", dir.display()))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
#[ignore = "started by the tests beside it"]
fn writes_as_a_child() {
    let Ok(told) = std::env::var(CHILD) else { return };
    let [first, last, dir] = told.splitn(3, ' ').collect::<Vec<_>>().try_into().unwrap();
    let (first, last): (usize, usize) = (first.parse().unwrap(), last.parse().unwrap());
    let store = Store::open_or_create(Path::new(dir)).unwrap();
    let mut n = first;
    while n < last {
        let group: Vec<usize> = (n..last.min(n + 1 + n % 7)).collect();
        let pages: Vec<_> = group.iter().map(|it| page(*it)).collect();
        let all: Vec<_> = pages.iter().map(|it| (&it.0, it.1.as_slice())).collect();
        let ids = store.put_all(&all).unwrap();
        let readings: Vec<_> = ids.iter().map(|it| (it.to_string(), vec![b'r'; 9_000])).collect();
        store.keep_readings(&readings).unwrap();
        n += group.len();
        for it in group {
            println!("kept {it}");
        }
    }
}

/// The number that a line acknowledges.
fn kept(line: &str) -> Option<usize> {
    // The first line may follow words of the test harness.
    line.split_once("kept ")?.1.trim().parse().ok()
}

#[test]
fn whenever_a_writer_is_killed_what_it_acknowledged_is_there() {
    let n_kills: usize =
        std::env::var("CITECHECK_KILLS").ok().and_then(|it| it.parse().ok()).unwrap_or(40);
    let (_dir, store) = store();
    let mut dice = Dice(1);
    let (mut n_acknowledged, mut n_left) = (0, 0);
    let mut first = 0;
    for kill in 0..n_kills {
        let mut child = child(store.root(), first, usize::MAX);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut acknowledged = Vec::new();
        let wanted = dice.roll(6);
        while acknowledged.len() < wanted {
            acknowledged.extend(kept(&lines.next().unwrap().unwrap()));
        }
        // A moment within what it does next.
        for _ in 0..dice.roll(400_000) {
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        acknowledged.extend(lines.map_while(Result::ok).filter_map(|it| kept(&it)));
        n_left += files(&store, TMP).len();
        for &n in &acknowledged {
            assert!(is_served(&store, n), "page {n} was acknowledged before kill {kill}");
        }
        assert_eq!(store.verify().unwrap(), [], "after kill {kill}");
        n_acknowledged += acknowledged.len();
        first = (first + acknowledged.len()) % 300;
    }
    drop(Store::open_or_create(store.root()).unwrap());
    assert_eq!(files(&store, TMP), [] as [PathBuf; 0]);
    println!(
        "{n_kills} kills, {n_acknowledged} records acknowledged, {n_left} half-written files left and removed"
    );
    assert!(n_acknowledged >= n_kills);
}

#[test]
fn eight_processes_share_one_store() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("store");
    // Each shares half of its pages with the next.
    let children: Vec<Child> = (0..8).map(|it| child(&path, it * 10, it * 10 + 20)).collect();
    let mut n_acknowledged = 0;
    for mut it in children {
        let lines = BufReader::new(it.stdout.take().unwrap()).lines();
        n_acknowledged += lines.filter_map(|it| kept(&it.unwrap())).count();
        assert!(it.wait().unwrap().success());
    }
    assert_eq!(n_acknowledged, 160);
    let store = Store::open(&path).unwrap();
    assert!((0..90).all(|it| is_served(&store, it)));
    assert_eq!(store.records().unwrap().entries.len(), 90);
    assert_eq!(store.verify().unwrap(), []);
    assert_eq!(files(&store, TMP), [] as [PathBuf; 0]);
}
