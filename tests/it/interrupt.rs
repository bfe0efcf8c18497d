//! Ctrl-C and the request to end, as the program gets them.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, Command};

use serde_json::Value;

use super::program::{Place, command};

/// A story of so many claims, each cited.
fn story(n_claims: usize) -> String {
    let claim =
        |it| format!("The plant in Osterby no {it} made {} cars. (gazette.example)\n\n", it * 7);
    (0..n_claims).map(claim).collect::<Vec<String>>().concat()
}

fn page() -> String {
    (0..100)
        .map(|it| format!("<p>The plant in Osterby no {it} made {} cars.</p>", it * 7))
        .collect::<Vec<String>>()
        .concat()
}

/// Waits for the first line of progress that begins with `said`, and sends the signal. What came on standard error.
fn stop_at(child: &mut Child, said: &str, signal: &str) -> String {
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let mut seen = String::new();
    while !seen.contains(said) {
        assert_ne!(stderr.read_line(&mut seen).unwrap(), 0, "it ended before the signal: {seen}");
    }
    let kill = format!("kill -{signal} {}", child.id());
    assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
    // Read on, so that the program is not held up.
    std::thread::spawn(move || stderr.read_to_string(&mut String::new()));
    seen
}

fn check_partial(report: &Value, n_claims: usize) {
    assert_eq!(report["incomplete"], "interrupted");
    let claims = report["claims"].as_array().unwrap();
    assert_eq!(claims.len(), n_claims);
    let left = claims.iter().filter(|it| it["reason"] == "interrupted").count();
    assert!(left > 0 && left <= n_claims);
    let are_left = |it: &&Value| it["reason"] == "interrupted";
    assert!(claims.iter().filter(are_left).all(|it| it["label"] == "not_checked"));
    assert_eq!(report["summary"]["not_checked"]["interrupted"], left);
    let sentences = report["sentences"].as_array().unwrap();
    assert_eq!(sentences.len(), n_claims);
    let left_sentences = sentences.iter().filter(|it| it["reason"] == "interrupted");
    assert_eq!(left_sentences.count(), left);
    assert_eq!(report["citations"].as_array().unwrap().len(), n_claims);
}

#[test]
fn an_interrupted_check_writes_a_partial_report() {
    for signal in ["INT", "TERM"] {
        let place = Place::new()
            .file("story.txt", story(2_000))
            .page("gazette.example", "a", &page())
            .page("gazette.example", "b", &page());
        let args =
            "check story.txt --pages pages --threads 2 --progress always --report json=out.json";
        let args: Vec<&str> = args.split(' ').collect();
        let mut child = command(place.path(), &args, &[]).spawn().unwrap();
        stop_at(&mut child, "claims judged", signal);
        let mut terminal = String::new();
        child.stdout.take().unwrap().read_to_string(&mut terminal).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(130));
        assert!(terminal.contains("incomplete: the run was interrupted"), "{terminal}");
        let report = std::fs::read_to_string(place.path().join("out.json")).unwrap();
        check_partial(&serde_json::from_str(&report).unwrap(), 2_000);
    }
}

#[test]
fn an_interrupted_batch_answers_every_line_that_it_has_read() {
    let line = |id: usize, n_claims| {
        let pages = serde_json::json!([{"url": "https://gazette.example/a", "html": page()}]);
        serde_json::json!({"id": id, "story": {"text": story(n_claims)}, "pages": pages})
            .to_string()
    };
    let input = [line(0, 1), line(1, 3_000), line(2, 3_000)].join("\n");
    let args = ["batch", "--threads", "1", "--progress", "always"];
    let mut child = command(Place::new().path(), &args, &[]).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    stop_at(&mut child, "lines done 1", "INT");
    let mut out = String::new();
    child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    let lines: Vec<Value> = out.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    assert_eq!(lines.len(), 3, "{out}");
    assert_eq!(lines[0]["incomplete"], Value::Null);
    assert!(lines[2]["error"].as_str().unwrap().contains("interrupted"), "{}", lines[2]);
    if lines[1]["error"].is_null() {
        check_partial(&lines[1], 3_000);
    }
}
