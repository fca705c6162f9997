//! A list or a map that holds itself: a struct around it.

use proc_macro2::TokenStream;
use quote::quote;
use understory_model::{Position, TypeDef, TypeNames};

use super::{docs, name};
use crate::cx::Cx;
use crate::paths::{ITEM, Module, PLACE, WRITER, local};
use crate::{checks, ty};

pub(super) fn emit(cx: &Cx<'_>, def: &TypeDef, names: &TypeNames, inside: &Position) -> TokenStream {
    let (docs, name) = (docs(def, names, Vec::new()), name(names));
    let ty = ty::stored(cx, &inside.ty, inside.storage);
    quote! {
        #docs
        #[derive(Clone, PartialEq)]
        pub struct #name(pub #ty);
    }
}

pub(super) fn emit_wire(cx: &Cx<'_>, names: &TypeNames, inside: &Position) -> TokenStream {
    let name = local(Module::Types, &names.name);
    let demand = (!inside.constraints.is_empty()).then(|| {
        let table = checks::table(cx, &inside.constraints);
        quote!(w.demand(#table);)
    });
    quote! {
        impl #ITEM for #name {
            fn blank() -> Self { Self(#ITEM::blank()) }
            #[inline(never)]
            fn put(&self, w: &mut #WRITER<'_>) { #demand self.0.put(w) }
            fn place(&mut self) -> #PLACE<'_> { self.0.place() }
        }
    }
}
