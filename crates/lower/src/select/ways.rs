//! Which components travel with operations that are not wanted, and in which direction.
//!
//! A type that travels in both directions may be two, and what requests have of it is called after
//! that. So that a selection changes neither, the references of the other operations are followed,
//! without lowering what they lead to.

use std::collections::BTreeSet;

use understory_model::{Access, Pointer, Shape};

use crate::at::{Raw, parse};
use crate::context::Context;

/// The keys of an operation that make a request, and those that make its answer.
const REQUEST: &[&str] = &["parameters", "requestBody"];
const ANSWER: &[&str] = &["responses"];

/// Finds them, where it makes a difference to what has been lowered.
pub(crate) fn find(cx: &mut Context<'_>) {
    let marked = cx.api.types.iter().any(|definition| match &definition.shape {
        Shape::Struct(shape) => shape.fields.iter().any(|field| field.access != Access::ReadWrite),
        _ => false,
    });
    if marked {
        cx.beside.input = travelling(cx, REQUEST, ANSWER, "readOnly");
        cx.beside.output = travelling(cx, ANSWER, REQUEST, "writeOnly");
    }
}

/// What the messages of one direction refer to, and what that refers to. They are under some `keys` of
/// operations and, since it is the API that calls them, under the others of webhooks and callbacks. A
/// member with a mark does not travel that way.
fn travelling(cx: &Context<'_>, keys: &[&str], of_hooks: &[&str], without: &str) -> BTreeSet<Pointer> {
    let mut waiting: Vec<(&str, bool)> = Vec::new();
    for (_, outline) in &cx.beside.operations {
        let keys = if outline.hook.is_some() { of_hooks } else { keys };
        let messages = cx
            .find(&outline.origin)
            .into_iter()
            .flat_map(|at| keys.iter().filter_map(move |key| at.field(key)));
        waiting.extend(messages.flat_map(|at| at.references(without)));
    }
    let mut found = BTreeSet::new();
    let mut seen = BTreeSet::new();
    while let Some((reference, part)) = waiting.pop() {
        if !seen.insert((reference, part)) {
            continue;
        }
        let target: Option<Raw<'_>> = parse(reference).and_then(|target| cx.find(&target));
        if let Some(target) = target {
            waiting.extend(target.references(without));
            // What is merged into another schema does not travel as what it is.
            if !part {
                found.insert(target.pointer);
            }
        }
    }
    found
}
