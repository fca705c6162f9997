//! Which alternatives there are besides null.

use std::collections::BTreeSet;

use understory_model::Pointer;

use crate::at::{At, Raw, SchemaNode};
use crate::context::Context;
use crate::rules;
use crate::schema::Null;
use crate::schema::kinds::{self, Kinds};

/// The alternatives that are not null, each once, and whether null is one.
pub(super) fn arms<'a>(cx: &mut Context<'a>, at: &At<'a, SchemaNode>, key: &str) -> (Vec<Raw<'a>>, Null) {
    let mut null = Null::Refused;
    let mut arms: Vec<Raw<'a>> = Vec::new();
    let mut targets: BTreeSet<Pointer> = BTreeSet::new();
    let all = at.items(cx, key);
    if at.field(key).is_some_and(|list| list.is_empty_list()) {
        cx.push(rules::unsupported_schema::no_alternatives(&at.pointer, key));
    }
    for arm in all {
        let target = arm.follow::<SchemaNode>(cx).map_or_else(|| arm.clone(), |target| target.at);
        if is_null(&target) {
            null = Null::Permitted;
            continue;
        }
        let nullable = target.field("nullable").and_then(|at| at.as_bool()) == Some(true);
        if nullable || null_inside(cx, &target) {
            null = Null::Permitted;
        }
        if targets.insert(target.pointer) {
            arms.push(arm);
        }
    }
    if let [only, other] = arms.as_slice()
        && only.reference().is_some()
        && is_any_object_or_null(other)
    {
        arms.truncate(1);
    }
    (arms, null)
}

/// Whether an alternative that is made of others permits null.
fn null_inside<'a>(cx: &mut Context<'a>, arm: &Raw<'a>) -> bool {
    if !["allOf", "oneOf", "anyOf"].iter().any(|key| arm.has(key)) {
        return false;
    }
    let kinds = kinds::of_schema(cx, arm);
    kinds != Kinds::ALL && kinds.permit_null()
}

/// `{type: object, nullable: true}`, which beside one reference is how OData services write of the
/// referenced object that it may be null.
fn is_any_object_or_null(arm: &Raw<'_>) -> bool {
    let object = arm.field("type").and_then(|at| at.as_str()) == Some("object");
    let null = arm.field("nullable").and_then(|at| at.as_bool()) == Some(true);
    object && null && arm.keys().all(|key| matches!(key, "type" | "nullable"))
}

/// An alternative that is null and nothing else.
pub(in crate::schema) fn is_null(arm: &Raw<'_>) -> bool {
    let kind = arm.field("type").and_then(|at| at.as_str());
    let values = arm.field("enum");
    kind == Some("null") || (kind.is_none() && values.is_some_and(|at| at.is_only_null()))
}
