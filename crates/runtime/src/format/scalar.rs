//! Single values written as bare text, which text bodies and XML share.

use std::str::FromStr;

#[cfg(feature = "xml")]
use base64::Engine;
#[cfg(feature = "xml")]
use base64::engine::general_purpose::STANDARD;

use crate::value::{Fault, Json, Place, Reason};

/// How the kinds of values that have no form of their own in text are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lexis {
    /// A text body: bytes are the body itself, a number is finite.
    Plain,
    /// The lexical forms of XML Schema part 2: base64 (§3.2.16), `1` and `0` for booleans
    /// (§3.2.2), `INF` and `NaN` (§3.2.5).
    #[cfg(feature = "xml")]
    Xml,
}

/// Reads one value. White space around a number or boolean does not count (XML Schema part 2,
/// §4.3.6, `collapse`); that of a string does.
pub(super) fn read(text: &str, place: Place<'_>, lexis: Lexis) -> Result<(), Fault> {
    match place {
        Place::Nothing => {}
        Place::Bool(value) => *value = bool(text, lexis)?,
        Place::I32(value) => *value = whole(text)?,
        Place::I64(value) => *value = whole(text)?,
        Place::U32(value) => *value = whole(text)?,
        Place::U64(value) => *value = whole(text)?,
        Place::F32(value) => *value = number(text, lexis)?,
        Place::F64(value) => *value = number(text, lexis)?,
        Place::Str(value) => *value = text.to_owned(),
        Place::Bytes(value) => *value = bytes(text, lexis)?.into(),
        Place::Json(value) => *value = Json::String(text.to_owned()),
        Place::OptBool(value) => *value = Some(bool(text, lexis)?),
        Place::OptI32(value) => *value = Some(whole(text)?),
        Place::OptI64(value) => *value = Some(whole(text)?),
        Place::OptF64(value) => *value = Some(number(text, lexis)?),
        Place::OptStr(value) => *value = Some(text.to_owned()),
        Place::Word(word) => word.set(text),
        Place::Opt(value) | Place::Nullable(value) | Place::OptNullable(value) => {
            read(text, value.push(), lexis)?
        }
        Place::Union(union) => {
            let info = union.info();
            if !(0..info.variants).any(|variant| read(text, union.pick(variant), lexis).is_ok()) {
                return Err(Fault::new(Reason::NoAlternative(info.name)));
            }
        }
        Place::Strs(_) | Place::List(_) => return Err(Fault::expected("a list", "text")),
        Place::JsonObject(_) | Place::Map(_) | Place::Object(_) => {
            return Err(Fault::expected("an object", "text"));
        }
    }
    Ok(())
}

fn bool(text: &str, lexis: Lexis) -> Result<bool, Fault> {
    match (text.trim_ascii(), lexis) {
        ("true", _) => Ok(true),
        ("false", _) => Ok(false),
        #[cfg(feature = "xml")]
        ("1", Lexis::Xml) => Ok(true),
        #[cfg(feature = "xml")]
        ("0", Lexis::Xml) => Ok(false),
        _ => Err(not(text, "a boolean")),
    }
}

fn whole<T: FromStr + TryFrom<i128>>(text: &str) -> Result<T, Fault> {
    let digits = text.trim_ascii();
    if let Ok(value) = digits.parse() {
        return Ok(value);
    }
    // Only the words differ: a whole number that does not fit is not the same as no whole number.
    let unsigned = digits.strip_prefix(['-', '+']).unwrap_or(digits);
    if !unsigned.is_empty() && unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Fault::invalid(format!("{} is out of range", shown(digits))));
    }
    Err(not(text, "a whole number"))
}

/// What Rust reads as a number and no format writes as one (`inf`, `infinity`, `nan`) is refused.
fn number<T: FromStr + Into<f64> + Copy>(text: &str, lexis: Lexis) -> Result<T, Fault> {
    let word = text.trim_ascii();
    let special = match lexis {
        Lexis::Plain => false,
        #[cfg(feature = "xml")]
        Lexis::Xml => matches!(word, "INF" | "+INF" | "-INF" | "NaN"),
    };
    let plain = word.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
    let value: T = match word.parse() {
        Ok(value) if plain || special => value,
        _ => return Err(not(text, "a number")),
    };
    let wide: f64 = value.into();
    if wide.is_finite() || special {
        Ok(value)
    } else {
        Err(Fault::invalid(format!("{} is out of range", shown(word))))
    }
}

fn bytes(text: &str, lexis: Lexis) -> Result<Vec<u8>, Fault> {
    match lexis {
        Lexis::Plain => Ok(text.as_bytes().to_vec()),
        #[cfg(feature = "xml")]
        Lexis::Xml => {
            let packed: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
            STANDARD.decode(packed).map_err(|error| Fault::invalid(format!("this is no base64: {error}")))
        }
    }
}

fn not(text: &str, wanted: &str) -> Fault {
    Fault::invalid(format!("{:?} is not {wanted}", shown(text)))
}

/// The beginning of a text, so that a fault is never longer than a line.
fn shown(text: &str) -> &str {
    text.char_indices().nth(40).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}
