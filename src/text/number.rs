//! Exact decimals: figures are never floats.

use std::cmp::Ordering;
use std::fmt;

/// An exact decimal, `mantissa × 10^exponent`, kept without trailing zeros in the mantissa.
/// Arithmetic that would overflow gives `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    mantissa: i128,
    exponent: i32,
}

/// Beyond this power of ten a decimal is shown as `1e75`, so that a hostile exponent cannot fill a report.
const PLAIN_LIMIT: i32 = 60;

/// Significant digits to which operands of a division are held, so that the quotient always fits.
const DIVISION_DIGITS: u32 = 18;

impl Decimal {
    /// Nought.
    pub const ZERO: Self = Self { mantissa: 0, exponent: 0 };
    /// One.
    pub const ONE: Self = Self { mantissa: 1, exponent: 0 };

    /// `mantissa × 10^exponent`.
    pub fn new(mantissa: i128, exponent: i32) -> Self {
        let (mut mantissa, mut exponent) = (mantissa, exponent);
        if mantissa == 0 {
            return Self::ZERO;
        }
        while mantissa % 10 == 0 {
            mantissa /= 10;
            exponent = exponent.saturating_add(1);
        }
        Self { mantissa, exponent }
    }

    /// Reads digits with at most one point and a sign before them: `-12.50`. `None` for anything else and for more
    /// than 36 digits.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let length = whole.len() + part.len();
        if length == 0 || length > 36 || whole.is_empty() && part.is_empty() {
            return None;
        }
        let mut mantissa: i128 = 0;
        for byte in whole.bytes().chain(part.bytes()) {
            if !byte.is_ascii_digit() {
                return None;
            }
            mantissa = mantissa * 10 + i128::from(byte - b'0');
        }
        let exponent = -i32::try_from(part.len()).ok()?;
        Some(Self::new(if negative { -mantissa } else { mantissa }, exponent))
    }

    /// `10^exponent`.
    pub const fn power_of_ten(exponent: i32) -> Self {
        Self { mantissa: 1, exponent }
    }

    /// The digits alone, without trailing zeros, with their sign: 15 for `1.5 billion`.
    pub const fn mantissa(self) -> i128 {
        self.mantissa
    }

    /// The power of ten of the last digit that is not nought: 2 for `1,500`, -1 for `0.5`, 0 for nought.
    pub const fn last_place(self) -> i32 {
        self.exponent
    }

    /// Whether it is nought.
    pub const fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    /// Whether it is below nought.
    pub const fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    /// Whether it has no decimals.
    pub const fn is_integer(self) -> bool {
        self.exponent >= 0
    }

    /// Itself without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self { mantissa: self.mantissa.saturating_abs(), exponent: self.exponent }
    }

    /// Itself with the other sign.
    #[must_use]
    pub fn negated(self) -> Self {
        Self { mantissa: self.mantissa.saturating_neg(), exponent: self.exponent }
    }

    /// The sum.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        if self.is_zero() {
            return Some(other);
        }
        if other.is_zero() {
            return Some(self);
        }
        let exponent = self.exponent.min(other.exponent);
        let sum = self.mantissa_at(exponent)?.checked_add(other.mantissa_at(exponent)?)?;
        Some(Self::new(sum, exponent))
    }

    /// The difference.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(other.negated())
    }

    /// The product.
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        let mantissa = self.mantissa.checked_mul(other.mantissa)?;
        Some(Self::new(mantissa, self.exponent.checked_add(other.exponent)?))
    }

    /// The quotient rounded to `digits` significant digits, 18 at most; `None` by nought.
    pub fn checked_div(self, other: Self, digits: u32) -> Option<Self> {
        if other.is_zero() {
            return None;
        }
        let (over, under) = (self.to_digits(DIVISION_DIGITS), other.to_digits(DIVISION_DIGITS));
        let wanted = digits.min(DIVISION_DIGITS) + 1 + digit_count(under.mantissa);
        let shift = wanted.saturating_sub(digit_count(over.mantissa));
        let scaled = over.mantissa.checked_mul(power(shift)?)?;
        let exponent =
            over.exponent.checked_sub(under.exponent)?.checked_sub(i32::try_from(shift).ok()?)?;
        Some(Self::new(scaled / under.mantissa, exponent).to_digits(digits.min(DIVISION_DIGITS)))
    }

    /// Rounded to the given power of ten, halves away from nought.
    #[must_use]
    pub fn rounded_to(self, place: i32) -> Self {
        if place <= self.exponent {
            return self;
        }
        let Some(unit) = u32::try_from(place.saturating_sub(self.exponent)).ok().and_then(power)
        else {
            return Self::ZERO;
        };
        let (whole, rest) = (self.mantissa / unit, self.mantissa % unit);
        let up = rest.unsigned_abs() >= unit.unsigned_abs() / 2;
        Self::new(if up { whole + self.mantissa.signum() } else { whole }, place)
    }

    /// Rounded to so many significant digits.
    #[must_use]
    pub fn to_digits(self, digits: u32) -> Self {
        let excess = digit_count(self.mantissa).saturating_sub(digits);
        self.rounded_to(self.exponent.saturating_add(i32::try_from(excess).unwrap_or(0)))
    }

    fn mantissa_at(self, exponent: i32) -> Option<i128> {
        let shift = u32::try_from(self.exponent.checked_sub(exponent)?).ok()?;
        self.mantissa.checked_mul(power(shift)?)
    }

    /// The power of ten just above the first digit.
    fn magnitude(self) -> i64 {
        i64::from(self.exponent) + i64::from(digit_count(self.mantissa))
    }
}

fn power(exponent: u32) -> Option<i128> {
    10_i128.checked_pow(exponent)
}

fn digit_count(mantissa: i128) -> u32 {
    mantissa.unsigned_abs().checked_ilog10().map_or(1, |it| it + 1)
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self::new(i128::from(value), 0)
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.exponent == other.exponent {
            return self.mantissa.cmp(&other.mantissa);
        }
        let signs = self.mantissa.signum().cmp(&other.mantissa.signum());
        if signs.is_ne() || self.is_zero() {
            return signs;
        }
        let sizes = self.magnitude().cmp(&other.magnitude()).then_with(|| {
            let exponent = self.exponent.min(other.exponent);
            match (self.mantissa_at(exponent), other.mantissa_at(exponent)) {
                (Some(one), Some(two)) => one.unsigned_abs().cmp(&two.unsigned_abs()),
                // Only the side with fewer digits is scaled: where that overflows, it is the greater.
                (None, _) => Ordering::Greater,
                (_, None) => Ordering::Less,
            }
        });
        if self.is_negative() { sizes.reverse() } else { sizes }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_negative() { "-" } else { "" };
        let digits = self.mantissa.unsigned_abs();
        if self.exponent.unsigned_abs() > PLAIN_LIMIT.unsigned_abs() {
            return write!(f, "{sign}{digits}e{}", self.exponent);
        }
        if self.exponent >= 0 {
            let zeros = usize::try_from(self.exponent).unwrap_or(0);
            let zeros = if self.is_zero() { 0 } else { zeros };
            return write!(f, "{sign}{digits}{:0<zeros$}", "");
        }
        let decimals = usize::try_from(self.exponent.unsigned_abs()).unwrap_or(0);
        let padded = format!("{digits:0>width$}", width = decimals + 1);
        let point = padded.len() - decimals;
        let (whole, part) = padded.split_at_checked(point).unwrap_or((&padded, ""));
        write!(f, "{sign}{whole}.{part}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[track_caller]
    fn shown(expected: &str, it: Option<Decimal>) {
        assert_eq!(it.map(|it| it.to_string()).as_deref(), Some(expected));
    }

    #[test]
    fn decimals_are_shown_plainly() {
        for text in ["0", "1500000000", "-12.5", "0.001", "999999999999999999999999999999999999"] {
            shown(text, Some(decimal(text)));
        }
        shown("1.5", Some(decimal("1.500")));
        shown("1e75", Some(Decimal::power_of_ten(75)));
        shown("0.5", Some(decimal(".5")));
    }

    #[test]
    fn arithmetic_is_exact_or_absent() {
        shown("0.3", decimal("0.1").checked_add(decimal("0.2")));
        shown("-0.1", decimal("0.1").checked_sub(decimal("0.2")));
        shown("1609.344", decimal("1.609344").checked_mul(decimal("1000")));
        shown("66.6666666667", decimal("200").checked_div(decimal("3"), 12));
        shown("0.00012", decimal("12").checked_div(decimal("100000"), 12));
        assert_eq!(Decimal::ONE.checked_div(Decimal::ZERO, 5), None);
        assert_eq!(Decimal::power_of_ten(50).checked_add(Decimal::ONE), None);
        assert_eq!(Decimal::power_of_ten(i32::MAX).checked_mul(Decimal::power_of_ten(1)), None);
    }

    #[test]
    fn rounding_goes_away_from_nought() {
        shown("1500", Some(decimal("1450").rounded_to(2)));
        shown("-1500", Some(decimal("-1450").rounded_to(2)));
        shown("0", Some(decimal("1450").rounded_to(40)));
        shown("1.5", Some(decimal("1.48").to_digits(2)));
    }

    #[test]
    fn only_digits_are_a_decimal() {
        for text in ["", ".", "-", "1.2.3", "1e5", "٣", "1234567890123456789012345678901234567"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    fn any_decimal() -> impl Strategy<Value = Decimal> {
        (any::<i64>(), -20..20_i32)
            .prop_map(|(mantissa, exponent)| Decimal::new(mantissa.into(), exponent))
    }

    proptest! {
        #[test]
        fn order_agrees_with_difference(one in any_decimal(), two in any_decimal()) {
            if let Some(difference) = one.checked_sub(two) {
                prop_assert_eq!(one.cmp(&two), difference.cmp(&Decimal::ZERO));
            }
            prop_assert_eq!(one.cmp(&two), two.cmp(&one).reverse());
        }

        #[test]
        fn what_is_shown_reads_back(one in any_decimal()) {
            if one.last_place() > -16 && one.last_place() < 16 {
                prop_assert_eq!(Decimal::parse(&one.to_string()), Some(one));
            }
        }

        #[test]
        fn extreme_values_never_panic(a in any::<i128>(), b in any::<i128>(), e in any::<i32>(), f in any::<i32>()) {
            let (one, two) = (Decimal::new(a, e), Decimal::new(b, f));
            let _ = (one.checked_add(two), one.checked_mul(two), one.checked_div(two, 18), one.cmp(&two));
            drop((one.to_string(), one.rounded_to(f), one.to_digits(3), one.abs(), one.negated()));
        }

        #[test]
        fn a_product_divides_back(a in 1..1_000_000_i64, b in 1..1_000_000_i64) {
            let (a, b) = (Decimal::from(a), Decimal::from(b));
            prop_assert_eq!(a.checked_mul(b).and_then(|it| it.checked_div(b, 18)), Some(a));
        }
    }
}
