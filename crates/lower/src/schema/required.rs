//! Members that are required and not declared.
//!
//! ```text
//! required: [id, sig], properties: {id: …}    struct { id, sig }, where `sig` is any JSON value, or absent
//! ```
//! `required` holds whatever `properties` says (JSON Schema Validation Wright-00 §5.15; 2020-12 §6.5.3), so
//! a value without the member is not valid, and an object without room for it could not be one. Where
//! the object keeps such members in a map, it is there, with the type that the map has.
//!
//! Mostly the name is a mistake, and a service sends no such member. A client that could then read none of its
//! answers would be of no use, so the field may be absent, and that it is there is a constraint, which a
//! server checks of what it is sent.

use std::collections::BTreeSet;

use understory_model::{
    Access, Additional, Constraint, Docs, Field, FieldXml, Pointer, Presence, Storage, Type,
};

use super::constraints::{self, Constraints};
use super::parts::Part;
use super::{object, one_of};
use crate::context::Context;
use crate::{docs, rules};

/// What becomes of a member that no part declares.
enum Room {
    /// It is a field.
    Field,
    /// It is among the members that are kept.
    Map,
    /// No part permits it.
    None,
}

/// Adds the fields that are required and not declared, and to what is demanded that they are there, and so are
/// the members which the struct keeps without a name.
pub(super) fn add<'a>(
    cx: &mut Context<'a>,
    parts: &[Part<'a>],
    additional: &Additional,
    fields: &mut Vec<Field>,
    demanded: &mut Constraints,
) {
    let declared: BTreeSet<String> = fields.iter().map(|field| field.wire.clone()).collect();
    let required: BTreeSet<&str> = object::required(parts).collect();
    for part in parts {
        let list = part.at.pointer.join("required");
        let mut demands = Vec::new();
        for (index, name) in part.at.node.any.required.iter().enumerate() {
            if part.at.node.any.required.iter().take(index).any(|before| before == name) {
                continue;
            }
            let place = list.join(&index.to_string());
            if declared.contains(name) {
                // What another is made of may leave it to that to say what it requires.
                if parts.len() > 1 {
                    cx.declared.insert(place);
                }
                continue;
            }
            let near = || declared.iter().map(String::as_str).filter(|known| !required.contains(known));
            match room(parts, additional, name) {
                Room::Map => demands.push(name.clone()),
                Room::None => {
                    let near = cx.candidates(near().collect());
                    cx.push(rules::undeclared_required::refused(&place, name, near));
                }
                Room::Field => {
                    let near = cx.candidates(near().collect());
                    let ty = type_of(parts, name);
                    cx.push(rules::undeclared_required::a_member(&place, name, &ty, near));
                    let presence = if ty == Type::Json { Presence::Optional } else { Presence::Required };
                    if presence == Presence::Optional {
                        demands.push(name.clone());
                    }
                    if !fields.iter().any(|field| field.wire == *name) {
                        fields.push(field(place, name, presence, ty));
                    }
                }
            }
        }
        if !demands.is_empty() {
            demanded.push(list, Constraint::Required(demands));
        }
    }
    for (place, name) in parts.iter().flat_map(|part| sometimes(cx, part)).collect::<Vec<_>>() {
        let known = fields.iter().any(|field| field.wire == name);
        if !known && matches!(room(parts, additional, &name), Room::Field) {
            let near = cx.candidates(declared.iter().map(String::as_str).collect());
            cx.push(rules::undeclared_required::a_choice(&place, &name, near));
            let ty = type_of(parts, &name);
            fields.push(Field { docs: Docs::default(), ..field(place, &name, Presence::Optional, ty) });
        }
    }
}

/// The members that a part requires under a condition: that others are absent, or that one is there.
fn sometimes<'a>(cx: &mut Context<'a>, part: &Part<'a>) -> Vec<(Pointer, String)> {
    let mut found = Vec::new();
    for key in ["anyOf", "oneOf"] {
        let sets = one_of::required_sets(cx, &part.at, key).unwrap_or_default();
        for (set, names) in sets.into_iter().enumerate() {
            let list = part.at.pointer.join(key).join(&set.to_string()).join("required");
            let places = (0..names.len()).map(|index| list.join(&index.to_string()));
            found.extend(places.zip(names));
        }
    }
    for (_, others) in constraints::dependent_required(cx, &part.at) {
        found.extend(others.into_iter().filter_map(|at| Some((at.pointer.clone(), at.as_str()?.to_owned()))));
    }
    found
}

/// Any value; but what tells types apart is a string wherever it stands (OpenAPI 3.0.4 §4.7.25.1).
fn type_of(parts: &[Part<'_>], name: &str) -> Type {
    let mut discriminators = parts.iter().filter_map(|part| part.at.node.data.discriminator.as_ref());
    let tells = discriminators.any(|discriminator| discriminator.property_name == name);
    if tells { Type::String } else { Type::Json }
}

fn field(origin: Pointer, name: &str, presence: Presence, ty: Type) -> Field {
    Field {
        origin,
        wire: name.to_owned(),
        presence,
        ty,
        constraints: Vec::new(),
        docs: docs::undeclared(),
        storage: Storage::Inline,
        xml: FieldXml::default(),
        access: Access::ReadWrite,
        default: None,
    }
}

fn room(parts: &[Part<'_>], additional: &Additional, name: &str) -> Room {
    match additional {
        Additional::Refused => return Room::None,
        Additional::Ignored => return Room::Field,
        Additional::Kept(..) => {}
    }
    let says = |part: &Part<'_>| object::others(&part.at).map(|at| at.as_bool());
    let fits = |part: &Part<'_>| {
        let patterns = part.at.field("patternProperties");
        patterns
            .is_some_and(|patterns| patterns.keys().any(|pattern| rules::bad_pattern::fits(pattern, name)))
    };
    match parts {
        _ if parts.iter().any(|part| fits(part) || says(part).is_some_and(|is| is != Some(false))) => {
            Room::Map
        }
        [only] if says(only) == Some(Some(false)) => Room::None,
        _ => Room::Field,
    }
}
