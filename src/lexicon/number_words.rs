//! Words that spell numbers. Our own compilation from school grammar and newsroom style books.

/// What a word adds to a spelt number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberWord {
    /// `zero` to `nineteen`, `twenty` to `ninety`.
    Small(u8),
    /// `hundred`.
    Hundred,
    /// `thousand`, `million`, `bn`, `crore`: the power of ten.
    Scale(u8),
    /// `dozen`.
    Dozen,
    /// `third`: a rank, or one part of so many.
    Ordinal(u32),
    /// `thirds`: so many parts of a whole.
    Part(u32),
    /// `quarter`: one part of four, or three months.
    Quarter,
    /// `half`.
    Half,
}

use super::keyed::Table;
use NumberWord::{Dozen, Half, Hundred, Ordinal, Part, Quarter, Scale, Small};

/// The words, in order.
pub const NUMBER_WORDS: &[(&str, NumberWord)] = &[
    ("billion", Scale(9)),
    ("bln", Scale(9)),
    ("bn", Scale(9)),
    ("crore", Scale(7)),
    ("crores", Scale(7)),
    ("dozen", Dozen),
    ("eight", Small(8)),
    ("eighteen", Small(18)),
    ("eighteenth", Ordinal(18)),
    ("eighteenths", Part(18)),
    ("eighth", Ordinal(8)),
    ("eighths", Part(8)),
    ("eightieth", Ordinal(80)),
    ("eightieths", Part(80)),
    ("eighty", Small(80)),
    ("eleven", Small(11)),
    ("eleventh", Ordinal(11)),
    ("elevenths", Part(11)),
    ("fifteen", Small(15)),
    ("fifteenth", Ordinal(15)),
    ("fifteenths", Part(15)),
    ("fifth", Ordinal(5)),
    ("fifths", Part(5)),
    ("fiftieth", Ordinal(50)),
    ("fiftieths", Part(50)),
    ("fifty", Small(50)),
    ("first", Ordinal(1)),
    ("firsts", Part(1)),
    ("five", Small(5)),
    ("fortieth", Ordinal(40)),
    ("fortieths", Part(40)),
    ("forty", Small(40)),
    ("four", Small(4)),
    ("fourteen", Small(14)),
    ("fourteenth", Ordinal(14)),
    ("fourteenths", Part(14)),
    ("fourth", Ordinal(4)),
    ("fourths", Part(4)),
    ("fourty", Small(40)),
    ("half", Half),
    ("halves", Part(2)),
    ("hundred", Hundred),
    ("hundredth", Ordinal(100)),
    ("hundredths", Part(100)),
    ("krore", Scale(7)),
    ("krores", Scale(7)),
    ("lac", Scale(5)),
    ("lacs", Scale(5)),
    ("lakh", Scale(5)),
    ("lakhs", Scale(5)),
    ("million", Scale(6)),
    ("millionth", Ordinal(1_000_000)),
    ("millionths", Part(1_000_000)),
    ("millon", Scale(6)),
    ("mln", Scale(6)),
    ("mn", Scale(6)),
    ("naught", Small(0)),
    ("nil", Small(0)),
    ("nine", Small(9)),
    ("nineteen", Small(19)),
    ("nineteenth", Ordinal(19)),
    ("nineteenths", Part(19)),
    ("ninetieth", Ordinal(90)),
    ("ninetieths", Part(90)),
    ("ninety", Small(90)),
    ("ninth", Ordinal(9)),
    ("ninths", Part(9)),
    ("nought", Small(0)),
    ("one", Small(1)),
    ("quadrillion", Scale(15)),
    ("quarter", Quarter),
    ("quarters", Part(4)),
    ("second", Ordinal(2)),
    ("seven", Small(7)),
    ("seventeen", Small(17)),
    ("seventeenth", Ordinal(17)),
    ("seventeenths", Part(17)),
    ("seventh", Ordinal(7)),
    ("sevenths", Part(7)),
    ("seventieth", Ordinal(70)),
    ("seventieths", Part(70)),
    ("seventy", Small(70)),
    ("six", Small(6)),
    ("sixteen", Small(16)),
    ("sixteenth", Ordinal(16)),
    ("sixteenths", Part(16)),
    ("sixth", Ordinal(6)),
    ("sixths", Part(6)),
    ("sixtieth", Ordinal(60)),
    ("sixtieths", Part(60)),
    ("sixty", Small(60)),
    ("ten", Small(10)),
    ("tenth", Ordinal(10)),
    ("tenths", Part(10)),
    ("third", Ordinal(3)),
    ("thirds", Part(3)),
    ("thirteen", Small(13)),
    ("thirteenth", Ordinal(13)),
    ("thirteenths", Part(13)),
    ("thirtieth", Ordinal(30)),
    ("thirtieths", Part(30)),
    ("thirty", Small(30)),
    ("thousand", Scale(3)),
    ("thousandth", Ordinal(1000)),
    ("thousandths", Part(1000)),
    ("three", Small(3)),
    ("tn", Scale(12)),
    ("trillion", Scale(12)),
    ("trln", Scale(12)),
    ("trn", Scale(12)),
    ("twelfth", Ordinal(12)),
    ("twelfths", Part(12)),
    ("twelve", Small(12)),
    ("twentieth", Ordinal(20)),
    ("twentieths", Part(20)),
    ("twenty", Small(20)),
    ("two", Small(2)),
    ("zero", Small(0)),
];

/// Words for a number left vague, with the ends of what they may mean where they have any.
pub const VAGUE_WORDS: &[(&str, Option<i64>, Option<i64>)] = &[
    ("billions", Some(2_000_000_000), None),
    ("couple", None, None),
    ("dozens", Some(24), None),
    ("few", None, None),
    ("handful", None, None),
    ("hundreds", Some(200), Some(10_000)),
    ("many", None, None),
    ("millions", Some(2_000_000), None),
    ("numerous", None, None),
    ("scores", Some(40), None),
    ("several", None, None),
    ("thousands", Some(2_000), Some(100_000)),
    ("trillions", Some(2_000_000_000_000), None),
];

/// Words for a change by a factor: mantissa and power of ten.
pub const RATIO_WORDS: &[(&str, (i8, i8))] = &[
    ("double", (2, 0)),
    ("doubled", (2, 0)),
    ("doubles", (2, 0)),
    ("doubling", (2, 0)),
    ("halve", (5, -1)),
    ("halved", (5, -1)),
    ("halves", (5, -1)),
    ("halving", (5, -1)),
    ("quadruple", (4, 0)),
    ("quadrupled", (4, 0)),
    ("quadruples", (4, 0)),
    ("quadrupling", (4, 0)),
    ("quintuple", (5, 0)),
    ("quintupled", (5, 0)),
    ("quintuples", (5, 0)),
    ("quintupling", (5, 0)),
    ("treble", (3, 0)),
    ("trebled", (3, 0)),
    ("trebles", (3, 0)),
    ("trebling", (3, 0)),
    ("triple", (3, 0)),
    ("tripled", (3, 0)),
    ("triples", (3, 0)),
    ("tripling", (3, 0)),
];

/// What a word adds to a spelt number, whatever the case of its letters.
pub fn find(word: &str) -> Option<NumberWord> {
    static WORDS: Table<NumberWord> = Table::new(NUMBER_WORDS);
    WORDS.get(word)
}

/// The ratio that a word states, as a number and a power of ten, whatever the case of its letters.
pub fn ratio(word: &str) -> Option<(i8, i8)> {
    static WORDS: Table<(i8, i8)> = Table::new(RATIO_WORDS);
    WORDS.get(word)
}

/// The number that one word states, in digits or in letters up to ninety: `12`, `twelve`.
pub fn value(word: &str) -> Option<u32> {
    word.parse().ok().or_else(|| match find(word)? {
        Small(it) => Some(u32::from(it)),
        _ => None,
    })
}

/// Whether a word is a number or a vague quantity: `seventeen`, `dozens`.
pub fn is_number_word(word: &str) -> bool {
    // The longest of them has eleven letters.
    word.len() <= 11
        && (find(word).is_some() || VAGUE_WORDS.iter().any(|it| it.0.eq_ignore_ascii_case(word)))
}
