//! # bad-path
//!
//! A key under `paths` is no path template: it does not begin with a slash, a brace is not closed,
//! an expression is empty or comes twice, or it holds a query or a fragment. Two expressions without
//! text between them are a warning: where the one value ends, nothing says.
//!
//! ```yaml
//! paths:
//!   users/{id: {}        # /users/{id}
//! ```
//! Write the path from its slash on, each parameter once and in braces; a query parameter is
//! declared under `parameters` (OpenAPI 3.0.4 §4.7.8.1, §3.3 "Path Templating").

use understory_model::Pointer;

use super::{error, warning};
use crate::diagnostic::{Diagnostic, Spot};

/// Says of a template that one of its expressions follows right behind another.
pub(crate) fn adjoining(at: &Pointer, path: &str) -> Option<Diagnostic> {
    path.contains("}{").then(|| {
        let message = format!("the path `{path}` has parameters without text between them");
        let help = "put a slash or other text between them: who reads the path cannot tell where the one \
                    value ends and the next begins";
        warning("bad-path", Spot::Key(at.clone()), message, help.to_owned())
    })
}

/// Reads the expressions of a template, or says what is wrong with it.
pub(crate) fn expressions(at: &Pointer, path: &str) -> Result<Vec<String>, Box<Diagnostic>> {
    let wrong = |message: &str, help: &str| {
        let message = format!("the path `{path}` {message}");
        Err(Box::new(error("bad-path", Spot::Key(at.clone()), message, help.to_owned())))
    };
    if !path.starts_with('/') {
        return wrong("does not begin with a slash", &format!("write `/{path}`"));
    }
    if path.contains(['?', '#']) {
        let help = "declare what stands after `?` as query parameters under `parameters`, and remove \
                    it from the path";
        return wrong("holds a query or a fragment", help);
    }
    let mut names: Vec<String> = Vec::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        if before.contains('}') {
            return wrong("closes a brace that it did not open", "write each parameter as `{name}`");
        }
        let Some((name, behind)) = after.split_once('}') else {
            return wrong("does not close a brace", "write each parameter as `{name}`");
        };
        if name.contains('{') {
            return wrong("opens a brace inside a brace", "write each parameter as `{name}`");
        }
        if name.is_empty() || name.contains('/') {
            return wrong("has a parameter without a proper name", "write each parameter as `{name}`");
        }
        if names.iter().any(|known| known == name) {
            return wrong(&format!("has the parameter `{name}` twice"), "give each parameter its own name");
        }
        names.push(name.to_owned());
        rest = behind;
    }
    if rest.contains('}') {
        return wrong("closes a brace that it did not open", "write each parameter as `{name}`");
    }
    Ok(names)
}
