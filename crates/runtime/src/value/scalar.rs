//! Scalars as text, both directions, for every format whose leaves are text.
//!
//! OpenAPI 3.0.4 Appendix B leaves the conversion to the implementation. Here it is JSON's text
//! without the quotes: `true` and `false`, decimal digits, a number of RFC 8259 §6, a string as it
//! is, and bytes as base64 (RFC 4648 §4). NaN and the infinities have no text, as in JSON.

use std::num::IntErrorKind;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_PAD_INDIFFERENT as BASE64;

use super::{Bytes, Fault, Place};

/// Reads a text into the place of a scalar. A list, an object or a union is not a scalar: that is
/// a fault.
pub fn read(text: &str, place: Place<'_>) -> Result<(), Fault> {
    match place {
        Place::Nothing => {}
        Place::Bool(slot) => *slot = bool(text)?,
        Place::I32(slot) => *slot = whole(text)?,
        Place::I64(slot) => *slot = whole(text)?,
        Place::U32(slot) => *slot = whole(text)?,
        Place::U64(slot) => *slot = whole(text)?,
        Place::F32(slot) => *slot = single(text)?,
        Place::F64(slot) => *slot = double(text)?,
        Place::Str(slot) => *slot = text.to_owned(),
        Place::Bytes(slot) => *slot = bytes(text)?,
        Place::OptBool(slot) => *slot = Some(bool(text)?),
        Place::OptI32(slot) => *slot = Some(whole(text)?),
        Place::OptI64(slot) => *slot = Some(whole(text)?),
        Place::OptF64(slot) => *slot = Some(double(text)?),
        Place::OptStr(slot) => *slot = Some(text.to_owned()),
        Place::Word(word) => word.set(text),
        Place::Json(slot) => *slot = text.into(),
        Place::Opt(slot) | Place::Nullable(slot) | Place::OptNullable(slot) => {
            return read(text, slot.push());
        }
        Place::Strs(_) | Place::List(_) => return Err(Fault::expected("a list", "a text")),
        Place::JsonObject(_) | Place::Map(_) | Place::Object(_) => {
            return Err(Fault::expected("an object", "a text"));
        }
        Place::Union(_) => return Err(Fault::expected("one of several types", "a text")),
    }
    Ok(())
}

/// The text of a number of single precision, or `None` for NaN and the infinities. A whole number
/// has no `.0`.
pub fn f32_text(value: f32) -> Option<String> {
    value.is_finite().then(|| shortest(zmij::Buffer::new().format_finite(value)))
}

/// The text of a number, or `None` for NaN and the infinities. A whole number has no `.0`.
pub fn f64_text(value: f64) -> Option<String> {
    value.is_finite().then(|| shortest(zmij::Buffer::new().format_finite(value)))
}

/// The text of bytes.
pub fn bytes_text(value: &[u8]) -> String {
    BASE64.encode(value)
}

fn shortest(text: &str) -> String {
    // A plus sign is a space to some readers of a query, and the exponent needs none.
    text.strip_suffix(".0").unwrap_or(text).replace("e+", "e")
}

fn bool(text: &str) -> Result<bool, Fault> {
    match text {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(Fault::expected("`true` or `false`", "another text")),
    }
}

fn whole<T: FromStr<Err = std::num::ParseIntError>>(text: &str) -> Result<T, Fault> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Fault::expected("a whole number", "another text"));
    }
    text.parse().map_err(|e: std::num::ParseIntError| match e.kind() {
        // A minus sign before digits is only wrong for a type that has no negative numbers.
        IntErrorKind::PosOverflow | IntErrorKind::NegOverflow | IntErrorKind::InvalidDigit => {
            Fault::invalid(format!("the number is out of the range of `{}`", std::any::type_name::<T>()))
        }
        _ => Fault::expected("a whole number", "another text"),
    })
}

/// The standard library also reads `inf`, `nan`, `+1`, `.5` and `1.`, which RFC 8259 §6 does not
/// have.
fn numeric(text: &str) -> Result<&str, Fault> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let bare = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.ends_with(|c: char| c.is_ascii_digit())
        && !digits.contains(".e")
        && !digits.contains(".E");
    let known = |b: u8| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-');
    if bare && digits.bytes().all(known) {
        Ok(text)
    } else {
        Err(Fault::expected("a number", "another text"))
    }
}

fn single(text: &str) -> Result<f32, Fault> {
    match numeric(text)?.parse::<f32>() {
        Ok(value) if value.is_finite() => Ok(value),
        Ok(_) => Err(Fault::invalid("the number is out of the range of `f32`")),
        Err(_) => Err(Fault::expected("a number", "another text")),
    }
}

fn double(text: &str) -> Result<f64, Fault> {
    match numeric(text)?.parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(value),
        Ok(_) => Err(Fault::invalid("the number is out of the range of `f64`")),
        Err(_) => Err(Fault::expected("a number", "another text")),
    }
}

/// Padding may be missing: it carries nothing, and senders that strip `=` from a query exist.
fn bytes(text: &str) -> Result<Bytes, Fault> {
    match BASE64.decode(text) {
        Ok(bytes) => Ok(bytes.into()),
        Err(why) => Err(Fault::invalid(format!("not base64: {why}"))),
    }
}
