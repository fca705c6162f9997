//! # bad-xml-name
//!
//! An `xml` object gives a name that XML does not permit, so that the value could never be written
//! in XML; or a property of a body in XML has such a name and no `xml.name`, or its schema; or there is a prefix
//! without the namespace that it would stand for.
//!
//! ```yaml
//! xml: {name: 'first name'}        # first-name
//! xml: {prefix: p}                 # and namespace: https://example.com/schema
//! ```
//! Begin the name with a letter or `_`, and go on with letters, digits, `-`, `.` and `_` (XML 1.0
//! §2.3; Namespaces in XML §3); give the prefix its namespace (OpenAPI 3.0.4 §4.7.26).

use std::collections::BTreeSet;

use understory_model::{Additional, Codec, Hint, Pointer, Shape, Type};

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

/// Checks the names of properties that bodies in XML have, where `xml.name` gives no other.
pub(crate) fn check_properties(cx: &mut Context<'_>) {
    let payloads = cx.api.operations.iter().flat_map(|operation| {
        let bodies = operation.body.iter().map(|body| &body.payload);
        bodies.chain(operation.responses.iter().filter_map(|response| response.body.as_ref()))
    });
    let in_xml = payloads.filter(|payload| payload.content.iter().any(|content| content.codec == Codec::Xml));
    let mut waiting: Vec<&Type> = in_xml.map(|payload| &payload.ty).collect();
    let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
    let roots = waiting.iter().filter_map(|ty| root(cx, ty));
    let mut nameless: Vec<(Pointer, String)> = roots.collect();
    while let Some(ty) = waiting.pop() {
        let id = match ty {
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => {
                waiting.push(inner);
                continue;
            }
            Type::Named(id) if seen.insert(*id) => *id,
            _ => continue,
        };
        match cx.api.get(id).map(|definition| &definition.shape) {
            Some(Shape::Struct(shape)) => {
                for field in &shape.fields {
                    waiting.push(&field.ty);
                    if field.xml.name.name.is_none() && !is_name(&field.wire) {
                        found.push((field.origin.clone(), field.wire.clone()));
                    }
                }
                if let Additional::Kept(ty, _) = &shape.additional {
                    waiting.push(ty);
                }
            }
            Some(Shape::Union(shape)) => waiting.extend(shape.variants.iter().map(|variant| &variant.ty)),
            Some(Shape::Alias(ty)) => waiting.push(ty),
            Some(shape @ (Shape::Tuple(_) | Shape::Wrapper(_))) => {
                waiting.extend(shape.positions().iter().map(|position| &position.ty));
            }
            Some(Shape::Enum(_) | Shape::Headers(_)) | None => {}
        }
    }
    found.sort();
    nameless.sort();
    for (origin, name) in nameless {
        let message = format!("{name:?} cannot be a name in XML, so the element of this schema has another");
        let help = "give the schema an `xml.name` that XML permits".to_owned();
        cx.push(warning(RULE, Spot::Key(origin), message, help));
    }
    for (origin, wire) in found {
        let message = format!("{wire:?} cannot be a name in XML, so a body in XML cannot be written with it");
        let help = "give the property an `xml.name` that XML permits".to_owned();
        cx.push(warning(RULE, Spot::Key(origin), message, help));
    }
}

/// The component that the root of a body is, or each item of it, where its name is none in XML.
fn root(cx: &Context<'_>, ty: &Type) -> Option<(Pointer, String)> {
    match ty {
        Type::List(inner) | Type::Nullable(inner) => root(cx, inner),
        Type::Named(id) => {
            let definition = cx.api.get(*id)?;
            let Hint::Component(name) = &definition.hint else { return None };
            let named = definition.xml.name.is_some() || is_name(name);
            let found = matches!(definition.shape, Shape::Struct(_)) && !named;
            found.then(|| (definition.origin.clone(), name.clone()))
        }
        _ => None,
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
