//! Names and values in a row, which queries and cookies are, and which pairs are a parameter's.

use std::borrow::Cow;

use super::coding::{self, Coding, Plus};
use super::{deep_object, delimited, form};
use crate::format::json;
use crate::operation::{Location, Operation, Parameter, Request, SchemeKind, Style};
use crate::value::texts::{Texts, fill};
use crate::value::tree::Tree;
use crate::value::{Additional, Fault, Place};

/// A name and the value under it, which is not decoded yet.
pub(crate) struct Pair<'a> {
    /// The name as it travels.
    raw: &'a str,
    /// The decoded name; `None` when it cannot be decoded, so that it is no parameter's.
    name: Option<Cow<'a, str>>,
    value: &'a str,
}

impl<'a> Pair<'a> {
    /// The name that a parameter of this style knows it by.
    fn name(&self, style: Style) -> Option<Cow<'a, str>> {
        if style == Style::Cookie { Some(Cow::Borrowed(self.raw)) } else { self.name.clone() }
    }
}

/// The pairs of a query string: parted by `&`, and a name without a `=` has an empty value (the
/// URL standard, "application/x-www-form-urlencoded parsing").
pub(crate) fn of_query(query: &str) -> Vec<Pair<'_>> {
    pairs(query.split('&').filter(|piece| !piece.is_empty()), Plus::Space)
}

/// The parts of the query that belongs to an operation's path.
pub(crate) fn fixed(operation: &Operation) -> impl Iterator<Item = &'static str> {
    operation.query.split('&').filter(|piece| !piece.is_empty())
}

/// Whether a query has the name and, where there is one, the value.
#[cfg(feature = "server")]
pub(crate) fn has(query: &[Pair<'_>], name: &str, value: Option<&str>) -> bool {
    query.iter().filter(|pair| pair.name.as_deref() == Some(name)).any(|pair| {
        let decoded = || coding::decode(pair.value, Plus::Space);
        value.is_none_or(|value| decoded().is_ok_and(|text| text == value))
    })
}

/// Whether a query has all that belongs to an operation's path.
#[cfg(feature = "server")]
pub(crate) fn has_fixed(query: &[Pair<'_>], operation: &Operation) -> bool {
    of_query(operation.query).iter().all(|wanted| {
        let value = coding::decode(wanted.value, Plus::Space);
        let same = |name: &str| value.as_ref().is_ok_and(|value| has(query, name, Some(value)));
        wanted.name.as_deref().is_some_and(same)
    })
}

/// The pairs of the `Cookie` header fields: parted by `;` and white space (RFC 6265 §5.4). HTTP/2
/// may send several fields (RFC 9113 §8.2.3). A pair that is not UTF-8 is no parameter's.
pub(super) fn of_cookies(headers: &http::HeaderMap) -> Vec<Pair<'_>> {
    let pieces =
        headers.get_all(http::header::COOKIE).iter().flat_map(|line| line.as_bytes().split(|b| *b == b';'));
    let texts = pieces
        .filter_map(|piece| std::str::from_utf8(piece).ok())
        .map(|piece| piece.trim_matches([' ', '\t']));
    pairs(texts.filter(|piece| !piece.is_empty()), Plus::Plus)
}

fn pairs<'a>(pieces: impl Iterator<Item = &'a str>, plus: Plus) -> Vec<Pair<'a>> {
    let pair = |piece: &'a str| {
        let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
        Pair { raw: name, name: coding::decode(name, plus).ok(), value }
    };
    pieces.map(pair).collect()
}

/// The pairs of a parameter, as they travel.
pub(super) fn write(
    parameter: &Parameter,
    tree: &Tree,
    coding: Coding,
) -> Result<Vec<(String, String)>, Fault> {
    match parameter.style {
        Style::SpaceDelimited => delimited::write(parameter, tree, ' ', coding),
        Style::PipeDelimited => delimited::write(parameter, tree, '|', coding),
        Style::DeepObject => deep_object::write(parameter, tree, coding),
        Style::Json => Ok(vec![(coding::name(parameter.name), coding.write(&tree.json()?, "")?)]),
        Style::Form | Style::Cookie | Style::Simple | Style::Label | Style::Matrix => {
            form::write(parameter, tree, coding)
        }
    }
}

/// Whether a parameter is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    Present,
    Absent,
}

/// Reads a parameter into its slot, if it is there.
pub(super) fn read(
    operation: &Operation,
    request: &mut dyn Request,
    part: usize,
    pairs: &[Pair<'_>],
    shapes: &[Shape],
    coding: Coding,
) -> Result<Presence, Fault> {
    let (Some(parameter), Some(shape)) = (operation.parameters.get(part), shapes.get(part)) else {
        return Ok(Presence::Absent);
    };
    let message = operation.request_message();
    let is_own = |pair: &&Pair<'_>| match parameter.style {
        Style::Cookie => pair.raw == parameter.name,
        _ => pair.name.as_deref() == Some(parameter.name),
    };
    let mut own: Vec<&str> = pairs.iter().filter(is_own).map(|p| p.value).collect();
    // "In place of parameters that would otherwise be omitted entirely, which the server SHOULD
    // interpret as the parameter being unused" (OpenAPI 3.0.4 §4.7.12.2.1, `allowEmptyValue`).
    if parameter.empty_is_absent && own.iter().all(|value| value.is_empty()) {
        own.clear();
    }
    let filled = match parameter.style {
        Style::DeepObject => {
            let below: Vec<_> = pairs
                .iter()
                .filter_map(|p| Some((deep_object::below(parameter, p.name.as_deref()?)?, p.value)))
                .collect();
            if below.is_empty() {
                return Ok(Presence::Absent);
            }
            fill(request.place(part), message, &|_| deep_object::read(&below, coding))
        }
        _ if joins_members(parameter) => {
            let members = members(operation, part, shapes, pairs);
            // An object's own name is not among its members.
            if members.is_empty() && (own.is_empty() || !shape.is_text) {
                return Ok(Presence::Absent);
            }
            fill(request.place(part), message, &|kind| {
                form::read(parameter, &own, members.clone(), kind, coding)
            })
        }
        _ if own.is_empty() => return Ok(Presence::Absent),
        Style::Json => {
            let text = coding.read(form::once(parameter, &own)?)?;
            json::read(text.as_bytes(), request.place(part), message)
        }
        Style::SpaceDelimited => {
            fill(request.place(part), message, &|kind| delimited::read(parameter, &own, ' ', kind, coding))
        }
        Style::PipeDelimited => {
            fill(request.place(part), message, &|kind| delimited::read(parameter, &own, '|', kind, coding))
        }
        _ => fill(request.place(part), message, &|kind| -> Result<Texts<'_>, Fault> {
            form::read(parameter, &own, Vec::new(), kind, coding)
        }),
    };
    filled.map(|()| Presence::Present)
}

/// Whether the members of an object stand among the other parameters, under their own names.
fn joins_members(parameter: &Parameter) -> bool {
    parameter.explode && !matches!(parameter.style, Style::DeepObject | Style::Json)
}

/// The pairs that are members of an exploded object: those that it names and, where it takes any,
/// those that are no other parameter's and no credential.
fn members<'a>(
    operation: &Operation,
    part: usize,
    shapes: &[Shape],
    pairs: &[Pair<'a>],
) -> Vec<(Cow<'a, str>, &'a str)> {
    let (Some(parameter), Some(shape)) = (operation.parameters.get(part), shapes.get(part)) else {
        return Vec::new();
    };
    let location = parameter.location;
    let mut taken = Vec::new();
    let fixed = of_query(operation.query);
    if shape.is_open {
        taken = credentials(operation, location);
        if location == Location::Query {
            taken.extend(fixed.iter().filter_map(|pair| Some((pair.name.as_deref()?, false))));
        }
        for (other, (parameter, shape)) in operation.parameters.iter().zip(shapes).enumerate() {
            if other != part && parameter.location == location {
                taken.push((parameter.name, parameter.style == Style::DeepObject));
                taken.extend(shape.names.iter().map(|name| (*name, false)));
            }
        }
    }
    let is_taken = |name: &str| {
        taken.iter().any(|(other, deep)| match name.strip_prefix(other) {
            Some(rest) => rest.is_empty() || (*deep && rest.starts_with('[')),
            None => false,
        })
    };
    pairs
        .iter()
        .filter_map(|pair| Some((pair.name(parameter.style)?, pair.value)))
        .filter(|(name, _)| shape.names.contains(&name.as_ref()) || (shape.is_open && !is_taken(name)))
        .collect()
}

/// The names in a query that are not its parameter's: of API keys, and of what belongs to the path.
pub(super) fn others(operation: &Operation) -> Vec<Cow<'static, str>> {
    let keys = credentials(operation, Location::Query).into_iter().map(|(name, _)| Cow::Borrowed(name));
    keys.chain(of_query(operation.query).into_iter().filter_map(|pair| pair.name)).collect()
}

/// The names of API keys among the pairs.
fn credentials(operation: &Operation, location: Location) -> Vec<(&'static str, bool)> {
    let schemes =
        operation.security.iter().flat_map(|all| all.iter()).map(|requirement| &requirement.scheme.kind);
    schemes
        .filter_map(|kind| match kind {
            SchemeKind::ApiKey { location: at, name } if *at == location => Some((*name, false)),
            _ => None,
        })
        .collect()
}

/// What the parameters take whose members join the others. To be asked before anything is read,
/// since a look into a place that may be absent leaves it absent.
pub(super) fn shapes(operation: &Operation, request: &mut dyn Request) -> Vec<Shape> {
    let mut shapes = Vec::new();
    for (part, parameter) in operation.parameters.iter().enumerate() {
        let mut shape = Shape::default();
        if joins_members(parameter) && matches!(parameter.location, Location::Query | Location::Cookie) {
            shape.look(request.place(part));
        }
        shapes.push(shape);
    }
    shapes
}

/// What a place takes, as far as it decides which pairs are its.
#[derive(Default)]
pub(super) struct Shape {
    /// The members it names.
    names: Vec<&'static str>,
    /// Whether it takes members of any name.
    is_open: bool,
    /// Whether it takes something that is not an object.
    is_text: bool,
}

impl Shape {
    fn look(&mut self, place: Place<'_>) {
        match place {
            Place::Opt(slot) | Place::Nullable(slot) | Place::OptNullable(slot) => {
                self.look(slot.push());
                slot.clear();
            }
            Place::Object(object) => {
                self.names.extend(object.info().fields);
                self.names.extend(object.info().elsewhere);
                self.is_open |= object.info().additional == Additional::Kept;
            }
            Place::Map(_) | Place::JsonObject(_) => self.is_open = true,
            Place::Union(union) => {
                (0..union.info().variants).for_each(|variant| self.look(union.pick(variant)))
            }
            _ => self.is_text = true,
        }
    }
}
