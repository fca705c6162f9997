//! What is held in long chains of types.
//!
//! rustc compiles what a function calls before it goes on with the next, and refuses to be in the same
//! generic function more than 128 times at once, as it would be at the end of a long chain that it came to by
//! the beginning. It begins with the statics, in the order of the text, so that a table is the first of them
//! which begins at the end.

use proc_macro2::TokenStream;
use quote::quote;
use understory_model::{Additional, Shape, Storage, Type, TypeDef};

use crate::cx::Cx;
use crate::paths::HELD;
use crate::ty;

/// Whether anything is held.
pub(crate) fn holds_any(cx: &Cx<'_>) -> bool {
    cx.types().any(|(def, _)| !held(def).is_empty())
}

/// The table of what is held, if anything is.
pub(super) fn emit_wire(cx: &Cx<'_>) -> TokenStream {
    let mut all: Vec<(u32, &Type)> = cx.types().flat_map(|(def, _)| held(def)).collect();
    if all.is_empty() {
        return TokenStream::new();
    }
    all.sort_by_key(|(turn, _)| *turn);
    let rows = all.into_iter().map(|(_, of)| {
        let of = ty::emit(cx, of);
        quote!(#HELD::Compiled::of::<#of>())
    });
    quote! {
        /// Stands first, so that the ends of long chains of types are compiled first.
        #[allow(dead_code)]
        static HELD: &[#HELD::Compiled] = &[#(#rows),*];
    }
}

/// What a definition holds.
fn held(def: &TypeDef) -> Vec<(u32, &Type)> {
    let turn = |(storage, of)| match storage {
        Storage::Held(turn) => Some((turn, of)),
        Storage::Inline | Storage::Boxed => None,
    };
    match &def.shape {
        Shape::Struct(shape) => {
            let additional = match &shape.additional {
                Additional::Kept(of, storage) => Some((*storage, of)),
                Additional::Ignored | Additional::Refused => None,
            };
            let fields = shape.fields.iter().map(|field| (field.storage, &field.ty));
            fields.chain(additional).filter_map(turn).collect()
        }
        Shape::Union(shape) => {
            shape.variants.iter().map(|variant| (variant.storage, &variant.ty)).filter_map(turn).collect()
        }
        shape @ (Shape::Tuple(_) | Shape::Wrapper(_)) => shape
            .positions()
            .iter()
            .map(|position| (position.storage, &position.ty))
            .filter_map(turn)
            .collect(),
        Shape::Enum(_) | Shape::Alias(_) | Shape::Headers(_) => Vec::new(),
    }
}
