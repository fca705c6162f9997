//! Boxes: a struct or union must not contain itself in place.
//!
//! ```text
//! before   struct Pet { mother: Option<Pet>, toys: Vec<Toy> }
//! after    struct Pet { mother: Option<Box<Pet>>, toys: Vec<Toy> }
//! ```
//! A type holds another directly by a field or variant of that type, optional or not; a list or a
//! map holds its items elsewhere, so no circle goes through it. The rule: on a circle of types that
//! hold each other directly, each field or variant is boxed that leads to its own type or to one
//! defined before it. Every circle has such a step, and whether a step is boxed depends on the
//! circle alone.
//!
//! A type whose circle consists of required fields only has no finite value, boxed or not: that is
//! an error of the document. On a circle that does end, each union starts as an alternative by which
//! it ends.

mod depth;
mod finite;
pub(super) mod graph;

use understory_model::{Api, Shape, Storage, Type, TypeDef, TypeId};

use crate::diagnostic::Diagnostic;
use graph::circles;

/// Boxes what needs a box, and refuses what no box can help.
pub(crate) fn run(api: &mut Api, diagnostics: &mut Vec<Diagnostic>) {
    finite::run(api, diagnostics);
    let direct: Vec<Vec<usize>> = api.types.iter().map(holds).collect();
    let circles = circles(&direct);
    let circle = |at: usize| circles.get(at).copied();
    for (own, definition) in api.types.iter_mut().enumerate() {
        let closes = |ty: &Type| target(ty).is_some_and(|to| to <= own && circle(to) == circle(own));
        match &mut definition.shape {
            Shape::Struct(shape) => {
                for field in shape.fields.iter_mut().filter(|field| closes(&field.ty)) {
                    field.storage = Storage::Boxed;
                }
            }
            Shape::Union(shape) => {
                for variant in shape.variants.iter_mut().filter(|variant| closes(&variant.ty)) {
                    variant.storage = Storage::Boxed;
                }
            }
            shape @ (Shape::Tuple(_) | Shape::Wrapper(_)) => {
                for position in shape.positions_mut().iter_mut().filter(|position| closes(&position.ty)) {
                    position.storage = Storage::Boxed;
                }
            }
            Shape::Enum(_) | Shape::Alias(_) | Shape::Headers(_) => {}
        }
    }
    depth::run(api, diagnostics);
}

/// The definition that a value of a type lies in.
fn target(ty: &Type) -> Option<usize> {
    match ty {
        Type::Named(TypeId(id)) => Some(*id as usize),
        Type::Nullable(inner) | Type::Representation(inner) => target(inner),
        _ => None,
    }
}

/// The definitions that a definition holds directly.
fn holds(definition: &TypeDef) -> Vec<usize> {
    match &definition.shape {
        Shape::Struct(shape) => shape.fields.iter().filter_map(|field| target(&field.ty)).collect(),
        Shape::Union(shape) => shape.variants.iter().filter_map(|variant| target(&variant.ty)).collect(),
        Shape::Alias(ty) => target(ty).into_iter().collect(),
        shape @ (Shape::Tuple(_) | Shape::Wrapper(_)) => {
            shape.positions().iter().filter_map(|position| target(&position.ty)).collect()
        }
        // Nothing holds headers, so that no circle goes through them.
        Shape::Enum(_) | Shape::Headers(_) => Vec::new(),
    }
}
