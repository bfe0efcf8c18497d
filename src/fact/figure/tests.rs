//! Cases of reading and comparing, and laws that hold for all figures.

use super::*;
use crate::fact::{Context, Locale};
use proptest::prelude::*;

fn readings(text: &str) -> Vec<(String, String)> {
    figures(text).into_iter().map(|(words, it)| (words, it.reading())).collect()
}

fn figures(text: &str) -> Vec<(String, Figure)> {
    let facts = scan_quantities(&Scan::new(text, Context::default()));
    let read = facts.into_iter().filter_map(|it| match it.value {
        Value::Figure(figure) => Some((it.span.of(text).to_owned(), figure)),
        _ => None,
    });
    read.collect()
}

/// The readings of all figures of the text, parted by ` | `.
#[track_caller]
fn reads(text: &str, expected: &str) {
    let found: Vec<String> = readings(text).into_iter().map(|it| it.1).collect();
    assert_eq!(found.join(" | "), expected, "{text}");
}

#[track_caller]
fn compares(claim: &str, source: &str, expected: Agreement) {
    let found = compare_text(claim, source, Context::default(), Context::default());
    assert_eq!(found.agreement, expected, "{claim} / {source}: {}", found.reason);
}

use Agreement::{
    CompatibleOverlap as Overlap, CompatibleStronger as Stronger, Conflict, Incomparable, Match,
    MatchRounded as Rounded, MatchWeaker as Weaker,
};

#[test]
fn digits_are_read_with_their_separators() {
    reads("sold 1,234,567 copies", "1234567");
    reads("sold 12,34,567 copies", "1234567");
    reads("worth 1.234.567,5 there", "1234567.5");
    reads("it weighed 0.75 then", "0.75");
    reads("odds of .25 were given", "0.25");
    reads("the list 1,2,3 and 1.2.3", "");
    reads("fell to -5 overnight", "-5");
    reads("about 2.5×10^6 cells", "about 2500000");
    reads("3½ turns and 3 1/2 turns", "3.5 | 3.5");
}

#[test]
fn numbers_in_names_and_addresses_count_nothing() {
    reads("with Windows 11 and iOS 17 on an iPhone 15", "");
    reads("the S&P 500 and the FTSE 100 fell", "");
    reads("a 401(k), a 501(c) and the band Maroon 5", "");
    reads("at 10 Downing Street or (202) 555-0143", "");
    reads("at 51.150°N 1.767°E or in slot 5_5000", "");
    reads("a 10-17 record, won 3-5 and lost 2-4", "");
    reads("In Gaza 12 people died", "12");
    reads("On Tuesday 45 people died", "45");
}

#[test]
fn the_one_is_no_number() {
    reads("a ship larger than the one in Harrow", "");
    reads("more than one ship in the port of Harrow", "more than 1");
}

#[test]
fn parts_powers_and_halves_are_read() {
    reads("one hundred thirty-fifths", "2.85714285714285714");
    reads("one twenty-fifth", "0.04");
    reads("2^5 and 10^6", "32 | 1000000");
    reads("a quarter-point cut", "0.25 percentage point");
    reads("half of one percent", "0.5 percent");
    reads("an hour and a half", "1.5 hour");
    reads("a dollar and 42 cents", "1.42 USD");
    reads("from 12 up to 20 and 10~20", "12 to 20 | 10 to 20");
    reads("worth AED200 or UAH3.04", "200 AED | 3.04 UAH");
}

#[test]
fn number_words_add_up() {
    reads("one hundred and six", "106");
    reads("four thousand three hundred and twenty-one", "4321");
    reads("4 thousand 3 hundred and 21", "4321");
    reads("a hundred and two of those", "102");
    reads("one and a half billion", "1500000000");
    reads("a million and a half", "1500000");
    reads("half a million homes", "500000");
    reads("half a dozen ships", "6");
    reads("two dozen ships", "24");
    reads("three point one four", "3.14");
    reads("two hundred thousand million", "200000000000");
    reads("twenty-seven and thirty", "27 | 30");
}

#[test]
fn fractions_are_shares() {
    for (text, expected) in [
        ("two-thirds of voters", "0.666666666666666667"),
        ("half of them", "0.5"),
        ("a quarter of the budget", "0.25"),
        ("1/3 of pupils", "0.333333333333333333"),
        ("one in four pupils", "0.25"),
        ("two out of five pupils", "0.4"),
        ("three-quarters of all", "0.75"),
    ] {
        reads(text, expected);
    }
    reads("it leaks by tenth of a gallon", "0.1 gallon");
    reads("the tenth of a gallon", "10 ordinal");
    reads("the second half and the third quarter", "");
    reads("in the past three quarters it grew", "3");
}

#[test]
fn a_year_has_twelve_months_and_a_point_has_parts() {
    compares("a term of 114 months", "nine years and six months", Match);
    reads("by a quarter of a point", "0.25 percentage point");
    reads("by half a point", "0.5 percentage point");
    reads("by 0.6 of a percentage point", "0.6 percentage point");
    reads("by 0.6 of a percent", "0.6 percent");
    reads("hotter than 2025, hopeful about 2026", "");
    assert_eq!(figures("more than 2025 people").len(), 1);
}

#[test]
fn scales_are_read_where_they_are_scales() {
    reads("a 5m wall", "5 metre");
    reads("5m users", "5000000");
    reads("£5m", "5000000 GBP");
    reads("$3tn of debt", "3000000000000 USD");
    reads("10k runners", "10000");
    reads("Rs 2 crore", "20000000 INR");
    reads("5 lakh rupees", "500000 INR");
    reads("a 5G phone in 4D", "");
}

#[test]
fn money_is_read_with_its_currency() {
    reads(
        "$5, US$5, A$5, C$5, HK$5, NT$5, R$5, S$5",
        "5 USD | 5 USD | 5 AUD | 5 CAD | 5 HKD | 5 TWD | 5 BRL | 5 SGD",
    );
    reads("5 euros or 5€ or EUR 5 or EUR5", "5 EUR | 5 EUR | 5 EUR | 5 EUR");
    reads("RM42 and CHF3.04", "42 MYR | 3.04 CHF");
    reads("42 Lebanese pounds, 42 bucks", "42 LBP | 42 USD");
    reads("50 cents and 30 pence", "0.5 USD | 0.3 GBP");
    reads("3 dollars and 40 cents", "3.4 USD");
    reads("ten million pounds but six pounds of flour", "10000000 GBP | 6 pound");
    reads(
        "$2 per share, $5 a month, $3.50 each",
        "2 USD per share | 5 USD per month | 3.5 USD each",
    );
}

#[test]
fn percentages_and_points_are_told_apart() {
    reads(
        "27%, 27 per cent, 27 percent, 27 pct",
        "27 percent | 27 percent | 27 percent | 27 percent",
    );
    reads(
        "2 percentage points, 50 basis points, 25bps",
        "2 percentage point | 0.5 percentage point | 0.25 percentage point",
    );
}

#[test]
fn measures_have_units() {
    reads("a 5-metre wall, a 68-ounce can, a two-year plan", "5 metre | 68 ounce | 2 year");
    reads(
        "20 sq km, 5 square miles, 3 cubic feet",
        "20 square kilometre | 5 square mile | 3 cubic foot",
    );
    reads(
        "98.6 degrees F, 40 °C, 6 deg c, 32F",
        "98.6 fahrenheit | 40 celsius | 6 celsius | 32 fahrenheit",
    );
    reads("2 degrees below zero", "-2 degree");
    reads("one minute and 30 seconds", "90 second");
    reads("5 feet 2 inches", "62 inch");
    reads("a 30-year-old, 60 years old", "30 year | 60 year");
    reads("at 60 miles per hour, 100 km/h", "60 mile per hour | 100 kilometre per hour");
    reads("half an hour", "0.5 hour");
    reads("a 16-page report on 16 GB", "16 | 16 gigabyte");
}

#[test]
fn ranges_distribute_their_scale() {
    reads("$10-12 million", "10000000 to 12000000 USD");
    reads("between 5 and 6 litres", "5 to 6 litre");
    reads("from 2 to 7 l", "2 to 7 litre");
    reads("$500 million to $1 billion", "500000000 to 1000000000 USD");
    reads("10–12%", "10 to 12 percent");
    reads("two or three ships", "2 to 3");
    reads("above 1,000 and below 1,500", "1000 to 1500");
    reads("they won 3-1", "");
}

#[test]
fn words_bound_a_number() {
    for (text, expected) in [
        ("up to 30", "at most 30"),
        ("no more than 30", "at most 30"),
        ("as many as 30", "at most 30"),
        ("=<30", "at most 30"),
        ("30 or fewer", "at most 30"),
        ("fewer than 30", "less than 30"),
        ("at least 30", "at least 30"),
        ("no fewer than 30", "at least 30"),
        (">= 30", "at least 30"),
        ("30 or more", "at least 30"),
        ("30-plus", "at least 30"),
        ("30+", "at least 30"),
        ("about 30 or more", "at least 30"),
        ("more than 30", "more than 30"),
        ("over 30", "more than 30"),
        ("in excess of 30", "more than 30"),
        ("roughly 30", "about 30"),
        ("some 30", "about 30"),
        ("30 or so", "about 30"),
        ("~30", "about 30"),
        ("nearly 30", "nearly 30"),
        ("just under 30", "nearly 30"),
        ("just over 30", "just over 30"),
        ("exactly 30", "30"),
        ("not quite 30", "nearly 30"),
        ("well over 30", "more than 30"),
        ("well under 30", "less than 30"),
        ("30 at best", "at most 30"),
        ("30 at the most", "at most 30"),
        ("30 at least", "at least 30"),
        ("30 ships or more", "at least 30"),
        ("30 old ships or fewer", "at most 30"),
        ("30 ships or so", "about 30"),
        ("30 ships or planes", "30"),
    ] {
        reads(text, expected);
    }
}

#[test]
fn vague_words_and_ratios_are_quantities() {
    reads("dozens of ships", "24 or more");
    reads("tens of thousands of people", "20000 to 1000000");
    reads("several ships", "an unstated number");
    reads("a few ships", "3");
    reads("a majority of voters", "50 to 100 percent");
    reads("it doubled", "2 times");
    reads("three times as many", "3 times");
    reads("a tenfold rise and a 5-fold one", "10 times | 5 times");
    reads("third-largest bank, the 21st bank", "3 ordinal largest | 21 ordinal");
}

#[test]
fn dates_and_times_are_no_figures() {
    for text in [
        "in 2023",
        "October 28, 2025",
        "28 October",
        "the 28th of October",
        "Oct. 3-5",
        "in 2018-19",
        "the 1990s",
        "the margin was told at 03.15",
        "by 5 p.m.",
        "at 11pm",
        "at 10:30",
        "on 2026-04-20",
        "on 04/05/2026",
        "the 21st century",
        "two years ago",
        "three days later",
        "at 0900 GMT",
        "On 9/11",
        "in the '90s",
        "since 1865 there",
    ] {
        reads(text, "");
    }
    reads("2,000 people in 2000", "2000");
}

#[test]
fn parts_of_names_are_no_figures() {
    for text in [
        "GPT-4",
        "scp-173",
        "COVID-19",
        "an A320",
        "HTTP/2",
        "v2.0",
        "as shown [1]",
        "as shown [2, 3]",
        "Article 50",
        "24703L202",
        "call 222-2222-333",
        "page 3",
        "in #3",
        "one of the best, no one knew",
        "type 2 diabetes",
    ] {
        reads(text, "");
    }
}

#[test]
fn a_figure_knows_what_it_measures() {
    let noun =
        |text: &str| figures(text).first().and_then(|it| it.1.noun.clone()).unwrap_or_default();
    assert_eq!(noun("1,200 full-time employees said so"), crate::text::stem::stem("employees"));
    for text in ["revenue of $5bn", "$5bn in revenue", "revenue rose to $5bn", "sales of $5bn"] {
        assert_eq!(noun(text), crate::text::stem::stem("revenue"), "{text}");
    }
    assert_eq!(noun("27% of the voters"), crate::text::stem::stem("voters"));
    assert_eq!(noun("77 of the Assembly's 150 seats"), crate::text::stem::stem("seats"));
    assert_eq!(noun("a 30-year-old"), "age");
}

#[test]
fn direction_and_change_are_bound() {
    let turn = |text: &str| {
        figures(text).iter().map(|it| (it.1.direction, it.1.change)).collect::<Vec<_>>()
    };
    let (up, down) = (Some(Direction::Up), Some(Direction::Down));
    assert_eq!(turn("rose 12%"), [(up, Some(Change::Amount))]);
    assert_eq!(turn("rose to 12%"), [(up, Some(Change::To))]);
    assert_eq!(turn("a 12% drop"), [(down, Some(Change::Amount))]);
    assert_eq!(
        turn("fell from 27% to 25%"),
        [(down, Some(Change::From)), (down, Some(Change::To))]
    );
    assert_eq!(turn("up to 12%"), [(None, None)]);
    assert_eq!(turn("it was 12%"), [(None, None)]);
}

#[test]
fn exact_figures_match_round_or_conflict() {
    compares("$2.5 billion", "$2.5bn", Match);
    compares("$2.5 billion", "$2.48 billion", Rounded);
    compares("$2.48 billion", "$2.5 billion", Stronger);
    compares("$2.5 billion", "$2.6 billion", Conflict);
    compares("$2.5 billion", "$25 billion", Conflict);
    compares("20 people", "19 people", Conflict);
    compares("1,200 people", "1,163 people", Rounded);
    compares("30%", "34%", Conflict);
    compares("$1 billion", "$1.4 billion", Overlap);
}

#[test]
fn bounds_compare_as_intervals() {
    compares("up to 30", "a maximum of 30", Match);
    compares("up to 30", "30", Weaker);
    compares("up to 30", "20", Overlap);
    compares("up to 30", "31", Conflict);
    compares("up to 30", "up to 20", Conflict);
    compares("30", "up to 30", Stronger);
    compares("20", "up to 30", Overlap);
    compares("40", "up to 30", Conflict);
    compares("at least 30", "30", Weaker);
    compares("more than 30", "30", Stronger);
    compares("more than 30", "35", Weaker);
    compares("at least 30", "at least 40", Weaker);
    compares("at least 40", "at least 30", Stronger);
    compares("about 30", "31", Rounded);
    compares("about 30", "40", Conflict);
    compares("30", "about 30", Stronger);
    compares("nearly 30", "32", Conflict);
    compares("between 20 and 30", "25", Stronger);
    compares("between 20 and 30", "between 22 and 25", Weaker);
    compares("between 22 and 25", "between 20 and 30", Stronger);
    compares("between 20 and 30", "between 40 and 50", Conflict);
}

#[test]
fn units_decide_before_numbers_do() {
    compares("$5 million", "€5 million", Conflict);
    compares("$5 million", "€4.6 million", Incomparable);
    compares("10 miles", "16 km", Rounded);
    compares("10 miles", "20 km", Conflict);
    compares("212 F", "100 °C", Incomparable);
    compares("212°F", "100 °C", Match);
    compares("24 hours", "1 day", Match);
    compares("2 years", "24 months", Match);
    compares("rose 2%", "rose 2 percentage points", Conflict);
    compares("rose 50 basis points", "rose 0.5 percentage points", Match);
    compares("5 metres", "5 people", Incomparable);
    compares("third-largest bank", "fourth-largest bank", Conflict);
    compares("third-largest bank", "third-oldest bank", Incomparable);
}

#[test]
fn roles_decide_before_numbers_do() {
    compares("revenue of $5bn", "a loss of $5bn", Incomparable);
    compares("sales of $5bn", "revenue of $5bn", Match);
    compares("$5 per share", "$5 per year", Incomparable);
    compares("rose 12%", "rose to 12%", Incomparable);
    compares("rose 12%", "fell 12%", Conflict);
    compares("300 jobs", "300 workers", Match);
    compares("300 jobs", "450 workers", Incomparable);
}

#[test]
fn what_follows_from_the_source_counts() {
    compares("rose 2 percentage points", "rose from 30% to 32%", Match);
    compares("rose 2%", "rose from 30% to 32%", Conflict);
    compares("doubled", "rose from 10 million to 20 million", Match);
    compares("doubled", "rose 100%", Match);
    compares("halved", "fell 50%", Match);
    compares("three times as many", "200% more", Match);
    compares("a total of 300 people", "120 people in one town and 180 people in another", Match);
    compares("zero", "none", Match);
    compares("cut 10% of its staff, 500 jobs", "cut 10% of its staff, 600 jobs", Conflict);
}

#[test]
fn fractions_and_vague_words_have_soft_edges() {
    compares("half", "50%", Match);
    compares("two-thirds", "67%", Rounded);
    compares("a quarter of", "26%", Rounded);
    compares("a quarter of", "31%", Conflict);
    compares("a majority", "55%", Weaker);
    compares("a majority", "49%", Conflict);
    compares("dozens", "40", Weaker);
    compares("dozens", "11", Overlap);
    compares("several", "4", Overlap);
    compares("several ships", "several ships", Match);
    compares("at least 30", "just over 30", Weaker);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the specification is a file of the repository")]
fn the_specification_holds() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/claims/spec/figures.md");
    let text = std::fs::read_to_string(path).unwrap();
    let mut cases = 0;
    for block in text.split("```compare\n").skip(1) {
        let field = |name: &str| {
            block.lines().find_map(|it| it.strip_prefix(name)).unwrap_or_default().trim()
        };
        let (claim, source) = (field("claim:"), field("source:"));
        let found = compare_text(claim, source, Context::default(), Context::default());
        assert_eq!(
            found.agreement.id(),
            field("agreement:"),
            "{claim} / {source}: {}",
            found.reason
        );
        cases += 1;
    }
    assert!(cases > 20);
}

#[test]
fn continental_texts_are_read_as_written() {
    let context = Context { locale: Locale::Continental, ..Context::default() };
    let facts = scan_quantities(&Scan::new("1.234 und 1,5", context));
    let values: Vec<String> = facts
        .iter()
        .filter_map(|it| match &it.value {
            Value::Figure(figure) => Some(figure.reading()),
            _ => None,
        })
        .collect();
    assert_eq!(values, ["1234", "1.5"]);
}

#[test]
fn hostile_texts_are_read_in_time() {
    for unit in [
        "1,",
        "1",
        "1-",
        "1 ",
        "one hundred and ",
        "million ",
        "half a ",
        "between $1 and ",
        "$",
        "1/",
        "of a ",
    ] {
        let text = unit.repeat(60_000 / unit.len());
        assert!(scan_quantities(&Scan::new(&text, Context::default())).len() <= 60_000);
    }
}

fn number() -> impl Strategy<Value = i64> {
    prop_oneof![1..100_i64, 100..10_000_i64, 10_000..10_000_000_i64]
}

/// A number or range of books in one of the forms of the grid.
fn phrase() -> impl Strategy<Value = (&'static str, String)> {
    let forms = ["{}", "about {}", "up to {}", "at least {}"];
    (0..5_usize, number(), 1..50_i64).prop_map(move |(form, low, width)| match forms.get(form) {
        Some(shape) => (*shape, format!("{} books", shape.replace("{}", &low.to_string()))),
        None => ("range", format!("between {low} and {} books", low + width)),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_text_is_too_odd(text in "\\PC{0,60}") {
        for (words, _) in readings(&text) {
            prop_assert!(text.contains(&words));
        }
    }

    #[test]
    fn no_mix_of_our_own_words_is_too_odd(
        parts in prop::collection::vec(
            prop::sample::select(vec!["one", "two", "hundred", "million", "half", "a", "and", "third", "5", "1,000", "$", "%", "-",
                "/", "to", "from", "between", "up", "rose", "km", "degrees", "points", ".", "in", "May", "US", "thirds", "m", "é", "\n", "or", "more", "°", "+", "2024", "quarters", "dozen", "bn", "USD5", "e5", "×", "10", "^"]), 0..14),
        glue in prop::sample::select(vec![" ", ""])
    ) {
        let text = parts.join(glue);
        let facts = scan_quantities(&Scan::new(&text, Context::default()));
        for pair in facts.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start, "{text}");
        }
        for fact in &facts {
            prop_assert!(!fact.span.of(&text).is_empty());
        }
        drop(compare_text(&text, &text, Context::default(), Context::default()));
    }

    #[test]
    fn weaker_and_stronger_swap((one_form, one) in phrase(), (two_form, two) in phrase()) {
        let forth = compare_text(&one, &two, Context::default(), Context::default()).agreement;
        let back = compare_text(&two, &one, Context::default(), Context::default()).agreement;
        // Rounding, ceilings and a point against a range or an approximation are the exceptions of the rule.
        let ceilings = [one_form, two_form].contains(&"up to {}");
        let excepted = ceilings || one_form != two_form;
        if !excepted {
            match forth {
                Weaker => prop_assert_eq!(back, Stronger),
                Stronger => prop_assert!(matches!(back, Weaker | Rounded)),
                _ => {}
            }
        }
        if !ceilings && forth == Conflict {
            prop_assert_eq!(back, Conflict, "{} / {}", one, two);
        }
    }

    #[test]
    fn a_figure_matches_itself((_, text) in phrase()) {
        let found = compare_text(&text, &text, Context::default(), Context::default());
        prop_assert_eq!(found.agreement, Match, "{}", text);
    }

    #[test]
    fn no_figure_lies_in_a_name_or_an_address(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "GPT-4", "COVID-19", "A320", "example.com/2024/12", "v2.3.1", "10-K", "desk7@news.example.org", "H1N1",
                "Windows 11", "401(k)", "the", "said", "and", ".", ",",
            ]),
            0..10,
        )
    ) {
        let text = parts.join(" ");
        prop_assert_eq!(readings(&text).len(), 0, "{}", text);
    }

    #[test]
    fn another_digit_is_another_number(number in 1_i64..10_000_000, place in 0_usize..7, digit in 1_u8..10) {
        let text = number.to_string();
        let mut changed = text.clone().into_bytes();
        let place = place % changed.len();
        changed[place] = b'0' + digit;
        let changed = String::from_utf8(changed).unwrap();
        if changed != text {
            let found = compare_text(&changed, &text, Context::default(), Context::default());
            prop_assert!(!found.agreement.is_match() || found.agreement == Rounded && text.len() > 2, "{changed} / {text}");
            prop_assert!(found.agreement != Match);
        }
    }
}

#[test]
fn the_age_of_somebody_is_one_in_years() {
    for text in ["a driver aged 34 was held", "a man of 34 was held", "Abel Stone, 34, was held"] {
        reads(text, "34 year");
    }
    for text in ["a ship of 34 cabins", "the towns, 34, and more", "Abel Stone 34, Nora Falk 12"] {
        assert!(!readings(text).iter().any(|it| it.1.contains("year")), "{text}");
    }
}

#[test]
fn half_a_unit_more_stands_behind_the_unit() {
    reads("two years and a half", "2.5 year");
    reads("one month and half", "1.5 month");
    reads("the minute and a half that they waited", "1.5 minute");
    reads("two years and half the money", "2 year | 0.5");
}
