//! Whole numbers of 64 bits that travel as strings, because readers whose numbers are doubles
//! would round them: `type: string` with `format: int64` or `uint64`.

use std::fmt;

use super::lexical;

/// A number that travels as a string: `"9007199254740993"`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quoted<T>(pub T);

impl<T> From<T> for Quoted<T> {
    fn from(number: T) -> Self {
        Quoted(number)
    }
}

impl<T: fmt::Display> fmt::Display for Quoted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

lexical!(
    Quoted<i64>,
    "a string of a whole number",
    Quoted(0),
    |text| text.parse().ok().map(Quoted),
    put_spelled | value | value.0.to_string()
);
lexical!(
    Quoted<u64>,
    "a string of a whole number that is not negative",
    Quoted(0),
    |text| text.parse().ok().map(Quoted),
    put_spelled | value | value.0.to_string()
);
