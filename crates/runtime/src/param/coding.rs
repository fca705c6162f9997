//! Which characters travel as they are, by the part of the request.
//!
//! | part | as they are | others |
//! |---|---|---|
//! | path | unreserved (RFC 3986 §2.3) | percent-encoded UTF-8 |
//! | query | unreserved | percent-encoded UTF-8, a space as `%20` (RFC 6570 §3.2.1) |
//! | path or query with `allowReserved` | also reserved ones, and percent-encoded triples | as above |
//! | cookie | cookie-octets but `%` (RFC 6265 §4.1.1) | percent-encoded UTF-8 |
//! | cookie with `allowReserved` | also percent-encoded triples | as above |
//! | cookie of `style: cookie` | visible ASCII but `;`, inner spaces and tabs, and UTF-8 | refused |
//! | header | visible ASCII, inner spaces and tabs, and UTF-8 as obs-text (RFC 9110 §5.5) | refused |
//!
//! `allowReserved` (OpenAPI 3.0.4 §4.7.12, RFC 6570 §3.2.3) lets `:/?@!$'()*,;` through, but not
//! `#[]&+=`, which would end the query or mean something else in it (Appendix C of the
//! specification asks for exactly these), and in a path not `/?#[]`, which would change the route.
//! Its values are texts that are partly encoded already: `%41` passes and is read as `A`.
//!
//! A `+` in a query is read as a space. It can only be one: what writes by RFC 6570 writes a plus
//! sign as `%2B`, with `allowReserved` too, and what writes `application/x-www-form-urlencoded`,
//! which is the form of a query string by Appendices C and E, writes a space as `+`.
//!
//! A header's value is written raw, since Appendix D finds percent-encoding out of place there: a
//! date, an entity tag or a token must stand as other software writes it. So an item of a list in
//! a header cannot hold the comma that parts the items, and such a value is refused.

use std::borrow::Cow;

use crate::value::Fault;

/// A part of the request, by what may stand in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alphabet {
    Path,
    PathReserved,
    Query,
    QueryReserved,
    Cookie,
    CookieReserved,
    PlainCookie,
    Header,
}

/// How the texts of one parameter are written and read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Coding {
    pub(super) alphabet: Alphabet,
    /// A character that must not stand in a value as it is, because a literal of the path template
    /// that begins with it ends the value.
    pub(super) end: Option<char>,
}

impl Coding {
    pub(super) const fn new(alphabet: Alphabet) -> Self {
        Coding { alphabet, end: None }
    }

    /// The text as it travels, between the given delimiters of its style.
    pub(super) fn write(self, text: &str, delimiters: &str) -> Result<String, Fault> {
        match self.alphabet {
            Alphabet::Header => return plain(text, "a header", delimiters),
            Alphabet::PlainCookie => return plain(text, "a cookie", &format!("{delimiters};")),
            _ => {}
        }
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let (one, after) = rest.split_at(c.len_utf8());
            let delimiter = delimiters.contains(c) || self.end == Some(c);
            match triple(rest) {
                Some(_) if self.is_reserved() => {
                    let (triple, after) = rest.split_at(3);
                    out.push_str(triple);
                    rest = after;
                    continue;
                }
                _ if !delimiter && self.keeps(c) => out.push(c),
                _ => percent(one, &mut out),
            }
            rest = after;
        }
        Ok(out)
    }

    /// A name as it travels.
    pub(super) fn name(self, text: &str) -> Result<String, Fault> {
        match self.alphabet {
            Alphabet::PlainCookie if !is_token(text) => {
                Err(Fault::invalid("a name that no cookie can have (RFC 6265 §4.1.1)"))
            }
            Alphabet::PlainCookie => Ok(text.to_owned()),
            _ => Ok(name(text)),
        }
    }

    /// The text that travelled.
    pub(super) fn read(self, text: &str) -> Result<Cow<'_, str>, Fault> {
        match self.alphabet {
            Alphabet::Header | Alphabet::PlainCookie => Ok(Cow::Borrowed(text)),
            Alphabet::Query | Alphabet::QueryReserved => decode(text, Plus::Space),
            _ => decode(text, Plus::Plus),
        }
    }

    fn is_reserved(self) -> bool {
        matches!(self.alphabet, Alphabet::PathReserved | Alphabet::QueryReserved | Alphabet::CookieReserved)
    }

    fn keeps(self, c: char) -> bool {
        match self.alphabet {
            Alphabet::Path | Alphabet::Query => is_unreserved(c),
            Alphabet::PathReserved => is_unreserved(c) || ":@!$&'()*+,;=".contains(c),
            Alphabet::QueryReserved => is_unreserved(c) || ":/?@!$'()*,;".contains(c),
            Alphabet::Cookie | Alphabet::CookieReserved => c.is_ascii_graphic() && !"\",;\\%".contains(c),
            Alphabet::PlainCookie | Alphabet::Header => true,
        }
    }
}

/// Unreserved characters (RFC 3986 §2.3).
pub(super) fn is_unreserved(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~".contains(c)
}

/// A name as it travels: everything but unreserved characters percent-encoded.
pub(super) fn name(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match is_unreserved(c) {
            true => out.push(c),
            false => percent(c.encode_utf8(&mut [0; 4]), &mut out),
        }
    }
    out
}

/// A part of a query that the document has written out: what may not stand in a query (RFC 3986
/// §3.4) is percent-encoded, and triples that are there already stay.
pub(super) fn query(text: &str) -> String {
    escape(text, "!$&'()*+,;=:@/?")
}

/// A text that is encoded already, as far as it has to be.
pub(super) fn escape(text: &str, also: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let is_triple = c == '%' && text.get(at..).and_then(triple).is_some();
        match is_triple || is_unreserved(c) || also.contains(c) {
            true => out.push(c),
            false => percent(c.encode_utf8(&mut [0; 4]), &mut out),
        }
    }
    out
}

/// Appends the percent-encoding of a text (RFC 3986 §2.1).
pub(super) fn percent(text: &str, out: &mut String) {
    for byte in text.bytes() {
        out.push_str(&format!("%{byte:02X}"));
    }
}

/// The byte of a percent-encoded triple at the beginning of the text.
pub(super) fn triple(text: &str) -> Option<u8> {
    match text.as_bytes() {
        [b'%', high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
            u8::from_str_radix(text.get(1..3)?, 16).ok()
        }
        _ => None,
    }
}

/// What a plus sign means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Plus {
    /// Itself.
    Plus,
    /// A space, as in `application/x-www-form-urlencoded`.
    Space,
}

/// Percent-decodes a text. A `%` without two hexadecimal digits is a fault, and so is what is not
/// UTF-8 afterwards.
pub(crate) fn decode(text: &str, plus: Plus) -> Result<Cow<'_, str>, Fault> {
    match decode_octets(text, plus)? {
        Cow::Borrowed(_) => Ok(Cow::Borrowed(text)),
        Cow::Owned(octets) => match String::from_utf8(octets) {
            Ok(text) => Ok(Cow::Owned(text)),
            Err(_) => Err(Fault::syntax("percent-encoded bytes that are not UTF-8", None)),
        },
    }
}

/// The same for a text that need not be text afterwards.
pub(super) fn decode_octets(text: &str, plus: Plus) -> Result<Cow<'_, [u8]>, Fault> {
    if !text.bytes().any(|b| b == b'%' || (b == b'+' && plus == Plus::Space)) {
        return Ok(Cow::Borrowed(text.as_bytes()));
    }
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (one, after) = rest.split_at(c.len_utf8());
        rest = after;
        match c {
            '%' => {
                let at = text.len() - after.len() - 1;
                let byte = text.get(at..).and_then(triple);
                out.push(byte.ok_or_else(|| Fault::syntax("`%` without two hexadecimal digits", Some(at)))?);
                rest = after.get(2..).unwrap_or("");
            }
            '+' if plus == Plus::Space => out.push(b' '),
            _ => out.extend_from_slice(one.as_bytes()),
        }
    }
    Ok(Cow::Owned(out))
}

/// A text that travels as it is, in `place`.
fn plain(text: &str, place: &str, delimiters: &str) -> Result<String, Fault> {
    if let Some(c) = text.chars().find(|c| c.is_ascii_control() && *c != '\t') {
        return Err(Fault::invalid(format!("{place} cannot hold {c:?} (RFC 9110 §5.5)")));
    }
    if let Some(c) = text.chars().find(|c| delimiters.contains(*c)) {
        return Err(Fault::invalid(format!(
            "a value in {place} cannot hold {c:?}, which parts it from the next"
        )));
    }
    Ok(text.to_owned())
}

/// A token (RFC 9110 §5.6.2), which the name of a cookie is.
fn is_token(text: &str) -> bool {
    let symbol = |c: char| "!#$%&'*+-.^_`|~".contains(c);
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || symbol(c))
}

/// Octets as they travel: all but unreserved characters percent-encoded.
pub(super) fn octets(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    for byte in bytes {
        match is_unreserved(char::from(*byte)) {
            true => out.push(char::from(*byte)),
            false => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
