//! Names and characters.

use std::borrow::Cow;

use crate::value::{Info, XmlField, XmlName};

/// Whether a text is a name without a colon (Namespaces in XML §3, `NCName`; XML 1.0 §2.3).
pub(super) fn is_name(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(starts_name) && chars.all(|c| starts_name(c) || continues_name(c))
}

fn starts_name(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | '_'
        | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}'
        | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}'
        | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}'
        | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

fn continues_name(c: char) -> bool {
    matches!(c, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

/// Whether XML can hold a character, written as itself or as a reference (XML 1.0 §2.2, `Char`).
pub(super) fn is_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
}

/// Whether a text is nothing but white space (§2.3, `S`).
pub(super) fn is_space(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
}

/// A key as a name: what cannot stand there is written by its number, and so is an underscore that
/// would be read as the beginning of one (ISO/IEC 9075-14 §9.1). The empty key has no name.
pub(super) fn escaped(key: &str) -> Cow<'_, str> {
    if is_name(key) && !key.contains("_x") {
        return Cow::Borrowed(key);
    }
    let mut name = String::with_capacity(key.len() + 6);
    for (at, c) in key.char_indices() {
        let rest = key.get(at..).unwrap_or_default();
        let fits = starts_name(c) || (at > 0 && continues_name(c));
        match fits && number(rest).is_none() {
            true => name.push(c),
            false => name.push_str(&format!("_x{:04X}_", u32::from(c))),
        }
    }
    Cow::Owned(name)
}

/// The key that was written as a name.
pub(super) fn unescaped(name: &str) -> Cow<'_, str> {
    if !name.contains("_x") {
        return Cow::Borrowed(name);
    }
    let (mut key, mut rest) = (String::with_capacity(name.len()), name);
    while let Some(c) = rest.chars().next() {
        let (c, length) = number(rest).unwrap_or((c, c.len_utf8()));
        key.push(c);
        rest = rest.get(length..).unwrap_or_default();
    }
    Cow::Owned(key)
}

/// The character that a text begins with by its number, and how long that is.
fn number(text: &str) -> Option<(char, usize)> {
    let (digits, _) = text.strip_prefix("_x")?.split_once('_')?;
    let proper = digits.len() >= 4 && digits.len() <= 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    let c = u32::from_str_radix(digits, 16).ok().filter(|_| proper).and_then(char::from_u32)?;
    Some((c, digits.len() + 3))
}

static PLAIN: XmlField = XmlField::PLAIN;

/// The names of a field, or of a member that is elsewhere.
pub(super) fn field(info: &Info, field: usize) -> &'static XmlField {
    info.xml.and_then(|xml| xml.fields.get(field)).unwrap_or(&PLAIN)
}

/// The local name of a field's element or attribute.
pub(super) fn local(info: &Info, field: usize, name: &XmlName) -> &'static str {
    name.local.or_else(|| info.declared(field)).unwrap_or_default()
}
