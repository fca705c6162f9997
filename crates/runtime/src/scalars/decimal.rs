//! `decimal`: a number of any length.

use std::fmt;
use std::str::FromStr;

use crate::format::json;
use crate::value::{Item, Message, Place, Writer};

/// A number exactly as it is written (RFC 8259 §6), of any number of digits.
///
/// The format has "unspecified precision and range" (OpenAPI Format Registry), so no type of a
/// fixed size holds all of its values, and a double changes most of them. What is needed to reckon
/// with it differs between users: take the text to the library of your choice, `1.10` arrives as
/// `1.10`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Decimal(String);

/// A text that is no number of RFC 8259 §6, or a number that is not finite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotANumber;

impl Decimal {
    /// The number as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The nearest double; infinite where the number is larger than any.
    pub fn to_f64(&self) -> f64 {
        self.0.parse().unwrap_or(f64::NAN)
    }

    /// The text of a number that was read as one.
    pub(crate) fn of_number(text: &str) -> Self {
        Decimal(text.to_owned())
    }
}

impl Default for Decimal {
    fn default() -> Self {
        Decimal("0".to_owned())
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Decimal {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let edges = |c: char| c == '-' || c.is_ascii_digit();
        match text.starts_with(edges) && text.ends_with(edges) {
            true if json::read(text.as_bytes(), Place::Nothing, Message::None).is_ok() => {
                Ok(Decimal::of_number(text))
            }
            _ => Err(NotANumber),
        }
    }
}

impl TryFrom<f64> for Decimal {
    type Error = NotANumber;

    fn try_from(number: f64) -> Result<Self, NotANumber> {
        number.is_finite().then(|| Decimal(number.to_string())).ok_or(NotANumber)
    }
}

macro_rules! from_whole {
    ($($type:ty),*) => {$(
        impl From<$type> for Decimal {
            fn from(number: $type) -> Self {
                Decimal(number.to_string())
            }
        }
    )*};
}

from_whole!(i32, i64, u32, u64);

impl fmt::Display for NotANumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is no number as JSON writes it")
    }
}

impl std::error::Error for NotANumber {}

impl Item for Decimal {
    fn blank() -> Self {
        Decimal::default()
    }
    fn put(&self, w: &mut Writer<'_>) {
        w.put_decimal(self);
    }
    fn place(&mut self) -> Place<'_> {
        Place::Decimal(self)
    }
}
