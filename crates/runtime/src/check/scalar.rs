//! Single values against the rows of a table.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::canon::{self, Certainty};
use super::number::Number;
use super::{Check, pattern};
use crate::value::scalar;

/// A single value that was spoken.
pub(super) enum Scalar<'v> {
    /// A boolean.
    Bool(bool),
    /// A number.
    Number(Number<'v>),
    /// A string.
    Text(&'v str),
    /// A string that is one of several which mean the same value.
    Spelled(&'v str),
    /// Bytes.
    Bytes(&'v [u8]),
}

impl Scalar<'_> {
    /// The text that JSON has for a string or for bytes.
    pub(super) fn text(&self) -> Option<Cow<'_, str>> {
        match self {
            Scalar::Text(text) | Scalar::Spelled(text) => Some(Cow::Borrowed(text)),
            Scalar::Bytes(bytes) => Some(Cow::Owned(scalar::base64_text(bytes))),
            Scalar::Bool(_) | Scalar::Number(_) => None,
        }
    }

    /// Whether one that is the same came as the same. A decimal is rounded to a number of limited precision,
    /// and base64 has several texts of the same bytes.
    pub(super) fn certainty(&self) -> Certainty {
        match self {
            Scalar::Number(Number::Rounded(_)) | Scalar::Spelled(_) | Scalar::Bytes(_) => Certainty::Doubtful,
            Scalar::Bool(_) | Scalar::Number(_) | Scalar::Text(_) => Certainty::Certain,
        }
    }

    /// How many characters it has, if it has some.
    fn length(&self) -> Option<u64> {
        match self {
            Scalar::Text(text) => Some(text.chars().count() as u64),
            // Base64 with its padding (RFC 4648 §4).
            Scalar::Bytes(bytes) => Some((bytes.len() as u64).div_ceil(3) * 4),
            _ => None,
        }
    }

    /// Whether it has at most so many characters. A character has a byte at least, so that most
    /// texts need not be counted.
    fn is_at_most(&self, limit: u64) -> bool {
        match self {
            Scalar::Text(text) if text.len() as u64 <= limit => true,
            scalar => scalar.length().is_none_or(|length| length <= limit),
        }
    }

    fn compares(&self, limit: &str, wanted: fn(Ordering) -> bool) -> bool {
        match self {
            Scalar::Number(number) => number.compare(limit).is_some_and(wanted),
            _ => true,
        }
    }
}

/// Whether a value meets a demand. What does not concern it, it meets.
pub(super) fn meets(value: &Scalar<'_>, check: &'static Check) -> bool {
    match check {
        Check::MinLength(limit) => value.length().is_none_or(|length| length >= *limit),
        Check::MaxLength(limit) => value.is_at_most(*limit),
        Check::MinBytes(limit) => !matches!(value, Scalar::Bytes(bytes) if (bytes.len() as u64) < *limit),
        Check::MaxBytes(limit) => !matches!(value, Scalar::Bytes(bytes) if bytes.len() as u64 > *limit),
        Check::Pattern(expression) => match value {
            Scalar::Text(text) => pattern::matches(expression, text),
            Scalar::Bytes(bytes) => pattern::matches(expression, &scalar::base64_text(bytes)),
            _ => true,
        },
        Check::Minimum(limit) => value.compares(limit, Ordering::is_ge),
        Check::ExclusiveMinimum(limit) => value.compares(limit, Ordering::is_gt),
        Check::Maximum(limit) => value.compares(limit, Ordering::is_le),
        Check::ExclusiveMaximum(limit) => value.compares(limit, Ordering::is_lt),
        Check::MultipleOf(of) => match value {
            Scalar::Number(number) => number.is_multiple(of),
            _ => true,
        },
        Check::Enum(values) => canon::is_among(&canon::of(value), values),
        Check::AnyOf(tables) => tables.iter().any(|table| table.iter().all(|check| meets(value, check))),
        Check::All(table) => table.iter().all(|check| meets(value, check)),
        Check::Not(table) => !table.iter().all(|check| meets(value, check)),
        Check::Type(kind) => match value {
            Scalar::Bool(_) => *kind == "boolean",
            Scalar::Number(number) => *kind == "number" || (*kind == "integer" && number.is_multiple("1")),
            Scalar::Text(_) | Scalar::Spelled(_) | Scalar::Bytes(_) => *kind == "string",
        },
        // These concern lists and objects.
        Check::MinItems(_)
        | Check::MaxItems(_)
        | Check::UniqueItems
        | Check::MinProperties(_)
        | Check::MaxProperties(_)
        | Check::Required(_)
        | Check::DependentRequired(..)
        | Check::AnyRequired(_)
        | Check::OneRequired(_)
        | Check::PropertyNames(_)
        | Check::Contains(..)
        | Check::Member(..)
        | Check::Others(_)
        | Check::Matching(..)
        | Check::Closed(_)
        | Check::Each(_) => true,
    }
}
