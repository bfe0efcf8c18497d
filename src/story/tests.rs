//! Laws of all markups, and which sentence each citation lands on.

use proptest::prelude::*;

use super::*;

/// Each sentence with its citations: `Sales rose. < ft.com reuters.com | -` has two, the second of them empty; `^` goes
/// before what a source line covers. Headings begin with `#`, references with `%`, whatever else is no statement with `!`.
fn check(markup: &str, source: &str, expected: &[&str]) {
    let story = read("story", source, Some(markup), None);
    laws(&story);
    let hosts = |index: &usize| {
        let cited = &story.citations[*index].cited;
        let named =
            |it: &Cited| if it.host.is_empty() { it.written.clone() } else { it.host.clone() };
        if cited.is_empty() {
            "-".to_owned()
        } else {
            cited.iter().map(named).collect::<Vec<_>>().join(" ")
        }
    };
    let shown = |it: &Sentence| {
        let role = match it.role {
            Role::Statement => "",
            Role::Heading => "#",
            Role::Reference => "%",
            Role::Question | Role::Byline | Role::Boilerplate | Role::Other => "!",
        };
        let own = it.citations.iter().map(&hosts);
        let all: Vec<String> =
            own.chain(it.inherited.iter().map(|it| format!("^{}", hosts(it)))).collect();
        let mark = if all.is_empty() { "" } else { " < " };
        format!("{role}{}{mark}{}", it.span.of(&story.text), all.join(" | "))
    };
    assert_eq!(story.sentences.iter().map(shown).collect::<Vec<_>>(), expected, "{source}");
}

/// What holds of every story.
fn laws(story: &Story) {
    let mut at = 0;
    for (index, sentence) in story.sentences.iter().enumerate() {
        let span = sentence.span;
        assert!(span.start >= at && !span.is_empty(), "{span:?} after {at}");
        assert_eq!(Span::new(at, span.start).of(&story.text).trim(), "", "text between sentences");
        assert!(!span.of(&story.text).is_empty() && span.trimmed(&story.text) == span);
        assert!(story.blocks[sentence.block].span.contains(span));
        assert!(story.source.get(sentence.source.start..sentence.source.end).is_some());
        for citation in &sentence.citations {
            assert!(story.citations[*citation].sentences.contains(&index));
        }
        assert!(sentence.inherited.iter().all(|it| *it < story.citations.len()));
        at = span.end;
    }
    assert_eq!(story.text.get(at..).unwrap().trim(), "", "text after the last sentence");
    assert!(story.blocks.is_sorted_by_key(|it| it.span));
    assert!(story.citations.is_sorted_by_key(|it| it.span));
    for (index, citation) in story.citations.iter().enumerate() {
        assert!(story.source.get(citation.span.start..citation.span.end).is_some(), "{citation:?}");
        assert!(story.text.is_char_boundary(citation.at));
        assert!(
            citation.sentences.iter().all(|it| story.sentences[*it].citations.contains(&index))
        );
    }
    if story.markup == "plain" {
        for (at, it) in story.text.char_indices() {
            assert_eq!(
                story.source.get(story.map.to_source(at)..).unwrap().chars().next(),
                Some(it)
            );
        }
    }
}

#[test]
fn a_group_lands_on_the_sentence_before_it() {
    let check = |source: &str, expected: &[&str]| check("plain", source, expected);
    check("Sales rose. (ft.com) Costs fell.", &["Sales rose. < ft.com", "Costs fell."]);
    check("Sales rose (ft.com). Costs fell.", &["Sales rose. < ft.com", "Costs fell."]);
    check(
        "Sales rose. (ft.com; ft.com) (bbc.co.uk) Costs fell.",
        &["Sales rose. < ft.com ft.com | bbc.co.uk", "Costs fell."],
    );
    check("Sales rose ( ). Costs fell. ()", &["Sales rose. < -", "Costs fell. < -"]);
    check(
        "Sales rose, [ft.com] and costs fell. (;)",
        &["Sales rose, and costs fell. < ft.com | -"],
    );
    check(
        "Sales rose. (via ft.com)\nCosts fell. (Source: Reuters)",
        &["Sales rose. < ft.com", "Costs fell. < reuters.com"],
    );
    check(
        "It opened in the U.S. (state.gov) Demand grew.",
        &["It opened in the U.S. < state.gov", "Demand grew."],
    );
    check(
        "It bought Acme Inc. (ft.com) Beta waited.",
        &["It bought Acme Inc. < ft.com", "Beta waited."],
    );
    check("“It works.” (ft.com) Others doubt it.", &["“It works.” < ft.com", "Others doubt it."]);
    check(
        "Is it so? (ft.com) It is! (bbc.com) Good.",
        &["!Is it so? < ft.com", "It is! < bbc.com", "Good."],
    );
    check("Sales rose.(ft.com) Costs fell.", &["Sales rose. < ft.com", "Costs fell."]);
    check("Sales rose.\n(ft.com)\nCosts fell.", &["Sales rose. < ft.com", "Costs fell."]);
    check("Sales rose.\n\n(ft.com)\n\nCosts fell.", &["Sales rose. < ft.com", "Costs fell."]);
    check("Sales rose (ft.com/a, https://bbc.com/b).", &["Sales rose. < ft.com bbc.com"]);
    check(
        "销售上升。（ft.com；bbc.com）成本下降。",
        &["销售上升。 < ft.com bbc.com", "成本下降。"],
    );
    check(
        "Sales rose (ft.com), while costs (bbc.com) fell.",
        &["Sales rose, while costs fell. < ft.com | bbc.com"],
    );
    check(
        "Sales at OpenAI (openai.com) rose to $1.5 billion.",
        &["Sales at OpenAI rose to $1.5 billion. < openai.com"],
    );
}

#[test]
fn other_parentheses_stay_in_the_text() {
    for text in [
        "Artificial intelligence (AI) grew.",
        "It grew (see below).",
        "It grew (2025).",
        "Acme (formerly Acme.com) grew.",
        "It is long (about 3.5 m).",
        "The team (e.g. Jones) won.",
        "It called init() twice.",
        "A list [sic] was read.",
    ] {
        check("plain", text, &[text]);
        check("markdown", text, &[text]);
    }
}

#[test]
fn addresses_and_domains_end_no_sentence() {
    let check = |source: &str, expected: &[&str]| check("plain", source, expected);
    check(
        "It moved to openai.com in May. It paid $1.5 billion.",
        &["It moved to openai.com in May.", "It paid $1.5 billion."],
    );
    check("Sales rose. https://ft.com/a", &["Sales rose. < ft.com"]);
    check(
        "Sales rose. https://ft.com/a https://bbc.com/b Costs fell.",
        &["Sales rose. < ft.com | bbc.com", "Costs fell."],
    );
    check(
        "See https://ft.com/a.html for more. Costs fell.",
        &["See https://ft.com/a.html for more. < ft.com", "Costs fell."],
    );
    check(
        "The report is at www.ft.com/a. Costs fell.",
        &["The report is at www.ft.com/a. < ft.com", "Costs fell."],
    );
    check(
        "Sales rose.\n\nhttps://ft.com/a",
        &["Sales rose. < ^ft.com", "https://ft.com/a < ft.com"],
    );
}

#[test]
fn numbers_and_notes_cite_their_entries() {
    let check = |source: &str, expected: &[&str]| check("plain", source, expected);
    check(
        "Sales rose [1]. Costs fell.[2] Rates held.\n\nReferences\n\n[1] Annual report, https://ft.com/a\n[2] bbc.com",
        &[
            "Sales rose. < ft.com",
            "Costs fell. < bbc.com",
            "Rates held.",
            "#References",
            "%Annual report, https://ft.com/a",
            "%bbc.com",
        ],
    );
    check(
        "Sales rose.[1][2] Costs fell.[1-2]\n\nSources:\n1. Reuters, “Sales rise”, May 2026\n2. https://bbc.com/b",
        &[
            "Sales rose. < reuters.com | bbc.com",
            "Costs fell. < reuters.com bbc.com",
            "#Sources:",
            "%Reuters, “Sales rise”, May 2026",
            "%https://bbc.com/b",
        ],
    );
    check(
        "Sales rose.[1]\n\nNotes\n\nThe plant has 1,200 employees. (bbc.com)\n\n1. Reuters, it was so.\n\nAnnual report, https://ft.com/a",
        &[
            "Sales rose. < reuters.com",
            "#Notes",
            "The plant has 1,200 employees. < bbc.com",
            "%Reuters, it was so.",
            "%Annual report, https://ft.com/a < ft.com",
        ],
    );
    check("Sales rose.[3] Costs fell.", &["Sales rose. < -", "Costs fell."]);
    check(
        "Sales rose.[^a] Costs fell.\n\n[^a]: https://ft.com/a",
        &["Sales rose. < ft.com", "Costs fell.", "%https://ft.com/a"],
    );
    check("Sales rose.[^b]", &["Sales rose. < -"]);
}

#[test]
fn source_lines_cover_what_stands_above_them() {
    let check = |source: &str, expected: &[&str]| check("plain", source, expected);
    check(
        "Sales rose. Costs fell.\nSource: ft.com",
        &["Sales rose. < ^ft.com", "Costs fell. < ^ft.com", "%Source: ft.com < ft.com"],
    );
    check(
        "Old.\n\nSales rose.\n\nSources: Reuters; bbc.com\n\nNew.",
        &[
            "Old.",
            "Sales rose. < ^reuters.com bbc.com",
            "%Sources: Reuters; bbc.com < reuters.com bbc.com",
            "New.",
        ],
    );
    check(
        "- Sales rose\n- Costs fell\nSource: Acme",
        &["Sales rose < ^Acme", "Costs fell < ^Acme", "%Source: Acme < Acme"],
    );
    check("Sales rose. Source: ft.com.", &["Sales rose. < ^ft.com", "%Source: ft.com. < ft.com"]);
    check("Sales rose.\n\nVia ft.com", &["Sales rose. < ^ft.com", "%Via ft.com < ft.com"]);
    check("Sources said sales rose.", &["Sources said sales rose."]);
}

#[test]
fn flattened_lists_are_lists() {
    let check = |source: &str, expected: &[&str]| check("plain", source, expected);
    check(
        "- Sales rose in May. - Costs fell again. - Rates held ( ).",
        &["Sales rose in May.", "Costs fell again.", "Rates held. < -"],
    );
    check(
        "  • Sales rose • Costs fell (ft.com) • Rates held",
        &["Sales rose", "Costs fell < ft.com", "Rates held"],
    );
    check(
        "Points: 1. Sales rose. 2. Costs fell. 3. Rates held.",
        &["#Points:", "Sales rose.", "Costs fell.", "Rates held."],
    );
    check("a) Sales rose b) Costs fell", &["Sales rose", "Costs fell"]);
    check("* Sales rose\n* Costs\n  fell", &["Sales rose", "Costs\n  fell"]);
    check(
        "Sales - up again - beat the forecast. Costs - Acme said - fell.",
        &["Sales - up again - beat the forecast.", "Costs - Acme said - fell."],
    );
    check("- Acme - once a giant - fell.", &["Acme - once a giant - fell."]);
}

#[test]
fn layout_gives_roles() {
    let check = |source: &str, expected: &[&str]| check("plain", source, expected);
    check(
        "Acme grows again\n\nBy Jane Doe, 3 May 2026\n\nWhy it matters\n\nSales rose 5%.\n\nWhat comes next?\n\nGet our app for your phone\n\n© 2026 Acme News",
        &[
            "#Acme grows again",
            "!By Jane Doe, 3 May 2026",
            "#Why it matters",
            "Sales rose 5%.",
            "!What comes next?",
            "!Get our app for your phone",
            "!© 2026 Acme News",
        ],
    );
    check(
        "Acme grows\nBy Jane Doe\nUpdated 3 May 2026\n\nSales rose.\nShare on Facebook",
        &[
            "#Acme grows",
            "!By Jane Doe",
            "!Updated 3 May 2026",
            "Sales rose.",
            "!Share on Facebook",
        ],
    );
    check("LONDON (Reuters) — Sales rose. (ft.com)", &["LONDON (Reuters) — Sales rose. < ft.com"]);
    check("Sales rose 5%", &["Sales rose 5%"]);
}

#[expect(clippy::too_many_lines, reason = "a table of cases")]
#[test]
fn markdown_links_and_notes() {
    let check = |source: &str, expected: &[&str]| check("markdown", source, expected);
    check(
        "Sales [rose 5%](https://ft.com/a) in May. Costs fell.",
        &["Sales rose 5% in May. < ft.com", "Costs fell."],
    );
    check(
        "Sales rose. [Reuters](https://reuters.com/a) Costs fell.",
        &["Sales rose. < reuters.com", "Costs fell."],
    );
    check(
        "Sales rose. ([ft.com](https://ft.com/a); [Reuters](https://reuters.com/b)) Costs fell.",
        &["Sales rose. < ft.com reuters.com", "Costs fell."],
    );
    check(
        "Sales rose.[^1] Costs fell[^2].\n\n[^1]: See <https://ft.com/a>.\n[^2]: Reuters",
        &[
            "Sales rose. < ft.com",
            "Costs fell. < reuters.com",
            "%See https://ft.com/a.",
            "%Reuters",
        ],
    );
    check("Sales rose.[^9] Costs fell.", &["Sales rose. < -", "Costs fell."]);
    check("Sales rose [report](). Costs fell.", &["Sales rose report. < -", "Costs fell."]);
    check(
        "Sales rose.[1] Costs fell.\n\n[1]: https://ft.com/a",
        &["Sales rose. < ft.com", "Costs fell."],
    );
    check(
        "Sales rose.[1] Costs fell [2].\n\n## References\n\n1. <https://ft.com/a>\n2. BBC, May 2026",
        &[
            "Sales rose. < ft.com",
            "Costs fell. < bbc.com",
            "#References",
            "%https://ft.com/a",
            "%BBC, May 2026",
        ],
    );
    check(
        "Sales [rose][a]. (bbc.com) Costs fell.\n\n[a]: https://ft.com/a",
        &["Sales rose. < ft.com | bbc.com", "Costs fell."],
    );
    check("Sales rose. <https://ft.com/a>", &["Sales rose. < ft.com"]);
    check(
        "# Acme *grows*\n\n> Sales &amp; costs rose.\n\n- One\n- Two (ft.com)\n\n| A | B |\n|---|---|\n| 1 | 2 |\n",
        &["#Acme grows", "Sales & costs rose.", "One", "Two < ft.com", "A\tB", "1\t2"],
    );
    check(
        "Sales rose. Costs fell.\n\n*Source: [FT](https://ft.com/a)*",
        &["Sales rose. < ^ft.com", "Costs fell. < ^ft.com", "%Source: FT < ft.com"],
    );
    check("See [below](#more) or [write](mailto:a@b.com).", &["See below or write."]);
    check(
        "Sales <a href=\"https://ft.com/a\">rose</a>.<br>Costs fell.",
        &["Sales rose. < ft.com", "Costs fell."],
    );
    check("Run `init()`.\n\n```\nlet a = (ft.com);\n```", &["Run init().", "!let a = (ft.com);"]);
    check(
        "[Sales rose. Costs fell.](https://ft.com/a) Rates held.",
        &["Sales rose. < ft.com", "Costs fell. < ft.com", "Rates held."],
    );
    check("![A chart](c.png)\n\nSales rose.", &["A chart", "Sales rose."]);
    check(
        "Sales rose. [[1]](https://ft.com/a) Costs fell.",
        &["Sales rose. < ft.com", "Costs fell."],
    );
}

#[test]
fn html_anchors_and_notes() {
    let check = |source: &str, expected: &[&str]| check("html", source, expected);
    let notes = "<p>The plant has 1,200 employees.</p><ol><li><p>It was said so in May.</p></li></ol><ul><li>It was said in June.</li></ul>";
    check(
        &format!("<h2>Notes</h2>{notes}"),
        &[
            "#Notes",
            "The plant has 1,200 employees.",
            "%It was said so in May.",
            "It was said in June.",
        ],
    );
    check(
        "<p>Sales <a href='https://ft.com/a'>rose</a>. Costs fell.</p>",
        &["Sales rose. < ft.com", "Costs fell."],
    );
    check(
        "<p>Sales rose. <a href=\"https://ft.com/a\">FT</a> Costs fell.",
        &["Sales rose. < ft.com", "Costs fell."],
    );
    check(
        "<p>Sales rose.<sup><a href=\"#fn1\">1</a></sup> Costs fell.</p><ol><li id=\"fn1\"><a href=\"https://ft.com/a\">Report</a> <a href=\"#r1\">↩</a></li></ol>",
        &["Sales rose. < ft.com", "Costs fell.", "%Report"],
    );
    check(
        "<p>Sales rose.<sup>2</sup> It is 5 m<sup>2</sup>.</p>",
        &["Sales rose. < -", "It is 5 m2."],
    );
    check(
        "<p>Sales rose (ft.com; <a href=https://bbc.com/b>BBC</a>). Costs fell.</p>",
        &["Sales rose. < ft.com bbc.com", "Costs fell."],
    );
    check(
        "<h1>Acme</h1><p>Sales &amp; costs&nbsp;rose.<br>Rates held.</p>",
        &["#Acme", "Sales & costs\u{a0}rose.", "Rates held."],
    );
    check(
        "<p>Sales rose.<script>var a = '<p>No';</script><span hidden>No.</span> Costs fell.<style>p{}</style>",
        &["Sales rose.", "Costs fell."],
    );
    check(
        "<ul><li>Sales rose<li>Costs fell (ft.com)</ul><p>Source: Reuters",
        &[
            "Sales rose < ^reuters.com",
            "Costs fell < ft.com | ^reuters.com",
            "%Source: Reuters < reuters.com",
        ],
    );
    check("<table><tr><th>Year<th>Sales<tr><td>2025<td>5</table>", &["Year\tSales", "2025\t5"]);
    check(
        "<p>Sales <a>rose</a>, <a href=\"\">costs</a> fell.<nav><a href=https://b.com>Home page</a></nav>",
        &["Sales rose, costs fell. < - | -", "!Home page"],
    );
    check("<p>a < b & c > d. It is so.", &["a < b & c > d.", "It is so."]);
}

#[test]
fn dates_and_titles_are_read_where_they_stand() {
    let date = jiff::civil::date(2026, 5, 3);
    let check = |name: &str, source: &str, from: &str, title: &str| {
        let story = read(name, source, None, None);
        assert_eq!(story.published, Some((date, story.published.unwrap().1)), "{source}");
        assert_eq!(
            (story.published.unwrap().1, story.title.unwrap().of(&story.text)),
            (from, title),
            "{source}"
        );
    };
    check(
        "a.txt",
        "Acme grows\n\nBy Jane Doe, 3 May 2026\n\nSales rose.",
        "dateline",
        "Acme grows",
    );
    check(
        "a.txt",
        "Acme grows\n\nLONDON, May 3, 2026 (Reuters) — Sales rose.",
        "dateline",
        "Acme grows",
    );
    check(
        "a.md",
        "---\ntitle: \"Acme grows\"\ndate: 2026-05-03\n---\n\nSales rose.",
        "front matter",
        "Acme grows",
    );
    check(
        "a.html",
        "<meta property=article:published_time content=2026-05-03T10:00><h1>Acme grows</h1><p>Sales.",
        "metadata",
        "Acme grows",
    );
    check(
        "-",
        "<h1>Acme grows</h1><script type=\"application/ld+json\">{\"@graph\":[{\"datePublished\":\"2026-05-03\"}]}</script>",
        "metadata",
        "Acme grows",
    );
    assert_eq!(read("a.md", "Sales.", None, Some(date)).published, Some((date, "given")));
}

#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just(" "),
        Just("\n"),
        Just("\n\n"),
        Just("("),
        Just(")"),
        Just("["),
        Just("]"),
        Just("( )"),
        Just("(ft.com)"),
        Just("ft.com; "),
        Just("[^1]"),
        Just("[1]"),
        Just("[^1]: "),
        Just("[1]: "),
        Just("https://a.com/b"),
        Just("Source: "),
        Just("- "),
        Just("• "),
        Just("1. "),
        Just("# "),
        Just("> "),
        Just("| a | b |\n|---|---|\n"),
        Just("<p>"),
        Just("</p>"),
        Just("<a href=https://b.com>"),
        Just("</a>"),
        Just("<sup>"),
        Just("</sup>"),
        Just("<li id=x>"),
        Just("<td>"),
        Just("<tr>"),
        Just("<div hidden>"),
        Just("</div>"),
        Just("&amp;"),
        Just("&"),
        Just("<"),
        Just("<q>"),
        Just("</q>"),
        Just("<a href=#x>1</a>"),
        Just("References\n\n"),
        Just("Notes\n\nThe plant has 1,200 employees. (a.com)\n\n"),
        Just("Sales rose."),
        Just("costs fell"),
        Just("Is it?"),
        Just("“"),
        Just("”"),
        Just("é"),
        Just("。"),
        Just("\u{2029}"),
        Just("\0"),
        Just("\u{202e}"),
        Just("```\n"),
        Just("---\n"),
        Just("[a](https://c.com)"),
        Just("![a](b)"),
        Just("<script>"),
        Just("\r\n"),
        Just("\t"),
        Just("*"),
        Just("\\"),
    ];
    prop::collection::vec(piece, 0..30).prop_map(|it| it.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn every_markup_keeps_the_laws(source in pieces()) {
        for markup in MARKUPS {
            laws(&markup.read("a", &source));
        }
    }

    #[test]
    fn any_text_is_read(source in r"(\PC|\s){0,60}") {
        for markup in MARKUPS {
            laws(&markup.read("a", &source));
        }
    }
}

#[expect(clippy::too_many_lines, reason = "a table of cases")]
#[test]
fn hostile_texts_keep_the_laws() {
    for unit in [
        "(",
        "[",
        "( ) ",
        ")",
        "[1]",
        "[^",
        "a. ",
        "1",
        "&",
        "&a;",
        "<b>",
        "<",
        "</",
        "<!--",
        "\0",
        "\u{202e}",
        "word ",
        ". ",
        "? ",
        "\n",
        " ",
        "- ",
        "• A ",
        "* ",
        "> ",
        "\"",
        "'a ",
        "“",
        "https://",
        "www.",
        "(a.com;(",
        "https://a.com/)",
        "[a](b) ",
        "![",
        "J. K. ",
        "Inc. Foo ",
        "5 p.m. ",
        "<div><p>",
        "<a href=x>",
        "<td>",
        "<sup>1</sup>",
        "`",
        "_a",
        "|a",
        "1. A ",
        "Source: a. ",
        "a\n",
        "<li id=a>",
        "<q>",
        "(see ",
        "—",
        "A. b. ",
        "[^a]: b\n",
        "[1] https://a.com\n",
        "References\n\n",
    ] {
        let source = unit.repeat(20_000 / unit.len());
        for markup in MARKUPS {
            laws(&markup.read("a", &source));
        }
    }
}
