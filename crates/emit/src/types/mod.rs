//! Type definitions: what people read, and beside it what the runtime reads.

mod alias;
mod enums;
mod headers;
mod held;
mod structs;
mod tuples;
mod unions;
mod wrappers;
mod xml;

use proc_macro2::TokenStream;
use quote::quote;
use understory_model::{Hint, Shape, TypeDef, TypeNames};

pub(crate) use held::holds_any;
pub(crate) use structs::slot_function;

use crate::checks;
use crate::cx::{self, Cx};
use crate::doc;
use crate::paths::{BRIDGE, Module, SHOW_HEADERS, local};
use crate::print::Page;

/// `types.rs`: the definitions.
pub(crate) fn emit(cx: &Cx<'_>, page: &mut Page) {
    for (def, names) in cx.types() {
        page.add(match &def.shape {
            Shape::Struct(shape) => structs::emit(cx, def, names, shape),
            Shape::Enum(shape) => enums::emit(def, names, shape),
            Shape::Union(shape) => unions::emit(cx, def, names, shape),
            Shape::Alias(ty) => alias::emit(cx, def, names, ty),
            Shape::Tuple(positions) => tuples::emit(cx, def, names, positions),
            Shape::Wrapper(inside) => wrappers::emit(cx, def, names, inside),
            Shape::Headers(rows) => headers::emit(cx, names, rows),
        });
    }
}

/// `wire/types.rs`: how the definitions travel.
pub(crate) fn emit_wire(cx: &Cx<'_>, page: &mut Page) {
    page.add(held::emit_wire(cx));
    for (def, names) in cx.types() {
        page.add(checks::shared(cx, def, names));
        page.add(match &def.shape {
            Shape::Struct(shape) => structs::emit_wire(cx, def, names, shape),
            Shape::Enum(shape) => enums::emit_wire(names, shape),
            Shape::Union(shape) => unions::emit_wire(cx, def, names, shape),
            Shape::Alias(_) => TokenStream::new(),
            Shape::Tuple(positions) => tuples::emit_wire(cx, names, positions),
            Shape::Wrapper(inside) => wrappers::emit_wire(cx, names, inside),
            Shape::Headers(rows) => headers::emit_wire(cx, names, rows),
        });
    }
    for (def, names) in cx.types() {
        let name = local(Module::Types, &names.name);
        page.add(match &def.shape {
            Shape::Alias(_) => TokenStream::new(),
            Shape::Headers(_) => quote!(#SHOW_HEADERS!(#name);),
            Shape::Struct(_) | Shape::Enum(_) | Shape::Union(_) | Shape::Tuple(_) | Shape::Wrapper(_) => {
                quote!(#BRIDGE!(#name);)
            }
        });
    }
}

/// The name of a schema as the document has it: the component's key, or the place of one that
/// stands inside another. What requests have of a schema is called as the schema is.
fn schema_name(def: &TypeDef, names: &TypeNames) -> String {
    match &def.hint {
        Hint::Component(name) => name.clone(),
        Hint::Input(whole) => match &**whole {
            Hint::Component(name) => name.clone(),
            _ => names.name.clone(),
        },
        Hint::Place(_) => names.name.clone(),
    }
}

/// What the docs of a type for requests say.
const INPUT: &str = "As it is sent to the API, without what only the API sends. `understory_runtime::input` makes \
                     one of what the API sent.";

/// Docs of a definition, with what else is to be said of it.
fn docs(def: &TypeDef, names: &TypeNames, mut notes: Vec<String>) -> TokenStream {
    if let Hint::Input(_) = def.hint {
        notes.push(INPUT.to_owned());
    }
    doc::member(&def.docs, format!("The schema {}.", doc::code(&schema_name(def, names))), notes)
}

/// The item's own name.
fn name(names: &TypeNames) -> proc_macro2::Ident {
    cx::ident(&names.name)
}
