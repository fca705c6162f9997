//! What is assumed of a value that is absent: `default` (OpenAPI 3.0.4 §4.7.24.1).

use std::collections::BTreeSet;

use understory_model::{DefaultValue, Effect};

use crate::at::{Raw, SchemaNode};
use crate::context::Context;
use crate::rules;

/// The default of a property or a parameter of this schema: what stands in the schema itself, else
/// what it refers to says, or the last part of its `allOf` that says something. Beside a `$ref` it
/// means nothing (§4.7.23), unlike what is said there of the property alone. One that is wrong by
/// its own schema has its diagnostic and is none.
pub(crate) fn of<'a>(cx: &mut Context<'a>, schema: &Raw<'a>) -> Option<DefaultValue> {
    // The schema has been lowered, so that what is wrong with it has been said.
    let part = cx.begin();
    let found = find(cx, schema);
    cx.end(part);
    found
}

fn find<'a>(cx: &mut Context<'a>, schema: &Raw<'a>) -> Option<DefaultValue> {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![schema.clone()];
    while let Some(next) = waiting.pop() {
        let Some(at) = next.follow::<SchemaNode>(cx).map(|target| target.at) else { continue };
        if !seen.insert(at.pointer.clone()) {
            continue;
        }
        if let Some(default) = at.field("default") {
            let read = at.read::<SchemaNode>(cx)?;
            return rules::default_of_wrong_type::problem(&read).is_none().then(|| DefaultValue {
                origin: default.pointer.clone(),
                json: default.text(),
                effect: Effect::Shown,
            });
        }
        waiting.extend(at.field("allOf").and_then(|arms| arms.list()).into_iter().flatten());
    }
    None
}
