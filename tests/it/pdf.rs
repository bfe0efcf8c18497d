//! A PDF is read once, when it comes, in a process of its own; a check reads what was kept.

use std::fs;
use std::io::Write as _;
use std::time::{Duration, Instant};

use super::program::Place;

#[path = "../../src/pdf/writing.rs"]
mod writing;

use writing::{document, file, page, stream};

const STORY: &str =
    "The plant in Osterby has 1,200 employees. ([report](https://gazette.example/report.pdf))\n";
const CHECK: &str = "check story.md --format json --as-of 2026-06-30 --exit-zero";
const ADD: &str =
    "source add https://gazette.example/report.pdf report.pdf --by Jo --at 2026-04-22T08:00:00Z";

fn report() -> Vec<u8> {
    document(&[
        "A report on the plant",
        "",
        "The plant in Osterby has 1,200 employees, its owner said on",
        "Monday. It makes doors.",
    ])
}

fn place(pdf: &[u8]) -> Place {
    Place::new().file("story.md", STORY).file("report.pdf", pdf)
}

#[test]
fn a_check_reads_the_text_that_was_kept_and_every_form_of_it_alike() {
    let place = place(&report());
    let added = place.run(ADD);
    assert_eq!((added.code, added.stderr.as_str()), (Some(0), ""));
    assert!(added.stdout.contains(": article, "), "{}", added.stdout);
    let stored = place.run(CHECK);
    assert!(stored.stdout.contains("\"supported\""), "{}", stored.stdout);
    let shown = place.run("source show https://gazette.example/report.pdf --text").stdout;
    assert!(shown.contains("has 1,200 employees, its owner said on Monday."), "{shown}");
    // As a folder, as archives, and taken in again, it is the same, and nothing reads the PDF.
    for (export, pages) in
        [("out", "out"), ("--warc a.warc.gz", "a.warc.gz"), ("--wacz a.wacz", "a.wacz")]
    {
        assert_eq!(place.run(&format!("source export {export}")).code, Some(0));
        assert_eq!(place.run(&format!("{CHECK} --pages {pages}")).stdout, stored.stdout, "{pages}");
    }
    assert_eq!(place.run("source import a.wacz --store again").code, Some(0));
    assert_eq!(place.run("source list --store again").stdout, place.run("source list").stdout);
    assert_eq!(place.run(&format!("{CHECK} --store again")).stdout, stored.stdout);
    assert_eq!(place.run("source verify --store again").code, Some(0));
}

#[test]
fn the_lock_names_the_reader_and_holds_on_the_kept_text() {
    let place = place(&report());
    place.run(ADD);
    assert_eq!(place.run("lock story.md --as-of 2026-06-30").code, Some(0));
    let lock = fs::read_to_string(place.path().join("claims/story.lock.json")).unwrap();
    assert!(
        lock.contains("\"reader\": \"pdf\"") && lock.contains("\"text_reader\": \"pdf-1\""),
        "{lock}"
    );
    assert_eq!(place.run("check story.md --locked").code, Some(0));
    place.run("source export out");
    assert_eq!(place.run("check story.md --locked --pages out").code, Some(0));
    // The text is changed by one byte: in a folder it is a problem and nothing to hold to, in the store it is bad.
    let host = place.path().join("out/gazette.example");
    let text = fs::read_dir(host).unwrap().map(|it| it.unwrap().path());
    let text = text.filter(|it| it.extension().is_some_and(|it| it == "pdf-text")).last().unwrap();
    fs::write(&text, fs::read_to_string(&text).unwrap().replace("1,200", "1,900")).unwrap();
    let ran = place.run("check story.md --locked --pages out");
    assert!(
        ran.code == Some(4) && ran.stderr.contains("lock-page-read-otherwise"),
        "{}",
        ran.stderr
    );
    let hash = citecheck::store::sha256(
        place.run("source show https://gazette.example/report.pdf --text").stdout.as_bytes(),
    );
    let kept = place.path().join(".citecheck/objects").join(&hash[..2]).join(&hash[2..]);
    let mut bytes = fs::read(&kept).unwrap();
    bytes[3] ^= 1;
    fs::write(&kept, bytes).unwrap();
    let ran = place.run("source verify");
    assert!(ran.code == Some(1) && ran.stderr.contains("entry-changed"), "{}", ran.stderr);
    assert_eq!(place.run("check story.md --locked").code, Some(4));
    // Pruning keeps the text of what is kept, and takes out what has lost its own.
    assert_eq!(place.run("source prune --damaged").code, Some(0));
    assert_eq!(place.run("source list").stdout, "");
}

#[cfg(feature = "fetch")]
#[test]
fn a_pdf_is_read_when_it_is_fetched() {
    use super::fetch::site::{Site, not_found, reply};
    let site = Site::start(|ask, wire| match ask.path.as_str() {
        "/report.pdf" => reply(wire, "200 OK", &["Content-Type: application/pdf"], &report()),
        _ => not_found(wire),
    });
    let story = STORY.replace("https://gazette.example", &site.url(""));
    let place = Place::new().file("story.md", story);
    let fetch = format!("fetch story.md --no-pace --allow-net {}", site.address);
    let ran = place.run(&fetch);
    assert!(
        ran.code == Some(0) && ran.stdout.contains("ok, article"),
        "{}{}",
        ran.stdout,
        ran.stderr
    );
    assert!(place.run(CHECK).stdout.contains("\"supported\""));
    assert!(place.run(&format!("{fetch} --update")).stdout.contains("1 unchanged"));
}

#[test]
fn hostile_files_end_in_a_state_within_the_limits() {
    let cyclic = file(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>".to_vec(),
    ]);
    let endless = file(&[b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), b"2 0 R".to_vec()]);
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let zeros = vec![b' '; 1 << 20];
    (0..2048).for_each(|_| packer.write_all(&zeros).unwrap());
    let bomb = packer.finish().unwrap();
    let mut objects_of_bomb = page("", "", &[]);
    objects_of_bomb.clear();
    let bomb = file(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /Contents [4 0 R 4 0 R 4 0 R 4 0 R] /Resources << >> >>"
            .to_vec(),
        stream("/Filter /FlateDecode", &bomb),
    ]);
    let deep = format!("<< /Type /Catalog /Pages {} >>", "[".repeat(200_000)).into_bytes();
    let locked = [&report()[..], b"\ntrailer << /Encrypt << /Filter /Other >> >>"].concat();
    for (name, pdf) in [
        ("cyclic", cyclic),
        ("endless", endless),
        ("bomb", bomb),
        ("deep", file(&[deep])),
        ("cut", report()[..60].to_vec()),
        ("locked", locked),
        ("empty", b"%PDF-1.7\n".to_vec()),
        (
            "noise",
            (0..100_000_u32).map(|it| (it.wrapping_mul(2_654_435_761) >> 24) as u8).collect(),
        ),
    ] {
        let pdf = if name == "noise" { [b"%PDF-1.4\n".as_slice(), &pdf].concat() } else { pdf };
        let place = place(&pdf);
        let start = Instant::now();
        let ran = place.run(ADD);
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{name}");
        assert!(start.elapsed() < Duration::from_secs(40), "{name}: {:?}", start.elapsed());
        assert!(name == "locked" || ran.stdout.contains("unread-type"), "{name}: {}", ran.stdout);
        let checked = place.run(CHECK);
        assert_eq!((checked.code, checked.stderr.as_str()), (Some(0), ""), "{name}");
        assert!(
            name == "locked" || checked.stdout.contains("supply"),
            "{name}: {}",
            checked.stdout
        );
        assert_eq!(place.run("source verify").code, Some(0), "{name}");
    }
}

#[test]
fn an_evidence_bundle_carries_the_kept_text_and_holds_without_the_store() {
    let place = place(&report());
    place.run(ADD);
    let ran = place.run(&format!("{CHECK} --report evidence=a.zip"));
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    let bundle = fs::read(place.path().join("a.zip")).unwrap();
    let elsewhere = Place::new().file("a.zip", bundle);
    let verified = elsewhere.run("verify a.zip");
    assert_eq!((verified.code, verified.stderr.as_str()), (Some(0), ""));
    assert!(verified.stdout.contains("the same report again"), "{}", verified.stdout);
}
