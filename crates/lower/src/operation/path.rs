//! The keys under `paths`: templates, and what else documents write there.

use std::collections::BTreeMap;

use understory_model::{Docs, Empty, Explode, Location, Parameter, Pointer, Presence, Reserved, Style, Type};

use super::parameter::Declared;
use crate::context::Context;
use crate::rules;

/// A key under `paths`, taken apart.
#[derive(Clone, Default)]
pub(super) struct Key {
    /// The path template; begins with a slash.
    pub(super) path: String,
    /// The parts of its query that are the same in every request, as they are written.
    pub(super) fixed: Vec<String>,
    /// The parts of its query that are a name and an expression.
    asked: Vec<(String, String)>,
    /// The names in the braces of the path, each once.
    expressions: Vec<String>,
}

/// The paths of one template, whatever its parameters are called: where each stands, and its methods.
pub(super) type Templates<'a> = BTreeMap<String, Vec<(Pointer, Vec<&'a str>)>>;

/// Looks for other paths that match the same requests (OpenAPI 3.0.4 §4.7.8.2: such templates "MUST
/// NOT exist"). Where they have no method in common, no request is in doubt.
pub(super) fn check_alone<'a>(
    cx: &mut Context<'a>,
    templates: &mut Templates<'a>,
    key: &Key,
    text: &str,
    at: &Pointer,
    methods: Vec<&'a str>,
) {
    let nameless =
        key.expressions.iter().fold(text.to_owned(), |text, name| text.replace(&format!("{{{name}}}"), "{}"));
    let others = templates.entry(nameless).or_default();
    let shared = others.iter().find(|(_, known)| known.iter().any(|method| methods.contains(method)));
    match (shared, others.first()) {
        (Some((other, _)), _) => cx.push(rules::duplicate_path::second(at, text, other)),
        (None, Some((other, _))) => cx.push(rules::duplicate_path::apart(at, text, other)),
        (None, None) => {}
    }
    others.push((at.clone(), methods));
}

/// Reads a key. `None`, with a diagnostic, when its braces make no template.
pub(super) fn read(cx: &mut Context<'_>, text: &str, at: &Pointer) -> Option<Key> {
    let key = match parse(text) {
        Ok(key) => key,
        Err(why) => {
            cx.push(rules::bad_path::no_template(at, text, why));
            return None;
        }
    };
    if !text.starts_with('/') {
        cx.push(rules::bad_path::no_slash(at, text));
    }
    let (_, query, fragment) = split(text);
    let instead = match (query.is_some(), fragment.is_some()) {
        (false, false) => None,
        (true, false) => Some("the query is sent with every request"),
        (false, true) => Some("the fragment is never sent"),
        (true, true) => Some("the query is sent with every request, and the fragment never"),
    };
    if let Some(instead) = instead {
        cx.push(rules::bad_path::more_than_a_path(at, text, instead));
    }
    for name in key.expressions.iter().filter(|name| key.path.matches(&format!("{{{name}}}")).count() > 1) {
        cx.push(rules::bad_path::twice(at, text, name));
    }
    if key.path.contains("}{") {
        cx.push(rules::bad_path::adjoining(at, text));
    }
    Some(key)
}

fn parse(text: &str) -> Result<Key, &'static str> {
    let (path, query, _) = split(text);
    let slash = if path.starts_with('/') { "" } else { "/" };
    let mut key = Key { path: format!("{slash}{path}"), ..Key::default() };
    for name in expressions(path)? {
        if !key.expressions.iter().any(|known| known == name) {
            key.expressions.push(name.to_owned());
        }
    }
    for piece in query.unwrap_or_default().split('&').filter(|piece| !piece.is_empty()) {
        match (expressions(piece)?.as_slice(), piece.split_once('=')) {
            ([], _) => key.fixed.push(piece.to_owned()),
            ([name], Some((wire, value))) if value.len() == name.len() + 2 => {
                key.asked.push((wire.to_owned(), (*name).to_owned()));
            }
            _ => return Err("has a parameter in its query that is not the whole of a value"),
        }
    }
    Ok(key)
}

/// Path, query and fragment (RFC 3986 §3); what stands in braces is none of the three.
fn split(text: &str) -> (&str, Option<&str>, Option<&str>) {
    let (rest, fragment) = cut(text, '#');
    let (path, query) = cut(rest, '?');
    (path, query, fragment)
}

fn cut(text: &str, mark: char) -> (&str, Option<&str>) {
    let mut depth = 0_usize;
    let outside = text.char_indices().find(|(_, c)| {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && *c == mark
    });
    match outside {
        Some((at, _)) => (text.get(..at).unwrap_or(text), text.get(at + 1..)),
        None => (text, None),
    }
}

/// The names in the braces of a text, in order.
fn expressions(text: &str) -> Result<Vec<&str>, &'static str> {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        if before.contains('}') {
            return Err("closes a brace that it did not open");
        }
        let Some((name, behind)) = after.split_once('}') else {
            return Err("does not close a brace");
        };
        if name.contains('{') {
            return Err("opens a brace inside a brace");
        }
        if name.is_empty() || name.contains('/') {
            return Err("has a parameter without a proper name");
        }
        names.push(name);
        rest = behind;
    }
    if rest.contains('}') { Err("closes a brace that it did not open") } else { Ok(names) }
}

/// Gives every expression its parameter, and leaves no path parameter without an expression.
pub(super) fn fit_parameters(
    cx: &mut Context<'_>,
    operation: &Pointer,
    text: &str,
    key: &mut Key,
    declared: &mut Declared,
) {
    respell(cx, operation, text, key, &declared.parameters);
    let Declared { parameters, unread } = declared;
    let mut missing = Vec::new();
    let wanted = key.expressions.iter().map(|name| (Location::Path, name, name));
    let asked = key.asked.iter().map(|(wire, name)| (Location::Query, wire, name));
    for (location, wire, name) in wanted.chain(asked) {
        if parameters.iter().any(|known| known.location == location && known.wire == *wire) {
            continue;
        }
        // In the query, the expression of a path parameter makes it one of the query.
        let spare = location == Location::Query && !key.expressions.contains(name);
        let moved = parameters.iter_mut().find(|p| spare && p.location == Location::Path && p.wire == *name);
        if let Some(moved) = moved {
            (moved.location, moved.style, moved.wire) = (location, Style::Form, wire.clone());
        } else if *unread == 0 {
            let declared = parameters.iter().filter(|p| p.location == Location::Path);
            let declared = declared.map(|parameter| parameter.wire.as_str());
            cx.push(rules::path_parameter_missing::undeclared(operation, name, text, declared));
            missing.push(undeclared(operation, location, wire));
        }
    }
    parameters.retain(|parameter| {
        let fixed = key.fixed.iter().any(|piece| piece.split('=').next() == Some(&parameter.wire));
        if parameter.location == Location::Query && fixed {
            cx.push(rules::bad_path::fixed(&parameter.origin, &parameter.wire));
            return false;
        }
        let unused = parameter.location == Location::Path && !key.expressions.contains(&parameter.wire);
        if unused {
            let (origin, names) = (&parameter.origin, key.expressions.iter().map(String::as_str));
            cx.push(rules::path_parameter_unused::not_in_path(origin, &parameter.wire, text, names));
        }
        !unused
    });
    parameters.extend(missing);
    for parameter in parameters.iter().filter(|parameter| parameter.location == Location::Path) {
        rules::lost_path_value::check(cx, &key.path, parameter);
    }
}

/// Reads expressions that are written in the way of others: `{+path}` and `{path*}` of RFC 6570, and
/// the `:path` of many routers, where the parameter `path` is declared.
fn respell(cx: &mut Context<'_>, operation: &Pointer, text: &str, key: &mut Key, parameters: &[Parameter]) {
    let in_path: Vec<&Parameter> = parameters.iter().filter(|p| p.location == Location::Path).collect();
    let declared = |name: &str| in_path.iter().any(|parameter| parameter.wire == name);
    for expression in &mut key.expressions {
        let name = expression.trim_start_matches(['+', '#', '.', ';', '?', '&']).trim_end_matches('*');
        if !declared(expression) && declared(name) {
            cx.push(rules::path_parameter_missing::with_operators(operation, expression, name, text));
            key.path = key.path.replace(&format!("{{{expression}}}"), &format!("{{{name}}}"));
            *expression = name.to_owned();
        }
    }
    for Parameter { wire, origin, .. } in in_path {
        let colon = format!(":{wire}");
        if !key.expressions.contains(wire) && key.path.split('/').any(|segment| segment == colon) {
            cx.push(rules::path_parameter_unused::colon(origin, wire, text));
            let segments = key.path.split('/').map(|segment| match segment == colon {
                true => format!("{{{wire}}}"),
                false => segment.to_owned(),
            });
            key.path = segments.collect::<Vec<_>>().join("/");
            key.expressions.push(wire.clone());
        }
    }
}

/// The parameter of an expression for which none is declared.
fn undeclared(operation: &Pointer, location: Location, wire: &str) -> Parameter {
    Parameter {
        origin: operation.clone(),
        wire: wire.to_owned(),
        location,
        style: if location == Location::Path { Style::Simple } else { Style::Form },
        content: None,
        explode: Explode::Joined,
        reserved: Reserved::Encoded,
        empty: Empty::Value,
        presence: Presence::Required,
        ty: Type::String,
        constraints: Vec::new(),
        docs: Docs::default(),
        default: None,
    }
}
