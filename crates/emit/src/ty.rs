//! The Rust of a type's use.

use proc_macro2::TokenStream;
use quote::quote;
use understory_model::{Presence, Storage, Type};

use crate::cx::Cx;
use crate::paths::{BTREE_MAP, BYTES, JSON, JSON_OBJECT, Module, local};

/// A type as it stands after a colon.
pub(crate) fn emit(cx: &Cx<'_>, ty: &Type) -> TokenStream {
    match ty {
        Type::Bool => quote!(bool),
        Type::I32 => quote!(i32),
        Type::I64 => quote!(i64),
        Type::U32 => quote!(u32),
        Type::U64 => quote!(u64),
        Type::F32 => quote!(f32),
        Type::F64 => quote!(f64),
        Type::String => quote!(String),
        Type::Bytes => quote!(#BYTES),
        Type::Json => quote!(#JSON),
        Type::JsonObject => quote!(#JSON_OBJECT),
        Type::List(item) => {
            let item = emit(cx, item);
            quote!(Vec<#item>)
        }
        Type::Map(item) => {
            let item = emit(cx, item);
            quote!(#BTREE_MAP<String, #item>)
        }
        Type::Nullable(inner) => {
            let inner = emit(cx, inner);
            quote!(Option<#inner>)
        }
        Type::Named(id) => {
            let name = local(Module::Types, &cx.type_names(*id).name);
            quote!(#name)
        }
    }
}

/// A type in its box, if it has one.
pub(crate) fn stored(cx: &Cx<'_>, ty: &Type, storage: Storage) -> TokenStream {
    let ty = emit(cx, ty);
    match storage {
        Storage::Inline => ty,
        Storage::Boxed => quote!(Box<#ty>),
    }
}

/// The type of a field: a type with its box and its presence.
pub(crate) fn field(cx: &Cx<'_>, ty: &Type, presence: Presence, storage: Storage) -> TokenStream {
    let ty = stored(cx, ty, storage);
    match presence {
        Presence::Required => ty,
        Presence::Optional | Presence::Nullable => quote!(Option<#ty>),
        Presence::OptionalNullable => quote!(Option<Option<#ty>>),
    }
}
