use super::writing::{document, file, page, stream};
use super::*;

fn check(content: &str, expected: &str) {
    assert_eq!(text(page(content, "", &[])).as_deref(), Ok(expected), "{content}");
}

#[test]
fn lines_make_paragraphs_and_parted_words_are_joined() {
    let lines = [
        "The plant in Osterby has 1,200 em-",
        "ployees, its owner \\(a firm\\) said on",
        "Monday.",
        "",
        "Nine swans were seen.",
    ];
    assert_eq!(
        text(document(&lines)).unwrap(),
        "The plant in Osterby has 1,200 employees, its owner (a firm) said on Monday.\n\nNine swans were seen.\n"
    );
}

#[test]
fn words_are_parted_by_where_they_stand() {
    check("BT /F1 10 Tf 72 700 Td [(Ni) 10 (ne) -600 (swans)] TJ ET", "Nine swans\n");
    check(
        "BT /F1 10 Tf 1 0 0 1 72 700 Tm (Nine) Tj 1 0 0 1 95 700 Tm (swans) Tj ET",
        "Nine swans\n",
    );
    check("BT /F1 10 Tf 72 700 Td (Nine) Tj 300 0 Td (swans) Tj ET", "Nine\n\nswans\n");
    check("BT /F1 10 Tf 72 700 Td (m) Tj 4 Ts (2) Tj 0 Ts ( of land) Tj ET", "m2 of land\n");
    // Larger type is a heading; a line of its own size is not of the same paragraph.
    check(
        "BT /F1 20 Tf 72 700 Td (Swans) Tj /F1 10 Tf 0 -14 Td (Nine were seen.) Tj ET",
        "Swans\n\nNine were seen.\n",
    );
    // Turned by a quarter, as drawings and tables are.
    check("BT /F1 10 Tf 0 1 -1 0 300 100 Tm (Nine) Tj ( swans) Tj ET", "Nine swans\n");
    check(
        "q 2 0 0 2 0 0 cm BT /F1 6 Tf 14 TL 30 300 Td (a) Tj (b) ' 2 1 (c d) \" ET Q",
        "a\n\nb\n\nc d\n",
    );
}

#[test]
fn letters_come_from_tables_encodings_and_names() {
    check("BT /F1 10 Tf 72 700 Td (\\223caf\\351\\224 \\226 \\200) Tj ET", "“café” – €\n");
    let names =
        b"<< /Type /Font /Subtype /Type1 /BaseFont /X /FirstChar 1 /Widths [500 500 500 250]\
                  /Encoding << /Differences [1 /fi /eacute /quotedblleft /space] >> >>";
    let own = "BT /F2 10 Tf 72 700 Td (\\003\\001\\002\\004A) Tj ET";
    let file = |font: &[u8], content: &str, more: &[Vec<u8>]| {
        let further = [&[font.to_vec()], more].concat();
        let page = page(content, "", &further);
        let text = String::from_utf8_lossy(&page).into_owned();
        // The page knows the font of the test as well.
        text.replace("/F1 5 0 R", "/F2 6 0 R").into_bytes()
    };
    assert_eq!(text(file(names, own, &[])).unwrap(), "“fié A\n");
    let composite = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 7 0 R\
                      /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 500 /W [1 [600 700] 3 4 300] >>] >>";
    let table = stream("", b"1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0001> <0003> <0041> endbfrange");
    let content = "BT /F2 10 Tf 72 700 Td <000100020003> Tj ET";
    assert_eq!(text(file(composite, content, &[table])).unwrap(), "ABC\n");
    // Without a table, nobody knows the letters.
    let silent = String::from_utf8_lossy(composite).replace("/ToUnicode 7 0 R", "");
    assert_eq!(text(file(silent.as_bytes(), content, &[])), Err(Unread::NoWords));
}

#[test]
fn forms_show_words_and_what_is_not_seen_is_not_read() {
    let form = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Matrix [1 0 0 1 0 -50]",
        b"BT /F1 10 Tf 72 700 Td (In a form.) Tj ET",
    );
    let content =
        "BT /F1 10 Tf 72 700 Td (On the page.) Tj 3 Tr 0 -14 Td (Behind it.) Tj 0 Tr ET /X Do";
    let shown = text(page(content, "/XObject << /X 6 0 R >>", &[form])).unwrap();
    assert_eq!(shown, "On the page.\n\nIn a form.\n");
    let hidden = "BT /F1 10 Tf 72 700 Td 3 Tr (Words behind a picture.) Tj ET";
    assert_eq!(text(page(hidden, "", &[])), Err(Unread::NoWords));
}

#[test]
fn pages_follow_each_other() {
    let one = stream("", b"BT /F1 10 Tf 72 100 Td (Ends here) Tj ET");
    let two = stream("", b"BT /F1 10 Tf 72 700 Td (Begins here) Tj ET");
    let kid = |content: u8| {
        format!("<< /Type /Page /Parent 2 0 R /Contents {content} 0 R /Resources << /Font << /F1 7 0 R >> >> >>").into_bytes()
    };
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>".to_vec(),
        kid(5),
        kid(6),
        one,
        two,
        b"<< /Type /Font /Subtype /TrueType /BaseFont /X >>".to_vec(),
    ];
    assert_eq!(text(file(&objects)).unwrap(), "Ends here\n\nBegins here\n");
}

#[test]
fn broken_files_are_told_and_never_end_the_program() {
    assert_eq!(text(b"%PDF-1.7\n".to_vec()), Err(Unread::Broken));
    assert_eq!(text(Vec::new()), Err(Unread::Broken));
    assert_eq!(text(vec![b' '; MAX_FILE + 1]), Err(Unread::TooLarge));
    let whole = document(&["The plant in Osterby has 1,200 employees."]);
    for end in (0..whole.len()).step_by(23) {
        drop(text(whole[..end].to_vec()));
    }
    for at in (0..whole.len()).step_by(5) {
        let mut odd = whole.clone();
        odd[at] ^= 0x21;
        drop(text(odd));
    }
    // A file whose table is gone is read by its objects.
    let cut = whole[..whole.len() - 150].to_vec();
    assert!(text(cut).is_ok_and(|it| it.contains("1,200")));
    // Forms that show each other, states without end.
    let form = |other: u8| {
        stream(
            &format!("/Subtype /Form /Resources << /XObject << /X {other} 0 R >> >>"),
            b"/X Do (a) Tj",
        )
    };
    drop(text(page("/X Do", "/XObject << /X 6 0 R >>", &[form(7), form(6)])));
    drop(text(page(&"q ".repeat(100_000), "", &[])));
    drop(text(page("BT /F1 1e308 Tf 1e308 0 0 1e308 1e308 1e308 Tm (a) Tj (b) Tj ET", "", &[])));
}
