//! Path templates against the parameters that are declared for them.

use std::collections::BTreeMap;

use understory_model::{Docs, Explode, Location, Parameter, Pointer, Presence, Reserved, Style, Type};

use super::parameter::Declared;
use crate::context::Context;
use crate::rules;

/// Reads the expressions of a template. `None`, with a diagnostic, when it is none.
pub(super) fn check(
    cx: &mut Context<'_>,
    templates: &mut BTreeMap<String, Pointer>,
    path: &str,
    at: &Pointer,
) -> Option<Vec<String>> {
    let expressions = match rules::bad_path::expressions(at, path) {
        Ok(expressions) => expressions,
        Err(diagnostic) => {
            cx.push(*diagnostic);
            return None;
        }
    };
    if let Some(diagnostic) = rules::bad_path::adjoining(at, path) {
        cx.push(diagnostic);
    }
    let nameless =
        expressions.iter().fold(path.to_owned(), |path, name| path.replace(&format!("{{{name}}}"), "{}"));
    match templates.get(&nameless) {
        Some(first) => {
            cx.push(rules::duplicate_path::second(at, path, first));
        }
        None => {
            templates.insert(nameless, at.clone());
        }
    }
    Some(expressions)
}

/// Gives every expression its parameter, and leaves no path parameter without an expression.
pub(super) fn fit_parameters(
    cx: &mut Context<'_>,
    operation: &Pointer,
    path: &str,
    expressions: &[String],
    declared: &mut Declared,
) {
    let Declared { parameters, unread } = declared;
    let in_path = |parameter: &&Parameter| parameter.location == Location::Path;
    let mut missing = Vec::new();
    for name in expressions.iter().filter(|_| *unread == 0) {
        if !parameters.iter().filter(in_path).any(|parameter| parameter.wire == *name) {
            let declared = parameters.iter().filter(in_path).map(|parameter| parameter.wire.as_str());
            cx.push(rules::path_parameter_missing::undeclared(operation, name, path, declared));
            missing.push(undeclared(operation, name));
        }
    }
    parameters.retain(|parameter| {
        let unused = in_path(&parameter) && !expressions.contains(&parameter.wire);
        if unused {
            let (origin, names) = (&parameter.origin, expressions.iter().map(String::as_str));
            cx.push(rules::path_parameter_unused::not_in_path(origin, &parameter.wire, path, names));
        }
        !unused
    });
    parameters.extend(missing);
}

/// The parameter of an expression for which none is declared.
fn undeclared(operation: &Pointer, name: &str) -> Parameter {
    Parameter {
        origin: operation.clone(),
        wire: name.to_owned(),
        location: Location::Path,
        style: Style::Simple,
        explode: Explode::Joined,
        reserved: Reserved::Encoded,
        presence: Presence::Required,
        ty: Type::String,
        docs: Docs::default(),
    }
}
