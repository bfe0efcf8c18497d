//! What came of a run, for people: a table of pages, then what changed and which claims that touches.

use std::fmt::Write as _;
use std::time::Duration;

use url::Url;

use super::changes::Hunk;
use super::row::{Change, End, Row};
use super::told::{PageChange, Told};
use super::touched::Touched;
use crate::config::Config;
use crate::fetch::{Outcome, redact};
use crate::report::{Options, Paper, Tone, Untrusted, counted};
use crate::source::host_of_name;

/// Most places of one page that are shown; the report for programs has all.
const MOST: usize = 20;

/// The table of `fetch`.
pub(super) fn of_fetch(told: &Told, config: &Config) -> String {
    let mut out = said(&counts(told));
    out.push_str(&table(&told.rows.iter().collect::<Vec<_>>(), config));
    out.push_str(&domains(told, config));
    out.push_str(&changes(told, config));
    out
}

/// The report of `watch`: what is as it was is counted, not listed.
pub(super) fn of_watch(told: &Told, config: &Config) -> String {
    let mut out = said(&watch_counts(told));
    let is_told = |it: &&Row| match it.change {
        Change::Changed | Change::Vanished | Change::NotKnown => true,
        Change::NotAsked | Change::First | Change::Same => !it.is_had(),
    };
    out.push_str(&table(&told.rows.iter().filter(is_told).collect::<Vec<_>>(), config));
    out.push_str(&changes(told, config));
    out
}

fn said(parts: &str) -> String {
    format!("citecheck: {parts}\n")
}

fn counts(told: &Told) -> String {
    let count = |is: &dyn Fn(&Row) -> bool| told.rows.iter().filter(|it| is(it)).count();
    let is_same = |it: &Row| it.change == Change::Same;
    let parts = listed(&[
        (count(&|it| it.end == End::Held), "held"),
        (count(&|it| it.end == End::Wanted), "to be fetched"),
        (count(&|it| is_asked(it) && it.is_had() && !is_same(it)), "fetched"),
        (count(&|it| is_asked(it) && it.is_had() && is_same(it)), "unchanged"),
        (count(&|it| !it.is_had()), "not to be had"),
    ]);
    let bare = match told.domains.len() {
        0 => String::new(),
        n => format!("; {} without an address", counted(n, "source", "sources")),
    };
    let stopped = if told.is_interrupted { "; interrupted" } else { "" };
    let of = counted(told.rows.len(), "address", "addresses");
    format!("{of}{parts}{bare}{stopped}")
}

fn watch_counts(told: &Told) -> String {
    let count = |change: Change| told.rows.iter().filter(|it| it.change == change).count();
    let n_worse = told.touched.iter().filter(|it| it.is_worse).count();
    let parts = listed(&[
        (count(Change::Same), "unchanged"),
        (count(Change::Changed), "changed"),
        (count(Change::Vanished), "vanished"),
        (count(Change::NotKnown), "not read"),
        (count(Change::First), "not held before"),
        (count(Change::NotAsked), "supplied by hand and not asked for"),
    ]);
    let stopped = if told.is_interrupted { "; interrupted" } else { "" };
    let pages = counted(told.rows.len(), "page", "pages");
    let claims = counted(told.touched.len(), "claim", "claims");
    format!("{pages}{parts}; {claims} touched, {n_worse} for the worse{stopped}")
}

const fn is_asked(row: &Row) -> bool {
    matches!(row.end, End::Asked(_))
}

/// `: 2 fetched, 1 held`: what there is any of.
fn listed(counts: &[(usize, &str)]) -> String {
    let some = counts.iter().filter(|it| it.0 > 0);
    let parts: Vec<String> = some.map(|(n, what)| format!("{n} {what}")).collect();
    if parts.is_empty() { String::new() } else { format!(": {}", parts.join(", ")) }
}

/// Host, page, state, size and time a line; below it what answered and what to do, where there is anything.
fn table(rows: &[&Row], config: &Config) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let cells: Vec<[String; 5]> = rows.iter().map(|it| cells(it)).collect();
    let title = ["STATE", "SIZE", "TIME", "HOST", "PAGE"].map(str::to_owned);
    let width = |column: usize| {
        let all = cells.iter().chain([&title]).filter_map(|it| it.get(column));
        all.map(|it| it.chars().count()).max().unwrap_or_default()
    };
    let (state, size, time, host) = (width(0), width(1), width(2), width(3));
    let line = |[a, b, c, d, e]: &[String; 5]| {
        let line = format!("  {a:<state$}  {b:>size$}  {c:>time$}  {d:<host$}  {e}");
        line.trim_end().to_owned()
    };
    let mut out = format!("\n{}\n", line(&title));
    for (row, cells) in rows.iter().zip(&cells) {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{}", line(cells));
        out.push_str(&notes(row, config));
    }
    out
}

fn cells(row: &Row) -> [String; 5] {
    let state = match row.content {
        Some(content) if row.end != End::Wanted => format!("{}, {}", row.end.id(), content.id()),
        Some(_) | None => row.end.id().to_owned(),
    };
    let state = match row.change {
        Change::Changed | Change::Vanished => format!("{}: {state}", row.change.id()),
        Change::NotAsked | Change::First | Change::Same | Change::NotKnown => state,
    };
    let size = if row.n_bytes == 0 { "-".to_owned() } else { size(row.n_bytes) };
    let time = row.elapsed.map_or_else(|| "-".to_owned(), seconds);
    let (host, page) = parts(&row.url);
    [state, size, time, Untrusted(&host).to_string(), Untrusted(&page).to_string()]
}

/// Host with its port, and what comes after it, without secrets.
fn parts(address: &str) -> (String, String) {
    let shown = redact(address);
    let Ok(url) = Url::parse(&shown) else { return (String::new(), shown) };
    let host = host_of_name(url.host_str().unwrap_or_default());
    let host = url.port().map_or_else(|| host.clone(), |port| format!("{host}:{port}"));
    let query = url.query().map_or_else(String::new, |it| format!("?{it}"));
    (host, format!("{}{query}", url.path()))
}

fn notes(row: &Row, config: &Config) -> String {
    let mut paper = paper(config);
    if let (End::Asked(outcome), Some(final_url)) = (row.end, &row.final_url) {
        let is_elsewhere = redact(final_url) != redact(&row.url);
        if is_elsewhere && outcome != Outcome::NotModified {
            paper.line("    answered: ", &redact(final_url), Tone::Plain);
        }
    }
    if !row.cause.is_empty() {
        paper.line("    seen: ", &row.cause, Tone::Plain);
    }
    if row.change == Change::NotKnown && row.content.is_some() {
        paper.line("    kept: ", "the page that is held, which can be read", Tone::Plain);
    }
    if let Some(advice) = row.advice_on_page() {
        paper.line("    the page: ", advice, Tone::Plain);
    } else if let Some(advice) = row.advice() {
        paper.line("    do: ", advice, Tone::Plain);
    }
    paper.finish()
}

fn domains(told: &Told, config: &Config) -> String {
    if told.domains.is_empty() {
        return String::new();
    }
    let mut paper = paper(config);
    paper.line("", "CITED WITHOUT AN ADDRESS", Tone::Strong);
    for it in &told.domains {
        let held = match it.n_held {
            0 => "no page of it is held".to_owned(),
            n => format!("{} of it held", counted(n, "page", "pages")),
        };
        paper.line("  - ", &format!("{}: {held}", redact(&it.written)), Tone::Plain);
    }
    let do_this =
        "cite the page by its address, or save it and add it with `citecheck source add URL FILE`";
    if told.domains.iter().any(|it| it.n_held == 0) {
        paper.line("  do: ", do_this, Tone::Plain);
    }
    format!("\n{}", paper.finish())
}

fn changes(told: &Told, config: &Config) -> String {
    let mut paper = paper(config);
    for it in &told.changes {
        changed(&mut paper, it, &told.rows);
    }
    for it in &told.touched {
        claim(&mut paper, it);
    }
    let text = paper.finish();
    if text.is_empty() { text } else { format!("\n{text}") }
}

fn changed(paper: &mut Paper, change: &PageChange, rows: &[Row]) {
    let Some(row) = rows.get(change.row) else { return };
    paper.gap();
    paper.line("CHANGED  ", &redact(&row.url), Tone::Strong);
    let moment = |it: &Option<String>| it.clone().unwrap_or_else(|| "no time".to_owned());
    let when = format!("{}, and again {}", moment(&change.before), moment(&change.after));
    paper.line("  fetched: ", &when, Tone::Faint);
    if change.hunks.is_empty() {
        paper.line(
            "  its main text is as it was: ",
            "only what stands around it changed",
            Tone::Plain,
        );
    }
    for hunk in change.hunks.iter().take(MOST) {
        paper.line("  | ", &Hunk::marked(hunk), Tone::Plain);
    }
    let left = change.hunks.len().saturating_sub(MOST);
    if left > 0 {
        let said = format!("{left}: `--report json` writes all");
        paper.line("  further places: ", &said, Tone::Faint);
    }
}

fn claim(paper: &mut Paper, touched: &Touched) {
    paper.gap();
    let (now, tone) = if touched.before == touched.after {
        (format!("{} as before", touched.after.id()), Tone::Plain)
    } else {
        (format!("{}, now {}", touched.before.id(), touched.after.id()), Tone::Strong)
    };
    let tone = if touched.is_worse { Tone::Bad } else { tone };
    let place = format!("{}:{}", touched.story, touched.line);
    paper.line("CLAIM  ", &format!("{place} {now}"), tone);
    paper.whole("  | ", &touched.text);
    for (rule, message) in &touched.findings {
        paper.line(&format!("  {rule}: "), message, Tone::Plain);
    }
    let first =
        |all: &[String], other: &[String]| all.iter().find(|it| !other.contains(it)).cloned();
    if let Some(it) = first(&touched.said_before, &touched.says_now) {
        paper.line("  the page said: ", &it, Tone::Plain);
    }
    if let Some(it) = first(&touched.says_now, &touched.said_before) {
        paper.line("  the page says: ", &it, Tone::Plain);
    }
    if touched.is_worse {
        paper.line("  do: ", "correct the story, or cite a page that still says so", Tone::Plain);
    }
}

fn paper(config: &Config) -> Paper {
    Paper::new(&Options { width: config.width, colour: config.colour, all: true })
}

/// `812 B`, `1.2 KiB`, `3.4 MiB`.
fn size(n_bytes: u64) -> String {
    let tenths = |unit: u64| {
        let tenths = (n_bytes * 10 + unit / 2) / unit;
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    match n_bytes {
        0..1024 => format!("{n_bytes} B"),
        1024..1_048_576 => format!("{} KiB", tenths(1024)),
        _ => format!("{} MiB", tenths(1_048_576)),
    }
}

fn seconds(elapsed: Duration) -> String {
    let tenths = (elapsed.as_millis() + 50) / 100;
    format!("{}.{} s", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_times_are_short() {
        for (n_bytes, expected) in
            [(812, "812 B"), (1536, "1.5 KiB"), (160 << 10, "160.0 KiB"), (10 << 20, "10.0 MiB")]
        {
            assert_eq!(size(n_bytes), expected);
        }
        assert_eq!(seconds(Duration::from_millis(1_249)), "1.2 s");
        assert_eq!(seconds(Duration::from_millis(3)), "0.0 s");
    }

    #[test]
    fn no_secret_of_an_address_is_shown() {
        let (host, page) = parts("https://ann:bee@www.paper.example:8443/a?id=7&token=c#x");
        assert_eq!((host.as_str(), page.as_str()), ("paper.example:8443", "/a?id=7&token=***"));
    }
}
