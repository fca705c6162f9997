//! Lists and maps that hold themselves with no object between.
//!
//! ```text
//! Tree: {type: object, additionalProperties: {$ref: Tree}}      struct Tree(BTreeMap<String, Tree>)
//! ```
//! An alias of Rust cannot mean itself, so that each of a circle is a type of its own, wherever lowering comes
//! upon the circle. It travels as the list or the map that it is, and demands of it what the schema does.

use understory_model::{Docs, Hint, Position, Shape, Storage, Type, TypeId};

use super::{Null, Use, push, xml};
use crate::at::{At, Raw, SchemaNode};
use crate::context::Context;
use crate::{docs, rules};

/// The use of a schema inside itself.
pub(super) fn inner_use(cx: &mut Context<'_>, at: &Raw<'_>, words: &[String]) -> Use {
    let start = cx.open.iter().position(|open| *open == at.pointer).unwrap_or_default();
    let around: Vec<_> = cx.open.get(start..).unwrap_or_default().to_vec();
    for open in around {
        if let Some(id) = cx.components.get(&open) {
            cx.wrappers.insert(open, *id);
        }
    }
    let id = match cx.wrappers.get(&at.pointer) {
        Some(id) => *id,
        None => {
            let id = push(cx, &at.pointer, Hint::Place(words.to_vec()));
            cx.wrappers.insert(at.pointer.clone(), id);
            id
        }
    };
    Use::plain(Type::Named(id))
}

/// Makes the definition of a schema that turned out to be used inside itself.
pub(super) fn wrap<'a>(
    cx: &mut Context<'a>,
    id: TypeId,
    at: &At<'a, SchemaNode>,
    words: &[String],
    used: Use,
) -> Use {
    let docs = docs::schema(cx, &at.bare(), words.last().map_or("", String::as_str));
    let Some(definition) = cx.api.types.get_mut(id.0 as usize) else { return used };
    let constraints = used.constraints.clone().into_list();
    match (&used.ty, &mut definition.shape) {
        (Type::List(_) | Type::Map(_), shape) => {
            let (docs, storage) = (Docs::default(), Storage::Inline);
            *shape = Shape::Wrapper(Position { ty: used.ty, constraints, docs, storage });
            definition.xml = xml::name(at);
        }
        // What it stands for has made the definition that both share.
        (Type::Named(own), Shape::Wrapper(inside)) if *own == id => inside.constraints.extend(constraints),
        // It has a definition of its own, with the inner use in it.
        (Type::Named(other), shape) if *other != id => {
            *shape = Shape::Alias(Type::Named(*other));
            return used;
        }
        _ => {
            cx.push(rules::recursive_alias::nothing_else(&at.pointer));
            cx.untyped.insert(at.pointer.clone());
            return Use::json();
        }
    }
    definition.docs = docs;
    if used.null == Null::Permitted {
        let wrappers = cx.api.types.iter_mut().flat_map(|definition| definition.shape.positions_mut());
        wrappers.for_each(|inside| permit_null(&mut inside.ty, id));
    }
    Use { null: used.null, xml: used.xml, ..Use::plain(Type::Named(id)) }
}

/// Lets the inner uses of a definition be null, since the schema says so somewhere.
fn permit_null(ty: &mut Type, id: TypeId) {
    match ty {
        Type::Named(own) if *own == id => *ty = Type::Nullable(Box::new(Type::Named(id))),
        Type::List(inner) | Type::Map(inner) => permit_null(inner, id),
        _ => {}
    }
}
