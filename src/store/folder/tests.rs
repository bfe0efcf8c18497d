use std::fs;
use std::path::Path;

use super::*;
use crate::store::load_pages;

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = root.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    root
}

fn load(files: &[(&str, &str)]) -> Vec<Snapshot> {
    load_pages(folder(files).path()).unwrap()
}

fn check_problem(page: &Snapshot, words: &str) {
    assert!(page.problems.iter().any(|it| it.contains(words)), "{words}: {:?}", page.problems);
}

#[test]
fn pages_come_in_the_order_of_host_and_slug() {
    let pages = load(&[
        ("b.example/z.html", "z"),
        ("WWW.A.example/news/2026/x.txt", "x"),
        ("b.example/a.htm", "a"),
        ("bücher.example/q.html", "q"),
        ("b.example/notes.doc", "never read"),
    ]);
    let names: Vec<_> = pages.iter().map(|it| format!("{}/{}", it.host, it.slug)).collect();
    assert_eq!(
        names,
        ["a.example/news/2026/x", "b.example/a", "b.example/z", "xn--bcher-kva.example/q"]
    );
    assert_eq!(pages.first().and_then(|it| it.content_type.as_deref()), Some("text/plain"));
}

#[test]
fn the_meta_file_gives_address_and_status() {
    let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    let meta = format!(
        "{{\"url\":\"https://a.example/x\",\"final_url\":\"https://a.example/y\",\"status\":200,\
         \"fetched_at\":\"2026-04-20T10:00:00Z\",\"content_type\":\"text/html\",\"sha256\":\"{hash}\",\"headers\":{{}}}}"
    );
    let pages = load(&[("a.example/x.html", "abc"), ("a.example/x.meta.json", &meta)]);
    let page = pages.first().unwrap();
    assert_eq!(page.url.as_deref(), Some("https://a.example/x"));
    assert_eq!(page.final_url.as_deref(), Some("https://a.example/y"));
    assert_eq!((page.status, page.sha256.as_str()), (Some(200), hash));
    assert!(page.problems.is_empty(), "{:?}", page.problems);
}

#[test]
fn odd_meta_files_leave_the_page_with_a_problem() {
    let check = |meta: &str, words: &str| {
        let pages = load(&[("a.example/x.html", "abc"), ("a.example/x.meta.json", meta)]);
        assert_eq!(pages.first().map(|it| it.body.as_slice()), Some(&b"abc"[..]));
        check_problem(pages.first().unwrap(), words);
    };
    check("{", "is broken");
    check("[]", "is broken");
    check("{\"status\": \"fine\"}", "is broken");
    check("{\"sha256\": \"00\"}", "SHA-256 differs");
    check("{\"url\": \"file:///x\"}", "not a web address");
    check("{\"url\": \"https://b.example/x\"}", "its address is on b.example");
    check_problem(load(&[("a.example/x.html", "abc")]).first().unwrap(), "no meta file");
}

#[test]
fn a_meta_file_alone_is_an_answer_without_a_body() {
    let pages =
        load(&[("a.example/x.meta.json", "{\"url\":\"https://a.example/x\",\"status\":404}")]);
    let page = pages.first().unwrap();
    assert_eq!((page.status, page.body.len(), page.slug.as_str()), (Some(404), 0, "x"));
}

#[test]
fn two_bodies_of_one_name_keep_names_of_their_own() {
    let pages = load(&[("a.example/x.html", "1"), ("a.example/x.txt", "2")]);
    let slugs: Vec<_> = pages.iter().map(|it| it.slug.as_str()).collect();
    assert_eq!(slugs, ["x", "x (2)"]);
}

#[test]
fn a_folder_without_pages_says_what_to_do() {
    let empty = folder(&[("a.example/notes.doc", "")]);
    let error = load_pages(empty.path()).unwrap_err().to_string();
    assert!(error.contains("save each page as"), "{error}");
    let missing = load_pages(&empty.path().join("missing")).unwrap_err().to_string();
    assert!(missing.contains("check that it is there"), "{missing}");
}

#[cfg(unix)]
#[test]
fn links_out_of_the_folder_are_not_followed() {
    let outside = folder(&[("secret.txt", "secret")]);
    let inside = folder(&[("a.example/x.html", "abc")]);
    let link = |target: &Path, name: &str| {
        std::os::unix::fs::symlink(target, inside.path().join("a.example").join(name)).unwrap();
    };
    link(&outside.path().join("secret.txt"), "stolen.txt");
    link(&inside.path().join("a.example/x.html"), "copy.html");
    link(outside.path(), "elsewhere");
    let pages = load_pages(inside.path()).unwrap();
    let bodies: Vec<_> = pages.iter().map(|it| (it.slug.as_str(), it.body.len())).collect();
    assert_eq!(bodies, [("copy", 3), ("stolen", 0), ("x", 3)]);
    check_problem(&pages[1], "leads outside");
}
