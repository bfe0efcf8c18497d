//! Tests of dates.

use proptest::prelude::*;

use super::*;
use crate::fact::Locale;

const TODAY: &str = "2026-04-22";

fn context(day: &str) -> Context {
    Context { published: parse_day(day), locale: Locale::Unknown }
}

pub(super) fn read(text: &str, day: &str) -> Vec<(String, String)> {
    let shown = |it: Fact| match it.value {
        Value::Date(when) => (it.span.of(text).to_owned(), when.reading()),
        _ => panic!("not a date"),
    };
    find(&Scan::new(text, context(day))).into_iter().map(shown).collect()
}

/// The one date of a text dated 22 April 2026, a Wednesday, and what it denotes.
pub(super) fn check(text: &str, surface: &str, reading: &str) {
    assert_eq!(read(text, TODAY), [(surface.to_owned(), reading.to_owned())], "{text}");
}

pub(super) fn check_none(text: &str) {
    assert_eq!(read(text, TODAY), [], "{text}");
}

pub(super) fn agrees(claim: &str, source: &str, agreement: Agreement) {
    let found = compare_text(claim, source, context(TODAY), context(TODAY));
    assert_eq!(found.agreement, agreement, "{claim} | {source}: {}", found.reason);
}

#[test]
fn the_day_of_what_is_asked_or_agreed_may_lie_ahead() {
    check("invited both sides to meet on Friday", "Friday", "2026-04-17 or 2026-04-24");
    check("both sides met on Friday", "Friday", "2026-04-17");
    check("invited to Paris, where they met on Friday", "Friday", "2026-04-17");
}

#[test]
fn the_year_to_which_something_is_moved_is_one() {
    check("The target has been moved to 2028.", "2028", "2028");
    check("The opening was put back by the board to 2027.", "2027", "2027");
    check_none("The number rose to 2028.");
}

#[test]
fn a_day_without_its_year_is_one_day_in_texts_of_one_time() {
    let compared = |claim: &str, source: &str| {
        compare_text(claim, source, context("2026-02-07"), context("2026-02-06"))
    };
    let page = "It hopes that it will enter orbit on May 22 as planned.";
    let claim = "Hopes that it will go into orbit on 22 May are alive, it was said.";
    let same = compared(claim, page);
    assert!(same.agreement.is_match(), "{same:?}");
    let other = compared("It was said that it went into orbit on 23 May.", page);
    assert!(!other.agreement.is_match(), "{other:?}");
}

#[test]
fn a_time_of_day_is_that_of_a_dated_time() {
    let source = "On Sunday 11 January 2026 at 17:42 a fault occurred.";
    agrees("The blackout began at 5.42 pm.", source, Agreement::MatchWeaker);
    agrees("The blackout began at 5.43 pm.", source, Agreement::Incomparable);
}

#[test]
fn a_period_starts_and_ends_on_a_day() {
    let strike = "Drivers will be on strike from 19 May 2026.";
    agrees("Drivers will strike on 19 May 2026.", strike, Agreement::MatchRounded);
    let drains = "The drains must be replaced by 31 October 2027.";
    agrees("It has until the autumn of 2027 to replace them.", drains, Agreement::MatchWeaker);
    agrees("It has until the spring of 2027 to replace them.", drains, Agreement::Conflict);
}

#[test]
fn one_day_of_the_week_is_one_day_in_texts_of_one_week() {
    let compared = |claim: &str, day: &str, source: &str| {
        let found = compare_text(claim, source, context(day), context("2026-04-20"));
        found.agreement
    };
    let claim = "The Union would, after it came first in Sunday's election, be one seat short.";
    let page = "In Sunday's election it lost nine seats.";
    assert!(compared(claim, "2026-04-21", page).is_match());
    assert_eq!(
        compared("It won on Sunday.", "2026-05-21", "It won on Sunday."),
        Agreement::Conflict
    );
    let other = "In Saturday's election it lost nine seats.";
    assert!(!compared(claim, "2026-04-21", other).is_match());
}

#[test]
fn dates_lean_on_others() {
    check("St. Andrew's Day 2025", "St. Andrew's Day 2025", "2025-11-30");
    check("the day after Christmas 2025", "the day after Christmas 2025", "2025-12-26");
    check("two days from Monday last week", "two days from Monday last week", "2026-04-15");
    check(
        "the first three months of 2025",
        "the first three months of 2025",
        "2025-01-01 up to 2025-04-01",
    );
    check("the 12th of this month", "the 12th of this month", "2026-04-12");
    check("Jan-Mar 2025", "Jan-Mar 2025", "2025-01-01 up to 2025-04-01");
}

#[test]
fn a_full_date_is_read_in_every_notation() {
    for text in [
        "October 28, 2025",
        "28 October 2025",
        "28th of October, 2025",
        "Oct. 28, 2025",
        "Tuesday, October 28, 2025",
        "Tuesday 28th October 2025",
        "2025-10-28",
        "2025/10/28",
        "28.10.2025",
        "10/28/2025",
        "28-Oct-25",
        "October 28,2025",
    ] {
        check(text, text, "2025-10-28");
    }
}

#[test]
fn an_ambiguous_order_keeps_both_readings() {
    check("on 04/05/2026", "04/05/2026", "2026-04-05 or 2026-05-04");
    let us = Context { locale: Locale::MonthFirst, ..context(TODAY) };
    let facts = find(&Scan::new("on 04/05/2026", us));
    assert!(matches!(&facts[0].value, Value::Date(when) if when.reading() == "2026-04-05"));
}

#[test]
fn periods_are_read_with_their_year() {
    check("in October 2025", "October 2025", "2025-10");
    check("revenue of Q3 2025", "Q3 2025", "2025-07-01 up to 2025-10-01");
    check("the third quarter of 2025", "the third quarter of 2025", "2025-07-01 up to 2025-10-01");
    check("H1 2025", "H1 2025", "2025-01-01 up to 2025-07-01");
    check("summer 2026", "summer 2026", "2026-06-01 up to 2026-09-01");
    check("the '90s", "'90s", "1990-01-01 up to 2000-01-01");
    check("the late 1990s", "the late 1990s", "1996-01-01 up to 2000-01-01");
    check("in the 19th century", "the 19th century", "1800-01-01 up to 1900-01-01");
    check("early 2024", "early 2024", "2024-01-01 up to 2024-05-01");
    check(
        "the last week of December 2016",
        "the last week of December 2016",
        "2016-12-26 up to 2017-01-02",
    );
}

#[test]
fn years_need_words_that_speak_of_time() {
    check("It grew in 2023.", "2023", "2023");
    check("the 2025 report", "2025", "2025");
    for text in [
        "$2025",
        "2025 employees",
        "2,025 homes",
        "2000 people",
        "v2.2025",
        "order 1998 is late",
        "room 2010 B",
    ] {
        check_none(text);
    }
}

#[test]
fn verbs_and_names_are_no_months() {
    for text in [
        "This may change.",
        "They march on.",
        "May I ask?",
        "Theresa May said so.",
        "April Jones left.",
        "a second look",
    ] {
        check_none(text);
    }
    check("It closed in May.", "May", "2025-05");
    check("It opens in March 2027.", "March 2027", "2027-03");
}

#[test]
fn ranges_have_both_ends() {
    check("from March to May 2024", "from March to May 2024", "2024-03-01 up to 2024-06-01");
    check("between 2020 and 2023", "between 2020 and 2023", "2020-01-01 up to 2024-01-01");
    check("in 2018-19", "2018-19", "2018-01-01 up to 2020-01-01");
    check("2023–2025", "2023–2025", "2023-01-01 up to 2026-01-01");
    check("July 13-15, 2024", "July 13-15, 2024", "2024-07-13 up to 2024-07-16");
    check(
        "from 13 to the 15th of July 2024",
        "from 13 to the 15th of July 2024",
        "2024-07-13 up to 2024-07-16",
    );
    check(
        "three months to June 30, 2025",
        "three months to June 30, 2025",
        "2025-04-01 up to 2025-07-01",
    );
}

#[test]
fn relative_dates_lean_on_the_date_of_the_text() {
    check("It fell yesterday.", "yesterday", "2026-04-21");
    check("It fell last week.", "last week", "2026-04-13 up to 2026-04-20");
    check("It fell last quarter.", "last quarter", "2026-01-01 up to 2026-04-01");
    check("It said so on Monday.", "Monday", "2026-04-20");
    check("It will say so on Monday.", "Monday", "2026-04-27");
    check("It ended a week ago.", "a week ago", "2026-04-15");
    check("It ended two years ago.", "two years ago", "2024-04");
    check("It closed on October 28.", "October 28", "2025-10-28");
    check("earlier this month", "earlier this month", "2026-04-01 up to 2026-04-22");
    check("It was shut on Christmas.", "Christmas", "2025-12-25");
    check("three months later", "three months later", "unresolved");
    check("The option lapses on 31 December.", "31 December", "2026-12-31");
    assert_eq!(read("It fell yesterday.", ""), [("yesterday".to_owned(), "unresolved".to_owned())]);
}

#[test]
fn limits_leave_an_end_open() {
    check("by 2030", "by 2030", "before 2031-01-01");
    check("by the end of March 2027", "by the end of March 2027", "before 2027-04-01");
    check("since 2019", "since 2019", "from 2019-01-01");
    check("after 2016", "after 2016", "from 2017-01-01");
    check("before 2018", "before 2018", "before 2018-01-01");
}

#[test]
fn times_carry_their_zone() {
    check(
        "on March 3, 2025 at 5:30 p.m. ET",
        "March 3, 2025 at 5:30 p.m. ET",
        "2025-03-03T17:30:00 up to 2025-03-03T17:31:00",
    );
    check(
        "2026-04-21T02:30:00Z",
        "2026-04-21T02:30:00Z",
        "2026-04-21T02:30:00 up to 2026-04-21T02:31:00",
    );
}

#[test]
fn a_weekday_that_contradicts_its_date_is_flagged() {
    let flagged = |text: &str| {
        find(&Scan::new(text, context(TODAY)))
            .iter()
            .any(|it| matches!(&it.value, Value::Date(when) if when.weekday_mismatch))
    };
    assert!(flagged("Monday, October 28, 2025"));
    assert!(!flagged("Tuesday, October 28, 2025"));
}

#[test]
fn a_protected_place_holds_no_date() {
    let text = "see site.org/2025-10-28/x";
    let mut scan = Scan::new(text, context(TODAY));
    scan.protected.push(crate::text::Span::new(4, text.len()));
    assert_eq!(find(&scan), []);
}

#[test]
fn metadata_dates_are_read() {
    let day = parse_day("2026-04-20");
    for text in [
        "2026-04-20T08:00:00Z",
        "April 20, 2026",
        "20 Apr 2026",
        "Mon, 20 Apr 2026 08:00:00 GMT",
        "20260420",
        " 2026-04-20 08:00 ",
    ] {
        assert_eq!(parse_day(text), day, "{text}");
    }
    for text in ["", "today", "April 2026", "04/05/2026", "2026-13-40"] {
        assert_eq!(parse_day(text), None, "{text}");
    }
}

#[test]
fn dates_agree_by_inclusion() {
    agrees("September 3, 2025", "3 Sept. 2025", Agreement::Match);
    agrees("September 2025", "September 3, 2025", Agreement::MatchWeaker);
    agrees("September 3, 2025", "in September 2025", Agreement::CompatibleStronger);
    agrees("September 3, 2025", "September 4, 2025", Agreement::Conflict);
    agrees("from May to July 2025", "from June to August 2025", Agreement::CompatibleOverlap);
    agrees("2025", "last year", Agreement::Match);
    agrees("April 20, 2026", "on Monday", Agreement::Match);
    agrees("05/06/2025", "6 May 2025", Agreement::CompatibleOverlap);
    agrees("05/06/2025", "7 May 2025", Agreement::Conflict);
    agrees("2024", "610 in 2025, from 574 the year before", Agreement::Match);
    agrees("2023", "610 in 2025, from 574 the year before", Agreement::Conflict);
    agrees("two years ago", "in 2024", Agreement::MatchRounded);
}

#[test]
fn limits_compare_with_what_limits_them() {
    agrees("by 2030", "by 2028", Agreement::MatchWeaker);
    agrees("through 2031", "until 2031", Agreement::CompatibleOverlap);
    agrees("until 2031", "until 2031", Agreement::Match);
    agrees("since 2018", "since March 2018", Agreement::MatchWeaker);
    agrees("since 2018", "since 2020", Agreement::Conflict);
    agrees("from 2019 to 2022", "2020", Agreement::CompatibleStronger);
}

#[test]
fn fiscal_periods_compare_with_fiscal_ones_alone() {
    agrees("fiscal 2025", "FY25", Agreement::Match);
    agrees("fiscal 2025", "2025", Agreement::Incomparable);
    agrees("the fiscal second quarter of 2025", "Q2 2025", Agreement::Incomparable);
}

#[test]
fn lengths_compare_with_lengths_and_periods() {
    agrees("for twelve months", "for one year", Agreement::Match);
    agrees("more than a year", "for three years", Agreement::MatchWeaker);
    agrees("more than a year", "since March 2026", Agreement::Conflict);
    agrees("for nearly a decade", "for two years", Agreement::Conflict);
}

#[test]
fn dates_of_different_events_never_conflict() {
    agrees("announced on May 2, 2025", "takes effect on June 1, 2025", Agreement::Incomparable);
    agrees("announced on May 2, 2025", "said on May 3, 2025", Agreement::Conflict);
    agrees("announced on May 2, 2025", "effective May 2, 2025", Agreement::Incomparable);
}

#[test]
fn the_zone_may_decide_the_day() {
    agrees("March 9, 2026", "2026-03-10T03:00:00Z", Agreement::CompatibleOverlap);
    agrees("March 10, 2026", "2026-03-10T03:00:00Z", Agreement::MatchWeaker);
    agrees("March 7, 2026", "2026-03-10T03:00:00Z", Agreement::Conflict);
    agrees("at 3 p.m. ET", "at noon PT", Agreement::Match);
}

fn any_date() -> impl Strategy<Value = String> {
    let year = 1950_i16..2060;
    prop_oneof![
        (year.clone(), 1_i8..13, 1_i8..29).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}")),
        (year.clone(), 0_usize..3)
            .prop_map(|(y, m)| format!("{} {y}", ["May", "June", "October"][m])),
        year.clone().prop_map(|y| format!("in {y}")),
        (year, 1_i8..5).prop_map(|(y, q)| format!("Q{q} {y}")),
    ]
}

proptest! {
    #[test]
    fn swapping_turns_weaker_into_stronger(one in any_date(), two in any_date()) {
        let here = compare_text(&one, &two, context(TODAY), context(TODAY)).agreement;
        let there = compare_text(&two, &one, context(TODAY), context(TODAY)).agreement;
        let swapped = match here {
            Agreement::MatchWeaker => Agreement::CompatibleStronger,
            Agreement::CompatibleStronger => Agreement::MatchWeaker,
            other => other,
        };
        prop_assert_eq!(swapped, there);
    }

    #[test]
    fn a_date_matches_itself(text in any_date()) {
        let found = compare_text(&text, &text, context(TODAY), context(TODAY)).agreement;
        prop_assert_eq!(found, Agreement::Match);
    }

    #[test]
    fn no_date_lies_in_a_protected_place(text in "[ -~]{0,60}") {
        let scan = Scan::new(&text, context(TODAY));
        prop_assert!(find(&scan).iter().all(|it| !scan.is_protected(it.span)));
    }

    #[test]
    fn a_changed_digit_unmatches(year in 1950_i16..2050, month in 1_i8..13, day in 1_i8..27, which in 0_u8..3) {
        let text = |y: i16, m: i8, d: i8| format!("{y:04}-{m:02}-{d:02}");
        let other = match which {
            0 => text(year + 1, month, day),
            1 => text(year, month % 12 + 1, day),
            _ => text(year, month, day + 1),
        };
        let found = compare_text(&text(year, month, day), &other, context(TODAY), context(TODAY)).agreement;
        prop_assert_eq!(found, Agreement::Conflict);
    }

    #[test]
    fn any_text_is_read_without_panic_and_in_order(text in "\\PC{0,60}") {
        let facts = find(&Scan::new(&text, context(TODAY)));
        prop_assert!(facts.windows(2).all(|it| it[0].span.end <= it[1].span.start));
        prop_assert!(facts.iter().all(|it| !it.span.of(&text).is_empty()));
    }

    #[test]
    fn words_of_dates_in_any_order_never_panic(words in proptest::collection::vec(0_usize..40, 0..12)) {
        const WORDS: [&str; 40] = [
            "the", "last", "next", "3", "days", "of", "May", "2025", "-", "/", "from", "to", "between", "and", "Friday",
            "31", "week", "ago", "in", "9999", "by", "end", "first", "quarter", "at", "5", "p.m.", ":", "30", "ET",
            "since", "until", "mid", "1990s", "Feb", "29", "years", "more", "than", "a",
        ];
        let text: Vec<&str> = words.into_iter().map(|it| WORDS[it]).collect();
        let text = text.join(" ");
        let facts = find(&Scan::new(&text, context(TODAY)));
        prop_assert!(facts.windows(2).all(|it| it[0].span.end <= it[1].span.start));
    }
}

/// How two dates of texts without a date of their own compare.
fn undated(claim: &str, source: &str) -> Agreement {
    compare_text(claim, source, Context::default(), Context::default()).agreement
}

#[test]
fn a_day_of_no_known_year_compares_by_its_place_in_the_year() {
    for (claim, source, expected) in [
        ("July", "18 July 1996", Agreement::MatchWeaker),
        ("July", "July 1996", Agreement::MatchWeaker),
        ("18 July", "18 July 1996", Agreement::MatchWeaker),
        ("18 July 1996", "18 July", Agreement::CompatibleStronger),
        ("18 July 1996", "July", Agreement::CompatibleStronger),
        ("18 July", "July 1996", Agreement::CompatibleOverlap),
        ("July 1996", "18 July", Agreement::CompatibleOverlap),
        ("12 November", "November 12th", Agreement::Match),
        ("12 November", "November 13", Agreement::Conflict),
        ("12 November", "13 November 2018", Agreement::Conflict),
        ("May", "26 December 1970", Agreement::Conflict),
        ("the first quarter", "the first quarter of 2019", Agreement::MatchWeaker),
        ("the first quarter", "the second quarter of 2019", Agreement::Conflict),
        ("the first quarter", "February 2019", Agreement::MatchWeaker),
        ("29 February", "29 February 2024", Agreement::MatchWeaker),
        ("July", "1996", Agreement::Incomparable),
        ("July", "last year", Agreement::Incomparable),
    ] {
        assert_eq!(undated(claim, source), expected, "{claim} | {source}");
    }
}

#[test]
fn a_birth_is_the_first_day_of_a_life_and_a_death_the_last() {
    let life = "Edward Crowley (12 June 1875 – 1 December 1947) was a painter";
    for (claim, expected) in [
        ("He was born on June 12, 1875", Agreement::Match),
        ("He was born in June 1875", Agreement::MatchWeaker),
        ("He died in 1947", Agreement::MatchWeaker),
        ("He died on December 1, 1947", Agreement::Match),
        ("He was born on June 13, 1875", Agreement::CompatibleStronger),
        ("He was born in 1874", Agreement::Conflict),
    ] {
        assert_eq!(undated(claim, life), expected, "{claim}");
        let typed = life.replace('–', "--");
        assert_eq!(undated(claim, &typed), expected, "{claim} | {typed}");
    }
}

#[test]
fn four_digits_are_a_year_of_a_kind_a_column_or_before_a_verb() {
    check("a 2016 American film", "2016", "2016");
    check("Port: Quill Bay | 2022: 905", "2022", "2022");
    check("Port: Quill Bay | 2022 (%): 9.5", "2022", "2022");
    check("our forecast for 2021 remains", "2021", "2021");
    check("the album Prism -LRB- 2013 -RRB- was", "2013", "2013");
    check_none("a 2000 Watt lamp");
}

#[test]
fn days_count_from_the_date_before_them() {
    let second = |text: &str| read(text, "2026-04-22").pop().unwrap().1;
    assert_eq!(second("It ended on 3 March 2026; five days later it began."), "2026-03-08");
    assert_eq!(second("It ended on 3 March 2026 and had begun two weeks earlier."), "2026-02-17");
    assert_eq!(second("It ended in March 2026; five days later it began."), "unresolved");
    assert_eq!(second("Five days later it began, on 3 March 2026."), "2026-03-03");
}

#[test]
fn a_year_or_a_quarter_is_told_by_its_end() {
    check("in the year ended December 31, 2025", "the year ended December 31, 2025", "2025");
    check(
        "Year ended March 31, 2025: 4.1",
        "Year ended March 31, 2025",
        "2024-04-01 up to 2025-04-01",
    );
    check(
        "in the fiscal year ending June 2025",
        "the fiscal year ending June 2025",
        "2024-07-01 up to 2025-07-01",
    );
    check("the quarter to June 2025", "the quarter to June 2025", "2025-04-01 up to 2025-07-01");
    check(
        "the half ended 30 June 2025",
        "the half ended 30 June 2025",
        "2025-01-01 up to 2025-07-01",
    );
    // Without an article it may be a way, and of a part it is the whole.
    check("put off by a year to March 2026", "March 2026", "2026-03");
}
