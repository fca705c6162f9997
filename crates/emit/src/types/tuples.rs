//! A list of so many items, each of a type of its own: a tuple struct.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use understory_model::{Position, TypeDef, TypeNames};

use super::{docs, name};
use crate::cx::Cx;
use crate::paths::{ITEM, Module, PLACE, TUPLE, WRITER, local};
use crate::{checks, doc, ty};

pub(super) fn emit(cx: &Cx<'_>, def: &TypeDef, names: &TypeNames, positions: &[Position]) -> TokenStream {
    let docs = docs(def, names, Vec::new());
    let name = name(names);
    let fields = positions.iter().enumerate().map(|(index, position)| {
        let docs = doc::member(&position.docs, format!("The item at position {index}."), Vec::new());
        let ty = ty::stored(cx, &position.ty, position.storage);
        quote!(#docs pub #ty)
    });
    quote! {
        #docs
        #[derive(Clone, PartialEq)]
        pub struct #name(#(#fields),*);
    }
}

pub(super) fn emit_wire(cx: &Cx<'_>, names: &TypeNames, positions: &[Position]) -> TokenStream {
    let name = local(Module::Types, &names.name);
    let index = |index: usize| Literal::usize_unsuffixed(index);
    let (count, fields) = (index(positions.len()), (0..positions.len()).map(index).collect::<Vec<_>>());
    let blanks = positions.iter().map(|_| quote!(#ITEM::blank()));
    let put = |(position, field): (&Position, &Literal)| match position.constraints.as_slice() {
        [] => quote!(self.#field.put(w)),
        constraints => {
            let table = checks::table(cx, constraints);
            quote!(w.demand(#table); self.#field.put(w))
        }
    };
    let puts: Vec<_> = positions.iter().zip(&fields).map(put).collect();
    let put_at = match (fields.as_slice(), puts.as_slice()) {
        ([only], [put]) => quote!(if position == #only { #put }),
        _ => {
            let arms =
                positions.iter().zip(&fields).zip(&puts).map(|((position, field), put)| {
                    match position.constraints.is_empty() {
                        true => quote!(#field => #put,),
                        false => quote!(#field => { #put }),
                    }
                });
            quote!(match position { #(#arms)* _ => {} })
        }
    };
    quote! {
        impl #TUPLE for #name {
            fn length(&self) -> usize { #count }
            #[inline(never)]
            fn slot(&mut self, position: usize) -> #PLACE<'_> {
                match position { #(#fields => self.#fields.place(),)* _ => #PLACE::Nothing }
            }
            #[inline(never)]
            fn put_at(&self, position: usize, w: &mut #WRITER<'_>) {
                #put_at
            }
        }
        impl #ITEM for #name {
            fn blank() -> Self { Self(#(#blanks),*) }
            fn put(&self, w: &mut #WRITER<'_>) { w.tuple(self) }
            fn place(&mut self) -> #PLACE<'_> { #PLACE::Tuple(self) }
        }
    }
}
