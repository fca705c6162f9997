//! A string out of a list: an enum that keeps unknown strings.

use proc_macro2::TokenStream;
use quote::quote;
use understory_model::{Enum, TypeDef, TypeNames};

use super::{name, schema_name};
use crate::cx;
use crate::doc;
use crate::paths::{ITEM, Module, PLACE, WORD, WRITER, local};

pub(super) fn emit(def: &TypeDef, names: &TypeNames, shape: &Enum) -> TokenStream {
    let docs = doc::definition(&def.docs, format!("The schema {}.", doc::code(&schema_name(def, names))));
    let name = name(names);
    let idents: Vec<_> = names.members.iter().map(cx::member).collect();
    let wires: Vec<_> = shape.variants.iter().map(|v| &v.wire).collect();
    let variant_docs = shape.variants.iter().map(|v| doc::definition(&v.docs, doc::code(&v.wire)));
    let unknown = doc::outer(&["A value that the document does not name.".to_owned()]);
    let as_str = doc::outer(&["The value as it travels.".to_owned()]);
    quote! {
        #docs
        #[derive(Clone, PartialEq)]
        pub enum #name {
            #(#variant_docs #idents,)*
            #unknown
            Unknown(String),
        }
        impl #name {
            #as_str
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#idents => #wires,)*
                    Self::Unknown(text) => text,
                }
            }
        }
        impl From<&str> for #name {
            fn from(text: &str) -> Self {
                match text {
                    #(#wires => Self::#idents,)*
                    other => Self::Unknown(other.to_owned()),
                }
            }
        }
    }
}

pub(super) fn emit_wire(names: &TypeNames, _: &Enum) -> TokenStream {
    let name = local(Module::Types, &names.name);
    let blank = match names.members.first() {
        Some(first) => {
            let first = cx::member(first);
            quote!(Self::#first)
        }
        None => quote!(Self::Unknown(String::new())),
    };
    quote! {
        impl #WORD for #name {
            fn set(&mut self, text: &str) { *self = Self::from(text); }
        }
        impl #ITEM for #name {
            fn blank() -> Self { #blank }
            fn put(&self, w: &mut #WRITER<'_>) { w.text(self.as_str()); }
            fn place(&mut self) -> #PLACE<'_> { #PLACE::Word(self) }
        }
    }
}
