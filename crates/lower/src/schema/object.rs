//! Objects: structs, maps and free-form objects.

use std::collections::{BTreeMap, BTreeSet};

use understory_model::{Additional, Field, Pointer, Presence, Storage, Struct, Type};

use super::{Plan, Use, define_later, inside, lower_schema};
use crate::at::{At, Raw, SchemaNode};
use crate::context::Context;
use crate::{docs, rules};

/// An object schema that a struct is made of: the only one, or one of an `allOf`.
pub(crate) struct Part<'a> {
    /// The schema.
    pub(super) at: At<'a, SchemaNode>,
    /// Where it stands.
    pub(super) words: Vec<String>,
}

/// `type: object`.
pub(super) fn lower_object<'a>(cx: &mut Context<'a>, at: &At<'a, SchemaNode>, words: &[String]) -> Use {
    let refuses = matches!(additional(at), Extra::Refused);
    if at.field("properties").is_some_and(|properties| properties.keys().next().is_some()) || refuses {
        let part = Part { at: at.clone(), words: words.to_vec() };
        return define_later(cx, at, words, Plan::Struct(vec![part]));
    }
    // Says what is wrong when `properties` is no map.
    at.members(cx, "properties");
    if !at.node.any.required.is_empty() {
        rules::unchecked_constraint::count(cx, &at.pointer.join("required"));
    }
    match additional(at) {
        Extra::Schema(schema) => {
            let value = lower_schema(cx, &schema, &inside(words, "Value"));
            match value.held() {
                Type::Json => Use::plain(Type::JsonObject),
                ty => Use::plain(Type::Map(Box::new(ty))),
            }
        }
        Extra::Ignored | Extra::Refused | Extra::Anything => Use::plain(Type::JsonObject),
    }
}

enum Extra<'a> {
    Ignored,
    Refused,
    Anything,
    Schema(Raw<'a>),
}

fn additional<'a>(at: &At<'a, SchemaNode>) -> Extra<'a> {
    match at.field("additionalProperties") {
        None => Extra::Ignored,
        Some(schema) => match schema.as_bool() {
            Some(true) => Extra::Anything,
            Some(false) => Extra::Refused,
            None => Extra::Schema(schema),
        },
    }
}

/// The struct that some object schemas make together.
pub(super) fn lower_struct<'a>(cx: &mut Context<'a>, parts: &[Part<'a>]) -> Struct {
    let required: BTreeSet<&str> =
        parts.iter().flat_map(|part| &part.at.node.any.required).map(String::as_str).collect();
    let mut fields: Vec<Field> = Vec::new();
    let mut index: BTreeMap<&str, usize> = BTreeMap::new();
    for part in parts {
        for (wire, raw) in part.at.named(cx, "properties") {
            let field = lower_field(cx, part, wire, &raw, required.contains(wire));
            match index.get(wire).and_then(|known| fields.get_mut(*known)) {
                Some(first) => merge_field(cx, first, field),
                None => {
                    index.insert(wire, fields.len());
                    fields.push(field);
                }
            }
        }
    }
    let additional = lower_additional(cx, parts);
    if !matches!(additional, Additional::Kept(_)) {
        for part in parts {
            check_required(cx, &part.at, &fields);
        }
    }
    Struct { fields, additional }
}

fn lower_field<'a>(
    cx: &mut Context<'a>,
    part: &Part<'a>,
    wire: &str,
    raw: &Raw<'a>,
    required: bool,
) -> Field {
    let used = lower_schema(cx, raw, &inside(&part.words, wire));
    Field {
        origin: raw.pointer.clone(),
        wire: wire.to_owned(),
        presence: used.presence(required),
        docs: docs::property(cx, raw),
        storage: Storage::Inline,
        xml: used.xml,
        ty: used.ty,
    }
}

/// A property that two parts of an `allOf` declare: both must hold, so the narrower type is taken.
fn merge_field(cx: &mut Context<'_>, first: &mut Field, second: Field) {
    first.presence = both(first.presence, second.presence);
    if second.docs.description.is_some() {
        first.docs = second.docs;
    }
    let is_word = |ty: &Type| matches!(ty, Type::Named(id) if cx.api.get(*id).is_some_and(is_enum));
    if first.ty == second.ty || second.ty == Type::Json || (second.ty == Type::String && is_word(&first.ty)) {
        return;
    }
    if first.ty == Type::Json || (first.ty == Type::String && is_word(&second.ty)) {
        first.ty = second.ty;
        first.xml = second.xml;
    } else {
        cx.push(rules::contradictory_schema::property(&second.origin, &second.wire, &first.origin));
        cx.untyped.insert(second.origin);
        first.ty = Type::Json;
    }
}

pub(super) fn is_enum(definition: &understory_model::TypeDef) -> bool {
    matches!(definition.shape, understory_model::Shape::Enum(_))
}

/// What two presences leave. Requiredness is the same in both, since it is worked out for all parts
/// together; null is permitted only where both permit it.
fn both(first: Presence, second: Presence) -> Presence {
    match (first, second) {
        (Presence::Required | Presence::Nullable, _) if first != second => Presence::Required,
        (Presence::Optional | Presence::OptionalNullable, _) if first != second => Presence::Optional,
        _ => first,
    }
}

/// Members that are not named. A part that refuses them would refuse the other parts' properties
/// too, so it counts only when it is alone.
fn lower_additional<'a>(cx: &mut Context<'a>, parts: &[Part<'a>]) -> Additional {
    let mut result = Additional::Ignored;
    for part in parts {
        let kept = match additional(&part.at) {
            Extra::Ignored => continue,
            Extra::Refused if parts.len() == 1 => return Additional::Refused,
            Extra::Refused => continue,
            Extra::Anything => Type::Json,
            Extra::Schema(schema) => lower_schema(cx, &schema, &inside(&part.words, "Value")).held(),
        };
        if result == Additional::Ignored {
            result = Additional::Kept(kept);
        }
    }
    result
}

fn check_required(cx: &mut Context<'_>, at: &At<'_, SchemaNode>, fields: &[Field]) {
    let place: Pointer = at.pointer.join("required");
    for (index, name) in at.node.any.required.iter().enumerate() {
        if !fields.iter().any(|field| field.wire == *name) {
            let names = fields.iter().map(|field| field.wire.as_str());
            let here = place.join(&index.to_string());
            cx.push(rules::undeclared_required::no_property(&here, name, names));
        }
    }
}
