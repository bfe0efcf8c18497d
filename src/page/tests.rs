//! Pages of our own, read whole.

use proptest::prelude::*;

use super::*;
use crate::source::Snapshot;

fn page_of(html: &str) -> Page {
    read(&Snapshot {
        body: html.as_bytes().to_vec(),
        content_type: Some("text/html; charset=utf-8".to_owned()),
        ..Snapshot::default()
    })
}

fn check_text(html: &str, expected: &str) {
    assert_eq!(page_of(html).text, expected, "{html}");
}

const STORY: &str = "<p>The harbour board agreed on Monday to deepen the northern basin, after a year of talks with the \
    shipping companies, the fishermen and the town, and set aside 14 million dollars for the work.</p><p>Dredging is to \
    begin in March, when the spawning season is over, and to take eleven weeks, said the engineer in charge, Ada Holm, \
    who also built the southern pier in 2011.</p><p>Critics say that the sums are too low, and point to the pier, which \
    cost twice what was planned. The board answers that prices are fixed this time, and that a second firm stands by.</p>";

#[test]
fn blocks_are_parted_by_newlines_and_white_space_is_folded() {
    check_text("<p>One\n  two</p><p>three&nbsp;four</p>", "One two\nthree four");
    check_text("<div>a<div>b</div>c</div>", "a\nb\nc");
    check_text("<p>a <b>bold</b>, <i>so</i>.</p>", "a bold, so.");
    check_text("<p>first line.<br>second</p>", "first line.\nsecond");
    check_text("soft&shy;hyphen", "softhyphen");
}

#[test]
fn what_a_colon_announces_and_who_wrote_it_stand_by_themselves() {
    let text = "Seats in the outgoing chamber, and the poll of 5 May in percent, party by party:\nGreens: 14 seats, 12.2\n";
    let lines = |text: &str| from_text("", None, None, text).blocks.len();
    assert_eq!(lines(text), 2);
    assert_eq!(
        lines("The commission has fined three makers of ropes for lifts, it said\nBy Jorik Maes"),
        2
    );
    assert_eq!(
        lines("The commission has fined three makers of ropes for lifts, it said\nby letter."),
        1
    );
}

#[test]
fn a_strike_without_an_end_takes_nothing_away() {
    check_text("<p>one <s>two</p><p>three</p>", "one two\nthree");
    let long = "word ".repeat(1000);
    check_text(&format!("<p>one</p><s><p>{long}</p></s>"), &format!("one\n{}", long.trim_end()));
}

#[test]
fn hidden_words_never_count() {
    for hidden in [
        "<script>x</script>",
        "<style>x</style>",
        "<template>x</template>",
        "<noscript>x</noscript>",
        "<!-- x -->",
        "<p hidden>x</p>",
        "<del>x</del>",
        "<s>x</s>",
        "<strike>x</strike>",
        "<div aria-hidden='true'><p>x</p></div>",
        "<div style='display: none'><p>x</p></div>",
        "<span style='visibility:hidden'>x</span>",
        "<div style='position:absolute;left:-9999px'>x</div>",
        "<span class='sr-only'>x</span>",
        "<textarea>x</textarea>",
        "<select><option>x</option></select>",
        "<button>x</button>",
        "<table><tr><td hidden>x</td></tr></table>",
    ] {
        check_text(&format!("<p>seen</p>{hidden}<p>also</p>"), "seen\nalso");
    }
}

#[test]
fn tables_are_read_row_by_row_beside_their_headers() {
    check_text(
        "<table><caption>Sales</caption><tr><th>Year</th><th>Revenue</th></tr>\
         <tr><td>2024</td><td>$5 bn</td></tr><tr><td>2025</td><td>$6 bn</td></tr></table>",
        "Year | Revenue\nYear: 2024 | Revenue: $5 bn\nYear: 2025 | Revenue: $6 bn\nSales",
    );
    check_text(
        "<table><tr><td>Founded</td><td>1911</td></tr><tr><td>Staff</td><td>40</td></tr></table>",
        "Founded | 1911\nStaff | 40",
    );
    check_text(
        "<table><tr><th></th><th colspan=2>Votes</th><th>Seats</th></tr>\
         <tr><th>North</th><td>12</td><td>14</td><td>3</td></tr></table>",
        "Votes | Seats\nNorth | Votes: 12 | Votes: 14 | Seats: 3",
    );
    let page = page_of("<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>");
    assert!(page.blocks.iter().all(|it| it.kind == PageBlockKind::TableRow));
}

#[test]
fn headers_of_several_rows_are_said_together() {
    check_text(
        "<table><tr><th rowspan=2>$m</th><th colspan=2>Three months</th><th colspan=2>Year</th></tr>\
         <tr><th>2025</th><th>2024</th><th>2025</th><th>2024</th></tr>\
         <tr><th>Sales</th><td>33</td><td>27</td><td>126</td><td>104</td></tr></table>",
        "$m | Three months | Year\n2025 | 2024 | 2025 | 2024\n\
         $m: Sales | Three months, 2025: 33 | Three months, 2024: 27 | Year, 2025: 126 | Year, 2024: 104",
    );
    // Such a row below the figures heads nothing above.
    check_text(
        "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr>\
         <tr><th>C</th><th>D</th></tr><tr><td>3</td><td>4</td></tr></table>",
        "A | B\nA: 1 | B: 2\nC | D\nA: 3 | B: 4",
    );
}

#[test]
fn a_cell_over_several_rows_holds_for_each() {
    check_text(
        "<table><tr><th>Port</th><th>Year</th><th>Ships</th></tr>\
         <tr><td rowspan=2>Holm</td><td>2024</td><td>5</td></tr><tr><td>2025</td><td>6</td></tr>\
         <tr><td>Brigg</td><td>2025</td><td>9</td></tr></table>",
        "Port | Year | Ships\nPort: Holm | Year: 2024 | Ships: 5\nPort: Holm | Year: 2025 | Ships: 6\n\
         Port: Brigg | Year: 2025 | Ships: 9",
    );
}

#[test]
fn a_table_that_lays_out_the_page_is_read_as_text() {
    check_text("<table><tr><td><p>Only column</p></td></tr></table>", "Only column");
    check_text(
        "<table><tr><td>menu</td><td><table><tr><td>1</td><td>2</td></tr></table></td></tr></table>",
        "1 | 2\nmenu",
    );
}

#[test]
fn lists_headings_and_captions_keep_their_kind() {
    let page = page_of(
        "<h2>Head</h2><ul><li>One item<li>Two items</ul><figure><figcaption>Cap</figcaption></figure>",
    );
    let kind = |words: &str| {
        page.blocks.iter().find(|it| it.span.of(&page.text) == words).map(|it| it.kind)
    };
    assert_eq!(kind("Head"), Some(PageBlockKind::Heading));
    assert_eq!(kind("One item"), Some(PageBlockKind::ListItem));
    assert_eq!(kind("Two items"), Some(PageBlockKind::ListItem));
    assert_eq!(kind("Cap"), Some(PageBlockKind::Caption));
}

#[test]
fn the_main_text_is_told_from_what_stands_around_it() {
    let page = page_of(&format!(
        "<body><nav><ul><li><a href=/a>Harbour news</a><li><a href=/b>Weather</a></ul></nav>\
         <div class=content><h1>Basin to be deepened</h1><div class=text>{STORY}</div></div>\
         <div class='related-stories'><a href=/c>Pier opened after delays</a></div>\
         <footer>All rights reserved, The Harbour Paper</footer></body>"
    ));
    assert!(page.main().starts_with("The harbour board") && page.main().ends_with("stands by."));
    for around in ["Weather", "Pier opened", "All rights", "Basin to be deepened"] {
        assert!(page.rest().contains(around), "{around}: {}", page.rest());
    }
    assert_eq!(page.state, State::Article);
    assert_eq!(page.language, Some("en"));
}

#[test]
fn sentences_stay_within_their_blocks() {
    let page = page_of(
        "<h2>A heading without a stop</h2><p>One sentence. Another one.</p><ul><li>item</ul>",
    );
    let found: Vec<&str> = page.sentences.iter().map(|it| it.of(&page.text)).collect();
    for wanted in ["A heading without a stop", "One sentence.", "Another one.", "item"] {
        assert!(found.contains(&wanted), "{wanted}: {found:?}");
    }
}

fn check_date(html: &str, published: Option<&str>, from: &str) {
    let page = page_of(html);
    let found = page.published.as_ref().map(|it| it.value.to_string());
    assert_eq!(found.as_deref(), published, "{html}");
    assert_eq!(page.published.map_or("", |it| it.from), from, "{html}");
}

#[test]
fn the_day_of_publication_is_read_where_it_stands() {
    let day = Some("2026-04-20");
    check_date(
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2026-04-20T09:00:00Z\",\
         \"dateModified\":\"2026-05-01\"}</script>",
        day,
        "json-ld",
    );
    check_date(
        "<meta property='article:published_time' content='2026-04-20T23:59:00-05:00'>",
        day,
        "meta",
    );
    check_date("<meta name=DC.date.issued content=2026-04-20>", day, "meta");
    check_date("<link rel=canonical href='https://a.example/2026/04/20/basin'>", day, "url");
    check_date("<h1>Basin</h1><time datetime='2026-04-20'>yesterday</time>", day, "time");
    check_date("<h1>Basin</h1><p>Published on 20 April 2026</p>", day, "text");
    check_date("<h1>Basin</h1><span class=date>20.04.2026</span>", day, "text");
}

#[test]
fn the_day_of_publication_is_read_by_weaker_signs() {
    let day = Some("2026-04-20");
    // The headline is not the first of its rank.
    let named =
        "<h1>Ridge Post</h1><p>Menu</p><h1><span class='top date'>20.04.2026</span>Basin</h1>";
    check_date(named, day, "text");
    check_date(
        "<h1>Basin</h1><aside class=meta><time datetime=2026-04-20>20 April</time></aside>",
        day,
        "text",
    );
    check_date(
        "<h2><a rel=bookmark href='/blog/2026/04/20/basin'>Basin</a></h2><p>Words.</p>",
        day,
        "url",
    );
    check_date(
        "<h1>Basin</h1><aside><dl><dt>Datum:</dt><dd>20.04.2026</dd></dl></aside>",
        day,
        "text",
    );
    check_date(
        "<h1>Basin</h1><script type=application/json>{\"publishedDate\":\"2026-04-20T20:37:27Z\"}</script>",
        day,
        "script",
    );
    let filed = "<h1>Basin</h1><p class=postmetadata>This entry was posted on 20 April 2026 and is filed under \
        <a href=/a>News</a>, and what follows it is so long that no line of dates would ever be as long as that, as it goes \
        on about feeds and comments.";
    check_date(filed, day, "text");
}

#[test]
fn weak_signs_that_contradict_or_belong_elsewhere_are_left() {
    let two = "<script>{\"datePublished\":\"2026-04-20\"},{\"datePublished\":\"2026-04-21\"}</script><h1>Basin</h1>";
    check_date(two, None, "");
    let labels =
        "<h1>Basin</h1><aside><dl><dt>Date<dd>20 April 2026<dt>Date<dd>21 April 2026</dl></aside>";
    check_date(labels, None, "");
    check_date("<h1>Basin</h1><p class=date>Updated 20 April 2026</p>", None, "");
    check_date(
        "<h1>Basin</h1><div class=related><time datetime=2026-04-20></time></div>",
        None,
        "",
    );
    let elsewhere =
        "<h1>Basin</h1><p>Words.</p><a rel=bookmark href='/blog/2026/04/20/other'>Other</a>";
    check_date(elsewhere, None, "");
}

#[test]
fn a_doubtful_date_gives_way_to_an_earlier_one_at_the_headline() {
    let check = |meta: &str, shown: &str, expected: &str, from: &str| {
        let head = format!("<meta name=date content={meta}>");
        check_date(
            &format!("{head}<h1>Basin</h1><p class=stand>{shown}</p>"),
            Some(expected),
            from,
        );
    };
    check("2026-04-22", "Stand: 20.04.2026", "2026-04-20", "text");
    check("2026-04-22", "Words.", "2026-04-22", "meta");
    check("2026-04-22", "20.04.2020", "2026-04-22", "meta");
    check("2026-04-22", "24.04.2026", "2026-04-22", "meta");
    let sure = "<meta property=article:published_time content=2026-04-22><h1>Basin</h1><p class=date>20.04.2026</p>";
    check_date(sure, Some("2026-04-22"), "meta");
}

#[test]
fn a_date_is_declared_or_inferred() {
    let check = |html: &str, declared: bool| {
        let page = page_of(html);
        assert!(page.published.is_some(), "{html}");
        assert_eq!(page.declared_date().is_some(), declared, "{html}");
    };
    check("<meta name=pubdate content=2026-04-20>", true);
    check("<h1>Basin</h1><time datetime='2026-04-20'>yesterday</time>", true);
    check("<link rel=canonical href='https://a.example/2026/04/20/basin'>", false);
    check("<h1>Basin</h1><p>Published on 20 April 2026</p>", false);
}

#[test]
fn the_day_of_a_change_is_never_that_of_publication() {
    check_date("<meta property='article:modified_time' content='2026-04-20'>", None, "");
    check_date("<h1>Basin</h1><p>Updated: 20 April 2026</p>", None, "");
    let page = page_of("<meta property='article:modified_time' content='2026-04-20'>");
    assert_eq!(page.modified.map(|it| it.value.to_string()).as_deref(), Some("2026-04-20"));
}

#[test]
fn a_day_after_the_page_was_fetched_is_not_taken() {
    let check = |fetched: &str, expected: bool| {
        let page = read(&Snapshot {
            body: b"<meta name=pubdate content=2026-04-20>".to_vec(),
            content_type: Some("text/html".to_owned()),
            fetched_at: Some(fetched.to_owned()),
            ..Snapshot::default()
        });
        assert_eq!(page.published.is_some(), expected, "{fetched}");
        assert_eq!(page.problems.is_empty(), expected, "{fetched}");
    };
    check("2026-04-19T22:00:00Z", true);
    check("2026-05-01T00:00:00Z", true);
    check("2026-04-01T00:00:00Z", false);
}

fn check_title(html: &str, expected: &str, from: &str) {
    let title = page_of(html).title.unwrap();
    assert_eq!((title.value.as_str(), title.from), (expected, from), "{html}");
}

#[test]
fn the_title_is_that_of_the_text() {
    check_title(
        "<meta property=og:title content='Basin to be deepened'><title>x</title>",
        "Basin to be deepened",
        "meta",
    );
    check_title(
        "<title>Basin to be deepened | The Harbour Paper</title>",
        "Basin to be deepened",
        "title",
    );
    check_title("<title>Site</title><h1>Basin to be deepened</h1>", "Basin to be deepened", "h1");
    check_title("<title>A - B</title>", "A - B", "title");
}

#[test]
fn the_canonical_address_is_said_with_its_place() {
    let page = page_of("<link rel=canonical href='https://a.example/x'>");
    assert_eq!(
        page.canonical,
        Some(Stated { value: "https://a.example/x".to_owned(), from: "link" })
    );
    assert_eq!(page_of("<link rel=canonical href='/x'>").canonical, None);
}

#[test]
fn plain_text_has_paragraphs_a_title_and_a_date() {
    let body = "Basin to be deepened\n\nPublished: 20 April 2026\n\nThe board agreed on Monday to deepen the basin,\nand \
        set money aside.\n\n- first item\n- second item\n";
    let page = read(&Snapshot { body: body.as_bytes().to_vec(), ..Snapshot::default() });
    assert_eq!(page.title.as_ref().map(|it| it.value.as_str()), Some("Basin to be deepened"));
    assert_eq!(
        page.published.as_ref().map(|it| it.value.to_string()).as_deref(),
        Some("2026-04-20")
    );
    let blocks: Vec<&str> = page.blocks.iter().map(|it| it.span.of(&page.text)).collect();
    assert_eq!(blocks.len(), 5, "{blocks:?}");
    assert!(blocks.get(2).is_some_and(|it| it.ends_with("basin, and set money aside.")));
    assert_eq!(page.main_len, page.text.len());
}

#[test]
fn a_given_text_keeps_its_bytes_and_is_an_article() {
    let day = jiff::civil::date(2026, 4, 20);
    let page = from_text("https://www.paper.example/a/b", Some("T"), Some(day), "Short.");
    assert_eq!((page.host.as_str(), page.slug.as_str()), ("paper.example", "a/b"));
    assert_eq!(page.text, "Short.");
    assert_eq!(page.state, State::Article);
    assert_eq!(page.published.map(|it| it.from), Some("given"));
    assert_eq!(from_text("", None, None, "").state, State::Article);
}

#[test]
fn what_is_no_text_is_not_read() {
    for (body, content_type) in [
        (&b"%PDF-1.7 x"[..], None),
        (&b"%PDF-1.7 x"[..], Some("text/html")),
        (&b"{}"[..], Some("application/json")),
    ] {
        let snapshot = Snapshot {
            body: body.to_vec(),
            content_type: content_type.map(str::to_owned),
            ..Snapshot::default()
        };
        let page = read(&snapshot);
        assert_eq!((page.state, page.problems.len()), (State::UnreadType, 1));
    }
}

#[test]
fn hostile_pages_are_read_in_bounded_depth() {
    for part in [
        "<div>",
        "<b><p>",
        "<a><p>",
        "<ul><li>",
        "<table><td>",
        "<",
        "&",
        "<!--",
        "\0",
        "<h1>",
        "<select>",
    ] {
        let page = page_of(&part.repeat((200 << 10) / part.len()));
        check_laws(&page);
    }
    let nested = (0..5000).fold(String::new(), |text, it| text + &format!("<p><b id={it}></p>"));
    check_laws(&page_of(&nested));
}

/// What holds of every page.
fn check_laws(page: &Page) {
    assert!(page.text.is_char_boundary(page.main_len));
    let mut end = 0;
    for block in &page.blocks {
        assert!(block.span.start >= end && block.span.end <= page.text.len());
        assert!(page.text.get(block.span.start..block.span.end).is_some_and(|it| !it.is_empty()));
        end = block.span.end;
    }
    let mut end = 0;
    for &sentence in &page.sentences {
        assert!(sentence.start >= end && page.text.get(sentence.start..sentence.end).is_some());
        assert!(page.blocks.iter().any(|it| it.span.contains(sentence)));
        end = sentence.end;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_break_a_reader(body in proptest::collection::vec(any::<u8>(), 0..400), html in any::<bool>()) {
        let content_type = html.then(|| "text/html".to_owned());
        check_laws(&read(&Snapshot { content_type, body, ..Snapshot::default() }));
    }

    #[test]
    fn no_markup_breaks_a_reader(
        parts in proptest::collection::vec(
            prop_oneof![
                "</?(div|p|table|tr|td|th|a|b|ul|li|script|title|h1|time|svg|br|body)( (class|style|hidden|href)(=[\"']?[a-z:;é]{0,6}[\"']?)?)?/?>",
                "[a-zé .,0-9<&\"'!-]{0,12}",
                Just("<!--".to_owned()),
            ],
            0..60,
        )
    ) {
        let html = parts.concat();
        let page = page_of(&html);
        check_laws(&page);
        prop_assert_eq!(page_of(&html), page);
    }

    #[test]
    fn a_given_text_is_never_changed_but_for_its_breaks(text in "[a-zé .\\n-]{0,300}") {
        let page = from_text("", None, None, &text);
        check_laws(&page);
        prop_assert_eq!(page.text.replace('\n', " "), text.replace('\n', " "));
    }
}
