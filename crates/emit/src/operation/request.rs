//! The request of an operation: a plain struct that both sides use, and its slots.

use proc_macro2::TokenStream;
use quote::quote;
use understory_model::{Access, Location, Operation, OperationNames, Parameter, Presence, Storage};

use crate::cx::{self, Cx};
use crate::member::{SetBy, Slot, constructors};
use crate::paths::{Module, PLACE, REQUEST, local};
use crate::types::slot_function;
use crate::{doc, servers};

/// The parts of a request: the parameters, then the body.
fn slots<'a>(cx: &Cx<'a>, operation: &'a Operation, names: &'a OperationNames) -> Vec<Slot<'a>> {
    let mut members = names.members.iter();
    let set_by = if operation.hook.is_none() { SetBy::Client } else { SetBy::Anyone };
    let parameter = |(p, names): (&'a Parameter, _)| Slot {
        names,
        wire: &p.wire,
        otherwise: format!("The {} parameter {}.", place(p.location), doc::code(&p.wire)),
        ty: cx.plain(&p.ty),
        presence: p.presence,
        storage: Storage::Inline,
        docs: &p.docs,
        access: Access::ReadWrite,
        default: &p.default,
        set_by,
    };
    let mut slots: Vec<_> = operation.parameters.iter().zip(members.by_ref()).map(parameter).collect();
    slots.extend(operation.body.iter().zip(members).map(|(b, names)| Slot {
        names,
        wire: "body",
        otherwise: "The body.".to_owned(),
        ty: cx.plain(&b.payload.ty),
        presence: b.presence,
        storage: Storage::Inline,
        docs: &b.docs,
        access: Access::ReadWrite,
        default: &None,
        set_by,
    }));
    slots
}

fn place(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::QueryString => "query string",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

pub(super) fn emit(cx: &Cx<'_>, operation: &Operation, names: &OperationNames) -> TokenStream {
    let docs = doc::outer(&doc::operation(operation));
    let alias = operation
        .id
        .as_ref()
        .filter(|id| is_alias(id) && **id != names.request)
        .map(|id| quote!(#[doc(alias = #id)]));
    let name = cx::ident(&names.request);
    let servers = (!operation.servers.is_empty())
        .then(|| servers::constant("The servers that this operation has of its own.", &operation.servers));
    let slots = slots(cx, operation, names);
    if slots.is_empty() {
        let methods = servers.map(|servers| quote!(impl #name { #servers }));
        return quote! {
            #docs
            #alias
            pub struct #name;
            #methods
        };
    }
    let fields = slots.iter().map(|slot| slot.field(cx));
    let constructors = constructors(cx, &slots, None);
    quote! {
        #docs
        #alias
        pub struct #name { #(#fields)* }
        impl #name { #servers #constructors }
    }
}

/// Whether rustdoc takes a text as an alias: no quotes, no white space (its reference, "doc(alias)").
fn is_alias(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|c| c.is_ascii_graphic() && c != '"' && c != '\'')
}

pub(super) fn emit_wire(cx: &Cx<'_>, operation: &Operation, names: &OperationNames) -> TokenStream {
    let name = local(Module::Tag(operation.tag.0), &names.request);
    let table = cx::ident(&names.table);
    let slots = slots(cx, operation, names);
    let blank = match slots.as_slice() {
        [] => quote!(Self),
        slots if slots.iter().all(|s| s.presence == Presence::Optional) => quote!(Self::new()),
        slots => {
            let blanks = slots.iter().map(Slot::blank);
            quote!(Self { #(#blanks)* })
        }
    };
    let default = (!slots.is_empty() && slots.iter().all(|s| s.presence == Presence::Optional)).then(|| {
        quote! {
            impl Default for #name {
                fn default() -> Self { Self::new() }
            }
        }
    });
    let whose = quote!(#PLACE::Operation(&#table));
    let slot = slot_function(slots.iter().map(Slot::part).chain([whose]).collect());
    let clone = match slots.as_slice() {
        [] => quote!(Self),
        slots => {
            let fields: Vec<_> = slots.iter().map(|slot| cx::member(slot.names)).collect();
            quote!(Self { #(#fields: Clone::clone(&self.#fields)),* })
        }
    };
    quote! {
        impl #REQUEST for #name {
            fn blank() -> Self { #blank }
            #slot
        }
        impl Clone for #name {
            fn clone(&self) -> Self { #clone }
        }
        #default
    }
}
