//! A newsroom's repository, as `citecheck init` sets it up: what passes, what fails, and what a change cannot do to its own
//! gate.

use std::fs;
use std::process::Command;

use super::program::{Place, Ran, article, run_in};

const TRUE: &str = "The plant in Osterby has 1,200 employees, its owner said on Monday.";
const GOOD: &str = "# The plant\n\nThe plant in Osterby has 1,200 employees. (gazette.example)\n";
const WRONG: &str = "# The plant\n\nThe plant in Osterby has 1,900 employees. (gazette.example)\n";
const STORY: &str = "stories/plant.md";

struct Room(Place);

impl Room {
    /// A repository with one good story and its page.
    fn new() -> Self {
        let room = Self(Place::new());
        let made = room.run(&["init"]);
        assert_eq!(made.code, Some(0), "{}", made.stderr);
        room.git(&["init", "--quiet", "--initial-branch=main"]);
        room.write(STORY, GOOD);
        room.write("pages/gazette.example/plant.html", &article(TRUE));
        room.write(
            "pages/gazette.example/plant.meta.json",
            r#"{"url": "https://gazette.example/plant", "fetched_at": "2026-04-22T08:00:00Z", "status": 200}"#,
        );
        room.commit();
        room
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn git(&self, args: &[&str]) {
        let ran = Command::new("git")
            .args(["-c", "user.name=Jo Desk", "-c", "user.email=desk@paper.example"])
            .args(["-c", "commit.gpgsign=false"])
            .args(args)
            .current_dir(self.0.path())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .output()
            .unwrap();
        assert!(ran.status.success(), "{args:?}: {}", String::from_utf8_lossy(&ran.stderr));
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", "a change"]);
    }

    fn run(&self, args: &[&str]) -> Ran {
        let path = std::env::var("PATH").unwrap();
        run_in(self.0.path(), args, "", &[("PATH", &path)])
    }

    fn check(&self, more: &[&str]) -> Ran {
        let args = ["check", STORY, "--as-of", "2026-11-25", "--report", "github"];
        self.run(&[&args[..], more].concat())
    }

    /// Accepts the one claim that fails.
    fn accept(&self) {
        let args = ["decide", STORY, "1,900 employees", "accept", "--by", "Jo Desk"];
        let ran = self
            .run(&[&args[..], &["--reason", "counted by us", "--until", "2036-12-31"]].concat());
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    }
}

/// Fails where the run did not end so, or did not say so.
#[track_caller]
fn expect(ran: &Ran, code: i32, words: &[&str]) {
    assert_eq!(ran.code, Some(code), "{}{}", ran.stdout, ran.stderr);
    for it in words {
        assert!(
            ran.stdout.contains(it) || ran.stderr.contains(it),
            "{it}: {}{}",
            ran.stdout,
            ran.stderr
        );
    }
}

#[test]
fn a_good_story_passes_and_one_with_a_wrong_figure_fails_on_its_line() {
    let room = Room::new();
    expect(&room.check(&[]), 0, &[]);
    room.write(STORY, WRONG);
    expect(&room.check(&[]), 1, &["::error file=stories/plant.md,line=3,", "figure-conflict"]);
}

#[test]
fn a_decision_holds_until_a_word_or_a_page_changes() {
    let room = Room::new();
    room.write(STORY, WRONG);
    room.accept();
    let said = "accepted by Jo Desk";
    expect(&room.check(&[]), 0, &["::notice file=stories/plant.md,line=3,", said, "counted by us"]);
    // Other words of the story may come and go.
    room.write(STORY, &WRONG.replace("\n\nThe", "\n\nIt is a big plant. (gazette.example)\n\nThe"));
    expect(&room.check(&[]), 0, &[said]);
    room.write(STORY, &WRONG.replace("plant in", "works in"));
    expect(&room.check(&[]), 1, &["::error", "[-plant-] {+works+}", "decision-lapsed"]);
    room.write(STORY, WRONG);
    room.write("pages/gazette.example/plant.html", &article(&TRUE.replace("1,200", "1,300")));
    expect(&room.check(&[]), 1, &["::error", "decision-lapsed", "the pages that it rests on"]);
    let late = ["check", STORY, "--as-of", "2037-01-01", "--report", "github"];
    room.write("pages/gazette.example/plant.html", &article(TRUE));
    expect(&room.run(&late), 1, &["::error", "it held until 2036-12-31"]);
}

#[test]
fn a_change_cannot_bring_conclusions_of_its_own() {
    let room = Room::new();
    let page =
        ["source", "add", "https://gazette.example/mill", "pages/gazette.example/plant.html"];
    expect(
        &room
            .run(&[&page[..], &["--at", "2026-04-22T08:00:00Z", "--store", ".citecheck"]].concat()),
        0,
        &[],
    );
    room.write(STORY, WRONG);
    expect(&room.check(&[]), 1, &["1,200"]);
    // Whoever can write the file can give it the right hash.
    let folders = fs::read_dir(room.0.path().join(".citecheck/conclusions")).unwrap();
    for folder in folders {
        for entry in fs::read_dir(folder.unwrap().path()).unwrap() {
            let path = entry.unwrap().path();
            let mut payload = fs::read(&path).unwrap().split_off(64);
            while let Some(at) = payload.windows(5).position(|it| it == b"1,200") {
                payload[at..at + 5].copy_from_slice(b"7,777");
            }
            let hash = citecheck::store::sha256(&payload);
            fs::write(path, [hash.as_bytes(), &payload].concat()).unwrap();
        }
    }
    expect(&room.check(&[]), 1, &["7,777"]);
    expect(&room.check(&["--policy-from", "HEAD"]), 1, &["7,777"]);
    let of_changes = |more: &[&str]| {
        let ran = room.check(&[&["--diff", "HEAD"], more].concat());
        (ran.code, ran.stdout, ran.stderr)
    };
    let anew = of_changes(&["--anew"]);
    assert_eq!((of_changes(&[]), of_changes(&[])), (anew.clone(), anew), "a place of its own");
    room.git(&["add", "--force", ".citecheck/conclusions"]);
    let ran = room.check(&["--policy-from", "HEAD"]);
    expect(&ran, 1, &["1,200"]);
    assert!(
        !ran.stdout.contains("7,777") && !ran.stdout.contains("page-altered"),
        "{}",
        ran.stdout
    );
}

#[test]
fn a_decision_is_shown_in_every_format() {
    let room = Room::new();
    room.write(STORY, WRONG);
    room.accept();
    // Tables of facts and sources, and what is linked, show no findings.
    let bare = ["csv-facts", "csv-sources", "csl-json", "web-annotation"];
    let formats = citecheck::report::FORMATS.iter().map(|it| it.id());
    for format in formats.filter(|it| !bare.contains(it)) {
        let ran = room.run(&["check", STORY, "--as-of", "2026-11-25", "--all", "--report", format]);
        assert_eq!(ran.code, Some(0), "{format}: {}", ran.stderr);
        let said = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ").replace("| ", "");
        assert!(said.contains("counted by us"), "{format} does not say why: {}", ran.stdout);
        assert!(said.contains("Jo Desk"), "{format} does not say who: {}", ran.stdout);
    }
    let json = room.run(&["check", STORY, "--as-of", "2026-11-25", "--report", "json"]).stdout;
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    let finding = &report["claims"][1]["findings"][0];
    assert_eq!(finding["was"], "error");
    assert_eq!(finding["fails"], false);
    assert_eq!(finding["waiver"]["by"], "Jo Desk");
    assert_eq!(report["summary"]["waived"], 1);
}

#[test]
fn only_what_changed_is_judged() {
    let room = Room::new();
    room.write(STORY, WRONG);
    room.commit();
    expect(&room.check(&[]), 1, &[]);
    expect(&room.check(&["--diff", "HEAD"]), 0, &[]);
    let more =
        "\nThe plant in Osterby has 1,700 employees. (gazette.example)\n\nIt is a plant ( ).\n";
    room.write(STORY, &format!("{WRONG}{more}"));
    let ran = room.check(&["--diff", "HEAD"]);
    expect(&ran, 1, &["1,700", "line=5,", "empty-citation"]);
    assert!(!ran.stdout.contains("1,900"), "{}", ran.stdout);
    // A citation that changes is a change.
    room.write(STORY, &WRONG.replace("(gazette.example)", "(gazette.example; gazette.example)"));
    expect(&room.check(&["--diff", "HEAD"]), 1, &["1,900"]);
    room.git(&["mv", STORY, "stories/moved.md"]);
    let moved = ["check", "stories/moved.md", "--as-of", "2026-11-25", "--diff", "HEAD"];
    expect(&room.run(&moved), 1, &[]);
}

#[test]
fn a_revision_that_is_none_is_told() {
    let room = Room::new();
    for flag in ["--diff", "--policy-from"] {
        for name in ["nowhere", "--output=x", "HEAD:stories", ""] {
            let ran = room.check(&[&format!("{flag}={name}")]);
            expect(&ran, 2, &["is no commit of the repository"]);
        }
    }
    assert!(!room.0.path().join("x").exists());
}

#[test]
fn a_change_cannot_loosen_its_own_gate() {
    let room = Room::new();
    room.write(STORY, WRONG);
    let from = ["--policy-from", "main"];
    expect(&room.check(&from), 1, &["figure-conflict"]);

    let config = fs::read_to_string(room.0.path().join("citecheck.toml")).unwrap();
    let loose = config.replace("[policy]", "[policy]\nfigure-conflict = \"off\"");
    room.write("citecheck.toml", &loose);
    expect(&room.check(&[]), 0, &[]);
    let said = "figure-conflict is off, and at main error";
    expect(&room.check(&from), 1, &["policy-loosened", said, "title=citecheck figure-conflict"]);
    // Even where nothing else fails.
    room.write(STORY, GOOD);
    expect(&room.check(&from), 1, &["policy-loosened"]);
    room.write("citecheck.toml", &config);
    expect(&room.check(&from), 0, &[]);
    // Stricter is no looser.
    room.write(
        "citecheck.toml",
        &config.replace("[policy]", "[policy]\nuncited-claim = \"error\""),
    );
    expect(&room.check(&from), 0, &[]);
}

#[test]
fn neither_can_its_decisions_baseline_and_comments() {
    let room = Room::new();
    let from = ["--policy-from", "main"];
    room.write(STORY, WRONG);
    room.accept();
    expect(&room.check(&[]), 0, &[]);
    expect(&room.check(&from), 1, &["figure-conflict", "a decision by Jo Desk (accepted)"]);
    // What the trusted branch has counts.
    room.commit();
    expect(&room.check(&from), 0, &["accepted by Jo Desk"]);
    fs::remove_file(room.0.path().join("claims/plant.decisions.jsonl")).unwrap();
    expect(&room.check(&from), 0, &["accepted by Jo Desk"]);
    room.commit();

    let write = ["--write-baseline", "known.json", "--reason", "old", "--owner", "Desk"];
    let ran = room.check(&[&write[..], &["--until", "2036-12-31"]].concat());
    expect(&ran, 0, &["1 entry added"]);
    let known = ["--baseline", "known.json"];
    expect(&room.check(&known), 0, &["in the baseline of Desk"]);
    expect(
        &room.check(&[&known[..], &from].concat()),
        1,
        &["an entry of the baseline is not at main"],
    );
    fs::remove_file(room.0.path().join("known.json")).unwrap();

    let comment = " <!-- citecheck: allow figure-conflict reason=\"so be it\" -->\n";
    room.write(
        STORY,
        &WRONG.replace("(gazette.example)\n", &format!("(gazette.example){comment}")),
    );
    expect(&room.check(&[]), 0, &["so be it"]);
    expect(&room.check(&from), 1, &["::error", "adds a comment that allows figure-conflict"]);
    room.commit();
    expect(&room.check(&from), 0, &["so be it"]);
    // It is trusted where it stands, and for the words there.
    let story = fs::read_to_string(room.0.path().join(STORY)).unwrap();
    room.write(STORY, &story.replace("1,900", "1,700"));
    expect(&room.check(&[]), 0, &["so be it"]);
    expect(&room.check(&from), 1, &["::error", "adds a comment that allows figure-conflict"]);
}

#[test]
fn stories_of_a_run_have_each_their_own_settings() {
    let room = Room::new();
    room.write("stories/archive/old.md", WRONG);
    room.write("stories/new.md", WRONG);
    let config = fs::read_to_string(room.0.path().join("citecheck.toml")).unwrap();
    let archive = "[[override]]\npath = \"stories/archive/\"\n[override.policy]\nfigure-conflict = \"review\"\n";
    room.write("citecheck.toml", &format!("{config}\n{archive}"));
    let ran =
        room.run(&["check", "stories/archive/old.md", "stories/new.md", "--as-of", "2026-11-25"]);
    expect(&ran, 1, &["stories/archive/old.md passes", "stories/new.md fails"]);
    expect(&room.run(&["check", "stories/archive/old.md", "--as-of", "2026-11-25"]), 0, &[]);
    // A file nearer to the story takes the place of the one above, pages and all.
    room.write("stories/archive/citecheck.toml", "[paths]\npages = \"pages\"\n");
    room.write("stories/archive/pages/gazette.example/a.html", &article(TRUE));
    let ran = room.run(&["check", "stories/archive/old.md", "stories/new.md"]);
    expect(&ran, 2, &["the stories have their pages in different places"]);
    expect(&room.run(&["check", "stories/archive/old.md"]), 1, &[]);
    // Nothing above the repository counts.
    room.write("inner/.git/HEAD", "");
    room.write("inner/story.md", WRONG);
    let shown = room.run(&["config", "show", "inner/story.md", "--origin"]);
    expect(&shown, 0, &["policy.fail_on = []  # default"]);
    assert!(!shown.stdout.contains("citecheck.toml"), "{}", shown.stdout);
}

#[test]
fn the_last_word_is_the_flag_then_the_environment_then_the_file() {
    let room = Room::new();
    room.write(STORY, WRONG);
    let config = fs::read_to_string(room.0.path().join("citecheck.toml")).unwrap();
    room.write(
        "citecheck.toml",
        &config.replace("[policy]", "[policy]\nfigure-conflict = \"off\""),
    );
    let run = |args: &[&str], level: &str| {
        let env = [("CITECHECK_RULES", format!("figure-conflict={level}"))];
        let env: Vec<(&str, &str)> = env.iter().map(|it| (it.0, it.1.as_str())).collect();
        run_in(room.0.path(), &[&["check", STORY][..], args].concat(), "", &env)
    };
    expect(&room.check(&[]), 0, &[]);
    expect(&run(&[], "error"), 1, &[]);
    expect(
        &run(&["--rule", "figure-conflict=review"], "error"),
        0,
        &["review by policy, not error"],
    );
    expect(&run(&[], "loud"), 2, &["environment variable CITECHECK_RULES: `loud` is not what"]);
}

#[test]
fn a_page_that_the_change_brings_is_marked_and_turns_nothing_green_alone() {
    let room = Room::new();
    let from = ["--policy-from", "main"];
    // A second page that says what the story says.
    room.write(STORY, WRONG);
    let page = article("The plant in Osterby has 1,900 employees, its owner said on Monday.");
    room.write("pages/gazette.example/second.html", &page);
    room.write(
        "pages/gazette.example/second.meta.json",
        r#"{"url": "https://gazette.example/second", "fetched_at": "2026-04-23T08:00:00Z", "status": 200}"#,
    );
    expect(&room.check(&[]), 0, &[]);
    expect(&room.check(&from), 1, &["page-added-alone", "gazette.example/second"]);
    // A page that is there, and is changed.
    room.git(&["clean", "--quiet", "--force", "-d"]);
    room.write("pages/gazette.example/plant.html", &page);
    expect(&room.check(&[]), 0, &[]);
    let altered = "the change alters gazette.example/plant.html";
    let alone = "no claim could be checked without";
    expect(&room.check(&from), 1, &["page-added-alone", alone, "page-altered", altered]);
    room.commit();
    expect(&room.check(&from), 0, &[]);
    // What git ignores is the build's own.
    room.write(".gitignore", "/pages/\n");
    room.git(&["rm", "--quiet", "-r", "--cached", "pages"]);
    room.commit();
    expect(&room.check(&from), 0, &[]);
}

#[test]
fn a_change_cannot_say_which_page_it_means() {
    let room = Room::new();
    let from = ["--policy-from", "main"];
    room.write(STORY, WRONG);
    let other = article("The plant in Osterby has 1,900 employees, its owner said on Monday.");
    room.write("pages/gazette.example/second.html", &other);
    room.write(
        "pages/gazette.example/second.meta.json",
        r#"{"url": "https://gazette.example/second", "fetched_at": "2026-04-23T08:00:00Z", "status": 200}"#,
    );
    let meant = |page: &str| {
        format!(
            r#"{{"schema": "sources-v1", "sources": {{"gazette.example": "https://gazette.example/{page}"}}}}"#
        )
    };
    room.write("claims/plant.sources.json", &meant("plant"));
    room.commit();
    expect(&room.check(&from), 1, &["figure-conflict"]);
    let nothing = "which pages `stories/plant.md` means is taken from main";
    // By the sources file, and by an HTML version.
    room.write("claims/plant.sources.json", &meant("second"));
    expect(&room.check(&[]), 0, &[]);
    expect(&room.check(&from), 1, &["figure-conflict", nothing]);
    room.write("claims/plant.sources.json", "{}");
    expect(&room.check(&from), 1, &["figure-conflict", nothing]);
    fs::remove_file(room.0.path().join("claims/plant.sources.json")).unwrap();
    room.write("claims/plant.sources.json", &meant("plant"));
    let ran = room.check(&from);
    expect(&ran, 1, &["figure-conflict"]);
    assert!(!ran.stderr.contains(nothing), "{}", ran.stderr);
    room.git(&["rm", "--quiet", "--force", "claims/plant.sources.json"]);
    room.commit();
    let html = "<p>The plant in Osterby has <a href=\"https://gazette.example/second\">1,900</a> employees.</p>";
    room.write("stories/plant.html", html);
    let with = room.check(&from);
    assert!(with.stderr.contains(nothing), "{}", with.stderr);
    room.commit();
    let trusted = room.check(&from);
    assert!(!trusted.stderr.contains(nothing), "{}", trusted.stderr);
}

#[test]
fn a_page_that_the_change_takes_away_is_missed_where_it_is_cited() {
    let room = Room::new();
    let from = ["--policy-from", "main"];
    room.write("pages/elsewhere.example/other.txt", "Nothing of the matter is said here.");
    room.write("pages/gazette.example/second.html", &article("The bridge was painted green."));
    room.commit();
    fs::remove_file(room.0.path().join("pages/elsewhere.example/other.txt")).unwrap();
    expect(&room.check(&from), 0, &[]);
    fs::remove_file(room.0.path().join("pages/gazette.example/second.html")).unwrap();
    expect(&room.check(&from), 1, &["page-altered", "takes away gazette.example/second.html"]);
}

#[test]
fn init_overwrites_nothing() {
    let place = Place::new().file("citecheck.toml", "[policy]\n").file("pages/a/b.txt", "x");
    let ran = place.run("init");
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert!(ran.stdout.contains("left citecheck.toml as it is"), "{}", ran.stdout);
    assert!(ran.stdout.contains("left pages/ as it is"), "{}", ran.stdout);
    assert_eq!(fs::read_to_string(place.path().join("citecheck.toml")).unwrap(), "[policy]\n");
    assert!(!place.path().join("pages/.gitkeep").exists());
    assert!(place.path().join("stories/.gitkeep").exists());
    let again = place.run("init");
    assert!(!again.stdout.contains("made "), "{}", again.stdout);
}

#[test]
fn a_page_that_the_change_alters_is_told_where_the_first_claim_is_old() {
    let room = Room::new();
    room.write(
        STORY,
        &format!("{GOOD}\nThe mill in Osterby has 1,900 employees. (gazette.example)\n"),
    );
    room.write("pages/gazette.example/plant.html", &article(&TRUE.replace("1,200", "1,900")));
    let from = ["--policy-from", "main"];
    let altered = "the change alters gazette.example/plant.html";
    expect(&room.check(&from), 1, &["page-altered", altered]);
    expect(&room.check(&["--policy-from", "main", "--diff", "main"]), 1, &["page-altered"]);
}

#[test]
fn a_hook_sees_the_repository_of_the_story() {
    let room = Room::new();
    room.write("pages/gazette.example/plant.html", &article(&TRUE.replace("1,200", "1,900")));
    room.write(STORY, WRONG);
    let git_dir = room.0.path().join(".git");
    let path = std::env::var("PATH").unwrap();
    let env = [("PATH", path.as_str()), ("GIT_DIR", git_dir.to_str().unwrap())];
    let args = ["check", STORY, "--policy-from", "main", "--report", "github"];
    expect(&run_in(room.0.path(), &args, "", &env), 1, &["page-altered"]);
}

#[test]
fn a_baseline_needs_words() {
    let room = Room::new();
    let args = [
        "--write-baseline",
        "known.json",
        "--reason",
        " ",
        "--owner",
        "Jo",
        "--until",
        "2036-12-31",
    ];
    expect(&room.check(&args), 2, &["say it in words"]);
}

#[test]
fn a_difference_within_the_tolerance_is_for_review_and_fails_nothing() {
    let room = Room::new();
    room.write("pages/gazette.example/plant.html", &article(&TRUE.replace("1,200", "1,243")));
    let near = |figure: &str| GOOD.replace("1,200", figure);
    let config = fs::read_to_string(room.0.path().join("citecheck.toml")).unwrap();
    let with = |more: &str| room.write("citecheck.toml", &format!("{config}\n{more}"));
    room.write(STORY, &near("1,249"));
    expect(&room.check(&[]), 1, &["::error", "figure-conflict"]);
    with("[policy.tolerance]\nfigure = \"0.5%\"\n");
    let eased = "(review, not error: the policy lets figures differ by 0.5%25)";
    expect(&room.check(&[]), 0, &[eased]);
    // The claim is contradicted all the same, and yet no status that fails.
    let ran = room.check(&["--fail-on", "contradicted"]);
    expect(&ran, 0, &[eased]);
    let report = room.0.path().join("report.json");
    let report = report.to_str().unwrap();
    expect(&room.check(&["--report", &format!("json={report}")]), 0, &[]);
    let wire: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(report).unwrap()).unwrap();
    assert_eq!(wire["policy"]["tolerance"], serde_json::json!({"figure": "0.5%"}));
    let mut claims = wire["claims"].as_array().unwrap().iter();
    assert!(claims.any(|it| it["label"] == "contradicted"), "{wire}");
    // One more is beyond, and a flag is the last word.
    room.write(STORY, &near("1,251"));
    expect(&room.check(&["--fail-on", "contradicted"]), 1, &["::error", "status-fails"]);
    expect(&room.check(&["--tolerance", "figure=1%"]), 0, &["figures differ by 1%25"]);
    room.write(STORY, &near("1,249"));
    expect(&room.check(&["--tolerance", "figure=0%"]), 1, &["::error"]);
    // Another error of the claim fails as ever.
    let of = |figure: &str, year: &str| {
        format!("The plant in Osterby, which opened in {year}, has {figure} employees.")
    };
    let two = format!("# The plant\n\n{} (gazette.example)\n", of("1,249", "1971"));
    room.write("pages/gazette.example/plant.html", &article(&of("1,243", "1961")));
    room.write(STORY, &two);
    expect(&room.check(&[]), 1, &["::error", "date-conflict"]);
    // In days, where both are days.
    room.write(
        STORY,
        "# The plant\n\nThe plant in Osterby opened on 4 March 2019. (gazette.example)\n",
    );
    room.write(
        "pages/gazette.example/plant.html",
        &article("The plant in Osterby opened on 3 March 2019."),
    );
    expect(&room.check(&[]), 1, &["date-conflict"]);
    expect(&room.check(&["--tolerance", "date=1 day"]), 0, &["dates differ by 1 day"]);
    let shown = room.run(&["config", "show", STORY, "--origin"]);
    expect(&shown, 0, &["policy.tolerance.figure = \"0.5%\"  # citecheck.toml:"]);
}

#[test]
fn a_change_cannot_widen_its_own_tolerance() {
    let room = Room::new();
    let from = ["--policy-from", "main"];
    room.write("pages/gazette.example/plant.html", &article(&TRUE.replace("1,200", "1,243")));
    room.commit();
    room.write(STORY, &GOOD.replace("1,200", "1,249"));
    let config = fs::read_to_string(room.0.path().join("citecheck.toml")).unwrap();
    room.write("citecheck.toml", &format!("{config}\n[policy.tolerance]\nfigure = \"0.5%\"\n"));
    expect(
        &room.check(&from),
        1,
        &["::error", "policy-loosened", "figures may differ by 0.5%25, and at main not at all"],
    );
    room.commit();
    expect(&room.check(&from), 0, &[]);
    room.write("citecheck.toml", &format!("{config}\n[policy.tolerance]\nfigure = \"0.2%\"\n"));
    let ran = room.check(&from);
    assert!(!ran.stdout.contains("policy-loosened"), "{}", ran.stdout);
}
