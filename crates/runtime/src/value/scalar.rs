//! Single values as text, both directions, for every format whose leaves are text.
//!
//! The lexical forms are those of JSON without the quotes: `true` and `false`, decimal digits, a
//! number of RFC 8259 §6, a string as it is. OpenAPI 3.0.4 Appendix B leaves this conversion to the
//! implementation. Where a specification has other forms, a [`Lexis`] says so.

use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_PAD_INDIFFERENT};

use super::alternative::{Fit, Sight, attempt, none_fits};
use super::{Bytes, Fault, Json, Place, assorted};
use crate::scalars::Decimal;

/// Whose lexical forms a text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lexis {
    /// A parameter or a pair of a form: white space counts, and the padding of base64 may be
    /// missing.
    Parameter,
    /// A body that is one value: white space around a number or boolean does not count, for the
    /// line end behind it is an editor's. Bytes are the body itself.
    Body,
    /// An element or attribute, with the forms of XML Schema part 2: `1` and `0` for booleans
    /// (§3.2.2), a sign, a point without digits before or after it, `INF` and `NaN` for numbers
    /// (§3.2.3, §3.2.5), white space inside base64 (§3.2.16) and around all but strings (§4.3.6,
    /// `collapse`).
    #[cfg(feature = "xml")]
    Xml,
}

/// Reads a text into the place of a single value. A list or an object is none: that is a fault.
pub(crate) fn read(text: &str, place: Place<'_>, lexis: Lexis) -> Result<(), Fault> {
    read_counting(text, place, lexis, &mut 0)
}

/// The same, with a count of the enums that hold what they do not list.
pub(crate) fn read_counting(
    text: &str,
    place: Place<'_>,
    lexis: Lexis,
    strangers: &mut usize,
) -> Result<(), Fault> {
    match place {
        Place::Nothing | Place::Operation(_) => {}
        Place::Item(item) => return read_counting(text, item.place(), lexis, strangers),
        Place::Bool(slot) => *slot = bool(text, lexis)?,
        Place::I32(slot) => *slot = whole(text, lexis)?,
        Place::I64(slot) => *slot = whole(text, lexis)?,
        Place::U32(slot) => *slot = whole(text, lexis)?,
        Place::U64(slot) => *slot = whole(text, lexis)?,
        Place::F32(slot) => *slot = number(text, lexis)?,
        Place::F64(slot) => *slot = number(text, lexis)?,
        Place::Str(slot) => *slot = text.to_owned(),
        Place::Bytes(slot) => *slot = bytes(text, lexis)?,
        Place::OptBool(slot) => *slot = Some(bool(text, lexis)?),
        Place::OptI32(slot) => *slot = Some(whole(text, lexis)?),
        Place::OptI64(slot) => *slot = Some(whole(text, lexis)?),
        Place::OptF64(slot) => *slot = Some(number(text, lexis)?),
        Place::OptStr(slot) => *slot = Some(text.to_owned()),
        Place::Word(word) => {
            word.set(text);
            *strangers += usize::from(!word.is_listed());
        }
        Place::Numeral(slot) => {
            if !slot.set(whole(text, lexis)?) {
                return Err(Fault::out_of_range(word(text, lexis)));
            }
            *strangers += usize::from(!slot.is_listed());
        }
        Place::Decimal(slot) => *slot = decimal(text, lexis)?,
        Place::Lexical(slot) => {
            let text = word(text, lexis);
            if !slot.set(text) {
                return Err(Fault::unread(slot, text));
            }
        }
        Place::Assorted(slot) => slot.set(assorted::of_text(slot.values(), text, word(text, lexis))),
        Place::Json(slot) => *slot = Json::String(text.to_owned()),
        Place::Opt(slot) | Place::Nullable(slot) | Place::OptNullable(slot) => {
            return read_counting(text, slot.push(), lexis, strangers);
        }
        Place::Union(union) => {
            let mut fits = |place: Place<'_>| {
                Ok::<_, Fault>(read(text, place, lexis).map_or_else(Fit::Not, |()| Fit::Exactly))
            };
            let tried = attempt(union, &Sight::Leaf(text), &mut fits)?;
            return tried.map_err(|only| none_fits(union.info(), only));
        }
        Place::Representation(_, data) => return read_counting(text, data.place(), lexis, strangers),
        Place::Strs(_)
        | Place::List(_)
        | Place::Tuple(_)
        | Place::JsonObject(_)
        | Place::Map(_)
        | Place::Object(_) => {
            return Err(Fault::expected(place.wanted(), "text"));
        }
    }
    Ok(())
}

/// The text of a number of single precision, or `None` for NaN and the infinities. A whole number
/// has no `.0`.
pub(crate) fn f32_text(value: f32) -> Option<String> {
    value.is_finite().then(|| shortest(zmij::Buffer::new().format_finite(value)))
}

/// The text of a number, or `None` for NaN and the infinities. A whole number has no `.0`.
pub(crate) fn f64_text(value: f64) -> Option<String> {
    value.is_finite().then(|| shortest(zmij::Buffer::new().format_finite(value)))
}

fn shortest(text: &str) -> String {
    // A plus sign is a space to some readers of a query, and the exponent needs none.
    text.strip_suffix(".0").unwrap_or(text).replace("e+", "e")
}

/// The base64 of bytes (RFC 4648 §4).
pub(crate) fn base64_text(value: &[u8]) -> String {
    STANDARD.encode(value)
}

/// The bytes of base64 (RFC 4648 §4) with its padding.
pub(crate) fn base64(text: &[u8]) -> Result<Bytes, Fault> {
    STANDARD.decode(text).map(Bytes::from).map_err(no_base64)
}

fn no_base64(why: base64::DecodeError) -> Fault {
    Fault::invalid(format!("this is no base64: {why}"))
}

fn bytes(text: &str, lexis: Lexis) -> Result<Bytes, Fault> {
    match lexis {
        // The padding carries nothing, and senders that strip `=` from a query exist.
        Lexis::Parameter => STANDARD_PAD_INDIFFERENT.decode(text).map(Bytes::from).map_err(no_base64),
        Lexis::Body => Ok(text.as_bytes().to_vec().into()),
        #[cfg(feature = "xml")]
        Lexis::Xml => {
            let packed: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
            base64(&packed)
        }
    }
}

/// The text without the white space that does not count around a number or boolean.
fn word(text: &str, lexis: Lexis) -> &str {
    match lexis {
        Lexis::Parameter => text,
        _ => text.trim_ascii(),
    }
}

fn bool(text: &str, lexis: Lexis) -> Result<bool, Fault> {
    match (word(text, lexis), lexis) {
        ("true", _) => Ok(true),
        ("false", _) => Ok(false),
        #[cfg(feature = "xml")]
        ("1", Lexis::Xml) => Ok(true),
        #[cfg(feature = "xml")]
        ("0", Lexis::Xml) => Ok(false),
        _ => Err(another("a boolean")),
    }
}

fn whole<T: TryFrom<i128>>(text: &str, lexis: Lexis) -> Result<T, Fault> {
    let word = word(text, lexis);
    let signs: &[char] = match lexis {
        #[cfg(feature = "xml")]
        Lexis::Xml => &['-', '+'],
        _ => &['-'],
    };
    let digits = word.strip_prefix(signs).unwrap_or(word);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(another("a whole number"));
    }
    let value = word.parse::<i128>().ok();
    value.and_then(|value| T::try_from(value).ok()).ok_or_else(|| Fault::out_of_range(word))
}

fn number<T: FromStr + Into<f64> + Copy>(text: &str, lexis: Lexis) -> Result<T, Fault> {
    let word = word(text, lexis);
    let special = match lexis {
        #[cfg(feature = "xml")]
        Lexis::Xml => matches!(word, "INF" | "+INF" | "-INF" | "NaN"),
        _ => false,
    };
    let value: T = match word.parse() {
        Ok(value) if special || is_number(word, lexis) => value,
        _ => return Err(another("a number")),
    };
    let wide: f64 = value.into();
    if special || wide.is_finite() { Ok(value) } else { Err(Fault::out_of_range(word)) }
}

/// Whether what the standard library reads as a number is one. It also reads `inf` and `nan`, which
/// nobody writes so, and `+1`, `.5` and `1.`, which RFC 8259 §6 does not have.
fn is_number(word: &str, lexis: Lexis) -> bool {
    let known = |byte: u8| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-');
    let digits = word.strip_prefix('-').unwrap_or(word);
    let form = match lexis {
        #[cfg(feature = "xml")]
        Lexis::Xml => true,
        _ => {
            digits.starts_with(|c: char| c.is_ascii_digit())
                && digits.ends_with(|c: char| c.is_ascii_digit())
                && !digits.contains(".e")
                && !digits.contains(".E")
        }
    };
    form && word.bytes().all(known)
}

/// The number as it is written, in the form of RFC 8259 §6, which XML Schema's lexical forms of a
/// decimal (part 2, §3.2.3.1) are brought to.
fn decimal(text: &str, lexis: Lexis) -> Result<Decimal, Fault> {
    let word = word(text, lexis);
    let plain = match lexis {
        #[cfg(feature = "xml")]
        Lexis::Xml => {
            let (sign, digits) = match word.strip_prefix('-') {
                Some(digits) => ("-", digits),
                None => ("", word.strip_prefix('+').unwrap_or(word)),
            };
            // A point needs a digit on one side of it.
            if !digits.strip_prefix('.').unwrap_or(digits).starts_with(|c: char| c.is_ascii_digit()) {
                return Err(another("a number"));
            }
            let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
            let whole = whole.trim_start_matches('0');
            let whole =
                if whole.starts_with(|c: char| c.is_ascii_digit()) { "" } else { "0" }.to_owned() + whole;
            let point = if fraction.is_empty() { "" } else { "." };
            format!("{sign}{whole}{point}{fraction}").parse()
        }
        _ => word.parse(),
    };
    plain.map_err(|_| another("a number"))
}

fn another(expected: &'static str) -> Fault {
    Fault::expected(expected, "another text")
}
