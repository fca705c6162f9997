//! `allOf`: one value that is all of its parts.
//!
//! Objects are merged into one struct, in order; a single reference stands for itself; anything else
//! must agree on one type.

use std::collections::BTreeSet;

use understory_model::{Pointer, Type};

use super::{DEEPEST, Part, Plan, Use, define_later, lower_schema, read};
use crate::at::{At, Raw, SchemaNode};
use crate::context::Context;
use crate::operation::is_scalar;
use crate::rules;
use crate::schema::object::is_enum;

/// `allOf`.
pub(super) fn lower_all_of<'a>(cx: &mut Context<'a>, at: &At<'a, SchemaNode>, words: &[String]) -> Use {
    let mut walk = Walk { open: vec![at.pointer.clone()], seen: BTreeSet::new(), parts: Vec::new() };
    let mut speaking: Vec<Raw<'a>> = Vec::new();
    for arm in at.items(cx, "allOf") {
        let before = walk.parts.len();
        add_arm(cx, &mut walk, &arm, words);
        if walk.parts.len() > before {
            speaking.push(arm);
        } else {
            ignore(cx, &arm, &["format", "xml"]);
        }
    }
    if at.node.any.typ.is_none() {
        ignore(cx, at, &["format"]);
    }
    if let ([only], false) = (speaking.as_slice(), speaks(at))
        && only.reference().is_some()
    {
        let used = lower_schema(cx, only, words);
        if is_scalar(cx, &used.ty) || matches!(used.ty, Type::Bytes | Type::List(_)) {
            ignore(cx, at, &["type"]);
        }
        return used;
    }
    add_own(&mut walk, at, words);
    let parts = walk.parts;
    match parts.as_slice() {
        [] => Use::json(),
        _ if parts.iter().all(|part| is_object(&part.at)) => define_later(cx, at, words, Plan::Struct(parts)),
        [only] if only.at.pointer != at.pointer => lower_part(cx, only),
        _ => agree(cx, at, &parts),
    }
}

/// Says of the keys that are there that they have no effect. A reference has its own diagnostic for
/// what stands beside it.
fn ignore<T>(cx: &mut Context<'_>, at: &At<'_, T>, keys: &[&str]) {
    for key in keys.iter().filter(|key| at.reference().is_none() && at.has(key)) {
        cx.count(rules::ignored_sibling::IN_ALL_OF, &at.pointer.join(key));
    }
}

/// The state of a walk through an `allOf` and those inside it.
struct Walk<'a> {
    open: Vec<Pointer>,
    seen: BTreeSet<Pointer>,
    parts: Vec<Part<'a>>,
}

/// The object schemas that a schema is made of: itself, and those of its `allOf`.
pub(super) fn parts_of<'a>(cx: &mut Context<'a>, raw: &Raw<'a>) -> Vec<Part<'a>> {
    let mut walk = Walk { open: Vec::new(), seen: BTreeSet::new(), parts: Vec::new() };
    add_arm(cx, &mut walk, raw, &[]);
    walk.parts
}

fn add_arm<'a>(cx: &mut Context<'a>, walk: &mut Walk<'a>, arm: &Raw<'a>, words: &[String]) {
    let Some(target) = arm.follow::<SchemaNode>(cx) else {
        return;
    };
    let pointer = target.at.pointer.clone();
    if let Some(start) = walk.open.iter().position(|open| *open == pointer) {
        let circle = walk.open.get(start..).unwrap_or_default();
        let known = circle.iter().find_map(|member| cx.circular.get(member)).copied();
        let fault =
            known.unwrap_or_else(|| cx.blame(rules::circular_reference::all_of(&arm.pointer, &pointer)));
        cx.circular.extend(circle.iter().map(|member| (member.clone(), fault)));
        return;
    }
    if walk.open.len() > DEEPEST {
        cx.push(rules::recursive_alias::too_deep(&arm.pointer));
        return;
    }
    // A part that comes twice, by two ways, adds nothing the second time.
    if !walk.seen.insert(pointer.clone()) {
        return;
    }
    let Some(at) = read(cx, &target.at) else { return };
    let own = target.component.map(|name| [name]);
    let words = own.as_ref().map_or(words, |own| own.as_slice());
    walk.open.push(pointer);
    for inner in at.items(cx, "allOf") {
        add_arm(cx, walk, &inner, words);
    }
    walk.open.pop();
    add_own(walk, &at, words);
}

fn add_own<'a>(walk: &mut Walk<'a>, at: &At<'a, SchemaNode>, words: &[String]) {
    if speaks(at) {
        walk.parts.push(Part { at: at.clone(), words: words.to_vec() });
    }
}

/// Whether a schema says what a value is, apart from its `allOf`.
fn speaks(at: &At<'_, SchemaNode>) -> bool {
    const KEYS: [&str; 8] =
        ["type", "properties", "additionalProperties", "required", "items", "enum", "oneOf", "anyOf"];
    // `type: object` beside `allOf` says nothing that the parts do not say.
    let bare = at.has("allOf") && at.node.any.typ.as_deref() == Some("object");
    KEYS.iter().any(|key| at.has(key) && !(bare && *key == "type"))
}

fn is_object(at: &At<'_, SchemaNode>) -> bool {
    let object = at.node.any.typ.as_deref().is_none_or(|kind| kind == "object");
    object && !["items", "enum", "oneOf", "anyOf"].iter().any(|key| at.has(key))
}

fn lower_part<'a>(cx: &mut Context<'a>, part: &Part<'a>) -> Use {
    match cx.find(&part.at.pointer) {
        Some(raw) => lower_schema(cx, &raw, &part.words),
        None => Use::json(),
    }
}

/// Parts that are not all objects: the one type on which they agree.
fn agree<'a>(cx: &mut Context<'a>, at: &At<'a, SchemaNode>, parts: &[Part<'a>]) -> Use {
    let mut agreed: Option<Use> = None;
    for part in parts {
        // The schema itself is open; what it adds to its parts is read without it.
        let used = if part.at.pointer == at.pointer {
            super::lower_typed(cx, at, &part.words)
        } else {
            lower_part(cx, part)
        };
        let narrower = |a: &Type, b: &Type| {
            *b == Type::Json
                || a == b
                || (*b == Type::String
                    && matches!(a, Type::Named(id) if cx.api.get(*id).is_some_and(is_enum)))
        };
        agreed = match agreed {
            None => Some(used),
            Some(known) if narrower(&known.ty, &used.ty) => Some(known),
            Some(known) if narrower(&used.ty, &known.ty) => Some(used),
            Some(_) => {
                cx.push(rules::contradictory_schema::parts(&at.pointer));
                return Use::json();
            }
        };
    }
    agreed.unwrap_or_else(Use::json)
}
