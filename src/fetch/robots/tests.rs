//! What Google publishes of its reader's behaviour, in our own files and words, and RFC 9309 where that says more.

use url::Url;

use super::*;

fn allows(file: &str, path: &str) -> bool {
    Robots::read(file.as_bytes(), "citecheck").allows(path)
}

/// Each of `open` may be asked for and each of `shut` may not.
fn check(file: &str, open: &[&str], shut: &[&str]) {
    for path in open {
        assert!(allows(file, path), "{path} is shut by\n{file}");
    }
    for path in shut {
        assert!(!allows(file, path), "{path} is open by\n{file}");
    }
}

#[test]
fn an_empty_file_allows_everything() {
    check("", &["/", "/a"], &[]);
    check("# nothing\n\n", &["/"], &[]);
    check("user-agent: citecheck\n", &["/"], &[]);
    check("user-agent: citecheck\ndisallow:\n", &["/", "/a"], &[]);
    check("user-agent: citecheck\nallow:\ndisallow:\n", &["/"], &[]);
}

#[test]
fn a_program_without_a_name_gets_the_rules_for_everyone() {
    let file = b"user-agent: citecheck\ndisallow: /\n";
    assert!(Robots::read(file, "").allows("/a"));
    assert!(!Robots::read(b"user-agent: *\ndisallow: /\n", "").allows("/a"));
}

#[test]
fn lines_are_fields_with_values() {
    check("user-agent: citecheck\ndisallow: /\n", &[], &["/", "/a/b"]);
    check("bee: citecheck\nhive: /\n", &["/a"], &[]);
    // Two words without a colon are taken for what is meant; three are not.
    check("user-agent citecheck\ndisallow /\n", &[], &["/a"]);
    check("user-agent citecheck now\ndisallow: /\n", &["/a"], &[]);
    check("user-agent: citecheck\ndisallow /a b\n", &["/a"], &[]);
    check("user-agent:citecheck\ndisallow:/\n", &[], &["/a"]);
    check("\t user-agent \t : \t citecheck \t\n disallow\t:\t/ # all of it\n", &[], &["/a"]);
    check(": /\nuser-agent: citecheck\n:\ndisallow: /\n", &[], &["/a"]);
}

#[test]
fn names_of_fields_are_read_in_any_case_and_with_known_misspellings() {
    for (agent, disallow) in [
        ("USER-AGENT", "DISALLOW"),
        ("uSeR-aGeNt", "dIsAlLoW"),
        ("useragent", "dissallow"),
        ("User Agent", "dissalow"),
        ("user-agent", "disalow"),
        ("user-agent", "diasllow"),
        ("user-agent", "disallaw"),
    ] {
        let file = format!("{agent}: citecheck\n{disallow}: /x\nALLOW: /x/a\n");
        check(&file, &["/", "/x/a"], &["/x/b"]);
    }
}

#[test]
fn a_group_is_all_its_names_and_then_its_rules() {
    let file = "allow: /early/\n\nuser-agent: WaspBot\ndisallow: /\nallow: /w/\n\
        user-agent: citecheck\nuser-agent: HornetBot\ndisallow: /\nallow: /c/\n\n\
        user-agent: AntBot\ndisallow: /c/\n";
    check(file, &["/c/d"], &["/w/d", "/early/d", "/"]);
    let of = |product: &str, path: &str| Robots::read(file.as_bytes(), product).allows(path);
    assert!(of("WaspBot", "/w/d") && !of("WaspBot", "/c/d"));
    assert!(of("HornetBot", "/c/d") && !of("HornetBot", "/w/d"));
    assert!(of("AntBot", "/w/d") && !of("AntBot", "/c/d"));
    assert!(of("BeetleBot", "/c/d"));
}

#[test]
fn rules_before_any_name_concern_nobody() {
    check("disallow: /\nuser-agent: citecheck\nallow: /a\n", &["/", "/a", "/b"], &[]);
}

#[test]
fn other_fields_neither_end_a_group_nor_begin_one() {
    for other in ["sitemap: https://example.org/map.xml", "crawl-delay: 9", "bee: yes"] {
        let file = format!("user-agent: WaspBot\n{other}\nuser-agent: *\ndisallow: /\n");
        check(&file, &[], &["/a"]);
        assert!(!Robots::read(file.as_bytes(), "WaspBot").allows("/a"), "{other}");
        let file = format!("user-agent: citecheck\n{other}\ndisallow: /a\n{other}\ndisallow: /b\n");
        check(&file, &["/c"], &["/a", "/b"]);
    }
}

#[test]
fn groups_of_one_name_are_one_group() {
    let file = "user-agent: citecheck\ndisallow: /a\n\nuser-agent: WaspBot\ndisallow: /w\n\n\
        user-agent: CITECHECK\ndisallow: /b\n";
    check(file, &["/", "/w"], &["/a", "/b"]);
    let file = "user-agent: *\ndisallow: /a\n\nuser-agent: WaspBot\ndisallow: /w\n\n\
        user-agent: *\ndisallow: /b\n";
    check(file, &["/", "/w"], &["/a", "/b"]);
}

#[test]
fn names_are_compared_in_any_case_and_up_to_what_is_no_letter() {
    for name in
        ["citecheck", "CiteCheck", "CITECHECK/2.1", "citecheck 2", "citecheck*", "citecheck;x"]
    {
        check(&format!("user-agent: {name}\ndisallow: /\n"), &[], &["/a"]);
    }
    for name in
        ["citechecker", "cite", "my citecheck", "citecheck-news", "citecheck_x", "/citecheck", ""]
    {
        check(&format!("user-agent: {name}\ndisallow: /\n"), &["/a"], &[]);
    }
    let file = b"user-agent: *\ndisallow: /\nuser-agent: cite check\nallow: /x/\ndisallow: /\n";
    assert!(Robots::read(file, "cite").allows("/x/y"));
    assert!(!Robots::read(file, "cite check").allows("/x/y"));
}

#[test]
fn the_group_for_everyone_counts_where_no_other_names_the_program() {
    check("user-agent: *\nallow: /\nuser-agent: citecheck\ndisallow: /\n", &[], &["/a"]);
    check("user-agent: citecheck\nallow: /\nuser-agent: *\ndisallow: /\n", &["/a"], &[]);
    check("user-agent: *\ndisallow: /\nuser-agent: WaspBot\nallow: /\n", &[], &["/a"]);
    check("user-agent: WaspBot\ndisallow: /\n", &["/a"], &[]);
    // Named without any rule is free.
    check("user-agent: *\ndisallow: /\nuser-agent: citecheck\n", &["/a"], &[]);
    check("user-agent: * everyone\ndisallow: /\n", &[], &["/a"]);
    check("user-agent: *bot\ndisallow: /\n", &["/a"], &[]);
    check("user-agent: *\nuser-agent: citecheck\ndisallow: /a\n", &["/b"], &["/a"]);
}

#[test]
fn paths_are_compared_letter_by_letter_in_their_case() {
    check("user-agent: citecheck\ndisallow: /x/\n", &["/X/y", "/x", "/y"], &["/x/", "/x/y"]);
    check("user-agent: citecheck\ndisallow: /X/\n", &["/x/y"], &["/X/y"]);
}

#[test]
fn the_longest_pattern_decides_whatever_the_order() {
    let both = |a: &str, b: &str, open: &[&str], shut: &[&str]| {
        check(&format!("user-agent: citecheck\n{a}\n{b}\n"), open, shut);
        check(&format!("user-agent: citecheck\n{b}\n{a}\n"), open, shut);
    };
    both("disallow: /x/page.html", "allow: /x/", &["/x/", "/x/page"], &["/x/page.html"]);
    both("allow: /x/page.html", "disallow: /x/", &["/x/page.html"], &["/x/", "/x/page"]);
    both("disallow:", "allow:", &["/x/page.html"], &[]);
    both("disallow: /", "allow: /", &["/x/page.html"], &[]);
    both("disallow: /x", "allow: /x/", &["/x/", "/x/y"], &["/x"]);
    both("disallow: /x/page.html", "allow: /x/page.html", &["/x/page.html", "/x/"], &[]);
    both("disallow: *.html", "allow: /page", &["/page", "/x/page"], &["/page.html", "/x.html"]);
    both("disallow: /x/*.html", "allow: /x/page.", &["/x/page.txt"], &["/x/page.html"]);
    both("allow: /x/", "disallow: /x/y*z", &["/x/y", "/x/z"], &["/x/yz", "/x/y-z-a"]);
}

#[test]
fn escapes_are_compared_as_they_are_written() {
    let shut_but = |allow: &str, open: &[&str], shut: &[&str]| {
        check(&format!("user-agent: citecheck\ndisallow: /\nallow: {allow}\n"), open, shut);
    };
    shut_but("/a?b=c:https://d.org", &["/a?b=c:https://d.org"], &["/a?b=c"]);
    // What is not ASCII is escaped in both; what is, is neither escaped nor undone.
    shut_but("/a/ツ", &["/a/%E3%83%84"], &["/a/x"]);
    shut_but("/a/%E3%83%84", &["/a/%E3%83%84"], &["/a/x"]);
    shut_but("/a/%e3%83%84", &["/a/%E3%83%84"], &[]);
    shut_but("/a/%62%61%7a", &["/a/%62%61%7A"], &["/a/baz"]);
    shut_but("/a/%zz%", &["/a/%zz%"], &["/a/%ZZ"]);
}

#[test]
fn an_address_is_held_against_patterns_by_path_and_query() {
    let check = |url: &str, expected: &str| {
        assert_eq!(wanted_path(&Url::parse(url).unwrap()), expected, "{url}");
    };
    check("http://example.org", "/");
    check("http://example.org/", "/");
    check("http://example.org/a", "/a");
    check("http://example.org/a/", "/a/");
    check("http://example.org/a?q=http://b.org/c", "/a?q=http://b.org/c");
    check("http://example.org/a#b", "/a");
    check("http://example.org/a?b#c", "/a?b");
    check("http://example.org?b=c", "/?b=c");
    check("http://user:word@example.org:8080/a;p=1?b", "/a;p=1?b");
    check("http://example.org/ツ?ü", "/%E3%83%84?%C3%BC");
    check("http://example.org/%e3%83%84", "/%E3%83%84");
}

#[test]
fn stars_and_the_end_have_their_meaning() {
    let file = "user-agent: citecheck\ndisallow: /a/b/quz*\n";
    check(file, &["/a/quz", "/a/b/qu"], &["/a/b/quz", "/a/b/quz/c"]);
    let file = "user-agent: citecheck\ndisallow: /a/b*\nallow: /a/b$\n";
    check(file, &["/a/b"], &["/a/b/", "/a/bc"]);
    let file = "user-agent: citecheck\n# disallow: /\ndisallow: /a/quz#gone\nallow: /\n";
    check(file, &["/a/b"], &["/a/quz"]);
    // A `$` elsewhere is itself.
    check("user-agent: citecheck\ndisallow: /a$b\n", &["/a", "/ab"], &["/a$b", "/a$bc"]);
    check("user-agent: citecheck\ndisallow: $\n", &["/", "/a"], &[]);
    check("user-agent: citecheck\ndisallow: *\n", &[], &["/", "/a"]);
    check("user-agent: citecheck\ndisallow: /*$\n", &[], &["/", "/a"]);
    check(
        "user-agent: citecheck\ndisallow: /**a**b$\n",
        &["/ab/", "/b"],
        &["/ab", "/-a-b", "/abab"],
    );
}

/// The table of examples in Google's guide.
#[test]
fn patterns_match_as_in_the_guide() {
    let rows: &[(&str, &[&str], &[&str])] = &[
        (
            "/fish",
            &["/fish", "/fish.html", "/fish/salmon.html", "/fishheads", "/fish.php?id=x"],
            &["/Fish.asp", "/catfish", "/?id=fish", "/desert/fish"],
        ),
        (
            "/fish*",
            &["/fish", "/fish.html", "/fish/salmon.html", "/fishheads", "/fish.php?id=x"],
            &["/Fish.asp", "/catfish", "/?id=fish", "/desert/fish"],
        ),
        (
            "/fish/",
            &["/fish/", "/fish/salmon", "/fish/?id=x", "/fish/salmon.htm"],
            &["/fish", "/fish.html", "/animals/fish/", "/Fish/Salmon.asp"],
        ),
        (
            "/*.php",
            &[
                "/index.php",
                "/filename.php",
                "/folder/x.php?y",
                "/folder/any.php.file.html",
                "/x.php/",
            ],
            &["/", "/windows.PHP"],
        ),
        (
            "/*.php$",
            &["/filename.php", "/folder/filename.php"],
            &["/filename.php?x", "/filename.php/", "/filename.php5", "/windows.PHP", "/filename"],
        ),
        ("/fish*.php", &["/fish.php", "/fishheads/catfish.php?x"], &["/Fish.PHP", "/catfish.php"]),
    ];
    for (pattern, matched, others) in rows {
        check(&format!("user-agent: citecheck\ndisallow: {pattern}\n"), others, matched);
        check(&format!("user-agent: citecheck\ndisallow: /\nallow: {pattern}\n"), matched, others);
    }
}

#[test]
fn precedence_is_as_in_the_guide() {
    let both = |a: &str, b: &str| format!("user-agent: citecheck\nallow: {a}\ndisallow: {b}\n");
    check(&both("/p", "/"), &["/page"], &["/other"]);
    check(&both("/folder", "/folder"), &["/folder/page"], &[]);
    check(&both("/page", "/*.htm"), &[], &["/page.htm"]);
    check(&both("/page", "/*.ph"), &["/page.php5"], &[]);
    check(&both("/$", "/"), &["/"], &["/page.htm"]);
}

#[test]
fn an_allowed_index_page_is_its_folder() {
    let file = "user-agent: citecheck\nallow: /all/index.html\ndisallow: /\n";
    check(file, &["/all/index.html", "/all/"], &["/all/index.htm", "/all", "/all/x", "/"]);
    check(
        "user-agent: citecheck\nallow: /index.htm\ndisallow: /\n",
        &["/", "/index.html"],
        &["/a"],
    );
    check("user-agent: citecheck\ndisallow: /all/index.html\n", &["/all/"], &["/all/index.html"]);
}

#[test]
fn what_is_beyond_the_longest_line_is_not_read() {
    let most = 2083 * 8;
    let filler = "x".repeat(most - "disallow: ".len() - "/x/".len());
    let file = format!("user-agent: citecheck\ndisallow: /x/{filler}/qux\n");
    check(&file, &["/a", "/x/"], &[&format!("/x/{filler}/a"), &format!("/x/{filler}/qux")]);
    let filler = "x".repeat(most - "allow: ".len() - "/x/".len() - 6);
    let file = format!("user-agent: citecheck\ndisallow: /\nallow: /x/{filler}/qux\nallow: /x/b\n");
    check(&file, &["/x/b", &format!("/x/{filler}/qux")], &["/x/", &format!("/x/{filler}/z")]);
}

#[test]
fn lines_end_in_every_way() {
    for end in ["\n", "\r\n", "\r", "\n\n\n", "\r\r"] {
        let file = ["user-agent: citecheck", "allow: /x/a", "", "disallow: /x", "bee"].join(end);
        check(&file, &["/x/a", "/y"], &["/x/b"]);
    }
}

#[test]
fn a_byte_order_mark_is_passed_over_whole_or_in_part() {
    let rules = b"user-agent: citecheck\ndisallow: /a\n";
    for mark in [&b""[..], b"\xef\xbb\xbf", b"\xef\xbb", b"\xef"] {
        let file = [mark, rules].concat();
        assert!(!Robots::read(&file, "citecheck").allows("/a"), "{mark:?}");
    }
    // Anything else before the first field makes that field another.
    let file = [&b"\xef\x11\xbf"[..], rules].concat();
    assert!(Robots::read(&file, "citecheck").allows("/a"));
    // A second mark is no mark.
    let file = [&b"user-agent: citecheck\n\xef\xbb\xbf"[..], b"disallow: /a\n"].concat();
    assert!(Robots::read(&file, "citecheck").allows("/a"));
}

#[test]
fn bytes_that_are_no_text_do_no_harm() {
    let file = b"user-agent: citecheck\ndisallow: /\xff\x00\ndisallow: /b\n";
    let robots = Robots::read(file, "citecheck");
    assert!(robots.allows("/a") && !robots.allows("/b") && !robots.allows("/%FF\0"));
}

#[test]
fn hostile_patterns_take_no_time() {
    let pattern = "/*a".repeat(5000);
    let file = format!("user-agent: citecheck\ndisallow: {pattern}\n").repeat(30);
    let robots = Robots::read(file.as_bytes(), "citecheck");
    assert!(robots.allows(&format!("/{}", "a".repeat(8000))));
}
