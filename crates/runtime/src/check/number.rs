//! Numbers as the decimals that travel: compared and divided without rounding.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::value::scalar;

/// A number that was spoken.
pub(super) enum Number<'v> {
    /// A whole number of a type of Rust.
    Whole(i128),
    /// A decimal as RFC 8259 §6 writes it.
    Decimal(Cow<'v, str>),
    /// The shortest decimal that means the number of limited precision to which another was rounded.
    Rounded(Cow<'v, str>),
    /// An infinity, which XML can have; whether it is the negative one.
    Infinite(bool),
    /// No number, which XML can have too. It is in no range and a multiple of nothing.
    Undefined,
}

impl Number<'_> {
    /// A number of double precision: the shortest decimal that means it, which is what travels.
    pub(super) fn double(value: f64) -> Self {
        Number::of(scalar::f64_text(value), value.is_nan(), value.is_sign_negative())
    }

    /// A number of single precision.
    pub(super) fn single(value: f32) -> Self {
        Number::of(scalar::f32_text(value), value.is_nan(), value.is_sign_negative())
    }

    fn of(text: Option<String>, nan: bool, negative: bool) -> Self {
        match text {
            Some(text) => Number::Rounded(text.into()),
            None if nan => Number::Undefined,
            None => Number::Infinite(negative),
        }
    }

    /// How it compares with a limit; `None` when it does not.
    pub(super) fn compare(&self, limit: &str) -> Option<Ordering> {
        match self {
            Number::Whole(value) => match limit.parse::<i128>() {
                Ok(limit) => Some(value.cmp(&limit)),
                Err(_) => Some(Decimal::of(&value.to_string()).compare(&Decimal::of(limit))),
            },
            Number::Decimal(text) | Number::Rounded(text) => {
                Some(Decimal::of(text).compare(&Decimal::of(limit)))
            }
            Number::Infinite(true) => Some(Ordering::Less),
            Number::Infinite(false) => Some(Ordering::Greater),
            Number::Undefined => None,
        }
    }

    /// Whether it is a whole number of these.
    pub(super) fn is_multiple(&self, of: &str) -> bool {
        match self {
            Number::Whole(value) => match of.parse::<i128>() {
                Ok(of) => value.checked_rem(of) == Some(0),
                Err(_) => Decimal::of(&value.to_string()).is_multiple(&Decimal::of(of)),
            },
            Number::Decimal(text) | Number::Rounded(text) => Decimal::of(text).is_multiple(&Decimal::of(of)),
            Number::Infinite(_) | Number::Undefined => false,
        }
    }

    /// The same text for every way of writing the same number.
    pub(super) fn canonical(&self) -> String {
        match self {
            Number::Whole(value) => Decimal::of(&value.to_string()).canonical(),
            Number::Decimal(text) | Number::Rounded(text) => Decimal::of(text).canonical(),
            Number::Infinite(true) => "-inf".to_owned(),
            Number::Infinite(false) => "inf".to_owned(),
            Number::Undefined => "nan".to_owned(),
        }
    }
}

/// A decimal, taken apart: `digits` × 10^`exponent`. The digits begin and end with another than 0,
/// so zero has none.
struct Decimal {
    negative: bool,
    digits: Vec<u8>,
    exponent: i64,
}

impl Decimal {
    /// Reads the text of a number (RFC 8259 §6).
    fn of(text: &str) -> Self {
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, power) = rest.split_once(['e', 'E']).unwrap_or((rest, "0"));
        // An exponent that 64 bits do not hold is as good as the greatest.
        let saturated = if power.starts_with('-') { i64::MIN / 4 } else { i64::MAX / 4 };
        let power = power.parse::<i64>().map_or(saturated, |power| power.clamp(i64::MIN / 4, i64::MAX / 4));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut digits: Vec<u8> =
            whole.bytes().chain(fraction.bytes()).map(|byte| byte.wrapping_sub(b'0')).collect();
        let leading = digits.iter().take_while(|digit| **digit == 0).count();
        digits.drain(..leading);
        let trailing = digits.iter().rev().take_while(|digit| **digit == 0).count();
        digits.truncate(digits.len() - trailing);
        let moved = trailing as i64 - fraction.len() as i64;
        Decimal { negative: negative && !digits.is_empty(), digits, exponent: power.saturating_add(moved) }
    }

    fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    fn compare(&self, other: &Decimal) -> Ordering {
        match (self.negative, other.negative) {
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => self.magnitude(other),
            (true, true) => other.magnitude(self),
        }
    }

    /// How the two compare without their signs.
    fn magnitude(&self, other: &Decimal) -> Ordering {
        match (self.is_zero(), other.is_zero()) {
            (true, true) => return Ordering::Equal,
            (true, false) => return Ordering::Less,
            (false, true) => return Ordering::Greater,
            (false, false) => {}
        }
        // Where the first digit stands; of two that begin there, the digits decide.
        let first = |decimal: &Decimal| decimal.exponent.saturating_add(decimal.digits.len() as i64);
        first(self).cmp(&first(other)).then_with(|| self.digits.cmp(&other.digits))
    }

    /// Whether this is a whole number of the other.
    fn is_multiple(&self, of: &Decimal) -> bool {
        if self.is_zero() {
            return !of.is_zero();
        }
        // With more digits behind the point than the other has, no whole number of it reaches them:
        // the last digit is not 0.
        let Some(shift) = self.exponent.checked_sub(of.exponent).filter(|shift| *shift >= 0) else {
            return false;
        };
        // No document's limit has more than 20 digits, which its reader keeps.
        let divisor = of.digits.iter().try_fold(0_u64, |number, digit| {
            number.checked_mul(10).and_then(|number| number.checked_add(u64::from(*digit)))
        });
        let Some(divisor) = divisor.map(u128::from).filter(|divisor| *divisor != 0) else { return false };
        let rest = self.digits.iter().fold(0, |rest, digit| (rest * 10 + u128::from(*digit)) % divisor);
        (rest * power_of_ten(shift.unsigned_abs(), divisor)).is_multiple_of(divisor)
    }

    fn canonical(&self) -> String {
        if self.is_zero() {
            return "0".to_owned();
        }
        let sign = if self.negative { "-" } else { "" };
        let digits: String = self.digits.iter().map(|digit| char::from(b'0' + digit)).collect();
        format!("{sign}{digits}e{}", self.exponent)
    }
}

/// 10^`power` modulo a number of at most 64 bits.
fn power_of_ten(mut power: u64, modulus: u128) -> u128 {
    let (mut base, mut result) = (10 % modulus, 1 % modulus);
    while power > 0 {
        if power % 2 == 1 {
            result = result * base % modulus;
        }
        base = base * base % modulus;
        power /= 2;
    }
    result
}
