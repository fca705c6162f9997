//! Enums of values of several kinds. Generated code has a table of JSON texts and a variant for
//! each row.

use super::{Json, Message, Place};
use crate::format::json;

/// The row of a value. Numbers are equal by their value, so that `1.0` is `1` (JSON Schema 2020-12
/// §4.2.2).
pub fn chosen(values: &[&str], value: &Json) -> Option<usize> {
    (0..values.len()).find(|row| match (nth(values, *row), value) {
        (Json::Number(known), Json::Number(number)) => known == *number || known.as_f64() == number.as_f64(),
        (known, value) => known == *value,
    })
}

/// The value of a row; null where there is none.
pub fn nth(values: &[&str], row: usize) -> Json {
    let mut value = Json::Null;
    match values.get(row).map(|text| json::read(text.as_bytes(), Place::Json(&mut value), Message::None)) {
        Some(Ok(())) => value,
        _ => Json::Null,
    }
}

/// The value that a text means where texts are all there is: the first of the table that has this
/// text. Any other is a string. `word` is the text without the white space that does not count
/// around a number or boolean.
pub(crate) fn of_text(values: &[&str], text: &str, word: &str) -> Json {
    let means = |row: &usize| match nth(values, *row) {
        Json::String(known) => known == text,
        _ => values.get(*row) == Some(&word),
    };
    let listed = (0..values.len()).find(means).map(|row| nth(values, row));
    listed.unwrap_or_else(|| Json::String(text.to_owned()))
}
