//! A schema that needs no definition of its own: a name for the reader.

use proc_macro2::TokenStream;
use quote::quote;
use understory_model::{Type, TypeDef, TypeNames};

use super::{name, schema_name};
use crate::cx::Cx;
use crate::{doc, ty};

pub(super) fn emit(cx: &Cx<'_>, def: &TypeDef, names: &TypeNames, of: &Type) -> TokenStream {
    let docs = doc::definition(&def.docs, format!("The schema {}.", doc::code(&schema_name(def, names))));
    let name = name(names);
    let ty = ty::emit(cx, of);
    quote!(#docs pub type #name = #ty;)
}
