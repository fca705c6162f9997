//! The headers of a response: a struct with public fields, and its slots. It is no schema's, so no
//! body format and no serde knows it.

use proc_macro2::TokenStream;
use quote::quote;
use understory_model::{Access, Parameter, Presence, Storage, TypeNames};

use super::{name, slot_function};
use crate::cx::Cx;
use crate::doc;
use crate::member::{SetBy, Slot, constructors};
use crate::operation::parameter_row;
use crate::paths::{HEADERS, Module, PARAMETER, WRITER, local};

fn slots<'a>(cx: &Cx<'a>, names: &'a TypeNames, headers: &'a [Parameter]) -> Vec<Slot<'a>> {
    headers
        .iter()
        .zip(&names.members)
        .map(|(header, names)| Slot {
            names,
            wire: &header.wire,
            otherwise: format!("The header {}.", doc::code(&header.wire)),
            ty: cx.plain(&header.ty),
            presence: header.presence,
            storage: Storage::Inline,
            docs: &header.docs,
            access: Access::ReadWrite,
            default: &header.default,
            set_by: SetBy::Anyone,
        })
        .collect()
}

pub(super) fn emit(cx: &Cx<'_>, names: &TypeNames, headers: &[Parameter]) -> TokenStream {
    let docs = doc::outer(&["The headers of a response.".to_owned()]);
    let name = name(names);
    let slots = slots(cx, names, headers);
    let fields = slots.iter().map(|slot| slot.field(cx));
    let constructors = constructors(cx, &slots, None);
    let methods = (!constructors.is_empty()).then(|| quote!(impl #name { #constructors }));
    quote! {
        #docs
        #[derive(Clone, PartialEq)]
        pub struct #name { #(#fields)* }
        #methods
    }
}

pub(super) fn emit_wire(cx: &Cx<'_>, names: &TypeNames, headers: &[Parameter]) -> TokenStream {
    let name = local(Module::Types, &names.name);
    let slots = slots(cx, names, headers);
    let rows = headers.iter().map(parameter_row);
    let optional = headers.iter().all(|header| header.presence == Presence::Optional);
    let blank = match optional {
        true => quote!(Self::new()),
        false => {
            let blanks = slots.iter().map(Slot::blank);
            quote!(Self { #(#blanks)* })
        }
    };
    let default = optional.then(|| {
        quote! {
            impl Default for #name {
                fn default() -> Self { Self::new() }
            }
        }
    });
    let slot = slot_function(slots.iter().map(Slot::place).collect());
    let puts = slots.iter().enumerate().map(|(index, slot)| slot.put(index));
    quote! {
        impl #HEADERS for #name {
            fn table(&self) -> &'static [#PARAMETER] {
                static TABLE: &[#PARAMETER] = &[#(#rows),*];
                TABLE
            }
            fn blank() -> Self { #blank }
            #slot
            #[inline(never)]
            fn put(&self, w: &mut #WRITER<'_>) { #(#puts)* }
        }
        #default
    }
}
