//! Which media type: `Content-Type` against what an operation declares, and `Accept` (RFC 9110
//! §8.3, §12.5.1). Client and server ask the same functions.

use std::borrow::Cow;

use crate::media::Media;

/// A media type or media range, taken apart.
#[derive(Clone, Debug)]
pub struct MediaType<'a> {
    kind: &'a str,
    subtype: &'a str,
    parameters: Vec<(&'a str, Cow<'a, str>)>,
}

impl<'a> MediaType<'a> {
    /// Reads a media type (RFC 9110 §8.3.1) or media range (§12.5.1); `None` when the text is
    /// neither, as some keys of documents are.
    pub fn parse(text: &'a str) -> Option<Self> {
        let mut parts = split(text, b';');
        let (kind, subtype) = parts.next()?.trim().split_once('/')?;
        if !is_token(kind) || !is_token(subtype) || (kind == "*" && subtype != "*") {
            return None;
        }
        let mut parameters = Vec::new();
        for part in parts {
            let part = part.trim();
            if part.is_empty() {
                continue;
            }
            let (name, value) = part.split_once('=')?;
            if !is_token(name) {
                return None;
            }
            parameters.push((name, unquote(value)?));
        }
        Some(MediaType { kind, subtype, parameters })
    }

    /// Whether it is a range of media types and not a single one: `*/*`, `image/*`, or all of a structured
    /// syntax (`application/*+json`, RFC 6839), which documents have under `content` though RFC 9110
    /// §12.5.1 knows no such range.
    pub fn is_range(&self) -> bool {
        self.subtype == "*" || self.suffix().is_some()
    }

    /// The suffix of the structured syntax that a range is, such as `+json`.
    pub(crate) fn suffix(&self) -> Option<&'a str> {
        self.subtype.strip_prefix('*').filter(|suffix| suffix.starts_with('+'))
    }

    /// Whether it is of this type and subtype.
    pub(crate) fn is(&self, kind: &str, subtype: &str) -> bool {
        self.kind.eq_ignore_ascii_case(kind) && self.subtype.eq_ignore_ascii_case(subtype)
    }

    /// Whether this, as a range, covers the type and subtype of another.
    fn covers(&self, other: &MediaType<'_>) -> bool {
        (self.kind == "*" || self.kind.eq_ignore_ascii_case(other.kind))
            && (self.subtype == "*"
                || self.subtype.eq_ignore_ascii_case(other.subtype)
                || self.suffix().is_some_and(|suffix| is_of_syntax(other.subtype, suffix)))
    }

    fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| &**value)
    }

    /// How many parameters of this the other has with the same value; `None` when it has one with
    /// another value. `charset=utf-8` is what every format here writes and reads, so it stands by
    /// itself and never tells two media types apart.
    fn agreement(&self, other: &MediaType<'_>) -> Option<usize> {
        let mut agreed = 0;
        for (name, value) in self.meaningful() {
            match other.parameter(name) {
                Some(found) if found.eq_ignore_ascii_case(value) => agreed += 1,
                Some(_) => return None,
                None => {}
            }
        }
        Some(agreed)
    }

    fn meaningful(&self) -> impl Iterator<Item = (&str, &str)> {
        self.parameters
            .iter()
            .map(|(name, value)| (*name, &**value))
            .filter(|(name, value)| !(name.eq_ignore_ascii_case("charset") && is_utf8(value)))
    }

    fn specificity(&self) -> usize {
        usize::from(self.kind != "*") + usize::from(self.subtype != "*") + usize::from(!self.is_range())
    }
}

/// Whether a subtype is of a structured syntax: it ends with its suffix, or is the syntax itself, which is what
/// `application/*+json` is sent as.
fn is_of_syntax(subtype: &str, suffix: &str) -> bool {
    let start = subtype.len().checked_sub(suffix.len()).filter(|&start| start > 0);
    let ends =
        start.and_then(|start| subtype.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(suffix));
    ends || suffix.strip_prefix('+').is_some_and(|syntax| subtype.eq_ignore_ascii_case(syntax))
}

/// US-ASCII is a part of UTF-8, so both names mean a text that the formats can read.
fn is_utf8(charset: &str) -> bool {
    ["utf-8", "utf8", "us-ascii"].iter().any(|name| charset.eq_ignore_ascii_case(name))
}

/// The declared media type that a `Content-Type` falls under: an exact one before a range, one
/// whose parameters agree before one without. A declared parameter that the text lacks is
/// forgiven, one with another value is not; a charset that the formats cannot read fits only
/// where it is declared.
pub fn declared<'m>(content: impl IntoIterator<Item = &'m Media>, content_type: &str) -> Option<&'m Media> {
    let given = MediaType::parse(content_type)?;
    let mut best: Option<((usize, usize), &Media)> = None;
    for media in content {
        let Some(candidate) = MediaType::parse(media.name) else { continue };
        if !candidate.covers(&given) {
            continue;
        }
        let Some(agreed) = candidate.agreement(&given) else { continue };
        let charset = given.parameter("charset").filter(|charset| !is_utf8(charset));
        if charset.is_some() && candidate.parameter("charset").is_none() && !media.as_is {
            continue;
        }
        let rank = (candidate.specificity(), agreed);
        if best.is_none_or(|(found, _)| rank > found) {
            best = Some((rank, media));
        }
    }
    best.map(|(_, media)| media)
}

/// What to write into `Content-Type` for a declared media type; `None` for a range that has no
/// obvious member.
pub fn concrete(declared: &str) -> Option<&str> {
    match MediaType::parse(declared) {
        Some(range) if range.is_range() => {
            let (kind, suffix) =
                (range.kind.to_ascii_lowercase(), range.suffix().map(str::to_ascii_lowercase));
            match (kind.as_str(), suffix.as_deref()) {
                ("application", Some("+json")) => Some("application/json"),
                ("application", Some("+xml")) => Some("application/xml"),
                ("*" | "application", None) => Some("application/octet-stream"),
                ("text", None) => Some("text/plain"),
                _ => None,
            }
        }
        _ => Some(declared),
    }
}

/// What a client accepts: the elements of its `Accept` field lines.
#[derive(Clone, Debug, Default)]
pub struct Accept {
    /// Empty when anything is acceptable.
    ranges: Vec<String>,
}

impl Accept {
    /// Reads the `Accept` field lines. Elements that are not media ranges are passed over; when
    /// none is left, the field is as good as absent and anything is acceptable.
    pub fn from_headers(headers: &http::HeaderMap) -> Self {
        let mut ranges = Vec::new();
        for line in headers.get_all(http::header::ACCEPT) {
            let Ok(line) = line.to_str() else { continue };
            let elements = split(line, b',').filter(|element| weighted(element).is_some());
            ranges.extend(elements.map(str::to_owned));
        }
        Accept { ranges }
    }

    /// The weight of a media type in thousandths: that of the most specific range that covers it
    /// (RFC 9110 §12.5.1), zero when it is not acceptable.
    pub fn weight(&self, media_type: &str) -> u16 {
        if self.ranges.is_empty() {
            return 1000;
        }
        let Some(offered) = MediaType::parse(media_type) else { return 0 };
        let mut best: Option<((usize, usize), u16)> = None;
        for (range, weight) in self.ranges.iter().filter_map(|range| weighted(range)) {
            // What is offered may itself be a range; it is acceptable when the two have a member
            // in common.
            let meets = range.covers(&offered) || (offered.is_range() && offered.covers(&range));
            if !meets {
                continue;
            }
            let wanted = range.meaningful().count();
            if !offered.is_range() && range.agreement(&offered) != Some(wanted) {
                continue;
            }
            let rank = (range.specificity(), wanted);
            if best.is_none_or(|(found, _)| rank > found) {
                best = Some((rank, weight));
            }
        }
        best.map_or(0, |(_, weight)| weight)
    }

    /// The best acceptable of several media types; of equals the first.
    pub fn choose<'m>(&self, offered: impl IntoIterator<Item = &'m Media>) -> Option<&'m Media> {
        self.best(offered.into_iter().map(|media| (media.name, media)))
    }

    /// The same of their names, such as `["text/csv", "application/pdf"]`.
    pub fn prefer<'m>(&self, offered: impl IntoIterator<Item = &'m str>) -> Option<&'m str> {
        self.best(offered.into_iter().map(|name| (name, name)))
    }

    fn best<'m, T>(&self, offered: impl Iterator<Item = (&'m str, T)>) -> Option<T> {
        let mut best: Option<(u16, T)> = None;
        for (name, one) in offered {
            let weight = self.weight(name);
            if weight > best.as_ref().map_or(0, |(found, _)| *found) {
                best = Some((weight, one));
            }
        }
        best.map(|(_, one)| one)
    }
}

/// A media range and its weight in thousandths. Parameters after `q` are not the range's (they
/// were `accept-ext` of RFC 7231 §5.3.2).
fn weighted(element: &str) -> Option<(MediaType<'_>, u16)> {
    let mut range = MediaType::parse(element)?;
    let mut weight = 1000;
    if let Some(at) = range.parameters.iter().position(|(name, _)| name.eq_ignore_ascii_case("q")) {
        weight = range.parameters.get(at).and_then(|(_, value)| qvalue(value))?;
        range.parameters.truncate(at);
    }
    Some((range, weight))
}

/// A weight in thousandths (RFC 9110 §12.4.2).
fn qvalue(text: &str) -> Option<u16> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let thousandths = format!("{fraction:0<3}").parse::<u16>().ok()?;
    match whole {
        "0" => Some(thousandths),
        "1" if thousandths == 0 => Some(1000),
        _ => None,
    }
}

/// Splits at a delimiter that does not stand within a quoted string (RFC 9110 §5.6.4).
fn split(text: &str, delimiter: u8) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let (mut quoted, mut escaped) = (false, false);
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' if quoted => escaped = true,
                b'"' => quoted = !quoted,
                _ if byte == delimiter && !quoted => {
                    rest = text.get(at + 1..);
                    return text.get(..at);
                }
                _ => {}
            }
        }
        rest = None;
        Some(text)
    })
}

/// The value of a parameter: a token, or a quoted string without its quotes and escapes.
fn unquote(value: &str) -> Option<Cow<'_, str>> {
    let Some(inner) = value.strip_prefix('"') else {
        return is_token(value).then_some(Cow::Borrowed(value));
    };
    let inner = inner.strip_suffix('"')?;
    if !inner.contains(['\\', '"']) {
        return Some(Cow::Borrowed(inner));
    }
    let mut plain = String::with_capacity(inner.len());
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => plain.push(characters.next()?),
            '"' => return None,
            _ => plain.push(character),
        }
    }
    Some(Cow::Owned(plain))
}

/// RFC 9110 §5.6.2.
pub(crate) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
}
