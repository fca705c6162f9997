//! # bad-xml-name
//!
//! An `xml` object gives a name that XML does not permit, so that the value could never be written
//! in XML; or it gives a prefix without the namespace that the prefix would stand for.
//!
//! ```yaml
//! xml: {name: 'first name'}        # first-name
//! xml: {prefix: p}                 # and namespace: https://example.com/schema
//! ```
//! Begin the name with a letter or `_`, and go on with letters, digits, `-`, `.` and `_` (XML 1.0
//! §2.3; Namespaces in XML §3); give the prefix its namespace (OpenAPI 3.0.4 §4.7.26).

use super::warning;
use crate::at::{At, Xml};
use crate::context::Context;
use crate::diagnostic::Spot;

const RULE: &str = "bad-xml-name";

/// Checks the names of an `xml` object.
pub(crate) fn check(cx: &mut Context<'_>, at: &At<'_, Xml>) {
    let Xml { name, namespace, prefix, .. } = &at.node;
    for (key, text) in [("name", name), ("prefix", prefix)] {
        let Some(text) = text.as_deref().filter(|text| !is_name(text)) else { continue };
        let message = format!("{text:?} cannot be a {key} in XML, so a body in XML cannot be written");
        let help =
            "begin it with a letter or `_`, and go on with letters, digits, `-`, `.` and `_`".to_owned();
        cx.push(warning(RULE, Spot::Value(at.pointer.join(key)), message, help));
    }
    if let (Some(prefix), None) = (prefix, namespace.as_deref().filter(|namespace| !namespace.is_empty())) {
        let message = format!("the prefix `{prefix}` has no namespace, and is left out");
        let help = "add the `namespace` that the prefix stands for, or remove the prefix".to_owned();
        cx.push(warning(RULE, Spot::Value(at.pointer.join("prefix")), message, help));
    }
}

/// A name without a colon (Namespaces in XML §3, `NCName`; XML 1.0 §2.3).
fn is_name(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(starts) && chars.all(|c| starts(c) || continues(c))
}

fn starts(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | '_'
        | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}'
        | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}'
        | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}'
        | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

fn continues(c: char) -> bool {
    matches!(c, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}
