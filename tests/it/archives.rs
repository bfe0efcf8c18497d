//! A store as an archive that other programs read: written, read in place, and taken in again.

use std::fs;

use super::program::{Place, Ran};

const CHECK: &str = "check story.md --format json --as-of 2026-06-30 --exit-zero";
const PLANT: &str = "The plant in Osterby has 1,200 employees, its owner said on Monday.";

/// A story, and a store that holds two snapshots of the page that it cites.
fn place() -> Place {
    let story =
        "The plant in Osterby has 1,200 employees ([source](https://gazette.example/plant)).\n";
    let place = Place::new()
        .file("story.md", story)
        .file("old.html", super::program::article(&PLANT.replace("1,200", "1,100")))
        .file("new.html", super::program::article(PLANT));
    for (name, day) in [("old", 20), ("new", 22)] {
        let args = format!(
            "source add https://gazette.example/plant {name}.html --by Jo --at 2026-04-{day}T08:00:00Z"
        );
        check_pass(&place.run(&args));
    }
    place
}

fn check_pass(ran: &Ran) {
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{}", ran.stdout);
}

#[test]
fn an_archive_checks_to_the_same_report_and_comes_back_to_the_same_store() {
    let place = place();
    let stored = place.run(CHECK);
    assert!(stored.stdout.contains("\"supported\""), "{}", stored.stdout);
    for (option, name) in [("--warc", "a.warc"), ("--warc", "a.warc.gz"), ("--wacz", "a.wacz")] {
        let ran = place.run(&format!("source export {option} {name}"));
        check_pass(&ran);
        assert_eq!(ran.stdout, format!("wrote 2 pages: check against them with --pages {name}\n"));
        assert_eq!(place.run(&format!("{CHECK} --pages {name}")).stdout, stored.stdout, "{name}");
        let ran = place.run(&format!("source import {name} --store from-{name} --by Kim"));
        check_pass(&ran);
        assert_eq!(ran.stdout, format!("kept 2 pages of {name}\n"));
        let listed = place.run("source list").stdout;
        assert_eq!(place.run(&format!("source list --store from-{name}")).stdout, listed);
        // What comes back is the same to the byte, records included.
        let again = place.run(&format!("source export {option} again-{name} --store from-{name}"));
        check_pass(&again);
        if option == "--wacz" {
            let read = |it: &str| fs::read(place.path().join(it)).unwrap();
            assert_eq!(read(name), read(&format!("again-{name}")));
        }
    }
}

#[test]
fn a_lock_holds_on_an_archive() {
    let place = place();
    check_pass(&place.run("lock story.md --as-of 2026-06-30"));
    check_pass(&place.run("source export --wacz a.wacz"));
    let locked = "check story.md --locked --format json";
    let stored = place.run(locked);
    check_pass(&stored);
    assert_eq!(place.run(&format!("{locked} --pages a.wacz")).stdout, stored.stdout);
}

#[test]
fn pages_of_another_program_say_where_they_come_from() {
    let page = super::program::article(PLANT);
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
    let head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://gazette.example/plant\r\n\
                WARC-Date: 2026-04-22T08:00:00Z\r\nContent-Type: application/http\r\n";
    let record = format!("{head}Content-Length: {}\r\n\r\n{answer}\r\n\r\n", answer.len());
    let picture = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx";
    let other = format!("{head}Content-Length: {}\r\n\r\n{picture}\r\n\r\n", picture.len());
    let place = place().file("crawl.warc", record + &other);
    let ran = place.run("source import crawl.warc --store crawl --by Kim");
    check_pass(&ran);
    assert_eq!(ran.stdout, "kept 1 page of crawl.warc\npassed over 1: not a page\n");
    let shown = place.run("source show https://gazette.example/plant --store crawl").stdout;
    assert!(shown.contains("out of: crawl.warc") && shown.contains("supplied by Kim"), "{shown}");
    check_pass(&place.run("check story.md --store crawl --as-of 2026-06-30"));
}

#[test]
fn an_archive_that_cannot_be_read_is_told_and_keeps_what_came_before() {
    let place = place();
    check_pass(&place.run("source export --warc a.warc"));
    let bytes = fs::read(place.path().join("a.warc")).unwrap();
    let place = place.file("cut.warc", &bytes[..bytes.len() - 100]).file("notes.txt", "no pages");
    let ran = place.run("source import cut.warc --store cut");
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.stderr.contains("beyond record") && ran.stderr.contains("get the file again"),
        "{}",
        ran.stderr
    );
    assert_eq!(place.run("source list --store cut").stdout.lines().count(), 2);
    for (args, words) in [
        ("check story.md --pages cut.warc", "ends in the middle of a record"),
        ("check story.md --pages notes.txt", "it is a file, and no archive"),
        ("source import notes.txt", "neither WARC nor WACZ"),
        ("source import missing.warc", "check its folder"),
        ("source export", "required"),
        ("source export out --warc a.warc", "cannot be used with"),
        ("source export --warc missing/a.warc", "cannot write the archive"),
    ] {
        let ran = place.run(args);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{args}");
        assert!(ran.stderr.contains(words), "{args}: {}", ran.stderr);
    }
}
