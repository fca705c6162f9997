//! How deep rustc goes to prove that the types can be sent between threads.
//!
//! It proves of a type that all it holds can be sent, and of these the same, depth first and each
//! type once; every step counts, those through `Option`, `Box` and `Vec` included. More than 128 are
//! refused unless the crate permits more, so the walk is made here first.

use understory_model::{Additional, Api, Presence, Shape, Storage, Type, TypeDef, TypeId};

use crate::diagnostic::Diagnostic;
use crate::rules;

/// So many steps rustc goes by itself, without the ten that lead through a string to its bytes.
const LIMIT: usize = 118;

/// A definition that another mentions, and the steps to it.
type Step = (usize, usize);

/// Says of types that stand in each other too deep how rustc can be made to take them.
pub(super) fn run(api: &Api, diagnostics: &mut Vec<Diagnostic>) {
    let steps: Vec<Vec<Step>> = api.types.iter().map(mentions).collect();
    let mut seen = vec![false; steps.len()];
    let (mut deepest, mut origin) = (0, None);
    for start in 0..steps.len() {
        let depth = walk(&steps, start, &mut seen);
        if depth > deepest {
            (deepest, origin) = (depth, api.types.get(start).map(|definition| &definition.origin));
        }
    }
    if let Some(origin) = origin.filter(|_| deepest > LIMIT) {
        diagnostics.push(rules::deep_types::chain(origin, deepest));
    }
}

/// How many steps a type leads to, past those that others led to.
fn walk(steps: &[Vec<Step>], start: usize, seen: &mut [bool]) -> usize {
    let mut deepest = 0;
    let mut stack = vec![(start, 0, 1)];
    while let Some((at, next, depth)) = stack.pop() {
        if next == 0 {
            match seen.get_mut(at) {
                Some(seen) if !*seen => *seen = true,
                _ => continue,
            }
            deepest = deepest.max(depth);
        }
        if let Some((to, far)) = steps.get(at).and_then(|steps| steps.get(next)) {
            stack.push((at, next + 1, depth));
            stack.push((*to, 0, depth + far));
        }
    }
    deepest
}

/// The definitions that a definition mentions, whether or not it holds them in place.
fn mentions(definition: &TypeDef) -> Vec<Step> {
    match &definition.shape {
        Shape::Struct(shape) => {
            let additional = match &shape.additional {
                Additional::Kept(ty) => target(ty).map(|(to, far)| (to, far + MAP)),
                Additional::Ignored | Additional::Refused => None,
            };
            let fields = shape.fields.iter().filter_map(|field| {
                target(&field.ty).map(|(to, far)| (to, far + absent(field.presence) + boxed(field.storage)))
            });
            fields.chain(additional).collect()
        }
        Shape::Union(shape) => {
            let variants = shape.variants.iter();
            variants
                .filter_map(|variant| target(&variant.ty).map(|(to, far)| (to, far + boxed(variant.storage))))
                .collect()
        }
        Shape::Headers(headers) => {
            let headers = headers.iter();
            headers
                .filter_map(|header| target(&header.ty).map(|(to, far)| (to, far + absent(header.presence))))
                .collect()
        }
        Shape::Tuple(positions) => {
            let held = positions.iter();
            held.filter_map(|one| target(&one.ty).map(|(to, far)| (to, far + boxed(one.storage)))).collect()
        }
        Shape::Alias(_) | Shape::Enum(_) => Vec::new(),
    }
}

/// The steps through the `Option`s of a presence.
fn absent(presence: Presence) -> usize {
    match presence {
        Presence::Required => 0,
        Presence::Optional | Presence::Nullable => 1,
        Presence::OptionalNullable => 2,
    }
}

/// The steps through a `Vec`, a `BTreeMap` and a `Box` to what they hold.
const LIST: usize = 3;
const MAP: usize = 2;
const BOX: usize = 2;

fn boxed(storage: Storage) -> usize {
    if storage == Storage::Boxed { BOX } else { 0 }
}

fn target(ty: &Type) -> Option<Step> {
    match ty {
        Type::Named(TypeId(id)) => Some((*id as usize, 1)),
        Type::List(inner) => target(inner).map(|(to, far)| (to, far + LIST)),
        Type::Map(inner) => target(inner).map(|(to, far)| (to, far + MAP)),
        Type::Nullable(inner) => target(inner).map(|(to, far)| (to, far + 1)),
        _ => None,
    }
}
