//! Strings out of a list.

use understory_model::{Docs, Enum, EnumVariant, Shape, Type};

use super::{Use, define, scalar};
use crate::at::{At, SchemaNode};
use crate::context::Context;
use crate::rules;

/// `enum` of strings. Null among them makes the value nullable.
pub(super) fn lower_enum<'a>(cx: &mut Context<'a>, at: &At<'a, SchemaNode>, words: &[String]) -> Use {
    let mut variants = Vec::new();
    add_values(cx, at, &mut variants);
    if variants.is_empty() {
        // Null is the only value, or every value is wrong and has its diagnostic.
        return scalar::with_null(&at.node.any, Type::String);
    }
    let id = define(cx, at, words);
    if let Some(definition) = cx.api.types.get_mut(id.0 as usize) {
        definition.shape = Shape::Enum(Enum { variants });
    }
    scalar::with_null(&at.node.any, Type::Named(id))
}

/// Adds the strings of an `enum` that are not yet there.
pub(super) fn add_values(cx: &mut Context<'_>, at: &At<'_, SchemaNode>, variants: &mut Vec<EnumVariant>) {
    let mut first: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    let before: std::collections::BTreeSet<String> = variants.iter().map(|v| v.wire.clone()).collect();
    let place = at.pointer.join("enum");
    for (index, value) in at.node.any.enumeration.iter().enumerate() {
        let Some(text) = value.as_str() else { continue };
        if let Some(known) = first.get(text) {
            let (here, there) = (place.join(&index.to_string()), place.join(&known.to_string()));
            cx.push(rules::duplicate_enum_value::ignored(&here, text, &there));
            continue;
        }
        first.insert(text, index);
        if !before.contains(text) {
            variants.push(EnumVariant { wire: text.to_owned(), docs: Docs::default() });
        }
    }
}
