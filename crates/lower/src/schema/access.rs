//! In which direction a property travels: `readOnly` and `writeOnly` (OpenAPI 3.0.4 §4.7.24.2).
//!
//! They count wherever they stand of a property: in what it refers to, in a part of its `allOf`, in
//! any of the schemas that declare it. Where one says it, it holds (JSON Schema 2020-12 Validation
//! §9.4). They count beside a `$ref` too, where they mean nothing to OpenAPI 3.0.4 (§4.7.23) and yet
//! are what the author meant of this property.

use std::collections::BTreeSet;

use understory_model::{Access, Pointer};

use crate::at::{Raw, SchemaNode};
use crate::context::Context;
use crate::rules;

/// What is said of a property, and where.
#[derive(Default)]
struct Found {
    read_only: Option<(Pointer, &'static str)>,
    write_only: Option<(Pointer, &'static str)>,
    seen: BTreeSet<Pointer>,
}

/// In which direction a property travels that these schemas declare.
pub(super) fn of<'r, 'a: 'r>(cx: &mut Context<'a>, schemas: impl Iterator<Item = &'r Raw<'a>>) -> Access {
    let mut found = Found::default();
    // The schemas have been lowered, so that what is wrong with their references has been said.
    let part = cx.begin();
    for raw in schemas {
        look(cx, raw, &mut found);
    }
    cx.end(part);
    match (&found.read_only, &found.write_only) {
        (None, None) => Access::ReadWrite,
        (Some(_), None) => Access::ReadOnly,
        (None, Some(_)) => Access::WriteOnly,
        (Some((read, read_key)), Some((write, write_key))) => {
            // Of one schema that says both it has been said.
            if read != write {
                let (read, write) = (read.join(read_key), write.join(write_key));
                cx.push(rules::contradictory_schema::no_access_of_parts(&read, &write));
            }
            Access::ReadWrite
        }
    }
}

fn look<'a>(cx: &mut Context<'a>, raw: &Raw<'a>, found: &mut Found) {
    let mut waiting = vec![raw.clone()];
    while let Some(raw) = waiting.pop() {
        if !found.seen.insert(raw.pointer.clone()) {
            continue;
        }
        for (key, access) in said(&raw) {
            let place = match access {
                Access::ReadOnly => &mut found.read_only,
                Access::WriteOnly => &mut found.write_only,
                Access::ReadWrite => continue,
            };
            place.get_or_insert_with(|| (raw.pointer.clone(), key));
        }
        if raw.has("$ref") {
            waiting.extend(raw.follow::<SchemaNode>(cx).map(|target| target.at));
        }
        waiting.extend(raw.field("allOf").and_then(|arms| arms.list()).into_iter().flatten());
    }
}

/// What a schema itself says, each with the key that says it.
fn said(raw: &Raw<'_>) -> [(&'static str, Access); 3] {
    let flag = |key: &'static str, access: Access| {
        let is_set = raw.field(key).and_then(|at| at.as_bool()) == Some(true);
        (key, if is_set { access } else { Access::ReadWrite })
    };
    [
        flag("readOnly", Access::ReadOnly),
        flag("writeOnly", Access::WriteOnly),
        ("x-ms-mutability", mutability(raw)),
    ]
}

/// What `x-ms-mutability` says, by which the documents of Azure list when a property can be used:
/// to `create`, to `update`, and in what is `read`.
fn mutability(raw: &Raw<'_>) -> Access {
    let uses = raw.field("x-ms-mutability").and_then(|at| at.list()).unwrap_or_default();
    let is_read = |at: &Raw<'_>| at.as_str() == Some("read");
    match (uses.iter().any(is_read), uses.iter().all(is_read)) {
        (true, true) => Access::ReadOnly,
        (true, false) | (false, true) => Access::ReadWrite,
        (false, false) => Access::WriteOnly,
    }
}
