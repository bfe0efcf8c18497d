//! `citecheck fetch` and `citecheck watch` against sites on loopback.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::Value;

use super::fetch::site::{Ask, Site, Wire, not_found, redirect, reply};
#[cfg(unix)]
use super::program::command;
use super::program::{Place, Ran, article};

/// A site whose `/plant` says so many employees, and which has other pages of every kind.
fn site(script: impl Fn(&Ask, &mut dyn Wire) -> bool + Send + Sync + 'static) -> Site {
    Site::start(move |ask, wire| {
        if script(ask, wire) {
            return;
        }
        match ask.path.as_str() {
            "/plant" => html(wire, &plant("1,200"), &[]),
            "/moved" => redirect(wire, "/plant"),
            "/old-news" => redirect(wire, "/"),
            "/" => html(wire, &article("A home page tells of much."), &[]),
            "/busy" => reply(wire, "503 Service Unavailable", &[], b""),
            "/private" => html(wire, &plant("1,400"), &[]),
            "/robots.txt" => reply(
                wire,
                "200 OK",
                &["Content-Type: text/plain"],
                b"User-agent: *\nDisallow: /private\n",
            ),
            _ => not_found(wire),
        }
    })
}

fn plain_site() -> Site {
    site(|_, _| false)
}

fn plant(n: &str) -> String {
    article(&format!("The plant in Osterby has {n} employees, its owner said on Monday."))
}

fn html(wire: &mut dyn Wire, body: &str, fields: &[&str]) {
    let fields: Vec<&str> = fields.iter().chain(&["Content-Type: text/html"]).copied().collect();
    reply(wire, "200 OK", &fields, body.as_bytes());
}

/// A story with a claim that cites each address.
fn story(urls: &[&str]) -> String {
    let claim =
        |it: &&str| format!("The plant in Osterby has 1,200 employees ([source]({it})).\n\n");
    urls.iter().map(claim).collect()
}

fn place(urls: &[String]) -> Place {
    let urls: Vec<&str> = urls.iter().map(String::as_str).collect();
    Place::new().file("story.md", story(&urls))
}

/// Runs a command on the story, able to reach the site, without its pauses.
fn run(place: &Place, site: &Site, command: &str) -> Ran {
    place.run(&format!("{command} story.md --allow-net {} --no-pace --attempts 1", site.address))
}

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{}{}", ran.stdout, ran.stderr))
}

/// State and content of each page.
fn states(report: &Value) -> Vec<(&str, &str)> {
    let pages = report["pages"].as_array().unwrap().iter();
    pages.map(|it| (it["state"].as_str().unwrap(), it["content"].as_str().unwrap_or("-"))).collect()
}

#[test]
fn what_is_fetched_is_what_a_check_reads() {
    let site = plain_site();
    let place = place(&[site.url("/plant")]);
    let ran = run(&place, &site, "fetch");
    assert_eq!(ran.code, Some(0), "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.starts_with("citecheck: 1 address: 1 fetched\n"), "{}", ran.stdout);
    assert!(ran.stdout.contains("  ok, article"), "{}", ran.stdout);
    assert!(ran.stdout.contains("/plant"), "{}", ran.stdout);
    for store in ["", " --store .citecheck"] {
        let checked = place.run(&format!("check story.md --format json{store}"));
        assert_eq!(checked.code, Some(0), "{}{}", checked.stdout, checked.stderr);
        assert_eq!(json(&checked)["claims"][0]["label"], "supported", "{}", checked.stdout);
    }
    assert_eq!(place.run("source verify").code, Some(0));
}

#[test]
fn what_is_fetched_unread_is_read_by_the_check() {
    let site = plain_site();
    let (read, unread) = (place(&[site.url("/plant")]), place(&[site.url("/plant")]));
    let readings = |it: &Place| it.path().join(".citecheck/readings").exists();
    assert_eq!(run(&read, &site, "fetch").code, Some(0));
    assert!(readings(&read), "a page that is fetched is read");
    let ran = run(&unread, &site, "fetch --unread --report json");
    assert_eq!(ran.code, Some(0), "{}{}", ran.stdout, ran.stderr);
    assert_eq!(states(&json(&ran)), [("ok", "-")]);
    assert!(!readings(&unread));
    let checked = unread.run("check story.md --format json");
    assert_eq!(json(&checked)["claims"][0]["label"], "supported", "{}", checked.stdout);
    assert!(readings(&unread), "and by the check else");
}

#[test]
fn every_address_ends_in_its_state_and_one_that_is_not_had_makes_it_incomplete() {
    let site = plain_site();
    let paths = ["/plant", "/moved", "/gone", "/busy", "/private", "/old-news"];
    let place = place(&paths.map(|it| site.url(it)));
    let ran = run(&place, &site, "fetch --report json");
    assert_eq!(ran.code, Some(3), "{}{}", ran.stdout, ran.stderr);
    let report = json(&ran);
    assert_eq!(
        states(&report),
        [
            ("ok", "article"),
            ("redirected-within-site", "article"),
            ("gone", "-"),
            ("server-error", "-"),
            ("robots-disallowed", "-"),
            ("redirected-to-home-page", "-"),
        ]
    );
    assert_eq!(report["pages"][1]["final_url"], site.url("/plant"));
    assert!(site.asked("/private").is_empty());
    // What passes, what depends on the run, and a home page in place of a page are not kept.
    let listed = place.run("source list").stdout;
    for (path, is_kept) in paths.iter().zip([true, true, true, false, false, false]) {
        assert_eq!(listed.contains(&site.url(path)), is_kept, "{path}: {listed}");
    }
    // What is good is not asked for again, the rest is; the same answer is kept once.
    let again = run(&place, &site, "fetch");
    assert_eq!(again.code, Some(3));
    assert!(again.stdout.contains("2 held, 4 not to be had"), "{}", again.stdout);
    assert_eq!((site.asked("/plant").len(), site.asked("/gone").len()), (2, 2));
    assert_eq!(place.run("source list").stdout, listed);
}

#[test]
fn a_held_page_is_not_asked_for() {
    let site = plain_site();
    // The same address written otherwise is the same page.
    let cited = [site.url("/plant"), site.url("/plant?utm_source=letter")];
    let place = place(&cited).file("page.html", plant("1,200"));
    let added = place.run(&format!("source add {} page.html --by Jo", site.url("/plant")));
    assert_eq!(added.code, Some(0), "{}", added.stderr);
    for command in ["fetch", "fetch --update", "watch", "fetch --dry-run"] {
        let ran = run(&place, &site, command);
        assert_eq!(ran.code, Some(0), "{}{}", ran.stdout, ran.stderr);
        assert_eq!(site.n_connects(), 0, "{command}");
    }
}

#[test]
fn one_address_in_several_stories_is_fetched_once() {
    let site = plain_site();
    let place = place(&[site.url("/plant"), site.url("/plant#again")])
        .file("other.md", story(&[&site.url("/plant")]));
    let ran = run(&place, &site, "fetch other.md");
    assert_eq!(ran.code, Some(0), "{}{}", ran.stdout, ran.stderr);
    assert_eq!(site.asked("/plant").len(), 1);
}

#[test]
fn an_address_that_is_not_public_is_refused_unless_it_is_opened() {
    let site = plain_site();
    let place = place(&[site.url("/plant")]);
    let ran = place.run("fetch story.md");
    assert_eq!(ran.code, Some(3), "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("refused-address"), "{}", ran.stdout);
    assert!(ran.stdout.contains("--allow-net"), "{}", ran.stdout);
    assert_eq!(site.n_connects(), 0);
}

#[test]
fn offline_and_dry_runs_ask_nobody() {
    let site = plain_site();
    let place = place(&[site.url("/plant")]);
    let offline = run(&place, &site, "fetch --offline");
    assert_eq!(offline.code, Some(2));
    assert!(offline.stderr.contains("--offline refuses it"), "{}", offline.stderr);
    let dry = run(&place, &site, "fetch --dry-run");
    assert_eq!(dry.code, Some(0), "{}", dry.stderr);
    assert!(dry.stdout.contains("1 address: 1 to be fetched"), "{}", dry.stdout);
    assert!(!place.path().join(".citecheck").exists());
    assert_eq!(site.n_connects(), 0);
}

#[test]
fn a_bare_domain_is_told_with_what_to_do() {
    let site = plain_site();
    let urls = [site.url("/plant")];
    let place = place(&urls).file("bare.txt", "The plant has 1,200 employees. (gazette.example)\n");
    let ran = run(&place, &site, "fetch bare.txt");
    assert_eq!(ran.code, Some(0), "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("gazette.example: no page of it is held"), "{}", ran.stdout);
    assert!(ran.stdout.contains("citecheck source add URL FILE"), "{}", ran.stdout);
    // A run that had nothing to ask for does not pass silently.
    let bare = place.run("fetch bare.txt --store empty");
    assert_eq!(bare.code, Some(3), "{}{}", bare.stdout, bare.stderr);
}

#[test]
fn a_secret_in_an_address_is_not_shown() {
    let site = plain_site();
    let place = place(&[site.url("/gone?token=swordfish")]);
    for command in ["fetch", "fetch --report json", "fetch --update", "watch"] {
        let ran = run(&place, &site, command);
        assert_eq!(ran.code, Some(3), "{}{}", ran.stdout, ran.stderr);
        let said = format!("{}{}", ran.stdout, ran.stderr);
        assert!(!said.contains("swordfish") && said.contains("token=***"), "{said}");
    }
}

#[test]
fn a_secret_is_not_shown_with_what_changed_either() {
    let site = site(|ask, wire| {
        let is_ours = ask.path.starts_with("/staff?");
        if is_ours {
            html(wire, &plant(if ask.n_before == 0 { "1,200" } else { "1,300" }), &[]);
        }
        is_ours
    });
    let place = place(&[site.url("/staff?id=7&token=swordfish")]);
    assert_eq!(run(&place, &site, "fetch").code, Some(0));
    let ran = run(&place, &site, "watch --report json=out.json");
    assert_eq!(ran.code, Some(1), "{}{}", ran.stdout, ran.stderr);
    let report = std::fs::read_to_string(place.path().join("out.json")).unwrap();
    let said = format!("{}{}{report}", ran.stdout, ran.stderr);
    assert!(!said.contains("swordfish"), "{said}");
}

#[test]
fn an_unchanged_page_is_not_sent_again() {
    let site = site(|ask, wire| {
        let is_held = ask.head.to_lowercase().contains("if-none-match: \"v1\"");
        match (ask.path.as_str(), is_held) {
            ("/plant", true) => reply(wire, "304 Not Modified", &["ETag: \"v1\""], b""),
            ("/plant", false) => html(wire, &plant("1,200"), &["ETag: \"v1\""]),
            _ => return false,
        }
        true
    });
    let place = place(&[site.url("/plant")]);
    assert_eq!(run(&place, &site, "fetch").code, Some(0));
    let listed = place.run("source list").stdout;
    let ran = run(&place, &site, "fetch --update --report json");
    assert_eq!(ran.code, Some(0), "{}{}", ran.stdout, ran.stderr);
    assert_eq!(states(&json(&ran)), [("not-modified", "article")]);
    assert_eq!(json(&ran)["pages"][0]["change"], "same");
    let watched = run(&place, &site, "watch");
    assert_eq!(watched.code, Some(0), "{}{}", watched.stdout, watched.stderr);
    assert_eq!(
        watched.stdout,
        "citecheck: 1 page: 1 unchanged; 0 claims touched, 0 for the worse\n"
    );
    assert_eq!(place.run("source list").stdout, listed);
}

/// A site whose page says 1,200 until it is turned, and then what `after` says.
fn turning(after: fn(&mut dyn Wire)) -> (Site, Arc<AtomicBool>) {
    let is_turned = Arc::new(AtomicBool::new(false));
    let turn = is_turned.clone();
    let site = site(move |ask, wire| {
        let is_late = ask.path == "/plant" && turn.load(Ordering::SeqCst);
        if is_late {
            after(wire);
        }
        is_late
    });
    (site, is_turned)
}

#[test]
fn an_update_shows_what_changed_and_the_claim_it_touches() {
    let (site, turn) = turning(|wire| html(wire, &plant("1,300"), &[]));
    let place = place(&[site.url("/plant")]);
    assert_eq!(run(&place, &site, "fetch").code, Some(0));
    turn.store(true, Ordering::SeqCst);
    let ran = run(&place, &site, "fetch --update --report json=out.json");
    assert_eq!(ran.code, Some(0), "{}{}", ran.stdout, ran.stderr);
    for shown in [
        "The plant in Osterby has [-1,200-] {+1,300+} employees, its owner said on Monday.",
        "CLAIM  story.md:1 supported, now contradicted",
        "figure-conflict: ",
    ] {
        assert!(ran.stdout.contains(shown), "{shown}: {}", ran.stdout);
    }
    let report = std::fs::read_to_string(place.path().join("out.json")).unwrap();
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["pages"][0]["change"], "changed");
    assert_eq!(report["claims"][0]["label_now"], "contradicted");
    let hunk = &report["changes"][0]["hunks"][0];
    assert!(hunk["before"].as_str().unwrap().contains("1,200"), "{report}");
    assert!(hunk["after"].as_str().unwrap().contains("1,300"), "{report}");
    // The old snapshot stays, and a check reads the new one.
    assert_eq!(place.run("source list").stdout.lines().count(), 2);
    assert_eq!(place.run("check story.md").code, Some(1));
    assert!(run(&place, &site, "fetch --update").stdout.contains("1 unchanged"));
}

#[test]
fn a_watch_fails_where_a_changed_figure_turns_a_verdict() {
    let (site, turn) = turning(|wire| html(wire, &plant("1,300"), &[]));
    let place = place(&[site.url("/plant")]);
    assert_eq!(run(&place, &site, "fetch").code, Some(0));
    assert_eq!(run(&place, &site, "watch").code, Some(0));
    turn.store(true, Ordering::SeqCst);
    let ran = run(&place, &site, "watch");
    assert_eq!(ran.code, Some(1), "{}{}", ran.stdout, ran.stderr);
    assert!(
        ran.stdout.contains("1 page: 1 changed; 1 claim touched, 1 for the worse"),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.contains("  changed: ok, article"), "{}", ran.stdout);
    assert!(ran.stdout.contains("supported, now contradicted"), "{}", ran.stdout);
}

#[test]
fn fetch_and_watch_heed_what_is_set() {
    let (site, turn) = turning(|wire| html(wire, &plant("1,300"), &[]));
    let place = place(&[site.url("/plant")])
        .file("citecheck.toml", "[paths]\nstore = \"kept\"\n[policy]\nfigure-conflict = \"off\"\n");
    let planned = run(&place, &site, "fetch --dry-run");
    assert_eq!(planned.code, Some(0), "{}", planned.stderr);
    assert!(!place.path().join("kept").exists());
    assert_eq!(run(&place, &site, "fetch").code, Some(0));
    assert!(place.path().join("kept").is_dir() && !place.path().join(".citecheck").exists());
    assert_eq!(place.run("check story.md").code, Some(0));
    turn.store(true, Ordering::SeqCst);
    let ran = run(&place, &site, "watch");
    assert!(ran.stdout.contains("supported, now contradicted"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("figure-conflict"), "{}", ran.stdout);
    let named = run(&place, &site, "fetch --store other");
    assert_eq!(named.code, Some(0), "{}", named.stderr);
    assert!(place.path().join("other").is_dir());
}

#[test]
fn a_watch_tells_of_a_page_that_vanished_and_keeps_the_copy() {
    let (site, turn) = turning(not_found);
    let place = place(&[site.url("/plant")]);
    assert_eq!(run(&place, &site, "fetch").code, Some(0));
    turn.store(true, Ordering::SeqCst);
    for _ in 0..2 {
        let ran = run(&place, &site, "watch");
        assert_eq!(ran.code, Some(1), "{}{}", ran.stdout, ran.stderr);
        assert!(ran.stdout.contains("1 page: 1 vanished"), "{}", ran.stdout);
        assert!(ran.stdout.contains("  vanished: gone"), "{}", ran.stdout);
        assert!(ran.stdout.contains("supported, now unavailable"), "{}", ran.stdout);
    }
    assert_eq!(place.run("source list").stdout.lines().count(), 2);
    assert_eq!(place.run("check story.md").code, Some(0), "the copy is still read");
}

#[test]
fn a_passing_fault_or_a_wall_does_not_take_the_place_of_a_page() {
    let answers: [fn(&mut dyn Wire); 2] = [
        |wire| reply(wire, "503 Service Unavailable", &[], b""),
        |wire| html(wire, "<div id=app></div><script src=a.js></script>", &[]),
    ];
    for after in answers {
        let (site, turn) = turning(after);
        let place = place(&[site.url("/plant")]);
        assert_eq!(run(&place, &site, "fetch").code, Some(0));
        let listed = place.run("source list").stdout;
        turn.store(true, Ordering::SeqCst);
        let ran = run(&place, &site, "watch --report json");
        assert_eq!(ran.code, Some(3), "{}{}", ran.stdout, ran.stderr);
        assert_eq!(json(&ran)["pages"][0]["change"], "not-known");
        assert_eq!(place.run("source list").stdout, listed);
        assert_eq!(place.run("check story.md").code, Some(0));
    }
}

#[test]
fn a_wall_that_is_fetched_is_told_and_asked_for_again() {
    let site = site(|ask, wire| {
        let is_wall = ask.path == "/wall" && ask.n_before == 0;
        if is_wall {
            html(wire, "<div id=app></div><script src=a.js></script>", &[]);
        } else if ask.path == "/wall" {
            html(wire, &plant("1,200"), &[]);
        }
        ask.path == "/wall"
    });
    let place = place(&[site.url("/wall")]);
    let ran = run(&place, &site, "fetch");
    assert_eq!(ran.code, Some(3), "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("  ok, javascript-shell"), "{}", ran.stdout);
    assert!(ran.stdout.contains("    the page: shows nothing without"), "{}", ran.stdout);
    let checked = place.run("check story.md --format json");
    assert_eq!(json(&checked)["claims"][0]["label"], "unavailable", "{}", checked.stdout);
    let again = run(&place, &site, "fetch");
    assert_eq!(again.code, Some(0), "{}{}", again.stdout, again.stderr);
    assert_eq!(place.run("check story.md").code, Some(0));
}

#[test]
fn a_page_that_changed_around_its_text_alone_touches_no_claim() {
    let (site, turn) = turning(|wire| {
        let page = plant("1,200").replace("<nav>", "<nav><a href=/new>New</a>");
        html(wire, &page, &[]);
    });
    let place = place(&[site.url("/plant")]);
    assert_eq!(run(&place, &site, "fetch").code, Some(0));
    turn.store(true, Ordering::SeqCst);
    let ran = run(&place, &site, "watch");
    assert_eq!(ran.code, Some(0), "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("1 changed; 0 claims touched"), "{}", ran.stdout);
    assert!(ran.stdout.contains("its main text is as it was"), "{}", ran.stdout);
}

#[test]
#[cfg(unix)]
fn an_interrupted_fetch_keeps_what_was_done_and_ends_within_a_second() {
    use std::io::{BufRead as _, BufReader, Read as _};
    use std::process::Command;
    use std::time::{Duration, Instant};

    let site = site(|ask, wire| {
        let is_stalled = ask.path == "/stalled";
        if is_stalled {
            super::fetch::site::wait_until_left(wire);
        }
        is_stalled
    });
    let place = place(&[site.url("/plant"), site.url("/stalled")]);
    let open = site.address.to_string();
    let args = ["fetch", "story.md", "--allow-net", &open, "--no-pace", "--progress", "always"];
    let mut child = command(place.path(), &args, &[]).spawn().unwrap();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let mut said = String::new();
    while !said.contains("pages fetched 1 of 2") {
        assert_ne!(stderr.read_line(&mut said).unwrap(), 0, "it ended early: {said}");
    }
    let began = Instant::now();
    let kill = format!("kill -INT {}", child.id());
    assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
    let mut table = String::new();
    child.stdout.take().unwrap().read_to_string(&mut table).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130), "{table}");
    assert!(began.elapsed() < Duration::from_secs(1), "{:?}", began.elapsed());
    assert!(table.contains("interrupted") && table.contains("  stopped"), "{table}");
    assert!(place.run("source list").stdout.contains(&site.url("/plant")));
    assert_eq!(place.run("check story.md --exit-zero").code, Some(0));
}
