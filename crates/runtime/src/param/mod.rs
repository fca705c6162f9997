//! Parameters: from a request to path, query and headers, and back; and the headers of responses.
//!
//! Each style is one file with both directions. OpenAPI 3.0.4 §4.7.12 and its Appendices B to E
//! decide, and RFC 6570 where they refer to it; what they leave open is decided where it is done
//! and stated there; `coding.rs` says which characters travel as they are.
//!
//! **What is undefined is not sent** (RFC 6570 §2.3): an absent value, null, an empty list, an
//! empty object. So no style tells an absent list from an empty one, and none a null from an
//! absent value, but for two cases: a header can hold an empty list, and JSON holds all of them.
//! - A required parameter that may be null and is not there is null.
//! - A required list that is empty is refused by [`encode`], since the server would find it
//!   missing; in a header it is written as an empty field.
//! - A required object whose members stand among the other parameters (an exploded form) is never
//!   missing itself: its members are.
//! - In a path everything must be there; null, an empty list and an empty text of `simple` are
//!   refused, since they would make another path.
//!
//! **A value of no stated type** is read as a string, as a list of strings when its name comes more
//! than once, and as a list or an object when it is the JSON text of one: nothing in a text says
//! that `5` is a number, or that the members of an exploded object belong together.
//!
//! **What is nested** deeper than a style can say (OpenAPI 3.0.4 Appendix C) is JSON text inside of
//! the value, but for [`Style::DeepObject`], which has brackets for it.

#[cfg(feature = "server")]
pub(crate) mod came;
mod coding;
mod deep_object;
mod delimited;
mod form;
mod header;
mod joined;
mod label;
mod matrix;
#[cfg(feature = "form")]
pub(crate) mod member;
pub(crate) mod pairs;
pub mod path;
mod query_string;
mod response;
mod set_cookie;
mod simple;

use std::fmt;

use crate::format::json;
use crate::operation::{Location, Operation, Parameter, Request, Style};
use crate::value::texts::{Texts, fill};
use crate::value::tree::{Collector, Tree};
use crate::value::{Fault, Message, Place, Reason, Writer};
use coding::{Alphabet, Coding};
#[cfg(feature = "form")]
pub(crate) use coding::{Plus, decode as percent_decode};
use pairs::Presence;
use path::Part;
pub use response::{HeaderFault, decode_headers, encode_headers};

/// The parameters of a request, as they travel.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Encoded {
    /// The path, percent-encoded; it begins with `/` and goes behind the server's URL.
    pub path: String,
    /// The query string, if there are query parameters.
    pub query: Option<String>,
    /// The header parameters, and the cookies in one `Cookie` field.
    pub headers: http::HeaderMap,
}

/// The parts of a request that arrived in which parameters may be.
#[derive(Clone, Copy, Debug)]
pub struct Incoming<'a> {
    /// The raw path, relative to where the router is mounted.
    pub path: &'a str,
    /// The raw query string.
    pub query: Option<&'a str>,
    /// The header fields.
    pub headers: &'a http::HeaderMap,
}

/// What is wrong with a parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct ParameterFault {
    /// Where the parameter travels.
    pub location: Location,
    /// The name of the parameter.
    pub name: &'static str,
    /// What is wrong, with its place inside of the value.
    pub fault: Fault,
}

impl fmt::Display for ParameterFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let location = match self.location {
            Location::Path => "path",
            Location::Query => "query",
            Location::QueryString => "query string",
            Location::Header => "header",
            Location::Cookie => "cookie",
        };
        write!(f, "{location} parameter `{}`: {}", self.name, self.fault)
    }
}

impl std::error::Error for ParameterFault {}

/// Writes the parameters of a request. A value that cannot arrive as it is makes a fault here and
/// not another request.
pub fn encode(request: &mut dyn Request) -> Result<Encoded, ParameterFault> {
    let operation = request.operation();
    let mut collector = Collector::default();
    request.put(&mut Writer::new(&mut collector, operation.request_message()));
    let roots = collector.into_roots();
    let tree = |part: usize| roots.iter().find(|(field, _)| *field == part).map(|(_, tree)| tree);

    let mut query: Vec<String> = pairs::fixed(operation).map(coding::query).collect();
    let mut cookies = Vec::new();
    let mut headers = http::HeaderMap::new();
    for (part, parameter) in operation.parameters.iter().enumerate() {
        let written = match (parameter.location, defined(parameter, tree(part))) {
            (Location::Path, _) | (_, Ok(None)) => Ok(()),
            (_, Err(fault)) => Err(fault),
            (Location::Query, Ok(Some(tree))) => {
                let pairs = some_pairs(parameter, tree, query_coding(parameter));
                pairs.map(|pairs| query.extend(pairs.into_iter().map(joined)))
            }
            (Location::QueryString, Ok(Some(tree))) => {
                let text = query_string::write(parameter, tree, operation.request_message());
                text.map(|text| query.push(text))
            }
            (Location::Cookie, Ok(Some(tree))) => {
                some_pairs(parameter, tree, cookie_coding(parameter)).map(|pairs| cookies.extend(pairs))
            }
            (Location::Header, Ok(Some(tree))) => header::write(parameter, tree, &mut headers),
        };
        written.map_err(|fault| ParameterFault {
            location: parameter.location,
            name: parameter.name,
            fault,
        })?;
    }
    if !cookies.is_empty() {
        let cookies: Vec<_> = cookies.into_iter().map(joined).collect();
        // Every octet was percent-encoded that a field could not hold.
        if let Ok(mut value) = http::HeaderValue::try_from(cookies.join("; ")) {
            value.set_sensitive(true);
            headers.insert(http::header::COOKIE, value);
        }
    }
    Ok(Encoded {
        path: encode_path(operation, &tree)?,
        query: (!query.is_empty()).then(|| query.join("&")),
        headers,
    })
}

fn joined((name, value): (String, String)) -> String {
    format!("{name}={value}")
}

/// Reads the parameters of a request into it. Returns all faults, in the order of the parameters;
/// the request may only be used when there are none.
pub fn decode(request: &mut dyn Request, incoming: &Incoming<'_>) -> Vec<ParameterFault> {
    let operation = request.operation();
    let query = pairs::of_query(incoming.query.unwrap_or(""));
    let cookies = pairs::of_cookies(incoming.headers);
    let segments = path::segments(operation.path);
    let expressions = segments.iter().flatten().filter_map(|part| match part {
        Part::Expression(name) => Some(*name),
        Part::Literal(_) => None,
    });
    let captures = path::captures(operation.path, incoming.path).unwrap_or_default();
    let captured: Vec<(&str, &str)> = expressions.zip(captures).collect();

    let shapes = pairs::shapes(operation, request);
    let mut faults = Vec::new();
    for (part, parameter) in operation.parameters.iter().enumerate() {
        let read = match parameter.location {
            Location::Path => match captured.iter().find(|(name, _)| *name == parameter.name) {
                Some((_, text)) => {
                    read_path(parameter, text, request.place(part)).map(|()| Presence::Present)
                }
                None => Ok(Presence::Absent),
            },
            Location::Query => {
                pairs::read(operation, request, part, &query, &shapes, query_coding(parameter))
            }
            Location::QueryString => query_string::read(operation, request, part, parameter, incoming.query),
            Location::Cookie => {
                pairs::read(operation, request, part, &cookies, &shapes, cookie_coding(parameter))
            }
            Location::Header => {
                header::values(parameter, incoming.headers).and_then(|values| match *values {
                    [] => Ok(Presence::Absent),
                    _ => header::read(parameter, &values, request.place(part), operation.request_message())
                        .map(|()| Presence::Present),
                })
            }
        };
        let fault = match read {
            Ok(Presence::Present) => continue,
            Ok(Presence::Absent) => match absent(parameter, request.place(part)) {
                Ok(()) => {
                    assume(parameter, request, part);
                    continue;
                }
                Err(fault) => fault,
            },
            Err(fault) => fault,
        };
        faults.push(ParameterFault { location: parameter.location, name: parameter.name, fault });
    }
    faults
}

fn cookie_coding(parameter: &Parameter) -> Coding {
    Coding::new(match (parameter.style, parameter.allow_reserved) {
        (Style::Cookie, _) => Alphabet::PlainCookie,
        (_, true) => Alphabet::CookieReserved,
        (_, false) => Alphabet::Cookie,
    })
}

fn query_coding(parameter: &Parameter) -> Coding {
    Coding::new(if parameter.allow_reserved { Alphabet::QueryReserved } else { Alphabet::Query })
}

fn path_coding(parameter: &Parameter) -> Coding {
    Coding::new(if parameter.allow_reserved { Alphabet::PathReserved } else { Alphabet::Path })
}

/// The value of a parameter outside of the path, if it is defined.
fn defined<'t>(parameter: &Parameter, tree: Option<&'t Tree>) -> Result<Option<&'t Tree>, Fault> {
    match tree {
        Some(tree) if parameter.style == Style::Json || !tree.is_undefined() => Ok(Some(tree)),
        // A media type has a text for what no style has one for.
        Some(tree) if parameter.location == Location::QueryString => Ok(Some(tree)),
        Some(Tree::List(_)) if parameter.required && parameter.location == Location::Header => Ok(tree),
        Some(Tree::Object(_)) if is_spread(parameter) => Ok(None),
        Some(Tree::List(_) | Tree::Object(_)) if parameter.required => Err(nothing()),
        _ => Ok(None),
    }
}

/// Whether the members of an object have names of their own there, so that the parameter's name
/// does not travel.
fn is_spread(parameter: &Parameter) -> bool {
    parameter.explode
        && matches!(parameter.style, Style::Form | Style::Cookie)
        && matches!(parameter.location, Location::Query | Location::Cookie)
}

fn nothing() -> Fault {
    Fault::invalid(
        "it is required, and an empty list or object cannot be told from an absent one (RFC 6570 §2.3)",
    )
}

/// The pairs of a defined value. In a deep object a list of nothing leaves none.
fn some_pairs(parameter: &Parameter, tree: &Tree, coding: Coding) -> Result<Vec<(String, String)>, Fault> {
    match pairs::write(parameter, tree, coding)? {
        pairs if pairs.is_empty() && parameter.required => Err(nothing()),
        pairs => Ok(pairs),
    }
}

/// A parameter that is not there.
fn absent(parameter: &'static Parameter, place: Place<'_>) -> Result<(), Fault> {
    let missing = || Err(Fault::new(Reason::Missing(parameter.name)));
    match place {
        _ if !parameter.required => Ok(()),
        Place::Nullable(_) | Place::OptNullable(_) if parameter.style != Style::Json => Ok(()),
        // Its members are missing, or nothing is.
        place @ (Place::Object(_) | Place::Map(_) | Place::JsonObject(_)) if is_spread(parameter) => {
            fill(place, Message::Request, &|_| Ok(Texts::Object(Vec::new())))
        }
        _ => missing(),
    }
}

/// Gives a parameter that is not there its default. One that is no value of its type, by a finer form
/// than the generator knows, leaves it absent.
fn assume(parameter: &Parameter, request: &mut dyn Request, part: usize) {
    if let Some(text) = parameter.default
        && json::read(text.as_bytes(), request.place(part), Message::None).is_err()
    {
        request.place(part).clear();
    }
}

fn encode_path<'t>(
    operation: &'static Operation,
    tree: &dyn Fn(usize) -> Option<&'t Tree>,
) -> Result<String, ParameterFault> {
    let fault = |name, fault| ParameterFault { location: Location::Path, name, fault };
    let mut path = String::new();
    for parts in path::segments(operation.path) {
        let mut segment = String::new();
        let mut written = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            let name = match *part {
                Part::Literal(text) => {
                    segment.push_str(&path::literal(text));
                    continue;
                }
                Part::Expression(name) => name,
            };
            let is_parameter = |p: &&Parameter| p.location == Location::Path && p.name == name;
            let index = operation.parameters.iter().position(|p| is_parameter(&p));
            let (Some(tree), Some(parameter)) =
                (index.and_then(tree), index.and_then(|i| operation.parameters.get(i)))
            else {
                return Err(fault(name, Fault::new(Reason::Missing(name))));
            };
            let mut coding = path_coding(parameter);
            // A literal before a further expression ends this one: its first character must not
            // stand in the value.
            if let Some([Part::Literal(text), _, ..]) = parts.get(at + 1..) {
                coding.end = text.chars().next();
            }
            let text = write_path(parameter, tree, coding).map_err(|f| fault(name, f))?;
            segment.push_str(&text);
            written.push((name, text));
        }
        let first = written.first().map_or(operation.path, |(name, _)| name);
        if path::is_dot(&segment) {
            let why = format!(
                "it makes the path segment `{segment}`, which URL parsers fold away even when it is encoded"
            );
            return Err(fault(first, Fault::invalid(why)));
        }
        if written.len() > 1 {
            let mut found = Vec::new();
            let same = path::segment(&parts, &segment, &mut found)
                && found.iter().eq(written.iter().map(|(_, text)| text));
            if !same {
                let why = "together with its neighbours in the path segment it cannot be told apart";
                return Err(fault(first, Fault::invalid(why)));
            }
        }
        path.push('/');
        path.push_str(&segment);
    }
    Ok(path)
}

fn write_path(parameter: &Parameter, tree: &Tree, coding: Coding) -> Result<String, Fault> {
    let text = match parameter.style {
        Style::Json => coding.write(&tree.json()?, "")?,
        _ if tree.is_undefined() => {
            return Err(Fault::invalid(
                "a path parameter cannot be null or empty: the path would be another one",
            ));
        }
        Style::Matrix => matrix::write(parameter, tree, coding)?,
        Style::Label => label::write(parameter, tree, coding)?,
        _ => simple::write(parameter, tree, coding)?,
    };
    match text.is_empty() {
        true => Err(Fault::invalid("a path parameter cannot be empty: the path would be another one")),
        false => Ok(text),
    }
}

fn read_path(parameter: &Parameter, text: &str, place: Place<'_>) -> Result<(), Fault> {
    let coding = path_coding(parameter);
    match parameter.style {
        Style::Json => json::read(coding.read(text)?.as_bytes(), place, Message::Request),
        Style::Matrix => fill(place, Message::Request, &|kind| matrix::read(parameter, text, kind, coding)),
        Style::Label => fill(place, Message::Request, &|kind| label::read(parameter, text, kind, coding)),
        _ => fill(place, Message::Request, &|kind| simple::read(parameter, text, kind, coding)),
    }
}
