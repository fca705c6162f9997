//! A value out of a list: an enum that keeps unknown values.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use understory_model::{Enum, EnumKind, TypeDef, TypeNames};

use super::{name, schema_name};
use crate::cx;
use crate::doc;
use crate::paths::{ASSORTED, CHOSEN, ITEM, JSON, Module, NTH, NUMERAL, PLACE, WORD, WRITER, local};

pub(super) fn emit(def: &TypeDef, names: &TypeNames, shape: &Enum) -> TokenStream {
    let docs = doc::definition(&def.docs, format!("The schema {}.", doc::code(&schema_name(def, names))));
    let name = name(names);
    let idents: Vec<_> = names.members.iter().map(cx::member).collect();
    let variant_docs = shape.variants.iter().map(|v| doc::definition(&v.docs, doc::code(&v.wire)));
    let unknown = doc::outer(&["A value that the document does not name.".to_owned()]);
    let (kept, conversions) = match shape.kind {
        EnumKind::Strings => (quote!(String), strings(names, shape)),
        EnumKind::Integers => (quote!(i64), integers(names, shape)),
        EnumKind::Values => (quote!(#JSON), values(names, shape)),
    };
    quote! {
        #docs
        #[derive(Clone, PartialEq)]
        pub enum #name {
            #(#variant_docs #idents,)*
            #unknown
            Unknown(#kept),
        }
        #conversions
    }
}

fn strings(names: &TypeNames, shape: &Enum) -> TokenStream {
    let name = name(names);
    let idents: Vec<_> = names.members.iter().map(cx::member).collect();
    let wires: Vec<_> = shape.variants.iter().map(|v| &v.wire).collect();
    let docs = travels();
    quote! {
        impl #name {
            #docs
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

fn integers(names: &TypeNames, shape: &Enum) -> TokenStream {
    let name = name(names);
    let idents: Vec<_> = names.members.iter().map(cx::member).collect();
    // The model's digits are those of a literal.
    let wires: Vec<TokenStream> = shape.variants.iter().map(|v| v.wire.parse().unwrap_or_default()).collect();
    let docs = travels();
    quote! {
        impl #name {
            #docs
            pub fn as_i64(&self) -> i64 {
                match self {
                    #(Self::#idents => #wires,)*
                    Self::Unknown(number) => *number,
                }
            }
        }
        impl From<i64> for #name {
            fn from(number: i64) -> Self {
                match number {
                    #(#wires => Self::#idents,)*
                    other => Self::Unknown(other),
                }
            }
        }
    }
}

fn values(names: &TypeNames, shape: &Enum) -> TokenStream {
    let name = name(names);
    let idents: Vec<_> = names.members.iter().map(cx::member).collect();
    let wires: Vec<_> = shape.variants.iter().map(|v| &v.wire).collect();
    let rows: Vec<_> = (0..wires.len()).map(Literal::usize_unsuffixed).collect();
    let docs = travels();
    quote! {
        impl #name {
            pub(crate) const VALUES: &'static [&'static str] = &[#(#wires),*];
            #docs
            pub fn to_json(&self) -> #JSON {
                let row = match self {
                    #(Self::#idents => #rows,)*
                    Self::Unknown(value) => return value.clone(),
                };
                #NTH(Self::VALUES, row)
            }
        }
        impl From<#JSON> for #name {
            fn from(value: #JSON) -> Self {
                match #CHOSEN(Self::VALUES, &value) {
                    #(Some(#rows) => Self::#idents,)*
                    _ => Self::Unknown(value),
                }
            }
        }
    }
}

fn travels() -> TokenStream {
    doc::outer(&["The value as it travels.".to_owned()])
}

pub(super) fn emit_wire(names: &TypeNames, shape: &Enum) -> TokenStream {
    let name = local(Module::Types, &names.name);
    let blank = match (names.members.first(), shape.kind) {
        (Some(first), _) => {
            let first = cx::member(first);
            quote!(Self::#first)
        }
        (None, EnumKind::Strings) => quote!(Self::Unknown(String::new())),
        (None, EnumKind::Integers) => quote!(Self::Unknown(0)),
        (None, EnumKind::Values) => quote!(Self::Unknown(#JSON::Null)),
    };
    let (setter, put, place) = match shape.kind {
        EnumKind::Strings => (
            quote! {
                impl #WORD for #name {
                    fn set(&mut self, text: &str) { *self = Self::from(text); }
                    fn is_listed(&self) -> bool {
                        let Self::Unknown(_) = self else { return true };
                        false
                    }
                }
            },
            quote!(w.text(self.as_str());),
            quote!(Word),
        ),
        EnumKind::Integers => (
            quote! {
                impl #NUMERAL for #name {
                    fn set(&mut self, value: i64) -> bool {
                        *self = Self::from(value);
                        true
                    }
                    fn is_listed(&self) -> bool {
                        let Self::Unknown(_) = self else { return true };
                        false
                    }
                }
            },
            quote!(w.put_i64(self.as_i64());),
            quote!(Numeral),
        ),
        EnumKind::Values => (
            quote! {
                impl #ASSORTED for #name {
                    fn values(&self) -> &'static [&'static str] { Self::VALUES }
                    fn set(&mut self, value: #JSON) { *self = Self::from(value); }
                }
            },
            quote!(w.put_json(&self.to_json());),
            quote!(Assorted),
        ),
    };
    quote! {
        #setter
        impl #ITEM for #name {
            fn blank() -> Self { #blank }
            fn put(&self, w: &mut #WRITER<'_>) { #put }
            fn place(&mut self) -> #PLACE<'_> { #PLACE::#place(self) }
        }
    }
}
