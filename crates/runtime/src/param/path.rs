//! Path templates (OpenAPI 3.0.4 §4.7.8): what stands where an expression is, and the way back.
//!
//! A template's segments are matched one by one, and an expression never matches nothing and never
//! a `/`. Several expressions may stand in one segment (`{a}.{b}`); then a literal between them is
//! found at its first place, read from the left.

use super::coding;

/// A piece of a template's segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'t> {
    /// Text that stands there.
    Literal(&'t str),
    /// The name of a parameter whose value stands there.
    Expression(&'t str),
}

/// The segments of a template, which a `/` begins: `/a/{b}.json` has two. A brace without its
/// other half is literal.
pub fn segments(template: &str) -> Vec<Vec<Part<'_>>> {
    let mut segments = Vec::new();
    let mut segment = Vec::new();
    let mut rest = template.strip_prefix('/').unwrap_or(template);
    while !rest.is_empty() {
        if let Some((name, after)) = rest.strip_prefix('{').and_then(|inner| inner.split_once('}')) {
            segment.push(Part::Expression(name));
            rest = after;
        } else if let Some(after) = rest.strip_prefix('/') {
            segments.push(std::mem::take(&mut segment));
            rest = after;
        } else {
            let end = rest
                .char_indices()
                .skip(1)
                .find(|(_, c)| matches!(c, '/' | '{'))
                .map_or(rest.len(), |(at, _)| at);
            let (literal, after) = rest.split_at(end);
            segment.push(Part::Literal(literal));
            rest = after;
        }
    }
    segments.push(segment);
    segments
}

/// The raw text, still percent-encoded, of each expression of the template in its order; `None`
/// when the path is not of the template. An expression that comes twice stands for one value.
pub fn captures<'t>(template: &str, raw_path: &'t str) -> Option<Vec<&'t str>> {
    let segments = segments(template);
    let raw: Vec<_> = raw_path.strip_prefix('/').unwrap_or(raw_path).split('/').collect();
    if segments.len() != raw.len() {
        return None;
    }
    let mut found = Vec::new();
    let matches = segments.iter().zip(raw).all(|(parts, raw)| segment(parts, raw, &mut found));
    let names = segments.iter().flatten().filter_map(|part| match part {
        Part::Expression(name) => Some(*name),
        Part::Literal(_) => None,
    });
    let named: Vec<(&str, &str)> = names.zip(found.iter().copied()).collect();
    let agree = |(name, raw): &(&str, &str)| {
        let first = named.iter().find(|(other, _)| other == name);
        first.is_none_or(|(_, first)| first == raw || is_same(first, raw))
    };
    (matches && named.iter().all(agree)).then_some(found)
}

/// Whether a raw text is the literal, where an unreserved character and its percent-encoding are
/// the same (RFC 3986 §6.2.2.2), as are the two cases of a hexadecimal digit (§6.2.2.1).
pub fn is_same(literal: &str, raw: &str) -> bool {
    after(raw, literal) == Some("")
}

/// A literal of a template as it travels: what may not stand in a segment (RFC 3986 §3.3) is
/// percent-encoded, and triples that are there already stay.
pub(crate) fn literal(text: &str) -> String {
    coding::escape(text, "!$&'()*+,;=:@")
}

/// Whether URL parsers would take the segment for `.` or `..` and fold it away, which they do with
/// a percent-encoded dot too (RFC 3986 §5.2.4; the URL standard, "double-dot URL path segment").
pub(super) fn is_dot(segment: &str) -> bool {
    matches!(segment.replace("%2e", ".").replace("%2E", ".").as_str(), "." | "..")
}

/// Matches one segment and appends the raw text of each of its expressions.
pub(super) fn segment<'t>(parts: &[Part<'_>], raw: &'t str, found: &mut Vec<&'t str>) -> bool {
    let mut rest = raw;
    let mut parts = parts;
    loop {
        let (capture, remaining) = match *parts {
            [] => return rest.is_empty(),
            [Part::Literal(text), ref tail @ ..] => {
                let Some(after) = after(rest, text) else { return false };
                rest = after;
                parts = tail;
                continue;
            }
            [Part::Expression(_)] => {
                parts = &[];
                (rest, "")
            }
            [Part::Expression(_), Part::Literal(text)] => {
                let Some(at) = ends(rest).find(|at| rest.get(*at..).is_some_and(|end| is_same(text, end)))
                else {
                    return false;
                };
                parts = &[];
                (rest.get(..at).unwrap_or(""), "")
            }
            [Part::Expression(_), Part::Literal(text), ref tail @ ..] => {
                // Only the literal as it is ends the value: an encoded one is a part of it, which
                // is how a value that holds the literal gets through.
                let text = literal(text);
                let begins = |at: &usize| rest.get(*at..).is_some_and(|rest| rest.starts_with(&text));
                let Some(at) = ends(rest).find(begins) else { return false };
                parts = tail;
                (rest.get(..at).unwrap_or(""), rest.get(at + text.len()..).unwrap_or(""))
            }
            [Part::Expression(_), ref tail @ ..] => {
                // Nothing tells two neighbours apart: the first has one character.
                let Some(at) = ends(rest).next() else { return false };
                parts = tail;
                rest.split_at(at)
            }
        };
        if capture.is_empty() {
            return false;
        }
        found.push(capture);
        rest = remaining;
    }
}

/// The places behind each character of a raw text; a percent-encoded triple is one.
fn ends(raw: &str) -> impl Iterator<Item = usize> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (_, width) = unit(raw.get(at..)?)?;
        at += width;
        Some(at)
    })
}

/// What follows the literal in a raw text.
fn after<'t>(raw: &'t str, text: &str) -> Option<&'t str> {
    let wanted = literal(text);
    let mut wanted = wanted.as_str();
    let mut rest = raw;
    while let Some((want, width)) = unit(wanted) {
        let (have, taken) = unit(rest)?;
        if want != have {
            return None;
        }
        wanted = wanted.get(width..)?;
        rest = rest.get(taken..)?;
    }
    Some(rest)
}

/// A character of a raw text.
#[derive(PartialEq)]
enum Unit {
    Plain(char),
    Encoded(u8),
}

/// The first character of a raw text and its width in bytes.
fn unit(raw: &str) -> Option<(Unit, usize)> {
    let c = raw.chars().next()?;
    Some(match coding::triple(raw) {
        Some(byte) if coding::is_unreserved(char::from(byte)) => (Unit::Plain(char::from(byte)), 3),
        Some(byte) => (Unit::Encoded(byte), 3),
        None => (Unit::Plain(c), c.len_utf8()),
    })
}
