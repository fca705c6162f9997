//! Path templates against the parameters that are declared for them.

use std::collections::BTreeMap;

use understory_model::{Location, Pointer};

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
        Some(first) => cx.push(rules::duplicate_path::second(at, path, first)),
        None => {
            templates.insert(nameless, at.clone());
        }
    }
    Some(expressions)
}

/// Every expression has its parameter, and every path parameter its expression.
pub(super) fn check_parameters(
    cx: &mut Context<'_>,
    operation: &Pointer,
    path: &str,
    expressions: &[String],
    declared: &Declared,
) {
    let Declared { parameters, unread } = declared;
    let in_path = || parameters.iter().filter(|parameter| parameter.location == Location::Path);
    for name in expressions.iter().filter(|_| *unread == 0) {
        if !in_path().any(|parameter| parameter.wire == *name) {
            let declared = in_path().map(|parameter| parameter.wire.as_str());
            cx.push(rules::path_parameter_missing::undeclared(operation, name, path, declared));
        }
    }
    for parameter in in_path() {
        rules::lost_path_value::check(cx, path, parameter);
    }
    for parameter in in_path().filter(|parameter| !expressions.contains(&parameter.wire)) {
        let names = expressions.iter().map(String::as_str);
        cx.push(rules::path_parameter_unused::not_in_path(&parameter.origin, &parameter.wire, path, names));
    }
}
